"""What goes wrong on the day that a page waits for is told today, with that day."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from blueprint.problem import Place, Problem
from tests.built.coming_site import dated, days_to_come
from tests.made_up import SOMEBODY, commit
from tests.whole.conftest import miniature_site

DAY = date(2021, 6, 15)
NEWS, PAGE = "docs/nieuws/2021/02/01/later.md", "docs/blauwdruk/zomer.md"
PAGES = {
    NEWS: (
        "date: 2021-02-01\npubliceren_vanaf: 2021-07-05",
        "![Kaart](../../../../beelden/kaart.svg)",
    ),
    PAGE: ("publiceren_vanaf: 2021-07-20", "## Weg van hier {#weg}\n\nTekst."),
}
LINE = '<path d="M0 0H1e9" stroke="red" stroke-dasharray=".001"/>'
DRAWING = f'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9">{LINE * 1_000}</svg>'


@pytest.fixture
def project(repository: Path, tmp_path: Path) -> Path:
    """Give the miniature site as a repository of one commit, with two pages that wait since."""
    project = miniature_site(repository, tmp_path / "project")
    (project / ".gitignore").write_text("__pycache__/\nsite/\n.cache/\n", "utf-8")
    style = project / "docs/stijl/site.css"
    style.write_text(f"{style.read_text('utf-8')}[id$=weg] {{ display: none }}\n", "utf-8")
    commit(project, SOMEBODY)
    menu, entry = project / "mkdocs.yml", "blauwdruk/mens.md"
    text = menu.read_text("utf-8").replace(entry, f"{entry}\n  - Zomer: blauwdruk/zomer.md", 1)
    menu.write_text(text, "utf-8")
    (project / "docs/beelden/kaart.svg").write_text(DRAWING, "utf-8")
    for name, (top, text) in PAGES.items():
        path = project / name
        path.parent.mkdir(parents=True, exist_ok=True)
        about = f"title: {path.stem}\ndescription: Wat je leest over {path.stem}.\n{top}"
        path.write_text(f"---\n{about}\n---\n\n# {path.stem}\n\n{text}\n", "utf-8")
    return project


@pytest.mark.browser
def test_what_stops_the_site_on_a_day_is_told_today(project: Path, repository: Path) -> None:
    """The printer sees the pages that wait, and a browser the drawings that they alone show."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.built", "--base", "HEAD"],
        cwd=project,
        env={
            **os.environ,
            "NO_MKDOCS_2_WARNING": "1",
            "PUBLICATIEDATUM": DAY.isoformat(),
            "PYTHONPATH": str(repository),
        },
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1, done.stdout + done.stderr
    told = [line for line in done.stdout.splitlines() if "axe" not in line]  # it has no palette
    assert told == [
        "docs/beelden/kaart.svg:1:1: een browser toont deze tekening niet binnen 10 seconden; "
        "maak ze eenvoudiger, of bewaar ze als .png",
        f"{PAGE}:1:1: vanaf 20 juli 2021: de kop “Weg van hier” staat niet in de PDF; haal weg "
        "wat hem op papier verbergt, of schrijf hem als gewone tekst",
        told[-1],
    ], done.stderr


def test_only_for_pages_that_the_change_touches(project: Path, tmp_path: Path) -> None:
    """What waits as it did in the base was looked at; without a base, nothing was."""
    docs, base = project / "docs", tmp_path / "base/docs"
    days = {str(project / NEWS): date(2021, 7, 5), str(project / PAGE): date(2021, 7, 20)}
    assert days_to_come(docs, None, DAY) == days
    shutil.copytree(project, base.parent, ignore=shutil.ignore_patterns(".git"))
    assert days_to_come(docs, base, DAY) == {}
    assert days_to_come(docs, None, date(2021, 7, 20)) == {}
    for name in ("mkdocs.yml", "data/begrippen.yml"):
        text = (project / name).read_text("utf-8")
        (project / name).write_text(f"{text}\n# Anders.\n", "utf-8")
        assert days_to_come(docs, base, DAY) == days
        (project / name).write_text(text, "utf-8")
    with (base / "blauwdruk/zomer.md").open("a", encoding="utf-8") as page:
        page.write("Eerder.\n")
    assert days_to_come(docs, base, DAY) == days
    (base / "blauwdruk/zomer.md").unlink()
    assert days_to_come(docs, base, DAY) == days


def test_day_is_that_of_the_page() -> None:
    """What is on no page that waits is told of the last day: on that all is there."""
    days = {NEWS: date(2021, 7, 5), PAGE: date(2021, 7, 20)}
    found = [Problem(Place(name, 1, 1), "zo") for name in (NEWS, "docs/index.md")]
    assert [told.message for told in dated(found, days)] == [
        "vanaf 5 juli 2021: zo",
        "vanaf 20 juli 2021: zo",
    ]

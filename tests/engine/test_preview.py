"""What a preview shows that no other site does: what waits, and what is wrong, page by page."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from lxml import html

from blueprint.git.commits import commit_of_files
from engine.build import VERSION
from tests import engines
from tests.whole.conftest import miniature_site

HELD = """---
title: {title}
description: Een pagina die nog niet te zien is, {title}.
{key}
---

# {title}

De tekst van {title}.
"""
DAY = "2021-06-15"


@pytest.fixture
def site(repository: Path, tmp_path: Path) -> Path:
    """Give the miniature site, with a page and a news item that wait."""
    folder = miniature_site(repository, tmp_path / "project")
    write(folder / "docs/werk/klad.md", title="Mijn klad", key="draft: true")
    day = "date: 2021-06-01\npubliceren_vanaf: 2021-07-01"
    write(folder / "docs/nieuws/2021/06/01/later.md", title="Later nieuws", key=day)
    config = folder / "mkdocs.yml"
    menu = "  - Waar je werkt: werk/waar.md\n"
    assert menu in config.read_text("utf-8")
    shown = f"{menu}  - Klad: werk/klad.md\n"
    added = "extra:\n  live: !ENV [BLAUWDRUK_LIVE, false]\n  voorbeeld: !ENV [VOORBEELD, false]\n"
    config.write_text(config.read_text("utf-8").replace(menu, shown) + added, "utf-8")
    return folder


def write(path: Path, **values: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(HELD.format(**values), "utf-8")


def build(folder: Path) -> Path:
    """Build a preview as `make preview` does."""
    done = engines.preview(folder, folder / "preview", {**os.environ, "PUBLICATIEDATUM": DAY})
    assert done.returncode == 0, done.stdout + done.stderr
    assert "Traceback" not in done.stderr
    return folder / "preview"


def text(page: Path) -> str:
    return " ".join(html.fromstring(page.read_text("utf-8")).text_content().split())


def test_what_waits_is_shown_and_says_so(site: Path) -> None:
    """A draft and a news item that waits are there, each with when it appears."""
    preview = build(site)
    draft = text(preview / "werk/klad.html")
    assert "De tekst van Mijn klad." in draft
    assert "Nog niet zichtbaar" in draft
    assert "Deze pagina staat alleen in het voorbeeld. Ze is een klad." in draft
    later = text(preview / "nieuws/2021/06/01/later.html")
    assert "Ze verschijnt op 1 juli 2021." in later
    assert "Later nieuws (nog niet zichtbaar)" in text(preview / "nieuws/index.html")
    assert "Nog niet zichtbaar" not in text(preview / "werk/waar.html")


def test_it_is_of_no_commit(town: Path, tmp_path: Path) -> None:
    """So that no one is published: not by a build that is neither strict nor live either."""
    preview = tmp_path / "preview"
    subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--no-strict", "--site-dir", str(preview)],
        cwd=town,
        env={**os.environ, "VOORBEELD": "true", "NO_MKDOCS_2_WARNING": "1"},
        check=True,
        capture_output=True,
    )
    assert commit_of_files(town), "its files are of one"
    assert json.loads((preview / VERSION).read_bytes()) == {"commit": ""}


def test_a_fault_hides_only_its_page(site: Path) -> None:
    """A wrong page shows what is wrong with it, the start page all; the others show themselves."""
    page = site / "docs/blauwdruk/ruimte.md"
    page.write_text(page.read_text("utf-8").replace("eenheid(", "eenhied("), "utf-8")
    news = site / "docs/nieuws/2021/01/04/start.md"
    news.write_text(news.read_text("utf-8").replace("waar.md", "nergens.md"), "utf-8")
    preview = build(site)
    wrong = text(preview / "blauwdruk/ruimte.html")
    assert "Bedoelde je “eenheid”?" in wrong
    assert "nergens.md" not in wrong
    start = text(preview / "index.html")
    for said in ("Bedoelde je “eenheid”?", "nergens.md", "Stand op"):
        assert said in start
    sound = text(preview / "blauwdruk/mens.html")
    assert "Welzijn & zorg" in sound
    assert "Er klopt iets nog niet. De lijst staat op de startpagina." in sound


TOPS = (
    'subtitle: "<img src=x onerror=alert(1)>"',
    "gewijzigd: <script>alert(1)</script>",
    'volgen: [{soort: eenheid, naam: x, feed: "javascript:alert(1)"}]',
    "hide: true",
    "hide: 5",
    "template: x",
    "icon: x",
    "ignore_macros: true",
    "vroeger: 5",
)


def test_nothing_of_the_top_of_a_wrong_page_is_left(site: Path) -> None:
    """What stands there neither runs, here or on another page, nor stops the build."""
    page = (site / "docs/werk/waar.md").read_text("utf-8")
    title = 'title: "Waar </title><script>alert(1)</script>"'
    page = re.sub("^title: .*$", lambda _: title, page, count=1, flags=re.MULTILINE)
    for number, wrong in enumerate(TOPS):
        top = page.replace("---\n", f"---\n{wrong}\n", 1)
        (site / f"docs/werk/fout-{number}.md").write_text(top, "utf-8")
    preview = build(site)
    for number, wrong in enumerate(TOPS):
        built = preview / f"werk/fout-{number}.html"
        assert f"docs/werk/fout-{number}.md:2:" in text(built), wrong
        assert "<title>Er klopt iets nog niet - " in built.read_text("utf-8"), wrong
    for built in preview.rglob("*.html"):
        for harm in ("<script>alert", "<img src=x", "javascript:"):
            assert harm not in built.read_text("utf-8"), built


def test_an_odd_name_is_no_title(site: Path) -> None:
    """A page whose name is no name tells so, and its name is not taken for HTML."""
    name = "docs/<img src=x onerror=alert(1)>.md"
    (site / name).write_text((site / "docs/werk/waar.md").read_text("utf-8"), "utf-8")
    preview = build(site)
    assert [built for built in preview.rglob("*.html") if "<img src=x" in built.read_text()] == []


@pytest.mark.parametrize(
    "name",
    [
        b"over/co\xf6rdinatie.md",  # of a computer that writes no UTF-8
        b"over/\xf6.md",
        b"\xf6/tekst.md",
        b"nieuws/2021/01/05/\xf6.md",
        b"over/" + b"a" * 251 + b".md",  # as HTML it is longer than a disk takes
        b"beelden/\xf6.png",
        b"bijlagen/\xf6/tekst.md",
    ],
    ids=range(7),
)
def test_a_name_that_no_address_has_is_told(name: bytes, site: Path) -> None:
    """It stops no preview, and the start page says how to call it; the others are there."""
    path = site / "docs" / os.fsdecode(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text((site / "docs/werk/waar.md").read_text("utf-8"), "utf-8")
    preview = build(site)
    assert "een naam heeft" in text(preview / "index.html")
    assert "Welzijn & zorg" in text(preview / "blauwdruk/mens.html")


def test_what_would_run_is_left_out_and_told(site: Path) -> None:
    """Whatever brings it, a page that runs something of its own is not in a preview."""
    theme = site / "theme/main.html"
    block = "{% block content %}"
    tag = "{% if page.url == 'werk/waar.html' %}<p onclick=alert(1)>Boos</p>{% endif %}"
    theme.write_text(theme.read_text("utf-8").replace(block, block + tag), "utf-8")
    preview = build(site)
    left = (preview / "werk/waar.html").read_text("utf-8")
    assert "Boos" not in left
    assert re.search("(?s)<body>.*</body>", left), (
        "serve completes a page there, so that it reloads"
    )
    assert "docs/werk/waar.md:1:1: “onclick” kan niet bij &lt;p>" in left
    assert "Welzijn & zorg" in text(preview / "blauwdruk/mens.html")


def test_a_wrong_file_is_left_out(site: Path) -> None:
    """A file that the check refuses is in no preview: who opens that from disk would run it."""
    refused = {
        "over/x.html": "<script>alert(1)</script>",
        "beelden/boos.svg": '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>',
        "boos.js": "alert(1)",
        "#eerst.htm": "<script>alert(1)</script>",
        "~boos.xhtml": "<script>alert(1)</script>",
        "~kladje.md": "---\ntitle: Klad\n---\n\n# Klad\n",
    }
    for name, content in refused.items():
        path = site / "docs" / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(content, "utf-8")
    preview = build(site)
    assert [name for name in refused if (preview / name).exists()] == []
    assert not (preview / "~kladje.html").exists()
    assert "boos.svg" in text(preview / "index.html")


def test_a_linked_folder_stops_it(site: Path, tmp_path: Path) -> None:
    """An engine walks into one: round and round, and to what is not of the site."""
    (tmp_path / "elders").mkdir()
    (tmp_path / "elders/geheim.png").write_bytes(b"geheim")
    links = {"beelden/a": "..", "beelden/b": "..", "bijlagen": tmp_path / "elders"}
    for name, target in links.items():
        (site / "docs" / name).symlink_to(target)
    done = engines.preview(site, site / "preview", {**os.environ, "PUBLICATIEDATUM": DAY})
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    told = re.findall(r"^docs/(\S+):1:1: dit is een snelkoppeling", done.stderr, re.MULTILINE)
    assert told == [*links]
    assert not list(site.rglob("preview*"))


def test_faults_of_data_are_on_every_page(site: Path) -> None:
    """Without data no page can be shown: each has the list."""
    roles = site / "data/rollen.yml"
    roles.write_text(roles.read_text("utf-8").replace("focus: top-down", "focus: x"), "utf-8")
    preview = build(site)
    for page in ("index.html", "blauwdruk/mens.html"):
        assert "“focus” kan niet “x” zijn" in text(preview / page)

"""Reading everything: what nothing leads to, and what is not looked into."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from blueprint.problem import Severity
from blueprint.reading.characters import ENOUGH
from macros.registry import MACROS
from pages.docs_folder import read
from pages.read_site import read_site

DAY = date(2021, 6, 15)


@pytest.mark.parametrize("text", ["", "<!-- [Een zandstrand](beelden/zand.png) -->"])
def test_a_file_that_nothing_leads_to(repository: Path, tmp_path: Path, text: str) -> None:
    """It stays off the site and is told as advice, once all else is right and not before."""
    docs = Path(shutil.copytree(repository / "tests/sound_pages", tmp_path / "site")) / "docs"
    data = repository / "tests/site/data"
    assert read_site(None, data, docs, DAY).problems == ()
    shutil.copy(docs / "beelden/strand.png", docs / "beelden/zand.png")
    page = docs / "tijdlijn.md"
    sound = page.read_text("utf-8")
    page.write_text(f"{sound}\n{text}\n", "utf-8")
    read = read_site(None, data, docs, DAY)
    (problem,) = read.problems
    assert str(problem.place) == f"{docs}/beelden/zand.png:1:1"
    assert problem.severity is Severity.WARNING
    assert "beelden/zand.png" in read.hidden
    page.write_text(f"{sound}\n[Zand](beelden/zant.png)\n", "utf-8")
    assert {p.place.file for p in read_site(None, data, docs, DAY).problems} == {str(page)}
    page.write_text(f"{sound}\n![Een zandstrand](beelden/zand.png)\n", "utf-8")
    assert read_site(None, data, docs, DAY).problems == ()


@pytest.mark.parametrize("moved", [None, "begin.md"])
def test_no_start_page(repository: Path, tmp_path: Path, moved: str | None) -> None:
    """The site begins there: without it nothing is in order, wherever its address would lead."""
    docs = Path(shutil.copytree(repository / "tests/sound_pages", tmp_path / "site")) / "docs"
    start = docs / "index.md"
    if moved:
        text = start.read_text("utf-8").replace("title:", "vroeger: [index.md]\ntitle:", 1)
        (docs / moved).write_text(text, "utf-8")
    start.unlink()
    told = read_site(None, repository / "tests/site/data", docs, DAY).problems
    (problem,) = (one for one in told if one.place.file == str(start))
    assert problem.message.startswith("de startpagina ontbreekt")
    assert problem.severity is Severity.ERROR


def test_warnings_hide_no_error(repository: Path, tmp_path: Path) -> None:
    """However many links are only doubted, one that is wrong is told."""
    docs = Path(shutil.copytree(repository / "tests/sound_pages", tmp_path / "site")) / "docs"
    page = docs / "tijdlijn.md"
    doubted = "".join(
        f"- [Brief {i}](https://stad.sharepoint.com/{i})\n" for i in range(ENOUGH + 9)
    )
    sound = page.read_text("utf-8")
    page.write_text(f"{sound}\n{doubted}- [Mijn brief](http://localhost:8080/brief)\n", "utf-8")
    told = read_site(None, repository / "tests/site/data", docs, DAY).problems
    (error,) = (one for one in told if one.severity is Severity.ERROR)
    assert "localhost" in error.message
    assert len(told) == ENOUGH + 1


@pytest.mark.parametrize(
    ("name", "size"),
    [("bijlagen/groot.pdf", 10_000), ("beelden/groot.svg", 500), ("groot.docx", 10_000)],
)
def test_what_is_too_large_is_not_looked_into(name: str, size: int, tmp_path: Path) -> None:
    """A file that is refused for its size is not read; one byte less, and it is."""
    docs = tmp_path / "docs"
    file = docs / name
    file.parent.mkdir(parents=True)
    for more, looked_into in ((0, True), (1, False)):
        file.write_bytes(b"x" * (size * 1024 + more))
        told = [one.message for one in read(docs, tmp_path, MACROS, {}).problems]
        assert any("te groot" in message for message in told) is not looked_into
        assert any("is geen" in message for message in told) is looked_into

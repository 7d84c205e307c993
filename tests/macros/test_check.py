"""Reading everything: again only when something changed."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from macros.check import lees_alles
from macros.markup import Drukker
from macros.settings import _read

DAY = date(2021, 6, 15)


def test_read_again_on_change(repository: Path, tmp_path: Path) -> None:
    """The same files give the same reading; a changed, new or lost file gives another."""
    docs = Path(shutil.copytree(repository / "tests/pages", tmp_path / "site")) / "docs"
    data = repository / "tests/site/data"
    first = lees_alles(None, data, docs, DAY)
    assert lees_alles(None, data, docs, DAY) is first
    page = docs / "tijdlijn.md"
    page.write_text(page.read_text("utf-8").replace("komt", "kwam"), "utf-8")
    second = lees_alles(None, data, docs, DAY)
    assert second is not first
    (docs / "beelden/strand.png").rename(docs / "beelden/zand.png")
    third = lees_alles(None, data, docs, DAY)
    assert [str(p.place) for p in third.problemen] == [f"{docs}/index.md:11:45"]
    assert lees_alles(None, data, docs, date(2021, 9, 1)).verborgen == frozenset()


def test_pages_of_before_are_not_seen_again(
    repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another process sees only the page that changed, and finds the same; without, all."""
    docs = Path(shutil.copytree(repository / "tests/pages", tmp_path / "site")) / "docs"
    shutil.copy(repository / "mkdocs.yml", tmp_path / "site")
    data = repository / "tests/site/data"
    seen: list[str] = []
    original = Drukker._opmaak

    def opmaak(drukker: Drukker, text: str) -> object:
        seen.append(text)
        return original(drukker, text)

    monkeypatch.setattr(Drukker, "_opmaak", opmaak)

    def read(*, bewaar: bool = True) -> list[str]:
        _read.cache_clear()  # as a new process
        seen.clear()
        page.write_text(f"{page.read_text('utf-8')}\n")
        return [str(p) for p in lees_alles(None, data, docs, DAY, bewaar=bewaar).problemen]

    page = docs / "tijdlijn.md"
    problems = read()
    pages = len(list(docs.rglob("*.md")))
    assert len(seen) >= pages
    assert read() == problems
    assert len(seen) == 1
    page.write_text(f"{page.read_text('utf-8')}\n[weg](er-niet.md)\n", "utf-8")
    found = read()
    assert len(set(found) - set(problems)) == 1
    assert len(seen) == 1
    assert read(bewaar=False) == found
    assert len(seen) >= pages

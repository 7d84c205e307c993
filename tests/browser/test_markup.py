"""The HTML of every page is well formed: a browser has nothing to repair."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.browser.conftest import Server

VOID = frozenset(
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr"]
)
# What may stand directly in a list, a description list or a table.
CHILDREN = {
    "ul": {"li"},
    "ol": {"li"},
    "dl": {"dt", "dd", "div"},
    "table": {"caption", "colgroup", "thead", "tbody"},
    "thead": {"tr"},
    "tbody": {"tr"},
    "tr": {"th", "td"},
}


class Reader(HTMLParser):
    """Reads a page strictly: its tags with their depth, its ids, and all that is wrong."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: list[str] = []
        self.wrong: list[str] = []
        self.ids: Counter[str] = Counter()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note a tag, what it stands in, and its attributes."""
        names = Counter(name for name, _ in attrs)
        self._wrong(*(f"<{tag}> has {name} twice" for name, n in names.items() if n > 1))
        self.ids.update(value or "" for name, value in attrs if name == "id")
        parent = self.open[-1] if self.open else ""
        if tag not in CHILDREN.get(parent, {tag}):
            self._wrong(f"<{tag}> stands in <{parent}>")
        if tag in ("a", "button") and {"a", "button"} & set(self.open) and "svg" not in self.open:
            self._wrong(f"<{tag}> stands in a link or button")
        self.tags.append(f"{len(self.open)} {tag}")
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note a tag that closes itself: only in drawings, or where nothing can be inside."""
        if tag not in VOID and "svg" not in self.open:
            self._wrong(f"<{tag}/> does not close itself")
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.open.pop()

    def handle_endtag(self, tag: str) -> None:
        """Close the tag that is open; any other is wrong."""
        if not self.open or self.open[-1] != tag:
            self._wrong(f"</{tag}> closes <{self.open[-1] if self.open else ''}>")
        else:
            self.open.pop()

    def _wrong(self, *what: str) -> None:
        line, column = self.getpos()
        self.wrong += [f"{line}:{column + 1}: {text}" for text in what]


def _read(path: Path) -> Reader:
    reader = Reader()
    reader.feed(path.read_text("utf-8"))
    reader.close()
    return reader


def _paths(site: Path) -> Iterator[Path]:
    yield from sorted(site.rglob("*.html"))


def test_every_tag_is_closed_and_in_its_place(built: Path) -> None:
    """Tags close in the order they open; lists, tables and links hold what they may hold."""
    wrong = []
    for path in _paths(built):
        reader = _read(path)
        twice = [f"id {name} twice" for name, count in reader.ids.items() if count > 1]
        left = [f"<{tag}> is not closed" for tag in reader.open]
        name = path.relative_to(built).as_posix()
        wrong += [f"{name}: {text}" for text in [*reader.wrong, *twice, *left]]
    assert wrong == [], "\n".join(wrong[:40])


@pytest.mark.browser
def test_browser_repairs_nothing(site: Server, browser: Browser) -> None:
    """The tree that the HTML standard's parser makes is the one that the source spells out."""
    page = browser.new_page()
    for path in _paths(site.folder):
        source = path.read_text("utf-8")
        parsed = page.evaluate(
            """source => {
              const found = [], walk = (at, depth) => {
                found.push(depth + " " + at.tagName.toLowerCase())
                for (const child of at.children) walk(child, depth + 1)
              }
              walk(new DOMParser().parseFromString(source, "text/html").documentElement, 0)
              return found
            }""",
            source,
        )
        written = [tag for tag in _read(path).tags if not tag.endswith(" noscript")]
        assert parsed == written, (
            path,
            next(p for p in zip(parsed, written, strict=False) if p[0] != p[1]),
        )
    page.close()

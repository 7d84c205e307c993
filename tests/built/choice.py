"""What of a built site to look at in a browser, so that nothing new goes unseen."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from selectolax.lexbor import LexborHTMLParser

from macros.site_map import UNITS_FOLDER

MOST_MADE = 100
"""How many changed pages that are made from the data a browser looks at: they have one form."""
_DAY = re.compile(r"\b\d{1,2} [a-z]+ \d{4}\b")


def pages_to_see(site: Path, base: Path | None) -> tuple[str, ...]:
    """Give the pages that differ from those of `base`, and with them one of each kind.

    Pages by their path below the root of the site; all of them where there is no base. A page
    that only leads on shows nothing. What every page shows, such as the menu and the day that the
    site speaks of, makes no page differ: of that, the pages of each kind have all there is.
    """
    shown = _shown(site)
    if base is None:
        return tuple(shown)
    return tuple(sorted({*_changed(shown, site, base), *one_of_each_kind(shown)}))


def changed_pages(site: Path, base: Path) -> tuple[str, ...]:
    """Give the pages that differ from those of `base`, as above, and no others."""
    return tuple(_changed(_shown(site), site, base))


def drawings_to_see(folder: Path, *known: Path | None) -> tuple[str, ...]:
    """Give the drawings in a folder that no `known` one has to the byte, by their paths."""
    names = (path.relative_to(folder).as_posix() for path in sorted(folder.rglob("*.svg")))
    seen = [other for other in known if other]
    return tuple(name for name in names if not any(is_in(other, folder, name) for other in seen))


def sample(site: Path) -> tuple[str, ...]:
    """Give few pages of a site with every kind of element that it has, by their paths."""
    return tuple(sorted(one_of_each_kind(_shown(site))))


def one_of_each_kind(shown: dict[str, frozenset[str]]) -> set[str]:
    """Give few pages on which everything stands that stands on any; `shown` is what stands where.

    Each time the page that adds most, the first by name among equals.
    """
    left = frozenset().union(*shown.values())
    chosen: set[str] = set()
    while left:
        best = max(sorted(shown), key=lambda name: len(shown[name] & left))
        chosen.add(best)
        left -= shown[best]
    return chosen


def _shown(site: Path) -> dict[str, frozenset[str]]:
    """Give the kinds of elements on each page that shows something: a tag and its classes."""
    shown = {}
    for path in sorted(site.rglob("*.html")):
        tree = LexborHTMLParser(path.read_bytes())
        if not tree.css('meta[http-equiv="refresh"]'):
            shown[path.relative_to(site).as_posix()] = frozenset(
                f"{node.tag}.{name}"
                for node in tree.css("body *")
                for name in ("", *(node.attributes.get("class") or "").split())
            )
    return shown


def _changed(pages: Iterable[str], site: Path, base: Path) -> Iterator[str]:
    """Yield the pages that differ; of many that are made from the data, the largest."""
    changed = [name for name in pages if not _same(site / name, base / name)]
    made = {name for name in changed if name.partition("/")[0] == UNITS_FOLDER}
    largest = sorted(made, key=lambda name: (site / name).stat().st_size)[-MOST_MADE:]
    return (name for name in changed if name not in made or name in largest)


def _same(page: Path, other: Path) -> bool:
    return other.is_file() and _own(page) == _own(other)


def is_in(base: Path, folder: Path, name: str) -> bool:
    """Tell whether a file of a folder is in another to the byte."""
    other = base / name
    return other.is_file() and other.read_bytes() == (folder / name).read_bytes()


def _own(path: Path) -> list[str]:
    """Give what a page has of its own, without days: its title and text, or else all of it."""
    tree = LexborHTMLParser(path.read_bytes())
    return [
        _DAY.sub("", node.html or "") for node in tree.css("title, article") or tree.css("html")
    ]


def address_of(page: str) -> str:
    """Give the address of a page by its file."""
    return page.removesuffix("index.html")

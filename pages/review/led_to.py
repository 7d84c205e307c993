"""What a link or an image leads to, in words that no move of a file changes."""

from __future__ import annotations

import posixpath
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from macros.site_map import url
from pages.review.base import Side


def led_to_words(before: Side, now: Side, moved: Mapping[str, str]) -> dict[str, str]:
    """Give what each page and file is called now by its path, also by the one that it had before.

    A page is called by its title, a file by its name. Where two would be called the same, it is
    told where they are.
    """
    sides = (before.reading.page_set, now.reading.page_set)
    words = {name: posixpath.basename(name) for side in sides for name in side.other_files}
    pages = {name: page.top.title or name for side in sides for name, page in side.pages.items()}
    words |= pages
    now_at = {name: name for name in words} | moved_files(before, now) | dict(moved)
    called = defaultdict[str, set[str]](set)
    for path in now_at.values():
        called[words[path]].add(path)
    for one, paths in called.items():
        if len(paths) > 1:
            words |= {p: f"{one} (/{url(p)})" if p in pages else p for p in paths}
    return {name: words[path] for name, path in now_at.items()}


def moved_files(before: Side, now: Side) -> dict[str, str]:
    """Give where each file beside the pages is that is not where it was, the same to the byte."""
    was, is_ = ({*side.reading.page_set.other_files} for side in (before, now))
    new = {content: name for name, content in _contents(now, is_ - was)}
    return {name: new[one] for name, one in _contents(before, was - is_) if one in new}


def _contents(side: Side, names: Iterable[str]) -> Iterator[tuple[str, bytes]]:
    for name in sorted(names):
        if (path := side.docs / name).is_file():
            yield name, path.read_bytes()

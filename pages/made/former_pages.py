"""Addresses of pages that are gone: git knows them, so that none of them dies."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date
from functools import lru_cache
from pathlib import Path

from blueprint.git.commit_files import blob_contents
from blueprint.git.commits import FileStory, file_stories
from macros.registry import MACROS, choices
from macros.site_map import url
from pages.docs_folder import is_page
from pages.file_names import is_fit_path
from pages.page import Page, read_page
from pages.rules.reserved_addresses import reserved
from pages.visibility import hidden_pages


def former_pages(docs: Path, there: Collection[str], day: date) -> frozenset[str]:
    """Give the paths that pages of docs/ had, and that these said they had.

    But no address of those that are `there`, whether readers see these yet or not. What no reader
    could see has no address to keep: a page that was always a draft, or gone before its day, and
    one of which we cannot read whether it is one of these. What readers saw once has, whatever
    became of it before it went.
    """
    taken = {url(name) for name in there}
    return frozenset(
        path
        for path in _seen(docs, there, day)
        if is_fit_path(path) and not reserved(path) and url(path) not in taken
    )


def first_path(known: Mapping[str, FileStory], name: str, earlier: Iterable[str]) -> str:
    """Give the path that a page had first, of its own and those that it says it had `earlier`.

    It moved where one path came as the other went. What went at another time was another page,
    whose address this one took over.
    """
    stories = {path: known[path] for path in (name, *earlier) if path in known}
    paths = [name] if name in stories else []
    for path in paths:
        came = stories[path].came
        paths += [old for old in stories if old not in paths and stories[old].went & came]
    return max(paths, key=lambda path: max(stories[path].came), default=name)


def _seen(docs: Path, there: Collection[str], day: date) -> Iterator[str]:
    """Yield the paths of each page that is gone, as in the last version that readers saw of it."""
    versions = {
        name: story.versions
        for name, story in file_stories(docs).items()
        if is_page(name) and name not in there
    }
    blobs = sorted({version.blob for of_file in versions.values() for version in of_file})
    contents = dict(zip(blobs, blob_contents(docs, blobs), strict=True))
    for name, of_file in versions.items():
        for blob, until in of_file:
            page = _page(contents[blob], name)
            if page.top.title and not hidden_pages({name: page}, min(day, until or day)):
                yield from (name, *page.top.earlier)
                break


@lru_cache(maxsize=10_000)
def _page(content: bytes, name: str) -> Page:
    """Read the top of a page as it was: it says the same on every day that is asked about."""
    return Page(name, read_page(content, name, MACROS, choices(None)).top)

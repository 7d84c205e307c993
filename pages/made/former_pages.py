"""Addresses of pages that are gone: git knows them, so that none of them dies."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from pathlib import Path

from blueprint.changes.commit_files import file_at
from blueprint.changes.git import FileVersion, files_ever, versions_of
from macros.registry import MACROS, choices
from pages.docs_folder import is_page
from pages.file_names import is_fit_path
from pages.page import read_page
from pages.rules.reserved_addresses import reserved
from pages.visibility import hidden_pages


def former_pages(docs: Path, there: Collection[str], day: date) -> frozenset[str]:
    """Give the paths that pages of docs/ had, and that these said they had, but of those `there`.

    What no reader could see has no address to keep: a page that was always a draft, or gone before
    its day, and one of which we cannot read whether it is one of these. What readers saw once has,
    whatever became of it before it went.
    """
    found = (
        path
        for name, seen in files_ever(docs).items()
        if is_page(name) and name not in there
        for path in _seen(docs, name, seen, day) or _seen_before(docs, name, day)
    )
    return frozenset(path for path in found if is_fit_path(path) and not reserved(path))


def _seen_before(docs: Path, name: str, day: date) -> tuple[str, ...]:
    versions = (_seen(docs, name, version, day) for version in versions_of(docs, name))
    return next(filter(None, versions), ())


def _seen(docs: Path, name: str, version: FileVersion, day: date) -> tuple[str, ...]:
    """Give the paths of a version of a page, if readers saw it before it went."""
    content = file_at(docs, version.commit, f"./{name}") or b""
    page = read_page(content, name, MACROS, choices(None))
    hidden = hidden_pages({name: page}, min(day, version.until or day))
    return (name, *page.top.earlier) if page.top.title and not hidden else ()

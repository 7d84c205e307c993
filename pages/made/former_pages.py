"""Addresses of pages that are gone: git knows them, so that none of them dies."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date
from pathlib import Path

from blueprint.changes.commit_files import file_at
from blueprint.changes.git import files_ever
from macros.registry import MACROS, choices
from pages.docs_folder import is_page
from pages.file_names import is_fit_path
from pages.page import read_page
from pages.rules.reserved_addresses import reserved
from pages.visibility import hidden_pages


def former_pages(docs: Path, there: Collection[str], day: date) -> frozenset[str]:
    """Give the paths that pages of docs/ had, and that these said they had, of those that are gone.

    What no reader could see has no address to keep: a draft, a page that was gone before its day,
    and one of which we cannot read whether it is one of these.
    """
    found = (
        path
        for name, seen in files_ever(docs).items()
        if is_page(name) and name not in there
        for path in _paths(docs, seen.commit, name, min(day, seen.gone or day))
    )
    return frozenset(path for path in found if is_fit_path(path) and not reserved(path))


def _paths(docs: Path, commit: str, name: str, day: date) -> Iterator[str]:
    page = read_page(file_at(docs, commit, f"./{name}") or b"", name, MACROS, choices(None))
    if page.top.title and not hidden_pages({name: page}, day):
        yield from (name, *page.top.earlier)

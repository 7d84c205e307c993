"""Every address that this site ever had still leads to a page: of pages, units and places."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urldefrag

from blueprint.changes.revisions import read_revision
from blueprint.facts.published import published
from blueprint.git.commits import revisions
from macros.page_keys import PAGE
from macros.site_map import url
from pages.docs_folder import is_page
from pages.rules.reserved_addresses import reserved
from tests.built.page import Page

_LISTED = {"tijdlijn": "tijdlijn", "vragen": "vragen", "versies": "organogram", "rollen": "rollen"}
"""What of the data each macro gives a place."""


def _git(repository: Path, *arguments: str) -> str:
    done = subprocess.run(
        ["git", *arguments], cwd=repository, capture_output=True, check=True, text=True
    )
    return done.stdout


def pages_ever(repository: Path) -> set[str]:
    """Give the path of every page that readers could see, in any commit of the main line."""
    found: set[str] = set()
    commits = _git(repository, "rev-list", "--first-parent", "HEAD", "--", "docs").split()
    for commit in commits:
        listed = _git(repository, "ls-tree", "-r", "-z", "--name-only", commit, "--", "docs")
        names = {path.removeprefix("docs/") for path in listed.split("\0") if path}
        for name in sorted(names - found):
            if is_page(name) and PAGE.fullmatch(name) and not reserved(name):
                text = _git(repository, "show", f"{commit}:docs/{name}")
                if not re.search(r"^(draft: true|publiceren_vanaf:)", text, re.MULTILINE):
                    found.add(name)
    return found


def test_every_address_ever(
    repository: Path, lists: dict[str, str], reached: Callable[[str], Page]
) -> None:
    """A page is there, or one that leads on to it; a place stands on the page that lists it."""
    kept = {url(name) for name in pages_ever(repository)}
    listed = {macro: _LISTED[macro] for macro in lists if macro in _LISTED}
    for revision in revisions(repository / "data") or ():
        read = read_revision(revision.id, repository / "data", revision.id).blauwdruk
        if read is not None:
            data = published(read)
            kept |= {f"eenheid/{unit_id}/" for unit_id in data.places}
            for macro, field in listed.items():
                kept |= {f"{lists[macro]}#{one.id}" for one in getattr(data, field)}
    assert kept
    for address in sorted(kept):
        path, anchor = urldefrag(address)
        end = reached(path)
        assert end.root.xpath("//article"), address
        assert not anchor or anchor in end.ids, address
    print(f"{len(kept)} addresses walked")

"""A built site: its pages and files, and where a link from one to another arrives."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from urllib.parse import unquote, urlsplit

from engine.built.built_page import BuiltPage, read_built_page
from engine.built.scripts import KnownScripts
from pages.link_targets import meant
from pages.markup.allowed_html import address_scheme


@dataclass(frozen=True)
class BuiltSite:
    """Pages by path, and the paths of all files, below `folder`.

    `url` is where it is published; empty if nobody said so.
    """

    folder: Path
    url: str
    pages: Mapping[str, BuiltPage]
    files: frozenset[str]
    scripts: KnownScripts

    @cached_property
    def root(self) -> str:
        """The path of its address: `/` or `/team/`."""
        return f"{urlsplit(self.url).path.rstrip('/')}/"

    def scripts_of(self, page: BuiltPage) -> frozenset[str]:
        """Give the scripts that may stand in a page: they say the way from there to the root."""
        return self.scripts.in_page((page.base, self.root, self.root.rstrip("/")))

    def target(self, page: BuiltPage, address: str) -> tuple[str | None, str]:
        """Give the file that an address on a page leads to, and the anchor there.

        The file is None where there is no such file; the address is one within the site.
        """
        path, anchor = meant(page.path, address)
        if path.startswith("/"):
            path, root = f"{path.rstrip('/')}/", unquote(self.root)
            if not path.startswith(root):
                return None, ""
            path = posixpath.normpath(path.removeprefix(root))
        page_of_folder = posixpath.normpath(posixpath.join(path, "index.html"))
        folder = re.split("[?#]", address)[0].endswith("/")
        for file in (page_of_folder,) if folder else (path, page_of_folder):
            if file in self.files:
                return file, anchor
        return None, ""


def within(address: str) -> bool:
    """Tell whether a browser looks for an address within the site."""
    bare = address.replace("\\", "/").strip()
    return not address_scheme(bare) and not bare.startswith("//")


def read_built_site(
    folder: Path,
    url: str,
    sources: Mapping[str, str],
    scripts: KnownScripts,
    to_come: Mapping[Path, bytes] | None = None,
) -> BuiltSite:
    """Read a built site; `sources` gives the page below docs/ by the path of the built one.

    `to_come`: files that will be put in it, also in the place of others.
    """
    new = to_come or {}
    there = {path for path in folder.rglob("*") if path.is_file()}
    files = {path.relative_to(folder).as_posix(): path for path in sorted(there | new.keys())}
    pages = {
        name: read_built_page(
            name, new[path] if path in new else path.read_bytes(), sources.get(name, "")
        )
        for name, path in files.items()
        if name.endswith(".html")
    }
    return BuiltSite(folder, url, pages, frozenset(files), scripts)

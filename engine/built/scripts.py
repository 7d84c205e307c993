"""The scripts that the theme and docs/stijl bring: no other may run on a page."""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

SCRIPTS = "scripts.txt"
"""The file at the root of a built site that names the scripts that may stand in its pages.

One hash a line, as a policy writes it. They come from the templates of the theme and never from a
page, and `publish` lets no other run.
"""
_INLINE = re.compile(r"<script[^>]*>(.+?)</script>", re.DOTALL)
# The one thing that the theme fills in in a script is the way to the root of the site.
_FILLED_IN = re.compile(r"\{\{.*?\}\}")
_ROOT = "\0"


@dataclass(frozen=True)
class KnownScripts:
    """The SHA-256 of script files, and the texts of scripts that stand in pages."""

    files: frozenset[str]
    inline: frozenset[str]

    def in_page(self, ways: Iterable[str]) -> frozenset[str]:
        """Give the scripts that may stand in a page from which these are ways to the root."""
        return frozenset(known.replace(_ROOT, way) for way in ways for known in self.inline)

    def has_file(self, data: bytes) -> bool:
        """Tell whether a script file is one of these, to the byte."""
        return sha256(data).hexdigest() in self.files


def policy_hash(text: str) -> str:
    """Give the hash of a script in a page, as a security policy writes it."""
    return f"sha256-{b64encode(sha256(text.encode()).digest()).decode()}"


def known_scripts(folders: Iterable[Path]) -> KnownScripts:
    """Read what these folders bring: script files, and the scripts in their templates."""
    files, inline = set(), set()
    for folder in folders:
        for path in folder.rglob("*.js"):
            files.add(sha256(path.read_bytes()).hexdigest())
        for path in folder.rglob("*.html"):
            for text in _INLINE.findall(path.read_text("utf-8")):
                inline.add(_FILLED_IN.sub(_ROOT, text))
    return KnownScripts(frozenset(files), frozenset(inline))

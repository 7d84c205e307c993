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

    def may_run(self, text: str, bases: Iterable[str]) -> bool:
        """Tell whether a script in a page is one of these, with one of these ways to the root."""
        return any(known.replace(_ROOT, base) == text for base in bases for known in self.inline)

    def hashes(self, bases: Iterable[str]) -> frozenset[str]:
        """Give the hashes of the scripts in pages, as a policy writes them, with these ways."""
        texts = {known.replace(_ROOT, base) for base in bases for known in self.inline}
        digests = (sha256(text.encode()).digest() for text in texts)
        return frozenset(f"sha256-{b64encode(digest).decode()}" for digest in digests)

    def has_file(self, data: bytes) -> bool:
        """Tell whether a script file is one of these, to the byte."""
        return sha256(data).hexdigest() in self.files


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

"""Make a built site work from disk by a double click, its search included: a preview."""

from __future__ import annotations

import posixpath
import re
import shutil
import sys
from pathlib import Path

# iframe-worker 1.0.4 (MIT, Martin Donath): a browser starts no worker for a page from disk.
_WORKER = Path(__file__).parent / "vendor" / "iframe-worker.js"
_SHIM = "assets/iframe-worker.js"
# It takes no font ahead for one either; the style sheet brings it.
_AHEAD = re.compile(r'\s*<link rel="preload"[^>]*>')


def maak_leesbaar_van_schijf(site: Path) -> None:
    """Write the search index as the script the theme asks for, and give every page the worker.

    The site is one that was built with a file for every page (`PAGINA_IN_MAP=false`).
    """
    index = (site / "search/search_index.json").read_text("utf-8")
    (site / "search/search_index.js").write_text(f"var __index={index}", "utf-8")
    shutil.copyfile(_WORKER, site / _SHIM)
    for page in site.rglob("*.html"):
        shim = posixpath.relpath(_SHIM, page.parent.relative_to(site).as_posix())
        text = _AHEAD.sub("", page.read_text("utf-8"))
        tag = f'<script src="{shim}"></script>'
        page.write_text(text.replace("</head>", f"{tag}</head>", 1), "utf-8")


if __name__ == "__main__":
    maak_leesbaar_van_schijf(Path(sys.argv[1]))

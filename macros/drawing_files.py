"""The drawings of the pages as files of their own, each at one address of the site."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from urllib.parse import urljoin

from macros.macro_html import Html

DRAWINGS_FOLDER = "tekeningen"
"""The folder of the site that holds them."""

# The line of a story (`verhaal`) is no file: it is narrow, and every unit has one.
_DRAWING = re.compile(
    r'<svg class="tekening" role="group" aria-labelledby="([a-z0-9_-]+)-titel".*?</svg>', re.DOTALL
)


def drawing_address(name: str) -> str:
    """Give where the file of a drawing is served: below the root, and promised to nobody."""
    return f"{DRAWINGS_FOLDER}/{name}.svg"


def drawing_files(given: Mapping[str, Iterable[Html]], site_url: str) -> dict[str, bytes]:
    """Give the file of every drawing by its address, of what macros gave for pages by theirs.

    Where more pages show a drawing, its file is that of the first of them.
    """
    files: dict[str, bytes] = {}
    for page, blocks in sorted(given.items()):
        for drawing in (found for html in blocks for found in _DRAWING.finditer(html)):
            name = drawing_address(drawing[1])
            if name not in files:
                files[name] = _standalone(drawing[0], urljoin(site_url, page))
    return files


def _standalone(svg: str, page: str) -> bytes:
    # Only who writes the files needs this: importing it takes as long as checking all data.
    from diagrams.svg_file import standalone_svg

    return standalone_svg(svg, page=page).encode()

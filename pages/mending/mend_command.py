"""The command that mends a page: writes it, and says what it did and what is left."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

from blueprint.problem import ProblemsFound, as_text, line_of, quoted, visible
from blueprint.reading.characters import text_of
from blueprint.whole_file import write_whole
from pages.docs_folder import LARGEST_PAGE
from pages.mending.mended_page import mended, mended_lines, summary
from pages.read_site import read_site

_EXAMPLE = "zoals PAGINA=docs/nieuws/2015/01/01/bericht.md"


def mend_page(given: str, docs: Path, data: Path, day: date) -> int:
    """Mend the page at a path, print what changed and what the check still says; 1: no page."""
    path = Path(given.strip())
    if not given.strip():
        print(f"Zeg welke pagina je wilt omzetten, {_EXAMPLE}")
        return 1
    if path.suffix != ".md" or not path.is_file() or not _below(path, docs):
        print(
            f"{quoted(given)} is geen pagina; noem een bestand in de map {visible(str(docs))}/, "
            f"{_EXAMPLE}"
        )
        return 1
    if path.stat().st_size > LARGEST_PAGE * 1024:
        print(f"{quoted(given)} is groter dan {LARGEST_PAGE} kB; maak er meer pagina’s van")
        return 1
    content = path.read_bytes()
    try:
        before = text_of(content, path.as_posix())
        after = mended(before)
        if after != before:
            ends = "\r\n" if b"\r\n" in content else "\n"
            write_whole(path, after.replace("\n", ends).encode())
    except ProblemsFound as wrong:
        print(wrong)
        return 1
    print(visible(path.as_posix()))
    for line in mended_lines(before, after):
        print(line)
    print(summary(before, after))
    read = read_site(None, data, docs, day)
    left = [p for p in read.of_pages if Path(p.place.file).resolve() == path.resolve()]
    if left:
        print("\nDit doe je zelf:")
        print(as_text(left, line_of))
    return 0


def _below(path: Path, folder: Path) -> bool:
    return Path(os.path.realpath(path)).is_relative_to(os.path.realpath(folder))

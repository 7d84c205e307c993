"""The docs/ folder: every page read, every file checked for what belongs there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from blueprint.history import laatst_gewijzigd
from blueprint.model import Blauwdruk
from blueprint.problem import Place, Problem, suggestion
from macros.library import MACROS, choices
from macros.pages import Pagina, lees
from macros.site import Site

# What belongs in docs/, by folder; sizes in bytes.
_KB = 1024
_IMAGES = frozenset({".png", ".jpg", ".jpeg", ".webp", ".svg"})
_PLACES = {
    "beelden": (_IMAGES, 500 * _KB),
    "bijlagen": (
        frozenset({".pdf", ".odt", ".docx", ".ods", ".xlsx", ".odp", ".pptx"}),
        10_000 * _KB,
    ),
    "stijl": (frozenset({".css", ".js", ".woff2", ".txt"}), 200 * _KB),
}
_PAGES = (frozenset({".md"}), 500 * _KB)
_NO_ALT = re.compile(r"!\[\s*\]\(")
_CODE = re.compile(r"(?ms)^(?P<fence>`{3,}|~{3,}).*?^(?P=fence)|`[^`\n]+`")


def read(docs: Path, root: Path, blauwdruk: Blauwdruk) -> tuple[Site, tuple[Problem, ...]]:
    """Read all pages below a folder; give the site they make and everything that is wrong."""
    problems: list[Problem] = []
    paginas: dict[str, Pagina] = {}
    known = choices(blauwdruk)
    for path in sorted(docs.rglob("*")):
        shown = path.relative_to(root).as_posix()
        wrong = _misplaced(path, docs)
        if wrong:
            problems.append(Problem(Place(shown, 1, 1), wrong))
        elif path.suffix == ".md":
            data = path.read_bytes()
            pagina = lees(data, shown, MACROS, known)
            paginas[path.relative_to(docs).as_posix()] = pagina
            problems += pagina.problemen
            problems += _images_without_alt(data, shown)
    problems += _pages_of_questions(blauwdruk, paginas, root)
    site = Site(
        blauwdruk=blauwdruk,
        paginas={naam: pagina.aanroepen for naam, pagina in paginas.items()},
        titels={naam: pagina.titel for naam, pagina in paginas.items()},
        gewijzigd=laatst_gewijzigd(docs),
    )
    return site, tuple(sorted(set(problems)))


def _misplaced(path: Path, docs: Path) -> str | None:
    """Say why a file does not belong in docs/, if so."""
    if path.is_symlink():
        return "dit is een snelkoppeling; zet het bestand zelf hier"
    if path.is_dir():
        return None
    top = path.relative_to(docs).parts[0]
    kinds, largest = _PLACES.get(top, _PAGES)
    if path.name.startswith((".", "~")) or path.suffix.lower() not in kinds:
        return (
            f"dit bestand hoort hier niet; hier mag: {', '.join(sorted(kinds))}. "
            "Beelden horen in docs/beelden/, documenten in docs/bijlagen/"
        )
    if path.stat().st_size > largest:
        return f"dit bestand is te groot; het mag hoogstens {largest // _KB} kB zijn"
    return None


def _images_without_alt(data: bytes, shown: str) -> Iterator[Problem]:
    text = _CODE.sub(lambda code: re.sub(r"[^\n]", " ", code[0]), data.decode(errors="replace"))
    for found in _NO_ALT.finditer(text):
        line = text.count("\n", 0, found.start()) + 1
        column = found.start() - text.rfind("\n", 0, found.start())
        yield Problem(
            Place(shown, line, column),
            "dit beeld heeft geen beschrijving; schrijf tussen de [ ] wat erop te zien is",
        )


def _pages_of_questions(
    blauwdruk: Blauwdruk, paginas: dict[str, Pagina], root: Path
) -> Iterator[Problem]:
    """Yield the questions that lead on to a page that does not exist."""
    for vraag in blauwdruk.vragen:
        if vraag.pagina and vraag.pagina not in paginas:
            yield Problem(
                Place("data/vragen.yml", 1, 1),
                f"vraag “{vraag.id}” verwijst naar pagina “{vraag.pagina}”, die er niet is"
                + suggestion(vraag.pagina, paginas),
            )

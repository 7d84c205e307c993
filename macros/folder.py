"""The docs/ folder: which files belong there, and every page and image read."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from blueprint.problem import Place, Problem, in_words
from macros.calls import Choices, Macros
from macros.images import wrong_content
from macros.pages import Pagina, lees
from macros.site import url

# What belongs in docs/, by folder; sizes in kB.
_IMAGES = (".jpg", ".jpeg", ".png", ".svg", ".webp")
_DOCUMENTS = (".docx", ".odp", ".ods", ".odt", ".pdf", ".pptx", ".xlsx")
_PLACES = {
    "beelden": (_IMAGES, 500),
    "bijlagen": (_DOCUMENTS, 10_000),
    "stijl": ((".css", ".js", ".txt", ".woff2"), 200),
}
_PAGES = ((".md",), 200)
START = "index.md"
_NAME = re.compile(r"[a-z0-9]+(?:[-_.][a-z0-9]+)*")
_LEFT_BEHIND = re.compile(
    r"(?i)^[.~#].*|.*(?:~|\.(?:bak|old|orig|rej|swp|swo|tmp|temp|part|crdownload|lock|ds_store))$"
    r"|^thumbs\.db$|^desktop\.ini$|.* \(\d+\)\.\w+$|.* - kopie.*|.* copy.*"
)


@dataclass(frozen=True)
class Folder:
    """Pages and other files by their path below docs/, and what is wrong with them."""

    paginas: Mapping[str, Pagina]
    andere: frozenset[str]
    problemen: tuple[Problem, ...]


def read(docs: Path, root: Path | None, macros: Macros, choices: Choices) -> Folder:
    """Read everything below a folder; paths in problems as `docs` is written, or from `root`."""
    if not docs.is_dir():
        message = "deze map bestaat niet; hier horen de pagina’s"
        return Folder({}, frozenset(), (Problem(Place(shown(docs, root), 1, 1), message),))
    paginas: dict[str, Pagina] = {}
    andere: set[str] = set()
    problems: list[Problem] = []
    for path in sorted(docs.rglob("*")):
        file, name = shown(path, root), path.relative_to(docs).as_posix()
        wrong = _misplaced(path, name)
        if wrong:
            problems.append(Problem(Place(file, 1, 1), wrong))
            andere.add(name)
        elif path.suffix == ".md":
            paginas[name] = lees(
                path.read_bytes(),
                file,
                macros,
                choices,
                news=is_news(name),
                start=name == START,
            )
        elif path.is_file():
            andere.add(name)
            problems += wrong_content(path.read_bytes(), path.suffix, file)
    problems += _same_address(paginas)
    return Folder(paginas, frozenset(andere), tuple(problems))


def shown(path: Path, root: Path | None) -> str:
    """Give a path as problems show it."""
    if root is not None and path.is_relative_to(root):
        path = path.relative_to(root)
    return path.as_posix()


def is_news(name: str) -> bool:
    """Tell whether a page is a news item."""
    return name.startswith("nieuws/") and name != "nieuws/index.md"


def _misplaced(path: Path, name: str) -> str | None:
    """Say why a file does not belong in docs/, if so."""
    top, *below = name.split("/")
    kinds, largest = _PLACES.get(top, _PAGES)
    if path.is_symlink():
        return "dit is een snelkoppeling; zet het bestand zelf hier"
    if path.is_dir():
        return _unfit_name(path.name)
    if not path.is_file():
        return "dit is geen gewoon bestand; haal het weg"
    if _LEFT_BEHIND.match(path.name):
        return "dit is een kopie of tijdelijk bestand van een programma; haal het weg"
    if path.suffix in kinds and (top not in _PLACES or below):
        if path.stat().st_size > largest * 1024:
            size = in_words(-(-path.stat().st_size // 1024), "kB", "kB")
            return f"dit bestand is te groot: {size}; het mag hoogstens {largest} kB zijn"
        return None if top == "stijl" else _unfit_name(path.name)
    if path.suffix.lower() in kinds:
        return f"de uitgang moet in kleine letters; noem het “{_fit_name(path.name)}”"
    for folder, (wanted, _) in _PLACES.items():
        if path.suffix.lower() in wanted and folder != "stijl":  # that is the maintainers'
            return f"dit bestand hoort in docs/{folder}/; zet het daar"
    kind = f"een bestand met uitgang “{path.suffix}”" if path.suffix else "dit bestand"
    return f"{kind} hoort hier niet; hier mag {' of '.join(kinds)}"


def _unfit_name(name: str) -> str | None:
    if _NAME.fullmatch(name):
        return None
    if name.startswith("."):
        return "dit is een verborgen map; haal haar weg"
    better = _fit_name(name)
    meant = f", zoals “{better}”" if better else ""
    return f"een naam heeft alleen kleine letters, cijfers en koppeltekens; hernoem het{meant}"


def _fit_name(name: str) -> str:
    """Give the name that a file could have; nothing if no letter or digit is in it."""
    plain = unicodedata.normalize("NFKD", name.lower()).encode("ascii", "ignore").decode()
    stem, dot, kind = plain.rpartition(".")
    better = re.sub(r"[^a-z0-9]+", "-", stem or kind).strip("-")
    return f"{better}{dot}{kind if dot else ''}" if better else ""


def _same_address(paginas: Mapping[str, Pagina]) -> Iterator[Problem]:
    """Yield the pages that would get the address of another: `a.md` and `a/index.md`."""
    first: dict[str, str] = {}
    for name, pagina in paginas.items():
        other = first.setdefault(url(name), name)
        if other != name:
            message = f"deze pagina krijgt hetzelfde adres als “{other}”; hernoem er één"
            yield Problem(Place(pagina.bestand, 1, 1), message)

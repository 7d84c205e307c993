"""The docs/ folder: which files belong there, and every page and image read."""

from __future__ import annotations

import posixpath
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from blueprint.disk_reason import why_no_folder
from blueprint.problem import Place, Problem, in_words
from blueprint.reading.left_behind import is_left_behind
from macros.registry import Choices, Macros
from macros.site_map import url
from pages.file_names import LONGEST, fit_name, free_path, is_fit
from pages.files.attachments import wrong_content
from pages.page import Page, read_page

# What belongs in docs/, by folder; sizes in kB.
IMAGES = (".jpg", ".jpeg", ".png", ".svg", ".webp")
FOR_EDITORS = ("beelden", "bijlagen")
DOCUMENTS = (".docx", ".odp", ".ods", ".odt", ".pdf", ".pptx", ".xlsx")
_PLACES = {
    "beelden": (IMAGES, 500),
    "bijlagen": (DOCUMENTS, 10_000),
    "stijl": ((".css", ".js", ".txt", ".woff2"), 200),
}
LARGEST_PAGE = 200
_PAGES = ((".md",), LARGEST_PAGE)
_PHOTOS, _PHOTO = (".jpg", ".jpeg", ".png", ".webp"), 20_000
# What not every computer opens, and what to make of it.
_INSTEAD = {
    **dict.fromkeys((".heic", ".heif", ".hif", ".avif", ".jfif", ".tif", ".tiff"), ".jpg"),
    **dict.fromkeys((".bmp", ".gif"), ".png"),
    ".doc": ".docx",
    ".ppt": ".pptx",
    ".xls": ".xlsx",
}
# What a page is called by who forgets its ending, or whose computer adds one.
_LIKE_PAGES = ("", ".txt", ".text", ".markdown", ".mdown", ".md ", ".mdx")
_TEMPORARY = "dit is een tijdelijk bestand van een programma; haal het weg"
_NAME = "een naam heeft alleen kleine letters, cijfers en koppeltekens"
_LONGEST_PATH = 250  # characters: a release takes a path of 1,000 bytes at most
SAME_ADDRESS = "deze pagina krijgt hetzelfde adres als “{}”; hernoem de nieuwe van de twee"
START = "index.md"


@dataclass(frozen=True)
class Folder:
    """Pages and other files by the path that they should have below docs/, and what is wrong.

    `renamed` gives that path for each file that has another.
    """

    pages: Mapping[str, Page]
    other_files: frozenset[str]
    renamed: Mapping[str, str]
    problems: tuple[Problem, ...]


def read(
    docs: Path, root: Path | None, macros: Macros, choices: Choices, *, live: bool = False
) -> Folder:
    """Read everything below a folder; paths in problems as `docs` is written, or from `root`.

    `live`: somebody is writing, so what her programs leave behind is passed over.
    """
    if message := why_no_folder(docs, "hier horen de pagina’s"):
        return Folder({}, frozenset(), {}, (Problem(Place(shown(docs, root), 1, 1), message),))
    pages: dict[str, Page] = {}
    other_files: set[str] = set()
    renamed: dict[str, str] = {}
    problems: list[Problem] = []
    paths = {path.relative_to(docs).as_posix(): path for path in sorted(docs.rglob("*"))}
    taken = {*paths}
    for name, path in paths.items():
        if live and is_left_behind(path.name) and not path.is_dir():
            continue
        file = shown(path, root)
        home, wrong = _judged(path, name, taken)
        problems += (Problem(Place(file, 1, 1), message) for message in wrong)
        if home != name:
            renamed[name] = home
            taken.add(home)
        if path.is_symlink() or not path.is_dir():
            other_files.add(home)
        if path.is_symlink() or not path.is_file() or is_left_behind(path.name):
            continue
        size = path.stat().st_size
        if not is_page(home):
            if size <= _most_read(home) * 1024:
                problems += wrong_content(path.read_bytes(), path.suffix.lower(), file)
        # A longer one may take Markdown for ever; a name of bytes that are no text has no address.
        elif size <= LARGEST_PAGE * 1024 and home.isprintable():
            other_files.remove(home)
            news, start = is_news(home), home == START
            pages[home] = read_page(
                path.read_bytes(), file, macros, choices, news=news, start=start
            )
    if START not in taken:
        message = "de startpagina ontbreekt: hier begint de site; zet ze terug, met deze naam"
        problems.append(Problem(Place(shown(docs / START, root), 1, 1), message))
    problems += _same_address(pages)
    return Folder(pages, frozenset(other_files), renamed, tuple(problems))


def shown(path: Path, root: Path | None) -> str:
    """Give a path as problems show it."""
    if root is not None and path.is_relative_to(root):
        path = path.relative_to(root)
    return path.as_posix()


def is_guide(name: str) -> bool:
    """Tell whether a path below docs/ is a page for editors: its examples tell no facts."""
    return name.startswith("redactie/")


def is_news(name: str) -> bool:
    """Tell whether a page is a news item."""
    return name.startswith("nieuws/") and name != "nieuws/index.md"


def _largest(name: str) -> int:
    """Give how many kB a file may have."""
    return _PLACES.get(name.partition("/")[0], _PAGES)[1]


def _most_read(name: str) -> int:
    """Give how many kB of a file are looked into: no more than it may have, but of a photo.

    One of a phone is too large, and who took it where is then told at once.
    """
    return _PHOTO if name.endswith(_PHOTOS) else _largest(name)


def is_page(name: str) -> bool:
    """Tell whether a path below docs/ is that of a page, and not of a file that pages show."""
    return name.endswith(".md") and name.partition("/")[0] not in _PLACES


def _judged(path: Path, name: str, taken: Collection[str]) -> tuple[str, list[str]]:
    """Give the path below docs/ that a file should have, and all that is wrong with the file."""
    if path.is_symlink():
        return name, ["dit is een snelkoppeling; zet het bestand zelf hier"]
    if path.is_dir():
        return name, list(_wrong_folder(path.name, name))
    if not path.is_file():
        return name, ["dit is geen gewoon bestand; haal het weg"]
    if is_left_behind(path.name):
        meant = fit_name(path.name.strip(".~#")) if path.name.endswith(".md") else ""
        page = f", of noem het “{meant}.md” als het een pagina is" if meant else ""
        return name, [_TEMPORARY + page]
    top, *below = name.split("/")
    kinds, largest = _PLACES.get(top, _PAGES)
    if top == "stijl" and below and path.suffix in kinds:
        return name, list(_too_large(path, largest))
    kind = path.suffix.lower()
    wanted = _INSTEAD.get(kind, kind)
    folder = next((folder for folder in FOR_EDITORS if wanted in _PLACES[folder][0]), "")
    called = fit_name(path.stem) if top not in _PLACES and kind in _LIKE_PAGES else ""
    if called and _begins_as_page(path) and (home := _home(name, f"{called}.md")) not in taken:
        return home, [f"een pagina eindigt op “.md”; noem het bestand “{called}.md”"]
    if not folder and not is_page(name.removesuffix(path.suffix) + kind):
        what = f"een bestand met uitgang “{path.suffix}”" if path.suffix else "dit bestand"
        page = f"; is het een pagina, noem het dan “{called}.md”" if called else ""
        return name, [f"{what} hoort hier niet; hier mag {' of '.join(kinds)}{page}"]
    return _placed(path, name, folder, wanted, taken)


def _placed(
    path: Path, name: str, folder: str, kind: str, taken: Collection[str]
) -> tuple[str, list[str]]:
    """Give the path of a file that belongs in a folder (none: a page) as this kind, and the rest.

    `taken`: the paths that other files have, or will get.
    """
    stays = not folder or name.startswith(f"{folder}/")
    stem = fit_name(path.stem)
    if not stem:
        return name, [f"{_NAME}; hernoem het bestand"]
    home = _home(name if stays else f"{folder}/", stem + kind)
    if home != name:
        home = free_path(home, taken)
    called = posixpath.basename(home)
    largest = _largest(home)
    if kind != path.suffix.lower():
        bare = " en zonder plaats of naam erin" if folder == "beelden" else ""
        return home, [
            f"een bestand met uitgang “{path.suffix}” opent niet overal; maak er een {kind} van, "
            f"van hoogstens {largest} kB{bare}, en zet het in docs/{folder}/ als “{called}”"
        ]
    wrong = list(_too_large(path, largest))
    if len(home) > _LONGEST_PATH:
        wrong.append(
            f"de mappen en de naam tellen samen meer dan {_LONGEST_PATH} tekens; maak ze korter"
        )
    if not stays:
        name_too = "" if called == path.name else f", als “{called}”"
        wrong.append(f"dit bestand hoort in docs/{folder}/; zet het daar{name_too}")
    elif called != path.name:
        wrong.append(f"{_rule(path.stem)}; noem het bestand “{called}”")
    return home, wrong


def _begins_as_page(path: Path) -> bool:
    with path.open("rb") as stream:
        return stream.read(100).removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"---")


def _home(name: str, called: str) -> str:
    """Give where a file of this name belongs, below the folders of another, each with a fit name.

    A folder docs/ in docs/ is that folder itself.
    """
    above = [fit_name(part) for part in name.split("/")[:-1]]
    return posixpath.join(*(above[1:] if above[:1] == ["docs"] else above), called)


def _rule(name: str) -> str:
    """Say what a name that is not fit should have been: shorter, or of other signs."""
    return f"een naam heeft hoogstens {LONGEST} tekens" if len(name) > LONGEST else _NAME


def _wrong_folder(name: str, path: str) -> Iterator[str]:
    if path == "docs":
        yield "dit is een map docs in de map docs; zet wat erin staat een map hoger"
    elif name.startswith("."):
        yield "dit is een verborgen map; haal haar weg"
    elif not is_fit(name):
        better = fit_name(name)
        yield f"{_rule(name)}; " + (f"noem de map “{better}”" if better else "hernoem de map")


def _too_large(path: Path, largest: int) -> Iterator[str]:
    size = -(-path.stat().st_size // 1024)
    if size > largest:
        told = in_words(size, "kB", "kB")
        smaller = "; bewaar een foto als .jpg, dat is veel kleiner" if path.suffix == ".png" else ""
        yield f"dit bestand is te groot: {told}; het mag hoogstens {largest} kB zijn{smaller}"


def _same_address(pages: Mapping[str, Page]) -> Iterator[Problem]:
    """Yield the pages that would get the address of another: `a.md` and `a/index.md`."""
    first: dict[str, str] = {}
    for name, page in pages.items():
        other = first.setdefault(url(name), name)
        if other != name:
            yield Problem(Place(page.file, 1, 1), SAME_ADDRESS.format(other))

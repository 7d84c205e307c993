"""Files that never come on the site: beside docs/, or in it where nothing leads to them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from blueprint.disk_reason import why_no_folder
from blueprint.problem import Place, Problem, Severity
from blueprint.reading.data_folder import FILES
from blueprint.reading.left_behind import is_left_behind
from pages.docs_folder import DOCUMENTS, IMAGES, shown
from pages.page_set import PageSet

_OF_CODE = frozenset({".py", ".html", ".css", ".js"})


def beside(docs: Path, root: Path | None) -> Iterator[Problem]:
    """Yield the pages, images and documents, and files of data, that stand beside docs/ and data/.

    What is all capitals, such as README.md, tells of the repository; and a folder counts only if
    docs/ has one of that name.
    """
    top = docs.parent
    if not (top / "mkdocs.yml").is_file() or why_no_folder(docs):
        return
    folders = {path.name for path in docs.iterdir() if path.is_dir()}
    for entry in sorted(top.iterdir()):
        if entry.is_file():
            files = [entry] if not entry.name.partition(".")[0].isupper() else []
        elif entry.name in folders - {docs.name, "data"}:
            files = [path for path in sorted(entry.rglob("*")) if path.is_file()]
            if any(path.suffix in _OF_CODE for path in files):
                continue
        else:
            continue
        for file in files:
            if home := _home(file, top, docs.name):
                message = f"dit bestand komt zo niet op de site; zet het in {home}"
                yield Problem(Place(shown(file, root), 1, 1), message)


def unused(page_set: PageSet, docs: Path, root: Path | None) -> Iterator[Problem]:
    """Yield the images and documents to which no page, not even one that waits, leads."""
    for name in sorted(
        page_set.uploaded - page_set.led_to_from(page_set.pages, page_set.blauwdruk)
    ):
        message = (
            "geen pagina leidt naar dit bestand, dus komt het niet op de site; zet een link of "
            "beeld op een pagina, of haal het bestand weg"
        )
        yield Problem(Place(shown(docs / name, root), 1, 1), message, Severity.WARNING)


def _home(file: Path, top: Path, docs: str) -> str:
    """Give the folder that a file belongs in; nothing if it may stay."""
    kind, folder = file.suffix.lower(), file.relative_to(top).parent.as_posix()
    if is_left_behind(file.name):
        return ""
    if kind == ".yml" and folder == "." and file.stem in FILES:
        return "data/"
    if kind in IMAGES:
        return f"{docs}/beelden/"
    if kind in DOCUMENTS:
        return f"{docs}/bijlagen/"
    if kind == ".md":
        return f"{docs}/" if folder == "." else f"{docs}/{folder}/"
    return ""

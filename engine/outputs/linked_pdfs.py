"""The PDFs of a built site with the links to them: all stand in it, or it is as it was."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from posixpath import relpath
from urllib.parse import urlsplit

from blueprint.ending import temporary_folder, undisturbed
from blueprint.problem import Place, Problem, ProblemsFound
from engine.built.built_site import read_built_site
from engine.built.judge import NOT_HERS, judge
from engine.built.scripts import known_scripts
from engine.outputs.book import BOOK
from macros.drawing_files import DRAWINGS_FOLDER
from pages.files.safe_pdf import wrong_pdf

_AS_SVG = re.compile(
    rf'<li><a href="([^"]*{DRAWINGS_FOLDER}/[a-z0-9_-]+)\.svg" download>'
    r"Download als SVG(.*?)</a></li>"
)
_FOOTER = re.compile(r'(<nav class="gp-voet__links".*?)(</ul>)', re.DOTALL)


def put_pdfs(pdfs: Mapping[Path, bytes], folder: Path, base: str) -> None:
    """Put PDFs in the site in a folder, for the address `base`, with links to them on every page.

    Raise `ProblemsFound` if a PDF is more than a document to read, or if a page is then not as a
    built page must be.
    """
    wrong = [
        Problem(Place(path.as_posix(), 1, 1), f"{message}; {NOT_HERS}")
        for path, pdf in pdfs.items()
        for message in wrong_pdf(pdf)
    ]
    if wrong:
        raise ProblemsFound(wrong)
    pages = {path: linked(path, folder, base) for path in sorted(folder.rglob("*.html"))}
    contents = {**pdfs, **pages}
    known = known_scripts([folder])  # those were judged when it was built: no other may come
    site = read_built_site(folder, base, {}, known, contents)
    if problems := judge(site, {}):
        raise ProblemsFound(problems)
    _put(contents, folder)


def linked(path: Path, folder: Path, base: str) -> bytes:
    """Give a page of a site with links to the book and to each drawing that it shows."""
    target = relpath(folder / BOOK, path.parent)
    if path.name == "404.html":  # shown at any address
        target = urlsplit(base).path + BOOK
    link = f'<li><a href="{target}">Blauwdruk als PDF</a></li>'
    text = _FOOTER.sub(rf"\g<1>{link}\g<2>", path.read_text("utf-8"), count=1)
    text = _AS_SVG.sub(r'\g<0><li><a href="\1.pdf" download>Download als PDF\2</a></li>', text)
    return text.encode()


def _put(contents: Mapping[Path, bytes], folder: Path) -> None:
    """Put files in a site: all, or none if there is no room or somebody breaks off.

    As long as not all stand there, the site has a hidden folder, and `publish` refuses it.
    """
    with temporary_folder(folder, ".pdf-") as room:
        drafts = {path: room / str(number) for number, path in enumerate(contents)}
        for path, content in contents.items():
            drafts[path].write_bytes(content)
        with undisturbed():
            for path, draft in drafts.items():
                draft.replace(path)

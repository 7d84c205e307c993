"""Make PDFs of a built site, and link to them: the whole blueprint, and each drawing.

The one command besides the tests that needs Chromium: `python -m engine.outputs.pdf site`.
"""

from __future__ import annotations

import argparse
import io
import math
import mimetypes
import os
import re
import shutil
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from posixpath import relpath
from typing import Any
from urllib.parse import urldefrag, urljoin, urlsplit
from xml.etree import ElementTree

from lxml import html
from markupsafe import escape
from playwright.sync_api import Browser, Page, Route, sync_playwright
from pypdf import PdfReader, PdfWriter
from pypdf.generic import NameObject, TextStringObject

from blueprint.changes.git import last_day
from blueprint.load import load
from blueprint.model.partial_date import Datum
from engine.built.built_site import read_built_site
from engine.built.judge import judge
from engine.built.scripts import known_scripts
from engine.outputs.book import BookPage, Cover, book, book_pages, koppen
from macros.drawing_files import DRAWINGS_FOLDER
from macros.site_map import url
from pages import menu, settings
from pages.files.safe_pdf import wrong_pdf
from pages.read_site import problem_list
from pages.visibility import build_date

BOEK = "blauwdruk.pdf"
"""Where the site serves the blueprint as one PDF."""

_NAMEN = ("chromium", "chromium-browser", "google-chrome")
_ALS_SVG = re.compile(
    rf'<li><a href="([^"]*{DRAWINGS_FOLDER}/[a-z0-9-]+)\.svg" download>'
    r"Download als SVG(.*?)</a></li>"
)
_VOET = re.compile(r'(<nav class="gp-voet__links".*?)(</ul>)', re.DOTALL)
# Chromium writes the time of its clock, and counts the nodes of all that it showed before.
_KNOOP = re.compile(rb"\(node\d{8}\)")
_DATUM = re.compile(rb"\(D:\d{14}\+00'00'\)")


def make_pdfs(map_: Path, adressen: Sequence[str], omslag: Cover, moment: datetime) -> None:
    """Write the PDFs into a built site, and link to them from its pages."""
    start = html.fromstring((map_ / "index.html").read_bytes())
    (basis,) = start.xpath("//link[@rel='canonical']/@href")
    stijlbladen = [urljoin(basis, blad) for blad in start.xpath("//link[@rel='stylesheet']/@href")]
    gelezen = book_pages(map_, adressen)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=_chromium(), args=["--no-sandbox", "--disable-gpu"]
        )
        page = _vanaf(browser, map_, basis)
        nummers: dict[str, int] = {}
        for _ in range(2):  # the second time the contents know the numbers
            page.goto(basis)
            tekst = book(omslag, gelezen, basis=basis, stijlbladen=stijlbladen, nummers=nummers)
            page.set_content(tekst, wait_until="networkidle")
            pdf = page.pdf(prefer_css_page_size=True, print_background=True,
                           tagged=True, outline=True)  # fmt: skip
            nummers = _nummers(pdf, gelezen)
        whole = _met_koppen(_vast(pdf, moment), koppen(tekst))
        gemaakt = {map_ / BOEK: whole} | {
            svg.with_suffix(".pdf"): _vast(_tekening(page, svg), moment)
            for svg in sorted((map_ / DRAWINGS_FOLDER).glob("*.svg"))
        }
        browser.close()
    write(gemaakt)
    link_pages(map_, basis)


def write(made: Mapping[Path, bytes]) -> None:
    """Write PDFs to their paths, or none of them if one is more than a document to read."""
    wrong = [f"{path}: {message}" for path, pdf in made.items() for message in wrong_pdf(pdf)]
    if wrong:
        raise SystemExit("\n".join(wrong))
    for path, pdf in made.items():
        path.write_bytes(pdf)


def link_pages(map_: Path, basis: str) -> None:
    """Link from every page to the PDFs, and stop if a page is then not as a built page must be.

    Scripts and forms that the pages had before were judged when they were built: no other may come.
    """
    known = known_scripts([map_])
    for pagina in map_.rglob("*.html"):
        link_page(pagina, map_, basis)
    if problems := judge(read_built_site(map_, basis, {}, known), {}):
        raise SystemExit(problem_list(problems))


def link_page(pagina: Path, map_: Path, basis: str) -> None:
    """Link from a page to the PDFs that are there now."""
    tekst = pagina.read_text("utf-8")
    naar = relpath(map_ / BOEK, pagina.parent)
    if pagina.name == "404.html":  # shown at any address
        naar = urlsplit(basis).path + BOEK
    link = f'<li><a href="{naar}">Blauwdruk als PDF</a></li>'
    tekst = _VOET.sub(rf"\g<1>{link}\g<2>", tekst, count=1)
    tekst = _ALS_SVG.sub(r'\g<0><li><a href="\1.pdf" download>Download als PDF\2</a></li>', tekst)
    pagina.write_text(tekst, "utf-8", newline="\n")


def _vanaf(browser: Browser, map_: Path, basis: str) -> Page:
    """Give a tab that gets everything from the folder and nothing from a network."""
    page = browser.new_context(java_script_enabled=False).new_page()

    def antwoord(route: Route) -> None:
        pad = map_ / urldefrag(route.request.url).url.removeprefix(basis)
        if pad == map_:
            route.fulfill(body="", content_type="text/html")
        else:
            soort = mimetypes.guess_type(pad.name)[0] or "font/woff2"
            route.fulfill(body=pad.read_bytes(), content_type=soort)

    page.route("**/*", antwoord)
    return page


def _nummers(pdf: bytes, gelezen: Sequence[BookPage]) -> dict[str, int]:
    """Give the sheet on which each page of the site begins."""
    lezer = PdfReader(io.BytesIO(pdf))
    nummers = {}
    for naam, doel in lezer.named_destinations.items():
        blad = naam.lstrip("/")
        if any(blad == een.id for een in gelezen):
            nummer = lezer.get_destination_page_number(doel)
            assert nummer is not None
            nummers[blad] = nummer + 1
    return nummers


def _met_koppen(pdf: bytes, titels: Sequence[str]) -> bytes:
    """Give a PDF with these titles as its bookmarks.

    Chromium writes some titles twice, and forgets the space where a heading goes to a new line.
    """
    schrijver = PdfWriter(clone_from=io.BytesIO(pdf))
    bladwijzers = list(_bladwijzers(schrijver.root_object["/Outlines"]))
    assert len(bladwijzers) == len(titels), (len(bladwijzers), len(titels))
    for bladwijzer, titel in zip(bladwijzers, titels, strict=True):
        bladwijzer[NameObject("/Title")] = TextStringObject(titel)
    schrijver.pdf_header = "%PDF-1.4"
    uit = io.BytesIO()
    schrijver.write(uit)
    return uit.getvalue()


def _bladwijzers(boven: Any) -> Iterator[Any]:
    """Yield every bookmark below one, in reading order."""
    een = boven.get("/First")
    while een is not None:
        yield een.get_object()
        yield from _bladwijzers(een.get_object())
        een = een.get_object().get("/Next")


def _tekening(page: Page, svg: Path) -> bytes:
    """Give a drawing as a PDF of its own size."""
    tekst = svg.read_text("utf-8")
    wortel = ElementTree.fromstring(tekst)
    breed, hoog = (math.ceil(float(wortel.get(maat, "0"))) for maat in ("width", "height"))
    naam = wortel.findtext("{http://www.w3.org/2000/svg}title", "")
    page.set_content(
        f'<!doctype html><html lang="nl"><title>{escape(naam)}</title>'
        f"<style>body{{margin:0}}svg{{display:block}}</style>{tekst}",
        wait_until="networkidle",
    )
    return page.pdf(width=f"{breed}px", height=f"{hoog + 1}px", print_background=True, tagged=True)


def _vast(pdf: bytes, moment: datetime) -> bytes:
    """Give a PDF that is the same each time: the moment of the site, nodes counted from one."""
    stempel = moment.strftime("(D:%Y%m%d%H%M%S+00'00')").encode()
    nummers = {naam: nummer for nummer, naam in enumerate(sorted(set(_KNOOP.findall(pdf))), 1)}
    return _KNOOP.sub(
        lambda gevonden: b"(node%08d)" % nummers[gevonden[0]], _DATUM.sub(stempel, pdf)
    )


def _chromium() -> str:
    for naam in _NAMEN:
        if pad := shutil.which(naam):
            return pad
    raise SystemExit("Voor de PDF is Chromium nodig, en dat staat hier niet. Installeer het eerst.")


def main(arguments: Sequence[str] | None = None) -> None:
    """Make the PDFs of the site of this repository."""
    parser = argparse.ArgumentParser(prog="python -m engine.outputs.pdf", description=__doc__)
    parser.add_argument("site", type=Path)
    parser.add_argument("--zonder", action="append", default=[], metavar="MAP")
    given = parser.parse_args(arguments)
    blauwdruk = load(Path("data"))
    dag = build_date(os.environ, last_day(Path("docs")))
    gelezen, problemen = settings.read(Path("mkdocs.yml"), "mkdocs.yml")
    if problemen:
        raise SystemExit("\n".join(map(str, problemen)))
    adressen = [
        url(entry.target)
        for entry in menu.pages(gelezen.nav)
        if entry.target.split("/")[0] not in given.zonder
        and (given.site / url(entry.target) / "index.html").is_file()
    ]
    versie = blauwdruk.laatste
    omslag = Cover(
        blauwdruk.programma.naam,
        blauwdruk.programma.peildatum.voluit,
        f"{versie.naam} ({versie.status.voluit})" if versie.status else versie.naam,
        Datum(dag.year, dag.month, dag.day).voluit,
    )
    make_pdfs(given.site, adressen, omslag, datetime(dag.year, dag.month, dag.day, tzinfo=UTC))


if __name__ == "__main__":
    main()

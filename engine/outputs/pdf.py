"""Make PDFs of a built site, and link to them: the whole blueprint, and each drawing.

The one command besides the tests that needs Chromium: `python -m engine.outputs.pdf site`.
"""

from __future__ import annotations

import argparse
import asyncio
import io
import math
import mimetypes
import os
import re
import shutil
import sys
from collections.abc import AsyncIterator, Collection, Sequence
from contextlib import asynccontextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from urllib.parse import urljoin
from xml.etree import ElementTree

from lxml import html
from markupsafe import escape
from playwright.async_api import Browser, Page, Route, async_playwright
from pypdf import PdfReader

from blueprint.facts.published import published
from blueprint.git.commits import last_day
from blueprint.load import load
from blueprint.model.partial_date import PartialDate
from blueprint.problem import Place, Problem, ProblemsFound
from blueprint.report import run_command
from engine.built.judge import NOT_HERS
from engine.outputs.book import BOOK, BookPage, Cover, book, book_headings, book_pages
from engine.outputs.bookmarks import with_bookmarks
from engine.outputs.linked_pdfs import put_pdfs
from macros.drawing_files import DRAWINGS_FOLDER
from macros.site_map import url
from pages import menu, settings
from pages.link_targets import meant
from pages.read_site import problem_list
from pages.visibility import build_date

PATIENCE = 120
"""Seconds in which Chromium must have one PDF ready: it takes a few."""

_BROWSERS = ("chromium", "chromium-browser", "google-chrome")
# Chromium writes the time of its clock, and counts the nodes of all that it showed before.
_NODE = re.compile(rb"\(node\d{8}\)")
_DATE = re.compile(rb"\(D:\d{14}\+00'00'\)")


def make_pdfs(
    folder: Path,
    sources: Sequence[str],
    cover: Cover,
    moment: datetime,
    patience: float = PATIENCE,
) -> None:
    """Put the PDFs in a built site, with links to them; or raise `ProblemsFound`, and leave it.

    The book holds the pages that the `sources` became: files below docs/, in this order.
    """
    base = _base(folder)
    pdfs = asyncio.run(printed(folder, base, sources, cover, moment, patience))
    put_pdfs(pdfs, folder, base)


async def printed(
    folder: Path,
    base: str,
    sources: Sequence[str],
    cover: Cover,
    moment: datetime,
    patience: float,
) -> dict[Path, bytes]:
    """Give the PDFs of a site that is built for the address `base`, by where they belong."""
    start = html.fromstring((folder / "index.html").read_bytes())
    style_sheets = [
        urljoin(base, sheet) for sheet in start.xpath("//link[@rel='stylesheet']/@href")
    ]
    gathered = book_pages(folder, sources)
    sheets: dict[str, int] = {}
    missing: set[str] = set()
    async with _chromium_tab(folder, base, missing) as page:
        for _ in range(2):  # the second time the contents know the numbers
            text = book(cover, gathered, base=base, style_sheets=style_sheets, sheets=sheets)
            async with _in_time(folder / BOOK, patience):
                await page.goto(base)
                await page.set_content(text, wait_until="networkidle")
                pdf = await page.pdf(prefer_css_page_size=True, print_background=True,
                                     tagged=True, outline=True)  # fmt: skip
            sheets = _sheet_numbers(pdf, gathered)
        headings = book_headings(text, gathered)
        made = {folder / BOOK: with_bookmarks(_reproducible(pdf, moment), headings)}
        for svg in sorted((folder / DRAWINGS_FOLDER).glob("*.svg")):
            async with _in_time(svg, patience):
                made[svg.with_suffix(".pdf")] = _reproducible(await _drawing_pdf(page, svg), moment)
    if missing:
        raise ProblemsFound(
            Problem(
                Place((folder / BOOK).as_posix(), 1, 1),
                f"de PDF toont “{address}”, en zo’n bestand heeft de site niet; {NOT_HERS}",
            )
            for address in sorted(missing)
        )
    return made


def _base(folder: Path) -> str:
    """Give the address of a built site."""
    start = html.fromstring((folder / "index.html").read_bytes())
    (base,) = start.xpath("//link[@rel='canonical']/@href")
    return str(base)


@asynccontextmanager
async def _chromium_tab(folder: Path, base: str, missing: set[str]) -> AsyncIterator[Page]:
    """Give a tab for a while, `_offline_tab`; whatever happens, Chromium ends with it."""
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(
            executable_path=_chromium(), args=["--no-sandbox", "--disable-gpu"]
        )
        try:
            yield await _offline_tab(browser, folder, base, missing)
        finally:
            await browser.close()


@asynccontextmanager
async def _in_time(path: Path, patience: float) -> AsyncIterator[None]:
    """Raise if what is made of a file is not ready in time: Chromium has no bound for printing."""
    try:
        async with asyncio.timeout(patience):
            yield
    except TimeoutError:
        message = (
            f"Chromium heeft de PDF hiervan na {patience:g} seconden nog niet klaar; "
            "kijk na wat hier nieuw of heel groot is, en maak het eenvoudiger"
        )
        raise ProblemsFound([Problem(Place(path.as_posix(), 1, 1), message)]) from None


async def _offline_tab(browser: Browser, folder: Path, base: str, missing: set[str]) -> Page:
    """Give a tab that gets everything from the folder and nothing from a network.

    What it asks for and is not there, comes in `missing`.
    """
    files = {p.relative_to(folder).as_posix(): p for p in folder.rglob("*") if p.is_file()}
    context = await browser.new_context(java_script_enabled=False)
    page = await context.new_page()
    page.set_default_timeout(0)  # what takes too long, we end

    async def answer(route: Route) -> None:
        address = route.request.url.removeprefix(base)
        path = files.get(meant("", address)[0])
        if not address:  # the book itself is set in it
            await route.fulfill(body="", content_type="text/html")
        elif path is None:
            missing.add(address)
            await route.abort()
        else:
            kind = mimetypes.guess_type(path.name)[0] or "font/woff2"
            await route.fulfill(body=path.read_bytes(), content_type=kind)

    await page.route("**/*", answer)
    return page


def _sheet_numbers(pdf: bytes, gathered: Sequence[BookPage]) -> dict[str, int]:
    """Give the sheet on which each page of the site begins."""
    reader = PdfReader(io.BytesIO(pdf))
    sheets = {}
    for name, destination in reader.named_destinations.items():
        sheet = name.lstrip("/")
        if any(sheet == item.id for item in gathered):
            number = reader.get_destination_page_number(destination)
            assert number is not None
            sheets[sheet] = number + 1
    return sheets


async def _drawing_pdf(page: Page, svg: Path) -> bytes:
    """Give a drawing as a PDF of its own size."""
    text = svg.read_text("utf-8")
    root = ElementTree.fromstring(text)
    width, height = (math.ceil(float(root.get(side, "0"))) for side in ("width", "height"))
    name = root.findtext("{http://www.w3.org/2000/svg}title", "")
    await page.set_content(
        f'<!doctype html><html lang="nl"><title>{escape(name)}</title>'
        f"<style>body{{margin:0}}svg{{display:block}}</style>{text}",
        wait_until="networkidle",
    )
    return await page.pdf(
        width=f"{width}px", height=f"{height + 1}px", print_background=True, tagged=True
    )


def _reproducible(pdf: bytes, moment: datetime) -> bytes:
    """Give a PDF that is the same each time: the moment of the site, nodes counted from one."""
    stamp = moment.strftime("(D:%Y%m%d%H%M%S+00'00')").encode()
    sheets = {name: number for number, name in enumerate(sorted(set(_NODE.findall(pdf))), 1)}
    return _NODE.sub(lambda found: b"(node%08d)" % sheets[found[0]], _DATE.sub(stamp, pdf))


def _chromium() -> str:
    for name in _BROWSERS:
        if path := shutil.which(name):
            return path
    raise SystemExit("Voor de PDF is Chromium nodig, en dat staat hier niet. Installeer het eerst.")


def print_site(site: Path, left_out: Collection[str], day: date) -> None:
    """Make the PDFs of a site of this repository as of a day, or raise `ProblemsFound`.

    The book has the pages of the menu, but those in the folders `left_out` of docs/.
    """
    blauwdruk = published(load(Path("data")))
    gathered, problems = settings.read(Path("mkdocs.yml"), "mkdocs.yml")
    if problems:
        raise ProblemsFound(problems)
    sources = [
        entry.target
        for entry in menu.pages(gathered.nav)
        if entry.target.split("/")[0] not in left_out
        and (site / url(entry.target) / "index.html").is_file()
    ]
    version = blauwdruk.latest
    cover = Cover(
        blauwdruk.programma.naam,
        blauwdruk.programma.peildatum.in_words,
        f"{version.naam} ({version.status.in_words})" if version.status else version.naam,
        PartialDate.of(day).in_words,
    )
    make_pdfs(site, sources, cover, datetime(day.year, day.month, day.day, tzinfo=UTC))


def main(arguments: Sequence[str] | None = None) -> int:
    """Make the PDFs of the site of this repository, or say what keeps it from paper; give 0."""
    parser = argparse.ArgumentParser(prog="python -m engine.outputs.pdf", description=__doc__)
    parser.add_argument("site", type=Path)
    parser.add_argument("--zonder", action="append", default=[], metavar="MAP")
    given = parser.parse_args(arguments)
    try:
        print_site(given.site, given.zonder, build_date(os.environ, last_day(Path("docs"))))
    except ProblemsFound as wrong:
        raise SystemExit(problem_list(wrong.problems)) from None
    return 0


if __name__ == "__main__":
    sys.exit(run_command(main))

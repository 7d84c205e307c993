"""The PDFs of `make pdf`: tagged, in Dutch, with contents and bookmarks, drawings as vectors."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

import pytest
from lxml import html
from pypdf import PdfReader
from pypdf.generic import IndirectObject

from blueprint.git.commits import commit_of
from blueprint.load import load
from blueprint.model.record import Bronverwijzing
from blueprint.problem import ProblemsFound
from engine.outputs.book import Cover
from engine.outputs.pdf import PATIENCE, make_pdfs
from macros.notes import Notes
from publish import manifest
from tests.built.building import NOT_IN_BOOK
from tests.once import once

pytestmark = pytest.mark.browser

EPOCH = 1420070400
COMMAND = (sys.executable, "-m", "engine.outputs.pdf")
# A link to what `make pdf` makes, not to a document that belongs to a page.
PDF_LINK = r'href="(?![^"]*bijlagen/)[^"]*\.pdf"'


@pytest.fixture(scope="session")
def printed(built: Path, town: Path, chromium: str) -> Path:
    """Give a copy of the site with its PDFs, made once for all workers."""
    site = built.parent / "site-met-pdf"
    with once(built.parent, "pdf") as first:
        if first:
            shutil.copytree(built, site)
            make(site, town)
    return site


def make(site: Path, town: Path) -> None:
    subprocess.run(
        [*COMMAND, site, *(word for folder in NOT_IN_BOOK for word in ("--zonder", folder))],
        cwd=town,
        env={**os.environ, "SOURCE_DATE_EPOCH": str(EPOCH)},
        check=True,
    )


def made(site: Path) -> list[Path]:
    """Give the PDFs that were made, not the documents that belong to a page."""
    return [site / "blauwdruk.pdf", *sorted(site.glob("tekeningen/*.pdf"))]


def pages_in(book: PdfReader) -> list[str]:
    """Give the titles that the contents list, in their order."""
    return [str(entry.title) for entry in book.outline if not isinstance(entry, list)]


def test_book_is_tagged_dutch_and_dated(printed: Path) -> None:
    """Language, tags and title are there, the cover says date and version, the clock nothing."""
    book = PdfReader(printed / "blauwdruk.pdf")
    root: Any = book.trailer["/Root"]
    assert str(root["/Lang"]).startswith("nl")
    assert root["/MarkInfo"]["/Marked"]
    assert "/StructTreeRoot" in root
    assert book.metadata is not None
    assert book.metadata.title == "Havenrode Samen: de blauwdruk"
    for day in (book.metadata.creation_date, book.metadata.modification_date):
        assert day is not None
        assert day.timestamp() == EPOCH
    cover = book.pages[0].extract_text()
    for words in ("Havenrode Samen", "1 januari 2015", "Organogram uit het plan"):
        assert words in cover


def print_alone(site: Path, text: str, patience: float = PATIENCE, head: str = "") -> None:
    """Make the PDFs of a site of one page; in a thread, for tests have a browser in this one."""
    (site / "werk").mkdir(parents=True)
    page = (
        '<html lang="nl"><head><link rel="canonical" href="https://a.example/">'
        f'{head}</head><body><article class="md-content__inner"><h1>Werk</h1>{text}</article>'
        "</body></html>"
    )
    for path in (site / "index.html", site / "werk/index.html"):
        path.write_text(page, "utf-8")
    cover = Cover("Duinhove", "nu", "Plan", "vandaag")
    moment = datetime(2021, 6, 15, tzinfo=UTC)
    with ThreadPoolExecutor(1) as beside:
        beside.submit(make_pdfs, site, ["werk.md"], cover, moment, patience).result()


def test_heading_that_is_not_on_paper_is_told(chromium: str, tmp_path: Path) -> None:
    """It is told with its page, whatever notes others have, and no PDF is made."""
    told = r"^docs/werk\.md:1:1: de kop “Weg van hier” staat niet in de PDF"
    notes = Notes()
    star, number = notes.star("het plan"), notes.cite([Bronverwijzing(document="plan")])
    text = (
        "<style>.gp-onzichtbaar { position: absolute; clip-path: inset(50%) }</style>"
        f"<h2>Ervoor</h2><h2>De stad{star}</h2><h2>Het <em>plan</em>{number}</h2>"
        '<h2 style="display: none">Weg van hier</h2><h2>Weg van hier vandaan</h2><h2>Erna</h2>'
    )
    with pytest.raises(ProblemsFound, match=told):
        print_alone(tmp_path, text)
    assert not [*tmp_path.rglob("*.pdf")]


def test_a_file_is_the_same_however_its_address_is_written(chromium: str, tmp_path: Path) -> None:
    """An address with a query, in code or with a place means the file; else it is told at once."""
    sound, wrong = tmp_path / "heel", tmp_path / "stuk"
    (sound / "beelden").mkdir(parents=True)
    drawing = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><path d="M0 0"/></svg>'
    for path in (sound / "beelden/logo.svg", tmp_path / "buiten.svg"):
        path.write_text(drawing, "utf-8")
    shown = '<img alt="Duin" src="{}">'.format
    ways = ("?versie=2", "#hoog", "?a#b")
    text = "".join(shown(f"/beelden/logo.svg{way}") for way in ways)
    print_alone(sound, text + shown("/beelden/l%6Fgo.svg"), 20)
    assert (sound / "blauwdruk.pdf").is_file()
    missing = (
        f"{tmp_path}/buiten.svg",
        "beelden/weg.svg?a",
        "https://b.example/x.svg",
    )
    with pytest.raises(ProblemsFound) as told:
        print_alone(
            wrong,
            "".join(map(shown, (f"https://a.example/{missing[0]}", f"/{missing[1]}", missing[2]))),
            20,
        )
    assert [problem.message.partition(";")[0] for problem in told.value.problems] == [
        f"de PDF toont “{address}”, en zo’n bestand heeft de site niet" for address in missing
    ]


def test_a_wide_table_leaves_the_letters_as_large(
    chromium: str, built: Path, tmp_path: Path
) -> None:
    """Chromium makes a whole book smaller if anything is wider than a sheet: no table is."""
    cells = f"<td>{'Verantwoordelijkheid' * 9}</td>" + "<td>1</td>" * 8
    sizes = []
    for name, table in (("without", ""), ("with", f"<table><tr>{cells}</tr></table>")):
        site = tmp_path / name
        shutil.copytree(built / "stijl", site / "stijl")
        style = '<link rel="stylesheet" href="/stijl/site.css">'
        print_alone(site, f"<p>Zo groot</p>{table}", head=style)
        PdfReader(site / "blauwdruk.pdf").pages[2].extract_text(
            visitor_text=lambda text, up, tm, font, size: (
                sizes.append(size * tm[0] * up[0]) if "Zo groot" in text else None
            )
        )
    without, with_table = sizes
    assert with_table == without


def test_drawing_that_is_not_ready_in_time_is_told(chromium: str, tmp_path: Path) -> None:
    """Chromium is not waited for longer than it may take; what it had on hand is told."""
    ten = '<use href="#a{}"/>' * 10
    doubled = "".join(f'<g id="a{n + 1}">{ten}</g>'.replace("{}", f"{n}") for n in range(6))
    (tmp_path / "tekeningen").mkdir()
    (tmp_path / "tekeningen/zwaar.svg").write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><title>Zwaar</title>'
        f'<rect id="a0" width="5" height="5"/>{doubled}</svg>',
        "utf-8",
    )
    told = r"tekeningen/zwaar\.svg:1:1: Chromium heeft de PDF hiervan na 5 seconden nog niet klaar"
    with pytest.raises(ProblemsFound, match=told):
        print_alone(tmp_path, "<p>Tekst.</p>", patience=5)
    assert not [*tmp_path.rglob("*.pdf")]


def test_contents_and_bookmarks_are_the_pages(printed: Path) -> None:
    """Every page of the site is a bookmark, and the contents name the sheet that it begins on."""
    book = PdfReader(printed / "blauwdruk.pdf")
    titles = pages_in(book)
    assert titles[:2] == ["Inhoud", "Eén kade, twee oevers"]
    assert {"Wat verandert er?", "Blauwdruk en organogram", "De toets", "Tijdlijn"} <= set(titles)
    contents = " ".join(book.pages[1].extract_text().split())
    for entry in book.outline:
        if isinstance(entry, list) or entry.title == "Inhoud":
            continue
        number = book.get_destination_page_number(entry)
        assert number is not None
        assert f"{entry.title} {number + 1}" in contents
        assert str(entry.title) in " ".join(book.pages[number].extract_text().split())


def test_no_name_of_a_person_is_in_the_book(printed: Path, town: Path) -> None:
    """Who fills a role stands on its page alone, whatever words of a name are marked as English.

    The book says so: what somebody keeps has neither the name nor how to reach who it is.
    """
    (who,) = load(town / "data").bezetting
    assert who.contact
    said = [word for text in (who.naam, who.contact) for word in text.split() if "erel" in word]
    pages = "".join(path.read_text("utf-8") for path in printed.rglob("*.html"))
    book = PdfReader(printed / "blauwdruk.pdf")
    text = " ".join("".join(page.extract_text() for page in book.pages).split())
    assert len(said) == 2
    assert re.search(rf'<span lang="en">Lean</span> {said[0]} \(<span lang="en">', pages)
    assert [word for word in said if word not in pages] == []
    assert [word for word in said if word in text] == []
    assert "(de naam staat op de site)" in text


def test_book_says_of_each_unit_what_the_site_says(printed: Path) -> None:
    """The sentences below a drawing stand in the book: the pages of units are not in it."""
    book = PdfReader(printed / "blauwdruk.pdf")
    text = run_together("".join(page.extract_text() for page in book.pages))
    told = html.fromstring((printed / "blauwdruk/index.html").read_bytes()).xpath(
        "//figure[contains(@class, 'gp-organogram')]//*[@class='gp-vak__feiten']/p/text()[1]"
    )
    assert len(told) > 10
    assert [words for words in told if run_together(words) not in text] == []


def run_together(text: str) -> str:
    """Give a text without what may be otherwise on a sheet: where its lines break."""
    return re.sub(r"[\s\u2060]", "", text)


def test_drawings_are_vectors_in_our_font(printed: Path) -> None:
    """No PDF holds a picture, and every font is embedded."""
    paths = made(printed)
    assert len(paths) > 6
    for path in paths:
        names = set()
        for page in PdfReader(path).pages:
            resources: Any = page["/Resources"]
            for form in (resources.get("/XObject") or {}).values():
                assert form.get_object()["/Subtype"] != "/Image", path.name
            for font in (resources.get("/Font") or {}).values():
                names.add(embedded(font))
        assert any("AtkinsonHyperlegible" in name for name in names), path.name


def embedded(font: IndirectObject) -> str:
    """Give the name of a font whose shapes are in the file."""
    given: Any = font.get_object()
    descendants = given.get("/DescendantFonts")
    if descendants is not None:
        descriptor = descendants[0].get_object()["/FontDescriptor"]
        assert {"/FontFile", "/FontFile2", "/FontFile3"} & set(descriptor), given["/BaseFont"]
    else:
        assert given["/Subtype"] == "/Type3", given["/BaseFont"]
    return str(given.get("/BaseFont", ""))


def test_links_stay_in_the_book(printed: Path) -> None:
    """A link to a page of the book goes to its sheet; only what is not in the book leads out."""
    book = PdfReader(printed / "blauwdruk.pdf")
    inside, outside = 0, set()
    for page in book.pages:
        for annotation in page.get("/Annots") or []:
            given: Any = annotation.get_object()
            action = given.get("/A") or {}
            if "/URI" in action:
                outside.add(str(action["/URI"]))
            else:
                inside += 1
    assert inside > 100
    home = next(uri for uri in outside if re.fullmatch(r"http://[^/]+/", uri))
    missing = {
        uri for uri in outside
        if uri.startswith(home) and uri != home
        and not re.match(r"(data|feed|tekeningen|nieuws|redactie|eenheid)/", uri[len(home):])
    }  # fmt: skip
    assert missing == set()


def test_each_drawing_is_one_sheet_with_its_name(printed: Path) -> None:
    """A drawing is a page of its own size, named, tagged, in Dutch, with its links."""
    for path in printed.glob("tekeningen/*.pdf"):
        drawing = PdfReader(path)
        assert len(drawing.pages) == 1, path.name
        assert drawing.metadata is not None
        assert drawing.metadata.title
        root: Any = drawing.trailer["/Root"]
        assert str(root["/Lang"]).startswith("nl")
        assert root["/MarkInfo"]["/Marked"]
        assert drawing.pages[0].get("/Annots"), path.name


def test_links_to_pdfs_are_there_with_the_files_and_not_before(
    printed: Path, built: Path, town: Path
) -> None:
    """The built site links to no PDF; with the PDFs every page does, and each link arrives."""
    assert not [
        path for path in built.rglob("*.html") if re.search(PDF_LINK, path.read_text("utf-8"))
    ]
    pages = [path for path in printed.rglob("*.html") if "gp-voet" in path.read_text("utf-8")]
    assert len(pages) > 20
    goals = set()
    for path in pages:
        address = "/" + path.relative_to(printed).as_posix()
        links = html.fromstring(path.read_bytes()).xpath(
            "//a[contains(@href, '.pdf') and not(contains(@href, 'bijlagen/'))]/@href"
        )
        assert links, address
        goals |= {urljoin(address, link) for link in links}
    files = {"/" + path.relative_to(printed).as_posix() for path in made(printed)}
    assert goals == files
    commit = commit_of(town, "HEAD")
    assert commit
    manifest.write(printed, manifest.Version(commit, EPOCH))


def test_same_site_gives_the_same_bytes(printed: Path, built: Path, town: Path) -> None:
    """Made again, every PDF is the same to the byte."""
    again = built.parent / "site-met-pdf-2"
    shutil.copytree(built, again)
    make(again, town)
    for path in made(printed):
        assert path.read_bytes() == (again / path.relative_to(printed)).read_bytes(), path.name

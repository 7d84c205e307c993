"""The pages of a built site as one page to print: cover, contents, and every page in its order."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urldefrag, urljoin

from lxml import html

from macros.templating import read_template

_HREF = "xlink:href"
# What stands in one of these attributes is the id of another element.
_WIJST = ("aria-labelledby", "aria-describedby", "for")
# What serves the reader of a screen alone.
_WEG = (
    ".//script | .//form | .//aside | .//*[@hidden]"
    " | .//*[@class='headerlink' or @class='gp-papier']"
    " | .//*[@class='gp-figuur__over' or @class='gp-figuur__bestanden' or @class='gp-versies']"
    # What it says stands in the drawing, and in the book on the page of each unit.
    " | .//figure[contains(@class, 'gp-organogram')]/div[@class='gp-figuur__lijst']"
)


@dataclass(frozen=True)
class Cover:
    """What the cover says."""

    naam: str
    peildatum: str
    versie: str
    van: str


@dataclass(frozen=True)
class BookPage:
    """A page of the site in the book: its id there, its address, its title and what it says."""

    id: str
    adres: str
    titel: str
    inhoud: Any
    ankers: frozenset[str]
    diep: bool


def book_pages(map_: Path, adressen: Iterable[str]) -> tuple[BookPage, ...]:
    """Read the pages of a built site at these addresses, in this order."""
    gelezen: list[BookPage] = []
    for nummer, adres in enumerate(adressen, 1):
        pagina = html.fromstring((map_ / adres / "index.html").read_bytes())
        (artikel,) = pagina.find_class("md-content__inner")
        for element in artikel.xpath(_WEG):
            element.drop_tree()
        for element in artikel.xpath(".//details[not(ancestor::table)]"):
            element.set("open", "")
        titel = " ".join(artikel.xpath("string(.//h1)").split())
        ankers = frozenset(artikel.xpath(".//@id"))
        ouder = adres.rstrip("/").rpartition("/")[0]
        diep = any(blad.adres == f"{ouder}/" for blad in gelezen)
        gelezen.append(BookPage(f"blad-{nummer}", adres, titel, artikel, ankers, diep))
    return tuple(gelezen)


def book(
    omslag: Cover,
    gelezen: Sequence[BookPage],
    *,
    basis: str,
    stijlbladen: Sequence[str],
    nummers: Mapping[str, int],
) -> str:
    """Give the book as HTML; `nummers` says on which sheet a page begins, as far as known."""
    op_adres = {basis + blad.adres: blad for blad in gelezen}
    for blad in gelezen:
        if not blad.inhoud.get("id"):
            _verhuis(blad, op_adres, basis)
    return read_template("book").render(
        cover=omslag,
        pages=gelezen,
        contents={blad.id: html.tostring(blad.inhoud, encoding="unicode") for blad in gelezen},
        sheets=nummers,
        base=basis,
        style_sheets=stijlbladen,
    )


def koppen(tekst: str) -> tuple[str, ...]:
    """Give every heading of the book, in its order."""
    gevonden = html.fromstring(tekst).xpath(
        "//*[self::h1 or self::h2 or self::h3 or self::h4 or self::h5 or self::h6]"
        "[not(ancestor::details[not(@open)])]"
    )
    return tuple(" ".join(kop.text_content().split()) for kop in gevonden)


def _verhuis(blad: BookPage, op_adres: Mapping[str, BookPage], basis: str) -> None:
    """Give every id of a page the page's own begin, and every link its goal in the book."""
    for element in blad.inhoud.iter():
        if anker := element.get("id"):
            element.set("id", f"{blad.id}-{anker}")
        for veld in _WIJST:
            if gezegd := element.get(veld):
                element.set(veld, " ".join(f"{blad.id}-{anker}" for anker in gezegd.split()))
        for veld in ("href", _HREF):
            if adres := element.get(veld):
                element.set(veld, _doel(urljoin(basis + blad.adres, adres), op_adres))
        if bron := element.get("src"):
            element.set("src", urljoin(basis + blad.adres, bron))
    blad.inhoud.set("id", blad.id)
    blad.inhoud.set("class", "md-typeset")


def _doel(adres: str, op_adres: Mapping[str, BookPage]) -> str:
    """Give the place in the book for a whole address; outside the book it stays what it is."""
    pagina, anker = urldefrag(adres)
    blad = op_adres.get(pagina)
    if blad is None:
        return adres
    return f"#{blad.id}-{anker}" if anker in blad.ankers else f"#{blad.id}"

"""What the machinery makes of pages and data is whole: no page is missing, none says too much."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

from blueprint.model.blueprint import Blauwdruk
from macros.site_map import url
from pages.read_site import read_site
from tests.built import names
from tests.built.page import Page
from tests.once import Built

LATER = "over/later.md"
NOTES = re.compile("gp-(bron|zeker|afgeleid)")
"""How the anchors begin of what stands at the foot of a page."""


def test_build_gives_no_warning(town_built: Built) -> None:
    """MkDocs builds the site without a warning."""
    assert "WARNING" not in town_built.log
    assert "ERROR" not in town_built.log


def test_the_checks_know_every_anchor(town: Path, pages: dict[str, Page]) -> None:
    """What a link may lead to is what the content of the page has, macros included."""
    read = read_site(town, town / "data", town / "docs", date(2015, 1, 1))
    assert [problem.place.file for problem in read.problems] == [f"docs/{LATER}"]
    for name in set(read.page_set.pages) - read.hidden:
        built = {str(id) for id in pages[f"{url(name)}index.html"].root.xpath("//article//@id")}
        known = read.page_set.ids(name)
        assert known is not None
        assert known <= built, name
        assert {id for id in built - known if not NOTES.match(id)} == set(), name


def test_every_page_of_docs_is_built(town: Path, pages: dict[str, Page]) -> None:
    """Every Markdown page that is not held back has its HTML page; others only lead on."""
    sources = {path.relative_to(town / "docs").as_posix() for path in town.glob("docs/**/*.md")}
    shown = {f"{url(name)}index.html" for name in sources - {LATER}}
    whole = {name for name, page in pages.items() if not page.leads_on}
    units = {name for name in whole if name.startswith("eenheid/")}  # these nobody writes
    assert whole - units == shown | {"404.html"}


def test_no_two_pages_are_named_alike(pages: dict[str, Page]) -> None:
    """Of what the machinery makes; pages of editors may be, and the check advises against it."""
    assert list(names.alike(pages)) == []


def test_dates_carry_no_names(pages: dict[str, Page]) -> None:
    """The day of the last change stands on the pages; no name or address of a committer does."""
    assert len([page for page in pages.values() if "Pagina bijgewerkt op" in page.text]) > 20
    assert not [page for page in pages.values() if "somebody" in page.text.lower()]


def test_every_page_says_whom_to_ask_once(pages: dict[str, Page], town_model: Blauwdruk) -> None:
    """Every page ends with whom to ask; none says it twice."""
    contact = town_model.programma.contact
    functie, how = contact.functie, contact.mailbox or contact.without_mailbox
    told_by_the_page = 0
    for page in pages.values():
        if page.leads_on:
            continue
        (end,) = page.root.xpath("//aside[contains(@class, 'gp-slot')]")
        words = " ".join(end.text_content().split())
        assert "Vragen of een fout gezien?" in words, page.address
        told = bool(page.root.xpath("//article//p[@class='gp-contact']"))
        told_by_the_page += told
        assert (functie in words) is (how in words) is not told, page.address
    assert told_by_the_page > 3


def test_english_words_say_so(repository: Path, pages: dict[str, Page]) -> None:
    """Each English word of mkdocs.yml has its language wherever a page says it."""
    config = (repository / "mkdocs.yml").read_text("utf-8")
    listed = re.search(r"pages\.markup\.languages:.*\n +en:\n((?: +- .*\n)+)", config)
    assert listed
    words = re.compile(
        "|".join(rf"\b{word}\b" for word in re.findall(r"- (.+)", listed[1])), re.IGNORECASE
    )
    seen: dict[str, int] = {}
    for page in pages.values():
        for text in page.root.xpath(
            "//article//text()[not(ancestor::*[name()='svg' or name()='code' or name()='script'])]"
        ):
            for word in words.findall(text):
                seen[word.lower()] = seen.get(word.lower(), 0) + 1
                said = text.getparent().xpath("ancestor-or-self::*[@lang][1]/@lang")
                assert text.is_text and said[-1] == "en", (page.address, text)
    assert len(seen) >= 3, seen

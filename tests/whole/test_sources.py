"""Each fact on a page leads to its own source and slide in one click, and back."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from lxml.html import HtmlElement

from blueprint.model.blueprint import Blauwdruk, find_record
from blueprint.model.record import Bronverwijzing, Fact
from blueprint.problem import enumeration
from tests.built.page import Page

HEADING = re.compile("h[1-6]")


def _named(blauwdruk: Blauwdruk, reference: Bronverwijzing) -> str:
    """Say what the foot of a page calls a source."""
    if reference.document is None:
        body = find_record(blauwdruk.programma.organen, reference.mededeling or "")
        return f"mededeling van {body.naam}, {reference.datum and reference.datum.in_words}"
    slides = f", dia {enumeration(map(str, reference.dia))}" if reference.dia else ""
    return f"{find_record(blauwdruk.bronnen, reference.document).kort}{slides}"


def _about(place: HtmlElement) -> Iterator[HtmlElement]:
    """Yield what a page says of the record that has its anchor here."""
    if not HEADING.fullmatch(place.tag):
        yield place
        return
    around = place.getparent()
    if around.tag in ("li", "article", "td"):
        yield around.getparent() if around.tag == "td" else around
        return
    yield place
    for element in place.itersiblings():
        if HEADING.fullmatch(str(element.tag)):
            return
        yield element


def _sources_at(page: Page, anchor: str) -> set[str]:
    """Give what the numbers at an anchor lead to, as the foot of the page calls it."""
    (place,) = page.root.xpath(f"//*[@id='{anchor}']")
    return _sources_in(page, _about(place))


def _sources_in(page: Page, elements: Iterable[HtmlElement]) -> set[str]:
    """Give what the numbers in these elements lead to, as the foot of the page calls it."""
    targets = {
        link.get("href").removeprefix("#")
        for element in elements
        for link in element.xpath(".//sup[@class='gp-bron']/a")
    }
    return {
        " ".join(page.root.xpath(f"string(//li[@id='{target}'])").partition("↩")[0].split())
        for target in targets
    }


def _facts(blauwdruk: Blauwdruk) -> Iterator[tuple[str, Fact]]:
    """Yield every record that a page shows at an anchor of its own, with its id."""
    programma = blauwdruk.programma
    for records in (
        *(blauwdruk.tijdlijn, blauwdruk.vragen, blauwdruk.principes, blauwdruk.begrippen),
        *(blauwdruk.rollen, blauwdruk.projecten, programma.trajecten, programma.masterprojecten),
        *(programma.redenen, programma.aanpak, programma.naamkeuze, blauwdruk.organogram),
    ):
        yield from ((record.id, record) for record in records)


def test_every_fact_leads_to_its_own_source(pages: dict[str, Page], town_model: Blauwdruk) -> None:
    """The numbers at a record lead to all that its `bron` names; each record is on some page."""
    followed = 0
    for anchor, fact in _facts(town_model):
        shown = [page for page in pages.values() if anchor in page.ids and "sup" in _tags(page)]
        wanted = {_named(town_model, reference) for reference in fact.bron}
        assert any(wanted <= _sources_at(page, anchor) for page in shown), (anchor, wanted)
        followed += len(wanted)
    for place in town_model.latest.places:
        page = pages[f"eenheid/{place.unit.id}/index.html"]
        if not page.leads_on:
            wanted = {_named(town_model, reference) for reference in place.unit.bron}
            assert wanted <= _sources_in(page, [page.root]), place.unit.id
            followed += len(wanted)
    assert followed > 50


def _tags(page: Page) -> set[str]:
    return {str(element.tag) for element in page.root.iter()}


def test_every_number_leads_there_and_back(pages: dict[str, Page]) -> None:
    """A number is that of a source at the foot; the foot leads back to its first mention."""
    seen = 0
    for page in pages.values():
        for link in page.root.xpath("//sup[@class='gp-bron']/a"):
            number = link.text_content()
            assert (link.get("href"), link.get("aria-label")) == (
                f"#gp-bron-{number}",
                f"bron {number}",
            )
            (source,) = page.root.xpath(f"//li[@id='gp-bron-{number}']")
            (back,) = source.xpath("./a[@class='gp-terug']/@href")
            assert back.removeprefix("#") in page.ids
            seen += 1
    assert seen > 100


def test_no_badge_and_no_formula_of_doubt(pages: dict[str, Page]) -> None:
    """What is not known is said in a sentence, what is derived with a star."""
    formula = re.compile(
        r"onze lezing|niet bekend in|nog te bepalen|nog te benoemen", re.IGNORECASE
    )
    for page in pages.values():
        assert not page.root.xpath("//*[contains(@class, 'gp-lezing')]")
        made = page.root.xpath("//article//*[starts-with(@class, 'gp-')]")
        assert not [part for part in made if formula.search(part.text_content())], page.address

"""The drawing is safe whatever a label says, and assistive technology reads names, not ids."""

import re
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from blueprint.model.blueprint import Blauwdruk
from blueprint.model.version import walk_units
from diagrams.box import safe_href
from diagrams.svg import accessible_svg
from diagrams.text_width import printable
from tests.diagrams.small_models import SVG, drawn, eenheid, organisaties, organogram, versie

HREF = "{http://www.w3.org/1999/xlink}href"
ELEMENTEN = {"svg", "title", "desc", "g", "a", "rect", "path", "line", "text"}
GEMEEN = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "a:b",
    "a\nb",
    "&lt;b&gt;",
    "\\N \\G \\l",
    "<B>",
    "javascript:alert(1)",
    "]]>",
    "';--",
    "{{ config }}",
]


def tekening(naam: str, adres: str | None) -> ElementTree.Element:
    """Give the drawing of one unit with this name and address."""
    een = eenheid("a").model_copy(update={"naam": naam})
    boom = versie(eenheid("p").model_copy(update={"eenheden": (een,)}))
    van_boom = organogram(boom, organisaties("A"), href=lambda _: adres)
    svg = accessible_svg(van_boom, prefix="x", title=naam, description=naam)
    return ElementTree.fromstring(svg)


def is_veilig(svg: ElementTree.Element) -> None:
    for element in svg.iter():
        assert element.tag.removeprefix(SVG) in ELEMENTEN
        for veld, waarde in element.attrib.items():
            assert not veld.lower().startswith("on")
            assert veld not in ("style", "href", "font-family", "fill", "stroke")
            if veld == HREF:
                assert safe_href(waarde)


@settings(max_examples=60)
@given(
    st.one_of(st.sampled_from(GEMEEN), st.text(min_size=1, max_size=60)).filter(printable),
    st.one_of(st.none(), st.sampled_from(GEMEEN), st.text(max_size=40)),
)
def test_no_label_and_no_address_gets_out(naam: str, adres: str | None) -> None:
    """Only our own elements, only safe addresses, and the name as it was."""
    svg = tekening(naam, adres)
    is_veilig(svg)
    namen = [element.get("aria-label", "") for element in svg.iter()]
    assert any(een.startswith(printable(f"{naam}, thema")) for een in namen)


@pytest.mark.parametrize(
    "adres", ["../a/", "#a", "/a/b?c=d&e", "a/b#c", "https://voorbeeld.be/a", "."]
)
def test_a_link_inside_the_site_or_to_https_stays(adres: str) -> None:
    """As it was, on `xlink:href`."""
    assert [a.get(HREF) for a in tekening("A", adres).iter(f"{SVG}a")] == [adres, adres]


@pytest.mark.parametrize(
    "adres",
    ["javascript:alert(1)", "JaVaScript:x", "data:text/html,x", "http://a.be", "//a.be/", "\\\\a",
     " javascript:x", "java\tscript:x", "vbscript:x", "mailto:a@b.be", 'a"b'],
)  # fmt: skip
def test_any_other_address_is_dropped(adres: str) -> None:
    """The box stays, without a link."""
    assert list(tekening("A", adres).iter(f"{SVG}a")) == []


def test_names_and_ids(stad: Blauwdruk) -> None:
    """A title and description of its own, ids with a prefix, a name for every link."""
    organogram_ = organogram(
        stad.latest, stad.programma.organisaties, href=lambda een: f"../{een}/"
    )
    svg = ElementTree.fromstring(
        accessible_svg(organogram_, prefix="nieuw", title="Titel", description="Uitleg")
    )
    assert svg.get("role") == "group"
    assert svg.get("aria-labelledby") == "nieuw-titel"
    assert svg.get("aria-describedby") == "nieuw-omschrijving"
    ids = [element.get("id", "") for element in svg.iter() if element.get("id")]
    assert len(ids) == len(set(ids))
    assert all(een.startswith("nieuw-") for een in ids)
    assert [element.text for element in svg.iter(f"{SVG}title")] == ["Titel"]
    labels = [a.get("aria-label", "") for a in svg.iter(f"{SVG}a")]
    assert any(
        re.fullmatch(r"Talent en Loopbaan, thema, Stad en OCMW samen, .+", een) for een in labels
    )
    assert all(labels)


def test_the_size_is_in_px(stad: Blauwdruk) -> None:
    """One unit of the drawing is one px."""
    svg = drawn(organogram(stad.latest, stad.programma.organisaties, href=lambda _: None))
    assert svg.get("viewBox") == f"0 0 {svg.get('width')} {svg.get('height')}"
    assert re.fullmatch(r"\d+", svg.get("width", ""))


def test_the_keyboard_goes_from_lane_to_lane(stad: Blauwdruk) -> None:
    """First the heads of the columns, then each lane from left to right, as in the data."""
    links = [
        a.get(HREF, "")[1:]
        for a in drawn(
            organogram(stad.latest, stad.programma.organisaties, href=lambda een: f"#{een}")
        ).iter(f"{SVG}a")
    ]
    data = [een for een, _ in walk_units(stad.latest.eenheden)]
    koppen = [een.id for een in stad.latest.eenheden]
    assert links[: len(koppen)] == koppen
    assert sorted(links[len(koppen) :]) == sorted(een.id for een in data if een.id not in koppen)
    for van_wie in {een.organisatie for een in data}:
        baan = [een.id for een in data if een.organisatie == van_wie and een.id not in koppen]
        assert [een for een in links if een in baan] == baan

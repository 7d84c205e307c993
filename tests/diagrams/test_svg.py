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
ELEMENTS = {"svg", "title", "desc", "g", "a", "rect", "path", "line", "text"}
NASTY = [
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


def drawn_unit(name: str, address: str | None) -> ElementTree.Element:
    """Give the drawing of one unit with this name and address."""
    one = eenheid("a").model_copy(update={"naam": name})
    tree = versie(eenheid("p").model_copy(update={"eenheden": (one,)}))
    drawing = organogram(tree, organisaties("A"), href=lambda _: address)
    svg = accessible_svg(drawing, prefix="x", title=name, description=name)
    return ElementTree.fromstring(svg)


def assert_safe(svg: ElementTree.Element) -> None:
    for element in svg.iter():
        assert element.tag.removeprefix(SVG) in ELEMENTS
        for key, value in element.attrib.items():
            assert not key.lower().startswith("on")
            assert key not in ("style", "href", "font-family", "fill", "stroke")
            if key == HREF:
                assert safe_href(value)


@settings(max_examples=60)
@given(
    st.one_of(st.sampled_from(NASTY), st.text(min_size=1, max_size=60)).filter(printable),
    st.one_of(st.none(), st.sampled_from(NASTY), st.text(max_size=40)),
)
def test_no_label_and_no_address_gets_out(name: str, address: str | None) -> None:
    """Only our own elements, only safe addresses, and the name as it was."""
    svg = drawn_unit(name, address)
    assert_safe(svg)
    names = [element.get("aria-label", "") for element in svg.iter()]
    assert any(one.startswith(printable(f"{name}, thema")) for one in names)


@pytest.mark.parametrize(
    "address", ["../a/", "#a", "/a/b?c=d&e", "a/b#c", "https://voorbeeld.be/a", "."]
)
def test_a_link_inside_the_site_or_to_https_stays(address: str) -> None:
    """As it was, on `xlink:href`."""
    assert [a.get(HREF) for a in drawn_unit("A", address).iter(f"{SVG}a")] == [address, address]


@pytest.mark.parametrize(
    "address",
    ["javascript:alert(1)", "JaVaScript:x", "data:text/html,x", "http://a.be", "//a.be/", "\\\\a",
     " javascript:x", "java\tscript:x", "vbscript:x", "mailto:a@b.be", 'a"b'],
)  # fmt: skip
def test_any_other_address_is_dropped(address: str) -> None:
    """The box stays, without a link."""
    assert list(drawn_unit("A", address).iter(f"{SVG}a")) == []


def test_names_and_ids(town_model: Blauwdruk) -> None:
    """A title and description of its own, ids with a prefix, a name for every link."""
    organogram_ = organogram(
        town_model.latest, town_model.programma.organisaties, href=lambda one: f"../{one}/"
    )
    svg = ElementTree.fromstring(
        accessible_svg(organogram_, prefix="nieuw", title="Titel", description="Uitleg")
    )
    assert svg.get("role") == "group"
    assert svg.get("aria-labelledby") == "nieuw-titel"
    assert svg.get("aria-describedby") == "nieuw-omschrijving"
    ids = [element.get("id", "") for element in svg.iter() if element.get("id")]
    assert len(ids) == len(set(ids))
    assert all(one.startswith("nieuw-") for one in ids)
    assert [element.text for element in svg.iter(f"{SVG}title")] == ["Titel"]
    labels = [a.get("aria-label", "") for a in svg.iter(f"{SVG}a")]
    assert any(
        re.fullmatch(r"Talent en Loopbaan, thema, Stad en OCMW samen, .+", one) for one in labels
    )
    assert all(labels)


def test_the_size_is_in_px(town_model: Blauwdruk) -> None:
    """One unit of the drawing is one px."""
    svg = drawn(
        organogram(town_model.latest, town_model.programma.organisaties, href=lambda _: None)
    )
    assert svg.get("viewBox") == f"0 0 {svg.get('width')} {svg.get('height')}"
    assert re.fullmatch(r"\d+", svg.get("width", ""))


def test_the_keyboard_goes_from_lane_to_lane(town_model: Blauwdruk) -> None:
    """First the heads of the columns, then each lane from left to right, as in the data."""
    targets = [
        a.get(HREF, "")[1:]
        for a in drawn(
            organogram(
                town_model.latest, town_model.programma.organisaties, href=lambda one: f"#{one}"
            )
        ).iter(f"{SVG}a")
    ]
    data = [one for one, _ in walk_units(town_model.latest.eenheden)]
    heads = [one.id for one in town_model.latest.eenheden]
    assert targets[: len(heads)] == heads
    assert sorted(targets[len(heads) :]) == sorted(one.id for one in data if one.id not in heads)
    for owner in {one.organisatie for one in data}:
        lane = [one.id for one in data if one.organisatie == owner and one.id not in heads]
        assert [one for one in targets if one in lane] == lane

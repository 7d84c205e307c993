"""What a drawing has no room for is somewhere: each link to a unit that it folded arrives."""

from __future__ import annotations

from collections import Counter
from typing import Any
from urllib.parse import urldefrag, urljoin

import pytest
from lxml import html

from blueprint.model.blueprint import Blauwdruk
from blueprint.model.version import Eenheid, walk_units
from macros.organograms import eenheid, organogram
from macros.site_map import MacroCall, PageContext, Site, url

WRITTEN, WHOLE = "blauwdruk/top.md", "blauwdruk/index.md"


def unit(unit_id: str, *parts: dict[str, Any]) -> dict[str, Any]:
    return {
        "id": unit_id,
        "naam": unit_id.capitalize(),
        "soort": "dienst",
        "organisatie": ["gemeente"],
        "bron": {"document": "plan"},
        "eenheden": list(parts),
    }


def deep(unit_id: str, levels: int) -> dict[str, Any]:
    below = (deep(f"{unit_id}-{part}", levels - 1) for part in "ab") if levels else ()
    return unit(unit_id, *below)


@pytest.fixture
def site(miniature: Blauwdruk) -> Site:
    """Give a site of a unit with more parts, and more levels of them, than a drawing has room for.

    Somebody wrote the page of that unit: links to its parts led to that page once.
    """
    parts = [unit(f"deel-{number}") for number in range(400)]
    top = Eenheid.model_validate(unit("top", deep("diep", 6), *parts))
    latest = miniature.latest.model_copy(update={"eenheden": (top,), "top": ()})
    others = (one for one in miniature.organogram if one.id != latest.id)
    model = miniature.model_copy(update={"organogram": (*others, latest)})
    pages = {
        WHOLE: (MacroCall("organogram", (), {}, 1, 1),),
        WRITTEN: (
            MacroCall("eenheid", ("top",), {}, 1, 1),
            MacroCall("organogram", (), {"eenheid": "top"}, 2, 1),
        ),
    }
    made = {
        f"eenheid/{one.id}.md": (MacroCall("eenheid", (one.id,), {}, 1, 1),)
        for one, _ in walk_units(top.eenheden)
    }
    return Site(model, {**pages, **made}, {}, {}, generated=frozenset(made))


def test_each_part_keeps_its_place_on_the_page_that_somebody_wrote(site: Site) -> None:
    """Drawn, folded or counted: the anchor of a part is on the page, once."""
    here = PageContext(site, WRITTEN, url(WRITTEN))
    page = html.fromstring(f"<div>{eenheid(here, 'top')}{organogram(here, eenheid='top')}</div>")
    drawn = page.xpath(".//figure//*[name()='svg']//@*[name()='xlink:href']")
    assert any(link.startswith("#") for link in drawn), "some are counted"
    below = {one.id for one, _ in walk_units(site.blauwdruk.latest.by_id["top"].unit.eenheden)}
    listed = {item[len("eenheid-") :] for item in page.xpath(".//li/@data-vak")}
    assert below - listed, "some are folded"
    ids = Counter(page.xpath(".//@id"))
    assert {one: ids[one] for one in below if ids[one] != 1} == {}


@pytest.mark.parametrize("path", [WRITTEN, WHOLE])
def test_each_link_of_a_drawing_arrives(path: str, site: Site) -> None:
    """A folded box and “en nog 12” lead to a page that is there, or to a place on this one."""
    here = PageContext(site, path, url(path))
    text = organogram(here, eenheid="top" if path == WRITTEN else "")
    page = html.fromstring(f"<div>{text}</div>")
    ids = {*page.xpath(".//@id")}
    addresses = {url(name) for name in site.pages}
    links = page.xpath(".//@href | .//@*[name()='xlink:href']")
    assert len(links) > 20
    lost = []
    for link in links:
        address, anchor = urldefrag(urljoin(here.address, link))
        if link.startswith(("../tekeningen/", "../../tekeningen/", "#gp-")):
            continue  # files, and the foot of the page
        if address not in addresses or (anchor and address == here.address and anchor not in ids):
            lost.append(link)
    assert lost == []

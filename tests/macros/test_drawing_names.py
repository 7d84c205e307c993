"""Every drawing has a name, and so a file, that no other drawing has."""

from __future__ import annotations

import re

from blueprint.model.blueprint import Blauwdruk
from macros.organograms import organogram
from macros.site_map import MacroCall, PageContext, Site


def drawn(blauwdruk: Blauwdruk, *args: object, about: str = "") -> str:
    """Give the name of the file of an organogram, on a page about this unit."""
    calls = (MacroCall("eenheid", (about,), {}, 1, 1),) if about else ()
    site = Site(blauwdruk, {"a.md": calls}, {"a.md": "A"}, {})
    (name,) = re.findall(
        r'href="\.\./tekeningen/([^"]+)\.svg">', organogram(PageContext(site, "a.md", "a/"), *args)
    )
    return str(name)


def test_no_two_drawings_share_a_file(miniature: Blauwdruk) -> None:
    """Not a part of one version and another version, nor one drawing with and without a mark."""
    latest = miniature.latest
    unit, other = (root.id for root in latest.eenheden)
    twin = latest.model_copy(update={"id": f"{latest.id}-{unit}"})
    both = miniature.model_copy(update={"organogram": (twin, *miniature.organogram)})
    names = [
        drawn(both),
        drawn(both, twin.id),
        drawn(both, latest.id, unit),
        drawn(both, latest.id, unit, 1),
        drawn(both, latest.id, "", 1),
        drawn(both, about=unit),
        drawn(both, about=other),
    ]
    assert len(set(names)) == len(names)


def test_on_its_own_page_a_part_is_the_same_drawing(miniature: Blauwdruk) -> None:
    """Of what is all about one unit, nothing has to say that you are there."""
    latest, unit = miniature.latest.id, miniature.latest.eenheden[0].id
    assert drawn(miniature, latest, unit, about=unit) == drawn(miniature, latest, unit)

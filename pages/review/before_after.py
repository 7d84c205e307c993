"""What a change of the data does: the pages that show it, each organogram before and after."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from blueprint.model.blueprint import Blauwdruk
from blueprint.model.version import Versie
from diagrams.box import ListItem
from diagrams.drawing import Drawing
from diagrams.fit import fitted
from diagrams.svg import accessible_svg
from macros.proposed.marked import difference_words
from macros.site_map import PageContext, Site
from macros.templating import render_template

PAGE = "verschil.html"


def drawings_page(site: Site, old: Blauwdruk, now: Blauwdruk) -> str | None:
    """Give a page with every organogram that is drawn otherwise, before and after; None if none."""
    parts = [
        part
        for version in now.whole_versions
        if (before := _before(old, now, version))
        for part in _before_and_after(site, *before, now, version)
    ]
    if not parts:
        return None
    return render_template(PageContext(site, "", PAGE), "before_after", parts=parts) + "\n"


def _before(old: Blauwdruk, now: Blauwdruk, version: Versie) -> tuple[Blauwdruk, Versie] | None:
    """Give what the site drew if it draws this now; else the version as it was, or follows.

    With it, the side that it is of: of what it names, the other may know nothing.
    """
    if version is now.latest and old.whole_versions:
        return old, old.latest
    if same := next((v for v in old.whole_versions if v.id == version.id), None):
        return old, same
    return (now, earlier) if (earlier := now.previous(version)) else None


def _before_and_after(
    site: Site, old: Blauwdruk, earlier: Versie, now: Blauwdruk, version: Versie
) -> Iterator[tuple[str, str, str, tuple[ListItem, ...]]]:
    """Yield name, title, drawing and list of a version, and of what was before it, if they differ.

    Each is drawn with the organisations and kinds of its own side, as the site draws it.
    """
    address = partial(PageContext(site, "", PAGE).link, "eenheid")
    marks = difference_words(old, now, earlier, version)
    drawn = [
        (
            name,
            title,
            fitted(
                one,
                side.programma.organisaties,
                side.kinds,
                href=address,
                differing=marks if one is version else {},
                list_href=f"#{name}-lijst",
            )[1],
        )
        for name, title, side, one in (
            (f"voor-{version.id}", f"{earlier.naam}: zoals het was", old, earlier),
            (f"na-{version.id}", f"{version.naam}: zoals het wordt", now, version),
        )
    ]
    first, then = (_seen(drawing) for _, _, drawing in drawn)
    for name, title, drawing in drawn if first != then else ():
        svg = accessible_svg(
            drawing,
            prefix=name,
            title=title,
            description="Onder de tekening staat hetzelfde als lijst.",
        )
        yield name, title, svg, drawing.list_items


def _seen(drawing: Drawing) -> tuple[object, ...]:
    """Give what a reader gets of a drawing, wherever its boxes lead to."""
    boxes = {
        key: placed._replace(box=placed.box._replace(href=None))
        for key, placed in drawing.boxes.items()
    }
    return drawing.dot, boxes, drawing.note, drawing.grids

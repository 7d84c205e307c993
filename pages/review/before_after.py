"""What a change of the data does: the pages that show it, each organogram before and after."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from blueprint.model.blueprint import Blauwdruk
from blueprint.model.version import Versie
from diagrams.box import ListItem
from diagrams.fit import fitted
from diagrams.svg import accessible_svg
from macros.proposed.marked import difference_words
from macros.site_map import PageContext, Site
from macros.templating import render_template

PAGE = "verschil.html"


def drawings_page(site: Site, old: Blauwdruk, now: Blauwdruk) -> str | None:
    """Give a page with every organogram that changed, before and after; None if none did."""
    parts = [
        part
        for version in now.whole_versions
        if (earlier := _before(old, now, version)) and _drawn(earlier) != _drawn(version)
        for part in _before_and_after(site, old, now, earlier, version)
    ]
    if not parts:
        return None
    return render_template(PageContext(site, "", PAGE), "before_after", parts=parts) + "\n"


def _before(old: Blauwdruk, now: Blauwdruk, version: Versie) -> Versie | None:
    """Give what the site drew if it draws this now; else the version as it was, or follows."""
    if version is now.latest and old.whole_versions:
        return old.latest
    return next((v for v in old.whole_versions if v.id == version.id), now.previous(version))


def _drawn(version: Versie) -> tuple[object, ...]:
    return version.top, version.eenheden


def _before_and_after(
    site: Site, old: Blauwdruk, now: Blauwdruk, earlier: Versie, version: Versie
) -> Iterator[tuple[str, str, str, tuple[ListItem, ...]]]:
    """Yield name, title, drawing and list of a version, and of what was before it."""
    address = partial(PageContext(site, "", PAGE).link, "eenheid")
    organisations, kinds = now.programma.organisaties, {**old.kinds, **now.kinds}
    marks = difference_words(now, earlier, version, kinds)
    for name, title, drawn in (
        (f"voor-{version.id}", f"{earlier.naam}: zoals het was", earlier),
        (f"na-{version.id}", f"{version.naam}: zoals het wordt", version),
    ):
        _, drawing = fitted(
            drawn,
            organisations,
            kinds,
            href=address,
            differing=marks if drawn is version else {},
            list_href=f"#{name}-lijst",
        )
        svg = accessible_svg(
            drawing,
            prefix=name,
            title=title,
            description="Onder de tekening staat hetzelfde als lijst.",
        )
        yield name, title, svg, drawing.list_items

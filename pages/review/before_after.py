"""What a change of the data does: the pages that show it, each organogram before and after."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from blueprint.facts.change import Change
from blueprint.model.blueprint import Blauwdruk
from blueprint.model.version import Versie
from diagrams.box import ListItem
from diagrams.fit import fitted
from diagrams.svg import accessible_svg
from macros.proposed.marked import difference_words
from macros.site_map import PageContext, Site
from macros.templating import render_template

PAGE = "verschil.html"


def drawings_page(
    site: Site, old: Blauwdruk, now: Blauwdruk, changes: Sequence[Change]
) -> str | None:
    """Give a page with every organogram that changed, before and after; None if none did.

    The organogram of the site is among them where it is another version than it was.
    """
    touched = {w.version.id for w in changes if w.version and w.subject in ("eenheid", "post")}
    pairs = {(earlier.id, version.id): (earlier, version) for earlier, version in _pairs(old, now)}
    parts = [
        part
        for earlier, version in pairs.values()
        if (version.id in touched and earlier != version)
        or (version is now.latest and earlier.id != version.id)
        for part in _before_and_after(site, old, now, earlier, version)
    ]
    if not parts:
        return None
    return render_template(PageContext(site, "", PAGE), "before_after", parts=parts) + "\n"


def _pairs(old: Blauwdruk, now: Blauwdruk) -> Iterator[tuple[Versie, Versie]]:
    """Yield each version with what it was, or follows; and what the site draws, now and before."""
    for version in now.whole_versions:
        earlier = next((v for v in old.whole_versions if v.id == version.id), now.previous(version))
        if earlier:
            yield earlier, version
    if not old.latest.gedeeltelijk and not now.latest.gedeeltelijk:
        yield old.latest, now.latest


def _before_and_after(
    site: Site, old: Blauwdruk, now: Blauwdruk, earlier: Versie, version: Versie
) -> Iterator[tuple[str, str, str, tuple[ListItem, ...]]]:
    """Yield name, title, drawing and list of a version, and of what was before it."""
    address = partial(PageContext(site, "", PAGE).link, "eenheid")
    organisations, kinds = now.programma.organisaties, {**old.kinds, **now.kinds}
    pair = version.id if earlier.id == version.id else f"{earlier.id}-{version.id}"
    marks = difference_words(now, earlier, version, kinds)
    for name, title, drawn in (
        (f"voor-{pair}", f"{earlier.naam}: zoals het was", earlier),
        (f"na-{pair}", f"{version.naam}: zoals het wordt", version),
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

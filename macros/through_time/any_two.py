"""The page on which a reader lays any two versions side by side, and the data for it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any

from blueprint.changes.version_pairs import Mark, NamedUnit, Pair
from blueprint.model.version import Versie
from macros.site_map import PageContext, Site
from macros.templating import render_template

FOLDER = "vergelijking"
"""Where the site serves what a browser lays side by side: a file for each version."""
MOST = 60
"""A page holds at most so many sentences under one heading; a browser shows them all."""


def vergelijking(here: PageContext) -> str:
    """Toont wat verschilt tussen twee versies van het organogram, die de lezer kiest.

    Je ziet wat een andere naam of plaats kreeg, splitste of samenging, en van wat we niet weten
    waar het vandaan kwam of naartoe ging. Hoofdletters en “&” tellen niet. Zonder scripts staat
    elke versie naast de vorige, en de eerste naast de laatste.
    """
    blauwdruk = here.site.blauwdruk
    here.notes.show(place.unit for one in blauwdruk.whole_versions for place in one.places)
    pairs = {(pair.older.id, pair.newer.id): pair for pair in here.site.version_pairs}
    for pair in pairs.values():
        for mark in _marks(pair):
            here.notes.star(mark.ground, mark.what)
    return render_template(
        here,
        "vergelijking",
        versions=blauwdruk.organogram,
        pairs=[pairs[key] for key in _without_scripts(blauwdruk.whole_versions)],
        most=MOST,
        is_named=lambda part: isinstance(part, NamedUnit),
        is_derived=lambda part: isinstance(part, Mark),
    )


def _without_scripts(whole: Sequence[Versie]) -> Iterator[tuple[str, str]]:
    """Yield the pairs of which a page tells itself, newest first: the first and last at the end."""
    for older, newer in reversed([*pairwise(whole)]):
        yield older.id, newer.id
    if len(whole) > 2:
        yield whole[0].id, whole[-1].id


def _marks(pair: Pair) -> Iterator[Mark]:
    for group in pair.groups:
        for sentence in group.sentences:
            yield from (part for part in sentence if isinstance(part, Mark))


def pair_files(site: Site, *, as_file: bool = False) -> dict[str, Any]:
    """Give the data that a browser lays side by side, by the address of its file.

    Of each version that others follow: `pairs` with each of those, by its id. A part of a sentence
    is a number: what stands at that place in `parts`, a text or a name with the way to its page
    from the root of the site; -1 is the mark of what is derived.
    """
    if site.home_of("vergelijking") is None:
        return {}
    here = PageContext(site, "", "index.html" if as_file else "")
    older: dict[str, list[Pair]] = {}
    for pair in site.version_pairs:
        older.setdefault(pair.older.id, []).append(pair)
    return {pair_address(version): _data(here, pairs) for version, pairs in older.items()}


def pair_address(version_id: str) -> str:
    """Give where the data of a version beside those that follow it are."""
    return f"{FOLDER}/{version_id}.js"


def _data(here: PageContext, pairs: Iterable[Pair]) -> Mapping[str, Any]:
    places: dict[str | NamedUnit, int] = {}

    def place(part: str | NamedUnit | Mark) -> int:
        return -1 if isinstance(part, Mark) else places.setdefault(part, len(places))

    laid = {
        pair.newer.id: {
            "said": pair.said,
            "groups": [
                [group.heading, group.names, [[*map(place, one)] for one in group.sentences]]
                for group in pair.groups
            ],
        }
        for pair in pairs
    }
    parts = [
        part if isinstance(part, str) else [part.name, here.link("eenheid", part.id) or ""]
        for part in places
    ]
    return {"parts": parts, "pairs": laid}

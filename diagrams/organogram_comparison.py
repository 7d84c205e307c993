"""The comparison of two versions: the new one's cards, each box with its difference in words."""

from __future__ import annotations

from collections.abc import Sequence

from blueprint.facts.comparison import ComparedUnit, Difference, compare_versions
from blueprint.model.blueprint import Blauwdruk
from blueprint.model.kinds import Soort
from blueprint.model.programme import Organisatie
from blueprint.model.version import Eenheid, alle_eenheden
from blueprint.problem import enumeration, in_words
from diagrams import cards
from diagrams.box import (
    INNER_PADDING,
    TEXT_PADDING,
    Box,
    Shape,
    caption_of,
    folded_count,
)
from diagrams.by_place import READABLE, readable
from diagrams.drawing import Drawing
from diagrams.organogram import UnitHref, owner_names
from diagrams.text_width import CAPTION, wrap

GONE = {
    Difference.OPGEHEVEN: "Niet meer te zien",
    Difference.BESTEMMING_ONBEKEND: "Waarheen, weten we niet",
}
CAPTION_LINES = 2
"""A caption names where a unit came from as long as it fits on so many lines."""


def comparison_drawing(blauwdruk: Blauwdruk, old: str, new: str, *, href: UnitHref) -> Drawing:
    """Give the drawing of the new version, each box marked with what is different."""
    return cards.draw_cards(_compared_rows(blauwdruk, old, new, href=href))


def _compared_rows(
    blauwdruk: Blauwdruk, old: str, new: str, *, href: UnitHref
) -> list[tuple[Box, ...]]:
    """Give the rows of cards: the new version, and below it what is no longer to be seen.

    Of more than is readable (`organogram.READABLE`) the deepest levels are folded.
    """
    organisaties = blauwdruk.programma.organisaties
    compared = compare_versions(blauwdruk, old, new)
    by_id = {unit.eenheid.id: unit for unit in compared}
    roots = blauwdruk.versie(new).eenheden
    depth = readable(roots)

    def box(unit: Eenheid, level: int) -> Box:
        if depth is None or level < depth:
            inside = tuple(box(lower, level + 1) for lower in unit.eenheden)
            return _box(by_id[unit.id], organisaties, href, inside)
        hidden = [by_id[lower.id] for lower, _ in alle_eenheden(unit.eenheden)]
        return _box(by_id[unit.id], organisaties, href, (), _summed(hidden))

    rows = cards.rows_of_three([box(unit, 1) for unit in roots])
    for difference, title in GONE.items():
        group = [unit for unit in compared if unit.differences == (difference,)]
        name = f"verdwenen-{difference.name.lower().replace('_', '-')}"
        if len(group) > READABLE:
            counted = f"{len(group)} eenheden: je vindt ze in de tabel"
            inside: tuple[Box, ...] = (Box(id=f"{name}-aantal", name=counted, shape=Shape.LINE),)
        else:
            inside = tuple(_box(unit, organisaties, href, ()) for unit in group)
        if inside:
            card = Box(
                id=name,
                name=title,
                classes=("top", "verdwenen"),
                shape=Shape.CARD,
                wide=True,
                inside=inside,
            )
            rows.append((card,))
    return rows


def difference_words(
    compared: ComparedUnit, organisaties: Sequence[Organisatie]
) -> tuple[str, ...]:
    """Give the differences of a unit in full words, for a table as for a screen reader."""
    found = []
    for kind in compared.differences:
        text = kind.value
        if kind is Difference.ANDERE_NAAM and compared.was:
            text = f"andere naam, was: {compared.was.naam}"
        elif kind is Difference.ANDERE_SOORT and compared.was:
            text = f"nu {compared.eenheid.soort.value}, was {compared.was.soort.value}"
        elif kind is Difference.VERPLAATST and compared.ouders:
            text = f"nu onder {compared.ouders[-1].naam}"
        elif kind is Difference.KOMT_UIT:
            text = (
                f"komt uit {enumeration(_with_owner(unit, organisaties) for unit in compared.uit)}"
            )
        elif kind is Difference.GING_NAAR:
            text = f"ging naar {enumeration(unit.naam for unit in compared.naar)}"
        found.append(text)
    return tuple(found)


def _box(
    compared: ComparedUnit,
    organisaties: Sequence[Organisatie],
    href: UnitHref,
    inside: tuple[Box, ...],
    summed: str = "",
) -> Box:
    unit = compared.eenheid
    called = unit.naam, unit.soort.value, owner_names(unit.organisatie, organisaties)
    marks = [kind.name.lower().replace("_", "-") for kind in compared.differences]
    return Box(
        id=f"eenheid-{unit.id}",
        name=unit.naam,
        caption=_short(compared, organisaties, summed),
        spoken=", ".join(
            filter(None, (*called, *difference_words(compared, organisaties), summed))
        ),
        classes=(unit.soort.value, *(f"verschil-{mark}" for mark in marks)),
        href=href(unit.id),
        shape=Shape.CARD if inside or unit.soort is Soort.PIJLER else Shape.BOX,
        inside=inside,
    )


def _summed(hidden: Sequence[ComparedUnit]) -> str:
    """Give what is folded in a box in words: how many units, and how many of them differ."""
    differing = sum(unit.differences != (Difference.ZELFDE,) for unit in hidden)
    return f"{folded_count(len(hidden))}, waarvan {differing} anders" if hidden else ""


def _short(compared: ComparedUnit, organisaties: Sequence[Organisatie], summed: str) -> str:
    """Give the caption of a box: the differences in few words, long origins counted instead."""
    if compared.differences[0] in GONE:
        return owner_names(compared.eenheid.organisatie, organisaties)
    parts = list(difference_words(compared, organisaties))
    for place, kind in enumerate(compared.differences):
        if kind is Difference.ANDERE_NAAM and compared.was:
            parts[place] = f"was: {compared.was.naam}"
        elif kind is Difference.ANDERE_SOORT:
            parts[place] = f"nu {compared.eenheid.soort.value}"
    room = cards.NARROWEST - 2 * TEXT_PADDING + 2 * INNER_PADDING
    if Difference.KOMT_UIT in compared.differences:
        place = compared.differences.index(Difference.KOMT_UIT)
        if len(wrap(caption_of(*parts), CAPTION, room)) > CAPTION_LINES:
            services = in_words(len(compared.uit), "eerdere dienst", "eerdere diensten")
            parts[place] = f"komt uit {services}"
    parts[0] = parts[0][0].upper() + parts[0][1:]
    return caption_of(*parts, summed)


def _with_owner(unit: Eenheid, organisaties: Sequence[Organisatie]) -> str:
    return f"{unit.naam} ({owner_names(unit.organisatie, organisaties)})"

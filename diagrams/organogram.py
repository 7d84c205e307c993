"""The organogram of a version: pillars side by side as cards, the top above them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from itertools import groupby
from typing import Required, TypedDict, Unpack

from blueprint.model.kinds import Soort
from blueprint.model.programme import Organisatie
from blueprint.model.version import Eenheid, Post, Versie, alle_eenheden
from diagrams import cards
from diagrams.box import Box, Shape, caption_of, folded_count
from diagrams.drawing import Drawing

UnitHref = Callable[[str], str | None]
READABLE = 150
"""More boxes than this nobody reads in one drawing: the deepest levels are then folded."""


class Selection(TypedDict, total=False):
    """What of a version to draw: whole, or from one `eenheid`; `depth` counts levels of units.

    Without `depth` as many levels are drawn as are readable (`READABLE`), and at least one.
    `href` gives the link of a unit or post; `marked` is the unit you are reading about.
    """

    eenheid: str | None
    depth: int | None
    href: Required[UnitHref]
    marked: str | None


def organogram_drawing(
    versie: Versie, organisaties: Sequence[Organisatie], **selection: Unpack[Selection]
) -> Drawing:
    """Give the drawing of a version; KeyError if it has no such unit."""
    roots = _roots(versie, selection.get("eenheid"))
    note = ""
    if roots and all(unit.werktitel for unit, _ in alle_eenheden(roots)):
        note = "Onderbroken rand: de naam is een werktitel. Dat geldt hier voor alle namen."
    return cards.draw_cards(_version_rows(versie, organisaties, **selection), note=note)


def _version_rows(
    versie: Versie,
    organisaties: Sequence[Organisatie],
    *,
    eenheid: str | None = None,
    depth: int | None = None,
    href: UnitHref,
    marked: str | None = None,
) -> list[tuple[Box, ...]]:
    """Give the rows of cards of the drawing."""
    roots = _roots(versie, eenheid)
    everywhere = all(unit.werktitel for unit, _ in alle_eenheden(roots))
    depth = depth or readable(roots)

    @cache
    def owned(group: tuple[str, ...]) -> tuple[str, tuple[str, ...]]:
        return owner_names(group, organisaties), orgs(group, organisaties)

    def box(unit: Eenheid, level: int) -> Box:
        closed = depth is not None and level >= depth
        inside = () if closed else tuple(box(lower, level + 1) for lower in unit.eenheden)
        hidden = len(unit.eenheden) if closed else 0
        here = unit.id == marked
        owners, marks = owned(unit.organisatie)
        werktitel = "werktitel" if unit.werktitel else ""
        more = folded_count(hidden), "je bent hier" if here else ""
        card = bool(inside) or (level == 1 and (_is_card(unit) or eenheid is not None))
        return Box(
            id=f"eenheid-{unit.id}",
            name=unit.naam,
            caption=caption_of(
                unit.soort.capitalize(), owners, "" if everywhere else werktitel, *more
            ),
            spoken=", ".join(filter(None, (unit.naam, unit.soort, owners, werktitel, *more))),
            classes=tuple(filter(None, (unit.soort, *marks, werktitel, "hier" if here else ""))),
            href=href(unit.id),
            shape=Shape.CARD if card else Shape.BOX,
            inside=inside,
        )

    if eenheid is not None:
        return [(box(roots[0], 1),)]
    rows = cards.rows_of_three(top(versie.top, organisaties, href))
    for as_card, group in groupby(roots, _is_card):
        if as_card:
            rows += cards.rows_of_three([box(unit, 1) for unit in group])
            continue
        for owners, loose in groupby(group, lambda unit: unit.organisatie):
            inside = tuple(box(unit, 1) for unit in loose)
            rows.append((_group(f"groep-{len(rows)}", owners, organisaties, inside),))
    return rows


def readable(roots: Sequence[Eenheid]) -> int | None:
    """Give how many levels of these units fit in a drawing; None if all do."""
    layer, drawn, depth = list(roots), len(roots), 1
    while layer:
        layer = [lower for unit in layer for lower in unit.eenheden]
        drawn += len(layer)
        if layer and drawn > READABLE:
            return depth
        depth += 1
    return None


def top(posten: Sequence[Post], organisaties: Sequence[Organisatie], href: UnitHref) -> list[Box]:
    """Give a card for every organisation that has posts, then the shared ones, then the rest."""
    order = [organisatie.id for organisatie in organisaties]
    groups = sorted(
        {post.organisatie for post in posten},
        key=lambda group: (not group, len(group), [order.index(org) for org in group]),
    )
    row = []
    for number, group in enumerate(groups):
        inside = tuple(
            Box(
                id=f"post-{post.id}",
                name=post.naam,
                spoken=post.naam if group else f"{post.naam}, plaats weten we niet",
                href=href(post.id),
                shape=Shape.LINE,
            )
            for post in posten
            if post.organisatie == group
        )
        card = _group(f"top-{number}", group, organisaties, inside)
        row.append(card._replace(wide=len(groups) == 1))
    return row


def _group(
    card_id: str,
    group: Sequence[str],
    organisaties: Sequence[Organisatie],
    inside: tuple[Box, ...],
) -> Box:
    """Give a wide card for what is of the same organisations, with their name as its head."""
    short = len(group) > 1
    names = [org.kort if short else org.naam for org in organisaties if org.id in group]
    return Box(
        id=card_id,
        name=" + ".join(names) or "Plaats weten we niet",
        classes=("top", *orgs(group, organisaties)),
        shape=Shape.CARD,
        wide=True,
        inside=inside,
    )


def _is_card(unit: Eenheid) -> bool:
    """Tell whether a unit at the top of the tree has a card of its own, even folded or empty."""
    return bool(unit.eenheden) or unit.soort is Soort.PIJLER


def owner_names(group: Sequence[str], organisaties: Sequence[Organisatie]) -> str:
    """Give whose a unit is, in words."""
    short = [org.kort for org in organisaties if org.id in group]
    return " + ".join(short) or "van wie weten we niet"


def orgs(group: Sequence[str], organisaties: Sequence[Organisatie]) -> tuple[str, ...]:
    """Give the classes that mark the organisations of a unit, by their place in the data."""
    return tuple(f"org-{i}" for i, org in enumerate(organisaties, 1) if org.id in group)


def _roots(versie: Versie, eenheid: str | None) -> tuple[Eenheid, ...]:
    if eenheid is None:
        return versie.eenheden
    for unit, _ in alle_eenheden(versie.eenheden):
        if unit.id == eenheid:
            return (unit,)
    raise KeyError(eenheid)

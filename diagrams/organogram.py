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
from diagrams.box import Box, Shape, bijschrift, gevouwen
from diagrams.drawing import Drawing

Adres = Callable[[str], str | None]
MEEST = 150
"""More boxes than this nobody reads in one drawing: the deepest levels are then folded."""


class Selection(TypedDict, total=False):
    """What of a version to draw: whole, or from one `eenheid`; `diepte` counts levels of units.

    Without `diepte` as many levels are drawn as are readable (`MEEST`), and at least one.
    `adres` gives the link of a unit or post; `gemarkeerd` is the unit you are reading about.
    """

    eenheid: str | None
    diepte: int | None
    adres: Required[Adres]
    gemarkeerd: str | None


def tekening(
    versie: Versie, organisaties: Sequence[Organisatie], **keuze: Unpack[Selection]
) -> Drawing:
    """Give the drawing of a version; KeyError if it has no such unit."""
    wortels = _wortels(versie, keuze.get("eenheid"))
    noot = ""
    if wortels and all(een.werktitel for een, _ in alle_eenheden(wortels)):
        noot = "Onderbroken rand: de naam is een werktitel. Dat geldt hier voor alle namen."
    return cards.tekening(vakken(versie, organisaties, **keuze), noot=noot)


def vakken(
    versie: Versie,
    organisaties: Sequence[Organisatie],
    *,
    eenheid: str | None = None,
    diepte: int | None = None,
    adres: Adres,
    gemarkeerd: str | None = None,
) -> list[tuple[Box, ...]]:
    """Give the rows of cards of the drawing."""
    wortels = _wortels(versie, eenheid)
    overal = all(een.werktitel for een, _ in alle_eenheden(wortels))
    diepte = diepte or leesbaar(wortels)

    @cache
    def wie(groep: tuple[str, ...]) -> tuple[str, tuple[str, ...]]:
        return eigenaar(groep, organisaties), orgs(groep, organisaties)

    def vak(een: Eenheid, niveau: int) -> Box:
        dicht = diepte is not None and niveau >= diepte
        onder = () if dicht else tuple(vak(lager, niveau + 1) for lager in een.eenheden)
        weg = len(een.eenheden) if dicht else 0
        hier = een.id == gemarkeerd
        eigenaren, merken = wie(een.organisatie)
        werktitel = "werktitel" if een.werktitel else ""
        meer = gevouwen(weg), "je bent hier" if hier else ""
        kaart = bool(onder) or (niveau == 1 and (_is_kaart(een) or eenheid is not None))
        return Box(
            id=f"eenheid-{een.id}",
            naam=een.naam,
            bijschrift=bijschrift(
                een.soort.capitalize(), eigenaren, "" if overal else werktitel, *meer
            ),
            woorden=", ".join(filter(None, (een.naam, een.soort, eigenaren, werktitel, *meer))),
            klassen=tuple(filter(None, (een.soort, *merken, werktitel, "hier" if hier else ""))),
            adres=adres(een.id),
            vorm=Shape.KAART if kaart else Shape.VAK,
            onder=onder,
        )

    if eenheid is not None:
        return [(vak(wortels[0], 1),)]
    rijen = cards.rijen(top(versie.top, organisaties, adres))
    for als_kaart, groep in groupby(wortels, _is_kaart):
        if als_kaart:
            rijen += cards.rijen([vak(een, 1) for een in groep])
            continue
        for van, losse in groupby(groep, lambda een: een.organisatie):
            onder = tuple(vak(een, 1) for een in losse)
            rijen.append((_groep(f"groep-{len(rijen)}", van, organisaties, onder),))
    return rijen


def leesbaar(wortels: Sequence[Eenheid]) -> int | None:
    """Give how many levels of these units fit in a drawing; None if all do."""
    laag, getekend, diepte = list(wortels), len(wortels), 1
    while laag:
        laag = [lager for een in laag for lager in een.eenheden]
        getekend += len(laag)
        if laag and getekend > MEEST:
            return diepte
        diepte += 1
    return None


def top(posten: Sequence[Post], organisaties: Sequence[Organisatie], adres: Adres) -> list[Box]:
    """Give a card for every organisation that has posts, then the shared ones, then the rest."""
    volgorde = [organisatie.id for organisatie in organisaties]
    groepen = sorted(
        {post.organisatie for post in posten},
        key=lambda groep: (not groep, len(groep), [volgorde.index(een) for een in groep]),
    )
    rij = []
    for nummer, groep in enumerate(groepen):
        onder = tuple(
            Box(
                id=f"post-{post.id}",
                naam=post.naam,
                woorden=post.naam if groep else f"{post.naam}, plaats weten we niet",
                adres=adres(post.id),
                vorm=Shape.REGEL,
            )
            for post in posten
            if post.organisatie == groep
        )
        kaart = _groep(f"top-{nummer}", groep, organisaties, onder)
        rij.append(kaart._replace(breed=len(groepen) == 1))
    return rij


def _groep(
    kaart_id: str,
    groep: Sequence[str],
    organisaties: Sequence[Organisatie],
    onder: tuple[Box, ...],
) -> Box:
    """Give a wide card for what is of the same organisations, with their name as its head."""
    kort = len(groep) > 1
    namen = [een.kort if kort else een.naam for een in organisaties if een.id in groep]
    return Box(
        id=kaart_id,
        naam=" + ".join(namen) or "Plaats weten we niet",
        klassen=("top", *orgs(groep, organisaties)),
        vorm=Shape.KAART,
        breed=True,
        onder=onder,
    )


def _is_kaart(een: Eenheid) -> bool:
    """Tell whether a unit at the top of the tree has a card of its own, even folded or empty."""
    return bool(een.eenheden) or een.soort is Soort.PIJLER


def eigenaar(groep: Sequence[str], organisaties: Sequence[Organisatie]) -> str:
    """Give whose a unit is, in words."""
    kort = [een.kort for een in organisaties if een.id in groep]
    return " + ".join(kort) or "van wie weten we niet"


def orgs(groep: Sequence[str], organisaties: Sequence[Organisatie]) -> tuple[str, ...]:
    """Give the classes that mark the organisations of a unit, by their place in the data."""
    return tuple(f"org-{i}" for i, een in enumerate(organisaties, 1) if een.id in groep)


def _wortels(versie: Versie, eenheid: str | None) -> tuple[Eenheid, ...]:
    if eenheid is None:
        return versie.eenheden
    for een, _ in alle_eenheden(versie.eenheden):
        if een.id == eenheid:
            return (een,)
    raise KeyError(eenheid)

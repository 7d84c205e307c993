"""The comparison of two versions: the new one's cards, each box with its difference in words."""

from __future__ import annotations

from collections.abc import Sequence

from blueprint.facts.comparison import Vergelijking, Verschil, vergelijk
from blueprint.model.blueprint import Blauwdruk
from blueprint.model.kinds import Soort
from blueprint.model.programme import Organisatie
from blueprint.model.version import Eenheid, alle_eenheden
from blueprint.problem import enumeration, in_words
from diagrams import cards
from diagrams.box import RAND_BINNEN, STREEP, WIT, Box, Shape, bijschrift, gevouwen
from diagrams.drawing import Drawing
from diagrams.organogram import MEEST, Adres, eigenaar, leesbaar, orgs
from diagrams.text_width import BIJSCHRIFT, wrap

VERDWENEN = {
    Verschil.OPGEHEVEN: "Niet meer te zien",
    Verschil.BESTEMMING_ONBEKEND: "Waarheen, weten we niet",
}
REGELS = 2
"""A caption names where a unit came from as long as it fits on so many lines."""


def tekening(blauwdruk: Blauwdruk, van: str, naar: str, *, adres: Adres) -> Drawing:
    """Give the drawing of the new version, each box marked with what is different."""
    return cards.tekening(vakken(blauwdruk, van, naar, adres=adres))


def vakken(blauwdruk: Blauwdruk, van: str, naar: str, *, adres: Adres) -> list[tuple[Box, ...]]:
    """Give the rows of cards: the new version, and below it what is no longer to be seen.

    Of more than is readable (`organogram.MEEST`) the deepest levels are folded.
    """
    organisaties = blauwdruk.programma.organisaties
    lijst = vergelijk(blauwdruk, van, naar)
    per_id = {een.eenheid.id: een for een in lijst}
    wortels = blauwdruk.versie(naar).eenheden
    diepte = leesbaar(wortels)

    def vak(een: Eenheid, niveau: int) -> Box:
        if diepte is None or niveau < diepte:
            onder = tuple(vak(lager, niveau + 1) for lager in een.eenheden)
            return _vak(per_id[een.id], organisaties, adres, onder)
        weg = [per_id[lager.id] for lager, _ in alle_eenheden(een.eenheden)]
        return _vak(per_id[een.id], organisaties, adres, (), _opgeteld(weg))

    rijen = cards.rijen([vak(een, 1) for een in wortels])
    for verschil, titel in VERDWENEN.items():
        groep = [een for een in lijst if een.verschillen == (verschil,)]
        naam = f"verdwenen-{verschil.name.lower().replace('_', '-')}"
        if len(groep) > MEEST:
            aantal = f"{len(groep)} eenheden: je vindt ze in de tabel"
            onder: tuple[Box, ...] = (Box(id=f"{naam}-aantal", naam=aantal, vorm=Shape.REGEL),)
        else:
            onder = tuple(_vak(een, organisaties, adres, ()) for een in groep)
        if onder:
            kaart = Box(
                id=naam,
                naam=titel,
                klassen=("top", "verdwenen"),
                vorm=Shape.KAART,
                breed=True,
                onder=onder,
            )
            rijen.append((kaart,))
    return rijen


def in_woorden(verschil: Vergelijking, organisaties: Sequence[Organisatie]) -> tuple[str, ...]:
    """Give the differences of a unit in full words, for a table as for a screen reader."""
    gevonden = []
    for soort in verschil.verschillen:
        tekst = soort.value
        if soort is Verschil.ANDERE_NAAM and verschil.was:
            tekst = f"andere naam, was: {verschil.was.naam}"
        elif soort is Verschil.ANDERE_SOORT and verschil.was:
            tekst = f"nu {verschil.eenheid.soort.value}, was {verschil.was.soort.value}"
        elif soort is Verschil.VERPLAATST and verschil.ouders:
            tekst = f"nu onder {verschil.ouders[-1].naam}"
        elif soort is Verschil.KOMT_UIT:
            tekst = (
                f"komt uit {enumeration(_met_eigenaar(een, organisaties) for een in verschil.uit)}"
            )
        elif soort is Verschil.GING_NAAR:
            tekst = f"ging naar {enumeration(een.naam for een in verschil.naar)}"
        gevonden.append(tekst)
    return tuple(gevonden)


def _vak(
    verschil: Vergelijking,
    organisaties: Sequence[Organisatie],
    adres: Adres,
    onder: tuple[Box, ...],
    opgeteld: str = "",
) -> Box:
    een = verschil.eenheid
    heet = een.naam, een.soort.value, eigenaar(een.organisatie, organisaties)
    merken = [soort.name.lower().replace("_", "-") for soort in verschil.verschillen]
    van = orgs(een.organisatie, organisaties) if verschil.verschillen[0] in VERDWENEN else ()
    return Box(
        id=f"eenheid-{een.id}",
        naam=een.naam,
        bijschrift=_kort(verschil, organisaties, opgeteld),
        woorden=", ".join(filter(None, (*heet, *in_woorden(verschil, organisaties), opgeteld))),
        klassen=(een.soort.value, *van, *(f"verschil-{merk}" for merk in merken)),
        adres=adres(een.id),
        vorm=Shape.KAART if onder or een.soort is Soort.PIJLER else Shape.VAK,
        onder=onder,
    )


def _opgeteld(weg: Sequence[Vergelijking]) -> str:
    """Give what is folded in a box in words: how many units, and how many of them differ."""
    anders = sum(een.verschillen != (Verschil.ZELFDE,) for een in weg)
    return f"{gevouwen(len(weg))}, waarvan {anders} anders" if weg else ""


def _kort(verschil: Vergelijking, organisaties: Sequence[Organisatie], opgeteld: str) -> str:
    """Give the caption of a box: the differences in few words, long origins counted instead."""
    if verschil.verschillen[0] in VERDWENEN:
        return eigenaar(verschil.eenheid.organisatie, organisaties)
    delen = list(in_woorden(verschil, organisaties))
    for plaats, soort in enumerate(verschil.verschillen):
        if soort is Verschil.ANDERE_NAAM and verschil.was:
            delen[plaats] = f"was: {verschil.was.naam}"
        elif soort is Verschil.ANDERE_SOORT:
            delen[plaats] = f"nu {verschil.eenheid.soort.value}"
    ruimte = cards.SMALST - STREEP - WIT + 2 * RAND_BINNEN
    if Verschil.KOMT_UIT in verschil.verschillen:
        plaats = verschil.verschillen.index(Verschil.KOMT_UIT)
        if len(wrap(bijschrift(*delen), BIJSCHRIFT, ruimte)) > REGELS:
            diensten = in_words(len(verschil.uit), "eerdere dienst", "eerdere diensten")
            delen[plaats] = f"komt uit {diensten}"
    delen[0] = delen[0][0].upper() + delen[0][1:]
    return bijschrift(*delen, opgeteld)


def _met_eigenaar(een: Eenheid, organisaties: Sequence[Organisatie]) -> str:
    return f"{een.naam} ({eigenaar(een.organisatie, organisaties)})"

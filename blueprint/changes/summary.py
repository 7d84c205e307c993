"""The differences of two blueprints as a Dutch page of Markdown, in which every text stays text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from blueprint.changes.diff import differences
from blueprint.changes.revisions import DataSide
from blueprint.changes.sentences import aangehaald, in_het_kort, kort, open_punt, zin
from blueprint.facts.change import Change, Waarde
from blueprint.facts.gaps import open_punten
from blueprint.literal import literal
from blueprint.model.blueprint import Blauwdruk
from blueprint.problem import in_words

KOPPEN = {
    "versie": "De versies van het organogram",
    "programma": "Het programma",
    "reden": "Waarom",
    "aanpak": "De aanpak",
    "naamkeuze": "De naam",
    "contact": "Het contact",
    "organisatie": "De organisaties",
    "orgaan": "De organen van het programma",
    "traject": "De trajecten",
    "masterproject": "De masterprojecten",
    "project": "De projecten",
    "mijlpaal": "De tijdlijn",
    "principe": "De principes",
    "rol": "De rollen",
    "bezetting": "De bezetting",
    "vraag": "Vragen en antwoorden",
    "begrip": "De begrippen",
    "bron": "De bronnen",
}
KLEIN = "Kleine aanpassingen: bronnen, zoekwoorden en wat we zelf afleiden"

_MEESTE = 20


class Markdown:
    """Sentences as Markdown."""

    def ding(self, waarde: Waarde) -> str:
        """Give the name in bold."""
        return f"**{literal(kort(waarde.tekst))}**"

    def tekst(self, tekst: str) -> str:
        """Give the text between quotes, as it is."""
        return literal(aangehaald(tekst))


def overzicht(oud: Blauwdruk, nu: Blauwdruk, wijzigingen: Sequence[Change]) -> str:
    """Give what changed, by subject, and what that leaves to be filled in."""
    if not wijzigingen:
        return "De gegevens zeggen hetzelfde: geen wijzigingen.\n"
    regels = [f"In het kort: {in_het_kort(wijzigingen)}."]
    koppen = onder_koppen(wijzigingen)
    klein = {KLEIN: koppen.pop(KLEIN)} if KLEIN in koppen else {}
    regels += [*_onder(koppen), *_open(oud, nu), *_onder(klein)]
    return "\n".join(regels) + "\n"


def _onder(koppen: Mapping[str, Sequence[Change]]) -> Iterator[str]:
    """Yield each heading with its sentences."""
    for kop, groep in koppen.items():
        yield from ("", f"### {literal(kop)}", "")
        yield from (f"- {zin(w, Markdown())}" for w in groep)


def vergelijk_kanten(oud: DataSide, nu: DataSide) -> tuple[str, bool]:
    """Give what changed, or which side cannot be read and why; and whether both could be."""
    if oud.blauwdruk is not None and nu.blauwdruk is not None:
        wijzigingen = differences(oud.blauwdruk, nu.blauwdruk)
        return overzicht(oud.blauwdruk, nu.blauwdruk, wijzigingen), True
    kanten = (("oude", oud), ("nieuwe", nu))
    return "\n".join(_onleesbaar(*k) for k in kanten if k[1].blauwdruk is None), False


def _onleesbaar(welke: str, kant: DataSide) -> str:
    fouten = in_words(len(kant.problemen), "probleem", "problemen")
    regels = [
        f"De {welke} gegevens ({literal(kant.naam)}) zijn niet te lezen: {fouten}.",
        "",
        *(f"- {literal(str(problem))}" for problem in kant.problemen[:_MEESTE]),
    ]
    if len(kant.problemen) > _MEESTE:
        regels.append(f"- en nog {in_words(len(kant.problemen) - _MEESTE, 'ander', 'andere')}")
    return "\n".join(regels) + "\n"


def onder_koppen(wijzigingen: Sequence[Change]) -> dict[str, list[Change]]:
    """Give the changes by the heading that they stand under, in order; the small ones last."""
    koppen: dict[str, list[Change]] = {}
    for w in sorted(wijzigingen, key=lambda w: w.klein):
        koppen.setdefault(KLEIN if w.klein else _kop(w), []).append(w)
    return koppen


def _kop(w: Change) -> str:
    if w.versie is None or w.onderwerp == "versie":
        return KOPPEN[w.onderwerp]
    if w.vorige is not None:
        return f"{w.versie.tekst}, naast {w.vorige.tekst}"
    return f"Het organogram: {w.versie.tekst}"


def _open(oud: Blauwdruk, nu: Blauwdruk) -> Iterator[str]:
    """Yield what is now to be filled in that was not, and the other way round, one by one."""
    eerst, straks = list(open_punten(oud)), list(open_punten(nu))
    vorm = Markdown()
    erbij = [f"- Nu open: {open_punt(p, vorm)}." for p in straks if p not in eerst]
    weg = [f"- Niet meer open: {open_punt(p, vorm)}." for p in eerst if p not in straks]
    if erbij or weg:
        yield from ("", "### Wat nog in te vullen is", "", *erbij, *weg)

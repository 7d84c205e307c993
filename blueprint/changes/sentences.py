"""The one place that has the Dutch words for a change: one plain sentence each, and the counts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import takewhile
from typing import Protocol

from blueprint.changes.words import AANTALLEN, LIJSTEN, MEERVOUD, NAMEN, SLEUTELS
from blueprint.facts.change import Change, ChangeKind, Waarde, telling
from blueprint.facts.gaps import OpenPoint
from blueprint.facts.timeline import Stand
from blueprint.problem import enumeration, in_words

_MEESTE = 4
_LANG, _AANLOOP = 200, 60
"""A text is cut after so many characters; where two differ, so many of what is the same lead up."""


class Style(Protocol):
    """How a sentence is written: plain, as Markdown, as HTML. Our own words pass as they are."""

    def ding(self, waarde: Waarde) -> str:
        """Write a record by its name."""

    def tekst(self, tekst: str) -> str:
        """Write a text of an editor."""


class Plain:
    """Plain text: for a feed, a table cell, a terminal."""

    def ding(self, waarde: Waarde) -> str:
        """Give the name between quotes."""
        return aangehaald(waarde.tekst)

    def tekst(self, tekst: str) -> str:
        """Give the text between quotes, on one line."""
        return aangehaald(tekst)


def zin(w: Change, vorm: Style) -> str:
    """Give the change as one Dutch sentence, or a few short ones."""
    woorden = _zin(w, vorm)
    return woorden[0].upper() + woorden[1:]


def open_punt(punt: OpenPoint, vorm: Style) -> str:
    """Say what is open, of which record: `de opdracht van het thema X`."""
    return f"{punt.wat} {_het(punt.aard, Waarde(punt.naam, punt.soort, punt.id), vorm)}"


def in_het_kort(wijzigingen: Sequence[Change]) -> str:
    """Count the changes by kind: `één verplaatsing en twee nieuwe taken`.

    Small ones are counted together, and so are the last of more than four kinds.
    """
    if not wijzigingen:
        return "geen wijzigingen"
    grote = [w for w in wijzigingen if not w.klein]
    soorten = [(aantal, *AANTALLEN[wat]) for wat, aantal in telling(grote)]
    if klein := len(wijzigingen) - len(grote):
        soorten.append((klein, "kleine aanpassing", "kleine aanpassingen"))
    if len(soorten) > _MEESTE:
        rest = sum(aantal for aantal, *_ in soorten[_MEESTE - 1 :])
        soorten[_MEESTE - 1 :] = [(rest, "andere wijziging", "andere wijzigingen")]
    return enumeration(in_words(*soort) for soort in soorten)


def kort(tekst: str) -> str:
    """Give a text on one line without its full stop, cut if it is long."""
    regel = " ".join(tekst.split()).removesuffix(".")
    return regel if len(regel) <= _LANG else regel[: _LANG - 1].rstrip() + "…"


def aangehaald(tekst: str) -> str:
    """Put a text on one line between quotes; quotes inside become single ones."""
    return f"“{kort(tekst).replace('“', '‘').replace('”', '’')}”"


def _zin(w: Change, vorm: Style) -> str:
    deze = Waarde(w.naam, w.onderwerp, w.id)
    het = _het(w.aard, deze, vorm)
    oud, nu = (_rij(kant, vorm) for kant in _bij_het_verschil(w.oud, w.nu))
    lidwoord, noemer = NAMEN[w.aard]
    match w.wat:
        case ChangeKind.TOEGEVOEGD:
            return f"nieuw: {het}{f', onder {nu}' if nu else ''}."
        case ChangeKind.WEGGEHAALD:
            return f"{het} staat {'niet meer in deze versie' if w.vorige else 'er niet meer'}."
        case ChangeKind.OPGEHEVEN:
            return f"{het} is opgeheven."
        case ChangeKind.NU_GENOEMD | ChangeKind.NIET_GENOEMD if w.versie:
            noemt = "noemt nu ook" if w.wat is ChangeKind.NU_GENOEMD else "noemt niet meer"
            return f"de versie {vorm.ding(w.versie)} {noemt}: {het}."
        case ChangeKind.HERNOEMD:
            return f"{lidwoord} {noemer} {oud} heet nu {vorm.ding(deze)}."
        case ChangeKind.ANDERS_GESCHREVEN:
            return f"{lidwoord} {noemer} {oud} schrijven we nu als {vorm.ding(deze)}."
        case ChangeKind.BENOEMD:
            return f"een project zonder naam heet nu {vorm.ding(deze)}."
        case ChangeKind.VERPLAATST:
            waar = f"valt nu onder {nu}" if nu else "staat nu zelf bovenaan"
            eerst = f"onder {oud}" if oud else "bovenaan"
            return f"{het} {waar}. Eerst was dat {eerst}."
        case ChangeKind.GESPLITST:
            return f"{oud} is gesplitst in {nu}."
        case ChangeKind.SAMENGEVOEGD:
            return f"{oud} gaan samen in {nu}."
        case ChangeKind.OPGEVOLGD:
            return f"{het} gaat verder als {nu}."
        case ChangeKind.ANDERE_ORGANISATIE:
            eerst = f" Eerst was dat {oud}." if oud else ""
            return f"{het} is nu van {nu or 'een organisatie die we niet kennen'}.{eerst}"
        case ChangeKind.ANDERE_STATUS:
            eerst = f" Eerst was dat {oud}." if oud else ""
            return f"{het} heeft nu {f'de status {nu}' if nu else 'geen status meer'}.{eerst}"
        case ChangeKind.NU_VOLLEDIG:
            return f"{het} kennen we nu volledig."
        case ChangeKind.NAAM_DEFINITIEF:
            return f"de naam {vorm.ding(deze)} is geen werktitel meer."
        case ChangeKind.NAAM_VOORLOPIG:
            return f"de naam {vorm.ding(deze)} is nu een werktitel."
        case ChangeKind.TAAK_ERBIJ:
            return f"{het} heeft er een taak bij: {nu}."
        case ChangeKind.TAAK_WEG:
            return f"{het} heeft een taak minder: {oud}."
        case ChangeKind.VERSCHOVEN if _kaal(w.oud) == Stand.ONBEKEND:
            return f"{het} heeft nu een datum: {_kaal(w.nu)}."
        case ChangeKind.VERSCHOVEN if _kaal(w.nu) == Stand.ONBEKEND:
            return f"{het} heeft geen datum meer. Eerst was dat {_kaal(w.oud)}."
        case ChangeKind.VERSCHOVEN:
            return f"{het} verschuift van {_kaal(w.oud)} naar {_kaal(w.nu)}."
        case ChangeKind.BEREIKT:
            return f"{het} is bereikt: {_kaal(w.nu)}."
        case ChangeKind.VOORTGANG:
            return f"{het} meldt voortgang: {nu}."
        case ChangeKind.BEANTWOORD:
            return f"de vraag {vorm.ding(deze)} heeft nu een antwoord."
        case ChangeKind.ANDERE_BEZETTING:
            hoe = "anders" if w.oud and w.nu else "nu" if w.nu else "niet meer"
            rol = vorm.ding(Waarde(w.naam, "rol", w.id))
            return f"de rol {rol} bij {nu or oud} is {hoe} ingevuld."
        case ChangeKind.HERSCHREVEN if w.sleutel == "tekst":
            return f"{lidwoord} {noemer} {oud} luidt nu: {nu}."
        case ChangeKind.HERSCHREVEN:
            return f"{_bij(w, het, 'herschreven')}{_lijst(w, oud, nu)}"
        case ChangeKind.ANDERE_BRON:
            return f"{het} noemt andere bronnen.{_lijst(w, oud, nu)}"
        case ChangeKind.ANDERE_LEZING:
            oud, nu = (enumeration(SLEUTELS.get(v.tekst, v.tekst) for v in deel) if deel else ""
                       for deel in (w.oud, w.nu))  # fmt: skip
            weg = f" Niet langer afgeleid: {oud}." if oud and nu else ""
            lezing = f"nu afgeleid: {nu}" if nu else f"niet langer afgeleid: {oud}"
            return f"bij {het} is {lezing}.{weg}"
        case ChangeKind.ANDERE_SOORT:
            eerst = NAMEN[w.oud[0].tekst][1]
            return f"{vorm.ding(deze)} is nu een {noemer} en was een {eerst}."
        case _:
            return f"{_bij(w, het, 'gewijzigd')}{_lijst(w, oud, nu)}"


def _het(aard: str, deze: Waarde, vorm: Style) -> str:
    """Name the record with its article and its noun; programme and contact have no name here."""
    lidwoord, noemer = NAMEN[aard]
    if aard in ("programma", "contact"):
        return f"{lidwoord} {noemer}"
    return f"{lidwoord} {noemer} {vorm.ding(deze)}"


def _bij(w: Change, het: str, werd: str) -> str:
    """Say of which key of the record something was done: `bij het thema X is de opdracht …`."""
    sleutel = SLEUTELS[w.sleutel]
    if not sleutel.startswith(("de ", "het ")):
        return f"bij {het} is {werd} {sleutel}."
    if w.sleutel not in LIJSTEN and bool(w.oud) != bool(w.nu):
        werd = "ingevuld" if w.nu else "weggehaald"
    return f"bij {het} {'zijn' if w.sleutel in MEERVOUD else 'is'} {sleutel} {werd}."


def _lijst(w: Change, oud: str, nu: str) -> str:
    """Tell what is there now and what was; nothing of values that are kept silent."""
    erbij, weg = ("Erbij", "Weg") if w.sleutel in LIJSTEN else ("Nu", "Eerst")
    return "".join([f" {erbij}: {nu}." if nu else "", f" {weg}: {oud}." if oud else ""])


def _bij_het_verschil(
    oud: tuple[Waarde, ...], nu: tuple[Waarde, ...]
) -> tuple[tuple[Waarde, ...], tuple[Waarde, ...]]:
    """Let two long texts begin shortly before they differ: they are cut before they are shown."""
    if len(oud) != 1 or len(nu) != 1 or max(len(oud[0].tekst), len(nu[0].tekst)) <= _LANG:
        return oud, nu
    tekens = zip(oud[0].tekst, nu[0].tekst, strict=False)
    gelijk = sum(1 for _ in takewhile(lambda paar: paar[0] == paar[1], tekens))
    begin = oud[0].tekst.rfind(" ", 0, max(gelijk - _AANLOOP, 0)) + 1
    if not begin:
        return oud, nu
    eerst, straks = (replace(kant[0], tekst=f"…{kant[0].tekst[begin:]}") for kant in (oud, nu))
    return (eerst,), (straks,)


def _rij(waarden: Iterable[Waarde], vorm: Style) -> str:
    getoond = [
        vorm.ding(waarde) if waarde.soort else vorm.tekst(waarde.tekst)
        for waarde in waarden
        if waarde.tekst
    ]
    return enumeration(getoond) if getoond else ""


def _kaal(waarden: tuple[Waarde, ...]) -> str:
    return waarden[0].tekst

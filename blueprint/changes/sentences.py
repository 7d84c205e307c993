"""The one place that has the Dutch words for a change: one plain sentence each, and the counts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile
from typing import Protocol

from blueprint.changes.words import COUNT_WORDS, KEY_WORDS, LIST_KEYS, PLURAL_KEYS, RECORD_WORDS
from blueprint.facts.change import Change, ChangeKind, ShownValue, counts_by_kind
from blueprint.facts.gaps import OpenPoint
from blueprint.facts.timeline import Standing
from blueprint.problem import capital, enumeration, in_words

_MOST = 4
_MOST_LISTED = 30
"""A sentence names so many at most: one of hundreds, said for each of them, is too much to read."""
_LONG, _LEAD = 200, 60
"""A text is cut after so many characters; where two differ, so many of what is the same lead up."""
_NEW = "nieuw: "
_NAMES_ITS_VERSION = frozenset(
    {ChangeKind.NU_GENOEMD, ChangeKind.NIET_GENOEMD, ChangeKind.VERVALLEN}
)
"""The kinds of change whose sentence names the version wherever it stands."""


class Style(Protocol):
    """How a sentence is written: plain, as Markdown, as HTML. Our own words pass as they are."""

    def record(self, value: ShownValue) -> str:
        """Write a record by its name."""

    def text(self, text: str) -> str:
        """Write a text of an editor."""


class Plain:
    """Plain text: for a feed, a table cell, a terminal."""

    def record(self, value: ShownValue) -> str:
        """Give the name between quotes."""
        return between_quotes(value.text)

    def text(self, text: str) -> str:
        """Give the text between quotes, on one line."""
        return between_quotes(text)


def change_sentence(change: Change, style: Style) -> str:
    """Give the change as one Dutch sentence, or a few short ones, that stand alone.

    One of a version that the site did not draw names it: else it would be read as what is so now.
    """
    if change.version is None or change.is_drawn or change.kind in _NAMES_ITS_VERSION:
        return sentence_below_version(change, style)
    where = f"in {_version(change, change.version, style)}"
    said = _sentence(replace(change, previous=None), style)  # “in deze versie” is said already
    if change.kind is ChangeKind.TOEGEVOEGD:
        where, said = f"nieuw {where}", said.removeprefix(_NEW)
    return capital(f"{where}: {said}")


def sentence_below_version(change: Change, style: Style) -> str:
    """Give the change as it stands below a heading that names its version."""
    return capital(_sentence(change, style))


def open_point_words(point: OpenPoint, style: Style) -> str:
    """Say what is open, of which record: `de opdracht van het thema X`."""
    named = _named(point.noun, ShownValue(point.name, point.kind, point.id), style)
    return f"{point.missing} {named}"


def in_short(changes: Sequence[Change]) -> str:
    """Count the changes by kind: `één verplaatsing en twee nieuwe taken`.

    Small ones are counted together, and so are the last of more than four kinds.
    """
    if not changes:
        return "geen wijzigingen"
    large = [change for change in changes if not change.is_small]
    kinds = [(count, *COUNT_WORDS[kind]) for kind, count in counts_by_kind(large)]
    if small := len(changes) - len(large):
        kinds.append((small, "kleine aanpassing", "kleine aanpassingen"))
    if len(kinds) > _MOST:
        rest = sum(count for count, *_ in kinds[_MOST - 1 :])
        kinds[_MOST - 1 :] = [(rest, "andere wijziging", "andere wijzigingen")]
    return enumeration(in_words(*counted) for counted in kinds)


def shortened(text: str) -> str:
    """Give a text on one line without its full stop, cut if it is long."""
    line = " ".join(text.split()).removesuffix(".")
    return line if len(line) <= _LONG else line[: _LONG - 1].rstrip() + "…"


def between_quotes(text: str) -> str:
    """Put a text on one line between quotes; quotes inside become single ones."""
    return f"“{shortened(text).replace('“', '‘').replace('”', '’')}”"


def _sentence(change: Change, style: Style) -> str:
    """Say what changed, beginning with a small letter: the names in it as the style writes them."""
    this = ShownValue(change.name, change.subject, change.id)
    named = _named(change.noun, this, style)
    old, new = (_listed(side, style) for side in _near_the_difference(change.old, change.new))
    called = _called(change.noun, this)
    match change.kind:
        case ChangeKind.TOEGEVOEGD:
            return f"{_NEW}{named}{f', onder {new}' if new else ''}."
        case ChangeKind.WEGGEHAALD:
            where = "niet meer in deze versie" if change.previous else "er niet meer"
            return f"{named} staat {where}."
        case ChangeKind.OPGEHEVEN:
            return f"{named} is opgeheven."
        case ChangeKind.VERVALLEN if change.version:
            return f"wat in de versie {style.record(change.version)} over {named} stond, vervalt."
        case kind if kind in _NAMES_ITS_VERSION and change.version:
            mentions = "noemt nu ook" if change.kind is ChangeKind.NU_GENOEMD else "noemt niet meer"
            comma = "," if change.is_announced else ""
            return f"{_version(change, change.version, style)}{comma} {mentions}: {named}."
        case ChangeKind.HERNOEMD:
            return f"{called} {old} heet nu {style.record(this)}."
        case ChangeKind.ANDERS_GESCHREVEN:
            return f"{called} {old} schrijven we nu als {style.record(this)}."
        case ChangeKind.BENOEMD:
            return f"een project zonder naam heet nu {style.record(this)}."
        case ChangeKind.VERPLAATST:
            where = f"valt nu onder {new}" if new else "staat nu zelf bovenaan"
            before = f"onder {old}" if old else "bovenaan"
            return f"{named} {where}. Eerst was dat {before}."
        case ChangeKind.GESPLITST:
            return f"{old} is gesplitst in {new}."
        case ChangeKind.SAMENGEVOEGD:
            return f"{old} gaan samen in {new}."
        case ChangeKind.OPGEVOLGD:
            return f"{named} gaat verder als {new}."
        case ChangeKind.ANDERE_ORGANISATIE:
            before = f" Eerst was dat {old}." if old else ""
            return f"{named} is nu van {new or 'een organisatie die we niet kennen'}.{before}"
        case ChangeKind.ANDERE_STATUS:
            before = f" Eerst was dat {old}." if old else ""
            return f"{named} heeft nu {f'de status {new}' if new else 'geen status meer'}.{before}"
        case ChangeKind.NU_VOLLEDIG:
            return f"{named} kennen we nu volledig."
        case ChangeKind.NAAM_DEFINITIEF:
            return f"de naam {style.record(this)} is geen werktitel meer."
        case ChangeKind.NAAM_VOORLOPIG:
            return f"de naam {style.record(this)} is nu een werktitel."
        case ChangeKind.TAAK_ERBIJ:
            return f"{named} heeft er een taak bij: {new}."
        case ChangeKind.TAAK_WEG:
            return f"{named} heeft een taak minder: {old}."
        case ChangeKind.VERSCHOVEN | ChangeKind.PRECIEZER | ChangeKind.MINDER_PRECIES:
            return f"{named} {_other_date(change)}"
        case ChangeKind.BEREIKT:
            return f"{named} is bereikt: {_bare(change.new)}."
        case ChangeKind.VOORTGANG:
            return f"{named} meldt voortgang: {new}."
        case ChangeKind.BEANTWOORD:
            return f"de vraag {style.record(this)} heeft nu een antwoord."
        case _ if change.subject == "bezetting":
            role = style.record(ShownValue(change.name, "rol", change.id))
            return _filled(change, f"de rol {role} bij {new or old}")
        case ChangeKind.HERSCHREVEN if change.key == "tekst":
            return f"{called} {old} luidt nu: {new}."
        case ChangeKind.HERSCHREVEN:
            return f"{_about(change, named, 'herschreven')}{_now_and_before(change, old, new)}"
        case ChangeKind.ANDERE_BRON:
            return f"{named} noemt andere bronnen.{_now_and_before(change, old, new)}"
        case ChangeKind.ANDERE_LEZING:
            old, new = (
                enumeration(map(_derived, side)) if side else ""
                for side in (change.old, change.new)
            )
            gone = f" Niet langer afgeleid: {old}." if old and new else ""
            reading = f"nu afgeleid: {new}" if new else f"niet langer afgeleid: {old}"
            return f"bij {named} is {reading}.{gone}"
        case ChangeKind.ANDERE_SOORT:
            before = _bare(change.old)
            return f"{style.record(this)} is nu een {_bare(change.new)} en was een {before}."
        case _:
            return f"{_about(change, named, 'gewijzigd')}{_now_and_before(change, old, new)}"


def _other_date(change: Change) -> str:
    """Say what became of the date of a milestone."""
    was, now = _bare(change.old), _bare(change.new)
    before = f"Eerst was dat {was}."
    match change.kind:
        case ChangeKind.PRECIEZER:
            return f"heeft nu een preciezere datum: {now}. {before}"
        case ChangeKind.MINDER_PRECIES:
            return f"heeft nu een minder precieze datum: {now}. {before}"
        case _ if was == Standing.ONBEKEND:
            return f"heeft nu een datum: {now}."
        case _ if now == Standing.ONBEKEND:
            return f"heeft geen datum meer. {before}"
        case _ if "vanaf" in f"{was} {now}":  # “van vanaf” is no Dutch
            return f"heeft nu een andere datum: {now}. {before}"
        case _:
            return f"verschuift van {was} naar {now}."


def _version(change: Change, version: ShownValue, style: Style) -> str:
    """Name the version that a change is of, with whether it is still to come."""
    later = ", die later ingaat" if change.is_announced else ""
    return f"de versie {style.record(version)}{later}"


def _filled(change: Change, role: str) -> str:
    """Say what is otherwise of who fills a role; never who."""
    match change.kind:
        case ChangeKind.ANDERE_BEZETTING:
            how = "anders" if change.old and change.new else "nu" if change.new else "niet meer"
            return f"{role} is {how} ingevuld."
        case ChangeKind.ANDERE_BRON:
            return f"waaruit we weten wie {role} vervult, is gewijzigd."
        case ChangeKind.ANDERE_TERMIJN if change.key == "van":
            later = "De site toont een naam pas als het zo ver is."
            return f"wie {role} later vervult, is gewijzigd. {later}"
        case ChangeKind.ANDERE_TERMIJN:
            return f"wanneer iemand {role} vervult, is gewijzigd. De site toont dat niet."
    return f"hoe je bereikt wie {role} vervult, is gewijzigd."


def _derived(value: ShownValue) -> str:
    """Name a key that is derived, with its ground if that is told: `organisatie (uit de naam)`."""
    key, space, ground = value.text.partition(" ")
    return f"{KEY_WORDS.get(key, key)}{space}{ground}"


def _called(noun: str, this: ShownValue) -> str:
    """Give what a record is called, with its article: a unit by its kind."""
    return noun or RECORD_WORDS[this.kind]


def _named(noun: str, this: ShownValue, style: Style) -> str:
    """Name the record with what it is called; programme and contact have no name here."""
    called = _called(noun, this)
    return called if this.kind in ("programma", "contact") else f"{called} {style.record(this)}"


def _about(change: Change, named: str, was_done: str) -> str:
    """Say of which key of the record something was done: `bij het thema X is de opdracht …`."""
    key = KEY_WORDS[change.key]
    if not key.startswith(("de ", "het ")):
        return f"bij {named} is {was_done} {key}."
    if change.key not in LIST_KEYS and bool(change.old) != bool(change.new):
        was_done = "ingevuld" if change.new else "weggehaald"
    return f"bij {named} {'zijn' if change.key in PLURAL_KEYS else 'is'} {key} {was_done}."


def _now_and_before(change: Change, old: str, new: str) -> str:
    """Tell what is there now and what was; nothing of values that are kept silent."""
    came, gone = ("Erbij", "Weg") if change.key in LIST_KEYS else ("Nu", "Eerst")
    return "".join([f" {came}: {new}." if new else "", f" {gone}: {old}." if old else ""])


def _near_the_difference(
    old: tuple[ShownValue, ...], new: tuple[ShownValue, ...]
) -> tuple[tuple[ShownValue, ...], tuple[ShownValue, ...]]:
    """Let two long texts begin shortly before they differ: they are cut before they are shown."""
    if len(old) != 1 or len(new) != 1 or max(len(old[0].text), len(new[0].text)) <= _LONG:
        return old, new
    pairs = zip(old[0].text, new[0].text, strict=False)
    alike = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))
    begin = old[0].text.rfind(" ", 0, max(alike - _LEAD, 0)) + 1
    if not begin:
        return old, new
    before, after = (replace(side[0], text=f"…{side[0].text[begin:]}") for side in (old, new))
    return (before,), (after,)


def _listed(values: Sequence[ShownValue], style: Style) -> str:
    shown = [
        style.record(value) if value.kind else style.text(value.text)
        for value in values[:_MOST_LISTED]
        if value.text
    ]
    if left := len(values[_MOST_LISTED:]):
        shown.append(in_words(left, "andere", "andere"))
    return enumeration(shown) if shown else ""


def _bare(values: tuple[ShownValue, ...]) -> str:
    return values[0].text

"""Where texts may still say that something is not known, while a change of the data says it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from blueprint.diff import verschillen
from blueprint.model import Blauwdruk
from blueprint.problem import Problem, Severity
from blueprint.tijd import Stand
from blueprint.wijziging import Wat, Wijziging
from blueprint.wording import aangehaald
from macros.review.texts import Text, as_read
from macros.site import Site

_DOUBT = re.compile(
    r"\b(?:nog (?:niet|geen|te bepalen|te benoemen)|niet (?:bekend|in (?:onze|de|een) bron\w*|vast)"
    r"|(?:weten|kennen|wist|zegt) (?:we |ons )?(?:\w+ ){0,2}(?:niet|geen)|geen (?:enkele )?bron\w*"
    r"|in onze bronnen (?:\w+ )?(?:niet|geen)|onbekend\w*|ontbre\w+|zijn (?:nog )?werktitels)\b",
    re.IGNORECASE,
)
# By what is known now: what a sentence about it speaks of, and how an editor calls it.
_SUBJECTS = {
    "naam": (r"na(?:am|men)", "een naam"),
    "bezetting": (r"wie|na(?:am|men)|personen|vervul\w*", "wie een rol vervult"),
    "contact": (r"mail\w*", "een mailbox"),
    "datum": (r"datums?|data|wanneer|jaar\w*", "een datum"),
    "versie": (
        r"versies?|organogram\w*|werktitels?|goedge?keur\w*",
        "een nieuwe versie van het organogram",
    ),
}


def known_now(before: Site, now: Site, written: Sequence[Text]) -> Iterator[Problem]:
    """Yield a warning for each sentence of the texts that doubts what this change made known."""
    subjects = _subjects(before.blauwdruk, now.blauwdruk)
    patterns = {
        called: re.compile(rf"\b(?:{words})\b", re.IGNORECASE)
        for words, called in (_SUBJECTS[subject] for subject in sorted(subjects))
    }
    versions = ("", now.blauwdruk.laatste.id)
    for text in written:
        if text.version not in versions:  # an earlier version says what was known then
            continue
        told: set[str] = set()
        for doubt in _DOUBT.finditer(text.plain):
            sentence = text.sentence(doubt.start())
            about = [called for called, words in patterns.items() if words.search(sentence)]
            if about and sentence not in told:
                told.add(sentence)
                message = (
                    f"kijk ook hier: {aangehaald(as_read(sentence))}; "
                    f"de gegevens zeggen nu {about[0]}. Klopt de zin nog?"
                )
                yield Problem(text.at(doubt.start()), message, Severity.WARNING)


def _subjects(was: Blauwdruk, now: Blauwdruk) -> set[str]:
    """Give what became known."""
    found = {_subject(change) for change in verschillen(was, now)} - {""}
    return found | ({"versie"} if was.laatste.id != now.laatste.id else set())


def _subject(change: Wijziging) -> str:
    match change.wat:
        case Wat.BENOEMD | Wat.NAAM_DEFINITIEF:
            return "naam"
        case Wat.ANDERE_BEZETTING if not change.oud:
            return "bezetting"
        case Wat.VERSCHOVEN if change.oud[0].tekst == Stand.ONBEKEND:
            return "datum"
        case Wat.NU_VOLLEDIG:
            return "versie"
        case Wat.GEWIJZIGD if change.onderwerp == "contact" and change.sleutel == "mailbox":
            return "" if change.oud else "contact"
    return ""

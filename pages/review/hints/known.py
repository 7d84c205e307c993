"""Where texts may still say that something is not known, while a change of the data says it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from blueprint.changes.diff import differences
from blueprint.changes.sentences import between_quotes
from blueprint.facts.change import Change, ChangeKind
from blueprint.facts.timeline import Standing, date_words, standing
from blueprint.model.blueprint import Blauwdruk
from blueprint.problem import Problem, Severity, enumeration
from macros.site_map import Site
from pages.review.hints.written_texts import Text, as_read

_DOUBT = re.compile(
    r"(?<!“)\b(?:nog (?:niet|geen|te bepalen|te benoemen)"
    r"|niet (?:bekend|in (?:onze|de|een) bron\w*|vast)"
    r"|(?:weten|kennen|hebben|wist|zegt) (?:we |ons )?(?:\w+ ){0,2}(?:niet|geen)"
    r"|geen (?:enkele )?bron\w*|in onze bronnen (?:\w+ )?(?:niet|geen)|onbekend\w*"
    r"|ontbre\w+|zijn (?:nog )?werktitels)\b",
    re.IGNORECASE,
)
_NOT_OVER = (Standing.GEPLAND, Standing.NU, Standing.LOOPT)
_POINTS_BACK = re.compile(r"(?:dat|dit|het|die|deze|ze|daarvan)\b", re.IGNORECASE)
"""How a sentence begins that speaks of what the heading above it names."""
# By what is known now: what a sentence about it speaks of, and how an editor is told of it.
_SUBJECTS = {
    "naam": (
        r"geen na(?:am|men)|de naam (?:is|kennen|weten)|namen (?:kennen|weten)",
        "een naam voor {}",
    ),
    "naam-beslist": (r"werktitels?", "een naam voor {} die beslist is"),
    "bezetting": (
        r"(?<!aan )(?<!bij )(?<!met )(?<!van )wie|namen(?! zijn werktitels)|personen|vervul\w*",
        "wie de rol {} vervult",
    ),
    "contact": (r"mail\w*", "een mailbox"),
    "datum": (r"datums?|data|wanneer|jaar\w*", "wanneer {} is"),
    "versie": (
        r"versies?|organogram\w*|werktitels?|goedge?keur\w*",
        "een nieuwe versie van het organogram: {}",
    ),
}


def known_now(before: Site, now: Site, written: Sequence[Text]) -> Iterator[Problem]:
    """Yield a warning for each sentence of the texts that doubts what this change made known."""
    patterns = {
        called.format(enumeration(map(between_quotes, names))): re.compile(
            rf"\b(?:{words})\b", re.IGNORECASE
        )
        for subject, names in sorted(_known(before.blauwdruk, now.blauwdruk).items())
        for words, called in (_SUBJECTS[subject],)
    }
    versions = ("", now.blauwdruk.latest.id)
    for text in written if patterns else ():
        if text.version not in versions:  # an earlier version says what was known then
            continue
        for sentence, doubt in text.sentences(_DOUBT):
            spoken = sentence
            if _POINTS_BACK.match(as_read(sentence)):
                spoken = f"{text.heading(doubt.start())} {sentence}"
            about = [called for called, words in patterns.items() if words.search(spoken)]
            if about:
                message = (
                    f"kijk ook hier: {between_quotes(as_read(sentence))}; "
                    f"in de gegevens staat nu {about[0]}. Klopt de zin nog?"
                )
                yield Problem(text.at(doubt.start()), message, Severity.WARNING)


def past_now(before: Site, now: Site, written: Sequence[Text]) -> Iterator[Problem]:
    """Yield a warning at each milestone that lies behind the day of the site since this change."""
    was, is_ = before.blauwdruk, now.blauwdruk
    planned = {
        milestone.id
        for milestone in was.tijdlijn
        if standing(milestone, was.programma.peildatum) in _NOT_OVER
    }
    for milestone in is_.tijdlijn:
        passed = standing(milestone, is_.programma.peildatum) is Standing.VOORBIJ
        if milestone.id in planned and passed:
            message = (
                f"kijk ook hier: {between_quotes(milestone.titel)} was voorzien voor "
                f"{date_words(milestone)}, en dat is nu voorbij; "
                "gebeurde het, zet er dan “bereikt” bij; schoof het op, dan “herzien”"
            )
            titles = (text for text in written if text.place and text.raw == milestone.titel)
            yield from (Problem(text.at(0), message, Severity.WARNING) for text in titles)


def _known(was: Blauwdruk, now: Blauwdruk) -> dict[str, list[str]]:
    """Give what became known, by its subject, with the names of what it is known of."""
    found: dict[str, list[str]] = {}
    for change in differences(was, now):
        if (subject := _subject(change)) and change.name not in found.setdefault(subject, []):
            found[subject].append(change.name)
    if now.latest.id not in {version.id for version in was.versions_until_now}:
        found["versie"] = [now.latest.naam]
    return found


def _subject(change: Change) -> str:
    match change.kind:
        case ChangeKind.BENOEMD:
            return "naam"
        case ChangeKind.NAAM_DEFINITIEF:
            return "naam-beslist"
        case ChangeKind.ANDERE_BEZETTING if not change.old:
            return "bezetting"
        case ChangeKind.VERSCHOVEN if change.old[0].text == Standing.ONBEKEND:
            return "datum"
        case ChangeKind.NU_VOLLEDIG:
            return "versie"
        case ChangeKind.GEWIJZIGD if change.subject == "contact" and change.key == "mailbox":
            return "" if change.old else "contact"
    return ""

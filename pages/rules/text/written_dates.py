"""What must hold for dates and hours in a text: they are of a calendar and a clock."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from blueprint.model.partial_date import MONTHS
from blueprint.problem import Severity, closest, quoted
from pages.markup.plain_text import Found

_DAYS = ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag")
_DATE = re.compile(
    rf"(?<![\w-])(?:(?P<weekday>{'|'.join(_DAYS)})\s+)?(?P<day>\d{{1,2}})\s+"
    rf"(?P<month>{'|'.join(MONTHS)})\s+(?P<year>\d{{4}})(?!\w)",
    re.IGNORECASE,
)
_IN_DIGITS = re.compile(r"(?<![\w./-])(\d{4})-(0[1-9]|1[012])-(29|3[01])(?![\w-])")
_LIKE_A_DATE = re.compile(r"(?<![\w-])\d{1,2} +(?P<month>[^\W\d_]{4,}) +(?:19|20)\d{2}(?!\w)")
_HOUR = re.compile(r"(?<![\w:.])(?P<hour>\d{1,2}:\d{2}) uur\b")
_LAST_HOUR, _LAST_MINUTE = 24, 59
_ALIKE = 85  # per cent; “maar” is a word
_WORDS = frozenset({"maar"})


def datum_bestaat(text: str) -> Iterator[Found]:
    """Every day is one of the calendar, and of the week that it is said to be."""
    for found in _DATE.finditer(text):
        month = MONTHS.index(found["month"].lower()) + 1
        try:
            day = date(int(found["year"]), month, int(found["day"]))
        except ValueError:
            message = f"{quoted(' '.join(found[0].split()))} is geen dag op de kalender"
            yield Found(found.start(), message)
            continue
        weekday, said = _DAYS[day.weekday()], (found["weekday"] or "").lower()
        if said and said != weekday:
            when = " ".join(found[0].split()[1:])
            message = f"{when} is een {weekday}, geen {said}; verbeter de dag of de datum"
            yield Found(found.start(), message)
    for found in _IN_DIGITS.finditer(text):
        try:
            date(*map(int, found.groups()))
        except ValueError:
            message = f"{quoted(found[0])} is geen dag op de kalender"
            yield Found(found.start(), message, Severity.WARNING)


def maand_is_goed_gespeld(text: str) -> Iterator[Found]:
    """Whatever word stands between a day and a year is a month."""
    for found in _LIKE_A_DATE.finditer(text):
        word = found["month"].lower()
        if word not in (*MONTHS, *_WORDS) and (meant := closest(word, MONTHS, _ALIKE)):
            message = f"{quoted(found['month'])} is geen maand. Bedoelde je “{meant[0]}”?"
            yield Found(found.start("month"), message, Severity.WARNING)


def uur_bestaat(text: str) -> Iterator[Found]:
    """Every hour is one of the day."""
    for found in _HOUR.finditer(text):
        hour, minutes = found["hour"].split(":")
        if int(hour) > _LAST_HOUR or int(minutes) > _LAST_MINUTE:
            message = f"{quoted(found['hour'])} is geen uur van de dag"
            yield Found(found.start(), message, Severity.WARNING)

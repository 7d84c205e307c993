"""What must hold for the dates in a text: the calendar has them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from blueprint.datum import MAANDEN
from blueprint.problem import quoted
from macros.prose import Found

_DAYS = ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag")
_DATE = re.compile(
    rf"(?<![\w-])(?:(?P<weekday>{'|'.join(_DAYS)})\s+)?(?P<day>\d{{1,2}})\s+"
    rf"(?P<month>{'|'.join(MAANDEN)})\s+(?P<year>\d{{4}})(?!\w)",
    re.IGNORECASE,
)


def datum_bestaat(text: str) -> Iterator[Found]:
    """Every day is one of the calendar, and of the week that it is said to be."""
    for found in _DATE.finditer(text):
        month = MAANDEN.index(found["month"].lower()) + 1
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

"""Dates that say no more than the editor wrote: a year, a month or a day."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date

from blueprint.problem import quoted

_FORM = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")
_LONGEST = 120
_EARLIEST, _LATEST = 1800, 2100
_SEPARATOR = r"[-/. ]+"
_DAY_FIRST = re.compile(
    rf"(?:(?P<dag>\d{{1,2}})(?:{_SEPARATOR}|(?:ste|de|e) ))?"
    rf"(?P<maand>\d{{1,2}}|[a-z]{{3,9}}){_SEPARATOR}(?P<jaar>\d{{4}}|(?<=\d[-/.])\d\d)",
    re.ASCII | re.IGNORECASE,
)
_YEAR_FIRST = re.compile(
    rf"(?P<jaar>\d{{4}}){_SEPARATOR}(?P<maand>\d{{1,2}}|[a-z]{{3,9}})(?:{_SEPARATOR}(?P<dag>\d{{1,2}}))?",
    re.ASCII | re.IGNORECASE,
)
_RUN_TOGETHER = re.compile(r"(?P<jaar>(?:19|20)\d{2})(?P<maand>\d{2})(?P<dag>\d{2})")
_STRETCH = re.compile(rf"({_FORM.pattern})\s*(?:[-–—/]|tot(?: en met)?|t/m|en)\s*({_FORM.pattern})")
MONTHS = (
    *("januari", "februari", "maart", "april", "mei", "juni"),
    *("juli", "augustus", "september", "oktober", "november", "december"),
)

_ALSO_CALLED = {"mrt": 3, "mar": 3, "march": 3, "may": 5, "oct": 10, "october": 10}


@dataclass(frozen=True)
class PartialDate:
    """A year, a month or a day; `begin` and `end` are the first and last day that it covers."""

    year: int
    month: int | None = None
    day: int | None = None

    @classmethod
    def of(cls, day: date) -> PartialDate:
        """Give a day of the calendar."""
        return cls(day.year, day.month, day.day)

    @classmethod
    def parse(cls, text: str) -> PartialDate:
        """Read `2013`, `2013-09` or `2013-09-01`; a ValueError says in Dutch what is wrong."""
        found = _FORM.fullmatch(text)
        if not found:
            raise ValueError(
                f"{quoted(text)} is geen datum; "
                f"schrijf 2013, 2013-09 of 2013-09-01 (jaar-maand-dag){ask_for_date(text)}"
            )
        written = cls(*(int(part) if part else None for part in found.groups()))  # type: ignore[arg-type]
        if not written.is_possible:
            meant = ask_for_date(text) if "-00" in text else ""
            raise ValueError(f"de datum {text} bestaat niet op de kalender{meant}")
        if not _is_near(written):
            raise ValueError(f"{text} kan niet: een jaar ligt tussen {_EARLIEST} en {_LATEST}")
        return written

    @property
    def is_possible(self) -> bool:
        """Whether the calendar has it."""
        try:
            return 0 not in (self.month, self.day) and self.begin <= self.end
        except ValueError:
            return False

    @property
    def begin(self) -> date:
        """First day that the date covers."""
        return date(self.year, self.month or 1, self.day or 1)

    @property
    def end(self) -> date:
        """Last day that the date covers."""
        month = self.month or 12
        if not 1 <= month <= 12:
            raise ValueError(month)
        return date(self.year, month, self.day or calendar.monthrange(self.year, month)[1])

    def __str__(self) -> str:
        """Give the date as it is written in the data."""
        return "-".join(
            [f"{self.year:04}"] + [f"{part:02}" for part in (self.month, self.day) if part]
        )

    @property
    def in_sentence(self) -> str:
        """The date with its preposition: `in september 2013` or `op 1 september 2013`."""
        return f"{'op' if self.day else 'in'} {self.in_words}"

    @property
    def in_words(self) -> str:
        """The date in Dutch words: `2013`, `september 2013` or `1 september 2013`."""
        parts = [str(self.year)]
        if self.month:
            parts.insert(0, MONTHS[self.month - 1])
        if self.day:
            parts.insert(0, str(self.day))
        return " ".join(parts)


_YEAR = re.compile(r"\d{4}")
_ABOUT = re.compile(
    r"(?:(?:begin|midden|medio|half|einde?|rond|omstreeks|circa|ca\.?|voorjaar|lente|zomer|najaar"
    r"|herfst|winter|(?:eerste|tweede|derde|vierde|[1-4]e) kwartaal|q[1-4]|op|in|vanaf"
    r"|(?:maan|dins|woens|donder|vrij|zater|zon)dag)\s+(?:van\s+)?)+",
    re.IGNORECASE,
)
# What stands around a date or in it, and what to read instead.
_AROUND = (
    (re.compile(r"[\"'“”„‘’]"), ""),
    (re.compile(r"[\u2010-\u2015\u2212]"), "-"),
    (re.compile(r"(?<=\d)[oO](?=\d)"), "0"),
    (re.compile(r"\s*[(\[].*$|^\s*~\s*"), ""),
    (re.compile(r"(?<=\d)(?:T|,?\s+(?:om\s+)?)\d{1,2}[:.u]\d{2}.*$"), ""),
    (re.compile(r"(?i)(?:[-/](?:[x?]{1,2}|00)|[- ]q[1-4])+$"), ""),
    (re.compile(r"[\s.,;?!]+$"), ""),
)
_NONE = re.compile(
    r"(?i)(?:(?:nog )?(?:niet |on)(?:ge|be)kend|(?:nog )?(?:te|niet|nader) .*|later.*"
    r"|volgt.*|n\.?[vtb]\.?[tb]?\.?|tbd|geen|xx+|[?x]+|-+)"
)


def ask_for_date(text: str) -> str:
    """Ask for the date, or the stretch, that a text seems to mean; nothing if it means none."""
    if len(text) > _LONGEST:  # more than a date, however it is written
        return ""
    if _NONE.fullmatch(text.strip()):
        return ". Weet je ze niet, haal dan de sleutel weg als ze niet nodig is"
    stretch = _STRETCH.fullmatch(text.strip())
    for pattern, better in () if stretch else _AROUND:
        text = pattern.sub(better, text)
    text = _ABOUT.sub("", text.strip())
    if _YEAR.fullmatch(text):
        return _question(PartialDate(int(text)))
    if stretch := _STRETCH.fullmatch(text):
        first, last = stretch[1], stretch[5]
        return f". Een periode van een mijlpaal schrijf je als “van: {first}” en “tot: {last}”"
    forms = (_DAY_FIRST, _YEAR_FIRST, _RUN_TOGETHER)
    found = next(filter(None, (form.fullmatch(text) for form in forms)), None)
    if not found:
        return ""
    parts = found.groupdict()
    if len(parts["jaar"]) == 2:
        parts["jaar"] = f"20{parts['jaar']}"
    if not parts["maand"].isdigit():
        begin = parts["maand"].lower()
        months = [number for number, name in enumerate(MONTHS, 1) if name.startswith(begin)]
        parts["maand"] = str(*months) if len(months) == 1 else str(_ALSO_CALLED.get(begin, 0))
    meant = PartialDate(
        *(int(parts[part]) if parts[part] else None for part in ("jaar", "maand", "dag"))  # type: ignore[arg-type]
    )
    return _question(meant)


def _question(meant: PartialDate) -> str:
    return f". Bedoelde je “{meant}”?" if meant.is_possible and _is_near(meant) else ""


def _is_near(day: PartialDate) -> bool:
    """Tell whether a date is of a year that the data may speak of."""
    return _EARLIEST <= day.year <= _LATEST

"""Dates that say no more than the editor wrote: a year, a month or a day."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date

from blueprint.problem import quoted

_VORM = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")
_VROEGST, _LAATST = 1800, 2100
_SCHEIDING = r"[-/. ]+"
_DAG_EERST = re.compile(
    rf"(?:(?P<dag>\d{{1,2}})(?:{_SCHEIDING}|(?:ste|de|e) ))?"
    rf"(?P<maand>\d{{1,2}}|[a-z]{{3,9}}){_SCHEIDING}(?P<jaar>\d{{4}}|(?<=\d[-/.])\d\d)",
    re.ASCII | re.IGNORECASE,
)
_JAAR_EERST = re.compile(
    rf"(?P<jaar>\d{{4}}){_SCHEIDING}(?P<maand>\d{{1,2}}|[a-z]{{3,9}})(?:{_SCHEIDING}(?P<dag>\d{{1,2}}))?",
    re.ASCII | re.IGNORECASE,
)
_AANEEN = re.compile(r"(?P<jaar>(?:19|20)\d{2})(?P<maand>\d{2})(?P<dag>\d{2})")
_TUSSEN = re.compile(rf"({_VORM.pattern})\s*(?:[-–—/]|tot(?: en met)?|t/m|en)\s*({_VORM.pattern})")
MAANDEN = (
    *("januari", "februari", "maart", "april", "mei", "juni"),
    *("juli", "augustus", "september", "oktober", "november", "december"),
)


@dataclass(frozen=True)
class Datum:
    """A year, a month or a day; `begin` and `eind` are the first and last day that it covers."""

    jaar: int
    maand: int | None = None
    dag: int | None = None

    @classmethod
    def lees(cls, tekst: str) -> Datum:
        """Read `2013`, `2013-09` or `2013-09-01`; a ValueError says in Dutch what is wrong."""
        gevonden = _VORM.fullmatch(tekst)
        if not gevonden:
            raise ValueError(
                f"{quoted(tekst)} is geen datum; "
                f"schrijf 2013, 2013-09 of 2013-09-01 (jaar-maand-dag){ask_for_date(tekst)}"
            )
        datum = cls(*(int(deel) if deel else None for deel in gevonden.groups()))  # type: ignore[arg-type]
        try:
            if 0 in (datum.maand, datum.dag):
                raise ValueError
            _ = datum.begin, datum.eind
        except ValueError:
            bedoeld = ask_for_date(tekst) if "-00" in tekst else ""
            raise ValueError(f"de datum {tekst} bestaat niet op de kalender{bedoeld}") from None
        if not _VROEGST <= datum.jaar <= _LAATST:
            raise ValueError(f"{tekst} kan niet: een jaar ligt tussen {_VROEGST} en {_LAATST}")
        return datum

    @property
    def begin(self) -> date:
        """First day that the date covers."""
        return date(self.jaar, self.maand or 1, self.dag or 1)

    @property
    def eind(self) -> date:
        """Last day that the date covers."""
        maand = self.maand or 12
        if not 1 <= maand <= 12:
            raise ValueError(maand)
        return date(self.jaar, maand, self.dag or calendar.monthrange(self.jaar, maand)[1])

    def __str__(self) -> str:
        """Give the date as it is written in the data."""
        return "-".join(
            [f"{self.jaar:04}"] + [f"{deel:02}" for deel in (self.maand, self.dag) if deel]
        )

    @property
    def in_een_zin(self) -> str:
        """The date with its preposition: `in september 2013` or `op 1 september 2013`."""
        return f"{'op' if self.dag else 'in'} {self.voluit}"

    @property
    def voluit(self) -> str:
        """The date in Dutch words: `2013`, `september 2013` or `1 september 2013`."""
        delen = [str(self.jaar)]
        if self.maand:
            delen.insert(0, MAANDEN[self.maand - 1])
        if self.dag:
            delen.insert(0, str(self.dag))
        return " ".join(delen)


_JAAR = re.compile(r"\d{4}")
_ONGEVEER = re.compile(
    r"(?:(?:begin|midden|medio|half|einde?|rond|omstreeks|circa|ca\.?|voorjaar|lente|zomer|najaar"
    r"|herfst|winter|(?:eerste|tweede|derde|vierde|[1-4]e) kwartaal|q[1-4]|op|in|vanaf"
    r"|(?:maan|dins|woens|donder|vrij|zater|zon)dag)\s+(?:van\s+)?)+",
    re.IGNORECASE,
)
# What stands around a date or in it, and what to read instead.
_ERROND = (
    (re.compile(r"[\"'“”„‘’]"), ""),
    (re.compile(r"[\u2010-\u2015\u2212]"), "-"),
    (re.compile(r"(?<=\d)[oO](?=\d)"), "0"),
    (re.compile(r"\s*[(\[].*$|^\s*~\s*"), ""),
    (re.compile(r"(?<=\d)(?:T|,?\s+(?:om\s+)?)\d{1,2}[:.u]\d{2}.*$"), ""),
    (re.compile(r"(?i)(?:[-/](?:[x?]{1,2}|00)|[- ]q[1-4])+$"), ""),
    (re.compile(r"[\s.,;?!]+$"), ""),
)
_GEEN = re.compile(
    r"(?i)(?:(?:nog )?(?:niet |on)(?:ge|be)kend|(?:nog )?(?:te|niet|nader) .*|later.*"
    r"|volgt.*|n\.?[vtb]\.?[tb]?\.?|tbd|geen|xx+|[?x]+|-+)"
)


def ask_for_date(tekst: str) -> str:
    """Ask for the date, or the stretch, that a text seems to mean; nothing if it means none."""
    if _GEEN.fullmatch(tekst.strip()):
        return ". Weet je ze niet, haal dan de sleutel weg als ze niet nodig is"
    tussen = _TUSSEN.fullmatch(tekst.strip())
    for patroon, beter in () if tussen else _ERROND:
        tekst = patroon.sub(beter, tekst)
    tekst = _ONGEVEER.sub("", tekst.strip())
    if _JAAR.fullmatch(tekst):
        return f". Bedoelde je “{tekst}”?"
    if tussen := _TUSSEN.fullmatch(tekst):
        van, tot = tussen[1], tussen[5]
        return f". Een periode van een mijlpaal schrijf je als “van: {van}” en “tot: {tot}”"
    vormen = (_DAG_EERST, _JAAR_EERST, _AANEEN)
    gevonden = next(filter(None, (vorm.fullmatch(tekst) for vorm in vormen)), None)
    if not gevonden:
        return ""
    delen = gevonden.groupdict()
    if len(delen["jaar"]) == 2:
        delen["jaar"] = f"20{delen['jaar']}"
    if not delen["maand"].isdigit():
        begin = delen["maand"].lower()
        namen = [nr for nr, naam in enumerate(MAANDEN, 1) if naam.startswith(begin)]
        delen["maand"] = str(*namen) if len(namen) == 1 else "0"
    datum = "-".join(delen[deel].zfill(2) for deel in ("jaar", "maand", "dag") if delen[deel])
    try:
        return f". Bedoelde je “{Datum.lees(datum)}”?"
    except ValueError:
        return ""

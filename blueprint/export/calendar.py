"""The milestones as a calendar that Outlook can follow (iCalendar, RFC 5545).

An agenda that has an event takes the one that has its `UID` and a higher `SEQUENCE` in its place.
Both follow from git, as does every moment: there is no clock.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING

from blueprint.changes.history import History
from blueprint.export.lasting_ids import lasting_name
from blueprint.facts.record_index import RecordKey
from blueprint.facts.timeline import date_words, in_time_order, period, standing
from blueprint.model.blueprint import Blauwdruk, Mijlpaal

if TYPE_CHECKING:
    from icalendar import Event
    from icalendar.prop import vInline

_GONE = "staat niet meer op de tijdlijn"
_UNDATED = "heeft geen datum meer"


def calendar(blauwdruk: Blauwdruk, history: History) -> bytes:
    """Give every milestone that has a date, or had one when it was published, as whole days."""
    # Only who writes the file needs this: importing it takes longer than checking all data.
    from icalendar import Calendar

    name = blauwdruk.programma.naam
    feed = Calendar()
    feed.add("prodid", _text(f"-//{name}//tijdlijn//NL"))
    feed.add("version", "2.0")
    feed.add("method", "PUBLISH")
    feed.add("x-wr-calname", _text(f"{name}: tijdlijn"))
    for event in (*_planned(blauwdruk, history), *_cancelled(blauwdruk, history)):
        feed.add_component(event)
    return bytes(feed.to_ical())


def _planned(blauwdruk: Blauwdruk, history: History) -> Iterator[Event]:
    """Yield the milestones that have a date, in order of time."""
    reference_date = blauwdruk.programma.peildatum
    for milestone in in_time_order(blauwdruk.tijdlijn):
        begin, end = period(milestone)
        if begin is None:
            continue
        lines = [
            milestone.omschrijving,
            f"Wanneer: {date_words(milestone)}",
            f"Stand op {reference_date.in_words}: {standing(milestone, reference_date)}",
        ]
        event = _event(blauwdruk, history, milestone.id, begin, end)
        event.add("summary", _text(_title(milestone)))
        event.add("description", _text("\n".join(filter(None, lines))))
        yield event


def _cancelled(blauwdruk: Blauwdruk, history: History) -> Iterator[Event]:
    """Yield those that an agenda may still have, on the days that they had."""
    there = {milestone.id: milestone for milestone in blauwdruk.tijdlijn}
    for former in sorted(history.milestones.values(), key=lambda one: one.id):
        if former.id in there and period(there[former.id])[0]:
            continue
        why = _UNDATED if former.id in there else _GONE
        event = _event(blauwdruk, history, former.id, former.begin, former.end)
        event.add("status", "CANCELLED")
        event.add("summary", _text(f"{former.title} ({why})"))
        event.add("description", _text(f"Deze mijlpaal {why}."))
        yield event


def _event(
    blauwdruk: Blauwdruk, history: History, milestone_id: str, begin: date, end: date | None
) -> Event:
    """Give an event of whole days, and what an agenda needs to know whether it is newer.

    `SEQUENCE` is the number of the last publication that changed it: it only grows. Without a
    history it is not known.
    """
    from icalendar import Event

    event = Event()
    event.add("uid", f"{milestone_id}@{lasting_name(blauwdruk, history)}")
    event.add("dtstart", begin)
    event.add("dtend", (end or begin) + timedelta(days=1))
    event.add("transp", "TRANSPARENT")
    if not history.publications:
        event.add("dtstamp", datetime.combine(blauwdruk.programma.peildatum.begin, time(), UTC))
        return event
    told = history.told(RecordKey("mijlpaal", milestone_id))
    changed = told[0][0] if told else history.publications[-1]
    restated = (
        publication.moment
        for publication, changes in history.told(RecordKey("programma", "programma"))
        if any(change.key == "peildatum" for change in changes)
    )
    modified = max(changed.moment, next(restated, changed.moment))
    event.add("dtstamp", history.publications[0].moment.astimezone(UTC))
    event.add("last-modified", modified.astimezone(UTC))
    event.add("sequence", changed.number)
    return event


def _text(text: str) -> vInline:
    """Give a text as RFC 5545 (3.3.11) writes it."""
    from icalendar import vText
    from icalendar.prop import vInline

    # Of a whole text the library takes \N, as somebody typed it, for the end of a line.
    parts = (vText(part).to_ical().decode() for part in text.split("\\"))
    return vInline("\\\\".join(parts))


def _title(milestone: Mijlpaal) -> str:
    """Say in the title that a day is not known more precisely than a month, or has no end."""
    if period(milestone)[1] is None:
        return f"{milestone.titel} ({date_words(milestone)})"
    day = milestone.herzien or milestone.datum
    if day is None or day.day:
        return milestone.titel
    return f"{milestone.titel} (in de loop van {day.in_words})"

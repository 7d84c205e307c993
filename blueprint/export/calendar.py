"""The milestones as a calendar that Outlook can follow (iCalendar, RFC 5545)."""

from __future__ import annotations

import re
from datetime import UTC, datetime, time, timedelta

from blueprint.facts.timeline import date_words, in_time_order, period, standing
from blueprint.model.blueprint import Blauwdruk, Mijlpaal


def calendar(blauwdruk: Blauwdruk) -> bytes:
    """Give every milestone that has a date, as an event of whole days."""
    # Only who writes the file needs this: importing it takes longer than checking all data.
    from icalendar import Calendar, Event

    programme = blauwdruk.programma
    feed = Calendar()
    feed.add("prodid", f"-//{programme.naam}//tijdlijn//NL")
    feed.add("version", "2.0")
    feed.add("method", "PUBLISH")
    feed.add("x-wr-calname", f"{programme.naam}: tijdlijn")
    for milestone in in_time_order(blauwdruk.tijdlijn):
        begin, end = period(milestone)
        if begin is None:
            continue
        lines = [
            milestone.omschrijving,
            f"Wanneer: {date_words(milestone)}",
            f"Stand op {programme.peildatum.in_words}: {standing(milestone, programme.peildatum)}",
        ]
        event = Event()
        event.add("uid", f"{milestone.id}@{_domain(programme.naam)}")
        event.add("dtstamp", datetime.combine(programme.peildatum.begin, time(), UTC))
        event.add("summary", _title(milestone))
        event.add("description", "\n".join(filter(None, lines)))
        event.add("dtstart", begin)
        event.add("dtend", (end or begin) + timedelta(days=1))
        event.add("transp", "TRANSPARENT")
        feed.add_component(event)
    return bytes(feed.to_ical())


def _title(milestone: Mijlpaal) -> str:
    """Say in the title that a day is not known more precisely than a month, or has no end."""
    if period(milestone)[1] is None:
        return f"{milestone.titel} ({date_words(milestone)})"
    day = milestone.herzien or milestone.datum
    if day is None or day.day:
        return milestone.titel
    return f"{milestone.titel} (in de loop van {day.in_words})"


def _domain(name: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-") or "blauwdruk"

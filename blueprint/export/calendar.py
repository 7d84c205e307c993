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

    programma = blauwdruk.programma
    feed = Calendar()
    feed.add("prodid", f"-//{programma.naam}//tijdlijn//NL")
    feed.add("version", "2.0")
    feed.add("method", "PUBLISH")
    feed.add("x-wr-calname", f"{programma.naam}: tijdlijn")
    for mijlpaal in in_time_order(blauwdruk.tijdlijn):
        begin, end = period(mijlpaal)
        if begin is None:
            continue
        lines = [
            mijlpaal.omschrijving,
            f"Wanneer: {date_words(mijlpaal)}",
            f"Stand op {programma.peildatum.voluit}: {standing(mijlpaal, programma.peildatum)}",
        ]
        event = Event()
        event.add("uid", f"{mijlpaal.id}@{_domain(programma.naam)}")
        event.add("dtstamp", datetime.combine(programma.peildatum.begin, time(), UTC))
        event.add("summary", _title(mijlpaal))
        event.add("description", "\n".join(filter(None, lines)))
        event.add("dtstart", begin)
        event.add("dtend", (end or begin) + timedelta(days=1))
        event.add("transp", "TRANSPARENT")
        feed.add_component(event)
    return bytes(feed.to_ical())


def _title(mijlpaal: Mijlpaal) -> str:
    """Say in the title that a day is not known more precisely than a month, or has no end."""
    if period(mijlpaal)[1] is None:
        return f"{mijlpaal.titel} ({date_words(mijlpaal)})"
    datum = mijlpaal.herzien or mijlpaal.datum
    if datum is None or datum.dag:
        return mijlpaal.titel
    return f"{mijlpaal.titel} (in de loop van {datum.voluit})"


def _domain(name: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-") or "blauwdruk"

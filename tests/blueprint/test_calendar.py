"""The calendar: what RFC 5545 asks, and what an agenda has that follows it."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar, Event

from blueprint.changes.history import UNKNOWN_HISTORY
from blueprint.export.calendar import calendar
from blueprint.model.blueprint import Blauwdruk, Mijlpaal
from blueprint.model.partial_date import PartialDate
from tests.histories import BEGIN, history_of

_ONCE = ("UID", "DTSTAMP", "DTSTART", "DTEND", "SUMMARY", "TRANSP")
_AT_MOST_ONCE = (*_ONCE, "STATUS", "SEQUENCE", "LAST-MODIFIED", "DESCRIPTION")


def _events(content: bytes) -> dict[str, Event]:
    events = Calendar.from_ical(content.decode()).walk("VEVENT")
    found = {str(event["UID"]): event for event in events}
    assert len(found) == len(events)
    return found


def _shown(event: Event) -> tuple[Any, ...]:
    """Give what somebody sees of an event."""
    status = str(event.get("STATUS", ""))
    return event["DTSTART"].dt, event["DTEND"].dt, str(event["SUMMARY"]), status


def wrong_in(content: bytes) -> list[str]:
    """Give all that RFC 5545 does not allow of a calendar that is published."""
    wrong = []
    lines = content.split(b"\r\n")
    if lines[-1] or any(b"\r" in line or b"\n" in line for line in lines):
        wrong.append("3.1: a line ends in CRLF")
    if any(len(line) > 75 for line in lines):
        wrong.append("3.1: a line has 75 octets at most")
    (whole,) = Calendar.from_ical(content.decode(), multiple=True)
    wrong += [f"3.6: {name}" for name in ("PRODID", "VERSION", "METHOD") if name not in whole]
    for event in whole.walk("VEVENT"):
        names = [name for name, _ in event.property_items(recursive=False)]
        wrong += [f"not parsed: {error}" for error in event.errors]
        wrong += [f"3.6.1: no {name}" for name in _ONCE if name not in names]
        wrong += [f"3.6.1: twice {name}" for name in _AT_MOST_ONCE if names.count(name) > 1]
        wrong += [f"3.6.1: {name}" for name in {*names} - {"BEGIN", "END", *_AT_MOST_ONCE}]
        begin, end = event["DTSTART"].dt, event["DTEND"].dt
        if {type(begin), type(end)} != {date} or begin >= end:
            wrong.append("3.8.2.2: DTEND is of the kind of DTSTART, and later")
        for name in ("DTSTAMP", "LAST-MODIFIED"):
            if name in event and event[name].dt.utcoffset() != timedelta(0):
                wrong.append(f"3.8.7: {name} is in UTC")
        if int(event.get("SEQUENCE", 0)) < 0:
            wrong.append("3.8.7.4: SEQUENCE is not negative")
        if str(event.get("STATUS", "CONFIRMED")) not in ("TENTATIVE", "CONFIRMED", "CANCELLED"):
            wrong.append("3.8.1.11: STATUS")
    return wrong


class Agenda:
    """A client: of an event that it has, it takes a later one alone (RFC 5546, 2.1.5)."""

    def __init__(self) -> None:
        self.events: dict[str, Event] = {}

    def receive(self, content: bytes) -> None:
        """Take what is new from a calendar."""
        for uid, event in _events(content).items():
            have = self.events.get(uid)
            if have is None or int(event["SEQUENCE"]) > int(have["SEQUENCE"]):
                self.events[uid] = event

    @property
    def planned(self) -> dict[str, tuple[Any, ...]]:
        """What somebody sees who looks at this agenda."""
        shown = {uid: _shown(event) for uid, event in self.events.items()}
        return {uid: told for uid, told in shown.items() if told[-1] != "CANCELLED"}


_IDS = ("goedkeuring", "verhuizing", "feest", "opening")
_days = st.one_of(
    st.none(),
    st.builds(PartialDate, st.integers(2019, 2023)),
    st.builds(PartialDate, st.integers(2019, 2023), st.integers(1, 12)),
    st.builds(PartialDate, st.integers(2019, 2023), st.integers(1, 12), st.integers(1, 28)),
)
_timelines = st.lists(
    st.dictionaries(
        st.sampled_from(_IDS), st.tuples(st.sampled_from(["Feest", "Fuif; of, ja"]), _days)
    ),
    min_size=1,
    max_size=6,
)


def _with(blueprint: Blauwdruk, timeline: dict[str, tuple[str, PartialDate | None]]) -> Blauwdruk:
    (source, *_) = blueprint.tijdlijn
    made = (
        Mijlpaal(id=one, titel=title, datum=day, bron=source.bron)
        for one, (title, day) in timeline.items()
    )
    return blueprint.model_copy(update={"tijdlijn": tuple(made)})


@given(timelines=_timelines)
def test_an_agenda_keeps_up(
    miniature: Blauwdruk, timelines: list[dict[str, tuple[str, PartialDate | None]]]
) -> None:
    """Whatever moves, goes or comes back: who followed all along sees what a newcomer sees."""
    models = [_with(miniature, timeline) for timeline in timelines]
    agenda = Agenda()
    for number, model in enumerate(models, 1):
        content = calendar(model, history_of(models[:number]))
        assert wrong_in(content) == []
        agenda.receive(content)
        newcomer = Agenda()
        newcomer.receive(content)
        assert agenda.planned == newcomer.planned
        dated = {f"{one}@duinhove-samen" for one, (_, day) in timelines[number - 1].items() if day}
        assert agenda.planned.keys() == dated


def test_what_moves_carries_on(miniature: Blauwdruk) -> None:
    """Under its own id, with a higher number, and the moment of the publication that moved it."""
    first, move, feast = miniature.tijdlijn
    later = move.model_copy(update={"herzien": PartialDate(2022, 2)})
    now = miniature.model_copy(update={"tijdlijn": (first, later, feast)})
    was = _events(calendar(miniature, history_of([miniature])))
    is_ = _events(calendar(now, history_of([miniature, None, now])))
    assert was.keys() == is_.keys()
    event = is_["verhuizing@duinhove-samen"]
    assert (event["DTSTART"].dt, int(event["SEQUENCE"])) == (date(2022, 2, 1), 2)
    assert event["LAST-MODIFIED"].dt == event["DTSTAMP"].dt == BEGIN + timedelta(days=2)
    same = is_["goedkeuring@duinhove-samen"]
    assert int(same["SEQUENCE"]) == int(was["goedkeuring@duinhove-samen"]["SEQUENCE"]) == 0
    assert same["LAST-MODIFIED"].dt == BEGIN


def test_what_goes_is_cancelled(miniature: Blauwdruk) -> None:
    """A milestone that is dropped, or has no date any more, says so on the days that it had."""
    first, move, feast = miniature.tijdlijn
    undated = first.model_copy(update={"datum": None, "bereikt": None})
    now = miniature.model_copy(update={"tijdlijn": (undated, feast)})
    events = _events(calendar(now, history_of([miniature, now])))
    assert [_shown(event) for event in events.values()] == [
        (date(2020, 11, 1), date(2020, 12, 1), f"{first.titel} (heeft geen datum meer)",
         "CANCELLED"),
        (date(2021, 12, 1), date(2022, 1, 1), f"{move.titel} (staat niet meer op de tijdlijn)",
         "CANCELLED"),
    ]  # fmt: skip


def test_a_new_name_of_the_programme_changes_no_id(miniature: Blauwdruk) -> None:
    """Events keep the id that they had under the first name."""
    other = miniature.programma.model_copy(update={"naam": "Kust Eén"})
    now = miniature.model_copy(update={"programma": other})
    ids = _events(calendar(now, history_of([miniature, now]))).keys()
    assert ids == _events(calendar(miniature, history_of([miniature]))).keys()


def test_another_day_of_the_site_is_a_revision(miniature: Blauwdruk) -> None:
    """What it says of where it stands is told anew; nobody has to move anything for it."""
    later = miniature.programma.model_copy(update={"peildatum": PartialDate(2021, 7, 1)})
    now = miniature.model_copy(update={"programma": later})
    for event in _events(calendar(now, history_of([miniature, now]))).values():
        assert event["LAST-MODIFIED"].dt == BEGIN + timedelta(days=1)
        assert int(event["SEQUENCE"]) == 0


def test_a_backslash_stays_one(miniature: Blauwdruk) -> None:
    """Nothing that somebody types becomes the end of a line."""
    first, *others = miniature.tijdlijn
    odd = first.model_copy(update={"titel": r"Kies \N of \n, of \;"})
    now = miniature.model_copy(update={"tijdlijn": (odd, *others)})
    content = calendar(now, history_of([now]))
    assert rb"SUMMARY:Kies \\N of \\n\, of \\\; (in de loop van november 2020)" in content
    gone = calendar(miniature.model_copy(update={"tijdlijn": tuple(others)}), history_of([now]))
    assert rb"SUMMARY:Kies \\N of \\n\, of \\\; (staat niet meer op de tijdlijn)" in gone


def test_without_git_there_is_no_number(miniature: Blauwdruk) -> None:
    """Where git cannot tell, the file says nothing of what changed, and has no clock."""
    content = calendar(miniature, UNKNOWN_HISTORY)
    assert wrong_in(content) == []
    for event in _events(content).values():
        assert "SEQUENCE" not in event
        assert "LAST-MODIFIED" not in event
        assert event["DTSTAMP"].dt.date() == miniature.programma.peildatum.begin


@pytest.mark.parametrize(
    ("good", "bad", "rule"),
    [
        (b"\r\nUID:", b"\nUID:", "3.1: a line ends"),
        (b"SUMMARY:", b"SUMMARY:" + b"x" * 80, "3.1: a line has"),
        (b"PRODID:", b"X-PRODID:", "3.6: PRODID"),
        (b"UID:", b"X-UID:", "3.6.1: no UID"),
        (b"TRANSP:", b"SUMMARY:nog\r\nTRANSP:", "3.6.1: twice SUMMARY"),
        (b"TRANSP:", b"DURATION:P1D\r\nTRANSP:", "3.6.1: DURATION"),
        (b"DTEND;VALUE=DATE:20201201", b"DTEND;VALUE=DATE:20201101", "3.8.2.2"),
        (b"20210620T120000Z\r\nUID", b"20210620T120000\r\nUID", "3.8.7"),
        (b"SEQUENCE:0", b"SEQUENCE:-1", "3.8.7.4"),
        (b"TRANSP:", b"STATUS:WEG\r\nTRANSP:", "3.8.1.11"),
    ],
)
def test_what_the_standard_forbids_is_seen(
    miniature: Blauwdruk, good: bytes, bad: bytes, rule: str
) -> None:
    """The judge of these tests sees each fault."""
    content = calendar(miniature, history_of([miniature]))
    assert good in content
    assert any(told.startswith(rule) for told in wrong_in(content.replace(good, bad, 1)))

"""Ids that stand twice in the data: which of the two is new, as it was not there before."""

from __future__ import annotations

from collections.abc import Iterator

from blueprint.facts.change import RecordNames
from blueprint.model.blueprint import Blauwdruk
from blueprint.model.record import Record
from blueprint.problem import quoted
from blueprint.reading.places import Loc
from blueprint.rules.rule import records

IdSpace = tuple[object, ...]


def doubles(before: Blauwdruk, now: Blauwdruk) -> Iterator[tuple[Loc, Loc, str]]:
    """Yield where an id that was there stands a second time: the old, the new, what to say there.

    Only where the new one stands above the old: else the rules blame it already.
    """
    was = {key: rows[0][1] for key, rows in _by_id(before).items()}
    called = RecordNames.name_of
    for key, rows in _by_id(now).items():
        if len(rows) < 2 or key not in was:
            continue
        same = [row for row in rows if row[1] == was[key]]
        same = same or [row for row in rows if called(row[1]) == called(was[key])]
        if len(same) == 1 and same[0] is not rows[0]:
            message = (
                f"de id {quoted(str(key[-1]))} is al van {quoted(called(was[key]))}; geef wat hier "
                "nieuw is een eigen id"
            )
            yield (*same[0][0], "id"), (*rows[0][0], "id"), message


def _by_id(blauwdruk: Blauwdruk) -> dict[IdSpace, list[tuple[Loc, Record]]]:
    """Give the records by their id, and where it may be used once: a list, or a whole version."""
    found: dict[IdSpace, list[tuple[Loc, Record]]] = {}
    for loc, record in records(blauwdruk):
        key = getattr(record, "id", None)
        in_version = loc[0] == "organogram"
        if key is None or (in_version and len(loc) == 2):
            continue
        scope = ("organogram", blauwdruk.organogram[int(loc[1])].id) if in_version else loc[:-1]
        found.setdefault((*scope, key), []).append((loc, record))
    return found

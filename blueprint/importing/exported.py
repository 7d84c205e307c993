"""Our own `blauwdruk.json` as the source of one version, which it has whole."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from blueprint.importing.faults import refusal
from blueprint.importing.raw_units import Raw, by_id, ordered
from blueprint.model.version import Versie
from blueprint.problem import choice, quoted
from blueprint.reading.data_folder import VERSIONS

_DEEPEST = 80
_NOT_OURS = "dit bestand heeft niet de vorm van onze blauwdruk.json; download het opnieuw"


def exported_version(data: bytes, file: str, version_id: str) -> dict[str, Raw]:
    """Give the version with this id as texts, or raise why it cannot be given."""
    try:
        content = json.loads(data.decode("utf-8-sig"))
    except json.JSONDecodeError as error:
        raise refusal("dit is geen leesbare JSON", f"{file}:{error.lineno}:{error.colno}") from None
    except (ValueError, RecursionError):  # not UTF-8, too deep, or a number without end
        raise refusal("dit is geen leesbare JSON", f"{file}:1:1") from None
    versions = content.get(VERSIONS) if isinstance(content, dict) else None
    if not isinstance(versions, list):
        raise refusal(_NOT_OURS, f"{file}:1:1")
    known = {str(one["id"]): one for one in versions if isinstance(one, dict) and "id" in one}
    if version_id not in known:
        hint = choice(version_id, known)
        raise refusal(f"dit bestand heeft geen versie {quoted(version_id)}{hint}", f"{file}:1:1")
    version = known[version_id]
    if _deep(version):
        raise refusal(_NOT_OURS, f"{file}:1:1")
    written = _written(version)
    assert isinstance(written, dict)
    written.pop("id")
    if not isinstance(written.setdefault("eenheden", []), list):
        raise refusal(_NOT_OURS, f"{file}:1:1")
    return written


def as_written_before(
    version: Mapping[str, Raw], here: Mapping[str, Raw], known: Versie | None
) -> dict[str, Raw]:
    """Give a version in which what did not change stands as an editor wrote it.

    The export has no links, no bold, and not from what something is derived.
    """
    was: Raw = _written(known.model_dump(mode="json")) if known else {}
    assert isinstance(was, dict)
    old, said, units = by_id(here), by_id(was), version.get("eenheden")
    posts = [{"eenheden": one.get("top", [])} for one in (here, was)]
    head = _again(version, here, was)
    head["eenheden"] = _units(units, old, said)
    if "top" in version:
        head["top"] = _units(version["top"], *map(by_id, posts))
    return head


def _units(
    units: Raw | None, here: Mapping[str, dict[str, Raw]], was: Mapping[str, dict[str, Raw]]
) -> list[Raw]:
    found: list[Raw] = []
    for unit in units if isinstance(units, list) else []:
        if isinstance(unit, dict):
            key = str(unit.get("id"))
            again = _again(unit, here.get(key, {}), was.get(key, {}))
            below = _units(unit.get("eenheden"), here, was)
            again.pop("eenheden", None)
            found.append(ordered({**again, "eenheden": below} if below else again))
        else:
            found.append(unit)
    return found


def _again(
    record: Mapping[str, Raw], here: Mapping[str, Raw], was: Mapping[str, Raw]
) -> dict[str, Raw]:
    return {
        key: here[key] if key in here and was.get(key) == value else value
        for key, value in record.items()
    }


def _deep(value: Any) -> bool:
    level = [value]
    for _ in range(_DEEPEST):
        level = [
            part
            for one in level
            if isinstance(one, dict | list)
            for part in (one.values() if isinstance(one, dict) else one)
        ]
    return bool(level)


def _written(value: Any) -> Raw:
    """Give a value of JSON as an editor writes it: text, and nothing where it says nothing."""
    match value:
        case dict():
            return {
                key: _written(part)
                for key, part in value.items()
                if part is not None and part is not False and (part != [] or key == "eenheden")
            }
        case list():
            return [_written(part) for part in value]
        case bool():
            return "true" if value else "false"
        case _:
            return str(value)

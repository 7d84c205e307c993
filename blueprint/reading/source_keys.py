"""A source that is not written as one: how to write it, told from what stands there."""

from __future__ import annotations

import re

from blueprint.model.partial_date import PartialDate
from blueprint.model.values import is_valid_id

_JOINED = re.compile(r"(?P<key>[a-z_]+)[ :=]+(?P<value>[^\s:=].*)")
# A source with round brackets around it, or none, so that YAML stumbles over its colons.
_BARE = re.compile(
    r"(?P<before>[ -]*(?:[a-z_]+: +)?(?<= ))"
    r"\(?(?P<source>(?:document|mededeling): [^(){}\[\]]*[^(){}\[\]\s])\)?\s*"
)


def braces(line: str) -> tuple[int, str] | None:
    """Give where a source begins that braces should stand around, and what to say of it."""
    bare = _BARE.fullmatch(line)
    if bare is None:
        return None
    return len(bare["before"]), f"zet een bron tussen accolades; schrijf {{{bare['source']}}}"


def joined(key: str, known: list[str]) -> str:
    """Say so if a key is a known one and its value, without a colon and a space between."""
    found = _JOINED.fullmatch(key)
    if found is None or found["key"] not in known:
        return ""
    return (
        f"hier ontbreekt een dubbelepunt met een spatie; schrijf {found['key']}: {found['value']}"
    )


def in_source(key: str, value: str, written: dict[str, str]) -> str:
    """Say what a key that a source does not know stands for; `written`: the known ones."""
    if not value:
        return _alone(key, written)
    if is_valid_id(key) and not written:
        if _is_date(value) and not value.isdigit():
            return f"schrijf {{mededeling: {key}, datum: {value}}}"
        if value.isdigit():
            return f"schrijf {{document: {key}, dia: {value}}}"
    return ""


def _alone(key: str, written: dict[str, str]) -> str:
    if "mededeling" in written and "datum" not in written and _is_date(key):
        return f"schrijf datum: {key}"
    if "document" in written and "dia" not in written and key.isdigit():
        return f"schrijf dia: {key}"
    if key.isdigit() or _is_date(key) or not is_valid_id(key):
        return ""
    if "document" in written:
        both = f"[{{document: {written['document']}}}, {{document: {key}}}]"
        return f"een bron is één document; schrijf {both}"
    return "" if written else f"schrijf {{document: {key}}}"


def _is_date(text: str) -> bool:
    try:
        PartialDate.parse(text)
    except ValueError:
        return False
    return True

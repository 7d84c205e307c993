"""What a field of a record holds, as a reader may see it."""

from __future__ import annotations

from collections import Counter

from blueprint.facts.change import RecordNames, ShownValue
from blueprint.facts.record_index import REFERS_TO
from blueprint.model.blueprint import Voortgang
from blueprint.model.kinds import Status
from blueprint.model.partial_date import PartialDate
from blueprint.model.prose import Prose
from blueprint.model.record import Bronverwijzing, Derived, Record
from blueprint.problem import enumeration
from blueprint.reading.personal_data import without_personal_data

_WITHHELD = {
    "bron": ("auteurs", "kort", "adres"),
    "contact": ("functie", "mailbox"),
    "eenheid": ("contact", "locatie", "website"),
}
"""The fields that may tell of a person: that they changed is told, not from what or into what.

Who takes such a thing away wants it gone, and the list of changes would tell it for ever.
"""


def shown_value(subject: str, field: str, value: object, names: RecordNames) -> ShownValue:
    """Give a value as a reader may see it: names for ids, words for dates, no people."""
    if field in _WITHHELD.get(subject, ()):
        return ShownValue("")
    if isinstance(value, Bronverwijzing):
        return _source(value, names)
    if isinstance(value, Voortgang):
        return _progress(value, names)
    if isinstance(value, bool):
        return ShownValue("ja" if value else "nee")
    if isinstance(value, PartialDate | Status):
        return ShownValue(value.in_words)
    if kind := REFERS_TO.get((subject, field)) or REFERS_TO.get(("", field)):
        return names.value(kind, str(value))
    return ShownValue(without_personal_data(str(value)))


def _progress(progress: Voortgang, names: RecordNames) -> ShownValue:
    """Give day, standing and explanation, with the sources: these alone may change."""
    said = without_personal_data(progress.toelichting or "")
    explanation = f" {said.removesuffix('.')}." if said else ""
    sources = "; ".join(_source(reference, names).text for reference in progress.bron)
    return ShownValue(
        f"{progress.op.in_words}: {progress.stand.in_words}.{explanation} Bron: {sources}"
    )


def _source(reference: Bronverwijzing, names: RecordNames) -> ShownValue:
    """Give a source by its title: its short name may be that of an author."""
    kind = "bron" if reference.document else "orgaan"
    document = names.value(kind, str(reference.document or reference.mededeling))
    parts = [document.text]
    if reference.dia:
        parts.append("dia " + enumeration(map(str, reference.dia)))
    if reference.datum:
        parts.append(reference.datum.in_words)
    return ShownValue(", ".join(parts), document.kind, document.id)


def counted(value: object) -> Counter[tuple[object, object]]:
    """Give what a field holds and each in full, without order; nothing for what is left out."""
    parts = value if isinstance(value, tuple) else () if value is None else (value,)
    return Counter((part, _in_full(part)) for part in map(_unordered, parts))


def _unordered(part: object) -> object:
    if isinstance(part, Bronverwijzing):
        return part.model_copy(update={"dia": tuple(sorted(part.dia))})
    return part


def _in_full(value: object) -> object:
    """Give texts with where their links lead, keys with their ground, anything else as it is."""
    if isinstance(value, tuple):
        return tuple(map(_in_full, value))
    if isinstance(value, Record):
        return value.model_copy(update={name: _in_full(part) for name, part in value})
    if isinstance(value, Derived):
        return f"{value} ({value.ground})"
    return value.with_targets if isinstance(value, Prose) else value

"""A list and its map as a version: its units below each other, with what handwork says of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from blueprint.facts.lineage import folded_name
from blueprint.importing.column_map import Kaart
from blueprint.importing.drafts import Draft, Words, drafts, key_columns
from blueprint.importing.faults import Fault
from blueprint.importing.hierarchy import parents
from blueprint.importing.identity import Past, identities
from blueprint.importing.kept import Handwork, one_or_list
from blueprint.importing.present import Present
from blueprint.importing.raw_units import Raw
from blueprint.importing.sheets.sheet import Sheet
from blueprint.problem import capital, quoted
from blueprint.reading.characters import folded


@dataclass(frozen=True)
class FoundVersion:
    """A version as texts, where each key of each unit was said, and what there is to tell of it.

    `mapped`: a map says how it is read; `ended`: the ids of what it says has no row.
    """

    version: dict[str, Raw]
    places: Mapping[tuple[str, str], str]
    told: tuple[str, ...] = ()
    mapped: bool = False
    ended: frozenset[str] = frozenset()


def from_list(
    sheet: Sheet, kaart: Kaart, present: Present
) -> tuple[FoundVersion | None, list[Fault]]:
    """Give the version that a list says, or None and all that is wrong with the list."""
    words = Words(
        {**present.words.soorten, **{folded(word): kind for word, kind in kaart.soorten.items()}},
        {
            **present.words.organisaties,
            **{folded(word): ids for word, ids in kaart.organisaties.items()},
        },
    )
    found, faults = drafts(sheet, kaart, words)
    above: dict[int, int] = {}
    if kaart.kolommen.ouder:
        above, wrong = parents(found, sheet, sheet.columns(kaart.kolommen.ouder)[0])
        faults += wrong
    ids, wrong = identities(found, above, _past(present), kaart, sheet)
    faults += wrong
    if faults:
        return None, faults
    source: list[Raw] = [_source(bron.model_dump(mode="json")) for bron in kaart.bron]
    given = frozenset(key_columns(kaart))
    owners = list[Raw](kaart.zonder_organisatie)
    unsaid = {"organisatie": one_or_list(owners)} if owners else {}
    handwork = Handwork(present.here, present.earlier, given, source, unsaid)
    units = _tree(found, above, ids, handwork)
    version = handwork.version(_name(present.version_id), present.newest, units)
    places = _places(found, ids, sheet, kaart)
    if not present.here:  # its name is made of its id
        places["", "naam"] = f"VERSIE: {quoted(present.version_id)}"
    ended = frozenset(kaart.niet_hernoemd)
    return FoundVersion(version, places, handwork.told(units), mapped=True, ended=ended), []


def _past(present: Present) -> Past:
    """Give what was there to recognise: this version itself, then the one that it follows."""
    versions = [one for one in (present.version, present.previous) if one]
    names = {
        id_: {folded_name(place.unit.naam) for place in places}
        for id_, places in present.blauwdruk.places.items()
    }
    posts = {post.id for one in present.blauwdruk.organogram for post in one.top}
    return Past([one.by_id for one in versions], names, frozenset(posts), present.ended)


def _tree(
    found: Sequence[Draft],
    above: Mapping[int, int],
    ids: Mapping[int, str],
    handwork: Handwork,
) -> list[Raw]:
    """Give the units with those below them, in the order of the list."""
    units = [
        handwork.unit({"id": ids[nr], "naam": draft.naam, **draft.keys})
        for nr, draft in enumerate(found)
    ]
    below: dict[int, list[Raw]] = {}
    top: list[Raw] = []
    for nr, unit in enumerate(units):
        (below.setdefault(above[nr], []) if nr in above else top).append(unit)
    for nr, parts in below.items():
        units[nr]["eenheden"] = parts
    return top


def _source(bron: Mapping[str, object]) -> Raw:
    return {
        key: [str(part) for part in value] if isinstance(value, list) else str(value)
        for key, value in bron.items()
        if value not in (None, [])
    }


def _name(version_id: str) -> str:
    """Give a first name for a version, which an editor may better."""
    return capital(version_id.replace("-", " "))


def _places(
    found: Sequence[Draft], ids: Mapping[int, str], sheet: Sheet, kaart: Kaart
) -> dict[tuple[str, str], str]:
    """Give where the list says each key of each unit; without a key, its name."""
    named = kaart.kolommen.named
    columns = {key: sheet.columns(named[held])[0] for key, held in key_columns(kaart).items()}
    return {
        (ids[nr], key): sheet.at(draft.row, column)
        for nr, draft in enumerate(found)
        for key, column in (*columns.items(), ("", columns["naam"]))
    }

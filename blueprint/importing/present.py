"""What is there before an import: the data, and what an editor wrote in the versions at stake."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from blueprint.facts.lineage import folded_name
from blueprint.facts.published import published
from blueprint.importing.drafts import Words
from blueprint.importing.raw_units import Raw, by_id, named_ids, with_unit_ids
from blueprint.load import read_data
from blueprint.model.blueprint import Blauwdruk
from blueprint.model.version import Versie
from blueprint.problem import ProblemsFound
from blueprint.reading.characters import folded
from blueprint.reading.data_folder import VERSIONS, Seen, read_folder
from blueprint.reading.places import plain_values
from blueprint.rules.changed_ids import with_ids


@dataclass(frozen=True)
class Present:
    """The data, the version that is imported if it is there, and the whole one before it.

    `here` and `earlier` are these two as they are written; nothing where there is none. `holds`:
    the data are right, so that new ones can be laid beside them.
    """

    data: Path
    version_id: str
    blauwdruk: Blauwdruk
    holds: bool
    version: Versie | None
    previous: Versie | None
    here: Mapping[str, Raw]
    earlier: Mapping[str, Raw]

    @property
    def file(self) -> Path:
        """Where the version is written."""
        return self.data / VERSIONS / f"{self.version_id}.yml"

    @property
    def newest(self) -> str | None:
        """The id of the version that a new one follows, if there is any: not a proposal."""
        return next((one.id for one in reversed(published(self.blauwdruk).organogram)), None)

    @property
    def words(self) -> Words:
        """The words that mean a kind or an organisation without a map."""
        return Words(
            {
                folded(word): kind.id
                for kind in self.blauwdruk.soorten
                for word in (kind.meervoud, kind.naam, kind.id)
            },
            {
                folded(word): (one.id,)
                for one in self.blauwdruk.programma.organisaties
                for word in (one.id, one.naam, one.kort)
            },
        )

    @property
    def ended(self) -> frozenset[str]:
        """The ids of which versions up to this one say what became of them."""
        there = self.blauwdruk.organogram
        versions = [one for one in there if not one.is_proposed or one is self.version]
        begin = versions.index(self.previous) + 1 if self.previous else 0
        end = versions.index(self.version) + 1 if self.version else len(versions)
        return frozenset(
            key
            for versie in versions[begin:end]
            for key in (
                *versie.opgeheven,
                *versie.bestemming_onbekend,
                *(source for place in versie.places for source in place.unit.komt_uit),
            )
        )

    def corrected(self, renamed: Mapping[str, str]) -> tuple[Present, dict[str, str]]:
        """Give the same with the ids that these names have, and which ids they take the place of.

        An id may go that this version alone has: what looked new was there before.
        """
        version = self.version
        if version is None:
            return self, {}
        others = {
            key for one in self.blauwdruk.organogram if one is not version for key in one.by_id
        }
        named = {folded_name(name): key for key, name in renamed.items()}
        ids = {
            old: key
            for old, place in version.by_id.items()
            if (key := named.get(folded_name(place.unit.naam)))
            and old not in others
            and key not in version.by_id
        }
        now: Versie = with_ids(version, ids)
        versions = tuple(now if one is version else one for one in self.blauwdruk.organogram)
        blauwdruk = self.blauwdruk.model_copy(update={"organogram": versions})
        here = with_unit_ids(self.here, ids)
        return replace(self, blauwdruk=blauwdruk, version=now, here=here), ids

    def gone(self, version: Mapping[str, Raw]) -> dict[str, Raw]:
        """Give what a version says of units that ended: all that it has no longer, and no other.

        Of whom nothing was said, nobody knows where it went.
        """
        now = by_id(version)
        stopped = [key for key in named_ids(version.get("opgeheven")) if key not in now]
        unknown = [key for key in named_ids(version.get("bestemming_onbekend")) if key not in now]
        told = {*stopped, *unknown, *self.ended}
        told |= {old for unit in now.values() for old in named_ids(unit.get("komt_uit"))}
        before = self.previous.by_id if self.previous else {}
        unknown += [key for key in before if key not in now and key not in told]
        return {"opgeheven": list[Raw](stopped), "bestemming_onbekend": list[Raw](unknown)}


def read_present(data: Path, version_id: str) -> Present:
    """Read what is there, or raise what is wrong with it.

    The version itself may break a rule, or there may be none at all: an import mends that.
    """
    seen = Seen()
    blauwdruk, problems = read_data(data, seen=seen)
    holds = blauwdruk is not None
    if blauwdruk is None:
        blauwdruk, problems = read_data(data, seen=seen, coming=version_id)
    if blauwdruk is None:
        raise ProblemsFound(problems)
    version = next((one for one in blauwdruk.organogram if one.id == version_id), None)
    decided = published(blauwdruk).whole_versions
    previous = blauwdruk.previous(version) if version else (decided or (None,))[-1]
    trees = read_folder(data, seen=seen, coming=version_id).versions
    written = {name: plain_values(tree.root) for name, tree in trees.items()}
    here, earlier = (_as_keys(written.get(one.id)) if one else {} for one in (version, previous))
    return Present(data, version_id, blauwdruk, holds, version, previous, here, earlier)


def _as_keys(written: object) -> Mapping[str, Raw]:
    return written if isinstance(written, dict) else {}

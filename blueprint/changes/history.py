"""The history of the blueprint: what every publication changed, and every unit there ever was."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property, lru_cache
from itertools import accumulate
from pathlib import Path

from blueprint.changes import storage
from blueprint.changes.diff import differences
from blueprint.changes.git import Revisie, revisies
from blueprint.changes.revisions import read_revision
from blueprint.facts.change import Change
from blueprint.model.blueprint import Blauwdruk
from blueprint.model.version import Versie, alle_eenheden
from blueprint.reading.data_folder import Seen

_HOOGSTENS = 16


@dataclass(frozen=True)
class Publication:
    """One change of the data; not `leesbaar`: the model of today cannot read it."""

    id: str
    moment: datetime
    wijzigingen: tuple[Change, ...] = ()
    leesbaar: bool = True
    eerste: bool = False


@dataclass(frozen=True)
class FormerUnit:
    """A unit as it was last published, and every unit it ever stood under in a latest version."""

    id: str
    naam: str
    soort: str
    boven: frozenset[str]


@dataclass(frozen=True)
class History:
    """All publications, newest first; not `bekend`: git cannot tell."""

    bekend: bool
    publicaties: tuple[Publication, ...] = ()
    eenheden: Mapping[str, FormerUnit] = field(default_factory=dict)

    def van_eenheid(self, eenheid_id: str) -> tuple[tuple[Publication, Change], ...]:
        """Give what the publications changed to a unit, newest first; not the small things."""
        return tuple(self._van_eenheden.get(eenheid_id, ()))

    @cached_property
    def _van_eenheden(self) -> Mapping[str, list[tuple[Publication, Change]]]:
        gevonden: dict[str, list[tuple[Publication, Change]]] = {}
        for publicatie in self.publicaties:
            for w in publicatie.wijzigingen:
                if w.onderwerp == "eenheid" and not w.klein:
                    gevonden.setdefault(w.id, []).append((publicatie, w))
        return gevonden


ONBEKEND = History(bekend=False)


def eerste_versie(blauwdruk: Blauwdruk, eenheid_id: str) -> Versie | None:
    """Give the first version of the organogram that has a unit."""
    plaatsen = blauwdruk.plaatsen.get(eenheid_id)
    return plaatsen[0].versie if plaatsen else None


def read_history(data: Path) -> History:
    """Read every revision of the data that git has with the model of today."""
    gevonden = revisies(data)
    return ONBEKEND if gevonden is None else _gelezen(data.resolve(), gevonden)


@dataclass(frozen=True)
class _Stand:
    """What the revisions up to some one told, oldest first, and the last that could be read."""

    publicaties: tuple[Publication, ...] = ()
    eenheden: Mapping[str, FormerUnit] = field(default_factory=dict)
    gelezen: str = ""


@lru_cache(maxsize=_HOOGSTENS)
def _gelezen(data: Path, gevonden: tuple[Revisie, ...]) -> History:
    """Compare every revision with the one before it that can be read; once for each of them."""
    revisies_ = tuple(reversed(gevonden))
    map_, namen = data.parent / storage.MAP / "geschiedenis", _namen(data, revisies_)
    stand, klaar = _bewaard(map_, namen)
    if nieuwe := revisies_[klaar:]:
        stand = _verder(data, stand, nieuwe)
        storage.keep(map_, namen[-1], stand)
    return History(True, tuple(reversed(stand.publicaties)), stand.eenheden)


def _bewaard(map_: Path, namen: Sequence[str]) -> tuple[_Stand, int]:
    """Give what is kept of the most revisions, and of how many."""
    for klaar in range(len(namen), 0, -1):
        stand: _Stand | None = storage.kept(map_, namen[klaar - 1])
        if stand is not None:
            return stand, klaar
    return _Stand(), 0


def _namen(data: Path, revisies_: Sequence[Revisie]) -> list[str]:
    """Give the key of what is known at each revision: all before it is part of it."""
    namen = accumulate(
        (revisie.id for revisie in revisies_),
        storage.storage_key,
        initial=storage.storage_key(
            storage.code(Path(__file__).parents[1], "pydantic", "pyyaml"), str(data)
        ),
    )
    return list(namen)[1:]


def _verder(data: Path, stand: _Stand, nieuwe: Sequence[Revisie]) -> _Stand:
    """Give what is known when newer revisions are read too."""
    publicaties, eenheden, gelezen = list(stand.publicaties), dict(stand.eenheden), stand.gelezen
    gezien = Seen()
    vorige = read_revision(gelezen, data, gelezen, gezien).blauwdruk if gelezen else None
    for revisie in nieuwe:
        nu = read_revision(revisie.id, data, revisie.id, gezien).blauwdruk
        if nu is None:
            publicaties.append(Publication(revisie.id, revisie.moment, leesbaar=False))
            continue
        wijzigingen = differences(vorige, nu) if vorige else ()
        if wijzigingen or not vorige:
            publicaties.append(
                Publication(revisie.id, revisie.moment, wijzigingen, eerste=not vorige)
            )
        _onthoud(eenheden, nu)
        vorige, gelezen = nu, revisie.id
    return _Stand(tuple(publicaties), eenheden, gelezen)


def _onthoud(eenheden: dict[str, FormerUnit], blauwdruk: Blauwdruk) -> None:
    """Add the units of every version, and where those of the latest stand."""
    for versie in blauwdruk.organogram:
        for een, ouders in alle_eenheden(versie.eenheden):
            eerder = eenheden.get(een.id)
            boven = eerder.boven if eerder else frozenset()
            if versie == blauwdruk.laatste:
                boven |= {ouder.id for ouder in ouders}
            eenheden[een.id] = FormerUnit(een.id, een.naam, een.soort.value, boven)

"""What became of the units of one tree in another: new, gone, split, merged, succeeded."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from blueprint.facts.change import Change, ChangeKind, Waarde
from blueprint.facts.record_index import Dingen, IdentifiedRecord
from blueprint.model.version import Eenheid


def lotgevallen(toen: Dingen, nu: Dingen, opgeheven: Collection[str]) -> Iterator[Change]:
    """Yield what became of units, by their ids and what the new tree says they came from."""
    oud, nieuw = _eenheden(toen), _eenheden(nu)
    uit = {een_id: _uit(een_id, oud, nieuw) for een_id in nieuw}
    naar = {oud_id: [een_id for een_id in nieuw if oud_id in uit[een_id]] for oud_id in oud}
    verteld: set[str] = set()
    for een_id, bronnen in uit.items():
        if len(bronnen) > 1:
            verteld |= {een_id, *bronnen}
            yield nieuw[een_id].wijziging(
                ChangeKind.SAMENGEVOEGD, oud=_waarden(bronnen, oud), nu=_waarden([een_id], nieuw)
            )
    for oud_id, doelen in naar.items():
        if len(doelen) > 1:
            verteld |= {oud_id, *doelen}
            yield oud[oud_id].wijziging(
                ChangeKind.GESPLITST, oud=_waarden([oud_id], oud), nu=_waarden(doelen, nieuw)
            )
    for oud_id in oud.keys() - nieuw.keys() - verteld:
        if naar[oud_id]:
            verteld |= {*naar[oud_id]}
            yield oud[oud_id].wijziging(ChangeKind.OPGEVOLGD, nu=_waarden(naar[oud_id], nieuw))
        else:
            wat = ChangeKind.OPGEHEVEN if oud_id in opgeheven else ChangeKind.WEGGEHAALD
            yield oud[oud_id].wijziging(wat)
    for een_id in nieuw.keys() - oud.keys() - verteld:
        yield nieuw[een_id].wijziging(ChangeKind.TOEGEVOEGD, nu=nieuw[een_id].onder)


def genoemd(toen: Dingen, nu: Dingen) -> Iterator[Change]:
    """Yield which units a version known in part names now, and which no more: none came or went."""
    oud, nieuw = _eenheden(toen), _eenheden(nu)
    for een_id in nieuw.keys() - oud.keys():
        yield nieuw[een_id].wijziging(ChangeKind.NU_GENOEMD)
    for een_id in oud.keys() - nieuw.keys():
        yield oud[een_id].wijziging(ChangeKind.NIET_GENOEMD)


def _eenheden(dingen: Dingen) -> dict[str, IdentifiedRecord]:
    return {s.id: ding for s, ding in sorted(dingen.items()) if s.onderwerp == "eenheid"}


def _uit(
    een_id: str, oud: Mapping[str, IdentifiedRecord], nieuw: Mapping[str, IdentifiedRecord]
) -> list[str]:
    """Give the old units that a unit holds: itself, and those it says it newly came from.

    A unit above it that still exists is none of them: the unit lies in it.
    """
    eerder = oud.get(een_id)
    al_gezegd = _komt_uit(eerder) if eerder else frozenset()
    boven = set()
    ouder = nieuw[een_id].ouder
    while ouder is not None:
        boven.add(ouder.id)
        ouder = nieuw[ouder.id].ouder
    genoemd = (_komt_uit(nieuw[een_id]) - al_gezegd - boven) & oud.keys()
    return sorted(genoemd | ({een_id} & oud.keys()))


def _komt_uit(ding: IdentifiedRecord) -> frozenset[str]:
    return frozenset(ding.record.komt_uit) if isinstance(ding.record, Eenheid) else frozenset()


def _waarden(ids: Collection[str], dingen: Mapping[str, IdentifiedRecord]) -> tuple[Waarde, ...]:
    return tuple(sorted(Waarde(_naam(dingen[een_id]), "eenheid", een_id) for een_id in ids))


def _naam(ding: IdentifiedRecord) -> str:
    return ding.record.naam if isinstance(ding.record, Eenheid) else ding.id

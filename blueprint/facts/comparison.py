"""Two versions of the organogram side by side: what every unit was, and what became of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from blueprint.facts.change import ChangeKind
from blueprint.facts.fates import ending
from blueprint.facts.lineage import origins, renaming, successors
from blueprint.model.blueprint import Blauwdruk
from blueprint.model.version import Eenheid, Plaats, Versie


class Verschil(StrEnum):
    """How a unit differs between two versions, as a reader sees it."""

    ZELFDE = "hetzelfde"
    ANDERS_GESCHREVEN = "hetzelfde, anders geschreven"
    ANDERE_NAAM = "andere naam"
    ANDERE_SOORT = "andere soort"
    VERPLAATST = "op een andere plaats"
    DIEPER = "een niveau dieper"
    KOMT_UIT = "komt uit"
    NIEUW = "nieuw als eigen vak"
    GING_NAAR = "ging naar"
    OPGEHEVEN = "opgeheven"
    BESTEMMING_ONBEKEND = "bestemming niet bekend"


_AS_SEEN = {
    ChangeKind.HERNOEMD: Verschil.ANDERE_NAAM,
    ChangeKind.ANDERS_GESCHREVEN: Verschil.ANDERS_GESCHREVEN,
    ChangeKind.OPGEVOLGD: Verschil.GING_NAAR,
    ChangeKind.OPGEHEVEN: Verschil.OPGEHEVEN,
    ChangeKind.WEGGEHAALD: Verschil.BESTEMMING_ONBEKEND,
}
"""How a reader sees what a change of the data is told as too."""


@dataclass(frozen=True)
class Vergelijking:
    """A unit of the new version, or one that is only in the old; `verschillen` is never empty.

    `was` is the same unit in the old version, `uit` the old units it came from, `naar` the new
    units that an old one went to; `eigen_lezing` says that we read where it came from ourselves.
    """

    eenheid: Eenheid
    ouders: tuple[Eenheid, ...]
    verschillen: tuple[Verschil, ...]
    was: Eenheid | None = None
    uit: tuple[Eenheid, ...] = ()
    naar: tuple[Eenheid, ...] = ()
    eigen_lezing: bool = False


def vergelijk(blauwdruk: Blauwdruk, van: str, naar: str) -> tuple[Vergelijking, ...]:
    """Compare two versions: the units of the new one in its order, then those only in the old.

    Versions in between pass on what they say of origins. KeyError for a version that is unknown
    or known in part, ValueError if `van` is not older than `naar`.
    """
    versies = blauwdruk.volledige
    ids = [versie.id for versie in versies]
    for versie_id in (van, naar):
        if versie_id not in ids:
            raise KeyError(versie_id)
    begin, einde = ids.index(van), ids.index(naar)
    if begin >= einde:
        raise ValueError(f"“{van}” is niet ouder dan “{naar}”")
    keten = versies[begin : einde + 1]
    oud, nieuw = keten[0].per_id, keten[-1].per_id
    herkomst = origins(keten)
    gelezen = _zelf_gelezen(keten)
    volgorde = {een_id: nummer for nummer, een_id in enumerate(oud)}
    bewaard = []
    for een_id, plaats in nieuw.items():
        zelf = een_id in gelezen
        uit = sorted(herkomst[een_id], key=volgorde.__getitem__)
        bewaard.append(_nieuwe(plaats, oud.get(een_id), [oud[i].eenheid for i in uit], zelf))
    return (*bewaard, *_verdwenen(keten, herkomst, gelezen))


def _nieuwe(
    nu: Plaats, toen: Plaats | None, herkomst: list[Eenheid], zelf_gelezen: bool
) -> Vergelijking:
    """Tell how a unit of the new version differs from the old one; it may be its own origin."""
    een = nu.eenheid
    boven = {ouder.id for ouder in nu.ouders}
    van = [vorige for vorige in herkomst if vorige.id != een.id]
    uit = tuple(vorige for vorige in van if vorige.id not in boven)
    if toen is None:
        dieper = any(vorige.id in boven for vorige in herkomst)
        verschil = Verschil.KOMT_UIT if uit else Verschil.DIEPER if dieper else Verschil.NIEUW
        verschillen = [verschil]
    else:
        verschillen = list(_verschillen(toen.eenheid, een))
        if [ouder.id for ouder in nu.ouders[-1:]] != [ouder.id for ouder in toen.ouders[-1:]]:
            verschillen.append(Verschil.VERPLAATST)
        if uit:
            verschillen.append(Verschil.KOMT_UIT)
    return Vergelijking(
        een,
        nu.ouders,
        tuple(verschillen) or (Verschil.ZELFDE,),
        was=toen.eenheid if toen else None,
        uit=uit,
        eigen_lezing=(zelf_gelezen and bool(van)) or (toen is not None and een.leest_zelf("id")),
    )


def _verschillen(was: Eenheid, nu: Eenheid) -> Iterator[Verschil]:
    """Yield how the name and the kind of a unit changed."""
    if was.naam != nu.naam:
        yield _AS_SEEN[renaming(was.naam, nu.naam)]
    if was.soort is not nu.soort:
        yield Verschil.ANDERE_SOORT


def _verdwenen(
    keten: tuple[Versie, ...], herkomst: dict[str, set[str]], gelezen: set[str]
) -> Iterator[Vergelijking]:
    """Yield the units of the old version that are not in the new one."""
    opgeheven = {een_id for versie in keten[1:] for een_id in versie.opgeheven}
    opvolgers = successors((p.eenheid, herkomst[een_id]) for een_id, p in keten[-1].per_id.items())
    for een_id, plaats in keten[0].per_id.items():
        if een_id in keten[-1].ids:
            continue
        naar = tuple(opvolgers.get(een_id, ()))
        verschil = _AS_SEEN[ending(een_id, naar, opgeheven)]
        eigen = any(doel.id in gelezen for doel in naar)
        yield Vergelijking(
            plaats.eenheid, plaats.ouders, (verschil,), naar=naar, eigen_lezing=eigen
        )


def _zelf_gelezen(keten: tuple[Versie, ...]) -> set[str]:
    """Give the units of which an origin, in any of these versions, is our own reading."""
    return {
        een_id
        for versie in keten[1:]
        for een_id, plaats in versie.per_id.items()
        if plaats.eenheid.komt_uit and plaats.eenheid.leest_zelf("komt_uit")
    }

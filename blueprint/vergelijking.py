"""Two versions of the organogram side by side: what every unit was, and what became of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from blueprint.herkomst import gelijknamig
from blueprint.model import Blauwdruk
from blueprint.versie import Eenheid, Versie, alle_eenheden


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
    oud = {een.id: (een, ouders) for een, ouders in alle_eenheden(keten[0].eenheden)}
    nieuw = {een.id: (een, ouders) for een, ouders in alle_eenheden(keten[-1].eenheden)}
    herkomst = {een_id: _herkomst(keten, een_id) for een_id in nieuw}
    bewaard = [
        _nieuwe(een, ouders, oud, herkomst[een.id], _zelf_gelezen(keten, een.id))
        for een, ouders in nieuw.values()
    ]
    return (*bewaard, *_verdwenen(keten, oud, nieuw, herkomst))


def _nieuwe(
    een: Eenheid,
    ouders: tuple[Eenheid, ...],
    oud: dict[str, tuple[Eenheid, tuple[Eenheid, ...]]],
    herkomst: frozenset[str],
    zelf_gelezen: bool,
) -> Vergelijking:
    """Tell how a unit of the new version differs from the old one."""
    was, ouders_toen = oud.get(een.id, (None, ()))
    boven = {ouder.id for ouder in ouders}
    uit = tuple(oud[oud_id][0] for oud_id in oud if oud_id in herkomst - {een.id} - boven)
    if was is None:
        dieper = bool(herkomst & boven)
        verschil = Verschil.KOMT_UIT if uit else Verschil.DIEPER if dieper else Verschil.NIEUW
        verschillen = [verschil]
    else:
        verschillen = list(_verschillen(was, een))
        if [ouder.id for ouder in ouders[-1:]] != [ouder.id for ouder in ouders_toen[-1:]]:
            verschillen.append(Verschil.VERPLAATST)
        if uit:
            verschillen.append(Verschil.KOMT_UIT)
    return Vergelijking(
        een,
        ouders,
        tuple(verschillen) or (Verschil.ZELFDE,),
        was=was,
        uit=uit,
        eigen_lezing=(zelf_gelezen and bool(herkomst - {een.id}))
        or (was is not None and een.leest_zelf("id")),
    )


def _verschillen(was: Eenheid, nu: Eenheid) -> Iterator[Verschil]:
    """Yield how the name and the kind of a unit changed."""
    if was.naam != nu.naam:
        zelfde = gelijknamig(was.naam) == gelijknamig(nu.naam)
        yield Verschil.ANDERS_GESCHREVEN if zelfde else Verschil.ANDERE_NAAM
    if was.soort is not nu.soort:
        yield Verschil.ANDERE_SOORT


def _verdwenen(
    keten: tuple[Versie, ...],
    oud: dict[str, tuple[Eenheid, tuple[Eenheid, ...]]],
    nieuw: dict[str, tuple[Eenheid, tuple[Eenheid, ...]]],
    herkomst: dict[str, frozenset[str]],
) -> Iterator[Vergelijking]:
    """Yield the units of the old version that are not in the new one."""
    opgeheven = {een_id for versie in keten[1:] for een_id in versie.opgeheven}
    for een, ouders in oud.values():
        if een.id in nieuw:
            continue
        naar = [nieuw[een_id][0] for een_id, uit in herkomst.items() if een.id in uit]
        if naar:
            verschil = Verschil.GING_NAAR
        elif een.id in opgeheven:
            verschil = Verschil.OPGEHEVEN
        else:
            verschil = Verschil.BESTEMMING_ONBEKEND
        eigen = any(_zelf_gelezen(keten, doel.id) for doel in naar)
        yield Vergelijking(een, ouders, (verschil,), naar=tuple(naar), eigen_lezing=eigen)


def _herkomst(keten: tuple[Versie, ...], een_id: str) -> frozenset[str]:
    """Give the ids that a unit of the last version had or came from in the first."""
    ids = {een_id}
    for ouder, versie in zip(keten[-2::-1], keten[:0:-1], strict=True):
        toen = {een.id for een, _ in alle_eenheden(ouder.eenheden)}
        nu = {een.id: een for een, _ in alle_eenheden(versie.eenheden)}
        ids = {
            vorig
            for huidig in ids
            for vorig in ({*nu[huidig].komt_uit, *({huidig} & toen)} if huidig in nu else {huidig})
        }
    return frozenset(ids & {een.id for een, _ in alle_eenheden(keten[0].eenheden)})


def _zelf_gelezen(keten: tuple[Versie, ...], een_id: str) -> bool:
    """Tell whether an origin of the unit, in any of these versions, is our own reading."""
    return any(
        een.leest_zelf("komt_uit")
        for versie in keten[1:]
        for een, _ in alle_eenheden(versie.eenheden)
        if een.id == een_id and een.komt_uit
    )


def opsomming(namen: Iterable[str]) -> str:
    """Give names as a list in words: “a, b en c”."""
    *eerste, laatste = namen
    return f"{', '.join(eerste)} en {laatste}" if eerste else laatste

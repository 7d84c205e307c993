"""What changed between two blueprints: two models in, typed changes out; the words live apart.

The same id is the same record. A list is what is in it, in whatever order.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial

from blueprint.facts.change import Change, ChangeKind, Namen, Waarde, op_volgorde
from blueprint.facts.fates import fates, mentions
from blueprint.facts.lineage import renaming
from blueprint.facts.occupancy import plaats
from blueprint.facts.record_index import (
    ONDERDELEN,
    VERWIJST,
    VERZWEGEN,
    Dingen,
    IdentifiedRecord,
    dingen_van,
    records_by_key,
)
from blueprint.facts.timeline import wanneer
from blueprint.model.blueprint import Blauwdruk, Mijlpaal, Voortgang
from blueprint.model.kinds import Status
from blueprint.model.partial_date import Datum
from blueprint.model.prose import Prose
from blueprint.model.record import Bronverwijzing
from blueprint.model.version import Versie
from blueprint.problem import enumeration

_TEKST = frozenset(
    [
        "omschrijving",
        "opdracht",
        "toelichting",
        "antwoord",
        "uitleg",
        "tekst",
        "vertaling",
        "toetsvragen",
    ]
)
_TUSSEN_VERSIES = frozenset({"naam", "soort", "organisatie", "opdracht", "werktitel"})
_LOTEN = frozenset(
    {ChangeKind.GESPLITST, ChangeKind.SAMENGEVOEGD, ChangeKind.OPGEVOLGD, ChangeKind.OPGEHEVEN}
)
_MOMENT = frozenset({"datum", "van", "tot", "herzien"})


def differences(oud: Blauwdruk, nu: Blauwdruk) -> tuple[Change, ...]:
    """Give everything that changed, sorted; empty if and only if the models say the same.

    A new version of the organogram is told by what it changes to the version before it, and so is
    one that we knew in part and know whole now: most of what it then names is not new.
    """
    namen = Namen(oud), Namen(nu)
    versies = {versie.id: versie for versie in oud.organogram}
    gevonden = [*_naast_elkaar(records_by_key(oud), records_by_key(nu), *namen)]
    for versie in nu.organogram:
        eerder = versies.get(versie.id)
        if eerder is versie and oud.vorige(eerder) is nu.vorige(versie):
            continue
        if eerder and eerder.gedeeltelijk <= versie.gedeeltelijk:
            gevonden += _naast_elkaar(dingen_van(eerder), dingen_van(versie), *namen)
            gevonden += (mentions if versie.gedeeltelijk else fates)(eerder, versie)
            gevonden += _ander_verleden(oud, eerder, nu, versie, namen[1])
        else:
            gevonden += _nieuwe_versie(nu, versie, namen[1])
    return op_volgorde((*gevonden, *_bezetting(oud, nu, namen[1])))


def _ander_verleden(
    oud: Blauwdruk, eerder: Versie, nu: Blauwdruk, versie: Versie, namen: Namen
) -> Iterator[Change]:
    """Yield what a version now says became of the units of the version before it."""
    al_verteld = {_lot(w) for w in _tegenover_vorige(oud, eerder, namen, fates)}
    for w in _tegenover_vorige(nu, versie, namen, fates):
        if w.wat in _LOTEN and _lot(w) not in al_verteld:
            yield w


def _lot(w: Change) -> tuple[object, ...]:
    return w.wat, w.id, tuple(v.id for v in w.oud), tuple(v.id for v in w.nu)


def _nieuwe_versie(nu: Blauwdruk, versie: Versie, namen: Namen) -> Iterator[Change]:
    """Yield what a new version changes to the one it follows, if that is known."""

    def vergeleken(toen: Versie, straks: Versie) -> Iterator[Change]:
        dingen = dingen_van(toen), dingen_van(straks)
        yield from _naast_elkaar(*dingen, namen, namen, alleen=_TUSSEN_VERSIES)
        yield from fates(toen, straks)

    return _tegenover_vorige(nu, versie, namen, vergeleken)


def _tegenover_vorige(
    blauwdruk: Blauwdruk,
    versie: Versie,
    namen: Namen,
    vergelijk: Callable[[Versie, Versie], Iterator[Change]],
) -> Iterator[Change]:
    """Yield how a version differs from the one before it, as changes of that version.

    What a version known in part does not name is not gone: such a version is not compared.
    """
    vorige = None if versie.gedeeltelijk else blauwdruk.vorige(versie)
    if vorige is None:
        return
    deze, die = namen.waarde("versie", versie.id), namen.waarde("versie", vorige.id)
    for w in vergelijk(vorige, versie):
        yield replace(w, versie=deze, vorige=die)


def _naast_elkaar(
    toen: Dingen, straks: Dingen, *namen: Namen, alleen: frozenset[str] | None = None
) -> Iterator[Change]:
    """Yield what was added, removed or changed; what became of units is told by `fates`."""
    for sleutel in toen.keys() | straks.keys():
        was, wordt = toen.get(sleutel), straks.get(sleutel)
        if was and wordt and was.record is wordt.record and was.ouder is wordt.ouder:
            continue
        if was and wordt:
            yield from _veranderd(was, wordt, *namen, alleen=alleen)
        elif sleutel.onderwerp == "eenheid":
            continue
        elif wordt:
            yield wordt.wijziging(ChangeKind.TOEGEVOEGD)
        elif was:
            yield was.wijziging(ChangeKind.WEGGEHAALD)


def _veranderd(
    was: IdentifiedRecord,
    wordt: IdentifiedRecord,
    toen: Namen,
    nu: Namen,
    *,
    alleen: frozenset[str] | None,
) -> Iterator[Change]:
    """Yield what changed in a record that both blueprints have."""
    if (was.ouder and was.ouder.id) != (wordt.ouder and wordt.ouder.id):
        yield wordt.wijziging(ChangeKind.VERPLAATST, oud=was.onder, nu=wordt.onder)
    verteld = {"id", *ONDERDELEN}
    if isinstance(was.record, Mijlpaal) and isinstance(wordt.record, Mijlpaal):
        dag, later = wanneer(was.record), wanneer(wordt.record)
        if dag != later:
            verteld |= _MOMENT
            yield wordt.wijziging(ChangeKind.VERSCHOVEN, oud=(Waarde(dag),), nu=(Waarde(later),))
    for veld in type(wordt.record).model_fields:
        if veld in verteld or (alleen is not None and veld not in alleen):
            continue
        eerst, straks = getattr(was.record, veld), getattr(wordt.record, veld)
        if eerst == straks:  # the same words may lead elsewhere
            eerst, straks = _met_doelen(eerst), _met_doelen(straks)
        oud, nieuw = _als_lijst(eerst), _als_lijst(straks)
        if oud != nieuw:
            waarde = partial(_waarde, wordt.onderwerp, veld)
            heel = veld == "organisatie"  # all owners, not only those that came or left
            weg = sorted(waarde(deel, toen) for deel in (oud if heel else oud - nieuw).elements())
            erbij = sorted(waarde(deel, nu) for deel in (nieuw if heel else nieuw - oud).elements())
            yield from _veld(wordt, veld, tuple(weg), tuple(erbij))


def _veld(
    ding: IdentifiedRecord, veld: str, oud: tuple[Waarde, ...], nu: tuple[Waarde, ...]
) -> Iterator[Change]:
    """Yield what a changed field means, by its name and that of the record."""
    maak = partial(ding.wijziging, sleutel=veld)
    match ding.onderwerp, veld:
        case _, "bron":
            yield maak(ChangeKind.ANDERE_BRON, oud=oud, nu=nu)
        case _, "eigen_lezing":
            yield maak(ChangeKind.ANDERE_LEZING, oud=oud, nu=nu)
        case "project", "naam" if not oud:
            yield maak(ChangeKind.BENOEMD, nu=nu)
        case _, "naam" | "titel" | "vraag" | "term" if oud and nu:
            yield maak(renaming(oud[0].tekst, nu[0].tekst), oud=oud, nu=nu)
        case _, _ if veld in _TEKST:
            yield maak(ChangeKind.HERSCHREVEN, oud=oud, nu=nu)
        case "eenheid", "soort":
            yield maak(ChangeKind.ANDERE_SOORT, oud=oud, nu=nu)
        case "eenheid", "komt_uit":
            yield maak(ChangeKind.ANDERE_HERKOMST, oud=oud, nu=nu)
        case "eenheid" | "post" | "orgaan", "organisatie":
            yield maak(ChangeKind.ANDERE_ORGANISATIE, oud=oud, nu=nu)
        case "eenheid", "werktitel":
            definitief = nu == (Waarde("nee"),)
            yield maak(ChangeKind.NAAM_DEFINITIEF if definitief else ChangeKind.NAAM_VOORLOPIG)
        case "versie", "gedeeltelijk" if nu == (Waarde("nee"),):
            yield maak(ChangeKind.NU_VOLLEDIG)
        case "versie", "status":
            yield maak(ChangeKind.ANDERE_STATUS, oud=oud, nu=nu)
        case "rol", "taken":
            yield from (maak(ChangeKind.TAAK_ERBIJ, nu=(taak,)) for taak in nu)
            yield from (maak(ChangeKind.TAAK_WEG, oud=(taak,)) for taak in oud)
        case "mijlpaal", "bereikt" if nu and not oud:
            yield maak(ChangeKind.BEREIKT, nu=nu)
        case "project", "voortgang":
            yield from (maak(ChangeKind.VOORTGANG, nu=(melding,)) for melding in nu)
            if oud:
                yield maak(ChangeKind.GEWIJZIGD, oud=oud)
        case "vraag", "nog_te_bepalen" if nu == (Waarde("nee"),):
            yield maak(ChangeKind.BEANTWOORD)
        case _:
            yield maak(ChangeKind.GEWIJZIGD, oud=oud, nu=nu)


def _als_lijst(waarde: object) -> Counter[object]:
    """Give what a field holds, without order; nothing for a key that is left out."""
    if isinstance(waarde, tuple):
        return Counter(map(_zonder_volgorde, waarde))
    return Counter() if waarde is None else Counter([waarde])


def _zonder_volgorde(deel: object) -> object:
    if isinstance(deel, Bronverwijzing):
        return deel.model_copy(update={"dia": tuple(sorted(deel.dia))})
    return deel


def _met_doelen(waarde: object) -> object:
    """Give texts with where their links lead, anything else as it is."""
    if isinstance(waarde, tuple):
        return tuple(map(_met_doelen, waarde))
    return waarde.with_targets if isinstance(waarde, Prose) else waarde


def _waarde(onderwerp: str, veld: str, waarde: object, namen: Namen) -> Waarde:
    """Give a value as a reader may see it: names for ids, words for dates, no people."""
    if veld in VERZWEGEN.get(onderwerp, ()):
        return Waarde("")
    if isinstance(waarde, Bronverwijzing):
        return _bron(waarde, namen)
    if isinstance(waarde, Voortgang):
        return _voortgang(waarde, namen)
    if isinstance(waarde, bool):
        return Waarde("ja" if waarde else "nee")
    if isinstance(waarde, Datum | Status):
        return Waarde(waarde.voluit)
    if soort := VERWIJST.get((onderwerp, veld)) or VERWIJST.get(("", veld)):
        return namen.waarde(soort, str(waarde))
    return Waarde(str(waarde))


def _voortgang(voortgang: Voortgang, namen: Namen) -> Waarde:
    """Give day, standing and explanation, with the sources: these alone may change."""
    uitleg = f" {voortgang.toelichting.removesuffix('.')}." if voortgang.toelichting else ""
    bronnen = "; ".join(_bron(verwijzing, namen).tekst for verwijzing in voortgang.bron)
    return Waarde(f"{voortgang.op.voluit}: {voortgang.stand.voluit}.{uitleg} Bron: {bronnen}")


def _bron(verwijzing: Bronverwijzing, namen: Namen) -> Waarde:
    """Give a source by its title: its short name may be that of an author."""
    soort = "bron" if verwijzing.document else "orgaan"
    document = namen.waarde(soort, str(verwijzing.document or verwijzing.mededeling))
    delen = [document.tekst]
    if verwijzing.dia:
        delen.append("dia " + enumeration(map(str, verwijzing.dia)))
    if verwijzing.datum:
        delen.append(verwijzing.datum.voluit)
    return Waarde(", ".join(delen), document.soort, document.id)


def _bezetting(oud: Blauwdruk, nu: Blauwdruk, namen: Namen) -> Iterator[Change]:
    """Yield where another person, or the same on other terms, fills a role; never who.

    The place stands in `oud` if the role was filled there, and in `nu` if it is.
    """
    toen, straks = Counter(oud.bezetting), Counter(nu.bezetting)
    anders = (*(toen - straks), *(straks - toen))
    for rol, waar in {(bezetting.rol, bezetting.waar) for bezetting in anders}:
        was, is_ = (
            (plaats(nu, waar),) if any((een.rol, een.waar) == (rol, waar) for een in kant) else ()
            for kant in (toen, straks)
        )
        yield Change(
            ChangeKind.ANDERE_BEZETTING, "bezetting", rol, namen.waarde("rol", rol).tekst, "rol",
            oud=was, nu=is_,
        )  # fmt: skip

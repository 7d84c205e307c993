"""The organisation as linked data: JSON-LD in the W3C Organization Ontology.

See www.w3.org/TR/vocab-org; OSLO, the Flemish standard, uses the same terms. Names are Dutch,
relations are `@id`. Addresses are relative to the file, so that it is right wherever the site is
published: a unit is called by its own address on the site.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from blueprint.export.whole_model import as_json
from blueprint.facts.lineage import laatste_plaatsen
from blueprint.model.blueprint import Blauwdruk
from blueprint.model.kinds import Status
from blueprint.model.partial_date import Datum
from blueprint.model.record import Feit
from blueprint.model.version import Versie

Knoop = dict[str, Any]
_VERWIJST = {"@type": "@id"}
RELATIES = {
    "valtOnder": "org:unitOf",
    "heeftEenheid": "org:hasUnit",
    "soort": "org:classification",
    "postIn": "org:postIn",
    "rol": "org:role",
    "oorspronkelijk": "org:originalOrganization",
    "resultaat": "org:resultingOrganization",
    "voortgekomenUit": "org:resultedFrom",
    "bron": "dct:source",
}
TEKSTEN = {
    "naam": "skos:prefLabel",
    "ookGenoemd": "skos:altLabel",
    "opdracht": "dct:description",
    "opmerking": "skos:editorialNote",
    "titel": "dct:title",
}
CONTEXT = {
    "org": "http://www.w3.org/ns/org#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "dct": "http://purl.org/dc/terms/",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "id": "@id",
    "type": "@type",
    **{naam: {"@id": term, **_VERWIJST} for naam, term in RELATIES.items()},
    **{naam: {"@id": term, "@language": "nl"} for naam, term in TEKSTEN.items()},
    "datum": "dct:date",
}
_BESLIST = frozenset({Status.BESLIST, Status.GOEDGEKEURD, Status.VAN_KRACHT})


def linked(blauwdruk: Blauwdruk) -> bytes:
    """Give organisations, units, posts, roles and events as one graph, sorted by address."""
    knopen = [
        *_organisaties(blauwdruk),
        *_eenheden(blauwdruk),
        *_posten(blauwdruk),
        *_rollen(blauwdruk),
        *_gebeurtenissen(blauwdruk),
        *_bronnen(blauwdruk),
    ]
    knopen.sort(key=lambda knoop: str(knoop["id"]))
    return as_json({"@context": CONTEXT, "@graph": [_zonder_leeg(knoop) for knoop in knopen]})


def _organisaties(blauwdruk: Blauwdruk) -> Iterator[Knoop]:
    for organisatie in blauwdruk.programma.organisaties:
        yield {
            "id": f"#organisatie-{organisatie.id}",
            "type": "org:FormalOrganization",
            "naam": organisatie.naam,
            "ookGenoemd": [organisatie.kort],
            "bron": _bron(organisatie),
        }
    for orgaan in blauwdruk.programma.organen:
        yield {
            "id": f"#orgaan-{orgaan.id}",
            "type": "org:Organization",
            "naam": orgaan.naam,
            "ookGenoemd": [orgaan.afkorting] if orgaan.afkorting else [],
            "bron": _bron(orgaan),
        }


def _eenheden(blauwdruk: Blauwdruk) -> Iterator[Knoop]:
    """Yield every unit of every version, as the last version that has it tells it."""
    laatst = laatste_plaatsen(blauwdruk)
    namen: dict[str, list[str]] = {}
    for versie in blauwdruk.organogram:
        for plaats in versie.plaatsen:
            een = plaats.eenheid
            namen.setdefault(een.id, []).extend((een.naam, *een.synoniemen))
    soorten = sorted({plaats.eenheid.soort for plaats in laatst.values()})
    for soort in soorten:
        yield {"id": f"#soort-{soort}", "type": "skos:Concept", "naam": soort}
    uit = {
        resultaat: knoop["id"]
        for knoop in _gebeurtenissen(blauwdruk)
        for resultaat in knoop["resultaat"]
    }
    for een_id, plaats in laatst.items():
        een = plaats.eenheid
        boven = [_adres(ouder.id) for ouder in plaats.ouders[-1:]]
        opmerkingen = ["werktitel"] if een.werktitel else []
        opmerkingen += [f"afgeleid: {sleutel}" for sleutel in een.eigen_lezing]
        yield {
            "id": _adres(een_id),
            "type": "org:OrganizationalUnit",
            "naam": een.naam,
            "ookGenoemd": list(dict.fromkeys(n for n in namen[een_id] if n != een.naam)),
            "opdracht": een.opdracht,
            "soort": f"#soort-{een.soort}",
            "valtOnder": boven + [f"#organisatie-{van}" for van in een.organisatie],
            "heeftEenheid": [_adres(onder.id) for onder in een.eenheden],
            "voortgekomenUit": uit.get(_adres(een_id)),
            "opmerking": opmerkingen,
            "bron": _bron(een),
        }


def _posten(blauwdruk: Blauwdruk) -> Iterator[Knoop]:
    """Yield the posts at the top, and the places of roles in bodies; never who holds them."""
    posten = {post.id: post for versie in blauwdruk.organogram for post in versie.top}
    for post in posten.values():
        yield {
            "id": f"#post-{post.id}",
            "type": "org:Post",
            "naam": post.naam,
            "postIn": [f"#organisatie-{van}" for van in post.organisatie],
            "bron": _bron(post),
        }
    for rol in blauwdruk.rollen:
        if rol.orgaan:
            yield {
                "id": f"#post-rol-{rol.id}",
                "type": "org:Post",
                "naam": rol.naam,
                "rol": f"#rol-{rol.id}",
                "postIn": [f"#orgaan-{rol.orgaan}"],
                "bron": _bron(rol),
            }


def _rollen(blauwdruk: Blauwdruk) -> Iterator[Knoop]:
    for rol in blauwdruk.rollen:
        yield {
            "id": f"#rol-{rol.id}",
            "type": "org:Role",
            "naam": rol.naam,
            "opdracht": list(rol.taken),
            "bron": _bron(rol),
        }


def _gebeurtenissen(blauwdruk: Blauwdruk) -> Iterator[Knoop]:
    """Yield the changes that a source tells; what we read into names ourselves is none of them.

    That is: a dated decision, with the units that were new in it, and every origin (`komt_uit`)
    that is not our own reading.
    """
    bekend: set[str] = set()
    for versie in blauwdruk.organogram:
        nieuw = [p.eenheid.id for p in versie.plaatsen if p.eenheid.id not in bekend]
        uit_bron = [
            p.eenheid
            for p in versie.plaatsen
            if p.eenheid.komt_uit and not p.eenheid.leest_zelf("komt_uit")
        ]
        for een in uit_bron:
            yield {
                **_gebeurtenis(versie, f"{versie.id}-{een.id}", [een.id]),
                "oorspronkelijk": [_adres(oud) for oud in een.komt_uit],
                "bron": _bron(een),
            }
        eigen = {een.id for een in uit_bron}
        besloten = versie.volgt_op and versie.datum and versie.status in _BESLIST
        if besloten and (gevormd := [een_id for een_id in nieuw if een_id not in eigen]):
            yield {**_gebeurtenis(versie, versie.id, gevormd), "bron": _bron(versie)}
        bekend.update(nieuw)


def _gebeurtenis(versie: Versie, naam: str, resultaat: Iterable[str]) -> Knoop:
    return {
        "id": f"#gebeurtenis-{naam}",
        "type": "org:ChangeEvent",
        "naam": versie.naam,
        "datum": _datum(versie.datum),
        "resultaat": [_adres(een_id) for een_id in resultaat],
    }


def _bronnen(blauwdruk: Blauwdruk) -> Iterator[Knoop]:
    for bron in blauwdruk.bronnen:
        yield {
            "id": f"#bron-{bron.id}",
            "type": "dct:BibliographicResource",
            "titel": bron.titel,
            "datum": _datum(bron.datum),
        }


def _bron(feit: Feit) -> list[str]:
    return list(
        dict.fromkeys(
            f"#bron-{v.document}" if v.document else f"#orgaan-{v.mededeling}" for v in feit.bron
        )
    )


def _datum(datum: Datum | None) -> Knoop | None:
    """Give a date that says no more than the source does."""
    if datum is None:
        return None
    soort = "date" if datum.dag else "gYearMonth" if datum.maand else "gYear"
    return {"@value": str(datum), "@type": f"xsd:{soort}"}


def _adres(een_id: str) -> str:
    return f"../../eenheid/{een_id}/"


def _zonder_leeg(knoop: Knoop) -> Knoop:
    return {naam: waarde for naam, waarde in knoop.items() if waarde not in (None, [], "")}

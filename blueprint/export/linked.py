"""The organisation as linked data: JSON-LD in the W3C Organization Ontology.

See www.w3.org/TR/vocab-org; OSLO, the Flemish standard, uses the same terms. Names are Dutch,
relations are `@id`. Addresses are relative to the file, so that it is right wherever the site is
published: a unit is called by its own address on the site. An id has no `_`: what an address has
more than one part of stands apart by it, so that no two meet.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from blueprint.export.whole_model import as_json
from blueprint.facts.lineage import last_places
from blueprint.model.blueprint import Blauwdruk
from blueprint.model.kinds import Status
from blueprint.model.partial_date import PartialDate
from blueprint.model.record import Fact
from blueprint.model.version import Versie

GraphNode = dict[str, Any]
_REFERENCE = {"@type": "@id"}
RELATIONS = {
    "valtOnder": "org:unitOf",
    "heeftEenheid": "org:hasUnit",
    "soort": "org:classification",
    "postIn": "org:postIn",
    "rol": "org:role",
    "oorspronkelijk": "org:originalOrganization",
    "resultaat": "org:resultingOrganization",
    "voortgekomenUit": "org:resultedFrom",
    "veranderdDoor": "org:changedBy",
    "bron": "dct:source",
    "rapporteertAan": "org:reportsTo",
    "contact": "schema:contactPoint",
}
TEXTS = {
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
    "schema": "https://schema.org/",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "id": "@id",
    "type": "@type",
    **{name: {"@id": term, **_REFERENCE} for name, term in RELATIONS.items()},
    **{name: {"@id": term, "@language": "nl"} for name, term in TEXTS.items()},
    "datum": "dct:date",
    "code": "skos:notation",
    "locatie": "schema:location",
    "mailbox": "schema:email",
    "telefoon": "schema:telephone",
    "website": "schema:url",
}
_DECIDED = frozenset({Status.BESLIST, Status.GOEDGEKEURD, Status.AANGEKONDIGD, Status.VAN_KRACHT})


def linked(blauwdruk: Blauwdruk) -> bytes:
    """Give organisations, units, posts, roles and events as one graph, sorted by address."""
    nodes = [
        *_organisations(blauwdruk),
        *_units(blauwdruk),
        *_posts(blauwdruk),
        *_roles(blauwdruk),
        *_events(blauwdruk),
        *_sources(blauwdruk),
    ]
    nodes.sort(key=lambda node: str(node["id"]))
    return as_json({"@context": CONTEXT, "@graph": [_without_empty(node) for node in nodes]})


def _organisations(blauwdruk: Blauwdruk) -> Iterator[GraphNode]:
    for organisation in blauwdruk.programma.organisaties:
        yield {
            "id": f"#organisatie-{organisation.id}",
            "type": "org:FormalOrganization",
            "naam": organisation.naam,
            "ookGenoemd": [organisation.kort],
            "bron": _source(organisation),
        }
    for body in blauwdruk.programma.organen:
        yield {
            "id": f"#orgaan-{body.id}",
            "type": "org:Organization",
            "naam": body.naam,
            "ookGenoemd": [body.afkorting] if body.afkorting else [],
            "bron": _source(body),
        }


def _units(blauwdruk: Blauwdruk) -> Iterator[GraphNode]:
    """Yield every unit of every version, as the last version that has it tells it."""
    latest = last_places(blauwdruk)
    names: dict[str, list[str]] = {}
    for version in blauwdruk.organogram:
        for place in version.places:
            unit = place.unit
            names.setdefault(unit.id, []).extend((unit.naam, *unit.synoniemen))
    for kind in sorted({place.unit.soort for place in latest.values()}):
        naam = blauwdruk.kinds[kind].naam
        yield {"id": f"#soort-{kind}", "type": "skos:Concept", "naam": naam}
    events = list(_events(blauwdruk))
    from_events, by_events = (_by_unit(events, side) for side in ("resultaat", "oorspronkelijk"))
    for unit_id, place in latest.items():
        unit = place.unit
        above = [_href(parent.id) for parent in place.parents[-1:]]
        notes = ["werktitel"] if unit.werktitel else []
        notes += [f"afgeleid: {key}" for key in unit.eigen_lezing]
        yield {
            "id": _href(unit_id),
            "type": "org:OrganizationalUnit",
            "naam": unit.naam,
            "ookGenoemd": list(dict.fromkeys(name for name in names[unit_id] if name != unit.naam)),
            "opdracht": unit.opdracht,
            "soort": f"#soort-{unit.soort}",
            "valtOnder": above + [f"#organisatie-{owner}" for owner in unit.organisatie],
            "heeftEenheid": [_href(below.id) for below in unit.eenheden],
            "voortgekomenUit": _one_or_more(from_events.get(_href(unit_id), [])),
            "veranderdDoor": _one_or_more(by_events.get(_href(unit_id), [])),
            "opmerking": notes,
            "rapporteertAan": [_href(other) for other in unit.ook_onder],
            "contact": f"#contact-{unit_id}" if unit.contact else None,
            "locatie": unit.locatie,
            "website": unit.website,
            "code": [str(code) for code in unit.codes],
            "bron": _source(unit),
        }
        if contact := unit.contact:
            yield {
                "id": f"#contact-{unit_id}",
                "type": "schema:ContactPoint",
                "naam": contact.functie,
                "mailbox": contact.mailbox,
                "telefoon": contact.telefoon,
            }


def _posts(blauwdruk: Blauwdruk) -> Iterator[GraphNode]:
    """Yield the posts at the top, and the places of roles in bodies; never who holds them."""
    posts = {post.id: post for version in blauwdruk.organogram for post in version.top}
    for post in posts.values():
        yield {
            "id": f"#post-{post.id}",
            "type": "org:Post",
            "naam": post.naam,
            "postIn": [f"#organisatie-{owner}" for owner in post.organisatie],
            "bron": _source(post),
        }
    for role in blauwdruk.rollen:
        if role.orgaan:
            yield {
                "id": f"#post-rol_{role.id}",
                "type": "org:Post",
                "naam": role.naam,
                "rol": f"#rol-{role.id}",
                "postIn": [f"#orgaan-{role.orgaan}"],
                "bron": _source(role),
            }


def _roles(blauwdruk: Blauwdruk) -> Iterator[GraphNode]:
    for role in blauwdruk.rollen:
        yield {
            "id": f"#rol-{role.id}",
            "type": "org:Role",
            "naam": role.naam,
            "opdracht": list(role.taken),
            "bron": _source(role),
        }


def _events(blauwdruk: Blauwdruk) -> Iterator[GraphNode]:
    """Yield the changes that a source tells; what we read into names ourselves is none of them.

    That is: every origin (`komt_uit`), every end (`opgeheven`) by a decision, if it is not our own
    reading, and a dated decision, with the units that were new in it. Of these no source says from
    what they came. Such an event has no original organisation, and says so: to take one would be a
    guess, and to call it a foundation would say that they came from nothing.
    """
    known: set[str] = set()
    for version in blauwdruk.organogram:
        new = [place.unit.id for place in version.places if place.unit.id not in known]
        told_by_source = [
            place.unit
            for place in version.places
            if place.unit.komt_uit and not place.unit.reads_itself("komt_uit")
        ]
        for unit in told_by_source:
            yield {
                **_event(version, f"{version.id}_{unit.id}", unit),
                "oorspronkelijk": [_href(old) for old in unit.komt_uit],
                "resultaat": [_href(unit.id)],
            }
        decided = version.status in _DECIDED
        for unit_id in (
            version.opgeheven if decided and not version.reads_itself("opgeheven") else ()
        ):
            yield {
                **_event(version, f"{version.id}_{unit_id}", version),
                "oorspronkelijk": [_href(unit_id)],
                "opmerking": ["Dit stopte met deze versie."],
            }
        own = {unit.id for unit in told_by_source}
        formed = [unit_id for unit_id in new if unit_id not in own]
        if decided and formed and version.volgt_op and version.datum:
            yield {
                **_event(version, version.id, version),
                "resultaat": [_href(unit_id) for unit_id in formed],
                "opmerking": ["Geen bron zegt waaruit dit ontstond."],
            }
        known.update(new)


def _event(version: Versie, name: str, told: Fact) -> GraphNode:
    return {
        "id": f"#gebeurtenis-{name}",
        "type": "org:ChangeEvent",
        "naam": version.naam,
        "datum": _date(version.datum),
        "bron": _source(told),
    }


def _by_unit(events: Iterable[GraphNode], side: str) -> dict[str, list[str]]:
    """Give the events that name a unit on this side, by its address."""
    found: dict[str, list[str]] = {}
    for event in events:
        for address in event.get(side, ()):
            found.setdefault(address, []).append(event["id"])
    return found


def _one_or_more(ids: list[str]) -> object:
    """Give one id by itself, more as a list."""
    return ids[0] if len(ids) == 1 else ids


def _sources(blauwdruk: Blauwdruk) -> Iterator[GraphNode]:
    for source in blauwdruk.bronnen:
        yield {
            "id": f"#bron-{source.id}",
            "type": "dct:BibliographicResource",
            "titel": source.titel,
            "datum": _date(source.datum),
        }


def _source(fact: Fact) -> list[str]:
    return list(
        dict.fromkeys(
            f"#bron-{said.document}" if said.document else f"#orgaan-{said.mededeling}"
            for said in fact.bron
        )
    )


def _date(day: PartialDate | None) -> GraphNode | None:
    """Give a date that says no more than the source does."""
    if day is None:
        return None
    kind = "date" if day.day else "gYearMonth" if day.month else "gYear"
    return {"@value": str(day), "@type": f"xsd:{kind}"}


def _href(unit_id: str) -> str:
    return f"../../eenheid/{unit_id}/"


def _without_empty(node: GraphNode) -> GraphNode:
    return {name: value for name, value in node.items() if value not in (None, [], "")}

"""The linked data: what they promise, as shapes (SHACL) that every blueprint keeps."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest
import rdflib
from hypothesis import given, settings
from hypothesis import strategies as st
from pyshacl import validate
from rdflib.namespace import DCTERMS, ORG, RDF, SKOS

from blueprint.export.linked import linked
from blueprint.model.blueprint import Blauwdruk
from blueprint.model.version import Eenheid, Versie
from tests.growth import assert_grows_with
from tests.lineages import lineages

SHAPES = rdflib.Graph().parse(Path(__file__).parent / "shapes.ttl")
BASE = "https://duinhove.example/data/v1/organisatie.jsonld"
SCHEMA = rdflib.Namespace("https://schema.org/")


def _graph(blueprint: Blauwdruk) -> rdflib.Graph:
    return rdflib.Graph().parse(data=linked(blueprint), format="json-ld", publicID=BASE)


def _wrong(graph: rdflib.Graph) -> str:
    """Give what the shapes find; nothing if all is as promised."""
    conforms, _, told = validate(graph, shacl_graph=SHAPES, ont_graph=SHAPES)
    return "" if conforms else str(told)


def _unit(unit_id: str) -> rdflib.URIRef:
    return rdflib.URIRef(f"https://duinhove.example/eenheid/{unit_id}/")


@pytest.fixture
def graph(miniature: Blauwdruk) -> rdflib.Graph:
    """Give the linked data of the miniature, in which a source says where a unit came from."""
    old, new = miniature.organogram
    mens, ruimte = new.eenheden
    (welzijn,) = mens.eenheden
    said = mens.model_copy(update={"eenheden": (welzijn.model_copy(update={"eigen_lezing": ()}),)})
    told = new.model_copy(update={"eenheden": (said, ruimte)})
    return _graph(miniature.model_copy(update={"organogram": (old, told)}))


def test_made_up_sites_keep_the_shapes(miniature: Blauwdruk, town_model: Blauwdruk) -> None:
    """What the miniature and the town publish is as the shapes promise."""
    for blueprint in (miniature, town_model):
        assert _wrong(_graph(blueprint)) == ""


@settings(max_examples=40)
@given(st.data())
def test_any_lineage_keeps_the_shapes(miniature: Blauwdruk, data: st.DataObject) -> None:
    """However units come and go, each event has both sides where a source says them."""
    blueprint = data.draw(lineages(miniature))
    graph = _graph(blueprint)
    assert _wrong(graph) == ""
    for version in blueprint.organogram:
        for place in version.places:
            unit = place.unit
            pairs = {
                (old, event)
                for event in graph.subjects(ORG.resultingOrganization, _unit(unit.id))
                for old in graph.objects(event, ORG.originalOrganization)
            }
            if unit.komt_uit and not unit.reads_itself("komt_uit"):
                assert {_unit(old) for old in unit.komt_uit} <= {old for old, _ in pairs}
        for ended in version.opgeheven if version.status else ():
            assert (_unit(ended), ORG.changedBy, None) in graph


def test_an_event_has_both_sides_or_says_why(graph: rdflib.Graph) -> None:
    """A succession has both; a decision and an end have one, and a note."""
    events = {
        str(event).partition("#")[2]: event for event in graph.subjects(RDF.type, ORG.ChangeEvent)
    }
    sides = {
        name: [
            {str(one).split("/")[-2] for one in graph.objects(event, side)}
            for side in (ORG.originalOrganization, ORG.resultingOrganization)
        ]
        for name, event in events.items()
    }
    assert sides == {
        "gebeurtenis-zee": [set(), {"mens", "ruimte"}],
        "gebeurtenis-zee_strandwacht": [{"strandwacht"}, set()],
        "gebeurtenis-zee_welzijn": [{"sociale-dienst"}, {"welzijn"}],
    }
    notes = {name: str(graph.value(event, SKOS.editorialNote)) for name, event in events.items()}
    assert notes == {
        "gebeurtenis-zee": "Geen bron zegt waaruit dit ontstond.",
        "gebeurtenis-zee_strandwacht": "Dit stopte met deze versie.",
        "gebeurtenis-zee_welzijn": "None",
    }


def test_no_two_nodes_have_one_address(miniature: Blauwdruk) -> None:
    """However ids begin with other ids, or with a word that stands in an address."""
    old, new = miniature.organogram
    (leader,) = (post.model_copy(update={"id": "rol-leider"}) for post in new.top)

    def unit(unit_id: str, *origins: str) -> Eenheid:
        return Eenheid(id=unit_id, naam="x", soort="dienst", bron=new.bron, komt_uit=origins)

    def version(version_id: str, *units: Eenheid) -> Versie:
        made = {"id": version_id, "top": (leader,), "eenheden": units, "opgeheven": ()}
        return new.model_copy(update=made)

    versions = (
        old.model_copy(update={"eenheden": (unit("eerst"),)}),
        version("zee", unit("a"), unit("b-c", "eerst")),
        version("zee-b", unit("d"), unit("c", "eerst")),
        version("zee-b-c", unit("e")),
    )
    nodes = json.loads(linked(miniature.model_copy(update={"organogram": versions})))["@graph"]
    twice = [one for one, count in Counter(node["id"] for node in nodes).items() if count > 1]
    assert not twice


def test_many_units_from_many(miniature: Blauwdruk) -> None:
    """However many units each come from another, as a source tells."""
    first, second = miniature.organogram
    unit = first.eenheden[0].model_copy(update={"eenheden": ()})

    def made(times: int) -> Blauwdruk:
        ids = [str(number) for number in range(times * 150)]
        old = [unit.model_copy(update={"id": f"oud-{one}"}) for one in ids]
        new = [
            unit.model_copy(update={"id": f"nieuw-{one}", "komt_uit": (f"oud-{one}",)})
            for one in ids
        ]
        versions = (
            first.model_copy(update={"eenheden": tuple(old)}),
            second.model_copy(update={"eenheden": tuple(new), "opgeheven": ()}),
        )
        return miniature.model_copy(update={"organogram": versions})

    assert_grows_with(made, linked)


_EVENT = rdflib.URIRef(f"{BASE}#gebeurtenis-zee_welzijn")
_FORMED = rdflib.URIRef(f"{BASE}#gebeurtenis-zee")
_WELZIJN = _unit("welzijn")


@pytest.mark.parametrize(
    ("subject", "predicate", "value"),
    [
        (_WELZIJN, SKOS.prefLabel, None),
        (_WELZIJN, SKOS.prefLabel, rdflib.Literal("Welfare", lang="en")),
        (_WELZIJN, DCTERMS.source, None),
        (_WELZIJN, DCTERMS.source, rdflib.URIRef(f"{BASE}#bron-weg")),
        (_WELZIJN, ORG.classification, None),
        (_WELZIJN, ORG.unitOf, rdflib.Literal("Mens")),
        (_WELZIJN, ORG.resultedFrom, None),
        (_unit("sociale-dienst"), ORG.changedBy, None),
        (_WELZIJN, SCHEMA.owner, rdflib.Literal("iemand")),
        (_EVENT, ORG.originalOrganization, None),
        (_EVENT, ORG.resultingOrganization, None),
        (_EVENT, ORG.originalOrganization, rdflib.URIRef(f"{BASE}#organisatie-gemeente")),
        (_EVENT, DCTERMS.date, rdflib.Literal("voorjaar 2014")),
        (_EVENT, DCTERMS.date, rdflib.Literal("2014", datatype=rdflib.XSD.gYear)),
        (_FORMED, SKOS.editorialNote, None),
        (rdflib.URIRef(f"{BASE}#organisatie-ocmw"), DCTERMS.source, None),
        (rdflib.URIRef(f"{BASE}#post-directeur"), ORG.heldBy, rdflib.Literal("Noor")),
        (rdflib.URIRef(f"{BASE}#rol-coach"), DCTERMS.description, None),
        (rdflib.URIRef(f"{BASE}#bron-plan"), DCTERMS.title, None),
    ],
)  # fmt: skip
def test_what_breaks_a_promise_is_seen(
    graph: rdflib.Graph,
    subject: rdflib.URIRef,
    predicate: rdflib.URIRef,
    value: rdflib.term.Node | None,
) -> None:
    """Without a value that must be there, or with another besides, the shapes do not hold."""
    assert _wrong(graph) == ""
    if value is None:
        assert (subject, predicate, None) in graph
        graph.remove((subject, predicate, None))
    else:
        graph.add((subject, predicate, value))
    assert _wrong(graph)

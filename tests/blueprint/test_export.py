"""The exports: complete, the same every time, read back by the tools that readers use."""

from __future__ import annotations

import csv
import io
import json
import re
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
import rdflib
from icalendar import Calendar
from jsonschema import Draft202012Validator
from rdflib.namespace import DCTERMS, ORG, RDF, SKOS

from blueprint.changes.diff import differences
from blueprint.changes.history import History, Publication, read_history
from blueprint.export import export_files, write_export
from blueprint.export.linked import CONTEXT, RELATIONS
from blueprint.export.tables import COLUMNS_OF, as_csv
from blueprint.importing.sheets.separated_text import separated_text
from blueprint.load import load
from blueprint.model.blueprint import Blauwdruk
from blueprint.model.version import walk_units
from tests.conftest import Golden

HERE = Path(__file__).parent
BASE = "https://duinhove.example/data/v1/organisatie.jsonld"


@pytest.fixture(scope="module")
def history(miniature: Blauwdruk) -> History:
    """Give a history with a publication that renamed a milestone and filled a role anew."""
    first = miniature.tijdlijn[0].model_copy(update={"titel": "=Goedkeuring"})
    (holder,) = miniature.bezetting
    earlier = miniature.model_copy(
        update={
            "tijdlijn": (first, *miniature.tijdlijn[1:]),
            "bezetting": (holder.model_copy(update={"naam": "Jan Geheim"}),),
        }
    )
    moment = datetime(2021, 6, 20, 12, tzinfo=UTC)
    return History(True, (Publication("a" * 40, moment, differences(earlier, miniature)),))


@pytest.fixture(scope="module")
def files(miniature: Blauwdruk, history: History) -> dict[str, bytes]:
    """Give every export of the miniature."""
    return export_files(miniature, history)


def _rows(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline=""), delimiter=";"))


def test_files_are_as_they_were(files: dict[str, bytes], golden: Golden) -> None:
    """Every export is byte for byte the golden file; `make bless` renews it."""
    for name, content in files.items():
        golden(HERE / "golden" / "v1" / name, content.decode().replace("\r\n", "␍\n"))


def test_exports_are_stable(miniature: Blauwdruk, history: History, site_data: Path,
                            files: dict[str, bytes], tmp_path: Path) -> None:  # fmt: skip
    """Loading and writing again gives the same bytes."""
    assert export_files(load(site_data), history) == files
    written = write_export(tmp_path / "data" / "v1", miniature, history)
    assert {path.name: path.read_bytes() for path in written} == files


def test_people_are_left_out(files: dict[str, bytes], miniature: Blauwdruk) -> None:
    """Who fills a role stands in no export."""
    (holder,) = miniature.bezetting
    for name, content in files.items():
        for secret in (holder.naam, str(holder.contact), "Geheim"):
            assert secret not in content.decode(), name
    assert "bezetting" not in json.loads(files["blauwdruk.json"])


def test_the_json_is_the_model(files: dict[str, bytes], miniature: Blauwdruk) -> None:
    """The JSON follows its schema, which allows nothing else, and loads back as the same model."""
    schema: dict[str, Any] = json.loads(files["blauwdruk.schema.json"])
    whole: dict[str, Any] = json.loads(files["blauwdruk.json"])
    Draft202012Validator.check_schema(schema)
    Draft202012Validator(schema).validate(whole)
    assert not Draft202012Validator(schema).is_valid({**whole, "iets": 1})
    assert whole.pop("$schema") == schema["$id"]
    back = Blauwdruk.model_validate({**whole, "bezetting": ()})
    assert back == miniature.model_copy(update={"bezetting": ()})


def test_the_schema_explains_every_field(files: dict[str, bytes]) -> None:
    """Every field says in Dutch what it holds; no docstring of our code comes along."""
    schema = json.loads(files["blauwdruk.schema.json"])
    assert "description" not in schema
    for definition in (schema, *schema["$defs"].values()):
        for name, field in definition.get("properties", {}).items():
            assert field["description"].endswith("."), name
    assert not [kind for kind, found in schema["$defs"].items() if "description" in found]


def test_tables_read_back(files: dict[str, bytes], miniature: Blauwdruk) -> None:
    """Each table opens in a Dutch spreadsheet and has a row for every record."""
    units = [e for v in miniature.organogram for e, _ in walk_units(v.eenheden)]
    wanted = {"eenheden": units, "rollen": miniature.rollen, "mijlpalen": miniature.tijdlijn,
              "projecten": miniature.projecten}  # fmt: skip
    for name, columns in COLUMNS_OF.items():
        content = files[f"{name}.csv"]
        assert content.startswith(b"\xef\xbb\xbf")
        assert content.count(b"\r\n") == content.count(b"\n")
        rows = _rows(content)
        assert tuple(rows[0]) == columns
        if name in wanted:
            assert [row["id"] for row in rows] == [record.id for record in wanted[name]]
    for row, unit in zip(_rows(files["eenheden.csv"]), units, strict=True):
        assert row["naam"] == unit.naam
        assert row["organisatie"] == " | ".join(unit.organisatie)


@pytest.mark.parametrize(
    "text",
    ["=1+1", "+32", "-5", "@som", "\t=1", " =1", "＝1", '=cmd|" /C calc"!A0', "a;b", 'a"b', "a\nb"],
)
def test_no_cell_is_a_formula(text: str) -> None:
    """Whatever an editor writes, a spreadsheet shows text; it reads back as one cell."""
    content = as_csv(("a", "b"), [{"a": text, "b": "laatste"}])
    (row,) = _rows(content)
    assert not row["a"].lstrip().startswith(("=", "+", "-", "@", "＝", "＋", "－", "＠"))
    assert row["a"].removeprefix("'") == text
    assert row["b"] == "laatste"


@pytest.mark.parametrize(
    ("text", "taken"),
    [
        *((text, True) for text in (
            "2014-10", "2014-10-20", "20/10/2014", "1-2", "3.4.15", "1 / 2", "10:30", "20 10 2014",
            "oktober 2014", "20 oktober 2014", "1 mei", "mei-14", "Sep. 2014", "mrt 14", "3 MAART",
            "050123456", "0032", "1e5", "1,5E10", "1e-5", "1.234.567.890", "1.234.567,89",
            "12345678901234567890", "12-3-2014 10:30", "2014-03-12T10:30:15", "1 mei 2014 10:00",
            "mei 2014, 10:00", "10:30:15.5", "10:30 PM", "WAAR", "onwaar", "TRUE", "False",
        )),
        *((text, False) for text in (
            "0", "40", "2014", "20141020", "in oktober 2014", "op 20 oktober 2014", "voorjaar 2014",
            "Meiboom", "dia 3", "1 dienst", "050 00 00 00", "OVO: OVO000001", "decentraal 3 teams",
            "12 a", "123456789012345", "10.1.1.1", "waarheid", "op 12-3-2014 10:30",
            "12-3-2014 10:30 op kantoor",
        )),
    ],
)  # fmt: skip
def test_no_text_is_a_date_or_a_number(text: str, taken: bool) -> None:
    """What a spreadsheet would write otherwise stays as it is; nothing else is touched."""
    content = as_csv(("a", "b"), [{"a": text, "b": "laatste"}])
    (row,) = _rows(content)
    assert row["a"] == (f"'{text}" if taken else text)
    (read,) = separated_text(content, "ons.csv").rows
    assert read.cell(0) == text


def test_every_day_has_one_form(town_model: Blauwdruk, history: History) -> None:
    """In every table a day is eight digits, in the columns that say so and in no other."""
    days = {"eerste_dag", "laatste_dag", "stand_op", "laatste_stand_op", "datum"}
    seen = set()
    files = export_files(town_model, history)
    for table in COLUMNS_OF:
        for row in _rows(files[f"{table}.csv"]):
            for column, cell in row.items():
                is_day = re.fullmatch(r"(18|19|20)\d\d(0[1-9]|1[0-2])([0-2]\d|3[01])", cell)
                assert bool(is_day) == bool(column in days and cell), (table, column, cell)
                seen |= {column} if is_day else set()
    assert seen == days


def test_an_empty_table_has_its_columns() -> None:
    """Without rows the columns are still there."""
    assert as_csv(("a", "b"), []) == b"\xef\xbb\xbfa;b\r\n"


def test_the_calendar_parses(files: dict[str, bytes], miniature: Blauwdruk) -> None:
    """Every milestone with a date is an event of whole days, its end after its last day."""
    calendar = Calendar.from_ical(files["tijdlijn.ics"].decode())
    events = {str(event["uid"]): event for event in calendar.walk("VEVENT")}
    dated = [m for m in miniature.tijdlijn if m.datum or m.van or m.herzien]
    assert len(events) == len(dated) < len(miniature.tijdlijn)
    event = events["goedkeuring@duinhove-samen"]
    assert (event["dtstart"].dt, event["dtend"].dt) == (date(2020, 11, 1), date(2020, 12, 1))
    assert event["summary"].endswith("(in de loop van november 2020)")
    assert str(event["transp"]) == "TRANSPARENT"
    assert all(len(line) <= 75 for line in files["tijdlijn.ics"].split(b"\r\n"))


def _graph(content: bytes) -> rdflib.Graph:
    graph = rdflib.Graph()
    graph.parse(data=content, format="json-ld", publicID=BASE)
    return graph


def test_linked_data_parses(files: dict[str, bytes], miniature: Blauwdruk) -> None:
    """Units are organizational units at their own address, and names have their language.

    No relation is a literal: each leads to something that the file describes.
    """
    graph = _graph(files["organisatie.jsonld"])
    units = {e.id for v in miniature.organogram for e, _ in walk_units(v.eenheden)}
    found = {str(s) for s in graph.subjects(RDF.type, ORG.OrganizationalUnit)}
    assert found == {f"https://duinhove.example/eenheid/{unit}/" for unit in units}
    for term in RELATIONS.values():
        prefix, _, name = term.partition(":")
        for _, _, value in graph.triples((None, rdflib.URIRef(CONTEXT[prefix] + name), None)):
            assert isinstance(value, rdflib.URIRef)
            assert (value, RDF.type, None) in graph, value
    for predicate in (SKOS.prefLabel, SKOS.altLabel, DCTERMS.title):
        for _, _, value in graph.triples((None, predicate, None)):
            assert value.language == "nl"


def test_events_are_what_a_source_says(files: dict[str, bytes]) -> None:
    """A dated decision is an event, and so is an end; an origin that is our own reading is none."""
    graph = _graph(files["organisatie.jsonld"])
    events = {
        str(event).partition("#")[2]: event for event in graph.subjects(RDF.type, ORG.ChangeEvent)
    }
    assert events.keys() == {"gebeurtenis-zee", "gebeurtenis-zee_strandwacht"}
    assert str(graph.value(events["gebeurtenis-zee"], DCTERMS.date)) == "2020-11"


def _paths(schema: dict[str, Any]) -> set[str]:
    """Give every key that the JSON promises, as `Rol.taken`."""
    tops = {f"blauwdruk.json: {name}" for name in schema["properties"]}
    return tops | {
        f"blauwdruk.json: {kind}.{name}"
        for kind, definition in schema["$defs"].items()
        for name in definition.get("properties", {})
    }


def test_v1_keeps_its_promise(files: dict[str, bytes], request: pytest.FixtureRequest) -> None:
    """What v1 once held it holds for ever. Renewing adds what is new; it never takes away."""
    now = _paths(json.loads(files["blauwdruk.schema.json"]))
    now |= {f"bestand: {name}" for name in files}
    now |= {f"{table}.csv: {column}" for table, columns in COLUMNS_OF.items() for column in columns}
    now |= {f"organisatie.jsonld: {term}" for term in CONTEXT}
    path = HERE / "golden" / "v1-velden.txt"
    promised = set(path.read_text("utf-8").splitlines()) if path.exists() else set()
    gone = sorted(promised - now)
    assert not gone, f"v1 no longer has {gone}: keep them, or make v2 beside it (blueprint/export)"
    if request.config.getoption("--bless"):
        path.write_text("\n".join(sorted(now)) + "\n", "utf-8")
    else:
        assert now == promised, "v1 has new fields: promise them with `make bless`"


def test_a_large_blueprint_exports(town_model: Blauwdruk, town: Path) -> None:
    """The town exports too, its history included."""
    files = export_files(town_model, read_history(town / "data"))
    assert len(_graph(files["organisatie.jsonld"])) > 200
    assert len(_rows(files["eenheden.csv"])) > 30
    whole = json.loads(files["blauwdruk.json"])
    Draft202012Validator(json.loads(files["blauwdruk.schema.json"])).validate(whole)
    assert len(Calendar.from_ical(files["tijdlijn.ics"].decode()).walk("VEVENT")) > 5

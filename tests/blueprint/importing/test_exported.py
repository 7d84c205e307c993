"""Our own export is a source too: put back, it changes nothing."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from blueprint.changes.diff import differences
from blueprint.export.whole_model import whole_model
from blueprint.importing.import_command import import_file
from blueprint.load import load
from blueprint.model.blueprint import Blauwdruk
from tests.blueprint.importing.conftest import Desk
from tests.blueprint.test_round_trip import with_any_units, write


def imported(model: Blauwdruk, data: Path, source: Path, versions: list[str]) -> Blauwdruk:
    """Export a model, import these versions of it into a folder, and give what that then says."""
    source.write_bytes(whole_model(model))
    for version in versions:
        assert import_file(source, version, None, data, rehearsal=False) == 0
    return load(data)


@settings(max_examples=25, suppress_health_check=list(HealthCheck))
@given(st.data())
def test_it_changes_nothing(miniature: Blauwdruk, data: st.DataObject) -> None:
    """Export, import and diff say “geen wijzigingen”, for any blueprint and any of its versions."""
    raw = with_any_units(miniature, data)
    model = Blauwdruk.model_validate(raw)
    with tempfile.TemporaryDirectory() as folder:
        there = Path(folder) / "data"
        there.mkdir()
        write(model, there)
        now = imported(model, there, Path(folder) / "blauwdruk.json", ["duinen", "zee"])
        assert differences(model, now) == ()
        assert now.model_dump() == model.model_dump()


def test_what_the_export_does_not_have_stays(desk: Desk) -> None:
    """Links, bold and what something is derived from stay where the words did not change."""
    path = desk.data / "organogram/zee.yml"
    text = path.read_text("utf-8").replace("Twee pijlers.", "'**Twee** [pijlers](index.md).'")
    path.write_text(text, "utf-8")
    before = desk.model
    now = imported(before, desk.data, desk.folder / "blauwdruk.json", ["zee"])
    assert differences(before, now) == ()
    assert "toelichting: '**Twee** [pijlers](index.md).'\n" in desk.text("zee")
    assert "eigen_lezing: {komt_uit: uit de naam}\n" in desk.text("zee")


def test_a_version_of_another_folder(desk: Desk) -> None:
    """A version that is not there yet follows the latest; what it lacks is accounted for."""
    content = json.loads(whole_model(desk.model))
    (zee,) = (one for one in content["organogram"] if one["id"] == "zee")
    zee |= {"id": "later", "datum": None, "bestemming_onbekend": [], "opgeheven": []}
    zee["eenheden"][0]["eenheden"] = []
    code, shown = desk("b.json", json.dumps(content).encode(), kaart=None, versie="later")
    assert code == 0, shown
    later = desk.model.version("later")
    assert (later.volgt_op, later.bestemming_onbekend) == ("zee", ("welzijn",))

    zee["id"] = "nog-later"
    zee["eenheden"][0]["komt_uit"] = ["ruimte"]
    del zee["eenheden"][1:]
    code, shown = desk("b.json", json.dumps(content).encode(), kaart=None, versie="nog-later")
    assert code == 0, shown
    assert desk.model.version("nog-later").bestemming_onbekend == ()


def test_a_version_that_the_export_lacks(desk: Desk) -> None:
    """It says which ones there are."""
    code, shown = desk("b.json", whole_model(desk.model), kaart=None, versie="zeee")
    assert code == 1
    assert "Dit bestand heeft geen versie “zeee”. Bedoelde je “zee”?:\n  b.json:1:1" in shown


@pytest.mark.parametrize(
    ("ids", "said"),
    [
        (["pro\ud800ef"], ". Bedoelde je “pro⟨U+D800⟩ef”?:"),
        (["\ud800", "\x1b"], ". Kies uit: ⟨U+D800⟩, ⟨U+001B⟩:"),
        ([f"v{number}" for number in range(20_000)], ", v19 en nog 19980:"),
        (["w" * 100_000], f". Kies uit: {'w' * 59}…:"),
    ],
    ids=["alike", "unseen", "many", "long"],
)
def test_ids_of_any_kind_are_told(desk: Desk, ids: list[str], said: str) -> None:
    """What an export calls its versions is shown as it is, and no more of it than one reads."""
    content = json.dumps({"organogram": [{"id": id_, "naam": "x"} for id_ in ids]}).encode()
    code, shown = desk("b.json", content, kaart=None, versie="proef")
    assert code == 1
    assert said in shown
    assert len(shown) < 1000


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"naam": None}, "Hier ontbreekt “naam”"),
        ({"soort": "ploeg"}, "Een soort met id “ploeg” bestaat niet"),
        ({"extra": 5}, "“extra” is hier geen bekende sleutel"),
        ({"id": "Mens"}, "“Mens” kan geen id zijn"),
        ({"bron": "plan"}, "“plan” is geen bron"),
        ({"id": "menselijk"}, "Een id verandert nooit"),
    ],
)
def test_an_export_that_somebody_changed(desk: Desk, change: dict[str, object], said: str) -> None:
    """What does not fit is told with the unit that it is of."""
    content = json.loads(whole_model(desk.model))
    content["organogram"][-1]["eenheden"][0] |= change
    code, shown = desk("b.json", json.dumps(content).encode(), kaart=None, versie="zee")
    assert code == 1
    assert said in shown
    assert "b.json, eenheid " in shown
    assert shown.endswith("Er is niets geschreven.\n")


def test_a_version_beside_a_proposal(desk: Desk) -> None:
    """It follows what was decided, and the proposal is told to follow it."""
    text = desk.text("zee").replace("naam: Het nieuwe model", "naam: Wat kan komen")
    text = text.replace("status: goedgekeurd", "status: voorstel").replace("datum: 2020-11\n", "")
    for gone in ("opgeheven: strandwacht\n", "bestemming_onbekend: [groendienst]\n"):
        text = text.replace(gone, "")
    text = text.replace("volgt_op: duinen", "volgt_op: zee")
    (desk.data / "organogram/straks.yml").write_text(text, "utf-8")
    content = json.loads(whole_model(desk.model))
    (zee,) = (one for one in content["organogram"] if one["id"] == "zee")
    zee |= {"id": "later", "datum": None, "bestemming_onbekend": [], "opgeheven": []}
    code, shown = desk("b.json", json.dumps(content).encode(), kaart=None, versie="later")
    assert code == 1
    assert "straks.yml:3:11: op “zee” volgt “later” al" in shown
    assert "volgt_op: zee\n" in desk.text("later")

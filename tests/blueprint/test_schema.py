"""The JSON Schema for editors accepts what the loader accepts, and the commands that write it."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from blueprint.__main__ import main
from blueprint.importing.column_map import Kaart, read_map
from blueprint.reading.places import plain_values
from blueprint.reading.yaml_tree import parse
from blueprint.schema import FILE_KINDS, RECORDS, keys_of, record_schema, schema
from tests.conftest import Golden


def _typed(value: Any, key: str = "") -> Any:
    """Give the texts of a file the types that they have in YAML."""
    if isinstance(value, dict):
        return {name: _typed(part, name) for name, part in value.items()}
    if isinstance(value, list):
        return [_typed(part, key) for part in value]
    return (
        int(value) if key in ("dia", "dias") else {"true": True, "false": False}.get(value, value)
    )


@pytest.mark.parametrize("kind", sorted(FILE_KINDS))
def test_every_file_follows_its_schema(kind: str, repository: Path) -> None:
    """The data of both made-up sites follow the schema of their file; a misspelt key does not."""
    validator = Draft202012Validator(schema(kind))
    for data in (repository / "tests/town/data", repository / "tests/site/data"):
        folder = data / kind
        for path in sorted(folder.glob("*.yml")) or [data / f"{kind}.yml"]:
            content = _typed(plain_values(parse(path.read_bytes(), path.name)))
            validator.validate(content)
            first = content if isinstance(content, dict) else (content or [{}])[0]
            first["spelfout"] = "x"
            assert not validator.is_valid(content or [first])


@pytest.mark.parametrize("kind", sorted(FILE_KINDS))
def test_editors_have_the_schema_of_today(kind: str, repository: Path, golden: Golden) -> None:
    """Visual Studio Code completes and checks every file of the data by the model as it is."""
    path = repository / ".vscode" / "schema" / f"{kind}.json"
    golden(path, json.dumps(schema(kind), ensure_ascii=False, indent=2) + "\n")
    settings = json.loads((repository / ".vscode" / "settings.json").read_text("utf-8"))
    pattern = settings["yaml.schemas"][path.relative_to(repository).as_posix()]
    town = repository / "tests/town"
    files = list(town.glob(pattern))
    assert files
    assert all(kind in file.relative_to(town).as_posix() for file in files)


_MAPS = {
    "short": "kolommen: {naam: Naam}\nbron: {document: lijst}\n",
    "long": """\
kolommen: {id: Code, naam: Naam, ouder: Hoort bij, soort: Soort, organisatie: Van, mailbox: Post}
bron: [{document: lijst, dia: 3}, {mededeling: bureau, datum: 2015-01}]
codelijst: Personeelssysteem
blad: Blad 2
soorten: {Team: dienst}
zonder_soort: dienst
zonder_organisatie: [gemeente, ocmw]
organisaties: {Stad: gemeente, Samen: [gemeente, ocmw]}
hernoemd: {loket: Onthaal}
niet_hernoemd: balie
""",
}


@pytest.mark.parametrize("text", _MAPS.values(), ids=_MAPS)
def test_a_map_follows_its_schema(text: str) -> None:
    """What an import reads, an editor does not mark; a misspelt key it does."""
    kaart, tree = read_map(text.encode(), "kaart.yml")
    assert kaart.kolommen.naam == "Naam"
    validator = Draft202012Validator(record_schema(Kaart))
    content = _typed(plain_values(tree.root))
    validator.validate(content)
    for wrong in ({**content, "kolomen": {}}, {**content, "kolommen": {"nam": "Naam"}}):
        assert not validator.is_valid(wrong)


def test_editors_have_the_schema_of_a_map(
    repository: Path, golden: Golden, capsys: pytest.CaptureFixture[str]
) -> None:
    """The map beside the data is completed and checked as they are, with each key described."""
    assert main(["schema", "kaart"]) == 0
    printed = capsys.readouterr().out
    golden(repository / ".vscode/schema/kaart.json", printed)
    settings = json.loads((repository / ".vscode/settings.json").read_text("utf-8"))
    assert settings["yaml.schemas"][".vscode/schema/kaart.json"] == "kaart.yml"
    found = json.loads(printed)
    for kind in (found, *found["$defs"].values()):
        assert all(value["description"].endswith(".") for value in kind["properties"].values())


@pytest.mark.parametrize("name", sorted(RECORDS))
def test_every_key_is_described(name: str) -> None:
    """What an editor reads about a key, in the guide and while typing, is a Dutch sentence."""
    described = list(keys_of(name))
    assert described
    for key, _, words in described:
        assert re.fullmatch(r"[A-ZÉ`].*\.", words), (name, key, words)
        assert not re.search(r"\b(the|of a|which|and)\b", words), (name, key, words)


def test_schemas_describe_every_key() -> None:
    """Every key in the schema of everything carries its description, and no English one."""
    whole = schema()
    for name, kind in whole["$defs"].items():
        assert "description" not in kind
        for key, value in kind.get("properties", {}).items():
            assert value["description"].endswith("."), (name, key)


def test_the_command_prints_a_schema(capsys: pytest.CaptureFixture[str]) -> None:
    """`schema` prints the schema of everything, or of one file."""
    assert main(["schema"]) == 0
    Draft202012Validator.check_schema(json.loads(capsys.readouterr().out))
    assert main(["schema", "rollen"]) == 0
    assert json.loads(capsys.readouterr().out)["type"] == "array"


def test_the_command_exports(site_data: Path, tmp_path: Path,
                             capsys: pytest.CaptureFixture[str]) -> None:  # fmt: skip
    """`export` writes every file; with problems in the data it says so and writes nothing."""
    goal = tmp_path / "v1"
    assert main(["export", str(goal), "--data", str(site_data)]) == 0
    assert capsys.readouterr().out.startswith("tien bestanden in ")
    assert len(list(goal.iterdir())) == 10
    assert main(["export", str(tmp_path / "w"), "--data", str(tmp_path / "weg")]) == 1
    assert not (tmp_path / "w").exists()

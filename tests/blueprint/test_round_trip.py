"""Whatever a valid model holds survives being written as YAML and loaded back."""

from __future__ import annotations

import tempfile
from datetime import date
from pathlib import Path
from typing import Any

import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from blueprint.load import load
from blueprint.model.blueprint import Blauwdruk
from blueprint.model.prose import Prose, plain
from blueprint.reading.characters import unseen
from blueprint.reading.texts import text_problems
from blueprint.rules.names import folded, says_nothing

LETTERS = st.characters(categories=["L", "N", "P", "S"], include_characters=" ")
IDS = st.from_regex(r"[a-z0-9]{1,8}(-[a-z0-9]{1,8}){0,3}", fullmatch=True)
DAYS = st.dates(date(1800, 1, 1), date(2100, 12, 31))
DATES = st.one_of(DAYS.map(lambda d: str(d)[:4]), DAYS.map(lambda d: str(d)[:7]), DAYS.map(str))


def readable(text: str) -> bool:
    if says_nothing(text):
        return False
    return not list(text_problems(text)) and not list(unseen(text)) and bare(text)


def bare(text: str) -> bool:
    """Tell whether a text has nothing that Markdown would read."""
    try:
        return plain(text) == Prose.read(text) and "**" not in text
    except ValueError:
        return False


NAMES = st.text(LETTERS, min_size=1, max_size=120).map(str.strip).filter(readable)
TEXTS = st.lists(NAMES, min_size=1, max_size=3).map("\n".join).filter(readable)


def named(key: str, words: str) -> str:
    """Give a name that no other record has."""
    return f"{key} {words}"[:120].strip()


@st.composite
def units(draw: st.DrawFn, ids: list[str]) -> list[dict[str, Any]]:
    """Draw a tree of units that uses every id once."""
    roots: list[dict[str, Any]] = []
    every: list[dict[str, Any]] = []
    for key in ids:
        unit: dict[str, Any] = {
            "id": key, "naam": named(key, draw(NAMES)),
            "soort": draw(st.sampled_from(["thema", "dienst"])),
            "synoniemen": draw(st.lists(NAMES, max_size=2, unique_by=folded)),
            "werktitel": draw(st.booleans()),
            "bron": draw(st.sampled_from([{"document": "plan"}, [{"document": "plan", "dia": 3}]])),
            "eenheden": [],
        }  # fmt: skip
        if draw(st.booleans()):
            unit["opdracht"] = draw(TEXTS)
        parent = draw(st.sampled_from([None, *every]))
        (roots if parent is None else parent["eenheden"]).append(unit)
        every.append(unit)
    return roots


def with_any_units(miniature: Blauwdruk, data: st.DataObject) -> dict[str, Any]:
    """Give the miniature as its files say it, with any tree of units in its latest version."""
    raw = miniature.model_dump(mode="json", exclude_defaults=True)
    ids = {*data.draw(st.lists(IDS, max_size=6)), "sociale-dienst"} - {"mens"}
    zee = raw["organogram"][-1]
    zee |= {
        "eenheden": [{"id": "mens", "naam": data.draw(NAMES), "soort": "pijler",
                      "bron": zee["bron"], "eenheden": data.draw(units(sorted(ids)))}],
        "toelichting": data.draw(TEXTS), "opgeheven": [],
        "bestemming_onbekend": sorted({"strandwacht", "groendienst"} - ids),
    }  # fmt: skip
    return raw


@settings(max_examples=60, suppress_health_check=list(HealthCheck))
@given(st.data())
def test_a_valid_model_survives_yaml(miniature: Blauwdruk, data: st.DataObject) -> None:
    """Names, texts, dates and trees of units come back as they were."""
    raw = with_any_units(miniature, data)
    raw["organogram"][-1]["top"] = []
    raw["tijdlijn"][0] |= {"titel": data.draw(NAMES), "datum": data.draw(DATES), "bereikt": "2020"}
    raw["principes"] = [
        {"id": key, "naam": named(key, data.draw(NAMES)),
         "vertaling": data.draw(st.lists(TEXTS, max_size=2, unique_by=folded)),
         "bron": {"document": "plan"}}
        for key in data.draw(st.lists(IDS, unique=True, max_size=3))
    ]  # fmt: skip
    model = Blauwdruk.model_validate(raw)
    with tempfile.TemporaryDirectory() as folder:
        write(model, Path(folder))
        assert load(Path(folder)) == model


def write(model: Blauwdruk, folder: Path) -> None:
    """Write a model as a folder of data."""
    (folder / "organogram").mkdir()
    for name, value in model.model_dump(mode="json", exclude_defaults=True).items():
        if name == "organogram":
            for versie in value:
                key = versie.pop("id")
                (folder / "organogram" / f"{key}.yml").write_text(dumped(versie), "utf-8")
        else:
            (folder / f"{name}.yml").write_text(dumped(value), "utf-8")


class _Dumper(yaml.SafeDumper):
    """Writes texts of several lines between double quotes, and repeats instead of referring."""

    def ignore_aliases(self, data: object) -> bool:
        """Never write an anchor."""
        return True


def _text(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    style = '"' if "\n" in text else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style)


_Dumper.add_representer(str, _text)


def dumped(value: object) -> str:
    text: str = yaml.dump(value, Dumper=_Dumper, allow_unicode=True, width=10**6, sort_keys=False)
    return text

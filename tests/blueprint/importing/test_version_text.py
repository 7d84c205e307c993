"""A version is written as editors write it, and read back as what it was."""

from __future__ import annotations

import yaml
from hypothesis import given
from hypothesis import strategies as st

from blueprint.importing.raw_units import Raw
from blueprint.importing.version_text import version_text
from blueprint.reading.places import plain_values
from blueprint.reading.yaml_tree import parse
from tests.blueprint.test_round_trip import IDS, NAMES, TEXTS

VERSION: dict[str, Raw] = {
    "naam": "De lijst: nr 2 #1",
    "datum": "2020-12",
    "toelichting": (
        "Een zin die lang genoeg is om niet op één regel te staan, want er komt nog meer tekst bij."
    ),
    "bron": [{"document": "plan", "dia": ["4", "5"]}, {"document": "besluit-2020"}],
    "bestemming_onbekend": ["strandwacht", "groendienst"],
    "eenheden": [
        {
            "id": "mens",
            "naam": "’t Zand - en 's Gravenhof",
            "bron": {"document": "plan"},
            "eenheden": [{"id": "welzijn", "naam": "Ja", "werktitel": "true"}],
        }
    ],
}
WRITTEN = """\
# Een opmerking.
naam: 'De lijst: nr 2 #1'
datum: 2020-12
toelichting: >-
  Een zin die lang genoeg is om niet op één regel te staan, want er komt nog meer tekst bij.
bron: [{document: plan, dia: [4, 5]}, {document: besluit-2020}]
bestemming_onbekend:
  - strandwacht
  - groendienst
eenheden:
  - id: mens
    naam: ’t Zand - en 's Gravenhof
    bron: {document: plan}
    eenheden:
      - id: welzijn
        naam: Ja
        werktitel: true
"""

UNITS = st.recursive(
    st.fixed_dictionaries(
        {"id": IDS, "naam": NAMES},
        optional={
            "opdracht": TEXTS,
            "synoniemen": st.lists(NAMES, min_size=1, max_size=3),
            "bron": st.fixed_dictionaries({"document": IDS, "dia": st.just(["1", "2"])}),
            "eigen_lezing": st.dictionaries(st.sampled_from(["id", "naam"]), NAMES, min_size=1),
        },
    ),
    lambda below: st.builds(
        lambda unit, parts: {**unit, "eenheden": parts},
        st.fixed_dictionaries({"id": IDS, "naam": NAMES}),
        st.lists(below, min_size=1, max_size=3),
    ),
    max_leaves=8,
)


def test_in_the_form_of_editors() -> None:
    """Short lists and sources on one line, long texts folded, one unit below the other."""
    assert version_text(VERSION, "Een opmerking.") == WRITTEN
    assert yaml.load(WRITTEN, yaml.BaseLoader) == VERSION


@given(NAMES, TEXTS, st.lists(TEXTS, max_size=2), st.lists(UNITS, max_size=4))
def test_it_comes_back(name: str, text: str, missing: list[str], units: list[Raw]) -> None:
    """Whatever an editor may write is read as it was."""
    version: dict[str, Raw] = {"naam": name, "toelichting": text, "eenheden": units}
    if missing:
        version["ontbreekt"] = list[Raw](missing)
    written = version_text(version, "Een opmerking.")
    assert plain_values(parse(written.encode(), "versie.yml")) == version

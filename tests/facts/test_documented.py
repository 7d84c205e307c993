"""What the pages about the machinery say is true: programs, columns, keys."""

from __future__ import annotations

import inspect
import re
import subprocess
import sys
from enum import StrEnum
from pathlib import Path

from blueprint.export.tables import COLUMNS_OF
from blueprint.facts.lineage import last_places
from blueprint.model import kinds
from blueprint.model.blueprint import Blauwdruk
from blueprint.schema import RECORDS, keys_of


def test_the_examples_run(repository: Path, built: Path, blauwdruk: Blauwdruk) -> None:
    """The programs on the page about the data give what the page promises."""
    page = (repository / "docs/over/gegevens.md").read_text("utf-8")
    programs = re.findall(r"```python\n(.*?)```", page, re.S)
    pillars = blauwdruk.latest.eenheden
    above = max(pillars, key=lambda one: len(one.eenheden))
    places = last_places(blauwdruk).values()
    below = [one.unit for one in places if one.parents and one.parents[-1].id == above.id]
    for program, units in zip(programs, (pillars, below), strict=True):
        asked = re.sub(r"/eenheid/[a-z0-9-]+/", f"/eenheid/{above.id}/", program)
        shown = subprocess.run(
            [sys.executable, "-c", asked.replace("https://ADRES-VAN-DEZE-SITE", built.as_uri())],
            capture_output=True, text=True, check=True,
        ).stdout  # fmt: skip
        assert sorted(shown.splitlines()) == sorted(one.naam for one in units)


def test_the_columns_told_are_there(repository: Path) -> None:
    """Every column that the page about the data names is a column of that table."""
    page = (repository / "docs/over/gegevens.md").read_text("utf-8")
    rows = re.findall(r"^\| `(\w+)\.csv` \| (.*) \|$", page, re.M)
    assert {table for table, _ in rows} == set(COLUMNS_OF)
    for table, columns in rows:
        assert set(re.findall(r"`(\w+)`", columns)) <= set(COLUMNS_OF[table]), table


def test_guide_describes_every_key(repository: Path) -> None:
    """The editors' guide names every key and every fixed value of the data."""
    guide = (repository / "docs/redactie/gegevens.md").read_text("utf-8")
    shown = set(re.findall(r'sleutels\("(\w+)"\)', guide))
    assert shown == set(RECORDS)
    assert len(shown) > 15
    words = [
        value
        for _, kind in inspect.getmembers(kinds, inspect.isclass)
        if issubclass(kind, StrEnum)
        for value in kind
    ]
    assert len(words) > 20
    told = guide + "".join(what for kind in shown for _, _, what in keys_of(kind))
    for word in words:
        assert f"`{word}`" in told, word

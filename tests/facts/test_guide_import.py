"""The page of the guide about lists is true: its list and its map run, and it has every key."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from blueprint.__main__ import main
from blueprint.importing.column_map import Kaart, Kolommen

PAGE = "docs/redactie/importeren.md"


def blocks(repository: Path, language: str) -> list[str]:
    """Give the examples of the page in a language."""
    page = (repository / PAGE).read_text("utf-8")
    return re.findall(rf"^```{language}[^\n]*\n(.*?)^```$", page, re.M | re.S)


def test_every_key_of_the_map(repository: Path) -> None:
    """Each key has a row, which says whether it must be there and what it holds."""
    page = (repository / PAGE).read_text("utf-8")
    for begin, kind in (("", Kaart), ("`kolommen`: ", Kolommen)):
        for name, field in kind.model_fields.items():
            needed = "ja" if field.is_required() else "nee"
            assert f"| {begin}`{name}` | {needed} | " in page, name


def test_the_example_runs(
    repository: Path, site_data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    """Who does what the page says gets a proposal, a rehearsal, and a version."""
    shutil.copytree(site_data, tmp_path / "site/data")
    (tmp_path / "lijst.xlsx").write_text(*blocks(repository, "text"), "utf-8")
    monkeypatch.chdir(tmp_path / "site")
    source, kaart = blocks(repository, "yaml")
    with Path("data/bronnen.yml").open("a", encoding="utf-8") as stream:
        stream.write(source)
    Path("kaart.yml").write_text(kaart, "utf-8")
    calls = "".join(blocks(repository, "sh")).splitlines()
    assert len(calls) == 3
    shown = []
    for call in calls:
        given = dict(re.findall(r"([A-Z]+)=(\S+)", call))
        arguments = ["import", given["FILE"], "--versie", given["VERSIE"]]
        arguments += ["--kaart", given["KAART"]] if "KAART" in given else []
        main([*arguments, *(["--proef"] if "PROEF" in given else [])])
        shown.append(capsys.readouterr().out)
        assert Path("data/organogram/lijst-2015.yml").exists() is (call == calls[-1])
    proposal, rehearsal, done = shown
    assert "# Niet gelezen: Leidinggevende\n" in proposal
    assert "- Nieuw: de dienst “Zwembad De Golf”, onder “Sport en spel”." in rehearsal
    assert "met drie eenheden uit ../lijst.xlsx" in done

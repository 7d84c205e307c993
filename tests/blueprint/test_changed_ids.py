"""Every edit of changed_ids.yml is made to the miniature; what is then told of ids stands there."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from blueprint.load import load
from blueprint.model.blueprint import Blauwdruk
from blueprint.model.partial_date import PartialDate
from blueprint.problem import Severity
from blueprint.rules.changed_ids import IdFault, id_faults, with_ids

Records = list[dict[str, Any]]
CASES = yaml.safe_load(Path(__file__).with_name("changed_ids.yml").read_text("utf-8"))


@pytest.mark.parametrize("case", CASES, ids=[case["edit"] for case in CASES])
def test_an_edit(case: dict[str, Any], site_data: Path, tmp_path: Path) -> None:
    """These ids are told, no other, each with what it was before."""
    before, now = (_with(case[side], site_data, tmp_path / side) for side in ("was", "now"))
    faults = list(id_faults(before, now))
    told = {fault.now: fault for fault in faults}
    assert {key: fault.severity.value for key, fault in told.items()} == {
        key: said.split()[0] for key, said in case.get("told", {}).items()
    }
    for key, said in case.get("told", {}).items():
        assert f"“{said.split()[1]}”" in told[key].message
    assert all(_is_at(fault, now) for fault in faults)


@pytest.mark.parametrize(
    ("date", "severity", "said"),
    [
        (None, Severity.ERROR, "noem het weer “zee.yml”"),
        (PartialDate(2021), Severity.WARNING, "Noem het bestand dan weer “zee.yml”"),
    ],
)
def test_a_version_of_the_same_name(
    miniature: Blauwdruk, date: PartialDate | None, severity: Severity, said: str
) -> None:
    """It is the same one if it says the same; of another day, it may be another."""
    *earlier, zee = miniature.organogram
    other = zee.model_copy(update={"id": "later", "datum": date or zee.datum})
    now = miniature.model_copy(update={"organogram": (*earlier, other)})
    (fault,) = id_faults(miniature, now)
    assert fault.severity is severity
    assert said in fault.message


@pytest.mark.parametrize("field", ["opgeheven", "bestemming_onbekend"])
def test_what_a_version_says_has_ended(field: str, miniature: Blauwdruk) -> None:
    """Another unit may stand in its place and say what it said: that is asked, not refused."""
    *earlier, zee = miniature.organogram
    other = with_ids(zee, {"mens": "gezin"})
    ended = other.model_copy(update={field: (*getattr(zee, field), "mens")})
    said = zee.model_copy(update={field: getattr(ended, field)})  # before already, so nothing anew
    for was, is_, severity in (
        (zee, other, Severity.ERROR),
        (zee, ended, Severity.WARNING),
        (said, ended, Severity.ERROR),
    ):
        before, now = (
            miniature.model_copy(update={"organogram": (*earlier, version)})
            for version in (was, is_)
        )
        (fault,) = id_faults(before, now)
        assert (fault.was, fault.now, fault.severity) == ("mens", "gezin", severity)


def _with(given: Mapping[str, Records], site_data: Path, data: Path) -> Blauwdruk:
    """Give the miniature with these records at the end of its lists; a version has units."""
    shutil.copytree(site_data, data)
    for name, added in given.items():
        (path,) = data.rglob(f"{name}.yml")
        said = yaml.safe_load(path.read_text("utf-8"))
        is_version = path.parent != data
        for record in _all(added):
            if name != "bronnen":
                record.setdefault("bron", {"document": "plan"})
            if is_version:
                record.setdefault("soort", "dienst")
        (said["eenheden"] if is_version else said).extend(added)
        path.write_text(yaml.safe_dump(said, allow_unicode=True, sort_keys=False), "utf-8")
    return load(data)


def _all(added: Records) -> Records:
    return [one for record in added for one in (record, *_all(record.get("eenheden", [])))]


def _is_at(fault: IdFault, now: Blauwdruk) -> bool:
    """Tell whether the place of a fault is that of its id."""
    value: Any = now
    for key in fault.loc:
        value = value[key] if isinstance(key, int) else getattr(value, key)
    return bool(value == fault.now)

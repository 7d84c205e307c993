"""What the last run of the browser tests found: getest.json, which `make verslag` writes."""

from __future__ import annotations

from pathlib import Path

from pydantic import BaseModel, ConfigDict

from blueprint.model.partial_date import PartialDate

TESTED_FILE = "getest.json"


class Getest(BaseModel):
    """When, with what and how much was looked at; with a fault anywhere nothing is written."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    datum: str
    browser: str
    axe: str
    regels: int
    breedtes: tuple[int, ...]
    weergaven: tuple[str, ...]
    paginas: int
    controles: int
    html: int
    tekeningen: int
    vakken: int
    zoekvragen: int
    gevonden: int

    @property
    def day(self) -> str:
        """The day, written out."""
        return PartialDate.parse(self.datum).in_words


def read_tested(path: Path) -> Getest | None:
    """Read the report of the tests; None where there is none."""
    return Getest.model_validate_json(path.read_bytes()) if path.is_file() else None

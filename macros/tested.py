"""What the last run of the browser tests found: getest.json, which `make verslag` writes."""

from __future__ import annotations

from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from blueprint.model.values import Datumveld
from blueprint.problem import Place, Problem, enumeration, quoted

TESTED_FILE = "getest.json"
_DAMAGED = (
    "dit bestand is niet meer zoals de proeven het schreven{}; zet terug wat er stond, of laat "
    "“make verslag” het opnieuw maken"
)


class Getest(BaseModel):
    """When, with what and how much was looked at; with a fault anywhere nothing is written."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    datum: Datumveld
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
        return self.datum.in_words


def read_tested(path: Path, file: str) -> tuple[Getest | None, tuple[Problem, ...]]:
    """Read the report of the tests, or what is wrong with it; neither where there is none."""
    if not path.is_file():
        return None, ()
    try:
        return Getest.model_validate_json(path.read_bytes()), ()
    except ValidationError as error:
        keys = dict.fromkeys(quoted(str(one["loc"][0])) for one in error.errors() if one["loc"])
        what = f": kijk naar {enumeration(keys)}" if keys else ""
        return None, (Problem(Place(file, 1, 1), _DAMAGED.format(what)),)

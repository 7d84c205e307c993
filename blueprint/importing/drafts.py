"""The rows of a list as units to be: each mapped cell read, and all that is wrong with them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import TypeAdapter, ValidationError

from blueprint.importing.column_map import Kaart
from blueprint.importing.faults import Fault
from blueprint.importing.raw_units import Raw
from blueprint.importing.sheets.sheet import Row, Sheet, wrong_signs
from blueprint.model.values import Adres, Mailbox, Naam, Telefoon, is_valid_id, to_id
from blueprint.problem import Severity, quoted
from blueprint.reading.characters import folded
from blueprint.reading.texts import PERSONAL, text_problems

_VALUES = {
    "naam": TypeAdapter[str](Naam),
    "locatie": TypeAdapter[str](Naam),
    "website": TypeAdapter[str](Adres),
    "mailbox": TypeAdapter[str](Mailbox),
    "telefoon": TypeAdapter[str](Telefoon),
}
_NO_CODE = "deze eenheid heeft geen code; vul ze in"
_TWICE = "deze code staat twee keer in de lijst; geef elke eenheid een eigen code"
_NO_ID = "van deze code kan geen id gemaakt worden; gebruik letters of cijfers, hoogstens 64 tekens"
_PERSONS = (
    "de kolom {} lijkt gegevens van personen te hebben, en die komen nooit in het organogram; "
    "neem in de kaart een andere kolom, of haal deze gegevens uit de lijst"
)
_TOO_WIDE = "deze regel heeft meer cellen dan er kolommen zijn; zet tekst met het scheidingsteken "
_TOO_WIDE += "erin tussen aanhalingstekens"


@dataclass(frozen=True)
class Draft:
    """A row as a unit to be: what the list says of it; `keys` are those that a column gives."""

    row: Row
    naam: str
    code: str
    ouder: str
    keys: Mapping[str, Raw]


@dataclass(frozen=True)
class Words:
    """What the words of a list mean: a word folds as `folded` does."""

    soorten: Mapping[str, str]
    organisaties: Mapping[str, tuple[str, ...]]


Reader = Callable[["_Cells", Row], "Raw | None"]


def drafts(sheet: Sheet, kaart: Kaart, words: Words) -> tuple[list[Draft], list[Fault]]:
    """Give the units of a list, and everything that is wrong with its mapped cells."""
    cells = _Cells(sheet, kaart, words)
    found = [cells.draft(row) for row in sheet.rows]
    return found, [*cells.faults, *_persons(sheet, cells.columns)]


class _Cells:
    """One pass over the rows, which collects faults on its way."""

    def __init__(self, sheet: Sheet, kaart: Kaart, words: Words) -> None:
        self.sheet = sheet
        self.kaart = kaart
        self.words = words
        self.columns = {key: sheet.columns(name)[0] for key, name in kaart.kolommen.named.items()}
        self.codes: dict[str, Row] = {}
        self.faults: list[Fault] = []

    def draft(self, row: Row) -> Draft:
        """Give a row as a unit to be."""
        if any(row.cells[len(self.sheet.header.cells) :]):
            self.faults.append(Fault(_TOO_WIDE, self.sheet.at(row, len(self.sheet.header.cells))))
        for column in self.columns.values():
            self.faults += wrong_signs(row, self.sheet.at(row, column), column)
        keys = {key: value for key, (read, _) in _KEYS.items() if (value := read(self, row))}
        return Draft(row, self.value(row, "naam"), self._code(row), self.text(row, "ouder"), keys)

    def text(self, row: Row, key: str) -> str:
        """Give the cell of a row in the column for a key; nothing if there is no such column."""
        return row.cell(self.columns[key]) if key in self.columns else ""

    def tell(self, cause: str, row: Row, key: str, *, what: bool = True) -> None:
        """Add a fault at the cell for a key."""
        shown = quoted(self.text(row, key)) if what else ""
        self.faults.append(Fault(cause, self.sheet.at(row, self.columns[key]), shown))

    def _code(self, row: Row) -> str:
        code = self.text(row, "id")
        if "id" not in self.columns:
            return ""
        if not code:
            self.tell(_NO_CODE, row, "id", what=False)
        elif not is_valid_id(to_id(code)):
            self.tell(_NO_ID, row, "id")
        elif (first := self.codes.setdefault(to_id(code), row)) is not row:
            column = self.columns["id"]
            what = f"{quoted(code)} (eerst: {self.sheet.at(first, column)})"
            self.faults.append(Fault(_TWICE, self.sheet.at(row, column), what))
        return code

    def value(self, row: Row, key: str) -> str:
        """Give the cell in the column for a key, after telling what is wrong with it."""
        text = self.text(row, key)
        try:
            _VALUES[key].validate_python(text)
        except ValidationError as error:
            for detail in error.errors(include_url=False):
                self._tell_value(key, detail["type"], detail.get("ctx", {}), row)
        for message, severity in text_problems(text):
            if severity is Severity.ERROR:
                self.tell(message, row, key)
        return text

    def optional(self, row: Row, key: str) -> str:
        """Give the same, or nothing if the cell is empty or there is no such column."""
        return self.value(row, key) if self.text(row, key) else ""

    def _tell_value(self, key: str, kind: str, context: Mapping[str, Any], row: Row) -> None:
        if kind == "string_too_short":
            self.tell(f"deze eenheid heeft geen {key}; vul ze in", row, key, what=False)
        elif kind == "string_too_long":
            most = context["max_length"]
            self.tell(f"deze {key} telt meer dan {most} tekens; kort ze in", row, key)
        else:
            self.tell(str(context["error"]), row, key)


def _kind(cells: _Cells, row: Row) -> Raw | None:
    word = folded(cells.text(row, "soort"))
    kind = cells.words.soorten.get(word) if word else cells.kaart.zonder_soort
    if kind is None:
        known = ", ".join(dict.fromkeys(cells.words.soorten.values()))
        column = "soort" if "soort" in cells.columns else "naam"
        cause = (
            f"welke soort is dit? Zeg het in de kaart bij “soorten”: {known}. Is het een andere, "
            "voeg ze dan toe in data/soorten.yml"
            if word
            else "deze eenheid heeft geen soort; zeg in de kaart bij “zonder_soort” welke ze krijgt"
        )
        cells.tell(cause, row, column, what=bool(word))
    return kind


def _organisation(cells: _Cells, row: Row) -> Raw | None:
    word = folded(cells.text(row, "organisatie"))
    if not word:
        return None
    ids = cells.words.organisaties.get(word)
    if ids is None:
        cause = "welke organisatie is dit? Zeg het in de kaart bij “organisaties”"
        cells.tell(cause, row, "organisatie")
        return None
    return ids[0] if len(ids) == 1 else list(ids)


def _contact(cells: _Cells, row: Row) -> Raw | None:
    found = {key: cells.optional(row, key) for key in ("mailbox", "telefoon")}
    return {key: text for key, text in found.items() if text}


def _codes(cells: _Cells, row: Row) -> Raw | None:
    code = cells.text(row, "id")
    return (
        [{"lijst": cells.kaart.codelijst, "code": code}] if cells.kaart.codelijst and code else None
    )


def _text(key: str) -> Reader:
    return lambda cells, row: cells.optional(row, key)


_KEYS: Mapping[str, tuple[Reader, tuple[str, ...]]] = {
    "soort": (_kind, ("soort",)),
    "organisatie": (_organisation, ("organisatie",)),
    "contact": (_contact, ("mailbox", "telefoon")),
    "locatie": (_text("locatie"), ("locatie",)),
    "website": (_text("website"), ("website",)),
    "codes": (_codes, ("id",)),
}
"""The keys of a unit besides id, name and what is below it: how they are read, and from where."""


def key_columns(kaart: Kaart) -> dict[str, str]:
    """Give the keys of a unit that the list gives, each with what its first column holds."""
    columns = kaart.kolommen.named
    found = {"id": "id" if "id" in columns else "naam", "naam": "naam"}
    for key, (_, names) in _KEYS.items():
        if used := [name for name in names if name in columns]:
            found[key] = used[0]
    if not kaart.codelijst:
        found.pop("codes", None)
    return {**found, "soort": found.get("soort", "naam")}


def _persons(sheet: Sheet, columns: Mapping[str, int]) -> Iterator[Fault]:
    """Yield the mapped cells with what is of one person; what it is, is not repeated."""
    for column in columns.values():
        cause = _PERSONS.format(quoted(sheet.header.cell(column)))
        for row in sheet.rows:
            if any(next(finder(row.cell(column)), None) for finder, _ in PERSONAL):
                yield Fault(cause, sheet.at(row, column))

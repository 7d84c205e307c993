"""A map for a list that has none, guessed from the names of its columns and what is in them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from blueprint.importing.sheets.sheet import Sheet
from blueprint.importing.version_text import inline
from blueprint.model.values import to_id
from blueprint.problem import enumeration
from blueprint.reading.characters import folded
from blueprint.reading.texts import PERSONAL

_WORD = re.compile(r"\w+")
_HEADERS: Mapping[str, tuple[str, ...]] = {
    "id": ("code", "id", "nr", "nummer", "eenheidscode", "afdelingscode", "dienstcode", "orgcode",
           "organisatiecode", "kostenplaats", "sleutel", "unit id", "key"),
    "naam": ("naam", "benaming", "omschrijving", "eenheid", "dienst", "afdeling", "team", "name",
             "naam eenheid", "naam dienst", "naam afdeling", "organisatie-eenheid", "unit"),
    "ouder": ("hoort bij", "valt onder", "hangt onder", "ouder", "bovenliggende eenheid",
              "bovenliggend", "bovenliggende code", "onderdeel van", "moeder", "parent",
              "hogere eenheid", "code ouder", "code bovenliggende eenheid"),
    "soort": ("soort", "type", "niveau", "categorie", "soort eenheid", "type eenheid", "kind"),
    "organisatie": ("organisatie", "rechtspersoon", "entiteit", "bestuur", "werkgever"),
    "mailbox": ("mailbox", "gedeelde mailbox", "groepsmailbox", "algemeen mailadres"),
    "telefoon": ("algemeen nummer", "nummer onthaal"),
    "locatie": ("locatie", "gebouw", "vestiging", "standplaats", "campus"),
    "website": ("website", "webadres", "webpagina", "url"),
}  # fmt: skip
"""What a column is often called, by what it then holds; the likeliest first."""
_PERSONS = frozenset(
    (
        *("verantwoordelijke", "leidinggevende", "diensthoofd", "directeur", "manager", "chef"),
        *("hoofd", "persoon", "medewerker", "werknemer", "voornaam", "familienaam", "achternaam"),
        *("personeelsnummer", "stamnummer", "rijksregister", "rijksregisternummer", "insz", "rrn"),
        *("geboortedatum", "gsm", "mobiel", "telefoon", "tel", "mail", "email", "e", "mailadres"),
        *("adres", "login", "gebruiker", "badge"),
    )
)


def proposed_map(
    sheet: Sheet, kinds: Mapping[str, str], sources: Sequence[str], organisations: Sequence[str]
) -> str:
    """Give a map as YAML, with what is left to fill in.

    `kinds` are the words that we know, folded, with the kind that each means; `sources` the ids of
    the sources, and `organisations` those of the organisations.
    """
    columns = guessed_columns(sheet)
    lines = [f"blad: {inline(sheet.among)}"] if sheet.among else []
    lines.append("kolommen:")
    for key in _HEADERS:
        if key in columns:
            lines.append(f"  {key}: {inline(sheet.header.cells[columns[key]])}")
    if "naam" not in columns:
        lines += ["  # De kolom met de naam van de eenheid:", "  naam:"]
    rest = [
        name for nr, name in enumerate(sheet.header.cells) if name and nr not in columns.values()
    ]
    if rest:
        lines.append(f"# Niet gelezen: {', '.join(map(inline, rest))}")
    known = f", bijvoorbeeld {enumeration(sources[:3])}" if sources else ""
    lines += [f"# Zet de lijst in data/bronnen.yml, en noem hier haar id{known}", "bron:"]
    lines += ["  document:", *_kinds(sheet, columns, kinds)]
    if len(organisations) == 1:
        lines += [
            "# Van wie een eenheid is waarvan de lijst het niet zegt:",
            f"zonder_organisatie: {organisations[0]}",
        ]
    if "id" in columns:
        lines += [
            "# Hoe de lijst met deze codes heet. Moet een eenheid haar code niet houden? Wis het.",
            "codelijst:",
        ]
    return "\n".join(lines) + "\n"


def _kinds(sheet: Sheet, columns: Mapping[str, int], kinds: Mapping[str, str]) -> Iterator[str]:
    """Yield which kind each word for a kind would be."""
    choice = enumeration(sorted({*kinds.values()}))
    words = {row.cell(columns["soort"]) for row in sheet.rows if "soort" in columns}
    unknown = [word for word in words if word and folded(word) not in kinds]
    if unknown:
        yield f"# Kies bij elk woord onze soort: {choice}"
        yield "soorten:"
        yield from (f"  {inline(word)}:" for word in sorted(unknown))
    if "" in words or "soort" not in columns:
        yield f"# De soort van een eenheid zonder woord voor haar soort: {choice}"
        yield "zonder_soort:"


def guessed_columns(sheet: Sheet) -> dict[str, int]:
    """Give the column that likely holds each thing: by its name, else by what is in it."""
    free = {nr: [row.cell(nr) for row in sheet.rows] for nr in _readable(sheet)}
    found: dict[str, int] = {}

    def take(key: str, column: int | None) -> None:
        if column is not None and key not in found:
            found[key] = column
            free.pop(column)

    for key, names in _HEADERS.items():
        take(key, _called(sheet, names, free))
    if "id" not in found:
        take("id", next((nr for nr, cells in free.items() if _are_codes(cells)), None))
    if "naam" not in found:
        take("naam", max(free, key=lambda nr: len({*free[nr]} - {""}), default=None))
    for key in ("id", "naam"):
        others = {folded(row.cell(found[key])) for row in sheet.rows} if key in found else set()
        take("ouder", next((nr for nr, cells in free.items() if _lead(cells, others)), None))
    return found


def _readable(sheet: Sheet) -> list[int]:
    """Give the columns that have a name and are not about persons."""
    return [
        nr
        for nr, name in enumerate(sheet.header.cells)
        if name and not _PERSONS & {*_WORD.findall(name.casefold())} and not _personal(sheet, nr)
    ]


def _personal(sheet: Sheet, column: int) -> bool:
    return any(next(finder(row.cell(column)), None) for row in sheet.rows for finder, _ in PERSONAL)


def _called(sheet: Sheet, names: Sequence[str], free: Mapping[int, list[str]]) -> int | None:
    """Give the first column with one of these names, the likeliest name first."""
    called = {to_id(sheet.header.cells[nr]): nr for nr in reversed([*free])}
    return next((called[to_id(name)] for name in names if to_id(name) in called), None)


def _are_codes(cells: Sequence[str]) -> bool:
    """Tell whether each cell has something of its own, without spaces."""
    return all(cells) and len({*cells}) == len(cells) and not any(" " in cell for cell in cells)


def _lead(cells: Sequence[str], others: set[str]) -> bool:
    """Tell whether most cells with something in them name another row."""
    filled = [folded(cell) for cell in cells if cell]
    return bool(filled) and sum(cell in others for cell in filled) > len(filled) * 3 / 4

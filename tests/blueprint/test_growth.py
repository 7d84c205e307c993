"""A file of data takes as much more work to read as it is longer."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from contextlib import suppress
from datetime import date, timedelta
from pathlib import Path

import pytest

from blueprint.export.tables import as_csv
from blueprint.load import load, read_data
from blueprint.model.blueprint import Blauwdruk
from blueprint.model.record import Record
from blueprint.problem import ProblemsFound
from blueprint.reading.places import Tree
from blueprint.reading.source_keys import braces
from blueprint.reading.texts import text_problems
from blueprint.reading.validate import validated
from blueprint.reading.yaml_tree import Mapping, Scalar, parse
from blueprint.rules.changed_ids import id_faults
from tests.growth import assert_grows_with

LINES = (
    *(
        "- a",
        "- a: b",
        "a%d: b",
        "a: b",
        "- - a",
        "[",
        "{",
        "[a, ",
        "{a: ",
        "]",
        '"',
        "'",
        "'a",
        "- 'a",
    ),
    *(
        '- "a',
        "- >-",
        "- |",
        "# a",
        " #",
        "a #",
        "&a",
        "*a",
        "!a",
        "? a",
        ": a",
        "a:b",
        "a : b",
        "%a",
    ),
    *(
        "---",
        "...",
        "\t",
        "  a: b",
        "- a:b",
        "- a: [b",
        "- a: {b",
        "- a: b: c",
        "-a",
        "@",
        "`",
        "<",
        "é",
    ),
)


@pytest.mark.parametrize("line", LINES)
@pytest.mark.parametrize("between", ["\n", " ", "\n  "])
def test_reading(line: str, between: str) -> None:
    """Whatever lines it has."""

    def work(text: str) -> None:
        with suppress(ProblemsFound):
            parse(text.encode(), "a.yml")

    def made(times: int) -> str:
        return between.join(line.replace("%d", str(one)) for one in range(times * 800))

    assert_grows_with(made, work)


RUNS = (
    " ",
    "\n",
    "1",
    "a",
    "é",
    "-",
    ".",
    ",",
    "/",
    "_",
    "*",
    "(",
    "[",
    "a.",
    "1 ",
    "- ",
    "a/",
    "en ",
)
EDGES = (
    *(("1", "2"), ("a", "!"), ("a", ":"), ("", ""), ("2013", "-01"), ("nader ", "x"), ("+32", "x")),
    *(("a@", "1"), ("https://", "<"), ("a", ": b"), ("[", "]("), ("**", "*"), ("dia 1", "dia")),
)


def _fields() -> list[tuple[type[Record], str]]:
    kinds, left = set[type[Record]](), [Record]
    while left:
        below = set(left.pop().__subclasses__())
        left += below - kinds
        kinds |= below
    ordered = sorted(kinds, key=lambda kind: kind.__name__)
    return [(kind, name) for kind in ordered for name in kind.model_fields]


FIELDS = _fields()


@pytest.mark.parametrize("run", RUNS)
@pytest.mark.parametrize(("left", "right"), EDGES)
def test_every_value(left: str, right: str, run: str) -> None:
    """Whatever run of signs stands in a value or a key of whatever record."""

    def work(text: str) -> None:
        for kind, name in FIELDS:
            value = Scalar(1, len(name) + 3, text)
            validated(kind, Tree("a.yml", Mapping(1, 1, {name: Scalar(1, 1, name)}, {name: value})))
        for kind in dict(FIELDS):
            key = Scalar(1, 1, text)
            validated(
                kind,
                Tree("a.yml", Mapping(1, 1, {text: key}, {text: Scalar(1, 9, "", empty=True)})),
            )
        [*text_problems(text)]
        with suppress(ProblemsFound):
            parse(text.encode(), "a.yml")

    assert_grows_with(lambda times: left + run * (times * 600 // len(run)) + right, work)


@pytest.mark.parametrize("run", (*RUNS, "0:", "0.000", "mei", "mei.", "meit", "t", "1 mei 1:1 "))
def test_a_cell_of_a_table(run: str) -> None:
    """Whatever runs of signs stand in a text that may be a date to a spreadsheet."""

    def made(times: int) -> str:
        return f"1{run * 300 * times}" * 2 + "x"

    assert_grows_with(made, lambda text: as_csv(("a",), [{"a": text}] * 9))


@pytest.mark.parametrize(
    "line", ["{}naam: x y: z", "bron: (document: x{}y) z: a", "{}document: [a"]
)
def test_a_line_that_could_be_a_source(line: str) -> None:
    """However many spaces it has."""
    assert_grows_with(lambda times: line.format(" " * times * 5_000), braces)


def _day(number: int) -> date:
    return date(1900, 1, 1) + timedelta(number)


def _letters(number: int) -> str:
    return "".join(chr(ord("a") + int(digit)) for digit in str(number))


def _abbreviations(number: int) -> str:
    return "".join(
        f"- {{id: b{one}, term: Begrip {one}, afkorting: B{one}, "
        "uitleg: Zo., bron: {document: plan}}\n"
        for one in range(number)
    )


def _sources(number: int) -> str:
    told = ", ".join(f"{{mededeling: bureau, datum: {_day(one)}}}" for one in range(number))
    return f"- {{id: veel, term: Veel, uitleg: Zo., bron: [{told}]}}\n"


def _occupancy(number: int) -> str:
    return "".join(
        f"- {{rol: coach, waar: bureau, naam: Noor {_letters(one)}, van: {_day(one)}, "
        "bron: {mededeling: bureau, datum: 2021-01-04}}\n"
        for one in range(number)
    )


@pytest.mark.parametrize(
    ("name", "some", "written"),
    [("begrippen", 25, _abbreviations), ("begrippen", 90, _sources), ("bezetting", 60, _occupancy)],
)
def test_many_of_a_kind(
    name: str, some: int, written: Callable[[int], str], site_data: Path, tmp_path: Path
) -> None:
    """However many terms with an abbreviation, sources of a record or people in a role."""

    def made(times: int) -> Path:
        data = Path(shutil.copytree(site_data, tmp_path / str(times)))
        with (data / f"{name}.yml").open("a", encoding="utf-8") as file:
            file.write(written(some * times))
        return data

    def work(data: Path) -> None:
        blauwdruk, problems = read_data(data, data)
        assert blauwdruk is not None, problems

    assert_grows_with(made, work)


@pytest.mark.parametrize(
    ("was", "now", "are_asked"),
    [
        ("id: ploeg-{0}, naam: De ploeg {0}", "id: dienst-{0}, naam: De dienst {0}", False),
        (
            "id: ploeg-{0}, naam: Ploeg, codes: [{{lijst: L, code: {0}}}]",
            "id: dienst-{0}, naam: Ploeg, codes: [{{lijst: L, code: x{0}}}]",
            True,
        ),
        (
            "id: ploeg-{0}, naam: Ploeg {1}, codes: [{{lijst: L, code: {0}}}]",
            "id: ploeg-{0}, naam: Ploeg {2}, codes: [{{lijst: L, code: {0}}}]",
            False,
        ),
    ],
    ids=["each has another beside it", "others of one name", "two names change places"],
)
def test_units_in_the_place_of_others(
    was: str, now: str, are_asked: bool, site_data: Path, tmp_path: Path
) -> None:
    """However many units of a version have another id or name at once."""
    unit = "  - {{{}, soort: pijler, bron: {{document: plan}}}}\n"

    def with_units(side: str, said: str, times: int) -> Blauwdruk:
        data = Path(shutil.copytree(site_data, tmp_path / side / str(times)))
        lines = (said.format(_letters(one), one % 2, 1 - one % 2) for one in range(60 * times))
        with (data / "organogram/zee.yml").open("a", encoding="utf-8") as file:
            file.write("".join(unit.format(line) for line in lines))
        return load(data)

    def made(times: int) -> tuple[Blauwdruk, Blauwdruk]:
        return with_units("was", was, times), with_units("now", now, times)

    def work(sides: tuple[Blauwdruk, Blauwdruk]) -> None:
        assert bool([*id_faults(*sides)]) is are_asked

    assert_grows_with(made, work)

"""A file of data takes as much more work to read as it is longer."""

from __future__ import annotations

import shutil
from contextlib import suppress
from pathlib import Path

import pytest

from blueprint.load import read
from blueprint.problem import DataProblems
from blueprint.reading.yaml_tree import parse
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
        with suppress(DataProblems):
            parse(text.encode(), "a.yml")

    def made(times: int) -> str:
        return between.join(line.replace("%d", str(one)) for one in range(times * 800))

    assert_grows_with(made, work)


def test_many_abbreviations(site_data: Path, tmp_path: Path) -> None:
    """However many terms with an abbreviation there are."""

    def made(times: int) -> Path:
        data = Path(shutil.copytree(site_data, tmp_path / str(times)))
        term = (
            "- {{id: b{0}, term: Begrip {0}, afkorting: B{0}, "
            "uitleg: Zo., bron: {{document: plan}}}}\n"
        )
        with (data / "begrippen.yml").open("a", encoding="utf-8") as terms:
            terms.writelines(term.format(one) for one in range(25 * times))
        return data

    def work(data: Path) -> None:
        blauwdruk, problems = read(data, data)
        assert blauwdruk is not None, problems

    assert_grows_with(made, work)

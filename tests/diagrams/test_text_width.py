"""Labels are measured in the shipped font, and never wider than their box."""

import json
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont
from hypothesis import given
from hypothesis import strategies as st

from diagrams.text_width import CAPTION, HEADING, NAME, WIDTHS, Font, printable, width, wrap
from tests.conftest import Golden

FONT = "docs/stijl/lettertype/atkinson-hyperlegible-latin-{}-normal.woff2"
LETTERS = st.sampled_from([HEADING, NAME, CAPTION])


def test_the_widths_are_those_of_the_shipped_font(repository: Path, golden: Golden) -> None:
    """Of every character, in both weights: `make bless` reads them again from another font."""
    widths = {}
    for weight in ("400", "700"):
        with TTFont(repository / FONT.format(weight)) as font:
            assert font["head"].unitsPerEm == 1000
            metrics = font["hmtx"].metrics
            characters = sorted(font.getBestCmap().items())
            widths[weight] = {chr(character): metrics[name][0] for character, name in characters}
    golden(WIDTHS, json.dumps(widths, indent=1) + "\n")


def test_bold_is_wider_than_regular() -> None:
    """Both weights have measures of their own."""
    assert width("Ondersteuning", Font(15, 18, bold=True)) > width("Ondersteuning", NAME)


def test_a_character_the_font_lacks_counts_as_wide() -> None:
    """No letter of ours is as wide as one em, so a strange one never gets too little room."""
    assert width("語", NAME) == NAME.px
    assert width("W", HEADING) <= HEADING.px


@given(st.text(max_size=120), LETTERS, st.integers(60, 300))
def test_no_line_is_wider_than_its_room(text: str, font: Font, room: int) -> None:
    """Whatever the text: spaces, one endless word, characters the font lacks."""
    assert all(width(line, font) <= room for line in wrap(text, font, room))


@given(st.text(max_size=120), st.integers(60, 300))
def test_nothing_is_lost_but_white_space(text: str, room: int) -> None:
    """Broken lines hold every character of the label, hyphens of our own aside."""

    def bare(piece: str) -> str:
        return "".join(piece.split()).replace("-", "")

    assert bare("".join(wrap(text, NAME, room))) == bare(printable(text))


@pytest.mark.parametrize(
    ("text", "room", "expected"),
    [
        ("Vrije tijd", 230, ("Vrije tijd",)),
        (
            "Duurzame stedelijke ontwikkeling & ondernemen",
            230,
            ("Duurzame stedelijke", "ontwikkeling & ondernemen"),
        ),
        ("Stadsvernieuwing & openbaar domein", 200, ("Stadsvernieuwing &", "openbaar domein")),
        ("OCMW-ontvangersdienst", 120, ("OCMW-", "ontvangersdienst")),
        ("Thema · Stad\xa0+\xa0OCMW", 110, ("Thema ·", "Stad + OCMW")),
        ("Meerjarenplanning", 90, ("Meerjarenpl-", "anning")),
    ],
)
def test_lines_break_where_a_reader_would(text: str, room: int, expected: tuple[str, ...]) -> None:
    """At spaces, after an “&” or a hyphen, and inside a word only if it cannot be helped."""
    assert wrap(text, NAME, room) == expected


def test_too_little_room_is_an_error() -> None:
    """A box that cannot hold one letter is a mistake of ours, not of the label."""
    with pytest.raises(ValueError, match="geen letter"):
        wrap("Wonen", NAME, 5)

"""What in a text says how to reach one person, and what only looks like it."""

from __future__ import annotations

import pytest

from blueprint.reading.personal_data import (
    mobile_numbers,
    personal_addresses,
    without_personal_data,
)
from tests.growth import assert_grows_with


@pytest.mark.parametrize(
    "number",
    [
        "0470 12 34 56",
        "0470/12.34.56",
        "0470/12 34 56",
        "0470.12.34.56",
        "0470-12-34-56",
        "0470 123 456",
        "0470123456",
        "(0470) 12 34 56",
        "+32 470 12 34 56",
        "+32470123456",
        "+32 (0)470 12 34 56",
        "0032 470 12 34 56",
        "0470\N{NO-BREAK SPACE}12\N{NO-BREAK SPACE}34\N{NO-BREAK SPACE}56",
        "0470\N{NON-BREAKING HYPHEN}12 34 56",
        "0499 99 99 99",
    ],
)
def test_a_mobile_number_is_found(number: str) -> None:
    """Every usual spelling of a mobile number is found once, whole, inside a sentence."""
    found = [found[0] for found in mobile_numbers(f"Bel gerust {number}, of kom langs.")]
    assert len(found) == 1
    assert found[0].lstrip("(") == number.lstrip("(")


@pytest.mark.parametrize(
    "text",
    [
        "09 266 78 90",
        "04 221 12 34",
        "+32 9 266 78 90",
        "0475.123.024 is het nummer van een onderneming",
        "BE68 0475 1234 5678",
        "BE68 5390 0754 7034",
        "ISBN 978-0-470-12345-6",
        "ISBN 978-0470123456",
        "rekening 1234 0470 1234 5678",
        "in 2014 en 2015, samen 0,4 %",
        "dossier 20140470123456",
        "0800 12 345",
        "https://stad.be/dossier/0470123456?nr=0470123456",
    ],
)
def test_another_number_is_none(text: str) -> None:
    """Landlines, free numbers, accounts, enterprises and years are left alone."""
    assert not list(mobile_numbers(text))


def test_an_address_of_a_person_is_found() -> None:
    """A first name or initial, a point and a surname; an accent or a double name too."""
    addresses = ["an.peeters@stad.be", "j.peeters@stad.be", "Zoë.De-Smet@stad.be", "a.b.c@x.be"]
    text = f"Mail {' of '.join(addresses)}."
    assert [found[0] for found in personal_addresses(text)] == addresses


@pytest.mark.parametrize(
    "text",
    ["programma@stad.be", "pers-dienst@stad.be", "kabinet2015@stad.be", "an.peeters", "@an.x"],
)
def test_another_address_is_none(text: str) -> None:
    """A shared mailbox is no person, and neither is a name without a mailbox."""
    assert not list(personal_addresses(text))


@pytest.mark.parametrize("part", ["a.b.", "_a", "0", "a@", "a", "a." + "b" * 40 + "1@x.be "])
def test_looking_grows_with_the_text(part: str) -> None:
    """Nothing is read again and again, whatever the text repeats."""

    def look(text: str) -> None:
        assert not list(personal_addresses(text))
        assert not list(mobile_numbers(text))

    assert_grows_with(lambda times: part * (times * 40_000 // len(part)), look)


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Vraag het aan jan.janssens@zee.be of info@zee.be.", "(weggelaten) of info@zee.be."),
        ("Bel 0470 12 34 56, of a.b@zee.be", "Bel (weggelaten), of (weggelaten)"),
        ("Nummer 85.07.30-033.28 en 0470123456", "Nummer (weggelaten) en (weggelaten)"),
        ("Niets.", "Niets."),
    ],
)
def test_what_tells_of_a_person_can_be_left_out(text: str, left: str) -> None:
    """The rest of a text stays as it is."""
    assert without_personal_data(text).endswith(left)

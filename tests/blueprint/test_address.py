"""An address is right as the rules of HTML have it, or it is told what to type."""

from __future__ import annotations

import pytest

from blueprint.model.address import wrong_address


@pytest.mark.parametrize(
    "address",
    [
        "https://voorbeeld.be",
        "https://voorbeeld.be/een/pad.html?a=b&c=d#plaats",
        "https://nl.voorbeeld.org/wiki/Vlaanderen_(gewest)",
        "https://voorbeeld.be/België/caf%C3%A9",
        "http://intranet:8080/",
        "http://10.0.0.1/x",
        "mailto:team.een+twee@voorbeeld.be",
        "mailto:team@voorbeeld.be?subject=Een%20vraag",
        "tel:+3292660000",
        "tel:09-266.00.00",
    ],
)
def test_right(address: str) -> None:
    """What a browser follows, and a checker of HTML accepts, is right."""
    assert wrong_address(address) == ""


@pytest.mark.parametrize(
    ("address", "told"),
    [
        ("https://voorbeeld.be/een pad", "schrijf %20 voor elke spatie"),
        ("https://voorbeeld.be/a|b", "kan geen “|” staan; schrijf %7C"),
        ('https://voorbeeld.be/?q=a"b', "schrijf %22"),
        ("https://voorbeeld.be/[x]", "kan geen “[” staan; schrijf %5B"),
        ("https://voorbeeld.be/100%", "schrijf %25"),
        ("https://voorbeeld.be/#a#b", "kan geen “#” staan; schrijf %23"),
        ("https://voorbeeld.be/#a/#b", "schrijf %23"),
        ("https://voorbeeld.be:poort/", "is geen adres van een site"),
        ("https://voorbeeld,be/", "is geen adres van een site"),
        ("https://voorbeeld.be:geheim@elders.be/aanmelden", "leidt naar “elders.be”; laat weg"),
        ("https://@elders.be", "leidt naar “elders.be”; laat weg"),
        ("https:/voorbeeld.be", "is geen adres van een site"),
        ("https://https://voorbeeld.be", "is geen adres van een site"),
        ("https://[voorbeeld.be/", "schrijf %5B"),
        ("mailto: team@voorbeeld.be", "is geen adres van een mailbox"),
        ("mailto:team@voorbeeld", "is geen adres van een mailbox"),
        ("tel:09 266 00 00", "schrijf de cijfers aan elkaar"),
        ("javascript:alert(1)", "begint niet met https://"),
        ("voorbeeld.be", "begint niet met https://"),
    ],
)
def test_wrong(address: str, told: str) -> None:
    """What neither would take is told with what to type."""
    assert told in wrong_address(address)

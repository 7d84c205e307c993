"""The model itself."""

from __future__ import annotations

import pytest
from pydantic import TypeAdapter, ValidationError

from blueprint.model.blueprint import Blauwdruk, find_record
from blueprint.model.values import Adres, Id, Mailbox
from blueprint.model.version import walk_units


@pytest.mark.parametrize("address", ["https://a.be/x?y=1", "https://stad.info"])
def test_address_is_https(address: str) -> None:
    """An https address passes as it is."""
    assert TypeAdapter(Adres).validate_python(address) == address


@pytest.mark.parametrize(
    "address", ["http://a.be", "https://a.be/ b", "//a.be", 'https://a.be/"onclick=', "https://"]
)
def test_other_addresses_are_refused(address: str) -> None:
    """Anything else, or that could leave an attribute, is refused."""
    with pytest.raises(ValidationError):
        TypeAdapter(Adres).validate_python(address)


def test_ids_and_mailboxes() -> None:
    """An id is lower case with single hyphens; a mailbox has one @ and a domain."""
    for good in ("a", "a-1", "1", "a" * 64):
        TypeAdapter(Id).validate_python(good)
    for bad in ("", "A", "a_b", "a--b", "-a", "a-", "a" * 65, "a\n", "é"):
        with pytest.raises(ValidationError):
            TypeAdapter(Id).validate_python(bad)
    TypeAdapter(Mailbox).validate_python("stad.plus@stad.info")
    for bad in ("a@b", "a b@c.be", "a@b@c.be", "<a@b.be>", "a@b.be?subject=x"):
        with pytest.raises(ValidationError):
            TypeAdapter(Mailbox).validate_python(bad)


def test_units_come_depth_first_with_their_ancestors(miniature: Blauwdruk) -> None:
    """Every unit is given once, after its ancestors."""
    found = [
        (eenheid.id, [parent.id for parent in parents])
        for eenheid, parents in walk_units(miniature.latest.eenheden)
    ]
    assert found == [("mens", []), ("welzijn", ["mens"]), ("ruimte", [])]
    assert miniature.version("duinen").naam == "Zoals het was"
    with pytest.raises(KeyError):
        find_record(miniature.rollen, "niemand")


def test_own_reading_is_per_key(miniature: Blauwdruk) -> None:
    """`true` marks all keys of a record, a list only those it names."""
    welzijn = miniature.latest.eenheden[0].eenheden[0]
    assert welzijn.reads_itself("komt_uit")
    assert not welzijn.reads_itself("naam")
    assert miniature.programma.naamkeuze[0].reads_itself("tekst")

"""Lists in another order: told of those of which what stays changed places, and of no other."""

from __future__ import annotations

from typing import Any

from blueprint.changes.other_order import other_orders
from blueprint.changes.sentences import Plain
from blueprint.model.blueprint import Blauwdruk
from blueprint.model.record import Bronverwijzing, Record
from tests.blueprint.edits import edits


def _reversed(record: Any) -> Any:
    """Give the record with every list in it turned around; versions keep their order."""
    if isinstance(record, tuple):
        return tuple(_reversed(part) for part in reversed(record))
    if not isinstance(record, Record):
        return record
    turned = {name: _reversed(value) for name, value in record}
    if isinstance(record, Blauwdruk):
        turned["organogram"] = turned["organogram"][::-1]
    return record.model_copy(update=turned)


def test_every_list_is_told_once(town_model: Blauwdruk) -> None:
    """Turned around, each list is named, by its kind or its record; as it was, none is."""
    turned = _reversed(town_model)
    assert not [*other_orders(town_model, town_model, Plain())]
    told = [*other_orders(town_model, turned, Plain())]
    assert len(told) == len({*told})
    (version,) = (v for v in town_model.organogram if v.id == town_model.latest.id)
    assert f"Wat eronder valt bij de versie “{version.naam}”" in told
    for role in town_model.rollen:
        assert (f"De taken bij de rol “{role.naam}”" in told) == (len({*role.taken}) > 1)
    assert {"De rollen", "Vragen en antwoorden", "De tijdlijn"} <= {*told}


def test_what_comes_or_goes_turns_nothing_around(miniature: Blauwdruk) -> None:
    """No edit of one field, nor one more or fewer in a list, leaves the others in another order."""
    for path, edited in edits(miniature):
        assert not [*other_orders(miniature, edited, Plain())], path
        assert not [*other_orders(edited, miniature, Plain())], path


def test_a_new_version_is_laid_beside_the_one_before(miniature: Blauwdruk) -> None:
    """What stands otherwise than in the version before it is told; not its sources and origins."""
    last = miniature.organogram[-1]
    new = _reversed(last).model_copy(update={"id": "nu", "naam": "Nu", "volgt_op": last.id})
    owners = "De organisatie bij {}, in “Nu”".format
    for version, told in (
        (new, ["Wat eronder valt bij de versie “Nu”",
               owners("de functie bovenaan “Algemeen directeur”"),
               owners("het thema “Welzijn & zorg”")]),
        (new.model_copy(update={"gedeeltelijk": True}), []),
    ):  # fmt: skip
        now = miniature.model_copy(update={"organogram": (*miniature.organogram, version)})
        assert [*other_orders(miniature, now, Plain())] == told


def test_slides_in_another_order(miniature: Blauwdruk) -> None:
    """The slides of one source in another order are told; one more of them is not."""
    (role, *others) = miniature.rollen

    def cited(*slides: int) -> Blauwdruk:
        bron = (Bronverwijzing(document="plan", dia=slides),)
        return miniature.model_copy(
            update={"rollen": (role.model_copy(update={"bron": bron}), *others)}
        )

    told = f"De bron bij de rol “{role.naam}”"
    assert [*other_orders(cited(2, 5), cited(5, 2), Plain())] == [told]
    assert [*other_orders(cited(2, 5), cited(2, 3, 5), Plain())] == []

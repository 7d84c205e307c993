"""The organogram keeps the order of the data, and its boxes one size, whatever the tree."""

import re
from collections.abc import Mapping
from pathlib import Path

import pytest

from blueprint.model.blueprint import Blauwdruk
from blueprint.model.version import alle_eenheden
from diagrams import organogram
from diagrams.drawing import Drawing
from diagrams.layout import Rect, layout
from tests.conftest import Golden
from tests.diagrams.proef import (
    SVG,
    beschreven,
    eenheid,
    getekend,
    namen,
    organisaties,
    platte,
    versie,
)

HIER = Path(__file__).parent


def adres(een_id: str) -> str:
    return f"../{een_id}/"


def dozen(*keuze: object, **meer: object) -> Mapping[str, Rect]:
    """Give the place of every box of an organogram."""
    return layout(organogram.organogram_drawing(*keuze, href=adres, **meer).dot)  # type: ignore[arg-type,misc]


def klassen(tekening: Drawing) -> list[str]:
    """Give the classes of every card and box that is drawn."""
    return [groep.get("class", "") for groep in getekend(tekening).iter(f"{SVG}g")]


@pytest.mark.parametrize("versie_id", ["duinen", "zee"])
def test_golden(blauwdruk: Blauwdruk, golden: Golden, versie_id: str) -> None:
    """The drawing of the miniature blueprint is what it was."""
    tekening = organogram.organogram_drawing(
        blauwdruk.versie(versie_id), blauwdruk.programma.organisaties, href=adres
    )
    golden(HIER / "golden" / f"organogram-{versie_id}.txt", beschreven(tekening))


@pytest.mark.parametrize("versie_id", ["voordien", "besluit-2013", "plan"])
def test_the_list_holds_exactly_the_boxes(stad: Blauwdruk, versie_id: str) -> None:
    """What a screen reader hears as a list is what is drawn, in the same order."""
    keuze = stad.versie(versie_id), stad.programma.organisaties
    tekening = organogram.organogram_drawing(*keuze, href=adres)
    lijst = platte(tekening.list_items)
    assert lijst == namen(tekening)
    eenheden = {een.naam for een, _ in alle_eenheden(keuze[0].eenheden)}
    assert eenheden <= {tekst.split(",")[0] for tekst in lijst} | {
        een for een in eenheden if "," in een
    }


@pytest.mark.parametrize("aantal", range(1, 9))
def test_pillars_keep_their_order(aantal: int) -> None:
    """Left to right, three in a row, whatever the number and the depth of the pillars."""
    pijlers = [
        eenheid(f"p{i}", *(eenheid(f"p{i}-t{j}") for j in range((i * 5) % 4 + 1)))
        for i in range(aantal)
    ]
    doos = dozen(versie(*pijlers), organisaties("A"))
    plaatsen = [doos[f"cluster_eenheid-{een.id}"] for een in pijlers]
    for i, plaats in enumerate(plaatsen):
        if i % 3:
            assert plaats.left > plaatsen[i - 1].right
            assert plaats.top == plaatsen[i - 1].top
        elif i:
            assert plaats.top > max(p.bottom for p in plaatsen[i - 3 : i])
            assert plaats.left == pytest.approx(plaatsen[i - 3].left, abs=2)


def test_units_keep_their_order_and_size(stad: Blauwdruk) -> None:
    """In each pillar the boxes stand below each other in the order of the data, all one size."""
    laatste = stad.laatste
    doos = dozen(laatste, stad.programma.organisaties)
    blad = [een for een, _ in alle_eenheden(laatste.eenheden) if not een.eenheden]
    maten = {_maat(doos[f"eenheid-{een.id}"]) for een in blad}
    assert len(maten) == 1
    for pijler in laatste.eenheden:
        hoogtes = [doos[f"eenheid-{een.id}"].top for een, _ in alle_eenheden((pijler,))]
        assert hoogtes == sorted(hoogtes)


def test_pillars_are_equally_wide_and_the_drawing_fits(stad: Blauwdruk) -> None:
    """One width for all cards, at most 930 px for the whole."""
    doos = dozen(stad.laatste, stad.programma.organisaties)
    kaarten = [doos[f"cluster_eenheid-{een.id}"] for een in stad.laatste.eenheden]
    assert len({round(kaart.right - kaart.left) for kaart in kaarten}) == 1
    assert max(d.right for d in doos.values()) - min(d.left for d in doos.values()) <= 930


@pytest.mark.parametrize("diepte", range(1, 9))
def test_a_tree_of_any_depth_lies_inside_its_cards(diepte: int) -> None:
    """Each unit lies inside the card of the one above."""
    boom = eenheid(f"d{diepte}")
    for niveau in range(diepte - 1, -1, -1):
        boom = eenheid(f"d{niveau}", boom, eenheid(f"naast-{niveau}"))
    doos = dozen(versie(boom), organisaties("A"))
    for een, ouders in alle_eenheden((boom,)):
        binnen = doos[f"eenheid-{een.id}"]
        for ouder in ouders:
            om = doos[f"cluster_eenheid-{ouder.id}"]
            assert om.left <= binnen.left < binnen.right <= om.right
            assert om.top <= binnen.top < binnen.bottom <= om.bottom


def test_folding_says_how_much_is_folded() -> None:
    """Below the depth asked for, a box says how many units it holds."""
    boom = versie(eenheid("p", eenheid("a", eenheid("b"), eenheid("c")), eenheid("d")))
    lijst = platte(
        organogram.organogram_drawing(boom, organisaties("A"), depth=2, href=adres).list_items
    )
    assert lijst[1].endswith("met 2 onderdelen")
    assert not any(tekst.startswith("B") for tekst in lijst)


def test_from_one_unit_only_what_lies_below() -> None:
    """The top and the other pillars stay away; an unknown unit is an error."""
    boom = versie(eenheid("p", eenheid("a", eenheid("b"))), eenheid("q", eenheid("c")))
    lijst = platte(
        organogram.organogram_drawing(boom, organisaties("A"), eenheid="a", href=adres).list_items
    )
    assert [tekst.split(",")[0] for tekst in lijst] == ["A", "B"]
    with pytest.raises(KeyError):
        organogram.organogram_drawing(boom, organisaties("A"), eenheid="x", href=adres)


def test_the_marked_unit_says_so() -> None:
    """The unit you are reading about is marked by a class and by words."""
    boom = versie(eenheid("p", eenheid("a")))
    tekening = organogram.organogram_drawing(boom, organisaties("A"), href=adres, marked="a")
    assert namen(tekening)[-1].endswith("je bent hier")
    assert "knoop vak thema hier" in klassen(tekening)


def test_working_titles_are_said_once_if_all_are() -> None:
    """One note for all, or the word in each box; the broken border stays either way."""
    alle = versie(eenheid("p", eenheid("a", werktitel="true"), werktitel="true"))
    een = versie(eenheid("p", eenheid("a", werktitel="true")))
    van_alle = organogram.organogram_drawing(alle, organisaties("A"), href=adres)
    van_een = organogram.organogram_drawing(een, organisaties("A"), href=adres)
    noot = " ".join(regel for _, regel in van_alle.note)
    assert "Dat geldt hier voor alle namen" in noot
    in_alle, in_een = (
        [tekst.text or "" for tekst in getekend(van).iter(f"{SVG}text")]
        for van in (van_alle, van_een)
    )
    assert noot in " ".join(in_alle)
    assert not [tekst for tekst in in_alle if tekst.endswith("werktitel")]
    assert [tekst for tekst in in_een if tekst.endswith("werktitel")]
    assert all("knoop vak thema werktitel" in klassen(van) for van in (van_alle, van_een))


def test_an_owner_is_a_word_and_a_class() -> None:
    """Organisations are marked by their place in the data; none is said to be unknown."""
    boom = versie(
        eenheid(
            "p",
            eenheid("a", organisatie="o-1"),
            eenheid("b", organisatie=["o-0", "o-1"]),
            eenheid("c"),
        )
    )
    tekening = organogram.organogram_drawing(boom, organisaties("Zee", "Duin"), href=adres)
    assert platte(tekening.list_items)[1:] == [
        "A, thema, Duin",
        "B, thema, Zee + Duin",
        "C, thema, van wie weten we niet",
    ]
    assert "knoop vak thema org-2" in klassen(tekening)
    assert "knoop vak thema org-1 org-2" in klassen(tekening)


def test_an_empty_version_is_drawn() -> None:
    """No units, no top: an empty drawing, and an empty list."""
    tekening = organogram.organogram_drawing(versie(), organisaties(), href=adres)
    assert tekening.list_items == ()
    assert namen(tekening) == []


def test_the_package_knows_no_organisation_by_name(repository: Path) -> None:
    """Who the organisations are is data."""
    for pad in (repository / "diagrams").glob("*.py"):
        assert not re.search(r"\bgent\b|ocmw|'stad'|\"stad\"", pad.read_text("utf-8"), re.I), (
            pad.name
        )


def _maat(doos: Rect) -> tuple[int, int]:
    return round(doos.right - doos.left), round(doos.bottom - doos.top)


def test_what_nobody_can_read_is_folded() -> None:
    """As many levels as stay readable, and at least one; what is folded says how much it holds."""
    diensten = [
        eenheid(f"p{i}", *(eenheid(f"p{i}-t{j}", eenheid(f"p{i}-t{j}-d")) for j in range(25)))
        for i in range(4)
    ]
    keuze = versie(*diensten), organisaties("A")
    tekening = organogram.organogram_drawing(*keuze, href=adres)
    gelezen = namen(tekening)
    assert len(gelezen) == 104
    assert sum("met 1 onderdeel" in tekst for tekst in gelezen) == 100
    assert platte(tekening.list_items) == gelezen
    assert len(namen(organogram.organogram_drawing(*keuze, href=adres, eenheid="p0"))) == 51
    assert len(namen(organogram.organogram_drawing(*keuze, href=adres, depth=3))) == 204
    plat = versie(*(eenheid(f"d{i}") for i in range(organogram.READABLE + 1)))
    assert (
        len(namen(organogram.organogram_drawing(plat, organisaties("A"), href=adres))) == 152
    )  # and their card

"""The organogram keeps the order of the data, and its boxes one size, whatever the tree."""

import re
from pathlib import Path

import pytest

from blueprint.model import Blauwdruk
from blueprint.versie import alle_eenheden
from diagrams import organogram
from diagrams.render import render
from diagrams.vak import Tak
from tests.conftest import Golden
from tests.diagrams.proef import Doos, dozen, eenheid, organisaties, versie

HIER = Path(__file__).parent


def adres(een_id: str) -> str:
    return f"../{een_id}/"


def platte(takken: tuple[Tak, ...]) -> list[str]:
    return [tekst for tak in takken for tekst in (tak.tekst, *platte(tak.onder))]


def namen(dot: str) -> list[str]:
    """Give the tooltip of every box that can be seen, in order."""
    return re.findall(r'tooltip="?(.*?)"? width=', dot)


@pytest.mark.parametrize("versie_id", ["duinen", "zee"])
def test_golden(blauwdruk: Blauwdruk, golden: Golden, versie_id: str) -> None:
    """The DOT text of the miniature blueprint is what it was."""
    dot = organogram.dot(blauwdruk.versie(versie_id), blauwdruk.programma.organisaties, adres=adres)
    golden(HIER / "golden" / f"organogram-{versie_id}.dot", dot)


@pytest.mark.parametrize("versie_id", ["voordien", "beslissing-2013", "presentatie"])
def test_the_list_holds_exactly_the_boxes(echt: Blauwdruk, versie_id: str) -> None:
    """What a screen reader hears as a list is what is drawn, in the same order."""
    keuze = echt.versie(versie_id), echt.programma.organisaties
    lijst = platte(organogram.takken(*keuze, adres=adres))
    getekend = namen(organogram.dot(*keuze, adres=adres))
    assert [tekst.replace("&", "&amp;") for tekst in lijst] == getekend
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
    doos = dozen(render(organogram.dot(versie(*pijlers), organisaties("A"), adres=adres)))
    plaatsen = [doos[f"cluster_eenheid-{een.id}"] for een in pijlers]
    for i, plaats in enumerate(plaatsen):
        if i % 3:
            assert plaats.links > plaatsen[i - 1].rechts
            assert plaats.boven == plaatsen[i - 1].boven
        elif i:
            assert plaats.boven > max(p.onder for p in plaatsen[i - 3 : i])
            assert plaats.links == pytest.approx(plaatsen[i - 3].links, abs=2)


def test_units_keep_their_order_and_size(echt: Blauwdruk) -> None:
    """In each pillar the boxes stand below each other in the order of the data, all one size."""
    laatste = echt.laatste
    doos = dozen(render(organogram.dot(laatste, echt.programma.organisaties, adres=adres)))
    blad = [een for een, _ in alle_eenheden(laatste.eenheden) if not een.eenheden]
    maten = {_maat(doos[f"eenheid-{een.id}"]) for een in blad}
    assert len(maten) == 1
    for pijler in laatste.eenheden:
        hoogtes = [doos[f"eenheid-{een.id}"].boven for een, _ in alle_eenheden((pijler,))]
        assert hoogtes == sorted(hoogtes)


def test_pillars_are_equally_wide_and_the_drawing_fits(echt: Blauwdruk) -> None:
    """One width for all cards, at most 930 px for the whole."""
    doos = dozen(render(organogram.dot(echt.laatste, echt.programma.organisaties, adres=adres)))
    kaarten = [doos[f"cluster_eenheid-{een.id}"] for een in echt.laatste.eenheden]
    assert len({round(kaart.rechts - kaart.links) for kaart in kaarten}) == 1
    assert max(d.rechts for d in doos.values()) - min(d.links for d in doos.values()) <= 930


@pytest.mark.parametrize("diepte", range(1, 9))
def test_a_tree_of_any_depth_lies_inside_its_cards(diepte: int) -> None:
    """Each unit lies inside the card of the one above."""
    boom = eenheid(f"d{diepte}")
    for niveau in range(diepte - 1, -1, -1):
        boom = eenheid(f"d{niveau}", boom, eenheid(f"naast-{niveau}"))
    doos = dozen(render(organogram.dot(versie(boom), organisaties("A"), adres=adres)))
    for een, ouders in alle_eenheden((boom,)):
        binnen = doos[f"eenheid-{een.id}"]
        for ouder in ouders:
            om = doos[f"cluster_eenheid-{ouder.id}"]
            assert om.links <= binnen.links < binnen.rechts <= om.rechts
            assert om.boven <= binnen.boven < binnen.onder <= om.onder


def test_folding_says_how_much_is_folded() -> None:
    """Below the depth asked for, a box says how many units it holds."""
    boom = versie(eenheid("p", eenheid("a", eenheid("b"), eenheid("c")), eenheid("d")))
    lijst = platte(organogram.takken(boom, organisaties("A"), diepte=2, adres=adres))
    assert lijst[1].endswith("met 2 onderdelen")
    assert not any(tekst.startswith("B") for tekst in lijst)


def test_from_one_unit_only_what_lies_below() -> None:
    """The top and the other pillars stay away; an unknown unit is an error."""
    boom = versie(eenheid("p", eenheid("a", eenheid("b"))), eenheid("q", eenheid("c")))
    lijst = platte(organogram.takken(boom, organisaties("A"), eenheid="a", adres=adres))
    assert [tekst.split(",")[0] for tekst in lijst] == ["A", "B"]
    with pytest.raises(KeyError):
        organogram.dot(boom, organisaties("A"), eenheid="x", adres=adres)


def test_the_marked_unit_says_so() -> None:
    """The unit you are reading about is marked by a class and by words."""
    boom = versie(eenheid("p", eenheid("a")))
    dot = organogram.dot(boom, organisaties("A"), adres=adres, gemarkeerd="a")
    assert "je\xa0bent\xa0hier" in dot or "je bent hier" in dot
    assert re.search(r'class="vak thema hier"', dot)


def test_working_titles_are_said_once_if_all_are() -> None:
    """One note for all, or the word in each box; the broken border stays either way."""
    alle = versie(eenheid("p", eenheid("a", werktitel="true"), werktitel="true"))
    een = versie(eenheid("p", eenheid("a", werktitel="true")))
    dot_alle = organogram.dot(alle, organisaties("A"), adres=adres)
    dot_een = organogram.dot(een, organisaties("A"), adres=adres)
    assert "Dat geldt hier voor alle namen" in dot_alle
    assert "werktitel</I>" not in dot_alle
    assert "werktitel</I>" in dot_een
    assert all('class="vak thema werktitel"' in dot for dot in (dot_alle, dot_een))


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
    lijst = platte(organogram.takken(boom, organisaties("Zee", "Duin"), adres=adres))
    assert lijst[1:] == [
        "A, thema, Duin",
        "B, thema, Zee + Duin",
        "C, thema, organisatie niet bekend",
    ]
    dot = organogram.dot(boom, organisaties("Zee", "Duin"), adres=adres)
    assert 'class="vak thema org-2"' in dot
    assert 'class="vak thema org-1 org-2"' in dot


def test_an_empty_version_is_drawn() -> None:
    """No units, no top: an empty drawing, and an empty list."""
    assert organogram.takken(versie(), organisaties(), adres=adres) == ()
    render(organogram.dot(versie(), organisaties(), adres=adres))


def test_the_package_knows_no_organisation_by_name(repository: Path) -> None:
    """Who the organisations are is data."""
    for pad in (repository / "diagrams").glob("*.py"):
        assert not re.search(r"\bgent\b|ocmw|'stad'|\"stad\"", pad.read_text("utf-8"), re.I), (
            pad.name
        )


def _maat(doos: Doos) -> tuple[int, int]:
    return round(doos.rechts - doos.links), round(doos.onder - doos.boven)


def test_what_nobody_can_read_is_folded() -> None:
    """As many levels as stay readable, and at least one; what is folded says how much it holds."""
    diensten = [
        eenheid(f"p{i}", *(eenheid(f"p{i}-t{j}", eenheid(f"p{i}-t{j}-d")) for j in range(25)))
        for i in range(4)
    ]
    keuze = versie(*diensten), organisaties("A")
    getekend = namen(organogram.dot(*keuze, adres=adres))
    assert len(getekend) == 104
    assert sum("met 1 onderdeel" in tekst for tekst in getekend) == 100
    assert platte(organogram.takken(*keuze, adres=adres)) == getekend
    assert len(namen(organogram.dot(*keuze, adres=adres, eenheid="p0"))) == 51
    assert len(namen(organogram.dot(*keuze, adres=adres, diepte=3))) == 204
    plat = versie(*(eenheid(f"d{i}") for i in range(organogram.MEEST + 1)))
    assert len(namen(organogram.dot(plat, organisaties("A"), adres=adres))) == 152  # and their card

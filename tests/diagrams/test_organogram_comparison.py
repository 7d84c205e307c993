"""Two versions compared, in a drawing that says every difference in words."""

import re
from pathlib import Path

import pytest

from blueprint.facts.comparison import Difference, compare_versions
from blueprint.load import load
from blueprint.model.blueprint import Blauwdruk
from blueprint.model.version import alle_eenheden
from diagrams import organogram_comparison
from diagrams.by_place import READABLE
from tests.bench import generate
from tests.conftest import Golden
from tests.diagrams.proef import beschreven, namen, platte

HIER = Path(__file__).parent
PAREN = [
    ("voordien", "besluit-2013"),
    ("besluit-2013", "plan"),
    ("voordien", "plan"),
]


def adres(een_id: str) -> str:
    return f"../{een_id}/"


def test_golden(blauwdruk: Blauwdruk, golden: Golden) -> None:
    """The drawing of the miniature blueprint is what it was."""
    golden(
        HIER / "golden" / "vergelijking.txt",
        beschreven(
            organogram_comparison.comparison_drawing(blauwdruk, "duinen", "zee", href=adres)
        ),
    )


@pytest.mark.parametrize(("van", "naar"), PAREN)
def test_the_list_holds_exactly_the_boxes(stad: Blauwdruk, van: str, naar: str) -> None:
    """What a screen reader hears as a list is what is drawn, in the same order."""
    tekening = organogram_comparison.comparison_drawing(stad, van, naar, href=adres)
    assert platte(tekening.list_items) == namen(tekening)


@pytest.mark.parametrize(
    ("een_id", "verschillen"),
    [
        ("ouderenzorg", (Difference.ZELFDE,)),
        ("vrije-tijd", (Difference.ANDERS_GESCHREVEN,)),
        ("haven", (Difference.ANDERE_NAAM,)),
        ("werking", (Difference.ANDERE_NAAM, Difference.ANDERE_SOORT)),
        ("werking-thema", (Difference.DIEPER,)),
        ("talent", (Difference.NIEUW,)),
    ],
)
def test_no_split_is_invented(
    stad: Blauwdruk, een_id: str, verschillen: tuple[Difference, ...]
) -> None:
    """A unit that lies deeper in what it came from is not new, and that one has not ended."""
    lijst = compare_versions(stad, "besluit-2013", "plan")
    assert next(een.differences for een in lijst if een.eenheid.id == een_id) == verschillen


def test_origins_pass_through_the_versions_between(stad: Blauwdruk) -> None:
    """What the version in between says of an origin is not lost."""
    lijst = {een.eenheid.id: een for een in compare_versions(stad, "voordien", "plan")}
    assert {een.id for een in lijst["mensen-en-middelen"].uit} == {
        "stad-personeel",
        "ocmw-personeel",
        "stad-financien",
    }
    assert lijst["mensen-en-middelen"].eigen_lezing
    assert lijst["stad-financien"].differences == (Difference.GING_NAAR,)
    assert lijst["stad-brandweer"].differences == (Difference.BESTEMMING_ONBEKEND,)


def test_what_ended_and_what_is_unknown_are_told_apart(blauwdruk: Blauwdruk) -> None:
    """Ended is a fact of the data; of the rest we say that we do not know."""
    lijst = {
        een.eenheid.id: een.differences for een in compare_versions(blauwdruk, "duinen", "zee")
    }
    assert lijst["strandwacht"] == (Difference.OPGEHEVEN,)
    assert lijst["groendienst"] == (Difference.BESTEMMING_ONBEKEND,)
    assert lijst["welzijn"] == (Difference.KOMT_UIT,)


@pytest.mark.parametrize(("van", "naar"), PAREN)
def test_every_unit_of_both_versions_is_told_once(stad: Blauwdruk, van: str, naar: str) -> None:
    """The units of the new version, then those that are only in the old one."""
    ids = [een.eenheid.id for een in compare_versions(stad, van, naar)]
    assert len(ids) == len(set(ids))


def test_the_order_of_versions_matters(blauwdruk: Blauwdruk) -> None:
    """A comparison runs forward in time; an unknown version is an error."""
    with pytest.raises(ValueError, match="niet ouder"):
        compare_versions(blauwdruk, "zee", "duinen")
    with pytest.raises(KeyError):
        compare_versions(blauwdruk, "zee", "meer")


def test_more_than_is_readable_is_counted(tmp_path: Path) -> None:
    """A box says how many units below it are not drawn, and how many of them differ."""
    groot = load(generate.blueprint(tmp_path / "data", 1_000))
    tekening = organogram_comparison.comparison_drawing(groot, "voordien", "nieuw", href=adres)
    assert platte(tekening.list_items) == namen(tekening)
    assert len(tekening.boxes) < READABLE
    lijst = {een.eenheid.id: een for een in compare_versions(groot, "voordien", "nieuw")}
    departement = groot.versie("nieuw").eenheden[0].eenheden[0]
    onder = [lijst[een.id] for een, _ in alle_eenheden(departement.eenheden)]
    anders = [een for een in onder if een.differences != (Difference.ZELFDE,)]
    getekend = tekening.boxes[f"eenheid-{departement.id}"]
    telling = f"met {len(onder)} onderdelen, waarvan {len(anders)} anders"
    assert getekend.box.spoken.endswith(telling)
    assert telling in " ".join(regel for _, regel in getekend.lines)


def test_more_than_is_readable_of_what_is_gone_is_a_number(tmp_path: Path) -> None:
    """Of hundreds of units without a destination the drawing says how many; the table has them."""
    data = generate.blueprint(tmp_path / "data", 1_000)
    bestand = data / "organogram" / "nieuw.yml"
    zonder = re.sub(r"\n *komt_uit:(?:\n *- oude-dienst-\d+)+", "", bestand.read_text("utf-8"))
    weg = ", ".join(f"oude-dienst-{nummer}" for nummer in range(250))
    bestand.write_text(f"{zonder}bestemming_onbekend: [{weg}]\n", "utf-8")
    tekening = organogram_comparison.comparison_drawing(load(data), "voordien", "nieuw", href=adres)
    assert namen(tekening)[-1] == "250 eenheden: je vindt ze in de tabel"

"""The organogram tells by its place whose a unit is and where it belongs, whatever the tree."""

import re
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from blueprint.model.blueprint import Blauwdruk
from blueprint.model.programme import Organisatie
from blueprint.model.version import Eenheid, Post, Versie, walk_units
from diagrams.box import all_boxes, all_items
from diagrams.by_place import NOBODY, READABLE
from diagrams.drawing import Drawing
from diagrams.fit import fitted
from diagrams.grid import CROWDED, WIDTH
from diagrams.layout import Rect, layout
from diagrams.organogram import LOOSE, NOBODYS, Organogram
from tests.conftest import Golden
from tests.diagrams.shapes import shape
from tests.diagrams.small_models import (
    BRON,
    KINDS,
    SVG,
    described,
    drawn,
    eenheid,
    organisaties,
    organogram,
    spoken_names,
    texts_of,
    versie,
)

HERE = Path(__file__).parent
SCREEN = 900
"""The height of a screen, in px."""


def rects(drawing: Drawing) -> dict[str, Rect]:
    """Give the place of every box of a drawing, and of the whole card where it heads one."""
    placed = layout(drawing.dot, drawing.engine)
    heads = {head: place for grid in drawing.grids for place, head in grid.heads.items()}
    return {
        name: placed[heads.get(name, f"cluster_{name}" if box.card else name)]
        for name, box in drawing.boxes.items()
    }


def lanes(drawing: Drawing) -> dict[str, tuple[str, ...]]:
    """Give the boxes of every lane by its key."""
    found: dict[str, tuple[str, ...]] = {}
    for grid in drawing.grids:
        for lane in grid.lanes:
            found[lane.key] = (*found.get(lane.key, ()), *lane.boxes)
    return found


def written(drawing: Drawing, box: str) -> str:
    """Give what is written in a box."""
    return " ".join(line for _, line in drawing.boxes[box].lines)


def leaves(count: int, **more: Any) -> list[Eenheid]:
    """Give units that hold nothing."""
    return [eenheid(f"{more.get('naam', 'u').lower()}{i}", **more) for i in range(count)]


@pytest.mark.parametrize("versie_id", ["duinen", "zee"])
def test_no_word_of_the_data_is_a_class(blauwdruk: Blauwdruk, versie_id: str) -> None:
    """A kind may have any id: one that is called `kaart` or `kop` is not drawn as such."""
    drawing = organogram(blauwdruk.version(versie_id), blauwdruk.programma.organisaties)
    classes = {name for box in drawing.boxes.values() for name in (*box.classes, *box.card)}
    assert classes
    assert not classes & {kind.id for kind in blauwdruk.soorten}


@pytest.mark.parametrize("versie_id", ["duinen", "zee"])
def test_golden(blauwdruk: Blauwdruk, golden: Golden, versie_id: str) -> None:
    """The drawing of the miniature blueprint is what it was."""
    drawing = organogram(blauwdruk.version(versie_id), blauwdruk.programma.organisaties)
    golden(HERE / "golden" / f"organogram-{versie_id}.txt", described(drawing))


@pytest.mark.parametrize("versie_id", ["voordien", "besluit-2013", "plan"])
def test_the_list_holds_exactly_the_boxes(town_model: Blauwdruk, versie_id: str) -> None:
    """Every box is in the list and everything in the list is a box, but for the lanes."""
    drawing = organogram(town_model.version(versie_id), town_model.programma.organisaties)
    listed = [box.id for box in all_boxes(drawing.outer) if not box.id.startswith("baan-")]
    drawn = [name for name, box in drawing.boxes.items() if "baan-kop" not in box.classes]
    assert sorted(listed) == sorted(drawn)
    units = {one.id for one, _ in walk_units(town_model.version(versie_id).eenheden)}
    assert {f"eenheid-{one}" for one in units} <= set(listed)


TREES = st.recursive(
    st.just(()), lambda below: st.lists(below, max_size=5).map(tuple), max_leaves=60
)


@st.composite
def versions(draw: st.DrawFn) -> tuple[Versie, list[Organisatie]]:
    """Draw a version of any shape, of up to six organisations or none."""
    owners = organisaties(*"ABCDEF"[: draw(st.integers(0, 6))])
    groups = (
        st.lists(st.sampled_from([o.id for o in owners]), unique=True) if owners else st.just([])
    )

    def unit(tree: tuple[Any, ...], name: str) -> Eenheid:
        below = [unit(lower, f"{name}-{i}") for i, lower in enumerate(tree)]
        return eenheid(name, *below, soort="dienst", organisatie=draw(groups))

    roots = draw(st.lists(TREES, max_size=8))
    return versie(*(unit(tree, f"u{i}") for i, tree in enumerate(roots))), owners


@settings(max_examples=40, deadline=None)
@given(versions())
def test_any_shape_stands_in_its_place(drawn: tuple[Versie, list[Organisatie]]) -> None:
    """No two boxes overlap, each is in its lane and column, and nothing is wider than the page."""
    model, owners = drawn
    drawing = organogram(model, owners)
    placed = rects(drawing)
    shown = {name for name in placed if name.startswith("eenheid-")}
    if sum(1 for _ in walk_units(model.eenheden)) <= READABLE:
        assert shown == {f"eenheid-{one.id}" for one, _ in walk_units(model.eenheden)}
    if placed:
        right, left = (max(r.right for r in placed.values()), min(r.left for r in placed.values()))
        assert right - left <= WIDTH
    inside = {
        (box.id, inner.id) for box in all_boxes(drawing.outer) for inner in all_boxes(box.inside)
    }
    names = sorted(shown)
    for i, one in enumerate(names):
        for other in names[i + 1 :]:
            if (one, other) in inside or (other, one) in inside:
                continue
            a, b = placed[one], placed[other]
            apart = a.right <= b.left or b.right <= a.left or a.bottom <= b.top or b.bottom <= a.top
            assert apart, (one, other)
    for key, boxes in lanes(drawing).items():
        for name in boxes:
            if name in shown and key != NOBODYS:
                unit = model.by_id[name.removeprefix("eenheid-")].unit
                assert set(unit.organisatie) == set(key.split("--"))


def test_columns_stand_side_by_side_and_lanes_below_each_other() -> None:
    """A unit stands below its root, and level with all that is of the same owner."""
    model = versie(
        eenheid("p", eenheid("a", organisatie="o-0"), eenheid("b", organisatie="o-1")),
        eenheid("q", eenheid("c", organisatie="o-0"), eenheid("d", organisatie=["o-0", "o-1"])),
    )
    placed = rects(organogram(model, organisaties("Zee", "Duin")))
    p, q, a, b, c, d = (placed[f"eenheid-{one}"] for one in "pqabcd")
    assert p.right <= q.left and p.top == q.top
    assert a.top == c.top < d.top < b.top
    assert p.left <= a.left < a.right <= p.right and a.left == b.left
    assert q.left <= c.left < c.right <= q.right and c.left == d.left


def test_who_is_of_another_owner_stands_in_its_own_lane_with_a_word() -> None:
    """A unit whose owner differs from that of its parent says what it belongs to."""
    model = versie(
        eenheid("p", eenheid("a", eenheid("b"), eenheid("c", organisatie="o-0"), organisatie="o-0"))
    )
    drawing = organogram(model, organisaties("Zee"))
    assert lanes(drawing)[NOBODYS][-1] == "eenheid-b"
    assert "hoort bij A" in written(drawing, "eenheid-b")
    assert "hoort bij" not in written(drawing, "eenheid-c")
    assert NOBODY in (drawing.boxes["eenheid-b"].box.spoken or "")


def test_shared_lanes_stand_between_those_that_share() -> None:
    """One, both, the other, and at the end what is of nobody that we know."""
    units = [
        eenheid("a", organisatie="o-1"),
        eenheid("b"),
        eenheid("c", organisatie=["o-1", "o-0"]),
        eenheid("d", organisatie="o-0"),
    ]
    drawing = organogram(versie(eenheid("p", *units)), organisaties("Zee", "Duin"))
    assert list(lanes(drawing)) == ["o-0", "o-0--o-1", "o-1", NOBODYS]
    heads = [box.box.name for box in drawing.boxes.values() if "baan-kop" in box.classes]
    assert heads == ["Zee", "Zee en Duin samen", "Duin", NOBODY.capitalize()]


def test_without_owners_there_are_no_lanes_to_name() -> None:
    """Nobody says whose anything is: nothing is said of it."""
    drawing = organogram(versie(eenheid("p", eenheid("a"))), organisaties("Zee"))
    assert [box for box in drawing.boxes.values() if "baan-kop" in box.classes] == []
    assert NOBODY not in " ".join(texts_of(drawing.list_items)).lower()


def test_derived_ownership_has_a_star_with_its_ground() -> None:
    """At the lane, and once below the drawing."""
    units = [
        eenheid("a", organisatie="o-0", eigen_lezing={"organisatie": "uit de kleur"}),
        eenheid("b", organisatie="o-1"),
    ]
    drawing = organogram(versie(eenheid("p", *units)), organisaties("Zee", "Duin"))
    assert [box.box.name for box in drawing.boxes.values() if "baan-kop" in box.classes] == [
        "Zee*",
        "Duin",
    ]
    assert "uit de kleur" in " ".join(line for _, line in drawing.note)


@pytest.mark.parametrize("count", [1, 2, 3, 4, 7])
def test_roots_keep_their_order(count: int) -> None:
    """Left to right and then down, at most three side by side, whatever they hold."""
    roots = [
        eenheid(f"p{i}", *(eenheid(f"p{i}-{j}") for j in range(i % 4 + 1))) for i in range(count)
    ]
    placed = rects(organogram(versie(*roots), organisaties("A")))
    for one, other in pairwise(placed[f"eenheid-{root.id}"] for root in roots):
        assert (one.right <= other.left and one.top == other.top) or other.top > one.bottom


def test_roots_by_turns_with_and_without_parts() -> None:
    """Those without share one column at the end: no staircase."""
    roots = [eenheid(f"r{i}", *leaves(i % 2, naam=f"Z{i}"), soort="dienst") for i in range(7)]
    drawing = organogram(versie(*roots), organisaties("A"))
    placed = rects(drawing)
    heads = {placed[f"eenheid-r{i}"].top for i in (1, 3, 5)}
    assert len(heads) == 1
    assert LOOSE in [box.box.name for box in drawing.boxes.values()]


def test_many_roots_without_parts_fill_the_width() -> None:
    """Three side by side, without a head that says nothing."""
    drawing = organogram(versie(*leaves(30, soort="dienst")), organisaties("A"))
    placed = rects(drawing)
    assert len({rect.left for rect in placed.values()}) == 3
    assert not [box for box in drawing.boxes.values() if "kolom" in box.classes]


@pytest.mark.parametrize("parts", [CROWDED + 1, 60])
def test_a_crowded_cell_takes_the_width(parts: int) -> None:
    """Sixty parts in one cell stay within a screen and a half."""
    model = versie(eenheid("p", *leaves(parts)), eenheid("q", eenheid("x"), eenheid("y")))
    placed = rects(organogram(model, organisaties("A")))
    assert len({rect.left for name, rect in placed.items() if name.startswith("eenheid-u")}) == 3
    assert max(rect.bottom for rect in placed.values()) <= 1.5 * SCREEN
    assert placed["eenheid-q"].top > max(placed[f"eenheid-u{i}"].bottom for i in range(parts))


@pytest.mark.parametrize("depth", range(1, 9))
def test_a_tree_of_any_depth_lies_inside_its_cards(depth: int) -> None:
    """Each unit lies inside the card of the one above."""
    tree = eenheid(f"d{depth}")
    for level in range(depth - 1, -1, -1):
        tree = eenheid(f"d{level}", tree, eenheid(f"naast-{level}"))
    placed = rects(organogram(versie(tree), organisaties("A")))
    for unit, parents in walk_units((tree,)):
        inner = placed[f"eenheid-{unit.id}"]
        for parent in parents[1:]:
            outer = placed[f"eenheid-{parent.id}"]
            assert outer.left <= inner.left < inner.right <= outer.right
            assert outer.top <= inner.top < inner.bottom <= outer.bottom


def test_a_second_line_is_a_box_of_its_own() -> None:
    """What answers to another unit too stands there as well, and counts where it lies."""
    tree = versie(
        eenheid("p", eenheid("a"), eenheid("b", ook_onder=["a", "q"])), eenheid("q", soort="thema")
    )
    drawing = organogram(tree, organisaties("A"))
    assert [name for name in drawing.boxes if name.startswith("ook-")] == ["ook-a-b", "ook-q-b"]
    assert drawing.boxes["ook-a-b"].classes.count("ook") == 1
    assert "valt hier ook onder" in written(drawing, "ook-q-b")
    placed = rects(drawing)
    outer, inner = placed["eenheid-a"], placed["ook-a-b"]
    assert outer.left < inner.left < inner.right < outer.right
    assert "2 vakken" in written(drawing, "eenheid-p") or "twee vakken" in written(
        drawing, "eenheid-p"
    )


def test_a_kind_with_a_column_has_one_without_parts() -> None:
    """A pillar heads a column of its own; what no kind says so shares one."""
    model = versie(
        eenheid("p", eenheid("a")), eenheid("q", soort="pijler"), eenheid("r", soort="dienst")
    )
    columns = Organogram(model, organisaties("A"), KINDS).columns
    assert [column.root and column.root.id for column in columns] == ["p", "q", None]


def test_folding_says_how_much_is_folded() -> None:
    """Below the depth asked for, a box says how many units it holds."""
    tree = versie(eenheid("p", eenheid("a", eenheid("b"), eenheid("c")), eenheid("d")))
    drawing = organogram(tree, organisaties("A"), depth=2)
    assert "met 2 onderdelen" in written(drawing, "eenheid-a")
    assert "eenheid-b" not in drawing.boxes
    assert "met 2 onderdelen" in written(organogram(tree, organisaties("A"), depth=1), "eenheid-p")


def test_from_one_unit_only_what_lies_below() -> None:
    """The posts and the other columns stay away; an unknown unit is an error."""
    tree = versie(eenheid("p", eenheid("a", eenheid("b"))), eenheid("q", eenheid("c")))
    drawing = organogram(tree, organisaties("A"), unit_id="a")
    assert list(drawing.boxes) == ["eenheid-a", "eenheid-b"]
    assert list(organogram(tree, organisaties("A"), unit_id="b").boxes) == ["eenheid-b"]
    with pytest.raises(KeyError):
        Organogram(tree, organisaties("A"), KINDS, unit_id="x")


def test_the_marked_unit_says_so() -> None:
    """The unit you are reading about is marked by a class and by words."""
    drawing = organogram(versie(eenheid("p", eenheid("a"))), organisaties("A"), marked="a")
    assert spoken_names(drawing)[-1].endswith("je bent hier")
    assert "hier" in drawing.boxes["eenheid-a"].classes


def test_provisional_names_are_said_once_if_all_are() -> None:
    """One note for all, or the word and a broken border for each."""
    every = versie(eenheid("p", eenheid("a", werktitel="true"), werktitel="true"))
    one = versie(eenheid("p", eenheid("a", werktitel="true")))
    of_every, of_one = (organogram(v, organisaties("A")) for v in (every, one))
    assert "Alle namen zijn werktitels." in [line for _, line in of_every.note]
    assert "werktitel" not in written(of_every, "eenheid-a")
    assert "werktitel" in written(of_one, "eenheid-a")
    assert "werktitel" in of_one.boxes["eenheid-a"].classes
    assert of_one.note == []


def test_a_box_is_named_with_its_owner_and_its_root() -> None:
    """What assistive technology calls a box says all that its place says."""
    model = versie(eenheid("p", eenheid("a", organisatie="o-1")))
    drawing = organogram(model, organisaties("Zee", "Duin"))
    assert "A, thema, Duin, P" in spoken_names(drawing)
    assert texts_of(drawing.list_items)[-1] == "A, thema"


def test_an_empty_version_is_drawn() -> None:
    """No units, no posts: an empty drawing, and an empty list."""
    drawing = organogram(versie(), organisaties())
    assert drawing.list_items == ()
    assert spoken_names(drawing) == []


def test_posts_alone_are_drawn() -> None:
    """A version of which only the posts are known."""
    post = {"id": "a", "naam": "A", "organisatie": "o-0", "bron": BRON}
    drawing = organogram(
        versie().model_copy(update={"top": (Post.model_validate(post),)}), organisaties("Zee")
    )
    assert "A, Zee" in spoken_names(drawing)
    assert [item.text for item in drawing.list_items] == ["Zee"]


def test_what_nobody_can_read_is_folded() -> None:
    """As many levels as stay readable, and at least one; what is folded says how much it holds."""
    units = [
        eenheid(f"p{i}", *(eenheid(f"p{i}-t{j}", eenheid(f"p{i}-t{j}-d")) for j in range(25)))
        for i in range(4)
    ]
    model = versie(*units), organisaties("A")
    read = spoken_names(organogram(*model))
    assert len(read) == 104
    assert sum("met 1 onderdeel" in text for text in read) == 100
    assert len(spoken_names(organogram(*model, unit_id="p0"))) == 51
    assert len(spoken_names(organogram(*model, depth=3))) == 204
    flat = versie(*leaves(READABLE + 1))
    assert len(spoken_names(organogram(flat, organisaties("A")))) == READABLE + 1


def test_lanes_are_groups_that_a_script_can_show_alone(town_model: Blauwdruk) -> None:
    """Each lane is one group with its key and its height, in the grid that it belongs to."""
    drawing = organogram(town_model.latest, town_model.programma.organisaties)
    grids = [g for g in drawn(drawing).iter(f"{SVG}g") if g.get("class") == "rooster"]
    groups = [lane for grid in grids for lane in grid if "baan" in lane.get("class", "").split()]
    assert [lane.get("data-baan") for lane in groups] == [
        lane.key for grid in drawing.grids for lane in grid.lanes
    ]
    assert all(int(lane.get("data-hoogte", "0")) > 0 for lane in groups)


def test_the_package_knows_no_organisation_by_name(repository: Path) -> None:
    """Who the organisations are is data."""
    for path in (repository / "diagrams").glob("*.py"):
        assert not re.search(r"\bgent\b|ocmw|'stad'|\"stad\"", path.read_text("utf-8"), re.I), (
            path.name
        )


@pytest.mark.parametrize("name", ["health", "teams"])
def test_a_real_organisation_fits_three_screens(name: str) -> None:
    """One deep root, or many roots without parts: what does not fit is folded, and says so."""
    model = shape(name)
    href = "../{}/".format
    placed, drawing = fitted(model, organisaties("A"), KINDS, href=href)
    whole = rects(drawing)
    assert max(rect.bottom for rect in whole.values()) <= 3 * SCREEN
    assert max(rect.right for rect in whole.values()) <= WIDTH + 4
    assert placed.levels > 1 and len(drawing.boxes) >= 20
    folded = [box for box in drawing.boxes.values() if "met\xa0" in box.box.caption]
    assert folded and all(box.box.href for box in folded)
    for place in model.places:
        if place.unit.eenheden:
            _, part = fitted(model, organisaties("A"), KINDS, href=href, unit_id=place.unit.id)
            assert max(rect.bottom for rect in rects(part).values()) <= 3 * SCREEN


def test_a_depth_that_is_asked_for_is_kept() -> None:
    """Who asks for all levels gets them."""
    placed, drawing = fitted(
        shape("health"), organisaties("A"), KINDS, href=lambda _: None, depth=7
    )
    assert placed.levels == 7
    assert len(drawing.boxes) == len(shape("health").places)


@pytest.mark.parametrize(
    ("roots", "unit_id"),
    [
        (leaves(250), None),
        ([eenheid(f"k{i}", *leaves(2, naam=f"K{i}")) for i in range(300)], None),
        ([eenheid("top", *leaves(400))], "top"),
        (
            [
                eenheid(
                    "top",
                    *leaves(90, naam="A", organisatie="o-0"),
                    *leaves(200, naam="B", organisatie="o-1"),
                    organisatie="o-0",
                )
            ],
            "top",
        ),
    ],
    ids=["roots", "columns", "parts", "parts of two"],
)
def test_what_one_level_is_too_much_of_is_counted(
    roots: list[Eenheid], unit_id: str | None
) -> None:
    """Of a level that no drawing holds, the first are drawn; the list has the rest too."""
    model = versie(*roots)
    href = "../{}/".format
    _, drawing = fitted(
        model, organisaties("A", "B"), KINDS, href=href, unit_id=unit_id, list_href="#lijst"
    )
    placed = rects(drawing)
    assert SCREEN < max(rect.bottom for rect in placed.values()) <= 3 * SCREEN
    assert max(rect.right for rect in placed.values()) <= WIDTH + 4
    more = [one.box for one in drawing.boxes.values() if one.box.unseen]
    assert more and all(box.name == f"en nog {len(box.unseen)}" for box in more)
    assert {box.href for box in more} == {"#lijst"}
    shown = [name for name in drawing.boxes if name.startswith("eenheid-")]
    unseen = [box.id for stand_in in more for box in stand_in.unseen]
    level = {unit.id for unit in (model.by_id[unit_id].unit.eenheden if unit_id else roots)}
    assert {f"eenheid-{unit}" for unit in level} <= {*shown, *unseen}
    assert len(shown) + len(unseen) == len({*shown, *unseen})
    texts = [item.id for item in all_items(drawing.list_items)]
    assert {*shown, *unseen} <= set(texts)

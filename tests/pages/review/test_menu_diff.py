"""What is told of a menu: each change once, as what it is."""

from __future__ import annotations

import copy
import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from blueprint.problem import Place
from pages import menu
from pages.page_set import PageSet
from pages.read_site import SiteReading
from pages.review.base import Side
from pages.review.menu_diff import menu_lines
from pages.settings import Settings
from tests.growth import assert_grows_with

Tree = list[Any]
"""A menu: each entry a list of its name, and of a target or a menu below it."""
HERE = Place("mkdocs.yml", 1, 1)
Few = st.sampled_from(["Zee", "Duin", "Strand"])
SHAPES = st.recursive(
    st.sampled_from(["page", "link"]), lambda below: st.lists(below, min_size=1, max_size=4)
).filter(lambda shape: isinstance(shape, list))


def side(tree: Tree, footer: Iterable[str] = ()) -> Side:
    """Give a site that has only this menu."""
    settings = Settings(_entries(tree), dict.fromkeys(footer, HERE))
    page_set = PageSet({}, (), {}, frozenset(), settings, None, date(2021, 6, 15))
    return Side(SiteReading(None, (), (), page_set), Path(), Path())


def _entries(tree: Tree) -> tuple[menu.Entry, ...]:
    return tuple(
        menu.Entry(name, "", HERE, _entries(to))
        if isinstance(to, list)
        else menu.Entry(name, to, HERE)
        for name, to in tree
    )


def told(before: Tree, now: Tree, moved: Mapping[str, str] | None = None) -> list[str]:
    """Give what is told, without the marks of a list."""
    return [line.removeprefix("- ") for line in menu_lines(side(before), side(now), moved or {})]


def numbered(shape: Any) -> Tree:
    """Give a menu of this shape in which every name and every target is another."""
    numbers = count(1)

    def entry(one: Any) -> list[Any]:
        number = next(numbers)
        if isinstance(one, list):
            return [f"Deel {number}", [entry(below) for below in one]]
        return [f"Wijzer {number}", f"p{number}.md" if one == "page" else f"tel:{number}"]

    return [entry(one) for one in shape]


def lists(tree: Tree, name: str = "") -> Iterator[tuple[str, Tree]]:
    """Yield the menu, and each part of it, with what stands directly below it."""
    yield name, tree
    for inner, to in tree:
        if isinstance(to, list):
            yield from lists(to, inner)


def under(name: str) -> str:
    return f" onder **{name}**" if name else ""


def place(name: str) -> str:
    return under(name) or " bovenaan"


def drawn_list(data: st.DataObject, tree: Tree, least: int = 1) -> tuple[str, Tree]:
    """Draw a part, or the whole menu, that has so many entries at least."""
    return data.draw(st.sampled_from([one for one in lists(tree) if len(one[1]) >= least]))


def drawn_entry(data: st.DataObject, tree: Tree, least: int = 1) -> tuple[str, Tree, int]:
    """Draw an entry: the name of its part, what is in that, and which of it."""
    name, entries = drawn_list(data, tree, least)
    return name, entries, data.draw(st.integers(0, len(entries) - 1))


def renamed(data: st.DataObject, tree: Tree) -> Iterator[str]:
    _, entries, at = drawn_entry(data, tree)
    yield f"**{entries[at][0]}** heet nu **Anders**."
    entries[at][0] = "Anders"


def moved_elsewhere(data: st.DataObject, tree: Tree) -> Iterator[str]:
    name, entries, at = drawn_entry(data, tree, least=2)
    entry = entries.pop(at)
    others = [one for one in lists(tree) if one[1] is not entries]
    new_name, new_entries = data.draw(st.sampled_from(others))
    new_entries.insert(data.draw(st.integers(0, len(new_entries))), entry)
    yield f"**{entry[0]}** staat nu{place(new_name)}; eerst{place(name)}."


def wrapped(data: st.DataObject, tree: Tree) -> Iterator[str]:
    name, entries, at = drawn_entry(data, tree)
    inner = entries[at : data.draw(st.integers(at + 1, len(entries)))]
    entries[at : at + len(inner)] = [["Omslag", inner]]
    yield f"Nieuw: **Omslag**{under(name)}."
    for inside, _ in inner:
        yield f"**{inside}** staat nu onder **Omslag**; eerst{place(name)}."


def unwrapped(data: st.DataObject, tree: Tree) -> Iterator[str]:
    parts = [
        (name, entries, at)
        for name, entries in lists(tree)
        for at, (_, to) in enumerate(entries)
        if isinstance(to, list)
    ]
    name, entries, at = data.draw(st.sampled_from(parts))
    outer, inner = entries[at]
    entries[at : at + 1] = inner
    yield f"Weg: **{outer}**{under(name)}."
    for inside, _ in inner:
        yield f"**{inside}** staat nu{place(name)}; eerst onder **{outer}**."


def reordered(data: st.DataObject, tree: Tree) -> Iterator[str]:
    name, entries = drawn_list(data, tree, least=2)
    order = data.draw(st.permutations(entries).filter(lambda order: order != entries))
    entries[:] = order
    *first, last = (f"**{entry[0]}**" for entry in entries)
    yield f"Andere volgorde{place(name)}: {', '.join(first)} en {last}."


def added(data: st.DataObject, tree: Tree) -> Iterator[str]:
    name, entries, at = drawn_entry(data, tree)
    entries.insert(at, ["Nieuws", "nieuws.md"])
    yield f"Nieuw: **Nieuws**{under(name)}."


def removed(data: st.DataObject, tree: Tree) -> Iterator[str]:
    name, entries, at = drawn_entry(data, tree, least=2)

    def gone(entry: list[Any], name: str) -> Iterator[str]:
        yield f"Weg: **{entry[0]}**{under(name)}."
        for one in entry[1] if isinstance(entry[1], list) else ():
            yield from gone(one, entry[0])

    yield from gone(entries.pop(at), name)


@pytest.mark.parametrize(
    "edit", [renamed, moved_elsewhere, wrapped, unwrapped, reordered, added, removed]
)
@given(data=st.data(), shape=SHAPES)
def test_one_edit(
    edit: Callable[[st.DataObject, Tree], Iterator[str]], data: st.DataObject, shape: Any
) -> None:
    """Wherever one thing is done, that is told, and nothing else."""
    before = numbered([shape, shape, "page"])  # so that any edit can be made
    now = copy.deepcopy(before)
    lines = [*edit(data, now)]
    assert sorted(told(before, now)) == sorted(lines)


@given(SHAPES)
def test_pages_that_only_moved(shape: Any) -> None:
    """A menu that shows the same is silent, also if each page has another path."""
    before = numbered(shape)
    text = json.dumps(before)
    now = json.loads(re.sub(r"\b(p\d+\.md)", r"elders/\1", text))
    moved = {path: f"elders/{path}" for path in re.findall(r"\bp\d+\.md", text)}
    assert told(before, now, moved) == []


def menus(of_one: Callable[[list[Any]], object] | None = None) -> st.SearchStrategy[Tree]:
    """Give menus full of entries that are there twice, but for those of which this is the same."""

    def entries(below: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
        one = st.tuples(Few, below).map(list)
        return st.lists(one, min_size=1, max_size=3, unique_by=of_one)

    return st.recursive(
        entries(st.sampled_from(["a.md", "b.md", "c.md", "tel:1"])),
        lambda below: entries(st.one_of(below, st.sampled_from(["a.md", "b.md", "c.md"]))),
        max_leaves=6,
    )


MENUS, OF_OTHER_NAMES = menus(), menus(of_one=lambda entry: entry[0])


@given(MENUS, MENUS, st.sets(Few), st.sets(Few))
def test_any_two_menus(before: Tree, now: Tree, footer: set[str], footer_now: set[str]) -> None:
    """Something is told if, and only if, readers see another menu; what is new, as often."""
    lines = [*menu_lines(side(before, footer), side(now, footer_now), {})]
    tops = ([name in footer for name, _ in before], [name in footer_now for name, _ in now])
    assert bool(lines) == (before != now or tops[0] != tops[1])
    more = sum(len(entries) for _, entries in lists(now))
    less = sum(len(entries) for _, entries in lists(before))
    came, gone = (
        sum(line.startswith(f"- {what}: ") for line in lines) for what in ("Nieuw", "Weg")
    )
    assert came - gone == more - less


@given(OF_OTHER_NAMES, OF_OTHER_NAMES)
def test_another_place(before: Tree, now: Tree) -> None:
    """Nothing goes from one place to another of the same name, if no two beside each other have."""
    for line in told(before, now):
        if places := re.search(r" staat nu (.+); eerst (.+)\.", line):
            assert places[1] != places[2]


MORE = ["Meer lezen", [["Rollen", "rollen.md"], ["Fasen", "fasen.md"]]]
TWICE = [["Zee", [["Vis", "vis.md"], MORE]], ["Duin", [["Meer lezen", [["Helm", "helm.md"]]]]]]


@pytest.mark.parametrize(
    ("before", "now", "lines"),
    [
        pytest.param(
            TWICE,
            [["Zee", [["Vis", "vis.md"], ["Anders", MORE[1]]]], TWICE[1]],
            ["**Meer lezen** heet nu **Anders**."],
            id="one of two parts of one name is renamed",
        ),
        pytest.param(
            TWICE,
            [["Zee", [["Vis", "vis.md"]]], TWICE[1], MORE],
            ["**Meer lezen** staat nu bovenaan; eerst onder **Zee**."],
            id="one of two parts of one name moves",
        ),
        pytest.param(
            TWICE,
            [
                ["Zee", [["Vis", "vis.md"], ["Meer lezen", MORE[1][1:]]]],
                ["Duin", [["Meer lezen", [["Helm", "helm.md"], MORE[1][0]]]]],
            ],
            ["**Rollen** staat nu onder **Duin › Meer lezen**; eerst onder **Zee › Meer lezen**."],
            id="from a part to another of its name",
        ),
        pytest.param(
            [["Zee", [["Vis", "vis.md"]]]],
            [["Zee", [["Omslag", [["Vis", "vis.md"]]]]]],
            [
                "Nieuw: **Omslag** onder **Zee**.",
                "**Vis** staat nu onder **Omslag**; eerst onder **Zee**.",
            ],
            id="all of a part into a part below it",
        ),
        pytest.param(
            [["Zee", [["Kust", "https://kust.example/"]]]],
            [["Zee", [["Kust", "https://de-kust.example/"]]]],
            [
                r"Nieuw: **Kust** (https\://de-kust.example/) onder **Zee**.",
                r"Weg: **Kust** (https\://kust.example/) onder **Zee**.",
            ],
            id="a link leads elsewhere",
        ),
        pytest.param(
            [["Zee", [["Vis", "vis.md"], ["Wier", "wier.md"]]], ["Duin", [["Vis", "vis.md"]]]],
            [["Zee", [["Wier", "wier.md"]]], ["Duin", [["Vis", "vis.md"]]]],
            ["Weg: **Vis** onder **Zee**."],
            id="a page is no longer there twice",
        ),
        pytest.param(
            [["Zee", [["Vis", "vis.md"]]]],
            [["Zee", [["Wier", "wier.md"]]], ["Zee", [["Vis", "vis.md"]]]],
            ["Nieuw: **Zee**.", "Nieuw: **Wier** onder **Zee**."],
            id="a part is wrongly called as the one after it",
        ),
        pytest.param(
            [["Zee", [["Vis", "vis.md"], ["Wier", "wier.md"], ["Krab", "krab.md"]]]],
            [
                ["Kust", [["Vis", "vis.md"]]],
                ["Water", [["Wier", "wier.md"], ["Krab", "krab.md"]]],
            ],
            [
                "Nieuw: **Kust**.",
                "**Zee** heet nu **Water**.",
                "**Vis** staat nu onder **Kust**; eerst onder **Zee**.",
            ],
            id="most of a part goes to one of two",
        ),
        pytest.param(
            [["Zee", [["Vis", "vis.md"], ["Wier", "wier.md"]]], ["Duin", [["Helm", "helm.md"]]]],
            [
                ["Kust", [["Vis", "vis.md"]]],
                ["Duin", [["Helm", "helm.md"], ["Zee", [["Wier", "wier.md"]]]]],
            ],
            [
                "Nieuw: **Kust**.",
                "**Vis** staat nu onder **Kust**; eerst onder **Zee**.",
                "**Zee** staat nu onder **Duin**; eerst bovenaan.",
            ],
            id="half of a part stays below its name",
        ),
    ],
)
def test_what_is_told(before: Tree, now: Tree, lines: list[str]) -> None:
    """What has the name or the target of another is told from it."""
    assert told(before, now) == lines


def test_what_is_no_tab() -> None:
    """Below a part nothing is a tab, whatever has its name in the footer."""
    before, now = [["Zee", [["Vis", "vis.md"]]]], [["Zee", [["Duin", "vis.md"]]]]
    lines = [*menu_lines(side(before), side(now, ["Duin"]), {})]
    assert lines == ["- **Vis** heet nu **Duin**."]


def test_a_long_menu() -> None:
    """The work grows with the menu, also if every part of it gets another name and place."""

    def made(times: int) -> tuple[Side, Side]:
        parts = numbered([["page", ["page", "link"]]] * 40 * times)
        now = [[f"{name} nu", [["Wikkel", to]]] for name, to in reversed(parts)]
        return side(parts), side(now)

    assert_grows_with(made, lambda both: [*menu_lines(*both, {})])

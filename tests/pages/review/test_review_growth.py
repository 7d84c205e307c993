"""A change that moves or loses much takes as much more work to judge."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path

import pytest

from blueprint.problem import Problem
from macros.site_map import Site
from pages.read_site import read_site
from pages.review.base import Side
from pages.review.gone import told_once
from pages.review.hints.counts import old_counts
from pages.review.hints.known import known_now
from pages.review.hints.link_words import old_titles
from pages.review.hints.stale import look_also
from pages.review.hints.written_texts import Text
from pages.review.moved import moved_pages
from tests.growth import assert_grows_with

DAY = date(2021, 6, 15)
PAGE = """---
title: Bericht {number}
description: Dit is bericht nummer {number} van een lange reeks berichten.
date: 2021-01-02
---

# Bericht {number}

{words} Zie [het vorige](../02/g{before}.md).

![Een foto van {number}](../../../../beelden/foto-{number}.png)
"""

MORE = {
    "data/bezetting.yml": "- {rol: coach, waar: bureau, naam: Els Voorbeeld, van: 2021-01-04, "
    "bron: {mededeling: bureau, datum: 2021-01-04}}\n",
    "data/rollen.yml": "- {id: gids, naam: Gids, focus: bottom-up, taken: Wijst de weg, "
    "bron: {document: plan}}\n",
}


def _side(repository: Path, folder: Path, number: int, day: str, words: str) -> Side:
    """Read the miniature site with so many news items in one folder, each with a picture."""
    shutil.copytree(repository / "tests/sound_pages", folder)
    shutil.copytree(repository / "tests/site/data", folder / "data")
    news = folder / "docs/nieuws/2021/01" / day
    news.mkdir(parents=True)
    for at in range(number):
        said = {"number": at, "before": (at - 1) % number, "words": f"{words} {at} " * 9}
        (news / f"g{at}.md").write_text(PAGE.format(**said), "utf-8")
        if day == "02":
            (folder / f"docs/beelden/foto-{at}.png").touch()
    folders = folder / "data", folder / "docs"
    return Side(read_site(folder, *folders, DAY), *folders, folder)


@pytest.mark.parametrize("words", ["De raad", "Iets heel anders, woord voor woord"])
def test_a_folder_that_moves(words: str, repository: Path, tmp_path: Path) -> None:
    """More pages that are gone, each needed by one that is wrong, with or without a new text."""

    def made(times: int) -> tuple[Side, Side]:
        folders = tmp_path / f"was-{times}", tmp_path / f"is-{times}"
        return (
            _side(repository, folders[0], 15 * times, "02", "De raad"),
            _side(repository, folders[1], 15 * times, "05", words),
        )

    def judge(both: tuple[Side, Side]) -> None:
        told, _ = told_once(*both, moved_pages(*both))
        needed = {"docs/beelden/foto-0.png", "docs/nieuws/2021/01/02/g0.md"}
        assert needed <= {one.place.file for one in told}

    assert_grows_with(made, judge)


def test_a_paragraph_full_of_an_old_name(repository: Path, tmp_path: Path) -> None:
    """A sentence is told once, however often it has the name that a change took away."""
    term = "- {id: zo, term: %s, uitleg: Een woord., bron: {document: plan}}\n"

    def site(name: str) -> Site:
        folder = Path(shutil.copytree(repository / "tests/site", tmp_path / name))
        with (folder / "data/begrippen.yml").open("a", encoding="utf-8") as terms:
            terms.write(term % name)
        read = read_site(None, folder / "data", folder / "docs", DAY).site
        assert read is not None
        return read

    before, now = site("Zo"), site("Zus")

    def made(times: int) -> Text:
        raw = "zo " * 400 * times
        return Text("docs/vol.md", raw, raw)

    def judge(text: Text) -> None:
        assert len(list(look_also(before, now, [text]))) == 1

    assert_grows_with(made, judge)


@pytest.mark.parametrize("hint", [known_now, old_counts])
def test_a_paragraph_full_of_doubt(
    hint: Callable[..., Iterable[Problem]], repository: Path, tmp_path: Path
) -> None:
    """A sentence that doubts what is known now, or has an old number, is told once."""
    sites = []
    for more in ({}, MORE):
        folder = Path(shutil.copytree(repository / "tests/site", tmp_path / f"met-{len(more)}"))
        for name, record in more.items():
            with (folder / name).open("a", encoding="utf-8") as file:
                file.write(record)
        sites.append(read_site(None, folder / "data", folder / "docs", DAY).site)

    def made(times: int) -> Text:
        raw = "onbekend wie, twee rollen " * 60 * times
        return Text("docs/vol.md", raw, raw)

    def judge(text: Text) -> None:
        assert len(list(hint(*sites, [text]))) == 1

    assert_grows_with(made, judge)


def test_a_link_full_of_an_old_title(repository: Path, tmp_path: Path) -> None:
    """Many words between square brackets are looked through once."""
    sides = []
    for title in ("Zo", "Zus"):
        folder = Path(shutil.copytree(repository / "tests/site", tmp_path / title))
        page = folder / "docs/over/plan.md"
        top = f"---\ntitle: {title}\ndescription: Wat we van plan zijn.\n---\n"
        page.write_text(f"{top}\n# {title}\n\nTekst.\n", "utf-8")
        folders = folder / "data", folder / "docs"
        sides.append(Side(read_site(folder, *folders, DAY), *folders, folder))

    def made(times: int) -> Text:
        raw = f"[{'zo ' * 300 * times}](elders.md) [van zo](over/plan.md)"
        return Text("docs/vol.md", raw, raw)

    def judge(text: Text) -> None:
        assert len(list(old_titles(*sides, {}, [text]))) == 1

    assert_grows_with(made, judge)


def test_long_pages_that_go_while_others_come(repository: Path, tmp_path: Path) -> None:
    """What a page became is asked of its begin: a long page takes no square of its length."""

    def made(times: int) -> tuple[Side, Side]:
        folders = tmp_path / f"was-{times}", tmp_path / f"is-{times}"
        return (
            _side(repository, folders[0], 3, "02", "De raad " * 200 * times),
            _side(repository, folders[1], 3, "05", "Heel anders " * 200 * times),
        )

    assert_grows_with(made, lambda both: moved_pages(*both))

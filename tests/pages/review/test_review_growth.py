"""A change that moves or loses much takes as much more work to judge."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from pages.read_site import read_site
from pages.review.base import Side
from pages.review.gone import told_once
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

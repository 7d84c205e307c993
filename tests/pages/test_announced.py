"""What a page shows of a version after the reference day: that it comes, not that it is."""

from __future__ import annotations

import re
import shutil
from datetime import date
from pathlib import Path

import pytest

from blueprint.facts.record_index import RecordKey
from engine.outputs.feeds import followed
from macros.registry import MACROS
from macros.site_map import PageContext
from pages.read_site import read_site


@pytest.fixture(scope="module")
def here(repository: Path, tmp_path_factory: pytest.TempPathFactory) -> PageContext:
    """Give a page of the miniature site with a version of next year."""
    site = tmp_path_factory.mktemp("announced") / "site"
    shutil.copytree(repository / "tests/site", site)
    case = repository / "tests/broken/versie-na-peildatum/data"
    shutil.copytree(case, site / "data", dirs_exist_ok=True)
    read = read_site(site, site / "data", site / "docs", date(2021, 6, 15))
    assert read.site is not None
    return PageContext(read.site, "blauwdruk/mens.md", "blauwdruk/mens/")


def test_the_organogram_is_that_of_now(here: PageContext) -> None:
    """The drawing without a version is of the reference day; the announced one says what it is."""
    caption, _, _ = MACROS["organogram"](here).partition("</figcaption>")
    assert "Het nieuwe model" in caption
    assert "aangekondigd" not in caption
    caption, _, _ = MACROS["organogram"](here, versie="strand").partition("</figcaption>")
    assert "(aangekondigd)" in caption


def test_a_feed_has_the_name_of_now(here: PageContext) -> None:
    """A unit that is to get another name has the feed of the one that it has."""
    names = followed(here.site)
    assert names[RecordKey("eenheid", "welzijn")] == "Welzijn & zorg"
    assert names[RecordKey("eenheid", "haven")] == "Haven"


def test_lists_mark_it(here: PageContext) -> None:
    """The list of versions, the page of a unit and the finder say what is only announced."""
    assert "Het strand" in (versions := MACROS["versies"](here))
    assert versions.count("aangekondigd") == 1
    unit = MACROS["eenheid"](here, "welzijn")
    announced = unit[unit.index("Het strand") :]
    assert "aangekondigd)" in announced
    assert "<strong>Welzijn</strong>: thema" in announced
    assert "aangekondigd)" not in unit[: unit.index("Het strand")].partition("<ol")[2]
    rows = MACROS["bestemmingen"](here).split("<tr")
    (haven,) = [row for row in rows if re.search(r"<th[^>]*>(?:<a[^>]*>)?Haven<", row)]
    assert "aangekondigd" in haven
    assert "pas in" in haven

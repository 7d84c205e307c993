"""What waits for a day, and which day it is."""

from __future__ import annotations

from datetime import date

import pytest
from pathspec.gitignore import GitIgnoreSpec

from pages.front_matter import FrontMatter
from pages.page import Page
from pages.visibility import banner, build_date, exclude_hidden, hidden_pages

DAY = date(2015, 2, 1)


@pytest.mark.parametrize(
    ("environ", "day"),
    [
        ({"PUBLICATIEDATUM": "2015-02-01", "SOURCE_DATE_EPOCH": "0"}, DAY),
        ({"SOURCE_DATE_EPOCH": "1422748800"}, DAY),
        ({"SOURCE_DATE_EPOCH": "1422748799"}, date(2015, 1, 31)),
        ({"PUBLICATIEDATUM": ""}, date(2014, 1, 1)),
        ({}, date(2014, 1, 1)),
    ],
)
def test_day(environ: dict[str, str], day: date) -> None:
    """The day that is said wins, then that of the environment, then that of the last commit."""
    assert build_date(environ, date(2014, 1, 1)) == day


def test_no_clock() -> None:
    """Without any day, everything that waits keeps waiting."""
    assert build_date({}, None) == date.min


def test_held_back() -> None:
    """A page appears on its day; a draft never does."""
    pages = {
        "open.md": Page(""),
        "vandaag.md": Page("", FrontMatter(from_day=DAY)),
        "morgen.md": Page("", FrontMatter(from_day=date(2015, 2, 2))),
        "klad.md": Page("", FrontMatter(draft=True)),
    }
    assert hidden_pages(pages, DAY) == {"morgen.md", "klad.md"}


def test_banner_ends() -> None:
    """The banner stands there up to its last day, that day included; without one there is none."""
    pages = {"index.md": Page("", FrontMatter(banner="Taart.", banner_until=DAY))}
    assert banner(pages, DAY) == "Taart."
    assert banner(pages, date(2015, 2, 2)) == ""
    assert banner({"index.md": Page("")}, DAY) == banner({}, DAY) == ""


def test_taken_out() -> None:
    """Files leave the site and the menu, and so does a part of the menu that is then empty."""
    nav = [{"Start": "index.md"}, {"Deel": ["a.md", {"B": "b.md"}]}, {"Rest": ["c.md", "a.md"]}]
    config = {"exclude_docs": GitIgnoreSpec.from_lines(["/oud/"]), "nav": nav}
    exclude_hidden(config, frozenset({"a.md", "b.md"}))
    assert config["nav"] == [{"Start": "index.md"}, {"Rest": ["c.md"]}]
    assert [p for p in ("a.md", "oud/x.md", "x/a.md") if config["exclude_docs"].match_file(p)] == [
        "a.md",
        "oud/x.md",
    ]

"""Which page links lead to, of those that show the same."""

from __future__ import annotations

import pytest

from blueprint.model.blueprint import Blauwdruk
from blueprint.model.partial_date import PartialDate
from macros.site_map import LinkTarget, MacroCall, NewsItem, Site

NEWS = "nieuws/2021/01/04/start.md"
TIMELINE = MacroCall("tijdlijn", (), {}, 1, 1)
EXPLAINED = MacroCall("uitleg", ("bron",), {}, 1, 1)


def site_of(model: Blauwdruk, pages: dict[str, tuple[MacroCall, ...]]) -> Site:
    """Give a site of these pages, with one news item, in which two pages are in the menu."""
    item = NewsItem("Start", "Het begint.", PartialDate.parse("2021-01-04"), NEWS, NEWS)
    menu = ("programma/planning.md", "aanpak.md")
    return Site(model, pages, dict.fromkeys(pages, ""), {}, news=(item,), menu=menu)


@pytest.mark.parametrize(
    ("pages", "home"),
    [
        ([NEWS, "aanpak.md", "programma/planning.md"], "programma/planning.md"),
        ([NEWS, "aanpak.md", "archief.md"], "aanpak.md"),
        ([NEWS, "zwerver.md", "over.md"], "over.md"),
        ([NEWS], NEWS),
    ],
)
def test_home(pages: list[str], home: str, miniature: Blauwdruk) -> None:
    """A list lives on the first page of the menu that has it, and on that of news at the last."""
    site = site_of(miniature, dict.fromkeys(pages, (TIMELINE,)))
    assert site.home_of("tijdlijn") == home
    assert site.target("mijlpaal", "opening") == LinkTarget(home, "opening")


def test_a_macro_is_explained_where_all_are_listed(miniature: Blauwdruk) -> None:
    """Only that page has a heading for each."""
    guide = (MacroCall("macrolijst", (), {}, 1, 1), EXPLAINED)
    site = site_of(miniature, {"aanpak.md": (EXPLAINED,), "redactie/macros.md": guide})
    assert site.target("macro", "bron") == LinkTarget("redactie/macros.md", "bron")
    assert site.target("macro", "leus") is None

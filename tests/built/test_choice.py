"""The pages to look at: all that a change touches, and one of each kind."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.built.choice import MOST_MADE, drawings_to_see, one_of_each_kind, pages_to_see


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """Give a site of three pages that show a list, a table and both, and one that leads on."""
    pages = {
        "a/index.html": "<ul class='x'></ul>",
        "b/index.html": "<table></table>",
        "c/index.html": "<ul class='x'></ul><table></table>",
        "eenheid/a/index.html": "<meta http-equiv='refresh' content='0; url=../../a/'><dl></dl>",
    }
    for name, html in pages.items():
        for folder in ("nu", "eerder"):
            path = tmp_path / folder / name
            path.parent.mkdir(parents=True)
            path.write_text(f"<!doctype html><title>x</title>{html}", "utf-8")
    return tmp_path / "nu"


def test_without_a_base_all_pages(site: Path) -> None:
    """All pages but those that only lead on."""
    assert pages_to_see(site, None) == ("a/index.html", "b/index.html", "c/index.html")


def test_unchanged_site_one_of_each_kind(site: Path) -> None:
    """With nothing changed, the page that has everything stands for all."""
    assert pages_to_see(site, site.parent / "eerder") == ("c/index.html",)


def test_changed_and_new_pages(site: Path) -> None:
    """A page with one other letter and a page that was not there are looked at too."""
    (site / "b/index.html").write_text("<!doctype html><title>y</title><table></table>", "utf-8")
    (site.parent / "eerder/a/index.html").unlink()
    assert pages_to_see(site, site.parent / "eerder") == (
        "a/index.html",
        "b/index.html",
        "c/index.html",
    )


def test_another_menu_or_day_makes_no_page_differ(site: Path) -> None:
    """They stand on every page: the pages that have all there is show them."""
    for folder, menu, day in (
        (site, "x", "1 mei 2015"),
        (site.parent / "eerder", "y", "30 mei 2014"),
    ):
        for page in folder.glob("[abc]/index.html"):
            text = page.read_text("utf-8")
            own = f"<article>a<p>Stand op {day}.</p></article>"
            page.write_text(f"{text}<nav>{menu}</nav>{own}", "utf-8")
    assert pages_to_see(site, site.parent / "eerder") == ("c/index.html",)
    page = site / "a/index.html"
    page.write_text(page.read_text("utf-8").replace("e>a<p", "e>b<p"), "utf-8")
    assert pages_to_see(site, site.parent / "eerder") == ("a/index.html", "c/index.html")


def test_each_kind_is_seen_somewhere() -> None:
    """Whatever stands on any page stands on a chosen one, and no page is chosen for nothing."""
    shown = {"a": frozenset("pq"), "b": frozenset("qr"), "c": frozenset("pqr"), "d": frozenset("s")}
    assert one_of_each_kind(shown) == {"c", "d"}
    assert one_of_each_kind({}) == set()


def test_drawings_that_differ(tmp_path: Path) -> None:
    """A drawing that is new or other is looked at, wherever it stands; where none is known, all."""
    for name, old, new in (("a", "1", "1"), ("b/c", "1", "2"), ("b/d", "", "1")):
        for folder, text in (("eerder", old), ("nu", new)):
            path = tmp_path / folder / f"{name}.svg"
            path.parent.mkdir(parents=True, exist_ok=True)
            if text:
                path.write_text(text, "utf-8")
    assert drawings_to_see(tmp_path / "nu", tmp_path / "eerder") == ("b/c.svg", "b/d.svg")
    assert drawings_to_see(tmp_path / "eerder", None, tmp_path / "nu") == ("b/c.svg",)
    assert drawings_to_see(tmp_path / "nu", tmp_path / "eerder", tmp_path / "nu") == ()
    assert len(drawings_to_see(tmp_path / "nu", None)) == 3


def test_of_many_pages_of_units_the_largest(tmp_path: Path) -> None:
    """An import of a thousand units is looked at in time; what editors wrote is seen whole."""
    for number in range(MOST_MADE + 20):
        for folder, text in (("eenheid", "x" * number), ("nieuws", "y")):
            path = tmp_path / "nu" / folder / f"{number:03}" / "index.html"
            path.parent.mkdir(parents=True)
            path.write_text(f"<!doctype html><title>{number}</title>{text}", "utf-8")
    (tmp_path / "eerder").mkdir()
    seen = pages_to_see(tmp_path / "nu", tmp_path / "eerder")
    assert sum(name.startswith("nieuws/") for name in seen) == MOST_MADE + 20
    of_units = [name for name in seen if name.startswith("eenheid/")]
    assert of_units[-MOST_MADE:] == [
        f"eenheid/{n:03}/index.html" for n in range(20, MOST_MADE + 20)
    ]
    assert len(of_units) <= MOST_MADE + 1  # and the one of its kind

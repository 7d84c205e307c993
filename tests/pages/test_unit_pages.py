"""The page of every unit: which there are, what they are called, and that no name breaks one."""

from __future__ import annotations

import re
import shutil
from datetime import date
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from lxml.html import fragment_fromstring

from blueprint.load import load
from blueprint.model.blueprint import Blauwdruk
from blueprint.model.prose import plain
from blueprint.problem import ProblemsFound
from blueprint.reading import yaml_tree
from blueprint.reading.places import Tree
from macros.registry import choices
from pages.made.unit_pages import unit_pages
from pages.page import Page
from pages.read_site import SiteReading, read_site
from pages.rules.rule_table import of_data, of_page

DAY = date(2021, 6, 15)
NAMES = st.text(st.characters(categories=("L", "N", "P", "S", "Zs")), min_size=1, max_size=120)


def pages_of(blauwdruk: Blauwdruk, written: frozenset[str] = frozenset()) -> dict[str, Page]:
    """Give the pages that are made, by their path."""
    made = unit_pages(blauwdruk, written, lambda version: f"{version.id}.yml", choices(blauwdruk))
    return dict(made)


@pytest.fixture
def site(repository: Path, tmp_path: Path) -> Path:
    """Give the miniature site, to change."""
    return Path(shutil.copytree(repository / "tests/site", tmp_path / "site"))


def reading_of(site: Path) -> SiteReading:
    """Read a site, in which nothing is wrong."""
    reading = read_site(site, site / "data", site / "docs", DAY)
    assert not reading.has_errors, reading.problems
    return reading


def made_in(site: Path) -> set[str]:
    """Give the units that have a page that nobody wrote."""
    pages = reading_of(site).page_set.pages.items()
    return {name.removeprefix("eenheid/")[:-3] for name, page in pages if page.generated}


def test_every_unit_that_is_or_was(site: Path) -> None:
    """Every unit has a page, but one that somebody wrote about; it is found by the site map."""
    assert made_in(site) == {"welzijn", "sociale-dienst", "strandwacht", "groendienst"}
    reading = reading_of(site)
    assert reading.site is not None
    homes = {id: reading.site.target("eenheid", id) for id in ("mens", "welzijn", "strandwacht")}
    assert {id: home and home.page for id, home in homes.items()} == {
        "mens": "blauwdruk/mens.md",
        "welzijn": "eenheid/welzijn.md",
        "strandwacht": "eenheid/strandwacht.md",
    }
    page = reading.page_set.pages["eenheid/welzijn.md"]
    assert page.file == "data/organogram/zee.yml"
    assert "eenheid/welzijn.md" not in reading.page_set.written


def test_a_page_that_is_held_back_takes_no_place(site: Path) -> None:
    """As long as no reader sees the page that somebody wrote, the unit has its own."""
    page = site / "docs/blauwdruk/ruimte.md"
    page.write_text(page.read_text("utf-8").replace("title", "draft: true\ntitle", 1), "utf-8")
    assert "ruimte" in made_in(site)


def test_no_link_to_one_is_wrong_while_the_data_are(site: Path) -> None:
    """Which units have a page is not known then, so only the mistake in the data is told."""
    page = site / "docs/blauwdruk/mens.md"
    sound = page.read_text("utf-8")
    page.write_text(f"{sound}\n[Welzijn](../eenheid/welzijn.md)\n", "utf-8")
    menu = site / "mkdocs.yml"
    named = menu.read_text("utf-8").replace("nav:\n", "nav:\n  - eenheid/welzijn.md\n")
    menu.write_text(named, "utf-8")
    reading_of(site)
    timeline = site / "data/tijdlijn.yml"
    timeline.write_text(f"{timeline.read_text('utf-8')}\n- [\n", "utf-8")
    told = read_site(site, site / "data", site / "docs", DAY).problems
    assert {problem.place.file for problem in told} == {"data/tijdlijn.yml"}
    page.write_text(f"{sound}\n[Welzijn](../eenheden/welzijn.md)\n", "utf-8")
    told = read_site(site, site / "data", site / "docs", DAY).problems
    assert {problem.place.file for problem in told} == {
        "data/tijdlijn.yml",
        "docs/blauwdruk/mens.md",
    }


def test_what_is_only_announced_has_no_page(repository: Path, site: Path) -> None:
    """A unit of a version that is still to come is told by its row in the finder."""
    case = repository / "tests/broken/versie-na-peildatum/data"
    shutil.copytree(case, site / "data", dirs_exist_ok=True)
    reading = read_site(site, site / "data", site / "docs", DAY)
    assert reading.site is not None
    assert "haven" in reading.site.blauwdruk.places
    assert "haven" not in {name[8:-3] for name in reading.site.generated}
    home = reading.site.target("eenheid", "haven")
    assert home is not None
    assert (home.page, home.anchor) == ("werk/waar.md", "haven")


def test_units_of_one_name_have_titles_of_their_own(town_model: Blauwdruk) -> None:
    """One that is called as it was, and two of one version, are told apart."""
    titles = {name: page.top.title for name, page in pages_of(town_model).items()}
    assert titles["eenheid/financien.md"] == "Financiën"
    assert titles["eenheid/stad-financien.md"] == "Financiën (vroeger)"
    assert len(set(titles.values())) == len(titles)
    descriptions = [page.top.description for page in pages_of(town_model).values()]
    assert len(set(descriptions)) == len(descriptions)


def test_a_page_is_told_and_drawn(town_model: Blauwdruk) -> None:
    """The drawing is there where something stands below, of the version that has the unit."""
    calls = {
        name: [call.macro for call in page.macro_calls]
        for name, page in pages_of(town_model).items()
    }
    assert calls["eenheid/werking.md"] == ["eenheid", "organogram"]
    assert calls["eenheid/loket.md"] == ["eenheid"]
    assert calls["eenheid/stad-cultuur.md"] == ["eenheid"]


def test_the_past_is_told_as_the_past(site: Path) -> None:
    """A unit that is no more was, and its page says where it is now, or that nobody says it."""
    page_set = reading_of(site).page_set
    told = page_set.filled("eenheid/sociale-dienst.md", "eenheid/sociale-dienst/")
    assert "Sociale dienst was een dienst van OCMW Duinhove." in told
    assert 'Het hoort nu bij <a href="../welzijn/">Welzijn &amp; zorg</a> (thema)' in told
    told = page_set.filled("eenheid/groendienst.md", "eenheid/groendienst/")
    assert "Waar het nu bij hoort, weten we niet." in told
    assert "opgeheven" in page_set.filled("eenheid/strandwacht.md", "eenheid/strandwacht/")


@given(NAMES)
def test_no_name_breaks_a_page(name: str) -> None:
    """A name that the data may have gives a sound page, and its title says it.

    What is wrong with the name itself is told of the data.
    """
    name = " ".join(name.split())
    try:
        plain(name)
    except ValueError:
        return
    of_name = _told_of_data(name)
    if of_name is None:
        return
    reading = _sound()
    assert reading.site is not None
    blauwdruk = _called(reading.site.blauwdruk, name)
    page = pages_of(blauwdruk, frozenset({"mens", "ruimte"}))["eenheid/welzijn.md"]
    page_set = reading.page_set.with_pages({"eenheid/welzijn.md": page})
    wrong = {p.message for p in of_page("eenheid/welzijn.md", page_set) if p.severity == "error"}
    assert page.sound
    assert wrong <= of_name
    words = re.findall(r"\w+", name)
    assert re.findall(r"\w+", page.top.title) == words
    html = page_set.page_settings.renderer.html(page_set.filled("eenheid/welzijn.md", ""))
    title = fragment_fromstring(html, "div").xpath("string(.//h1)")
    assert title in (name, f"{name}#")  # with the link of a heading


def _told_of_data(name: str) -> set[str] | None:
    """Give what is wrong with a name in the data; None if they cannot be read with it."""
    written = yaml.safe_dump({"naam": name}, allow_unicode=True, width=1000)
    try:
        root = yaml_tree.parse(written.encode(), "x.yml")
    except ProblemsFound:
        return None
    return {problem.message for problem in of_data([Tree("x.yml", root)])} if name else None


def _sound() -> SiteReading:
    """Read the miniature; what was read is remembered."""
    root = Path(__file__).parent.parent / "site"
    return read_site(root, root / "data", root / "docs", DAY)


def _called(blauwdruk: Blauwdruk, name: str) -> Blauwdruk:
    """Give the miniature with another name for its theme."""
    old, new = blauwdruk.organogram
    mens, ruimte = new.eenheden
    theme = mens.eenheden[0].model_copy(update={"naam": name})
    mens = mens.model_copy(update={"eenheden": (theme,)})
    new = new.model_copy(update={"eenheden": (mens, ruimte)})
    return blauwdruk.model_copy(update={"organogram": (old, new)})


def test_the_model_takes_what_is_tried(site_data: Path) -> None:
    """The names that are tried reach the page."""
    blauwdruk = _called(load(site_data), "Dienst “A” & 'B' 100% *")
    assert pages_of(blauwdruk)["eenheid/welzijn.md"].top.title == "Dienst “A” & 'B' 100% *"

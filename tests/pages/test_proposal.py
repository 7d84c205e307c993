"""A proposal in the data of the town: what the check says, and the page that a preview makes."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import lxml.html
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from blueprint.changes.history import UNKNOWN_HISTORY
from blueprint.facts.published import decided, proposals
from blueprint.model.blueprint import Blauwdruk
from macros.site_map import MacroCall, Site
from pages.made.following import pages_that_show_it
from pages.made.proposal_page import PROPOSAL_PAGE
from pages.read_site import SiteReading, read_site
from tests import made_up
from tests.lineages import versions
from tests.pages.rendered import html_of
from tests.proposed import CANARY, propose

DAY = date(2015, 1, 15)


@pytest.fixture
def town(repository: Path, tmp_path: Path) -> Path:
    """Give the town with a proposal."""
    folder = made_up.town(repository, tmp_path / "town")
    propose(folder)
    return folder


def read(town: Path, *, preview: bool = False) -> SiteReading:
    return read_site(town, town / "data", town / "docs", DAY, preview=preview)


@pytest.mark.parametrize("preview", [False, True])
def test_it_is_told_and_nothing_else(town: Path, *, preview: bool) -> None:
    """The check says where it is that a proposal is held back; what it leads to is not unused."""
    told = [problem for problem in read(town, preview=preview).problems if CANARY in str(problem)]
    assert [str(problem).partition("let op: ")[2][:30] for problem in told] == [
        "een voorstel komt niet op de s"
    ]


def test_only_a_preview_has_the_page(town: Path) -> None:
    """The page says what changes and what follows; no site has it, nor knows of the proposal."""
    site = read(town)
    assert site.site is not None
    assert site.blauwdruk is not None
    assert proposals(site.blauwdruk)
    assert not proposals(site.site.blauwdruk)
    assert PROPOSAL_PAGE not in site.page_set.pages
    assert site.banner == ""
    preview = read(town, preview=True)
    assert (
        preview.banner
        == "Voorbeeld met het voorstel “Kanarievogel versie”. Daarvan is niets beslist."
    )
    text = preview.page_set.filled(PROPOSAL_PAGE, "voorstel.html")
    assert "- [Ruimte](blauwdruk/ruimte.md)\n" in text
    assert "- Een eigen pagina krijgen: Kanarievogel, Kanarievogel Cultuur en" in text
    assert preview.errors_of(PROPOSAL_PAGE) == ()


def test_links_to_what_goes_are_told(town: Path) -> None:
    """A page whose text leads to a unit that would go is named, with the unit."""
    page = town / "docs/over/privacy.md"
    page.write_text(f"{page.read_text('utf-8')}\n[Zorg](../eenheid/ouderenzorg.md)\n", "utf-8")
    text = read(town, preview=True).page_set.filled(PROPOSAL_PAGE, "voorstel.html")
    assert "](over/privacy.md) linkt naar Ouderenzorg, dat er dan niet meer is." in text


def test_a_link_in_a_proposal_is_judged(town: Path) -> None:
    """What a proposal leads to is there, before it is decided too."""
    path = next((town / "data/organogram").glob(f"{CANARY}*.yml"))
    path.write_text(path.read_text("utf-8").replace(f"{CANARY}.pdf", "nergens.pdf"), "utf-8")
    told = [str(problem) for problem in read(town).problems if "nergens.pdf" in problem.message]
    assert len(told) == 1
    assert told[0].startswith(f"data/organogram/{path.name}:")


def test_names_stay_text(town: Path) -> None:
    """Whatever a unit or the proposal is called, the page shows it, and reads nothing in it."""
    path = next((town / "data/organogram").glob(f"{CANARY}*.yml"))
    odd = "Sport & spel #1 (zee~zand) 2*3*4 [5]"
    text = path.read_text("utf-8").replace("Kanarievogel Sport", odd)
    text = text.replace("Kanarievogel versie", odd).replace("naam: Mens\n", f"naam: '{odd} 2'\n")
    path.write_text(text.replace(f"naam: {odd}\n", f"naam: '{odd}'\n"), "utf-8")
    preview = read(town, preview=True)
    assert preview.site is not None, preview.of_data
    html = html_of(town / "docs", preview.page_set.filled(PROPOSAL_PAGE, "voorstel.html"))
    page = lxml.html.fromstring(f"<div>{html}</div>")
    assert not page.xpath("//em | //code")
    assert odd in page.xpath("//h1")[0].text_content()
    assert f"{odd} 2" in [heading.text for heading in page.xpath("//h3")]
    assert any(odd in item.text_content() for item in page.xpath("//li"))


@given(st.data())
@settings(max_examples=10)
def test_what_follows_is_told_whatever_goes(miniature: Blauwdruk, data: st.DataObject) -> None:
    """A page that draws a unit, or tells of one, shows something else once that is gone."""
    was = data.draw(versions("was"))
    now = data.draw(versions("nu", was))
    old, new = (miniature.model_copy(update={"organogram": v}) for v in ((was,), (was, now)))
    calls = {
        f"{macro}/{unit}.md": (MacroCall(macro, (), {name: unit}, 1, 1),)
        for macro, name in (("organogram", "eenheid"), ("eenheid", "id"))
        for unit in was.ids
    }
    site = Site(decided(new), calls, dict.fromkeys(calls, ""), {}, UNKNOWN_HISTORY)
    shown = {*pages_that_show_it(site, old, calls)}
    assert {f"organogram/{unit}.md" for unit in was.ids - now.ids} <= shown

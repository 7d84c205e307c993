"""Any sound site beside any other has a verdict: one may know nothing of what the other names."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from blueprint.model.blueprint import Blauwdruk
from engine.start.new_repository import BEGIN
from macros.site_map import Site
from pages.read_site import read_site
from pages.review.base import Side
from pages.review.before_after import drawings_page
from pages.review.change_judge import page_problems
from pages.review.proposal_effect import proposal_effect
from pages.review.verdict import reader_changes
from tests.lineages import lineages
from tests.proposed import ID, propose

DAY = date(2021, 6, 15)
SITES = ("duinhove", "havenrode", "nieuw", "van-anderen", "voorstel", "half-voorstel")
"""The miniature; the town; a new repository, and what it becomes; the town with a proposal."""


def _write(repository: Path, name: str, folder: Path) -> None:
    match name:
        case "duinhove":
            shutil.copytree(repository / "tests/sound_pages", folder)
            shutil.copytree(repository / "tests/site/data", folder / "data")
        case "nieuw" | "van-anderen":
            shutil.copytree(repository / BEGIN, folder)
        case _:
            shutil.copytree(repository / "tests/town", folder)
    if name == "van-anderen":
        for path in (folder / "data").rglob("*.yml"):
            text = path.read_text("utf-8")
            for key in ("- id: ", "organisatie: "):
                text = text.replace(f"{key}organisatie\n", f"{key}gemeente\n")
            path.write_text(text, "utf-8")
    if "voorstel" in name:
        propose(folder)
    if name == "half-voorstel":
        proposal = folder / f"data/organogram/{ID}.yml"
        text = proposal.read_text("utf-8").partition("opgeheven:")[0]
        proposal.write_text(f"gedeeltelijk: true\n{text}", "utf-8")


@pytest.fixture(scope="module")
def read(repository: Path, tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Side]:
    """Give each of the sites, read."""
    sides = {}
    for name in SITES:
        folder = tmp_path_factory.mktemp("sites") / name
        _write(repository, name, folder)
        folders = folder / "data", folder / "docs"
        sides[name] = Side(read_site(folder, *folders, DAY), *folders, folder)
    return sides


@pytest.mark.parametrize("now", SITES)
@pytest.mark.parametrize("before", SITES)
def test_two_sites(before: str, now: str, read: Mapping[str, Side]) -> None:
    """The verdict on a change from one site to another is told, with its drawings."""
    was, is_ = read[before], read[now]
    assert was.reading.site
    assert is_.reading.site
    page_problems(was, is_)
    told = [*proposal_effect(was, is_), *reader_changes(was, is_)]
    assert told
    drawn = drawings_page(is_.reading.site, was.reading.site.blauwdruk, is_.reading.site.blauwdruk)
    assert (drawn is None) == (
        {before, now} <= {"havenrode", "voorstel", "half-voorstel"} or before == now
    )


@given(st.data())
def test_two_organograms(miniature: Blauwdruk, data: st.DataObject) -> None:
    """Whatever came, went, split or merged, it is drawn."""
    was, now = (data.draw(lineages(miniature)) for _ in range(2))
    drawings_page(Site(now, {}, {}, {}), was, now)

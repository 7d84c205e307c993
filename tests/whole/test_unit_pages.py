"""The pages of the units in the built site: reached from everywhere, in no menu, and discreet."""

from __future__ import annotations

import json
import posixpath
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from lxml import html

from blueprint.facts.lineage import told_units
from blueprint.model.blueprint import Blauwdruk
from tests import engines
from tests.built.page import Page

WHO = "Kanarie Voorbeeld"
PHONE = "toestel kanarie"
UNIT = "eenheid/talent/index.html"
SVG_LINKS = "//svg//a/@*[name()='xlink:href']"


def made(town_model: Blauwdruk, pages: dict[str, Page]) -> dict[str, Page]:
    """Give the pages of the units, without those that only lead on."""
    found = {unit_id: pages[f"eenheid/{unit_id}/index.html"] for unit_id in told_units(town_model)}
    return {unit_id: page for unit_id, page in found.items() if page.root.xpath("//article")}


def goals(page: Page, links: list[str]) -> set[str]:
    """Give the pages that links of a page lead to."""
    folder = posixpath.dirname(page.address)
    return {posixpath.normpath(posixpath.join(folder, link.partition("#")[0])) for link in links}


def test_drawing_finder_and_lists_lead_there(town_model: Blauwdruk, pages: dict[str, Page]) -> None:
    """The organogram, the finder and the list of working titles lead to the page of each unit."""
    here = {f"eenheid/{unit_id}" for unit_id in made(town_model, pages)}
    latest = here & {f"eenheid/{unit_id}" for unit_id in town_model.latest.ids}
    assert len(latest) > 10
    drawing = pages["blauwdruk/index.html"]
    assert latest <= goals(drawing, drawing.root.xpath(SVG_LINKS))
    assert latest <= goals(drawing, drawing.root.xpath("//details//a/@href"))
    finder = pages["wat-verandert-er/mijn-dienst/index.html"]
    assert latest <= goals(finder, finder.root.xpath("//table//a/@href"))


def test_up_down_and_beside(pages: dict[str, Page]) -> None:
    """A page leads to what is above, below and beside, and to where it comes from."""
    page = pages["eenheid/mensen-en-middelen/index.html"]
    links = goals(page, page.root.xpath("//article//a/@href"))
    assert "blauwdruk/ondersteuning" in links
    assert {"eenheid/talent", "eenheid/financien", "eenheid/gebouwen"} <= links
    assert {"eenheid/stad-personeel", "eenheid/stad-financien"} <= links


def test_the_menu_stays_small(town_model: Blauwdruk, pages: dict[str, Page], built: Path) -> None:
    """No menu and no list of pages has them; the tab and the way there are of the organogram."""
    for unit_id, page in made(town_model, pages).items():
        (tab,) = page.root.xpath("//li[contains(@class, 'md-tabs__item--active')]/a/@href")
        assert goals(page, [tab]) == {"blauwdruk"}, unit_id
        path = page.root.xpath("//nav[@aria-label='Kruimelpad']//a/@href")
        assert goals(page, path) == {".", "blauwdruk"}
    for address in ("index.html", "zoeken/index.html"):
        links = pages[address].root.xpath("//nav//a/@href | //article//a/@href")
        assert not [link for link in links if "eenheid/" in link]
    listed = (built / "sitemap.xml").read_text("utf-8")
    assert "/eenheid/talent/</loc>" in listed
    assert "/eenheid/mens/" not in listed  # that leads on to the page that somebody wrote


def test_the_search_has_each_once(
    town_model: Blauwdruk, pages: dict[str, Page], built: Path
) -> None:
    """What the search leads to has the page of a unit, and no row of the finder besides."""
    _, index = json.loads(f"[{(built / 'zoekindex.js').read_text()[len('gpData(') : -2]}]")
    found = {address for address, _ in index["pages"]}
    anchors = {anchor for _, anchor, _ in index["parts"]}
    for unit_id in made(town_model, pages):
        assert f"eenheid/{unit_id}/" in found
        assert unit_id not in anchors


def test_the_pencil_leads_to_the_data(town: Path, tmp_path: Path) -> None:
    """Who wants to change the page of a unit gets the file of the data that it comes from."""
    folder = Path(shutil.copytree(town, tmp_path / "town"))
    environment = {"EDIT_URI": "https://host.example/team/plus/edit/main/docs/"}
    site = built_site(folder, **environment)
    links = html.parse(site / UNIT).xpath("//a/@href")
    there = "https://host.example/team/plus/edit/main/data/organogram/plan.yml"
    assert there in links
    assert "edit/main/docs/blauwdruk/mens.md" in (site / "blauwdruk/mens/index.html").read_text()


def built_site(folder: Path, **environment: str) -> Path:
    """Give the built site of a folder."""
    done = engines.build("mkdocs", folder, environment={**engines.os.environ, **environment})
    assert done.returncode == 0, done.stdout + done.stderr
    return folder / "site"


@pytest.fixture(scope="module")
def site(town: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the site of a town in which somebody leads a unit, and somebody guides a pillar."""
    folder = Path(shutil.copytree(town, tmp_path_factory.mktemp("who") / "town"))
    record = (
        "- {{rol: leider, waar: {}, naam: " + WHO + ", contact: " + PHONE + ", van: 2014-01-01, "
        "bron: {{mededeling: bureau, datum: 2014-01-06}}}}\n"
    )
    where = "".join(record.format(place) for place in ("talent", "masterproject-ondersteuning"))
    (folder / "data/bezetting.yml").write_text(where, "utf-8")
    return built_site(folder)


def files_that_say(site: Path, words: str) -> Iterator[str]:
    """Yield the files in which these words stand."""
    for path in sorted(site.rglob("*")):
        if path.is_file() and words.encode() in path.read_bytes():
            yield path.relative_to(site).as_posix()


def test_who_leads_stands_on_pages_alone(site: Path) -> None:
    """Names are on pages, as what a reader reads there, and in no other file."""
    found = set(files_that_say(site, WHO))
    assert UNIT in found
    assert all(name.endswith(".html") for name in found), found
    assert not [name for name in files_that_say(site, PHONE) if not name.endswith(".html")]
    page = html.parse(site / UNIT)
    assert page.xpath(f"//article//p[contains(., '{WHO} ({PHONE})')]")
    for name in found:
        root = html.parse(site / name).getroot()
        assert WHO not in "".join(root.xpath("//head//@content | //head//text()")), name


def test_who_leads_is_not_searched(site: Path) -> None:
    """No word of a name is in what the search reads."""
    searched = [site / "zoekindex.js", *(site / "assets/zoeken").iterdir()]
    assert len(searched) > 2
    for path in searched:
        assert not re.search("kanarie", path.read_text("utf-8"), re.IGNORECASE), path.name

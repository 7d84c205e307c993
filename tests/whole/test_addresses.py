"""What was once published keeps its address: units, data and feeds."""

from __future__ import annotations

import json
import posixpath
from pathlib import Path
from urllib.parse import urlsplit
from xml.etree import ElementTree

from lxml import etree, html

from blueprint.changes.history import read_history
from blueprint.export import DOWNLOADS, EXPORT_VERSION
from blueprint.model.blueprint import Blauwdruk
from tests.built.page import Page


def test_every_unit_ever_published_leads_on(
    town: Path, built: Path, pages: dict[str, Page], town_model: Blauwdruk
) -> None:
    """The address of every id, of every version and publication, ends where that unit is told.

    At its own page, or by one that leads on to the page that somebody wrote.
    """
    ids = {p.unit.id for versie in town_model.organogram for p in versie.places}
    ids |= set(read_history(town / "data").units)
    assert len(ids) > 20
    for een_id in sorted(ids):
        address = f"eenheid/{een_id}/index.html"
        page = html.fromstring((built / address).read_bytes())
        if page.xpath("//article"):
            continue
        (refresh,) = page.xpath("//meta[@http-equiv='refresh']/@content")
        (link,) = page.xpath("//a/@href")
        assert refresh == f"0; url={link}"
        goal = urlsplit(link)
        path = posixpath.normpath(posixpath.join(posixpath.dirname(address), goal.path))
        end = pages[posixpath.join(path, "index.html")]
        assert not goal.fragment or goal.fragment in end.ids, (een_id, link)


def test_the_data_can_be_downloaded(built: Path, pages: dict[str, Page]) -> None:
    """Every file of the data is there, and the page about the data links to each."""
    links = set(pages["over/gegevens/index.html"].root.xpath("//table//a/@href"))
    for name in DOWNLOADS:
        assert (built / "data" / EXPORT_VERSION / name).stat().st_size > 50
        assert f"../../data/{EXPORT_VERSION}/{name}" in links
    whole = json.loads((built / "data" / EXPORT_VERSION / "blauwdruk.json").read_bytes())
    assert "bezetting" not in whole


def test_feeds_lead_to_pages(repository: Path, built: Path, pages: dict[str, Page]) -> None:
    """Both feeds are valid, and every entry leads to a place that exists; each page names both."""
    schema = etree.RelaxNG(file=repository / "tests/engine/atom.rng")
    for name, least in (("nieuws", 3), ("wijzigingen", 1)):
        feed = built / "feed" / f"{name}.xml"
        schema.assertValid(etree.parse(feed))
        root = ElementTree.parse(feed).getroot()
        links = [str(link.get("href")) for link in root.iterfind("{*}entry/{*}link")]
        assert len(links) >= least
        for link in links:
            goal = urlsplit(link)
            end = pages[posixpath.join(goal.path, "index.html").lstrip("/")]
            assert not goal.fragment or goal.fragment in end.ids
    for address in ("index.html", "over/wijzigingen/index.html"):
        feeds = pages[address].root.xpath("//link[@type='application/atom+xml']/@href")
        assert [posixpath.basename(feed) for feed in feeds] == ["nieuws.xml", "wijzigingen.xml"]


def test_pages_say_how_to_follow_them(built: Path, pages: dict[str, Page]) -> None:
    """The page of a unit names its feed twice, and that of roles or projects names those of all."""
    found = 0
    for address, page in pages.items():
        block = page.root.xpath("//details[@class='gp-volg']//a")
        for link in block:
            path = urlsplit(str(link.get("href"))).path
            path = posixpath.normpath(posixpath.join(posixpath.dirname(address), path))
            feed = ElementTree.parse(built / path).getroot()
            (own,) = feed.iterfind("{*}link[@rel='self']")
            assert link.text == own.get("href")
            kind = path.split("/")[1]
            named = page.root.xpath("//link[@type='application/atom+xml']/@href")
            assert (link.get("href") in named) == (kind == "eenheid")
            found += 1
    feeds = {path.relative_to(built).parts[1] for path in (built / "feed").glob("*/*.xml")}
    assert feeds == {"eenheid", "rol", "project"}
    assert found > 20

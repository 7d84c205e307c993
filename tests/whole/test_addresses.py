"""What was once published keeps its address: units, data and feeds."""

from __future__ import annotations

import json
import posixpath
import re
import subprocess
import sys
from pathlib import Path
from urllib.parse import urlsplit
from xml.etree import ElementTree

from lxml import etree, html

from blueprint.export import BESTANDEN, VERSIE
from blueprint.export.tabellen import KOLOMMEN
from blueprint.geschiedenis import lees_geschiedenis
from blueprint.model import Blauwdruk
from tests.whole.conftest import Page


def test_every_unit_ever_published_leads_on(
    repository: Path, built: Path, pages: dict[str, Page], blauwdruk: Blauwdruk
) -> None:
    """The address of every id, of every version and publication, ends where that unit is told."""
    ids = {p.eenheid.id for versie in blauwdruk.organogram for p in versie.plaatsen}
    ids |= set(lees_geschiedenis(repository / "data").eenheden)
    assert len(ids) >= 33
    for een_id in sorted(ids):
        address = f"eenheid/{een_id}/index.html"
        page = html.fromstring((built / address).read_bytes())
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
    for name in BESTANDEN:
        assert (built / "data" / VERSIE / name).stat().st_size > 100
        assert f"../../data/{VERSIE}/{name}" in links
    whole = json.loads((built / "data" / VERSIE / "blauwdruk.json").read_bytes())
    assert "bezetting" not in whole


def test_the_examples_run(repository: Path, built: Path, blauwdruk: Blauwdruk) -> None:
    """The programs on the page about the data give what the page promises."""
    page = (repository / "docs/over/gegevens.md").read_text("utf-8")
    programs = re.findall(r"```python\n(.*?)```", page, re.S)
    pillars = [een.naam for een in blauwdruk.laatste.eenheden]
    (below,) = (een.eenheden for een in blauwdruk.laatste.eenheden if een.id == "ondersteuning")
    wanted = (pillars, [een.naam for een in below])
    for program, names in zip(programs, wanted, strict=True):
        shown = subprocess.run(
            [sys.executable, "-c", program.replace("https://ADRES-VAN-DEZE-SITE", built.as_uri())],
            capture_output=True, text=True, check=True,
        ).stdout  # fmt: skip
        assert sorted(shown.splitlines()) == sorted(names)


def test_the_columns_told_are_there(repository: Path) -> None:
    """Every column that the page about the data names is a column of that table."""
    page = (repository / "docs/over/gegevens.md").read_text("utf-8")
    rows = re.findall(r"^\| `(\w+)\.csv` \| (.*) \|$", page, re.M)
    assert {table for table, _ in rows} == set(KOLOMMEN)
    for table, columns in rows:
        assert set(re.findall(r"`(\w+)`", columns)) <= set(KOLOMMEN[table]), table


def test_feeds_lead_to_pages(repository: Path, built: Path, pages: dict[str, Page]) -> None:
    """Both feeds are valid, and every entry leads to a place that exists; each page names both."""
    schema = etree.RelaxNG(file=repository / "tests/macros/atom.rng")
    for name, least in (("nieuws", 5), ("wijzigingen", 1)):
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

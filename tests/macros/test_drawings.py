"""Every drawing of the site is a file of its own, at the address that its page links to."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urljoin
from xml.etree import ElementTree

from lxml import html

BASE = "https://site.example/"


def test_every_drawing_is_a_file_and_every_file_a_drawing(built: Path) -> None:
    """Each figure links twice to a file that is there and has its title; no file is left over."""
    linked: dict[str, str] = {}
    for path in built.rglob("*.html"):
        address = urljoin(BASE, path.relative_to(built).as_posix())
        for figure in html.fromstring(path.read_bytes()).find_class("gp-figuur"):
            opened, saved = figure.xpath(".//ul[@class='gp-figuur__bestanden']//a")
            assert opened.get("href") == saved.get("href")
            assert "download" in saved.attrib
            goal = urljoin(address, opened.get("href")).removeprefix(BASE)
            linked[goal] = figure.xpath("string(.//*[local-name()='title'])")
    made = {path.relative_to(built).as_posix() for path in built.glob("tekeningen/*.svg")}
    assert made == set(linked)
    assert len(made) > 5
    for name, title in linked.items():
        root = ElementTree.parse(built / name).getroot()
        assert root.findtext("{http://www.w3.org/2000/svg}title") == title

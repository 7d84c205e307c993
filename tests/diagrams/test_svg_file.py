"""A drawing on its own: its look is in it, its links are whole, and nothing is fetched or run."""

from __future__ import annotations

import re
from xml.etree import ElementTree

from blueprint.model.blueprint import Blauwdruk
from diagrams.grid import draw_grids
from diagrams.svg import accessible_svg
from diagrams.svg_file import standalone_svg
from tests.diagrams.small_models import organogram

SVG = "{http://www.w3.org/2000/svg}"
HREF = "{http://www.w3.org/1999/xlink}href"
PAGE = "https://blauwdruk.example/plus/van-oud-naar-nieuw/"
DRAWN = {"svg", "title", "desc", "style", "g", "a", "rect", "path", "line", "text"}


def _drawing(blauwdruk: Blauwdruk) -> tuple[str, ElementTree.Element]:
    drawing = organogram(
        blauwdruk.latest,
        blauwdruk.programma.organisaties,
        href=lambda one: f"../eenheid/#{one}",
    )
    svg = accessible_svg(drawing, prefix="proef", title="T & U", description="Hieronder.")
    return svg, ElementTree.fromstring(standalone_svg(svg, page=PAGE))


def test_every_shape_has_its_colours(miniature: Blauwdruk) -> None:
    """No class and no variable is left; text is filled, and shapes are filled or stroked."""
    _, root = _drawing(miniature)
    shapes = [e for e in root.iter() if e.tag.removeprefix(SVG) in {"rect", "path", "text", "line"}]
    assert len(shapes) > 20
    for shape in shapes:
        assert "class" not in shape.attrib
        given = [shape.get("fill"), shape.get("stroke")]
        assert any(given), shape.attrib
        for colour in filter(None, given):
            assert re.fullmatch(r"#[0-9a-f]{3}(?:[0-9a-f]{3})?|none", colour)
    assert {"#14213d", "#71849b", "#fff"} <= {e.get("fill") or e.get("stroke") for e in shapes} | {
        e.get("stroke") for e in shapes
    }
    assert any(e.get("stroke-dasharray") for e in shapes)


def test_names_and_text_stay(miniature: Blauwdruk) -> None:
    """Title, names for assistive technology and every word are those of the page.

    Below these stands the title, so that who sees the file alone can read what it is.
    """
    svg, alone = _drawing(miniature)
    page = ElementTree.fromstring(svg)
    assert alone.findtext(f"{SVG}title") == "T & U"
    assert PAGE in (alone.findtext(f"{SVG}desc") or "")
    for root in (page, alone):
        ids = {e.get("id") for e in root.iter()}
        assert {root.get("aria-labelledby"), root.get("aria-describedby")} <= ids
    labels, words = (
        lambda root: [e.get("aria-label") for e in root.iter() if e.get("aria-label")],
        lambda root: [e.text for e in root.iter(f"{SVG}text")],
    )
    assert labels(page) == labels(alone) != []
    assert [*words(page), "T & U"] == words(alone)


def test_the_title_stands_above_the_drawing(miniature: Blauwdruk) -> None:
    """Above every box, within the file, and also where the drawing is as narrow as can be."""
    empty = accessible_svg(
        draw_grids([], []), prefix="leeg", title="Een organogram", description="Leeg."
    )
    for root in (_drawing(miniature)[1], ElementTree.fromstring(standalone_svg(empty, page=PAGE))):
        left, top, width, _ = map(float, root.get("viewBox", "").split())
        *_, title = root.iter(f"{SVG}text")
        assert left < float(title.get("x", "0")) < left + width
        assert top < float(title.get("y", "0")) - 16
        assert float(title.get("y", "0")) < 0


def test_links_are_whole_and_nothing_else_leads_away(miniature: Blauwdruk) -> None:
    """A link keeps its goal wherever the file is opened; the font is in the file."""
    _, root = _drawing(miniature)
    targets = [value for e in root.iter() if (value := e.get(HREF))]
    assert targets
    assert all(link.startswith("https://blauwdruk.example/plus/eenheid/#") for link in targets)
    tags = {e.tag.removeprefix(SVG) for e in root.iter()}
    assert not tags - DRAWN
    (style,) = root.iter(f"{SVG}style")
    addresses = re.findall(r"url\((.{15})", style.text or "")
    assert addresses == ["data:font/woff2"] * 2

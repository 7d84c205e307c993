"""The heaviest of a built site: what a reader's browser has to carry at most."""

from __future__ import annotations

from collections.abc import Iterator

from selectolax.lexbor import LexborHTMLParser

from diagrams.fit import TALLEST
from tests.bench.projects import Project
from tests.bench.table import Measure


def heaviest(project: Project) -> Iterator[tuple[str, float, Measure]]:
    """Yield what was weighed, its bound and its measure: bytes, elements, and px of a drawing."""
    sizes, elements, heights = [], [], [0.0]
    for page in project.site.rglob("*.html"):
        content = page.read_bytes()
        tree = LexborHTMLParser(content)
        sizes.append(len(content))
        elements.append(len(tree.css("*")))
        drawn = (drawing.attributes.get("height") for drawing in tree.css("svg.tekening"))
        heights += [float(height) for height in drawn if height]
    yield "largest page", 500_000, Measure(max(sizes), unit="B")
    yield "most elements on a page", 10_000, Measure(max(elements), unit="")
    yield "tallest drawing in px", TALLEST, Measure(max(heights), unit="")

"""The drawings on a page in the browser, measured."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from playwright.sync_api import Page

_MEASURE = (Path(__file__).parent / "figures.js").read_text("utf-8").split("\n", 1)[1]


def measured(page: Page) -> list[dict[str, Any]]:
    """Give what figures.js measures, a record a drawing, with the shipped fonts loaded."""
    page.evaluate("document.fonts.ready.then(() => null)")
    found: list[dict[str, Any]] = page.evaluate(_MEASURE)
    return found


def unlisted(figure: dict[str, Any]) -> Iterator[str]:
    """Yield the boxes and the items of the list that have no other of the same name and link."""
    drawn = {tuple(pair) for pair in figure["named"]}
    listed = {(box, link) for box, link, _ in figure["listed"]}
    if not drawn:
        yield f"{figure['title']}: nothing is drawn"
    for name, link in sorted(drawn ^ listed):
        yield f"{figure['title']}: {name} {link} is {'drawn' if (name, link) in drawn else 'told'}"
    if len(figure["named"]) != len(figure["listed"]):
        yield f"{figure['title']}: {len(figure['named'])} drawn, {len(figure['listed'])} told"
    for box, _, told in figure["listed"]:
        label = figure["labels"].get(box, "")
        name, *rest = told.split(", ")
        if not label.startswith(name) or not all(part in label for part in rest):
            yield f"{figure['title']}: {box} is “{told}” in the list, “{label}” in the drawing"
    if figure["lanes_drawn"] != figure["lanes_listed"]:
        yield f"{figure['title']}: lanes {figure['lanes_drawn']}, told {figure['lanes_listed']}"


def unreadable(figure: dict[str, Any]) -> Iterator[str]:
    """Yield what has too little contrast, sticks out of its box, or is too small."""
    for fault in (*figure["low"], *(f"{words} sticks out" for words in figure["out"])):
        yield f"{figure['title']}: {fault}"
    if figure["small"]:
        yield f"{figure['title']}: {figure['small']} boxes are smaller than 24 px"
    if figure["letters"] < 12:
        yield f"{figure['title']}: letters of {figure['letters']} px"


def unheard(page: Page) -> Iterator[str]:
    """Yield the boxes with a link that are no link of that name in the accessibility tree."""
    drawn = [
        figure["labels"][box] for figure in measured(page) for box, link in figure["named"] if link
    ]
    tree = page.context.new_cdp_session(page).send("Accessibility.getFullAXTree")["nodes"]
    heard = [n["name"]["value"] for n in tree if n.get("role", {}).get("value") == "link"]
    for name in set(drawn):
        if heard.count(name) < drawn.count(name):
            yield name

"""A drawing -> SVG that is accessible, takes its colours from the theme, and is safe.

Of Graphviz nothing comes in but numbers. Of the data come text, escaped, and checked addresses.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from xml.sax.saxutils import escape

from diagrams.box import GAP, TEXT_PADDING, safe_href
from diagrams.drawing import Drawing, Grid, PlacedBox, Rail
from diagrams.layout import EDGE, Rect, layout
from diagrams.text_width import CAPTION, HEADING, NAME, Font, printable, text_height

CORNER = 10
"""The rounding of a card, in px."""

_CLASSES = {HEADING: "kop", NAME: "naam", CAPTION: "bijschrift"}


def accessible_svg(drawing: Drawing, *, prefix: str, title: str, description: str) -> str:
    """Lay out a drawing, and give it as one line of inline SVG with this title and description.

    `prefix` begins every id: unlike that of any other drawing on the page.
    """
    rects = layout(drawing.dot, drawing.engine)
    width = max((rect.right for rect in rects.values()), default=EDGE) + EDGE
    height = max((rect.bottom for rect in rects.values()), default=EDGE) + EDGE
    cards = {name: rects[f"cluster_{name}"] for name, box in drawing.boxes.items() if box.card}
    parts = [
        part for grid in drawing.grids for part in _grid(grid, drawing.boxes, rects, cards, prefix)
    ]
    if not drawing.grids:
        parts = [_rail(rail, rects) for rail in drawing.rails]
        parts += _boxes(list(drawing.boxes), drawing.boxes, rects, cards, prefix)
    if drawing.note:
        parts.append(f'<g class="noot">{_text(drawing.note, EDGE, height + 10)}</g>')
        height += 10 + text_height(drawing.note) + 4
    return (
        f'<svg class="tekening{" verhaal" if drawing.rails else ""}" role="group"'
        f' aria-labelledby="{prefix}-titel"'
        f' aria-describedby="{prefix}-omschrijving" width="{width}" height="{height}"'
        f' viewBox="0 0 {width} {height}" xmlns="http://www.w3.org/2000/svg"'
        ' xmlns:xlink="http://www.w3.org/1999/xlink">'
        f'<title id="{prefix}-titel">{escape(printable(title))}</title>'
        f'<desc id="{prefix}-omschrijving">{escape(printable(description))}</desc>'
        f"{''.join(parts)}</svg>"
    )


def _grid(
    grid: Grid,
    boxes: Mapping[str, PlacedBox],
    rects: Mapping[str, Rect],
    cards: Mapping[str, Rect],
    prefix: str,
) -> Iterator[str]:
    """Yield a grid: the heads of its columns, then each lane with its cells and what is in them."""
    yield '<g class="rooster">'
    half = GAP // 2
    columns = [rects[place] for place in grid.columns]
    for place, head in grid.heads.items():
        yield _box(boxes[head], rects[place].grown(half), None, prefix)
    for lane in grid.lanes:
        names = [f"cluster_{name}" for name in lane.cells]
        top = min(rects[name].top for name in names) - half
        bottom = max(rects[name].bottom for name in names) + half
        cells = "".join(
            _rectangle(Rect(column.left - half, top, column.right + half, bottom), 0)
            for column in columns
        )
        yield (
            f'<g class="{_classes(("baan", *lane.classes))}" data-baan="{lane.key}"'
            f' data-hoogte="{bottom - top}">'
            f'<g class="kader cellen">{cells}</g>'
            f"{''.join(_boxes(lane.boxes, boxes, rects, cards, prefix))}</g>"
        )
    yield "</g>"


def _boxes(
    names: Sequence[str],
    boxes: Mapping[str, PlacedBox],
    rects: Mapping[str, Rect],
    cards: Mapping[str, Rect],
    prefix: str,
) -> list[str]:
    """Give the cards among these boxes, and on top of them the boxes."""
    parts = [
        f'<g class="kader {_classes(boxes[name].card)}">{_rectangle(cards[name], CORNER)}</g>'
        for name in names
        if name in cards
    ]
    return parts + [_box(boxes[name], rects[name], cards.get(name), prefix) for name in names]


def _box(placed: PlacedBox, rect: Rect, card: Rect | None, prefix: str) -> str:
    """Give a box with its text, as a link if it has one."""
    box, lines = placed.box, placed.lines
    middle = (rect.top + rect.bottom) / 2
    content = (_roof(card, rect.bottom) if card else _rectangle(rect, 6)) + _text(
        lines, rect.left + TEXT_PADDING, middle - text_height(lines) / 2
    )
    node = f'id="{prefix}-{box.id}" class="knoop {_classes(placed.classes)}"'
    label = f'aria-label="{_attribute(printable(box.spoken or box.name))}"'
    if href := safe_href(box.href):
        return f'<g {node}><a xlink:href="{_attribute(href)}" {label}>{content}</a></g>'
    return f'<g {node} role="img" {label}>{content}</g>'


def _rail(rail: Rail, rects: Mapping[str, Rect]) -> str:
    """Give a line through places, or a dot in one."""
    x, y = zip(*[rects[place].middle for place in rail.places], strict=True)
    if len(rail.places) == 1:
        classes = _classes(("punt", *rail.classes))
        return f'<circle class="{classes}" cx="{x[0]:g}" cy="{y[0]:g}" r="5"/>'
    points = "L".join(f"{across:g} {down:g}" for across, down in zip(x, y, strict=True))
    return f'<path class="{_classes(("spoor", *rail.classes))}" d="M{points}"/>'


def _text(lines: Sequence[tuple[Font, str]], x: int, y: float) -> str:
    """Give the lines as text, the first one's top at `y`."""
    text = ""
    for font, line in lines:
        y += font.line_height
        text += (
            f'<text class="{_CLASSES[font]}" x="{x}" y="{y - 0.28 * font.line_height:.7g}"'
            f' font-size="{font.px}" font-weight="{700 if font.bold else 400}">'
            f"{escape(line)}</text>"
        )
    return text


def _rectangle(rect: Rect, corner: int) -> str:
    return (
        f'<rect class="vlak" x="{rect.left}" y="{rect.top}"'
        f' width="{rect.width}" height="{rect.height}" rx="{corner}"/>'
    )


def _roof(card: Rect, bottom: int) -> str:
    """Give the head of a card, out to the borders of the card."""
    corner = f"{CORNER} {CORNER} 0 0 1 {CORNER}"
    return (
        f'<path class="vlak" d="M{card.left} {bottom}V{card.top + CORNER}a{corner} -{CORNER}'
        f'h{card.width - 2 * CORNER}a{corner} {CORNER}V{bottom}z"/>'
    )


def _classes(classes: Sequence[str]) -> str:
    return escape(" ".join(classes))


def _attribute(text: str) -> str:
    """Give text for between the quotes of an attribute."""
    return escape(text).replace('"', "&quot;")

"""The story of a unit, drawn: a line through time from top to bottom, narrow enough for a phone."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from blueprint.facts.story import Moment, Step, Story
from blueprint.model.version import Eenheid
from blueprint.problem import enumeration
from diagrams.box import TEXT_PADDING, Box, Shape, box_height, text_lines
from diagrams.drawing import Drawing, PlacedBox, Rail
from diagrams.graph import Packing
from diagrams.text_width import CAPTION, Font, wrap

WIDTH = 276
"""How wide the drawing is, in px: it fits a screen of 320 px."""
LANE = 16
"""Room for one line beside the boxes, in px."""
LANES = 5
"""At most so many lines beside each other: more units at once are counted."""
GAP = 4
"""White between two rows, in px."""


class MomentWords(NamedTuple):
    """What is written above the boxes of a moment: its name, and its day and status."""

    name: str
    when: str


class StoryWords(NamedTuple):
    """The words of a drawing, which are those of the list beside it."""

    moment: Callable[[Moment], MomentWords]
    unit: Callable[[Eenheid], str]
    source: Callable[[Eenheid], str]
    href: Callable[[str], str | None]
    ground: Callable[[Step], str]


class _Row(NamedTuple):
    """A row: what its box shows and where that is said, and the lane of its dot if it has one."""

    box: Box
    classes: tuple[str, ...]
    lane: int | None = None
    source: str = ""

    def lines(self, width: int) -> list[tuple[Font, str]]:
        """Give what is written in it: where it is said stands on a line of its own."""
        source = wrap(self.source, CAPTION, width - 2 * TEXT_PADDING) if self.source else ()
        return [*text_lines(self.box, width), *((CAPTION, line) for line in source)]


def story_drawing(story: Story, words: StoryWords) -> Drawing:
    """Give the drawing of a story: each moment a heading with its boxes below it."""
    growing = _GrowingLine(story, words)
    for moment in story.moments:
        growing.add(moment)
    return growing.drawing()


class _GrowingLine:
    """The drawing while it grows, row by row."""

    def __init__(self, story: Story, words: StoryWords) -> None:
        self._story = story
        self._words = words
        self._rows: list[_Row] = []
        self._ties: list[tuple[int, int]] = []
        """The rows between which the line runs."""
        self._last: dict[str, int] = {}
        """The last row of every unit that the line is at, by its id."""
        self._grounds: dict[str, None] = {}

    def add(self, moment: Moment) -> None:
        """Write a moment below the one before."""
        name, when = self._words.moment(moment)
        said = f"{name}, {when}" if when else name
        heading = Box(f"moment-{moment.versions[0].id}", name, when, said, shape=Shape.CARD)
        self._rows.append(_Row(heading, ("moment",)))
        if moment.gap:
            gap = Box(f"gat-{moment.versions[0].id}", moment.gap.value, shape=Shape.LINE)
            self._write(gap, ("gat",), sorted({*self._last.values()}))
            self._last = dict.fromkeys(self._last, len(self._rows) - 1)
        for end in moment.ends:
            unit = end.place.unit
            row = self._last.pop(unit.id, None)
            said = "Opgeheven." if end.gap is None else end.gap.value
            named = f"{unit.naam}: {said[0].lower()}{said[1:]}" if len(moment.ends) > 1 else said
            box = Box(f"einde-{moment.versions[0].id}-{unit.id}", named, shape=Shape.LINE)
            self._write(box, ("gat",) if end.gap else (), [] if row is None else [row])
        before = dict(self._last)
        folded = 0
        for step in moment.steps:
            folded += not self._add_step(step, before, said)
        if folded:
            more = Box(f"meer-{moment.versions[0].id}", f"en nog {folded}", shape=Shape.LINE)
            self._rows.append(_Row(more, ("meer",)))

    def _add_step(self, step: Step, before: dict[str, int], moment: str) -> bool:
        """Write a unit with what leads to it; tell whether there was room."""
        unit, version = step.place.unit, step.place.version
        olds = [unit.id, *(old.unit.id for old in (*step.origins, *step.inside))]
        above = [before[old] for old in olds if old in before]
        staying = [before[old] for old in olds[1:] if old in before and old in version.ids]
        if self._free(above, staying) is None:
            return False
        for old in olds:
            if old not in version.ids:
                self._last.pop(old, None)
        if step.gap:
            name = f"vanwaar-{version.id}-{unit.id}"
            above = [self._write(Box(name, step.gap.value, shape=Shape.LINE), ("gat",), [])]
        ground = self._words.ground(step)
        if ground:
            self._grounds[ground] = None
        is_own = unit.id == self._story.unit_id
        source = self._words.source(unit)
        said = f"{moment}: {unit.naam}, {self._words.unit(unit)}, {source}"
        box = Box(
            f"{version.id}-{unit.id}",
            f"{unit.naam}*" if ground else unit.naam,
            self._words.unit(unit),
            f"{said} (afgeleid)" if ground else said,
            href=None if is_own else self._words.href(unit.id),
        )
        classes = ("hier",) if is_own else ()
        self._last[unit.id] = self._write(box, classes, above, staying, source)
        return True

    def _write(
        self,
        box: Box,
        classes: tuple[str, ...],
        above: Sequence[int],
        staying: Sequence[int] = (),
        source: str = "",
    ) -> int:
        """Write a row with a dot, and let the line come to it from those above; give its number."""
        number = len(self._rows)
        lane = self._free(above, staying) or 0
        self._rows.append(_Row(box, (box.shape.value, *classes), lane, source))
        self._ties += [(row, number) for row in above]
        return number

    def _free(self, above: Sequence[int], staying: Sequence[int] = ()) -> int | None:
        """Give the lane for a row: that of what it comes from, or one that no line runs in.

        What is `staying` keeps its own lane.
        """
        lanes = [row.lane for row in self._rows]
        own = [lane for row in above if row not in staying and (lane := lanes[row]) is not None]
        taken = {lanes[row] for row in self._last.values() if row not in above}
        taken |= {lanes[row] for row in staying}
        return next((lane for lane in (*sorted(own), *range(LANES)) if lane not in taken), None)

    def drawing(self) -> Drawing:
        """Give what is written: a grid of the lanes, and of the boxes beside them."""
        lanes = 1 + max((row.lane for row in self._rows if row.lane is not None), default=0)
        width = WIDTH - lanes * LANE
        dot = Packing(gap=0)
        boxes: dict[str, PlacedBox] = {}
        with dot.card("verhaal", GAP, lanes + 1):
            for number, row in enumerate(self._rows):
                lines = row.lines(width)
                height = box_height(row.box, lines)
                for lane in range(lanes):
                    dot.box(_cell(number, lane), LANE - GAP, height)
                dot.box(row.box.id, width, height)
                boxes[row.box.id] = PlacedBox(row.box, row.classes, lines)
        note: tuple[str, ...] = ()
        if self._grounds:
            note = wrap(f"* Dit leiden we zelf af: {enumeration(self._grounds)}.", CAPTION, WIDTH)
        return Drawing(
            dot=str(dot),
            boxes=boxes,
            outer=[row.box for row in self._rows],
            note=[(CAPTION, line) for line in note],
            engine="osage",
            rails=[*self._rails(), *self._dots()],
        )

    def _rails(self) -> Iterator[Rail]:
        """Yield the line from row to row: straight down, and slanting where it changes lane.

        It leaves its lane at the end where units came together, and at once where one split.
        """
        for above, below in self._ties:
            old, new = self._rows[above], self._rows[below]
            if old.lane is None or new.lane is None:
                continue
            lane = max(old.lane, new.lane)
            passed = [_cell(row, lane) for row in range(above + 1, below)]
            ends = _cell(above, old.lane), *passed, _cell(below, new.lane)
            yield Rail(ends, ("gat",) if "gat" in (*old.classes, *new.classes) else ())

    def _dots(self) -> Iterator[Rail]:
        """Yield the dot of every row that has one."""
        for number, row in enumerate(self._rows):
            if row.lane is not None:
                yield Rail((_cell(number, row.lane),), row.classes)


def _cell(row: int, lane: int) -> str:
    """Give the name of a place beside the boxes."""
    return f"spoor-{row}-{lane}"

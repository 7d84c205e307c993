"""The drawing of a story fits a phone, and has all that is told."""

from __future__ import annotations

import re
from xml.etree import ElementTree

from hypothesis import given

from blueprint.facts.story import Story, stories
from blueprint.model.blueprint import Blauwdruk
from blueprint.model.version import Versie
from diagrams.drawing import Drawing
from diagrams.layout import EDGE, layout
from diagrams.lifeline import LANES, MomentWords, StoryWords, story_drawing
from diagrams.svg import accessible_svg
from tests.blueprint.histories import histories, version

ON_A_PHONE = 288
"""Room for what a page holds, on a screen of 320 px."""
WORDS = StoryWords(
    moment=lambda moment: MomentWords(" en ".join(v.naam for v in moment.versions), "zonder datum"),
    unit=lambda unit: "dienst van iemand",
    source=lambda unit: "bron: plan",
    href=lambda unit_id: f"../{unit_id}/",
    ground=lambda step: "uit de naam" if step.origins else "",
)


def drawn(town_model: Blauwdruk, versions: tuple[Versie, ...]) -> list[tuple[Story, Drawing]]:
    found = stories(town_model.model_copy(update={"organogram": versions}))
    return [(story, story_drawing(story, WORDS)) for story in found.values()]


@given(versions=histories())
def test_every_step_and_gap_is_drawn_and_fits(
    town_model: Blauwdruk, versions: tuple[Versie, ...]
) -> None:
    """What there is no room for is counted; no lines run in one lane, and none leads nowhere."""
    for story, drawing in drawn(town_model, versions):
        folded = sum(
            int(box.box.name.removeprefix("en nog "))
            for name, box in drawing.boxes.items()
            if name.startswith("meer-")
        )
        steps = [name for name in drawing.boxes if re.match(r"v\d+-", name)]
        assert len(steps) + folded == len(story.steps)
        gaps = [name for name in drawing.boxes if name.startswith(("gat-", "vanwaar-", "einde-"))]
        ended = sum(end.gap is None for moment in story.moments for end in moment.ends)
        assert len(gaps) >= len(story.gaps) + ended - folded
        rects = layout(drawing.dot, drawing.engine)
        assert max(rect.right for rect in rects.values()) + EDGE <= ON_A_PHONE
        for rail in drawing.rails:
            assert {*rail.places} <= rects.keys()
            downs = [rects[place].top for place in rail.places]
            assert downs == sorted(downs)


def test_many_parts_of_one_are_counted(town_model: Blauwdruk) -> None:
    """A unit that splits in more than there are lanes: the others are a number."""
    parts = "bcdefghij"
    versions = version(1, {"a": ""}), version(2, dict.fromkeys(parts, "a"))
    drawing = next(
        drawing for story, drawing in drawn(town_model, versions) if story.unit_id == "a"
    )
    assert drawing.boxes["meer-v2"].box.name == f"en nog {len(parts) - LANES}"


def test_it_is_heard_in_words(town_model: Blauwdruk) -> None:
    """A box says its version, day, name, kind, source, and that it is derived; the line nothing."""
    versions = version(1, {"a": ""}), version(2, {"b": "a"})
    drawing = next(
        drawing for story, drawing in drawn(town_model, versions) if story.unit_id == "a"
    )
    svg = ElementTree.fromstring(
        accessible_svg(drawing, prefix="verhaal-a", title="A", description="B")
    )
    labels = [element.get("aria-label") for element in svg.iter() if element.get("aria-label")]
    assert labels == [
        "Versie 1, zonder datum",
        "Versie 1, zonder datum: A, dienst van iemand, bron: plan",
        "Versie 2, zonder datum",
        "Versie 2, zonder datum: B, dienst van iemand, bron: plan (afgeleid)",
    ]
    assert [path.get("class") for path in svg.iter("{http://www.w3.org/2000/svg}path")] == ["spoor"]

"""The story of a unit on its page: drawn, and told in short sentences beside it."""

from __future__ import annotations

from functools import partial

from markupsafe import Markup

from blueprint.facts.change import ChangeKind
from blueprint.facts.story import MOST, Moment, Step
from blueprint.model.blueprint import find_record
from blueprint.model.record import Bronverwijzing
from blueprint.model.version import Eenheid, UnitPlace, Versie
from blueprint.problem import enumeration
from diagrams.lifeline import MomentWords, StoryWords, story_drawing
from diagrams.svg import accessible_svg
from macros.site_map import PageContext
from macros.templating import render_template

ANCHOR = "van-toen-tot-nu"
"""The anchor of the story on the page of its unit."""


def unit_story(here: PageContext, unit_id: str) -> Markup:
    """Give the story of a unit; nothing where one version tells all there is."""
    story = here.site.stories[unit_id]
    if len(story.moments) < 2 and not story.gaps:
        return Markup("")
    here.notes.show(step.place.unit for step in story.steps)
    words = StoryWords(
        moment=partial(_moment_words, here),
        unit=partial(_unit_words, here),
        source=partial(_source_words, here),
        href=partial(here.link, "eenheid"),
        ground=_ground,
    )
    name = f"verhaal-{unit_id}"
    last = here.site.blauwdruk.places[unit_id][-1].unit.naam
    svg = accessible_svg(
        story_drawing(story, words),
        prefix=name,
        title=f"Van toen tot nu: {last}",
        description="Naast of onder de tekening staat hetzelfde als lijst.",
    )
    html = render_template(
        here,
        "unit_story",
        story=story,
        anchor=ANCHOR,
        most=MOST,
        name=name,
        svg=Markup(svg),
        when=partial(_when, here),
        known_before=partial(_known_before, here),
        Kind=ChangeKind,
    )
    return Markup(html)


def _known_before(here: PageContext, place: UnitPlace) -> Eenheid | None:
    """Give the unit above one that comes from nowhere, where it is known from an older version."""
    for parent in place.parents[-1:]:
        story = here.site.stories.get(parent.id)
        if story and story.moments[0].versions[0] is not place.version:
            return parent
    return None


def _moment_words(here: PageContext, moment: Moment) -> MomentWords:
    """Give the names of the versions of a moment, and when they are; of more, only the names."""
    if len(moment.versions) > 1:
        return MomentWords(enumeration(version.naam for version in moment.versions), "")
    (version,) = moment.versions
    return MomentWords(version.naam, _when(here, version))


def _when(here: PageContext, version: Versie) -> str:
    """Give the day of a version and how far it has come."""
    day = version.datum.in_words if version.datum else "zonder datum"
    status = version.status.in_words if version.status else ""
    announced = version.id in here.site.blauwdruk.announced and status != "aangekondigd"
    return " · ".join(filter(None, (day, status, "aangekondigd" if announced else "")))


def _unit_words(here: PageContext, unit: Eenheid) -> str:
    """Give what a unit is, and of whom."""
    blauwdruk = here.site.blauwdruk
    owners = blauwdruk.owner_names(unit)
    of = f" van {enumeration(owners)}" if owners else ""
    return f"{blauwdruk.kind_of(unit).naam}{of}"


def _source_words(here: PageContext, unit: Eenheid) -> str:
    """Give where it is said that a unit is there."""
    return f"bron: {enumeration(_reference_words(here, one) for one in unit.bron)}"


def _reference_words(here: PageContext, source: Bronverwijzing) -> str:
    blauwdruk = here.site.blauwdruk
    if source.document is None:
        body = find_record(blauwdruk.programma.organen, source.mededeling or "")
        return f"mededeling van {body.naam}"
    slides = f", dia {enumeration(map(str, source.dia))}" if source.dia else ""
    return f"{find_record(blauwdruk.bronnen, source.document).kort}{slides}"


def _ground(step: Step) -> str:
    """Give what it is derived from that a unit goes on, or comes from others; or nothing."""
    unit = step.place.unit
    if step.before is not None and unit.reads_itself("id"):
        return unit.derived_from("id")
    return unit.derived_from("komt_uit") if step.origins or step.inside else ""

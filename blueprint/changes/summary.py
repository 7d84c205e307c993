"""The differences of two blueprints as a Dutch page, for a terminal or as Markdown."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set
from typing import Protocol

from blueprint.changes.revisions import DataSide
from blueprint.changes.sentences import (
    Plain,
    Style,
    between_quotes,
    change_sentence,
    in_short,
    open_point_words,
    sentence_below_version,
    shortened,
)
from blueprint.facts.change import Change, ShownValue
from blueprint.facts.gaps import OpenPoint, by_gap, gap_sentence, open_points
from blueprint.literal import literal
from blueprint.model.blueprint import Blauwdruk
from blueprint.problem import in_words

HEADINGS = {
    "versie": "De versies van het organogram",
    "programma": "Het programma",
    "reden": "Waarom",
    "aanpak": "De aanpak",
    "naamkeuze": "De naam",
    "contact": "Het contact",
    "organisatie": "De organisaties",
    "orgaan": "De organen van het programma",
    "traject": "De trajecten",
    "masterproject": "De masterprojecten",
    "project": "De projecten",
    "mijlpaal": "De tijdlijn",
    "principe": "De principes",
    "rol": "De rollen",
    "bezetting": "De bezetting",
    "vraag": "Vragen en antwoorden",
    "begrip": "De begrippen",
    "bron": "De bronnen",
    "soort": "De soorten van eenheden",
}
SMALL = "Kleine aanpassingen: bronnen, zoekwoorden en wat we zelf afleiden"

_MOST = 20
_FEW = 3
"""Records with one gap that are worth naming."""


class PageStyle(Style, Protocol):
    """How a page with headings is written."""

    def heading(self, text: str) -> str:
        """Write a heading."""


class Terminal(Plain):
    """A page as plain text."""

    def heading(self, text: str) -> str:
        """Give the text, which empty lines set apart."""
        return text


class Markdown:
    """Sentences as Markdown, in which every text stays text."""

    def record(self, value: ShownValue) -> str:
        """Give the name in bold."""
        return f"**{literal(shortened(value.text))}**"

    def text(self, text: str) -> str:
        """Give the text between quotes, as it is."""
        return literal(between_quotes(text))

    def heading(self, text: str) -> str:
        """Give a heading below that of the page."""
        return f"### {literal(text)}"


def overview(old: Blauwdruk, new: Blauwdruk, changes: Sequence[Change], style: PageStyle) -> str:
    """Give what changed, by subject, and what that leaves to be filled in."""
    if not changes:
        return "De gegevens zeggen hetzelfde: geen wijzigingen.\n"
    lines = [f"In het kort: {in_short(changes)}."]
    headings = by_heading(changes)
    small = {SMALL: headings.pop(SMALL)} if SMALL in headings else {}
    lines += [*_under(headings, style), *_open_points(old, new, style), *_under(small, style)]
    return "\n".join(lines) + "\n"


def _under(headings: Mapping[str, Sequence[Change]], style: PageStyle) -> Iterator[str]:
    """Yield each heading with its sentences."""
    for heading, group in headings.items():
        yield from ("", style.heading(heading), "")
        yield from (f"- {sentence_below_heading(change, style)}" for change in group)


def unreadable_sides(old: DataSide, new: DataSide) -> str:
    """Give which side cannot be read, and why."""
    sides = (("oude", old), ("nieuwe", new))
    return "\n".join(_unreadable(*side) for side in sides if side[1].blauwdruk is None)


def _unreadable(which: str, side: DataSide) -> str:
    count = in_words(len(side.problems), "probleem", "problemen")
    lines = [
        f"De {which} gegevens ({side.name}) zijn niet te lezen: {count}.",
        "",
        *(f"- {problem}" for problem in side.problems[:_MOST]),
    ]
    if len(side.problems) > _MOST:
        lines.append(f"- en nog {in_words(len(side.problems) - _MOST, 'ander', 'andere')}")
    return "\n".join(lines) + "\n"


def by_heading(changes: Sequence[Change]) -> dict[str, list[Change]]:
    """Give the changes by the heading that they stand under, in order; the small ones last."""
    headings: dict[str, list[Change]] = {}
    for change in sorted(changes, key=lambda change: change.is_small):
        headings.setdefault(SMALL if change.is_small else _heading(change), []).append(change)
    return headings


def sentence_below_heading(change: Change, style: Style) -> str:
    """Give the change as it stands below its heading, which names no version if it is small."""
    worded = change_sentence if change.is_small else sentence_below_version
    return worded(change, style)


def _heading(change: Change) -> str:
    if change.version is None or change.subject == "versie":
        return HEADINGS[change.subject]
    if change.previous is not None:
        return f"{change.version.text}, naast {change.previous.text}"
    return f"Het organogram: {change.version.text}"


def _open_points(old: Blauwdruk, new: Blauwdruk, style: PageStyle) -> Iterator[str]:
    """Yield what is now to be filled in that was not, and the other way round."""
    before, after = list(open_points(old)), list(open_points(new))
    opened = _told("Nu open", after, {*before}, style)
    closed = _told("Niet meer open", before, {*after}, style)
    if items := [*opened, *closed]:
        yield from ("", style.heading("Wat nog in te vullen is"), "", *items)


def _told(
    what: str, points: Sequence[OpenPoint], others: Set[OpenPoint], style: Style
) -> Iterator[str]:
    """Yield the points that are not among the others: one by one, or counted if they are many."""
    for group in by_gap(point for point in points if point not in others):
        if len(group) > _FEW:
            yield f"- {what}: {gap_sentence(group)}."
        else:
            yield from (f"- {what}: {open_point_words(point, style)}." for point in group)

"""The impact of a version in Dutch: sentences and tables, in any style; and as Markdown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from blueprint.changes.impact import Impact, Tally, TreeShape
from blueprint.changes.sentences import Style, change_sentence
from blueprint.changes.summary import Markdown
from blueprint.changes.words import COUNT_WORDS
from blueprint.facts.change import Change, ShownValue, counts_by_kind
from blueprint.facts.gaps import OpenPoint
from blueprint.literal import literal
from blueprint.problem import capital, enumeration, in_words

NOTHING = "niets"
NOT_KNOWN = (
    "Wat dit met het organogram doet, kan ik niet zeggen: er is geen volledige versie ervoor, of "
    "het voorstel is maar voor een deel bekend.\n"
)
NOT_DECIDED = "Dit is een voorstel: niets ervan is beslist, en geen lezer ziet het op de site."
_MOST_NAMED = 8
ASKED = "Zijn het personeel en de vakbonden geraadpleegd? Dat weet de site niet: vraag het na."


@dataclass(frozen=True)
class Table:
    """A table: what stands above its columns, and its rows, each with its name first."""

    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class TextPart:
    """A part of the text: a heading with paragraphs, a table and items, any of which may miss."""

    heading: str = ""
    sentences: tuple[str, ...] = ()
    table: Table | None = None
    items: tuple[str, ...] = ()
    is_sub: bool = False


def summary_part(found: Impact, style: Style) -> TextPart:
    """Give what comes first: what it is laid beside, and how much of it changes."""
    before = style.record(ShownValue(found.before.naam, "versie", found.before.id))
    units = len({*found.before.ids, *found.after.ids})
    counted = in_words(units, "eenheid", "eenheden")
    if found.changes:
        verb = "verandert" if len(found.touched) == 1 else "veranderen"
        told = f"Van {counted} {verb} er {len(found.touched)}: {counted_kinds(found.changes)}."
    else:
        told = (
            f"Alle {counted} blijven wat ze zijn." if units > 1 else "De eenheid blijft wat ze is."
        )
    return TextPart(
        sentences=(
            f"{told} Dat is vergeleken met {before}.",
            *((f"{NOT_DECIDED} {ASKED}",) if found.proposed else ()),
        )
    )


def impact_parts(found: Impact, style: Style) -> Iterator[TextPart]:
    """Yield the impact, part by part: by pillar with each sentence, then the counts."""
    yield TextPart("Per pijler", table=_tallied("Pijler", found.pillars, style))
    for tally in found.pillars:
        if tally.changes:
            items = tuple(change_sentence(change, style) for change in tally.changes)
            yield TextPart(tally.name, items=items, is_sub=True)
    if found.besides:
        items = tuple(change_sentence(change, style) for change in found.besides)
        yield TextPart("Wat er ook verandert", items=items)
    if found.organisations:
        table = _tallied("Organisatie", found.organisations, style)
        yield TextPart("Per organisatie", table=table)
    yield TextPart("Per soort", table=_tallied("Soort", found.kinds, style))
    yield TextPart("Per laag", table=_tallied("Laag", found.layers, style))
    yield _building(found, style)
    items = (
        *_open_items("Komt open te staan", found.opened, style),
        *_open_items("Staat niet meer open", found.closed, style),
    )
    if items:
        yield TextPart("Wat is er nog in te vullen?", items=items)


def _open_items(what: str, points: Iterable[OpenPoint], style: Style) -> Iterator[str]:
    """Yield what is open, with the names of the first records that it is open of."""
    alike: dict[str, list[str]] = {}
    for point in points:
        name = style.record(ShownValue(point.name, point.kind, point.id))
        alike.setdefault(point.missing, []).append(name)
    for missing, names in alike.items():
        left = len(names) - _MOST_NAMED
        more = [in_words(left, "andere", "andere")] if left > 0 else []
        yield f"{what}: {missing} {enumeration([*names[:_MOST_NAMED], *more])}."


def counted_kinds(changes: Iterable[Change]) -> str:
    """Count changes by what happened, all of them: `één splitsing en twee nieuwe namen`."""
    counts = counts_by_kind(changes)
    return enumeration(in_words(count, *COUNT_WORDS[kind]) for kind, count in counts)


def _tallied(of: str, tallies: Iterable[Tally], style: Style) -> Table:
    rows = tuple(
        (
            style.record(ShownValue(capital(tally.name))),
            str(tally.before),
            str(tally.after),
            f"{tally.touched}: {counted_kinds(tally.changes)}" if tally.changes else NOTHING,
        )
        for tally in tallies
    )
    return Table((of, "Nu", "Straks", "Geraakt"), rows)


def _building(found: Impact, style: Style) -> TextPart:
    """Give how deep and how broad it is, before and after, and where the parts are other ones."""
    was, is_ = found.shapes
    rows = (
        ("Eenheden", str(was.units), str(is_.units)),
        ("Lagen", str(was.depth), str(is_.depth)),
        ("Delen onder een eenheid, gemiddeld", _mean(was), _mean(is_)),
        ("Delen onder een eenheid, hoogstens", _widest(was, style), _widest(is_, style)),
    )
    items = tuple(
        f"{style.record(ShownValue(one.unit.naam, 'eenheid', one.unit.id))} "
        f"{_parts(one.before, one.after)}"
        for one in found.spans
    )
    return TextPart(
        "Hoe diep, en hoe breed?", table=Table(("Wat", "Nu", "Straks"), rows), items=items
    )


def _parts(before: int | None, after: int | None) -> str:
    """Say how many parts a unit gets, or leaves."""
    if before is None:
        return f"is nieuw, en krijgt {in_words(after or 0, 'deel', 'delen')}."
    if after is None:
        return f"is er niet meer, en had {in_words(before, 'deel', 'delen')}."
    return f"gaat van {before} naar {after} {'deel' if after == 1 else 'delen'}."


def _mean(shape: TreeShape) -> str:
    return f"{shape.mean:.1f}".replace(".", ",")


def _widest(shape: TreeShape, style: Style) -> str:
    if shape.widest is None:
        return "0"
    named = style.record(ShownValue(shape.widest.naam, "eenheid", shape.widest.id))
    return f"{len(shape.widest.eenheden)} ({named})"


def as_markdown(parts: Iterable[TextPart]) -> Iterator[str]:
    """Yield parts as lines of Markdown; their sentences are Markdown already."""
    for part in parts:
        if part.heading:
            yield from ("", f"{'####' if part.is_sub else '###'} {literal(part.heading)}")
        for sentence in part.sentences:
            yield from ("", sentence)
        if part.table:
            yield from ("", *_table_lines(part.table))
        if part.items:
            yield ""
            yield from (f"- {item}" for item in part.items)


def _table_lines(table: Table) -> Iterator[str]:
    yield f"| {' | '.join(table.heads)} |"
    yield f"|{'---|' * len(table.heads)}"
    yield from (f"| {' | '.join(row)} |" for row in table.rows)


def impact_text(found: Impact) -> str:
    """Give the impact as a page of Markdown."""
    style = Markdown()
    title = f"{'Het voorstel: ' if found.proposed else ''}{literal(found.after.naam)}"
    parts = (summary_part(found, style), *impact_parts(found, style))
    return "\n".join([f"## {capital(title)}", *as_markdown(parts)]) + "\n"

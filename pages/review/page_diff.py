"""What readers of the pages see change: pages that come, go or move, and each sentence."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date

from rapidfuzz import fuzz

from blueprint.literal import literal
from blueprint.model.partial_date import PartialDate
from blueprint.problem import capital, enumeration, in_words
from macros.site_map import url
from pages.front_matter import FrontMatter
from pages.mending.differing import differing
from pages.review.base import Side
from pages.review.led_to import led_to_words
from pages.review.moved import heirs
from pages.review.shown_text import ShownBlock, shown_page

_ALIKE = 50  # per cent, of two sentences of which one became the other
_MOST_PAIRS = 10_000  # of sentences that are compared; beyond it a page is simply another
_DESCRIPTION, _DAY = "de omschrijving", "de datum"
_NAMED = 5  # pages of which only the markup differs
_MARKED = "- Van andere zinnen is alleen de opmaak anders. Kijk ze na in het voorbeeld."
_UNREAD = "- Wat er op deze pagina verandert, zeg ik zodra ze te lezen is."


def page_lines(before: Side, now: Side, moved: Mapping[str, str]) -> Iterator[str]:
    """Yield, as Markdown, what changed on every page."""
    was, pages = before.reading.page_set.written, now.reading.page_set.written
    words = led_to_words(before, now, moved)
    came_from = {new: old for old, new in moved.items()}
    heir_of = heirs(now)
    gone = frozenset(was.keys() - pages.keys())
    otherwise = []
    for name in sorted({*was, *pages} - set(moved)):
        if name in now.reading.page_set.other_files:  # something keeps it from being read as a page
            continue
        if name not in pages:
            yield from ("", f"#### Weg: {_named(before, name)}")
            if name in before.reading.page_set.held_back:
                yield from ("", "- Lezers zagen deze pagina al niet: ze werd achtergehouden.")
            if heir := heir_of.get(name):
                yield from ("", f"- Het adres leidt nu naar {_named(now, heir)}.")
            continue
        old = came_from.get(name, name)
        if old in was and not pages[name].body.strip():
            lines, heading = [_UNREAD], f"#### {_named(before, old)}"
        elif old in was:
            lines, only_markup = _changed_page(before, now, old, name, words)
            lines[:0] = _earlier_lines(now, name, was[old].top.earlier, gone)
            otherwise += [_named(now, name)] if only_markup else []
            heading = f"#### {_named(now, name)}"
        else:
            top = pages[name].top
            said = {_DESCRIPTION: top.description, _DAY: _said(top.day)}
            lines = [change_line(what, "", text) for what, text in said.items() if text]
            count = len(shown_page(now, name, now.reading.site, words).sentences)
            lines.append(f"- {capital(in_words(count, 'zin of kop', 'zinnen en koppen'))}.")
            lines += _earlier_lines(now, name, (), gone)
            heading = f"#### Nieuw: {_named(now, name)}"
        if lines:
            yield from ("", heading, "", *lines, *_waits(now, name))
    if otherwise:
        yield from ("", _of_markup(otherwise))


def _of_markup(names: Sequence[str]) -> str:
    """Say of which pages only the markup differs; a list or a note may mean more."""
    shown = [*names[:_NAMED]]
    if left := len(names) - len(shown):
        shown.append(f"nog {in_words(left, 'pagina', 'pagina’s')}")
    told = enumeration(shown)
    return f"De opmaak van {told} is anders; de zinnen zijn dezelfde. Kijk ze na in het voorbeeld."


def _changed_page(
    before: Side, now: Side, old: str, name: str, words: Mapping[str, str]
) -> tuple[list[str], bool]:
    """Give what a page says otherwise, and whether its sentences are the same and its HTML not."""
    pages = before.reading.page_set.pages[old], now.reading.page_set.pages[name]
    sites = before.reading.site, now.reading.site
    known = None not in sites
    was = shown_page(before, old, sites[0] if known else None, words)
    is_ = shown_page(now, name, sites[1] if known else None, words)
    address = [f"- Het adres was /{literal(url(old))}."] if url(old) != url(name) else []
    told = [*_sentence_lines(was.sentences, is_.sentences)]
    lines = [*address, *_top_lines(*(page.top for page in pages)), *told]
    if told and _marked_otherwise(was.blocks, is_.blocks):
        lines.append(_MARKED)
    return lines, not told and was.markup != is_.markup


def _marked_otherwise(was: Sequence[ShownBlock], is_: Sequence[ShownBlock]) -> bool:
    """Tell whether the markup differs of blocks whose words are the same."""
    old, new = [*was], [*is_]
    parts = differing([block.words for block in was], [block.words for block in is_])
    for here, there in reversed([*parts]):
        del old[here], new[there]
    return old != new


def _named(side: Side, name: str) -> str:
    return page_words(side.reading.page_set.pages[name].top.title or name, name)


def page_words(title: str, name: str) -> str:
    """Give the title of a page, and its address behind it."""
    return f"{literal(title)} (/{literal(url(name))})"


def _waits(side: Side, name: str) -> Iterator[str]:
    """Say that readers do not see a page yet."""
    if name in side.reading.page_set.held_back:
        day = side.reading.page_set.pages[name].top.from_day
        yield f"- Nog niet zichtbaar: {f'pas vanaf {_said(day)}' if day else 'dit is een klad'}."


def _top_lines(was: FrontMatter, now: FrontMatter) -> Iterator[str]:
    for (words, old), (_, new) in zip(_said_at_the_top(was), _said_at_the_top(now), strict=True):
        if old != new:
            yield change_line(words, old, new)
    if was.draft != now.draft:
        yield "- De pagina is nu een klad." if now.draft else "- De pagina is geen klad meer."


def _earlier_lines(
    now: Side, name: str, was: Collection[str], gone: Collection[str]
) -> Iterator[str]:
    """Say which addresses lead to a page now, and which no more; of gone pages it is told there.

    A page that moves back to an address that it had has it again.
    """
    earlier = now.reading.page_set.pages[name].top.earlier
    waits = name in now.reading.page_set.held_back
    leads = "leidt hierheen zodra de pagina verschijnt" if waits else "leidt nu hierheen"
    for address in earlier:
        if address not in was and address not in gone:
            yield f"- Het adres /{literal(url(address))} {leads}."
    for address in was:
        if address not in (*earlier, name):
            yield f"- Het adres /{literal(url(address))} leidt niet meer hierheen."


def _said_at_the_top(top: FrontMatter) -> tuple[tuple[str, str], ...]:
    """Give what the top of a page says, each after what it is."""
    return (
        ("de titel", top.title),
        (_DESCRIPTION, top.description),
        (_DAY, _said(top.day)),
        ("de dag waarop de pagina verschijnt", _said(top.from_day)),
        ("de mededeling boven elke pagina", top.banner),
        ("de laatste dag van de mededeling", _said(top.banner_until)),
        ("wat de pagina verbergt", ", ".join(sorted(top.hide))),
    )


def _said(day: PartialDate | date | None) -> str:
    return PartialDate.parse(str(day)).in_words if day else ""


def change_line(words: str, old: str, new: str) -> str:
    """Say that a text of the site came, went or became another."""
    if not old or not new:
        what = f"Nieuw: {words}" if new else f"Weg: {words}"
        return f"- {what}: {_quoted(new or old)}"
    return f"- {capital(words)} was {_quoted(old)} en wordt {_quoted(new)}"


def _quoted(text: str) -> str:
    return f"“{literal(text)}”"


def _sentence_lines(was: Sequence[str], is_: Sequence[str]) -> Iterator[str]:
    removed, added = gone_and_new(was, is_)
    elsewhere = list((Counter(removed) & Counter(added)).elements())
    removed, added = _without(removed, elsewhere), _without(added, elsewhere)
    compared = len(removed) * len(added) <= _MOST_PAIRS
    for sentence in removed:
        successors = added if compared else ()
        successor = max(successors, key=lambda new: fuzz.ratio(sentence, new), default=None)
        if successor is not None and fuzz.ratio(sentence, successor) >= _ALIKE:
            added.remove(successor)
            yield f"- Eerst: {_quoted(sentence)}<br>Nu: {_quoted(successor)}"
        else:
            yield f"- Weg: {_quoted(sentence)}"
    yield from (f"- Erbij: {_quoted(sentence)}" for sentence in added)
    if elsewhere:
        where = "staat" if len(elsewhere) == 1 else "staan"
        count = capital(in_words(len(elsewhere), "zin", "zinnen"))
        yield f"- {count} {where} op een andere plaats."


def gone_and_new(was: Sequence[str], now: Sequence[str]) -> tuple[list[str], list[str]]:
    """Give the sentences that went and those that came."""
    removed: list[str] = []
    added: list[str] = []
    for here, there in differing(was, now):
        removed += was[here]
        added += now[there]
    return removed, added


def _without(sentences: list[str], others: list[str]) -> list[str]:
    """Give sentences without others, each as often as it is among those."""
    left = Counter(others)
    kept = []
    for sentence in sentences:
        if left[sentence]:
            left[sentence] -= 1
        else:
            kept.append(sentence)
    return kept

"""What must hold for macro calls: a list or drawing stands by itself, and none is in code."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from blueprint.problem import Place, Problem
from macros.registry import INLINE
from macros.site_map import MacroCall, url
from pages.markup.placeholders import shown_placeholders, typed_placeholders
from pages.markup.plain_text import FILLER, blanked, comments, lines_of, place, without_code
from pages.page import Page
from pages.page_set import PageSet, pieces
from pages.rules.text.raw_blocks import (
    Block,
    asks_for_markdown,
    bare_elements,
    sentences,
    without_markdown,
)
from pages.template_code import marks

_RAW = re.compile(r"\{%[+-]?\s*(?:end)?raw\s*[+-]?%\}")


def macro_staat_niet_in_code(name: str, page: Page, page_set: PageSet) -> Iterator[Problem]:
    """No macro is called in code, where a reader would see its HTML, nor in a comment."""
    if not page.sound:
        return
    left = without_code(page.body)
    begins = [comment.begin for comment in comments(page.body)]
    for call, offset in _placed(page):
        if not left[offset].isspace():
            continue
        before = bisect_left(begins, offset)
        hidden = before and page.body.find("-->", begins[before - 1], offset) < 0
        yield Problem(
            Place(page.file, call.line, call.column),
            "een macro werkt niet in een opmerking; haal hem weg, of schrijf hem zonder {{ en }}"
            if hidden
            else "een macro werkt niet tussen ` en `; haal die tekens weg. Wil je de macro zelf "
            "tonen? Zet er dan {% raw %} voor en {% endraw %} achter",
        )


def macro_staat_in_tekst(name: str, page: Page, page_set: PageSet) -> Iterator[Problem]:
    """Every macro gives what a reader sees as text: not a name, an address, code or nothing.

    The finished HTML tells: what the page says of a call elsewhere would not hold for its HTML.
    """
    rendered = page_set.rendered(name)
    for offset in typed_placeholders(page.body):
        yield Problem(
            place(page.body, page.file, offset),
            "dit woord gebruikt de site zelf; schrijf het anders",
        )
    if rendered is None or not page.sound:
        return
    told = {one.call for one in rendered.faults}
    shown = shown_placeholders(rendered.text)
    left = without_code(page.body)
    for number, (call, offset) in enumerate(_placed(page)):
        in_code = left[offset].isspace()  # told by the rule above
        if number not in shown | told and not in_code:
            yield Problem(
                Place(page.file, call.line, call.column),
                "een macro werkt alleen in de tekst, niet in een voorbeeld dat inspringt, een "
                "{#naam}, een adres of een afkorting; zet hem vooraan op een eigen regel of in een "
                "zin",
            )


def macro_staat_alleen(name: str, page: Page, page_set: PageSet) -> Iterator[Problem]:
    """Every macro that gives a list, table or drawing stands on a line of its own."""
    if not page_set.is_sound(name):
        return
    left = without_code(page.body)
    given = page_set.outputs(name, url(name))
    places = [is_apart for piece, is_apart in pieces(page) if isinstance(piece, MacroCall)]
    blocks = [*sentences(left)]
    for (call, offset), html, is_apart in zip(_placed(page), given, places, strict=True):
        around = _around(blocks, offset)
        if left[offset].isspace() or _is_words(call, html) or (is_apart and not around):
            continue
        instead = (
            f"tussen <{around.tag}> en </{around.tag}>; haal die twee weg"
            if around
            else "in een zin, lijst of kader; zet de macro vooraan op een eigen regel, met een "
            "lege regel ervoor en erna"
        )
        message = f"“{call.macro}” toont meer dan een woord en hoort niet {instead}"
        yield Problem(Place(page.file, call.line, call.column), message)


def macro_staat_niet_in_link(name: str, page: Page, page_set: PageSet) -> Iterator[Problem]:
    """No macro that gives a link stands in the words of another: a browser ends that there."""
    rendered = page_set.rendered(name)
    if rendered is None or not rendered.linked or not page_set.is_sound(name):
        return
    given = page_set.outputs(name, url(name))
    for number, (call, html) in enumerate(zip(page.macro_calls, given, strict=True)):
        if number in rendered.linked and "<a " in html and _is_words(call, html):
            yield Problem(
                Place(page.file, call.line, call.column),
                f"“{call.macro}” geeft zelf een link en werkt niet in de woorden van een link; zet "
                "de macro erachter",
            )


def macro_krijgt_markdown(name: str, page: Page, page_set: PageSet) -> Iterator[Problem]:
    """No macro that gives Markdown stands in HTML that shows it as it is."""
    if not page_set.is_sound(name):
        return
    blocks = [*bare_elements(without_code(page.body))]
    given = page_set.outputs(name, url(name))
    for (call, offset), html in zip(_placed(page), given, strict=True):
        around = _around(blocks, offset)
        if around and around.tag != "p" and asks_for_markdown(html):  # of which another rule tells
            yield Problem(Place(page.file, call.line, call.column), without_markdown(around))


def voorbeeld_blijft_voorbeeld(name: str, page: Page, page_set: PageSet) -> Iterator[Problem]:
    """No template code hides what is code from the rules, or shows them code that is none."""
    if not page.sound:
        return
    read = [*blanked(_RAW, without_code(page.body))]
    for mark in marks(page.body):
        if mark.end:
            read[mark.offset : mark.end] = " " * (mark.end - mark.offset)
    typed = "".join(read)
    shown = "".join(one if isinstance(one, str) else FILLER for one in page.segments)
    built = "".join(blanked(_RAW, without_code(shown)).replace(FILLER, "").split())
    places = [at for at, sign in enumerate(typed) if not sign.isspace()]
    for number, at in enumerate([*places, len(typed)]):
        if typed[at : at + 1] != built[number : number + 1]:
            yield Problem(
                place(page.body, page.file, at),
                "door {% raw %} of {## is hier op de site iets anders code dan het lijkt; zet die "
                "tekens op een eigen regel",
            )
            return


def _placed(page: Page) -> Iterator[tuple[MacroCall, int]]:
    """Yield each call of a page and the character that it begins at."""
    lines = lines_of(page.body)
    return ((call, lines[call.line - 1].offset + call.column - 1) for call in page.macro_calls)


def _around(blocks: Sequence[Block], offset: int) -> Block | None:
    """Give the one of some elements, none in another, that a character stands in."""
    block = blocks[bisect_left(blocks, (offset,)) - 1] if blocks else None
    return block if block and block.begin < offset < block.end else None


def _is_words(call: MacroCall, html: str) -> bool:
    """Tell whether what a macro gave for a place in a sentence is no more than words."""
    return call.macro in INLINE or html.startswith("<span")

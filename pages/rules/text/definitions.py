"""What must hold for a definition, `[label]: address`: a link uses it, or it hides a comment."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping

from blueprint.problem import Severity, quoted
from pages.markup.made_tree import Defined
from pages.markup.plain_text import Found, one_line, prose
from pages.rules.text.list_marks import EMPTY

_BEGIN = re.compile(
    r"^[ \t>]*+(?P<item>(?>(?:(?:[-+*]|\d{1,9}[.)])[ \t]++)*))(?:(?:\[\^[^\[\]\n]*+\])?:[ \t]++)?"
    r"(?P<begins>\[(?!\^)(?P<label>(?>(?:[^\[\]\n]|\n(?![ \t>]*\n))*))\]:)[ \t]*(?P<address>\S*)",
    re.MULTILINE,
)
_ENDS = re.compile(r"[ \t]*(?:\"[^\n]*\"|'[^\n]*'|\([^\n]*\))?[ \t]*$", re.MULTILINE)
_ADDRESS = re.compile(r"[a-z]{3,}:|#|.*\.[a-z]{2,4}(?:[/#]|$)")
_WORDS_BELOW = re.compile(r"[ \t]*\n[ \t>]*[(\"']")  # the preview hides them as the title
_OF_COMMENT = "//"
_NOWHERE = {"#", "<>"}
_NEVER = Defined(0, is_used=False)
_COMMENT = (
    "deze opmerking staat zo op de pagina; schrijf <!-- zo -->, dat mag over meer dan één regel"
)


def verwijzing_wordt_gebruikt(
    body: str, defined: Mapping[str, Defined], code: Collection[str]
) -> Iterator[Found]:
    """No line that begins as a definition stays on the page, or is gone with its words.

    `defined` is what Markdown read as definitions, `code` has the lines that became code.
    """
    seen: Counter[str] = Counter()
    text, lines = prose(body), f"{body}\n"
    for found in _BEGIN.finditer(text):
        begin, (_, end) = found.start("begins"), found.span()
        if lines[begin : lines.index("\n", end)].rstrip() in code:
            continue
        label = body[slice(*found.span("label"))].strip().lower()
        address = body[slice(*found.span("address"))]
        times, is_used = defined.get(label, _NEVER)
        fits = bool(_ENDS.match(text, end))
        seen[label] += fits
        is_read = fits and seen[label] <= times
        begins = quoted(one_line(body[slice(*found.span("begins"))]))
        hides = is_read and not _WORDS_BELOW.match(text, end)
        if hides and address in _NOWHERE and not is_used:
            if found["item"]:
                yield Found(found.start("item"), EMPTY, Severity.WARNING)
        elif label == _OF_COMMENT or address in _NOWHERE:
            yield Found(begin, _COMMENT)
        elif not is_read:
            message = f"{begins} blijft zo staan; haal de haken weg, of schrijf [tekst](pagina.md)"
            yield Found(begin, message, Severity.WARNING)
        elif not is_used or seen[label] > 1:
            # Of an address that is left over, no reader misses a word.
            lost = Severity.WARNING if _ADDRESS.match(address) else Severity.ERROR
            yield Found(
                begin,
                f"deze regel ziet een lezer niet: {begins} vooraan maakt er het adres van een link "
                "van, en geen link gebruikt het; haal de haken of de dubbelepunt weg, of schrijf "
                "[tekst](pagina.md)",
                lost,
            )

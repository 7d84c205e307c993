"""Whether a browser keeps the elements of a page as they were written: each in one other."""

from __future__ import annotations

import re
from collections import Counter

from pages.markup.allowed_html import VOID
from pages.markup.bounds import MOST_NESTED
from pages.markup.html_faults import HtmlFault, fault

_MARK = r"(?:[ \t>]|[-*+] |\d+[.)] )"
TOO_DEEP = fault(
    f"hier zitten meer dan {MOST_NESTED} lagen in elkaar; maak lijsten, citaten, kaders en HTML "
    "minder diep",
    *(rf"\A(?s:.*?)^(?P<hier>{_MARK}{{{least},}}+\S)" for least in (MOST_NESTED, MOST_NESTED // 2)),
)
"""What is wrong where more is in each other than may be; each mark of a line makes one or two."""

# What may not be inside a paragraph: a browser ends the paragraph there.
_BLOCKS = frozenset(
    re.findall(
        r"\w+", "blockquote details div dl figure h1 h2 h3 h4 h5 h6 hr ol p pre section table ul"
    )
)
# What Markdown makes of its own marks: where such an element crosses another, that was typed.
_MADE = frozenset(re.findall(r"\w+", "p li td th tr tbody table strong em dd dt blockquote ul ol"))


def closes_nothing(tag: str) -> HtmlFault:
    """Give what is wrong with a closing tag of an element that is not open."""
    message = f"</{tag[:30]}> sluit niets dat open is; haal het weg"
    return fault(message, rf"</{re.escape(tag)}(?![\w-])")


class Nesting:
    """Follows the elements of a page; gives what is wrong with one, at how it is typed."""

    def __init__(self) -> None:
        self._open: list[str] = []
        self._times: Counter[str] = Counter()  # that each is open
        self._crossed: Counter[str] = Counter()  # that each was ended by another, and told

    def opens(self, tag: str) -> HtmlFault | None:
        """Take an opening tag."""
        inside = self._times["p"] > 0
        if tag not in VOID:
            self._open.append(tag)
            self._times[tag] += 1
        if len(self._open) > MOST_NESTED:
            return TOO_DEEP
        if not inside or tag not in _BLOCKS:
            return None
        return fault(
            f"<{tag}> kan niet midden in een alinea, lijst of kader; begin er helemaal links een "
            "eigen regel mee, met een lege regel ervoor en erachter",
            rf"<{tag}\b",
        )

    def closes(self, tag: str) -> HtmlFault | None:
        """Take a closing tag."""
        if not self._times[tag]:
            self._crossed[tag] -= 1
            return closes_nothing(tag) if self._crossed[tag] < 0 else None
        crossed = ""
        while (last := self._open.pop()) != tag:
            crossed = last
            self._times[last] -= 1
            self._crossed[last] += 1
        self._times[tag] -= 1
        if not crossed:
            return None
        typed = tag if crossed in _MADE else crossed
        return fault(
            f"<{typed}> en </{typed}> horen bij elkaar; zet ze in dezelfde alinea, hetzelfde punt "
            "of dezelfde cel, en allebei binnen of allebei buiten **vet** of *cursief*",
            rf"<{typed}\b",
        )

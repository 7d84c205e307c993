"""What is wrong with the HTML of a page, such as signs that Markdown did not take as meant."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_COMMENT = "<!--"
_NO_COMMENT = r"<!(?: +[-–—]|[–—]|-(?!-))|< +!-|(?<!<)!--[^!\n]*-->|<--[^<>\n]*\w[^<>\n]*-->"
# The first that opens after the last that closes; what closes is looked for once.
_UNCLOSED = rf"\A(?s:(?>(?:.*-->)?).*?)(?P<hier>{_COMMENT})"
# Behind a heading it works, if it closes and the heading has words.
_PLACE = (
    r"^ *#(?:.*(?P<open>\{ ?[#.:][^{}\n]*$)|#* +(?P<leeg>\{ ?[#.:]))"
    r"|^(?! *#).*?(?P<hier>\{ ?[#.:][\w ])"
)
_LEFT = {
    r"\[[^\]\n]+\] +\((?:https?:|[^)\s]+\.[a-z]+[)#])": "tussen ] en ( hoort geen spatie: "
    "[tekst](pagina.md)",
    r"^[^\[\n]*(?P<hier>\]\((?:https?:|[^]()\s]+\.[a-z]+[)#]))": "de woorden van deze link "
    "beginnen niet in dezelfde alinea; schrijf [tekst](pagina.md)",
    r"\[[^\]\n]+\]\[[^\]\n]*\]": "deze verwijzing is er niet; schrijf [tekst](pagina.md)",
    _PLACE: "tussen { en } staat hier iets dat niet werkt; een eigen adres hoort achter een kop: "
    "## Kop {#naam}",
}


@dataclass(frozen=True)
class HtmlFault:
    """Something that may not be there: the first of `patterns` that is in the source finds it.

    Or it is at a macro call, counted from 0.
    """

    patterns: tuple[re.Pattern[str], ...]
    message: str
    call: int | None = None


def fault(message: str, *search: str, call: int | None = None) -> HtmlFault:
    """Give what is wrong, with patterns of which the first that is found tells where."""
    patterns = tuple(re.compile(one, re.IGNORECASE | re.MULTILINE) for one in search)
    return HtmlFault(patterns, message, call)


_FAULTS = {
    _COMMENT: fault(
        "deze opmerking wordt niet gesloten; zet --> aan het einde", _UNCLOSED, _COMMENT
    ),
    _NO_COMMENT: fault(
        "dit staat zo op de pagina; een opmerking schrijf je <!-- zo -->", _NO_COMMENT
    ),
}


def shown_comments(shown: str) -> Iterator[HtmlFault]:
    """Yield what makes a comment readable: in a text, or in words that a browser tells."""
    return (one for pattern, one in _FAULTS.items() if re.search(pattern, shown))


def left_over(shown: str) -> Iterator[HtmlFault]:
    """Yield what is wrong with the text that a reader sees, once for each kind of sign."""
    yield from shown_comments(shown)
    for pattern, message in _LEFT.items():
        if re.search(pattern, shown, re.MULTILINE):
            yield fault(message, pattern)

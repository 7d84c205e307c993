"""Signs that are left where a reader sees them: Markdown did not take them for what was meant."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pages.markup.plain_text import HtmlFault, fault

_COMMENT = "<!--"
# The first that opens after the last that closes; what closes is looked for once.
_UNCLOSED = rf"\A(?s:(?>(?:.*-->)?).*?)(?P<hier>{_COMMENT})"
# Behind a heading it works, if it closes and the heading has words.
_PLACE = (
    r"^ *#(?:.*(?P<open>\{ ?[#.:][^{}\n]*$)|#* +(?P<leeg>\{ ?[#.:]))"
    r"|^(?! *#).*?(?P<hier>\{ ?[#.:][\w ])"
)
_LEFT = {
    r"<!(?: +[-–—]|[–—]|-(?!-))": "dit staat zo op de pagina; een opmerking schrijf je <!-- zo -->",
    r"\[[^\]\n]+\] +\((?:https?:|[^)\s]+\.[a-z]+[)#])": "tussen ] en ( hoort geen spatie: "
    "[tekst](pagina.md)",
    r"^[^\[\n]*(?P<hier>\]\((?:https?:|[^)\s]+\.[a-z]+[)#]))": "de woorden van deze link "
    "beginnen niet in dezelfde alinea; schrijf [tekst](pagina.md)",
    r"\[[^\]\n]+\]\[[^\]\n]*\]": "deze verwijzing is er niet; schrijf [tekst](pagina.md)",
    _PLACE: "tussen { en } staat hier iets dat niet werkt; een eigen adres hoort achter een kop: "
    "## Kop {#naam}",
}


def left_over(shown: str) -> Iterator[HtmlFault]:
    """Yield what is wrong with the text that a reader sees, once for each kind of sign."""
    if _COMMENT in shown:
        yield fault(
            "deze opmerking wordt niet gesloten; zet --> aan het einde", _UNCLOSED, _COMMENT
        )
    for pattern, message in _LEFT.items():
        if re.search(pattern, shown, re.MULTILINE):
            yield fault(message, pattern)

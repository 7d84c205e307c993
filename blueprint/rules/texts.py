"""What no text of the data may hold, whatever key it stands under."""

from __future__ import annotations

import re

from blueprint.problem import quoted

# Pattern, and the sentence; `{}` is what was found.
TEXT_RULES: tuple[tuple[str, re.Pattern[str], str], ...] = (
    (
        "geen_html",
        re.compile(r"<[A-Za-z/!?][^>\s]{0,20}>?"),
        "{} lijkt HTML en dat kan niet in de gegevens; schrijf gewone tekst",
    ),
    (
        "geen_tekencode",
        re.compile(r"&(?:#[xX]?[0-9A-Fa-f]+|[A-Za-z][a-z]{1,30});"),
        "{} is een code voor een teken; typ het teken zelf",
    ),
    (
        "geen_sjabloon",
        re.compile(r"\{\{|\{%|\{#|\}\}|%\}"),
        "{} hoort bij macro’s en kan niet in de gegevens; haal het weg",
    ),
    (
        "geen_onveilig_adres",
        re.compile(r"(?:java|vb)script\s*:|\bdata:[^\s]+", re.IGNORECASE),
        "{} is een onveilig adres; gebruik een adres dat met https:// begint",
    ),
)


# A sign that every text has in which one of these rules finds something.
_TELLTALE = re.compile(r"[<&{}:]")


def text_problems(text: str) -> list[str]:
    """Give a sentence for everything in the text that may not be there."""
    if not _TELLTALE.search(text):
        return []
    return [
        sentence.format(quoted(found.group()))
        for _, pattern, sentence in TEXT_RULES
        if (found := pattern.search(text))
    ]

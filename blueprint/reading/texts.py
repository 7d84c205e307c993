"""What no text of the data may hold, whatever key it stands under."""

from __future__ import annotations

import re
from collections.abc import Iterator

from blueprint.problem import Severity, quoted
from blueprint.reading.personal_data import (
    NATIONAL_NUMBER,
    mobile_numbers,
    national_numbers,
    personal_addresses,
)
from blueprint.reading.samples import LEFT, sample_of

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


# Signs of which every text has one in which these rules find something, and the next ones.
_TELLTALE = re.compile(r"[<&{}:]")
_PERSONAL_TELLTALE = re.compile(r"[@\d]")

PERSONAL = (
    (
        personal_addresses,
        "{} lijkt het adres van één persoon; neem een gedeelde mailbox, "
        "die blijft als iemand vertrekt",
    ),
    (
        mobile_numbers,
        "{} lijkt het gsm-nummer van één persoon; neem een nummer of mailbox van de dienst, "
        "die blijven als iemand vertrekt",
    ),
    (national_numbers, NATIONAL_NUMBER),
)


def text_problems(text: str) -> Iterator[tuple[str, Severity]]:
    """Yield a sentence for everything in the text that may not be there, or had better not."""
    for _, pattern, sentence in TEXT_RULES if _TELLTALE.search(text) else ():
        if found := pattern.search(text):
            yield sentence.format(quoted(found.group())), Severity.ERROR
    if sample := sample_of(text):
        yield LEFT.format(quoted(sample)), Severity.ERROR
    for finder, sentence in PERSONAL if _PERSONAL_TELLTALE.search(text) else ():
        for found in finder(text):
            yield sentence.format(quoted(found.group())), Severity.WARNING

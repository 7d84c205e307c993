"""What a page says of one person: no mail address and no mobile number of their own."""

from __future__ import annotations

import re
from collections.abc import Iterator

from blueprint.privacy import mobile_numbers, personal_addresses
from blueprint.problem import Problem, Severity, quoted
from macros.links import plaatsen
from macros.pages import Pagina
from macros.prose import blanked
from macros.reading import Lezing

_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)  # which no reader gets
_EXAMPLES = ("@voorbeeld.be", "@example.com")
_KINDS = (
    (personal_addresses, "het adres", "een gedeelde mailbox"),
    (mobile_numbers, "het gsm-nummer", "een nummer van je dienst"),
)


def contact_is_van_een_functie(naam: str, pagina: Pagina, lezing: Lezing) -> Iterator[Problem]:
    """No page gives the mail address or mobile number of one person, in its text or at its top."""
    text = blanked(_COMMENT, pagina.text)
    for finder, what, instead in _KINDS:
        for found in dict.fromkeys(match[0] for match in finder(text)):
            if found.endswith(_EXAMPLES):
                continue
            message = (
                f"{quoted(found)} lijkt {what} van één persoon; neem {instead}, "
                "of schrijf {{ contact() }}"
            )
            whole = re.compile(rf"(?<![\w.+-]){re.escape(found)}(?!\w)")
            for place in plaatsen(text, pagina.bestand, whole):
                yield Problem(place, message, Severity.WARNING)

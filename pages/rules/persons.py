"""What a page says of one person: no mail address, mobile number or national number."""

from __future__ import annotations

import re
from collections.abc import Iterator

from blueprint.problem import Problem, Severity, quoted
from blueprint.reading.personal_data import (
    NATIONAL_NUMBER,
    mobile_numbers,
    national_numbers,
    personal_addresses,
)
from pages.links import places_of
from pages.markup.plain_text import blank, with_comments
from pages.page import Page
from pages.page_set import PageSet

_EXAMPLES = ("@voorbeeld.be", "@example.com")
_KINDS = (
    (
        personal_addresses,
        "{} lijkt het adres van één persoon; neem een gedeelde mailbox, "
        "of schrijf {{{{ contact() }}}}",
    ),
    (
        mobile_numbers,
        "{} lijkt het gsm-nummer van één persoon; neem een nummer van je dienst, "
        "of schrijf {{{{ contact() }}}}",
    ),
    (national_numbers, NATIONAL_NUMBER),
)


def contact_is_van_een_functie(name: str, page: Page, page_set: PageSet) -> Iterator[Problem]:
    """No page gives the address or a number of one person, in its text or at its top."""
    top, body = page.text[: page.top.end], page.text[page.top.end :]
    text = top + with_comments(body, blank)  # which no reader gets
    for finder, sentence in _KINDS:
        for found in dict.fromkeys(match[0] for match in finder(text)):
            if found.endswith(_EXAMPLES):
                continue
            message = sentence.format(quoted(found))
            whole = re.compile(rf"(?<![\w.+-]){re.escape(found)}(?!\w)")
            for place in places_of(text, page.file, whole):
                yield Problem(place, message, Severity.WARNING)

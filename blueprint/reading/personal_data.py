"""Where a text tells of one person: a mail address, a mobile number, a national number."""

from __future__ import annotations

import re
from collections.abc import Iterator

_ADDRESS = re.compile(r"(?<![\w.+-])[\w.+-]+@\w[\w.-]*\.[a-z]{2,}", re.IGNORECASE)
_PERSONAL = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*\.[^\W\d_]+(?:[.-][^\W\d_]+)*@")
_GAP = r"[\s./()\-\u2010-\u2013]{0,3}"
_MOBILE = re.compile(
    rf"(?<![\w+./=-])(?:(?:\+|00)32{_GAP}(?:0{_GAP})?|0)4[5-9](?:{_GAP}\d){{7}}(?!\d)"
)
_NATIONAL = re.compile(r"(?<![\w.-])\d{2}[. ]?\d{2}[. ]?\d{2}[- ]?\d{3}[. ]?\d{2}(?![\w-])")
NATIONAL_NUMBER = "{} is het rijksregisternummer van iemand; haal het weg"
"""What to say of one, in data and on a page."""
LEFT_OUT = "(weggelaten)"
_ENTERPRISE = re.compile(r"0\d{3}\.\d{3}\.\d{3}")


def is_personal_address(address: str) -> bool:
    """Tell whether a mail address has the shape of a first name, or initial, and a surname."""
    return bool(_PERSONAL.match(address))


def personal_addresses(text: str) -> Iterator[re.Match[str]]:
    """Yield where a text has what looks like the mail address of one person, in order."""
    return (found for found in _ADDRESS.finditer(text) if is_personal_address(found[0]))


def mobile_numbers(text: str) -> Iterator[re.Match[str]]:
    """Yield where a text has a Belgian mobile number, in order; no landline.

    A number of an enterprise may look like one; its last two digits, a check of the others, tell.
    """
    return (found for found in _MOBILE.finditer(text) if not _is_enterprise_number(found[0]))


def national_numbers(text: str) -> Iterator[re.Match[str]]:
    """Yield where a text has a Belgian national number: its last two digits check the others."""
    return (found for found in _NATIONAL.finditer(text) if _checks(re.sub(r"\D", "", found[0])))


def without_personal_data(text: str) -> str:
    """Give a text in which a word stands for each of these: who took one away wants it gone."""
    for found in (personal_addresses, mobile_numbers, national_numbers):
        for one in reversed([*found(text)]):
            text = text[: one.start()] + LEFT_OUT + text[one.end() :]
    return text


def _checks(digits: str) -> bool:
    first, check = int(digits[:9]), int(digits[9:])
    return check in (97 - first % 97, 97 - (2_000_000_000 + first) % 97)  # born from 2000 on: a 2


def _is_enterprise_number(text: str) -> bool:
    digits = text.replace(".", "")
    return bool(_ENTERPRISE.fullmatch(text)) and 97 - int(digits[:8]) % 97 == int(digits[8:])

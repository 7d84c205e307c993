"""The formulas of sheets: they reckon, and fetch nothing."""

from __future__ import annotations

import re

from pages.markup.allowed_html import SCHEMES, address_scheme, leads_safely

_FUNCTIONS = (
    r"(?:WEBSERVICE|IMAGE|RTD|DDE|CALL|(?:UN)?REGISTER(?:\.ID)?|EXEC|EXECUTE|CUBE\w+|PY|RUN"
    r"|SQL\.\w+|STOCKHISTORY|TRANSLATE|DETECTLANGUAGE|COPILOT|EVALUATE|INITIATE|POKE|REQUEST"
    r"|FOPEN|FREAD\w*|FWRITE\w*|FILES|DIRECTORY|GET\.\w+|OPEN(?:\.\w+)?|ALERT|HALT)"
)
# Called, or given to a function that calls it.
_CALLED = re.compile(rf"\b{_FUNCTIONS}\s*\(|_xleta\.{_FUNCTIONS}", re.IGNORECASE)
# Another document, in the formulas of LibreOffice: its address, or how Excel writes one.
_OTHER = re.compile(r"'[^'\[\]]*'\s*#\s*[$\w'.]|^\s*msoxl:", re.IGNORECASE)
_NAMED = re.compile(r"'(?=([^\"']*)')")
_ADDRESS = re.compile(r"//|\\\\")
# Texts, names, columns and rows: what is left has “|” only before what a program gives (DDE).
# A doubled quote in a text makes two texts in a row of it. What is taken is never given back, so
# that no place to go back to is kept for each character.
_QUOTED = re.compile(
    r"""
    "[^"]*+" | '[^']*+' | \[[^\[\]]*+\] | \{(?>(?:"[^"]*+"|[^{}"]++)*)\}
    """,
    re.VERBOSE,
)
_LONGEST = 16_384
_LINK = re.compile(r'\bHYPERLINK\s*\(\s*(?:"([^"]*)"\s*([,;)]?))?', re.IGNORECASE)
_BEGUN = SCHEMES - {""}
"""Whatever comes after one of these, the address is that of a page, a mailbox or a telephone."""
_PLACE = re.compile(r"""\bINDIRECT\s*\((?!\s*"[^"\\\[\]#/]*"\s*[,;)])""", re.IGNORECASE)
_GIVEN = re.compile(r"_xleta\.(?:HYPERLINK|INDIRECT)\b", re.IGNORECASE)


def is_too_long(formula: str) -> bool:
    """Tell whether no program would take a formula.

    Excel takes 8,192 characters as it shows them; a file has more: prefixes of newer functions, and
    written out what is shown in short.
    """
    return len(formula) > _LONGEST


def only_reckons(formula: str) -> bool:
    """Tell whether a formula works with what is in its document and no more."""
    if _CALLED.search(formula) or _OTHER.search(formula) or "|" in _QUOTED.sub("", formula):
        return False
    elsewhere = any(map(_ADDRESS.search, _NAMED.findall(formula)))
    return not elsewhere and all(leads_safely(address) for address, _ in _LINK.findall(formula))


def makes_an_address(formula: str, *, on_a_click: bool) -> bool:
    """Tell whether a formula works out where it leads: nobody can say where that is.

    `on_a_click`: it fills a list that only opens when a reader asks for it.
    """
    if _GIVEN.search(formula) or (_PLACE.search(formula) and not on_a_click):
        return True
    return not all(
        whole or address.startswith("#") or address_scheme(address) in _BEGUN
        for address, whole in _LINK.findall(formula)
    )

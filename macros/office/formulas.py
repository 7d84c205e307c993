"""The formulas of sheets: they reckon, and fetch nothing."""

from __future__ import annotations

import re

from macros.allowed import leads_safely

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
_QUOTED = re.compile(
    r"""
    "(?:[^"]|"")*" | '(?:[^']|'')*' | \[[^\[\]]*\] | \{(?:"[^"]*"|[^{}"])*\}
    """,
    re.VERBOSE,
)
_LINK = re.compile(r'\bHYPERLINK\s*\(\s*"([^"]*)"', re.IGNORECASE)


def only_reckons(formula: str) -> bool:
    """Tell whether a formula works with what is in its document and no more."""
    if _CALLED.search(formula) or _OTHER.search(formula) or "|" in _QUOTED.sub("", formula):
        return False
    elsewhere = any(map(_ADDRESS.search, _NAMED.findall(formula)))
    return not elsewhere and all(map(leads_safely, _LINK.findall(formula)))

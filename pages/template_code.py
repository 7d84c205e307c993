"""Template code of a page that can be no macro call: each piece of it, and the page without it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from jinja2 import Environment, TemplateSyntaxError

from pages.markup.plain_text import Found

# As in mkdocs.yml; `## Kop {#id}` is a heading with an anchor, not the start of a comment.
ENVIRONMENT = Environment(comment_start_string="{##", comment_end_string="##}")

NOT_A_MACRO = (
    'hier mag alleen een macro staan, met vaste waarden: {{ naam() }} of {{ naam("waarde") }}. '
    "Wil je de tekens zelf tonen? Zet er dan {% raw %} voor en {% endraw %} achter"
)
ABSURD = (TemplateSyntaxError, RecursionError, ValueError, OverflowError, MemoryError)
"""What Jinja raises on code that is badly written, nested too deep or a number without end."""

_SYNTAX = (
    "deze macro is niet goed geschreven; kijk na of de haakjes en aanhalingstekens sluiten: "
    '{{ naam() }} of {{ naam("waarde") }}'
)
_CURLY = (
    'in een macro horen rechte aanhalingstekens; vervang “ en ” door het teken " van je toetsenbord'
)
_EMPTY = "tussen {{ en }} hoort een macro: {{ naam() }}; of haal deze tekens weg"
_OPEN = "deze macro sluit niet; zet }} erachter: {{ naam() }}"
_SEMICOLON = "tussen de waarden van een macro hoort een komma, geen ;"
_UNCLOSED = {
    "raw_begin": "{% raw %} wordt niet gesloten; zet {% endraw %} achter de tekens die je wilt "
    "tonen",
    "comment_begin": "deze opmerking wordt niet gesloten; zet ##} aan het einde",
}
_MOST = 10  # mistakes of a page: after each, Jinja reads all that follows again
_SIGN = "{{"
_VALUES = frozenset(("string", "integer", "float", "name"))
_KEYWORDS = frozenset(("and", "else", "if", "in", "is", "not", "or"))
_END = re.compile(r"\}\}|\{\{|\n[ \t]*\n|\Z")
_LIKE_A_CALL = re.compile(r"\s*\w+\s*\(.*", re.DOTALL)


class TemplateMark(NamedTuple):
    """Where template code opens in a text, what Jinja calls the kind of it, and where it ends."""

    offset: int
    kind: str
    end: int = 0


def marks(body: str) -> Iterator[TemplateMark]:
    """Yield everything that opens, `{% raw %}` and comments included, and an expression once more.

    That has an end the second time.
    """
    offset, opened = 0, 0
    for _, kind, value in ENVIRONMENT.lex(body):
        offset = max(offset, body.find(value, offset))  # `{{-` swallows the space before it
        if kind.endswith("_begin"):
            opened = offset
            yield TemplateMark(offset, kind)
        offset += len(value)
        if kind == "variable_end":
            yield TemplateMark(opened, kind, offset)


def badly_written(body: str) -> tuple[list[Found], str]:
    """Give all code that can be no call, and the text with spaces for the signs that open it.

    An example or comment without an end takes what follows with it. After some, the rest is not
    looked at.
    """
    found: list[Found] = []
    begin = 0
    while len(found) < _MOST and (mistake := _first(body[begin:])):
        offset = begin + mistake.offset
        found.append(mistake._replace(offset=offset))
        begin = offset + len(_SIGN)
        if mistake.message in _UNCLOSED.values():
            body = body[:offset]
        else:
            body = f"{body[:offset]}{' ' * len(_SIGN)}{body[begin:]}"
    return found, body


def _first(body: str) -> Found | None:
    """Give the first code in a text that can be no call, if there is any."""
    mark = TemplateMark(0, "")
    try:
        for mark in marks(body):
            if mark.kind == "block_begin":
                return Found(mark.offset, NOT_A_MACRO)
            if mark.end:
                ENVIRONMENT.parse(body[mark.offset : mark.end])
    except ABSURD:
        message = _UNCLOSED.get(mark.kind) or _mistake(body[mark.offset :])
        return Found(mark.offset, message)
    if mark.kind == "variable_begin":  # the text ends before it does
        return Found(mark.offset, _mistake(body[mark.offset :]))
    return None


def _mistake(text: str) -> str:
    """Say what is wrong with the expression that a text begins with."""
    braces = len(text) - len(text.lstrip("{"))
    end = _END.search(text, braces)
    code = text[braces : end.start() if end else len(text)]
    if re.search("[“”„‘’]", code):
        return _CURLY
    if braces > len(_SIGN) and _LIKE_A_CALL.fullmatch(code):
        return f"een macro staat tussen twee accolades; schrijf {{{{ {code.strip()} }}}}"
    if end and end[0] != "}}":
        return _OPEN
    if not code.strip():
        return _EMPTY
    return _between_values(code) or _SYNTAX


def _between_values(code: str) -> str:
    """Say what is wrong between two values of a call, if that is what is wrong; else nothing."""
    depth, before = 0, ""
    try:
        for _, kind, value in ENVIRONMENT.lex(f"{_SIGN}{code}}}}}"):
            depth += (value in "([") - (value in ")]") if kind == "operator" else 0
            if kind == "operator" and value == ";" and depth:
                return _SEMICOLON
            is_value = kind in _VALUES and value not in _KEYWORDS
            if is_value and before and depth:
                return f"tussen {before} en {value} hoort een komma"
            if kind != "whitespace":
                before = value if is_value else ""
    except TemplateSyntaxError:
        pass  # what is wrong is something else
    return ""

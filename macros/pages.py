"""What a page may contain: plain front matter, and our macros with literal arguments."""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from jinja2 import Environment, TemplateSyntaxError, nodes

from blueprint import source
from blueprint.characters import decode
from blueprint.problem import DataProblems, Place, Problem, quoted, suggestion
from macros.site import Aanroep

# `## Kop {#id}` is a heading with an anchor, not the start of a comment: see mkdocs.yml.
COMMENT = ("{##", "##}")
FRONT_MATTER = ("title", "description", "hide", "date", "template")
REQUIRED = ("title", "description")
_FENCE = re.compile(r"---[ \t]*\n(.*?\n)??---[ \t]*(?:\n|$)", re.DOTALL)
_MARKS = ("{{", "{%", "{#")

Macros = Mapping[str, Callable[..., str]]
Choices = Mapping[str, frozenset[str]]


@dataclass(frozen=True)
class Pagina:
    """What reading one page gave: its title, the macro calls on it, and what is wrong."""

    titel: str
    aanroepen: tuple[Aanroep, ...]
    problemen: tuple[Problem, ...]


def lees(data: bytes, file: str, macros: Macros, choices: Choices) -> Pagina:
    """Read a page; `choices` holds the values that an argument of a name may have."""
    try:
        text = decode(data, file)
    except DataProblems as wrong:
        return Pagina("", (), wrong.problems)
    text = text.replace("\r\n", "\n")
    fence = _FENCE.match(text)
    titel, problems = _front_matter(fence.group(1) or "" if fence else None, file)
    body_start = fence.end() if fence else 0
    body = "\n" * text.count("\n", 0, body_start) + text[body_start:]
    calls, wrong_calls = _calls(body, file)
    problems += wrong_calls
    for call in calls:
        problems += _wrong_arguments(call, file, macros, choices)
    return Pagina(titel, calls, tuple(problems))


def _front_matter(text: str | None, file: str) -> tuple[str, list[Problem]]:
    """Give the title, and what is wrong with the lines between `---` at the top."""
    if text is None:
        message = (
            "bovenaan ontbreken title en description; begin de pagina met een regel ---, "
            "dan “title: …” en “description: …”, en dan weer een regel ---"
        )
        return "", [Problem(Place(file, 1, 1), message)]
    try:
        root = source.parse(f"\n{text}".encode(), file)
    except DataProblems as wrong:
        return "", list(wrong.problems)
    if not isinstance(root, source.Mapping):
        return "", [Problem(Place(file, 2, 1), "hier horen sleutels, zoals “title: …”")]
    problems = [
        Problem(
            Place(file, key.line, key.column),
            f"{quoted(name)} is geen sleutel van een pagina; kies uit {', '.join(FRONT_MATTER)}"
            + suggestion(name, FRONT_MATTER),
        )
        for name, key in root.keys.items()
        if name not in FRONT_MATTER
    ]
    for name in REQUIRED:
        value = root.values.get(name)
        if not isinstance(value, source.Scalar) or not value.text.strip():
            problems.append(
                Problem(Place(file, 2, 1), f"{quoted(name)} ontbreekt; schrijf “{name}: …”")
            )
    for scalar in source.scalars(root):
        if any(mark in scalar.text for mark in _MARKS):
            problems.append(
                Problem(
                    Place(file, scalar.line, scalar.column),
                    "een macro kan hier niet staan; schrijf gewone tekst zonder {{, {% of {#",
                )
            )
    title = root.values.get("title")
    return (title.text if isinstance(title, source.Scalar) else ""), problems


def _calls(body: str, file: str) -> tuple[tuple[Aanroep, ...], list[Problem]]:
    """Give the macro calls of a page, and every template mark that is not one."""
    environment = Environment(comment_start_string=COMMENT[0], comment_end_string=COMMENT[1])
    try:
        tree = environment.parse(body)
        begins = list(_begins(environment, body))
    except TemplateSyntaxError as error:
        return (), [Problem(_last_begin(body, file, error.lineno), _SYNTAX)]
    except (RecursionError, ValueError):  # Jinja on absurd nesting or numbers
        return (), [Problem(_last_begin(body, file, None), _SYNTAX)]
    calls: list[Aanroep] = []
    problems: list[Problem] = []
    expressions = [
        (node, True)
        for block in tree.body
        if isinstance(block, nodes.Output)
        for node in block.nodes
        if not isinstance(node, nodes.TemplateData)
    ]
    if len(expressions) != len(begins) or any(not isinstance(b, nodes.Output) for b in tree.body):
        for line, column, kind in begins:
            if kind == "block_begin":
                problems.append(Problem(Place(file, line, column), _NOT_A_MACRO))
        if not problems:
            line, column, _ = begins[0]
            problems.append(Problem(Place(file, line, column), _NOT_A_MACRO))
        return (), problems
    for (node, _), (line, column, _) in zip(expressions, begins, strict=True):
        call = _call(node, line, column)
        if call:
            calls.append(call)
        else:
            problems.append(Problem(Place(file, line, column), _NOT_A_MACRO))
    return tuple(calls), problems


_SYNTAX = (
    'deze macro is niet goed geschreven; schrijf {{ naam() }} of {{ naam("waarde") }}, '
    "en sluit af met }}"
)
_NOT_A_MACRO = (
    'hier mag alleen een macro staan, met vaste waarden: {{ naam() }} of {{ naam("waarde") }}. '
    "Wil je de tekens zelf tonen? Zet er dan {% raw %} voor en {% endraw %} achter"
)


def _begins(environment: Environment, body: str) -> Iterator[tuple[int, int, str]]:
    """Yield line and column of every `{{` and `{%`, `{% raw %}` apart."""
    offset = 0
    for _, kind, value in environment.lex(body):
        if kind in ("variable_begin", "block_begin"):
            line = body.count("\n", 0, offset) + 1
            yield line, offset - (body.rfind("\n", 0, offset) + 1) + 1, kind
        offset += len(value)


def _last_begin(body: str, file: str, line: int | None) -> Place:
    """Give the last `{{` or `{%` up to a line: where a macro that goes wrong begins."""
    lines = body.split("\n")[: line or None]
    until = "\n".join(lines)
    offset = max(until.rfind("{{"), until.rfind("{%"), until.rfind(COMMENT[0]), 0)
    return Place(
        file, until.count("\n", 0, offset) + 1, offset - (until.rfind("\n", 0, offset) + 1) + 1
    )


def _call(node: nodes.Expr, line: int, column: int) -> Aanroep | None:
    """Give the macro call that a node is, or None if it is anything else."""
    if not isinstance(node, nodes.Call) or not isinstance(node.node, nodes.Name):
        return None
    if node.dyn_args is not None or node.dyn_kwargs is not None:
        return None
    try:
        args = tuple(_literal(arg) for arg in node.args)
        kwargs = {pair.key: _literal(pair.value) for pair in node.kwargs}
    except ValueError:
        return None
    return Aanroep(node.node.name, args, kwargs, line, column)


def _literal(node: nodes.Expr) -> Any:
    """Give the value of a constant or a list of constants; ValueError for anything else."""
    if isinstance(node, nodes.Const):
        return node.value
    if isinstance(node, nodes.List):
        return tuple(_literal(item) for item in node.items)
    raise ValueError(node)


def _wrong_arguments(
    call: Aanroep, file: str, macros: Macros, choices: Choices
) -> Iterator[Problem]:
    """Yield what is wrong with the name and the arguments of a call."""
    place = Place(file, call.regel, call.kolom)
    macro = macros.get(call.macro)
    if macro is None:
        yield Problem(
            place, f"er is geen macro {quoted(call.macro)}{suggestion(call.macro, macros)}"
        )
        return
    signature = inspect.signature(macro)
    names = list(signature.parameters)[1:]
    for name in call.kwargs:
        if name not in names:
            known = f"ze kent {', '.join(names)}" if names else "ze kent er geen"
            yield Problem(
                place,
                f"macro {quoted(call.macro)} kent geen {quoted(name)}; {known}"
                f"{suggestion(name, names)}",
            )
            return
    try:
        bound = signature.bind(None, *call.args, **call.kwargs)
    except TypeError:
        needed = ", ".join(names) or "niets"
        yield Problem(
            place,
            f"macro {quoted(call.macro)} krijgt te veel of te weinig; tussen haakjes hoort: {needed}",
        )
        return
    for name, value in list(bound.arguments.items())[1:]:
        parameter = signature.parameters[name]
        if parameter.annotation == "str" and not isinstance(value, str):
            yield Problem(
                place, f"{quoted(name)} van {quoted(call.macro)} hoort tussen aanhalingstekens"
            )
        elif parameter.annotation == "bool" and not isinstance(value, bool):
            yield Problem(place, f"{quoted(name)} van {quoted(call.macro)} is true of false")
        elif parameter.annotation == "int" and (
            isinstance(value, bool) or not isinstance(value, int)
        ):
            yield Problem(place, f"{quoted(name)} van {quoted(call.macro)} is een getal")
        elif name in choices and value != parameter.default and value not in choices[name]:
            yield Problem(
                place,
                f"{quoted(str(value))} bestaat niet voor {quoted(name)} van {quoted(call.macro)}; "
                f"kies uit {_listed(choices[name])}{suggestion(str(value), choices[name])}",
            )


def _listed(options: frozenset[str]) -> str:
    shown = sorted(options)[:8]
    return ", ".join(shown) + (" …" if len(options) > len(shown) else "")

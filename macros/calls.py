"""The macro calls of a page: our macros with literal arguments, and no other template code.

Jinja runs unsandboxed, so nothing reaches it but text and `{{ name(constants) }}`: an allow-list
over its own syntax tree.
"""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Iterator, Mapping
from functools import cache, lru_cache
from typing import Any

from jinja2 import Environment, TemplateSyntaxError, nodes

from blueprint.problem import Place, Problem, quoted, suggestion
from macros.site import Aanroep

Macros = Mapping[str, Callable[..., str]]
# The values that an argument may have, given the macro and its other arguments; None: any.
Choices = Callable[[str, str, Mapping[str, Any]], frozenset[Any] | None]

# As in mkdocs.yml; `## Kop {#id}` is a heading with an anchor, not the start of a comment.
ENVIRONMENT = Environment(comment_start_string="{##", comment_end_string="##}")

_NOT_A_MACRO = (
    'hier mag alleen een macro staan, met vaste waarden: {{ naam() }} of {{ naam("waarde") }}. '
    "Wil je de tekens zelf tonen? Zet er dan {% raw %} voor en {% endraw %} achter"
)
_SYNTAX = (
    "deze macro is niet goed geschreven; kijk na of de haakjes en aanhalingstekens sluiten: "
    '{{ naam() }} of {{ naam("waarde") }}'
)
_CURLY = (
    'in een macro horen rechte aanhalingstekens; vervang “ en ” door het teken " van je toetsenbord'
)
_RAW = "{% raw %} wordt niet gesloten; zet {% endraw %} achter de tekens die je wilt tonen"
_COMMENT = "deze opmerking wordt niet gesloten; zet ##} aan het einde"
_OPEN = {"raw_begin": _RAW, "comment_begin": _COMMENT}
_TYPES: dict[str, tuple[Callable[[Any], bool], str]] = {
    "str": (lambda value: isinstance(value, str), "hoort tussen aanhalingstekens"),
    "bool": (lambda value: isinstance(value, bool), "is true of false, zonder aanhalingstekens"),
    "int": (lambda value: type(value) is int, "is een getal, zonder aanhalingstekens"),
    "int | list[int] | None": (
        lambda value: all(
            type(item) is int for item in (value if isinstance(value, tuple) else [value])
        ),
        "is een getal of een lijst getallen, zoals 12 of [20, 21]",
    ),
}


# While serving, most pages are those of before.
@lru_cache(maxsize=10_000)
def calls(body: str, file: str) -> tuple[tuple[str | Aanroep, ...], tuple[Problem, ...]]:
    """Give a page as text and macro calls in order, and every template mark that is not one."""
    begins: list[tuple[int, int, str]] = []
    try:
        for begin in _begins(body):
            begins.append(begin)
        tree = ENVIRONMENT.parse(body)
    except TemplateSyntaxError as error:
        known = [b for b in begins if b[0] <= error.lineno] or begins or [(1, 1, "")]
        line, column, kind = known[-1]
        rest = body.split("\n")[line - 1][column - 1 :].partition("}}")[0]
        syntax = _CURLY if re.search("[“”„‘’]", rest) else _SYNTAX
        return (), (Problem(Place(file, line, column), _OPEN.get(kind, syntax)),)
    except (RecursionError, ValueError, OverflowError, MemoryError):  # absurd nesting or numbers
        line, column, _ = begins[-1] if begins else (1, 1, "")
        return (), (Problem(Place(file, line, column), _SYNTAX),)
    marks = [begin for begin in begins if begin[2] in ("variable_begin", "block_begin")]
    parts = [part for b in tree.body if isinstance(b, nodes.Output) for part in b.nodes]
    expressions = [part for part in parts if not isinstance(part, nodes.TemplateData)]
    wrong = [begin for begin in marks if begin[2] == "block_begin"]
    if wrong or len(expressions) != len(marks):
        return (), tuple(
            Problem(Place(file, line, column), _NOT_A_MACRO)
            for line, column, _ in wrong or marks or [(1, 1, "")]
        )
    pieces: list[str | Aanroep] = []
    wrong_calls = []
    at = iter(marks)
    for part in parts:
        if isinstance(part, nodes.TemplateData):
            pieces.append(part.data)
            continue
        line, column, _ = next(at)
        if call := _call(part, line, column):
            pieces.append(call)
        else:
            wrong_calls.append(Problem(Place(file, line, column), _not_a_macro(part)))
    return tuple(pieces), tuple(wrong_calls)


def _begins(body: str) -> Iterator[tuple[int, int, str]]:
    """Yield line, column and kind of everything that opens, `{% raw %}` and comments included."""
    offset, line, line_start = 0, 1, 0
    for _, kind, value in ENVIRONMENT.lex(body):
        offset = max(offset, body.find(value, offset))  # `{{-` swallows the space before it
        if kind.endswith("_begin"):
            line += body.count("\n", line_start, offset)
            line_start = body.rfind("\n", 0, offset) + 1
            yield line, offset - line_start + 1, kind
        offset += len(value)


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


def _not_a_macro(node: nodes.Expr) -> str:
    """Say what an expression should have been, if that is plain."""
    if isinstance(node, nodes.Name):
        return f"na een macro horen haakjes: {{{{ {node.name}() }}}}"
    arguments = (
        [*node.args, *(p.value for p in node.kwargs)] if isinstance(node, nodes.Call) else []
    )
    names = [argument.name for argument in arguments if isinstance(argument, nodes.Name)]
    if names:
        return f'een waarde hoort tussen aanhalingstekens: "{names[0]}"'
    return _NOT_A_MACRO


def _literal(node: nodes.Expr) -> Any:
    """Give the value of a constant or a list of constants; ValueError for anything else."""
    if isinstance(node, nodes.Const):
        return node.value
    if isinstance(node, nodes.List) and all(isinstance(item, nodes.Const) for item in node.items):
        return tuple(_literal(item) for item in node.items)
    raise ValueError(node)


def wrong_arguments(
    call: Aanroep, file: str, macros: Macros, choices: Choices
) -> Iterator[Problem]:
    """Yield what is wrong with the name and the arguments of a call."""
    place = Place(file, call.regel, call.kolom)
    for message in _wrong(call, macros, choices):
        yield Problem(place, message)


@cache
def _signature(macro: Callable[..., str]) -> inspect.Signature:
    return inspect.signature(macro)


def _wrong(call: Aanroep, macros: Macros, choices: Choices) -> Iterator[str]:
    macro = macros.get(call.macro)
    if macro is None:
        near = suggestion(call.macro, macros) or "; de lijst staat op de pagina “Macro’s”"
        yield f"er is geen macro {quoted(call.macro)}{near}"
        return
    who = f"macro {quoted(call.macro)}"
    signature = _signature(macro)
    names = list(signature.parameters)[1:]
    unknown = [name for name in call.kwargs if name not in names]
    for name in unknown:
        knows = f"ze kent {' en '.join(names)}" if names else "er hoort niets tussen de haakjes"
        yield f"{who} kent geen {quoted(name)}; {knows}{suggestion(name, names)}"
    if unknown:
        return
    try:
        bound = signature.bind(None, *call.args, **call.kwargs)
    except TypeError:
        yield f"{who} {_unbound(call, signature)}; schrijf {_example(call.macro, signature)}"
        return
    given = dict(list(bound.arguments.items())[1:])
    sound = True
    for name, value in given.items():
        is_of_type, sentence = _TYPES[signature.parameters[name].annotation]
        if value != signature.parameters[name].default and not is_of_type(value):
            sound = False
            meant = _meant(call, signature, name, value, given, choices)
            yield f"{quoted(name)} van {who} {sentence}{meant}"
    for name, value in given.items() if sound else ():
        if value == signature.parameters[name].default:
            continue
        options = choices(call.macro, name, given)
        for item in value if isinstance(value, tuple) else (value,):
            if options is not None and item not in options:
                meant = _meant(call, signature, name, item, given, choices)
                near = suggestion(item, options) if isinstance(item, str) else ""
                yield (
                    f"{quoted(name)} van {who} kan hier niet {quoted(str(item))} zijn"
                    f"{meant or f'; {_listed(options)}{near}'}"
                )


def _unbound(call: Aanroep, signature: inspect.Signature) -> str:
    """Say why the arguments of a call do not fit: none belong there, or too many, or too few."""
    names = list(signature.parameters)[1:]
    given = {*names[: len(call.args)], *call.kwargs}
    absent = [n for n in names if signature.parameters[n].default is inspect.Parameter.empty]
    absent = [quoted(name) for name in absent if name not in given]
    if not names:
        return "krijgt niets tussen de haakjes"
    if absent:
        return f"heeft ook {' en '.join(absent)} nodig"
    return "krijgt te veel tussen de haakjes"


def _meant(
    call: Aanroep,
    signature: inspect.Signature,
    name: str,
    value: Any,
    given: Mapping[str, Any],
    choices: Choices,
) -> str:
    """Give `. Bedoelde je …?` with another argument that the value of this one does fit."""
    rest = {other: known for other, known in given.items() if other != name}
    parameters = dict(list(signature.parameters.items())[1:])
    needed = {n for n, p in parameters.items() if p.default is p.empty}
    for other, parameter in parameters.items():
        if other in given or not needed <= {*rest, other}:
            continue
        options = choices(call.macro, other, {**rest, other: value})
        fits = value in options if options is not None else not isinstance(value, str)
        if fits and _TYPES[parameter.annotation][0](value):
            arguments = ", ".join(f"{k}={_written(v)}" for k, v in {other: value, **rest}.items())
            return f". Bedoelde je {call.macro}({arguments})?"
    return ""


def _written(value: Any) -> str:
    """Give a value as an editor writes it in a call."""
    if isinstance(value, tuple):
        return f"[{', '.join(map(_written, value))}]"
    if isinstance(value, bool):
        return str(value).lower()
    return f'"{value}"' if isinstance(value, str) else str(value)


def _example(macro: str, signature: inspect.Signature) -> str:
    arguments = [
        f"{name}=…" for name, p in list(signature.parameters.items())[1:] if p.default is p.empty
    ]
    return f"{{{{ {macro}({', '.join(arguments)}) }}}}"


def _listed(options: frozenset[Any]) -> str:
    if not options:
        return "laat het weg"
    if all(isinstance(option, int) for option in options):
        return f"kies van {min(options)} tot {max(options)}"
    shown = [str(option) for option in sorted(options)[:8]]
    return f"kies uit {', '.join(shown)}" + (" …" if len(options) > len(shown) else "")

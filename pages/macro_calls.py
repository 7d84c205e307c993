"""The macro calls of a page: our macros with literal arguments, and no other template code.

Jinja runs unsandboxed, so nothing reaches it but text and `{{ name(constants) }}`: an allow-list
over its own syntax tree.
"""

from __future__ import annotations

import inspect
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from typing import Any

from jinja2 import nodes

from blueprint.model.values import ask_for_truth
from blueprint.problem import Place, Problem, enumeration, quoted, suggestion
from macros.registry import Choices, Macros
from macros.site_map import MacroCall
from pages.markup.plain_text import Found, place
from pages.template_code import ABSURD, ENVIRONMENT, NOT_A_MACRO, badly_written, marks

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

MOST_CALLS = 100
"""More calls of one macro than this no page has: each may take as long as a drawing does."""
_TOO_MANY = f"{{}} staat meer dan {MOST_CALLS} keer op deze pagina; splits de pagina"


def calls(body: str, file: str) -> tuple[tuple[str | MacroCall, ...], tuple[Problem, ...]]:
    """Give a page as text and macro calls in order, and every template mark that is not one.

    The calls are those of the syntax tree of the whole text. What Jinja cannot make a tree of, or
    is no expression, is told piece by piece, and the calls are those of the text without it.
    """
    found = _expressions(body)
    told: tuple[Problem, ...] = ()
    if found is None:
        mistakes, rest = badly_written(body)
        mistakes = mistakes or [Found(0, NOT_A_MACRO)]  # never sound, whatever it is
        told = tuple(Problem(place(body, file, one.offset), one.message) for one in mistakes)
        found = _expressions(rest) or ()
    pieces: list[str | MacroCall] = []
    count = Counter[str]()
    for part, offset in found:
        if isinstance(part, nodes.TemplateData):
            pieces.append(part.data)
            continue
        at = place(body, file, offset)
        if call := _call(part, at.line, at.column):
            pieces.append(call)
            count[call.macro] += 1
            if count[call.macro] == MOST_CALLS + 1:
                told += (Problem(at, _TOO_MANY.format(call.macro)),)
        else:
            told += (Problem(at, _not_a_macro(part)),)
    return tuple(pieces), told


def _expressions(body: str) -> tuple[tuple[nodes.Expr, int], ...] | None:
    """Give text and expressions in order, and where each expression opens; None: there is more."""
    try:
        opened = [mark for mark in marks(body) if not mark.end]
        tree = ENVIRONMENT.parse(body)
    except ABSURD:
        return None
    begins = [mark.offset for mark in opened if mark.kind == "variable_begin"]
    parts = [part for b in tree.body if isinstance(b, nodes.Output) for part in b.nodes]
    expressions = [part for part in parts if not isinstance(part, nodes.TemplateData)]
    if len(expressions) != len(begins) or any(mark.kind == "block_begin" for mark in opened):
        return None
    at = iter(begins)
    return tuple((part, 0 if isinstance(part, nodes.TemplateData) else next(at)) for part in parts)


def _call(node: nodes.Expr, line: int, column: int) -> MacroCall | None:
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
    return MacroCall(node.node.name, args, kwargs, line, column)


def _not_a_macro(node: nodes.Expr) -> str:
    """Say what an expression should have been, if that is plain."""
    if isinstance(node, nodes.Name):
        return f"na een macro horen haakjes: {{{{ {node.name}() }}}}"
    arguments = (
        [*node.args, *(p.value for p in node.kwargs)] if isinstance(node, nodes.Call) else []
    )
    names = [argument.name for argument in arguments if isinstance(argument, nodes.Name)]
    told = map(ask_for_truth, _named(node))
    if truth := next((message for message in told if message.startswith("schrijf")), ""):
        return truth
    if names:
        return f'een waarde hoort tussen aanhalingstekens: "{names[0]}"'
    return NOT_A_MACRO


def _named(node: nodes.Expr) -> list[str]:
    """Give the words without quotes that a call gives to an argument by name."""
    named = node.kwargs if isinstance(node, nodes.Call) else []
    return [pair.value.name for pair in named if isinstance(pair.value, nodes.Name)]


def _literal(node: nodes.Expr) -> Any:
    """Give the value of a constant or a list of constants; ValueError for anything else."""
    if isinstance(node, nodes.Const):
        return node.value
    if isinstance(node, nodes.List) and all(isinstance(item, nodes.Const) for item in node.items):
        return tuple(_literal(item) for item in node.items)
    raise ValueError(node)


def wrong_arguments(
    call: MacroCall, file: str, macros: Macros, choices: Choices
) -> Iterator[Problem]:
    """Yield what is wrong with the name and the arguments of a call."""
    for message in _wrong(call, macros, choices):
        yield Problem(Place(file, call.line, call.column), message)


@cache
def _signature(macro: Callable[..., str]) -> inspect.Signature:
    return inspect.signature(macro)


def _wrong(call: MacroCall, macros: Macros, choices: Choices) -> Iterator[str]:
    """Yield why a call cannot be made: name, names of arguments, types and values, in that order.

    After what is wrong with one, the next would be guesswork.
    """
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
        knows = f"ze kent {enumeration(names)}" if names else "er hoort niets tussen de haakjes"
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
        options = choices(name, given)
        for item in value if isinstance(value, tuple) else (value,):
            if options is not None and item not in options:
                meant = _meant(call, signature, name, item, given, choices)
                near = suggestion(item, options) if isinstance(item, str) else ""
                yield (
                    f"{quoted(name)} van {who} kan hier niet {quoted(str(item))} zijn"
                    f"{meant or f'; {_listed(options)}{near}'}"
                )


def _unbound(call: MacroCall, signature: inspect.Signature) -> str:
    """Say why the arguments of a call do not fit: none belong there, or too many, or too few."""
    names = list(signature.parameters)[1:]
    given = {*names[: len(call.args)], *call.kwargs}
    absent = [n for n in names if signature.parameters[n].default is inspect.Parameter.empty]
    absent = [quoted(name) for name in absent if name not in given]
    if not names:
        return "krijgt niets tussen de haakjes"
    if absent:
        return f"heeft ook {enumeration(absent)} nodig"
    return "krijgt te veel tussen de haakjes"


def _meant(
    call: MacroCall,
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
        options = choices(other, {**rest, other: value})
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

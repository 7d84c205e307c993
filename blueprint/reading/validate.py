"""One file against the model: each of pydantic's errors as a Dutch sentence at its place."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any

from pydantic import TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from blueprint.problem import Place, Problem, enumeration, quoted, suggestion
from blueprint.reading.indentation import left_of_list
from blueprint.reading.places import Loc, Tree, is_empty, plain_values
from blueprint.reading.unknown_keys import unknown, written_in
from blueprint.reading.yaml_messages import DASH_TOO_MANY
from blueprint.reading.yaml_tree import Mapping, Node, Scalar, Sequence

_KEYS = "horen sleutels met een waarde (“naam: …”)"
_LIST = "hoort een lijst (“- …” op elke regel, of [] als ze leeg is)"
_DASH = "is dit streepje te veel? Zonder streepje horen deze regels bij het item erboven"
_KIND = {"model_type": _KEYS, "dict_type": _KEYS, "tuple_type": _LIST, "string_type": "hoort tekst"}


def validated(
    kind: Any, tree: Tree, extra: dict[str, str] | None = None
) -> tuple[Any | None, list[Problem]]:
    """Give the value of a file as `kind`, or None and all that is wrong with it.

    `extra` adds keys that the file itself does not write.
    """
    value = plain_values(tree.root)
    if extra and isinstance(value, dict):
        value = {**value, **extra}
    try:
        return _adapter(kind).validate_python(value), []
    except ValidationError as error:
        details = error.errors(include_url=False, include_input=False)
        return None, list(_problems(kind, tree, details))


@cache
def _adapter(kind: Any) -> TypeAdapter[Any]:
    return TypeAdapter(kind)


def _problems(kind: Any, tree: Tree, details: list[ErrorDetails]) -> Iterator[Problem]:
    """Yield one problem an error; a key that is only misspelt is not reported as missing too."""
    absent: dict[Loc, list[str]] = {}
    for detail in details:
        if detail["type"] == "missing":
            absent.setdefault(detail["loc"][:-1], []).append(str(detail["loc"][-1]))
    left = dict(_left_of_their_list(tree, details))
    for detail in details:
        loc = detail["loc"]
        if at := next((at for at in left if loc[: len(at)] == at), None):
            if left[at]:
                yield Problem(_dash(tree, at), left[at])
        elif detail["type"] == "extra_forbidden":
            missing = absent.get(loc[:-1], [])
            message, meant = unknown(kind, tree, loc, missing)
            absent[loc[:-1]] = [name for name in missing if name not in meant]
            if message:
                yield Problem(tree.place(loc, at_key=True), message)
        elif detail["type"] != "missing":
            sentence = _sentence(detail, tree.node(loc))
            yield Problem(tree.place(loc, sentence), sentence)
    for record in list(_torn(tree, absent)):
        yield Problem(tree.place(record), _DASH)
    for record, keys in absent.items():
        if keys:
            yield Problem(tree.place(record), _missing(keys))


def _left_of_their_list(tree: Tree, details: list[ErrorDetails]) -> Iterator[tuple[Loc, str]]:
    """Yield the texts that are an item of a list inside the record above, and what to say.

    Nothing is said of the key above that has no list for it, nor of the next such texts.
    """
    for detail in details:
        *above, index = detail["loc"] or (None,)
        item = tree.node(detail["loc"])
        if not isinstance(index, int) or detail["type"] != "model_type":
            continue
        before = tree.node((*above, index - 1)) if index else item
        if not isinstance(item, Scalar) or not isinstance(before, Mapping):
            continue
        key, at = list(before.keys.items())[-1]
        value = before.values[key]
        if is_empty(value) or (isinstance(value, Sequence) and value.line > at.line):
            column = value.column if isinstance(value, Sequence) else at.column + 2
            yield detail["loc"], left_of_list(key, item.column - 3, column - 1)
            yield (*above, index - 1, key), ""


def _dash(tree: Tree, loc: Loc) -> Place:
    at = tree.place(loc)
    return Place(at.file, at.line, at.column - 2)


def _torn(tree: Tree, absent: dict[Loc, list[str]]) -> Iterator[Loc]:
    """Yield the items that are the rest of the one before, and let none of them lack a key.

    A dash too many makes a record into two: together they have all keys, and none twice.
    """
    for loc in sorted(loc for loc in absent if loc and isinstance(loc[-1], int) and loc[-1]):
        *above, index = loc
        assert isinstance(index, int)
        begin = index
        keys = written_in(tree.node(loc))
        while begin and not keys & (more := written_in(tree.node((*above, begin - 1)))):
            begin, keys = begin - 1, keys | more
        parts = [(*above, nr) for nr in range(begin, index + 1)]
        if begin < index and not {key for part in parts for key in absent.get(part, [])} - keys:
            for part in parts:
                absent.pop(part, None)
            yield from parts[1:]


def _missing(keys: list[str]) -> str:
    if len(keys) == 1:
        return f"hier ontbreekt “{keys[0]}”; voeg “{keys[0]}: …” toe"
    names = [quoted(key) for key in keys]
    return f"hier ontbreken {enumeration(names)}; voeg ze toe"


def _sentence(detail: ErrorDetails, node: Node) -> str:
    """Give what was expected, what stands there, and what to do."""
    kind, context = detail["type"], detail.get("ctx", {})
    key = next((str(step) for step in reversed(detail["loc"]) if isinstance(step, str)), "bestand")
    name = quoted(key)
    if is_empty(node):
        if kind == "tuple_type":
            return f"{name} is leeg; vul de lijst aan, of schrijf [] als er nog niets in staat"
        return f"{name} is leeg; vul een waarde in, of haal de sleutel weg als ze niet nodig is"
    in_list = isinstance((detail["loc"] or ("",))[-1], int)
    if kind == "model_type" and isinstance(node, Sequence) and in_list:
        return DASH_TOO_MANY
    match kind:
        case "value_error":
            return str(context["error"])
        case "enum":
            return _choice(name, node, context)
        case "string_too_short":
            return f"{name} is leeg; vul tekst in, of haal de sleutel weg als ze niet nodig is"
        case "string_too_long":
            length = len(node.text) if isinstance(node, Scalar) else 0
            return f"{name} telt {length} tekens; ten hoogste {context['max_length']}"
        case "too_long":
            return f"{name} noemt er te veel; ten hoogste {context['max_length']}"
        case "too_short":
            return f"{name} is leeg; noem er minstens één"
    if kind in _KIND:
        whole = "hier" if detail["loc"] else "in dit bestand"
        where = f"bij {name}" if key != "bestand" else whole
        several = kind == "string_type" and isinstance(node, Sequence) and len(detail["loc"]) > 1
        apart = "; schrijf er één van, en de andere elk in een eigen item" if several else ""
        return f"{where} {_KIND[kind]}; er staat {_standing(node)}{apart}"
    return f"{name} kan niet {_standing(node)} zijn"


def _choice(name: str, node: Node, context: dict[str, Any]) -> str:
    options = [option.strip("'") for option in _options(context["expected"])]
    choice = f"{', '.join(options[:-1])} of {options[-1]}"
    if isinstance(node, Mapping | Sequence):
        return f"bij {name} hoort {choice}; er staat {_standing(node)}"
    return (
        f"{name} kan niet {quoted(node.text)} zijn: kies {choice}"
        # All are named already: only what is spelt almost so is asked for.
        f"{suggestion(node.text, options, least=75)}"
    )


def _options(expected: str) -> list[str]:
    """Split pydantic's `'a', 'b' or 'c'`."""
    return expected.replace(" or ", ", ").split(", ")


def _standing(node: Node) -> str:
    match node:
        case Mapping():
            return "een groep sleutels"
        case Sequence():
            return "een lijst"
        case _:
            return f"de tekst {quoted(node.text)}"

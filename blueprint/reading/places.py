"""From a place in the model (`loc`) back to the file, line and column that an editor wrote."""

from __future__ import annotations

import re
from dataclasses import dataclass

from blueprint.problem import Place
from blueprint.reading.yaml_tree import Mapping, Node, Scalar, Sequence

Loc = tuple[int | str, ...]
_QUOTED = re.compile("“([^”]+)”")


@dataclass(frozen=True)
class Tree:
    """The root node of one file."""

    file: str
    root: Node

    def place(self, loc: Loc, message: str = "", *, at_key: bool = False) -> Place:
        """Give the place of the value at `loc`, or of its key.

        In a text of several lines, it is where the words stand that `message` quotes first.

        Steps that the file does not have (a scalar that stands for a list of one, a missing key)
        are passed over, so that every `loc` has a place inside the file.
        """
        node, key = self._walk(loc)
        at = key if key is not None and (at_key or is_empty(node)) else node
        return words_place(self.file, at, message)

    def node(self, loc: Loc) -> Node:
        """Give the node at `loc`, or the nearest around it."""
        return self._walk(loc)[0]

    def _walk(self, loc: Loc) -> tuple[Node, Scalar | None]:
        node: Node = self.root
        key: Scalar | None = None
        for step in loc:
            match node:
                case Mapping(keys=keys, values=values) if step in values:
                    node, key = values[str(step)], keys[str(step)]
                case Sequence(items=items) if isinstance(step, int) and step < len(items):
                    node, key = items[step], None
        return node, key


def words_place(file: str, node: Node, message: str) -> Place:
    """Give where a node stands; in a text of several lines, what a message quotes first in it."""
    said = _QUOTED.search(message)
    words = said[1].rstrip("…").split() if said else []
    written = node.written if isinstance(node, Scalar) and words else ""
    if found := re.search(r"\s+".join(map(re.escape, words)), written) if written else None:
        before, _, line = f"\n{written[: found.start()]}".rpartition("\n")
        lines = before.count("\n")
        return Place(file, node.line + lines, len(line) + (1 if lines else node.column))
    return Place(file, node.line, node.column)


def is_empty(node: Node) -> bool:
    """Tell whether an editor wrote a key with nothing behind it."""
    return isinstance(node, Scalar) and node.empty


def plain_values(node: Node) -> object:
    """Give the tree as lists, dicts and texts."""
    match node:
        case Scalar(text=text):
            return text
        case Sequence(items=items):
            return [plain_values(item) for item in items]
        case Mapping(values=values):
            return {key: plain_values(value) for key, value in values.items()}

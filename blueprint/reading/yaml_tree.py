"""Bytes to a tree of texts that know their place; refuses what the YAML parser lets through."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

import yaml

from blueprint.problem import Place, Problem, ProblemsFound, quoted
from blueprint.reading.characters import ENOUGH, as_meant, position, refused, text_of, unseen
from blueprint.reading.indentation import outdented_dash
from blueprint.reading.yaml_messages import LIST_IN_TEXT, QUOTE, comment_after, end, explain, start

DEEPEST = 64

_CONFLICT = re.compile(r"^(?:<{7}|>{7}|\|{7})(?: .*)?$|^={7}$", re.MULTILINE)
CONFLICT = (
    "hier staan twee versies van dezelfde regels door elkaar (een samenvoegconflict); "
    "kies welke regels blijven en wis de regels met <<<<<<<, ======= en >>>>>>>"
)
_SWALLOWED_KEY = re.compile(r"\n *(?:- +)*[a-z_]+:(?: |$)", re.MULTILINE)
_SWALLOWED_ITEM = re.compile(r"\n *- ")


@dataclass(slots=True)
class Scalar:
    """A text; `empty` where the editor wrote nothing at all, not even quotes.

    `written`: how it stands in the file, its sign such as `>-` included, if on several lines.
    """

    line: int
    column: int
    text: str
    empty: bool = False
    written: str = ""


@dataclass(slots=True)
class Sequence:
    """A list."""

    line: int
    column: int
    items: list[Node] = field(default_factory=list)


@dataclass(slots=True)
class Mapping:
    """Keys with values, in the order of the file."""

    line: int
    column: int
    keys: dict[str, Scalar] = field(default_factory=dict)
    values: dict[str, Node] = field(default_factory=dict)


Node = Scalar | Sequence | Mapping


def parse(data: bytes, file: str) -> Node:
    """Give the tree of one file, or raise every problem that reading it shows."""
    root, problems = parse_as_meant(data, file)
    if problems:
        raise ProblemsFound(problems)
    return root


def parse_as_meant(data: bytes, file: str) -> tuple[Node, list[Problem]]:
    """Give the tree of one file, and the pasted signs that it was read without.

    Raise every problem if reading shows another.
    """
    text = text_of(data, file)
    signs = refused(text, file)
    meant = as_meant(text) if signs else text
    if meant is None:
        raise ProblemsFound(signs)
    conflict = _CONFLICT.search(meant)
    if conflict:
        line = meant.count("\n", 0, conflict.start()) + 1
        raise ProblemsFound([*signs, Problem(Place(file, line, 1), CONFLICT)])
    reader = _Reader(meant, file)
    root = reader.read()
    if reader.problems or root is None:
        raise ProblemsFound([*signs, *reader.problems])
    return root, signs


class _Reader:
    """One pass over the parser's events, without recursion, that collects problems on its way."""

    def __init__(self, text: str, file: str) -> None:
        self.text = text
        self.file = file
        self.last_place = position(text, max(0, len(text.rstrip()) - 1))
        self.problems: list[Problem] = []
        self.root: Node | None = None
        self.open: list[Sequence | Mapping] = []
        self.keys: list[Scalar | None] = []  # the key that waits for its value, one an open node
        self.last: yaml.ScalarEvent | None = None
        self.twice: list[tuple[Mapping, Scalar]] = []

    def read(self) -> Node | None:
        """Give the root, or None after a problem that ends reading."""
        try:
            for event in yaml.parse(self.text, Loader=yaml.CSafeLoader):
                if not self._take(event) or len(self.problems) >= ENOUGH:
                    return None
        except Exception as error:  # whatever the parser raises: fuzzing showed many classes
            line, column, message = explain(error, self.text, self.last) or (
                1, 1, "dit bestand is geen leesbare YAML; vergelijk het met de vorige versie",
            )  # fmt: skip
            self._problem(line, column, message)
            for record in [node for node in self.open if isinstance(node, Mapping)]:
                self._tell_twice(record)
            return None
        if self.root is None or (isinstance(self.root, Scalar) and self.root.empty):
            self._problem(1, 1, "het bestand is leeg; schrijf [] als er nog niets in staat")
        return self.root

    def _problem(self, line: int, column: int, message: str) -> None:
        if (line, column) > self.last_place:
            line, column = self.last_place
        self.problems.append(Problem(Place(self.file, line, column), message))

    def _take(self, event: yaml.Event) -> bool:
        """Add one event to the tree; False where going on makes no sense."""
        begin = start(event)
        line, column = begin.line + 1, begin.column + 1
        match event:
            case yaml.ScalarEvent():
                if event.anchor or event.tag:
                    self._refuse_marks(event, line, column)
                self._add(self._scalar(event, line, column))
                self.last = event
            case yaml.DocumentStartEvent():
                if event.version or event.tags:
                    self._problem(line, column, "een regel kan niet beginnen met “%”; haal die weg")
                if self.root is not None:
                    self._problem(
                        line, column, "“---” begint een tweede document; haal deze regel weg"
                    )
                    return False
            case yaml.AliasEvent():
                self._problem(
                    line, column,
                    f"verwijzen met “*{event.anchor}” kan niet; schrijf de waarde voluit, "
                    "of zet tekst die met * begint tussen aanhalingstekens",
                )  # fmt: skip
                self._add(Scalar(line, column, f"*{event.anchor}"))
            case yaml.SequenceStartEvent() | yaml.MappingStartEvent():
                self._refuse_marks(event, line, column)
                return self._enter(event, line, column)
            case yaml.SequenceEndEvent() | yaml.MappingEndEvent():
                closed = self.open.pop()
                self.keys.pop()
                if isinstance(closed, Mapping):
                    self._tell_twice(closed)
        return True

    def _refuse_marks(self, event: yaml.NodeEvent, line: int, column: int) -> None:
        anchor, tag = event.anchor, getattr(event, "tag", None)
        if anchor:
            self._problem(
                line, column,
                f"een naam geven met “&{anchor}” kan niet; schrijf de waarde overal voluit, "
                "of zet tekst die met & begint tussen aanhalingstekens",
            )  # fmt: skip
        if tag:
            self._problem(
                line, column,
                "een type met “!” kan niet; haal het weg, "
                "of zet tekst die met ! begint tussen aanhalingstekens",
            )  # fmt: skip

    def _scalar(self, event: yaml.ScalarEvent, line: int, column: int) -> Scalar:
        plain = not event.style
        after = end(event)
        many = after.line >= line
        if plain:
            if self.text[after.index : after.index + 1] == " " and (
                cut := comment_after(self.text, event)
            ):
                self._problem(*cut)
            if many and (dash := _SWALLOWED_ITEM.search(self._raw(event))):
                left = outdented_dash(self.text.split("\n"), line - 1)
                place = position(self.text, start(event).index + dash.end() - 2)
                self._problem(*(left or (*place, LIST_IN_TEXT)))
        elif event.style in ("'", '"'):
            if many and _SWALLOWED_KEY.search(self._raw(event)):
                self._problem(line, column, QUOTE)
            for _, _, message in unseen(event.value):
                self._problem(line, column, message)
        written = self._raw(event) if many else ""
        return Scalar(line, column, event.value, plain and not event.value, written)

    def _raw(self, event: yaml.ScalarEvent) -> str:
        return self.text[start(event).index : end(event).index]

    def _enter(self, event: yaml.Event, line: int, column: int) -> bool:
        if len(self.open) == DEEPEST:
            self._problem(
                line, column, f"dit zit meer dan {DEEPEST} niveaus diep; maak de indeling vlakker"
            )
            return False
        index = start(event).index
        if self.text[index : index + 2] == "{{":
            self._problem(
                line, column, "“{{ … }}” hoort bij macro’s en kan niet in de gegevens; haal het weg"
            )
            return False
        list_begins = isinstance(event, yaml.SequenceStartEvent)
        node = Sequence(line, column) if list_begins else Mapping(line, column)
        self._add(node)
        self.open.append(node)
        self.keys.append(None)
        return True

    def _add(self, node: Node) -> None:
        """Put a node where it belongs: the root, the open list, or as key or value of a mapping."""
        if not self.open:
            self.root = node
            return
        parent = self.open[-1]
        if isinstance(parent, Sequence):
            parent.items.append(node)
        elif self.keys[-1] is None:
            self.keys[-1] = self._key(parent, node)
        else:
            key, self.keys[-1] = self.keys[-1], None
            parent.values.setdefault(key.text, node)

    def _tell_twice(self, closed: Mapping) -> None:
        """Tell which keys a record has twice; of several, that a new item begins at the first."""
        twice = [key for parent, key in self.twice if parent is closed]
        self.twice = [(parent, key) for parent, key in self.twice if parent is not closed]
        begin = next(iter(closed.keys), "")
        in_list = any(isinstance(node, Sequence) for node in self.open[-1:])
        if len(twice) > 1 and in_list and twice[0].line > closed.keys[begin].line:
            again = twice[0].text == begin
            instead = "“- ” voor, zoals bij het item erboven" if again else f"“- {begin}: …” boven"
            self._problem(
                twice[0].line, twice[0].column, f"hier begint een nieuw item; zet er {instead}"
            )
            return
        for key in twice:
            self._problem(
                key.line, key.column,
                f"{quoted(key.text)} staat hier twee keer (ook op regel "
                f"{closed.keys[key.text].line}); haal er één weg",
            )  # fmt: skip

    def _key(self, parent: Mapping, node: Node) -> Scalar:
        if not isinstance(node, Scalar):
            self._problem(
                node.line, node.column,
                "een lijst of groep kan geen sleutel zijn; zet tekst die met { of [ begint "
                "tussen aanhalingstekens",
            )  # fmt: skip
            return Scalar(node.line, node.column, f"\0{node.line}:{node.column}")
        first = parent.keys.setdefault(node.text, node)
        if node.text == "<<":
            self._problem(
                node.line, node.column, "overnemen met “<<” kan niet; schrijf de sleutels voluit"
            )
        elif first is not node:
            self.twice.append((parent, node))
        return node


def scalars(node: Node) -> Iterator[Scalar]:
    """Yield every text of a tree, keys left out."""
    waiting = [node]
    while waiting:
        match waiting.pop():
            case Scalar() as scalar:
                yield scalar
            case Sequence(items=items):
                waiting += items
            case Mapping(values=values):
                waiting += values.values()


def shown_comments(root: Node) -> Iterator[Scalar]:
    """Yield what looks like a comment on a line of a long text, where a reader sees it."""
    for scalar in scalars(root):
        for number, line in enumerate(scalar.written.split("\n")[1:], scalar.line + 1):
            if (words := line.lstrip()).startswith("#"):
                yield Scalar(number, len(line) - len(words) + 1, words)

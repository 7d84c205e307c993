"""The menu of mkdocs.yml (`nav:`): its entries with their places, read as strictly as the data."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import yaml
from mkdocs.config.defaults import MkDocsConfig

from blueprint.problem import Place, Problem, ProblemsFound, in_words, quoted
from blueprint.reading import yaml_tree
from blueprint.reading.characters import position
from macros.page_keys import unfit

_BEGIN = re.compile(r"^nav *:", re.MULTILINE)
_NEXT = re.compile(rf"^(?:{'|'.join(sorted(set(MkDocsConfig()) - {'nav'}))}) *:", re.MULTILINE)
_ELSEWHERE = re.compile(r"(?:https?|mailto|tel):")
_TIGHT = re.compile(r"(.+?):([^\s/:]\S*\.md)")
_LINK = re.compile(r"^ *- *\[(?P<title>[^\[\]\n]+)\]\((?P<target>[^()\s]+)\)", re.MULTILINE)
_ITEM = re.compile(r"( *)- ")
_TEXT = "tag:yaml.org,2002:str"
_NOTHING = "tag:yaml.org,2002:null"
_MISSING = "hier ontbreekt “nav:”, het menu; zet die regel terug boven de lijst van pagina’s"
_LIST = "onder “nav:” hoort een lijst: één regel een pagina, zoals “- Titel: map/pagina.md”"
_NO_TITLE = "hier ontbreekt een titel; schrijf ze vóór de dubbelepunt"
_DASH = "elke regel van het menu begint met een streepje: “- {}: …”"
_MISTAKES = (
    (re.compile(r"^ *- *()(?=: )", re.MULTILINE), _NO_TITLE),
    (
        re.compile(r"(?<=\n)()(?!nav *:)[^\s#<>=|-].*: ", re.MULTILINE),
        "deze regel hoort bij het menu: laat hem inspringen, en begin met een streepje",
    ),
)
"""What an editor may write that YAML takes for another mistake: the group is the place."""
_EMPTY = "dit streepje heeft geen pagina; schrijf “- Titel: map/pagina.md”, of haal het weg"


@dataclass(frozen=True)
class Entry:
    """One entry: a page below docs/ or an address elsewhere, or a section with entries below it.

    `title` is empty where the page itself gives it.
    """

    title: str
    target: str
    place: Place
    entries: tuple[Entry, ...] = ()

    @property
    def elsewhere(self) -> bool:
        """Whether it leads to another site, or to a mailbox."""
        return bool(_ELSEWHERE.match(self.target))


def pages(entries: Sequence[Entry]) -> Iterator[Entry]:
    """Yield the entries that are a page, in the order of the menu, sections gone through."""
    for entry in entries:
        if entry.entries:
            yield from pages(entry.entries)
        elif not entry.elsewhere:
            yield entry


def read(text: str, file: str) -> tuple[tuple[Entry, ...], tuple[Problem, ...]]:
    """Give the entries of the menu in the text of mkdocs.yml, or all that is wrong with it."""
    begin, end = _span(text)
    if begin == end:
        return (), (Problem(Place(file, 1, 1), _MISSING),)
    menu = "\n" * text.count("\n", 0, begin) + text[begin:end]
    try:
        yaml_tree.parse(menu.encode(), file)
    except ProblemsFound as wrong:
        return (), tuple(_plain_mistakes(menu, file)) or wrong.problems
    root = yaml.compose(menu, Loader=yaml.CSafeLoader)
    assert isinstance(root, yaml.MappingNode)
    reader = _Reader(file)
    entries = reader.menu(root)
    return (() if reader.problems else entries), tuple(reader.problems)


def without(text: str) -> str:
    """Give mkdocs.yml without its menu: every other line stands where it stood."""
    begin, end = _span(text)
    return text[:begin] + "\n" * text.count("\n", begin, end) + text[end:]


def _span(text: str) -> tuple[int, int]:
    """Give where the menu begins and ends: at the same place if there is none."""
    begin = _BEGIN.search(text)
    after = _NEXT.search(text, begin.end()) if begin else None
    end = after.start() if after else len(text)
    return (begin.start(), end) if begin else (end, end)


def _plain_mistakes(menu: str, file: str) -> Iterator[Problem]:
    """Yield what a line of the menu lacks, where the parser could only guess."""
    for pattern, message in _MISTAKES:
        for found in pattern.finditer(menu):
            yield Problem(Place(file, *position(menu, found.start(1))), message)
    for found in _LINK.finditer(menu):
        meant = f"in het menu schrijf je een link als “- {found['title']}: {found['target']}”"
        yield Problem(Place(file, *position(menu, found.start("title") - 1)), meant)
    yield from _crooked(menu, file)


def _crooked(menu: str, file: str) -> Iterator[Problem]:
    """Yield the first dash that stands between two levels, and how far it should stand in."""
    levels: list[int] = []
    for number, line in enumerate(menu.split("\n"), 1):
        dash = _ITEM.match(line)
        if dash is None:
            continue
        here, open_levels = len(dash[1]), [*levels]
        while levels and levels[-1] > here:
            levels.pop()
        if len(levels) < len(open_levels) and levels[-1:] != [here]:
            wanted = min(reversed(open_levels), key=lambda level: abs(level - here))
            message = (
                f"dit streepje springt niet even ver in ({here}) als de streepjes erboven; "
                f"laat het {in_words(wanted, 'spatie', 'spaties')} inspringen"
            )
            yield Problem(Place(file, number, here + 1), message)
            return
        levels += [here] if not levels or levels[-1] < here else []


class _Reader:
    """Makes entries of nodes, and collects what is wrong with them."""

    def __init__(self, file: str) -> None:
        self._file = file
        self.problems: list[Problem] = []

    def menu(self, root: yaml.MappingNode) -> tuple[Entry, ...]:
        """Give the entries of the menu; any other key among its lines is a problem."""
        for key, _ in root.value[1:]:
            message = f"{quoted(str(key.value))} hoort niet bij het menu; haal deze regel weg"
            self._wrong(key, message)
        return self._entries(root.value[0][1], _LIST)

    def _entries(self, node: yaml.Node, otherwise: str) -> tuple[Entry, ...]:
        """Give the entries of a list; a node that is no list is the problem `otherwise`."""
        if not isinstance(node, yaml.SequenceNode) or not node.value:
            self._wrong(node, otherwise)
            return ()
        return tuple(entry for item in node.value if (entry := self._entry(item)))

    def _entry(self, node: yaml.Node) -> Entry | None:
        if isinstance(node, yaml.ScalarNode) and (tight := _TIGHT.fullmatch(node.value)):
            meant = f"“- {tight[1]}: {tight[2]}”"
            self._wrong(node, f"na de dubbelepunt hoort een spatie: {meant}")
            return None
        if isinstance(node, yaml.ScalarNode) and node.tag != _NOTHING:
            return Entry("", node.value, self._place(node))
        if not isinstance(node, yaml.MappingNode) or not node.value:
            self._wrong(node, _EMPTY)
            return None
        for key, _ in node.value[1:]:
            self._wrong(key, _DASH.format(key.value))
        key, value = node.value[0]
        title = self._title(key)
        if isinstance(value, yaml.MappingNode):
            first = value.value[0][0].value if value.value else "Titel"
            self._wrong(value, _DASH.format(first))
            return None
        if isinstance(value, yaml.ScalarNode) and value.value:
            return Entry(title, value.value, self._place(value))
        empty = (
            f"onder {quoted(title)} staat geen pagina; zet er een bij, "
            f"zoals “- map/pagina.md”, of haal {quoted(title)} weg"
        )
        below = self._entries(value, empty) if isinstance(value, yaml.SequenceNode) else ()
        if not below and not isinstance(value, yaml.SequenceNode):
            self._wrong(key, empty)
        return Entry(title, "", self._place(key), below)

    def _title(self, key: yaml.Node) -> str:
        title = str(key.value)
        if key.tag == _NOTHING or not title.strip():
            self._wrong(key, _NO_TITLE)
        elif key.tag != _TEXT:
            self._wrong(key, f"zet deze titel tussen aanhalingstekens: “- '{title}': …”")
        for message in unfit(title):
            self._wrong(key, message)
        return title

    def _wrong(self, node: yaml.Node, message: str) -> None:
        self.problems.append(Problem(self._place(node), message))

    def _place(self, node: yaml.Node) -> Place:
        return Place(self._file, node.start_mark.line + 1, node.start_mark.column + 1)

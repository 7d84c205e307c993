"""The texts that editors wrote, with where they stand: in pages, in the menu and in the data."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from blueprint.facts.record_index import REFERS_TO
from blueprint.problem import Place, ProblemsFound
from blueprint.reading import yaml_tree
from blueprint.reading.data_folder import FILES, VERSIONS
from pages.docs_folder import is_guide, is_news
from pages.markup.examples import FENCE
from pages.markup.plain_text import TICKS, blanked
from pages.review.base import Side

NO_TEXT = re.compile(
    rf"{FENCE}|(?<=\]\()[^)\n]*|{TICKS}"
    r"|\{\{(?:(?!\{\{|\}\}).)*\}\}|<!--.*?(?:-->|\Z)|\{[#.:][^{}\n]*\}",
    re.MULTILINE | re.DOTALL,
)
"""What is not read as text: code, macros, comments, addresses, settings between { and }."""
_TOP = re.compile(r"\A---[ \t]*\n.*?^---[ \t]*$", re.MULTILINE | re.DOTALL)
_NO_TEXT_IN_TOP = re.compile(r"^(?!(?:title|description|banner):).*$|^\w+:", re.MULTILINE)
_ALL = re.compile(r".+")
_MENU = re.compile(r"^nav:[ \t]*\n(?:(?:[ \t#-].*)?\n)*", re.MULTILINE)
_LABEL = re.compile(r"""^[ \t]*-[ \t]+["']?([^"'#\n]+?)["']?[ \t]*:(?:[ \t]|$)""", re.MULTILINE)
_ENDS = re.compile(
    r"(?<=[.!?…])(?:\{\{[^{}\n]*\}\}|[\"”’)*_])*\s+(?=\S)"
    r"|\n\s*\n|\n(?=\s*(?:[-*+>#|]|[0-9]+[.)]\s))|\n(?=\w+: )"
)
_SIGNS = re.compile(
    r"\{\{(?:(?!\{\{|\}\}).)*\}\}|<!--(?:(?!<!--).)*?-->|!?\[|\]\([^()\n]*\)|\]|\{[^{}\n]*\}|[*_`]",
    re.DOTALL,
)
_LEAD = re.compile(r"^(?:[#>|\s]+|[-*+]\s+|[0-9]+[.)]\s+|!!! \w+|\w+: )+")
_HEADING = re.compile(r"^#{1,6} .*$", re.MULTILINE)
_OF_OTHERS = frozenset({"bronnen", "bezetting"})  # titles of documents, names of people
_NO_WORDS = frozenset({"id", "bron", "codes", "synoniemen", "pagina", "eigen_lezing"})
_NO_WORDS |= {field for _, field in REFERS_TO}


@dataclass(frozen=True)
class Text:
    """A text as it was written, and the same without what is no text, sign by sign.

    A text of the data has one `place`; in a file of another kind it follows from the sign. `page`
    and `version` say of which page or version of the organogram it is.
    """

    file: str
    raw: str
    plain: str
    place: Place | None = None
    page: str = ""
    version: str = ""

    def at(self, offset: int) -> Place:
        """Give the place of a sign."""
        line = bisect_right(self._lines, offset)
        return self.place or Place(self.file, line, offset - self._lines[line - 1] + 1)

    def heading(self, offset: int) -> str:
        """Give the heading above a sign, nothing if there is none."""
        above = bisect_right(self._headings, offset, key=lambda heading: heading[0])
        return self._headings[above - 1][1] if above else ""

    def sentence(self, offset: int) -> str:
        """Give the sentence around a sign, as it was written."""
        return self._sentence(self._number(offset))

    def sentences(
        self, pattern: re.Pattern[str], plain: str = ""
    ) -> Iterator[tuple[str, re.Match[str]]]:
        """Yield each sentence in which something is found, once, with what is found first in it.

        `plain`: what is looked through in the place of the text without what is no text.
        """
        last, told = 0, set[str]()
        for found in pattern.finditer(plain or self.plain):
            if (number := self._number(found.start())) == last:
                continue
            last, sentence = number, self._sentence(number)
            if sentence not in told:
                told.add(sentence)
                yield sentence, found

    def _number(self, offset: int) -> int:
        """Give which sentence is around a sign: the first is 1."""
        return bisect_right(self._ends, offset, hi=len(self._ends) - 1)

    def _sentence(self, number: int) -> str:
        return self.raw[self._ends[number - 1] : self._ends[number]]

    @cached_property
    def _lines(self) -> list[int]:
        return [0, *(found.end() for found in re.finditer("\n", self.raw))]

    @cached_property
    def _headings(self) -> list[tuple[int, str]]:
        """Where each heading ends, and its text."""
        return [(found.end(), found[0]) for found in _HEADING.finditer(self.raw)]

    @cached_property
    def _ends(self) -> list[int]:
        """Where a sentence ends and the next begins, begin and end of the text with them."""
        ends = (found.end() for found in _ENDS.finditer(self.raw))
        return [*dict.fromkeys((0, *ends, len(self.raw)))]


def as_read(sentence: str) -> str:
    """Give a sentence without the signs of Markdown."""
    read = " ".join(_SIGNS.sub(" ", _LEAD.sub("", sentence)).split())
    return re.sub(r" (?=[.,;:!?])", "", read)


def texts(side: Side) -> Iterator[Text]:
    """Yield every text that tells facts of now: no news, which is of its day, and no guide."""
    for name, page in side.reading.page_set.written.items():
        path = side.docs / name
        # Of a page that is refused whole, such as for its size, what is wrong is all there is.
        if page.body and not (is_news(name) or is_guide(name)) and path.is_file():
            raw = _read(path)
            yield Text(page.file, raw, _plain(raw), page=name)
    menu = side.docs.parent / "mkdocs.yml"
    if menu.is_file():
        labels = _labels(_read(menu))
        yield Text(side.beside("mkdocs.yml"), labels, labels)
    names = [f"{name}.yml" for name in FILES if name not in _OF_OTHERS]
    names += [f"{VERSIONS}/{path.name}" for path in sorted((side.data / VERSIONS).glob("*.yml"))]
    for name in names:
        yield from _data(side.data / name, side.data_path(name))


def _data(path: Path, file: str) -> Iterator[Text]:
    """Yield the texts of a file of the data; what it cannot be read for is told elsewhere."""
    try:
        root = yaml_tree.parse(path.read_bytes(), file)
    except (ProblemsFound, OSError):
        return
    version = path.stem if path.parent.name == VERSIONS else ""
    for scalar in _scalars(root, _NO_WORDS | {"naam"} if version else _NO_WORDS):
        place = Place(file, scalar.line, scalar.column)
        yield Text(file, scalar.text, blanked(NO_TEXT, scalar.text), place, version=version)


def _scalars(
    node: yaml_tree.Node, without: frozenset[str] | set[str]
) -> Iterator[yaml_tree.Scalar]:
    match node:
        case yaml_tree.Scalar() as scalar:
            yield scalar
        case yaml_tree.Sequence(items=items):
            for item in items:
                yield from _scalars(item, without)
        case yaml_tree.Mapping(values=values):
            for key, value in values.items():
                if key not in without:
                    yield from _scalars(value, without)


def _read(path: Path) -> str:
    return path.read_bytes().decode("utf-8", "replace").replace("\r\n", "\n")


def _plain(raw: str) -> str:
    top = _TOP.match(raw)
    end = top.end() if top else 0
    return blanked(_NO_TEXT_IN_TOP, raw[:end]) + blanked(NO_TEXT, raw[end:])


def _labels(raw: str) -> str:
    """Give the words of the menu alone, as the items of a list."""
    plain = list(blanked(_ALL, raw))
    menu = _MENU.search(raw)
    for label in _LABEL.finditer(raw, *menu.span()) if menu else ():
        plain[label.start() : label.end(1)] = label[0][: label.end(1) - label.start()]
    return "".join(plain)

"""How readable the pages are: advice for who writes, never a reason to stop."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from statistics import median

from blueprint.problem import in_words
from pages.markup.plain_text import without_examples
from pages.page import Page

LONG = 20  # words in a sentence
_SYLLABLE = re.compile(
    r"aai|ooi|oei|eeu|ieu|aa|ee|oo|uu|ie|oe|eu|ui|ei|ij|au|ou|[aeiouyáàâäéèêëíìïóòôöúùûü]"
)
_WORD = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")
_END = re.compile(r"(?<=[.!?…])[”’)]*\s+(?=[“‘(]?[A-ZÀ-Ý0-9])")
_PASSIVE = re.compile(r"\b(?:word|wordt|worden|werd|werden)\b", re.IGNORECASE)
# The first “ge” of a word decides; another leaves fewer letters behind it.
_PARTICIPLE = re.compile(r"\b(?:(?>\w*?ge)|be|ver|ont|her)\w{2,}(?:d|t|en)\b", re.I)
_NO_PROSE = re.compile(r" *(?:#|\||!!!|\?\?\?|<|\{\{|\{%|\[\^|---|\*\[)")
_ITEM = re.compile(r" *(?:[-*+]|\d+\.) +(?:\[[ x]\] )?")
_FOREIGN = re.compile(r'<span lang="[^"]+">([^<]*)</span>')
# Each stops where another of its kind opens, so that no text is looked through again and again.
_CALL = r"\{\{(?:(?!\{\{|\}\}).)*\}\}"
_MARKUP = (
    (re.compile(r"!?\[([^\[\]]*)\]\((?>(?:[^()]|\([^()]*\))*)\)"), r"\1"),
    (re.compile(rf"{_CALL}|\{{[:#.%][^{{}}]*\}}|<[^<>]*>|`[^`]*`|\*\*|__|\\"), ""),
)


@dataclass(frozen=True)
class ProseParagraph:
    """A paragraph or item of a list, the line on which it begins, and its foreign words."""

    line: int
    text: str
    foreign: frozenset[str] = frozenset()

    @property
    def sentences(self) -> list[str]:
        """Its sentences."""
        return [sentence for sentence in _END.split(self.text) if _WORD.search(sentence)]


def paragraphs_of(page: Page) -> Iterator[ProseParagraph]:
    """Yield the prose of a page: no headings, tables, examples or macros."""
    begin, lines = 0, list[str]()
    for number, line in enumerate([*without_examples(page.body).split("\n"), ""], 1):
        item = _ITEM.match(line)
        words = (line[item.end() :] if item else line).strip()
        prose = bool(words) and not _NO_PROSE.match(line)
        if lines and (not prose or item):
            raw = " ".join(lines)
            foreign = (_WORD.findall(words) for words in _FOREIGN.findall(raw))
            yield ProseParagraph(begin, _bare(raw), frozenset(chain.from_iterable(foreign)))
            lines = []
        if prose:
            begin = begin if lines else number
            lines.append(words)


def _bare(text: str) -> str:
    for pattern, instead in _MARKUP:
        text = pattern.sub(instead, text)
    return " ".join(text.split())


def score(sentences: list[str]) -> float:
    """Give the reading ease of Flesch, for Dutch by Douma (1960): 60 and more reads easily."""
    words = [word for sentence in sentences for word in _WORD.findall(sentence)]
    if not words:
        return 100.0
    syllables = sum(max(1, len(_SYLLABLE.findall(word.lower()))) for word in words)
    return 206.84 - 0.93 * len(words) / len(sentences) - 77 * syllables / len(words)


def advise(pages: Mapping[str, Page], known: Collection[str] = ()) -> Iterator[str]:
    """Yield the advice line by line, page by page, and the median at the end.

    The words of the terms that are `known` are spelt right.
    """
    trusted = frozenset(word for term in known for word in _WORD.findall(term))
    scores = []
    for page in pages.values():
        prose = list(paragraphs_of(page))
        sentences = [sentence for paragraph in prose for sentence in paragraph.sentences]
        if not sentences:
            continue
        scores.append(score(sentences))
        count = in_words(len(sentences), "zin", "zinnen")
        yield f"{page.file}: leesbaarheid {scores[-1]:.0f}, {count}"
        yield from _long_sentences(page, prose)
        yield from _passive_voice(page, prose)
        yield from _spelling(page, prose, trusted)
    if scores:
        middle = median(scores)
        yield f"De middelste leesbaarheid is {middle:.0f}; vanaf 60 leest een tekst vlot."


def _long_sentences(page: Page, prose: list[ProseParagraph]) -> Iterator[str]:
    found = [
        (len(_WORD.findall(sentence)), a.line, sentence) for a in prose for sentence in a.sentences
    ]
    for length, line, sentence in sorted(found, key=lambda item: -item[0])[:3]:
        if length > LONG:
            short = sentence if len(sentence) <= 70 else f"{sentence[:69].rstrip()}…"
            yield f"  {page.file}:{line}:1: {length} woorden in één zin: “{short}”"


def _passive_voice(page: Page, prose: list[ProseParagraph]) -> Iterator[str]:
    for paragraph in prose:
        passive = [z for z in paragraph.sentences if _PASSIVE.search(z) and _PARTICIPLE.search(z)]
        if len(passive) > 1 and 2 * len(passive) >= len(paragraph.sentences):
            yield (
                f"  {page.file}:{paragraph.line}:1: {len(passive)} van de "
                f"{len(paragraph.sentences)} zinnen zijn lijdend; zeg wie het doet"
            )


def _spelling(page: Page, prose: list[ProseParagraph], trusted: frozenset[str]) -> Iterator[str]:
    """Yield the words that hunspell does not know, where it and its Dutch words are installed."""
    if not shutil.which("hunspell"):
        return
    lines: dict[str, int] = {}
    for paragraph in prose:
        for word in _WORD.findall(paragraph.text):
            if word not in paragraph.foreign | trusted:
                lines.setdefault(word, paragraph.line)
    found = subprocess.run(
        ["hunspell", "-d", "nl", "-i", "utf-8", "-l"],
        input="\n".join(lines),
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    for word in dict.fromkeys(found.stdout.split()):
        place = f"{page.file}:{lines.get(word, 1)}:1"
        yield f"  {place}: het woordenboek kent “{word}” niet; klopt de spelling?"

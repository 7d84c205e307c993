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
from pages.page import Page

LONG = 20  # words in a sentence
_SYLLABLE = re.compile(
    r"aai|ooi|oei|eeu|ieu|aa|ee|oo|uu|ie|oe|eu|ui|ei|ij|au|ou|[aeiouyáàâäéèêëíìïóòôöúùûü]"
)
_WORD = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")
_END = re.compile(r"(?<=[.!?…])[”’)]*\s+(?=[“‘(]?[A-ZÀ-Ý0-9])")
_PASSIVE = re.compile(r"\b(?:word|wordt|worden|werd|werden)\b", re.IGNORECASE)
_PARTICIPLE = re.compile(r"\b(?:\w*ge\w{2,}(?:d|t|en)|(?:be|ver|ont|her)\w{2,}(?:d|t|en))\b", re.I)
_NO_PROSE = re.compile(r" *(?:#|\||!!!|\?\?\?|<|\{\{|\{%|\[\^|---|\*\[)")
_ITEM = re.compile(r" *(?:[-*+]|\d+\.) +(?:\[[ x]\] )?")
_FOREIGN = re.compile(r'<span lang="[^"]+">([^<]*)</span>')
_FENCE = re.compile(r" *(?:```|~~~)")
_MARKUP = (
    (re.compile(r"!?\[([^\]]*)\]\([^)]*\)"), r"\1"),
    (re.compile(r"\{\{.*?\}\}|\{[:#.%][^}]*\}|<[^>]*>|`[^`]*`|\*\*|__|\\"), ""),
)


@dataclass(frozen=True)
class ProseParagraph:
    """A paragraph or item of a list, the line on which it begins, and its foreign words."""

    regel: int
    tekst: str
    vreemd: frozenset[str] = frozenset()

    @property
    def zinnen(self) -> list[str]:
        """Its sentences."""
        return [zin for zin in _END.split(self.tekst) if _WORD.search(zin)]


def paragraphs_of(pagina: Page) -> Iterator[ProseParagraph]:
    """Yield the prose of a page: no headings, tables, examples or macros."""
    begin, lines, code = 0, list[str](), False
    for number, line in enumerate([*pagina.body.split("\n"), ""], 1):
        fence = bool(_FENCE.match(line))
        prose = bool(line.strip()) and not (fence or code or _NO_PROSE.match(line))
        item = _ITEM.match(line)
        if lines and (not prose or item):
            raw = " ".join(lines)
            foreign = (_WORD.findall(words) for words in _FOREIGN.findall(raw))
            yield ProseParagraph(begin, _bare(raw), frozenset(chain.from_iterable(foreign)))
            lines = []
        if prose:
            begin = begin if lines else number
            lines.append(line[item.end() :] if item else line.strip())
        code ^= fence


def _bare(text: str) -> str:
    for pattern, instead in _MARKUP:
        text = pattern.sub(instead, text)
    return " ".join(text.split())


def score(zinnen: list[str]) -> float:
    """Give the reading ease of Flesch, for Dutch by Douma (1960): 60 and more reads easily."""
    words = [word for zin in zinnen for word in _WORD.findall(zin)]
    if not words:
        return 100.0
    syllables = sum(max(1, len(_SYLLABLE.findall(word.lower()))) for word in words)
    return 206.84 - 0.93 * len(words) / len(zinnen) - 77 * syllables / len(words)


def advise(paginas: Mapping[str, Page], bekend: Collection[str] = ()) -> Iterator[str]:
    """Yield the advice line by line, page by page, and the median at the end.

    The words of the terms that are `bekend` are spelt right.
    """
    vertrouwd = frozenset(word for term in bekend for word in _WORD.findall(term))
    scores = []
    for pagina in paginas.values():
        prose = list(paragraphs_of(pagina))
        zinnen = [zin for alinea in prose for zin in alinea.zinnen]
        if not zinnen:
            continue
        scores.append(score(zinnen))
        count = in_words(len(zinnen), "zin", "zinnen")
        yield f"{pagina.bestand}: leesbaarheid {scores[-1]:.0f}, {count}"
        yield from _lange_zinnen(pagina, prose)
        yield from _lijdend(pagina, prose)
        yield from _spelling(pagina, prose, vertrouwd)
    if scores:
        middle = median(scores)
        yield f"De middelste leesbaarheid is {middle:.0f}; vanaf 60 leest een tekst vlot."


def _lange_zinnen(pagina: Page, prose: list[ProseParagraph]) -> Iterator[str]:
    found = [(len(_WORD.findall(zin)), a.regel, zin) for a in prose for zin in a.zinnen]
    for length, line, zin in sorted(found, key=lambda item: -item[0])[:3]:
        if length > LONG:
            short = zin if len(zin) <= 70 else f"{zin[:69].rstrip()}…"
            yield f"  {pagina.bestand}:{line}:1: {length} woorden in één zin: “{short}”"


def _lijdend(pagina: Page, prose: list[ProseParagraph]) -> Iterator[str]:
    for alinea in prose:
        passive = [z for z in alinea.zinnen if _PASSIVE.search(z) and _PARTICIPLE.search(z)]
        if len(passive) > 1 and 2 * len(passive) >= len(alinea.zinnen):
            yield (
                f"  {pagina.bestand}:{alinea.regel}:1: {len(passive)} van de "
                f"{len(alinea.zinnen)} zinnen zijn lijdend; zeg wie het doet"
            )


def _spelling(
    pagina: Page, prose: list[ProseParagraph], vertrouwd: frozenset[str]
) -> Iterator[str]:
    """Yield the words that hunspell does not know, where it and its Dutch words are installed."""
    if not shutil.which("hunspell"):
        return
    lines: dict[str, int] = {}
    for alinea in prose:
        for word in _WORD.findall(alinea.tekst):
            if word not in alinea.vreemd | vertrouwd:
                lines.setdefault(word, alinea.regel)
    found = subprocess.run(
        ["hunspell", "-d", "nl", "-i", "utf-8", "-l"],
        input="\n".join(lines),
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    for word in dict.fromkeys(found.stdout.split()):
        place = f"{pagina.bestand}:{lines.get(word, 1)}:1"
        yield f"  {place}: het woordenboek kent “{word}” niet; klopt de spelling?"

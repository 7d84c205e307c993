"""What Markdown may be given at most: of some texts its work is the square, and a page would hang.

No right page comes near: a long paragraph has 2,000 characters, and few links are open at once.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

from markdown import Extension, Markdown
from markdown.inlinepatterns import InlineProcessor

from blueprint.problem import Place, Problem, quoted
from pages.markup.plain_text import place

LONGEST_LINE = 2_500  # characters
LONGEST_RUN = 5_000  # characters that Markdown reads as one: a paragraph, a cell, an item
DEEPEST = 10  # brackets that are open at once: at each, Markdown looks for the one that closes it
MOST_LINES = 300  # without an empty one between, rows of a list or table aside
LONGEST_PAGE = 5_000  # lines: of empty items, quotes and fences each takes the square
MOST_COLUMNS = 25  # of a table, which makes each row as wide as its heading
MOST_OPEN = 50  # on a page: at each, the parser of HTML looks for the > up to its end
MOST_MARKS = 50  # of one footnote: Markdown counts from 1 at each, to give it a place of its own
MOST_NESTED = 40  # elements in each other: a browser keeps 512, and what reads them takes turns

_MARK = re.compile(r"\[\^([^\]\s]+)\](?!:)")
_BRACKET = re.compile(r"[][]")
_ROW = re.compile(r"[ >]*(?:\||(?!([-*])(?: *\1){2,} *$)[-+*] |\d{1,9}[.)] )")
_RULE = re.compile(r"[ >*+\d.)|:-]*")  # of a table, in a list or quote too
_OPEN = re.compile(
    r"<(?=[A-Za-z])(?![A-Za-z][A-Za-z0-9]*(?: +[A-Za-z-]+(?:=\"[^\"<>\n]*\")?)* */?>"
    r"|[A-Za-z]+:[^\s<>\"']*>|[\w.+-]+@[\w.-]+>)"
)


def too_much(text: str, file: str) -> Iterator[Problem]:
    """Yield each line, block, table and loose `<` that is more than Markdown may be given."""
    if text.count("\n") > LONGEST_PAGE:
        message = f"deze pagina is langer dan {LONGEST_PAGE} regels; splits ze in meer pagina’s"
        yield Problem(Place(file, LONGEST_PAGE, 1), message)
    own, begin = 0, 1
    for number, line in enumerate(text.split("\n"), 1):
        if len(line) > LONGEST_LINE:
            message = (
                f"deze regel is langer dan {LONGEST_LINE} tekens; "
                "begin na enkele zinnen een nieuwe regel, of een nieuwe alinea"
            )
            yield Problem(Place(file, number, LONGEST_LINE), message)
        if not line.strip():
            own, begin = 0, number + 1
        elif not _ROW.match(line):
            own += 1
            if own == MOST_LINES + 1:
                message = (
                    f"vanaf hier staan meer dan {MOST_LINES} regels zonder lege regel ertussen; "
                    "zet een lege regel tussen de alinea’s"
                )
                yield Problem(Place(file, begin, 1), message)
    for number, line in enumerate(text.split("\n"), 1):
        if line.count("|") > MOST_COLUMNS + 1 and _RULE.fullmatch(line):
            message = (
                f"deze tabel heeft meer dan {MOST_COLUMNS} kolommen; maak er smallere tabellen "
                "van, of zet ze als rekenblad in docs/bijlagen/ en link ernaar"
            )
            yield Problem(Place(file, number, 1), message)
            break
    if len(found := list(_OPEN.finditer(text))) > MOST_OPEN:
        message = (
            f"op deze pagina staan meer dan {MOST_OPEN} keer < en een letter zonder > erachter; "
            "sluit ze met >, of schrijf &lt; als je het teken zelf wilt tonen"
        )
        yield Problem(place(text, file, found[MOST_OPEN].start()), message)
    yield from _marks(text, file)


def _marks(text: str, file: str) -> Iterator[Problem]:
    seen: Counter[str] = Counter()
    for found in _MARK.finditer(text):
        seen[found[1]] += 1
        if seen[found[1]] == MOST_MARKS + 1:
            message = (
                f"op deze pagina staat {quoted(found[0][:40])} meer dan {MOST_MARKS} keer; "
                "zet de noot één keer, bij de eerste zin waar ze bij hoort"
            )
            yield Problem(place(text, file, found.start()), message)


class Runs(Extension):  # type: ignore[misc]
    """Leaves a run of text as it is that is more than Markdown may be given.

    `found` has, for each of the last conversion, what is wrong and a pattern of how it begins.
    """

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, str]] = []

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - the name is Markdown's
        """Register before code (190) for its length; after it and escapes (180) for brackets."""
        md.registerExtension(self)
        md.inlinePatterns.register(_Long(self.found), "gp_long", 195)
        md.inlinePatterns.register(_Deep(self.found), "gp_deep", 178)

    def reset(self) -> None:
        """Forget what was found; Markdown calls this before each conversion."""
        self.found.clear()


class _Run(InlineProcessor):  # type: ignore[misc]
    """Judges each run of text: one that is wrong is kept as it is, and nothing is read in it."""

    message: str

    def __init__(self, found: list[tuple[str, str]]) -> None:
        super().__init__(r"\A(?s:.+)")
        self.found = found

    def handleMatch(self, m: re.Match[str], data: str) -> tuple[Any, Any, Any]:  # noqa: N802
        """Give all the text as it is if it is wrong; else nothing, and the next pattern reads."""
        begin = self.wrong(data)
        if begin is None:
            return None, None, None
        lines = data[begin : begin + 200].partition("\x02")[0].split("\n")
        self.found.append((self.message, r"\n[ >\t]*".join(map(re.escape, lines))))
        return data, 0, len(data)

    def wrong(self, data: str) -> int | None:
        """Give where what is wrong with a run begins, if anything is."""
        raise NotImplementedError


class _Long(_Run):
    message = (
        f"deze alinea is langer dan {LONGEST_RUN} tekens; begin na enkele zinnen een nieuwe "
        "alinea, met een lege regel ervoor"
    )

    def wrong(self, data: str) -> int | None:
        """Give the begin of a run that is too long."""
        return 0 if len(data) > LONGEST_RUN else None


class _Deep(_Run):
    message = (
        f"hier gaan meer dan {DEEPEST} haakjes [ open voor er een sluit; sluit elke [ met ], of "
        "schrijf \\[ als je het teken zelf wilt tonen"
    )

    def wrong(self, data: str) -> int | None:
        """Give the first of the brackets that are open at once."""
        opened: list[int] = []
        for sign in _BRACKET.finditer(data):
            if sign[0] == "[":
                opened.append(sign.start())
            elif opened:
                opened.pop()
            if len(opened) > DEEPEST:
                return opened[0]
        return None

"""One page of docs/, read: what its top says, its macro calls, and what is wrong with both."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property

from blueprint.problem import Place, Problem, ProblemsFound, Severity
from blueprint.reading.characters import refused, text_of
from blueprint.reading.yaml_tree import CONFLICT
from macros.registry import Choices, Macros
from macros.site_map import MacroCall
from pages.front_matter import FrontMatter, front_matter
from pages.macro_calls import calls, wrong_arguments
from pages.markup.bounds import too_much

_ODD_ENDS = re.compile("[\0-\x08\x0b-\x1f\x7f\x85\u2028\u2029]")  # told; some end a line for Jinja
_CONFLICT = re.compile(r"^(?:<{7}|>{7}|\|{7})(?: .*)?$", re.MULTILINE)


@dataclass(frozen=True)
class Page:
    """What reading one page gave.

    `body` is its text, with as many lines as the file: the top is blank; `segments` is the same as
    text and macro calls, `text` the whole file. A page is `sound` when its macros may run.
    """

    file: str
    top: FrontMatter = field(default_factory=FrontMatter)
    body: str = ""
    segments: tuple[str | MacroCall, ...] = ()
    problems: tuple[Problem, ...] = ()
    sound: bool = False
    text: str = ""
    generated: bool = False
    """Whether nobody wrote it: then `file` is the file of the data that it comes from."""

    @cached_property
    def macro_calls(self) -> tuple[MacroCall, ...]:
        """The macro calls, in order."""
        return tuple(segment for segment in self.segments if isinstance(segment, MacroCall))

    @property
    def has_errors(self) -> bool:
        """Whether something is wrong that may hide what the page holds."""
        return any(problem.severity is Severity.ERROR for problem in self.problems)


def read_page(
    data: bytes,
    file: str,
    macros: Macros,
    choices: Choices,
    *,
    news: bool = False,
    start: bool = False,
) -> Page:
    """Read a page; `choices` gives the values that an argument may have."""
    try:
        text = text_of(data, file)
    except ProblemsFound as wrong:
        return Page(file, problems=wrong.problems)
    signs = tuple(refused(text, file, allowed="\t"))  # the rules tell what a tab was meant to be
    text = _ODD_ENDS.sub(" ", text).removeprefix("\ufeff")  # told above, and no part of the top
    conflict = _CONFLICT.search(text)
    if conflict:
        place = Place(file, text.count("\n", 0, conflict.start()) + 1, 1)
        return Page(file, problems=(Problem(place, CONFLICT),))
    if large := tuple(too_much(text, file)):
        return Page(file, problems=large)
    top, problems = front_matter(text, file, news=news, start=start)
    body = "\n" * text.count("\n", 0, top.end) + text[top.end :]
    pieces, wrong_calls = calls(body, file)
    for piece in pieces:
        if isinstance(piece, MacroCall):
            wrong_calls += tuple(wrong_arguments(piece, file, macros, choices))
    if not body.strip() and not problems:
        place = Place(file, text.count("\n", 0, top.end), 1)
        message = f"deze pagina heeft nog geen tekst; begin met “# {top.title or 'Titel'}”"
        problems += (Problem(place, message),)
    return Page(file, top, body, pieces, signs + problems + wrong_calls, not wrong_calls, text)

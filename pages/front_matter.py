"""What stands between `---` at the top of a page: where it ends, and what it says."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from blueprint.model.partial_date import PartialDate
from blueprint.problem import Place, Problem, ProblemsFound, Severity, quoted
from blueprint.reading import yaml_tree
from macros.page_keys import KEYS, PAGE, date_of, day_of, items_of, wrong_keys

# The same expression as that of MkDocs: what it calls front matter, we call so too.
_FENCE = re.compile(r"-{3}[ \t]*\n(.*?\n)(?:\.{3}|-{3})[ \t]*\n", re.DOTALL)
_DASHES = re.compile(r"\s*[-\u2010-\u2015_=*~]+\s*")
_KEY = re.compile(rf"\s*(?:{'|'.join(KEYS)}) *:")
_TOP = 20  # lines: what looks like an end further down belongs to the text
_NONE = (
    "bovenaan ontbreken title en description; begin de pagina met een regel ---, "
    "dan “title: …” en “description: …”, en dan weer een regel ---"
)


@dataclass(frozen=True)
class FrontMatter:
    """What the top of a page says; `end` is where the text begins."""

    title: str = ""
    description: str = ""
    day: PartialDate | None = None
    from_day: date | None = None
    draft: bool = False
    end: int = 0
    banner: str = ""
    banner_until: date | None = None
    earlier: Mapping[str, Place] = field(default_factory=dict)
    """The paths below docs/ that the page had before, and where its top says so."""
    places: Mapping[str, Place] = field(default_factory=dict)
    """Where the value of each key stands."""
    hide: frozenset[str] = frozenset()
    """What the theme leaves out beside the text."""


def front_matter(
    text: str, file: str, *, news: bool, start: bool
) -> tuple[FrontMatter, tuple[Problem, ...]]:
    """Read the top of a page.

    `news`: only a news item has a date, and must have one; `start`: only there is a banner.
    """
    fence = _FENCE.match(text)
    if not fence:
        line, wrong = _wrong_fence(text.split("\n"))
        return FrontMatter(), (Problem(Place(file, line, 1), wrong),)
    if not fence[1].strip():
        return FrontMatter(end=fence.end()), (Problem(Place(file, 2, 1), _NONE),)
    try:
        root = yaml_tree.parse(f"\n{fence[1]}".encode(), file)
    except ProblemsFound as problems:
        return FrontMatter(end=fence.end()), problems.problems
    if not isinstance(root, yaml_tree.Mapping):
        wrong = "hier horen sleutels met een waarde, zoals “title: …” en “description: …”"
        return FrontMatter(end=fence.end()), (Problem(Place(file, 2, 1), wrong),)
    problems_ = [
        Problem(
            Place(file, at.line, at.column) if at else Place(file, 2, 1),
            message,
            Severity.WARNING if message.startswith("korter") else Severity.ERROR,
        )
        for at, message in wrong_keys(root, fence[1], file, news=news, start=start)
    ]
    texts = {
        name: value.text
        for name, value in root.values.items()
        if isinstance(value, yaml_tree.Scalar)
    }
    return (
        FrontMatter(
            texts.get("title", "").strip(),
            texts.get("description", "").strip(),
            date_of(texts.get("date", "")),
            day_of(texts.get("publiceren_vanaf", "")),
            texts.get("draft") == "true",
            fence.end(),
            texts.get("banner", "").strip(),
            day_of(texts.get("banner_tot", "")),
            {
                item.text: Place(file, item.line, item.column)
                for item in items_of(root, "vroeger")
                if isinstance(item, yaml_tree.Scalar) and PAGE.fullmatch(item.text)
            },
            {key: Place(file, value.line, value.column) for key, value in root.values.items()},
            frozenset(
                item.text for item in items_of(root, "hide") if isinstance(item, yaml_tree.Scalar)
            ),
        ),
        tuple(problems_),
    )


def text_begin(text: str) -> int:
    """Give where the text of a page begins, after what stands at its top."""
    fence = _FENCE.match(text)
    return fence.end() if fence else 0


def _wrong_fence(lines: list[str]) -> tuple[int, str]:
    """Give the line at which the top of a page does not begin or end as it should, and why."""
    begin = next((n for n, line in enumerate(lines) if line.strip()), 0)
    first = lines[begin]
    if begin == 0 and first.rstrip() == "---":
        for number, line in enumerate(lines[1:_TOP], 2):
            if _DASHES.fullmatch(line):
                return number, f"hier horen precies drie streepjes: ---, geen {quoted(line)}"
        return 1, "de regels bovenaan eindigen niet; zet er een regel --- onder, en dan de tekst"
    if _DASHES.fullmatch(first):
        blank = ", zonder lege regel erboven" if begin else ""
        other = "" if first == "---" else f"; er staat {quoted(first)}"
        return 1, f"een pagina begint met precies drie streepjes: ---{blank}{other}"
    if _KEY.match(first):
        return 1, f"zet boven {quoted(first)} een regel ---: daarmee begint elke pagina"
    return 1, _NONE

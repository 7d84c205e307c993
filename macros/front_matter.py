"""The keys between `---` at the top of a page: known, and with values of the right kind."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

import yaml

from blueprint import source
from blueprint.datum import Datum
from blueprint.problem import DataProblems, Place, Problem, Severity, quoted, suggestion

KEYS = {
    "title": "de titel in het menu, in de browser en in de zoekresultaten",
    "description": "één zin van hoogstens 160 tekens, voor de zoekfunctie",
    "hide": "wat je verbergt: [navigation], [toc] of [navigation, toc]",
    "date": "de dag van een nieuwsbericht, zoals 2015-01-01, of de maand, zoals 2015-01",
    "publiceren_vanaf": "de dag waarop de pagina verschijnt, zoals 2015-02-01",
    "draft": "true zolang de pagina een klad is: ze komt dan nooit op de site",
    "banner": "een korte mededeling boven elke pagina; alleen op de startpagina",
    "banner_tot": "de laatste dag waarop de banner er staat, zoals 2015-02-01",
}
REQUIRED = ("title", "description")
_DAYS = ("publiceren_vanaf", "banner_tot")
HIDE = ("navigation", "toc", "path", "footer")

# The same expression as that of MkDocs: what it calls front matter, we call so too.
_FENCE = re.compile(r"-{3}[ \t]*\n(.*?\n)(?:\.{3}|-{3})[ \t]*\n", re.DOTALL)
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
# The theme puts titles and descriptions into HTML as they are.
_MARKS = (("{{", "{%", "{#"), "een macro kan hier niet staan; schrijf gewone tekst zonder {{ of {%")
_SIGNS = (("<", ">"), "HTML kan hier niet staan; schrijf gewone tekst zonder < en >")
_QUOTES = (('"',), "een recht aanhalingsteken kan hier niet in de tekst staan; schrijf “ en ”")
_LONGEST = {"title": 120, "description": 160, "banner": 200}
_NONE = (
    "bovenaan ontbreken title en description; begin de pagina met een regel ---, "
    "dan “title: …” en “description: …”, en dan weer een regel ---"
)


@dataclass(frozen=True)
class FrontMatter:
    """What the top of a page says; `end` is where the text begins."""

    title: str = ""
    description: str = ""
    dag: Datum | None = None
    from_day: date | None = None
    draft: bool = False
    end: int = 0
    banner: str = ""
    banner_until: date | None = None
    places: Mapping[str, Place] = field(default_factory=dict)
    """Where the value of each key stands."""


def front_matter(
    text: str, file: str, *, news: bool, start: bool
) -> tuple[FrontMatter, tuple[Problem, ...]]:
    """Read the top of a page.

    `news`: only a news item has a date, and must have one; `start`: only there is a banner.
    """
    fence = _FENCE.match(text)
    if not fence:
        unclosed = "de regels bovenaan eindigen niet; zet er een regel --- onder, en dan de tekst"
        wrong = unclosed if text.startswith("---") else _NONE
        return FrontMatter(), (Problem(Place(file, 1, 1), wrong),)
    if not fence[1].strip():
        return FrontMatter(end=fence.end()), (Problem(Place(file, 2, 1), _NONE),)
    try:
        root = source.parse(f"\n{fence[1]}".encode(), file)
    except DataProblems as problems:
        return FrontMatter(end=fence.end()), problems.problems
    if not isinstance(root, source.Mapping):
        wrong = "hier horen sleutels met een waarde, zoals “title: …” en “description: …”"
        return FrontMatter(end=fence.end()), (Problem(Place(file, 2, 1), wrong),)
    problems_ = [
        Problem(
            Place(file, at.line, at.column) if at else Place(file, 2, 1),
            message,
            Severity.WARNING if message.startswith("korter") else Severity.ERROR,
        )
        for at, message in (
            *_wrong_keys(root, news),
            *_wrong_banner(root, start),
            *_wrong_values(root),
            *_mistyped(root, fence),
        )
    ]
    texts = {
        name: value.text for name, value in root.values.items() if isinstance(value, source.Scalar)
    }
    return (
        FrontMatter(
            texts.get("title", "").strip(),
            texts.get("description", "").strip(),
            _datum(texts.get("date", "")),
            _day(texts.get("publiceren_vanaf", "")),
            texts.get("draft") == "true",
            fence.end(),
            texts.get("banner", "").strip(),
            _day(texts.get("banner_tot", "")),
            {key: Place(file, value.line, value.column) for key, value in root.values.items()},
        ),
        tuple(problems_),
    )


def text_begin(text: str) -> int:
    """Give where the text of a page begins, after what stands at its top."""
    fence = _FENCE.match(text)
    return fence.end() if fence else 0


Found = Iterator[tuple[source.Scalar | source.Node | None, str]]


def _wrong_keys(root: source.Mapping, news: bool) -> Found:
    for name, key in root.keys.items():
        if name not in KEYS:
            known = f"{', '.join(list(KEYS)[:-1])} en {list(KEYS)[-1]}"
            yield key, f"{quoted(name)} ken ik hier niet; ik ken {known}{suggestion(name, KEYS)}"
    needed = (*REQUIRED, "date") if news else REQUIRED
    for name in needed:
        value = root.values.get(name)
        if value is None:
            yield None, f"hier ontbreekt “{name}”; voeg “{name}: …” toe: {KEYS[name]}"
        elif isinstance(value, source.Scalar) and not value.text.strip():
            yield root.keys[name], f"“{name}” is leeg; vul in: {KEYS[name]}"
    if not news and "date" in root.keys:
        yield (
            root.keys["date"],
            (
                "alleen een nieuwsbericht heeft een “date”; haal de regel weg. "
                "Wil je de pagina later tonen? Schrijf dan “publiceren_vanaf: …”"
            ),
        )


def _wrong_banner(root: source.Mapping, start: bool) -> Found:
    for name, other in (("banner", "banner_tot"), ("banner_tot", "banner")):
        if name not in root.keys:
            continue
        if not start:
            yield (
                root.keys[name],
                f"“{name}” hoort alleen bovenaan docs/index.md; zet de regel daar",
            )
        elif other not in root.keys:
            yield (
                root.keys[name],
                f"bij “{name}” hoort “{other}”; voeg “{other}: …” toe: {KEYS[other]}",
            )


def _wrong_values(root: source.Mapping) -> Found:
    for name, value in root.values.items():
        if name == "hide":
            items = value.items if isinstance(value, source.Sequence) else [value]
            for item in items:
                text = item.text if isinstance(item, source.Scalar) else ""
                if item is value or text not in HIDE:
                    yield (
                        item,
                        (
                            f"“hide” is een lijst van {', '.join(HIDE[:-1])} en {HIDE[-1]}, "
                            f"zoals “hide: [toc]”{suggestion(text, HIDE)}"
                        ),
                    )
        elif not isinstance(value, source.Scalar):
            yield value, f"“{name}” is één waarde, geen lijst of groep; {KEYS.get(name, '')}"
        elif name == "date" and value.text.strip():
            try:
                Datum.lees(value.text)
            except ValueError as wrong:
                yield value, str(wrong)
        elif name in _DAYS and value.text.strip() and not _day(value.text):
            yield (
                value,
                (
                    f"{quoted(value.text)} is geen dag op de kalender; "
                    "schrijf jaar-maand-dag, zoals 2015-02-01"
                ),
            )
        elif name == "draft" and value.text not in ("true", "false"):
            yield value, f"“draft” is true of false, niet {quoted(value.text)}"
    for scalar in source.scalars(root):
        for signs, message in (_MARKS, _SIGNS, _QUOTES):
            if any(sign in scalar.text for sign in signs):
                yield scalar, message
    for name, longest in _LONGEST.items():
        found = root.values.get(name)
        if isinstance(found, source.Scalar) and len(found.text) > longest:
            yield found, f"korter is beter: {len(found.text)} tekens, liefst hoogstens {longest}"


def _mistyped(root: source.Mapping, fence: re.Match[str]) -> Found:
    """Yield the values that YAML takes for something else than the editor wrote."""
    try:
        typed = yaml.load(fence[1], Loader=yaml.CSafeLoader)  # as MkDocs does
    except Exception:  # a day that does not exist, told above; whatever else, of any class
        typed = {}
    for name in (*REQUIRED, *_DAYS):
        value, read = root.values.get(name), typed.get(name)
        if not isinstance(value, source.Scalar) or not value.text.strip() or read is None:
            continue
        if name in REQUIRED and not isinstance(read, str):
            yield value, f"zet deze tekst tussen aanhalingstekens: “{name}: '{value.text}'”"
        elif name not in REQUIRED and isinstance(read, str) and _day(value.text):
            yield value, f"schrijf de dag zonder aanhalingstekens: “{name}: {value.text}”"


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if _DAY.fullmatch(text) else None
    except ValueError:
        return None


def _datum(text: str) -> Datum | None:
    try:
        return Datum.lees(text)
    except ValueError:
        return None

"""The keys between `---` at the top of a page: known, and with values of the right kind."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

import yaml

from blueprint import source
from blueprint.datum import Datum, bedoeld
from blueprint.problem import DataProblems, Place, Problem, Severity, quoted, suggestion
from blueprint.samples import LEFT, sample_of
from blueprint.values import geen_waarheid

KEYS = {
    "title": "de titel in het menu, in de browser en in de zoekresultaten",
    "description": "één zin van hoogstens 160 tekens, voor de zoekfunctie",
    "hide": "wat je verbergt: [navigation], [toc] of [navigation, toc]",
    "date": "de dag van een nieuwsbericht, zoals 2015-01-01, of de maand, zoals 2015-01",
    "publiceren_vanaf": "de dag waarop de pagina verschijnt, zoals 2015-02-01",
    "draft": "true zolang de pagina een klad is: ze komt dan nooit op de site",
    "banner": "een korte mededeling boven elke pagina; alleen op de startpagina",
    "banner_tot": "de laatste dag waarop de banner er staat, zoals 2015-02-01",
    "vroeger": "waar de pagina vroeger stond, zoals [map/oud.md]; dat adres leidt dan hierheen",
}
REQUIRED = ("title", "description")
_DUTCH = {
    "titel": "title",
    "omschrijving": "description",
    "beschrijving": "description",
    "datum": "date",
    "klad": "draft",
}
"""What an editor types who thinks of the keys of the data, by what it is called here."""
_DAYS = ("publiceren_vanaf", "banner_tot")
HIDE = ("navigation", "toc", "path", "footer")

# The same expression as that of MkDocs: what it calls front matter, we call so too.
_FENCE = re.compile(r"-{3}[ \t]*\n(.*?\n)(?:\.{3}|-{3})[ \t]*\n", re.DOTALL)
_PART = r"[a-z0-9]+(?:[-_.][a-z0-9]+)*"
_PAGE = re.compile(rf"(?:{_PART}/)*{_PART}\.md")
_DASHES = re.compile(r"\s*[-\u2010-\u2015_=*~]+\s*")
_KEY = re.compile(rf"\s*(?:{'|'.join(KEYS)}) *:")
_TOP = 20  # lines: what looks like an end further down belongs to the text
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
# The theme puts titles and descriptions into HTML as they are.
_MARKS = (("{{", "{%", "{#"), "een macro kan hier niet staan; schrijf gewone tekst zonder {{ of {%")
_SIGNS = (("<", ">"), "HTML kan hier niet staan; schrijf gewone tekst zonder < en >")
_QUOTE = "een recht aanhalingsteken kan hier niet in de tekst staan; schrijf “ en ”"
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
    earlier: Mapping[str, Place] = field(default_factory=dict)
    """The paths below docs/ that the page had before, and where its top says so."""
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
        line, wrong = _wrong_fence(text.split("\n"))
        return FrontMatter(), (Problem(Place(file, line, 1), wrong),)
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
            *_wrong_keys(root, file, news),
            *_wrong_banner(root, start),
            *_wrong_waiting(root, start),
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
            {
                item.text: Place(file, item.line, item.column)
                for item in _items(root, "vroeger")
                if isinstance(item, source.Scalar) and _PAGE.fullmatch(item.text)
            },
            {key: Place(file, value.line, value.column) for key, value in root.values.items()},
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


Found = Iterator[tuple[source.Scalar | source.Node | None, str]]


def _wrong_keys(root: source.Mapping, file: str, news: bool) -> Found:
    needed = (*REQUIRED, "date") if news else REQUIRED
    meant = {_DUTCH.get(name, "") for name in root.keys}
    for name, key in root.keys.items():
        if name in _DUTCH:
            yield key, f"{quoted(name)} heet hier “{_DUTCH[name]}”; schrijf dat"
        elif name not in KEYS:
            known = f"{', '.join(list(KEYS)[:-1])} en {list(KEYS)[-1]}"
            yield key, f"{quoted(name)} ken ik hier niet; ik ken {known}{suggestion(name, KEYS)}"
    for name in needed:
        value = root.values.get(name)
        if value is None and name in meant:
            continue
        if value is None:
            yield None, f"hier ontbreekt “{name}”; voeg “{name}: …” toe: {KEYS[name]}"
        elif isinstance(value, source.Scalar) and not value.text.strip():
            yield root.keys[name], f"“{name}” is leeg; vul in: {KEYS[name]}"
    if not news and "date" in root.keys:
        yield root.keys["date"], _misplaced_news(root.values["date"], file)


def _misplaced_news(value: source.Node, file: str) -> str:
    """Say where a page with a date belongs, if it is news."""
    dag = _datum(value.text) if isinstance(value, source.Scalar) else None
    where = f"docs/nieuws/{dag.begin:%Y/%m/%d}/" if dag else "docs/nieuws/jaar/maand/dag/"
    return (
        f"alleen een nieuwsbericht heeft een “date”. Is dit er een? Verplaats het naar "
        f"{where}{posixpath.basename(file)}. Is het een gewone pagina? Haal deze regel weg; later "
        "tonen doe je met “publiceren_vanaf: …”"
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


def _wrong_waiting(root: source.Mapping, start: bool) -> Found:
    """Yield what keeps back a page that cannot wait: without its start a site has no begin."""
    draft = root.values.get("draft")
    waits = isinstance(draft, source.Scalar) and draft.text == "true"
    for name in ("draft", "publiceren_vanaf") if start else ():
        if name in root.keys and (waits or name != "draft"):
            yield root.keys[name], f"de startpagina kan niet wachten; haal “{name}” weg"


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
                            f"zet er haken rond: “hide: [{text}]”"
                            if text in HIDE
                            else f"“hide” is een lijst van {', '.join(HIDE[:-1])} en {HIDE[-1]}, "
                            f"zoals “hide: [toc]”{suggestion(text, HIDE)}"
                        ),
                    )
        elif name == "vroeger":
            yield from _wrong_earlier(root)
        elif name not in KEYS:
            continue
        elif not isinstance(value, source.Scalar):
            yield value, f"“{name}” is één waarde, geen lijst of groep; {KEYS[name]}"
        elif name == "date" and value.text.strip():
            try:
                Datum.lees(value.text)
            except ValueError as wrong:
                yield value, str(wrong)
        elif name in _DAYS and value.text.strip() and not _day(value.text):
            message = f"{quoted(value.text)} is geen dag op de kalender; schrijf jaar-maand-dag"
            yield value, f"{message}, zoals 2015-02-01{bedoeld(value.text)}"
        elif name == "draft" and value.text not in ("true", "false"):
            yield value, geen_waarheid(value.text)
    for scalar in source.scalars(root):
        for message in (*unfit(scalar.text), *([_QUOTE] if '"' in scalar.text else [])):
            yield scalar, message
        if sample := sample_of(scalar.text):
            yield scalar, LEFT.format(quoted(sample))
    for name, longest in _LONGEST.items():
        found = root.values.get(name)
        if isinstance(found, source.Scalar) and len(found.text) > longest:
            yield found, f"korter is beter: {len(found.text)} tekens, liefst hoogstens {longest}"


def _items(root: source.Mapping, name: str) -> Sequence[source.Node]:
    """Give the values of a key: of a list, each; nothing without the key."""
    value = root.values.get(name)
    if isinstance(value, source.Sequence):
        return value.items
    return () if value is None else (value,)


def _wrong_earlier(root: source.Mapping) -> Found:
    for item in _items(root, "vroeger"):
        text = item.text if isinstance(item, source.Scalar) else ""
        if not _PAGE.fullmatch(text):
            meant = "“vroeger” noemt pagina’s met hun pad binnen docs/, zoals programma/oud.md"
            yield item, f"{meant}; {quoted(text)} is dat niet"


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


def unfit(title: str) -> Iterator[str]:
    """Yield what may not be in a title: the theme and macros take it for more than text."""
    for signs, message in (_MARKS, _SIGNS):
        if any(sign in title for sign in signs):
            yield message


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

"""The keys at the top of a page: which there are, and what is wrong with their values."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Sequence
from datetime import date

import yaml

from blueprint.model.partial_date import PartialDate, ask_for_date
from blueprint.model.values import ask_for_truth
from blueprint.problem import enumeration, quoted, suggestion
from blueprint.reading import yaml_tree
from blueprint.reading.samples import LEFT, sample_of
from blueprint.reading.yaml_messages import SHOWN

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
_MOST_EARLIER = 100  # addresses that lead to one page: a file of the site each
HIDE = ("navigation", "toc", "path", "footer")

_PART = r"[a-z0-9]+(?:[-_.][a-z0-9]+)*"
PAGE = re.compile(rf"(?:{_PART}/)*{_PART}\.md")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
# The theme puts titles and descriptions into HTML as they are.
_MARKS = (("{{", "{%", "{#"), "een macro kan hier niet staan; schrijf gewone tekst zonder {{ of {%")
_SIGNS = (("<", ">"), "HTML kan hier niet staan; schrijf gewone tekst zonder < en >")
_QUOTE = "een recht aanhalingsteken kan hier niet in de tekst staan; schrijf “ en ”"
_TEXT = "tag:yaml.org,2002:str"
_LONGEST = {"title": 120, "description": 160, "banner": 200}

WrongKeys = Iterator[tuple[yaml_tree.Scalar | yaml_tree.Node | None, str]]


def wrong_keys(
    root: yaml_tree.Mapping, top: str, file: str, *, news: bool, start: bool
) -> WrongKeys:
    """Yield what is wrong with the keys of a page, with the node that it is wrong at.

    `top` is the text that `root` was read from. `news`: only a news item has a date, and must have
    one; `start`: only there is a banner.
    """
    yield from _unknown_keys(root, file, news)
    yield from _wrong_banner(root, start)
    yield from _wrong_waiting(root, start)
    yield from _wrong_values(root)
    yield from _mistyped(root, top)


def _unknown_keys(root: yaml_tree.Mapping, file: str, news: bool) -> WrongKeys:
    needed = (*REQUIRED, "date") if news else REQUIRED
    meant = {_meant(name) for name in root.keys}
    for name, key in root.keys.items():
        if name not in KEYS and (known := _meant(name)):
            yield key, f"{quoted(name)} heet hier “{known}”; schrijf dat"
        elif name not in KEYS:
            yield (
                key,
                f"{quoted(name)} ken ik hier niet; ik ken {enumeration(KEYS)}"
                f"{suggestion(name, KEYS)}",
            )
    for name in needed:
        value = root.values.get(name)
        if value is None and name in meant:
            continue
        if value is None:
            yield None, f"hier ontbreekt “{name}”; voeg “{name}: …” toe: {KEYS[name]}"
        elif isinstance(value, yaml_tree.Scalar) and not value.text.strip():
            yield root.keys[name], f"“{name}” is leeg; vul in: {KEYS[name]}"
    if not news and "date" in root.keys:
        yield root.keys["date"], _misplaced_news(root.values["date"], file)


def _meant(name: str) -> str:
    """Give the key that an editor meant: in Dutch, or with capitals; nothing if it is none."""
    small = name.lower()
    return _DUTCH.get(small, small if small in KEYS else "")


def _misplaced_news(value: yaml_tree.Node, file: str) -> str:
    """Say where a page with a date belongs, if it is news."""
    day = date_of(value.text) if isinstance(value, yaml_tree.Scalar) else None
    where = f"docs/nieuws/{day.begin:%Y/%m/%d}/" if day else "docs/nieuws/jaar/maand/dag/"
    return (
        f"alleen een nieuwsbericht heeft een “date”. Is dit er een? Verplaats het naar "
        f"{where}{posixpath.basename(file)}. Is het een gewone pagina? Haal deze regel weg; later "
        "tonen doe je met “publiceren_vanaf: …”"
    )


def _wrong_banner(root: yaml_tree.Mapping, start: bool) -> WrongKeys:
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


def _wrong_waiting(root: yaml_tree.Mapping, start: bool) -> WrongKeys:
    """Yield what keeps back a page that cannot wait: without its start a site has no begin."""
    draft = root.values.get("draft")
    waits = isinstance(draft, yaml_tree.Scalar) and draft.text == "true"
    for name in ("draft", "publiceren_vanaf") if start else ():
        if name in root.keys and (waits or name != "draft"):
            yield root.keys[name], f"de startpagina kan niet wachten; haal “{name}” weg"


def _wrong_values(root: yaml_tree.Mapping) -> WrongKeys:
    for name, value in root.values.items():
        if name == "hide":
            items = value.items if isinstance(value, yaml_tree.Sequence) else [value]
            for item in items:
                text = item.text if isinstance(item, yaml_tree.Scalar) else ""
                if item is value or text not in HIDE:
                    yield (
                        item,
                        (
                            f"zet er haken rond: “hide: [{text}]”"
                            if text in HIDE
                            else f"“hide” is een lijst van {enumeration(HIDE)}, "
                            f"zoals “hide: [toc]”{suggestion(text, HIDE)}"
                        ),
                    )
        elif name == "vroeger":
            yield from _wrong_earlier(root)
        elif name not in KEYS:
            continue
        elif not isinstance(value, yaml_tree.Scalar):
            yield value, f"“{name}” is één waarde, geen lijst of groep; {KEYS[name]}"
        elif not value.text.strip():
            if name not in (*REQUIRED, "date"):  # of which it is told that they must be filled in
                yield value, f"“{name}” is leeg; vul in: {KEYS[name]}. Of haal de regel weg"
        elif name == "date":
            try:
                PartialDate.parse(value.text)
            except ValueError as wrong:
                yield value, str(wrong)
        elif name in _DAYS and not day_of(value.text):
            message = f"{quoted(value.text)} is geen dag op de kalender; schrijf jaar-maand-dag"
            yield value, f"{message}, zoals 2015-02-01{ask_for_date(value.text)}"
        elif name == "draft" and value.text not in ("true", "false"):
            yield value, ask_for_truth(value.text)
    for scalar in yaml_tree.scalars(root):
        for message in (*unfit(scalar.text), *([_QUOTE] if '"' in scalar.text else [])):
            yield scalar, message
        if sample := sample_of(scalar.text):
            yield scalar, LEFT.format(quoted(sample))
    for comment in yaml_tree.shown_comments(root):
        yield comment, SHOWN
    for name, longest in _LONGEST.items():
        found = root.values.get(name)
        if isinstance(found, yaml_tree.Scalar) and len(found.text) > longest:
            yield found, f"korter is beter: {len(found.text)} tekens, liefst hoogstens {longest}"


def items_of(root: yaml_tree.Mapping, key: str) -> Sequence[yaml_tree.Node]:
    """Give the values of a key that may have more: of a list, each; nothing without the key."""
    value = root.values.get(key)
    if isinstance(value, yaml_tree.Sequence):
        return value.items
    return () if value is None else (value,)


def _wrong_earlier(root: yaml_tree.Mapping) -> WrongKeys:
    for item in items_of(root, "vroeger"):
        text = item.text if isinstance(item, yaml_tree.Scalar) else ""
        if not PAGE.fullmatch(text):
            meant = "“vroeger” noemt pagina’s met hun pad binnen docs/, zoals programma/oud.md"
            yield item, f"{meant}; {quoted(text)} is dat niet"
    for item in items_of(root, "vroeger")[_MOST_EARLIER : _MOST_EARLIER + 1]:
        yield item, f"“vroeger” noemt hoogstens {_MOST_EARLIER} pagina’s; haal weg wat te veel is"


def _mistyped(root: yaml_tree.Mapping, top: str) -> WrongKeys:
    """Yield the values that YAML takes for something else than the editor wrote."""
    typed = yaml.compose(top, Loader=yaml.CSafeLoader)  # the loader of MkDocs
    assert isinstance(typed, yaml.MappingNode)
    tags = {key.value: value.tag for key, value in typed.value}
    for name in (*_LONGEST, *_DAYS):
        value = root.values.get(name)
        if not isinstance(value, yaml_tree.Scalar) or not value.text.strip():
            continue
        if name in _LONGEST and tags[name] != _TEXT:
            yield value, f"zet deze tekst tussen aanhalingstekens: “{name}: '{value.text}'”"
        elif name in _DAYS and tags[name] == _TEXT and day_of(value.text):
            yield value, f"schrijf de dag zonder aanhalingstekens: “{name}: {value.text}”"


def unfit(title: str) -> Iterator[str]:
    """Yield what may not be in a title: the theme and macros take it for more than text."""
    for signs, message in (_MARKS, _SIGNS):
        if any(sign in title for sign in signs):
            yield message


def day_of(text: str) -> date | None:
    """Give the day of the calendar that a text names, if it names one."""
    try:
        return date.fromisoformat(text) if _DAY.fullmatch(text) else None
    except ValueError:
        return None


def date_of(text: str) -> PartialDate | None:
    """Give the date, to the day, month or year, that a text names, if it names one."""
    try:
        return PartialDate.parse(text)
    except ValueError:
        return None

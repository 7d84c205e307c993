"""The page of every unit that is or was, as an editor would write it: Markdown with our macros."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import replace

from blueprint.facts.lineage import folded_name, is_former, told_units
from blueprint.model.blueprint import Blauwdruk
from blueprint.model.version import UnitPlace, Versie
from blueprint.problem import enumeration
from macros.registry import MACROS, Choices
from macros.site_map import UNITS_FOLDER
from macros.templating import heading_text
from pages.page import Page, read_page

_LONGEST = 160
"""Signs of a description."""
_QUOTED = re.compile(r'"([^"]*)"')
_NOT_IN_TOP = str.maketrans({'"': "”", "<": "‹", ">": "›"})
_MARK = re.compile(r"\{(?=[{%#])")
_PAGE = """\
---
title: '{title}'
description: '{description}'
hide: [navigation, toc]
---

# {heading}

{calls}
"""


def unit_pages(
    blauwdruk: Blauwdruk,
    written: Collection[str],
    file_of: Callable[[Versie], str],
    choices: Choices,
) -> Iterator[tuple[str, Page]]:
    """Yield the page of each unit by its path below docs/, but of those that have one `written`.

    What is wrong with a page is told of the file of the data that it comes from (`file_of`).
    """
    places = told_units(blauwdruk)
    titles = _titles(blauwdruk, places)
    for unit_id, place in places.items():
        if unit_id not in written:
            text = _page(blauwdruk, place, titles[unit_id])
            page = read_page(text.encode(), file_of(place.version), MACROS, choices)
            yield f"{UNITS_FOLDER}/{unit_id}.md", replace(page, generated=True)


def _page(blauwdruk: Blauwdruk, place: UnitPlace, title: str) -> str:
    """Give the text of the page of a unit: what it is, and the drawing of what it holds."""
    unit, version = place.unit, place.version
    calls = [f'{{{{ eenheid("{unit.id}") }}}}']
    if unit.eenheden and not version.gedeeltelijk:
        which = "" if version is blauwdruk.latest else f'versie="{version.id}", '
        calls.append(f'{{{{ organogram({which}eenheid="{unit.id}") }}}}')
    return _PAGE.format(
        title=in_top(title),
        description=in_top(_description(blauwdruk, place, title)),
        heading=heading_text(title),
        calls="\n\n".join(calls),
    )


def _titles(blauwdruk: Blauwdruk, places: Mapping[str, UnitPlace]) -> dict[str, str]:
    """Give the title of each page: the name, with what tells it from others of that name."""
    apart: tuple[Callable[[UnitPlace], str], ...] = (
        lambda place: "vroeger" if is_former(blauwdruk, place) else "",
        lambda place: _owner(blauwdruk, place),
        lambda place: place.parents[-1].naam if place.parents else "",
        lambda place: place.unit.id,
    )
    more: dict[str, tuple[str, ...]] = dict.fromkeys(places, ())
    for words_of in apart:
        alike: dict[tuple[str, ...], list[str]] = {}
        for unit_id, place in places.items():
            key = (folded_name(place.unit.naam), *more[unit_id])
            alike.setdefault(key, []).append(unit_id)
        for ids in alike.values():
            words = {unit_id: words_of(places[unit_id]) for unit_id in ids}
            if len(set(words.values())) > 1:
                more |= {unit_id: (*more[unit_id], words[unit_id]) for unit_id in ids}
    return {
        unit_id: f"{place.unit.naam} ({told})" if told else place.unit.naam
        for unit_id, place in places.items()
        for told in [", ".join(filter(None, more[unit_id]))]
    }


def _owner(blauwdruk: Blauwdruk, place: UnitPlace) -> str:
    """Give whose a unit is, in words; nothing where nobody says it."""
    names = blauwdruk.owner_names(place.unit)
    return enumeration(names) if names else ""


def _description(blauwdruk: Blauwdruk, place: UnitPlace, title: str) -> str:
    """Give what the page says, in a sentence that is as full as there is room for."""
    kind = blauwdruk.kind_of(place.unit).naam
    what = f"{'was' if is_former(blauwdruk, place) else 'is'} een {kind}"
    owner = f" van {owner}" if (owner := _owner(blauwdruk, place)) else ""
    above = f" in {place.parents[-1].naam}" if place.parents else ""
    if not owner and not above:  # it would say too little to whoever searches
        above = " in het organogram"
    for more in (f"{owner}{above}", owner, above, ""):
        sentence = f"{title} {what}{more}."
        if len(sentence) <= _LONGEST:
            return sentence
    return f"{title[: _LONGEST - len(what) - 3]}… {what}."


def in_top(text: str) -> str:
    """Give a text for between straight quotes at the top of a page, without what none may have.

    The title in the text of the page has every sign.
    """
    text = _QUOTED.sub("“\\1”", text).translate(_NOT_IN_TOP)
    return _MARK.sub("{ ", text).replace("'", "''")

"""What is gone while other places need it: told once, with who needs it."""

from __future__ import annotations

import posixpath
import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace

from blueprint.model.blueprint import Blauwdruk
from blueprint.problem import Place, Problem, enumeration, quoted
from blueprint.reading.data_folder import VERSIONS
from blueprint.rules.text_links import page_targets
from macros.registry import MACROS, choices
from pages import menu
from pages.link_targets import meant
from pages.macro_calls import wrong_arguments
from pages.page_set import PageSet
from pages.read_site import broken_rules
from pages.review.base import Side
from pages.review.moved import heirs, withheld

_QUOTED = re.compile("“.*?”")


@dataclass(frozen=True)
class Gone:
    """Something that is gone, or that no reader sees any more: what it is, and its path."""

    what: str
    path: str
    now: str = ""
    """Where it is instead, if it moved."""
    heir: str = ""
    """The page that was there already, and that its address leads to."""
    held_back: bool = False
    """Whether it is there, and no reader sees it."""


def told_once(
    before: Side, now: Side, moved: Mapping[str, str]
) -> tuple[list[Problem], list[Problem]]:
    """Give what is gone and needed, and the problems of pages that do not come of that.

    A problem comes of something gone if it names that, and is not there once all is put back.
    """
    files, versions = _gone_files(before, now, moved), _gone_versions(before, now)
    left = list(now.reading.of_pages)
    if not left or not (files or versions):
        return [], left
    in_them = {problem.place.file for problem in left}
    names = [n for n, page in now.reading.page_set.pages.items() if page.file in in_them]

    def rules(page_set: PageSet) -> set[Problem]:
        return {*broken_rules(page_set, now.data, now.root, names)}

    back = _put_back(before, now, moved)
    solved = _solved(rules(now.reading.page_set), rules(back))
    solved |= _solved_calls(before, now, versions)
    named = {**_named(now, names, files), **_named_in_calls(versions)}
    came = {Place(now.page_path(gone.now), 1, 1): gone for gone in files.values() if gone.now}
    # Only the menu and what is held back itself may lead to what is held back.
    page_set = now.reading.page_set
    may_lead = {now.beside("mkdocs.yml"), *(page_set.pages[n].file for n in page_set.held_back)}
    needs: dict[Gone, set[Place]] = {}
    kept = []
    for problem in left:
        gone = _cause(problem, named) or came.get(problem.place) if problem in solved else None
        if gone is None:
            kept.append(problem)
        elif came.get(problem.place) != gone:
            may = gone.now and problem.place.file in may_lead
            told = replace(gone, held_back=False) if may else gone
            needs.setdefault(told, set()).add(problem.place)
    pages = {page.file: name for name, page in now.reading.page_set.pages.items()}
    return [
        Problem(Place(gone.path, 1, 1), _message(gone, sorted(places), pages))
        for gone, places in needs.items()
    ], kept


def _cause(problem: Problem, named: Mapping[tuple[str, str], Gone]) -> Gone | None:
    """Give what is gone that a problem names: as an address of its page, or from docs/ itself."""
    keys = (
        (file, words)
        for words in _QUOTED.findall(problem.message)
        for file in (problem.place.file, "")
    )
    return next((named[key] for key in keys if key in named), None)


def _solved(found: set[Problem], again: set[Problem]) -> set[Problem]:
    """Give what is not found again; a place with as many problems only words one otherwise."""
    before, after = (Counter(p.place for p in problems) for problems in (found, again))
    return {p for p in found - again if after[p.place] < before[p.place]}


def _message(gone: Gone, needs: list[Place], pages: Mapping[str, str]) -> str:
    """Say what is gone and where it is needed; `pages` gives the page below docs/ by its file."""
    if gone.held_back:
        return (
            "deze pagina wordt nu achtergehouden, maar er leidt nog iets naartoe in "
            f"{enumeration(map(str, needs))}. "
            "Haal dat daar weg, of haal “draft” of “publiceren_vanaf” hier weg"
        )
    if gone.now:
        ways = ((place, posixpath.dirname(pages.get(place.file, "")) or ".") for place in needs)
        instead = enumeration(f"{at} (“{posixpath.relpath(gone.now, way)}”)" for at, way in ways)
        return f"deze pagina heet nu “{gone.now}”; schrijf dat ook in {instead}"
    places = enumeration(map(str, needs))
    if gone.heir:
        return (
            f"deze pagina is weg, en “{gone.heir}” neemt haar plaats in. "
            f"Laat daarheen leiden wat hier nog naartoe leidt, of haal het weg: {places}"
        )
    return (
        f"{gone.what} is weg, maar nog nodig in {places}. "
        "Zet het bestand terug, of pas die plaatsen aan"
    )


def _gone_files(before: Side, now: Side, moved: Mapping[str, str]) -> dict[str, Gone]:
    """Give the pages and files that no reader sees any more, by path below docs/."""
    was, is_ = before.reading.page_set, now.reading.page_set
    heir_of = heirs(now)
    gone = {
        name: Gone("deze pagina", now.page_path(name), moved.get(name, ""), heir_of.get(name, ""))
        for name in was.written.keys() - is_.written.keys()
    }
    for name, at in withheld(before, now, moved).items():
        page = Gone("deze pagina", now.page_path(at), moved.get(name, ""), held_back=True)
        gone |= {name: page, at: page}
    for name in {*was.other_files} - {*is_.other_files}:
        gone.setdefault(name, Gone("dit bestand", now.page_path(name)))
    return gone


def _put_back(before: Side, now: Side, moved: Mapping[str, str]) -> PageSet:
    """Give the pages as if all that is gone were still there, what moved in both places."""
    was, is_ = before.reading.page_set, now.reading.page_set
    lost = {
        name: replace(page, sound=False)  # its macros may ask for what is gone
        for name, page in was.written.items()
        if name not in is_.written
    }
    settings = is_.page_settings
    entries = {entry.target: entry for entry in menu.pages(settings.nav)}
    also = (
        replace(entries[old], target=new) for old, new in sorted(moved.items()) if old in entries
    )
    return replace(
        is_.with_pages(lost),
        other_files={*is_.other_files, *was.other_files},
        held_back=is_.held_back - {*withheld(before, now, moved).values()},
        page_settings=replace(settings, nav=(*settings.nav, *also)),
    )


def _named(
    now: Side, names: Iterable[str], files: Mapping[str, Gone]
) -> dict[tuple[str, str], Gone]:
    """Give what is gone by how a problem names it: the file of its page, and its words there.

    What the menu or the data name starts from docs/, and no file is given.
    """
    page_set = now.reading.page_set
    rendered = ((name, page_set.rendered(name)) for name in names)
    asked = [(name, address) for name, page in rendered if page for address in page.addresses]
    asked += (("", entry.target) for entry in menu.pages(page_set.page_settings.nav))
    if page_set.blauwdruk:
        asked += (("", target) for _, target in page_targets(page_set.blauwdruk))
    return {
        (page_set.pages[name].file if name else "", quoted(words)): files[path]
        for name, address in asked
        if (path := meant(name, address)[0]) in files
        for words in (address, re.split("[?#]", address)[0])
    }


def _gone_versions(before: Side, now: Side) -> dict[str, Gone]:
    """Give the versions that are no more, by id; none while the data cannot be read."""
    was, is_ = before.reading.site, now.reading.site
    if was is None or is_ is None:
        return {}
    there = {version.id for version in is_.blauwdruk.organogram}
    return {
        version.id: Gone("deze versie", now.data_path(f"{VERSIONS}/{version.id}.yml"))
        for version in was.blauwdruk.organogram
        if version.id not in there
    }


def _named_in_calls(versions: Mapping[str, Gone]) -> dict[tuple[str, str], Gone]:
    return {("", quoted(id)): gone for id, gone in versions.items()}


def _solved_calls(before: Side, now: Side, versions: Collection[str]) -> frozenset[Problem]:
    """Give what is wrong with macro calls, and would not be if these versions were there."""
    was, is_ = before.reading.site, now.reading.site
    if not versions or was is None or is_ is None:
        return frozenset()
    again = tuple(version for version in was.blauwdruk.organogram if version.id in versions)
    back = is_.blauwdruk.model_copy(update={"organogram": (*again, *is_.blauwdruk.organogram)})
    page_set = now.reading.page_set
    return _wrong_calls(page_set, is_.blauwdruk) - _wrong_calls(page_set, back)


def _wrong_calls(page_set: PageSet, blauwdruk: Blauwdruk) -> frozenset[Problem]:
    options = choices(blauwdruk)
    return frozenset(
        problem
        for page in page_set.pages.values()
        for call in page.macro_calls
        for problem in wrong_arguments(call, page.file, MACROS, options)
    )

"""What is gone while other places need it: told once, with who needs it."""

from __future__ import annotations

import posixpath
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from blueprint.model.blueprint import Blauwdruk
from blueprint.problem import Place, Problem, enumeration
from blueprint.reading.data_folder import VERSIONS
from macros.registry import MACROS, choices
from pages import menu
from pages.macro_calls import wrong_arguments
from pages.page_set import PageSet
from pages.read_site import broken_rules
from pages.review.base import Side
from pages.review.moved import heirs


@dataclass(frozen=True)
class PutBack:
    """Something that is gone: what it is and its path, and the pages as if it were still there.

    `solved` is what reading the calls on the pages would not have found either.
    """

    what: str
    path: str
    page_set: PageSet
    now: str = ""
    """Where it is instead, if it moved."""
    heir: str = ""
    """The page that was there already, and that its address leads to."""
    solved: frozenset[Problem] = frozenset()
    held_back: bool = False
    """Whether it is there, and no reader sees it."""


def told_once(
    before: Side, now: Side, moved: Mapping[str, str]
) -> tuple[list[Problem], list[Problem]]:
    """Give what is gone and needed, and the problems of pages that do not come of that.

    A problem comes of something gone if it is not there once that is put back.
    """
    told: list[Problem] = []
    left = list(now.reading.of_pages)
    files = {problem.place.file for problem in left}
    pages = now.reading.page_set.pages
    names = [name for name, page in pages.items() if page.file in files]

    def rules(page_set: PageSet) -> set[Problem]:
        return {*broken_rules(page_set, now.data, now.root, names)}

    found = rules(now.reading.page_set) if left else set()
    for gone in _put_back(before, now, moved) if left else ():
        results = _solved(found, rules(gone.page_set)) | gone.solved
        needs = {problem.place for problem in left if problem in results}
        needs -= {Place(now.page_path(gone.now), 1, 1)}
        left = [problem for problem in left if problem not in results]
        if needs:
            told.append(Problem(Place(gone.path, 1, 1), _message(gone, sorted(needs))))
    return told, left


def _solved(found: set[Problem], again: set[Problem]) -> set[Problem]:
    """Give what is not found again; a place with as many problems only words one otherwise."""
    before, after = (Counter(p.place for p in problems) for problems in (found, again))
    return {p for p in found - again if after[p.place] < before[p.place]}


def _message(gone: PutBack, needs: list[Place]) -> str:
    if gone.now:
        instead = enumeration(f"{place} (“{_way(gone, place.file)}”)" for place in needs)
        return f"deze pagina heet nu “{gone.now}”; schrijf dat ook in {instead}"
    places = enumeration(map(str, needs))
    if gone.held_back:
        return (
            "deze pagina wordt nu achtergehouden, maar er leidt nog iets naartoe in "
            f"{places}. Haal dat daar weg, of haal “draft” of “publiceren_vanaf” hier weg"
        )
    if gone.heir:
        return (
            f"deze pagina is weg, en “{gone.heir}” neemt haar plaats in. "
            f"Laat daarheen leiden wat hier nog naartoe leidt, of haal het weg: {places}"
        )
    return (
        f"{gone.what} is weg, maar nog nodig in {places}. "
        "Zet het bestand terug, of pas die plaatsen aan"
    )


def _way(gone: PutBack, file: str) -> str:
    """Give the path to where a page is now, as a file has to write it."""
    pages = gone.page_set.pages.items()
    name = next((name for name, page in pages if page.file == file), "")
    return posixpath.relpath(gone.now, posixpath.dirname(name) or ".")


def _put_back(before: Side, now: Side, moved: Mapping[str, str]) -> Iterator[PutBack]:
    was, page_set = before.reading.page_set, now.reading.page_set
    heir_of = heirs(now)
    for name in sorted(was.written.keys() - page_set.written.keys()):
        page = replace(was.written[name], sound=False)  # its macros may ask for what is gone
        yield PutBack(
            "deze pagina",
            now.page_path(name),
            _in_menu(page_set.with_page(name, page), name, moved.get(name)),
            moved.get(name, ""),
            heir_of.get(name, ""),
        )
    for name in sorted(page_set.held_back & was.written.keys() - was.held_back):
        back = replace(page_set, held_back=page_set.held_back - {name})
        yield PutBack(name, now.page_path(name), back, held_back=True)
    for name in sorted({*was.other_files} - {*page_set.other_files}):
        back = replace(page_set, other_files={*page_set.other_files, name})
        yield PutBack("dit bestand", now.page_path(name), back)
    if before.reading.site and now.reading.site:
        yield from _versions(before.reading.site.blauwdruk, now.reading.site.blauwdruk, now)


def _in_menu(page_set: PageSet, old: str, new: str | None) -> PageSet:
    """Give the same as if the menu had a page that moved at its new path too."""
    settings = page_set.page_settings
    entry = next((entry for entry in menu.pages(settings.nav) if entry.target == old), None)
    if new is None or entry is None:
        return page_set
    nav = (*settings.nav, replace(entry, target=new))
    return replace(page_set, page_settings=replace(settings, nav=nav))


def _versions(was: Blauwdruk, is_: Blauwdruk, now: Side) -> Iterator[PutBack]:
    page_set = now.reading.page_set
    there = {version.id for version in is_.organogram}
    for version in was.organogram:
        if version.id not in there:
            back = is_.model_copy(update={"organogram": (version, *is_.organogram)})
            solved = _wrong_calls(page_set, is_) - _wrong_calls(page_set, back)
            path = now.data_path(f"{VERSIONS}/{version.id}.yml")
            yield PutBack("deze versie", path, page_set, solved=solved)


def _wrong_calls(page_set: PageSet, blauwdruk: Blauwdruk) -> frozenset[Problem]:
    options = choices(blauwdruk)
    return frozenset(
        problem
        for page in page_set.pages.values()
        for call in page.macro_calls
        for problem in wrong_arguments(call, page.file, MACROS, options)
    )

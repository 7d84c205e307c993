"""Everything that is wrong with a built site, at the place in docs/ where it comes from."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import product

from blueprint.problem import Place, Problem
from engine.built import built_feeds, built_links, forms, known_elements, running, structure
from engine.built.built_page import BuiltPage
from engine.built.built_site import BuiltSite
from engine.built.finding import Finding
from pages.links import places_of
from pages.page import Page

PageRule = Callable[[BuiltPage, BuiltSite], Iterator[Finding]]
FileRule = Callable[[BuiltSite], Iterator[tuple[str, Finding]]]
HARM: tuple[PageRule, ...] = (
    built_links.adressen_zijn_gewoon,
    built_links.niets_van_buiten,
    running.scripts_zijn_bekend,
    known_elements.elementen_zijn_bekend,
    running.niets_haalt_een_script,
    forms.formulieren_zijn_bekend,
    running.doorverwijzing_blijft_binnen,
)
"""What runs, fetches or leads away on the device of who opens a page."""
_OF_FILES: tuple[FileRule, ...] = (
    built_links.stijl_blijft_binnen,
    running.scriptbestanden_zijn_bekend,
)
HARM_OF_FILES = (*_OF_FILES, known_elements.tekeningen_zijn_tekeningen)
RULES = (
    structure.een_titel,
    structure.plaatsen_zijn_enig,
    structure.beelden_zijn_beschreven,
    built_links.gebouwde_adressen_bestaan,
    *HARM,
)
FILE_RULES = (
    *_OF_FILES,
    known_elements.tekeningen_leiden_ergens_heen,
    built_feeds.feeds_blijven_binnen,
)
NOT_HERS = "dit ligt niet aan je tekst; meld het aan de beheerder"


def judge(site: BuiltSite, sources: Mapping[str, Page]) -> tuple[Problem, ...]:
    """Give all that is wrong with a built site; `sources` are its pages, by path below docs/."""
    return tuple(sorted({problem for _, problem in _found(site, sources, RULES, FILE_RULES)}))


def harmful(site: BuiltSite, sources: Mapping[str, Page]) -> dict[str, tuple[Problem, ...]]:
    """Give the pages and files that nobody may open, by path, and what is wrong with each."""
    by_path: dict[str, set[Problem]] = {}
    for path, problem in _found(site, sources, HARM, HARM_OF_FILES):
        by_path.setdefault(path, set()).add(problem)
    return {path: tuple(sorted(problems)) for path, problems in sorted(by_path.items())}


def _found(
    site: BuiltSite,
    sources: Mapping[str, Page],
    rules: Iterable[PageRule],
    file_rules: Iterable[FileRule],
) -> Iterator[tuple[str, Problem]]:
    for page, rule in product(site.pages.values(), rules):
        for finding in rule(page, site):
            built = f"{site.folder.name}/{page.path}"
            yield page.path, _problem(finding, sources.get(page.source), built)
    for file_rule in file_rules:
        for path, finding in file_rule(site):
            yield path, _problem(finding, None, f"{site.folder.name}/{path}")


def _problem(finding: Finding, written: Page | None, built: str) -> Problem:
    """Give what was found at the place where the editor wrote it, or say that she did not."""
    if written is None:
        return Problem(Place(built, 1, 1), f"{finding.wrong}; {NOT_HERS}")
    for pattern in finding.seek:
        if pattern.search(written.body):
            place = places_of(written.body, written.file, pattern)[-1]
            return Problem(place, f"{finding.wrong}; {finding.advice}")
    return Problem(Place(written.file, 1, 1), f"{finding.wrong}; {NOT_HERS}")

"""Everything that is wrong with a built site, at the place in docs/ where it comes from."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from blueprint.problem import Place, Problem
from engine.built import built_feeds, built_links, forms, known_elements, running, structure
from engine.built.built_page import BuiltPage
from engine.built.built_site import BuiltSite
from engine.built.finding import Finding
from pages.links import places_of
from pages.page import Page

RULES: tuple[Callable[[BuiltPage, BuiltSite], Iterator[Finding]], ...] = (
    structure.een_titel,
    structure.plaatsen_zijn_enig,
    structure.beelden_zijn_beschreven,
    built_links.gebouwde_adressen_bestaan,
    built_links.adressen_zijn_gewoon,
    built_links.niets_van_buiten,
    running.scripts_zijn_bekend,
    known_elements.elementen_zijn_bekend,
    running.niets_haalt_een_script,
    forms.formulieren_zijn_bekend,
    running.doorverwijzing_blijft_binnen,
)
FILE_RULES: tuple[Callable[[BuiltSite], Iterator[tuple[str, Finding]]], ...] = (
    built_links.stijl_blijft_binnen,
    running.scriptbestanden_zijn_bekend,
    known_elements.tekeningen_zijn_tekeningen,
    built_feeds.feeds_blijven_binnen,
)
NOT_HERS = "dit ligt niet aan je tekst; meld het aan de beheerder"


def judge(site: BuiltSite, sources: Mapping[str, Page]) -> tuple[Problem, ...]:
    """Give all that is wrong with a built site; `sources` are its pages, by path below docs/."""
    found = set()
    for page in site.pages.values():
        written = sources.get(page.source)
        for rule in RULES:
            for finding in rule(page, site):
                found.add(_problem(finding, written, f"{site.folder.name}/{page.path}"))
    for file_rule in FILE_RULES:
        for path, finding in file_rule(site):
            found.add(_problem(finding, None, f"{site.folder.name}/{path}"))
    return tuple(sorted(found))


def _problem(finding: Finding, written: Page | None, built: str) -> Problem:
    """Give what was found at the place where the editor wrote it, or say that she did not."""
    if written is None:
        return Problem(Place(built, 1, 1), f"{finding.wrong}; {NOT_HERS}")
    for pattern in finding.seek:
        if pattern.search(written.body):
            place = places_of(written.body, written.file, pattern)[-1]
            return Problem(place, f"{finding.wrong}; {finding.advice}")
    return Problem(Place(written.file, 1, 1), f"{finding.wrong}; {NOT_HERS}")

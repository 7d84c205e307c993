"""What waits for a day, or has had it: a slip looks like what was meant, so these are warnings."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from blueprint.model.partial_date import PartialDate
from blueprint.problem import Problem, Severity
from pages.docs_folder import START
from pages.page import Page
from pages.page_set import PageSet

_LONG = timedelta(days=2 * 365)


def wie_wacht_verschijnt(name: str, page: Page, page_set: PageSet) -> Iterator[Problem]:
    """Every page that waits for a day appears on it, and that day is near."""
    day, places = page.top.from_day, page.top.places
    if day is None or name == START:
        return
    if page.top.draft:
        message = (
            "zolang er “draft: true” staat, verschijnt deze pagina nooit, ook niet op deze dag; "
            "haal “draft” weg als ze klaar is"
        )
        yield Problem(places["publiceren_vanaf"], message, Severity.WARNING)
    elif day - page_set.day > _LONG:
        shown = PartialDate.of(day).in_words
        message = f"deze pagina verschijnt pas op {shown}; klopt het jaar?"
        yield Problem(places["publiceren_vanaf"], message, Severity.WARNING)


def banner_is_niet_voorbij(name: str, page: Page, page_set: PageSet) -> Iterator[Problem]:
    """No banner is kept of which the last day is past."""
    until = page.top.banner_until
    if until is not None and page.top.banner and until < page_set.day:
        message = (
            "deze banner staat er niet meer, want zijn laatste dag is voorbij; verzet de dag, of "
            "haal “banner” en “banner_tot” weg"
        )
        yield Problem(page.top.places["banner_tot"], message, Severity.WARNING)

"""The verdict on a change, as Markdown: what is wrong, what readers see change, what to do next."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from blueprint.changes.diff import differences
from blueprint.changes.sentences import between_quotes
from blueprint.changes.summary import Markdown, overview
from blueprint.literal import literal
from blueprint.model.version import Versie
from blueprint.problem import Problem, Severity, counted, in_words
from blueprint.report import as_list
from pages.made.following import pages_that_show_it
from pages.made.proposal_page import PROPOSAL_FILE
from pages.review.base import Side
from pages.review.before_after import PAGE
from pages.review.menu_diff import menu_lines
from pages.review.moved import moved_pages
from pages.review.page_diff import change_line, page_lines, page_words
from pages.review.proposal_effect import order_lines
from pages.settings import ABOUT

UNIT_PAGES = 5
"""The pages that are made of units, of those that show other data, are named up to so many."""
_UNKNOWN = (
    "Ik kon deze wijziging niet vergelijken met wat er was. Wat er verandert, zeg ik dus niet."
)
_OF_SETTINGS = "Wat er op de pagina’s en in het menu verandert"


def verdict(
    problems: Sequence[Problem], preview: Path, *, tests_follow: bool = False
) -> Iterator[str]:
    """Yield the verdict, everything that is wrong, and where the preview is.

    `tests_follow`: the job is not done yet, so nothing says that all is well.
    """
    errors = [problem for problem in problems if problem.severity is Severity.ERROR]
    warnings = [problem for problem in problems if problem.severity is Severity.WARNING]
    if errors:
        yield f"## Nog niet klaar: {counted(errors)}"
        yield from ("", "Verbeter dit in je voorstel. De controle begint dan vanzelf opnieuw.", "")
        yield from as_list(errors)
    elif tests_follow:
        yield "## Tot hier is alles in orde"
        yield from ("", "De controle doet nu nog alle tests.")
        yield "Wordt ze groen? Dan mag je voorstel op de site zodra een collega het goedkeurt."
    else:
        yield "## Alles in orde"
        yield from ("", "Je voorstel mag op de site zodra een collega het goedkeurt.")
    if warnings:
        yield from ("", "### Kijk dit nog na", "", "Dit houdt je voorstel niet tegen.", "")
        yield from as_list(warnings)
    yield from ("", "### Het voorbeeld", "")
    if not (preview / "index.html").is_file():
        yield "Er is geen voorbeeld: de site kon niet gebouwd worden."
        return
    yield (
        "Onderaan deze bladzijde staat het bestand **voorbeeld**. Download het, pak het uit en "
        "open `index.html`."
    )
    if errors:
        yield "Een pagina waar iets fout is, toont daar wat er fout is."
    if (preview / PROPOSAL_FILE).is_file():
        yield f"Wat het voorstel voor het organogram zou veranderen, staat in `{PROPOSAL_FILE}`."
    if (preview / PAGE).is_file():
        yield f"De organogrammen, voor en na, staan in `{PAGE}`."


def reader_changes(before: Side | None, now: Side) -> Iterator[str]:
    """Yield what changes for readers, by subject."""
    yield from ("", "## Wat verandert er voor de lezer?")
    if before is None:
        yield from ("", _UNKNOWN)
        return
    moved = moved_pages(before, now)
    settings = [*_settings_lines(before, now)]
    data, orders = list(_data_lines(before, now)), list(_order_lines(before, now))
    of_settings = {
        "De site": _site_lines(before, now),
        "Pagina’s": page_lines(before, now, moved),
        "Menu": menu_lines(before, now, moved),
    }
    told = {
        "Andere volgorde in de gegevens": orders,
        **({} if settings else of_settings),
        "Beelden en documenten": _file_lines(before, now),
        "Waar zie je de gegevens die veranderden?": (
            _where_lines(before, now) if data or orders else ()
        ),
    }
    parts = {heading: [*lines] for heading, lines in told.items()}
    if not settings and not data and not any(parts.values()):
        data = ["Niets: de gegevens, de teksten en het menu zeggen hetzelfde."]
    for lines in (settings, data):
        if lines:
            yield from ("", *lines)
    for heading, lines in parts.items():
        if lines:
            yield from ("", f"### {heading}", *([""] if lines[0] else []), *lines)


def _data_lines(before: Side, now: Side) -> Iterator[str]:
    was, is_ = before.reading.site, now.reading.site
    if is_ is None:
        yield "De gegevens kloppen nog niet. Wat erin verandert, zeg ik zodra ze kloppen."
    elif was is None:
        yield "De gegevens van vroeger kan ik niet meer lezen. Wat erin verandert, zeg ik dus niet."
    elif changes := differences(was.blauwdruk, is_.blauwdruk):
        yield from _drawn_lines(was.blauwdruk.latest, is_.blauwdruk.latest)
        yield overview(was.blauwdruk, is_.blauwdruk, changes, Markdown()).rstrip()


def _drawn_lines(was: Versie, is_: Versie) -> Iterator[str]:
    """Yield that the site draws another version than it did."""
    if was.id != is_.id:
        first, then = (between_quotes(version.naam) for version in (was, is_))
        yield literal(f"De site tekent voortaan het organogram {then}; eerst was dat {first}.")
        yield ""


def _order_lines(before: Side, now: Side) -> Iterator[str]:
    was, is_ = before.reading.site, now.reading.site
    if was and is_:
        yield from order_lines(was.blauwdruk, is_.blauwdruk)


def _where_lines(before: Side, now: Side) -> Iterator[str]:
    was, is_ = before.reading.site, now.reading.site
    if was and is_:
        pages = now.reading.page_set.pages
        sound = [name for name in is_.pages if pages[name].sound and not pages[name].has_errors]
        shown = list(pages_that_show_it(is_, was.blauwdruk, sound))
        made = [name for name in shown if name in is_.generated]
        left_out = set(made[UNIT_PAGES:])
        for name in shown:
            if name not in left_out:
                yield f"- {page_words(is_.titles[name], name)}"
        if left_out:
            yield f"- En nog {in_words(len(left_out), 'pagina', 'pagina’s')} van eenheden."


def _settings_lines(before: Side, now: Side) -> Iterator[str]:
    """Yield that mkdocs.yml cannot be read: without it, every page would seem another."""
    if not now.reading.page_set.page_settings.known:
        yield f"`mkdocs.yml` klopt nog niet. {_OF_SETTINGS}, zeg ik zodra dat bestand klopt."
    elif not before.reading.page_set.page_settings.known:
        yield f"`mkdocs.yml` van vroeger kan ik niet meer lezen. {_OF_SETTINGS}, zeg ik dus niet."


def _site_lines(before: Side, now: Side) -> Iterator[str]:
    """Yield what the site says otherwise of itself."""
    was, is_ = (side.reading.page_set.page_settings.about for side in (before, now))
    for key, words in ABOUT.items():
        if was.get(key) != is_.get(key):
            yield change_line(words, was.get(key, ""), is_.get(key, ""))


def _file_lines(before: Side, now: Side) -> Iterator[str]:
    """Yield the files beside the pages that come, go or hold something else."""
    was, is_ = (_files(side) for side in (before, now))
    for name in sorted({*was, *is_}):
        if was.get(name) != is_.get(name):
            what = "Nieuw" if name not in was else "Weg" if name not in is_ else "Anders"
            yield f"- {what}: {literal(now.page_path(name))}"


def _files(side: Side) -> Mapping[str, bytes]:
    names = side.reading.page_set.other_files
    return {name: (side.docs / name).read_bytes() for name in names if (side.docs / name).is_file()}

"""What an engine gets of a page: its text as it was judged, and what we add to it."""

from __future__ import annotations

import re
from typing import Any

from blueprint.facts.lineage import last_place
from blueprint.facts.record_index import RecordKey
from blueprint.model.partial_date import PartialDate
from blueprint.problem import Problem
from engine.outputs.feeds import feed_address
from macros.site_map import Site, url
from macros.templating import render_template
from pages.docs_folder import START
from pages.made.proposal_page import PROPOSAL_PAGE
from pages.markup.languages import marked_as_set
from pages.read_site import SiteReading, problem_list
from pages.visibility import notice

_WRONG = "Er klopt iets nog niet"
_TITLE_END = re.compile(r"</h1>\n?")


def source(reading: SiteReading, name: str) -> str:
    """Give the file of a page as it was judged; while something on it is wrong, only what is.

    Nothing of a wrong page is left, its top neither: a theme writes what stands there as it is.
    """
    if wrong := reading.errors_of(name):
        shown = reading.problems if name == START else wrong
        return listed(shown, "Verbeter dit en bewaar. De pagina komt dan vanzelf terug.")
    return reading.page_set.pages[name].text


def metadata(reading: SiteReading, name: str) -> dict[str, Any]:
    """Give what the theme says of a page besides its text, and whether its macros may run.

    `deur` is the address below which the menu has what a page belongs to that is in no menu,
    `volgen` what of it has a feed.
    """
    if reading.site is None or reading.errors_of(name):
        return {"title": _WRONG, "render_macros": False}
    day = reading.site.changed.get(name)
    calls = reading.page_set.pages[name].macro_calls
    home = reading.site.home_of("organogram") if name in reading.site.generated else None
    return {
        "deur": url(home) if home else "",
        "noemt_contact": any(call.macro == "contact" for call in calls),
        "gewijzigd": PartialDate.of(day).in_words if day else None,
        "volgen": _followed_on(reading.site, name),
    }


def _followed_on(site: Site, name: str) -> list[dict[str, str]]:
    """Give what has a feed of its own and lives on a page: what it is, its name and the feed.

    That is the unit that the page is about, or the roles or projects that it shows all of.
    """
    if unit_id := site.unit_of(name):
        place = last_place(site.blauwdruk, unit_id)
        records = [(RecordKey("eenheid", unit_id), place.unit.naam)] if place else []
    else:
        blauwdruk = site.blauwdruk
        records = [
            (RecordKey(kind, one.id), one.naam)
            for kind, macro, all_ in (
                ("rol", "rollen", blauwdruk.rollen),
                ("project", "projecten", blauwdruk.projecten),
            )
            for one in (all_ if site.home_of(macro) == name else ())
            if one.naam  # nobody can tell others apart
        ]
    return [
        {"soort": key.subject, "naam": told, "feed": feed_address(key)} for key, told in records
    ]


def completed(reading: SiteReading, name: str, address: str, html: str) -> str:
    """Give the HTML of a page with its day and sources, that it waits, and what is wrong elsewhere.

    Nobody but who writes sees the last two.
    """
    if reading.site is None or reading.errors_of(name):
        return html
    day, foot = around(reading, name, address)
    title = _TITLE_END.search(html)
    end = title.end() if title else 0
    html = f"{html[:end]}{day}{html[end:]}{foot}"
    if name in reading.page_set.held_back:  # of a preview: no other site has such a page
        html = notice(reading.page_set.pages[name]) + html
    if reading.has_errors and name == START:
        html = listed(reading.problems, "Verbeter dit en bewaar.") + html
    return html


def around(reading: SiteReading, name: str, address: str) -> tuple[str, str]:
    """Give the HTML that stands below the title of a sound page, and at its end; may be nothing.

    The first says of what day the page is, the second what its sources are.
    """
    here = reading.page_set.context(name, address)
    news = next((one for one in here.site.news if one.page == name), None)
    back = here.site.home_of("nieuws")
    day = render_template(here, "day_line", item=news, back=back) if news or here.notes else ""
    foot = render_template(here, "notes") if here.notes else ""
    # Of the engines, Zensical alone has Markdown's extension look at these too.
    configs = reading.page_set.page_settings.configs
    return marked_as_set(day, configs), marked_as_set(foot, configs)


def site_metadata(reading: SiteReading) -> dict[str, Any]:
    """Give what the theme says on every page (`extra.blauwdruk`)."""
    if reading.site is None:
        return {"banner": reading.banner}
    wrong = (
        "Er klopt iets nog niet. De lijst staat op de startpagina." if reading.has_errors else ""
    )
    programma = reading.site.blauwdruk.programma
    contact = programma.contact
    search = reading.site.home_of("zoeken")
    return {
        "banner": wrong or reading.banner,
        "voorstel": PROPOSAL_PAGE.removesuffix(".md")
        if PROPOSAL_PAGE in reading.site.pages
        else "",
        "leus": programma.leus,
        "peildatum": programma.peildatum.in_words,
        # Without what follows a name in an address: a folder, or a file in a preview from disk.
        "zoeken": search.removesuffix(".md") if search else "",
        "contact": {
            "functie": contact.functie,
            "mailbox": contact.mailbox or "",
            "zonder_mailbox": contact.without_mailbox,
        },
    }


def abbreviations(reading: SiteReading) -> dict[str, str]:
    """Give the abbreviations of the data with what they mean, for every page."""
    terms = reading.site.blauwdruk.begrippen if reading.site else ()
    return {term.afkorting: term.term for term in terms if term.afkorting}


def listed(problems: tuple[Problem, ...], what_now: str) -> str:
    """Give problems as HTML, with a title above them and what to do."""
    told = problem_list(problems).replace("&", "&amp;").replace("<", "&lt;")
    return f"<h1>{_WRONG}</h1>\n<p>{what_now}</p>\n<pre>{told}</pre>\n"

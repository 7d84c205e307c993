"""What the site serves besides pages and drawings: data, feeds, and addresses that lead on."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime, time
from urllib.parse import urljoin, urlsplit

from markupsafe import escape

from blueprint.changes.sentences import Plain, change_sentence
from blueprint.export import EXPORT_VERSION
from blueprint.export import export_files as exports
from blueprint.export.atom import FeedEntry, atom
from engine.outputs.redirects import redirects
from macros.changes import FEED, day_words, publication_anchor, publication_note, publication_title
from macros.site_map import Site, url

NIEUWSFEED = "feed/nieuws.xml"
_NIEUWSTE = 50


def downloads(site: Site, site_url: str, *, as_file: bool) -> dict[str, bytes]:
    """Give every file but the drawings, by its address.

    `site_url` is where the site is published; `as_file`: a page is a file, not a folder.
    """
    gegevens = exports(site.blauwdruk, site.history)
    verder = redirects(site, as_file=as_file)
    return {
        **{f"data/{EXPORT_VERSION}/{naam}": inhoud for naam, inhoud in gegevens.items()},
        FEED: changes_feed(site, site_url, as_file=as_file),
        NIEUWSFEED: news_feed(site, site_url, as_file=as_file),
        **{adres: tekst.encode() for adres, tekst in verder.items()},
    }


def changes_feed(site: Site, site_url: str, *, as_file: bool = False) -> bytes:
    """Give the feed of what the newest publications changed; the page of changes has them all."""
    thuis = site.home_of("wijzigingen") or "index.md"
    pagina = urljoin(site_url, url(thuis, as_file=as_file))
    return atom(
        f"{site.blauwdruk.programma.naam}: wijzigingen",
        site.blauwdruk.programma.naam,
        pagina,
        urljoin(site_url, FEED),
        (
            FeedEntry(
                _tag(site_url, publicatie.moment.date(), publicatie.id[:12]),
                f"{day_words(publicatie.moment)}: {publication_title(publicatie)}",
                f"{pagina}#{publication_anchor(publicatie)}",
                publicatie.moment,
                str(escape(publication_note(publicatie)))
                or _lijst(change_sentence(w, Plain()) for w in publicatie.wijzigingen),
            )
            for publicatie in site.history.publicaties[:_NIEUWSTE]
        ),
    )


def news_feed(site: Site, site_url: str, *, as_file: bool = False) -> bytes:
    """Give the feed of the news, newest first."""
    thuis = site.home_of("nieuws") or "index.md"
    return atom(
        f"{site.blauwdruk.programma.naam}: nieuws",
        site.blauwdruk.programma.naam,
        urljoin(site_url, url(thuis, as_file=as_file)),
        urljoin(site_url, NIEUWSFEED),
        (
            FeedEntry(
                _tag(site_url, bericht.day.begin, url(bericht.page, as_file=as_file)),
                bericht.title,
                urljoin(site_url, url(bericht.page, as_file=as_file)),
                datetime.combine(bericht.day.begin, time(), UTC),
                str(escape(bericht.description)),
            )
            for bericht in site.news
        ),
    )


def _lijst(zinnen: Iterable[str]) -> str:
    return "".join(("<ul>", *(f"<li>{escape(zin_)}</li>" for zin_ in zinnen), "</ul>"))


def _tag(site_url: str, op: date, naam: str) -> str:
    """Give a tag URI (RFC 4151), which names an entry for ever."""
    return f"tag:{urlsplit(site_url).hostname},{op.isoformat()}:{naam}"

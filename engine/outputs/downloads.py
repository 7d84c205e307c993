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

NEWS_FEED = "feed/nieuws.xml"
_NEWEST = 50


def downloads(site: Site, site_url: str, *, as_file: bool) -> dict[str, bytes]:
    """Give every file but the drawings, by its address.

    `site_url` is where the site is published; `as_file`: a page is a file, not a folder.
    """
    data = exports(site.blauwdruk, site.history)
    moved = redirects(site, as_file=as_file)
    return {
        **{f"data/{EXPORT_VERSION}/{name}": content for name, content in data.items()},
        FEED: changes_feed(site, site_url, as_file=as_file),
        NEWS_FEED: news_feed(site, site_url, as_file=as_file),
        **{address: text.encode() for address, text in moved.items()},
    }


def changes_feed(site: Site, site_url: str, *, as_file: bool = False) -> bytes:
    """Give the feed of what the newest publications changed.

    The page of changes has them all; on a site without one, all lead to its start.
    """
    home = site.home_of("wijzigingen")
    page = urljoin(site_url, url(home or "index.md", as_file=as_file))
    return atom(
        f"{site.blauwdruk.programma.naam}: wijzigingen",
        site.blauwdruk.programma.naam,
        page,
        urljoin(site_url, FEED),
        (
            FeedEntry(
                _tag(site_url, publication.moment.date(), publication.id[:12]),
                f"{day_words(publication.moment)}: {publication_title(publication)}",
                f"{page}#{publication_anchor(publication)}" if home else page,
                publication.moment,
                str(escape(publication_note(publication)))
                or _list_of(change_sentence(change, Plain()) for change in publication.changes),
            )
            for publication in site.history.publications[:_NEWEST]
        ),
    )


def news_feed(site: Site, site_url: str, *, as_file: bool = False) -> bytes:
    """Give the feed of the news, newest first."""
    home = site.home_of("nieuws") or "index.md"
    return atom(
        f"{site.blauwdruk.programma.naam}: nieuws",
        site.blauwdruk.programma.naam,
        urljoin(site_url, url(home, as_file=as_file)),
        urljoin(site_url, NEWS_FEED),
        (
            FeedEntry(
                _tag(site_url, item.day.begin, url(item.page, as_file=as_file)),
                item.title,
                urljoin(site_url, url(item.page, as_file=as_file)),
                datetime.combine(item.day.begin, time(), UTC),
                str(escape(item.description)),
            )
            for item in site.news
        ),
    )


def _list_of(sentences: Iterable[str]) -> str:
    return "".join(("<ul>", *(f"<li>{escape(sentence)}</li>" for sentence in sentences), "</ul>"))


def _tag(site_url: str, day: date, name: str) -> str:
    """Give a tag URI (RFC 4151), which names an entry for ever."""
    return f"tag:{urlsplit(site_url).hostname},{day.isoformat()}:{name}"

"""The feeds: of the site, and of each unit, role and project, whoever follows it.

Ids follow from git and from names, and not from where the site is: a reader that knows an entry
still knows it after the site moved.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, time
from itertools import islice
from urllib.parse import urljoin

from markupsafe import escape

from blueprint.changes.history import Publication
from blueprint.changes.sentences import Plain, change_sentence, in_short
from blueprint.export.atom import FeedEntry, atom
from blueprint.export.lasting_ids import lasting_id, lasting_name
from blueprint.facts.change import Change, RecordNames
from blueprint.facts.lineage import last_places
from blueprint.facts.record_index import RecordKey
from macros.changes import FEED, publication_anchor, publication_note, publication_title
from macros.site_map import Site, url

NEWS_FEED = "feed/nieuws.xml"
FOLLOWED = ("eenheid", "rol", "project")
"""The kinds of record that have a feed each."""
_NEWEST = 50


@dataclass(frozen=True)
class FeedAddresses:
    """Where the site is published, and whether a page is a file there, and not a folder."""

    site_url: str
    as_file: bool = False

    def of(self, address: str) -> str:
        """Give a whole address."""
        return urljoin(self.site_url, address)

    def of_page(self, page: str, anchor: str = "") -> str:
        """Give the whole address of a page, by its path, and of a place on it."""
        return self.of(url(page, as_file=self.as_file)) + (f"#{anchor}" if anchor else "")


def feed_address(key: RecordKey) -> str:
    """Give where the site serves the feed of a unit, a role or a project."""
    return f"feed/{key.subject}/{key.id}.xml"


def feeds(site: Site, at: FeedAddresses) -> Iterator[tuple[str, bytes]]:
    """Yield every feed with its address."""
    yield FEED, changes_feed(site, at)
    yield NEWS_FEED, news_feed(site, at)
    for key, name in followed(site).items():
        yield feed_address(key), record_feed(site, at, key, name)


def followed(site: Site) -> dict[RecordKey, str]:
    """Give every unit, role and project that there is or ever was, with its last name."""
    blauwdruk, history = site.blauwdruk, site.history
    found = {RecordKey("eenheid", unit.id): unit.name for unit in history.units.values()}
    found |= {key: name for key, name in history.records.items() if key.subject in FOLLOWED}
    places = last_places(blauwdruk)
    found |= {RecordKey("eenheid", key): place.unit.naam for key, place in places.items()}
    for kind, records in (("rol", blauwdruk.rollen), ("project", blauwdruk.projecten)):
        found |= {RecordKey(kind, one.id): RecordNames.name_of(one) for one in records}
    return dict(sorted(found.items()))


def changes_feed(site: Site, at: FeedAddresses) -> bytes:
    """Give the feed of what the newest publications changed."""
    told = ((one, one.changes, publication_title(one)) for one in site.history.publications)
    return _feed(site, at, FEED, "wijzigingen", _changes_page(site), _entries(site, at, FEED, told))


def record_feed(site: Site, at: FeedAddresses, key: RecordKey, name: str) -> bytes:
    """Give the feed of whoever follows a unit, a role or a project (`key`), by its last `name`."""
    address = feed_address(key)
    told = ((one, all_, in_short(all_)) for one, all_ in site.history.told(key))
    target = site.target(*key)
    page, anchor = (target.page, target.anchor) if target else (_changes_page(site), "")
    if key not in site.existing and (key.id, name) not in site.former(key.subject):
        anchor = ""  # another record has its id now
    return _feed(site, at, address, name, page, _entries(site, at, address, told), anchor)


def news_feed(site: Site, at: FeedAddresses) -> bytes:
    """Give the feed of the news, newest first."""
    entries = (
        FeedEntry(
            _id(site, NEWS_FEED, item.first_path),
            item.title,
            at.of_page(item.page),
            datetime.combine(item.day.begin, time(), UTC),
            str(escape(item.description)),
        )
        for item in site.news
    )
    return _feed(site, at, NEWS_FEED, "nieuws", site.home_of("nieuws") or "index.md", entries)


def _feed(
    site: Site,
    at: FeedAddresses,
    address: str,
    title: str,
    page: str,
    entries: Iterable[FeedEntry],
    anchor: str = "",
) -> bytes:
    name = site.blauwdruk.programma.naam
    link = at.of_page(page, anchor)
    return atom(_id(site, address), f"{name}: {title}", name, link, at.of(address), entries)


def _entries(
    site: Site,
    at: FeedAddresses,
    address: str,
    told: Iterable[tuple[Publication, tuple[Change, ...], str]],
) -> Iterator[FeedEntry]:
    """Yield the newest publications: each leads to its place on the page that has them all.

    On a site without such a page, all lead to its start.
    """
    home = site.home_of("wijzigingen")
    for publication, changes, title in islice(told, _NEWEST):
        anchor = publication_anchor(publication) if home else ""
        yield FeedEntry(
            _id(site, address, publication.id),
            f"{publication.day.in_words}: {title}",
            at.of_page(_changes_page(site), anchor),
            publication.moment,
            str(escape(publication_note(publication))) or _list_of(changes),
        )


def _changes_page(site: Site) -> str:
    return site.home_of("wijzigingen") or "index.md"


def _list_of(changes: Iterable[Change]) -> str:
    sentences = (change_sentence(change, Plain()) for change in changes)
    return "".join(("<ul>", *(f"<li>{escape(sentence)}</li>" for sentence in sentences), "</ul>"))


def _id(site: Site, *parts: str) -> str:
    return lasting_id(lasting_name(site.blauwdruk, site.history), *parts)

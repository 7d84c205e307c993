"""An Atom feed (RFC 4287) that is the same for the same entries: no clock."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from io import StringIO

from feedgenerator import Atom1Feed

_LEEG = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class FeedEntry:
    """One entry; `id` is what a reader remembers it by, `tekst` is HTML."""

    id: str
    titel: str
    adres: str
    moment: datetime
    tekst: str


class _Feed(Atom1Feed):  # type: ignore[misc]
    """A feed whose last change is that of its entries, also when it has none."""

    def latest_post_date(self) -> datetime:
        """Give the moment of the newest entry."""
        return max((item["updateddate"] for item in self.items), default=_LEEG)


def atom(
    titel: str, auteur: str, pagina: str, adres: str, inzendingen: Iterable[FeedEntry]
) -> bytes:
    """Give a feed by this author, of what stands on a page, at its own address."""
    feed = _Feed(
        title=titel,
        link=pagina,
        description=titel,
        language="nl",
        author_name=auteur,
        feed_url=adres,
        feed_guid=adres,
    )
    for inzending in inzendingen:
        feed.add_item(
            title=inzending.titel,
            link=inzending.adres,
            description=inzending.tekst,
            unique_id=inzending.id,
            pubdate=inzending.moment,
            updateddate=inzending.moment,
        )
    uitvoer = StringIO()
    feed.write(uitvoer, "utf-8")
    return uitvoer.getvalue().encode() + b"\n"

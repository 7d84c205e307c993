"""An Atom feed (RFC 4287) that is the same for the same entries: no clock."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from io import StringIO

from feedgenerator import Atom1Feed

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class FeedEntry:
    """One entry; `id` is what a reader remembers it by, `html` is its text."""

    id: str
    title: str
    href: str
    moment: datetime
    html: str


class _Feed(Atom1Feed):  # type: ignore[misc]
    """A feed whose last change is that of its entries, also when it has none."""

    def latest_post_date(self) -> datetime:
        """Give the moment of the newest entry."""
        return max((item["updateddate"] for item in self.items), default=_EPOCH)


def atom(
    id: str, title: str, author: str, page: str, href: str, entries: Iterable[FeedEntry]
) -> bytes:
    """Give a feed as bytes of XML: of what stands on `page`, itself at `href`.

    `id` is what a feed reader remembers it by, so it never changes. https://www.rfc-editor.org/rfc/rfc4287
    """
    feed = _Feed(
        title=title,
        link=page,
        description=title,
        language="nl",
        author_name=author,
        feed_url=href,
        feed_guid=id,
    )
    for entry in entries:
        feed.add_item(
            title=entry.title,
            link=entry.href,
            description=entry.html,
            unique_id=entry.id,
            pubdate=entry.moment,
            updateddate=entry.moment,
        )
    output = StringIO()
    feed.write(output, "utf-8")
    return output.getvalue().encode() + b"\n"

"""Where links still call a page by the title that a change took away."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping, Sequence

from blueprint.problem import Problem, Severity, quoted
from pages.review.base import Side
from pages.review.hints.written_texts import Text

_WORDS = r"[^\[\]\n]{0,300}"  # of a link, around the title: more are no words of one


def old_titles(
    before: Side, now: Side, moved: Mapping[str, str], written: Sequence[Text]
) -> Iterator[Problem]:
    """Yield a warning for each link to a page whose words have the title that it had before."""
    pages = now.reading.page_set.pages
    for path, page in before.reading.page_set.pages.items():
        name = moved.get(path, path)
        old, new = page.top.title, pages[name].top.title if name in pages else ""
        if not old or not new or old == new:
            continue
        link = re.compile(
            rf"(?<!!)\[{_WORDS}?(?P<old>(?<!\w){re.escape(old)}(?!\w)){_WORDS}\]"
            rf"\((?:[^()\s#]*/)?{re.escape(posixpath.basename(name))}[#)\s]",
            re.IGNORECASE,
        )
        for text in written:
            for found in link.finditer(text.raw):
                message = (
                    f"kijk ook hier: deze link noemt {quoted(old)}, en die pagina heet nu "
                    f"{quoted(new)}"
                )
                yield Problem(text.at(found.start("old")), message, Severity.WARNING)

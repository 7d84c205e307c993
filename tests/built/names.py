"""What the pages of a built site are called, and the places on them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from tests.built.page import Page


def unnamed(pages: Mapping[str, Page]) -> Iterator[str]:
    """Yield each page without a language, or without one title, heading or description."""
    for page in pages.values():
        if not page.root.get("lang"):
            yield f"{page.address}: no language"
        for path in ("/html/head/title[text()]", "//h1", "//meta[@name='description']/@content"):
            if len(found := page.root.xpath(path)) != 1:
                yield f"{page.address}: {path} is there {len(found)} times"


def alike(pages: Mapping[str, Page]) -> Iterator[str]:
    """Yield each title or description that stands on more than one page that is shown."""
    for path in ("/html/head/title/text()", "//meta[@name='description']/@content"):
        seen: dict[str, str] = {}
        for page in pages.values():
            if page.address == "404.html":
                continue
            for words in map(str, page.root.xpath(path)):
                if (first := seen.setdefault(words, page.address)) != page.address:
                    yield f"{page.address} says “{words}”, as {first} does"


def twice(pages: Mapping[str, Page]) -> Iterator[str]:
    """Yield each id that stands more than once on a page."""
    for page in pages.values():
        for name, times in Counter(map(str, page.root.xpath("//@id"))).items():
            if times > 1:
                yield f"{page.address}: #{name} is there {times} times"


def sizeless(pages: Mapping[str, Page]) -> Iterator[str]:
    """Yield each picture that does not say how large it is."""
    for page in pages.values():
        for image in page.root.xpath("//article//img[not(@width and @height)]"):
            yield f"{page.address}: {image.get('src')}"

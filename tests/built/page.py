"""The pages of a built site, parsed."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from lxml import html


@dataclass(frozen=True)
class Page:
    """A page of a built site; `address` is its path below the root."""

    address: str
    root: html.HtmlElement

    @property
    def ids(self) -> set[str]:
        """Every id on the page."""
        return {str(value) for value in self.root.xpath("//@id")}

    @property
    def text(self) -> str:
        """The text of the page's own content, white space folded."""
        content = self.root.xpath("//article") or [self.root]
        return " ".join(" ".join(part.text_content() for part in content).split())

    @property
    def leads_on(self) -> bool:
        """Whether a reader who opens it is sent to another page at once."""
        return bool(self.root.xpath("//meta[@http-equiv='refresh']"))


def pages_of(site: Path) -> dict[str, Page]:
    """Give every HTML page of a built site by its path below the root."""
    found = {}
    for path in sorted(site.rglob("*.html")):
        address = path.relative_to(site).as_posix()
        found[address] = Page(address, html.fromstring(path.read_bytes()))
    return found

"""A page as the browser gets it: its anchors, links and images, and the HTML it may not have.

The finished HTML is judged, not the Markdown: whatever way something slips into it, it is seen.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from html import unescape
from html.parser import HTMLParser
from typing import Any

from markdown import Markdown

from pages.markup.allowed_html import (
    ATTRIBUTES,
    INSTEAD,
    LANGUAGES,
    MADE_CLASSES,
    SCHEMES,
    TAGS,
    address_scheme,
    unknown_class,
    wrong_scheme,
)
from pages.markup.bounds import Runs
from pages.markup.html_faults import HtmlFault, fault, left_over, shown_comments
from pages.markup.made_tree import Defined, ListedClasses, MadeLinks
from pages.markup.nesting import Nesting, closes_nothing
from pages.markup.placeholders import MARKED
from pages.markup.plain_text import prose
from pages.markup.raw_html import LOOSE, raw_classes

_TASK = {"type": "checkbox", "disabled": None, "checked": None}  # of a task list
_CODE = ("code", "pre")
_HEADING = re.compile(r"h[1-6]")
_HANDLER = re.compile(r"on[a-z]+")
# As typed, or as Markdown makes it of a heading, or of a footnote.
_FIT_ANCHOR = re.compile(r"[a-z0-9_-]+|fn(?:ref\d*)?:.+")
_ANCHOR = (
    "een plaats heeft alleen kleine letters, cijfers en koppeltekens: schrijf ze als {#mijn-plaats}"
)
_MOST_KEPT = 4_096
"""Texts of which it is remembered how they look."""
_LOOSE_TAG = re.compile(r"<[A-Za-z/!?]")


@dataclass
class RenderedPage:
    """What a page gives: its ids in order, addresses of links and images, and what is wrong.

    `outline` has each heading by its tag, and each macro call by its number; `linked` the calls
    in the words of a link; `text` is what a reader sees outside code, `code` what no fence made;
    `defined` has by its label what is defined apart of links.
    """

    ids: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    images: list[tuple[str, str]] = field(default_factory=list)
    faults: list[HtmlFault] = field(default_factory=list)
    crossed: list[HtmlFault] = field(default_factory=list)
    """Elements that a browser would not keep where they were written, or too many in each other."""
    outline: list[str] = field(default_factory=list)
    linked: frozenset[int] = frozenset()
    text: str = ""
    code: list[str] = field(default_factory=list)
    defined: Mapping[str, Defined] = field(default_factory=dict)

    @property
    def addresses(self) -> list[str]:
        """All addresses, of links and of images."""
        return [*self.links, *(address for address, _ in self.images)]


class MarkdownRenderer:
    """Turns Markdown into HTML with the settings of the site."""

    def __init__(self, extensions: Iterable[str], configs: Mapping[str, Mapping[str, Any]]) -> None:
        settings = {name: dict(config) for name, config in configs.items()}
        self._runs = Runs()
        self._markdown = Markdown(extensions=[*extensions, self._runs], extension_configs=settings)
        self._listed = ListedClasses(self._markdown)
        self._tree = MadeLinks(self._markdown)
        self._markdown.treeprocessors.register(self._tree, "gp_tree", -100)
        self._kept = lru_cache(maxsize=_MOST_KEPT)(self._rendered)

    def html(self, text: str) -> str:
        """Give a text as HTML, whatever is wrong with it."""
        self._tree.begin()
        self._listed.begin()
        return str(self._markdown.reset().convert(text))

    def rendered(self, text: str) -> RenderedPage | None:
        """Give what the browser gets of a text; None: Markdown cannot make anything of it.

        Each rule asks this, and so does the other side of a review: it is worked out once.
        """
        return self._kept(text)

    def _rendered(self, text: str) -> RenderedPage | None:
        reader = _Reader(text)
        try:
            reader.feed(self.html(text))
            reader.close()
        except Exception:  # of Markdown and its extensions on absurd input, of whatever class
            return None
        for message, begin in self._runs.found:
            reader.wrong(message, begin)
        for one in (*left_over(reader.rendered.text), *self._tree.faults):
            reader.tell(one)
        reader.rendered.linked, reader.rendered.defined = self._tree.linked, self._tree.defined
        for name in sorted((self._listed.found | raw_classes(text)) & MADE_CLASSES):
            reader.wrong_class(name)
        for tag, instead in _RAW.items():
            if reader.count[tag] > self._tree.seen[tag]:
                reader.wrong(f"schrijf <{tag}> in Markdown: {instead}", rf"<{tag}\b")
        return reader.rendered


_RAW = {"a": "[tekst](pagina.md)", "img": "![wat je ziet](../beelden/foto.jpg)"}


class _Reader(HTMLParser):
    """Collects what a page has, from its HTML."""

    def __init__(self, source: str) -> None:
        super().__init__(convert_charrefs=False)
        self.source = source
        self.rendered = RenderedPage()
        self.count = {"a": 0, "img": 0}
        self.code = 0
        self.last = ""
        self.unfenced = False
        self._nesting = Nesting()
        self._refused: Counter[str] = Counter()  # elements that are told where they open
        self._told: set[HtmlFault] = set()
        self._texts: list[str] = []
        self._code: list[str] = []

    def close(self) -> None:
        """Take what is left, and put the text together."""
        super().close()
        self.rendered.text = "".join(self._texts)

    def wrong(self, message: str, *search: str, call: int | None = None) -> None:
        self.tell(fault(message, *search, call=call))

    def tell(self, one: HtmlFault) -> None:
        if one not in self._told:
            self._told.add(one)
            self.rendered.faults.append(one)

    def wrong_class(self, name: str) -> None:
        word = rf"(?<![\w-]){re.escape(name)}(?![\w-])"
        given = rf"(?:\{{[^{{}}\n]*?|\bclass\s*=\s*[\"'][^\"'\n]*?)(?P<hier>{word})"
        message = f"de klasse “{name[:30]}” kan niet op een pagina; haal ze weg"
        self.wrong(message, given, word if name in self.source else r"\bclass\s*=[^\n>}]*&")

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {name: value or "" for name, value in attrs}
        if tag not in TAGS or (tag == "input" and found.get("type") != "checkbox"):
            instead = INSTEAD.get(
                tag, f"schrijf het in Markdown, of `<{tag[:30]}>` als je de tekens wilt tonen"
            )
            self.wrong(f"<{tag[:30]}> kan niet op een pagina; {instead}", rf"<{re.escape(tag)}\b")
            self._refused[tag] += 1
            return
        self._crossed(self._nesting.opens(tag))
        self.rendered.outline += _HEADING.findall(tag)
        if tag in self.count:
            self.count[tag] += 1
        for name, value in found.items():
            self._attribute(tag, name, value)
        self.code += tag in _CODE
        if tag == "code" and self.last == "pre":
            self.unfenced = True
            self._code = []
        self.last = tag
        if "id" in found:
            self.rendered.ids.append(found["id"])
        own = found.get("class") == "headerlink" and [found.get("href")] == [
            f"#{id}" for id in self.rendered.ids[-1:]
        ]  # leads to the heading that it stands at
        if tag == "a" and "href" in found and not (own or MARKED.search(found["href"])):
            self.rendered.links.append(found["href"])
        if tag == "img" and not MARKED.search(found.get("src", "")):
            self.rendered.images.append((found.get("src", ""), found.get("alt", "")))

    def _attribute(self, tag: str, name: str, value: str) -> None:
        """Tell the first thing that is wrong with an attribute, at where the source has it.

        That is the first of the patterns given with the message that finds something.
        """
        at = rf"\b{re.escape(name)}\s*="
        marked = MARKED.search(value)
        for one in shown_comments(value):
            self.tell(one)
        if name == "style" and tag in ("td", "th") and "text-align" in value:
            message = "een kolom uitlijnen kan hier niet; schrijf --- zonder dubbelepunt"
            self.wrong(message, r"^\|?[ :|-]*(?::-+|-+:)[ :|-]*$", at)
        elif name == "style":
            self.wrong("“style” kan niet; haal het weg, de site zorgt voor de opmaak", at)
        elif _HANDLER.fullmatch(name):
            self.wrong(f"“{name}” start een script en dat kan hier niet; haal het weg", at)
        elif name == "markdown":  # gone where it works
            self.wrong(
                f"“markdown” werkt niet bij deze <{tag}>; haal het weg, of zet het ook bij wat "
                "eromheen staat",
                rf"<{tag}\b[^>]*\b(?P<hier>markdown\b)",
            )
        elif not value and name not in ATTRIBUTES and _HEADING.fullmatch(tag):
            self.wrong(_ANCHOR, rf"\{{[^{{}}\n]*(?<!\w){re.escape(name)}(?!\w)", at)
        elif name == "class" and not marked:
            in_code = bool(self.code) or tag in _CODE
            unknown = unknown_class(tag, value, in_code=in_code)
            box = rf"^[ >]*(?:!!!|\?\?\?|\[!)[^\n\"]*?(?<![\w-]){re.escape(unknown)}(?![\w-])"
            # Of a box a rule tells.
            if unknown and not re.search(box, prose(self.source), re.IGNORECASE | re.MULTILINE):
                self.wrong_class(unknown)
        elif name == "lang" and value.partition("-")[0] not in LANGUAGES:
            message = f'“{value[:30]}” is geen taal; schrijf bijvoorbeeld lang="en" voor Engels'
            self.wrong(message, rf"\blang\s*=\s*[\"']?{re.escape(value)}(?![\w-])")
        elif name not in ATTRIBUTES and not (tag == "input" and name in _TASK):
            self.wrong(f"“{name[:30]}” kan niet bij <{tag}>; haal het weg", at)
        elif marked and name != "id" and not (name == "href" and value.startswith("#")):
            where = f"in het adres of de kenmerken van een <{tag}>"
            self.wrong(
                f"een macro kan niet {where} staan; zet hem in de tekst", call=int(marked[1])
            )
        elif name in ("href", "src", "cite") and address_scheme(value) not in SCHEMES:
            begin = re.escape(value[:12])
            self.wrong(wrong_scheme(tag, value), re.escape(value), begin, r"(?<=\()\s*&#", at)
        elif name == "id" and value.startswith("__"):
            message = "een id kan niet met __ beginnen: zo heet iets van het thema"
            self.wrong(message, re.escape(value))
        elif name == "id" and not _FIT_ANCHOR.fullmatch(value):
            self.wrong(
                _ANCHOR, rf"\{{ *#{re.escape(value)}(?![\w-])", rf"id *= *[\"']{re.escape(value)}"
            )

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        if tag not in TAGS:
            if not self._refused[tag]:
                self.tell(closes_nothing(tag))
            self._refused[tag] -= 1
            return
        self.code -= tag in _CODE
        if self.unfenced and tag == "code":
            self.unfenced = False
            self.rendered.code.append("".join(self._code))
        self._crossed(self._nesting.closes(tag))

    def _crossed(self, found: HtmlFault | None) -> None:
        if found and found not in self._told:
            self._told.add(found)
            self.rendered.crossed.append(found)

    def handle_entityref(self, name: str) -> None:
        self._text(unescape(f"&{name};"))

    def handle_charref(self, name: str) -> None:
        if self.unfenced:
            self._text(unescape(f"&#{name};"))

    def _text(self, data: str) -> None:
        if self.unfenced:
            self._code.append(data)
        elif not self.code:
            self._texts.append(data)
            self.rendered.outline += MARKED.findall(data)

    def handle_data(self, data: str) -> None:
        self._text(data)
        if _LOOSE_TAG.search(data):
            self.wrong(LOOSE, r"<[A-Za-z/!?][^>]*\Z", r"<[A-Za-z/!?]")

    def handle_decl(self, decl: str) -> None:
        self._odd("<!")

    def handle_pi(self, data: str) -> None:
        self._odd("<?")

    def unknown_decl(self, data: str) -> None:
        self._odd("<![")

    def handle_comment(self, data: str) -> None:
        if data.strip() != "more":
            self._odd("<!--")

    def _odd(self, begin: str) -> None:
        self.wrong(f"“{begin}” kan niet op een pagina; haal het weg", re.escape(begin))

"""A page as the browser gets it: its anchors, links and images, and the HTML it may not have.

The finished HTML is judged, not the Markdown: whatever way something slips into it, it is seen.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any

from markdown import Markdown
from markdown.treeprocessors import Treeprocessor

from macros.allowed import ATTRIBUTES, INSTEAD, SCHEMES, TAGS, address_scheme

_TASK = {"type": "checkbox", "disabled": None, "checked": None}  # of a task list
_HANDLER = re.compile(r"on[a-z]+")
_LOOSE_TAG = re.compile(r"<[A-Za-z/!?]")
_MARK = "gpmacro{}x"
_MARKED = re.compile(r"gpmacro([0-9]+)x")


@dataclass(frozen=True)
class Fout:
    """Something that may not be there: `zoek` finds it in the source, or it is at a macro call."""

    zoek: re.Pattern[str]
    message: str
    aanroep: int | None = None


@dataclass
class Opmaak:
    """What a page gives: its ids in order, addresses of links and images, and what is wrong."""

    ids: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    beelden: list[tuple[str, str]] = field(default_factory=list)
    fouten: list[Fout] = field(default_factory=list)
    tekst: str = ""

    @property
    def adressen(self) -> list[str]:
        """All addresses, of links and of images."""
        return [*self.links, *(adres for adres, _ in self.beelden)]


class Drukker:
    """Turns Markdown into HTML with the settings of the site."""

    def __init__(self, extensions: Iterable[str], configs: Mapping[str, Mapping[str, Any]]) -> None:
        self._markdown = Markdown(
            extensions=list(extensions), extension_configs={k: dict(v) for k, v in configs.items()}
        )
        self._tree = _Tree(self._markdown)
        self._markdown.treeprocessors.register(self._tree, "gp_tree", -100)

    def opmaak(self, text: str) -> Opmaak:
        """Give what the browser gets of a text."""
        self._tree.seen = {"a": 0, "img": 0}
        html = self._markdown.reset().convert(text)
        reader = _Reader()
        reader.feed(html)
        reader.close()
        for tag, instead in _RAW.items():
            if reader.count[tag] > self._tree.seen[tag]:
                reader.wrong(rf"<{tag}\b", f"schrijf <{tag}> in Markdown: {instead}")
        return reader.opmaak


_RAW = {"a": "[tekst](pagina.md)", "img": "![wat je ziet](../beelden/foto.jpg)"}


def merkteken(index: int) -> str:
    """Give the word that stands for a macro call while a page is judged."""
    return _MARK.format(index)


class _Tree(Treeprocessor):  # type: ignore[misc]
    """Counts the links and images that Markdown made itself: MkDocs mends only those."""

    seen: dict[str, int]

    def run(self, root: Any) -> None:
        """Count them."""
        for tag in self.seen:
            self.seen[tag] = sum(1 for _ in root.iter(tag))


class _Reader(HTMLParser):
    """Collects what a page has, from its HTML."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self.opmaak = Opmaak()
        self.count = {"a": 0, "img": 0}

    def wrong(self, search: str, message: str, call: int | None = None) -> None:
        fout = Fout(re.compile(search, re.IGNORECASE), message, call)
        if fout not in self.opmaak.fouten:
            self.opmaak.fouten.append(fout)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {name: value or "" for name, value in attrs}
        if tag not in TAGS or (tag == "input" and found.get("type") != "checkbox"):
            instead = INSTEAD.get(tag, "schrijf het in Markdown, of haal het weg")
            self.wrong(rf"<{re.escape(tag)}\b", f"<{tag[:30]}> kan niet op een pagina; {instead}")
            return
        for name, value in found.items():
            self._attribute(tag, name, value)
        if "id" in found:
            self.opmaak.ids.append(found["id"])
        if tag in self.count:
            self.count[tag] += 1
        if tag == "a" and "href" in found:
            self.opmaak.links.append(found["href"])
        if tag == "img":
            self.opmaak.beelden.append((found.get("src", ""), found.get("alt", "")))

    def _attribute(self, tag: str, name: str, value: str) -> None:
        at = rf"\b{re.escape(name)}\s*="
        marked = _MARKED.search(value)
        if name == "style" and tag in ("td", "th") and "text-align" in value:
            self.wrong(
                r"^[ |]*:?-+:?[ |:-]*$|\bstyle\s*=",
                "een kolom uitlijnen kan hier niet; schrijf --- zonder dubbelepunt",
            )
        elif name == "style":
            self.wrong(
                at, "opmaak met style kan niet; haal style weg, de site zorgt voor de opmaak"
            )
        elif _HANDLER.fullmatch(name):
            self.wrong(at, f"“{name}” start een script en dat kan hier niet; haal het weg")
        elif name not in ATTRIBUTES and not (tag == "input" and name in _TASK):
            self.wrong(at, f"“{name[:30]}” kan niet bij <{tag}>; haal het weg")
        elif marked and name != "id" and not (name == "href" and value.startswith("#")):
            where = f"in het adres of de kenmerken van een <{tag}>"
            self.wrong("", f"een macro kan niet {where} staan; zet hem in de tekst", int(marked[1]))
        elif name in ("href", "src", "cite"):
            scheme = address_scheme(value)
            if scheme not in SCHEMES:
                self.wrong(
                    re.escape(value[:12]) or at,
                    f"een adres met “{scheme}:” kan niet; een adres begint met https://, "
                    "of is het pad van een bestand vanaf deze pagina",
                )
        elif name == "id" and value.startswith("__"):
            self.wrong(
                re.escape(value), "een id kan niet met __ beginnen: zo heet iets van het thema"
            )

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)

    def handle_data(self, data: str) -> None:
        self.opmaak.tekst += data
        if _LOOSE_TAG.search(data):
            self.wrong(
                r"<[A-Za-z/!?][^>]*$|<[A-Za-z/!?]",
                "deze < opent iets dat niet sluit; schrijf \\< als je het teken zelf wilt tonen",
            )

    def handle_decl(self, decl: str) -> None:
        self._odd("<!")

    def handle_pi(self, data: str) -> None:
        self._odd("<?")

    def unknown_decl(self, data: str) -> None:
        self._odd("<![")

    def _odd(self, begin: str) -> None:
        self.wrong(re.escape(begin), f"“{begin}” kan niet op een pagina; haal het weg")

"""A Markdown extension that fills in a page, under every engine: macros, day, last change."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping, MutableMapping
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from xml.etree.ElementTree import Element

from markdown import Extension, Markdown
from markdown.postprocessors import Postprocessor
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor

from blueprint.datum import Datum
from blueprint.problem import Problem
from macros.apart import WORDS, ids_in
from macros.check import Gelezen, verslag
from macros.folder import START
from macros.picture_size import picture_size
from macros.publication import notice
from macros.reading import Vorm, zoals_het_is
from macros.targets import meant

NAME = "macros.filling"
_RELATIEF = re.compile(r"(?<=\shref=\")(?![#/?]|[a-z]+:)([^\"]*)")

_VOID = re.compile(r"<((?:br|col|hr|img|input|wbr)\b)([^<>]*?)\s*/>")


class Filling(Extension):  # type: ignore[misc]
    """Fills in the pages of a reading; without one, only text that is no page passes.

    `docs`: the folder of the pages.
    """

    def __init__(self, gelezen: Gelezen | None = None, docs: Path = Path("docs")) -> None:
        super().__init__()
        self._gelezen = gelezen
        self._docs = docs

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - the name is Markdown's
        """Register before everything that reads text: white space (30), macros of Zensical (35)."""
        fill = _Fill(md, self._gelezen)
        md.preprocessors.register(fill, "gp_filling", 40)
        md.preprocessors.register(_Stash(md, fill), "gp_stash", 28)
        # After what is in lines (20) is read, before an engine writes other addresses (0).
        md.treeprocessors.register(_Sizes(md, self._docs), "gp_sizes", 10)
        md.postprocessors.register(_Void(md), "gp_void", -100)


class _Fill(Preprocessor):  # type: ignore[misc]
    """Gives the text of a page with its macros filled in."""

    def __init__(self, md: Markdown, gelezen: Gelezen | None) -> None:
        super().__init__(md)
        self._gelezen = gelezen
        self.html: dict[str, str] = {}

    def run(self, lines: list[str]) -> list[str]:
        """Replace the text of a page; what is no page, such as a text for the checks, stays."""
        pagina = _pagina(self.md)
        if pagina is None:
            return lines
        if self._gelezen is None:
            raise RuntimeError("this engine was started without macros: use `make build ENGINE=…`")
        naam, adres, meta, vorm = pagina
        meta.update(over(self._gelezen, naam))
        if vorm is not zoals_het_is or self._gelezen.fouten_van(naam):
            return tekst(self._gelezen, naam, adres, vorm).split("\n")
        gevuld, self.html = self._gelezen.lezing.apart(naam, adres)
        return _with_notices(self._gelezen, naam, gevuld).split("\n")


class _Stash(Preprocessor):  # type: ignore[misc]
    """After white space is read, puts HTML where Markdown keeps it until the page is done."""

    def __init__(self, md: Markdown, fill: _Fill) -> None:
        super().__init__(md)
        self._fill = fill

    def run(self, lines: list[str]) -> list[str]:
        """Put what Markdown gives for a block of HTML in the place of the word for it."""
        html = self._fill.html
        if not html:
            return lines
        for step in self.md.treeprocessors:  # MkDocs and ProperDocs name theirs differently
            if hasattr(step, "present_anchor_ids"):
                step.present_anchor_ids.update(ids_in(html.values()))
        kept = {word: self.md.htmlStash.store(block) for word, block in html.items()}
        return [WORDS.sub(lambda word: kept.get(word[0], word[0]), line) for line in lines]


class _Sizes(Treeprocessor):  # type: ignore[misc]
    """Gives every picture of ours its width and height."""

    def __init__(self, md: Markdown, docs: Path) -> None:
        super().__init__(md)
        self._docs = docs

    def run(self, root: Element) -> None:
        """Write the sizes; what is no page has no place to look from."""
        if (pagina := _pagina(self.md)) is None:
            return
        for image in root.iter("img"):
            address = image.get("src", "")
            if not urlsplit(address).scheme and not image.get("width"):
                path, _ = meant(pagina[0], address)
                if size := picture_size(self._docs / path):
                    image.set("width", str(size[0]))
                    image.set("height", str(size[1]))


class _Void(Postprocessor):  # type: ignore[misc]
    """The last step: elements without content are written as HTML has them, not as XHTML."""

    def run(self, text: str) -> str:
        """Give the HTML of a page without a slash in `<img>`, `<br>` and the like.

        https://html.spec.whatwg.org/multipage/syntax.html#void-elements
        """
        return _VOID.sub(r"<\1\2>", text)


def met(config: MutableMapping[str, Any], gelezen: Gelezen) -> None:
    """Let an engine with these settings fill in its pages."""
    if NAME not in config["markdown_extensions"]:
        raise SystemExit(f"mkdocs.yml: onder “markdown_extensions:” ontbreekt “- {NAME}”")
    config["mdx_configs"][NAME] = {"gelezen": gelezen, "docs": Path(config["docs_dir"])}


def van(config: Mapping[str, Any]) -> Gelezen:
    """Give the reading that an engine fills in its pages from."""
    gelezen: Gelezen = config["mdx_configs"][NAME]["gelezen"]
    return gelezen


def tekst(gelezen: Gelezen, naam: str, adres: str, vorm: Vorm = zoals_het_is) -> str:
    """Give the Markdown of a page, filled in; while something on it is wrong, what is."""
    if fouten := gelezen.fouten_van(naam):
        alle = gelezen.problemen if naam == START else fouten
        return _list(alle, "Verbeter dit en bewaar. De pagina komt dan vanzelf terug.")
    return _with_notices(gelezen, naam, gelezen.lezing.gevuld(naam, adres, vorm))


def _with_notices(gelezen: Gelezen, naam: str, gevuld: str) -> str:
    """Give the text of a page with what is wrong elsewhere, that it waits, and abbreviations."""
    parts = [gevuld, _afkortingen(gelezen, gevuld)]
    if naam in gelezen.lezing.achtergehouden:  # of a preview: no other site has such a page
        parts.insert(0, notice(gelezen.lezing.paginas[naam]))
    if gelezen.fout and naam == START:
        parts.insert(0, _list(gelezen.problemen, "Verbeter dit en bewaar."))
    return "\n\n".join(parts)


def _list(problemen: tuple[Problem, ...], wat_nu: str) -> str:
    return f"# Er klopt iets nog niet\n\n{wat_nu}\n\n<pre>{_veilig(verslag(problemen))}</pre>\n"


def _afkortingen(gelezen: Gelezen, gevuld: str) -> str:
    """Give the abbreviations that stand on a page: each is a line that Markdown has to read."""
    begrippen = gelezen.site.blauwdruk.begrippen if gelezen.site else ()
    op_pagina = (b for b in begrippen if b.afkorting and b.afkorting in gevuld)
    return "".join(f"*[{b.afkorting}]: {b.term}\n" for b in op_pagina)


def van_site(gelezen: Gelezen) -> dict[str, Any]:
    """Give what the theme says on every page, as it reads it under every engine (`extra`)."""
    if gelezen.site is None:
        return {"banner": gelezen.banner}
    banner = "Er klopt iets nog niet. De lijst staat op de startpagina." if gelezen.fout else ""
    programma = gelezen.site.blauwdruk.programma
    contact = programma.contact
    return {
        "banner": banner or gelezen.banner,
        "leus": programma.leus,
        "peildatum": programma.peildatum.voluit,
        "contact": {"functie": contact.functie, "mailbox": contact.mailbox or ""},
    }


def over(gelezen: Gelezen, naam: str) -> dict[str, Any]:
    """Give what the theme says of a page besides its text; no macro runs after this."""
    if gelezen.site is None:
        return {"render_macros": False}
    dag = gelezen.site.gewijzigd.get(naam)
    pagina = gelezen.lezing.paginas.get(naam)
    stukken = [stuk for stuk in (pagina.stukken if pagina else ()) if str(stuk).strip()]
    return {
        "render_macros": False,
        "eindigt_met_contact": bool(stukken) and getattr(stukken[-1], "macro", "") == "contact",
        "gewijzigd": Datum(dag.year, dag.month, dag.day).voluit if dag else None,
    }


def _pagina(md: Markdown) -> tuple[str, str, MutableMapping[str, Any], Vorm] | None:
    """Give the path below docs/, the address, the top and the form of the page in conversion.

    MkDocs and ProperDocs tell it to their step for links, Zensical to a step that does no more.
    """
    if "relpath" in md.treeprocessors:
        file = md.treeprocessors["relpath"].file
        # MkDocs writes the start page as `./`.
        return file.src_uri, file.url.removeprefix("./"), file.page.meta, zoals_het_is
    if "rendering_context" in md.preprocessors:
        page = md.preprocessors["rendering_context"].page
        return page.path, page.url, page.meta, _vanaf_bron
    return None


def _vanaf_bron(naam: str, html: str) -> str:
    """Give HTML for Zensical, which takes every `href` for one that starts from the source.

    On a page that is no index it writes `../` before it; those of a drawing it leaves alone.
    """
    blad = posixpath.basename(naam)
    if blad == "index.md":
        return html
    stam = blad.removesuffix(".md")

    def vanaf_bron(link: re.Match[str]) -> str:
        if not link[1].startswith("../"):
            return f"{stam}/{link[1]}"
        rest = link[1].removeprefix("../")
        return f"./{rest}" if rest[:1] in ("", "#") else rest

    return _RELATIEF.sub(vanaf_bron, html)


def _veilig(tekst: str) -> str:
    return tekst.replace("&", "&amp;").replace("<", "&lt;")


def makeExtension(**config: Any) -> Filling:  # noqa: N802 - the name is Markdown's
    """Give the extension; Markdown calls this."""
    return Filling(**config)

"""A Markdown extension that fills in a page, under every engine: macros, day, last change."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping, MutableMapping
from typing import Any

from markdown import Extension, Markdown
from markdown.preprocessors import Preprocessor

from blueprint.datum import Datum
from macros.check import Gelezen, verslag
from macros.reading import Vorm, zoals_het_is

NAME = "macros.filling"
_RELATIEF = re.compile(r"(?<=\shref=\")(?![#/?]|[a-z]+:)([^\"]*)")


class Filling(Extension):  # type: ignore[misc]
    """Fills in the pages of a reading; without one, only text that is no page passes."""

    def __init__(self, gelezen: Gelezen | None = None) -> None:
        super().__init__()
        self._gelezen = gelezen

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - the name is Markdown's
        """Register before everything that reads text: white space (30), macros of Zensical (35)."""
        md.preprocessors.register(_Fill(md, self._gelezen), "gp_filling", 40)


class _Fill(Preprocessor):  # type: ignore[misc]
    """Gives the text of a page with its macros filled in."""

    def __init__(self, md: Markdown, gelezen: Gelezen | None) -> None:
        super().__init__(md)
        self._gelezen = gelezen

    def run(self, lines: list[str]) -> list[str]:
        """Replace the text of a page; what is no page, such as a text for the checks, stays."""
        pagina = _pagina(self.md)
        if pagina is None:
            return lines
        if self._gelezen is None:
            raise RuntimeError("this engine was started without macros: use `make build ENGINE=…`")
        naam, adres, meta, vorm = pagina
        meta.update(over(self._gelezen, naam))
        return tekst(self._gelezen, naam, adres, vorm).split("\n")


def met(config: MutableMapping[str, Any], gelezen: Gelezen) -> None:
    """Let an engine with these settings fill in its pages."""
    if NAME not in config["markdown_extensions"]:
        raise SystemExit(f"mkdocs.yml: onder “markdown_extensions:” ontbreekt “- {NAME}”")
    config["mdx_configs"][NAME] = {"gelezen": gelezen}


def van(config: Mapping[str, Any]) -> Gelezen:
    """Give the reading that an engine fills in its pages from."""
    gelezen: Gelezen = config["mdx_configs"][NAME]["gelezen"]
    return gelezen


def tekst(gelezen: Gelezen, naam: str, adres: str, vorm: Vorm = zoals_het_is) -> str:
    """Give the Markdown of a page, filled in; while anything is wrong, all that is."""
    if gelezen.fout or gelezen.site is None:
        return (
            "# Er klopt iets nog niet\n\n"
            "Verbeter dit en bewaar. De site komt dan vanzelf terug.\n\n"
            f"<pre>{_veilig(verslag(gelezen.problemen))}</pre>\n"
        )
    termen = (b for b in gelezen.site.blauwdruk.begrippen if b.afkorting)
    afkortingen = "".join(f"*[{b.afkorting}]: {b.term}\n" for b in termen)
    return f"{gelezen.lezing.gevuld(naam, adres, vorm)}\n\n{afkortingen}"


def van_site(gelezen: Gelezen) -> dict[str, Any]:
    """Give what the theme says on every page, as it reads it under every engine (`extra`)."""
    if gelezen.site is None:
        return {"banner": gelezen.banner}
    programma = gelezen.site.blauwdruk.programma
    contact = programma.contact
    return {
        "banner": gelezen.banner,
        "leus": programma.leus,
        "peildatum": programma.peildatum.voluit,
        "contact": {"functie": contact.functie, "mailbox": contact.mailbox or ""},
    }


def over(gelezen: Gelezen, naam: str) -> dict[str, Any]:
    """Give what the theme says of a page besides its text; no macro runs after this."""
    if gelezen.site is None:
        return {"render_macros": False}
    dag = gelezen.site.gewijzigd.get(naam)
    stukken = [stuk for stuk in gelezen.lezing.paginas[naam].stukken if str(stuk).strip()]
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
        return file.src_uri, file.url, file.page.meta, zoals_het_is
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
        return link[1][3:] or "./" if link[1].startswith("../") else f"{stam}/{link[1]}"

    return _RELATIEF.sub(vanaf_bron, html)


def _veilig(tekst: str) -> str:
    return tekst.replace("&", "&amp;").replace("<", "&lt;")


def makeExtension(**config: Any) -> Filling:  # noqa: N802 - the name is Markdown's
    """Give the extension; Markdown calls this."""
    return Filling(**config)

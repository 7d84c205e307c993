"""Templates of this package filled with the blueprint: everything in them is escaped."""

from __future__ import annotations

import re
from functools import cache, partial
from hashlib import sha256
from pathlib import Path
from typing import Any

import jinja2
import mkdocs
from jinja2 import (
    Environment,
    FileSystemBytecodeCache,
    FileSystemLoader,
    StrictUndefined,
    Template,
)
from markupsafe import Markup, escape

from blueprint.facts.lineage import also_in, came_from, earlier_names, last_place
from blueprint.facts.timeline import date_words, first_date_words, standing
from blueprint.model.blueprint import vind
from blueprint.model.prose import Prose, Span
from blueprint.problem import enumeration
from macros.notes import ground_of_origin
from macros.site_map import PageContext

_LINE_END = re.compile(r"\s*\n\s*")
_MARKDOWN = re.compile(r"([\\`*_{}\[\]()#+.!|~^:-])")


def compiled(settings: Path) -> FileSystemBytecodeCache:
    """Give a cache in which Jinja finds the templates that it compiled before, on disk.

    `settings` is the module that makes the environment: what it says is part of the key, and
    the versions of Jinja and MkDocs are. Jinja writes with one rename, so builds may run at once.
    """
    digest = sha256(f"{jinja2.__version__} {mkdocs.__version__}".encode() + settings.read_bytes())
    return FileSystemBytecodeCache(pattern=f"{digest.hexdigest()[:16]}-%s")


def heading_text(tekst: str) -> Markup:
    """Give text that Markdown prints as it is, for a heading."""
    return Markup(_MARKDOWN.sub(r"\\\1", str(escape(tekst))))


def opmaak(here: PageContext, tekst: str) -> Markup:
    """Give a running text of the data as HTML: its links and what is bold, the rest escaped."""
    return Markup("").join(_stuk(here, stuk) for stuk in Prose.of(tekst).spans)


def _stuk(here: PageContext, stuk: Span) -> Markup:
    tekst = _on_one_line(stuk.text)
    woorden = Markup("<strong>{}</strong>").format(tekst) if stuk.bold else escape(tekst)
    if not stuk.target:
        return woorden
    adres = stuk.target if ":" in stuk.target else here.naar(*stuk.target.split("#"))
    return Markup('<a href="{}">{}</a>').format(adres, woorden)


def _on_one_line(value: Any) -> Any:
    """Give a text of the data on one line, so that Markdown reads no block in it."""
    plain = isinstance(value, str) and not isinstance(value, Markup)
    return _LINE_END.sub(" ", value) if plain else value


@cache
def _omgeving() -> Environment:
    omgeving = Environment(
        loader=FileSystemLoader(Path(__file__).parent / "templates"),
        undefined=StrictUndefined,
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_on_one_line,
        optimized=False,  # nothing of our filters is folded into what is kept
        bytecode_cache=compiled(Path(__file__)),
    )
    omgeving.filters["kop"] = heading_text
    omgeving.filters["capitalize_first"] = _capitalize_first
    omgeving.filters["opsomming"] = lambda delen: enumeration(map(str, delen))
    return omgeving


def read_template(naam: str) -> Template:
    """Give a template by its name."""
    return _omgeving().get_template(f"{naam}.html")


def render_template(here: PageContext, sjabloon: str, **waarden: Any) -> str:
    """Fill a template for the page that called for it."""
    blauwdruk = here.site.blauwdruk
    return (
        read_template(sjabloon)
        .render(
            here=here,
            vind=vind,
            opmaak=partial(opmaak, here),
            noten=here.notes,
            grond_van_herkomst=partial(ground_of_origin, blauwdruk),
            wanneer=date_words,
            eerst_voorzien=first_date_words,
            programma=blauwdruk.programma,
            rollen=blauwdruk.rollen,
            peildatum=blauwdruk.programma.peildatum.voluit,
            stand=lambda mijlpaal: standing(mijlpaal, blauwdruk.programma.peildatum),
            naam_van_eenheid=partial(_naam_van_eenheid, here),
            naam_van_project=lambda project_id: (
                vind(blauwdruk.projecten, project_id).naam or "zonder naam"
            ),
            titels=here.site.titels,
            eerdere_namen=partial(earlier_names, blauwdruk),
            komt_uit=partial(came_from, blauwdruk),
            ook_in=partial(also_in, blauwdruk),
            **waarden,
        )
        .strip()
    )


def _capitalize_first(html: Markup) -> Markup:
    """Give a text with a capital for its first letter; nothing else in it changes."""
    return Markup(html[:1].upper() + html[1:])


def _naam_van_eenheid(here: PageContext, eenheid_id: str) -> str:
    plaats = last_place(here.site.blauwdruk, eenheid_id)
    return plaats.eenheid.naam if plaats else eenheid_id

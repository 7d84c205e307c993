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

from blueprint.facts.lineage import (
    also_in,
    came_from,
    earlier_names,
    ground_of_origin,
    last_place,
)
from blueprint.facts.timeline import date_words, first_date_words, standing
from blueprint.model.blueprint import find_record
from blueprint.model.prose import Prose, Span
from blueprint.problem import capital, enumeration
from macros.site_map import PageContext

_LINE_END = re.compile(r"\s*\n\s*")
_ACTIVE = re.compile(r"[\\`*_{}\[\]()#+.!|~^:<>&\"'=@/-]")

NOTHING = '<p class="gp-onbekend">Hier staat nog niets.</p>'
"""What a macro gives of a list that is empty."""


def compiled(settings: Path) -> FileSystemBytecodeCache:
    """Give a cache in which Jinja finds the templates that it compiled before, on disk.

    `settings` is the module that makes the environment: what it says is part of the key, and
    the versions of Jinja and MkDocs are. Jinja writes with one rename, so builds may run at once.
    """
    digest = sha256(f"{jinja2.__version__} {mkdocs.__version__}".encode() + settings.read_bytes())
    return FileSystemBytecodeCache(pattern=f"{digest.hexdigest()[:16]}-%s")


def heading_text(text: str) -> Markup:
    """Give text that Markdown prints as it is, for a heading."""
    return Markup(_ACTIVE.sub(lambda sign: f"&#{ord(sign[0])};", text))


def rich_text(here: PageContext, text: str) -> Markup:
    """Give a running text of the data as HTML: its links and what is bold, the rest escaped."""
    return Markup("").join(_span_html(here, span) for span in Prose.of(text).spans)


def _span_html(here: PageContext, span: Span) -> Markup:
    text = _on_one_line(span.text)
    words = Markup("<strong>{}</strong>").format(text) if span.bold else escape(text)
    if not span.target:
        return words
    address = span.target if ":" in span.target else here.link_to(*span.target.split("#"))
    return Markup('<a href="{}">{}</a>').format(address, words)


def _on_one_line(value: Any) -> Any:
    """Give a text of the data on one line, so that Markdown reads no block in it."""
    plain = isinstance(value, str) and not isinstance(value, Markup)
    return _LINE_END.sub(" ", value) if plain else value


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(Path(__file__).parent / "templates"),
        undefined=StrictUndefined,
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_on_one_line,
        optimized=False,  # nothing of our filters is folded into what is kept
        bytecode_cache=compiled(Path(__file__)),
    )
    environment.filters["heading_text"] = heading_text
    environment.filters["capitalize_first"] = _capitalize_first
    environment.filters["lower_first"] = lambda text: text[:1].lower() + text[1:]
    environment.filters["enumeration"] = lambda parts: enumeration(map(str, parts))
    return environment


def read_template(name: str) -> Template:
    """Give a template by its name."""
    return _environment().get_template(f"{name}.html")


def render_template(here: PageContext, template: str, **values: Any) -> str:
    """Fill a template for the page that called for it."""
    blauwdruk = here.site.blauwdruk
    return (
        read_template(template)
        .render(
            here=here,
            find_record=find_record,
            rich_text=partial(rich_text, here),
            notes=here.notes,
            ground_of_origin=partial(ground_of_origin, blauwdruk),
            date_words=date_words,
            first_date_words=first_date_words,
            programma=blauwdruk.programma,
            rollen=blauwdruk.rollen,
            peildatum=blauwdruk.programma.peildatum.in_words,
            standing=lambda milestone: standing(milestone, blauwdruk.programma.peildatum),
            kind_name=lambda unit: blauwdruk.kind_of(unit).naam,
            unit_name=partial(_unit_name, here),
            project_name=lambda project_id: (
                find_record(blauwdruk.projecten, project_id).naam or "zonder naam"
            ),
            titles=here.site.titles,
            earlier_names=partial(earlier_names, blauwdruk),
            came_from=partial(came_from, blauwdruk),
            also_in=partial(also_in, blauwdruk),
            **values,
        )
        .strip()
    )


def _capitalize_first(html: Markup) -> Markup:
    """Give a text with a capital for its first letter; nothing else in it changes."""
    return Markup(capital(html))


def _unit_name(here: PageContext, unit_id: str) -> str:
    place = last_place(here.site.blauwdruk, unit_id)
    return place.unit.naam if place else unit_id

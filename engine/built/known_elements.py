"""Of what a page and a drawing are made: what is not in a list is refused."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import partial

from engine.built.built_links import leads_home, stays_home
from engine.built.built_page import BuiltPage
from engine.built.built_site import BuiltSite
from engine.built.finding import Finding, as_written
from macros.drawing_files import DRAWINGS_FOLDER
from pages.files import safe_svg
from pages.markup import allowed_html

# What the themes and our macros make, besides what an editor may write and what is in drawings.
_TAGS = frozenset(
    re.findall(
        r"\w+",
        "article aside body button footer form head header html link main meta nav script time",
    )
)
_ATTRIBUTES = frozenset(
    re.findall(
        r"\S+",
        "action as autocapitalize autocomplete autocorrect charset checked content crossorigin "
        "datetime disabled download for hidden http-equiv maxlength method name placeholder rel "
        "required spellcheck srcset xlink:href xmlns xmlns:xlink",
    )
)
TAGS = (allowed_html.TAGS | safe_svg.TAGS | _TAGS) - {"style"}
# What the theme's scripts and ours read. Of a component `source`, or another that is not here, the
# theme asks servers elsewhere what to show.
_DATA = frozenset(
    re.findall(
        r"\S+",
        "data-baan data-gevouwen data-hoogte data-md-color-accent data-md-color-media "
        "data-md-color-primary data-md-color-scheme data-md-component data-md-level "
        "data-md-scrollfix data-md-toggle data-md-type data-naam data-ruim data-search-exclude "
        "data-vak data-versie",
    )
)
ATTRIBUTES = (allowed_html.ATTRIBUTES | safe_svg.ATTRIBUTES | _ATTRIBUTES | _DATA) - {"style"}
_COMPONENTS = frozenset(
    re.findall(
        r"\S+",
        "announce container content dialog header header-title header-topic logo main palette "
        "sidebar skip tabs toc top",
    )
)


def elementen_zijn_bekend(page: BuiltPage, site: BuiltSite) -> Iterator[Finding]:
    """No element and no attribute is on a page but those of which we know what they do."""
    for element in page.elements:
        if element.tag not in TAGS:
            wrong = f"<{element.tag[:30]}> kan niet op een pagina"
            yield Finding(wrong, "haal het weg", as_written(f"<{element.tag}"))
        for name, value in element.attributes.items():
            known = value in _COMPONENTS if name == "data-md-component" else name in ATTRIBUTES
            if not known and not name.startswith("aria-"):
                wrong = f"“{name[:30]}” kan niet bij <{element.tag[:30]}>"
                yield Finding(wrong, "haal het weg", as_written(f"{name}="))


def tekeningen_zijn_tekeningen(site: BuiltSite) -> Iterator[tuple[str, Finding]]:
    """No SVG image is more than a drawing; only those of ours lead on, and not out of the site."""
    return _drawings(site, partial(stays_home, site))


def tekeningen_leiden_ergens_heen(site: BuiltSite) -> Iterator[tuple[str, Finding]]:
    """No SVG image is more than a drawing; where those of ours lead is there, and its anchor."""
    return _drawings(site, partial(leads_home, site))


def _drawings(site: BuiltSite, may_lead_to: Callable[[str], bool]) -> Iterator[tuple[str, Finding]]:
    for name in sorted(site.files):
        if name.endswith(".svg"):
            ours = may_lead_to if name.startswith(f"{DRAWINGS_FOLDER}/") else None
            data = (site.folder / name).read_bytes()
            for problem in safe_svg.wrong_svg(data, name, ours):
                yield name, Finding(problem.message)

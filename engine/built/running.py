"""What could run or lead a reader away without a click: nothing but what is known to be ours."""

from __future__ import annotations

import re
from collections.abc import Iterator

from blueprint.problem import quoted
from engine.built.built_links import dead
from engine.built.built_page import BuiltPage
from engine.built.built_site import BuiltSite, within
from engine.built.finding import Finding, as_written
from engine.search.search_files import is_data_script

# Types that a browser runs; anything else in a <script> is data.
_RUN = re.compile(r"|module|importmap|speculationrules|(text|application)/(java|ecma)script", re.I)
_REFRESH = re.compile(r"\s*0\s*;\s*url=(?P<address>\S+)\s*", re.I)
_AWAY = "haal het weg"
_FETCHED = frozenset({"mermaid"})


def scripts_zijn_bekend(page: BuiltPage, site: BuiltSite) -> Iterator[Finding]:
    """No script runs but what the theme and docs/stijl bring."""
    for element in page.elements:
        runs = _RUN.fullmatch(element.attributes.get("type", "").strip())
        if element.tag != "script" or not runs:
            continue
        if "src" in element.attributes:
            src = element.attributes["src"]
            file, _ = site.target(page, src) if within(src) else (None, "")
            if file is None or not site.scripts.has_file((site.folder / file).read_bytes()):
                yield Finding(
                    f"het script {quoted(src)} is niet van de site", _AWAY, as_written(src)
                )
        elif element.text not in site.scripts_of(page):
            wrong = f"hier staat een script dat niet van de site is: {quoted(element.text.strip())}"
            yield Finding(wrong, _AWAY, as_written("<script"))


def niets_haalt_een_script(page: BuiltPage, site: BuiltSite) -> Iterator[Finding]:
    """No element has a class for which the theme fetches a script from another server."""
    for element in page.elements:
        if _FETCHED & set(element.attributes.get("class", "").split()):
            wrong = f"voor deze <{element.tag}> haalt de site een script van elders op"
            yield Finding(wrong, _AWAY, as_written("mermaid"))


def doorverwijzing_blijft_binnen(page: BuiltPage, site: BuiltSite) -> Iterator[Finding]:
    """Only a page of ours that leads on does so by itself, at once and to a page of the site."""
    for element in page.elements:
        if element.tag != "meta" or "http-equiv" not in element.attributes:
            continue
        found = _REFRESH.fullmatch(element.attributes.get("content", ""))
        refreshes = element.attributes["http-equiv"].strip().lower() == "refresh"
        if page.source or not refreshes or not found or not within(found["address"]):
            yield Finding("deze pagina stuurt een lezer vanzelf verder", _AWAY, as_written("<meta"))
        else:
            yield from dead(page, site, found["address"])


def scriptbestanden_zijn_bekend(site: BuiltSite) -> Iterator[tuple[str, Finding]]:
    """No script file is in the site but those of theme and docs/stijl, and data.

    Give its path.
    """
    for name in sorted(site.files):
        if name.endswith((".js", ".mjs")):
            data = (site.folder / name).read_bytes()
            if not site.scripts.has_file(data) and not is_data_script(data):
                yield name, Finding("dit script is niet van de site")

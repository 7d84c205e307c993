"""What a page is made of: one title, places of their own, images that are described."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from blueprint.problem import quoted
from engine.built.built_page import BuiltPage
from engine.built.built_site import BuiltSite
from engine.built.finding import Finding, as_written


def een_titel(page: BuiltPage, site: BuiltSite) -> Iterator[Finding]:
    """Every page has one title, no more and no less."""
    titles = sum(element.tag == "h1" for element in page.elements)
    if titles == 0:
        yield Finding("een pagina heeft een titel, en deze heeft er geen", "schrijf “# Titel”")
    elif titles > 1:
        yield Finding(
            f"een pagina heeft één titel, en deze heeft er {titles}",
            "houd één kop met # en geef de andere ##",
            (re.compile(r"^# ", re.MULTILINE), re.compile("<h1")),
        )


def plaatsen_zijn_enig(page: BuiltPage, site: BuiltSite) -> Iterator[Finding]:
    """No two places of a page have the same id."""
    for id, times in Counter(page.ids).items():
        if times > 1:
            yield Finding(
                f"de plaats {quoted('#' + id)} staat {times} keer op deze pagina",
                "geef er één een andere naam",
                as_written(f"#{id}", f'"{id}"'),
            )


def beelden_zijn_beschreven(page: BuiltPage, site: BuiltSite) -> Iterator[Finding]:
    """Every image says what there is to see; an empty text says that it only decorates."""
    for element in page.elements:
        if element.tag in ("img", "area") and "alt" not in element.attributes:
            src = element.attributes.get("src", "")
            yield Finding(
                f"het beeld {quoted(src)} heeft geen beschrijving",
                "schrijf tussen de [ ] in één zin wat erop te zien is",
                as_written(src.rpartition("/")[2]),
            )

"""What every macro gives for the smallest blueprint that may be."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from macros.notes import Notes
from macros.registry import MACROS
from macros.site_map import PageContext
from macros.templating import NOTHING
from pages.read_site import read_site
from tests.macros.test_golden import CALLS

LITTLE = {
    "data/programma.yml": """naam: Klein
leus: Zo klein als het kan
omschrijving: Een dorp zonder programma.
peildatum: 2021-01-01
contact: {functie: Onthaal, bron: {document: nota}}
bron: {document: nota}
""",
    "data/bronnen.yml": """- id: nota
  titel: Een nota
  kort: nota
  soort: register
""",
    "data/organogram/nu.yml": """naam: Zoals het is
bron: {document: nota}
top:
  - {id: hoofd, naam: Hoofd, bron: {document: nota}}
eenheden:
  - {id: dorp, naam: Dorp, soort: dienst, bron: {document: nota}}
""",
    "docs/index.md": """---
title: Klein
description: Een blauwdruk van bijna niets, om te zien wat er dan staat.
---

# Klein

Welkom.
""",
    "mkdocs.yml": "site_name: Klein\nnav:\n  - Klein: index.md\n",
}
OF_IT = {
    **CALLS,
    "eenheid": {"id": "dorp"},
    "bron": {"document": "nota"},
}
LISTS = {
    *("aanpak", "begrippen", "masterprojecten", "naamkeuze", "principes", "programmastructuur"),
    *("projecten", "redenen", "rollen", "tijdlijn", "toets", "trajecten", "vragen"),
}


@pytest.fixture(scope="module")
def here(tmp_path_factory: pytest.TempPathFactory) -> PageContext:
    """Give the one page of a blueprint of a programme, a source and a unit, and nothing else."""
    folder = tmp_path_factory.mktemp("klein")
    for name, text in LITTLE.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    read = read_site(folder, folder / "data", folder / "docs", date(2021, 6, 15))
    assert not read.problems
    assert read.site is not None
    return PageContext(read.site, "index.md", "")


@pytest.mark.parametrize("name", sorted(MACROS))
def test_macro(name: str, here: PageContext) -> None:
    """A list of nothing says so in one sentence; nothing else shows an empty list or a None.

    Where no organisation is declared, nobody asks whose anything is.
    """
    text = MACROS[name](replace(here, notes=Notes()), **OF_IT.get(name, {}))
    assert (text == NOTHING) == (name in LISTS)
    assert "None" not in text
    assert "van wie" not in text.lower()
    assert "<ul>\n</ul>" not in text
    assert "<dl" not in text or "<dt>" in text

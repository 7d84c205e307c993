"""What an engine gets to read of a page."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

from macros.build import lees
from macros.filling import tekst

PAGE = "over/privacy.md"


def test_a_page_gets_only_its_own_abbreviations(town: Path) -> None:
    """Abbreviations that do not stand on a page are not put below it: there may be hundreds."""
    read = lees(town, town / "docs", os.environ)
    assert read.site is not None
    blueprint = read.site.blauwdruk
    one = blueprint.begrippen[0]
    more = tuple(
        one.model_copy(update={"id": f"q{nr}", "afkorting": f"QQ{nr}", "term": "Iets"})
        for nr in range(400)
    )
    wider = blueprint.model_copy(update={"begrippen": (*blueprint.begrippen, *more)})
    with_more = replace(read, site=replace(read.site, blauwdruk=wider))
    assert tekst(with_more, PAGE, "over/privacy/") == tekst(read, PAGE, "over/privacy/")
    body = with_more.lezing.paginas[PAGE]
    assert "QQ" not in str(body)
    known = next(b.afkorting for b in blueprint.begrippen if b.afkorting)
    shown = [name for name in read.lezing.paginas if f"*[{known}]: " in tekst(read, name, "x/")]
    assert 0 < len(shown) < len(read.lezing.paginas)

"""What a page shows of a unit that had two names and is no more."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from pathlib import Path

from macros.registry import MACROS
from macros.site_map import PageContext
from pages.read_site import read_site


def test_unit_of_two_names_has_one_place(repository: Path) -> None:
    """Each name has its row; the id that leads to the unit stands in that of the last."""
    folder = repository / "tests/site"
    site = read_site(folder, folder / "data", folder / "docs", date.max).site
    assert site is not None
    old, zee = site.blauwdruk.organogram
    service, *rest = old.eenheden
    changed = old.model_copy(
        update={
            "id": "tussen",
            "volgt_op": old.id,
            "eenheden": (service.model_copy(update={"naam": "Nieuwere naam"}), *rest),
        }
    )
    versions = (old, changed, zee.model_copy(update={"volgt_op": "tussen"}))
    blauwdruk = site.blauwdruk.model_copy(update={"organogram": versions})
    here = PageContext(replace(site, blauwdruk=blauwdruk), "werk/waar.md", "werk/waar/")
    html = MACROS["bestemmingen"](here)
    ids = re.findall(r'id="([^"]+)"', html)
    assert len(ids) == len(set(ids)), ids
    (row,) = (row for row in html.split("<tr ") if f'id="{service.id}"' in row)
    assert ">Nieuwere naam</a>" in row
    assert f">{service.naam}</a>" in html

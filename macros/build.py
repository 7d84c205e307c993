"""What happens before and after any engine builds the pages."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from blueprint.history import laatste_dag
from macros.besides import schrijf_bij
from macros.check import Gelezen, lees_alles, verslag
from macros.publication import publicatiedag
from macros.repair import herstel_paginas


def lees(root: Path, docs: Path, environ: Mapping[str, str], *, live: bool = False) -> Gelezen:
    """Read data and pages, and stop at what is wrong; live, every page tells it instead."""
    dag = publicatiedag(environ, laatste_dag(docs))
    # Live, most of what there was to see is remembered, and a copy would remember nothing new.
    gelezen = lees_alles(root, root / "data", docs, dag, voor_bouw=not live)
    if gelezen.fout and not live:
        raise SystemExit(verslag(gelezen.problemen))
    return gelezen


def rond_af(map_: Path, gelezen: Gelezen, site_url: str, *, als_bestand: bool = False) -> None:
    """Put right the built pages; beside them write data, feeds, drawings, addresses that lead on.

    `site_url` is where the site is published; `als_bestand`: a page is a file, not a folder.
    """
    herstel_paginas(map_)
    if gelezen.site is not None:
        schrijf_bij(map_, gelezen.site, site_url, als_bestand=als_bestand)

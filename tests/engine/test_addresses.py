"""The addresses that no page can have are those at which the site serves something else."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from engine.build import extra_files
from pages.read_site import read_site
from pages.review.before_after import PAGE as PAGINA
from pages.rules.reserved_addresses import RESERVED


def test_all_that_we_make(repository: Path) -> None:
    """Everything besides the pages is below an address that is kept for it."""
    site = repository / "tests/site"
    read = read_site(None, site / "data", site / "docs", date(2021, 6, 15))
    made = {address.split("/")[0] for address in extra_files(read, "https://duinhove.example/")}
    assert {"data", "eenheid", "feed", "tekeningen"} <= made
    assert made <= RESERVED.keys()
    assert PAGINA.removesuffix(".html") in RESERVED

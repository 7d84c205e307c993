"""What the site serves besides its pages: at addresses that no page can have, of ours alone."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

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


@pytest.mark.parametrize("title", ["<title>x</title>", "<title>x"])
def test_a_typed_drawing_is_no_file(repository: Path, tmp_path: Path, title: str) -> None:
    """What a page shows as code replaces no drawing of a macro, and adds none."""
    site = Path(shutil.copytree(repository / "tests/site", tmp_path / "site"))
    shutil.copy(repository / "mkdocs.yml", site)  # with the Markdown of a real site

    def made() -> dict[str, bytes]:
        read = read_site(None, site / "data", site / "docs", date(2021, 6, 15))
        assert not read.errors_of("index.md")
        return extra_files(read, "https://duinhove.example/")

    before = made()
    names = [Path(one).stem for one in before if one.startswith("tekeningen/")]
    typed = [
        f'<svg class="tekening" role="group" aria-labelledby="{name}-titel">{title}</svg>'
        for name in (*names, "nieuw")
    ]
    start = site / "docs/index.md"  # its address is the first of all
    start.write_text("\n".join([start.read_text("utf-8"), "```", *typed, "```", ""]), "utf-8")
    assert made() == before

"""What is measured against each other is there: a project of bare Material, and what is timed."""

from __future__ import annotations

from pathlib import Path

from tests.bench import inside
from tests.bench.generate import blueprint
from tests.bench.projects import bare, large


def test_bare_material_builds_the_pages_that_ours_renders(tmp_path: Path) -> None:
    """Those that are made from the data too, with a search as the theme ships it."""
    ours = large(tmp_path / "ours", 20)
    other = bare(ours, tmp_path / "bare", menu=False)
    other.build()
    ours.build()
    built = {page.relative_to(other.site) for page in other.site.rglob("*.html")}
    assert built <= {page.relative_to(ours.site) for page in ours.site.rglob("*.html")}
    assert any(page.parts[0] == "eenheid" for page in built)
    assert (other.site / "search" / "search_index.json").is_file()


def test_what_is_timed_runs(tmp_path: Path) -> None:
    """Data that are read, and a drawing with words and without."""
    blueprint(tmp_path / "00030", 30)
    for group in (inside.data, inside.drawn):
        for _, prepare in group(tmp_path):
            assert prepare()()

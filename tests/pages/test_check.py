"""Reading everything: again only when something changed."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

from pages.read_site import read_site

DAY = date(2021, 6, 15)


def test_read_again_on_change(repository: Path, tmp_path: Path) -> None:
    """The same files give the same reading; a changed, new or lost file gives another."""
    docs = Path(shutil.copytree(repository / "tests/sound_pages", tmp_path / "site")) / "docs"
    data = repository / "tests/site/data"
    first = read_site(None, data, docs, DAY)
    assert read_site(None, data, docs, DAY) is first
    page = docs / "tijdlijn.md"
    page.write_text(page.read_text("utf-8").replace("komt", "kwam"), "utf-8")
    second = read_site(None, data, docs, DAY)
    assert second is not first
    (docs / "beelden/strand.png").rename(docs / "beelden/zand.png")
    third = read_site(None, data, docs, DAY)
    assert [str(p.place) for p in third.problemen] == [f"{docs}/index.md:11:45"]
    assert read_site(None, data, docs, date(2021, 9, 1)).verborgen == frozenset()

"""Text as it comes from elsewhere is right on the site, or told at its line; see tests/pasted."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from pages.mending.mended_page import mended
from pages.read_site import SiteReading, read_site
from tests.conftest import Golden
from tests.pages.rendered import html_of

PASTED = Path(__file__).parent.parent / "pasted"
CASES = sorted(path.stem for path in PASTED.glob("*.md") if path.stem != "README")
DAY = date(2021, 6, 15)
FOLDER = "docs/nieuws/2014/12/01"


@pytest.fixture(scope="module")
def site(repository: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a copy of the miniature site with every pasted page as a news item."""
    return _site(repository, tmp_path_factory.mktemp("pasted") / "site")


@pytest.fixture(scope="module")
def read(site: Path) -> SiteReading:
    """Give the reading of that site."""
    return read_site(site, site / "data", site / "docs", DAY)


def _site(repository: Path, site: Path) -> Path:
    shutil.copytree(repository / "tests/sound_pages", site)
    shutil.copytree(repository / "tests/site/data", site / "data")
    (site / FOLDER).mkdir(parents=True)
    for case in CASES:
        shutil.copy(PASTED / f"{case}.md", site / FOLDER)
    return site


def told(read: SiteReading, case: str) -> list[str]:
    """Give what an editor reads of a case, without the path."""
    file = f"{FOLDER}/{case}.md"
    return [str(p).removeprefix(f"{file}:") for p in read.problems if p.place.file == file]


@pytest.mark.parametrize("case", CASES)
def test_right_or_told(case: str, site: Path, read: SiteReading, golden: Golden) -> None:
    """The page gives exactly these messages; if none, exactly this HTML."""
    said = told(read, case)
    if said:
        text = "\n".join(said)
    else:
        body = read.page_set.pages[f"{FOLDER.removeprefix('docs/')}/{case}.md"].body
        text = html_of(site / "docs", body).partition("</h1>")[2].strip()
    golden(PASTED / f"{case}.txt", f"{text}\n")


@pytest.mark.parametrize("case", [case for case in CASES if case.startswith("goed-")])
def test_right_text_is_let_alone(case: str, read: SiteReading) -> None:
    """Right text that looks like wrong is neither told nor mended."""
    text = (PASTED / f"{case}.md").read_text("utf-8")
    assert told(read, case) == []
    assert mended(text) == text


@pytest.mark.parametrize("case", CASES)
def test_mended(case: str, golden: Golden) -> None:
    """The page becomes exactly this; twice gives the same as once."""
    text = (PASTED / f"{case}.md").read_bytes().decode("utf-8")
    once = mended(text)
    assert mended(once) == once
    if once != text:
        golden(PASTED / "omgezet" / f"{case}.md", once)


def test_mending_leaves_less_to_do(repository: Path, tmp_path: Path, read: SiteReading) -> None:
    """Nothing is told of a mended page that was not told before, and of most nothing at all."""
    site = _site(repository, tmp_path / "site")
    changed = []
    for case in CASES:
        path = site / FOLDER / f"{case}.md"
        text = path.read_bytes().decode("utf-8")
        if mended(text) != text:
            changed.append(case)
            path.write_text(mended(text), "utf-8", newline="\n")
    after = read_site(site, site / "data", site / "docs", DAY)
    for case in changed:
        before = {line.partition(": ")[2] for line in told(read, case)}
        assert {line.partition(": ")[2] for line in told(after, case)} <= before, case
    assert sum(not told(after, case) for case in changed) > len(changed) * 3 / 4

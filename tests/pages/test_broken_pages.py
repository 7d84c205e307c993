"""Every folder of tests/broken_pages is one fault; see the README there."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from blueprint.problem import closing
from pages.read_site import read_site
from tests.conftest import Golden

BROKEN = Path(__file__).parent.parent / "broken_pages"
CASES = sorted(path.name for path in BROKEN.iterdir() if path.is_dir())
DAY = date(2021, 6, 15)


@pytest.fixture
def site(repository: Path, tmp_path: Path) -> Path:
    """Give a copy of the miniature site: pages, data and menu."""
    shutil.copytree(repository / "tests/sound_pages", tmp_path / "site")
    shutil.copytree(repository / "tests/site/data", tmp_path / "site/data")
    return tmp_path / "site"


def test_sound(site: Path) -> None:
    """The miniature pages have no problem."""
    assert read_site(site, site / "data", site / "docs", DAY).problems == ()


def test_the_page_of_a_folder_is_that_of_no_unit(site: Path) -> None:
    """However much the id of a unit looks like the name of that page."""
    assert (site / "docs/blauwdruk/index.md").is_file()
    version = site / "data/organogram/zee.yml"
    text = version.read_text("utf-8")
    version.write_text(
        text.replace("id: ruimte", "id: ides").replace(": ruimte", ": ides"), "utf-8"
    )
    read = read_site(site, site / "data", site / "docs", DAY)
    assert read.blauwdruk and "ides" in read.blauwdruk.latest.ids
    assert not [problem for problem in read.problems if "blauwdruk/index.md" in problem.place.file]


@pytest.mark.parametrize("case", CASES)
def test_fault(case: str, site: Path, golden: Golden) -> None:
    """The fault gives exactly these messages, each inside a file that is there."""
    shutil.copytree(BROKEN / case, site, symlinks=True, dirs_exist_ok=True)
    read = read_site(site, site / "data", site / "docs", DAY)
    assert read.problems, "this fault is not noticed"
    for problem in read.problems:
        assert_inside(site / problem.place.file, problem.place.line, problem.place.column)
    text = "\n".join([*map(str, read.problems), closing(read.problems)])
    golden(BROKEN / case / "verwacht.txt", f"{text}\n")


def assert_inside(path: Path, line: int, column: int) -> None:
    """Check that a place is a character of the file, the end of a line, or the beginning."""
    if (line, column) == (1, 1):
        return
    lines = path.read_bytes().decode("utf-8", "replace").replace("\r\n", "\n").split("\n")
    assert line <= len(lines), (path, line)
    assert column <= len(lines[line - 1]) + 1, (path, line, column)

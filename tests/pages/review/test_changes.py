"""Every folder of tests/broken_changes is one change that goes wrong; see the README there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from blueprint.__main__ import main as check_data
from pages.__main__ import main as check_pages
from tests.conftest import Golden
from tests.pages.review.conftest import Branch, steps

pytestmark = pytest.mark.usefixtures("here")

CHANGES = Path(__file__).parent.parent.parent / "broken_changes"
CASES = sorted(path.name for path in CHANGES.iterdir() if path.is_dir())


@pytest.mark.parametrize("case", CASES)
def test_change(
    case: str, branch: Branch, golden: Golden, capsys: pytest.CaptureFixture[str]
) -> None:
    """The change gives exactly these messages."""
    branch.change(steps(CHANGES / case / "wijzig.yml"))
    check_data(["check"])
    check_pages(["check"])
    said = re.findall(r"^\S+:\d+:\d+: .*\n", capsys.readouterr().out, re.MULTILINE)
    assert said, "this change is not noticed"
    golden(CHANGES / case / "verwacht.txt", "".join(said))

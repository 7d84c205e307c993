"""The banner above every page: seen and heard by everyone, up to its last day."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.server import PHONE, WIDE, served
from tests.built import axe
from tests.built.look import SCHEMES, sideways
from tests.made_up import copy_code

pytestmark = pytest.mark.browser

TEXT = "De vragen & antwoorden zijn bijgewerkt."
LAST, AFTER = "2021-07-01", "2021-07-02"


@pytest.fixture(scope="module")
def project(repository: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the miniature blueprint, with a banner on its start page."""
    project = tmp_path_factory.mktemp("banner") / "project"
    copy_code(repository, project)
    shutil.copytree(repository / "tests/site", project, dirs_exist_ok=True)
    start = project / "docs/index.md"
    top = f"---\nbanner: {TEXT}\nbanner_tot: {LAST}\n"
    start.write_text(start.read_text("utf-8").replace("---\n", top, 1), "utf-8")
    return project


def built_on(project: Path, day: str) -> Path:
    """Give the site as it is built for a day."""
    site = project.parent / day
    subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--site-dir", site],
        cwd=project,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1", "PUBLICATIEDATUM": day},
        capture_output=True,
        check=True,
    )
    return site


def test_banner_is_for_everyone(project: Path, browser: Browser) -> None:
    """On its last day it stands above every page, and breaks no rule in any view."""
    with served(built_on(project, LAST)) as server:
        for width in (WIDE, PHONE):
            page = browser.new_page(viewport={"width": width, "height": 800})
            for address in server.shown:
                page.goto(server.root + address)
                expect(page.get_by_role("complementary").first).to_have_text(TEXT)
            page.goto(server.root)
            assert sideways(page) == []
            for scheme in SCHEMES.values():
                page.evaluate("name => document.body.dataset.mdColorScheme = name", scheme)
                assert [v for v in axe.violations(page) if "md-banner" in v] == [], scheme
            page.close()


def test_banner_is_gone_the_day_after(project: Path) -> None:
    """No page holds a trace of it."""
    for page in built_on(project, AFTER).rglob("*.html"):
        text = page.read_text("utf-8")
        assert "bijgewerkt" not in text
        assert "md-banner" not in text

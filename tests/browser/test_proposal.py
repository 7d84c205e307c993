"""The preview of a proposal: found from any page, read on a phone, in the dark, without scripts."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests import engines
from tests.browser.server import served
from tests.built.axe import violations
from tests.proposed import propose
from tests.repositories import copy_of

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def preview(
    repository: Path, tmp_path_factory: pytest.TempPathFactory, identity: dict[str, str]
) -> Path:
    """Build the preview of the town with a proposal."""
    folder = tmp_path_factory.mktemp("proposal") / "repo"
    copy_of(repository, folder, identity)
    propose(folder)
    built = engines.preview(folder, folder / "preview", identity)
    assert built.returncode == 0, built.stdout + built.stderr
    return folder / "preview"


@pytest.mark.parametrize("width", [1366, 320])
@pytest.mark.parametrize("colours", ["light", "dark"])
def test_everybody_can_read_it(width: int, colours: str, browser: Browser, preview: Path) -> None:
    """It breaks no rule of axe-core, and is never wider than the screen."""
    context = browser.new_context(
        viewport={"width": width, "height": 800},
        color_scheme=colours,  # type: ignore[arg-type]
    )
    page = context.new_page()
    with served(preview) as server:  # axe-core asks for style sheets, which no disk gives it
        page.goto(f"{server.root}voorstel.html", wait_until="networkidle")
        assert violations(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") == width
    context.close()


def test_it_is_found_from_any_page(browser: Browser, preview: Path) -> None:
    """Above each page is what it is a preview of, with the way to what that would change."""
    page = browser.new_page()
    page.goto((preview / "over/privacy.html").as_uri())
    banner = page.locator(".md-banner")
    expect(banner).to_contain_text("Daarvan is niets beslist.")
    banner.get_by_role("link", name="Bekijk wat het zou veranderen").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Kanarievogel versie")
    row = page.get_by_role("row", name="Ruimte").first
    expect(row).to_contain_text("één verplaatsing")
    drawn = page.locator("figure svg .verschil")
    expect(drawn.first).to_be_attached()
    assert drawn.count() >= 5
    page.close()


def test_without_scripts_all_is_there(browser: Browser, preview: Path) -> None:
    """Each change, each count, and what follows are text: no script has to run."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((preview / "voorstel.html").as_uri())
    for heading in (
        "Per pijler",
        "Per organisatie",
        "Hoe diep, en hoe breed?",
        "Wat volgt er mee?",
    ):
        expect(page.get_by_role("heading", name=heading)).to_be_visible()
    expect(page.get_by_role("link", name="Waar komt mijn dienst", exact=False).last).to_be_visible()
    context.close()

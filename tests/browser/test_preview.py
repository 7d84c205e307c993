"""The preview of a pull request works from disk by a double click."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests import engines

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def preview(town: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the preview as `make preview` does."""
    folder = tmp_path_factory.mktemp("voorbeeld") / "preview"
    built = engines.preview(town, folder)
    assert built.returncode == 0, built.stdout + built.stderr
    return folder


@pytest.fixture
def page(browser: Browser, preview: Path) -> Iterator[Page]:
    """Open the start page from disk; what the browser complains of fails the test."""
    page = browser.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("request", lambda r: r.url.startswith("file:") or errors.append(r.url))
    page.on("console", lambda said: errors.append(said.text) if said.type == "error" else None)
    page.goto((preview / "index.html").as_uri())
    yield page
    page.close()
    assert not errors


@pytest.mark.parametrize("typed", ["verandercoach", "xerandercoach"])
def test_search_finds_from_disk(typed: str, page: Page) -> None:
    """Search answers without a server, a typing error too."""
    page.get_by_role("searchbox", name="Zoek op deze site").fill(typed)
    page.keyboard.press("Enter")
    first = page.locator(".gp-resultaten a").first
    expect(first).to_have_attribute("href", re.compile(r"^file:.*\.html"))


def test_finder_answers_from_disk(page: Page) -> None:
    """The field on the start page leads to the rows that answer."""
    page.get_by_role("searchbox", name="Waar komt mijn dienst terecht?").fill("personeel")
    page.keyboard.press("Enter")
    expect(page.locator("#gp-telling")).to_have_text("2 namen gevonden")


def test_links_and_drawings_work_from_disk(page: Page) -> None:
    """A reader walks from the start page through a drawing to a unit, and to another version."""
    page.get_by_role("link", name="Blauwdruk", exact=True).first.click()
    box = page.locator("figure svg a[aria-label^='Talent en Loopbaan']").first
    expect(page.locator(".gp-bediening")).to_be_visible()
    page.locator(".gp-versies a").first.click()
    page.go_back()
    expect(page.locator(".gp-bediening")).to_be_visible()
    box.click()
    page.locator(".gp-paneel").get_by_role("link", name="Lees meer").click()
    expect(page.locator("h1#talent-en-loopbaan")).to_be_visible()
    assert page.url.startswith("file://")
    assert page.url.endswith("eenheid/talent.html")

"""What a reader sees in a browser: text inside its box, contrast, targets, the shipped font."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from blueprint.model.blueprint import Blauwdruk
from diagrams import programme_structure
from diagrams.svg import accessible_svg
from diagrams.text_width import CAPTION, HEADING, NAME, width
from tests.diagrams.small_models import organogram

pytestmark = pytest.mark.browser

GROUND = {"default": "#ffffff", "slate": "#0f1b2d", "gedwongen": "#ffffff"}
MEASURE = """() => {
  const kader = el => { const r = el.getBoundingClientRect();
    return [r.left, r.top, r.right, r.bottom]; };
  const vlakken = [...document.querySelectorAll('.tekening .vlak')].map(el => {
    const s = getComputedStyle(el);
    return {kader: kader(el), vulling: s.fill, lijn: s.stroke}; });
  const teksten = [...document.querySelectorAll('.tekening text')].map(el => ({
    kader: kader(el), kleur: getComputedStyle(el).fill, tekst: el.textContent,
    klas: el.getAttribute('class'), px: parseFloat(getComputedStyle(el).fontSize),
    lengte: el.getComputedTextLength(),
    vak: el.closest('.knoop') && kader(el.closest('.knoop').querySelector('.vlak'))}));
  const doelen = [...document.querySelectorAll('.tekening a')].map(kader);
  const breed = document.documentElement.scrollWidth;
  return {vlakken, teksten, doelen, breed};
}"""


@pytest.fixture(scope="module")
def drawings(town_model: Blauwdruk) -> dict[str, str]:
    """Give every drawing of the blueprint as SVG."""

    def address(one: object) -> str:
        return "#x"

    organisaties = town_model.programma.organisaties
    drawings = {
        f"organogram-{versie.id}": organogram(versie, organisaties, href=address)
        for versie in town_model.whole_versions
    }
    for pillar in town_model.latest.eenheden:
        drawings[f"pijler-{pillar.id}"] = organogram(
            town_model.latest, organisaties, unit_id=pillar.id, href=address, marked=pillar.id
        )
    drawings["programmastructuur"] = programme_structure.programme_drawing(town_model, href=address)
    return {
        name: accessible_svg(drawing, prefix=name, title=name, description="O")
        for name, drawing in drawings.items()
    }


@pytest.fixture(scope="module")
def sheet(browser: Browser) -> Iterator[Page]:
    """Give a page in the installed Chromium."""
    page = browser.new_page(viewport={"width": 960, "height": 800})
    yield page
    page.close()


def measures(
    sheet: Page, repository: Path, folder: Path, drawings: dict[str, str], scheme: str
) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield what the browser measures in every drawing."""
    style = repository / "docs" / "stijl"
    css = "".join(
        f"@font-face{{font-family:A;font-weight:{weight};src:url({font.as_uri()})}}"
        for weight in (400, 700)
        for font in [style / "lettertype" / f"atkinson-hyperlegible-latin-{weight}-normal.woff2"]
    )
    css += (style / "tekening.css").read_text("utf-8")
    sheet.emulate_media(forced_colors="active" if scheme == "gedwongen" else "none")
    for name, svg in drawings.items():
        path = folder / f"{name}-{scheme}.html"
        path.write_text(
            f"<!doctype html><meta charset=utf-8><style>{css}"
            f"body{{font-family:A;background:{GROUND[scheme]};margin:16px}}</style>"
            f"<body data-md-color-scheme={scheme}>{svg}",
            "utf-8",
        )
        sheet.goto(path.as_uri())
        sheet.evaluate("document.fonts.ready")
        yield name, sheet.evaluate(MEASURE)


def test_text_lies_inside_its_box(
    sheet: Page, repository: Path, tmp_path: Path, drawings: dict[str, str]
) -> None:
    """Every line of every label, by bounding box."""
    for name, measure in measures(sheet, repository, tmp_path, drawings, "default"):
        for text in measure["teksten"]:
            if text["vak"] is None:
                continue
            left, top, right, bottom = text["kader"]
            around = text["vak"]
            inside = (
                around[0] <= left
                and right <= around[2]
                and around[1] - 1 <= top
                and bottom <= around[3] + 1
            )
            assert inside, (name, text["tekst"])


def test_our_measure_of_a_label_is_that_of_the_browser(
    sheet: Page, repository: Path, tmp_path: Path, drawings: dict[str, str]
) -> None:
    """The shipped font is drawn no wider than we measured it, within 2 px."""
    letters = {"kop": HEADING, "naam": NAME, "bijschrift": CAPTION}
    for name, measure in measures(sheet, repository, tmp_path, drawings, "default"):
        for text in measure["teksten"]:
            measured = width(text["tekst"], letters[text["klas"]])
            assert text["lengte"] <= measured + 2, (name, text["tekst"])
            assert text["px"] >= 12


def test_every_link_is_at_least_24_px_high(
    sheet: Page, repository: Path, tmp_path: Path, drawings: dict[str, str]
) -> None:
    """And as wide: WCAG 2.2, target size."""
    for name, measure in measures(sheet, repository, tmp_path, drawings, "default"):
        for left, top, right, bottom in measure["doelen"]:
            assert bottom - top >= 24, name
            assert right - left >= 24, name


@pytest.mark.parametrize("scheme", ["default", "slate", "gedwongen"])
def test_contrast(
    sheet: Page, repository: Path, tmp_path: Path, drawings: dict[str, str], scheme: str
) -> None:
    """Text 4.5:1 on what lies under it; a border 3:1 on one of its sides; forced colours too."""
    for name, measure in measures(sheet, repository, tmp_path, drawings, scheme):
        for text in measure["teksten"]:
            left, top, right, bottom = text["kader"]
            middle = (left + right) / 2, (top + bottom) / 2
            ground = below_point(measure["vlakken"], *middle, scheme)
            assert contrast(text["kleur"], ground) >= 4.5, (name, text["tekst"])
        for number, shape in enumerate(measure["vlakken"]):
            if colour(shape["lijn"]) is None:
                continue
            left, top, _, bottom = shape["kader"]
            outside = below_point(measure["vlakken"][:number], left - 2, (top + bottom) / 2, scheme)
            inside = shape["vulling"] if colour(shape["vulling"]) else outside
            assert max(contrast(shape["lijn"], side) for side in (inside, outside)) >= 3, name


def test_the_drawings_fit_a_page(
    sheet: Page, repository: Path, tmp_path: Path, drawings: dict[str, str]
) -> None:
    """No drawing is wider than 930 px."""
    for name, measure in measures(sheet, repository, tmp_path, drawings, "default"):
        assert measure["breed"] <= 962, name


def below_point(shapes: list[dict[str, Any]], x: float, y: float, scheme: str) -> str:
    """Give the colour of the last filled shape that holds a point."""
    found = GROUND[scheme]
    for shape in shapes:
        left, top, right, bottom = shape["kader"]
        if left <= x <= right and top <= y <= bottom and colour(shape["vulling"]):
            found = str(shape["vulling"])
    return found


def colour(css: str) -> tuple[float, ...] | None:
    """Give red, green and blue of a computed colour, or nothing for one that is not seen."""
    if css.startswith("#"):
        return tuple(int(css[i : i + 2], 16) for i in (1, 3, 5))
    numbers = [float(number) for number in re.findall(r"[\d.]+", css)]
    return None if len(numbers) < 3 or numbers[3:] == [0] else tuple(numbers[:3])


def contrast(one: str, other: str) -> float:
    """Give the contrast of WCAG between two computed colours."""

    def luminance(css: str) -> float:
        parts = [part / 255 for part in colour(css) or (0, 0, 0)]
        linear = [d / 12.92 if d <= 0.04045 else ((d + 0.055) / 1.055) ** 2.4 for d in parts]
        return sum(f * d for f, d in zip((0.2126, 0.7152, 0.0722), linear, strict=True))

    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)

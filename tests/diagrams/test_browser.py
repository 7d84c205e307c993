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

GROND = {"default": "#ffffff", "slate": "#0f1b2d", "gedwongen": "#ffffff"}
METEN = """() => {
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
def tekeningen(stad: Blauwdruk) -> dict[str, str]:
    """Give every drawing of the blueprint as SVG."""

    def adres(een: object) -> str:
        return "#x"

    organisaties = stad.programma.organisaties
    tekeningen = {
        f"organogram-{versie.id}": organogram(versie, organisaties, href=adres)
        for versie in stad.whole_versions
    }
    for pijler in stad.latest.eenheden:
        tekeningen[f"pijler-{pijler.id}"] = organogram(
            stad.latest, organisaties, unit_id=pijler.id, href=adres, marked=pijler.id
        )
    tekeningen["programmastructuur"] = programme_structure.programme_drawing(stad, href=adres)
    return {
        naam: accessible_svg(tekening, prefix=naam, title=naam, description="O")
        for naam, tekening in tekeningen.items()
    }


@pytest.fixture(scope="module")
def blad(browser: Browser) -> Iterator[Page]:
    """Give a page in the installed Chromium."""
    page = browser.new_page(viewport={"width": 960, "height": 800})
    yield page
    page.close()


def metingen(
    blad: Page, repository: Path, map_: Path, tekeningen: dict[str, str], schema: str
) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield what the browser measures in every drawing."""
    stijl = repository / "docs" / "stijl"
    css = "".join(
        f"@font-face{{font-family:A;font-weight:{gewicht};src:url({bron.as_uri()})}}"
        for gewicht in (400, 700)
        for bron in [stijl / "lettertype" / f"atkinson-hyperlegible-latin-{gewicht}-normal.woff2"]
    )
    css += (stijl / "tekening.css").read_text("utf-8")
    blad.emulate_media(forced_colors="active" if schema == "gedwongen" else "none")
    for naam, svg in tekeningen.items():
        pad = map_ / f"{naam}-{schema}.html"
        pad.write_text(
            f"<!doctype html><meta charset=utf-8><style>{css}"
            f"body{{font-family:A;background:{GROND[schema]};margin:16px}}</style>"
            f"<body data-md-color-scheme={schema}>{svg}",
            "utf-8",
        )
        blad.goto(pad.as_uri())
        blad.evaluate("document.fonts.ready")
        yield naam, blad.evaluate(METEN)


def test_text_lies_inside_its_box(
    blad: Page, repository: Path, tmp_path: Path, tekeningen: dict[str, str]
) -> None:
    """Every line of every label, by bounding box."""
    for naam, meting in metingen(blad, repository, tmp_path, tekeningen, "default"):
        for tekst in meting["teksten"]:
            if tekst["vak"] is None:
                continue
            links, boven, rechts, onder = tekst["kader"]
            om = tekst["vak"]
            binnen = (
                om[0] <= links and rechts <= om[2] and om[1] - 1 <= boven and onder <= om[3] + 1
            )
            assert binnen, (naam, tekst["tekst"])


def test_our_measure_of_a_label_is_that_of_the_browser(
    blad: Page, repository: Path, tmp_path: Path, tekeningen: dict[str, str]
) -> None:
    """The shipped font is drawn no wider than we measured it, within 2 px."""
    letters = {"kop": HEADING, "naam": NAME, "bijschrift": CAPTION}
    for naam, meting in metingen(blad, repository, tmp_path, tekeningen, "default"):
        for tekst in meting["teksten"]:
            gemeten = width(tekst["tekst"], letters[tekst["klas"]])
            assert tekst["lengte"] <= gemeten + 2, (naam, tekst["tekst"])
            assert tekst["px"] >= 12


def test_every_link_is_at_least_24_px_high(
    blad: Page, repository: Path, tmp_path: Path, tekeningen: dict[str, str]
) -> None:
    """And as wide: WCAG 2.2, target size."""
    for naam, meting in metingen(blad, repository, tmp_path, tekeningen, "default"):
        for links, boven, rechts, onder in meting["doelen"]:
            assert onder - boven >= 24, naam
            assert rechts - links >= 24, naam


@pytest.mark.parametrize("schema", ["default", "slate", "gedwongen"])
def test_contrast(
    blad: Page, repository: Path, tmp_path: Path, tekeningen: dict[str, str], schema: str
) -> None:
    """Text 4.5:1 on what lies under it; a border 3:1 on one of its sides; forced colours too."""
    for naam, meting in metingen(blad, repository, tmp_path, tekeningen, schema):
        for tekst in meting["teksten"]:
            links, boven, rechts, onder = tekst["kader"]
            midden = (links + rechts) / 2, (boven + onder) / 2
            grond = onder_punt(meting["vlakken"], *midden, schema)
            assert contrast(tekst["kleur"], grond) >= 4.5, (naam, tekst["tekst"])
        for plaats, vlak in enumerate(meting["vlakken"]):
            if kleur(vlak["lijn"]) is None:
                continue
            links, boven, _, onder = vlak["kader"]
            buiten = onder_punt(meting["vlakken"][:plaats], links - 2, (boven + onder) / 2, schema)
            binnen = vlak["vulling"] if kleur(vlak["vulling"]) else buiten
            assert max(contrast(vlak["lijn"], kant) for kant in (binnen, buiten)) >= 3, naam


def test_the_drawings_fit_a_page(
    blad: Page, repository: Path, tmp_path: Path, tekeningen: dict[str, str]
) -> None:
    """No drawing is wider than 930 px."""
    for naam, meting in metingen(blad, repository, tmp_path, tekeningen, "default"):
        assert meting["breed"] <= 962, naam


def onder_punt(vlakken: list[dict[str, Any]], x: float, y: float, schema: str) -> str:
    """Give the colour of the last filled shape that holds a point."""
    gevonden = GROND[schema]
    for vlak in vlakken:
        links, boven, rechts, onder = vlak["kader"]
        if links <= x <= rechts and boven <= y <= onder and kleur(vlak["vulling"]):
            gevonden = str(vlak["vulling"])
    return gevonden


def kleur(css: str) -> tuple[float, ...] | None:
    """Give red, green and blue of a computed colour, or nothing for one that is not seen."""
    if css.startswith("#"):
        return tuple(int(css[i : i + 2], 16) for i in (1, 3, 5))
    getallen = [float(getal) for getal in re.findall(r"[\d.]+", css)]
    return None if len(getallen) < 3 or getallen[3:] == [0] else tuple(getallen[:3])


def contrast(een: str, ander: str) -> float:
    """Give the contrast of WCAG between two computed colours."""

    def licht(css: str) -> float:
        delen = [deel / 255 for deel in kleur(css) or (0, 0, 0)]
        lineair = [d / 12.92 if d <= 0.04045 else ((d + 0.055) / 1.055) ** 2.4 for d in delen]
        return sum(f * d for f, d in zip((0.2126, 0.7152, 0.0722), lineair, strict=True))

    hoog, laag = sorted((licht(een), licht(ander)), reverse=True)
    return (hoog + 0.05) / (laag + 0.05)

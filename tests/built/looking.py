"""A page in Chromium, wide and on a phone, light and dark: what keeps a reader out, in Dutch."""

from __future__ import annotations

from collections.abc import Iterator

from playwright.sync_api import Browser, Page

from tests.built import axe
from tests.built.chromium import PHONE, WIDE, context, tab

# The schemes that a page is looked at in, by the width of the screen.
SCHEMES = {WIDE: ("light", "dark"), PHONE: ("light",)}
NOT_HERS = "dit ligt niet aan je tekst; meld het aan de beheerder"
# What an editor can do about a rule of axe-core; any other is not of her making.
ADVICE = {
    "empty-heading": "deze kop heeft geen tekst; schrijf er een, of haal de # weg",
    "empty-table-header": "een kolom van deze tabel heeft geen naam; schrijf die bovenaan",
    "heading-order": "deze kop slaat een niveau over; neem na # een ##, en na ## een ###",
    "image-alt": "dit beeld heeft geen beschrijving; schrijf tussen de [ ] wat erop te zien is",
    "link-name": "deze link heeft geen tekst; schrijf tussen de [ ] waar hij naartoe gaat",
}
# The first element that reaches beyond the screen, innermost first: that is what is too wide.
_TOO_WIDE = """() => {
  const {scrollWidth, clientWidth} = document.documentElement
  if (scrollWidth <= clientWidth) return null
  const beyond = [...document.querySelectorAll("body *")]
    .filter(at => at.getBoundingClientRect().right > clientWidth)
  return [scrollWidth, (beyond.at(-1)?.textContent || "").trim().slice(0, 60)]
}"""


def look(browser: Browser, root: str, address: str) -> Iterator[str]:
    """Yield what is wrong with a page of a served site, at both widths."""
    for width, schemes in SCHEMES.items():
        where = context(browser, width)
        with tab(where, root) as opened:
            page = opened.open(address)
            page.evaluate("document.querySelectorAll('details').forEach(at => { at.open = true })")
            yield from _too_wide(page)
            for scheme in schemes:
                page.emulate_media(color_scheme=scheme)
                yield from _kept_out(page)
        for problem in opened.problems:
            yield f"de browser meldt een fout; {NOT_HERS} ({problem})"
        where.close()


def _too_wide(page: Page) -> Iterator[str]:
    found = page.evaluate(_TOO_WIDE)
    if found:
        seen = page.viewport_size["width"] if page.viewport_size else 0
        yield (
            f"op een scherm van {seen} px breed is deze pagina {found[0]} px breed; "
            f"maak korter wat te breed is: “{found[1]}”"
        )


def _kept_out(page: Page) -> Iterator[str]:
    """Yield what axe-core finds on a page as it stands."""
    ran = axe.run(page)
    for found in (*ran["violations"], *ran["unjudged"]):
        rule, html = found["rule"], found["html"]
        if rule in ADVICE:
            yield f"{ADVICE[rule]}: {html}"
        else:
            yield f"niet iedereen kan deze pagina lezen; {NOT_HERS} (axe, {rule}: {html})"

"""What a checker and a browser find in a built site, as problems that an editor reads."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing import get_context
from pathlib import Path
from urllib.parse import unquote, urlsplit

from playwright.sync_api import Browser, Page

from blueprint.problem import Place, Problem
from engine.built.judge import NOT_HERS
from macros.site_map import url
from publish import csp
from tests.browser.chromium import context, started
from tests.browser.server import PHONE, TABLET, WIDE, Tab, served
from tests.built import axe, look
from tests.built.choice import address_of
from tests.built.drawings import LONGEST_WAIT, unshown
from tests.built.markup import messages

WIDTHS = (WIDE, PHONE)
"""The widths of the screens that the rules are held against a page on, light and dark."""
SCREENS = (WIDE, TABLET, PHONE)
"""The widths of all screens that a page must fit."""
# What an editor can do about a rule of axe-core; any other is not of her making.
ADVICE = {
    "empty-heading": "deze kop heeft geen tekst; schrijf er een, of haal de # weg",
    "empty-table-header": "een kolom van deze tabel heeft geen naam; schrijf die bovenaan",
    "heading-order": "deze kop slaat een niveau over; neem na # een ##, en na ## een ###",
    "image-alt": "dit beeld heeft geen beschrijving; schrijf tussen de [ ] wat erop te zien is",
    "link-name": "deze link heeft geen tekst; schrijf tussen de [ ] waar hij naartoe gaat",
}
_TOO_HEAVY = (
    f"een browser toont deze tekening niet binnen {LONGEST_WAIT // 1000} seconden; "
    "maak ze eenvoudiger, of bewaar ze als .png"
)
_MISREAD = (
    "een browser leest deze pagina anders dan bedoeld; typte je er zelf iets in met < en >, kijk "
    f"dat dan eerst na; zo niet: {NOT_HERS}"
)
_CORES = 2
# The last element that reaches beyond the screen is the innermost: that is what is too wide.
_TOO_WIDE = """() => {
  const seen = document.documentElement.clientWidth
  const beyond = [...document.querySelectorAll("body *")]
    .filter(at => at.getBoundingClientRect().right > seen)
  return (beyond.at(-1)?.textContent || "").trim().slice(0, 60)
}"""


def invalid(site: Path, pages: Iterable[str]) -> list[Problem]:
    """Give where the HTML of these pages is not valid, and what the policy of the server blocks.

    That is of no editor's making, but for HTML that she typed; a site with what is blocked is never
    published.
    """
    checked = list(pages)
    blocked = [
        Problem(
            _place(Path(page)), f"het beleid van de server houdt iets tegen; {NOT_HERS} ({told})"
        )
        for page in checked
        for told in csp.read(page, (site / page).read_bytes()).blocked
    ]
    return blocked + [
        Problem(
            _place(Path(unquote(urlsplit(message["url"]).path)).relative_to(site.resolve())),
            f"{_MISREAD} (HTML, regel {message.get('lastLine', 1)}: {message['message']})",
        )
        for message in messages(*(site / page for page in checked))
    ]


def unfit(site: Path, pages: Sequence[str], drawings: Sequence[str]) -> list[Problem]:
    """Give what keeps a reader out of these, in as many browsers as there are cores."""
    spawn = get_context("spawn")  # a server runs in a thread of this process
    with served(site) as server, ProcessPoolExecutor(_CORES, spawn) as pool:
        shares = (pages[core::_CORES] for core in range(_CORES))
        looking = [pool.submit(_looked, server.root, share) for share in shares if share]
        stuck = pool.submit(unshown, server.root, drawings)
        found = [problem for look in looking for problem in look.result()]
        return found + [Problem(_place(Path(name)), _TOO_HEAVY) for name in stuck.result()]


def _looked(root: str, pages: Sequence[str]) -> list[Problem]:
    with started() as browser, screen(browser, root) as tab:
        return [
            Problem(_place(Path(page)), told)
            for page in pages
            for told in keeps_out(tab, address_of(page))
        ]


@contextmanager
def screen(browser: Browser, root: str) -> Iterator[Tab]:
    """Give a tab to open pages of a served site in, one after another."""
    tab = Tab(context(browser, WIDE).new_page(), root)
    tab.watch()
    yield tab
    tab.page.context.close()


def keeps_out(tab: Tab, address: str) -> Iterator[str]:
    """Yield what keeps a reader out of a page, on each screen, with all that opens opened."""
    tab.problems.clear()
    look.resize(tab.page, WIDE)
    page = tab.open(address)
    look.open_everything(page)
    too_wide: dict[str, int] = {}
    for width in SCREENS:
        look.resize(page, width)
        if look.sideways(page):
            too_wide[page.evaluate(_TOO_WIDE)] = width
        if width in WIDTHS:
            yield from _broken_rules(page)
    for words, width in too_wide.items():
        yield (
            f"deze pagina is breder dan een scherm van {width} px; "
            f"maak korter wat te breed is: “{words}”"
        )
    for problem in tab.problems:
        yield f"de browser meldt een fout; {NOT_HERS} ({problem})"


def _broken_rules(page: Page) -> Iterator[str]:
    for category in look.views(page):
        ran = axe.run(page, category=category)
        for found in (*ran["violations"], *ran["unjudged"]):
            rule, html = found["rule"], found["html"]
            if rule in ADVICE:
                yield f"{ADVICE[rule]}: {html}"
            else:
                yield f"niet iedereen kan deze pagina lezen; {NOT_HERS} (axe, {rule}: {html})"


def _place(page: Path) -> Place:
    """Give the file of docs/ that a built one comes from, or that one itself if there is none."""
    if Path("docs", page).is_file():
        return Place(f"docs/{page.as_posix()}", 1, 1)
    address = address_of(page.as_posix())
    for source in (page.with_suffix(".md"), Path(f"{page.parent}.md")):
        if url(source.as_posix()) == address and Path("docs", source).is_file():
            return Place(f"docs/{source.as_posix()}", 1, 1)
    return Place(f"site/{page.as_posix()}", 1, 1)

"""The search of the site, in words as people type them, whatever the browser allows."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.browser.search import SEARCH, asked, first_three, found
from tests.browser.server import PHONE, WIDE
from tests.built import look

pytestmark = pytest.mark.browser

# The methods of the classes of the browser, and whether they are the browser's own.
_METHODS = """() => Object.getOwnPropertyNames(window).flatMap(name => {
  if (!/^[A-Z]/.test(name) || typeof window[name] !== "function") return []
  const own = Object.entries(Object.getOwnPropertyDescriptors(window[name].prototype || {}))
  return own.flatMap(([field, has]) => [has.value, has.get, has.set]
    .filter(part => typeof part === "function")
    .map(part => [`${name}.${field}`, Function.prototype.toString.call(part)]))
}).map(([field, text]) => [field, text.includes("[native code]")])"""
_LATER = ("/stijl/zoeken/", "/zoekindex.js", "/assets/zoeken/")
_BLOCKED = """() => Object.defineProperty(window, "localStorage", {
  get() { throw new DOMException("blocked", "SecurityError") }
})"""
ROLE = "programma/rollen/#coach"


@pytest.mark.parametrize(
    ("typed", "address"),
    [
        ("verandercoach", ROLE),
        ("xerandercoach", ROLE),
        ("verandercoaches", ROLE),
        ("verander coach", ROLE),
        ("coach", ROLE),
        ("wat doet een verandercoach", ROLE),
        ("brandweerdienst", "eenheid/stad-brandweer/"),
        ("thema’s", "blauwdruk/"),
        ("thema's", "blauwdruk/"),
        ("2019", "tijdlijn/#klaar"),
        ("1/1/2015", "tijdlijn/#van-kracht"),
        ("P&W", "eenheid/stad-personeel/"),
        ("p en w", "eenheid/stad-personeel/"),
    ],
)
def test_words_find_what_they_mean(typed: str, address: str, tab: Callable[..., Any]) -> None:
    """Typing errors, plurals, compounds and their parts, years, apostrophes and synonyms."""
    with tab() as opened:
        three = first_three(opened.page, opened.root, typed)
        assert any(address in (one, one.split("#")[0]) for one in three), three


def test_what_was_asked_is_seen(tab: Callable[..., Any]) -> None:
    """What is found by another word for it shows that word, marked."""
    with tab() as opened:
        first_three(opened.page, opened.root, "boekhouding")
        first = opened.page.locator(".gp-resultaten li").first
        expect(first.locator("a").first).to_contain_text("Financiën")
        expect(first.locator("p mark")).to_have_text("boekhouding")


def test_enter_leads_to_what_is_found(tab: Callable[..., Any]) -> None:
    """The field in the header leads to an address that can be shared; back leads back."""
    with tab() as opened:
        page = opened.open("")
        page.get_by_role("searchbox", name="Zoek op deze site").fill("verandercoach")
        page.keyboard.press("Enter")
        page.wait_for_url(f"**/{SEARCH}?q=verandercoach")
        expect(page.locator(".gp-gevonden")).to_contain_text("gevonden voor “verandercoach”")
        expect(page.locator(".gp-resultaten mark").first).to_have_text("Verandercoach")
        page.locator(".gp-resultaten a").first.click()
        page.wait_for_url(f"**/{ROLE}")
        page.go_back()
        page.wait_for_url(f"**/{SEARCH}?q=verandercoach")
        expect(page.locator(".gp-resultaten a").first).to_be_visible()
        page.go_back()
        page.wait_for_url(opened.root)


def test_what_is_found_follows_what_is_typed(tab: Callable[..., Any]) -> None:
    """The count is told while one types, the address follows, and no letter is a step back."""
    with tab() as opened:
        page = opened.open(SEARCH)
        steps = page.evaluate("history.length")
        field = page.get_by_role("searchbox", name="Wat zoek je?")
        field.press_sequentially("verandercoach")
        expect(page.get_by_role("status")).to_contain_text("voor “verandercoach”")
        assert page.url.endswith(f"{SEARCH}?q=verandercoach")
        field.fill("")
        expect(page.locator(".gp-resultaten a")).to_have_count(0)
        expect(page.get_by_role("status")).to_have_text("")
        assert page.url.endswith(SEARCH)
        assert page.evaluate("history.length") == steps


def test_what_is_typed_early_is_found(tab: Callable[..., Any]) -> None:
    """Who types before the search is there gets what it finds, not an empty field."""
    with tab() as opened:
        page, held = opened.page, []
        page.route("**/zoeken/search.js", lambda route: held.append(route))
        page.goto(opened.root + SEARCH, wait_until="domcontentloaded")
        field = page.get_by_role("searchbox", name="Wat zoek je?")
        field.fill("verandercoach")
        assert len(held) == 1
        held[0].continue_()
        page.locator(".gp-resultaten a").first.wait_for()
        expect(field).to_have_value("verandercoach")


def test_a_long_list_is_opened_on_request(tab: Callable[..., Any]) -> None:
    """Ten results come first; the others at a press, with the focus on the first of them."""
    with tab() as opened:
        page = opened.page
        asked(page, opened.root, "organogram")
        assert len(found(page, opened.root)) == 10
        page.get_by_role("button", name="Toon alle").click()
        expect(page.locator(".gp-resultaten > li").nth(10).locator("a").first).to_be_focused()
        assert len(found(page, opened.root)) > 10


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("zwembad", "Niets gevonden voor “zwembad”"),
        ("消防", "Niets gevonden voor “消防”"),
        ("?!*+~:^", "Typ een woord of een getal"),
        ("a" * 10_000, "Niets gevonden voor “aaaa"),
        ("2031", "Niets gevonden"),
        ("<b>x</b>&quot;", "Niets gevonden voor “<b>x</b>&quot;”"),
    ],
)
def test_nothing_found_says_what_to_do(question: str, told: str, tab: Callable[..., Any]) -> None:
    """Whatever is asked, a page that finds nothing says so, and what to do next."""
    with tab(PHONE) as opened:
        page = opened.page
        assert told in asked(page, opened.root, question)
        none = page.locator(".gp-niets")
        expect(none).to_be_visible()
        link = none.get_by_role("link", name="Kijk in de lijst van alle namen")
        assert "mijn-dienst/?zoek=" in (link.get_attribute("href") or "")
        assert look.sideways(page) == []
        assert found(page, opened.root) == []


def test_a_word_that_is_nowhere_is_told(tab: Callable[..., Any]) -> None:
    """What the other words find is shown, and which word did not help."""
    with tab() as opened:
        told = asked(opened.page, opened.root, "verandercoach zwembad leidinggevende")
        assert "Dit staat nergens: “zwembad”" in told
        assert found(opened.page, opened.root)


@pytest.mark.parametrize("question", ["", "personeel", "zwembad"])
@pytest.mark.parametrize("width", [WIDE, PHONE])
def test_what_is_found_breaks_no_rule(question: str, width: int, tab: Callable[..., Any]) -> None:
    """With results, without, and before a question, axe finds nothing, light and dark."""
    with tab(width) as opened:
        page = opened.open(SEARCH)
        if question:
            asked(page, opened.root, question)
        assert look.light_and_dark(page, question) + look.sideways(page) == []


def test_a_phone_has_a_link_to_the_field(tab: Callable[..., Any]) -> None:
    """On a phone the header has no room for a field: a link leads to one, ready to type in."""
    with tab(PHONE) as opened:
        page = opened.open("tijdlijn/")
        expect(page.get_by_role("searchbox", name="Zoek op deze site")).not_to_be_visible()
        page.get_by_role("link", name="Zoeken", exact=True).first.click()
        expect(page.get_by_role("searchbox", name="Wat zoek je?")).to_be_focused()


def test_editors_pages_are_not_found(tab: Callable[..., Any]) -> None:
    """What is for editors alone is neither found nor in the list of pages."""
    with tab() as opened:
        page = opened.open(SEARCH)
        links = page.locator(".md-content a").evaluate_all("all => all.map(one => one.href)")
        assert len(links) > 20
        assert not [link for link in links if "/redactie/" in link]
        for question in ("redacteurs", "nog in te vullen", "macro"):
            asked(page, opened.root, question)
            assert not [one for one in found(page, opened.root) if one.startswith("redactie/")]


def test_nothing_is_fetched_before_a_question(tab: Callable[..., Any]) -> None:
    """What searches is fetched on its page, and what is searched at a question."""
    with tab() as opened:
        urls: list[str] = []
        opened.page.on("request", lambda request: urls.append(request.url))
        page = opened.open("tijdlijn/")
        page.get_by_role("searchbox", name="Zoek op deze site").fill("verandercoach")
        assert not [url for url in urls if any(part in url for part in _LATER)]
        page = opened.open(SEARCH)
        assert not [url for url in urls if any(part in url for part in _LATER[1:])]
        page.get_by_role("searchbox", name="Wat zoek je?").fill("verandercoach")
        page.locator(".gp-resultaten a").first.wait_for()
        assert sum(url.endswith("/zoekindex.js") for url in urls) == 1


def test_without_scripts_all_pages_are_there(tab: Callable[..., Any]) -> None:
    """Where no script may run, the page says so, and has a link to every page."""
    with tab(java_script_enabled=False) as opened:
        page = opened.page
        page.goto(opened.root + SEARCH)
        expect(page.get_by_text("Zonder scripts kan je browser hier niet zoeken")).to_be_visible()
        expect(page.get_by_role("searchbox")).to_have_count(0)
        page.get_by_role("link", name="Rollen", exact=True).last.click()
        page.wait_for_url("**/programma/rollen/")


@pytest.mark.parametrize("question", ["verandercoach", "zwembad"])
def test_blocked_storage_does_not_matter(
    question: str, site: Any, contexts: Callable[..., Any]
) -> None:
    """Where the browser keeps nothing, the search still answers."""
    page = contexts(WIDE).new_page()
    page.add_init_script(f"({_BLOCKED})()")
    told = asked(page, site.root, question)
    assert "gevonden voor" in told
    page.close()


@pytest.mark.parametrize(
    "blocked", [f"**{part}*" for part in ("/stijl/zoeken/minisearch.js", *_LATER[1:])]
)
def test_what_does_not_arrive_is_told(
    blocked: str, site: Any, contexts: Callable[..., Any]
) -> None:
    """Where a part of the search is blocked or lost, a sentence says so: never a dead page."""
    page = contexts(WIDE).new_page()
    page.route(blocked, lambda route: route.abort())
    assert "Het zoeken lukt nu niet" in asked(page, site.root, "verandercoach")
    expect(page.get_by_role("link", name="Rollen", exact=True).last).to_be_visible()
    page.close()


def test_paper_has_what_was_found(tab: Callable[..., Any]) -> None:
    """Printed, the page has the question, the results, and no field."""
    with tab() as opened:
        page = opened.page
        asked(page, opened.root, "verandercoach")
        page.emulate_media(media="print")
        expect(page.locator(".gp-resultaten a").first).to_be_visible()
        expect(page.locator(".gp-gevonden")).to_contain_text("“verandercoach”")
        for part in (".gp-zoeken", ".gp-zoekveld", ".gp-zoekknop"):
            expect(page.locator(part)).not_to_be_visible()


def test_the_search_goes_on_after_a_link(tab: Callable[..., Any]) -> None:
    """The theme shows a next page without loading it; the page that searches then still does."""
    with tab() as opened:
        page = opened.open("")
        page.evaluate("window.same = true")
        page.get_by_role("link", name="Over deze site", exact=True).last.click()
        page.get_by_role("link", name="Zoeken", exact=True).last.click()
        page.wait_for_url(f"**/{SEARCH}")
        assert page.evaluate("window.same")
        page.get_by_role("searchbox", name="Wat zoek je?").fill("verandercoach")
        page.locator(".gp-resultaten a").first.wait_for()


def test_nothing_of_the_browser_is_replaced(tab: Callable[..., Any]) -> None:
    """Each method of each class that the browser brings is still its own."""
    with tab() as opened:
        theirs = dict(opened.page.evaluate(_METHODS))
        assert len(theirs) > 1000
        ours = dict(opened.open(f"{SEARCH}?q=coach").evaluate(_METHODS))
        assert [name for name, native in theirs.items() if native and not ours[name]] == []

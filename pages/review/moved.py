"""Pages that have another path than before, and the addresses that would be lost with them."""

from __future__ import annotations

import posixpath
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice

from rapidfuzz import fuzz

from blueprint.problem import Place, Problem, Severity, enumeration, quoted
from macros.site_map import LED_TO, url
from pages.docs_folder import SAME_ADDRESS, START
from pages.page import Page
from pages.review.base import Side

_WITH_PLACES = ("tijdlijn", "vragen", "versies", "rollen", "projecten")
"""The macros that give each record a place on the page, whose address stays."""
_ALIKE = 75  # per cent of the text
_ALIKE_UNDER_ONE_TITLE = 40
_COMPARED = 10
"""How many new pages of each kind of nearness an old one is laid beside."""
_READ = 20_000  # signs of a page: comparing takes the square of them


def moved_pages(before: Side, now: Side) -> dict[str, str]:
    """Give where each page is that is not where it was: by its old path, the new one."""
    was, pages = before.reading.page_set.written, now.reading.page_set.written
    said = {old: name for old, name in _claimed(pages).items() if name not in was}
    # A site begins at its start page, wherever that went: it is put back.
    gone = {old: page for old, page in was.items() if old not in pages and old != START}
    found = {old: said[old] for old in gone if old in said}
    came = {*found.values()}
    new = _NewPages({n: p for n, p in pages.items() if n not in was and n not in came})
    for old, page in gone.items():
        if old not in found and (target := new.take_most_alike(old, page)):
            found[old] = target
    return found


def heirs(now: Side) -> dict[str, str]:
    """Give the page that an earlier address leads to, by that address: moved, or in its place.

    None leads to a page that is held back.
    """
    return _claimed(_visible(now))


def _claimed(pages: Mapping[str, Page]) -> dict[str, str]:
    """Give which of these pages says that it had an address, by that address."""
    return {old: name for name, page in pages.items() for old in page.top.earlier}


def _visible(now: Side) -> dict[str, Page]:
    page_set = now.reading.page_set
    return {n: page for n, page in page_set.pages.items() if n not in page_set.held_back}


class _NewPages:
    """New pages, of which each is taken once by the page that it was.

    A page is laid beside no more than a few of them: those of its title, of its name, and those
    that are nearly as long, in this order.
    """

    def __init__(self, pages: Mapping[str, Page]) -> None:
        self._pages = dict(pages)
        self._by_word: dict[str, dict[str, None]] = {}
        for name, page in pages.items():
            for word in _kept(name, page):
                self._by_word.setdefault(word, {})[name] = None
        self._by_length = sorted((len(page.body), name) for name, page in pages.items())

    def take_most_alike(self, old: str, page: Page) -> str | None:
        """Give the page that this one became, if there is one, and let no other become that."""
        for near in self._near(old, page):
            alike = {name: self._alike(page, self._pages[name]) for name in near}
            name = max(alike, key=lambda name: alike[name], default="")
            if name and alike[name]:
                taken = self._pages.pop(name)
                for word in _kept(name, taken):
                    self._by_word[word].pop(name, None)
                self._by_length.remove((len(taken.body), name))
                return name
        return None

    def _near(self, old: str, page: Page) -> Iterator[list[str]]:
        for word in _kept(old, page):
            yield [*islice(self._by_word.get(word, ()), _COMPARED)]
        at = bisect_left(self._by_length, (len(page.body), ""))
        yield [n for _, n in self._by_length[max(at - _COMPARED, 0) : at + _COMPARED]]

    def _alike(self, page: Page, other: Page) -> float:
        """Give how alike two pages are in per cent; 0 if one cannot have become the other."""
        same_title = other.top.title == page.top.title
        least = _ALIKE_UNDER_ONE_TITLE if same_title else _ALIKE
        bodies = (one.body.strip()[:_READ] for one in (page, other))
        return fuzz.ratio(*bodies, score_cutoff=least)


def _kept(name: str, page: Page) -> tuple[str, str]:
    """Give what a page keeps when it moves: its title and the name of its file."""
    return page.top.title, posixpath.basename(name)


def told_at_the_new(problems: Iterable[Problem], before: Side, now: Side) -> Iterator[Problem]:
    """Yield problems; that of two pages at one address stands at the one that came."""
    was, pages = before.reading.page_set.pages, now.reading.page_set.pages
    at: dict[str, list[str]] = {}
    for name in pages:
        at.setdefault(url(name), []).append(name)
    came = {
        Problem(Place(pages[told].file, 1, 1), SAME_ADDRESS.format(first)): Problem(
            Place(pages[first].file, 1, 1), SAME_ADDRESS.format(told)
        )
        for first, *others in at.values()
        for told in others
        if told in was and first not in was
    }
    yield from (came.get(problem, problem) for problem in problems)


def lost_addresses(before: Side, now: Side, moved: Mapping[str, str]) -> Iterator[Problem]:
    """Yield the addresses of before that lead nowhere now: of pages, and those they had earlier.

    What no reader could see has no address to keep.
    """
    pages = now.reading.page_set.pages
    seen = now.reading.site.gone if now.reading.site else frozenset()
    visible, at = _visible(now), _now_at(before, now, moved)
    kept = {url(one) for one in (*visible, *_claimed(visible))}
    lost: dict[str, list[str]] = {}
    for name, page in before.reading.page_set.written.items():
        own = {at[name]: pages[at[name]]} if at[name] in pages else {}
        stay = kept | {url(one) for one in (*own, *_claimed(own))}
        own_addresses = (old for old in (name, *page.top.earlier) if old != START)
        addresses = [old for old in own_addresses if url(old) not in stay]
        if addresses and (name not in before.reading.hidden or name in seen):
            lost.setdefault(moved.get(name, name), []).extend(addresses)
    for name, addresses in lost.items():
        earlier = [*pages[name].top.earlier, *addresses] if name in pages else addresses
        line = f"“vroeger: [{', '.join(earlier)}]”"
        told = enumeration(f"/{url(old)}" for old in addresses)
        if name in pages:
            ends = "dit adres verdwijnt" if len(addresses) == 1 else "deze adressen verdwijnen"
            yield Problem(
                Place(pages[name].file, 1, 1),
                f"{ends}: {told}. Schrijf in de kop van deze pagina de regel {line}; "
                "dan leidt het oude adres hierheen",
            )
        elif now.reading.site:
            leads = "dit adres leidt" if len(addresses) == 1 else "deze adressen leiden"
            above = now.reading.site.page_above(name)
            yield Problem(
                Place(now.page_path(name), 1, 1),
                f"de pagina is weg, en {leads} voortaan naar {quoted(above)}: {told}. Neemt een "
                f"andere pagina de plaats in? Schrijf dan in haar kop de regel {line}",
                Severity.WARNING,
            )


def _now_at(before: Side, now: Side, moved: Mapping[str, str]) -> dict[str, str]:
    """Give where each page of before is: there still, moved, or another that takes its place."""
    pages = now.reading.page_set.pages
    claimed = _claimed(pages)
    return {
        name: name if name in pages else moved.get(name, claimed.get(name, name))
        for name in before.reading.page_set.written
    }


def withheld(before: Side, now: Side, moved: Mapping[str, str]) -> dict[str, str]:
    """Give the pages that readers saw before, each with the page that is held back now for it."""
    hidden = before.reading.page_set.held_back, now.reading.page_set.held_back
    found = _now_at(before, now, moved).items()
    return {old: name for old, name in found if old not in hidden[0] and name in hidden[1]}


def withheld_pages(before: Side, now: Side, moved: Mapping[str, str]) -> Iterator[Problem]:
    """Yield the pages that readers see, and will not: that a page is held back may be a slip."""
    for old, name in sorted(withheld(before, now, moved).items()):
        if old == name:
            what, why, leads = "deze pagina", "ze wordt achtergehouden", "nergens heen"
        elif now.reading.site:
            what, why = quoted(old), "deze pagina komt in haar plaats, maar wordt achtergehouden"
            leads = f"naar {quoted(now.reading.site.page_above(old))}"
        else:
            continue
        earlier = [f"/{url(one)}" for one in before.reading.page_set.pages[old].top.earlier]
        also = f". Ook via {enumeration(earlier)} kom je er dan niet meer" if earlier else ""
        yield Problem(
            Place(now.page_path(name), 1, 1),
            f"lezers zien {what} nu, en straks niet meer: {why}, en /{url(old)} leidt intussen "
            f"{leads}{also}. Wil je dat niet? Haal “draft” of “publiceren_vanaf” weg",
            Severity.WARNING,
        )


def moved_lists(before: Side, now: Side) -> Iterator[Problem]:
    """Yield the pages that list no more what they did, while another does: addresses end there.

    Of two pages that list the same, the one that links lead to now, and did not before.
    """
    was, is_ = before.reading.site, now.reading.site
    if was is None or is_ is None:
        return
    for macro in LED_TO:
        old, new = was.home_of(macro), is_.home_of(macro)
        if not old or not new or old == new or old not in is_.pages:
            continue
        calls = [call for call in is_.pages[old] if call.macro == macro]
        if any(not call.args and not call.kwargs for call in calls):
            yield Problem(
                Place(now.page_path(new), 1, 1),
                f"links naar wat “{macro}” toont, leiden voortaan hierheen, en niet meer naar "
                f"{quoted(old)}. Wil je dat niet? Haal de macro hier weg, of zet die pagina in "
                "het menu boven deze",
                Severity.WARNING,
            )
        elif macro in _WITH_PLACES and not calls:
            yield Problem(
                Place(now.page_path(old), 1, 1),
                f"wat “{macro}” toont, staat nu op {quoted(new)}. Een bewaard adres, zoals "
                f"/{url(old)}#…, komt nog hier uit. Zet hier een link naar die pagina",
                Severity.WARNING,
            )

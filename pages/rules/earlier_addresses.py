"""What pages say of the addresses that they had before."""

from __future__ import annotations

from collections.abc import Iterator

from blueprint.problem import Problem, quoted
from macros.site_map import url
from pages.file_names import LONGEST, is_fit_path
from pages.page_set import PageSet
from pages.rules.reserved_addresses import reserved


def vroeger_is_voorbij(page_set: PageSet) -> Iterator[Problem]:
    """No page says that it had an address that is not free.

    A page has it now, it is kept for what we make, or another page says that it had it too.
    """
    now = {url(name): name for name in page_set.pages}
    first: dict[str, str] = {}
    for name, page in sorted(page_set.pages.items()):
        for earlier, place in page.top.earlier.items():
            if other := now.get(url(earlier)):
                message = (
                    f"{quoted(earlier)} kan niet “vroeger” zijn: dat adres heeft nu de pagina "
                    f"{quoted(other)}; haal het hier weg"
                )
                yield Problem(place, message)
            if not is_fit_path(earlier):
                message = (
                    f"{quoted(earlier[:80])} kan niet “vroeger” zijn: een map of pagina heeft "
                    f"alleen kleine letters, cijfers en koppeltekens, hoogstens {LONGEST}"
                )
                yield Problem(place, message)
            if owner := reserved(earlier):
                message = (
                    f"{quoted(earlier)} kan niet “vroeger” zijn: dat adres is {owner}; "
                    "haal het hier weg"
                )
                yield Problem(place, message)
            if (claimed := first.setdefault(url(earlier), name)) != name:
                message = (
                    f"het adres van {quoted(earlier)} staat ook onder “vroeger” van "
                    f"{quoted(claimed)}; een oud adres leidt naar één pagina, kies welke"
                )
                yield Problem(place, message)

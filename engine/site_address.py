"""The address of the site: one that stands in pages, feeds and redirects as it was given."""

from __future__ import annotations

import re

from blueprint.problem import quoted

# A part of the path is no way up, and no page, such as the start page whose address was copied.
_PART = r"(?!(?:\.|%2e){1,2}/|[^/]*(?:\.|%2e)(?:html?|php)/)(?:[\w.~-]|%[\dA-F]{2})+/"
_ADDRESS = re.compile(rf"https?://[a-z\d.-]+(?::\d+)?/(?:{_PART})*", re.ASCII | re.IGNORECASE)


def must_be_address(site_url: str) -> str:
    """Give the address of the site, with a slash at its end; stop if no link could begin with it.

    Nobody has to say it, and an engine tells that there is no `https://`.
    """
    if site_url and not _ADDRESS.fullmatch(site_url):
        raise SystemExit(
            f"SITE_URL is {quoted(site_url)}; schrijf het adres waar lezers de site vinden, zoals "
            "https://blauwdruk.example/ of https://intranet.example/onze%20blauwdruk/: "
            "zonder index.html, vraagteken of hekje, en met %-codes voor een spatie, een accent of "
            "een leesteken"
        )
    return site_url

"""Where the pencil of a page leads: the setting `EDIT_URI`, in the forms that people give it."""

from __future__ import annotations

import re

_ADDRESS = re.compile(r"https?://[^\s/]+/\S*")
_FIELD = re.compile(r"\{path(?:_noext)?(?:!q)?\}")
_IN_DOCS = re.compile(r"docs(?:/|%2F)(?=\{path(?:!q)?\})", re.IGNORECASE)


def edit_template(given: str) -> str:
    """Give the address of a page with `{path}` in it, as `edit_uri_template` wants it.

    `given` is where the pages are changed, with or without a slash at its end, or such a template;
    nothing gives nothing, and then no page has a pencil.
    """
    if not given:
        return ""
    if not _ADDRESS.fullmatch(given):
        raise SystemExit(
            f"EDIT_URI is “{given}”; schrijf het adres van de map docs op je platform, zoals "
            "https://host/team/repository/edit/main/docs/"
        )
    return given if _FIELD.search(given) else f"{given.rstrip('/')}/{{path}}"


def outside_docs(template: str) -> str:
    """Give the address of a file anywhere in the repository, from that of a page below docs/.

    Nothing where the address of a page does not say where docs/ is.
    """
    return _IN_DOCS.sub("", template) if _IN_DOCS.search(template) else ""

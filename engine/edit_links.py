"""Where the pencil of a page leads: the setting `EDIT_URI`, in the forms that people give it."""

from __future__ import annotations

import re

_ADDRESS = re.compile(r"https?://[^\s/]+/\S*")
_FIELD = re.compile(r"\{path(?:_noext)?(?:!q)?\}")


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

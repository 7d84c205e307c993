"""The forms of a built page: those of the theme and of our macros, by all that they ask."""

from __future__ import annotations

from collections.abc import Iterator

from engine.built.built_links import dead
from engine.built.built_page import BuiltPage, Control, Form
from engine.built.built_site import BuiltSite
from engine.built.finding import Finding, as_written

# What a form is, whatever it looks like: how it sends, and each thing in it once.
_KNOWN = frozenset(
    {
        ("", (Control("input", "radio", "__palette"),)),  # choice of colours, theme
        ("", (Control("input", "search", "zoek"), Control("button", "button"))),  # bestemmingen
        ("get", (Control("input", "search", "zoek"), Control("button", "submit"))),  # zoekdienst
        ("get", (Control("input", "search", "q"), Control("button", "submit"))),  # search
    }
)
_LEADING = "get"
"""Only a form that says so itself has an address; any other is read by a script of the site."""
# What opens a menu, ticks off an item of a list, or acts through a script of the site.
_LOOSE = frozenset({Control("input", "checkbox"), Control("button", "button")})
_AWAY = "haal het weg"


def formulieren_zijn_bekend(page: BuiltPage, site: BuiltSite) -> Iterator[Finding]:
    """No form but those of the theme and of our macros, and what they ask stays here."""
    for form in page.forms:
        how = form.attributes.get("method", "")
        address = form.attributes.get("action")
        if (how, _each_once(form)) not in _KNOWN or (address is not None and how != _LEADING):
            wrong = "hier staat een formulier dat niet van de site is"
            yield Finding(wrong, _AWAY, as_written("<form"))
        elif address is not None:
            yield from dead(page, site, address)
    for control in page.loose:
        if control not in _LOOSE:
            wrong = f"<{control.tag}> kan niet buiten een formulier van de site"
            yield Finding(wrong, _AWAY, as_written(f"<{control.tag}"))


def _each_once(form: Form) -> tuple[Control, ...]:
    return tuple(dict.fromkeys(form.controls))

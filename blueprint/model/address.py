"""Addresses outside the site: what is wrong with one, as browsers and HTML read it."""

from __future__ import annotations

import re
from ipaddress import ip_address
from urllib.parse import quote, urlsplit

from blueprint.problem import quoted

# https://url.spec.whatwg.org/#url-code-points; a % only before two digits of a code.
_NO_SIGN = re.compile(r"[^\w!$&'()*+,\-./:;=?@~%#]|%(?![0-9A-Fa-f]{2})|#[^#]*(?P<second>#)")
_SCHEMES = frozenset({"http", "https", "mailto", "tel"})
_HOST = re.compile(r"[\w-]+(?:\.[\w-]+)*\.?")
_MAILBOX = re.compile(r"mailto:[^\s@,;:]+@[\w-]+(?:\.[\w-]+)+(?:\?\S*)?")
_NUMBER = re.compile(r"tel:\+?\d[\d.-]*")


def wrong_address(address: str) -> str:
    """Say what is wrong with the address of a site, mailbox or number; nothing if it is right."""
    scheme = address.partition(":")[0].lower()
    spaced = scheme in ("mailto", "tel") and any(sign.isspace() for sign in address)
    if scheme in _SCHEMES and not spaced and (wrong := _wrong_sign(address)):
        return wrong
    if scheme == "mailto":
        right, what = _MAILBOX, "een mailbox; schrijf mailto:naam@voorbeeld.be"
    elif scheme == "tel":
        right, what = _NUMBER, "een telefoon; schrijf de cijfers aan elkaar, zoals tel:092660000"
    elif scheme in ("http", "https"):
        return _wrong_host(address)
    else:
        return f"{quoted(address)} begint niet met https://, mailto: of tel:"
    return "" if right.fullmatch(address) else f"{quoted(address)} is geen adres van {what}"


def _wrong_sign(address: str) -> str:
    found = _NO_SIGN.search(address)
    if found is None:
        return ""
    sign = found["second"] or found[0]
    if sign.isspace():
        return "een adres heeft geen spaties; schrijf %20 voor elke spatie"
    return f"in een adres kan geen {quoted(sign)} staan; schrijf {quote(sign, safe='')}"


def _wrong_host(address: str) -> str:
    try:
        parts = urlsplit(address)
        host, user, _ = parts.hostname or "", parts.username, parts.port
    except ValueError:
        host, user = "", None
    if user is not None:
        return f"{quoted(address)} leidt naar {quoted(host)}; laat weg wat voor de @ staat"
    if _HOST.fullmatch(host) and host not in ("http", "https"):
        return ""
    return f"{quoted(address)} is geen adres van een site; neem het over uit je browser"


def leads_nearby(address: str) -> bool:
    """Tell whether an address of the web is that of a site only reached from nearby."""
    try:
        return is_local(urlsplit(address).hostname or "")
    except ValueError:
        return False


def is_local(host: str) -> bool:
    """Tell whether a name or number is only reached from nearby."""
    if host == "localhost" or host.endswith((".local", ".localhost")):
        return True
    try:
        address = ip_address(host)
    except ValueError:
        return False
    return address.is_private or address.is_unspecified

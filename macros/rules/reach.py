"""What must hold for links to elsewhere: every reader can follow them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from ipaddress import ip_address
from posixpath import splitext
from urllib.parse import parse_qs, urlsplit

from blueprint.problem import Problem, Severity, quoted
from macros.allowed import address_scheme
from macros.links import adres_patronen, plaatsen
from macros.pages import Pagina
from macros.reading import Lezing

_SHARED = re.compile(r"(?i)\.sharepoint\.(?:com|us)$|^(?:1drv|onedrive\.live|teams\.microsoft)\.")
_HOST = re.compile(r"[\w-]+(?:\.[\w-]+)*\.?|[0-9a-f:.]*:[0-9a-f:.]*")
_MAILBOX = re.compile(r"mailto:[^\s@,;]+@[\w-]+(?:\.[\w-]+)+(?:\?\S*)?")
_IMAGES = (".jpg", ".jpeg", ".png", ".svg", ".webp", ".gif")


def adres_werkt_voor_iedereen(naam: str, pagina: Pagina, lezing: Lezing) -> Iterator[Problem]:
    """No link leads to the computer of its editor, or through the filter of her mail."""
    opmaak = lezing.opmaak(naam)
    for adres in dict.fromkeys(map(unescape, opmaak.links)) if opmaak else ():
        message, severity = _elsewhere(adres) if address_scheme(adres) else _here(adres)
        if message:
            sought = (_of_link(adres), *adres_patronen(adres))
            for place in plaatsen(pagina.body, pagina.bestand, *sought):
                yield Problem(place, message, severity)


def _of_link(adres: str) -> re.Pattern[str]:
    """Give what finds an address as that of a link, and of no image."""
    return re.compile(rf"(?<!!)\[[^\[\]\n]*\]\((?P<hier>{re.escape(adres)})(?=[)\s])")


def _elsewhere(adres: str) -> tuple[str, Severity]:
    """Say what is wrong with an address of the web, if anything."""
    try:
        parts = urlsplit(adres)
        host = parts.hostname or ""
    except ValueError:
        return "dit adres is niet goed geschreven; neem het over uit je browser", Severity.ERROR
    if address_scheme(adres) == "mailto" and not _MAILBOX.fullmatch(adres):
        message = f"{quoted(adres)} is geen adres van een mailbox; schrijf mailto:naam@voorbeeld.be"
        return message, Severity.ERROR
    if address_scheme(adres) not in ("http", "https"):
        return "", Severity.ERROR
    if re.search(r"\s", adres.strip()):
        return "een adres heeft geen spaties; schrijf %20 voor elke spatie", Severity.ERROR
    if not _HOST.fullmatch(host) or host in ("http", "https"):
        message = f"{quoted(adres)} is geen adres van een site; neem het over uit je browser"
        return message, Severity.ERROR
    if _local(host):
        return (
            f"{quoted(host)} is jouw eigen computer of netwerk; schrijf het pad van het bestand "
            "vanaf deze pagina, zoals ../tijdlijn.md",
            Severity.ERROR,
        )
    if host.endswith("safelinks.protection.outlook.com"):
        real = parse_qs(parts.query).get("url", [""])[0]
        instead = f"schrijf {quoted(real)}" if real else "neem het adres zelf"
        return f"dit adres gaat langs het filter van je mailbox; {instead}", Severity.ERROR
    if _SHARED.search(host):
        return (
            "wie geen toegang heeft, ziet hier een foutmelding; kijk of elke medewerker dit mag "
            "openen, of zet het document in docs/bijlagen/",
            Severity.WARNING,
        )
    return "", Severity.ERROR


def _local(host: str) -> bool:
    """Tell whether a name or number is only reached from nearby."""
    if host == "localhost" or host.endswith((".local", ".localhost")):
        return True
    try:
        address = ip_address(host)
    except ValueError:
        return False
    return address.is_private or address.is_unspecified


def _here(adres: str) -> tuple[str, Severity]:
    """Say so if a link leads to an image, which was perhaps meant to be shown."""
    if splitext(urlsplit(adres).path.lower())[1] in _IMAGES:
        message = "dit is een link naar een beeld; wil je het beeld tonen, zet dan een ! voor de ["
        return message, Severity.WARNING
    return "", Severity.ERROR

"""What must hold for links to elsewhere: every reader can follow them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from posixpath import splitext
from urllib.parse import parse_qs, unquote, urlsplit

from blueprint.model.address import is_local, wrong_address
from blueprint.problem import Problem, Severity, quoted
from pages.links import address_patterns, places_of
from pages.markup.allowed_html import SCHEMES, address_scheme
from pages.markup.plain_text import Found, place, without_code
from pages.page import Page
from pages.page_set import PageSet

_SHARED = re.compile(r"(?i)\.sharepoint\.(?:com|us)$|^(?:1drv|onedrive\.live|teams\.microsoft)\.")
_CHAT = re.compile(r"utm_source=(?:chatgpt|openai|copilot|perplexity|claude|gemini)[\w.]*")
_NAMED = re.compile(
    r"(?<![!\\])\[(?P<words>(?:https?://|www\.)[^\s\[\]]+|[\w-]+(?:\.[\w-]+)*\.(?:be|com|eu|net"
    r"|nl|org)(?:/[^\s\[\]]*)?|[\w.+-]+@[\w.-]+)\]\(<?(?P<address>(?:https?://|mailto:)"
    r"(?:[^\s<>()]|\([^\s()]*\))+)>?"
    r"(?: [^()\n]*)?\)"
)
_ADDRESS = re.compile(r"https?://(?:[^\s<>\"'`\\()\[\]]|\([^\s()]*\))+(?<![.,;:!?])")
_BEGIN = re.compile(r"(?:https?://|mailto:)?(?:www\.)?")
_DOUBT = Severity.WARNING  # a short address may lead on to a long one
_IMAGES = (".jpg", ".jpeg", ".png", ".svg", ".webp", ".gif")


def adres_werkt_voor_iedereen(name: str, page: Page, page_set: PageSet) -> Iterator[Problem]:
    """No link leads to the computer of its editor, or through the filter of her mail."""
    rendered = page_set.rendered(name)
    for address in dict.fromkeys(rendered.links) if rendered else ():
        message, severity = _elsewhere(address) if address_scheme(address) else _here(address)
        if message:
            sought = (_of_link(address), *address_patterns(address))
            for place in places_of(page.body, page.file, *sought):
                yield Problem(place, message, severity)


def woorden_noemen_hetzelfde_adres(name: str, page: Page, page_set: PageSet) -> Iterator[Problem]:
    """No link is called after another address than it leads to; it may name a part of it."""
    for one in _named_otherwise(without_code(page.body)):
        yield Problem(place(page.body, page.file, one.offset), one.message, one.severity)


def in_data(text: str) -> Iterator[Found]:
    """Yield what is wrong with the addresses in a text of the data, as on a page."""
    yield from _named_otherwise(text)
    for found in _ADDRESS.finditer(text):
        message, severity = _elsewhere(found[0], "docs/, zoals tijdlijn.md")
        if message:
            yield Found(found.start(), message, severity)


def _named_otherwise(text: str) -> Iterator[Found]:
    for found in _NAMED.finditer(text):
        named, real = _bare(found["words"].rstrip(".…")), _bare(found["address"])
        if named not in real:
            message = (
                f"de tekst noemt een ander adres dan waar deze link naartoe gaat, {quoted(real)}; "
                "schrijf in de tekst wat daar staat, of verbeter een van de twee"
            )
            yield Found(found.start(), message, _DOUBT)


def _bare(address: str) -> str:
    """Give an address without what two ways to write the same one differ in."""
    return _BEGIN.sub("", unquote(unescape(address)).replace("\\", "").lower()).rstrip("/")


def _of_link(address: str) -> re.Pattern[str]:
    """Give what finds an address as that of a link, and of no image."""
    return re.compile(rf"(?<!!)\[[^\[\]\n]*\]\((?P<hier>{re.escape(address)})(?=[)\s])")


def _elsewhere(
    address: str, base: str = "deze pagina, zoals ../tijdlijn.md"
) -> tuple[str, Severity]:
    """Say what is wrong with an address of the web, if anything; `base`: where paths begin."""
    if address_scheme(address) not in SCHEMES:  # told already, of links and images alike
        return "", Severity.ERROR
    if wrong := wrong_address(address):
        return wrong, Severity.ERROR
    parts = urlsplit(address)
    host = parts.hostname or ""
    if is_local(host):
        return (
            f"{quoted(host)} is jouw eigen computer of netwerk; schrijf het pad van het bestand "
            f"vanaf {base}",
            Severity.ERROR,
        )
    if host.endswith("safelinks.protection.outlook.com"):
        real = parse_qs(parts.query).get("url", [""])[0]
        instead = f"schrijf {quoted(real)}" if real else "neem het adres zelf"
        return f"dit adres gaat langs het filter van je mailbox; {instead}", Severity.ERROR
    if found := _CHAT.search(parts.query):
        message = f"{quoted(found[0])} komt van een chatprogramma; haal het weg uit het adres"
        return message, Severity.WARNING
    if _SHARED.search(host):
        return (
            "wie geen toegang heeft, ziet hier een foutmelding; kijk of elke medewerker dit mag "
            "openen, of zet het document in docs/bijlagen/",
            Severity.WARNING,
        )
    return "", Severity.ERROR


def _here(address: str) -> tuple[str, Severity]:
    """Say so if a link leads to an image, which was perhaps meant to be shown."""
    if splitext(urlsplit(address).path.lower())[1] in _IMAGES:
        message = "dit is een link naar een beeld; wil je het beeld tonen, zet dan een ! voor de ["
        return message, Severity.WARNING
    return "", Severity.ERROR

"""Where the links and images of a page lead, and the nearest place that does exist."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Collection, Iterator

from blueprint.problem import Place, closest, quoted, suggestion
from pages.link_targets import meant
from pages.markup.allowed_html import NO_PICTURE, ON_A_COMPUTER, address_scheme
from pages.markup.plain_text import place, without_code
from pages.page_set import PageSet

Sought = tuple[re.Pattern[str], ...]
"""What finds something in a page, the likeliest first."""
_NO_DESCRIPTION = re.compile(
    r"(?i)\S+\.(?:png|jpe?g|gif|svg|webp|heic)"
    r"|(?:image|img|foto|afbeelding|beeld|picture|screenshot|schermafbeelding)[\s_\d-]*"
)
_OURS = "gp-"  # what the id of a note begins with, to which no page links
_MAILBOX = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_NUMBER = re.compile(r"\+?[\d\s./()-]{9,}")
_ELSEWHERE = re.compile(
    r"www\.|[\w-]+(?:\.[\w-]+)*\.(?:be|com|eu|net|nl|org"
    r"|(?!(?:docx|html|jpeg|json|markdown|pptx|text|webp|xlsx|yaml)\b)[a-z]{4,10})(?:/|$)"
)
_DOCUMENT = re.compile(r"(?i).*\.(?:pdf|docx|xlsx|pptx|odt|ods|odp)")


def dead_links(page: str, page_set: PageSet) -> Iterator[tuple[Sought, str]]:
    """Yield what finds every address on a page that leads nowhere, and what is wrong with it."""
    rendered = page_set.rendered(page)
    if rendered is None:
        return
    for address in dict.fromkeys(rendered.links):
        if not address_scheme(address) and (wrong := wrong_link(page, address, page_set)):
            yield address_patterns(address), wrong
    for address, alt in dict.fromkeys(rendered.images):
        described = re.compile(rf"(?<=!\[{re.escape(alt)}\]\(){re.escape(address)}")
        sought = (described, *address_patterns(address))
        if wrong := _wrong_image(page, address, page_set):
            yield sought, wrong
        if not alt.strip() or _NO_DESCRIPTION.fullmatch(alt.strip()):
            lacks = (
                f"{quoted(alt)} is geen beschrijving"
                if alt.strip()
                else "dit beeld heeft geen beschrijving"
            )
            yield sought, f"{lacks}; schrijf tussen de [ ] in één zin wat erop te zien is"


def wrong_link(page: str, address: str, page_set: PageSet) -> str | None:
    """Say what is wrong with an address on a page; from "", it starts from docs/ itself."""
    path = re.split("[?#]", address)[0]
    target, anchor = meant(page, address)
    if address in ("", "#", "?"):
        return "deze link is leeg; schrijf tussen de ( ) waar hij naartoe gaat"
    if not path and not anchor:
        return None
    if address.startswith("//"):
        return f"dit adres mist zijn begin; schrijf https:{address}"
    if "\\" in path:
        slashed, known = path.replace("\\", "/"), {*page_set.pages, *page_set.other_files}
        if meant(page, slashed)[0] in known:
            return (
                f"{quoted(address)}: een pad heeft schuine strepen naar rechts; schrijf {slashed}"
            )
        return f"{quoted(address)} {ON_A_COMPUTER}"
    if path.startswith("/"):
        return (
            f"{quoted(address)} begint met een /; schrijf het pad van het bestand vanaf deze pagina"
            + _near(page, path, page_set.pages)
        )
    if renamed := _renamed(page, path, target, page_set):
        return renamed
    if target not in page_set.pages:
        if target in page_set.other_files or page_set.is_unknown(target):
            return None
        if whole := whole_address(path):
            return f"{quoted(path)} mist zijn begin; schrijf {whole}"
        kind = "pagina" if path.endswith(".md") else "pagina of bestand"
        near = _near(page, path, {*page_set.pages, *page_set.other_files})
        if _DOCUMENT.fullmatch(path):
            near += f"{' Of' if near else ';'} laad het op in docs/bijlagen/"
        return f"er is geen {kind} {quoted(path)}{near}"
    if target in page_set.held_back and page not in page_set.held_back:
        return (
            f"{quoted(path)} is nog niet zichtbaar, want de pagina wordt achtergehouden of is een "
            "klad; haal de link weg, of houd ook deze pagina zo lang achter met publiceren_vanaf"
        )
    rendered = page_set.rendered(target)
    if not anchor or rendered is None or anchor in rendered.ids:
        return None
    if anchor.startswith("fnref:"):
        return None  # of a note that nothing refers to: told by a rule
    ids = page_set.ids(target)
    if ids is None or anchor in ids:
        return None
    places = [id for id in ids if not id.startswith(_OURS)]
    return f"er is geen plaats {quoted('#' + anchor)} op {_here(path)}" + (
        suggestion(f"#{anchor}", [f"#{id}" for id in places]) or _some(places)
    )


def whole_address(path: str) -> str:
    """Give the address that was meant with that of a mailbox or another site without its begin."""
    if _MAILBOX.fullmatch(path):
        return f"mailto:{path}"
    if _NUMBER.fullmatch(path):
        return f"tel:{re.sub('[^0-9+]', '', path)}"
    return f"https://{path}" if _ELSEWHERE.match(path) else ""


def _wrong_image(page: str, address: str, page_set: PageSet) -> str | None:
    scheme = address_scheme(address)
    if scheme not in ("", "http", "https"):
        return None  # told already, of links and images alike
    if scheme or address.startswith("//"):
        return (
            "een beeld van een andere site kan niet; bewaar het in docs/beelden/ en schrijf "
            "![wat je ziet](../beelden/foto.jpg)"
        )
    if "\\" in address:
        return f"{quoted(address[:60])} is {NO_PICTURE}"
    target, _ = meant(page, address)
    if renamed := _renamed(page, address, target, page_set):
        return renamed
    if target in page_set.pages:
        return f"{quoted(address)} is een pagina, geen beeld; haal de ! voor de [ weg"
    if _DOCUMENT.fullmatch(target):
        upload = "" if target in page_set.other_files else ", en laad het op in docs/bijlagen/"
        return f"{quoted(address)} is een document, geen beeld; haal de ! voor de [ weg{upload}"
    if target in page_set.other_files:
        return None
    elsewhere = posixpath.basename(address) in map(posixpath.basename, page_set.other_files)
    what_to_do = "" if elsewhere else "; laad het op in docs/beelden/"
    return f"er is geen beeld {quoted(address)}{what_to_do}" + _near(
        page, address, page_set.other_files
    )


def _renamed(page: str, path: str, target: str, page_set: PageSet) -> str | None:
    """Say what to write for a file whose own name or place is wrong."""
    if target not in page_set.renamed:
        return None
    way = posixpath.relpath(page_set.renamed[target], posixpath.dirname(page) or ".")
    return f"het bestand {quoted(path)} krijgt een andere naam of plaats; schrijf hier “{way}”"


def _near(page: str, path: str, targets: Collection[str]) -> str:
    """Suggest the file of the same name elsewhere, or the one with the closest path."""
    here = posixpath.dirname(page) or "."
    ways = [posixpath.relpath(target, here) for target in sorted(targets)]
    name = posixpath.basename(path.rstrip("/"))
    same = [way for way in ways if posixpath.basename(way) in (name, f"{name}.md")]
    if path.endswith("/") and (inside := f"{path}index.md") in ways:
        return f". Bedoelde je “{inside}”?"
    if len(same) == 1:
        return f". Bedoelde je “{same[0]}”?"
    # Without `.md`, which makes short names look more alike than they are.
    by_path = {way.removesuffix(".md"): way for way in ways}
    by_name = {posixpath.basename(bare): way for bare, way in by_path.items()}
    for word, options in ((path, by_path), (name, by_name)):
        if near := closest(word.removesuffix(".md").rstrip("/"), options):
            return f". Bedoelde je “{options[near[0]]}”?"
    return ""


def _here(path: str) -> str:
    return quoted(path) if path else "deze pagina"


def _some(ids: Collection[str]) -> str:
    shown = sorted(ids, key=lambda one: (len(one), one))[:6]  # short: of editors
    rest = " …" if len(ids) > len(shown) else ""
    return f"; wel {', '.join(f'#{id}' for id in shown)}{rest}" if shown else ""


def places_of(body: str, file: str, *patterns: re.Pattern[str]) -> list[Place]:
    """Give where the first pattern that is found (or its group) stands in a page.

    In code only if it is nowhere else; where the text begins if Markdown put it together.
    """
    for text in (without_code(body), body):
        for pattern in patterns:
            found = [match.start(match.lastgroup or 0) for match in pattern.finditer(text)]
            if found:
                return [place(body, file, offset) for offset in found]
    return [place(body, file, len(body) - len(body.lstrip()))]


def address_patterns(address: str) -> Sought:
    """Give what finds an address as an editor wrote it: as a target, else anywhere."""
    if not address:
        return (re.compile(r"(?<=\]\()\s*(?:<>)?\s*\)"), re.compile(r"(?<=\])\("))
    end = r"(?=[)\s>\"'#]|\Z)"
    return (
        re.compile(rf"(?<=\]\(){re.escape(address)}{end}|(?<=\]: ){re.escape(address)}{end}"),
        re.compile(rf"(?<=[<=\"']){re.escape(address)}{end}"),
        re.compile(re.escape(address)),
    )

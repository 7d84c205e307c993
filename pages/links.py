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


def dead_links(pagina: str, page_set: PageSet) -> Iterator[tuple[Sought, str]]:
    """Yield what finds every address on a page that leads nowhere, and what is wrong with it."""
    rendered = page_set.rendered(pagina)
    if rendered is None:
        return
    for adres in dict.fromkeys(rendered.links):
        if not address_scheme(adres) and (wrong := wrong_link(pagina, adres, page_set)):
            yield address_patterns(adres), wrong
    for adres, alt in dict.fromkeys(rendered.beelden):
        described = re.compile(rf"(?<=!\[{re.escape(alt)}\]\(){re.escape(adres)}")
        sought = (described, *address_patterns(adres))
        if wrong := _wrong_image(pagina, adres, page_set):
            yield sought, wrong
        if not alt.strip() or _NO_DESCRIPTION.fullmatch(alt.strip()):
            lacks = (
                f"{quoted(alt)} is geen beschrijving"
                if alt.strip()
                else "dit beeld heeft geen beschrijving"
            )
            yield sought, f"{lacks}; schrijf tussen de [ ] in één zin wat erop te zien is"


def wrong_link(pagina: str, adres: str, page_set: PageSet) -> str | None:
    """Say what is wrong with an address on a page; from "", it starts from docs/ itself."""
    path = re.split("[?#]", adres)[0]
    target, anchor = meant(pagina, adres)
    if adres in ("", "#", "?"):
        return "deze link is leeg; schrijf tussen de ( ) waar hij naartoe gaat"
    if not path and not anchor:
        return None
    if adres.startswith("//"):
        return f"dit adres mist zijn begin; schrijf https:{adres}"
    if "\\" in path:
        slashed, known = path.replace("\\", "/"), {*page_set.paginas, *page_set.andere}
        if meant(pagina, slashed)[0] in known:
            return f"{quoted(adres)}: een pad heeft schuine strepen naar rechts; schrijf {slashed}"
        return f"{quoted(adres)} {ON_A_COMPUTER}"
    if path.startswith("/"):
        return (
            f"{quoted(adres)} begint met een /; schrijf het pad van het bestand vanaf deze pagina"
            + _near(pagina, path, page_set.paginas)
        )
    if renamed := _renamed(pagina, path, target, page_set):
        return renamed
    if target not in page_set.paginas:
        if target in page_set.andere:
            return None
        if whole := whole_address(path):
            return f"{quoted(path)} mist zijn begin; schrijf {whole}"
        kind = "pagina" if path.endswith(".md") else "pagina of bestand"
        near = _near(pagina, path, {*page_set.paginas, *page_set.andere})
        if _DOCUMENT.fullmatch(path):
            near += f"{' Of' if near else ';'} laad het op in docs/bijlagen/"
        return f"er is geen {kind} {quoted(path)}{near}"
    if target in page_set.held_back and pagina not in page_set.held_back:
        return (
            f"{quoted(path)} is nog niet zichtbaar, want de pagina wordt achtergehouden of is een "
            "klad; haal de link weg, of houd ook deze pagina achter met publiceren_vanaf"
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


def _wrong_image(pagina: str, adres: str, page_set: PageSet) -> str | None:
    scheme = address_scheme(adres)
    if scheme not in ("", "http", "https"):
        return None  # told already, of links and images alike
    if scheme or adres.startswith("//"):
        return (
            "een beeld van een andere site kan niet; bewaar het in docs/beelden/ en schrijf "
            "![wat je ziet](../beelden/foto.jpg)"
        )
    if "\\" in adres:
        return f"{quoted(adres[:60])} is {NO_PICTURE}"
    target, _ = meant(pagina, adres)
    if renamed := _renamed(pagina, adres, target, page_set):
        return renamed
    if target in page_set.paginas:
        return f"{quoted(adres)} is een pagina, geen beeld; haal de ! voor de [ weg"
    if _DOCUMENT.fullmatch(target):
        upload = "" if target in page_set.andere else ", en laad het op in docs/bijlagen/"
        return f"{quoted(adres)} is een document, geen beeld; haal de ! voor de [ weg{upload}"
    if target in page_set.andere:
        return None
    elsewhere = posixpath.basename(adres) in map(posixpath.basename, page_set.andere)
    what_to_do = "" if elsewhere else "; laad het op in docs/beelden/"
    return f"er is geen beeld {quoted(adres)}{what_to_do}" + _near(pagina, adres, page_set.andere)


def _renamed(pagina: str, path: str, target: str, page_set: PageSet) -> str | None:
    """Say what to write for a file whose own name or place is wrong."""
    if target not in page_set.renamed:
        return None
    way = posixpath.relpath(page_set.renamed[target], posixpath.dirname(pagina) or ".")
    return f"het bestand {quoted(path)} krijgt een andere naam of plaats; schrijf hier “{way}”"


def _near(pagina: str, path: str, targets: Collection[str]) -> str:
    """Suggest the file of the same name elsewhere, or the one with the closest path."""
    here = posixpath.dirname(pagina) or "."
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
    shown = sorted(ids)[:6]
    rest = " …" if len(ids) > len(shown) else ""
    return f"; wel {', '.join(f'#{id}' for id in shown)}{rest}" if shown else ""


def plaatsen(body: str, file: str, *patterns: re.Pattern[str]) -> list[Place]:
    """Give where the first pattern that is found (or its group) stands in a page.

    In code only if it is nowhere else; where the text begins if Markdown put it together.
    """
    for text in (without_code(body), body):
        for pattern in patterns:
            found = [match.start(match.lastgroup or 0) for match in pattern.finditer(text)]
            if found:
                return [place(body, file, offset) for offset in found]
    return [place(body, file, len(body) - len(body.lstrip()))]


def address_patterns(adres: str) -> Sought:
    """Give what finds an address as an editor wrote it: as a target, else anywhere."""
    if not adres:
        return (re.compile(r"(?<=\]\()\s*(?:<>)?\s*\)"), re.compile(r"(?<=\])\("))
    end = r"(?=[)\s>\"'#]|\Z)"
    return (
        re.compile(rf"(?<=\]\(){re.escape(adres)}{end}|(?<=\]: ){re.escape(adres)}{end}"),
        re.compile(rf"(?<=[<=\"']){re.escape(adres)}{end}"),
        re.compile(re.escape(adres)),
    )

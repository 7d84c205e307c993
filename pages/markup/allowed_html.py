"""What of HTML may be on a page, and what to do instead of the rest."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from blueprint.problem import quoted

TAGS = frozenset(
    re.findall(
        r"\w+",
        "a abbr blockquote br caption code dd del details div dl dt em figcaption figure "
        "h1 h2 h3 h4 h5 h6 hr i img input ins kbd label li mark ol p pre q s section small span "
        "strong sub summary sup table tbody td tfoot th thead tr ul",
    )
)
VOID = frozenset({"br", "hr", "img", "input"})
"""Those of them that hold nothing, and so are never closed."""
ATTRIBUTES = frozenset(
    re.findall(
        r"\w+",
        "alt cite class colspan dir height href id lang loading open reversed "
        "rowspan scope src start title value width",
    )
)
SCHEMES = frozenset({"", "http", "https", "mailto", "tel"})
ON_A_COMPUTER = (
    "staat op een computer of netwerk en kan niet iedereen openen; zet het document in "
    "docs/bijlagen/ en link ernaar: [tekst](../bijlagen/naam.pdf)"
)
UPLOAD = "laad het op in docs/beelden/ en schrijf ![wat je ziet](../beelden/foto.jpg)"
NO_PICTURE = f"geen beeld van de site; {UPLOAD}"
_SHARE = ("\\", "//", "/\\")
_UNSEEN = re.compile(r"[\x00-\x20\x7f-\xa0\u200b-\u200f\u2028-\u202f\ufeff]+")
INSTEAD = {
    "script": "haal het weg, en toon gegevens of een tekening met een macro",
    "style": "haal het weg, de site zorgt voor de opmaak",
    "iframe": "zet er een link naar: [tekst](https://…)",
    "form": "zet er wie je lezer kan schrijven: {{ contact() }}",
    "svg": "bewaar de tekening in docs/beelden/ en schrijf ![wat je ziet](../beelden/naam.svg)",
    "video": "zet er een link naar: [tekst](https://…)",
    "b": "schrijf **vet**",
    "center": "haal het weg, de site zorgt voor de opmaak",
    "font": "haal het weg, de site zorgt voor de opmaak",
    "u": "haal het weg, want wat onderstreept is, lijkt een link",
}
for _tag in ("input", "button", "select", "textarea"):
    INSTEAD[_tag] = INSTEAD["form"]
for _tag in ("object", "embed", "frame", "audio"):
    INSTEAD[_tag] = INSTEAD["iframe"]


def address_scheme(address: str) -> str:
    """Give the scheme of an address as a browser reads it: unseen characters left out."""
    bare = _UNSEEN.sub("", address)
    try:
        return urlsplit(bare).scheme.lower()
    except ValueError:
        return bare.partition(":")[0][:20].lower()


def leads_safely(address: str) -> bool:
    """Tell whether an address leads to a page, a mailbox or a telephone, and to no program."""
    return address_scheme(address) in SCHEMES and not _UNSEEN.sub("", address).startswith(_SHARE)


LANGUAGES = frozenset(
    re.findall(
        r"\w+",
        "aa ab ae af ak am an ar as av ay az ba be bg bi bm bn bo br bs ca ce ch co cr cs cu cv cy "
        "da de dv dz ee el en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht "
        "hu hy hz ia id ie ig ii ik io is it iu ja jv ka kg ki kj kk kl km kn ko kr ks ku kv kw ky "
        "la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne ng nl nn no nr nv ny "
        "oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg si sk sl sm sn so sq sr ss "
        "st su sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo "
        "za zh zu",
    )
)
"""The codes of two letters of ISO 639-1: what a screen reader takes for a language."""

BOXES = (
    *("abstract", "note", "info", "tip", "success", "question", "warning", "failure", "danger"),
    *("bug", "example", "quote"),
)
"""The kinds of boxes: each is the class of one too."""

CLASSES = frozenset(
    re.findall(r"\S+", "grid cards gp-held gp-werkblad md-button md-button--primary inline end")
).union(BOXES)
"""The classes that an editor may use: by any other, a script of the theme or ours could act."""

MADE_CLASSES = frozenset(
    re.findall(
        r"\S+",
        "admonition admonition-title filename footnote footnote-backref footnote-ref headerlink "
        "highlight toc",
    )
)
"""The classes that Markdown alone gives: by these the site knows what is no text of a page."""
# By tag and classes; a box has its kind beside it.
_MADE = re.compile(
    r"a (?:headerlink|footnote-ref|footnote-backref)|p admonition-title|span filename"
    r"|div (?:footnote|highlight|toc)"
)
_COLOUR = re.compile(r"[a-z][a-z0-9]{0,2}|[a-z]{1,3}(?:-[A-Z][A-Za-z]*)+|language-\w+")


def wrong_scheme(tag: str, address: str) -> str:
    """Say why an address of a link or image cannot be, for what it begins with."""
    scheme = address_scheme(address)
    if tag == "img":
        return f"{quoted(address[:60])} is {NO_PICTURE}"
    if scheme == "file" or len(scheme) == 1:
        return f"{quoted(address)} {ON_A_COMPUTER}"
    return (
        f"een adres met “{scheme}:” kan niet; een adres begint met https://, of is het pad van een "
        "bestand vanaf deze pagina"
    )


def unknown_class(tag: str, value: str, *, in_code: bool) -> str:
    """Give the first class that may not be there; the short ones are those of coloured code."""
    if _MADE.fullmatch(f"{tag} {value}"):
        return ""
    of_box = value.removeprefix("admonition ") if tag == "div" else value
    words = (word for word in of_box.split() if word not in CLASSES)
    return next((word for word in words if not (in_code and _COLOUR.fullmatch(word))), "")

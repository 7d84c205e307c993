"""The running texts of the data: words, with links and bold as on a page, and nothing else."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain

from blueprint.model.address import leads_nearby, wrong_address
from blueprint.problem import quoted

WEB = re.compile(r"https://[^\s<>\"'`\\]+")
_MAILBOX = re.compile(r"mailto:[^@\s<>\"'`()\[\]:;,]+@[^@\s<>\"'`()\[\]:;,]+\.[a-z]+")
_PATH = re.compile(r"(?:[\w-][\w.-]*/)*[\w-][\w.-]*\.[a-z0-9]+(?:#[\w-]+)?", re.ASCII)
_MARKUP = re.compile(
    r"\[(?P<text>[^\[\]]+)\]\((?P<target>[^()\s]+(?:\([^()\s]*\)[^()\s]*)?)\)"
    r"|\*\*(?=[^\s*])(?P<bold>[^*]*[^\s*])\*\*"
    r"|(?P<bare>https://[^\s<>\"'`\\()\[\]]+(?<![.,;:!?]))"
)
_IMAGE = re.compile(r"!\[[^\[\]]*\]\(")
_LINK = "schrijf een link als [tekst](programma/rollen.md) of [tekst](https://…)"
_ELSEWHERE = "schrijf zinnen, of zet ze op een pagina en schrijf een link ernaar"
Signs = tuple[tuple[re.Pattern[str], str], ...]


def _signs(*pairs: tuple[str, str]) -> Signs:
    return tuple((re.compile(pattern, re.MULTILINE), instead) for pattern, instead in pairs)


# What Markdown would make something of, and what to do instead.
_BLOCKS = _signs(
    (r"(?:^|:)[ \t]*[-*•▪·][ \t]+\S.*", f"een lijst kan hier niet; {_ELSEWHERE}"),
    (
        r"^[ \t]*\d{1,2}[.)][ \t]+\S.*\n(?:.*\n)*?[ \t]*\d{1,2}[.)][ \t]+\S+",
        f"een lijst kan hier niet; {_ELSEWHERE}",
    ),
    (r"^[ \t]*\|.*\|[ \t]*$", f"een tabel kan hier niet; {_ELSEWHERE}"),
    (r"^[ \t]*#{1,6}[ \t]+\S+", "een kop kan hier niet; schrijf een gewone zin"),
    (r"^[ \t]*>[ \t]+\S+", "een citaat kan hier niet; zet de woorden tussen “ en ”"),
)
_INLINE = _signs(
    (r"(?<!\w)`[^`\n]+`(?!\w)", "code kan hier niet; haal de ` weg"),
    (r"~~[^~\n]+~~", "doorhalen kan hier niet; haal de ~~ weg"),
    (r"\[\^[^\[\]\s]+\]", "een voetnoot kan hier niet; noem de bron bij “bron”"),
    (r"\[[^\[\]]+\]\[[^\[\]]*\]", _LINK),
    (r"\[[^\[\]]*\](?:\([^)\n]*\)?|\s+\((?:https?:|www\.|[^)\s]+\.md\b)[^)\n]*\)?)", _LINK),
    # First whether the bracket closes: the address is then looked for in what is between, once.
    (r"\[[^\[\]()\n]+\((?=[^()\s]*+\))[^()\s]*?(?:\.[a-z]{2,4}|://)[^()\s]*\)", _LINK),
    (r"\([^()\n]+\)\[(?=[^\[\]\s]*+\])[^\[\]\s]*?(?:\.[a-z]{2,4}|://)[^\[\]\s]*\]", _LINK),
    (r"(?<!\w)__(?=\S)[^_\n]+(?<=\S)__(?!\w)", "schrijf vet als **woord**"),
    (r"\*\*[^*\s]*", "schrijf vet als **woord**, zonder spatie na de eerste en voor de laatste **"),
    (
        r"(?<![\w*])\*(?=[^\s*])[^*\n]*(?<=[^\s*])\*(?![\w*])"
        r"|(?<![\w_])_(?=[^\s_])[^_\n]*(?<=[^\s_])_(?![\w_])",
        "cursief kan hier niet; haal de tekens weg, of schrijf **vet**",
    ),
    (r"\\[*_\[\]()#`~>|-]", "haal de \\ weg, want hier heeft hij geen betekenis"),
)


@dataclass(frozen=True)
class Span:
    """A piece of a text; `target` is where it leads: an address, or a path below docs/."""

    text: str
    bold: bool = False
    target: str = ""


class Prose(str):
    """A running text: as a string the words alone; its `spans` know what is bold or a link.

    Whatever shows it as a string (a feed, a table, a drawing, a difference) shows no signs. Texts
    of the same words are equal; where they lead to, `with_targets` tells.
    """

    spans: tuple[Span, ...]

    @classmethod
    def read(cls, markdown: str) -> Prose:
        """Read words with `[text](target)` and `**bold**`; a ValueError says what cannot be."""
        spans = tuple(_spans(markdown))
        prose = cls("".join(span.text for span in spans))
        prose.spans = spans
        wrong = [_wrong_target(span.target) for span in spans]
        if image := _IMAGE.search(markdown):
            wrong.append(f"{quoted(image[0])}: een beeld kan hier niet; zet het op een pagina")
        wrong += _left_over(prose, _BLOCKS + _INLINE)
        if told := "; en ".join(dict.fromkeys(filter(None, wrong))):
            raise ValueError(told)
        return prose

    @classmethod
    def of(cls, text: str) -> Prose:
        """Give a text that was read as such; one that was not, is words alone."""
        if isinstance(text, cls):
            return text
        prose = cls(text)
        prose.spans = (Span(text),)
        return prose

    @property
    def with_targets(self) -> str:
        """The words, with where each link leads between brackets behind it."""
        return "".join(
            f"{span.text} ({span.target})" if span.target not in ("", span.text) else span.text
            for span in self.spans
        )


def plain(text: str) -> str:
    """Give a name or a short text as it is; a ValueError says which signs cannot be in it."""
    markup = (found[0] for found in _MARKUP.finditer(text) if not found["bare"])
    signs = (found[0] for pattern, _ in _INLINE if (found := pattern.search(text)))
    if wrong := next(chain(markup, signs), None):
        raise ValueError(
            f"{quoted(wrong)} kan hier niet; schrijf alleen de woorden, zonder tekens errond"
        )
    return text


def _spans(markdown: str, *, bold: bool = False) -> Iterator[Span]:
    """Yield the pieces of a text in order; a link may hold bold, and bold a link."""
    end = 0
    for found in _MARKUP.finditer(markdown):
        if found.start() > end:
            yield Span(markdown[end : found.start()], bold)
        end = found.end()
        if found["bare"]:
            yield Span(found["bare"], bold, found["bare"])
        elif found["bold"]:
            yield from _spans(found["bold"], bold=True)
        else:
            for span in _spans(found["text"], bold=bold):
                yield Span(span.text, span.bold, found["target"])
    if end < len(markdown):
        yield Span(markdown[end:], bold)


def _left_over(text: str, signs: Signs) -> list[str]:
    """Give what is wrong with the signs that are left in a text, one sentence each."""
    return [
        f"{quoted(found[0].strip().splitlines()[0])}: {instead}"
        for pattern, instead in signs
        if (found := pattern.search(text))
    ]


def _wrong_target(target: str) -> str:
    """Say what is wrong with where a link leads; nothing if it may lead there."""
    if target.startswith(("www.", "//")):
        return f"{quoted(target)}: schrijf https://{target.lstrip('/')}"
    if WEB.fullmatch(target) and (wrong := wrong_address(target)):
        return wrong
    if not target or any(one.fullmatch(target) for one in (WEB, _MAILBOX, _PATH)):
        return ""
    path, _, anchor = target.partition("#")
    bare = re.sub(r"^(?:\.{0,2}/)+(?:docs/)?", "", path)
    if bare.endswith("/"):
        bare = f"{bare.rstrip('/')}.md"
    meant = f"{bare}#{anchor}" if anchor else bare
    if path.startswith("http://") and leads_nearby(path):
        return f"{quoted(target)} is jouw eigen computer of netwerk; schrijf het pad vanaf docs/"
    if path.startswith("http://"):
        return f"{quoted(target)}: schrijf https:// in plaats van http://"
    if not path:
        return f"{quoted(target)}: noem ook de pagina, zoals programma/rollen.md{target}"
    if bare != path and _PATH.fullmatch(meant):
        return f"{quoted(target)}: schrijf het pad vanaf docs/, dus {meant}"
    return f"{quoted(target)} is geen adres dat hier kan; {_LINK}"

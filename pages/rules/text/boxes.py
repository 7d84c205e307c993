"""What must hold for the boxes of `!!!` and `???`: kind, title, and a text that is inside."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import islice, pairwise

from blueprint.problem import choice, quoted
from blueprint.reading.characters import ENOUGH
from pages.markup.allowed_html import BOXES
from pages.markup.gfm_blocks import CALLOUTS
from pages.markup.plain_text import FILLER, Found, Line, lines_of, one_line

_BOX = re.compile(r"(?P<marks>!{2,}|\?{3}\+?|:{3,})(?=\s|[a-z\[])\s*(?P<rest>.*)")
_LEFT = re.compile(r"^[ >]*((?:!!!|\?{3}\+?) +\w.*)", re.MULTILINE)
_FIRST = re.compile(
    r"(?>(?:[ >]|(?:[-+*]|\d{1,9}[.)]) )*)"
    rf"(?P<same>(?P<marks>!!!|\?{{3}}\+?) +[^*_`~\[\\<&{FILLER}]*)"
)
_RIGHT = re.compile(r'(?P<kind>[\w-]+)(?P<more>(?: +[\w-]+)*?)(?P<title> +"[^"]*")?\s*')
_AS = '!!! note "Titel"'
_CALLOUT = re.compile(r">\s*(\[!(?!\[)([^\]]*)\])")
_PLACED = {"inline", "end"}  # words of the theme for where a box stands
_DUTCH = ("tip", "info", "bug")  # reads well above a box as it is


def kader_klopt(text: str) -> Iterator[Found]:
    """Every box has three signs, a kind that is there, a title in straight quotes, and a text."""
    lines = lines_of(text)
    for at, line in enumerate(lines):
        quote = _CALLOUT.match(line.text.lstrip())
        if quote and quote[2].lower() not in CALLOUTS:
            known = ", ".join(f"[!{kind.upper()}]" for kind in CALLOUTS)
            yield Found(line.begin, f"{quoted(quote[1])} wordt geen kader; kies uit {known}")
        box = _BOX.match(line.text.lstrip())
        if box is None:
            continue
        if box["marks"].startswith(":"):
            if box["rest"]:
                yield Found(line.begin, f"met “:::” maak je hier geen kader; schrijf {_AS}")
            continue
        if wrong := _wrong(box["marks"], box["rest"]):
            yield Found(line.begin, wrong)
        else:
            yield from _inside(line, (lines[below] for below in range(at + 1, len(lines))))


def kader_wordt_kader(text: str, shown: str) -> Iterator[Found]:
    """No first line of a box is left in what a reader sees; one that is wrong is told already."""
    left = tuple(islice(dict.fromkeys(map(one_line, _LEFT.findall(shown))), ENOUGH))
    lines = lines_of(text)
    same = [
        (above, line, box)
        for above, line in pairwise([Line(0, ""), *lines] if left else [])
        if (box := _FIRST.match(line.text))
        and not _wrong(box["marks"], line.text[box.end("marks") :].lstrip())
        and any(one.startswith(one_line(box["same"])) for one in left)
    ]
    # Of the same lines the one that cannot be right; one apart and not indented may be.
    odd = [bool(above.text.strip() or box.start("marks") % 4) for above, _, box in same]
    known = {one_line(box["same"]) for (_, _, box), is_odd in zip(same, odd, strict=True) if is_odd}
    for (_, line, box), is_odd in zip(same, odd, strict=True):
        if not is_odd and one_line(box["same"]) in known:
            continue
        yield Found(
            line.offset + box.start("marks"),
            "dit wordt geen kader; zet er een lege regel boven, en laat het even ver inspringen "
            "als de tekst waar het bij hoort",
        )


def _wrong(marks: str, rest: str) -> str | None:
    """Say what is wrong with the first line of a box, if anything."""
    if marks not in ("!!!", "???", "???+"):
        return f"een kader begint met drie uitroeptekens: {_AS}"
    right = _RIGHT.fullmatch(rest.replace(FILLER, "x"))
    if right is None or not _PLACED.issuperset(right["more"].split()):
        return f"de titel van een kader hoort tussen rechte aanhalingstekens: {_AS}"
    kind = right["kind"].lower()
    if kind not in BOXES:
        return f"er is geen kader {quoted(kind)}{choice(kind, BOXES)}"
    if not right["title"] and kind not in _DUTCH:
        title = kind.title()
        return f'zonder titel staat er “{title}” boven; schrijf {marks} {kind} "Titel"'
    return None


def _inside(box: Line, below: Iterable[Line]) -> Iterator[Found]:
    """Yield the first line that its editor meant to be in a box, and is not."""
    empty = True
    for line in below:
        if not line.text.strip():
            continue
        if line.text.lstrip().startswith(("#", "!!!", "???")) and line.indent <= box.indent:
            break
        deeper = line.indent - box.indent
        if deeper >= 4:
            empty = False
        elif deeper > 0 or empty:
            yield Found(
                line.begin,
                "deze regel staat niet in het kader erboven; laat hem vier spaties inspringen",
            )
            return
        else:
            return
    if empty:
        yield Found(
            box.begin, "dit kader is leeg; zet eronder een tekst, vier spaties ingesprongen"
        )

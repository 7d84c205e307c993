"""What must hold for text that comes from elsewhere: mail, chat, sheet, word processor, PDF."""

from __future__ import annotations

import re
from collections.abc import Iterator, Set
from itertools import islice, pairwise

from blueprint.model.partial_date import MONTHS, PartialDate
from blueprint.problem import Severity, quoted
from blueprint.reading.characters import ENOUGH
from pages.markup.allowed_html import UPLOAD
from pages.markup.placeholders import MARKED
from pages.markup.plain_text import FILLER, Found, Line, blank, lines_of, one_line, with_comments

_BROKEN = re.compile(r"(?<![^\W\d_])[^\W\d_]{2,}-$")
_GOES_ON = re.compile(r"[ >]*([^\W\d_]+)")
_AND = frozenset(("en", "of", "noch", "tot", "dan", "als", "maar", "naar", "met", "in"))
_MAIL = re.compile(
    r"(?i)[ >*]*(van|from|verzonden|sent|datum|date|aan|to|cc|onderwerp|subject)\s*:\s*+\S"
)
_NEEDED = ({"van", "from"}, {"onderwerp", "subject"})
_CHAT = re.compile(
    r"\S.*\s\s\d{1,2}:\d{2}(?: [AaPp][Mm])?\s*$|\[(?:\d[\d/ -]*[, ]\s*)?\d{1,2}:\d{2}\]\s*\S"
)
_UNFINISHED = re.compile(
    r"\b(?:TODO|TBD|XXX)\b|\b(?i:lorem ipsum)\b|\[[A-Z][A-Z ]{2,}\](?![(\[:])|\bN\.?T\.?B\.\b|"
    r"\[[^\[\]()\n]{0,40}\b(?:invullen|aanvullen|(?:in|aan) te vullen|nog te bepalen|vul (?:hier )?"
    r"(?:in|aan))\b[^\[\]()\n]{0,40}\](?![(\[:])"
    r"|(?<![\w/-])(?:xx|dd|\?\?)([/.-])(?:xx|mm|\?\?)\1(?:xxxx|xx|jjjj|yyyy|\?\?|\d{4})(?!\w)"
    rf"|(?<!\?)\?\? (?:{'|'.join(MONTHS)})\b"
    r"|(?<![\w{$%\\])\{(?:(?:voor|achter|familie)?naam|datum|titel|dienst|functie|adres|plaats|nummer"
    r"|telefoon|e-?mail|bedrag|onderwerp|locatie|link)(?: [a-z]{2,12}){0,2}\}(?![}\w])"
)
_PICTURE = re.compile(r"(?i)\[(?:(?:inline )?image|afbeelding|cid) ?: ?[^\[\]\n]*\](?![(\[:])")
_DAY = re.compile(r"(?<![\w/.-])(\d{1,2})([/.-])(\d{1,2})\2(\d{4})(?![\w/-])")
_CODE = 4  # spaces that make a line code
_MARKS = re.compile(r"^(?: *> ?)+")  # of a quote
MARKER = re.compile(r"\s*(?:[^\w\s]|\w{1,3}[.)°])\t")
_PATH = re.compile(r"(?<![\w/])[A-Za-z]:\\[^\s\\]|(?<![\w\\])\\\\[A-Za-z][\w.-]*\\\w")


def woord_is_heel(text: str) -> Iterator[Found]:
    """No word is broken at the end of a line, as it is in a PDF."""
    lines = lines_of(text)
    for line, below in pairwise(lines):
        broken, goes_on = _BROKEN.search(line.text), _GOES_ON.match(below.text)
        if not broken or not goes_on or not goes_on[1][0].islower() or goes_on[1] in _AND:
            continue
        yield Found(
            line.offset + broken.start(),
            f"“{broken[0]}” en “{goes_on[1]}” zijn één woord dat hier afgebroken is; "
            "schrijf het op één regel",
        )


def tekst_is_geen_mail(text: str) -> Iterator[Found]:
    """No mail is pasted with its sender and subject."""
    heads: list[tuple[int, str]] = []
    for line in lines_of(text):
        head = _MAIL.match(line.text)
        if head:
            heads.append((line.begin, head[1].lower()))
            continue
        names = {name for _, name in heads}
        if all(names & needed for needed in _NEEDED):
            message = (
                "dit lijken de eerste regels van een mail; haal van wie, aan wie en wanneer weg, "
                "en ook de namen"
            )
            yield Found(heads[0][0], message, Severity.WARNING)
        heads = []


def tekst_is_geen_gesprek(text: str) -> Iterator[Found]:
    """No chat is pasted with its names and hours."""
    for line in lines_of(text):
        if "|" not in line.text and _CHAT.match(line.text):
            message = "dit lijkt een regel uit een chat; haal de naam en het uur weg"
            yield Found(line.begin, message, Severity.WARNING)


def tab_is_een_tabel(text: str) -> Iterator[Found]:
    """No tab is left: it was a table, a list or a space."""
    lines = lines_of(text)
    for at, line in enumerate(lines):
        if "\t" not in line.text:
            continue
        place = line.offset + line.text.index("\t")
        if in_sheet(lines, at):
            cells = [cell.strip() or " " for cell in line.text.strip().split("\t")]
            row = quoted(f"| {' | '.join(cells)} |")
            if at == 0 or not in_sheet(lines, at - 1):
                row += f", en daaronder “{'|---' * len(cells)}|”"
            yield Found(place, f"met tabs wordt dit geen tabel; schrijf {row}")
        elif MARKER.match(line.text):
            yield Found(place, "hier staat een tab; schrijf één spatie")
        elif line.text.startswith("\t"):
            yield Found(place, "deze regel begint met een tab; haal de tab weg")
        else:
            yield Found(place, "hier staat een tab; schrijf een spatie, of maak een lijst met “- ”")


def in_sheet(lines: list[Line], at: int) -> bool:
    """Tell whether a line is a row of a sheet: tabs, and as many in a line beside it."""
    tabs = [
        0 if MARKER.match(line.text) else line.text.strip().count("\t")
        for line in lines[max(at - 1, 0) : at + 2]
    ]
    own = tabs.pop(min(at, 1))
    return own > 0 and own in tabs


def alinea_is_geen_code(text: str, code: list[str], told: Set[int]) -> Iterator[Found]:
    """Nothing is read as code that no fence made so, in a list, box or quote too.

    `code`: the first lines of what is shown as such code. Each is told at the line that begins
    with four spaces, or at its words: what stands above may make it code, such as a box that is
    none. Is that told, or a macro in it, then no more is.
    """
    wanted = dict.fromkeys(map(one_line, code))
    shown, least = with_comments(text, blank), _CODE
    for line, seen in zip(lines_of(text), lines_of(shown), strict=True):
        inside = _MARKS.sub("", line.text, count=1)
        words = one_line(_MARKS.sub("", seen.text, count=1))
        if not words and not inside.lstrip().startswith("<!--"):
            continue
        if line.indent < _CODE and inside == line.text:
            # A box, or what was meant to be one, has its own text four spaces inwards.
            least = 2 * _CODE if words.startswith(("!!", "???")) else _CODE
        needed = least if inside == line.text else _CODE
        if words in wanted and len(inside) - len(inside.lstrip(" ")) >= needed:
            del wanted[words]
            yield Found(
                line.offset,
                "door de vier spaties wordt dit code; haal de spaties weg, of zet een regel "
                "``` boven en onder een voorbeeld",
            )
    left = (first for first in wanted if not MARKED.search(first))
    for first in islice(left, ENOUGH):
        own, held_by = _place_of(first, shown)
        if told.isdisjoint((own, held_by)):
            yield Found(
                own,
                "dit wordt code door de spaties ervoor of door wat erboven staat; haal die spaties "
                "weg en zet er een lege regel boven, of zet ``` boven en onder een voorbeeld",
            )


def _place_of(first: str, text: str) -> tuple[int, int]:
    """Give where the line begins that has some words, and the one that it is indented below."""
    begin = held_by = len(text) - len(text.lstrip())
    above: list[Line] = []  # each further inwards than the one before it
    for line in lines_of(text):
        words = one_line(line.text)
        while words and above and above[-1].indent >= line.indent:
            above.pop()
        if first and words.endswith(first):
            return line.offset, above[-1].offset if above else line.offset
        above += [line] if words else []
    return begin, held_by


def beeld_is_er(text: str) -> Iterator[Found]:
    """No words of a mail program stand in the place of a picture."""
    for found in _PICTURE.finditer(text):
        yield Found(found.start(), f"hier stond een beeld; {UPLOAD}")


def tekst_is_af(text: str) -> Iterator[Found]:
    """Nothing is left to be filled in."""
    for found in _UNFINISHED.finditer(text):
        message = f"hier staat nog {quoted(found[0])}; vul het in of haal het weg"
        yield Found(found.start(), message, Severity.WARNING)


def datum_is_voluit(text: str) -> Iterator[Found]:
    """Every date in a text is written in full."""
    for found in _DAY.finditer(text):
        try:
            day = PartialDate.parse(f"{found[4]}-{found[3]:0>2}-{found[1]:0>2}")
        except ValueError:
            continue
        message = f"schrijf een datum voluit: {day.in_words}"
        yield Found(found.start(), message, Severity.WARNING)


def pad_is_geen_adres(text: str) -> Iterator[Found]:
    """No path of a computer stands in a text: a reader cannot open it."""
    for found in _PATH.finditer(text):
        if FILLER not in found[0]:
            message = (
                "dit pad werkt alleen op jullie computers; zet het document in docs/bijlagen/ en "
                "link ernaar: [tekst](bijlagen/naam.pdf)"
            )
            yield Found(found.start(), message, Severity.WARNING)

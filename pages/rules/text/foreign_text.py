"""What must hold for text that comes from elsewhere: nothing is left of what it came from."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import groupby

from blueprint.problem import Severity, quoted
from pages.markup.gfm_blocks import ITEM
from pages.markup.plain_text import FILLER, Found, Line, paragraphs

_ENDS_LINE = re.compile(r"(?:  |\\)$")
_AWAY = "haal het weg"
_BOLD = "schrijf vet als **woord**"
_LINK = "schrijf een link als [tekst](adres)"
_HEADING = "schrijf een kop als ## Kop"


def _table(*rows: tuple[str, str, str]) -> tuple[tuple[re.Pattern[str], str, str], ...]:
    return tuple((re.compile(pattern, re.MULTILINE), of, what) for pattern, of, what in rows)


# What is found, what it is, and what to do with it.
_REMAINS = _table(
    (r"【[^】\n]{1,80}】", "van een chatprogramma", _AWAY),
    (r":?contentReference\[[^\]\n]{0,80}\](?:\{[^}\n]{0,80}\})?", "van een chatprogramma", _AWAY),
    (r"\[oai_citation[^\]\n]{0,80}\](?:\([^)\n]{0,200}\))?", "van een chatprogramma", _AWAY),
    (r"\bturn\d+(?:search|view|news|file)\d+\b", "van een chatprogramma", _AWAY),
    (r"\\\((?=[^\n]{0,80}[\^_={])[^\n]{1,160}?\\\)", "een formule", "schrijf ze in woorden"),
    (r"\$[^$\n]{1,80}[\^_\\][^$\n]{1,80}\$", "een formule", "schrijf ze in woorden"),
    (
        r"\b(?:Fout! [A-Z]\w+ niet g\w+\.?|Error! (?:Reference source|Bookmark) not \w+\.?)",
        "van een tekstverwerker",
        "schrijf waarnaar verwezen wordt, of haal het weg",
    ),
    (r"^[^\n.|]{2,80}\.{5,200} ?\d{1,3}$", "een rij van een inhoudsopgave", "haal ze weg"),
    (
        r"^ *(?:Pagina|Page|Blz\.?|p\.) ?\d{1,3} (?:van|of|/) ?\d{1,3} *$",
        "een nummer van een bladzijde",
        _AWAY,
    ),
    (
        r"(?<!-)-{3,40} ?(?:Oorspronkelijk bericht|Doorgestuurd bericht|(?:Original|Forwarded)"
        r" [Mm]essage) ?-{3,}",
        "van een mail",
        _AWAY,
    ),
    (r"^[ >]*(?:Op|On) [^\n]{5,90} (?:schreef|wrote)\b[^\n]{0,90}:$", "van een mail", _AWAY),
    (
        r"^ *(?:Verzonden|Verstuurd|Sent) (?:vanaf|vanuit|via|from) (?:mijn|my|Outlook)\b[^\n]*$",
        "van een mail",
        _AWAY,
    ),
    (
        r"^ *(?:(?:Met )?(?:[Vv]riendelijke|[Hh]artelijke) groet(?:en)?|Mvg)[,.]? *$",
        "het einde van een mail",
        "haal groet en naam weg",
    ),
    (r"'''[^\W\d_][^'\n]*'''", "van een wiki", _BOLD),
    (r"\[\[[^\[\]()\s][^\[\]()\n]*\]\]", "van een wiki", _LINK),
    (rf"\[[^\[\]|\n]{{1,80}}\|{FILLER}+", "een link van een wiki", _LINK),
    (r"^ *h[1-6]\. \S[^\n]*$", "een kop van een wiki", _HEADING),
    (r"^ *(={2,6}) [^=\n]+ \1 *$", "een kop van een wiki", _HEADING),
    (
        r"\{(?:color|panel|info|note|code|quote|toc|expand|noformat)(?::[^}\n]{0,80})?\}"
        r"(?:[^{}\n]{0,300}\{(?:color|panel|info|note|code|quote|expand|noformat)\})?",
        "van een wiki",
        "haal wat tussen { en } staat weg",
    ),
    (
        r"\[(b|i|u|url|img|quote|color|size)\b[^\]\n]{0,80}\][^\n]{0,300}?\[/\1\]",
        "van een forum",
        _BOLD,
    ),
    (r"\\u[0-9a-fA-F]{4}", "een code voor een teken", "typ het teken zelf"),
    (r"(?<=[.!?;,])\\n|\\n\\n", "een code voor een nieuwe regel", "begin een nieuwe regel"),
)
_LOST = re.compile(r"(?<![\w?/.])[^\W\d_]+\?[^\W\d_]{2,}(?![\w=/])")
_NUMBER = re.compile(r" *\d{1,2}[.)] +\S")
# What lines may begin with that were apart where they come from.
_ROWS = tuple(
    re.compile(rf" *(?:{pattern})")
    for pattern in (
        r"(?:Stap|Fase|Punt|Deel|Dag|Week) \d{1,2}\b",
        r"\d{1,2} (?=[A-Z])",
        r"\((?:[ivx]{1,4}|[a-z])\) ",
        r"[^\w\s] ?[=:] (?=\S)",
        "[\u2600-\u2712\u2714-\u27bf\u2b00-\u2bff\U0001f300-\U0001faff]\ufe0f? ?",
        "\\d\ufe0f?\u20e3 ?",
        r"\d{1,2}(?:[.:]\d\d|u(?:\d\d)?)(?=[ :–-])",
        r"[–—](?=[^\W\d_])",
        r"-- (?=\S)",
        r"(?!(?i:van|aan|from|to|cc|onderwerp|subject|datum|date|verzonden|sent):)"
        r"[A-Z][\w-]{2,15}(?: [\w-]{2,12})?: ?(?=\S)",
    )
)


def tekst_is_van_hier(text: str) -> Iterator[Found]:
    """Nothing is left of a chat program, a word processor, a mail, a wiki or a forum."""
    for pattern, of, instead in _REMAINS:
        for found in pattern.finditer(text):
            words = quoted(found[0].replace(FILLER, "").strip())
            begin = found.start() + len(found[0]) - len(found[0].lstrip())
            yield Found(begin, f"{words} is {of}; {instead}", Severity.WARNING)


def woord_heeft_zijn_letters(text: str) -> Iterator[Found]:
    """No question mark stands in the place of a letter that got lost."""
    for found in _LOST.finditer(text):
        message = f"in {quoted(found[0])} staat een ? waar een letter hoort"
        yield Found(found.start(), message, Severity.WARNING)


def rijen_blijven_apart(text: str) -> Iterator[Found]:
    """No rows that begin alike run together to one line."""
    message = (
        "deze regels komen achter elkaar te staan; begin elke regel met “- ”, of zet er een lege "
        "regel tussen"
    )
    for rows in _rows_alike(text, _begins):
        if any(not _ENDS_LINE.search(row.text) for row in rows[:-1]):
            yield Found(rows[0].begin, message, Severity.WARNING)


def rij_wordt_geen_lijst(text: str) -> Iterator[Found]:
    """No rows of a text of the data count or begin alike: there they run together to one line."""
    message = (
        "een lijst kan hier niet, deze regels komen achter elkaar te staan; schrijf zinnen, of zet "
        "ze op een pagina en schrijf een link ernaar"
    )
    for rows in _rows_alike(text, _counts_or_begins):
        yield Found(rows[0].begin, message, Severity.WARNING)


def _rows_alike(text: str, kind: Callable[[Line], object]) -> Iterator[list[Line]]:
    """Yield lines of one kind that follow each other, two at least; None is no kind."""
    for block in paragraphs(text):
        for of_kind, run in groupby(block, kind):
            rows = [*run]
            if of_kind is not None and len(rows) > 1:
                yield rows


def _counts_or_begins(line: Line) -> re.Pattern[str] | None:
    return _NUMBER if _NUMBER.match(line.text) else _begins(line)


def _begins(line: Line) -> re.Pattern[str] | None:
    """Give which kind of row a line begins; none if it is an item, or a row of a table."""
    if ITEM.match(line.text) or "|" in line.text:
        return None
    return next((pattern for pattern in _ROWS if pattern.match(line.text)), None)

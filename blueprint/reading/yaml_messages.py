"""What the YAML parser says, as a Dutch sentence at the place where an editor must look."""

from __future__ import annotations

import re
from typing import Protocol

import yaml

from blueprint.reading.indentation import among_keys, misplaced
from blueprint.reading.source_keys import braces


class YamlMark(Protocol):
    """A place in a text, as both parsers of PyYAML give it, counted from 0."""

    @property
    def index(self) -> int:
        """How many characters stand before it."""

    @property
    def line(self) -> int:
        """How many lines stand before it."""

    @property
    def column(self) -> int:
        """How many characters stand before it on its line."""


_COMMENT = re.compile(r" +#")
_TIGHT = re.compile(r"([a-z_]+):([^\s:/]\S*)")
_CROOKED = ("mapping values are not allowed", "'-' indicator", "expected key")

QUOTE = (
    "het aanhalingsteken dat hier opent, wordt niet gesloten; sluit het, "
    "of zet tekst met een ' erin tussen dubbele aanhalingstekens (\")"
)
AFTER_QUOTE = (
    "na het sluitende aanhalingsteken staat nog tekst; zet alles tussen één paar "
    "aanhalingstekens, en tekst met een ' erin tussen dubbele (\")"
)
CUT = (
    "na “ #” leest de computer niet verder: dat is een opmerking; zet de waarde tussen "
    "aanhalingstekens, of zet de opmerking op een eigen regel"
)
SHOWN = (
    "in een lange tekst is een regel met # geen opmerking: lezers zien hem; zet een opmerking "
    "boven de sleutel, of begin de regel niet met #"
)
LINK_FIRST = 'zet tekst die met een link begint tussen aanhalingstekens (")'
DASH_TOO_MANY = "is dit streepje te veel? Een item begint met één “- ”"
EMPTY_LIST = "hierboven staat nog [], een lege lijst; wis die regel nu er iets in de lijst komt"
CROOKED_DASH = (
    "dit streepje springt niet even ver in als de streepjes erboven; zet het er recht onder"
)
LIST_IN_TEXT = (
    "dit streepje begint geen lijst, want vóór de lijst staat al tekst; laat die tekst weg, "
    "of zet het geheel tussen aanhalingstekens"
)

# Part of the parser's message, whether the place is that of the context, and the sentence.
_SENTENCES = (
    ("mapping values are not allowed", False,
     "een dubbelepunt kan hier niet: zet tekst met “: ” erin tussen aanhalingstekens, "
     "of laat deze regel even ver inspringen als de sleutels erboven"),
    ("block sequence entries are not allowed", False,
     "een lijst kan hier niet beginnen: zet “- ” op een nieuwe regel onder de sleutel"),
    ("could not find expected ':'", True,
     "hier hoort een sleutel met een dubbelepunt en een spatie (“naam: …”), of een item "
        "van een lijst (“- …”); "
     "of laat vervolgtekst verder inspringen dan de sleutel erboven"),
    ("unexpected document indicator", True, QUOTE),
    ("unexpected ':'", False, "na een dubbelepunt hoort een spatie (“dia: [2, 3]”)"),
    ("unknown escape character", False,
     "een \\ heeft tussen dubbele aanhalingstekens een eigen betekenis; "
     "gebruik enkele aanhalingstekens of schrijf \\\\"),
    ("escape code", False, "deze code na \\ is geen teken; typ het teken zelf"),
    ("hexdecimal number", False, "deze code na \\ is geen teken; typ het teken zelf"),
    ("expected comment or line break", True,
     "na “|” of “>” begint de tekst pas op de volgende regel, verder ingesprongen"),
    ("indentation indicator", True,
     "na “|” of “>” begint de tekst pas op de volgende regel, verder ingesprongen"),
    ("alphabetic or numeric character", True,
     "een waarde kan niet beginnen met “*” of “&”; zet de tekst tussen aanhalingstekens"),
    ("undefined tag handle", True,
     "een waarde kan niet beginnen met “!”; zet de tekst tussen aanhalingstekens"),
    ("tag", True, "een waarde kan niet beginnen met “!”; zet de tekst tussen aanhalingstekens"),
    ("directive", True, "een regel kan niet beginnen met “%”; haal die weg"),
    ("<document start>", False,
     "hier stopt de lijst of groep waarmee het bestand begon; laat deze regel even ver "
     "inspringen als het begin van het bestand"),
    ("expected ',' or ']'", True,
     "de lijst die met “[” begint, wordt niet goed gesloten; "
     "zet een komma tussen de items en “]” aan het einde"),
    ("expected ',' or '}'", True,
     "de groep die met “{” begint, wordt niet goed gesloten; "
     "zet een komma tussen de sleutels en “}” aan het einde"),
    ("'-' indicator", False,
     "hier verwachten we een volgend item van de lijst: begin met “- ”, "
     "even ver ingesprongen als de items erboven"),
    ("expected key", False,
     "deze regel springt niet even ver in als de sleutels waar hij bij hoort; "
     "zet hem precies onder de sleutel erboven"),
)  # fmt: skip
_LINK_FIRST = re.compile(r"((?:[ -]|[a-z_]+: )*)\[[^\[\]]+\] ?\(")
_BULLET = re.compile(r"( *)([*•·▪‐-―−]) ")
_TWO_DASHES = re.compile(r"( *- +)- +[a-z_]+:")
_ENDING = frozenset(",]}")
_ENDS = "het bestand stopt hier te vroeg; sluit wat nog openstaat, zoals [ of {"
_OTHER = "dit is geen leesbare YAML; kijk naar het inspringen, dubbelepunten en aanhalingstekens"


def explain(
    error: Exception, text: str, last: yaml.ScalarEvent | None
) -> tuple[int, int, str] | None:
    """Give line, column (from 1) and sentence for what the parser raised after the scalar `last`.

    None: the parser says no place; it stumbled over something that no editor can see.
    """
    mark = getattr(error, "problem_mark", None)
    if mark is None:
        return None
    said = str(getattr(error, "problem", ""))
    context = getattr(error, "context_mark", None) or mark
    if "end of stream" in said:
        return _from_mark(context, QUOTE)
    if "node content" in said and not text[mark.index :].strip():
        return _from_mark(mark, _ENDS)
    if last is not None and last.style in ("'", '"') and end(last).line == mark.line:
        if start(last).line < end(last).line:
            return _from_mark(start(last), QUOTE)
        if mark.index - end(last).index < 2:
            return _from_mark(start(last), AFTER_QUOTE)
    if last is not None and not last.style and (cut := comment_after(text, last)):
        return cut
    if "<document start>" in said and text[: mark.index].rstrip().endswith("[]"):
        return _from_mark(mark, EMPTY_LIST)
    if "could not find expected ':'" in said and (tight := _TIGHT.match(text, context.index)):
        sentence = f"na de dubbelepunt hoort een spatie: “{tight[1]}: {tight[2]}”"
        return context.line + 1, context.column + len(tight[1]) + 2, sentence
    sign = text[mark.index : mark.index + 1]
    if sign in _ENDING and any(part in said for part in ("node content", "expected key")):
        return _from_mark(mark, f"“{sign}” is hier één te veel: haal dit teken weg")
    begin = text.rfind("\n", 0, mark.index) + 1
    line = text[begin:].partition("\n")[0]
    if "mapping values" in said and (source := braces(line)):
        return mark.line + 1, source[0] + 1, source[1]
    above = text[:begin].rstrip("\n").rpartition("\n")[2]
    for up, one in enumerate((line, above)):
        if dashes := _TWO_DASHES.match(one):
            return mark.line + 1 - up, dashes.end(1) + 1, DASH_TOO_MANY
    if link := _LINK_FIRST.match(line):
        return mark.line + 1, link.end(1) + 1, LINK_FIRST
    if any(part in said for part in _CROOKED) and (crooked := misplaced(text, mark.line)):
        return crooked
    if "expected key" in said and among_keys(text, mark.line, mark.column):
        return _from_mark(mark, "is dit streepje te veel? Hier hoort een sleutel, geen lijst")
    if (bullet := _BULLET.match(line)) and len(bullet[1]) in (mark.column, context.column):
        return _from_mark(mark, f"begin een item van een lijst met “- ”, niet met “{bullet[2]}”")
    if "cannot start any token" in said or "node content" in said:
        return _from_mark(
            mark, f"een waarde kan niet beginnen met “{sign}”; zet de tekst tussen aanhalingstekens"
        )
    if "expected key" in said and text.startswith("- ", mark.index):
        return _from_mark(mark, CROOKED_DASH)
    for part, at_context, sentence in _SENTENCES:
        if part in said:
            return _from_mark(context if at_context else mark, sentence)
    return _from_mark(mark, _OTHER)


def comment_after(text: str, event: yaml.ScalarEvent) -> tuple[int, int, str] | None:
    """Give the place where ` #` cuts off a value without quotes, if it does."""
    after = end(event)
    found = _COMMENT.match(text, after.index)
    if not found:
        return None
    return after.line + 1, after.column + len(found.group()), CUT


def start(event: yaml.Event) -> YamlMark:
    """Give where an event starts; the parser always says so."""
    assert event.start_mark is not None
    return event.start_mark


def end(event: yaml.Event) -> YamlMark:
    """Give where an event ends; the parser always says so."""
    assert event.end_mark is not None
    return event.end_mark


def _from_mark(mark: YamlMark, sentence: str) -> tuple[int, int, str]:
    return mark.line + 1, mark.column + 1, sentence

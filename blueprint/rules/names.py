"""What a name looks like, and what a text has: words that tell a reader something."""

# ruff: noqa: D401 - a docstring here is the rule itself
from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from itertools import chain
from typing import Any, get_args, get_origin

from pydantic import BaseModel

from blueprint.model.blueprint import Bezetting, Blauwdruk, Bron
from blueprint.model.partial_date import MONTHS, PartialDate
from blueprint.model.programme import Contact, Programma
from blueprint.model.prose import Prose, plain
from blueprint.model.version import Versie
from blueprint.problem import Severity, quoted, visible
from blueprint.reading.characters import folded
from blueprint.reading.places import Loc
from blueprint.rules.common_words import COMMON_WORDS
from blueprint.rules.rule import Breach, Rules, records

RULES = Rules()

_NAMES = ("naam", "titel", "term", "vraag", "functie", "team", "leus")
_LOOSE = ("kort", "afkorting")
# What is written in a place that must still be filled in, without signs and capitals.
_LEFT_OPEN = frozenset(
    re.split(
        "; ",
        "todo; to do; tbd; tba; tbc; tk; xx; xxx; xxxx; hierboven; zie hierboven; zie boven; idem; "
        "nog in te vullen; in te vullen; nog aan te vullen; aan te vullen; vul aan; vul in",
    )
)
_NOT_KNOWN = frozenset(
    re.split(
        "; ",
        "onbekend; nog onbekend; niet bekend; nog niet bekend; n n; nn; nvt; n v t; n b; ntb; "
        "n t b; n a; nog te bepalen; te bepalen; nog te benoemen; te benoemen; nog te kiezen; "
        "weten we niet; weet niet; geen idee; geen naam; zonder naam; naamloos; x",
    )
)
_NOBODY = frozenset({"niemand", "nog niemand", "iemand", "vacant", "vacature", "open"})
_WORD = re.compile(r"[^\W_]+")
_QUOTED = re.compile(r"[\"'“”„«»‘’‚](?P<name>[^\"“”„«»]+)[\"'“”„«»‘’]")
_ABBREVIATED = re.compile(
    r"\(?(?:\S*\.\S*|\w{1,3}|afd|dept|enz|excl|incl|prof|resp|bvba|cvba)\.", re.IGNORECASE
)
_SAID = re.compile(
    rf"(?:(?:(?P<day>\d{{1,2}}) )?\b(?P<month>{'|'.join(MONTHS)}) )?"
    r"\b(?P<year>(?:18|19|20)\d\d)\b",
    re.IGNORECASE,
)
_WORD_BEFORE = re.compile(r"\w+|,")
_AIMED = frozenset({"tegen", "tot", "voor", "vóór", "na", "sinds", "vanaf"})
_SHOUTED = 5


@RULES.rule()
def naam_is_een_naam(blauwdruk: Blauwdruk) -> Iterator[Breach]:
    """A name says what something is called, not that this is not known yet."""
    for loc, record, name in _texts(blauwdruk, _NAMES):
        words = _words(name)
        nobody = isinstance(record, Bezetting) and words in _NOBODY
        short = loc[-1] == "term" and " " not in words and len(words) < 4  # may be a term
        if (words in _NOT_KNOWN and not short) or nobody:
            yield loc, f"{quoted(name)} is geen naam. Weet je hem niet, {_leave_out(record, loc)}"


@RULES.rule()
def tekst_zegt_iets(blauwdruk: Blauwdruk) -> Iterator[Breach]:
    """A text has a word, and is not what was to be filled in still."""
    for loc, record, text in _texts(blauwdruk):
        words = _words(text)
        if not words:
            yield (
                loc,
                f"in {quoted(text)} staat geen woord; vul tekst in. Weet je het niet, "
                f"{_leave_out(record, loc)}",
            )
        elif words in _LEFT_OPEN:
            yield (
                loc,
                f"{quoted(text)} is nog niet ingevuld; schrijf wat je weet. Weet je niets, "
                f"{_leave_out(record, loc)}",
            )


@RULES.rule(severity=Severity.WARNING)
def naam_staat_niet_tussen_aanhalingstekens(blauwdruk: Blauwdruk) -> Iterator[Breach]:
    """A name has no quotes around it: the site would show them."""
    for loc, _, name in _texts(blauwdruk, _NAMES + _LOOSE):
        if found := _QUOTED.fullmatch(name):
            yield (
                loc,
                "de aanhalingstekens rond deze naam komen op de site te staan; schrijf "
                f"{visible(found['name'])}",
            )


@RULES.rule(severity=Severity.WARNING)
def naam_eindigt_niet_op_een_punt(blauwdruk: Blauwdruk) -> Iterator[Breach]:
    """A name is no sentence, and does not end as one."""
    for loc, _, name in _texts(blauwdruk, ("naam", "titel", "term", "functie", "team", "kort")):
        if name.endswith(".") and not _ABBREVIATED.fullmatch(name.split()[-1]):
            yield loc, f"een naam eindigt niet op een punt; schrijf {quoted(name[:-1])}"


@RULES.rule(severity=Severity.WARNING)
def naam_roept_niet(blauwdruk: Blauwdruk) -> Iterator[Breach]:
    """A name is not written in capitals alone, unless it is short enough for an abbreviation."""
    for loc, _, name in _texts(blauwdruk, ("naam", "titel", "term", "vraag", "functie", "team")):
        longest = max((len(word) for word in _WORD.findall(name)), default=0)
        if name.isupper() and longest > _SHOUTED:
            yield (
                loc,
                f"{quoted(name)} staat helemaal in hoofdletters; is het geen afkorting, schrijf "
                f"dan {quoted(name.capitalize())}",
            )


@RULES.rule(severity=Severity.WARNING)
def persoon_heeft_een_hoofdletter(blauwdruk: Blauwdruk) -> Iterator[Breach]:
    """The name of a person has a capital."""
    for nr, bezetting in enumerate(blauwdruk.bezetting):
        nobody = says_nothing(bezetting.naam) or _words(bezetting.naam) in _NOBODY  # told above
        if bezetting.naam.islower() and not nobody:
            yield (
                ("bezetting", nr, "naam"),
                f"schrijf de naam met hoofdletters: {quoted(bezetting.naam.title())}",
            )


@RULES.rule(severity=Severity.WARNING)
def vraag_eindigt_op_een_vraagteken(blauwdruk: Blauwdruk) -> Iterator[Breach]:
    """A question has a question mark."""
    for nr, question in enumerate(blauwdruk.vragen):
        if "?" not in question.vraag and _words(question.vraag):
            asked = question.vraag.rstrip(".! ")
            yield ("vragen", nr, "vraag"), f"hier hoort een vraagteken: {quoted(asked + '?')}"


@RULES.rule(severity=Severity.WARNING)
def afkorting_is_langer_dan_een_letter(blauwdruk: Blauwdruk) -> Iterator[Breach]:
    """An abbreviation of a term has two letters at least: one stands alone in many a text."""
    for nr, term in enumerate(blauwdruk.begrippen):
        letter = (term.afkorting or "").rstrip(".")
        if len(letter) == 1 and letter.casefold() not in COMMON_WORDS:  # told elsewhere
            yield (
                ("begrippen", nr, "afkorting"),
                f"een losse {quoted(letter)} krijgt dan overal deze uitleg; haal “afkorting” weg, "
                "of neem een langere",
            )


@RULES.rule()
def lijst_zegt_alles_een_keer(blauwdruk: Blauwdruk) -> Iterator[Breach]:
    """No list of words, sentences, ids or numbers has the same twice, whatever its capitals."""
    for loc, record in records(blauwdruk):
        kind: type[BaseModel] = type(record)
        for key in _lists(kind):
            seen = Counter[str]()
            for index, item in enumerate(getattr(record, key)):
                words = folded(str(item))
                seen[words] += 1
                if seen[words] == 2:
                    yield (
                        (*loc, key, index),
                        f"{quoted(str(item))} staat twee keer in deze lijst; haal er één weg",
                    )


@RULES.rule(severity=Severity.WARNING)
def naam_noemt_zijn_datum(blauwdruk: Blauwdruk) -> Iterator[Breach]:
    """A version or a source whose name says a date has that date."""
    named: Iterator[tuple[Loc, Any]] = records(blauwdruk, Versie, Bron)
    for loc, record in named:
        key = "naam" if isinstance(record, Versie) else "kort"
        name, day = getattr(record, key), record.datum
        found = _SAID.finditer(name)
        said = [one for one in found if _dated_by(name, one, of_source=key == "kort")]
        if day and said and not any(_agree(day, one) for one in said):
            yield (
                (*loc, key),
                f"{quoted(name)} noemt een andere datum dan “datum” ({day.in_words}); "
                "verbeter één van beide",
            )


def _dated_by(name: str, said: re.Match[str], *, of_source: bool) -> bool:
    """Tell whether a date in a name is its own: a year alone may be what it tells of."""
    before = (_WORD_BEFORE.findall(name[: said.start()]) or [""])[-1].casefold()
    if said["month"]:
        return before not in _AIMED
    ranged = name[said.end() : said.end() + 1] in ("-", "–", "/")
    return not ranged and before in ([","] if of_source else [",", "van", "uit", "in"])


def _agree(day: PartialDate, said: re.Match[str]) -> bool:
    """Tell whether two dates are the same as far as both say."""
    month = MONTHS.index(said["month"].casefold()) + 1 if said["month"] else None
    pairs = (
        (day.year, int(said["year"])),
        (day.month, month),
        (day.day, int(said["day"]) if said["day"] else None),
    )
    return all(one == other for one, other in pairs if one and other)


def says_nothing(text: str) -> bool:
    """Tell whether a text has no word, or only says that it is to be filled in or not known."""
    words = _words(text)
    return not words or words in _LEFT_OPEN or words in _NOT_KNOWN


def _words(text: str) -> str:
    """Give the words of a text, without signs and capitals."""
    return " ".join(_WORD.findall(text.casefold()))


def _leave_out(record: BaseModel, loc: Loc) -> str:
    """Say what to leave out if there is nothing to say: the key, or the item that needs it."""
    key = loc[-1]
    if isinstance(key, int):
        return "haal dit dan uit de lijst"
    if not type(record).model_fields[key].is_required():
        return f"laat dan de sleutel {quoted(key)} weg"
    if isinstance(record, Programma | Contact | Versie):
        return "vraag het dan na"
    return "laat dan dit item weg"


def _texts(
    blauwdruk: Blauwdruk, names: tuple[str, ...] = ()
) -> Iterator[tuple[Loc, BaseModel, str]]:
    """Yield every name or text of every record, or those of these keys, with its place."""
    for loc, record in records(blauwdruk):
        kind: type[BaseModel] = type(record)
        for key in _written_out(kind):
            if names and key not in names:
                continue
            value = getattr(record, key)
            if isinstance(value, str):
                yield (*loc, key), record, value
            elif isinstance(value, tuple):
                for index, text in enumerate(value):
                    yield (*loc, key, index), record, text


@cache
def _written_out(kind: type[BaseModel]) -> tuple[str, ...]:
    """Give the keys with names and texts: no ids, choices or addresses."""
    return tuple(
        name
        for name, field in kind.model_fields.items()
        if any(
            getattr(mark, "func", None) in (plain, Prose.read)
            for mark in chain(field.metadata, _marks(field.annotation))
        )
    )


def _marks(annotation: Any) -> Iterator[Any]:
    for part in get_args(annotation):
        yield part
        yield from _marks(part)


@cache
def _lists(kind: type[BaseModel]) -> tuple[str, ...]:
    """Give the keys with a list of something else than records."""
    return tuple(
        name
        for name, field in kind.model_fields.items()
        if get_origin(field.annotation) is tuple
        and not any(
            isinstance(part, type) and issubclass(part, BaseModel)
            for part in get_args(field.annotation)
        )
    )

"""Where texts still have the name or the date that a change of the data took away."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from blueprint.changes.diff import differences
from blueprint.changes.sentences import between_quotes
from blueprint.facts.change import ChangeKind, RecordNames
from blueprint.facts.lineage import folded_name
from blueprint.facts.record_index import records_by_key, version_records
from blueprint.model.blueprint import Blauwdruk, Mijlpaal
from blueprint.model.partial_date import PartialDate
from blueprint.problem import Problem, Severity
from macros.site_map import Site
from pages.markup.plain_text import blanked
from pages.review.hints.written_texts import Text, as_read

_NAMED = frozenset(
    (
        *("eenheid", "post", "rol", "project", "orgaan", "traject", "masterproject"),
        *("organisatie", "begrip"),
    )
)
_COMMON = frozenset({"rol", "orgaan", "post", "begrip"})
"""The kinds whose name also stands in a sentence with a small letter."""
_LONG = 9  # letters of a name that is no word of every day: it may stand with a small letter
_WORD = re.compile(r"\w{5,}")
_SAY_LITTLE = frozenset({"nieuwe", "nieuw", "wordt", "worden", "eerste", "tweede"})


@dataclass(frozen=True)
class Renamed:
    """What a record was called, what it is called now, and what finds the old name.

    `new` is empty for a unit that a new version no longer has.
    """

    old: str
    new: str
    pattern: re.Pattern[str]
    version: str = ""
    """The version of the organogram that it is called so in."""


@dataclass(frozen=True)
class Shifted:
    """A milestone at other dates: what finds each old one, and when it is now."""

    milestone: Mijlpaal
    now: str
    patterns: tuple[re.Pattern[str], ...]
    words: frozenset[str]
    kept: re.Pattern[str]
    """What finds a date of now: who names both tells of the change."""
    page: str = ""
    """The page that shows it."""
    days: frozenset[str] = frozenset()
    """The old dates to the day that are of no milestone now: who names one means this one."""


def look_also(before: Site, now: Site, written: Sequence[Text]) -> Iterator[Problem]:
    """Yield a warning for each of the texts that still has an old name or an old date."""
    was, is_ = before.blauwdruk, now.blauwdruk
    names = list(_renamed(was, is_))
    shown = now.target("mijlpaal")
    dates = [replace(one, page=shown.page if shown else "") for one in _shifted(was, is_)]
    longer = _longer_names(is_, names)
    for text in written:
        plain = blanked(longer, text.plain) if longer else text.plain
        for renamed in names:
            if text.version in ("", renamed.version):
                yield from _old_name(text, plain, renamed)
        for shifted in dates:
            yield from _old_date(text, shifted)


def _renamed(was: Blauwdruk, now: Blauwdruk) -> Iterator[Renamed]:
    taken = {(kind, folded_name(name)) for kind, name in _names(now)}
    for change in differences(was, now):
        if change.kind is not ChangeKind.HERNOEMD or change.subject not in _NAMED or not change.old:
            continue
        old = change.old[0].text
        if (change.subject, folded_name(old)) not in taken:
            common = change.subject in _COMMON or " " in old
            version = change.version.id if change.version else ""
            yield Renamed(old, change.name, _of_name(old, common=common), version)
    for name in sorted(_ended(was, now)):
        common = " " in name or len(name) >= _LONG
        yield Renamed(name, "", _of_name(name, common=common), now.latest.id)


def _ended(was: Blauwdruk, now: Blauwdruk) -> set[str]:
    """Give the names of units of the latest version of before that a new version does without."""
    if was.latest.id == now.latest.id:
        return set()
    gone = {p.unit.naam for p in was.latest.places if p.unit.id not in now.latest.ids}
    return gone - {place.unit.naam for place in now.latest.places}


def _names(blauwdruk: Blauwdruk) -> Iterator[tuple[str, str]]:
    """Yield kind and name of every record of now; of a unit, in the latest version."""
    for group in (records_by_key(blauwdruk), version_records(blauwdruk.latest)):
        yield from (
            (key.subject, RecordNames.name_of(record.record)) for key, record in group.items()
        )


def _of_name(name: str, *, common: bool = False) -> re.Pattern[str]:
    words = [r"(?:&|&amp;|en)" if word == "&" else re.escape(word) for word in name.split()]
    spelled = r"\s+".join(words)
    flags = re.IGNORECASE if common else re.NOFLAG
    return re.compile(rf"(?<!\w){spelled}(?:e?s|en|’s|'s)?(?!\w)", flags)


def _longer_names(now: Blauwdruk, names: Sequence[Renamed]) -> re.Pattern[str] | None:
    """Give what finds the names of now that an old name is a part of.

    Where the old name has words of its own and ends the longer one, that may be called after it.
    """
    longer = {
        name
        for _, name in _names(now)
        for renamed in names
        if name != renamed.old and renamed.pattern.search(name)
        if not (" " in renamed.old and name.endswith(f" {renamed.old}"))
    }
    parts = [_of_name(name).pattern for name in sorted(longer, key=len, reverse=True)]
    return re.compile("|".join(parts), re.IGNORECASE) if parts else None


def _old_name(text: Text, plain: str, renamed: Renamed) -> Iterator[Problem]:
    for written, found in text.sentences(renamed.pattern, plain):
        sentence = as_read(written)
        where = "hier staat" if sentence == found[0] else f"{between_quotes(sentence)} noemt"
        what = f"heet nu “{renamed.new}”" if renamed.new else "staat niet meer in het organogram"
        message = f"kijk ook hier: {where} nog “{renamed.old}”; dat {what}"
        yield Problem(text.at(found.start()), message, Severity.WARNING)


def _shifted(was: Blauwdruk, now: Blauwdruk) -> Iterator[Shifted]:
    before = {milestone.id: milestone for milestone in was.tijdlijn}
    still = {one.in_words for milestone in now.tijdlijn for one in _dates(milestone)}
    for milestone in now.tijdlijn:
        earlier = before.get(milestone.id)
        if earlier is None or not _forms(milestone):
            continue
        old = _forms(earlier) - _forms(milestone)
        if not old:
            continue
        words = {word.casefold() for word in _WORD.findall(milestone.titel)}
        days = {one.in_words for one in _dates(earlier) if one.day} & old
        yield Shifted(
            milestone,
            " tot ".join(one.in_words for one in _dates(milestone)),
            tuple(_of_date(form) for form in sorted(old, key=len, reverse=True)),
            frozenset(words - _SAY_LITTLE or words),
            re.compile("|".join(_of_date(form).pattern for form in _forms(milestone))),
            days=frozenset(days - still),
        )


def _dates(milestone: Mijlpaal) -> list[PartialDate]:
    """Give when a milestone is, as planned now."""
    if one := milestone.bereikt or milestone.herzien or milestone.datum:
        return [one]
    return [one for one in (milestone.van, milestone.tot) if one]


def _forms(milestone: Mijlpaal) -> set[str]:
    """Give how a sentence may tell its dates: to the day, to the month, to the year."""
    return {
        form.in_words
        for one in _dates(milestone)
        for form in (one, PartialDate(one.year, one.month), PartialDate(one.year))
    }


def _of_date(form: str) -> re.Pattern[str]:
    spelled = r"\s+".join(form.split())
    return re.compile(rf"(?<![\w-]){spelled}(?![\w-])")


def _old_date(text: Text, shifted: Shifted) -> Iterator[Problem]:
    seen: set[tuple[str, str]] = set()
    told: set[str] = set()
    for pattern in shifted.patterns:
        for found in pattern.finditer(text.plain):
            sentence = text.sentence(found.start())
            if sentence in told or (sentence, found[0]) in seen:
                continue
            seen.add((sentence, found[0]))
            old = " ".join(found[0].split())
            if shifted.kept.search(sentence.replace(found[0], "")):
                continue
            if old in shifted.days or _is_about(sentence, text, shifted):
                told.add(sentence)
                message = (
                    f"kijk ook hier: {between_quotes(as_read(sentence))} zegt nog “{old}”; "
                    f"“{shifted.milestone.titel}” is nu {shifted.now}"
                )
                yield Problem(text.at(found.start()), message, Severity.WARNING)


def _is_about(sentence: str, text: Text, shifted: Shifted) -> bool:
    """Tell whether a sentence is about a milestone: by its words, or by where they are shown."""
    said = sentence.casefold()
    named = sum(bool(re.search(rf"\b{re.escape(word)}", said)) for word in shifted.words)
    if shifted.words and named >= min(2, len(shifted.words)):
        return True
    if not shifted.page:
        return False
    stem = shifted.page.rpartition("/")[2]
    return text.page == shifted.page or f"{stem})" in sentence or f"{stem}#" in sentence

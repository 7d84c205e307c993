"""Where texts still count as many of something as there were before a change of the data."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from blueprint.changes.sentences import between_quotes
from blueprint.facts.record_index import records_by_key
from blueprint.model.blueprint import Blauwdruk
from blueprint.model.version import Versie
from blueprint.problem import Problem, Severity, in_words
from blueprint.rules.rule import units
from macros.site_map import Site
from pages.review.hints.written_texts import Text, as_read

# How a sentence calls the records of a kind.
_PLURALS = {
    "begrip": "begrippen",
    "bron": "bronnen",
    "masterproject": "masterprojecten",
    "mijlpaal": "mijlpalen",
    "orgaan": "organen",
    "principe": "principes",
    "project": "projecten",
    "rol": "rollen",
    "traject": "trajecten",
    "vraag": "vragen",
}
_BOXES = "vakken"


@dataclass(frozen=True)
class Recount:
    """So many of something became so many, in the version of the organogram that is named.

    Without one, as the site tells it: of the organogram that it draws.
    """

    plural: str
    was: int
    now: int
    version: str = ""

    @property
    def pattern(self) -> re.Pattern[str]:
        """What finds the old number before the word, with at most two words between."""
        word = in_words(self.was, "", "").strip()
        return re.compile(
            rf"(?<![\w-])(?:{word}|{self.was})\s+(?:[\w-]+\s+){{0,2}}{self.plural}\b", re.IGNORECASE
        )


def old_counts(before: Site, now: Site, written: Sequence[Text]) -> Iterator[Problem]:
    """Yield a warning for each sentence of the texts that has a number of before the change."""
    recounts = [*_recounts(before.blauwdruk, now.blauwdruk)]
    for text in written:
        for recount in recounts:
            if text.version != recount.version:
                continue
            for sentence, found in text.sentences(recount.pattern):
                old = " ".join(found[0].split())
                message = (
                    f"kijk ook hier: {between_quotes(as_read(sentence))} zegt nog “{old}”; "
                    f"de gegevens tellen er nu {in_words(recount.now, '', '').strip()}"
                )
                yield Problem(text.at(found.start()), message, Severity.WARNING)


def _recounts(was: Blauwdruk, now: Blauwdruk) -> Iterator[Recount]:
    old, new = (Counter(key.subject for key in records_by_key(one)) for one in (was, now))
    for kind, plural in _PLURALS.items():
        if old[kind] != new[kind] and old[kind] > 1:
            yield Recount(plural, old[kind], new[kind])
    before, after = ({"": _boxes(one.latest)} | _by_version(one) for one in (was, now))
    for version in sorted(before.keys() & after.keys()):
        counts = zip(before[version], after[version], strict=True)
        for count, is_ in dict.fromkeys(counts):
            if count > 1 and count != is_:
                yield Recount(_BOXES, count, is_, version)


def _by_version(blauwdruk: Blauwdruk) -> dict[str, tuple[int, int]]:
    return {version.id: _boxes(version) for version in blauwdruk.organogram}


def _boxes(version: Versie) -> tuple[int, int]:
    """Give how many boxes a version has, and how many of them have no box below them."""
    lowest = sum(not unit.eenheden for _, unit, _ in units(version, 0))
    return len(version.places), lowest

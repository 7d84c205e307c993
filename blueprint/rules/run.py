"""The table of all rules across files, and running it."""

from __future__ import annotations

from collections.abc import Iterator

from blueprint.model.blueprint import Blauwdruk
from blueprint.problem import Severity
from blueprint.reading.places import Loc
from blueprint.rules import (
    dates,
    doubles,
    names,
    proposed_versions,
    record_fields,
    references,
    unit_links,
    versions,
)
from blueprint.rules.rule import Rule

_BINDING: tuple[Rule, ...] = (
    *references.RULES,
    *unit_links.RULES,
    *versions.RULES,
    *proposed_versions.RULES,
)
"""What holds the data together: who follows a reference or an order relies on it.

The others say how things are said. They hold as of the day that they came, so data of before,
which were right then, are read without them.
"""
RULES: tuple[Rule, ...] = (
    *_BINDING,
    *record_fields.RULES,
    *dates.RULES,
    *doubles.RULES,
    *names.RULES,
)


def findings(
    blauwdruk: Blauwdruk, sound: frozenset[str], *, past: bool = False
) -> Iterator[tuple[Loc, str, Severity]]:
    """Yield place in the model, sentence and severity of all that breaks a rule.

    `sound` names the files of the right shape (and `volgorde`, if the versions have an order):
    a rule that would need another file is passed over, since it would blame the innocent.
    """
    for rule in _BINDING if past else RULES:
        if rule.needs <= sound:
            for loc, message in rule.find(blauwdruk):
                yield loc, message, rule.severity

"""A history of models, one a day, as if each were a revision of the data that git has."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from hashlib import sha1

from blueprint.changes.history import History, with_revision
from blueprint.git.commits import Revision
from blueprint.model.blueprint import Blauwdruk

BEGIN = datetime(2021, 6, 20, 12, tzinfo=UTC)


def history_of(models: Iterable[Blauwdruk | None]) -> History:
    """Give the history that these models make, the oldest first; None cannot be read."""
    history, previous = History(known=True), None
    for number, model in enumerate(models):
        commit = sha1(str(number).encode()).hexdigest()
        revision = Revision(commit, BEGIN + timedelta(days=number))
        history = with_revision(history, revision, number, previous, model)
        previous = model or previous
    return replace(history, publications=tuple(reversed(history.publications)))

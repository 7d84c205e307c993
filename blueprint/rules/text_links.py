"""Where the links in the texts of the data lead, each with its place."""

from __future__ import annotations

from collections.abc import Iterator

from blueprint.model.blueprint import Blauwdruk
from blueprint.model.prose import Prose
from blueprint.reading.places import Loc
from blueprint.rules.rule import records


def page_targets(blauwdruk: Blauwdruk) -> Iterator[tuple[Loc, str]]:
    """Yield every path below docs/ that the data lead to, with the place of what leads there."""
    for nr, question in enumerate(blauwdruk.vragen):
        if question.pagina is not None:
            yield ("vragen", nr, "pagina"), question.pagina
    for loc, record in records(blauwdruk):
        for key in type(record).model_fields:
            value = getattr(record, key)
            texts = enumerate(value) if isinstance(value, tuple) else [(None, value)]
            for index, text in texts:
                if isinstance(text, Prose):
                    at = (*loc, key) if index is None else (*loc, key, index)
                    yield from (
                        (at, span.target)
                        for span in text.spans
                        if span.target and ":" not in span.target
                    )

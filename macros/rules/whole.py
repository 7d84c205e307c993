"""What must hold for the data and the pages together: where the questions lead."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from blueprint import source
from blueprint.problem import DataProblems, Place, Problem, suggestion
from macros.reading import Lezing


def vragen_leiden_verder(lezing: Lezing, path: Path, file: str) -> Iterator[Problem]:
    """Every question of the data leads on to a page that a reader can see."""
    vragen = lezing.site.blauwdruk.vragen if lezing.site else ()
    zichtbaar = set(lezing.paginas) - lezing.achtergehouden
    for index, vraag in enumerate(vragen):
        if not vraag.pagina or vraag.pagina in zichtbaar:
            continue
        held = vraag.pagina in lezing.achtergehouden
        end = "die nog niet zichtbaar is; haal “pagina” weg" if held else "die er niet is"
        meant = "" if held else suggestion(vraag.pagina, zichtbaar)
        message = f"de vraag verwijst naar “{vraag.pagina}”, een pagina {end}{meant}"
        yield Problem(_of_question(path, file, index), message)


def _of_question(path: Path, file: str, index: int) -> Place:
    """Give the place where a question names its page."""
    try:
        root = source.parse(path.read_bytes(), file)
    except (DataProblems, OSError):
        return Place(file, 1, 1)
    record = root.items[index] if isinstance(root, source.Sequence) else root
    value = record.values.get("pagina", record) if isinstance(record, source.Mapping) else record
    return Place(file, value.line, value.column)

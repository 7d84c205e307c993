"""What must hold for the data and the pages together: where the data lead."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from blueprint.model.blueprint import Blauwdruk
from blueprint.problem import Place, Problem, quoted
from blueprint.reading.data_folder import VERSIONS
from blueprint.reading.places import Loc, Tree
from blueprint.reading.yaml_tree import parse
from blueprint.rules.text_links import page_targets
from pages.docs_folder import shown
from pages.links import wrong_link
from pages.page_set import PageSet


def gegevens_leiden_verder(page_set: PageSet, data: Path, root: Path | None) -> Iterator[Problem]:
    """Every page, file and place that the data lead to is there, and a reader can see it."""
    blauwdruk = page_set.blauwdruk
    if page_set.site is None or blauwdruk is None:
        return
    for loc, target in page_targets(blauwdruk):
        if target.partition("#")[0] in page_set.held_back:
            message: str | None = (
                f"{quoted(target)} is nog niet zichtbaar, want die pagina wordt achtergehouden of "
                "is een klad; verwijs er pas naar als ze er is"
            )
        else:
            message = wrong_link("", target, page_set)
        if message is not None:
            yield Problem(_place(blauwdruk, data, root, loc, message), message)


def _place(blauwdruk: Blauwdruk, data: Path, root: Path | None, loc: Loc, message: str) -> Place:
    """Give where a value of the data stands; it is looked up only when something is wrong."""
    path, rest = data / f"{loc[0]}.yml", loc[1:]
    if loc[0] == VERSIONS:
        version = blauwdruk.organogram[int(loc[1])]
        path, rest = data / VERSIONS / f"{version.id}.yml", loc[2:]
    file = shown(path, root)
    return Tree(file, parse(path.read_bytes(), file)).place(rest, message)

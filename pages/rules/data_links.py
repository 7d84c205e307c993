"""What must hold for the data and the pages together: where the data lead."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from blueprint.model.blueprint import Blauwdruk
from blueprint.problem import Problem, quoted
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
    trees: dict[Path, Tree] = {}  # read only of files in which something is wrong
    for loc, target in page_targets(blauwdruk):
        if target.partition("#")[0] in page_set.held_back:
            message: str | None = (
                f"{quoted(target)} is nog niet zichtbaar, want die pagina wordt achtergehouden of "
                "is een klad; verwijs er pas naar als ze er is"
            )
        else:
            message = wrong_link("", target, page_set)
        if message is not None:
            path, rest = _written(blauwdruk, data, loc)
            if path not in trees:
                file = shown(path, root)
                trees[path] = Tree(file, parse(path.read_bytes(), file))
            yield Problem(trees[path].place(rest, message), message)


def _written(blauwdruk: Blauwdruk, data: Path, loc: Loc) -> tuple[Path, Loc]:
    """Give the file that a value of the data stands in, and where it stands there."""
    if loc[0] == VERSIONS:
        return data / VERSIONS / f"{blauwdruk.organogram[int(loc[1])].id}.yml", loc[2:]
    return data / f"{loc[0]}.yml", loc[1:]

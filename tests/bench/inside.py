"""What pyperf times: each function of a group, each time in a new process, nothing warmed up.

`python -m tests.bench.inside GROUP FOLDER`; `timed.functions` calls it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from functools import cache, partial
from pathlib import Path
from typing import Any

import pygraphviz
import pyperf
import yaml

from blueprint import load
from blueprint.model.blueprint import Blauwdruk
from diagrams import organogram
from diagrams.drawing import Drawing
from diagrams.svg import accessible_svg
from macros.organograms import organogram as _organogram
from macros.organograms import programmastructuur
from macros.site_map import PageContext, url
from macros.through_time.any_two import vergelijking
from pages.read_site import read_site
from tests.bench.projects import REPOSITORY
from tests.bench.saving import EDITS, saver

Prepared = tuple[str, Callable[[], Callable[[], object]]]
"""A name, and what makes the function to time; making it is not timed."""

_FIGURES = {macro.__name__: macro for macro in (_organogram, vergelijking, programmastructuur)}


def drawings(_: Path) -> Iterator[Prepared]:
    """Draw everything that the pages of the site draw."""

    def all_of_them() -> Callable[[], object]:
        data, docs = REPOSITORY / "data", REPOSITORY / "docs"
        site = read_site(REPOSITORY, data, docs, date.max).site
        assert site is not None
        calls = [
            partial(
                _FIGURES[call.macro], PageContext(site, name, url(name)), *call.args, **call.kwargs
            )
            for name, found in site.pages.items()
            for call in found
            if call.macro in _FIGURES
        ]

        return lambda: [call() for call in calls]

    yield "cold", all_of_them


def data(folder: Path) -> Iterator[Prepared]:
    """Load and check each folder of data in `folder`, against reading its YAML."""
    for path in sorted(folder.iterdir()):
        yield f"yaml {path.name}", partial(_yaml, path)
        yield f"ours {path.name}", lambda path=path: lambda: load.read_data(path)


def _yaml(path: Path) -> Callable[[], object]:
    texts = [file.read_bytes() for file in sorted(path.rglob("*.yml"))]
    return lambda: [yaml.load(text, yaml.CSafeLoader) for text in texts]


def drawn(folder: Path) -> Iterator[Prepared]:
    """Draw the organogram of each folder of sound data, against Graphviz alone.

    Graphviz gets the same DOT, and the same with the words and links that we write ourselves.
    """
    for path in sorted(folder.glob("[0-9]*")):
        yield f"dot {path.name}", partial(_dot, path, dot_of)
        yield f"words {path.name}", partial(_dot, path, dot_with_words)
        yield f"ours {path.name}", partial(_ours, path)


def _dot(path: Path, dot: Callable[[Blauwdruk], str]) -> Callable[[], object]:
    text = dot(load.load(path))
    return lambda: pygraphviz.AGraph(string=text).draw(format="svg", prog="dot")


def _ours(path: Path) -> Callable[[], object]:
    model = load.load(path)
    return lambda: svg_of(model)


def reload(folder: Path) -> Iterator[Prepared]:
    """Save a file, and wait until the page shows it."""
    for what in EDITS:
        yield what, partial(saver, folder, what)


def dot_of(model: Blauwdruk) -> str:
    """Give the DOT text of the latest version."""
    return _drawing(model).dot


def dot_with_words(model: Blauwdruk) -> str:
    """Give the same, with the lines, the name and the link of every box in it."""
    drawing = _drawing(model)
    boxes = [
        f"{_quoted(name)} [fontsize=1 label={_quoted(*(line for _, line in box.lines))}"
        f" tooltip={_quoted(box.box.spoken)} URL={_quoted(box.box.href or '')}]\n"
        for name, box in drawing.boxes.items()
    ]
    return drawing.dot.removesuffix("}\n") + "".join(boxes) + "}\n"


def _quoted(*lines: str) -> str:
    return '"' + "\\n".join(line.replace('"', '\\"') for line in lines) + '"'


def svg_of(model: Blauwdruk) -> str:
    """Give the drawing of the latest version."""
    return accessible_svg(_drawing(model), prefix="a", title="Organogram", description="Een lijst.")


def _drawing(model: Blauwdruk) -> Drawing:
    placed = organogram.Organogram(model.latest, model.programma.organisaties, model.kinds)
    return organogram.organogram_drawing(placed, href="#{}".format)


def _timer(prepare: Callable[[], Callable[[], object]], loops: int) -> float:
    function = prepare()  # remembered: values after the first are of the same process
    begin = pyperf.perf_counter()
    for _ in range(loops):
        function()
    return float(pyperf.perf_counter() - begin)


GROUPS: dict[str, Callable[[Path], Iterator[Prepared]]] = {
    group.__name__: group for group in (drawings, data, drawn, reload)
}


def _arguments(command: list[str], given: Any) -> None:
    command.extend((given.group, str(given.folder)))


def main() -> None:
    """Time the functions of the group."""
    runner = pyperf.Runner(
        values=1,
        warmups=0,
        loops=1,
        program_args=("-m", "tests.bench.inside"),
        add_cmdline_args=_arguments,
    )
    runner.argparser.add_argument("group", choices=GROUPS)
    runner.argparser.add_argument("folder", type=Path)
    given = runner.parse_args()
    for name, prepare in GROUPS[given.group](given.folder):
        runner.bench_time_func(name, partial(_timer, cache(prepare)))


if __name__ == "__main__":
    main()

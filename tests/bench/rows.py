"""The rows of the table, by the name that selects them; the numbers are those of the bounds."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from blueprint.load import load
from engine.search.search_files import INDEX
from tests.bench import inside, web
from tests.bench.generate import FINDER
from tests.bench.heaviest import heaviest
from tests.bench.searched import WORD, with_index
from tests.bench.table import Measure, Row, exponent
from tests.bench.work import CITIES, PAGES, UNITS, Work


def build(work: Work) -> Iterator[Row]:
    """Compare a build of the site with one of the same rendered Markdown by bare Material."""
    ours, bare, fresh = work.real_costs
    yield Row("full build of the site, against bare Material", ours.time, bare.time, 1.5)
    yield Row("the same, the history read anew", fresh.time, bare.time)


def pages(work: Work) -> Iterator[Row]:
    """Compare the same for many pages, with default navigation on the other side."""
    sizes, costs = [], []
    for count, bound in zip(PAGES, (0.9, 0.25), strict=True):
        _, (ours, bare) = work.large(count)
        yield Row(f"build of {count} pages, against bare Material", ours.time, bare.time, bound)
        sizes.append((count, ours.time.mean, bare.time.mean))
    for name, costs in (("ours", [s[1] for s in sizes]), ("bare", [s[2] for s in sizes])):
        yield _growth(f"build, {name}: exponent of time in pages", PAGES, costs)


def drawings(work: Work) -> Iterator[Row]:
    """Compare drawing everything on the site with the full build."""
    found = work.inside("drawings", work.folder, 5)
    full = work.real_costs[0].time
    what = "all drawings of the site, cold, against the full build"
    yield Row(what, found["cold"].time, full, 0.08)


def data(work: Work) -> Iterator[Row]:
    """Compare loading and checking with `yaml.load` with `CSafeLoader` alone."""
    found = work.inside("data", work.data, 3)
    for name, what in ((f"{UNITS[-1]:05}", "checked"), ("wrong", "refused with 1,000 problems")):
        ours, alone = found[f"ours {name}"], found[f"yaml {name}"]
        size = sum(file.stat().st_size for file in (work.data / name).rglob("*.yml")) / 1e6
        text = f"data: {UNITS[-1]} units ({size:.1f} MB) {what}, against yaml.load"
        yield Row(text, ours.time, alone.time, 1.5)
    costs = [found[f"ours {units:05}"].time.mean for units in UNITS]
    yield _growth("data: exponent of time in units", UNITS, costs)


def organogram(work: Work) -> Iterator[Row]:
    """Compare drawing with laying out the same DOT, and with Graphviz drawing the words too."""
    found = work.inside("drawn", work.data, 9)
    for units in UNITS:
        name = f"{units:05}"
        ours, alone = found[f"ours {name}"], found[f"dot {name}"]
        svg = inside.svg_of(load(work.data / name))
        size = Measure(len(svg.encode()), unit="B")
        what = f"organogram of {units} units ({size}, {svg.count('<a ')} boxes)"
        yield Row(f"{what}, against Graphviz alone", ours.time, alone.time)
        words = found[f"words {name}"].time
        yield Row("the same, against Graphviz alone with the words in it", ours.time, words, 0.8)
    costs = [found[f"ours {units:05}"].time.mean for units in UNITS]
    yield _growth("organogram: exponent of time in units", UNITS, costs)


def reload(work: Work) -> Iterator[Row]:
    """Time from saving a file to the page in Chromium, with the server of `make serve`."""
    found = work.inside("reload", work.folder, 1, values=6, warmups=2)
    full = work.real_costs[0].time
    for name, cost in found.items():
        yield Row(f"save to reloaded page, {name}, against the full build", cost.time, full, 1.2)
        yield Row(f"save to reloaded page, {name}: seconds", cost.time)


def size(work: Work) -> Iterator[Row]:
    """Build and open a city: units in six versions, each with a page of its own."""
    times = []
    for units in CITIES:
        project, cost = work.city(units)
        times.append(cost.time.mean)
        yield Row(f"build of {units} units in six versions: seconds", cost.time)
        for what, bound, measure in heaviest(project):
            yield Row(f"{what}, {units} units in six versions", measure, bound=bound)
    yield _growth("city: exponent of time in units", CITIES, times)
    with web.chromium() as browser:
        found = web.finder_answers(browser, project.site, FINDER)
    yield Row(f"answer of the finder, {units} units: seconds", found, bound=0.1)


def bytes_(work: Work) -> Iterator[Row]:
    """Weigh what a page costs a reader with an empty cache, gzipped."""
    ours, bare = work.real
    for project in (ours, bare):
        project.build()
    fonts = [font.stat().st_size for font in ours.site.glob("stijl/**/*.woff2")]
    with web.chromium() as browser:
        for name, path in web.KINDS.items():
            mine, theirs = (web.weight(browser, p.site, path) for p in (ours, bare))
            for what, own, with_fonts in (
                ("bytes, gzipped,", mine.bytes, Measure(theirs.bytes.mean + sum(fonts), unit="B")),
                ("requests", mine.requests, Measure(theirs.requests.mean + len(fonts), unit="")),
            ):
                yield Row(
                    f"{what} of {name}, against bare Material and our fonts", own, with_fonts, 1.05
                )


def search(work: Work) -> Iterator[Row]:
    """Weigh what a search fetches, and time from Enter to the first result in Chromium."""
    built = work.real[0]
    built.build()
    sites = [(len(list(built.config.parent.glob("docs/**/*.md"))), built.site)]
    sites += [(count, with_index(built.site, work.folder / f"s{count}", count)) for count in PAGES]
    scripts = b"".join(path.read_bytes() for path in sorted(built.site.glob("stijl/zoeken/*.js")))
    yield Row("scripts of the search, gzipped", web.gzipped(scripts))
    times = []
    with web.chromium() as browser:
        for count, site in sites:
            index = (site / INDEX).read_bytes()
            yield Row(f"search index of {count} pages", Measure(len(index), unit="B"))
            yield Row(f"search index of {count} pages, gzipped", web.gzipped(index))
            found = web.first_result(browser, site, WORD if site != built.site else "personeel")
            yield Row(f"first result in {count} pages", found, bound=1)
            times.append(found.mean)
    yield _growth("search: exponent of time in pages", [one[0] for one in sites], times)


def engines(work: Work) -> Iterator[Row]:
    """Compare the other engines with MkDocs, which the site is built by now."""
    costs = work.engine_costs
    for engine, cost in costs.items():
        if engine != "mkdocs":
            yield Row(f"full build by {engine}, against MkDocs", cost.time, costs["mkdocs"].time)


def memory(work: Work) -> Iterator[Row]:
    """Give the peaks of memory."""
    ours, bare, _ = work.real_costs
    yield Row("peak of memory, full build of the site", ours.memory, bare.memory)
    for count in PAGES:
        _, (ours, bare) = work.large(count)
        yield Row(f"peak of memory, {count} pages", ours.memory, bare.memory)
    found = work.inside("data", work.data, 3)
    name = f"{UNITS[-1]:05}"
    mine, alone = found[f"ours {name}"], found[f"yaml {name}"]
    yield Row(f"peak of memory, data of {UNITS[-1]} units", mine.memory, alone.memory)


def _growth(what: str, sizes: tuple[int, ...] | list[int], costs: list[float]) -> Row:
    return Row(what, Measure(exponent(sizes, costs), unit=""))


ROWS: dict[str, Callable[[Work], Iterator[Row]]] = {
    rows.__name__.rstrip("_"): rows
    for rows in (
        build,
        pages,
        drawings,
        data,
        organogram,
        reload,
        size,
        bytes_,
        search,
        engines,
        memory,
    )
}

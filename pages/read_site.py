"""Data and pages read together: one site, or everything that is wrong with it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from hashlib import sha256
from pathlib import Path

from blueprint import load
from blueprint.changes.git import head_log, last_changed
from blueprint.changes.history import read_history
from blueprint.model.blueprint import Blauwdruk
from blueprint.problem import Problem, Severity, as_text, closing, in_words
from blueprint.reading.data_folder import Seen
from macros.registry import MACROS, choices
from macros.site_map import NewsItem, Site
from macros.tested import TESTED_FILE, read_tested
from pages import docs_folder, menu, settings
from pages.page import Page
from pages.page_set import PageSet
from pages.rules.data_links import gegevens_leiden_verder
from pages.rules.rule_table import of_all, of_page
from pages.rules.rule_table import of_data as sentences
from pages.rules.stray_files import beside, unused
from pages.visibility import banner, hidden_pages, shown_title


@dataclass(frozen=True, repr=False)  # mkdocs-macros writes out all settings, to say nothing
class SiteReading:
    """The site, unless the data could not be read; its pages; what it leaves out; all problems.

    `banner` stands above every page on the day of the reading. A preview leaves nothing out.
    """

    site: Site | None
    of_data: tuple[Problem, ...]
    of_pages: tuple[Problem, ...]
    page_set: PageSet
    verborgen: frozenset[str] = frozenset()
    banner: str = ""

    @property
    def problemen(self) -> tuple[Problem, ...]:
        """All problems, those of the data first."""
        return (*self.of_data, *self.of_pages)

    @property
    def fout(self) -> bool:
        """Whether there is no site that may be shown."""
        return self.site is None or any(p.severity is Severity.ERROR for p in self.problemen)

    def errors_of(self, naam: str) -> tuple[Problem, ...]:
        """All for which a page may not be shown: of that page, or of data that cannot be read.

        All there is for a file that no reading takes for a page, as its name is wrong.
        """
        if self.site is None or naam not in self.page_set.paginas:
            return self.problemen
        bestand = self.page_set.paginas[naam].bestand
        return tuple(
            p for p in self.of_pages if p.place.file == bestand and p.severity is Severity.ERROR
        )


def read_site(
    root: Path | None,
    data: Path,
    docs: Path,
    dag: date,
    *,
    before: Blauwdruk | None = None,
    preview: bool = False,
    live: bool = False,
) -> SiteReading:
    """Read data and pages as they are on a day; problems name files from `root`, or as written.

    `before` is what the data said before they were changed: then the change is judged too.
    `preview`: the site also has what is held back, and says so. `live`: somebody is writing, so
    what her programs leave behind is passed over.
    Nothing is read again while no file changed.
    """
    head = head_log(docs)  # another commit has another history
    inhoud = _fingerprint(data, *_beside(docs), docs, *([head] if head else []))
    stray = tuple(beside(docs, root))
    return _read_all(root, data, docs, dag, before, preview, live, inhoud, stray)


def _beside(docs: Path) -> tuple[Path, Path]:
    """Give the two files beside docs/: the settings, and what the tests found."""
    return docs.parent / "mkdocs.yml", docs.parent / TESTED_FILE


def _fingerprint(*paths: Path) -> bytes:
    """Give bytes that differ as soon as one of these files does, or one below these folders."""
    digest = sha256()
    for path in (one for given in paths for one in (given, *sorted(given.rglob("*")))):
        digest.update(f"\0{path}\0{path.is_symlink()}\0".encode("utf-8", "surrogateescape"))
        if path.is_file() and not path.is_symlink():
            digest.update(path.read_bytes())
    return digest.digest()


@lru_cache(maxsize=1)
def _read_all(
    root: Path | None,
    data: Path,
    docs: Path,
    dag: date,
    before: Blauwdruk | None,
    preview: bool,
    live: bool,
    _: bytes,
    stray: tuple[Problem, ...],
) -> SiteReading:
    seen = Seen()
    blauwdruk, of_data = load.read(data, root, seen, before, live=live)
    gelezen = docs_folder.read(docs, root, MACROS, choices(blauwdruk), live=live)
    config, getest = _beside(docs)
    page_settings, problemen = settings.read(config, docs_folder.shown(config, root))
    verborgen = hidden_pages(gelezen.paginas, dag)
    zichtbaar = {
        naam: shown_title(pagina) if naam in verborgen else pagina
        for naam, pagina in gelezen.paginas.items()
        if preview or naam not in verborgen
    }
    site = (
        None
        if blauwdruk is None
        else Site(
            blauwdruk=blauwdruk,
            pages={naam: pagina.macro_calls for naam, pagina in zichtbaar.items()},
            titles={naam: pagina.top.title for naam, pagina in zichtbaar.items()},
            changed=last_changed(docs),
            history=read_history(data),
            news=_berichten(zichtbaar),
            tested=read_tested(getest),
            searched=_doorzocht(page_settings, zichtbaar),
            earlier={
                eerder: naam for naam, pagina in zichtbaar.items() for eerder in pagina.top.earlier
            },
        )
    )
    page_set = PageSet(
        gelezen.paginas,
        gelezen.andere,
        gelezen.renamed,
        verborgen,
        page_settings,
        site,
        dag,
    )
    # Without settings, what the rules find of pages would mislead.
    gevonden = [*broken_rules(page_set, data, root, () if problemen else gelezen.paginas)]
    if problemen:
        gevonden += [p for pagina in gelezen.paginas.values() for p in pagina.problemen]
    trees = (tree for tree, _ in seen.trees.values() if tree)
    told = {problem.place for problem in of_data if problem.severity is Severity.ERROR}
    gevonden += [problem for problem in sentences(trees) if problem.place not in told]
    # While something is wrong, a link that does not work may be what should lead to a file.
    if not any(p.severity is Severity.ERROR for p in (*gelezen.problemen, *gevonden, *of_data)):
        gevonden += unused(page_set, docs, root)
    weg = verborgen | page_set.left_out if not preview else frozenset()
    alle = tuple(sorted({*stray, *gelezen.problemen, *problemen, *gevonden}))
    return SiteReading(site, of_data, alle, page_set, weg, banner(gelezen.paginas, dag))


def broken_rules(
    page_set: PageSet, data: Path, root: Path | None, namen: Iterable[str]
) -> Iterator[Problem]:
    """Yield what breaks a rule: on these pages, in the menu, in what the data say of pages."""
    yield from of_all(page_set)
    for naam in namen:
        yield from of_page(naam, page_set)
    yield from gegevens_leiden_verder(page_set, data, root)


def _berichten(paginas: Mapping[str, Page]) -> tuple[NewsItem, ...]:
    """Give the news among the pages, newest first."""
    berichten = (
        NewsItem(pagina.top.title, pagina.top.description, pagina.top.dag, naam)
        for naam, pagina in paginas.items()
        if docs_folder.is_news(naam) and pagina.top.dag is not None
    )
    op_dag = sorted(berichten, key=lambda bericht: (bericht.day.begin, bericht.page))
    return tuple(reversed(op_dag))


def _doorzocht(
    config: settings.Settings, paginas: Mapping[str, Page]
) -> dict[str, tuple[str, ...]]:
    """Give the pages that a search may find, by their part of the menu, in its order.

    A page that is not in the menu, such as a news item, is in the part of its folder.
    """
    delen: dict[str, list[str]] = {}
    mappen: dict[str, str] = {}
    for entry in config.nav:
        namen = [one.target for one in menu.pages([entry]) if one.target in paginas]
        titel = entry.title or paginas[namen[0]].top.title if namen else ""
        delen.setdefault(titel, []).extend(namen)
        mappen |= {naam.partition("/")[0]: titel for naam in namen if "/" in naam}
    genoemd = {naam for namen in delen.values() for naam in namen}
    for naam in sorted(paginas.keys() - genoemd, reverse=True):
        delen.setdefault(mappen.get(naam.partition("/")[0], ""), []).append(naam)
    return {
        titel: tuple(naam for naam in namen if not _zoekt(paginas[naam]))
        for titel, namen in delen.items()
        if titel not in config.unsearched
    }


def _zoekt(pagina: Page) -> bool:
    """Tell whether a page is the one that searches: it does not find itself."""
    return any(call.macro == "zoeken" for call in pagina.macro_calls)


def summary_line(site: Site) -> str:
    """Say in one line that the pages are sound, and how many there are."""
    macro_calls = sum(map(len, site.pages.values()))
    paginas = in_words(len(site.pages), "pagina", "pagina’s")
    return f"De pagina’s zijn in orde: {paginas} met {in_words(macro_calls, 'macro', 'macro’s')}."


def problem_list(problemen: tuple[Problem, ...]) -> str:
    """Give all problems, one a line, and the closing count."""
    return f"{as_text(problemen)}\n{closing(problemen)}"

"""Data and pages read together: one site, or everything that is wrong with it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from blueprint import load
from blueprint.changes.history import UNKNOWN_HISTORY, History, read_history
from blueprint.facts.published import published
from blueprint.facts.record_index import RecordKey, records_by_key
from blueprint.git.commits import file_stories, last_changed
from blueprint.model.blueprint import Blauwdruk
from blueprint.model.version import Versie
from blueprint.problem import Problem, Severity, as_text, closing, in_words
from blueprint.reading.data_folder import VERSIONS, Seen
from macros.registry import MACROS, choices
from macros.site_map import NewsItem, Site
from macros.tested import TESTED_FILE, read_tested
from pages import docs_folder, menu, settings
from pages.made.former_pages import first_path, former_pages
from pages.made.proposal_page import PROPOSAL_PAGE, proposal_banner, proposal_page, with_page
from pages.made.unit_pages import unit_pages
from pages.page import Page
from pages.page_set import PageSet
from pages.rules.data_links import gegevens_leiden_verder
from pages.rules.rule_table import of_all, of_page
from pages.rules.rule_table import of_data as sentences
from pages.rules.stray_files import beside, unused
from pages.visibility import banner, hidden_pages, shown_title


@dataclass(frozen=True, repr=False)  # mkdocs-macros logs every setting: this is the whole site
class SiteReading:
    """The site, unless the data could not be read; its pages; what it leaves out; all problems.

    `banner` stands above every page on the day of the reading. A preview leaves nothing out.
    `commit` is what a build read: "" if it is in none or a preview, None if git cannot know.
    """

    site: Site | None
    of_data: tuple[Problem, ...]
    of_pages: tuple[Problem, ...]
    page_set: PageSet
    hidden: frozenset[str] = frozenset()
    banner: str = ""
    commit: str | None = None

    @property
    def problems(self) -> tuple[Problem, ...]:
        """All problems, those of the data first."""
        return (*self.of_data, *self.of_pages)

    @property
    def blauwdruk(self) -> Blauwdruk | None:
        """All that the data say: the site has no proposals but in a preview."""
        return self.page_set.blauwdruk

    @property
    def has_errors(self) -> bool:
        """Whether there is no site that may be shown."""
        return self.site is None or any(p.severity is Severity.ERROR for p in self.problems)

    def errors_of(self, name: str) -> tuple[Problem, ...]:
        """All for which a page may not be shown: of that page, or of data that cannot be read.

        All there is for a file that no reading takes for a page: too large, or in another place.
        """
        if self.site is None or name not in self.page_set.pages:
            return self.problems
        file = self.page_set.pages[name].file
        return tuple(
            p for p in self.of_pages if p.place.file == file and p.severity is Severity.ERROR
        )


def read_site(
    root: Path | None,
    data: Path,
    docs: Path,
    day: date,
    *,
    before: Blauwdruk | None = None,
    preview: bool = False,
    live: bool = False,
    past: History | None = None,
) -> SiteReading:
    """Read data and pages as they are on a day; problems name files from `root`, or as written.

    `before` is what the data said before they were changed: then the change is judged too.
    `preview`: the site also has what is held back, and says so. `live`: somebody is writing, so
    what her programs leave behind is passed over. `past` is the history up to a commit of which
    these are copies: they are only compared with, so the rules about pages do not look at them.
    What is published hangs on the sources that pages name: these are read first, with all allowed.
    """
    seen = Seen()
    whole, of_data = load.read_data(data, root, seen, before, live=live, past=past is not None)
    told = whole and (whole if preview else published(whole, cited=records_by_key(whole)))
    folder = docs_folder.read(docs, root, MACROS, choices(told), live=live)
    config, tested = docs.parent / "mkdocs.yml", docs.parent / TESTED_FILE
    page_settings, problems = settings.read(config, docs_folder.shown(config, root))
    report, of_report = read_tested(tested, docs_folder.shown(tested, root))
    hidden = hidden_pages(folder.pages, day)
    shown = {
        name: shown_title(page) if name in hidden else page
        for name, page in folder.pages.items()
        if preview or name not in hidden
    }
    history = past or (read_history(data) if whole else UNKNOWN_HISTORY)
    blauwdruk = whole and (whole if preview else published(whole, history.last, _cited(shown)))

    def file_of(version: Versie) -> str:
        return docs_folder.shown(data / VERSIONS / f"{version.id}.yml", root)

    made = _unit_pages(blauwdruk, folder.pages, shown, file_of)
    pages = {**folder.pages, **made}
    on_site = shown | made
    site = (
        None
        if blauwdruk is None
        else Site(
            blauwdruk=blauwdruk,
            pages={name: page.macro_calls for name, page in on_site.items()},
            titles={name: page.top.title for name, page in on_site.items()},
            generated=frozenset(made),
            changed=last_changed(docs),
            history=history,
            news=_news(shown, docs),
            menu=tuple(entry.target for entry in menu.pages(page_settings.nav)),
            tested=report,
            searched=_searched(page_settings, shown),
            earlier={earlier: name for name, page in shown.items() for earlier in page.top.earlier},
            gone=former_pages(docs, folder.pages, day),
        )
    )
    if preview and site and (page := proposal_page(site, pages, page_settings, file_of)):
        pages[PROPOSAL_PAGE] = page
        site = with_page(site, PROPOSAL_PAGE, page)
    page_set = PageSet(
        pages,
        folder.other_files,
        folder.renamed,
        hidden,
        page_settings,
        site,
        day,
        whole,
    )
    # Without settings, what the rules find of pages would mislead.
    found = [] if past else [*broken_rules(page_set, data, root, () if problems else pages)]
    found += of_report
    if problems:
        found += [p for page in folder.pages.values() for p in page.problems]
    trees = (tree for tree, *_ in seen.trees.values() if tree)
    known = {problem.place for problem in of_data if problem.severity is Severity.ERROR}
    found += [problem for problem in sentences(trees) if problem.place not in known]
    # While something is wrong, a link that does not work may be what should lead to a file.
    judged = (*folder.problems, *problems, *found, *of_data)
    wrong = any(p.severity is Severity.ERROR for p in judged)
    if not past and not wrong:
        found += unused(page_set, docs, root)
    left_out = hidden | page_set.left_out if not preview else frozenset()
    all_problems = tuple(sorted({*beside(docs, root), *folder.problems, *problems, *found}))
    above = proposal_banner(blauwdruk) or banner(folder.pages, day)
    return SiteReading(site, of_data, all_problems, page_set, left_out, above)


def _cited(pages: Mapping[str, Page]) -> frozenset[RecordKey]:
    """Give the sources that pages name themselves."""
    calls = (call for page in pages.values() for call in page.macro_calls if call.macro == "bron")
    return frozenset(
        RecordKey("bron", str(value))
        for call in calls
        for value in (*call.args, *call.kwargs.values())
    )


def _unit_pages(
    blauwdruk: Blauwdruk | None,
    written: Mapping[str, Page],
    visible: Mapping[str, Page],
    file_of: Callable[[Versie], str],
) -> dict[str, Page]:
    """Give the pages of the units that no page which readers see is about."""
    if blauwdruk is None:
        return {}
    about = {
        str(value)
        for page in visible.values()
        for call in page.macro_calls
        if call.macro == "eenheid"
        for value in (*call.args, *call.kwargs.values())
    }
    made = unit_pages(blauwdruk, about, file_of, choices(blauwdruk))
    return {name: page for name, page in made if name not in written}


def broken_rules(
    page_set: PageSet, data: Path, root: Path | None, names: Iterable[str]
) -> Iterator[Problem]:
    """Yield what breaks a rule: on these pages, in the menu, in what the data say of pages."""
    yield from of_all(page_set)
    for name in names:
        made = page_set.pages[name].generated  # its lines are in no file
        for problem in of_page(name, page_set):
            at = replace(problem.place, line=1, column=1) if made else problem.place
            yield replace(problem, place=at)
    yield from gegevens_leiden_verder(page_set, data, root)


def _news(pages: Mapping[str, Page], docs: Path) -> tuple[NewsItem, ...]:
    """Give the news among the pages, newest first."""
    stories = file_stories(docs)
    news = (
        NewsItem(
            page.top.title,
            page.top.description,
            page.top.day,
            name,
            first_path(stories, name, filter(docs_folder.is_news, page.top.earlier)),
        )
        for name, page in pages.items()
        if docs_folder.is_news(name) and page.top.day is not None
    )
    by_day = sorted(news, key=lambda item: (item.day.begin, item.page))
    return tuple(reversed(by_day))


def _searched(config: settings.Settings, pages: Mapping[str, Page]) -> dict[str, tuple[str, ...]]:
    """Give the pages that a search may find, by their part of the menu, in its order.

    A page that is not in the menu, such as a news item, is in the part of its folder.
    """
    parts: dict[str, list[str]] = {}
    folders: dict[str, str] = {}
    for entry in config.nav:
        names = [one.target for one in menu.pages([entry]) if one.target in pages]
        title = entry.title or pages[names[0]].top.title if names else ""
        parts.setdefault(title, []).extend(names)
        folders |= {name.partition("/")[0]: title for name in names if "/" in name}
    in_menu = {name for names in parts.values() for name in names}
    for name in sorted(pages.keys() - in_menu, reverse=True):
        parts.setdefault(folders.get(name.partition("/")[0], ""), []).append(name)
    return {
        title: tuple(name for name in names if not _is_search(pages[name]))
        for title, names in parts.items()
        if title not in config.unsearched
    }


def _is_search(page: Page) -> bool:
    """Tell whether a page is the one that searches: it does not find itself."""
    return any(call.macro == "zoeken" for call in page.macro_calls)


def summary_line(site: Site) -> str:
    """Say in one line that the pages are sound, and how many there are."""
    written = [calls for name, calls in site.pages.items() if name not in site.generated]
    pages = in_words(len(written), "pagina", "pagina’s")
    macros = in_words(sum(map(len, written)), "macro", "macro’s")
    count = in_words(len(site.generated), "pagina", "pagina’s")
    made = f" Daar komen vanzelf {count} van het organogram bij." if site.generated else ""
    return f"De pagina’s zijn in orde: {pages} met {macros}.{made}"


def problem_list(problems: tuple[Problem, ...]) -> str:
    """Give all problems, one a line, and the closing count."""
    return f"{as_text(problems)}\n{closing(problems)}"

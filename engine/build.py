"""What happens before and after any engine builds the pages."""

from __future__ import annotations

import json
import shutil
import sys
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path

from blueprint.git.commits import commit_of_files, last_day, odd_days, why_unknown
from blueprint.problem import as_text
from engine.built.built_site import BuiltSite, read_built_site
from engine.built.judge import harmful, judge
from engine.built.scripts import SCRIPTS, known_scripts, policy_hash
from engine.outputs.downloads import downloads
from engine.page_text import listed
from engine.repair import repair_pages
from engine.search.search_files import parts_of, search_files
from macros.drawing_files import drawing_files
from macros.site_map import url
from pages.read_site import SiteReading, problem_list, read_site
from pages.visibility import build_date

VERSION = "version.json"
"""The file at the root of a built site that says of which commit it is; `publish` completes it."""
_MADE = ".new"
"""What the name of a folder ends in while a site is made in it."""


def read_for_build(
    root: Path,
    docs: Path,
    environ: Mapping[str, str],
    *,
    live: bool = False,
    preview: bool = False,
) -> SiteReading:
    """Read data and pages, and stop at what is wrong; live, the pages tell it instead.

    `preview`: with what is held back.
    """
    day = build_date(environ, last_day(docs))
    # Before the files: a commit that comes meanwhile is not theirs. A preview is of none,
    # whatever its files, so that nobody publishes it.
    commit = None if live else "" if preview else commit_of_files(root)
    found = read_site(root, root / "data", docs, day, preview=preview, live=live)
    reading = replace(found, commit=commit)
    if reading.has_errors and not live:
        raise SystemExit(problem_list(reading.problems))
    if not live and (why := why_unknown(docs)):
        print(f"Let op: {why}. De site zegt daarom niet wat wanneer wijzigde.", file=sys.stderr)
    if not live and (odd := odd_days(docs)):
        print(f"Let op: {odd}.", file=sys.stderr)
    return reading


def extra_files(reading: SiteReading, site_url: str, *, as_file: bool = False) -> dict[str, bytes]:
    """Give all that the site serves besides its pages, by address; no more than can be shown.

    `site_url` is where the site is published; `as_file`: a page is a file, not a folder.
    """
    if reading.site is None:
        return {}
    given = {}
    for name in reading.site.pages:
        if not reading.errors_of(name):
            address = url(name, as_file=as_file)
            given[address] = reading.page_set.outputs(name, address)
    return {
        **downloads(reading.site, site_url, as_file=as_file),
        **drawing_files(given, site_url),
    }


def draft(site: Path) -> Path:
    """Give the folder in which a site is made; a build that ends half-way leaves the old one."""
    return site.with_name(site.name + _MADE)


def finish_site(
    made: Path,
    reading: SiteReading,
    site_url: str,
    brought: Iterable[Path],
    *,
    as_file: bool = False,
    live: bool = False,
) -> None:
    """Make of a draft, whose pages an engine wrote, the site; stop if something is wrong with it.

    `brought` are the folders of the scripts that may run in it. Live, the pages tell what is wrong,
    and what would do harm is left out.
    """
    repair_pages(made)
    files = extra_files(reading, site_url, as_file=as_file)
    for address, content in {**files, **_search_files(made, reading, as_file)}.items():
        (made / address).parent.mkdir(parents=True, exist_ok=True)
        (made / address).write_bytes(content)
    sources = {_file(url(name, as_file=as_file)): name for name in reading.page_set.pages}
    built = read_built_site(made, site_url, sources, known_scripts(brought))
    (_leave_out if live else _approve)(built, reading)
    site = made.with_name(made.name.removesuffix(_MADE))
    shutil.rmtree(site, ignore_errors=True)
    made.rename(site)


def _search_files(made: Path, reading: SiteReading, as_file: bool) -> dict[str, bytes]:
    """Give what the search reads, made of the pages as they were built."""
    if reading.site is None:
        return {}
    parts = []
    searched = (name for names in reading.site.searched.values() for name in names)
    for name in (*searched, *sorted(reading.site.generated)):
        address = url(name, as_file=as_file)
        page = made / _file(address)
        if page.is_file() and not reading.errors_of(name):
            parts += parts_of(address, page.read_bytes())
    return search_files(parts)


def _file(address: str) -> str:
    """Give the path of the file of a page, by its address."""
    return address if address.endswith(".html") else f"{address}index.html"


def _leave_out(site: BuiltSite, reading: SiteReading) -> None:
    """Leave out what would run or fetch for who opens it; its page and the terminal say why."""
    for path, problems in harmful(site, reading.page_set.pages).items():
        print(as_text(problems))
        if path in site.pages:
            html = listed(problems, "Deze pagina is niet veilig om te openen.")
            page = f'<!doctype html><meta charset="utf-8"><body>{html}</body>'
            (site.folder / path).write_text(page, "utf-8")
        else:
            (site.folder / path).unlink()


def _approve(site: BuiltSite, reading: SiteReading) -> None:
    """Judge a built site: stop at what is wrong, or else name what `publish` must know of it.

    That are the scripts that may run in it, and the commit that was read: "" if it was none.
    """
    if problems := judge(site, reading.page_set.pages):
        raise SystemExit(problem_list(problems))
    scripts = {text for page in site.pages.values() for text in site.scripts_of(page)}
    lines = sorted(f"{policy_hash(text)}\n" for text in scripts)
    (site.folder / SCRIPTS).write_text("".join(lines), "utf-8", newline="\n")
    if reading.commit is not None:
        (site.folder / VERSION).write_text(json.dumps({"commit": reading.commit}), "utf-8")

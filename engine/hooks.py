"""What we do at the events of MkDocs and ProperDocs (`hooks:` in mkdocs.yml)."""

from __future__ import annotations

import os
import posixpath
from pathlib import Path
from typing import Any

from jinja2 import Environment
from mkdocs.plugins import event_priority

from blueprint.problem import Severity
from blueprint.reading.left_behind import is_left_behind
from engine import session
from engine.build import draft, finish_site, read_for_build
from engine.edit_links import edit_template, outside_docs
from engine.page_text import abbreviations, completed, metadata, site_metadata, source
from engine.site_address import must_be_address
from macros.rendering import name_and_address
from macros.templating import compiled
from pages.file_names import is_fit_path
from pages.read_site import problem_list
from pages.visibility import exclude_hidden

FIRST, LAST = 100, -100


@event_priority(FIRST)  # mkdocs-macros copies `extra`
def on_config(config: Any) -> None:
    """Read data and pages; stop at what is wrong, or show it (`extra.live`)."""
    live, preview = bool(config.extra.get("live")), bool(config.extra.get("voorbeeld"))
    if preview and config.strict:
        raise SystemExit("VOORBEELD shows what is held back: a strict build is to be published")
    must_be_address(config.site_url or "")
    root = Path(config.config_file_path).absolute().parent
    docs = Path(config.docs_dir)
    reading = read_for_build(root, docs, os.environ, live=live, preview=preview)
    links = (path for name in reading.page_set.other_files if (path := docs / name).is_symlink())
    if any(link.is_dir() for link in links):  # an engine walks into it, round and round if it can
        raise SystemExit(problem_list(reading.problems))
    session.begin(reading)
    if preview:  # pages that open from disk by a double click
        config.use_directory_urls = False
    if given := config["edit_uri_template"]:  # with what formats it, of this engine
        config["edit_uri_template"] = type(given)(given.formatter, edit_template(str(given)))
    config.extra["blauwdruk"] = site_metadata(reading)
    config.mdx_configs["abbr"] = {"glossary": abbreviations(reading)}
    exclude_hidden(config, reading.hidden)
    config["site_dir"] = str(draft(Path(config.site_dir)))


def on_files(files: Any, config: Any) -> None:
    """Add the pages that are made from the data, and give each page as it was judged.

    So the engine reads no page itself: what it says at its top may do harm, its bytes may be no
    text, and it may have been saved again. A preview, or what is served while one writes, leaves
    out a page whose name is wrong: no address, nor a file, may hold that. So it does other files of
    which something is wrong: they may hold a script. What a program left behind was not looked at.
    """
    reading = session.reading()
    pages = reading.page_set.pages
    wrong = {p.place.file for p in reading.problems if p.severity is Severity.ERROR}
    root = Path(config.config_file_path).absolute().parent
    kind = type(next(iter(files)))  # of this engine
    for file in [*files]:
        if file.is_documentation_page():
            is_wrong = not is_fit_path(file.src_uri)
        else:
            path = file.abs_src_path
            is_wrong = path and os.path.relpath(path, root) in wrong
        if is_wrong or is_left_behind(posixpath.basename(file.src_uri)):
            files.remove(file)
    for file in files.documentation_pages():
        file.content_string = source(reading, file.src_uri)
    for name, page in pages.items():
        if page.generated:
            files.append(kind.generated(config, name, content=source(reading, name)))


def on_env(env: Environment, **_: Any) -> Environment:
    """Let templates of the theme be compiled once for all builds."""
    return env.overlay(bytecode_cache=compiled(Path(__file__)))


@event_priority(FIRST)  # before mkdocs-macros fills it
def on_page_markdown(markdown: str, page: Any, config: Any, **_: Any) -> None:
    """Tell the theme what it says of a page besides its text."""
    reading, name = session.reading(), name_and_address(page)[0]
    page.meta.update(metadata(reading, name))
    made = reading.page_set.pages.get(name)
    if made and made.generated and (template := config["edit_uri_template"]):
        of_data = type(template)(template.formatter, outside_docs(str(template)))
        page.edit_url = of_data.format(path=made.file, path_noext="") or None


def on_page_content(html: str, page: Any, **_: Any) -> str:
    """Add to a page what is not in its text."""
    return completed(session.reading(), *name_and_address(page), html)


@event_priority(LAST)  # when all other files are written
def on_post_build(config: Any) -> None:
    """Finish the built site, and stop at what is wrong with it, unless the pages tell (live)."""
    finish_site(
        Path(config.site_dir),
        session.reading(),
        config.site_url or "",
        (*map(Path, config.theme.dirs), Path(config.docs_dir, "stijl")),
        as_file=not config.use_directory_urls,
        live=bool(config.extra.get("live")),
    )

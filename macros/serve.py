"""`python -m macros.serve`: the site while it is being written; a change shows within a second.

MkDocs builds everything anew at every change, for else search and navigation would be wrong. So
does this; but a step whose inputs are those of the build before gives what it gave then, and what
no page shows (the search index, data, drawings as files) is made when a browser asks for it.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Hashable, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from copy import copy
from functools import partial
from pathlib import Path
from threading import Lock
from typing import Any
from unittest.mock import patch

import jinja2
import mkdocs.commands.build
import mkdocs.commands.serve
import mkdocs.utils.yaml
import mkdocs_macros.context
import yaml
from material.plugins.search.plugin import SearchIndex, SearchPlugin  # type: ignore[import-untyped]
from mkdocs.__main__ import cli
from mkdocs.livereload import LiveReloadServer
from mkdocs.structure import StructureItem
from mkdocs.structure.pages import Page
from mkdocs.theme import Theme

import blueprint.folder
import macros.build
import macros.pages
from macros import filling
from macros.memory import Files, Memory

_LOOK = 0.05  # seconds between two looks for changed files
_TOGETHER = 0.01  # seconds in which files are saved together


def main() -> None:
    """Serve the site until the editor stops it; the arguments are those of `mkdocs serve`."""
    with (
        remembered() as builds,
        patch.object(mkdocs.commands.serve, "build", builds.build),
        patch.object(mkdocs.commands.serve, "LiveReloadServer", partial(_Server, builds)),
    ):
        cli(["serve", *sys.argv[1:]])


class Builds:
    """Builds of one site, each after a change; what no page shows is put off until it is asked."""

    def __init__(self) -> None:
        self.memory = Memory()
        self.files = Files()
        self._put_off: list[Callable[[], object]] = []
        self._one = Lock()

    def build(self, *args: Any, **kwargs: Any) -> None:
        """Build the pages of the site, as `mkdocs build` does."""
        with self._one:
            self.memory.next_build()
            self._put_off.clear()
            mkdocs.commands.build.build(*args, **kwargs)
            self.files.end()

    def finish(self) -> bool:
        """Do what was put off, and tell whether there was anything."""
        with self._one:
            work = list(self._put_off)
            for step in work:
                step()
            self._put_off.clear()
            return bool(work)

    def put_off(self, step: Callable[..., object]) -> Callable[..., None]:
        """Give what puts off a step, with the arguments that it gets."""
        return lambda *args, **kwargs: self._put_off.append(partial(step, *args, **kwargs))


class _Server(LiveReloadServer):
    """Looks more often than MkDocs does, builds sooner, and finishes the site when it must."""

    def __init__(self, builds: Builds, **kwargs: Any) -> None:
        super().__init__(**kwargs, polling_interval=_LOOK)
        self.build_delay = _TOGETHER
        self._builds = builds

    def _serve_request(self, environ: Any, start_response: Any) -> Iterable[bytes] | None:
        """Answer; a file that is not there may be one that was put off."""
        answer = super()._serve_request(environ, start_response)
        if answer is None and self._builds.finish():
            answer = super()._serve_request(environ, start_response)
        return answer


@contextmanager
def remembered() -> Iterator[Builds]:
    """Give builds of MkDocs that remember what those before did."""
    builds, indexed = Builds(), Memory()
    steps: tuple[tuple[Any, str, Callable[..., Any]], ...] = (
        (mkdocs.utils, "clean_directory", builds.files.begin),
        (mkdocs.utils, "write_file", builds.files.written),
        (mkdocs.utils, "copy_file", builds.files.copied),
        (blueprint.folder, "_parsed", partial(_of_arguments, builds.memory)),
        (macros.pages, "front_matter", partial(_of_arguments, builds.memory)),
        (Theme, "get_env", partial(_environment, builds.memory)),
        (Page, "render", partial(_converted, builds.memory)),
        (SearchIndex, "add_entry_from_context", partial(_noted, indexed)),
        (SearchIndex, "generate_search_index", partial(_indexed, indexed)),
        (SearchPlugin, "on_post_build", builds.put_off),
        (macros.build, "schrijf", builds.put_off),
        (mkdocs_macros.context, "get_git_info", _unread),
        (mkdocs.utils.yaml, "get_yaml_loader", _in_c),
    )
    with ExitStack() as patched:
        for where, name, step in steps:
            patched.enter_context(patch.object(where, name, step(getattr(where, name))))
        yield builds


def _of_arguments(memory: Memory, original: Callable[..., Any]) -> Callable[..., Any]:
    """Read again only what reads differently: a file of the data, the top of a page."""

    def read(*args: Hashable, **kwargs: Hashable) -> Any:
        key = (original, args, *kwargs.items())
        return memory.of(key, partial(original, *args, **kwargs))

    return read


def _environment(memory: Memory, original: Callable[[Theme], Any]) -> Callable[[Theme], Any]:
    """Fill a template for a page again only if one of both changed."""

    def get_env(theme: Theme) -> Any:
        site: list[Hashable] = []  # known as soon as the first page is filled in

        class Template(jinja2.Template):
            def render(self, *args: Any, **kwargs: Any) -> str:
                fill = partial(super().render, *args, **kwargs)
                page = args[0].get("page") if args else None
                if page is None:
                    return fill()
                if not site:
                    site.append(_of_site(args[0]))
                key = ("template", self.name, site[0], _of_page(page))
                return str(memory.of(key, fill))

        env = original(theme)
        env.template_class = Template
        return env

    return get_env


def _of_site(context: Any) -> Hashable:
    """Give what the theme may say on every page: the settings, its own files, the menu."""
    config = context["config"]
    return repr(  # a text: what looks it up for each page goes through it once
        (
            _of_settings(config),
            [(path, path.read_bytes()) for path in _own_files(config.theme)],
            config.extra,
            [_of_item(item) for item in context["nav"].items],
            [_of_item(page) for page in context["nav"].pages],
        )
    )


def _own_files(theme: Theme) -> tuple[Path, ...]:
    """Give the files of the site's own theme; those of Material never change."""
    folder = Path(theme.custom_dir) if theme.custom_dir else None
    return tuple(path for path in sorted(folder.rglob("*")) if path.is_file()) if folder else ()


def _of_settings(config: Any) -> Hashable:
    own = {name: value for name, value in config.mdx_configs.items() if name != filling.NAME}
    return Path(config.config_file_path).read_bytes(), config.site_url, repr(own)


def _of_item(item: StructureItem | None) -> Hashable:
    """Give what the menu shows of a page, a section or a link."""
    if item is None:
        return None
    shown = (getattr(item, "url", None), repr(getattr(item, "meta", None)))
    return item.title, *shown, tuple(map(_of_item, getattr(item, "children", None) or ()))


def _of_page(page: Page) -> Hashable:
    """Give all that the theme may say of a page."""
    return (
        *(page.file.src_uri, page.content, str(page.toc), page.active, page.update_date),
        *(page.edit_url, page.canonical_url),
        *map(_of_item, (page, page.previous_page, page.next_page)),
    )


def _converted(memory: Memory, original: Callable[..., None]) -> Callable[..., None]:
    """Convert the Markdown of a page again only if it changed, or a file came, went or moved."""
    given = ("content", "toc", "_title_from_render", "present_anchor_ids")
    known: list[Any] = [None, None]  # the files of this build, and what makes them what they are

    def render(page: Page, config: Any, files: Any) -> None:
        if known[0] is not files:
            places = [(file.src_uri, file.url, file.inclusion) for file in files]
            known[:] = files, repr((_of_settings(config), places))

        def convert() -> tuple[tuple[Any, ...], dict[str, dict[str, str]]]:
            original(page, config, files)
            links = {file.src_uri: found for file, found in (page.links_to_anchors or {}).items()}
            return tuple(getattr(page, name) for name in given), links

        gelezen, naam = filling.van(config), page.file.src_uri
        page.meta.update(filling.over(gelezen, naam))
        key = ("markdown", naam, filling.tekst(gelezen, naam, page.url), known[1])
        values, links = memory.of(key, convert)
        for name, value in zip(given, values, strict=True):
            setattr(page, name, value)
        page.links_to_anchors = {
            files.get_file_from_path(uri): found for uri, found in links.items()
        }

    return render


def _unread(original: Callable[[], Any]) -> Callable[[], dict[str, Any]]:
    """Do not ask git twelve things about the last commit: no page can show what it says."""
    return dict


def _in_c(original: Callable[[type], type]) -> Callable[[], type]:
    """Read the settings by the parser in C, which takes a tenth of the time."""
    return partial(original, yaml.CLoader)


def _noted(memory: Memory, original: Callable[..., None]) -> Callable[..., None]:
    """Read a page for the search index when that is asked for, and again only if it changed."""

    def add_entry_from_context(index: SearchIndex, page: Page) -> None:
        index.entries.append(partial(entries, index, copy(page)))

    def entries(index: SearchIndex, page: Page) -> list[dict[str, Any]]:
        key = (page.url, page.title, page.content, str(page.toc), repr(page.meta))
        return list(memory.of(key, partial(read, SearchIndex(**index.config), page)))

    def read(alone: SearchIndex, page: Page) -> list[dict[str, Any]]:
        original(alone, page)
        return list(alone.entries)

    return add_entry_from_context


def _indexed(memory: Memory, original: Callable[..., str]) -> Callable[..., str]:
    """Read the pages, now that the search index is asked for."""

    def generate_search_index(index: SearchIndex, previous: None) -> str:
        memory.next_build()
        index.entries = [entry for entries in index.entries for entry in entries()]
        return original(index, previous)

    return generate_search_index


if __name__ == "__main__":
    main()

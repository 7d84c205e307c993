"""The projects that builds are measured on: ours, and bare Material with the same rendered pages.

The bare one has the theme as Material ships it and the macros plugin with nothing to fill in; no
template, style, script or extension of ours.
"""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from mkdocs.utils.yaml import yaml_load

from engine.build import read_for_build
from macros.site_map import url
from pages.docs_folder import is_news
from tests.bench.generate import SECTION, blueprint, overviews, pages
from tests.engines import COMMANDS

REPOSITORY = Path(__file__).parent.parent.parent
ENVIRONMENT = {
    # Python keeps what it compiled, of our modules too, unless this machine forbids it.
    **{name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"},
    "NO_MKDOCS_2_WARNING": "1",
    "SOURCE_DATE_EPOCH": "1420070400",
    **{
        f"GIT_{who}_{what}": "bench"
        for who in ("AUTHOR", "COMMITTER")
        for what in ("NAME", "EMAIL")
    },
}
VERSIONS = 6
_PICTURES = REPOSITORY / "tests/town/docs/beelden"
_IGNORED = shutil.ignore_patterns(
    ".venv", "site", "preview", "tests", "publish", "__pycache__", ".*_cache", ".hypothesis"
)
_PARTS = (
    "blueprint",
    "diagrams",
    "macros",
    "pages",
    "engine",
    "theme",
    "docs/stijl",
)
# Pages that show how a macro is written have curly brackets left when their macros are rendered.
_NOTHING = {f"j2_{what}_start_string": f"[[[{what}" for what in ("variable", "block", "comment")}


@dataclass(frozen=True)
class Project:
    """A mkdocs.yml, where its site is built, and by which engine."""

    config: Path
    site: Path
    engine: str = "mkdocs"
    fresh: bool = False
    """Whether nothing that was worked out before is used."""

    @property
    def command(self) -> list[str]:
        """What builds it, in its folder."""
        return [sys.executable, "-m", *COMMANDS[self.engine], "--site-dir", str(self.site)]

    @property
    def shell(self) -> str:
        """What makes it ready for its build."""
        ready = f"cd {shlex.quote(str(self.config.parent))}"
        return f"{ready} && rm -rf .cache" if self.fresh else ready

    def build(self) -> None:
        """Build it; an error ends the bench."""
        done = subprocess.run(
            self.command, cwd=self.config.parent, env=ENVIRONMENT, capture_output=True, check=False
        )
        if done.returncode:
            sys.exit(f"{self.config}\n{done.stdout.decode()}{done.stderr.decode()}")


def copied(folder: Path) -> Path:
    """Copy this repository, with its history, to where a server or an engine may write."""
    shutil.copytree(REPOSITORY, folder, ignore=_IGNORED)
    return folder


def real(folder: Path) -> Project:
    """Give this repository."""
    return Project(REPOSITORY / "mkdocs.yml", folder / "ours")


def large(folder: Path, count: int) -> Project:
    """Write a project of so many pages about as many units, in a repository of its own."""
    data = blueprint(folder / "data", count)
    return _project(folder, data, pages(folder / "docs", data, count))


def city(folder: Path, units: int) -> Project:
    """Write a project of so many units in six versions, with the pages that show all of them."""
    data = blueprint(folder / "data", units, versions=VERSIONS)
    return _project(folder, data, overviews(folder / "docs"))


def _project(folder: Path, data: Path, written: Sequence[str]) -> Project:
    """Give the rest of a project that has data and these pages, besides that of the start."""
    (data / "vragen.yml").write_text("[]\n", "utf-8")  # they lead to pages of the miniature
    for part in _PARTS:
        ignored = shutil.ignore_patterns("__pycache__")
        shutil.copytree(REPOSITORY / part, folder / part, ignore=ignored)
    (folder / "docs/beelden").mkdir()
    for name in ("logo.svg", "favicon.svg", "icoon.png"):  # what mkdocs.yml leads to
        shutil.copy(_PICTURES / name, folder / "docs/beelden")
    settings = _settings() | {"nav": menu_of([page for page in written if not is_news(page)])}
    for named in ("voet", "niet_zoeken"):  # parts of another menu
        settings["extra"].pop(named)
    config = _written(folder, settings)
    for command in (["init", "-q"], ["add", "-A"], ["commit", "-qm", "Begin"]):
        subprocess.run(["git", *command], cwd=folder, env=ENVIRONMENT, check=True)
    return Project(config, folder / "site")


def bare(ours: Project, folder: Path, *, menu: bool) -> Project:
    """Write a project of the pages that ours renders; without `menu`, a menu of all of them."""
    root, docs = ours.config.parent, folder / "docs"
    shutil.copytree(root / "docs", docs)
    reading = read_for_build(root, root / "docs", ENVIRONMENT)
    for name, page in reading.page_set.pages.items():
        front_matter = page.text.split("---\n", 2)[1]
        text = reading.page_set.filled(name, url(name))
        (docs / name).parent.mkdir(parents=True, exist_ok=True)  # pages made from the data
        (docs / name).write_text(f"---\n{front_matter}---\n\n{text}", "utf-8")
    for name in reading.hidden:
        (docs / name).unlink()
    settings = _bare(yaml_load(ours.config.read_text("utf-8")))
    if not menu:
        shown = reading.page_set.pages.keys() - reading.hidden - {"index.md"}
        settings["nav"] = menu_of(sorted(shown))
        settings["theme"]["features"].remove("navigation.prune")
    return Project(_written(folder, settings), folder / "site")


def _bare(settings: dict[str, Any]) -> dict[str, Any]:
    """Give the settings without what is ours; the pages' own curly brackets stay text."""
    for key in ("watch", "extra_javascript", "extra_css", "hooks"):
        settings.pop(key, None)
    settings["theme"].pop("custom_dir")
    search = {"search": {"lang": settings["theme"]["language"]}}  # as it comes: ours has its own
    macros = {"macros": {"on_error_fail": True, **_NOTHING}}
    settings["plugins"] = [search, macros]
    settings["markdown_extensions"] = [
        one
        for one in settings["markdown_extensions"]
        if not (one if isinstance(one, str) else next(iter(one))).startswith("pages.")
    ]
    return settings


def _settings() -> dict[str, Any]:
    settings: dict[str, Any] = yaml_load((REPOSITORY / "mkdocs.yml").read_text("utf-8"))
    return settings


def _written(folder: Path, settings: dict[str, Any]) -> Path:
    path = folder / "mkdocs.yml"
    path.write_text(yaml.dump(settings, sort_keys=False, allow_unicode=True), "utf-8")
    return path


def menu_of(pages: Sequence[str]) -> list[Any]:
    """Give a menu of these pages: the start page, and sections of fifty."""
    return ["index.md"] + [
        {f"Deel {begin // SECTION}": list(pages[begin : begin + SECTION])}
        for begin in range(0, len(pages), SECTION)
    ]

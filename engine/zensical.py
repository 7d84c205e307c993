"""`python -m engine.zensical`: the site built by Zensical, which has no hooks of its own.

It gets settings of its own for one build: those of mkdocs.yml, without what is held back; and a
folder of its own, with each page as it was judged, those of docs/ and those made from the data.
"""

from __future__ import annotations

import argparse
import os
import shutil
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import yaml
import zensical
from mkdocs.config.base import ValidationError
from mkdocs.config.config_options import URL
from mkdocs.utils.yaml import yaml_load
from zensical.main import cli

from blueprint.ending import listen, temporary_folder
from engine import session, zensical_links
from engine.build import draft, finish_site, read_for_build
from engine.page_text import abbreviations, site_metadata, source
from engine.site_address import must_be_address
from pages.read_site import SiteReading
from pages.visibility import exclusions, visible_menu

_OWN = ".zensical-"
"""What the names of its files in the project begin with, for as long as a build takes."""


def main(arguments: Sequence[str] | None = None) -> None:
    """Build the site of this folder, strictly, into a folder below it."""
    parser = argparse.ArgumentParser(prog="python -m engine.zensical", description=__doc__)
    parser.add_argument("--site-dir", default="site")
    given = parser.parse_args(arguments)
    root = Path.cwd()
    reading = read_for_build(root, root / "docs", os.environ)
    session.begin(reading, zensical_links.from_source)
    with (root / "mkdocs.yml").open(encoding="utf-8") as file:
        read = yaml_load(file)
    site_url = _site_url(read)
    settings = {**read, "site_url": site_url}
    site = draft(root / given.site_dir)
    shutil.rmtree(site, ignore_errors=True)  # Zensical leaves pages that are no more
    _remove_left(root)
    # It takes the folder of its settings for that of the project.
    with (
        temporary_folder(root, _OWN) as docs,
        tempfile.NamedTemporaryFile(
            "w", encoding="utf-8", dir=root, prefix=_OWN, suffix=".yml"
        ) as written,
    ):
        _write_docs(reading, root / "docs", docs)
        complete = _settings(settings, reading, docs.name, str(site))
        yaml.safe_dump(complete, written, allow_unicode=True, sort_keys=False)
        written.flush()
        # Its cache knows nothing of our data.
        cli(["build", "--strict", "--clean", "--config-file", written.name], standalone_mode=False)
    (site / "search.json").unlink(missing_ok=True)  # of its own search, which is off
    for licence in site.rglob("LICENSE"):  # publish/ serves no file without a type
        licence.rename(licence.with_suffix(".txt"))
    theme = Path(zensical.__file__).parent / "templates"
    finish_site(site, reading, site_url, (theme, root / "theme", root / "docs/stijl"))


def _site_url(settings: dict[str, Any]) -> str:
    """Give the address of the site as MkDocs reads it: of a folder, with a slash at its end."""
    try:
        return must_be_address(URL(is_dir=True).run_validation(settings.get("site_url") or ""))
    except ValidationError as error:
        raise SystemExit(f"Config value 'site_url': {error}") from error


def _remove_left(root: Path) -> None:
    """Remove what a build that was killed left: all pages, those that are held back too."""
    for left in root.glob(f"{_OWN}*"):
        if left.is_dir():
            shutil.rmtree(left)
        else:
            left.unlink()


def _write_docs(reading: SiteReading, docs: Path, folder: Path) -> None:
    """Write the files of docs/ into a folder, and each page as it was judged, written or made."""
    shutil.copytree(docs, folder, dirs_exist_ok=True)
    for name in reading.page_set.pages:
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(source(reading, name), "utf-8", newline="\n")


def _settings(
    settings: dict[str, Any], reading: SiteReading, docs_dir: str, site_dir: str
) -> dict[str, Any]:
    """Give the settings for one build, from those of mkdocs.yml."""
    extensions: list[Any] = ["engine.zensical_page"]
    for extension in settings["markdown_extensions"]:
        is_abbr = extension == "abbr"
        extensions.append({"abbr": {"glossary": abbreviations(reading)}} if is_abbr else extension)
    return {
        **settings,
        "docs_dir": docs_dir,
        "site_dir": site_dir,
        "exclude_docs": "\n".join(
            [settings.get("exclude_docs") or "", *exclusions(reading.hidden)]
        ),
        "extra": {**settings.get("extra", {}), "blauwdruk": site_metadata(reading)},
        "nav": visible_menu(settings["nav"], reading.hidden),
        # Its own search is there unless it is off.
        "plugins": [*settings["plugins"], {"search": {"enabled": False}}],
        # `make check` judges links, more strictly, and never before all pages are read.
        "validation": False,
        "markdown_extensions": extensions,
    }


if __name__ == "__main__":
    listen(KeyboardInterrupt())  # so that what is there for a while goes
    main()

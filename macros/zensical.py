"""`python -m macros.zensical`: the site built by Zensical, which has no hooks of its own."""

from __future__ import annotations

import argparse
import os
import shutil
from collections.abc import Sequence
from functools import partial, wraps
from pathlib import Path
from typing import Any
from unittest.mock import patch

import zensical.config
from zensical.main import cli

from macros import filling
from macros.build import approve, bij, lees, rond_af
from macros.publication import patronen, zichtbaar


def main(arguments: Sequence[str] | None = None) -> None:
    """Build the site of this folder, strictly, into a folder below it."""
    parser = argparse.ArgumentParser(prog="python -m macros.zensical", description=__doc__)
    parser.add_argument("--site-dir", default="site")
    given = parser.parse_args(arguments)
    root = Path.cwd()
    gelezen = lees(root, root / "docs", os.environ)
    seen: dict[str, Any] = {}
    original = zensical.config._apply_defaults

    @wraps(original)
    def apply_defaults(config: dict[str, Any], path: str) -> dict[str, Any]:
        """Complete the settings: what is held back goes before, what fills in comes after."""
        config["site_dir"] = given.site_dir
        excluded = [config.get("exclude_docs") or "", *patronen(gelezen.verborgen)]
        config["exclude_docs"] = "\n".join(excluded)
        config["extra"] = {**config.get("extra", {}), **filling.van_site(gelezen)}
        config["nav"] = zichtbaar(config["nav"], gelezen.verborgen)
        # `make check` judges links, more strictly, and never before all pages are read.
        config["validation"] = False
        complete: dict[str, Any] = original(config, path)
        filling.met(complete, gelezen)
        seen.update(complete)
        return complete

    site = root / given.site_dir
    shutil.rmtree(site, ignore_errors=True)  # Zensical leaves pages that are no more
    with patch.object(zensical.config, "_apply_defaults", apply_defaults):
        # Its cache knows nothing of our data.
        cli(["build", "--strict", "--clean"], standalone_mode=False)
    for licence in site.rglob("LICENSE"):  # publish/ serves no file without a type
        licence.rename(licence.with_suffix(".txt"))
    site_url = seen["site_url"] or ""
    rond_af(site, partial(bij, gelezen, site_url))
    theme = Path(zensical.__file__).parent / "templates"
    approve(site, gelezen, site_url, (theme, root / "theme", root / "docs/stijl"))


if __name__ == "__main__":
    main()

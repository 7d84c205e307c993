"""What MkDocs and ProperDocs call, through mkdocs-macros: this module only wires.

They fill in a page as Zensical does, by `macros.filling`; `macros.zensical` wires that one.
"""

from __future__ import annotations

import gc
import os
from functools import partial
from pathlib import Path
from typing import Any

import blueprint  # noqa: F401 - first of ours: it says so if this Python is too old
from macros import filling, other_core
from macros.build import approve, bij, lees, rond_af
from macros.compiled import ThemeCompiled, find_soon
from macros.edit_links import edit_template
from macros.publication import houd_achter
from macros.search import SEARCH, SearchOnOtherCore
from macros.wrong import WrongPagesEmptied


def define_env(env: Any) -> None:
    """Read data and pages once a build; stop at what is wrong, or show it (`extra.live`)."""
    gc.disable()  # what a build makes lives to its end: looking through it cost a tenth
    config = env.conf
    live = bool(config["extra"].get("live"))
    preview = bool(config["extra"].get("voorbeeld"))
    if preview and config["strict"]:
        raise SystemExit("VOORBEELD shows what is held back: a strict build is to be published")
    gelezen = lees(
        Path(env.project_dir), Path(config["docs_dir"]), os.environ, live=live, preview=preview
    )
    if given := config["edit_uri_template"]:  # with what formats it, of this engine
        config["edit_uri_template"] = type(given)(given.formatter, edit_template(str(given)))
    config["extra"].update(filling.van_site(gelezen))
    filling.met(config, gelezen)
    besides = partial(
        bij, gelezen, config["site_url"] or "", als_bestand=not config["use_directory_urls"]
    )
    env.besides = other_core.begin(besides)
    if SEARCH in config["plugins"]:
        config["plugins"]["macros.search"] = SearchOnOtherCore()
    if live:
        config["plugins"]["macros.wrong"] = WrongPagesEmptied(gelezen)
    config["plugins"]["macros.compiled"] = ThemeCompiled()
    find_soon(config["theme"])
    houd_achter(config, gelezen.verborgen)


def on_post_build(env: Any) -> None:
    """Finish the built site, and stop at what is wrong with it, unless the pages tell (live)."""
    config = env.conf
    site = Path(config["site_dir"])
    rond_af(site, env.besides)
    if config["extra"].get("live"):
        return
    approve(
        site,
        filling.van(config),
        config["site_url"] or "",
        (*map(Path, config["theme"].dirs), Path(config["docs_dir"], "stijl")),
        als_bestand=not config["use_directory_urls"],
    )

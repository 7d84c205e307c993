"""What editors call on a page; this module only wires the macros to mkdocs-macros."""

from __future__ import annotations

import gc
import os
from functools import wraps
from pathlib import Path
from typing import Any

from blueprint.datum import Datum
from blueprint.history import laatste_dag
from blueprint.problem import Severity
from macros.besides import schrijf_bij
from macros.check import Gelezen, lees_alles, verslag
from macros.compiled import ThemeCompiled
from macros.library import MACROS
from macros.publication import banner, houd_achter, publicatiedag
from macros.repair import herstel_paginas
from macros.site import Plek


def define_env(env: Any) -> None:
    """Read data and pages once a build, refuse what is wrong, and register the macros.

    A build stops with the list of problems. While serving (`extra.live`), every page shows the
    list instead, until it is mended.
    """
    gc.disable()  # what a build makes lives to its end: looking through it cost a tenth
    root = Path(env.project_dir)
    docs = Path(env.conf["docs_dir"])
    dag = publicatiedag(os.environ, laatste_dag(docs))
    gelezen = lees_alles(root, root / "data", docs, dag)
    live = bool(env.conf["extra"].get("live"))
    fouten = [p for p in gelezen.problemen if p.severity is Severity.ERROR]
    if (fouten or gelezen.site is None) and not live:
        raise SystemExit(verslag(gelezen.problemen))
    env.conf["extra"]["_gelezen"] = gelezen
    env.conf["extra"]["banner"] = banner(gelezen.lezing.paginas, dag)
    if hasattr(env.conf["plugins"], "run_event"):  # Zensical does not use Jinja for its theme
        env.conf["plugins"]["macros.compiled"] = ThemeCompiled()
    houd_achter(env.conf, gelezen.verborgen)
    if gelezen.site is None:
        return
    blauwdruk = gelezen.site.blauwdruk
    env.conf["extra"]["programma"] = blauwdruk.programma
    env.conf["mdx_configs"]["abbr"] = {
        "glossary": {b.afkorting: b.term for b in blauwdruk.begrippen if b.afkorting}
    }
    for naam, macro in MACROS.items():
        env.macro(_gebonden(macro, env, gelezen), naam)


def _gebonden(macro: Any, env: Any, gelezen: Gelezen) -> Any:
    """Give the macro with the page that calls it filled in."""

    @wraps(macro)
    def aanroep(*args: object, **kwargs: object) -> str:
        assert gelezen.site is not None
        page = env.page
        uitvoer: str = macro(Plek(gelezen.site, page.file.src_uri, page.url), *args, **kwargs)
        return uitvoer

    return aanroep


def on_pre_page_macros(env: Any) -> None:
    """Give the page its last change; while something is wrong, show what, on every page."""
    gelezen: Gelezen = env.conf["extra"]["_gelezen"]
    if gelezen.site is None or any(p.severity is Severity.ERROR for p in gelezen.problemen):
        env.markdown = (
            "# Er klopt iets nog niet\n\n"
            "Verbeter dit en bewaar. De site komt dan vanzelf terug.\n\n"
            "<pre>{% raw %}" + _veilig(verslag(gelezen.problemen)) + "{% endraw %}</pre>\n"
        )
        return
    naam, meta, adres = env.page.file.src_uri, env.page.meta, env.page.url
    # The calls were read for the checks: no template language looks at the page again.
    env.markdown = gelezen.lezing.gevuld(naam, adres)
    meta["render_macros"] = False
    dag = gelezen.site.gewijzigd.get(naam)
    if dag:
        meta["revision_date"] = Datum(dag.year, dag.month, dag.day).voluit


def on_post_build(env: Any) -> None:
    """Put right the pages; beside them write the data, the feeds and addresses that lead on."""
    herstel_paginas(Path(env.conf["site_dir"]))
    gelezen: Gelezen = env.conf["extra"]["_gelezen"]
    if gelezen.site is not None:
        schrijf_bij(
            Path(env.conf["site_dir"]),
            gelezen.site,
            env.conf["site_url"] or "",
            als_bestand=not env.conf["use_directory_urls"],
        )
    if env.conf["extra"].get("live"):
        gc.enable()  # more builds follow


def _veilig(tekst: str) -> str:
    return (
        tekst.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace("{", "&#123;")
        .replace("%", "&#37;")
    )

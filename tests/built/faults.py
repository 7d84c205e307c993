"""What is wrong with a built site when it is read by a checker and a browser, as problems."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from urllib.parse import unquote, urlsplit

from blueprint.problem import Place, Problem
from macros.site import url
from tests.built.chromium import program, started
from tests.built.looking import NOT_HERS, look
from tests.built.markup import messages
from tests.built.serving import served

_CORES = 2


def invalid(site: Path) -> list[Problem]:
    """Give where the HTML of a site is not valid: that is never of an editor's making."""
    return [
        Problem(
            _place(Path(unquote(urlsplit(message["url"]).path)).relative_to(site.resolve())),
            f"een browser leest deze pagina anders dan bedoeld; {NOT_HERS} "
            f"(HTML, regel {message.get('lastLine', 1)}: {message['message']})",
        )
        for message in messages(*sorted(site.rglob("*.html")))
    ]


def unfit(site: Path, pages: Sequence[str]) -> list[Problem]:
    """Give what keeps a reader out of these pages, in as many browsers as there are cores."""
    chromium = program()
    if chromium is None:
        raise FileNotFoundError("there is no Chromium: run `make tools`")
    context = get_context("spawn")  # a server runs in a thread of this process
    with served(site) as server, ProcessPoolExecutor(_CORES, context) as pool:
        looking = [
            pool.submit(_looked, chromium, server.root, pages[core::_CORES])
            for core in range(_CORES)
        ]
        return [problem for look in looking for problem in look.result()]


def _looked(chromium: str, root: str, pages: Sequence[str]) -> list[Problem]:
    with started(chromium) as browser:
        return [
            Problem(_place(Path(page)), told)
            for page in pages
            for told in look(browser, root, page.removesuffix("index.html"))
        ]


def _place(page: Path) -> Place:
    """Give the page of docs/ that a built page comes from, or that page if there is none."""
    address = page.as_posix().removesuffix("index.html")
    for source in (page.with_suffix(".md"), page.parent.with_suffix(".md")):
        if url(source.as_posix()) == address and Path("docs", source).is_file():
            return Place(f"docs/{source.as_posix()}", 1, 1)
    return Place(f"site/{page.as_posix()}", 1, 1)

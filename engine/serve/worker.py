"""`python -m engine.serve.worker SITE ADDRESS`: one build of the site, in a process of its own.

It prints in Dutch what is wrong. Exit code 0: the site is whole, and its pages tell the same;
1: there is no site. A fault of ours keeps its traceback.
"""

from __future__ import annotations

import errno
import logging
import os
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path

from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import MkDocsException

from blueprint.problem import Place, Problem, as_text, closing, quoted
from engine import session
from engine.build import read_for_build
from pages import settings

SETTINGS = "mkdocs.yml"


class _Told(logging.Handler):
    """Keeps what MkDocs warns of."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.messages.append(" ".join(record.getMessage().split()))


def main(site: str, address: str) -> int:
    """Build the site of the working directory into a folder, to be served at an address."""
    try:
        _make_room(Path(site).parent)
        return _build(site, address)
    except OSError as error:
        if error.errno not in (errno.ENOSPC, errno.EDQUOT):
            raise
        print("De schijf is vol. Maak plaats en bewaar nog eens iets: de bouw begint dan opnieuw.")
        return 1


def _make_room(folder: Path) -> None:
    """Make the folder of all that is temporary, which is passed over if it is not there yet."""
    folder.mkdir(exist_ok=True)
    try:
        tempfile.gettempdir()
    except FileNotFoundError as error:  # there is no other either
        raise OSError(errno.ENOSPC, str(error)) from error


def _build(site: str, address: str) -> int:
    told = _Told()
    logger = logging.getLogger("mkdocs")
    logger.addHandler(told)
    logger.propagate = False
    root = Path.cwd()
    unfit = _of_settings(root)
    if unfit:
        return _stopped({*_read(root), *unfit})
    try:
        config = load_config(SETTINGS, site_dir=site, site_url=address, strict=False)
    except MkDocsException as error:
        return _stopped(_read(root) or map(_of_mkdocs, told.messages or [str(error)]))
    try:
        build(config)
    except MkDocsException as error:
        messages = told.messages or [str(error)]
        return _stopped(session.reading().problems or map(_of_mkdocs, messages))
    except SystemExit as stop:  # with what is wrong, as a build for readers would stop
        print(stop)
        return 1
    warnings = dict.fromkeys(told.messages)
    problems = session.reading().problems or tuple(map(_of_mkdocs, warnings))
    if problems:
        print(as_text(problems), closing(problems), sep="\n")
    return 0


def _read(root: Path) -> tuple[Problem, ...]:
    """Give what is wrong with data and pages, where there is no build that reads them."""
    return read_for_build(root, root / "docs", os.environ, live=True).problems


def _of_settings(root: Path) -> tuple[Problem, ...]:
    if not (root / SETTINGS).is_file():
        missing = "dit bestand ontbreekt: hierin staan het menu en de instellingen; zet het terug"
        return (Problem(Place(SETTINGS, 1, 1), missing),)
    return settings.read(root / SETTINGS, SETTINGS)[1]


def _of_mkdocs(message: str) -> Problem:
    """Give what MkDocs itself says, in its own words."""
    return Problem(
        Place(SETTINGS, 1, 1), f"MkDocs, dat de site maakt, meldt {quoted(message)}; verbeter dit"
    )


def _stopped(problems: Iterable[Problem]) -> int:
    listed = sorted(problems)
    print(as_text(listed), closing(listed), sep="\n")
    return 1


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))

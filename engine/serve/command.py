"""The site while it is being written, until Ctrl-C: told in the terminal, served on a port."""

from __future__ import annotations

import errno
import os
import re
import shutil
import tempfile
import threading
import time
from contextlib import ExitStack
from pathlib import Path

from blueprint.ending import listen, temporary_folder
from blueprint.problem import in_words, visible
from engine.serve.attempt import attempt
from engine.serve.server import Server
from engine.serve.shown import Shown
from engine.serve.terminal import TerminalWriter
from engine.serve.watched import ProjectFolder, Watched

PORT = 8000
_PORT = re.compile("[0-9]{1,5}")
_FOLDER = "site-van-"
_NO_ROOM = (
    "Er is geen map waarin de site kan komen. Maak plaats op de schijf, of vraag wie hem beheert "
    "of je in de tijdelijke map mag schrijven."
)
_LOOK = 0.1  # seconds between two looks for a change


def main(port: str = str(PORT)) -> int:
    """Serve the site of the working directory until a signal; give 1 if the port cannot be had."""
    listen(SystemExit(0))
    with TerminalWriter() as tell:
        return _serve(port, tell)


def _serve(port: str, tell: TerminalWriter) -> int:
    if not _PORT.fullmatch(port) or int(port) > 65_535:
        tell(f"“{port}” is geen poort; kies een getal tot 65535, zoals in make serve PORT=8001")
        return 1
    shown = Shown()
    try:
        server = Server(int(port), shown)
    except OSError as error:
        if error.errno not in (errno.EADDRINUSE, errno.EACCES):
            raise
        other = int(port) + 1 if 1024 <= int(port) < 65_535 else PORT + 1
        tell(f"Poort {port} is niet vrij. Kies een andere: make serve PORT={other}")
        return 1
    with ExitStack() as rooms:
        folder = _new_folder(rooms, tell)
        _remove_left()
        threading.Thread(target=server.serve_forever, daemon=True).start()
        tell(f"Kijk op {server.address} en stop met Ctrl-C.")
        _build_again_and_again(Path.cwd(), folder, rooms, server.address, shown, tell)
    return 0


def _new_folder(rooms: ExitStack, tell: TerminalWriter) -> Path:
    """Make a folder that nobody else looks in, which goes when we do; without one, end."""
    try:
        return rooms.enter_context(temporary_folder(prefix=f"{_FOLDER}{os.getpid()}-"))
    except OSError as error:
        tell(_NO_ROOM)
        raise SystemExit(1) from error


def _remove_left() -> None:
    """Remove the sites of servers that were killed, which hold what is held back too."""
    for left in Path(tempfile.gettempdir()).glob(f"{_FOLDER}*-*"):
        process = left.name.removeprefix(_FOLDER).partition("-")[0]
        if process.isdecimal() and not _runs(int(process)):
            shutil.rmtree(left, ignore_errors=True)  # perhaps somebody else's


def _runs(process: int) -> bool:
    try:
        os.kill(process, 0)
    except (ProcessLookupError, OverflowError):  # no process has so large a number
        return False
    except PermissionError:  # it is another user's
        return True
    return True


def _build_again_and_again(
    root: Path, folder: Path, rooms: ExitStack, address: str, shown: Shown, tell: TerminalWriter
) -> None:
    project = ProjectFolder(root)
    before: Watched | None = None  # what the last attempt was made of; none after one that stopped
    seen = Watched()
    number = 0
    while True:
        lost = False
        while project.look() == before and not (lost := shown.lost()):
            time.sleep(_LOOK)
        now = project.at_rest()
        number += 1
        if lost or not folder.is_dir():
            folder = _new_folder(rooms, tell)
        if lost:
            tell("Iets ruimde de site op. Bouwt opnieuw.")
        elif number > 1:
            tell(f"Bouwt opnieuw: {_names(now.changed(seen))}.")
        else:
            tell("Bouwt de site.")
        room = folder / str(number)
        site = room / "site"
        outcome = attempt(root, site, address, lambda now=now: project.look() != now)  # type: ignore[misc]
        before, seen = now if outcome else None, now
        if outcome and outcome.built:
            shown.site(site)
            over = [other for other in folder.glob("*") if other != room]
        else:
            over = [room]
        for gone in over:  # with all that a build leaves beside its site
            shutil.rmtree(gone, ignore_errors=True)  # perhaps something cleaned up
        if outcome is None:
            tell("Er veranderde iets tijdens de bouw.")
            continue
        if outcome.problems:
            tell(outcome.problems)
        if not outcome.built:
            shown.problems(outcome.problems)
        took = f"{outcome.seconds:.1f}".replace(".", ",")
        tell(f"{'Klaar' if outcome.built else 'Niet gelukt'} na {took} seconden.")


def _names(files: list[str]) -> str:
    """Name what changed, in one line."""
    if not files:
        return "een bestand kwam en ging"
    rest = len(files) - 1
    return visible(files[0]) + (f" en nog {in_words(rest, 'bestand', 'bestanden')}" if rest else "")

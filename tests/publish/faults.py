"""Calls of the system that fail, one at a time: python -m tests.publish.faults FOLDER.

Each command runs once for each call that it makes, and that one call fails: no room, a fault of the
disk, too many open files. Whatever fails, the command says what is so: done when readers see the
new site whole, failed when they see the old one whole, and in Dutch. Prints the outcomes as JSON;
a command that says what is not so ends it with an error.
"""

import contextlib
import errno
import io
import json
import os
import re
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from publish import __main__, manifest, release, switch
from publish.ending import Ending
from publish.problem import WARNING, Refused, reason
from publish.progress import Progress
from tests.publish import tiny
from tests.publish.crash import NOT_SEEN, WHOLE, Command, Crash

ROOM = ("write", "fsync", "rename", "link", "symlink", "mkdir")
DISK = (*ROOM, "open", "unlink", "rmdir", "chmod", "fchmod", "utime", "scandir", "readlink")
# What can fail in which way. https://man7.org/linux/man-pages/man3/errno.3.html
FAULTS = {errno.ENOSPC: ROOM, errno.EIO: DISK, errno.EMFILE: ("open", "scandir")}
HARMLESS = ("older release", "manifest", "verify")  # these leave the target as it is
# What may not be said of a file that could not be read: that it is damaged, gone or another one.
UNTRUE = ("beschadigd", "ontbreekt", "veranderd", "niet volledig", "Er is geen", "anders dan")


def fail_at(step: int, fault: int) -> Callable[[], bool]:
    """Let the n-th call that can fail in this way do so in this process; tells whether it came."""
    made = 0

    def failing(real: Callable[..., Any]) -> Callable[..., Any]:
        def call(*arguments: Any, **options: Any) -> Any:
            nonlocal made
            made += 1
            if made == step:
                raise OSError(fault, os.strerror(fault))
            return real(*arguments, **options)

        return call

    for name in FAULTS[fault]:
        setattr(os, name, failing(getattr(os, name)))
    if "open" in FAULTS[fault]:
        io.open = failing(io.open)  # type: ignore[assignment]
    return lambda: made >= step


def run(command: Command, step: int, fault: int) -> list[str]:
    """Run a command in a child in which a call fails: how it ended, and what it said."""
    ends, begins = os.pipe()
    child = os.fork()
    if child == 0:
        really_write, said = os.write, []
        failed = fail_at(step, fault)
        try:
            command(lambda text: said.append(text) if text.startswith(WARNING) else None)
            said.insert(0, "done")
        except Refused as refusal:
            said[:] = ["failed", str(refusal)]
        except OSError as error:
            said[:] = ["failed", reason(error)]
        except BaseException as bug:
            said[:] = ["bug", repr(bug)]
        if not failed():
            said.insert(0, "over")
        really_write(begins, json.dumps(said).encode())
        os._exit(0)
    os.close(begins)
    with os.fdopen(ends, "rb") as pipe:
        told: list[str] = json.loads(pipe.read())
    os.waitpid(child, 0)
    return told


def look(target: Path) -> None:
    """Verify a target as the command does; what it tells is a refusal."""
    call = __main__.parser().parse_args(["verify", str(target)])
    told = io.StringIO()
    with contextlib.redirect_stderr(told), contextlib.redirect_stdout(io.StringIO()):
        wrong = __main__.run(call, Progress(told), Ending())
    if wrong:
        raise Refused(told.getvalue())


def is_served(crash: Crash, edition: int) -> bool:
    """Tell whether readers see this edition whole."""
    root = crash.target / "current"
    missing = [path for path in tiny.contents(edition) if not (root / path).is_file()]
    return not missing and all(
        (root / path).read_bytes() == data for path, data in tiny.contents(edition).items()
    )


def main() -> None:
    """Let every call of every command fail in every way."""
    switch.OVERLAP = 0.0  # there is no nginx here to wait for
    crash = Crash(Path(sys.argv[1]))
    older = tiny.make(Path(sys.argv[1]) / "older", 4, time=tiny.TIME - 1)
    described = tiny.make(Path(sys.argv[1]) / "described", 1)
    commands = crash.commands() | {
        "older release": (lambda tell: release.release(older, crash.target, tell=tell), 0),
        "manifest": (lambda tell: manifest.write(described, tiny.version(1)), 1),
        "verify": (lambda tell: look(crash.target), 0),
    }
    for fault in FAULTS:
        for name, (command, brings) in commands.items():
            step, came = 0, True
            while came:
                step += 1
                if step == 1 or name not in HARMLESS:
                    crash.heal()
                said = run(command, step, fault)
                came = said[0] != "over"
                told = said if came else said[1:]
                (shown,) = (edition for edition in WHOLE if is_served(crash, edition))
                stays = any(re.search(r"uitgave \d.* staat er nog", text) for text in told)
                right = brings if stays else {"done": brings, "failed": 1}[told[0]]
                assert shown == right or not came, (name, os.strerror(fault), step, said, shown)
                false = [word for word in UNTRUE for text in told[1:] if came and word in text]
                assert not false, (name, os.strerror(fault), step, said)
                if fault == errno.ENOSPC and came:
                    right_words = (" vol", "is ouder dan wat er staat", NOT_SEEN)
                    assert all(any(w in text for w in right_words) for text in told[1:]), said
                if name == "rollback" and told[0] == "done":
                    crash.go_back_from_next(brings)
                crash.outcomes[f"{name}: {told[0]}"] += came
                crash.outcomes[f"{name}: warned"] += came and told[0] == "done" and len(told) > 1
    print(json.dumps(crash.outcomes))


if __name__ == "__main__":
    main()

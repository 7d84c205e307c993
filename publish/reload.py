#!/usr/bin/python3 -I
"""blauwdruk-reload TARGET INCLUDE: take site.conf over from a target, and have nginx read it.

Runs as root, from root's own copy: whoever can write nginx configuration is as good as root. So of
what the publishing user wrote, only the hashes of scripts get through, in the one form that
`python -m publish` gives them; around them stands what is written here. One Dutch line and exit
code 1 for anything else. Needs nothing but Python.
"""

import contextlib
import errno
import fcntl
import os
import re
import signal
import stat
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

LONGEST = 25.0  # seconds for a program; two of them take less than who calls us waits
PATIENCE = 5.0  # seconds for another of us to end; so do these
LARGEST = 5000  # bytes that are read: more than `python -m publish` ever writes
# From the terminal of whoever publishes: none of them ends or halts this halfway.
HELD = (
    *(signal.SIGHUP, signal.SIGINT, signal.SIGQUIT, signal.SIGTERM),
    *(signal.SIGTSTP, signal.SIGTTIN, signal.SIGTTOU),
)
FORM = (
    "# Written by `python -m publish` at a release: do not edit.\n"
    'map "" $site {{ default "{site}"; }}\n'
    "map \"\" $csp {{ default \"default-src 'none'; script-src 'self'{scripts}; "
    "style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; "
    "worker-src 'self'; manifest-src 'self'; object-src 'none'; base-uri 'none'; "
    "frame-ancestors 'none'; form-action 'self'\"; }}\n"
)
# As many as make a policy of 3,800 bytes: nginx does not start with a parameter of 4,096.
SCRIPTS = b"((?: 'sha256-[A-Za-z0-9+/]{43}='){0,66})"
FOLDER = r"/[A-Za-z0-9_./ -]{1,200}"


def contents(path: Path) -> bytes:
    """Return the bytes of a plain file; a link, a device or a pipe is none, and not waited for."""
    fd = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    try:
        if not stat.S_ISREG(os.fstat(fd).st_mode):
            raise OSError("geen gewoon bestand")
        return os.read(fd, LARGEST + 1)
    finally:
        os.close(fd)


def taken_over(data: bytes, target: str) -> str | None:
    """Return the configuration for nginx; None when the bytes are not what publish writes."""
    before, after = FORM.format(site=target, scripts="\0").encode().split(b"\0")
    found = re.fullmatch(re.escape(before) + SCRIPTS + re.escape(after), data)
    return FORM.format(site=target, scripts=found[1].decode()) if found else None


def put(include: Path, data: bytes) -> None:
    """Put whole new contents in the place of root's own file, in root's own folder."""
    if include.parent.stat().st_uid != os.geteuid():
        raise OSError(errno.EPERM, "de map is van een andere gebruiker")
    draft = include.with_name(f"{include.name}.nieuw")  # one, whatever became of it last time
    draft.unlink(missing_ok=True)
    with draft.open("xb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())  # on the disk before it takes the place of what was there
    draft.chmod(0o644)
    draft.rename(include)


@contextlib.contextmanager
def alone() -> Iterator[None]:
    """Hold this script, which root alone can read: two at once would undo each other."""
    fd = os.open(__file__, os.O_RDONLY | os.O_CLOEXEC)
    try:
        deadline = time.monotonic() + PATIENCE
        while True:
            try:
                fcntl.flock(fd, fcntl.LOCK_EX | fcntl.LOCK_NB)
                break
            except BlockingIOError:
                if time.monotonic() > deadline:
                    raise
            time.sleep(0.05)
        yield
    finally:
        os.close(fd)


def main() -> int:
    """Take over, with no other at the same time and from begin to end."""
    target = sys.argv[1].rstrip("/") if len(sys.argv) == 3 else ""
    if not re.fullmatch(FOLDER, target):
        print("Zo wel: blauwdruk-reload TARGET INCLUDE", file=sys.stderr)
        return 2
    for one in HELD:
        signal.signal(one, signal.SIG_IGN)  # nginx and systemctl take this over
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)  # else what they gave is not known
    try:
        with alone():
            problem = take_over(target, Path(sys.argv[2]))
    except BlockingIOError:
        problem = f"Een andere keer is na {PATIENCE:.0f} seconden nog bezig; we deden niets."
    except OSError as error:
        problem = f"We deden niets: {error.strerror}."
    if problem is None:
        return 0
    print(problem, file=sys.stderr)  # once others can: nobody may read it
    return 1


def take_over(target: str, include: Path) -> str | None:
    """Take over, test, reload; what nginx refuses is undone. Gives what went wrong, if anything."""
    if os.path.realpath(target) != target:
        return f"{target} loopt over een koppeling; geef de map zelf, zoals realpath(1) die noemt."
    try:
        text = taken_over(contents(Path(target, "site.conf")), target)
    except OSError:
        text = None
    if text is None:
        return f"{target}/site.conf is niet wat publish schrijft; nginx leest het niet."
    try:
        before = include.read_bytes() if include.exists() else None
        put(include, text.encode())
    except OSError as error:
        return f"{include}: {error.strerror}; de vorige instellingen blijven."
    try:
        problem = run("nginx", "-t", "-q")
        if problem is None:
            return run("systemctl", "reload-or-restart", "nginx")
        if before is None:
            include.unlink()
        else:
            put(include, before)
    except OSError as error:
        return f"{include} is nieuw, maar nginx leest het niet: {error.strerror}."
    left = "er waren er nog geen" if before is None else "de vorige blijven"
    return f"{problem}\nnginx weigert de nieuwe instellingen; {left}."


def run(*words: str) -> str | None:
    """Run a program; gives what went wrong, if anything."""
    try:
        code = subprocess.run(words, check=False, timeout=LONGEST).returncode
    except subprocess.TimeoutExpired:
        return f"{words[0]} is na {LONGEST:.0f} seconden nog bezig; we braken het af."
    except FileNotFoundError:
        return f"Het programma {words[0]} is er niet."
    return f"{words[0]} geeft code {code}." if code else None


if __name__ == "__main__":
    sys.exit(main())

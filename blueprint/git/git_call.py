"""How git is asked: the only module that calls it.

Only commands are asked that no setting of a user or a repository changes the answer of (plumbing),
and without what a hook or a shell says of another repository (`GIT_DIR` and its like).
"""

from __future__ import annotations

import errno
import os
import subprocess
from pathlib import Path

_AS_IT_IS = ("core.autocrlf=false", "core.attributesFile=")
_LATER = (errno.EAGAIN, errno.ENOMEM, errno.EMFILE, errno.ENFILE)  # there was no room for it now
_NO_ATTRIBUTES = {"GIT_ATTR_NOSYSTEM": "1"}


def output(folder: Path, *command: str, stdin: bytes = b"") -> bytes | None:
    """Run git in a folder and give what it says; None where git or the repository is missing.

    Raise `OSError` where it could not begin or was ended: what it would have said is not known.
    """
    # Whoever builds runs the code of this folder, so its repository is trusted whoever owns it.
    here = Path(os.path.realpath(folder))
    trusted = (f"safe.directory={at}" for at in (here, here.parent))
    settings = (word for one in (*trusted, *_AS_IT_IS) for word in ("-c", one))
    try:
        done = subprocess.run(
            ["git", "--no-replace-objects", *settings, *command],
            cwd=folder,
            env={n: v for n, v in os.environ.items() if n[:4] != "GIT_"} | _NO_ATTRIBUTES,
            input=stdin,
            capture_output=True,
            check=False,
        )
    except OSError as error:
        if error.errno in _LATER:
            raise
        return None
    if done.returncode < 0:
        raise failure(folder, command[0])
    return done.stdout if done.returncode == 0 else None


def certain(folder: Path, *command: str, stdin: bytes = b"") -> bytes:
    """Give what git says of what it must have; raise where it fails: that is not nothing."""
    told = output(folder, *command, stdin=stdin)
    if told is None:
        raise failure(folder, command[0])
    return told


def said(folder: Path, *command: str) -> str | None:
    """Give what git says, as a text."""
    told = output(folder, *command)
    return None if told is None else told.decode("utf-8", "replace")


def must(folder: Path, *command: str) -> str:
    """Give what git says, without the end of its line; raise where it fails."""
    return certain(folder, *command).decode("utf-8").strip()


def failure(folder: Path, command: str) -> OSError:
    """Give what to raise where git cannot give what a repository must have."""
    return OSError(errno.EIO, f"git {command} lukte niet", str(folder))

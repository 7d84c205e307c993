"""Whose a target is: nobody but its owner writes in it.

nginx follows `current` only to what the owner of that link owns (`disable_symlinks if_not_owner`),
so a link that root made among files of another shows nothing. And whoever owns the folder can put
a link in the place of any part of it: root would remove what that leads to.
"""

import os
import pwd
import shlex
import stat
from pathlib import Path

from publish.problem import Refused

# What is written in, or written through; all other records are replaced whole, whoever made them.
_PARTS = {
    "releases": (stat.S_ISDIR, "geen gewone map"),
    "lock": (stat.S_ISREG, "geen gewoon bestand"),
}


def refuse_another(folder: Path) -> None:
    """Refuse to write in a target of another user, or with something else in the place of a part.

    Before anything is written, the lock too: its owner could not take a lock of root.
    """
    owner, caller = folder.stat().st_uid, os.geteuid()
    if owner != caller:
        raise Refused(
            f"{folder} is van gebruiker {user_name(owner)}, en jij bent {user_name(caller)}. "
            f"Er verandert niets. Zet `sudo -u {shlex.quote(user_name(owner))}` voor je opdracht."
        )
    for name, (is_kind, otherwise) in _PARTS.items():
        path = folder / name
        if not os.path.lexists(path):
            continue
        sound = is_kind(path.lstat().st_mode)
        if fault := another_owner(folder, path) if sound else f"is {otherwise}":
            raise Refused(f"{path} {fault}. Er verandert niets. Zie publish/README.md.")


def another_owner(folder: Path, path: Path) -> str | None:
    """Tell that a file, link or folder in a target is not of the owner of that target."""
    user, owner = path.lstat().st_uid, folder.stat().st_uid
    if user == owner:
        return None
    return f"is van gebruiker {user_name(user)}, en de doelmap van {user_name(owner)}"


def user_name(number: int) -> str:
    """Return the name of a user as `sudo -u` takes it."""
    try:
        return pwd.getpwuid(number).pw_name
    except KeyError:
        return f"#{number}"

"""Why something on the disk cannot be looked at, read or written, for whoever named it."""

from __future__ import annotations

import errno
import os
from pathlib import Path

FULL = "de schijf is vol; maak plaats en probeer opnieuw"
"""The reason that may be of any file, also of one that nobody named."""
_NO_FOLDER = "waar zijn map hoort, staat een bestand; geef dat een andere naam"
_NOT_ALLOWED = "dat mag je hier niet; vraag het aan wie deze map beheert"
_REASONS = {
    errno.ENOSPC: FULL,
    errno.EDQUOT: FULL,
    errno.EFBIG: "zo groot mag een bestand hier niet zijn; maak het kleiner",
    errno.EEXIST: _NO_FOLDER,
    errno.ENOTDIR: _NO_FOLDER,
    errno.EISDIR: "op die plaats staat een map; geef ze een andere naam",
    errno.ENAMETOOLONG: "die naam is te lang; kort hem in",
    errno.ELOOP: "dat verwijst naar zichzelf; kies een andere naam",
    errno.EIO: "dit, of wat git ervan bewaart, is niet te lezen; haal een nieuwe kopie",
    errno.EBUSY: "dat is een schijf op zich, of in gebruik; kies een map daarin",
    errno.EACCES: _NOT_ALLOWED,
    errno.EPERM: _NOT_ALLOWED,
    errno.EROFS: _NOT_ALLOWED,
}


def reason(error: OSError) -> str:
    """Say why something failed and what to do; nothing where that is not for who named it."""
    return _REASONS.get(error.errno or 0, "")


def why_no_folder(path: Path, wanted: str = "") -> str:
    """Say why there is no folder to read, and what is `wanted` there; nothing if there is one."""
    try:
        os.scandir(path).close()
    except (FileNotFoundError, NotADirectoryError):
        return f"deze map bestaat niet; {wanted}"
    except OSError as error:
        if why := reason(error):
            return f"deze map kan ik niet lezen: {why}"
        raise
    return ""

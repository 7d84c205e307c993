"""What people are meant to read of a problem: what was found, what follows, what to do."""

import errno

WARNING = "Let op: "  # a step that starts with this stays in view and stops nothing

_REASONS = {
    errno.ENOSPC: "de schijf is vol",
    errno.EDQUOT: "de schijf is vol voor deze gebruiker",
    errno.EACCES: "deze gebruiker mag dat niet",
    errno.EPERM: "deze gebruiker mag dat niet",
    errno.EROFS: "de schijf is alleen om te lezen",
    errno.EIO: "de schijf geeft een fout",
    errno.EMFILE: "er staan te veel bestanden open",
    errno.ENFILE: "er staan te veel bestanden open",
    errno.ENOENT: "dat is er niet",
    errno.ENOTDIR: "dat is geen map",
    errno.EISDIR: "dat is een map",
    errno.ENAMETOOLONG: "die naam is te lang",
    errno.EPIPE: "niemand leest de uitvoer nog",
    errno.ELOOP: "dat verwijst naar zichzelf",
}

ABSENT = (FileNotFoundError, NotADirectoryError, IsADirectoryError)
"""What says that a file is not there; any other fault leaves open what is."""


class Refused(Exception):  # noqa: N818 - it is told as a fact, not as an error
    """A Dutch sentence: what was found, what follows, what to do."""


def is_full(error: OSError) -> bool:
    """Whether a call failed because nothing more fits on the disk."""
    return error.errno in (errno.ENOSPC, errno.EDQUOT)


def visible(text: str) -> str:
    """Spell out every sign that a terminal would obey or cannot show."""
    return "".join(sign if sign.isprintable() else f"⟨U+{ord(sign):04X}⟩" for sign in text)


def reason(error: Exception) -> str:
    """Why something failed, in Dutch where we know it, and for which file; without a point."""
    if not isinstance(error, OSError):
        return str(error).removesuffix(".")
    why = _REASONS.get(error.errno or 0, error.strerror or str(error))
    return f"{visible(str(error.filename))}: {why}" if error.filename else why

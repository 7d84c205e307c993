"""What git knows of the files of the blueprint; the only module that calls git."""

from __future__ import annotations

import subprocess
from datetime import UTC, date, datetime
from pathlib import Path


def laatst_gewijzigd(folder: Path) -> dict[str, date]:
    """Give the day of the last commit of every file below a folder, by its path in that folder.

    Committer dates only, no names. Empty where git cannot know: no git, no repository, or a
    shallow clone, whose dates would be silently wrong.
    """
    ondiep = _git(folder, "rev-parse", "--is-shallow-repository")
    if ondiep is None or ondiep.strip() != "false":
        return {}
    log = _git(
        folder,
        "-c",
        "core.quotePath=false",
        "log",
        "--format=%x00%cs",
        "--name-only",
        "--relative",
        "--no-renames",
        "--",
        ".",
    )
    dagen: dict[str, date] = {}
    for commit in (log or "").split("\0")[1:]:
        dag, *paden = commit.split("\n")
        for pad in filter(None, paden):
            dagen.setdefault(pad, date.fromisoformat(dag))
    return dagen


def laatste_dag(folder: Path) -> date | None:
    """Give the day of the last commit, in universal time; None where git cannot know."""
    seconden = _git(folder, "log", "-1", "--format=%ct")
    return datetime.fromtimestamp(int(seconden), UTC).date() if seconden else None


def _git(folder: Path, *opdracht: str) -> str | None:
    """Run git in a folder; None where git or the repository is missing."""
    try:
        uitkomst = subprocess.run(
            ["git", *opdracht], cwd=folder, capture_output=True, text=True, check=False
        )
    except FileNotFoundError:
        return None
    return uitkomst.stdout if uitkomst.returncode == 0 else None

"""Repositories with a history of their own, committed by somebody that nobody may see."""

from __future__ import annotations

import subprocess
from pathlib import Path

from tests import engines, made_up

CANARY_NAME, CANARY_MAIL = "Kanarie Committer", "kanarie.committer@adres.example"
DAY = "2015-01-15"


def copy_of(repository: Path, folder: Path, environment: dict[str, str]) -> Path:
    """Write the town into a folder, and commit it as somebody that nobody may see."""
    return made_up.commit(made_up.town(repository, folder), environment)


def build(
    folder: Path, environment: dict[str, str], site: Path | None = None, engine: str = "mkdocs"
) -> subprocess.CompletedProcess[str]:
    """Build the site of a folder, strictly, into `site/` or elsewhere."""
    return engines.build(engine, folder, site, environment)

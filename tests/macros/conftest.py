"""What the tests of the pages share: a unit that moved, a repository with a history of its own."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from blueprint.model.blueprint import Blauwdruk
from tests import engines, made_up

CANARY_NAME, CANARY_MAIL = "Kanarie Committer", "kanarie.committer@adres.example"
DAY = "2015-01-15"


@pytest.fixture
def moved(miniature: Blauwdruk) -> Blauwdruk:
    """Give the miniature with its theme moved to the other pillar."""
    oud, zee = miniature.organogram
    mens, ruimte = zee.eenheden
    elders = (
        mens.model_copy(update={"eenheden": ()}),
        ruimte.model_copy(update={"eenheden": mens.eenheden}),
    )
    return miniature.model_copy(
        update={"organogram": (oud, zee.model_copy(update={"eenheden": elders}))}
    )


@pytest.fixture(scope="session")
def identity() -> dict[str, str]:
    """Give an environment in which git has a name to betray, and builds a day."""
    who = {
        f"GIT_{role}_{what}": value
        for role in ("AUTHOR", "COMMITTER")
        for what, value in (("NAME", CANARY_NAME), ("EMAIL", CANARY_MAIL))
    }
    return {**os.environ, **who, "NO_MKDOCS_2_WARNING": "1", "PUBLICATIEDATUM": DAY}


def copy_of(repository: Path, folder: Path, environment: dict[str, str]) -> Path:
    """Write the town into a folder, and commit it as somebody that nobody may see."""
    return made_up.commit(made_up.town(repository, folder), environment)


def build(
    folder: Path, environment: dict[str, str], site: Path | None = None, engine: str = "mkdocs"
) -> subprocess.CompletedProcess[str]:
    """Build the site of a folder, strictly, into `site/` or elsewhere."""
    return engines.build(engine, folder, site, environment)

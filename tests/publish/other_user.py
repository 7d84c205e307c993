"""Files of somebody else, which only root can make."""

import os
import subprocess
from pathlib import Path

import pytest

from publish.ownership import user_name

OTHER = 54_321  # a user of no name
ME = user_name(os.geteuid())


def give(*paths: Path) -> None:
    """Give files, folders and links to somebody else; a link goes alone."""
    if os.geteuid() == 0:
        for path in paths:
            os.lchown(path, OTHER, OTHER)
    else:
        chown = ["sudo", "-n", "chown", "--no-dereference", f"{OTHER}:{OTHER}", *paths]
        if subprocess.run(chown, capture_output=True, check=False).returncode:
            pytest.fail(
                "only root gives a file to somebody else: run `make test` as root, or as somebody "
                "whom sudo asks no password"
            )


def give_all(folder: Path) -> None:
    """Give a folder and all that is in it to somebody else."""
    give(*folder.rglob("*"), folder)

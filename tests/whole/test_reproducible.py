"""The same commit builds the same site: to the byte, wherever and whenever it is built."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from blueprint.git.commits import commit_of
from engine.build import VERSION

EPOCH = "1420070400"
# At every moment it is another day in these two zones: they are 26 hours apart.
BUILDS = (
    ("hier", {"TZ": "Etc/GMT+12", "PYTHONHASHSEED": "1", "LC_ALL": "C"}, 0o022),
    (
        "daar/dieper",
        {"TZ": "Pacific/Kiritimati", "PYTHONHASHSEED": "2", "LC_ALL": "C.UTF-8"},
        0o077,
    ),
)


def _build(town: Path, folder: Path, environment: dict[str, str], umask: int) -> Path:
    """Clone the repository into a folder, build the site there and give where it is."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    subprocess.run(["git", "clone", "--quiet", town, folder], check=True, umask=umask)
    built = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict"],
        cwd=folder,
        env={
            **os.environ,
            **environment,
            "SOURCE_DATE_EPOCH": EPOCH,
            "NO_MKDOCS_2_WARNING": "1",
        },
        umask=umask,
        capture_output=True,
        text=True,
        check=False,
    )
    assert built.returncode == 0, built.stdout + built.stderr
    return folder / "site"


def _released(repository: Path, site: Path) -> Path:
    """Publish a built site beside it, as the server gets it, and give where it is served from."""
    target = site.parent / "doel"
    target.mkdir()
    (commit,) = json.loads((site / VERSION).read_bytes()).values()
    for command in (
        ["manifest", site, "--commit", commit, "--time", EPOCH],
        ["release", site, target],
    ):
        subprocess.run(
            [sys.executable, "-m", "publish", *command],
            cwd=repository,
            check=True,
            capture_output=True,
        )
    return target / "current"


def test_two_builds_are_identical(repository: Path, town: Path, tmp_path: Path) -> None:
    """Another folder, day, zone, locale, hash seed and umask give the same bytes and modes."""
    with ThreadPoolExecutor() as pool:
        one, other = pool.map(
            lambda build: _build(town, tmp_path / build[0], build[1], build[2]), BUILDS
        )
    read = {"commit": commit_of(town, "HEAD")}
    assert [json.loads((site / VERSION).read_bytes()) for site in (one, other)] == [read, read]
    released = [_released(repository, site) for site in (one, other)]
    files = [
        {
            path.relative_to(site).as_posix(): (path.read_bytes(), oct(path.stat().st_mode))
            for path in site.rglob("*")
            if path.is_file()
        }
        for site in released
    ]
    assert files[0].keys() == files[1].keys()
    assert len(files[0]) > 50
    differ = [name for name, content in files[0].items() if files[1][name] != content]
    assert not differ, f"these files differ: {', '.join(differ)}"

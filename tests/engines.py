"""The engines that build the site, as `make build ENGINE=…` starts them."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

COMMANDS = {
    "mkdocs": ("mkdocs", "build", "--strict"),
    "properdocs": ("properdocs", "build", "--strict", "--config-file", "mkdocs.yml"),
    "zensical": ("engine.zensical",),
}


def build(
    engine: str, folder: Path, site: Path | None = None, environment: Mapping[str, str] = os.environ
) -> subprocess.CompletedProcess[str]:
    """Build the site of a folder into `site/`, or elsewhere below it."""
    return subprocess.run(
        [sys.executable, "-m", *COMMANDS[engine], "--site-dir", str(site or folder / "site")],
        cwd=folder,
        env={**environment, "NO_MKDOCS_2_WARNING": "1"},
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )


def preview(
    folder: Path, site: Path, environment: Mapping[str, str] = os.environ
) -> subprocess.CompletedProcess[str]:
    """Build the preview of a folder as `make preview` does."""
    asked = {"VOORBEELD": "true", "BLAUWDRUK_LIVE": "true", "NO_MKDOCS_2_WARNING": "1"}
    return subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--no-strict", "--site-dir", str(site)],
        cwd=folder,
        env={**environment, **asked},
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )

"""The Nu HTML checker: what is not valid in a page."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

# A run of seconds is not worth what the second compiler of Java takes; deep pages want a stack.
_SHORT = ("-XX:TieredStopAtLevel=1", "-Xss8m")
NU = Path(sys.prefix) / "nu/node_modules/vnu-jar/build/dist/vnu.jar"


def messages(*paths: Path) -> list[dict[str, Any]]:
    """Give what the checker says of pages: its errors and its warnings."""
    checking = subprocess.run(
        ["java", *_SHORT, "-jar", NU, "--format", "json", "--exit-zero-always", *paths],
        capture_output=True,
        text=True,
        check=True,
    )
    found: list[dict[str, Any]] = json.loads(checking.stderr)["messages"]
    return found


def invalid(site: Path) -> list[str]:
    """Give one line for each error or warning of any page of a built site."""
    said = messages(*sorted(site.rglob("*.html")))
    return [f"{m['url'].split(f'/{site.name}/')[-1]}:{m['lastLine']}: {m['message']}" for m in said]

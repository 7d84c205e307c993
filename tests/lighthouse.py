"""`make lighthouse`: what Lighthouse, as a phone, says of one page of each kind of the built site.

The site is released and served by nginx as on a server. Figures of speed differ from run to run
and want a quiet machine: each page is looked at three times, and the run in the middle counts.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from publish import manifest, release
from tests.browser.chromium import OPTIONS
from tests.publish import tiny
from tests.publish.server import NAME, Server

LIGHTHOUSE = Path(sys.prefix) / "lighthouse/node_modules/lighthouse/cli/index.js"
RUNS = 3
TRIES = 3
# Chromium began to write down what happens when the page had already begun to load.
_AGAIN = "NO_NAVSTART"
CATEGORIES = ("performance", "accessibility", "best-practices")
PAGES = (
    "",
    "wat-verandert-er/",
    "wat-verandert-er/waar-komt-mijn-dienst-terecht/",
    "blauwdruk/",
    "blauwdruk/ondersteuning/",
    "principes/toets/",
    "programma/structuur/",
    "tijdlijn/",
    "nieuws/",
    "redactie/macros/",
)


def main() -> None:
    """Print a line for each page: three scores of 100, bytes and requests, and what failed."""
    ground = Path(tempfile.mkdtemp(prefix="lighthouse-"))
    ground.chmod(0o755)  # the user of nginx reads it
    site = Path(shutil.copytree("site", ground / "site"))
    (site / manifest.VERSION).unlink(missing_ok=True)  # whatever commit it is of
    manifest.write(site, manifest.Version(tiny.commit(1), tiny.TIME))
    release.release(site, ground / "target", tell=lambda step: None)
    (ground / "nginx").mkdir()
    server = Server(ground / "nginx", ground / "target", sign_on=None, allow="allow 127.0.0.1;")
    server.start()
    try:
        for page in PAGES:
            address = f"https://{NAME}:{server.tls}/{page}"
            reports = [looked_at(address, ground) for _ in range(RUNS)]
            print(line(page, sorted(reports, key=_speed)[RUNS // 2]), flush=True)
    finally:
        server.stop()
        shutil.rmtree(ground)


def looked_at(address: str, folder: Path) -> dict[str, Any]:
    """Give the report of Lighthouse on a page; it asks itself to be run again now and then."""
    rules = (f"--host-resolver-rules='MAP {NAME} 127.0.0.1'", "--ignore-certificate-errors")
    report = folder / "report.json"
    command = [
        *("node", LIGHTHOUSE, address, "--quiet", "--output=json"),
        f"--output-path={report}",
        f"--only-categories={','.join(CATEGORIES)}",
        f"--chrome-flags={' '.join(('--headless=new', *OPTIONS, *rules))}",
    ]
    environment = {"CHROME_PATH": shutil.which("chromium") or "", **os.environ}
    for _ in range(TRIES):
        ran = subprocess.run(command, env=environment, stderr=subprocess.PIPE, text=True)
        if ran.returncode == 0 or _AGAIN not in ran.stderr:
            break
    if ran.returncode:
        sys.exit(ran.stderr)
    found: dict[str, Any] = json.loads(report.read_text("utf-8"))
    return found


def _speed(report: dict[str, Any]) -> float:
    return float(report["categories"][CATEGORIES[0]]["score"])


def line(page: str, report: dict[str, Any]) -> str:
    """Give the scores of a page, its weight, and what is not as it should be."""
    scores = [round(100 * report["categories"][one]["score"]) for one in CATEGORIES]
    fetched = report["audits"]["network-requests"]["details"]["items"]
    weight = sum(one["transferSize"] for one in fetched)
    wrong = [
        name
        for name, audit in report["audits"].items()
        if audit["scoreDisplayMode"] == "binary" and audit["score"] == 0
    ]
    told = ", ".join(f"{name} {score}" for name, score in zip(CATEGORIES, scores, strict=True))
    return f"/{page}: {told}; {weight} bytes, {len(fetched)} requests; {' '.join(wrong) or '-'}"


if __name__ == "__main__":
    main()

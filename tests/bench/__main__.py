"""`make bench`: what a build costs, as a ratio in one run, timed by hyperfine."""

from __future__ import annotations

import json
import os
import platform
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from mkdocs.commands.build import build
from mkdocs.config import load_config

REPOSITORY = Path(__file__).parent.parent.parent
HOOK = Path(__file__).with_name("rendered.py")


def main() -> None:
    """Print the table."""
    if not shutil.which("hyperfine"):
        sys.exit("make bench needs hyperfine. On Debian: sudo apt-get install hyperfine")
    with tempfile.TemporaryDirectory() as folder:
        plain = _plain_material(Path(folder))
        ours, theirs = _timed(
            f"{sys.executable} -m mkdocs build --site-dir {folder}/ours",
            f"{sys.executable} -m mkdocs build --config-file {plain} --site-dir {folder}/plain",
            Path(folder) / "result.json",
        )
    print(f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}")
    print("| what | ours | against | ratio |")
    print("|---|---|---|---|")
    ratio = ours[0] / theirs[0]
    spread = ratio * ((ours[1] / ours[0]) ** 2 + (theirs[1] / theirs[0]) ** 2) ** 0.5
    print(
        f"| full build of the site against Material with the macros plugin on the same rendered "
        f"Markdown | {ours[0]:.2f} ± {ours[1]:.2f} s | {theirs[0]:.2f} ± {theirs[1]:.2f} s "
        f"| {ratio:.2f} ± {spread:.2f} |"
    )


def _plain_material(folder: Path) -> Path:
    """Make a project of the rendered pages that has no macros of ours; give its configuration."""
    docs = folder / "docs"
    shutil.copytree(REPOSITORY / "docs", docs)
    os.environ["RENDERED"] = str(docs)
    os.chdir(REPOSITORY)
    build(load_config("mkdocs.yml", site_dir=str(folder / "rendered"), hooks=[str(HOOK)]))
    plain = folder / "mkdocs.yml"
    plain.write_text(
        (REPOSITORY / "mkdocs.yml")
        .read_text("utf-8")
        .replace("custom_dir: theme", f"custom_dir: {REPOSITORY / 'theme'}")
        .replace("module_name: macros", 'j2_variable_start_string: "[[["')
        .replace("watch:\n  - data", ""),
        "utf-8",
    )
    return plain


def _timed(ours: str, theirs: str, result: Path) -> tuple[tuple[float, float], ...]:
    """Give mean and standard deviation in seconds of both commands."""
    subprocess.run(
        ["hyperfine", "--warmup", "1", "--runs", "10", "--export-json", result, ours, theirs],
        check=True,
        cwd=REPOSITORY,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
        stdout=subprocess.DEVNULL,
    )
    found = json.loads(result.read_text("utf-8"))["results"]
    return tuple((run["mean"], run["stddev"]) for run in found)


if __name__ == "__main__":
    main()

"""Kill -9 in the middle of a command does no harm."""

import json
import subprocess
import sys
from pathlib import Path


def crash(ground: Path, repository: Path, *plan: str) -> dict[str, int]:
    """Run tests/publish/crash.py by a plan; what came of it."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.publish.crash", str(ground), *plan],
        capture_output=True,
        text=True,
        cwd=repository,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    outcomes: dict[str, int] = json.loads(done.stdout)
    print(outcomes)
    return outcomes


def test_a_kill_at_any_step_leaves_a_whole_site(ground: Path, repository: Path) -> None:
    """Before every single change on the disk, of release, rollback and forget."""
    outcomes = crash(ground, repository, "steps")
    assert outcomes["release: kills"] > 60
    assert outcomes["rollback: kills"] > 3
    assert outcomes["forget: kills"] > 10
    assert outcomes["old"] > 0
    assert outcomes["new"] > 0


def test_a_kill_at_any_moment_leaves_a_whole_site(
    ground: Path, repository: Path, soak: bool
) -> None:
    """At random moments, so inside a write too."""
    count = 1000 if soak else 400
    assert crash(ground, repository, "moments", str(count))["kills"] == count

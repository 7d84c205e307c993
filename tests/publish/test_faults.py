"""A call of the system that fails: the command says what readers see."""

import json
import subprocess
import sys
from pathlib import Path


def test_whatever_call_fails_the_outcome_that_is_told_is_so(ground: Path, repository: Path) -> None:
    """No room, a fault of the disk, too many open files: at every call of every command."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.publish.faults", str(ground)],
        capture_output=True,
        text=True,
        cwd=repository,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    outcomes: dict[str, int] = json.loads(done.stdout)
    print(outcomes)
    for command in ("release", "rollback", "forget"):
        assert outcomes[f"{command}: failed"] > 5
        assert outcomes[f"{command}: done"] > 5
    assert outcomes["release: warned"] > 20

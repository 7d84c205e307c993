"""Commands of publish at the same time: readers always see a whole site, and no alarm is false."""

import random
import subprocess
import sys
from pathlib import Path

import pytest

from publish.target import KEEP, open_target
from tests.publish import tiny

ROUNDS, TOGETHER = 8, 5
# What a command may say when another was first; anything else is a fault of ours.
OVERTAKEN = ("is ouder dan wat er staat", "komt niet terug", "Er is geen eerdere uitgave")


def start(repository: Path, *words: str | Path) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "publish", *words],
        cwd=repository,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


@pytest.mark.parametrize("seed", [15])
def test_commands_at_once_never_harm_readers(ground: Path, repository: Path, seed: int) -> None:
    """Releases, going back, forgetting, listing and verifying, in any order."""
    dice, target, edition = random.Random(seed), ground / "target", 3
    whole = {index: tiny.contents(index)["index.html"] for index in range(3, 3 + 3 * 40, 3)}
    first = start(repository, "release", tiny.make(ground / "site-3", 3), target)
    assert first.wait(120) == 0
    seen = 0
    for _ in range(ROUNDS):
        running = []
        for _ in range(TOGETHER):
            what = dice.choice(("release", "release", "rollback", "forget", "list", "verify"))
            if what == "release":
                edition += 3
                site = tiny.make(ground / f"site-{edition}", edition)
                running.append((what, start(repository, what, site, target)))
            else:
                running.append((what, start(repository, what, target)))
        while any(process.poll() is None for _, process in running):
            assert (target / "current/index.html").read_bytes() in whole.values()
            seen += 1
        for what, process in running:
            said = "".join(process.communicate())
            assert "Traceback" not in said, said
            assert "Let op" not in said, said
            if process.returncode:
                assert process.returncode == 1
                assert what in ("release", "rollback"), said
                assert any(words in said for words in OVERTAKEN), said
    assert seen > ROUNDS
    check = start(repository, "verify", target)
    assert check.wait(120) == 0, check.communicate()
    found = open_target(target)
    assert len(found.releases()) <= KEEP
    assert {path.name for path in found.releases_folder.iterdir()} == {
        one.folder.name for one in found.releases()
    }
    assert not list(target.glob("*.tmp"))

"""Kill -9 in the middle of commands, in a process without threads: python crash.py FOLDER PLAN.

PLAN is `steps`, which kills before every single change on the disk, or `moments N`, which kills N
times at a random moment. After each kill the folder must hold the whole old or the whole new site;
the next release must heal it. Prints the outcomes as JSON; a violation ends it with a traceback.
"""

import collections
import json
import os
import random
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path

from publish import release, switch, verify
from publish.target import KEEP, Tell, open_target
from tests.publish import tiny

# Every event of the interpreter that changes a disk. https://docs.python.org/3/library/audit_events
CHANGES = {
    "os.chmod",
    "os.link",
    "os.mkdir",
    "os.remove",
    "os.rename",
    "os.rmdir",
    "os.symlink",
    "os.utime",
    "shutil.rmtree",
}
WHOLE = {edition: tiny.contents(edition) for edition in (1, 2, 3)}
Command = Callable[[Tell], object]


def quiet(step: str) -> None:
    """Tell nobody."""


class Crash:
    """A target with an old release, and commands that are killed while they change it."""

    def __init__(self, folder: Path) -> None:
        self.target = folder / "target"
        self.sites = {
            edition: tiny.make(folder / f"site-{edition}", edition, time=tiny.TIME)
            for edition in WHOLE
        }
        self.outcomes: collections.Counter[str] = collections.Counter()

    def publish(self, edition: int, tell: Tell = quiet) -> None:
        """Publish an edition, taken back or not."""
        release.release(
            self.sites[edition], self.target, tell=tell, reload="true", allow_older=True
        )

    def commands(self) -> dict[str, tuple[Command, int]]:
        """Return the commands to kill, and the edition that each brings."""
        return {
            "release": (lambda tell: self.publish(2, tell), 2),
            "rollback": (lambda tell: release.rollback(self.target, None, tell=tell), 3),
            "forget": (lambda tell: release.forget(self.target, tell=tell), 1),
        }

    def killed_at_step(self, command: Command, step: int) -> bool:
        """Run in a child that dies just before its n-th change; whether it died."""
        child = os.fork()
        if child == 0:
            seen = 0

            def hook(event: str, arguments: tuple[object, ...]) -> None:
                nonlocal seen
                writing = event == "open" and isinstance(arguments[2], int) and arguments[2] & 0o3
                seen += event in CHANGES or bool(writing)
                if seen == step:
                    seen += 1  # to kill is an event too
                    os.kill(os.getpid(), signal.SIGKILL)

            sys.addaudithook(hook)
            self._run(command)
        return self._died(child)

    def killed_at_moment(self, command: Command, delay: float) -> bool:
        """Run in a child that is killed after a while; whether it died."""
        child = os.fork()
        if child == 0:
            self._run(command)
        time.sleep(delay)
        os.kill(child, signal.SIGKILL)
        return self._died(child)

    def check(self, *editions: int) -> None:
        """Tell that what is served is one of these editions, whole."""
        served = {
            edition: all(
                (self.target / "current" / path).read_bytes() == data
                for path, data in WHOLE[edition].items()
                if (self.target / "current" / path).exists() or not path.startswith("assets/java")
            )
            and (self.target / "current" / tiny.asset(edition)).is_file()
            for edition in editions
        }
        assert sum(served.values()) == 1, served
        self.outcomes["new" if served[editions[-1]] and len(editions) > 1 else "old"] += 1

    def heal(self) -> None:
        """Publish again as before, and look for leftovers."""
        self.publish(3)
        self.publish(1)
        target = open_target(self.target)
        names = {path.name for path in target.folder.iterdir()}
        known = {"clock", "current", "lock", "releases", "site.conf", "site.conf.loaded"}
        assert names == known, names
        folders = [path.name for path in target.releases_folder.iterdir()]
        assert len(folders) <= KEEP
        assert all(name.isdigit() for name in folders), folders
        problems = [
            text for one in target.releases() for text in verify.release_problems(target, one)
        ]
        assert problems == []

    @staticmethod
    def _run(command: Command) -> None:
        code = 1
        try:
            command(quiet)
            code = 0
        except BaseException as error:
            os.write(2, f"{error!r}\n".encode())
        finally:
            os._exit(code)

    @staticmethod
    def _died(child: int) -> bool:
        _, status = os.waitpid(child, 0)
        assert os.WIFSIGNALED(status) or os.waitstatus_to_exitcode(status) == 0, status
        return os.WIFSIGNALED(status)


def steps(crash: Crash) -> None:
    """Kill every command before every change that it makes."""
    for name, (command, brings) in crash.commands().items():
        step = 0
        died = True
        while died:
            step += 1
            crash.heal()
            died = crash.killed_at_step(command, step)
            crash.outcomes[f"{name}: kills"] += died
            crash.check(1, *({brings} - {1}))


def moments(crash: Crash, count: int) -> None:
    """Kill commands at random moments."""
    seed = random.randrange(2**32)
    print(f"seed {seed}", file=sys.stderr)
    chance = random.Random(seed)
    commands = list(crash.commands().values())
    lasts = []
    for command, _ in commands:
        crash.heal()
        began = time.monotonic()
        command(quiet)
        lasts.append(time.monotonic() - began)
    while crash.outcomes["kills"] < count:
        crash.heal()
        (command, brings), long = chance.choice(list(zip(commands, lasts, strict=True)))
        died = crash.killed_at_moment(command, chance.uniform(0, long))
        crash.outcomes["kills" if died else "too late"] += 1
        crash.check(1, *({brings} - {1}))


def main() -> None:
    """Follow the plan."""
    switch.OVERLAP = 0.0  # there is no nginx here to wait for
    crash = Crash(Path(sys.argv[1]))
    if sys.argv[2] == "steps":
        steps(crash)
    else:
        moments(crash, int(sys.argv[3]))
    print(json.dumps(crash.outcomes))


if __name__ == "__main__":
    main()

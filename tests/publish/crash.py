"""Signals in the middle of commands, in a process without threads: python crash.py FOLDER PLAN.

PLAN is `steps`, which kills (-9) before every single change on the disk; `moments N`, which kills N
times at a random moment; or `signals`, which sends a signal that can be answered, before every
change and every question to a server. After each the folder must hold the whole old or the whole
new site, of these two that which was told; the next release must heal it. Prints the outcomes as
JSON; a violation ends it with a traceback.
"""

import collections
import contextlib
import json
import os
import random
import shutil
import signal
import socket
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from publish import __main__, release, switch, verify
from publish.ending import SIGNALS
from publish.problem import WARNING, Refused
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
ASKS = "socket.connect"
NOT_SEEN = "is niet zoals uitgegeven"
WHOLE = {edition: tiny.contents(edition) for edition in (1, 2, 3, 4)}
Command = Callable[[Tell], object]


def quiet(step: str) -> None:
    """Tell nobody."""


def send_at(step: int, number: int) -> Callable[[], bool]:
    """Send this process a signal just before its n-th step; tells whether it came to that."""
    seen = 0

    def hook(event: str, arguments: tuple[object, ...]) -> None:
        nonlocal seen
        writing = event == "open" and isinstance(arguments[2], int) and arguments[2] & 0o3
        seen += event in CHANGES or event == ASKS or bool(writing)
        if seen == step:
            seen += 1  # to send it is an event too
            os.kill(os.getpid(), number)

    sys.addaudithook(hook)
    return lambda: seen > step


class Crash:
    """A target with an old release, and commands that are killed while they change it."""

    def __init__(self, folder: Path) -> None:
        self.target = folder / "target"
        self.sites = {
            edition: tiny.make(folder / f"site-{edition}", edition, time=tiny.TIME)
            for edition in WHOLE
        }
        self.outcomes: collections.Counter[str] = collections.Counter()
        self.publish(3)
        self.publish(1)
        self.begin = folder / "begin"
        shutil.copytree(self.target, self.begin, symlinks=True)

    def publish(self, edition: int, tell: Tell = quiet) -> None:
        """Publish an edition, taken back or not."""
        release.release(
            self.sites[edition], self.target, tell=tell, reload="true", allow_older=True
        )

    def publish_unseen(self, tell: Tell) -> None:
        """Publish an edition that nobody can look at, so that it goes back."""
        release.release(self.sites[4], self.target, tell=tell, url="http://127.0.0.1:1/")

    def commands(self) -> dict[str, tuple[Command, int]]:
        """Return the commands to kill, and the edition that each brings."""
        return {
            "release": (lambda tell: self.publish(2, tell), 2),
            "release again": (lambda tell: self.publish(1, tell), 1),  # it prunes the one before
            "release unseen": (self.publish_unseen, 4),
            "rollback": (lambda tell: release.rollback(self.target, None, tell=tell), 3),
            "forget": (lambda tell: release.forget(self.target, tell=tell), 1),
        }

    def killed_at_step(self, command: Command, step: int) -> bool:
        """Run in a child that dies just before its n-th change; whether it died."""
        child = os.fork()
        if child == 0:
            send_at(step, signal.SIGKILL)
            self._run(command)
        return self._died(child)

    def broken_off(self, words: list[str], step: int) -> tuple[bool, int, str]:
        """Call in a child that gets a signal at its n-th step: whether it came, code and words."""
        with tempfile.TemporaryFile("w+") as said:
            child = os.fork()
            if child == 0:
                code = 99
                try:
                    os.dup2(said.fileno(), 1)
                    os.dup2(said.fileno(), 2)
                    sys.argv[1:] = words
                    came = send_at(step, SIGNALS[step % len(SIGNALS)])
                    code = __main__.main() + 10 * came()
                finally:
                    os._exit(code)
            _, status = os.waitpid(child, 0)
            came, code = divmod(os.waitstatus_to_exitcode(status), 10)
            said.seek(0)
            return bool(came), code, said.read()

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

    def go_back_from_next(self, edition: int) -> None:
        """Publish one more, that is bad: this edition comes then, and nothing bad by itself."""
        self.publish(2)
        release.rollback(self.target, None, tell=quiet)
        self.check(edition)
        self.publish(2)

    def heal(self) -> None:
        """Publish again as before, and look for leftovers; then begin anew.

        What a command does then is the same each time, so that every step of it has its turn.
        """
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
        shutil.rmtree(self.target)
        shutil.copytree(self.begin, self.target, symlinks=True)

    @staticmethod
    def _run(command: Command) -> None:
        code = 1
        try:
            command(quiet)
            code = 0
        except Refused as refusal:
            code = 0 if NOT_SEEN in str(refusal) else 1
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
            old = open_target(crash.target).current_folder()
            died = crash.killed_at_step(command, step)
            crash.outcomes[f"{name}: kills"] += died
            crash.check(1, *({brings} - {1}))
            other = open_target(crash.target).current_folder() != old
            if brings == 4 and not other:  # what was not looked at
                crash.go_back_from_next(1)
            if brings == 3 and other:
                crash.go_back_from_next(3)


def signals(crash: Crash) -> None:
    """Break every command off at every step: what it says, by words and exit code, is so."""
    verify.DEADLINE = 0.2
    listener = socket.create_server(("127.0.0.1", 0))  # takes every question, and answers none
    url = f"http://127.0.0.1:{listener.getsockname()[1]}/"
    target, site = str(crash.target), str(crash.sites[2])
    calls = {
        "release": (["release", site, target, "--reload", "true"], 2),
        "release again": (["release", str(crash.sites[1]), target], 1),
        "release with --url": (["release", str(crash.sites[4]), target, "--url", url], 1),
        "rollback": (["rollback", target], 3),
        "forget": (["forget", target], 1),
    }
    for name, (words, brings) in calls.items():
        step, came = 0, True
        while came:
            step += 1
            crash.heal()
            came, code, said = crash.broken_off(words, step)
            told = (name, step, code, said)
            assert code in (0, 1), told
            assert "Traceback" not in said, told
            crash.check({0: brings, 1: 1}[code])
            looked = "Kijkt na wat" in said
            if code:
                assert ("Terug naar uitgave" in said) == looked, told
                assert "Afgebroken." in said or "is niet zoals uitgegeven. Terug naar" in said, told
            else:
                assert "Afgebroken." not in said, told
                assert WARNING not in said, told
                assert not looked, told
            crash.outcomes[f"{name}: {'looked' if looked else code}"] += came


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
        with contextlib.suppress(Refused):
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
    elif sys.argv[2] == "signals":
        signals(crash)
    else:
        moments(crash, int(sys.argv[3]))
    print(json.dumps(crash.outcomes))


if __name__ == "__main__":
    main()

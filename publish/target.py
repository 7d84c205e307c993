"""The folder on the server: which releases it holds, and which one is served.

TARGET/current           -> releases/000012/site, the only thing nginx looks at
TARGET/releases/000012/  site/ (the files), release.json (its record), served (it was once current),
                         taken_back (somebody went back from it, and did not serve it since)
TARGET/site.conf         what nginx includes: this folder and the policy of the releases in it
TARGET/site.conf.loaded  digest of the site.conf that nginx has; not there while that is not certain
TARGET/clock             last release number and last mtime given out, neither is ever used again
TARGET/back              the commit that somebody went back from, and its time, until a newer comes
TARGET/lock              held by whoever changes anything
"""

import contextlib
import fcntl
import json
import os
import re
import time
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from publish import csp, files, marks
from publish.manifest import Version, digests_problem
from publish.ownership import refuse_another
from publish.problem import ABSENT, WARNING, Refused, is_full, reason

KEEP = 5
LAST = 999_999  # the highest number of a release: folders have six digits
LAST_TIME = 2**33  # the highest mtime that we believe, in the year 2242
LOCK_MODE = 0o600  # whoever can read it can hold it, and every release up
Tell = Callable[[str], None]


@dataclass(frozen=True)
class Release:
    """One release in a target."""

    folder: Path
    number: int
    version: Version  # what it was built from
    released: str  # when it was made
    own: dict[str, str]  # files of its site: path -> SHA-256
    scripts: frozenset[str]  # inline scripts of its pages

    @property
    def site(self) -> Path:
        """The folder that is served."""
        return self.folder / "site"

    @property
    def taken_back(self) -> bool:
        """Whether somebody went back from it, so that nobody gets it who does not ask for it."""
        return marks.is_taken_back(self.folder)

    def record(self) -> bytes:
        """Return the text of release.json."""
        fields = asdict(self) | {"scripts": sorted(self.scripts)} | asdict(self.version)
        del fields["folder"], fields["version"]
        return (json.dumps(fields, indent=1, sort_keys=True) + "\n").encode()

    def __str__(self) -> str:
        """Return the release as a Dutch message names it."""
        return f"uitgave {self.number} (commit {self.version})"


def read_release(folder: Path) -> Release:
    """Return a release from its record.

    Refused where there is none or it is damaged; an OSError where nobody can tell at this moment.
    """
    try:
        fields: dict[str, Any] = json.loads(files.read(folder / "release.json"))
        version = Version.read(fields)
        own, scripts = dict(fields["own"]), frozenset(fields["scripts"])
        sound = fields["number"] == int(folder.name) and isinstance(fields["released"], str)
        if (
            not sound
            or folder.is_symlink()
            or (folder / "site").is_symlink()
            or not all(map(_is_text, own))
            or digests_problem(own)
            or not all(map(csp.is_hash, scripts))
        ):
            raise ValueError("release.json")
        return Release(folder, fields["number"], version, fields["released"], own, scripts)
    except (*ABSENT, Refused, ValueError, KeyError, TypeError, RecursionError):
        raise Refused(
            f"{folder} is beschadigd: welke commit er staat, weten we niet. "
            "Geef de nieuwste commit uit met --allow-older."
        ) from None


def _is_text(value: object) -> bool:
    return isinstance(value, str)


@dataclass(frozen=True)
class Target:
    """The folder on the server."""

    folder: Path

    @property
    def releases_folder(self) -> Path:
        """Where the releases stand."""
        return self.folder / "releases"

    @property
    def link(self) -> Path:
        """The symbolic link to what is served."""
        return self.folder / "current"

    @property
    def include(self) -> Path:
        """What nginx includes: this folder, and the policy."""
        return self.folder / "site.conf"

    def release_folders(self) -> list[Path]:
        """Return where the releases stand that were served at some time, oldest first."""
        current, found = self.current_folder(), sorted(self.releases_folder.glob("[0-9]" * 6))
        return [one for one in found if marks.was_served(one) or one == current]

    def releases(self) -> list[Release]:
        """Return those of these releases that can be read, oldest first."""
        found = []
        for folder in self.release_folders():
            with contextlib.suppress(Refused):
                found.append(read_release(folder))
        return found

    def current_folder(self) -> Path | None:
        """Return the folder of the release that is served."""
        if not self.link.is_symlink():
            return None
        found = re.fullmatch("releases/([0-9]{6})/site", str(self.link.readlink()))
        return self.releases_folder / found[1] if found else None

    def current(self) -> Release | None:
        """Return the release that is served; none if there is none, or none that can be read."""
        folder = self.current_folder()
        return next((one for one in self.releases() if one.folder == folder), None)

    def next(self) -> tuple[int, int]:
        """Return number and mtime of a new release: never given out before, whatever the clock."""
        clock = self.folder / "clock"
        try:
            number, stamp = (int(word) for word in files.read(clock).decode().split())
            if not (0 <= number < LAST and 0 <= stamp < LAST_TIME):
                raise ValueError("clock")
        except (*ABSENT, ValueError):
            names = [path.name[:6] for path in self.releases_folder.glob("[0-9]" * 6 + "*")]
            number, stamp = max([0, *(int(name) for name in names)]), 0
        number, stamp = number + 1, max(stamp + 1, int(time.time()))
        files.replace(clock, f"{number} {stamp}\n".encode())
        return number, stamp

    def back(self) -> Version | None:
        """Return the commit that somebody went back from, as long as no newer one is served."""
        try:
            text = files.read(self.folder / "back")
            version = Version.read(json.loads(text))
        except FileNotFoundError:
            return None
        except (Refused, ValueError, KeyError, TypeError, RecursionError):
            raise Refused(
                f"{self.folder / 'back'} is beschadigd: welke commit teruggedraaid is, weten we "
                "niet. Wis dat bestand als de nieuwste commit weer op de site mag."
            ) from None
        served = self.current()
        return None if served is not None and served.version.replaces(version) else version

    def remember_back(self, version: Version | None) -> None:
        """Write down which commit somebody went back from; None: it may come again."""
        if version is not None:
            files.replace(self.folder / "back", version.record())
        elif (self.folder / "back").exists():
            (self.folder / "back").unlink()
            files.sync(self.folder)

    def full(self) -> Refused:
        """Return what people read when the disk is full."""
        disk = os.statvfs(self.folder)
        return Refused(
            f"De schijf van {self.folder} is vol ({disk.f_bavail * disk.f_frsize / 2**20:.0f} MB "
            f"en {disk.f_favail} bestanden vrij). De site die er stond, staat er nog. Maak plaats, "
            "bijvoorbeeld met `python -m publish forget`, en geef opnieuw uit."
        )


def open_target(folder: Path) -> Target:
    """Return a target that exists."""
    target = Target(folder.resolve())
    if not target.releases_folder.is_dir():
        raise Refused(f"{folder} is geen doelmap van uitgaven: de map releases ontbreekt.")
    return target


def make_target(folder: Path) -> Target:
    """Return a target, made when the folder is new or empty."""
    target = Target(folder.resolve())
    if target.folder.is_dir():
        refuse_another(target.folder)
    if not target.releases_folder.is_dir():
        if target.folder.is_dir() and any(
            entry.name not in ("lock", "lost+found") for entry in target.folder.iterdir()
        ):
            raise Refused(
                f"{folder} bestaat al en is geen doelmap van uitgaven. Kies een lege map."
            )
        try:
            files.make_folder(target.releases_folder)
        except OSError as error:
            raise (target.full() if is_full(error) else error) from error
    return target


@contextlib.contextmanager
def locked(target: Target, tell: Tell, wait: float, *, reading: bool = False) -> Iterator[None]:
    """Hold the target alone, or with others that read; the kernel lets go however we end.

    Who holds it alone may write in it, so that is only its owner. Whatever meets a full disk in
    the meantime, says so in the same words.
    """
    try:
        if not reading:
            refuse_another(target.folder)
        with _lock(target, tell, wait, reading):
            yield
    except OSError as error:
        raise (target.full() if is_full(error) else error) from error


@contextlib.contextmanager
def _lock(target: Target, tell: Tell, wait: float, reading: bool) -> Iterator[None]:
    deadline = time.monotonic() + wait
    kind = fcntl.LOCK_SH if reading else fcntl.LOCK_EX
    path = target.folder / "lock"
    if reading and not path.exists():  # a copy of a target, which nobody changes
        yield
        return
    how = os.O_RDONLY if reading else os.O_RDWR | os.O_CREAT
    waits_not = os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC  # whatever stands in its place
    lock = os.open(path, how | waits_not, LOCK_MODE)
    try:
        if not reading:
            os.fchmod(lock, LOCK_MODE)  # one of before, too
        waiting = False
        while True:
            try:
                fcntl.flock(lock, kind | fcntl.LOCK_NB)
                break
            except BlockingIOError:
                if time.monotonic() > deadline:
                    raise Refused(
                        f"Een andere uitgave houdt {target.folder} al {wait:.0f} seconden bezet. "
                        "Probeer later opnieuw."
                    ) from None
            if not waiting:
                tell("Wacht op een andere uitgave")
                waiting = True
            time.sleep(0.05)
        yield
    finally:
        os.close(lock)


def clean(target: Target, tell: Tell) -> None:
    """Remove what a crash left: drafts, and releases that were never served."""
    current = target.current_folder()
    for draft in target.folder.glob("*.tmp"):
        draft.unlink()
    for folder in sorted(target.releases_folder.iterdir()):
        name = re.fullmatch(r"[0-9]{6}(\.new|\.old)?", folder.name)
        if folder == current:
            marks.mark_served(folder)
        elif name and (name[1] or folder.is_symlink() or not marks.was_served(folder)):
            tell(f"Ruimt op wat een afgebroken uitgave achterliet: {folder.name}")
            files.remove(folder)


@contextlib.contextmanager
def only_warned(tell: Tell, fact: str) -> Iterator[None]:
    """Tell what goes wrong as a warning beside a fact that holds all the same."""
    try:
        yield
    except (OSError, Refused) as error:
        tell(f"{WARNING}{fact} Wel ging iets mis: {reason(error)}.")

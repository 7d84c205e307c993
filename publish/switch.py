"""Which release readers see: the one that a symbolic link names, moved by rename(2)."""

import contextlib
import shlex
import subprocess
import tempfile
import time
from collections.abc import Iterable, Iterator
from pathlib import Path

from publish import csp, files, manifest, marks, verify
from publish.ownership import another_owner
from publish.problem import Refused, reason
from publish.target import KEEP, Release, Target, Tell, only_warned

PATIENCE = 15.0  # seconds for nginx to take up a new policy
WIDE = 40  # a policy may keep so many inline scripts before it is narrowed to what is needed
LONGEST = 60.0  # seconds that the command may take that makes nginx read; reload.py takes less
_LOADED = "site.conf.loaded"
OVERLAP = 1.0  # seconds in which workers with the old policy may still answer


def switch(target: Target, release: Release, tell: Tell) -> None:
    """Serve this release from now on: readers see it, or this fails and nothing changed."""
    refuse_unfit(target, release)
    files.relink(target.link, f"releases/{release.folder.name}/site")
    with only_warned(tell, f"{release} wordt getoond."):
        files.sync(target.folder)
        marks.mark_served(release.folder)


def refuse_unfit(target: Target, release: Release) -> None:
    """Refuse to serve a release that nginx would not show whole."""
    if not (release.site / "index.html").is_file():
        raise Refused(f"{release} is niet volledig: er is geen startpagina. Er verandert niets.")
    if another := another_owner(target.folder, release.site):
        raise Refused(f"{release.site} {another}: nginx toont dat niet. Er verandert niets.")


def allow(
    target: Target, releases: Iterable[Release], reload: str | None, url: str | None, tell: Tell
) -> None:
    """Make nginx allow the inline scripts of all these releases, before the first is served.

    Its policy covers every release that is kept, so going back needs no reload; and it is widened
    before the switch, so no page is ever served under a policy that blocks it.
    """
    scripts = frozenset().union(*(release.scripts for release in releases))
    include = target.include
    now = files.read_text(include)
    wide = csp.allowed(now)
    if not scripts <= wide or len(wide) > WIDE or csp.server_include(target.folder, wide) != now:
        now = csp.server_include(target.folder, scripts)
    first = target.current_folder() is None  # nothing was ever served: nginx starts after this
    known = manifest.digest(now.encode()) == loaded(target)
    if not (first or known or reload):
        raise Refused(
            f"De pagina's hebben andere scripts: nginx moet {include} opnieuw lezen voor ze "
            'verschijnen. Geef opnieuw uit met --reload "OPDRACHT" (zie publish/README.md).'
        )
    record = target.folder / _LOADED
    if not known:  # nginx may take up what comes, and nobody hear that it did
        record.unlink(missing_ok=True)
    if files.read_text(include) != now:
        files.replace(include, now.encode())
    if known:
        return
    if reload and first:  # perhaps nginx runs all the same, and has what was here before
        return
    if reload:
        tell("Laat nginx het nieuwe veiligheidsbeleid lezen")
        _run(reload)
        if url is not None:
            _wait_for(url, scripts)
        time.sleep(OVERLAP)
    files.replace(record, manifest.digest(now.encode()).encode())


def loaded(target: Target) -> str:
    """Return the digest of the site.conf that nginx has; nothing while that is not certain."""
    return files.read_text(target.folder / _LOADED).strip()


def kept(releases: list[Release], served: Release | None) -> list[Release]:
    """Return the releases that stay: the newest of each of the last few commits, and the served.

    What was taken back makes room first: else a row of bad ones would push out the good one.
    """
    newest = {one.version.commit: one for one in releases}
    last = sorted(newest.values(), key=lambda one: (not one.taken_back, one.number))[-KEEP:]
    return [one for one in releases if one in last or one == served]


def prune(target: Target, stay: list[Release]) -> list[Path]:
    """Remove all releases but these, those that cannot be read too; gives where they stood."""
    kept_folders = {one.folder for one in stay}
    gone = [folder for folder in target.release_folders() if folder not in kept_folders]
    for folder in gone:
        _remove(folder)
    files.sync(target.releases_folder)
    return gone


@contextlib.contextmanager
def unless_served(target: Target, new: Release) -> Iterator[None]:
    """Remove a new release when something fails, unless readers see it already."""
    try:
        yield
    except BaseException:
        if target.current_folder() != new.folder:
            with contextlib.suppress(OSError):  # the next command cleans up
                _remove(new.folder)
        raise


def _remove(folder: Path) -> None:
    """Remove a release: of what is left when that fails, the name says that it goes."""
    going = folder.with_suffix(".old")
    folder.rename(going)
    files.remove(going)


def earlier(target: Target, number: int | None) -> Release:
    """Return the release to go back to: the one asked for, else the last good one before this."""
    releases, served = target.releases(), target.current_folder()
    if number is not None:
        found = [one for one in releases if one.number == number]
    else:
        before = [one for one in releases if served is None or one.folder.name < served.name]
        found = [one for one in before if not one.taken_back]
    if not found:
        numbers = ", ".join(map(_numbered, releases)) or "geen"
        wanted = f"uitgave {number}" if number is not None else "een eerdere uitgave"
        raise Refused(f"Er is geen {wanted.removeprefix('een ')}. Bewaard zijn: {numbers}.")
    return found[-1]


def _numbered(release: Release) -> str:
    return f"{release.number} (teruggedraaid)" if release.taken_back else str(release.number)


def _run(command: str) -> None:
    """Run the command that makes nginx read its configuration again.

    Nobody waits for one that hangs, nor ends it: it may be of root, by sudo. Nor for what it leaves
    running, which has its error stream still.
    """
    stays = "de site die er stond, staat er nog."
    with tempfile.TemporaryFile("w+", errors="replace") as problem:
        try:
            words = shlex.split(command) or [command]
            running = subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=problem)
            running.wait(LONGEST)
        except subprocess.TimeoutExpired:
            raise Refused(
                f"`{command}` is na {LONGEST:.0f} seconden nog bezig; {stays} "
                "Kijk waarop die opdracht wacht, en geef daarna opnieuw uit."
            ) from None
        except (OSError, ValueError) as error:
            raise Refused(f"`{command}` lukte niet; {stays} {reason(error)}") from None
        problem.seek(0)
        if running.returncode:
            raise Refused(f"`{command}` lukte niet; {stays} {problem.read().strip()}")


def _wait_for(url: str, scripts: frozenset[str]) -> None:
    """Wait until the server answers with a policy that allows these scripts."""
    deadline = time.monotonic() + PATIENCE
    while not scripts <= verify.policy_served(url):
        if time.monotonic() > deadline:
            raise Refused(
                f"{url} geeft na {PATIENCE:.0f} seconden nog het oude veiligheidsbeleid. "
                "De site die er stond, staat er nog. Kijk of nginx site.conf leest."
            )
        time.sleep(0.1)

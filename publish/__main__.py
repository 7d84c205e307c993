"""python -m publish: publish a built site on an intranet server.

Exit codes: 0 done, 1 a problem (what was served still is, or it says otherwise), 2 wrong call.
"""

import argparse
import io
import math
import os
import sys
from pathlib import Path
from typing import NoReturn

from publish import manifest, release, verify
from publish.ending import Ending
from publish.problem import Refused, reason
from publish.progress import Progress, let_go
from publish.target import locked, only_warned, open_target


class Parser(argparse.ArgumentParser):
    """Says in Dutch what is wrong with a call."""

    def error(self, message: str) -> NoReturn:
        """Tell the problem and how to call; exit code 2."""
        call = self.format_usage().removeprefix("usage: ").strip()
        self.exit(2, f"Verkeerde oproep ({message}).\nZo wel: {call}\n")


def seconds(text: str) -> int:
    """Return a moment of --time; 2**63 and the year 10000 are no moments."""
    if not text.isascii() or not text.isdecimal() or int(text[:20]) >= manifest.LATEST:
        raise argparse.ArgumentTypeError(f"'{text[:40]}' is geen aantal seconden sinds 1970")
    return int(text)


def patience(text: str) -> float:
    """Return how many seconds to wait."""
    try:
        wait = float(text)
    except ValueError:
        wait = math.nan
    if not 0 <= wait <= 86_400:
        raise argparse.ArgumentTypeError(f"'{text[:40]}' is geen aantal seconden van 0 tot 86400")
    return wait


def release_number(text: str) -> int:
    """Return the number of a release."""
    if not text.isascii() or not text.isdecimal() or len(text) > 6:
        raise argparse.ArgumentTypeError(f"'{text[:40]}' is geen nummer van een uitgave")
    return int(text)


def parser() -> Parser:
    """Return the commands and their arguments."""
    whole = Parser(prog="python -m publish", description=__doc__)
    commands = whole.add_subparsers(dest="command", required=True, metavar="COMMAND")

    make = commands.add_parser("manifest", help="write version.json and manifest.json into SITE")
    make.add_argument("folder", metavar="SITE", type=Path)
    make.add_argument("--commit", default=os.environ.get("GITHUB_SHA"), help="full name")
    make.add_argument(
        "--time",
        type=seconds,
        default=os.environ.get("SOURCE_DATE_EPOCH"),
        help="of the commit, in seconds since 1970 (default: SOURCE_DATE_EPOCH)",
    )
    make.add_argument(
        "--day",
        default=os.environ.get("PUBLICATIEDATUM", ""),
        help="that the site was built for, such as 2015-02-01 (default: PUBLICATIEDATUM)",
    )

    out = commands.add_parser("release", help="publish the built SITE in TARGET")
    out.add_argument("folder", metavar="SITE", type=Path)
    out.add_argument("target", metavar="TARGET", type=Path)
    out.add_argument("--reload", help="command that makes nginx read its configuration again")
    out.add_argument("--url", help="look at the site here afterwards; go back when it is not right")
    out.add_argument(
        "--allow-older", action="store_true", help="even if it is older, or taken back"
    )

    back = commands.add_parser("rollback", help="serve the last good release again, or release N")
    back.add_argument("target", metavar="TARGET", type=Path)
    back.add_argument("number", metavar="N", type=release_number, nargs="?")

    show = commands.add_parser("list", help="the releases in TARGET")
    show.add_argument("target", metavar="TARGET", type=Path)

    look = commands.add_parser("verify", help="check the releases in TARGET, a SITE, or a URL")
    look.add_argument("what", metavar="TARGET|SITE|URL")
    look.add_argument("--commit", help="the commit that should be there")

    drop = commands.add_parser("forget", help="remove all releases but the served one")
    drop.add_argument("target", metavar="TARGET", type=Path)

    for waiting in (out, back, show, look, drop):
        waiting.add_argument(
            "--wait",
            type=patience,
            default=release.WAIT,
            help="seconds to wait for another release",
        )
    return whole


def run(call: argparse.Namespace, progress: Progress, ending: Ending) -> int:
    """Do what was asked; the exit code."""
    if call.command == "manifest":
        site = manifest.write(call.folder, _version(call))
        outcome = f"{len(site.digests)} bestanden van commit {site.version} opgeschreven."
    elif call.command == "release":
        new = release.release(
            call.folder,
            call.target,
            tell=progress,
            reload=call.reload,
            url=call.url,
            allow_older=call.allow_older,
            wait=call.wait,
            ending=ending,
        )
        outcome = f"Uitgegeven: {new}."
    elif call.command == "rollback":
        back = release.rollback(
            call.target, call.number, tell=progress, wait=call.wait, ending=ending
        )
        outcome = f"Terug naar {back}."
    elif call.command == "forget":
        gone = release.forget(call.target, tell=progress, wait=call.wait)
        outcome = f"{len(gone)} oude uitgaven verwijderd."
    elif call.command == "list":
        return _list(call, progress)
    else:
        return _verify(call, progress)
    with only_warned(progress, outcome):  # it is so, whether that can be written or not
        progress.done(outcome)
    return 0


def _list(call: argparse.Namespace, progress: Progress) -> int:
    """Tell which releases there are."""
    target = open_target(call.target)
    lines = []
    with locked(target, progress, call.wait, reading=True):
        for one in target.releases():
            served = one.folder == target.current_folder()
            taken_back = "  teruggedraaid" if one.taken_back and not served else ""
            lines.append(
                f"{'*' if served else ' '} {one.number:>5}  uitgegeven {one.released}  "
                f"commit {one.version}{taken_back}"
            )
        problems = verify.back_problems(target)
        if not problems and (commit := target.back()) is not None:
            lines.append(f"Teruggedraaid tot er een nieuwere is: commit {commit}")
    for line in lines:  # a disk that has no room for them need not be that of the target
        progress.done(line)
    for problem in problems:
        progress.problem(problem)
    return 1 if problems else 0


def _verify(call: argparse.Namespace, progress: Progress) -> int:
    """Tell everything that is not as it should be."""
    folder = Path(call.what)
    if call.what.startswith(("http://", "https://")):
        problems = verify.served_problems(call.what, call.commit)
    # Only a site says of which version it is; a page of it may be at /releases/.
    elif (folder / "releases").is_dir() and not (folder / manifest.VERSION).is_file():
        target = open_target(folder)
        with locked(target, progress, call.wait, reading=True):
            problems = verify.owner_problems(target) + verify.folder_problems(target)
            problems += verify.include_problems(target) + verify.record_problems(target)
            problems += verify.back_problems(target)
            for one in target.releases():
                problems += verify.release_problems(target, one)
            served = target.current()
        if served is None:
            problems.append("current: er wordt geen volledige uitgave getoond")
        elif call.commit not in (None, served.version.commit):
            problems.append(f"current: {served} in plaats van {call.commit}")
    else:
        site = manifest.read_whole(folder)
        problems = []
        if call.commit not in (None, site.version.commit):
            problems.append(
                f"{manifest.VERSION}: commit {site.version} in plaats van {call.commit}"
            )
    for problem in problems:
        progress.problem(problem)
    if not problems:
        progress.done(f"{call.what}: alles in orde.")
    return 1 if problems else 0


def _version(call: argparse.Namespace) -> manifest.Version:
    """Return the version that the call and the environment give."""
    if not call.commit or call.time is None:
        parser().error("--commit en --time zijn nodig")
    return manifest.Version(
        manifest.commit_name(call.commit), call.time, manifest.day_name(call.day)
    )


def main() -> int:
    """Run a command; the exit code."""
    # Whoever closed them reads nothing.
    sys.stdout, sys.stderr = sys.stdout or io.StringIO(), sys.stderr or io.StringIO()
    call = parser().parse_args()
    progress, ending = Progress(sys.stderr), Ending()
    ending.listen()
    try:
        return run(call, progress, ending)
    except Refused as refusal:
        progress.problem(str(refusal))
    except OSError as error:  # a disk, a permission: the operator's to mend, not a bug
        progress.problem(f"Het lukte niet. {reason(error)}")
    except KeyboardInterrupt:
        progress.problem("Afgebroken.")
    finally:
        ending.over()
        let_go(sys.stdout, sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main())

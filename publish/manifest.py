"""What a whole site is: exactly the files that its manifest names, byte for byte.

`version.json` says the commit, its time and the digest of `manifest.json`; `manifest.json` says the
digest of every other file and the inline scripts that the pages may run. One digest holds the rest.
"""

import hashlib
import json
import re
import stat
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, Self

from publish import csp, files
from publish.problem import ABSENT, Refused, visible

VERSION = "version.json"
MANIFEST = "manifest.json"
SCRIPTS = "scripts.txt"  # that the build writes: hashes of the scripts its theme brings
# What a site may hold. The same list, with the media types, stands in nginx.conf.
TEXT = "html css js json map xml txt svg csv ics jsonld yml webmanifest"
OTHER = "png jpg jpeg gif webp avif ico woff woff2 ttf pdf docx xlsx pptx odt ods odp"
TYPES = frozenset(f"{TEXT} {OTHER}".split())
PACKED = (".gz", ".br")
NAMES_SHOWN = 20
LONGEST_NAME = 240  # bytes of a file or folder; its twin and its draft have longer ones
LATEST = 253_402_300_800  # the first second of the year 10000, which no calendar here knows


@dataclass(frozen=True)
class Version:
    """Which commit a site was built from, and for which day."""

    commit: str
    time: int  # seconds since 1970, of the commit
    day: str = ""  # such as 2015-02-01: what waits for a later day is held back; "": not said

    @classmethod
    def read(cls, fields: Mapping[str, Any]) -> Self:
        """Return a version from a record of ours; ValueError, KeyError or TypeError if it is not.

        `time` may be seconds or, as in version.json, text.
        """
        time = fields["time"]
        seconds = parse_time(time) if isinstance(time, str) else time
        if type(seconds) is not int or not 0 <= seconds < LATEST:
            raise ValueError(f"time {seconds}")
        return cls(commit_name(fields["commit"]), seconds, day_name(fields.get("day", "")))

    def is_before(self, other: Self) -> bool:
        """Whether this is an older commit, or the same one as it was on an earlier day."""
        same = self.commit == other.commit
        return self.time < other.time or (same and self.day < other.day)

    def replaces(self, other: Self) -> bool:
        """Whether this is surely newer, or the same commit as it was that day or later.

        Of two commits of one second neither replaces the other: which came last, nobody can tell.
        """
        same = self.commit == other.commit
        return not self.is_before(other) and (same or self.time > other.time)

    def record(self) -> bytes:
        """Return the text that `read` reads."""
        return _json(asdict(self))

    @property
    def iso(self) -> str:
        """The time of the commit as people and JSON write it."""
        return datetime.fromtimestamp(self.time, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")

    def __str__(self) -> str:
        """Return the commit as a Dutch message names it."""
        day = f", zoals op {self.day}" if self.day else ""
        return f"{self.commit[:12]} van {self.iso}{day}"


@dataclass(frozen=True)
class Site:
    """A built site: a folder and what should be in it."""

    folder: Path
    version: Version
    digests: dict[str, str]  # path -> SHA-256, version.json and manifest.json included
    scripts: frozenset[str]  # hashes of inline scripts, as a policy writes them


def digest(data: bytes) -> str:
    """Return the SHA-256 of some bytes, in hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def is_hashed(path: str) -> bool:
    """Whether a file carries the digest of its contents in its name, so that it never changes."""
    return re.search(r"^assets/.+\.[0-9a-f]{8,64}(\.min)?\.[a-z0-9]+(\.map)?$", path) is not None


def is_carried(path: str) -> bool:
    """Whether a release keeps a file of other ones, for who opened a page of these before.

    Not what the search reads: that is the text of pages, and a page that was taken back is gone.
    """
    return is_hashed(path) and not path.startswith("assets/zoeken/")


def write(folder: Path, version: Version) -> Site:
    """Write version.json and manifest.json into a built site; only of the commit that it is of."""
    (folder / MANIFEST).unlink(missing_ok=True)
    for name in (VERSION, MANIFEST):
        files.draft(folder / name).unlink(missing_ok=True)  # of a run that was cut off
    _refuse_another_commit(folder, version)
    paths = [path for path in _paths(folder) if path != VERSION]
    contents = {path: (folder / path).read_bytes() for path in paths}
    if SCRIPTS not in contents:
        raise Refused(f"{folder} is geen volledige site: {SCRIPTS} ontbreekt. Bouw ze opnieuw.")
    known = frozenset(contents[SCRIPTS].decode("ascii", "replace").split())
    pages = [csp.read(path, contents[path]) for path in paths if path.endswith(".html")]
    _refuse([problem for page in pages for problem in page.blocked], "Dit houdt de browser tegen")
    _refuse(
        [f"{page.path}: {script}" for page in pages for script in sorted(page.scripts - known)],
        f"Deze scripts staan niet in {SCRIPTS}",
    )
    manifest = {
        "scripts": sorted({script for page in pages for script in page.scripts}),
        "files": {path: digest(contents[path]) for path in paths},
    }
    text = _json(manifest)
    files.replace(folder / MANIFEST, text)
    about = asdict(version) | {"time": version.iso, "manifest": digest(text)}
    files.replace(folder / VERSION, _json(about))
    return read(folder)


def _refuse_another_commit(folder: Path, version: Version) -> None:
    """Refuse a commit that the site was not built from; a build without git says nothing."""
    if not (folder / VERSION).is_file():
        return
    try:
        said = json.loads(files.read(folder / VERSION))["commit"]
        built = said if said == "" else commit_name(said)
    except (Refused, ValueError, KeyError, TypeError, RecursionError):
        raise Refused(f"{folder / VERSION} is niet leesbaar. Bouw de site opnieuw.") from None
    if built == "":
        raise Refused(
            f"{folder} is gebouwd van bestanden die in geen commit staan. "
            "Maak er een commit van, en bouw de site opnieuw."
        )
    if built != version.commit:
        raise Refused(
            f"{folder} is gebouwd van commit {built[:12]}, en niet van {version.commit[:12]}. "
            "Bouw de site opnieuw."
        )


def read(folder: Path) -> Site:
    """Tell what a site says of itself; its files are not looked at."""
    try:
        about = (folder / VERSION).read_bytes()
        text = (folder / MANIFEST).read_bytes()
    except ABSENT as error:
        raise Refused(
            f"{folder} is geen volledige site: {Path(str(error.filename)).name} ontbreekt. "
            f"Maak het na de bouw met `python -m publish manifest {folder}`."
        ) from None
    version, expected = parse_version(about)
    if digest(text) != expected:
        raise Refused(f"{folder / MANIFEST} is niet het bestand waar {VERSION} naar verwijst.")
    digests, scripts = parse_manifest(text)
    extra = {VERSION: digest(about), MANIFEST: expected}
    return Site(folder, version, dict(sorted((digests | extra).items())), scripts)


def read_whole(folder: Path) -> Site:
    """Return a site of which every file is there, is as it was built, and may be published."""
    site = read(folder)
    found = _paths(folder)
    there = set(found)
    missing = [f"{path}: ontbreekt" for path in site.digests if path not in there]
    extra = [f"{path}: staat niet in {MANIFEST}" for path in found if path not in site.digests]
    changed = [
        f"{path}: is anders dan bij de bouw"
        for path in found
        if path in site.digests and digest((folder / path).read_bytes()) != site.digests[path]
    ]
    _refuse(missing + extra + changed, f"{folder} is geen volledige site")
    if "index.html" not in site.digests:
        raise Refused(f"{folder} is geen volledige site: index.html ontbreekt.")
    return site


def parse_version(data: bytes) -> tuple[Version, str]:
    """Version and manifest digest from the bytes of version.json."""
    try:
        about = json.loads(data)
        return Version.read(about), str(about["manifest"])
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise Refused(f"{VERSION} is niet leesbaar: {error}.") from None


def parse_manifest(data: bytes) -> tuple[dict[str, str], frozenset[str]]:
    """Digests a path and inline scripts from the bytes of manifest.json."""
    try:
        manifest: Any = json.loads(data)
        digests = {str(path): str(value) for path, value in manifest["files"].items()}
        scripts = frozenset(str(script) for script in manifest["scripts"])
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise Refused(f"{MANIFEST} is niet leesbaar: {error}.") from None
    _refuse(digests_problem(digests), MANIFEST)
    _refuse([f"{script}: geen hash" for script in scripts if not csp.is_hash(script)], MANIFEST)
    return digests, scripts


def digests_problem(digests: Mapping[str, str]) -> list[str]:
    """Tell what is wrong with paths and their digests, wherever they were written down."""
    odd = [f"{path}: geen SHA-256" for path, value in digests.items() if not _is_digest(value)]
    return odd + [problem for path in digests for problem in _name_problems(path)]


def _is_digest(value: object) -> bool:
    return isinstance(value, str) and re.fullmatch(r"[0-9a-f]{64}", value) is not None


def parse_time(text: str) -> int:
    """Seconds since 1970 of a time as version.json writes it; ValueError for anything else."""
    return int(datetime.fromisoformat(text).timestamp())


def day_name(text: object) -> str:
    """Return a day such as 2015-02-01, or nothing where none was said; else refuse it."""
    try:
        return date.fromisoformat(str(text)).isoformat() if text != "" else ""
    except ValueError:
        raise Refused(f"'{text}' is geen dag. Schrijf jaar-maand-dag, zoals 2015-02-01.") from None


def commit_name(text: object) -> str:
    """Return a full commit name, or refuse it."""
    if not isinstance(text, str) or not re.fullmatch(r"[0-9a-f]{40}([0-9a-f]{24})?", text):
        raise Refused(f"'{text}' is geen volledige naam van een commit (40 tekens, 0-9 en a-f).")
    return text


def _paths(folder: Path) -> list[str]:
    """Return the paths in a folder, in order, or refuse all that may not be published."""
    if not folder.is_dir():
        raise Refused(f"De map {folder} bestaat niet. Bouw eerst de site.")
    paths: list[str] = []
    problems: list[str] = []
    for entry in files.walk(folder):
        path = Path(entry.path).relative_to(folder).as_posix()
        kind = entry.stat(follow_symlinks=False).st_mode
        if stat.S_ISLNK(kind):
            problems.append(f"{path}: een symbolische link wordt niet gepubliceerd")
        elif not stat.S_ISREG(kind):
            problems.append(f"{path}: geen gewoon bestand")
        else:
            problems += _name_problems(path)
            paths.append(path)
    _refuse([*problems, *_type_problems(paths)], f"{folder} wordt niet gepubliceerd")
    return sorted(paths)


def _name_problems(path: str) -> Iterator[str]:
    """Tell what is wrong with the name of a file, wherever that name came from."""
    parts = path.split("/")
    if any(part.startswith(".") or not part for part in parts):
        yield f"{path}: een verborgen bestand of map wordt niet gepubliceerd"
    if any(len(part.encode(errors="replace")) > LONGEST_NAME for part in parts):
        yield f"{path[:60]}…: deze naam is te lang; kort hem in tot {LONGEST_NAME} tekens"
    if not path.isprintable() or "\\" in path or len(path.encode(errors="replace")) > 1000:
        yield f"{path!a}: een teken in deze naam hoort niet in een adres"


def _type_problems(paths: list[str]) -> Iterator[str]:
    """Which files are of a type that this site does not publish."""
    known = set(paths)
    for path in paths:
        stem, _, suffix = path.rpartition("/")[2].rpartition(".")
        packed = f".{suffix}" in PACKED and path[: -len(suffix) - 1] in known
        if not packed and (not stem or suffix not in TYPES):
            yield f"{path}: dit type bestand staat niet op de lijst in publish/manifest.py"


def _refuse(problems: Iterable[str], title: str) -> None:
    """Refuse with all problems at once."""
    found = list(map(visible, problems))
    if found:
        more = len(found) - NAMES_SHOWN
        shown = found[:NAMES_SHOWN] + ([f"en nog {more}"] if more > 0 else [])
        raise Refused("\n  ".join([f"{title} ({len(found)}):", *shown]))


def _json(value: object) -> bytes:
    return (json.dumps(value, indent=1, sort_keys=True, ensure_ascii=False) + "\n").encode()

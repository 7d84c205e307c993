"""A new release, written whole beside the old ones before anybody sees it.

An unchanged file is the same file as in the release that is served (a hard link): its mtime, and so
nginx's ETag (mtime and size), stays. A changed file gets an mtime that was never used before.
"""

import contextlib
import gzip
import os
import time
import zlib
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path

from publish import files, manifest
from publish.manifest import PACKED, Site, is_carried, is_hashed
from publish.problem import ABSENT, Refused
from publish.target import Release, Target, Tell

try:
    import brotli
except ImportError:  # a bare server: gzip alone
    brotli = None

COMPRESSED = frozenset(manifest.TEXT.split())
SMALLEST = 512  # below this, compressing saves no packet
ROOM = 16 * 2**20  # what must stay free on the disk
SHOWN_EVERY = 50


def stage(
    site: Site, target: Target, served: Release | None, earlier: list[Release], tell: Tell
) -> Release:
    """Write a release whole: it shares files with the served one and carries assets of earlier."""
    number, stamp = target.next()
    release = Release(
        folder=target.releases_folder / f"{number:06}",
        number=number,
        version=site.version,
        released=datetime.fromtimestamp(time.time(), UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        own=site.digests,
        scripts=site.scripts,
    )
    known = _known(served, earlier)
    wanted = sorted((_carried(site, earlier) | release.own).items())
    _refuse_full(site, target, [path for path, digest in wanted if (path, digest) not in known])
    draft = target.releases_folder / f"{number:06}.new"
    with files.removed_on_failure(draft):
        for count, (path, digest) in enumerate(wanted):
            if count % SHOWN_EVERY == 0:
                tell(f"Zet klaar: {count} van {len(wanted)} bestanden")
            files.make_folder((draft / "site" / path).parent)
            _place(site, path, digest, known.get((path, digest)), draft / "site" / path, stamp)
        files.write(draft / "release.json", release.record())
        files.settle(draft)
        draft.rename(release.folder)
        files.sync(target.releases_folder)
    return release


def lend(target: Target, release: Release) -> None:
    """Give a release that is served again the hashed assets of all others, as far as that goes.

    A page that a reader opened just before may still ask for them.
    """
    for other in target.releases():
        for path in filter(is_carried, other.own):
            for suffix in ("", *PACKED):
                old, new = other.site / (path + suffix), release.site / (path + suffix)
                if old.is_file() and not new.exists():
                    with contextlib.suppress(OSError):  # a full disk may not stop going back
                        files.make_folder(new.parent)
                        files.share(old, new)


def strip(release: Release) -> None:
    """Remove from a release the hashed assets that it carries of others."""
    for entry in files.walk(release.site):
        path = Path(entry.path).relative_to(release.site).as_posix()
        if path not in release.own and owner(path) not in release.own:
            Path(entry.path).unlink()


def owner(path: str) -> str:
    """Return the file that a compressed twin belongs to; any other file is its own."""
    return path[:-3] if path.endswith(PACKED) else path


def twins() -> tuple[str, ...]:
    """Return the suffixes of the compressed twins that can be made and read here."""
    return PACKED if brotli is not None else PACKED[:1]


def pack(suffix: str, path: str, data: bytes) -> bytes | None:
    """Return the compressed twin of a file; None where there is no point."""
    if path.rpartition(".")[2] not in COMPRESSED or len(data) < SMALLEST:
        return None
    if suffix == ".gz":
        packed = gzip.compress(data, 9, mtime=0)
    else:
        # A hashed asset is packed once and then shared for months: there the slowest is right.
        packed = brotli.compress(data, quality=11 if is_hashed(path) else 9)
    return packed if len(packed) < len(data) else None


def unpack(suffix: str, data: bytes) -> bytes | None:
    """Return what a compressed twin holds; None when it is broken."""
    try:
        return gzip.decompress(data) if suffix == ".gz" else bytes(brotli.decompress(data))
    except (OSError, EOFError, zlib.error):
        return None
    except brotli.error:
        return None


def _carried(site: Site, earlier: Iterable[Release]) -> dict[str, str]:
    """Return the hashed assets that a page of an earlier release may still ask for."""
    carried: dict[str, str] = {}
    for release in earlier:
        for path, digest in release.own.items():
            if is_carried(path) and _bytes(release.site / path, digest) is not None:
                carried[path] = digest
    for path in sorted(carried.keys() & site.digests.keys()):
        if carried.pop(path) != site.digests[path]:
            raise Refused(
                f"{path} heeft een vaste naam maar een andere inhoud dan in een vorige uitgave. "
                "Browsers bewaren zo'n bestand een jaar: geef het een nieuwe naam."
            )
    return carried


def _known(served: Release | None, earlier: Iterable[Release]) -> dict[tuple[str, str], Path]:
    """Where a file with this path and digest stands already; pages only of the served release."""
    known: dict[tuple[str, str], Path] = {}
    for release in [*earlier, *([served] if served else [])]:
        for path, digest in release.own.items():
            if release is served or is_hashed(path):
                known[path, digest] = release.site / path
    return known


def _place(site: Site, path: str, digest: str, old: Path | None, new: Path, stamp: int) -> None:
    """Put one file and its compressed twins in a release."""
    data = _bytes(old, digest) if old else None
    if data is not None and old is not None:
        files.share(old, new)
    else:
        old, data = None, _bytes(site.folder / path, digest)
        if data is None:
            raise Refused(f"{path} is veranderd terwijl de uitgave bezig was. Begin opnieuw.")
        files.write(new, data, stamp)
    for suffix in twins():
        if path + suffix in site.digests:
            continue  # the build made this twin itself
        twin = new.with_name(new.name + suffix)
        mate = old.with_name(old.name + suffix) if old else None
        if mate and mate.is_file() and unpack(suffix, mate.read_bytes()) == data:
            files.share(mate, twin)
        elif (packed := pack(suffix, path, data)) is not None:
            files.write(twin, packed, stamp)


def _bytes(path: Path, digest: str) -> bytes | None:
    """Return the contents of a file if they are what they should be."""
    try:
        data = files.read(path)
    except (*ABSENT, ValueError):
        return None
    return data if manifest.digest(data) == digest else None


def _refuse_full(site: Site, target: Target, new: list[str]) -> None:
    """Refuse before anything is written when the disk cannot hold the release."""
    sizes = [(site.folder / path).stat().st_size for path in new if path in site.digests]
    disk = os.statvfs(target.folder)
    block = disk.f_frsize
    # With its twins a file takes less than three times its size, each rounded up to a block.
    needed = sum(3 * (size + block) for size in sizes) + ROOM
    if disk.f_bavail * block < needed or (disk.f_files and disk.f_favail < 4 * len(sizes)):
        raise Refused(f"{target.full()} Nodig: {needed / 2**20:.0f} MB.")

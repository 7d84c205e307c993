"""A release beside the old ones: modes, times, twins, carried assets, full disks."""

import errno
import gzip
import os
import shutil
import stat
from collections.abc import Callable
from pathlib import Path

import brotli
import pytest

from publish import files, manifest, release, stage, switch, verify
from publish.problem import Refused
from publish.target import Target, Tell, open_target
from tests.publish import tiny
from tests.publish.conftest import quiet

Publish = Callable[..., release.Release]


def mtimes(one: release.Release) -> dict[str, float]:
    return {path: (one.site / path).stat().st_mtime for path in tiny.files(one.site)}


def test_a_release_holds_the_site_byte_for_byte(publish_edition: Publish, ground: Path) -> None:
    """Besides it holds compressed twins, each of which unpacks to its file, and nothing else."""
    one = publish_edition(1)
    found = tiny.files(one.site)
    site = tiny.files(ground / "site-1")
    assert {path: data for path, data in found.items() if path in site} == site
    for path in found.keys() - site.keys():
        plain, _, suffix = path.rpartition(".")
        unpack = {"gz": gzip.decompress, "br": brotli.decompress}[suffix]
        assert unpack(found[path]) == site[plain]
        assert len(found[path]) < len(site[plain])
    assert {"index.html.gz", "index.html.br", "zoekindex.js.br"} <= found.keys()
    assert "beelden/plus.svg.gz" not in found, "too small to be worth it"
    assert verify.release_problems(open_target(ground / "target"), one) == []


def test_modes_are_fixed_whatever_the_umask(publish_edition: Publish, ground: Path) -> None:
    """The user of nginx can read every file and enter every folder; nobody else can write."""
    before = os.umask(0o077)
    try:
        one = publish_edition(1)
    finally:
        os.umask(before)
    for path in [ground / "target", *(ground / "target").rglob("*")]:
        mode = stat.S_IMODE(path.lstat().st_mode)
        if path.is_symlink() or path.name == "lock":
            continue
        assert mode == (0o755 if path.is_dir() else 0o644), path
    assert verify.release_problems(open_target(ground / "target"), one) == []


def test_the_time_of_an_unchanged_file_stays_and_of_a_changed_one_moves(
    publish_edition: Publish,
) -> None:
    """Nginx makes its ETag of size and whole seconds, so no two contents may share both."""
    first, second = publish_edition(1), publish_edition(2, reload="true")
    before, after = mtimes(first), mtimes(second)
    assert after[tiny.STYLE] == before[tiny.STYLE]
    assert (first.site / tiny.STYLE).samefile(second.site / tiny.STYLE)
    for path in ("index.html", "index.html.gz", "index.html.br", "zoekindex.js"):
        assert after[path] >= before[path] + 1
        assert after[path] == int(after[path])


def test_no_time_is_given_twice_even_when_the_clock_goes_back(
    publish_edition: Publish, ground: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Back and forth between contents of one size, with a clock that stands in the past."""
    seen: dict[tuple[str, float, int], bytes] = {}
    for edition in (1, 2, 1, 3, 2):
        one = publish_edition(edition, allow_older=True, reload="true")
        if edition == 3:
            one = release.rollback(ground / "target", None, tell=quiet)
        for path, data in tiny.files(one.site).items():
            status = (one.site / path).stat()
            assert seen.setdefault((path, status.st_mtime, status.st_size), data) == data
        monkeypatch.setattr("time.time", lambda: 1000.0)


def test_hashed_assets_of_the_last_releases_are_carried_along(
    publish_edition: Publish, ground: Path
) -> None:
    """A page that a reader opened five releases ago still finds its script, packed or not."""
    for edition in range(1, 8):
        one = publish_edition(edition, reload="true")
    for edition in range(2, 8):
        for suffix in ("", ".gz", ".br"):
            assert (one.site / (tiny.asset(edition) + suffix)).is_file(), edition
    assert not (one.site / tiny.asset(1)).exists()
    assert verify.release_problems(open_target(ground / "target"), one) == []


def test_a_hashed_asset_with_other_contents_is_refused(
    publish_edition: Publish, ground: Path
) -> None:
    """Browsers keep it for a year, so it would never be seen."""
    publish_edition(1)
    site = tiny.make(ground / "site-2", 2)
    (site / tiny.STYLE).write_text("p{margin:1em}")
    manifest.write(site, manifest.read(site).version)
    with pytest.raises(Refused, match="vaste naam maar een andere inhoud"):
        publish_edition(2)
    assert len(list((ground / "target" / "releases").iterdir())) == 1


def test_the_packed_sitemap_of_the_build_is_kept(publish_edition: Publish, ground: Path) -> None:
    """MkDocs packs its sitemap itself; that file is published like any other, twice running."""
    for edition in (1, 2):
        site = tiny.make(ground / f"site-{edition}", edition)
        (site / "sitemap.xml").write_text("<urlset/>" * 100)
        (site / "sitemap.xml.gz").write_bytes(gzip.compress(b"<urlset/>" * 100, mtime=0))
        manifest.write(site, manifest.read(site).version)
        one = publish_edition(edition, reload="true")
        expected = (site / "sitemap.xml.gz").read_bytes()
        assert (one.site / "sitemap.xml.gz").read_bytes() == expected
    assert verify.release_problems(open_target(ground / "target"), one) == []


def test_a_damaged_file_of_the_served_release_is_not_taken_over(
    publish_edition: Publish, ground: Path
) -> None:
    """Verify tells of it, and the next release is right again."""
    first = publish_edition(1)
    for path in (tiny.STYLE, "sitemap.xml", tiny.STYLE + ".gz"):
        (first.site / path).write_bytes(b"kapot")
    problems = verify.release_problems(open_target(ground / "target"), first)
    assert len(problems) == 4, problems
    second = publish_edition(2, reload="true")
    assert verify.release_problems(open_target(ground / "target"), second) == []
    assert (second.site / tiny.STYLE).read_bytes() == tiny.contents(2)[tiny.STYLE]


def test_a_damaged_asset_of_an_earlier_release_does_not_stop_the_next(
    publish_edition: Publish,
) -> None:
    """It is no longer carried along, that is all."""
    first = publish_edition(1)
    (first.site / tiny.asset(1)).write_bytes(b"kapot")
    assert not (publish_edition(2, reload="true").site / tiny.asset(1)).exists()


def test_a_site_that_changes_while_it_is_copied_is_refused(
    publish_edition: Publish, ground: Path
) -> None:
    """What was checked is what is published."""
    site = tiny.make(ground / "site-1", 1)

    def change(step: str) -> None:
        if step.startswith("Zet klaar"):
            (site / "index.html").write_text("<p>anders")

    with pytest.raises(Refused, match="is veranderd terwijl"):
        release.release(site, ground / "target", tell=change)
    assert list((ground / "target" / "releases").iterdir()) == []


def test_without_links_between_files_they_are_copied(
    publish_edition: Publish, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On a disk without hard links an unchanged file keeps its time as well."""

    def no_link(*names: object) -> None:
        raise OSError(errno.EPERM, "no links here")

    first = publish_edition(1)
    monkeypatch.setattr(os, "link", no_link)
    second = publish_edition(2, reload="true")
    assert mtimes(second)[tiny.STYLE] == mtimes(first)[tiny.STYLE]
    assert not (first.site / tiny.STYLE).samefile(second.site / tiny.STYLE)
    assert tiny.asset(1) in tiny.files(second.site)


def test_without_brotli_there_is_gzip(
    publish_edition: Publish, ground: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A server needs Python alone."""
    publish_edition(1)
    monkeypatch.setattr(stage, "brotli", None)
    second = publish_edition(2, reload="true")
    assert (second.site / "index.html.gz").is_file()
    assert not (second.site / "index.html.br").exists()
    assert verify.release_problems(open_target(ground / "target"), second) == []


def test_a_disk_without_room_is_seen_before_anything_is_written(
    publish_edition: Publish, ground: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With what is free, what is needed, and what to do."""
    publish_edition(1)
    before = tiny.files(ground / "target" / "releases")
    monkeypatch.setattr(stage, "ROOM", 2**60)
    with pytest.raises(Refused, match=r"De schijf van .* is vol .*Nodig: \d+ MB"):
        publish_edition(2, reload="true")
    assert tiny.files(ground / "target" / "releases") == before


def test_a_disk_that_fills_up_at_any_write_does_no_harm(
    publish_edition: Publish, ground: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Old site served, clear message, nothing left behind; with room again it goes on."""
    publish_edition(1)
    tiny.make(ground / "site-2", 2)
    before = tiny.files(ground / "target" / "current")
    real = os.write
    room, fits = 0, False
    while not fits:
        left = room

        def write(fd: int, data: memoryview) -> int:
            nonlocal left
            if len(data) > left:
                if left == 0:
                    raise OSError(errno.ENOSPC, "No space left on device")
                data = data[:left]  # the disk takes what still fits
            left -= len(data)
            return real(fd, data)

        monkeypatch.setattr(files.os, "write", write)
        try:
            publish_edition(2, reload="true")
            fits = True
        except Refused as refusal:
            assert "is vol" in str(refusal)
            assert "De site die er stond, staat er nog" in str(refusal)
        except OSError as error:
            assert error.errno == errno.ENOSPC
        finally:
            monkeypatch.undo()
        if not fits:
            assert tiny.files(ground / "target" / "current") == before
            assert len(list((ground / "target" / "releases").iterdir())) == 1
        room += 2500
    assert room > 10 * 2500
    assert (ground / "target" / "current" / tiny.asset(2)).is_file()
    assert not list((ground / "target").rglob("*.tmp"))


def test_a_full_disk_without_links_leaves_nothing_half_in_what_is_served_again(
    publish_edition: Publish, ground: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An asset of another release that cannot be copied is not there, and no draft of it is."""
    publish_edition(1)
    publish_edition(2, reload="true")

    def no_link(old: Path, new: Path) -> None:
        raise OSError(errno.EPERM, "")

    def no_room(fd: int, data: memoryview) -> int:
        raise OSError(errno.ENOSPC, "")

    with monkeypatch.context() as patch:
        patch.setattr(files.os, "link", no_link)
        patch.setattr(files.os, "write", no_room)
        back = release.rollback(ground / "target", None, tell=quiet)
    assert not (back.site / tiny.asset(2)).exists()
    assert verify.release_problems(Target(ground / "target"), back) == []


def test_everything_is_on_the_disk_before_readers_see_it(
    publish_edition: Publish, ground: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every file and folder of a release is synced before the link moves: a pulled plug."""
    synced: set[int] = set()
    real_fsync, real_sync, real_switch = os.fsync, os.sync, switch.switch

    def fsync(fd: int) -> None:
        real_fsync(fd)
        synced.add(os.fstat(fd).st_ino)

    def sync() -> None:
        real_sync()
        synced.update(path.stat().st_ino for path in (ground / "target").rglob("*"))

    monkeypatch.setattr(os, "fsync", fsync)
    monkeypatch.setattr(os, "sync", sync)

    def look(target: Target, one: release.Release, tell: Tell) -> None:
        paths = [one.folder.parent, one.folder, *one.folder.rglob("*")]
        assert [path for path in paths if path.stat().st_ino not in synced] == []
        real_switch(target, one, tell)

    monkeypatch.setattr(switch, "switch", look)
    publish_edition(1)
    synced.clear()
    publish_edition(2, reload="true")
    assert (ground / "target").stat().st_ino in synced


def test_a_release_is_on_one_file_system(publish_edition: Publish, ground: Path) -> None:
    """Staging happens in the target itself, so that a rename is all it takes."""
    one = publish_edition(1)
    shutil.rmtree(ground / "site-1")
    assert one.folder.stat().st_dev == (ground / "target").stat().st_dev
    assert (ground / "target" / "current" / "index.html").is_file()

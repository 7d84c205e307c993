"""Releasing, going back, keeping, forgetting; one at a time."""

import errno
import io
import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from publish import csp, files, manifest, marks, release, stage, switch, verify
from publish.__main__ import parser, run
from publish.ending import Ending
from publish.problem import Refused
from publish.progress import Progress
from publish.target import (
    KEEP,
    locked,
    make_target,
    open_target,
    read_release,
)
from tests.publish import tiny
from tests.publish.conftest import quiet

Publish = Callable[..., release.Release]
TOGETHER = 24


def served(ground: Path) -> dict[str, bytes]:
    return tiny.files(ground / "target" / "current")


def no_room(link: Path, to: str) -> None:
    """Fail as a link does on a full disk."""
    raise OSError(errno.ENOSPC, "")


def numbers(ground: Path) -> list[int]:
    return [one.number for one in open_target(ground / "target").releases()]


def test_an_older_commit_never_replaces_a_newer_one(publish_edition: Publish, ground: Path) -> None:
    """Unless a person says so; the same commit may come again, and takes the place of itself."""
    publish_edition(2)
    before = served(ground)
    with pytest.raises(Refused, match="is ouder dan wat er staat: uitgave 1"):
        publish_edition(1)
    assert served(ground) == before
    assert numbers(ground) == [1]
    publish_edition(2)
    publish_edition(1, allow_older=True, reload="true")
    assert numbers(ground) == [2, 3]


def test_after_a_rewrite_of_history_one_release_by_hand_is_enough(
    publish_edition: Publish, ground: Path, repository: Path
) -> None:
    """Main ends on an older commit then: the refusal and the operations page say what to do.

    What was served before is forgotten after it: sooner, it would be the release before this one.
    """
    publish_edition(4)
    with pytest.raises(Refused, match=r"herschreven\? Geef uit met --allow-older\.$"):
        publish_edition(1)
    page = (repository / "publish" / "README.md").read_text("utf-8")
    steps = page.partition("## When personal data had to go\n")[2].partition("\n## ")[0]
    assert "--allow-older" in steps.partition("\n2. ")[2].partition("\n3. ")[0]
    assert "publish forget" in steps.partition("\n3. ")[2].partition("\n4. ")[0]
    publish_edition(1, allow_older=True)
    publish_edition(1)
    release.forget(ground / "target", tell=quiet)
    assert tiny.stamp(1).encode() in served(ground)["index.html"]
    files = (path for path in (ground / "target").rglob("*") if path.is_file())
    assert not [path for path in files if tiny.stamp(4).encode() in path.read_bytes()]


def test_the_same_commit_takes_no_place_among_the_kept(
    publish_edition: Publish, ground: Path
) -> None:
    """A build every night leaves the earlier commits to go back to."""
    for edition in range(1, KEEP):
        publish_edition(edition, reload="true")
    for _ in range(KEEP + 2):
        publish_edition(KEEP, reload="true")
    commits = [one.version.commit for one in open_target(ground / "target").releases()]
    assert commits == [tiny.commit(edition) for edition in range(1, KEEP + 1)]


def of_day(ground: Path, edition: int, day: str) -> Path:
    """Make an edition as it was built for a day."""
    site = tiny.make(ground / f"site-{edition}-{day}", edition, extra=day)
    manifest.write(site, manifest.Version(tiny.commit(edition), tiny.TIME + edition, day))
    return site


def test_an_artifact_of_an_earlier_day_never_replaces_a_later_one(ground: Path) -> None:
    """Of the same commit: what waited for its day would be gone again."""
    target = ground / "target"
    early, late = of_day(ground, 1, "2015-02-01"), of_day(ground, 1, "2015-02-02")
    release.release(late, target, tell=quiet)
    with pytest.raises(Refused, match="zoals op 2015-02-01 is ouder dan wat er staat"):
        release.release(early, target, tell=quiet)
    release.release(late, target, tell=quiet)
    release.release(of_day(ground, 2, "2015-02-01"), target, tell=quiet, reload="true")


def test_a_commit_that_was_taken_back_stays_back(publish_edition: Publish, ground: Path) -> None:
    """The next night too; until a newer one comes, or somebody says so."""
    target = open_target(publish_edition(1).folder.parents[1])
    for edition in (2, 3):
        publish_edition(edition, reload="true")
    release.rollback(target.folder, None, tell=quiet)
    release.rollback(target.folder, None, tell=quiet)
    for edition in (2, 3):
        with pytest.raises(Refused, match="is teruggedraaid"):
            publish_edition(edition, reload="true")
    publish_edition(1, reload="true")
    assert target.back() == manifest.Version(tiny.commit(3), tiny.TIME + 3)
    publish_edition(4, reload="true")
    assert target.back() is None
    release.rollback(target.folder, None, tell=quiet)
    publish_edition(4, reload="true", allow_older=True)
    assert target.back() is None
    release.rollback(target.folder, None, tell=quiet)
    newest = target.releases()[-1]
    assert release.rollback(target.folder, newest.number, tell=quiet) == newest
    publish_edition(4, reload="true")


def test_a_commit_of_the_same_second_stays_back_too(ground: Path) -> None:
    """Two merges in one second: going back from the second one is not undone by the next night."""
    target = ground / "target"
    first, second, third = (
        tiny.make(ground / f"site-{edition}", edition, time=tiny.TIME) for edition in (1, 4, 7)
    )
    for site in (first, second):
        release.release(site, target, tell=quiet)
    for number in (None, 2, 1):
        release.rollback(target, number, tell=quiet)
        taken_back = {None: tiny.commit(4), 2: None, 1: tiny.commit(4)}[number]
        back = open_target(target).back()
        assert (back.commit if back else None) == taken_back
    release.release(first, target, tell=quiet)
    for site in (second, third):
        with pytest.raises(Refused, match="is teruggedraaid"):
            release.release(site, target, tell=quiet)
    release.release(tiny.make(ground / "site-10", 10), target, tell=quiet, reload="true")
    assert open_target(target).back() is None


@pytest.mark.parametrize("name", ["back", "clock", "site.conf", "site.conf.loaded", "release.json"])
@pytest.mark.parametrize(
    "data", [b"", b"\xff\0", b"[]", b"null", b"[" * 100_000, b"9" * 5000, b'{"time": 1e99}']
)
def test_a_damaged_record_is_told_or_made_again(
    publish_edition: Publish, ground: Path, name: str, data: bytes
) -> None:
    """Whatever stands in a file of ours: one Dutch line, or a release that is whole."""
    publish_edition(1)
    target = open_target(publish_edition(2, reload="true").folder.parents[1])
    path = target.folder / name
    if name == "release.json":
        path = target.releases()[0].folder / name
    path.write_bytes(data)
    try:
        publish_edition(3, reload="true")
    except Refused as refusal:
        assert name == "back"
        assert "is beschadigd" in str(refusal)
    else:
        served = target.current()
        assert served is not None
        assert verify.release_problems(target, served) == []


@pytest.mark.parametrize("name", ["back", "clock", "lock", "site.conf", "release.json"])
@pytest.mark.parametrize("what", ["pipe", "endless"])
def test_a_record_that_is_no_file_is_not_waited_for(
    publish_edition: Publish, ground: Path, name: str, what: str
) -> None:
    """A pipe, or a link to what has no end, in the place of a record holds nobody up."""
    publish_edition(1)
    target = open_target(publish_edition(2, reload="true").folder.parents[1])
    path = (target.releases()[0].folder if name == "release.json" else target.folder) / name
    path.unlink(missing_ok=True)
    if what == "pipe":
        os.mkfifo(path)
    else:
        path.symlink_to("/dev/zero")
    try:
        publish_edition(3, reload="true")
    except (Refused, OSError):
        assert name in ("back", "lock")
    else:
        served = target.current()
        assert served is not None
        assert verify.release_problems(target, served) == []


def test_what_was_taken_back_cannot_be_read(publish_edition: Publish, ground: Path) -> None:
    """It is told, and keeps no older release: the same commit comes every night."""
    target = open_target(publish_edition(1).folder.parents[1])
    assert verify.back_problems(target) == []
    (target.folder / "back").write_bytes(b"{")
    told: list[str] = []
    new = release.release(ground / "site-1", target.folder, tell=told.append)
    assert [path.name for path in target.releases_folder.iterdir()] == [new.folder.name]
    (problem,) = verify.back_problems(target)
    assert problem.startswith(f"{target.folder / 'back'} is beschadigd: welke commit teruggedraaid")
    assert [line for line in told if line.startswith("Let op")] == [
        f"Let op: {new} wordt getoond. Wel ging iets mis: {problem}"
    ]


def test_a_record_with_something_else_for_a_name(publish_edition: Publish) -> None:
    """What JSON can hold and a path is not, is told as any damage."""
    folder = publish_edition(1, reload="true").folder
    fields = json.loads((folder / "release.json").read_bytes())
    fields["own"] = [[1, "0" * 64]]
    (folder / "release.json").write_text(json.dumps(fields))
    with pytest.raises(Refused, match="is beschadigd"):
        read_release(folder)


def test_a_pipe_in_a_release_is_told_and_not_read(publish_edition: Publish) -> None:
    """Looking a release through ends, whatever stands in the place of a file."""
    served = publish_edition(1, reload="true")
    target = open_target(served.folder.parents[1])
    name = sorted(served.own)[0]
    (served.site / name).unlink()
    os.mkfifo(served.site / name)
    told = verify.release_problems(target, served)
    assert f"{served.folder.name}: {name}: geen gewoon bestand" in told
    assert not any(name in problem and "ontbreekt" in problem for problem in told)


def test_the_last_five_releases_stay(publish_edition: Publish, ground: Path) -> None:
    """One that was taken back goes before one that nobody complained of."""
    for edition in range(1, 8):
        publish_edition(edition, reload="true")
    assert numbers(ground) == [3, 4, 5, 6, 7]
    release.rollback(ground / "target", 5, tell=quiet)
    publish_edition(8, reload="true")
    assert numbers(ground) == [3, 4, 5, 7, 8]
    publish_edition(9, reload="true")
    assert numbers(ground) == [3, 4, 5, 8, 9]
    assert len(numbers(ground)) == KEEP


def listed(ground: Path, capsys: pytest.CaptureFixture[str]) -> list[int]:
    """Give the numbers that the list marks as taken back."""
    capsys.readouterr()
    call = parser().parse_args(["list", str(ground / "target")])
    run(call, Progress(io.StringIO()), Ending())
    lines = [line for line in capsys.readouterr().out.splitlines() if " uitgegeven " in line]
    return [int(line[1:7]) for line in lines if line.endswith("  teruggedraaid")]


def test_a_release_that_was_taken_back_is_passed_over(
    publish_edition: Publish, ground: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The next one is bad too: readers get the one that they had before it, never the bad one."""
    for edition in (1, 2, 3):
        publish_edition(edition, reload="true")
    target = ground / "target"
    assert release.rollback(target, None, tell=quiet).number == 2
    assert listed(ground, capsys) == [3]
    publish_edition(4, reload="true")
    assert release.rollback(target, None, tell=quiet).number == 2
    assert listed(ground, capsys) == [3, 4]
    publish_edition(5, reload="true")
    assert release.rollback(target, 1, tell=quiet).number == 1
    assert listed(ground, capsys) == [2, 3, 4, 5]
    with pytest.raises(Refused, match=r"Bewaard zijn: 1, 2 \(teruggedraaid\), 3 \(ter"):
        release.rollback(target, None, tell=quiet)


def test_a_rollback_that_is_refused_changes_nothing(
    publish_edition: Publish, ground: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """What it would have gone over is as good as before."""
    for edition in (1, 2, 3):
        publish_edition(edition, reload="true")
    target = open_target(ground / "target")
    (target.releases()[0].site / "index.html").unlink()
    with pytest.raises(Refused, match="Er verandert niets"):
        release.rollback(target.folder, 1, tell=quiet)
    assert listed(ground, capsys) == []
    assert target.back() is None
    assert release.rollback(target.folder, None, tell=quiet).number == 2


def test_a_rollback_that_fails_marks_nothing(
    publish_edition: Publish,
    ground: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """What it would have gone over is as good as before, but for what was bad already."""
    for edition in (1, 2, 3):
        publish_edition(edition, reload="true")
    target = ground / "target"
    release.rollback(target, 2, tell=quiet)
    publish_edition(4, reload="true")
    assert listed(ground, capsys) == [3]

    with monkeypatch.context() as patch:
        patch.setattr(files, "relink", no_room)
        for number in (1, 3):
            with pytest.raises(Refused, match="is vol"):
                release.rollback(target, number, tell=quiet)
    assert listed(ground, capsys) == [3]


def test_what_stays_back_does_so_after_a_rollback_that_fails(
    publish_edition: Publish, ground: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Somebody wanted it again, and did not get it: no night brings it then."""
    for edition in (1, 2, 3):
        publish_edition(edition, reload="true")
    target = ground / "target"
    release.rollback(target, None, tell=quiet)

    with monkeypatch.context() as patch:
        patch.setattr(files, "relink", no_room)
        with pytest.raises(Refused, match="is vol"):
            release.rollback(target, 3, tell=quiet)
    with pytest.raises(Refused, match="is teruggedraaid"):
        publish_edition(3, reload="true")
    release.rollback(target, 3, tell=quiet)
    assert open_target(target).back() is None


def test_the_newest_that_was_gone_back_over_stays_back(
    publish_edition: Publish, ground: Path
) -> None:
    """Also where an older one was served in its place before that was gone back from too."""
    for edition in (1, 2, 3):
        publish_edition(edition, reload="true")
    publish_edition(2, reload="true", allow_older=True)
    release.rollback(ground / "target", 1, tell=quiet)
    for edition in (2, 3):
        with pytest.raises(Refused, match="is teruggedraaid"):
            publish_edition(edition, reload="true")
    publish_edition(4, reload="true")


@pytest.mark.parametrize(
    ("name", "fault"),
    [
        ("back", "damaged"),
        ("releases/000003/release.json", "damaged"),
        ("back", "no room"),
        ("releases/000003/taken_back", "no room"),
    ],
)
def test_what_a_rollback_cannot_write_brings_nothing_bad(
    publish_edition: Publish, ground: Path, name: str, fault: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is told, and a later rollback passes over what this one went back over all the same."""
    for edition in (1, 2, 3):
        publish_edition(edition, reload="true")
    target = open_target(ground / "target")
    path = target.folder / name
    told: list[str] = []
    real = os.open

    def no_room_there(wanted: Path, how: int, *rest: int, **options: int) -> int:
        if how & os.O_CREAT and str(wanted).startswith(str(path)):
            raise OSError(errno.ENOSPC, "", str(wanted))
        return real(wanted, how, *rest, **options)

    with monkeypatch.context() as patch:
        if fault == "damaged":
            path.write_bytes(b"{")
        else:
            patch.setattr(os, "open", no_room_there)
        assert release.rollback(target.folder, 1, tell=told.append).number == 1
    (warning,) = told
    assert "Wel ging iets mis" in warning
    if name == "back":
        path.unlink(missing_ok=True)
    publish_edition(4, reload="true")
    assert release.rollback(target.folder, None, tell=quiet).number == 1


def test_which_commit_stays_back_is_written_when_asked_again(
    publish_edition: Publish, ground: Path
) -> None:
    """A rollback to what is served writes what the one before could not."""
    for edition in (1, 2, 3):
        publish_edition(edition, reload="true")
    target = open_target(ground / "target")
    (target.folder / "back").write_bytes(b"{")
    release.rollback(target.folder, 1, tell=quiet)
    (target.folder / "back").unlink()
    release.rollback(target.folder, 1, tell=quiet)
    assert target.back() == tiny.version(3)
    for edition in (2, 3):
        with pytest.raises(Refused, match="is teruggedraaid"):
            publish_edition(edition, reload="true")


def test_no_release_comes_while_a_mark_cannot_be_written(
    publish_edition: Publish, ground: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A later rollback would bring the bad one: the fault of the disk is told instead."""
    for edition in (1, 2, 3):
        publish_edition(edition, reload="true")
    told: list[str] = []

    def failing(folder: Path) -> None:
        raise OSError(errno.EIO, "", str(folder))

    with monkeypatch.context() as patch:
        patch.setattr(marks, "mark_taken_back", failing)
        release.rollback(ground / "target", 1, tell=told.append)
        assert [line.partition(";")[0] for line in told] == [
            f"Let op: Uitgave {number} is teruggedraaid" for number in (2, 3)
        ]
        with pytest.raises(OSError, match="000002"):
            publish_edition(4, reload="true")
    publish_edition(4, reload="true")
    assert release.rollback(ground / "target", None, tell=quiet).number == 1


def test_what_was_taken_back_may_come_again(
    publish_edition: Publish, ground: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """By its number, or released once more: somebody says that it is good."""
    for edition in (1, 2, 3):
        publish_edition(edition, reload="true")
    target = ground / "target"
    release.rollback(target, 1, tell=quiet)
    release.rollback(target, 2, tell=quiet)
    assert listed(ground, capsys) == [3]
    publish_edition(3, reload="true", allow_older=True)
    assert listed(ground, capsys) == []
    publish_edition(5, reload="true")
    assert release.rollback(target, None, tell=quiet).version.commit == tiny.commit(3)


def test_a_row_of_bad_releases_leaves_the_good_one(publish_edition: Publish, ground: Path) -> None:
    """However many were taken back since, there is one to go back to."""
    for edition in range(1, KEEP + 4):
        publish_edition(edition, reload="true")
        if edition > 1:
            assert release.rollback(ground / "target", None, tell=quiet).number == 1


def test_what_is_served_is_not_taken_back(
    publish_edition: Publish, ground: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A crash between the mark and the switch leaves no mark behind."""
    for edition in (1, 2):
        publish_edition(edition, reload="true")
    marks.mark_taken_back(open_target(ground / "target").releases()[-1].folder)
    assert listed(ground, capsys) == []
    publish_edition(3, reload="true")
    assert release.rollback(ground / "target", None, tell=quiet).number == 2


def test_going_back_gives_the_same_bytes_within_a_second(
    publish_edition: Publish, ground: Path
) -> None:
    """Back one, back to a number, and forward again; no nginx needs to know."""
    before = {}
    for edition in range(1, 5):
        one = publish_edition(edition, reload="true")
        before[one.number] = {
            path: data for path, data in served(ground).items() if path in one.own
        }
    for number, expected in ((None, 3), (None, 2), (4, 4), (1, 1)):
        began = time.monotonic()
        back = release.rollback(ground / "target", number, tell=quiet)
        assert time.monotonic() - began < 1
        assert back.number == expected
        now = served(ground)
        assert {path: now[path] for path in back.own} == before[expected]
        assert verify.release_problems(open_target(ground / "target"), back) == []


def test_after_going_back_the_assets_of_the_newer_page_are_still_there(
    publish_edition: Publish, ground: Path
) -> None:
    """For a reader who opened a page just before."""
    publish_edition(1)
    publish_edition(2, reload="true")
    release.rollback(ground / "target", None, tell=quiet)
    assert tiny.asset(2) in served(ground)
    assert tiny.asset(2) + ".gz" in served(ground)


def test_there_is_no_going_back_to_what_is_not_there(
    publish_edition: Publish, ground: Path
) -> None:
    """The message names what there is."""
    publish_edition(1)
    with pytest.raises(Refused, match=r"Er is geen eerdere uitgave\. Bewaard zijn: 1\."):
        release.rollback(ground / "target", None, tell=quiet)
    with pytest.raises(Refused, match=r"Er is geen uitgave 7\."):
        release.rollback(ground / "target", 7, tell=quiet)
    with pytest.raises(Refused, match="is geen doelmap van uitgaven"):
        release.rollback(ground / "elders", None, tell=quiet)


def test_forgetting_leaves_no_byte_of_other_releases(
    publish_edition: Publish, ground: Path
) -> None:
    """Neither older nor newer ones, nor what the served one carried of them."""
    for edition in (1, 2, 3):
        publish_edition(edition, reload="true")
    release.rollback(ground / "target", 2, tell=quiet)
    expected = set(tiny.files(ground / "site-2"))
    gone = release.forget(ground / "target", tell=quiet)
    assert [folder.name for folder in gone] == ["000001", "000003"]
    assert {stage.owner(path) for path in served(ground)} == expected
    every = b"".join(tiny.files(ground / "target" / "releases").values())
    assert tiny.stamp(1).encode() not in every
    assert tiny.stamp(3).encode() not in every
    target = open_target(ground / "target")
    assert verify.release_problems(target, target.releases()[0]) == []
    publish_edition(4, reload="true")


@pytest.mark.parametrize("command", ["forget", "release"])
@pytest.mark.parametrize("data", [None, b"", b"{", b"[]"])
def test_a_release_with_a_damaged_record_is_told_and_goes(
    publish_edition: Publish, ground: Path, data: bytes | None, command: str
) -> None:
    """What cannot be read holds texts all the same: it stays for no release, and not for ever."""
    folder = publish_edition(1).folder
    publish_edition(4)
    target = open_target(ground / "target")
    (folder / "release.json").unlink()
    if data is not None:
        (folder / "release.json").write_bytes(data)
    assert verify.record_problems(target) == [
        "000001: release.json is beschadigd. De volgende uitgave of `forget` ruimt deze uitgave op."
    ]
    if command == "forget":
        assert release.forget(target.folder, tell=quiet) == [folder]
    else:
        publish_edition(7)
    assert not folder.exists()
    assert verify.record_problems(target) == []


def test_a_folder_that_is_something_else_is_left_alone(tmp_path: Path) -> None:
    """A mistyped target does no harm."""
    site = tiny.make(tmp_path / "site", 1)
    home = tmp_path / "home"
    home.mkdir()
    (home / "brief.txt").write_text("x")
    for folder, message in (
        (home, "is geen doelmap"),
        (site / "doel", "niet in elkaar liggen"),
        (tmp_path, "niet in elkaar liggen"),
    ):
        with pytest.raises(Refused, match=message):
            release.release(site, folder, tell=quiet)
    assert [path.name for path in home.iterdir()] == ["brief.txt"]


def test_what_a_crash_left_is_cleaned_up_by_any_command(
    publish_edition: Publish, ground: Path
) -> None:
    """Drafts, half releases and releases that were never served."""
    publish_edition(1)
    folder = ground / "target"
    (folder / "current.tmp").symlink_to("releases/000009/site")
    (folder / "site.conf.tmp").write_text("half")
    (folder / "releases" / "000002.new" / "site").mkdir(parents=True)
    (folder / "releases" / "000003").mkdir()
    (folder / "releases" / "000001.old").mkdir()
    told: list[str] = []
    with pytest.raises(Refused):
        release.rollback(folder, None, tell=told.append)
    assert [path.name for path in (folder / "releases").iterdir()] == ["000001"]
    assert not list(folder.glob("*.tmp"))
    assert len(told) == 3


def test_only_one_at_a_time(publish_edition: Publish, ground: Path) -> None:
    """Who waits too long says so; the lock goes with the process that held it."""
    publish_edition(1)
    target = open_target(ground / "target")
    told: list[str] = []
    with (
        locked(target, quiet, 0),
        pytest.raises(Refused, match="al 0 seconden bezet"),
        locked(target, told.append, 0.1),
    ):
        pass
    assert told == ["Wacht op een andere uitgave"]
    publish_edition(2, reload="true")


def test_many_releases_at_once_have_one_order(ground: Path, repository: Path) -> None:
    """The newest commit is served in the end, older ones are refused, nothing is left over."""
    sites = [tiny.make(ground / f"site-{n}", n * 3) for n in range(1, TOGETHER + 1)]
    order = sites[::2] + sites[1::2]
    call = [sys.executable, "-m", "publish", "release"]
    running = [
        subprocess.Popen(
            [*call, site, ground / "target"],
            cwd=repository,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for site in order
    ]
    outcomes = [(one.communicate(timeout=120), one.returncode) for one in running]
    refused = [errors for (_, errors), code in outcomes if code == 1]
    assert {code for _, code in outcomes} <= {0, 1}
    assert all("is ouder dan wat er staat" in errors for errors in refused), refused
    target = open_target(ground / "target")
    times = [one.version.time for one in target.releases()]
    assert times == sorted(times)
    assert target.current() == target.releases()[-1]
    assert times[-1] == tiny.TIME + 3 * TOGETHER
    done = TOGETHER - len(refused)
    assert len(times) == min(KEEP, done)
    assert (ground / "target" / "clock").read_text().split()[0] == str(done)
    assert {path.name for path in target.releases_folder.iterdir()} == {
        f"{one.number:06}" for one in target.releases()
    }
    problems = [text for one in target.releases() for text in verify.release_problems(target, one)]
    assert problems == []


def test_new_scripts_need_a_reload_before_they_are_served(
    publish_edition: Publish, ground: Path
) -> None:
    """Without one the release is refused; a reload that fails leaves the old site and says why."""
    publish_edition(1)
    conf = (ground / "target" / "site.conf").read_text()
    before = served(ground)
    with pytest.raises(Refused, match="Geef opnieuw uit met --reload"):
        publish_edition(2)
    assert (ground / "target" / "site.conf").read_text() == conf
    publish_edition(4)  # the same scripts as 1
    before = served(ground)
    with pytest.raises(Refused, match=r"`false` lukte niet; .* staat er nog"):
        publish_edition(5, reload="false")
    with pytest.raises(Refused, match="`/bestaat/niet` lukte niet"):
        publish_edition(5, reload="/bestaat/niet")
    assert served(ground) == before
    assert len(numbers(ground)) == 2


def test_a_reload_that_hangs_holds_nobody_up(
    publish_edition: Publish, ground: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It may be of root, whom we may not end: the release says so, and lets go of the lock."""
    publish_edition(1)
    before = served(ground)

    def not_permitted(pid: int, sign: int) -> None:
        raise PermissionError(errno.EPERM, os.strerror(errno.EPERM))

    ended = ground / "ended"
    with monkeypatch.context() as patch:
        patch.setattr(switch, "LONGEST", 0.5)
        patch.setattr(os, "kill", not_permitted)
        with pytest.raises(Refused, match="is na 0 seconden nog bezig; de site die er stond, st"):
            publish_edition(2, reload=f"sh -c 'sleep 4; touch {ended}'")
    assert not ended.exists()
    assert served(ground) == before
    publish_edition(2, reload="true")


def test_what_a_reload_leaves_running_is_not_waited_for(
    publish_edition: Publish, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It may hold the error stream of the command, which has ended all the same."""
    publish_edition(1)
    monkeypatch.setattr(switch, "LONGEST", 1.5)
    publish_edition(2, reload="sh -c 'sleep 4 & exit 0'")
    with pytest.raises(Refused, match=r"lukte niet; .* staat er nog\. ach wee$"):
        publish_edition(3, reload="sh -c 'sleep 4 & echo ach wee >&2; exit 1'")


def test_a_reload_that_was_missed_is_made_up_for(publish_edition: Publish, ground: Path) -> None:
    """A crash between site.conf and the reload is not forgotten."""
    publish_edition(1)
    with pytest.raises(Refused):
        publish_edition(2, reload="false")
    asked = ground / "herladen"
    publish_edition(4, reload=f"touch {asked}")
    assert asked.exists()
    asked.unlink()
    publish_edition(7, reload=f"touch {asked}")
    assert not asked.exists()


def test_a_reload_of_which_the_end_was_not_seen_is_made_up_for(
    publish_edition: Publish, ground: Path
) -> None:
    """Nginx may have read a policy then that lacks what it had before."""
    publish_edition(1)
    publish_edition(2, reload="true")
    release.rollback(ground / "target", None, tell=quiet)
    release.forget(ground / "target", tell=quiet)
    with pytest.raises(Refused):
        publish_edition(3, reload="false")
    asked = ground / "herladen"
    publish_edition(5, reload=f"touch {asked}")  # the same scripts as 2
    assert asked.exists()


def test_nginx_reads_again_what_it_may_have_of_before(
    publish_edition: Publish, ground: Path
) -> None:
    """A target that was made anew has its first release before anybody knows that nginx runs."""
    asked = ground / "herladen"
    publish_edition(1, reload=f"touch {asked}")
    assert not asked.exists()
    publish_edition(4, reload=f"touch {asked}")
    assert asked.exists()


def test_going_back_never_needs_a_reload(publish_edition: Publish, ground: Path) -> None:
    """The policy covers every release that is kept."""
    for edition in (1, 2, 3):
        publish_edition(edition, reload="true")
    conf = (ground / "target" / "site.conf").read_text()
    for one in open_target(ground / "target").releases():
        assert one.scripts <= switch.csp.allowed(conf)


@pytest.mark.parametrize(
    "options", [{"reload": "false"}, {"reload": "true", "url": "http://127.0.0.1:1/"}]
)
def test_a_release_that_fails_takes_no_script_away(
    publish_edition: Publish,
    ground: Path,
    options: dict[str, str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """What would have made room for it is still there to go back to; later its scripts go."""
    monkeypatch.setattr(tiny, "script", lambda edition: f"document.title={edition}")
    for edition in range(1, KEEP + 1):
        publish_edition(edition, reload="true")
    with pytest.raises(Refused):
        publish_edition(KEEP + 1, **options)
    target = open_target(ground / "target")
    assert numbers(ground) == list(range(1, KEEP + 1))
    for one in target.releases():
        assert verify.release_problems(target, one) == []
    for edition in range(KEEP + 1, KEEP + 4):
        publish_edition(edition, reload="true")
        for one in target.releases():
            assert verify.release_problems(target, one) == []
    assert len(csp.allowed(files.read_text(target.include))) == KEEP + 1


def test_a_damaged_release_does_not_stop_the_next(publish_edition: Publish, ground: Path) -> None:
    """It is passed over and goes."""
    for edition in (1, 4, 7):
        publish_edition(edition)
    releases = ground / "target" / "releases"
    (releases / "000002" / "release.json").write_text("kapot")
    publish_edition(10)
    assert numbers(ground) == [1, 3, 4]
    assert not (releases / "000002").exists()
    assert make_target(ground / "target").current_folder() == releases.resolve() / "000004"


def test_what_is_served_and_cannot_be_read_is_replaced_by_nothing_older(
    publish_edition: Publish, ground: Path
) -> None:
    """Nobody can tell what is older then: somebody says that it may, or nothing changes."""
    publish_edition(1)
    publish_edition(4)
    target = open_target(ground / "target")
    before = served(ground)
    (target.releases_folder / "000002" / "release.json").write_text("{")
    for edition in (1, 7):
        with pytest.raises(Refused, match=r"000002 is beschadigd: .* met --allow-older\."):
            publish_edition(edition)
    with pytest.raises(Refused, match="000002 is beschadigd"):
        release.forget(target.folder, tell=quiet)
    assert served(ground) == before
    publish_edition(7, allow_older=True)
    assert numbers(ground) == [1, 3]
    (target.releases_folder / "000003" / "release.json").write_text("{")
    told: list[str] = []
    assert release.rollback(target.folder, None, tell=told.append).number == 1
    assert any("kan dit ongedaan maken. Wel ging iets mis" in line for line in told)


def test_a_served_release_that_is_gone_holds_nothing_up(
    publish_edition: Publish, ground: Path
) -> None:
    """Readers see nothing then: whatever comes is better."""
    gone = publish_edition(4).folder
    files.remove(gone)
    publish_edition(1)
    assert numbers(ground) == [2]


@pytest.mark.parametrize(
    "fault", [OSError(errno.EMFILE, ""), RuntimeError("can't start new thread"), MemoryError()]
)
def test_a_release_that_nobody_could_look_at_is_taken_back(
    publish_edition: Publish, ground: Path, fault: Exception, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever breaks the check off: it goes back, and the fault is told as it is."""
    publish_edition(1)
    told: list[str] = []

    def failing(url: str, expected: manifest.Version) -> list[str]:
        raise fault

    monkeypatch.setattr(verify, "served_problems", failing)
    site = tiny.make(ground / "site-4", 4)
    with pytest.raises(type(fault)):
        release.release(site, ground / "target", tell=told.append, url="http://127.0.0.1:1/")
    assert told[-1].startswith(
        "Let op: http://127.0.0.1:1/ is niet nagekeken. Terug naar uitgave 1"
    )
    assert numbers(ground) == [1]
    assert tiny.stamp(1).encode() in served(ground)["index.html"]


@pytest.mark.nginx
def test_a_release_that_is_not_served_right_is_taken_back(
    publish_edition: Publish, ground: Path, serve: Callable[..., object]
) -> None:
    """The check of the served site goes back by itself, tells why, and keeps nothing of it."""
    publish_edition(1)
    server = serve()
    url = server.url  # type: ignore[attr-defined]
    publish_edition(4, url=url)
    before = served(ground)
    (ground / "kopie").mkdir()
    conf = ground / "target" / "site.conf"
    text = conf.read_text().replace(str(ground / "target"), str(ground / "kopie"))
    conf.write_text(text)  # now nginx looks elsewhere: whatever is released is not what is served
    subprocess.run(server.reload.split(), check=True)  # type: ignore[attr-defined]
    deadline = time.monotonic() + 10
    while server.get("/").status == 200 and time.monotonic() < deadline:  # type: ignore[attr-defined]
        time.sleep(0.05)
    with pytest.raises(Refused, match=r"is niet zoals uitgegeven\. Terug naar uitgave 2"):
        publish_edition(7, url=url, reload="true")
    assert numbers(ground) == [1, 2]
    assert {path: served(ground)[path] for path in before} == before

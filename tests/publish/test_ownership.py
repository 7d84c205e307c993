"""Whose a target is: nobody else writes in it, and nothing is removed through a link."""

import re
import stat
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from publish import files, release, verify
from publish.problem import Refused
from publish.target import open_target
from tests.publish import tiny
from tests.publish.conftest import quiet
from tests.publish.other_user import ME, give, give_all
from tests.publish.server import Server

Publish = Callable[..., release.Release]


@pytest.fixture
def target(publish_edition: Publish) -> Path:
    """Publish two editions."""
    publish_edition(1)
    return publish_edition(2, reload="true").folder.parents[1]


@pytest.fixture
def elsewhere(ground: Path) -> Path:
    """Make a folder that is none of ours, with names as ours has them."""
    folder = ground / "elders"
    (folder / "000001").mkdir(parents=True)
    (folder / "brief.txt").write_text("x")
    (folder / "000001" / "brief.txt").write_text("x")
    return folder


def commands(ground: Path) -> dict[str, Callable[[], object]]:
    """Give every command that writes in a target."""
    site, target = tiny.make(ground / "nieuw", 4), ground / "target"
    return {
        "release": lambda: release.release(site, target, tell=quiet, reload="true"),
        "rollback": lambda: release.rollback(target, None, tell=quiet),
        "forget": lambda: release.forget(target, tell=quiet),
    }


def state(folder: Path) -> list[tuple[str, int, int, int]]:
    """Give what stands in a folder: name, owner, inode and when it changed."""
    paths = [folder, *sorted(folder.rglob("*"))]
    seen = [(str(path), path.lstat()) for path in paths if path.name != "lock"]
    return [(name, one.st_uid, one.st_ino, one.st_mtime_ns) for name, one in seen]


@pytest.mark.parametrize("command", ["release", "rollback", "forget"])
def test_only_its_owner_writes_in_a_target(target: Path, ground: Path, command: str) -> None:
    """Root neither: nginx would not show what root made, and its owner could not remove it."""
    give_all(target)
    before = state(target)
    with pytest.raises(Refused, match=rf"is van gebruiker #54321, en jij bent {ME}\. Er verandert"):
        commands(ground)[command]()
    assert state(target) == before


def test_a_folder_of_another_stays_as_it_is(ground: Path) -> None:
    """The first release too is made by who owns the folder."""
    target = ground / "target"
    target.mkdir()
    give_all(target)
    before = sorted(target.iterdir())
    with pytest.raises(Refused, match="Zet `sudo -u '#54321'` voor je opdracht"):
        release.release(tiny.make(ground / "nieuw", 4), target, tell=quiet)
    assert sorted(target.iterdir()) == before


@pytest.mark.parametrize("command", ["release", "rollback", "forget"])
@pytest.mark.parametrize("name", ["releases", "lock"])
def test_a_part_that_leads_elsewhere_is_not_followed(
    target: Path, ground: Path, elsewhere: Path, name: str, command: str
) -> None:
    """Whoever put a link in the place of a part could have anything removed."""
    (target / name).rename(ground / "weg")
    (target / name).symlink_to(elsewhere / ("brief.txt" if name == "lock" else ""))
    before = state(elsewhere), state(target)
    with pytest.raises(Refused, match=rf"{name} is geen gewo.* Er verandert niets"):
        commands(ground)[command]()
    assert (state(elsewhere), state(target)) == before


@pytest.mark.parametrize("command", ["release", "rollback", "forget"])
@pytest.mark.parametrize("name", ["releases", "lock"])
def test_a_part_of_another_is_not_written_in(
    target: Path, ground: Path, name: str, command: str
) -> None:
    """Who owns it can put anything in its place while we write."""
    give(target / name)
    before = state(target)
    with pytest.raises(
        Refused, match=rf"{name} is van gebruiker #54321, en de doelmap van {ME}\. Er ver"
    ):
        commands(ground)[command]()
    assert state(target) == before


@pytest.mark.parametrize("command", ["release", "rollback", "forget"])
def test_a_link_among_the_releases_goes_alone(
    target: Path, ground: Path, elsewhere: Path, command: str
) -> None:
    """What it leads to stays."""
    before = state(elsewhere)
    (target / "releases" / "000009").symlink_to(elsewhere)
    commands(ground)[command]()
    assert state(elsewhere) == before
    assert not (target / "releases" / "000009").is_symlink()


def test_what_has_no_name_of_ours_stays(target: Path) -> None:
    """A folder or file that somebody put among the releases."""
    (target / "releases" / "20150201120000").mkdir()
    (target / "releases" / "notities.txt").write_text("x")
    release.forget(target, tell=quiet)
    assert (target / "releases" / "20150201120000").is_dir()
    assert (target / "releases" / "notities.txt").is_file()


def test_nothing_is_removed_through_a_link(target: Path, elsewhere: Path) -> None:
    """Neither what it leads to nor what is in that."""
    before = state(elsewhere)
    (target / "link").symlink_to(elsewhere)
    with pytest.raises(OSError, match="link"):
        files.remove(target / "link" / "000001")
    files.remove(target / "link")
    assert state(elsewhere) == before


def test_nothing_is_removed_from_a_folder_of_another(elsewhere: Path) -> None:
    """Whatever came in the place of our own folder in the meantime."""
    give(elsewhere)
    before = state(elsewhere)
    with pytest.raises(PermissionError):
        files.remove(elsewhere / "000001")
    assert state(elsewhere) == before


@pytest.mark.parametrize("part", ["", "site"])
def test_a_release_that_is_a_link_is_none(target: Path, elsewhere: Path, part: str) -> None:
    """Nothing of what it leads to is taken for ours."""
    served = (target / "current").resolve().parent
    served.joinpath(part).rename(target.parent / "weg")
    served.joinpath(part).symlink_to(target.parent / "weg")
    before = state(target.parent / "weg")
    with pytest.raises(Refused, match="is beschadigd"):
        release.forget(target, tell=quiet)
    assert state(target.parent / "weg") == before


@pytest.mark.nginx
def test_what_nginx_refuses_is_told_and_mended(
    target: Path, serve: Callable[..., Server], repository: Path
) -> None:
    """A link that root made among files of another: the same command as their owner heals it."""
    server = serve()
    assert server.get("/").status == 200
    give(target / "current")
    assert server.get("/").status == 403
    done = subprocess.run(
        [sys.executable, "-m", "publish", "verify", target],
        cwd=repository,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert done.stderr.startswith(f"current: is van gebruiker #54321, en de doelmap van {ME}")
    release.rollback(target, 2, tell=quiet)
    assert server.get("/").status == 200
    assert verify.owner_problems(open_target(target)) == []


def test_a_release_of_another_is_told_and_not_served(target: Path) -> None:
    """The server would refuse all of it."""
    give(target / "releases" / "000001" / "site")
    (problem,) = verify.owner_problems(open_target(target))
    assert problem.startswith("releases/000001/site: is van gebruiker #54321")
    with pytest.raises(Refused, match=r"000001/site is van gebruiker #54321.* Er verandert niets"):
        release.rollback(target, None, tell=quiet)
    assert (target / "current").readlink() == Path("releases/000002/site")


def test_what_in_a_release_is_of_another_is_told(target: Path) -> None:
    """As root made them where the owner of the target wrote the rest."""
    folder = target / "releases" / "000001" / "site" / "dienst"
    give(folder, folder / "index.html", folder / "index.html.gz")
    told = verify.owner_problems(open_target(target))
    assert [text.partition(":")[0] for text in told] == [
        f"releases/000001/site/{name}"
        for name in ("dienst", "dienst/index.html", "dienst/index.html.gz")
    ]
    assert "is van gebruiker #54321" in told[0]


def test_nobody_else_holds_the_lock(target: Path) -> None:
    """Who can open it can keep every release waiting."""
    assert stat.S_IMODE((target / "lock").stat().st_mode) == 0o600
    (target / "lock").chmod(0o644)  # as it once was
    release.rollback(target, None, tell=quiet)
    assert stat.S_IMODE((target / "lock").stat().st_mode) == 0o600


@pytest.mark.parametrize("to", ["elders/000002/site", "releases/000002", "releases/000002/site/x"])
def test_a_link_to_another_place_serves_no_release(target: Path, to: str) -> None:
    """Only the one form that we write is taken for a release."""
    (target / "current").unlink()
    (target / "current").symlink_to(to)
    assert open_target(target).current() is None


def test_the_operations_page_says_who(repository: Path) -> None:
    """Each command on a server stands with its user; the job runs as that user itself."""
    page = (repository / "publish" / "README.md").read_text()
    by_hand, _, rest = page.partition("From then on the deploy job runs")
    _, end, more = rest.partition("```\n\n")
    text = by_hand + end + more
    found = re.findall(r"(.*?)python3? -m publish (?!manifest)[a-z]", text)
    assert len(found) > 10
    for before in found:
        assert before.endswith("sudo -u blauwdruk "), before
    bare = re.findall(r"`(?:release|rollback|forget|verify|list)\b[^`]*`", text)
    assert not [one for one in bare if "TARGET" in one]

"""What a whole site is, and everything that is not published."""

import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from publish import csp, manifest
from publish.problem import Refused
from tests.growth import assert_grows_with
from tests.publish import tiny


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return tiny.make(tmp_path / "site", 1)


def test_a_whole_site_is_what_its_manifest_says(site: Path) -> None:
    """Version, digests of all files and inline scripts come back as they were written."""
    whole = manifest.read_whole(site)
    assert whole.version == manifest.Version(tiny.commit(1), tiny.TIME + 1)
    assert whole.digests.keys() == tiny.files(site).keys()
    assert len(whole.scripts) == 1


def test_reading_grows_with_the_site(tmp_path: Path) -> None:
    """More files take as much more work."""

    def made(times: int) -> Path:
        folder = tiny.make(tmp_path / str(times), 1)
        for number in range(1_000 * times):
            (folder / f"beelden/{number}.svg").write_bytes(b"<svg/>")
        manifest.write(folder, tiny.version(1))
        return folder

    assert_grows_with(made, manifest.read_whole)


def test_the_same_site_gives_the_same_manifest(tmp_path: Path) -> None:
    """No clock, no order of the disk and no folder in it."""
    one, other = (tiny.files(tiny.make(tmp_path / name, 1)) for name in ("een", "twee"))
    assert one == other
    assert json.loads(one["version.json"])["time"] == "2015-01-01T00:00:01Z"


def test_to_write_a_manifest_twice_changes_nothing(site: Path) -> None:
    """The manifest does not describe itself."""
    before = tiny.files(site)
    manifest.write(site, manifest.Version(tiny.commit(1), tiny.TIME + 1))
    assert tiny.files(site) == before


def test_a_site_gets_no_other_commit_than_it_was_built_from(site: Path) -> None:
    """Whether the build alone said so, or a manifest already: then it is not of today's commit."""
    other, own = manifest.Version(tiny.commit(2), tiny.TIME), tiny.version(1)
    for _ in range(2):
        (site / "version.json").write_text(json.dumps({"commit": own.commit}))
        for _ in range(2):
            with pytest.raises(Refused, match=f"gebouwd van commit {own.commit[:12]}, en niet van"):
                manifest.write(site, other)
        assert manifest.write(site, own) == manifest.read_whole(site)
        with pytest.raises(Refused, match=r"opnieuw\.$"):
            manifest.write(site, other)


def test_a_site_of_no_commit_gets_none(site: Path) -> None:
    """What was built from files that git does not have, nobody can build again."""
    (site / "version.json").write_text(json.dumps({"commit": ""}))
    with pytest.raises(
        Refused, match=r"staan\. Maak er een commit van, en bouw de site opnieuw\.$"
    ):
        manifest.write(site, tiny.version(1))


@pytest.mark.parametrize("data", [b"", b"[]", b"[" * 100_000, b"\xff", b'{"commit": 1}'])
def test_a_damaged_version_is_told(site: Path, data: bytes) -> None:
    """Nobody knows then what it was built from."""
    (site / "version.json").write_bytes(data)
    with pytest.raises(Refused, match=r"version\.json is niet leesbaar\. Bouw de site opnieuw"):
        manifest.write(site, tiny.version(1))


def test_only_scripts_of_the_list_are_described(site: Path) -> None:
    """A script that stands in a page alone is no reason to let it run: the build names them."""
    page = site / "index.html"
    page.write_text(page.read_text() + "<script>alert(1)</script>")
    with pytest.raises(Refused, match=r"staan niet in scripts\.txt") as refused:
        manifest.write(site, manifest.Version(tiny.commit(1), tiny.TIME))
    assert csp.script_hash("alert(1)") in str(refused.value)
    (site / manifest.SCRIPTS).unlink()
    with pytest.raises(Refused, match=r"scripts\.txt ontbreekt"):
        manifest.write(site, manifest.Version(tiny.commit(1), tiny.TIME))


DAMAGE: dict[str, tuple[Callable[[Path], object], str]] = {
    "a file is missing": (
        lambda site: (site / "dienst/index.html").unlink(),
        "dienst/index.html: ontbreekt",
    ),
    "a file is cut": (
        lambda site: (site / "dienst/index.html").write_bytes(b"<!doctype html>"),
        "dienst/index.html: is anders dan bij de bouw",
    ),
    "a file is added": (
        lambda site: (site / "nieuw.html").write_bytes(b""),
        "nieuw.html: staat niet in manifest.json",
    ),
    "the manifest is of another build": (
        lambda site: (site / "manifest.json").write_bytes(b"{}"),
        "manifest.json is niet het bestand waar version.json naar verwijst",
    ),
    "there is no manifest": (
        lambda site: (site / "manifest.json").unlink(),
        "is geen volledige site: manifest.json ontbreekt",
    ),
    "there is no version": (
        lambda site: (site / "version.json").unlink(),
        "is geen volledige site: version.json ontbreekt",
    ),
    "the version is not JSON": (
        lambda site: (site / "version.json").write_bytes(b"\xff"),
        "version.json is niet leesbaar",
    ),
    "the version names no commit": (
        lambda site: (site / "version.json").write_text(
            '{"commit": "main", "time": "2015-01-01T00:00:00Z", "manifest": ""}'
        ),
        "'main' is geen volledige naam van een commit",
    ),
    "a symbolic link": (
        lambda site: (site / "wachtwoorden.txt").symlink_to("/etc/passwd"),
        "wachtwoorden.txt: een symbolische link wordt niet gepubliceerd",
    ),
    "a symbolic link to a folder": (
        lambda site: (site / "etc").symlink_to("/etc"),
        "etc: een symbolische link wordt niet gepubliceerd",
    ),
    "a pipe": (lambda site: os.mkfifo(site / "pijp.txt"), "pijp.txt: geen gewoon bestand"),
    "a hidden file": (
        lambda site: (site / ".env").write_text("x"),
        ".env: een verborgen bestand of map wordt niet gepubliceerd",
    ),
    "a hidden folder": (
        lambda site: (site / ".git").mkdir() or (site / ".git/config.txt").write_text("x"),
        ".git/config.txt: een verborgen bestand of map wordt niet gepubliceerd",
    ),
    "a program": (
        lambda site: (site / "start.php").write_text("x"),
        "start.php: dit type bestand staat niet op de lijst",
    ),
    "a type in capitals": (
        lambda site: (site / "FOTO.JPG").write_text("x"),
        "FOTO.JPG: dit type bestand staat niet op de lijst",
    ),
    "a file without a type": (
        lambda site: (site / "CNAME").write_text("x"),
        "CNAME: dit type bestand staat niet op de lijst",
    ),
    "a packed file on its own": (
        lambda site: (site / "archief.gz").write_text("x"),
        "archief.gz: dit type bestand staat niet op de lijst",
    ),
    "a name that is longer than a disk keeps with an ending": (
        lambda site: (site / f"{'a' * 245}.txt").write_text("x"),
        "deze naam is te lang; kort hem in tot 240 tekens",
    ),
    "a name with a line break": (
        lambda site: (site / "een\ntwee.txt").write_text("x"),
        "'een\\ntwee.txt': een teken in deze naam hoort niet in een adres",
    ),
    "a name that is not text": (
        lambda site: Path(os.fsdecode(os.fsencode(site) + b"/\xff.txt")).write_text("x"),
        "'\\udcff.txt': een teken in deze naam hoort niet in een adres",
    ),
}


@pytest.mark.parametrize("name", DAMAGE)
def test_a_site_that_is_not_whole_is_refused(site: Path, name: str) -> None:
    """Each fault is told at its file."""
    damage, message = DAMAGE[name]
    damage(site)
    with pytest.raises(Refused) as refusal:
        manifest.read_whole(site)
    assert message in str(refusal.value)


def test_all_faults_are_told_at_once(site: Path) -> None:
    """With their number; a long list is cut with the number of the rest."""
    for number in range(30):
        (site / f"bestand-{number:02}.exe").write_text("x")
    with pytest.raises(Refused) as refusal:
        manifest.read_whole(site)
    lines = str(refusal.value).splitlines()
    assert "(30)" in lines[0]
    assert lines[-1].strip() == "en nog 10"


def test_a_manifest_cannot_name_a_file_elsewhere(site: Path) -> None:
    """A path that leaves the folder is refused before anything is read."""
    for path in ("../geheim.txt", "/etc/passwd", "a/../../b.txt", "a//b.txt"):
        text = json.dumps({"scripts": [], "files": {path: "0"}}).encode()
        with pytest.raises(Refused):
            manifest.parse_manifest(text)


def test_a_manifest_cannot_widen_the_policy(site: Path) -> None:
    """Only hashes of scripts come through, nothing that a policy or nginx would read otherwise."""
    for script in ("unsafe-inline", "sha256-x'; script-src *", "sha256-" + "a" * 43 + '="; }'):
        text = json.dumps({"scripts": [script], "files": {}}).encode()
        with pytest.raises(Refused):
            manifest.parse_manifest(text)


def test_the_packed_sitemap_of_the_build_may_stay(site: Path) -> None:
    """A .gz beside the file it packs is published as it is."""
    (site / "sitemap.xml.gz").write_bytes(b"x")
    manifest.write(site, manifest.Version(tiny.commit(1), tiny.TIME))
    assert "sitemap.xml.gz" in manifest.read_whole(site).digests


@pytest.mark.parametrize(
    ("path", "hashed"),
    [
        ("assets/javascripts/bundle.a5f9d56c.min.js", True),
        ("assets/javascripts/workers/search.a7633da7.min.js.map", True),
        ("assets/stijl.0123456789abcdef.css", True),
        ("assets/javascripts/lunr/min/lunr.nl.min.js", False),
        ("beelden/foto.20150101.jpg", False),
        ("assets/images/favicon.png", False),
    ],
)
def test_only_a_digest_in_the_name_of_an_asset_makes_it_last(path: str, hashed: bool) -> None:
    """A date in the name of a picture does not."""
    assert manifest.is_hashed(path) == hashed


def test_what_the_search_reads_is_not_carried() -> None:
    """It is the text of pages: who takes a page back has it nowhere any more."""
    assert manifest.is_carried("assets/a.0123456789abcdef.js")
    assert not manifest.is_carried("assets/zoeken/texts-0.0123456789abcdef.js")
    assert not manifest.is_carried("index.html")

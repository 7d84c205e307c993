"""`make serve` is never stale, mixed, dead or silent: a real server, edited at random."""

from __future__ import annotations

import contextlib
import os
import random
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, Route

from engine.serve.attempt import attempt
from engine.serve.shown import CHANGED, Shown
from tests import made_up
from tests.repositories import copy_of
from tests.small_disk import small_disk
from tests.whole.conftest import miniature_site

EDITS, BATCH = 200, 25
PATIENCE = 60  # seconds
_ADDED = re.compile(r"<script>\(async shown.*?</script>", re.DOTALL)
_ENDED = re.compile(r"^(Klaar|Niet gelukt) na ", re.MULTILINE)


class Serving:
    """A server of ours with what it said, and the folder that it serves."""

    def __init__(self, folder: Path, log: Path, environment: dict[str, str]) -> None:
        self.folder, self.log = folder, log
        self.temporary = log.parent / "tmp"
        self.temporary.mkdir(exist_ok=True)
        self.environment = {**environment, "TMPDIR": str(self.temporary)}
        self.process = subprocess.Popen(
            [sys.executable, "-m", "engine.serve", "0"],
            cwd=folder,
            env=self.environment,
            stdout=log.open("w"),
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        self.until(lambda: "Kijk op" in self.said)
        self.address = self.said.split()[2]

    @property
    def said(self) -> str:
        """What it said until now."""
        return self.log.read_text("utf-8")

    def until(self, holds: Callable[[], bool]) -> None:
        """Wait until something holds."""
        end = time.monotonic() + PATIENCE
        while not holds():
            assert self.process.poll() is None, self.said
            assert time.monotonic() < end, self.said
            time.sleep(0.05)

    def at_rest(self) -> None:
        """Wait until the last build that it began is at its end, and no other begins."""
        while True:
            before = self.said
            self.until(lambda: bool(_ENDED.match(self.said.splitlines()[-1])))
            time.sleep(0.6)
            if self.said == before:
                assert not [*self.temporary.rglob("*.new")], "a build that ended left its draft"
                rooms = [*self.temporary.glob("site-van-*/*")]
                assert len(rooms) <= 1, "a build left more than the site that is shown"
                return

    def get(self, path: str = "") -> tuple[int, str]:
        """Give the status and the text of an answer, without what reloads a page."""
        try:
            with urllib.request.urlopen(f"{self.address}{path}", timeout=10) as answer:
                return answer.status, _ADDED.sub("", answer.read().decode("utf-8", "replace"))
        except urllib.error.HTTPError as error:
            return error.code, _ADDED.sub("", error.read().decode("utf-8", "replace"))

    def fresh(self) -> tuple[bool, dict[str, str]]:
        """Give whether a new build succeeds now, and every file of its site."""
        site = self.log.parent / "fresh"
        shutil.rmtree(site, ignore_errors=True)
        done = subprocess.run(
            [sys.executable, "-m", "engine.serve.worker", str(site), self.address],
            cwd=self.folder,
            env={**self.environment, "BLAUWDRUK_LIVE": "true"},
            capture_output=True,
            check=False,
        )
        paths = (path for path in site.rglob("*") if path.is_file())
        return done.returncode == 0, {
            path.relative_to(site).as_posix(): path.read_bytes().decode("utf-8", "replace")
            for path in paths
        }

    def stop(self, how: signal.Signals) -> int:
        """End it, and give its exit code."""
        self.process.send_signal(how)
        return self.process.wait(5)


def _miniature(repository: Path, tmp_path: Path, identity: dict[str, str]) -> Path:
    folder = miniature_site(repository, tmp_path / "repo")
    shutil.copy(repository / "tests/town/getest.json", folder)
    made_up.commit(folder, identity)
    return folder


@pytest.fixture
def serving(repository: Path, tmp_path: Path, identity: dict[str, str]) -> Iterator[Serving]:
    """Serve a copy of the miniature, which is built soon."""
    folder = _miniature(repository, tmp_path, identity)
    server = Serving(folder, tmp_path / "log", identity)
    yield server
    if server.process.poll() is None:
        server.stop(signal.SIGTERM)
    assert "Traceback" not in server.said, server.said


def _replaced(old: str, new: str) -> Callable[[str], str]:
    return lambda text: text.replace(old, new) if old in text else text.replace(new, old)


TEXTS: list[tuple[str, Callable[[str], str]]] = [
    ("docs/over/wijzigingen.md", _replaced("# Wijzigingen", "# Wijzigingen en jij")),
    ("docs/index.md", _replaced("leus()", "leuz()")),
    ("data/organogram/zee.yml", _replaced("naam: Mens", "naam: Zorg")),
    ("data/rollen.yml", _replaced("naam:", "naaam:")),
    ("data/begrippen.yml", lambda text: text + "# Einde\n"),
    ("mkdocs.yml", _replaced("Mens: blauwdruk/mens.md", "Zorg: blauwdruk/mens.md")),
    ("mkdocs.yml", _replaced("\nnav:\n", "\nnav: [\n")),
    ("theme/main.html", _replaced("Wijzigingen", "Veranderd")),
    ("getest.json", lambda text: text + "\n"),
]
NAMES = ("over/Wijzigingen.md", "over/mijn pagina.md", "over/plan.markdown", "beelden/tekst.md")
PASSING = (
    ".x.md.swp",
    "x.md~",
    "x.md.save",
    "4913",
    ".DS_Store",
    "Thumbs.db",
    ".~lock.x#",
    ".goutputstream-X",
)
FOLDERS = ("docs", "data", "theme", "docs/over")


def _edit(folder: Path, chance: random.Random) -> None:
    """Do one thing that an editor, or a program of hers, may do."""
    what = chance.randrange(8)
    if what < 4:
        name, change = chance.choice(TEXTS)
        path = folder / name
        for _ in range(chance.choice((1, 2))):  # saved twice within half a second too
            path.write_text(change(path.read_text("utf-8")), "utf-8")
            time.sleep(chance.choice((0, 0.05, 0.2)))
    elif what == 4:
        _there_or_gone(folder / "docs" / chance.choice(NAMES), b"# Tekst\n")
    elif what == 5:
        path = folder / chance.choice(("docs", "data", "docs/over")) / chance.choice(PASSING)
        _there_or_gone(path, b"x")
    elif what == 6:
        path = folder / chance.choice(FOLDERS)
        away = path.rename(folder / "away")
        time.sleep(chance.choice((0, 0.3, 0.5)))
        away.rename(path)
    else:
        _there_or_gone(folder / "docs/over/groot.md", b"[ a " * 100_000)
    time.sleep(chance.choice((0, 0, 0.1, 0.3)))


def _there_or_gone(path: Path, content: bytes) -> None:
    if path.exists():
        path.unlink()
    else:
        path.write_bytes(content)


def test_never_stale(serving: Serving) -> None:
    """After random edits, at any moment of a build, the site is that of a new build."""
    chance = random.Random(15)
    compared = 0
    for batch in range(EDITS // BATCH):
        for _ in range(BATCH):
            _edit(serving.folder, chance)
        serving.at_rest()
        built, files = serving.fresh()
        assert built == serving.said.splitlines()[-1].startswith("Klaar"), batch
        if not built:
            assert "Er klopt iets nog niet" in serving.get()[1]
        for path, content in files.items() if built else ():
            if path != "404.html":
                assert serving.get(quote(path)) == (200, content), (
                    f"{path} after {batch + 1} batches"
                )
                compared += 1
    assert compared


def test_a_broken_setting_is_told_and_mended(serving: Serving) -> None:
    """While mkdocs.yml is wrong the last site stays, with the list on top; then it comes back."""
    serving.at_rest()
    path = serving.folder / "mkdocs.yml"
    text = path.read_text("utf-8")
    path.write_text(text.replace("\nnav:\n", "\nnav: [\n"), "utf-8")
    serving.until(lambda: "mkdocs.yml:" in serving.get()[1])
    said = serving.get("over/wijzigingen/")
    assert said[0] == 200
    assert "Je ziet nog de site van daarvoor" in said[1]
    assert "# Wijzigingen" not in said[1]
    path.write_text(text, "utf-8")
    serving.until(lambda: "Er klopt iets nog niet" not in serving.get()[1])


@pytest.mark.parametrize("wrong", ['subtitle: "<img src=x onerror=alert(1)>"', "hide: 5"])
def test_nothing_of_the_top_of_a_wrong_page_is_shown(wrong: str, serving: Serving) -> None:
    """What stands there neither runs nor stops the build; the page tells what is wrong."""
    page = serving.folder / "docs/werk/waar.md"
    serving.at_rest()
    page.write_text(page.read_text("utf-8").replace("---\n", f"---\n{wrong}\n", 1), "utf-8")
    serving.until(lambda: "docs/werk/waar.md:2:" in serving.get("werk/waar/")[1])
    assert "<img src=x" not in serving.get("werk/waar/")[1]
    assert "Traceback" not in serving.said


def test_passing_files_are_passed_over(serving: Serving) -> None:
    """Swap files and those of a desktop put no list on a page, and start no build."""
    serving.at_rest()
    said = serving.said
    for folder in ("docs", "docs/over", "data", "data/organogram"):
        for name in PASSING:
            (serving.folder / folder / name).write_text("x", "utf-8")
    time.sleep(1)
    assert serving.said == said
    (serving.folder / "getest.json").touch()
    serving.until(lambda: serving.said.count("Klaar na") == 2)
    assert "Er klopt iets nog niet" not in serving.get()[1]


def test_passing_files_disturb_no_build(serving: Serving) -> None:
    """A program that makes and removes one all the time keeps no build from its end."""
    serving.at_rest()
    _changed(serving)
    passing = serving.folder / "docs/.index.md.swp"
    while serving.said.count("Klaar na") < 2:
        _there_or_gone(passing, b"x")
        time.sleep(0.2)
        assert "Er veranderde iets" not in serving.said


def test_a_file_that_came_and_went_during_a_build(serving: Serving) -> None:
    """What that build may have read is not shown."""
    serving.at_rest()
    _changed(serving)
    serving.until(lambda: bool(_workers(serving.folder)))
    page = serving.folder / "docs/over/even.md"
    page.write_text("# Even\n", "utf-8")
    serving.until(lambda: "Er veranderde iets tijdens de bouw." in serving.said)
    page.unlink()
    serving.at_rest()
    assert serving.said.count("Klaar na") == 2
    assert "even.md" not in serving.get()[1]


@pytest.mark.parametrize(
    "name", ["docs/Nieuwe map/", "docs/.verborgen/", "data/organogram/leeg/", "foto.png"]
)
def test_what_stands_wrong_is_told_until_it_is_gone(name: str, serving: Serving) -> None:
    """An empty folder too, or a file beside docs/: nothing else comes or goes."""
    serving.at_rest()
    path = serving.folder / name
    path.mkdir() if name.endswith("/") else path.touch()
    serving.until(lambda: f"{name.removesuffix('/')}:1:1: " in serving.get()[1])
    path.rmdir() if name.endswith("/") else path.unlink()
    serving.until(lambda: "Er klopt iets nog niet" not in serving.get()[1])


def test_the_first_build_is_one(repository: Path, tmp_path: Path, identity: dict[str, str]) -> None:
    """What Python keeps of code that it never saw, it keeps beside that while the site is built."""
    folder = _miniature(repository, tmp_path, identity)
    for compiled in [*folder.rglob("__pycache__")]:
        shutil.rmtree(compiled)
    kept = {name: value for name, value in identity.items() if name != "PYTHONDONTWRITEBYTECODE"}
    server = Serving(folder, tmp_path / "log", kept)
    try:
        server.at_rest()
        assert [*folder.glob("pages/rules/__pycache__/*.pyc")]
        assert "Er veranderde iets" not in server.said
    finally:
        server.stop(signal.SIGTERM)


def test_a_name_of_a_file_gives_a_terminal_no_orders(serving: Serving) -> None:
    """What is no sign that one sees is spelt out, in what is built again and in what is wrong."""
    serving.at_rest()
    (serving.folder / "docs/over/a\x1b]0;x\x07\x9b2J.md").write_text("# Tekst\n", "utf-8")
    serving.until(lambda: "Bouwt opnieuw" in serving.said)
    serving.at_rest()
    assert "Bouwt opnieuw: docs/over/a⟨U+001B⟩]0;x⟨U+0007⟩⟨U+009B⟩2J.md." in serving.said
    assert all(sign.isprintable() or sign == "\n" for sign in serving.said)


def test_a_name_that_is_no_text_is_told(serving: Serving) -> None:
    """As of a page out of a zip of another computer: it ends no build, and says how to mend it."""
    serving.at_rest()
    odd = serving.folder / "docs/over" / os.fsdecode(b"co\xf6rdinatie.md")
    odd.write_text("# Tekst\n", "utf-8")
    serving.until(lambda: "noem het bestand “cordinatie.md”" in serving.get()[1])
    serving.at_rest()
    assert serving.said.count("Klaar na") == 2


def test_answers(serving: Serving) -> None:
    """Types are right, what is not there is a 404 page, and nothing outside the site is served."""
    serving.at_rest()
    with urllib.request.urlopen(f"{serving.address}stijl/site.js") as answer:
        assert answer.headers["Content-Type"] == "text/javascript; charset=utf-8"
    status, page = serving.get("is/er/niet/")
    assert status == 404
    assert "Deze pagina vinden we niet" in page
    (serving.temporary / "geheim.txt").write_text("geheim", "utf-8")
    for path in (
        "../../geheim.txt",
        "..%2f..%2fgeheim.txt",
        "%2e%2e/%2e%2e/geheim.txt",
        "/etc/passwd",
    ):
        assert serving.get(path)[0] == 404, path
    for path in ("a%00b", "a" * 300, "[/x", "a/" * 1_500, "a/" * 30_000):
        assert serving.get(path)[0] in (400, 404), path


def test_only_by_its_own_name(serving: Serving) -> None:
    """Who asks by a name of elsewhere, or from there, gets nothing of what is not published."""
    serving.at_rest()
    for name, value, answer in (
        ("Host", "boos.example", 403),
        ("Host", "127.0.0.1.boos.example:80", 403),
        ("Host", "", 403),
        ("Host", "[::1", 400),
        ("Sec-Fetch-Site", "cross-site", 403),
        ("Sec-Fetch-Site", "same-site", 403),  # of another port of this machine
    ):
        asked = urllib.request.Request(serving.address, headers={name: value})
        with pytest.raises(urllib.error.HTTPError) as refused:
            urllib.request.urlopen(asked)
        assert refused.value.code == answer
        refused.value.close()
    with urllib.request.urlopen(
        urllib.request.Request(serving.address, headers={"Host": "localhost:8000"})
    ) as given:
        assert given.status == 200
        assert given.headers["Cross-Origin-Resource-Policy"] == "same-origin"


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGQUIT, signal.SIGTERM])
@pytest.mark.parametrize("when", ["building", "at rest"])
def test_ends_at_once(serving: Serving, how: signal.Signals, when: str) -> None:
    """Ctrl-C leaves no process, no folder and no traceback, during a build too."""
    if when == "at rest":
        serving.at_rest()
    else:
        serving.until(lambda: "Bouwt de site" in serving.said)
        time.sleep(0.5)
    assert serving.stop(how) == 0
    assert list(serving.temporary.iterdir()) == []
    assert not _workers(serving.folder)


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
@pytest.mark.parametrize("imported", ["blueprint", "blueprint.problem", "http.server"])
def test_ends_quietly_while_it_starts(how: signal.Signals, imported: str, town: Path) -> None:
    """Ctrl-C gives no traceback while Python is still importing: not even for us."""
    with subprocess.Popen(
        [sys.executable, "-X", "importtime", "-m", "engine.serve", "0"],
        cwd=town,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stderr
        while (said := process.stderr.readline()).split()[-1:] != [imported]:
            assert said, f"{imported} was never imported"
        process.send_signal(how)
        try:
            process.wait(timeout=PATIENCE)
        finally:
            process.kill()  # one that goes on would keep the tests waiting for ever
        # Not by `communicate`, which begins behind what `readline` took in already.
        more = process.stderr.read()
        said = process.stdout.read() if process.stdout else ""
    assert process.returncode == 0
    assert [line for line in more.splitlines() if not line.startswith("import time:")] == []
    assert "Bouwt" not in said


def test_what_was_ignored_stays_so(town: Path, tmp_path: Path) -> None:
    """Who starts it by nohup(1) may close the terminal at any moment."""
    log = tmp_path / "log"
    before = signal.signal(signal.SIGHUP, signal.SIG_IGN)
    try:
        process = subprocess.Popen(
            [sys.executable, "-m", "engine.serve", "0"],
            cwd=town,
            env={**os.environ, "TMPDIR": str(tmp_path)},
            stdout=log.open("w"),
        )
    finally:
        signal.signal(signal.SIGHUP, before)
    with process:
        end = time.monotonic() + PATIENCE
        try:
            while "Bouwt de site" not in log.read_text("utf-8"):
                process.send_signal(signal.SIGHUP)
                time.sleep(0.02)
                assert process.poll() is None
                assert time.monotonic() < end
            process.send_signal(signal.SIGHUP)
            time.sleep(0.5)
            assert process.poll() is None
            process.send_signal(signal.SIGTERM)
            assert process.wait(5) == 0
        finally:
            process.kill()


@pytest.mark.parametrize("address", ["https://intranet.example/team/plus/"])
def test_the_address_of_the_site_is_not_that_of_the_server(
    address: str, repository: Path, tmp_path: Path, identity: dict[str, str]
) -> None:
    """A site that is published below a folder is served at the root, and leads there."""
    folder = copy_of(repository, tmp_path / "repo", identity)
    server = Serving(folder, tmp_path / "log", {**identity, "SITE_URL": address})
    try:
        server.at_rest()
        assert server.get()[0] == 200
        status, page = server.get("is/er/niet/")
        assert status == 404
        sheets = re.findall(r'<link rel="stylesheet" href="([^"]+)"', page)
        assert sheets
        for sheet in sheets:
            assert server.get(sheet.removeprefix("/").removeprefix(server.address))[0] == 200
    finally:
        server.stop(signal.SIGTERM)


@pytest.mark.parametrize("fault", ["ENOSPC", "EDQUOT"])
def test_a_full_disk_is_told(
    fault: str, repository: Path, tmp_path: Path, identity: dict[str, str]
) -> None:
    """Where the site does not fit, one line says why, and that the next build may."""
    full = (
        "import errno, shutil, sys\n"
        f"def full(*_, **__): raise OSError(errno.{fault}, 'full')\n"
        "shutil.copyfile = full\n"
        "from engine.serve.worker import main\n"
        "sys.exit(main(*sys.argv[1:]))"
    )
    done = subprocess.run(
        [sys.executable, "-c", full, str(tmp_path / "site"), "http://127.0.0.1:8000/"],
        cwd=_miniature(repository, tmp_path, identity),
        env={**identity, "BLAUWDRUK_LIVE": "true"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (1, "")
    assert done.stdout == (
        "De schijf is vol. Maak plaats en bewaar nog eens iets: de bouw begint dan opnieuw.\n"
    )


def test_a_disk_without_any_room_is_told(
    repository: Path, tmp_path: Path, identity: dict[str, str]
) -> None:
    """Where not even that can be written."""
    folder = _miniature(repository, tmp_path, identity)
    with small_disk(0):
        outcome = attempt(folder, tmp_path / "1/site", "http://127.0.0.1:8000/", lambda: False)
    assert outcome
    assert outcome.problems.startswith("De schijf is vol.")


@pytest.mark.parametrize("gone", ["town", "python"])
def test_a_build_that_cannot_begin_is_told(
    gone: str, town: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the folder of the site is no more, or the Python that it is built with."""
    if gone == "python":
        monkeypatch.setattr(sys, "executable", str(tmp_path / "weg/python"))
    folder = town if gone == "python" else tmp_path / "weg"
    outcome = attempt(folder, tmp_path / "1/site", "http://127.0.0.1:8000/", lambda: False)
    assert outcome
    assert not outcome.built
    assert outcome.problems.startswith("De bouw kon niet beginnen.")


def test_a_folder_that_moves_and_comes_back(serving: Serving) -> None:
    """That is told on top of the last site, and it is built once it is back."""
    serving.at_rest()
    away = serving.folder.rename(serving.folder.with_name("elders"))
    serving.until(lambda: "De bouw kon niet beginnen." in serving.get()[1])
    assert serving.get()[0] == 200
    away.rename(serving.folder)
    serving.until(lambda: serving.said.count("Klaar na") == 2)
    assert "Er klopt iets nog niet" not in serving.get()[1]


def test_what_is_temporary_is_in_the_folder_that_goes(
    repository: Path, tmp_path: Path, identity: dict[str, str]
) -> None:
    """As a revision that is read, which may hold what is held back."""
    told = "import sys, tempfile; from engine.serve.worker import main; main(*sys.argv[1:])"
    done = subprocess.run(
        [
            sys.executable,
            "-c",
            f"{told}; print(tempfile.gettempdir())",
            str(tmp_path / "1/site"),
            "",
        ],
        cwd=_miniature(repository, tmp_path, identity),
        env={**identity, "BLAUWDRUK_LIVE": "true", "TMPDIR": str(tmp_path / "1")},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.splitlines()[-1] == str(tmp_path / "1")


def test_no_folder_for_a_site_is_told(town: Path, tmp_path: Path) -> None:
    """Where nothing can be written at all, one line says what to do."""
    with small_disk(0):
        done = subprocess.run(
            [sys.executable, "-m", "engine.serve", "0"],
            cwd=town,
            env={**os.environ, "TMPDIR": str(tmp_path)},
            capture_output=True,
            text=True,
            check=False,
        )
    assert (done.returncode, done.stderr) == (1, "")
    assert done.stdout.startswith("Er is geen map waarin de site kan komen. Maak plaats op de ")
    assert done.stdout.count("\n") == 1


def test_a_killed_build_is_told(serving: Serving) -> None:
    """A build that something kills leaves the site as it was, and the next one mends it."""
    serving.at_rest()
    (serving.folder / "getest.json").touch()
    serving.until(lambda: bool(_workers(serving.folder)))
    for worker in _workers(serving.folder):
        os.kill(worker, signal.SIGKILL)
    serving.until(lambda: "Niet gelukt" in serving.said)
    assert "De bouw stopte" in serving.get()[1]
    (serving.folder / "getest.json").touch()
    serving.until(lambda: serving.said.count("Klaar na") == 2)
    assert "De bouw stopte" not in serving.get()[1]
    assert len(list(serving.temporary.glob("site-van-*/*/site/index.html"))) == 1


@pytest.mark.parametrize("what", ["site-van-*", "site-van-*/*/site", "site-van-*/**/*.html"])
def test_a_site_that_is_cleaned_up_is_built_again(serving: Serving, what: str) -> None:
    """As something does with temporary files that are old; the folder is nobody else's then too."""
    serving.at_rest()
    for gone in list(serving.temporary.glob(what)):
        shutil.rmtree(gone) if gone.is_dir() else gone.unlink()
    serving.until(lambda: serving.said.count("Klaar na") == 2)
    assert "Iets ruimde de site op. Bouwt opnieuw." in serving.said
    assert serving.get()[0] == 200
    _changed(serving)
    serving.until(lambda: serving.said.count("Klaar na") == 3)
    assert serving.get()[0] == 200
    (index,) = serving.temporary.glob("site-van-*/*/site/index.html")
    assert index.parents[2].stat().st_mode & 0o777 == 0o700


def test_a_site_that_is_cleaned_up_during_a_build(serving: Serving) -> None:
    """The new site takes the place of one that is no more."""
    serving.at_rest()
    _changed(serving)
    serving.until(lambda: bool(_workers(serving.folder)))
    for site in serving.temporary.glob("site-van-*/1/site"):
        shutil.rmtree(site)
    serving.until(lambda: serving.said.count("Klaar na") == 2)
    assert serving.get()[0] == 200


def test_a_site_that_is_cleaned_up_while_a_page_is_wrong(serving: Serving) -> None:
    """It is tried once, and what is wrong is told: it is not built over and over."""
    serving.at_rest()
    settings = serving.folder / "mkdocs.yml"
    settings.write_text(settings.read_text("utf-8").replace("\nnav:\n", "\nnav: [\n"), "utf-8")
    serving.until(lambda: serving.said.count("Niet gelukt na") == 1)
    (gone,) = serving.temporary.glob("site-van-*")
    shutil.rmtree(gone)
    serving.until(lambda: serving.said.count("Niet gelukt na") == 2)
    time.sleep(2)
    assert serving.said.count("Bouwt opnieuw.") == 1
    status, page = serving.get()
    assert status == 503
    assert "Er klopt iets nog niet" in page


def _changed(serving: Serving) -> None:
    """Save a page with another text."""
    page = serving.folder / "docs/index.md"
    page.write_text(page.read_text("utf-8") + "\nNog een zin.\n", "utf-8")


def test_a_killed_server_leaves_its_site_to_the_next(serving: Serving) -> None:
    """What a server that was killed left behind, its successor removes; that of another stays."""
    serving.at_rest()
    (left,) = serving.temporary.glob("site-van-*")
    serving.stop(signal.SIGKILL)
    other = serving.temporary / f"site-van-{os.getpid()}-x"
    other.mkdir()
    nobodys = serving.temporary / f"site-van-{10**20}-x"  # more than any process is numbered
    nobodys.mkdir()
    after = Serving(serving.folder, serving.log, serving.environment)
    try:
        assert not left.exists()
        assert not nobodys.exists()
        assert other.exists()
    finally:
        after.stop(signal.SIGTERM)


def _workers(folder: Path) -> list[int]:
    """Give the builds that run in a folder."""
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        try:
            words = (process / "cmdline").read_bytes()
            if b"engine.serve.worker" in words and (process / "cwd").resolve() == folder.resolve():
                found.append(int(process.name))
        except OSError:  # it ended meanwhile
            continue
    return found


@pytest.mark.parametrize("reads", [False, True])
def test_a_terminal_that_stands_still_holds_nothing_up(
    repository: Path, tmp_path: Path, identity: dict[str, str], reads: bool
) -> None:
    """Who halts it by Ctrl-S, or closes it, sees each change all the same."""
    folder = _miniature(repository, tmp_path, identity)
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    read, write = os.pipe()
    if reads:
        os.close(read)
    else:
        os.set_blocking(write, False)
        with contextlib.suppress(BlockingIOError):
            while True:
                os.write(write, bytes(1024))  # it is full, so that the first line waits
        os.set_blocking(write, True)
    with subprocess.Popen(
        [sys.executable, "-m", "engine.serve", str(port)],
        cwd=folder,
        env=identity,
        stdout=write,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        try:
            for words in ("# Wijzigingen", "# Wijzigingen en jij"):
                page = folder / "docs/over/wijzigingen.md"
                page.write_text(page.read_text("utf-8").replace("# Wijzigingen", words), "utf-8")
                end = time.monotonic() + PATIENCE
                address = f"http://127.0.0.1:{port}/over/wijzigingen/"
                while f"{words.removeprefix('# ')}</h1>" not in _page(address):
                    assert process.poll() is None
                    assert time.monotonic() < end
                    time.sleep(0.2)
            process.send_signal(signal.SIGINT)
            assert process.wait(10) == 0
        finally:
            process.kill()
        assert process.stderr is not None
        assert process.stderr.read() == ""
    os.close(write)
    if not reads:
        os.close(read)


def _page(address: str) -> str:
    try:
        with urllib.request.urlopen(address) as given:
            return given.read().decode()
    except OSError:
        return ""


def test_a_taken_port_is_told(repository: Path, tmp_path: Path, town: Path) -> None:
    """Where another program has the port, one line offers another."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        done = subprocess.run(
            [sys.executable, "-m", "engine.serve", str(port)],
            cwd=town,
            capture_output=True,
            text=True,
            check=False,
        )
    assert done.returncode == 1
    assert done.stderr == ""
    assert done.stdout == (
        f"Poort {port} is niet vrij. Kies een andere: make serve PORT={port + 1}\n"
    )


@pytest.mark.parametrize("port", ["65536", "-1", "²", "٣", "8000x", "8" * 5_000])
def test_what_is_no_port_is_told(port: str, town: Path) -> None:
    """One line says what was expected, whatever is given."""
    done = subprocess.run(
        [sys.executable, "-m", "engine.serve", port],
        cwd=town,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (1, "")
    assert "is geen poort; kies een getal tot 65535" in done.stdout
    assert done.stdout.count("\n") == 1


@pytest.mark.browser
def test_a_tab_asks_another_program_now_and_then(browser: Browser) -> None:
    """Its port may have another server by now, which knows nothing of what it asks."""
    *_, page = Shown().file("")
    asked = []

    def answer(route: Route) -> None:
        if CHANGED in route.request.url:
            asked.append(route.request.url)
            route.fulfill(status=404)
        else:
            route.fulfill(body=page, content_type="text/html")

    with browser.new_context() as context:
        tab = context.new_page()
        tab.route("**/*", answer)
        tab.goto("http://localhost/")
        tab.wait_for_timeout(1_600)
    assert 2 <= len(asked) <= 5

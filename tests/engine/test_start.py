"""A new blueprint: made whole in a folder of its own, or not at all, and told what is wrong."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from blueprint.importing.import_command import import_file
from blueprint.load import load
from engine.start.__main__ import main
from engine.start.new_repository import BEGIN, LONGEST, NAME, make, with_own


@pytest.fixture
def author(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Give git a name for who makes the first commit."""
    home = tmp_path / "home"
    home.mkdir()
    (home / ".gitconfig").write_text(
        "[user]\nname = Iemand\nemail = iemand@voorbeeld.be\n", "utf-8"
    )
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.delenv("XDG_CONFIG_HOME", raising=False)


@pytest.mark.usefixtures("author")
def test_made_whole(repository: Path, tmp_path: Path) -> None:
    """The folder has machinery, example and guide, links and modes as they were, one commit."""
    folder = tmp_path / "nieuw"
    make(repository, "Zee & Zand", folder)
    for path in ("Makefile", "docs/stijl/site.css", "engine/hooks.py"):
        assert (folder / path).read_bytes() == (repository / path).read_bytes(), path
    assert (folder / "docs/redactie/index.md").exists()
    settings = (folder / "mkdocs.yml").read_text("utf-8")
    assert 'site_name: "Zee & Zand"' in settings
    assert settings.count("redactie/index.md") == 1
    assert 'naam: "Zee & Zand"\n' in (folder / "data/programma.yml").read_text("utf-8")
    assert (folder / ".ci/run").stat().st_mode & 0o100
    assert (folder / "tests/broken/bestand-is-snelkoppeling/data/rollen.yml").is_symlink()
    assert not (folder / "tests/facts").exists()
    assert not (folder / "getest.json").exists()
    said = ["git", "log", "--format=%s"]
    log = subprocess.run(said, cwd=folder, check=True, capture_output=True, text=True).stdout
    assert log == "Begin\n"
    status = ["git", "status", "--porcelain"]
    assert subprocess.run(status, cwd=folder, check=True, capture_output=True).stdout == b""
    assert sorted(path.name for path in tmp_path.iterdir()) == ["home", "nieuw"]


@pytest.mark.usefixtures("author")
def test_what_to_type_next(
    repository: Path, tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    """It can be pasted into a shell, whatever the folder is called."""
    monkeypatch.chdir(repository)
    folder = tmp_path / "zee & $(zand)"
    assert main("Zee", str(folder)) == 0
    cd = capsys.readouterr().out.splitlines()[2]
    at = subprocess.run([f"{cd} && pwd"], shell=True, check=True, capture_output=True, text=True)
    assert at.stdout == f"{folder}\n"


_INTERRUPTED = """
import os, signal, sys
from pathlib import Path
from blueprint.report import run_command
from engine.start.__main__ import main
from engine.start.new_repository import commit_files

def then_ended(done):
    def both(*given):
        done(*given)
        os.kill(os.getpid(), signal.SIGTERM)
    return both

if sys.argv[1] == "made":
    Path.replace = then_ended(Path.replace)
else:
    commit_files.begin_repository = then_ended(commit_files.begin_repository)
sys.exit(run_command(lambda: main("Zee", sys.argv[2])))
"""


@pytest.mark.usefixtures("author")
@pytest.mark.parametrize("when", ["made", "not yet"])
def test_broken_off(when: str, repository: Path, tmp_path: Path) -> None:
    """Up to the moment that the folder is there nothing is left; from then on it is made."""
    folder = tmp_path / "nieuw"
    command = [sys.executable, "-c", _INTERRUPTED, when, str(folder)]
    done = subprocess.run(command, cwd=repository, capture_output=True, text=True, check=False)
    told = (done.returncode, done.stdout[:6], done.stderr)
    assert told == ((0, "Klaar.", "") if when == "made" else (130, "", "Afgebroken.\n"))
    made = {"nieuw"} if when == "made" else set()
    assert {path.name for path in tmp_path.iterdir()} == {"home", *made}


@pytest.mark.usefixtures("author")
def test_of_who_has_no_guide(repository: Path, tmp_path: Path) -> None:
    """A blueprint without the guide for editors gives one without it."""
    first, second = tmp_path / "eerst", tmp_path / "dan"
    make(repository, "Zee", first)
    for part in ("docs/redactie", "docs/beelden/gids"):
        shutil.rmtree(first / part)
    for command in (["add", "--all"], ["commit", "-qm", "Zonder gids"]):
        subprocess.run(["git", *command], cwd=first, check=True)
    make(first, "Zand", second)
    assert not (second / "docs/redactie").exists()
    assert (second / "docs/stijl").is_dir()


@pytest.mark.usefixtures("author")
@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("", "NAAM ontbreekt"),
        ("  ", "NAAM ontbreekt"),
        ("x" * (LONGEST + 1), f"NAAM telt {LONGEST + 1} tekens"),
        ("Zee: zand", "begin met een letter"),
        ("1 zee", "begin met een letter"),
        ('Zee "zand"', "begin met een letter"),
        ("Zee  zand", "begin met een letter"),
        ("Zee ", "begin met een letter"),
        ("Zee\nzand", "begin met een letter"),
        ("<b>Zee", "begin met een letter"),
    ],
)
def test_wrong_name(
    name: str, said: str, repository: Path, tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    """A name that is missing, too long or odd is told, and nothing is made."""
    monkeypatch.chdir(repository)
    assert main(name, str(tmp_path / "nieuw")) == 1
    assert said in capsys.readouterr().err
    assert not (tmp_path / "nieuw").exists()


@pytest.mark.usefixtures("author")
def test_wrong_folder(
    repository: Path, tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    """A folder that is missing, taken, a file, nowhere or in the project is told, with the name."""
    monkeypatch.chdir(repository)
    (tmp_path / "bestand").touch()
    (tmp_path / "kring").symlink_to("kring")
    wrong = {
        "": "MAP ontbreekt",
        str(tmp_path): "daar staat al iets",
        str(tmp_path / "bestand"): "dat is een bestand",
        str(tmp_path / "bestand/x"): "is er niet; maak die eerst",
        str(tmp_path / "weg/x"): "is er niet; maak die eerst",
        "nieuw": "dat ligt in dit project",
        str(tmp_path / ("x" * 300)): "MAP is te lang",
        str(tmp_path / "/".join(["x" * 100] * 50)): "MAP is te lang",
        str(tmp_path / "kring/x"): "dat verwijst naar zichzelf",
        str(tmp_path / "een\nnaam"): "een teken dat je niet ziet",
    }
    for folder, said in wrong.items():
        assert main("", folder) == 1
        told = capsys.readouterr().err
        assert said in told
        assert "NAAM ontbreekt" in told, "all that is wrong is told at once"
    assert not (repository / "nieuw").exists()


@pytest.mark.usefixtures("author")
def test_no_repository(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A project without its repository says how to get it with one."""
    project = tmp_path / "project"
    project.mkdir()
    monkeypatch.chdir(project)
    assert main("Zee", str(tmp_path / "nieuw")) == 1
    assert "git clone" in capsys.readouterr().err
    assert not (tmp_path / "nieuw").exists()


@pytest.mark.usefixtures("author")
def test_no_author(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Who has not told git a name is told how, before anything is made."""
    project = tmp_path / "project"
    project.mkdir()
    for command in (["init", "--quiet"], ["commit", "--quiet", "--allow-empty", "--message=x"]):
        subprocess.run(["git", *command], cwd=project, check=True)
    (tmp_path / "home/.gitconfig").write_text("[user]\nuseConfigOnly = true\n", "utf-8")
    monkeypatch.chdir(project)
    assert main("Zee", str(tmp_path / "nieuw")) == 1
    assert "git config --global user.name" in capsys.readouterr().err
    assert not (tmp_path / "nieuw").exists()


@pytest.mark.parametrize("name", ["No", "Null", "Zee & zand", "’s-Strand", "O'Zee"])
def test_any_name_is_a_name(name: str) -> None:
    """A name that YAML reads as something else is a text in what a new blueprint begins with."""
    values = [
        yaml.safe_load(line.replace(NAME, name))
        for path in BEGIN.rglob("*")
        if path.suffix in (".md", ".yml")
        for line in path.read_text("utf-8").splitlines()
        if re.match(rf"\w+: .*{NAME}", line)
    ]
    assert len(values) >= 5
    assert all(name in text for value in values for text in value.values())


def test_own_settings() -> None:
    """A key of the new blueprint takes the place of ours, whole; the others stay."""
    assert (
        with_own("# a\nx: 1\nnav:\n  - b\ny: 2\n", "nav:\n  - c\n")
        == "# a\nx: 1\nnav:\n  - c\ny: 2\n"
    )


def test_a_list_takes_the_place_of_the_example(repository: Path, tmp_path: Path) -> None:
    """What the example says of its own units asks for nothing when a list comes in their place."""
    data = tmp_path / "data"
    shutil.copytree(repository / BEGIN / "data", data)
    example = {*load(data).latest.ids}
    (tmp_path / "lijst.csv").write_text(
        "Naam;Hoort bij;Soort\nZee;;Pijler\nInformatica;Zee;Dienst\nOnthaal;Zee;Dienst\n", "utf-8"
    )
    (tmp_path / "kaart.yml").write_text(
        "kolommen: {naam: Naam, ouder: Hoort bij, soort: Soort}\nbron: {document: presentatie}\n",
        "utf-8",
    )
    given = tmp_path / "lijst.csv", "presentatie", tmp_path / "kaart.yml", data
    assert import_file(*given, rehearsal=False) == 0
    now = load(data)
    assert [version.id for version in now.organogram] == ["presentatie"]
    assert not example & {*now.places}
    assert {"zee", "informatica", "onthaal"} == {*now.places}

"""The command: exit codes, annotations and the list of a summary."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import markdown
import pytest

from blueprint.problem import Place, Problem, Severity
from blueprint.report import as_list
from pages.__main__ import main
from tests.made_up import SOMEBODY, commit, commit_at


@pytest.fixture(autouse=True)
def site(repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Work in a copy of the miniature site."""
    shutil.copytree(repository / "tests/sound_pages", tmp_path / "site")
    shutil.copytree(repository / "tests/site/data", tmp_path / "site/data")
    monkeypatch.chdir(tmp_path / "site")
    monkeypatch.setenv("PUBLICATIEDATUM", "2021-06-15")
    return tmp_path / "site"


def spoil(site: Path) -> None:
    path = site / "docs/tijdlijn.md"
    path.write_text(path.read_text("utf-8").replace("tijdlijn()", "tijdlyn()"), "utf-8")


def test_sound(capsys: pytest.CaptureFixture[str]) -> None:
    """Sound pages give a summary and exit code 0."""
    assert main(["check"]) == 0
    assert capsys.readouterr().out == (
        "De pagina’s zijn in orde: zeven pagina’s met tien macro’s. "
        "Daar komen vanzelf vijf pagina’s van het organogram bij.\n"
    )


def test_wrong(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A fault gives its line, the count and exit code 1."""
    spoil(site)
    assert main(["check"]) == 1
    assert capsys.readouterr().out == (
        "docs/tijdlijn.md:10:1: er is geen macro “tijdlyn”. Bedoelde je “tijdlijn”?\n"
        "Eén fout in één bestand.\n"
    )


def test_annotation(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A pull request gets an annotation on the line."""
    spoil(site)
    assert main(["check", "--format", "github"]) == 1
    first = capsys.readouterr().out.splitlines()[0]
    assert first == (
        "::error file=docs/tijdlijn.md,line=10,col=1::"
        "er is geen macro “tijdlyn”. Bedoelde je “tijdlijn”?"
    )


def test_pages_are_checked_beside_broken_data(
    site: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Broken data do not hide what is wrong with the pages."""
    spoil(site)
    (site / "data/rollen.yml").write_text("x", "utf-8")
    assert main(["check"]) == 1
    said = capsys.readouterr().out
    assert "Bedoelde je “tijdlijn”?" in said
    assert "verbeter die eerst" in said


def test_advice(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Advice needs no data; of a folder that is not there it says so."""
    assert main(["advice", "--data", "weg"]) == 0
    said = capsys.readouterr().out
    assert "docs/tijdlijn.md: leesbaarheid" in said
    assert "verbeter die eerst" in said
    assert main(["advice", "--docs", "weg"]) == 1
    assert "weg:1:1: deze map bestaat niet" in capsys.readouterr().out


@pytest.mark.parametrize("arguments", [[], ["chek"], ["check", "--format", "xml"], ["check", "x"]])
def test_wrong_call(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    """A wrong call is told in Dutch, with exit code 2."""
    with pytest.raises(SystemExit) as stop:
        main(arguments)
    assert stop.value.code == 2
    assert "Zo roep je het aan" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("typed", "meant"), [("advise", "advice"), ("zetom", "zet-om"), ("problem", "")]
)
def test_what_was_meant(
    typed: str, meant: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A slip in any command is recognised; a word that only explains is none."""
    monkeypatch.setattr(sys, "argv", ["pages", typed])
    with pytest.raises(SystemExit):
        main()
    told = capsys.readouterr().err
    assert f" Bedoelde je “{meant}”? " in told if meant else "Bedoelde je" not in told


def test_no_folder(capsys: pytest.CaptureFixture[str]) -> None:
    """A folder that is not there is a problem, not a traceback."""
    assert main(["check", "--docs", "weg"]) == 1
    assert "weg:1:1: deze map bestaat niet" in capsys.readouterr().out


def test_wrong_day(monkeypatch: pytest.MonkeyPatch) -> None:
    """A day that is not one is told."""
    monkeypatch.setenv("PUBLICATIEDATUM", "morgen")
    with pytest.raises(SystemExit, match="PUBLICATIEDATUM is “morgen”"):
        main(["check"])


def test_list_keeps_text_text() -> None:
    """What an editor typed is no link, image, mark-up or second line in the list of a summary."""
    message = "“<img src=x>” ![x](http://x.example) `a` @iemand www.x.example\n# Kop"
    problem = Problem(Place("a|b.md", 3, 4), message, Severity.WARNING)
    (shown,) = as_list([problem])
    assert "\n" not in shown
    html = markdown.markdown(shown)
    for tag in ("<img", "<a", "<code", "<h1"):
        assert tag not in html, tag
    assert "&lt;img src=x" in html
    assert r"www\.x" in shown
    assert shown.startswith(r"- **a\|b.md\:3\:4** let op: ")


def test_part_of_a_history_is_told(
    site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """In a clone that has only the last commits, the check says what it does not look at."""
    commit(site, SOMEBODY)
    subprocess.run(["git", "commit", "--allow-empty", "-qm", "nog een"], cwd=site, env=SOMEBODY,
                   check=True)  # fmt: skip
    clone = tmp_path / "ondiep"
    subprocess.run(["git", "clone", "-q", "--depth=1", f"file://{site}", clone], check=True)
    told = "Of er een adres verdwijnt, kan ik daarom niet nagaan.\n"
    for folder, shallow in ((site, False), (clone, True)):
        monkeypatch.chdir(folder)
        assert main(["check"]) == 0
        assert (told in capsys.readouterr().out) == shallow


def test_a_day_that_cannot_be(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Of commits of a day that no calendar has it says how many there are; pages may be right."""
    commit(site, SOMEBODY)
    odd = [commit_at(site, "1700000000 +9959")[:10] for _ in range(2)]
    assert main(["check"]) == 0
    assert capsys.readouterr().out.startswith(
        f"Let op: 2 commits hebben een datum die niet kan (de laatste: {odd[1]}). "
        "Wanneer dat wijzigde, zegt de site daarom niet.\n"
    )

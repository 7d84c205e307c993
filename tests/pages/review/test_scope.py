"""What is content and what is code: anything that leaves a doubt is code."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from blueprint.git.commit_files import ChangedFile
from pages.review import __main__ as review
from pages.review.scope import Scope, main, scope

PLAIN, NONE = "100644", "000000"
SETTINGS = b"""# The site.
site_name: Duin
site_url: !ENV [SITE_URL, "http://x.example/"]
nav:
  - Start: index.md
  - Werk:
      - werk/waar.md
theme: {name: material}
"""


def changed(path: str, before: str = PLAIN, after: str = PLAIN) -> ChangedFile:
    return ChangedFile(path, before, after)


CONTENT = {
    "text": [changed("docs/index.md")],
    "data": [changed("data/organogram/nu.yml"), changed("data/tijdlijn.yml", NONE)],
    "map of a list": [changed("kaart.yml", NONE)],
    "photo": [changed("docs/beelden/duin.jpg", NONE)],
    "deleted": [changed("docs/werk/waar.md", PLAIN, NONE)],
    "moved": [changed("docs/een.md", PLAIN, NONE), changed("docs/twee.md", NONE)],
    "odd names": [changed("docs/één “x”\n\t.md", NONE), changed("docs/\udcff.md", NONE)],
    "style in a name": [changed("docs/stijlvol.md"), changed("docs/werk/stijl/a.md")],
    "nothing": [],
}
CODE = {
    "module": [changed("macros/site_map.py")],
    "mixed": [changed("docs/index.md"), changed("theme/main.html")],
    "style": [changed("docs/stijl/site.js")],
    "style as a file": [changed("docs/stijl", NONE)],
    "moved out": [changed("docs/een.md", PLAIN, NONE), changed("macros/een.md", NONE)],
    "moved in": [changed("macros/een.py", PLAIN, NONE), changed("docs/een.py", NONE)],
    "style moved": [changed("docs/stijl/a.css", PLAIN, NONE), changed("docs/a.css", NONE)],
    "deleted module": [changed("blueprint/load.py", PLAIN, NONE)],
    "link": [changed("docs/index.md", PLAIN, "120000")],
    "link that went": [changed("docs/index.md", "120000", NONE)],
    "can be run": [changed("data/rollen.yml", PLAIN, "100755")],
    "could be run": [changed("data/rollen.yml", "100755", PLAIN)],
    "module of git": [changed("docs/ander", NONE, "160000")],
    "settings of git": [changed("docs/.gitattributes", NONE)],
    "folder as a file": [changed("data", NONE)],
    "other case": [changed("Docs/index.md", NONE)],
    "beside": [changed("docs2/index.md", NONE), changed("datas.yml", NONE)],
    "test": [changed("tests/site/data/rollen.yml")],
    "workflow": [changed(".github/workflows/check.yml")],
    "requirement": [changed("requirements.txt")],
    "shadow": [changed("yaml.py", NONE)],
    "map elsewhere": [changed("tests/kaart.yml", NONE)],
}


@pytest.mark.parametrize("files", CONTENT.values(), ids=CONTENT)
def test_content(files: list[ChangedFile]) -> None:
    """Texts, data, images and documents, whatever happened to them."""
    assert scope(files, SETTINGS, SETTINGS) is Scope.CONTENT


@pytest.mark.parametrize("files", CODE.values(), ids=CODE)
def test_code(files: list[ChangedFile]) -> None:
    """One file of code, or one odd mode, makes code of the whole change."""
    assert scope(files, SETTINGS, SETTINGS) is Scope.CODE
    assert scope([*CONTENT["text"], *files], SETTINGS, SETTINGS) is Scope.CODE


MENU = {
    "new entry": (b"  - Start: index.md\n", b"  - Start: index.md\n  - Nieuw: nieuw.md\n"),
    "renamed": (b"Start:", b'"Begin: hier":'),
    "emptied": (b"  - Start: index.md\n  - Werk:\n      - werk/waar.md\n", b""),
    "moved": (b"      - werk/waar.md\n", b"      - werk/waar.md\n  - index.md\n"),
    "comment": (b"# The site.", b"# The site of all.\n\n# More."),
    "spaces": (b"site_name: Duin", b"site_name:   'Duin'"),
}
MORE = {
    "name": (b"Duin", b"Zee"),
    "menu and name": (b"site_name: Duin\n", b"site_name: Zee\nnot_in_nav: /x.md\n"),
    "new key": (b"theme:", b"hooks: [x.py]\ntheme:"),
    "key that went": (b"site_name: Duin\n", b""),
    "no menu": (b"nav:", b"menu:"),
    "menu twice": (b"theme:", b"nav: []\ntheme:"),
    "key twice": (b"theme:", b"site_name: Duin\ntheme:"),
    "other kind": (b"site_name: Duin", b"site_name: [Duin]"),
    "tag": (b"site_name: Duin", b"site_name: !ENV Duin"),
    "tag in the menu": (b"- Start: index.md", b"- Start: !ENV HOME"),
    "code in the menu": (b"- Start: index.md", b"- Start: !!python/name:os.system"),
    "code as a title": (b"- Start: index.md", b"- ? !!python/name:os.system\n    : index.md"),
    "broken": (b"nav:", b"nav: ["),
    "circle": (b"- Start: index.md", b"- Start: &a [*a]"),
    "said again": (b"- Start: index.md", b"- Start: &a index.md\n  - Ook: *a"),
    "two documents": (b"theme:", b"---\ntheme:"),
    "no text": (b"Start", b"\xff\xfe"),
    "empty": (SETTINGS, b""),
}


@pytest.mark.parametrize(("old", "new"), MENU.values(), ids=MENU)
def test_menu_is_content(old: bytes, new: bytes) -> None:
    """The menu, and what says nothing: comments, spaces, quotes."""
    assert old in SETTINGS
    files = [changed("mkdocs.yml"), changed("docs/nieuw.md", NONE)]
    assert scope(files, SETTINGS, SETTINGS.replace(old, new)) is Scope.CONTENT


@pytest.mark.parametrize(("old", "new"), MORE.values(), ids=MORE)
def test_other_settings_are_code(old: bytes, new: bytes) -> None:
    """Any other setting, and settings that cannot be read with certainty, now or before."""
    assert old in SETTINGS
    other = SETTINGS.replace(old, new)
    assert scope([changed("mkdocs.yml")], SETTINGS, other) is Scope.CODE
    assert scope([changed("mkdocs.yml")], other, SETTINGS) is Scope.CODE


def test_doubt_is_code() -> None:
    """No difference that git can tell, or settings that were not there, is no content."""
    assert scope(None, SETTINGS, SETTINGS) is Scope.CODE
    for before, after in ((None, SETTINGS), (SETTINGS, None), (None, None)):
        assert scope([changed("mkdocs.yml")], before, after) is Scope.CODE
    for modes in ((PLAIN, "100755"), ("120000", PLAIN)):
        assert scope([changed("mkdocs.yml", *modes)], SETTINGS, SETTINGS) is Scope.CODE


Git = Callable[..., str]


@pytest.fixture
def git(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Git:
    """Give git in a repository with one commit, which is the working directory."""
    monkeypatch.chdir(tmp_path)

    def run(*command: str) -> str:
        who = {"GIT_AUTHOR_NAME": "x", "GIT_AUTHOR_EMAIL": "x@x.example"}
        who |= {name.replace("AUTHOR", "COMMITTER"): value for name, value in who.items()}
        done = subprocess.run(
            ("git", *command), env={**os.environ, **who}, check=True, capture_output=True, text=True
        )
        return done.stdout.strip()

    run("init", "--quiet", "--initial-branch=main")
    for path in ("docs/een.md", "data/een.yml", "macros/een.py"):
        (tmp_path / path).parent.mkdir()
        (tmp_path / path).write_text("een\n", "utf-8")
    (tmp_path / "mkdocs.yml").write_bytes(SETTINGS)
    run("add", ".")
    run("commit", "--quiet", "--message=een")
    run("branch", "basis")
    return run


def _menu(folder: Path) -> None:
    (folder / "mkdocs.yml").write_bytes(SETTINGS.replace(b"Start:", b"Begin:"))


CHANGES: dict[str, tuple[Callable[[Path], object], str]] = {
    "odd name": (lambda f: (f / "docs/é “x”\n.md").write_text("x", "utf-8"), "inhoud"),
    "bytes": (lambda f: (f / os.fsdecode(b"docs/\xff.md")).write_text("x", "utf-8"), "inhoud"),
    "menu": (_menu, "inhoud"),
    "moved within": (lambda f: (f / "docs/een.md").rename(f / "data/twee.md"), "inhoud"),
    "moved out": (lambda f: (f / "docs/een.md").rename(f / "macros/een.md"), "code"),
    "moved in": (lambda f: (f / "macros/een.py").rename(f / "docs/een.py"), "code"),
    "link": (lambda f: (f / "docs/twee.md").symlink_to("een.md"), "code"),
    "link for a file": (
        lambda f: ((f / "docs/een.md").unlink(), (f / "docs/een.md").symlink_to("/etc/passwd")),
        "code",
    ),
    "mode": (lambda f: (f / "docs/een.md").chmod(0o755), "code"),
    "settings": (lambda f: (f / "mkdocs.yml").write_bytes(SETTINGS + b"hooks: [x.py]\n"), "code"),
}


@pytest.mark.parametrize(("change", "told"), CHANGES.values(), ids=CHANGES)
def test_command(
    change: Callable[[Path], object],
    told: str,
    git: Git,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """The command tells it of two commits of a repository."""
    change(tmp_path)
    git("add", "--all")
    git("commit", "--quiet", "--message=twee")
    assert main(["basis", "HEAD"]) == 0
    assert capsys.readouterr().out == f"soort={told}\n"


def test_module_of_git_is_code(
    git: Git, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A commit of another repository below docs/ is no content."""
    git("update-index", "--add", "--cacheinfo", f"160000,{git('rev-parse', 'HEAD')},docs/ander")
    git("commit", "--quiet", "--message=twee")
    main(["basis", "HEAD"])
    assert capsys.readouterr().out == "soort=code\n"


def test_only_the_change_counts(
    git: Git, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """What the base got since the change began is not of the change, and one commit is enough."""
    (tmp_path / "docs/twee.md").write_text("twee", "utf-8")
    git("add", ".")
    git("commit", "--quiet", "--message=inhoud")
    git("switch", "--quiet", "basis")
    (tmp_path / "macros/twee.py").write_text("twee", "utf-8")
    git("add", ".")
    git("commit", "--quiet", "--message=code")
    main(["basis", "main"])
    assert capsys.readouterr().out == "soort=inhoud\n"
    git("switch", "--quiet", "main")
    git("merge", "--quiet", "basis")
    main(["basis", "main"])
    assert capsys.readouterr().out == "soort=inhoud\n"
    main(["basis~1", "main"])
    assert capsys.readouterr().out == "soort=code\n"


def test_unknown_base_is_code(git: Git, capsys: pytest.CaptureFixture[str]) -> None:
    """A base that git does not know leaves every doubt."""
    main(["nergens", "HEAD"])
    assert capsys.readouterr().out == "soort=code\n"


@pytest.mark.parametrize("program", [main, review.main])
def test_a_wrong_call_is_told(
    program: Callable[[list[str]], int], capsys: pytest.CaptureFixture[str]
) -> None:
    """A step of the job that calls wrongly says in Dutch how it is done."""
    with pytest.raises(SystemExit) as stopped:
        program(["basis"])
    assert stopped.value.code == 2
    assert "Zo roep je het aan" in capsys.readouterr().err

"""A new blueprint: our machinery with the example of `begin/`, in a repository of its own."""

from __future__ import annotations

import os
import re
import shutil
from pathlib import Path

from blueprint.ending import hear_no_more, temporary_folder
from blueprint.git import commit_files, commits

BEGIN = Path("engine/start/begin")
"""What a new blueprint begins with, by its path in the repository."""
NAME = "NAAM"
"""The word in the files of `begin/` that the name takes the place of."""
LONGEST = 60
_LONGEST_FOLDER, _LONGEST_PATH = 200, 2_000  # bytes: a file system holds some more
_TEXTS = (".md", ".yml")
_NAME = re.compile(r"[^\W\d_](?:[\w’'&+.-]| (?! ))*(?<! )")
_KEYS = re.compile(r"^(?=\w+:)", re.MULTILINE)
_GUIDE_MENU = re.compile(r"^  - [^\n]*:\n(?:      - [^\n]*redactie/[^\n]*\n)+", re.MULTILINE)
_OURS = ("data", "docs", "tests/facts", "getest.json", "README.md", ".github/site.png")
_NOT_OURS = ("docs/stijl", "docs/redactie", "docs/beelden/gids")
"""What is of the organisation that this repository is of, but for the look and the guide."""


def why_not(root: Path, name: str, folder: Path) -> list[str]:
    """Say all that keeps a folder from becoming a blueprint with this name; nothing if it can."""
    return [told for told in (_wrong_name(name), _wrong_folder(root, folder), _git(root)) if told]


def _wrong_name(name: str) -> str:
    call = 'zo: make nieuw NAAM="Duinhove Samen" MAP=../duinhove'
    if not name.strip():
        return f"NAAM ontbreekt: de naam van je site. Typ ze {call}"
    if len(name) > LONGEST:
        return f"NAAM telt {len(name)} tekens; kies een naam van hoogstens {LONGEST}"
    if not _NAME.fullmatch(name):
        return (
            f"NAAM is “{name}”; begin met een letter, en gebruik alleen letters, cijfers, "
            f"één spatie tussen de woorden en - . & + ’"
        )
    return ""


def _wrong_folder(root: Path, folder: Path) -> str:
    if folder == Path():
        return "MAP ontbreekt: de map die je wilt maken, zoals MAP=../duinhove"
    if any(not sign.isprintable() for sign in str(folder)):
        return "MAP heeft een teken dat je niet ziet, zoals een regeleinde; typ ze opnieuw"
    if len(os.fsencode(folder)) > _LONGEST_PATH:
        return f"MAP is te lang: het hele pad telt hoogstens {_LONGEST_PATH} tekens"
    if max(map(len, map(os.fsencode, folder.parts))) > _LONGEST_FOLDER:
        return f"MAP is te lang: de naam van een map telt hoogstens {_LONGEST_FOLDER} tekens"
    try:
        whole = folder.absolute().resolve()
    except RuntimeError:  # Python's word for it
        return f"MAP is “{folder}”, en dat verwijst naar zichzelf; kies een andere map"
    if whole.is_relative_to(root.resolve()):
        return f"MAP is “{folder}”, en dat ligt in dit project; kies een map erbuiten: ../duinhove"
    if whole.is_dir() and any(whole.iterdir()):
        return f"MAP is “{folder}”, en daar staat al iets; kies een map die nog niet bestaat"
    if whole.exists() and not whole.is_dir():
        return f"MAP is “{folder}”, en dat is een bestand; kies een map die nog niet bestaat"
    if not whole.parent.is_dir():
        return f"MAP is “{folder}”, maar de map “{whole.parent}” is er niet; maak die eerst"
    return ""


def _git(root: Path) -> str:
    if told := commits.why_unknown(root):
        return f"{told}; installeer git, en haal dit project op met “git clone”"
    if not commits.has_author(root):
        return (
            "git weet niet wie je bent; typ eerst: git config --global user.name "
            '"Je naam", en: git config --global user.email je@adres'
        )
    return ""


def make(root: Path, name: str, folder: Path) -> None:
    """Make the folder, whole or not at all: everything is written beside it first."""
    whole = folder.absolute().resolve()
    with temporary_folder(whole.parent, ".nieuw-") as beside:
        new = beside / "new"
        commit_files.write_commit(root, "HEAD", new)
        _take_away(new)
        _begin(new, name)
        commit_files.begin_repository(new, "Begin")
        hear_no_more()
        new.replace(whole)


def _take_away(new: Path) -> None:
    """Take away what is of this organisation."""
    kept = new.with_name("kept")
    kept.mkdir()
    for part in _NOT_OURS:
        if (new / part).is_dir():  # whoever has no guide gives none
            shutil.copytree(new / part, kept / part)
    for part in _OURS:
        gone = new / part
        if gone.is_dir():
            shutil.rmtree(gone)
        else:
            gone.unlink(missing_ok=True)
    shutil.copytree(kept, new, dirs_exist_ok=True)


def _begin(new: Path, name: str) -> None:
    """Put the example there, under the name; the guide for editors keeps its part of the menu."""
    settings = (new / "mkdocs.yml").read_text("utf-8")
    begin = new / BEGIN
    shutil.copytree(begin, new, dirs_exist_ok=True)
    for path in (path.relative_to(begin) for path in begin.rglob("*") if path.suffix in _TEXTS):
        own = (begin / path).read_text("utf-8").replace(NAME, name)
        (new / path).write_text(own, "utf-8")
    own = (new / "mkdocs.yml").read_text("utf-8") + "".join(_GUIDE_MENU.findall(settings)) + "\n"
    (new / "mkdocs.yml").write_text(with_own(settings, own), "utf-8")


def with_own(settings: str, own: str) -> str:
    """Give settings in which the keys of others stand in place of those of the same name."""
    ours = {_key(block): block for block in _KEYS.split(own)[1:]}
    head, *blocks = _KEYS.split(settings)
    return head + "".join(ours.get(_key(block), block) for block in blocks)


def _key(block: str) -> str:
    return block.partition(":")[0]

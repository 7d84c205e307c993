"""What `make serve` remembers is never stale: every build is that of a fresh process."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from mkdocs.config import load_config

from macros.serve import remembered
from tests.macros.conftest import build, copy_of

NEW = "---\ntitle: Nieuw\ndescription: Een nieuwe pagina.\n---\n\n# Nieuw\n\nTekst.\n"
MENU = "      - Privacy: over/privacy.md\n"

# What changes, one after the other: a file, a text in it, and what stands there then.
EDITS = {
    "nothing": [],
    "a text, for the search too; a unit, in drawings and lists; a news item": [
        ("docs/over/privacy.md", "# Privacy", "# Privacy en jij"),
        ("data/organogram/plan.yml", "naam: Ondersteuning", "naam: Steun"),
        ("docs/nieuws/index.md", "# Nieuws", "# Berichten"),
    ],
    "a title, in every menu": [("mkdocs.yml", "Tijdlijn: tijdlijn.md", "Kalender: tijdlijn.md")],
    "a term, wherever it is read; a place that others lead to": [
        ("data/begrippen.yml", "afkorting: ICT", "afkorting: ICX"),
        ("docs/over/index.md", "# ", "# Alles "),
    ],
    "a new page": [
        ("docs/over/nieuw.md", "", NEW),
        ("mkdocs.yml", MENU, f"{MENU}      - Nieuw: over/nieuw.md\n"),
    ],
    "a draft, out of every menu": [
        ("docs/over/nieuw.md", "title: Nieuw\n", "title: Nieuw\ndraft: true\n"),
    ],
    "who to write to, below every page": [("data/programma.yml", "functie: ", "functie: het ")],
    "the theme; a text as it was": [
        ("theme/main.html", "Wijzigingen", "Veranderd"),
        ("docs/over/privacy.md", "# Privacy en jij", "# Privacy"),
    ],
}
UNSEEN = {"a new page"}
"""After these nobody asks for what was put off: the search index, data, drawings as files."""


def live(environment: dict[str, str]) -> dict[str, str]:
    """Give the environment of `make serve`."""
    return {**environment, "BLAUWDRUK_LIVE": "true"}


def test_never_stale(
    repository: Path, tmp_path: Path, identity: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """After every change the whole site is, to the byte, what a new process makes of it."""
    for name, value in live(identity).items():
        monkeypatch.setenv(name, value)
    folder = copy_of(repository, tmp_path / "repo", identity)
    fresh = tmp_path / "fresh"
    with remembered() as builds:
        for what, edits in EDITS.items():
            for name, old, new in edits:
                path = folder / name
                text = path.read_text("utf-8") if path.exists() else ""
                assert old in text, name
                path.write_text(text.replace(old, new, 1), "utf-8")
            builds.build(load_config(str(folder / "mkdocs.yml"), site_dir=str(tmp_path / "site")))
            if what in UNSEEN:
                continue
            assert builds.finish()
            assert not builds.finish()
            done = build(folder, identity, fresh)
            assert done.returncode == 0, done.stdout + done.stderr
            assert _files(tmp_path / "site") == _files(fresh), what


def test_a_publication_is_seen(
    repository: Path, tmp_path: Path, identity: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """After a commit, the next build has its dates and its changes."""
    for name, value in live(identity).items():
        monkeypatch.setenv(name, value)
    folder = copy_of(repository, tmp_path / "repo", identity)
    config = str(folder / "mkdocs.yml")
    path = folder / "data/organogram/plan.yml"
    with remembered() as builds:
        builds.build(load_config(config, site_dir=str(tmp_path / "site")))
        path.write_text(path.read_text("utf-8").replace("naam: Ondersteuning", "naam: Steun", 1))
        builds.build(load_config(config, site_dir=str(tmp_path / "site")))
        subprocess.run(["git", "commit", "-qam", "Steun"], cwd=folder, env=identity, check=True)
        path.write_text(f"{path.read_text('utf-8')}# Einde\n")
        builds.build(load_config(config, site_dir=str(tmp_path / "site")))
        builds.finish()
    build(folder, identity, tmp_path / "fresh")
    assert _files(tmp_path / "site") == _files(tmp_path / "fresh")


def _files(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }

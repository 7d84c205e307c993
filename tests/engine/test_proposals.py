"""A proposal leaves no trace on the site before it is decided; a preview has it."""

from __future__ import annotations

import io
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from pypdf import PdfReader

from engine.build import VERSION
from tests import engines
from tests.proposed import CANARY, ID, propose
from tests.repositories import build, copy_of


@dataclass(frozen=True)
class Town:
    """The town as a repository, in an environment with an author and a day to build for."""

    folder: Path
    environment: dict[str, str]

    def commit(self, day: str) -> None:
        """Commit all there is, on a day."""
        moment = f"{day}T12:00:00+00:00"
        dated = {"GIT_AUTHOR_DATE": moment, "GIT_COMMITTER_DATE": moment}
        for command in (["add", "-A"], ["commit", "-qm", "Wijziging"]):
            subprocess.run(
                ["git", *command], cwd=self.folder, env={**self.environment, **dated}, check=True
            )

    def built(self, name: str, engine: str = "mkdocs") -> dict[str, bytes]:
        """Build the site, and give every file by its path."""
        site = self.folder / name
        done = build(self.folder, self.environment, site, engine)
        assert done.returncode == 0, done.stdout + done.stderr
        return dict(files(site))


def files(site: Path) -> Iterator[tuple[str, bytes]]:
    """Yield every file but the one that says of which commit the site is."""
    for path in sorted(site.rglob("*")):
        if path.is_file() and path.name != VERSION:
            yield path.relative_to(site).as_posix(), path.read_bytes()


def traces(built: dict[str, bytes]) -> list[str]:
    """Give the files that hold the canary, in their name or inside."""
    canary = CANARY.encode()
    return [name for name, data in built.items() if CANARY in name or canary in data.lower()]


@pytest.fixture(scope="module")
def town(
    repository: Path, tmp_path_factory: pytest.TempPathFactory, identity: dict[str, str]
) -> Town:
    """Give the town before anybody proposed anything."""
    folder = tmp_path_factory.mktemp("proposals") / "repo"
    environment = {**identity, "SOURCE_DATE_EPOCH": "1421280000"}
    copy_of(repository, folder, environment)
    (folder / ".gitignore").write_text("/site-*\n/preview*\n", "utf-8")
    town = Town(folder, environment)
    town.commit("2015-01-05")
    return town


@pytest.fixture(scope="module")
def sites(town: Town) -> dict[str, dict[str, bytes]]:
    """Give the site before a proposal, with one, when it is gone, and when one is decided."""
    found = {"before": town.built("site-before")}
    propose(town.folder)
    town.commit("2015-01-10")
    found["proposed"] = town.built("site-proposed")
    done = engines.preview(town.folder, town.folder / "preview", town.environment)
    assert done.returncode == 0, done.stdout + done.stderr
    found["preview"] = dict(files(town.folder / "preview"))
    proposed = town.folder / f"data/organogram/{ID}.yml"
    text = proposed.read_text("utf-8")
    subprocess.run(["git", "revert", "--no-edit", "HEAD"], cwd=town.folder, env=town.environment,
                   check=True, capture_output=True)  # fmt: skip
    found["withdrawn"] = town.built("site-withdrawn")
    propose(town.folder)
    town.commit("2015-01-12")
    proposed.write_text(text.replace("status: voorstel", "status: beslist"), "utf-8")
    town.commit("2015-01-20")
    found["decided"] = town.built("site-decided")
    return found


def test_no_trace(sites: dict[str, dict[str, bytes]]) -> None:
    """No file of the site holds anything of a proposal, nor when it is withdrawn."""
    assert traces(sites["proposed"]) == []
    assert traces(sites["withdrawn"]) == []


def test_nothing_else_changes(sites: dict[str, dict[str, bytes]]) -> None:
    """With a proposal the site is what it was without, to the byte; and so it is after one."""
    assert sites["proposed"] == sites["before"]
    assert sites["withdrawn"] == sites["before"]


def test_decided_is_told_as_of_that_day(sites: dict[str, dict[str, bytes]]) -> None:
    """What is decided is everywhere, and the changes tell it on the day that it was decided."""
    built = sites["decided"]
    changes = built["over/wijzigingen/index.html"].decode()
    assert changes.index("20 januari 2015") < changes.index("Kanarievogel Sport")
    assert "12 januari 2015" not in changes
    assert "10 januari 2015" not in changes
    named = traces(built)
    for name in (
        "data/v1/blauwdruk.json",
        "data/v1/organisatie.jsonld",
        "data/v1/eenheden.csv",
        "feed/wijzigingen.xml",
        f"eenheid/{CANARY}-sport/index.html",
        "over/bronnen/index.html",
        f"bijlagen/{CANARY}.pdf",
    ):
        assert name in named, name


def test_preview_shows_it(sites: dict[str, dict[str, bytes]]) -> None:
    """The preview has the proposal, and is still drawn as what is."""
    named = traces(sites["preview"])
    assert {"blauwdruk/index.html", "data/v1/eenheden.csv"} <= {*named}
    assert "Kanarievogel Sport" not in sites["preview"]["blauwdruk/index.html"].decode()
    told = sites["preview"]["voorstel.html"].decode()
    for words in ("is gesplitst in", "is opgeheven", "valt nu onder", "Per organisatie"):
        assert words in told, words
    assert 'href="../voorstel.html"' in sites["preview"]["over/privacy.html"].decode()
    assert not any(name.startswith("voorstel") for name in sites["decided"])


@pytest.mark.browser
def test_no_trace_in_the_pdf(
    sites: dict[str, dict[str, bytes]], town: Town, tmp_path: Path
) -> None:
    """The PDFs have no word of a proposal, on their cover neither."""
    work = tmp_path / "repo"
    subprocess.run(["git", "clone", "-q", town.folder, work], check=True)
    subprocess.run(["git", "checkout", "-q", "HEAD~1"], cwd=work, check=True)
    there = Town(work, town.environment)
    assert traces(there.built("site-pdf")) == []
    subprocess.run(
        [sys.executable, "-m", "engine.outputs.pdf", "site-pdf", "--zonder", "nieuws"],
        cwd=work, env=town.environment, check=True,
    )  # fmt: skip
    for name, content in files(work / "site-pdf"):
        if name.endswith(".pdf"):
            words = "".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages)
            assert CANARY not in words.casefold(), name


@pytest.mark.parametrize("engine", ["properdocs", "zensical"])
def test_other_engines_hide_the_same(
    engine: str, sites: dict[str, dict[str, bytes]], town: Town, tmp_path: Path
) -> None:
    """Under every engine nothing of a proposal gets out."""
    work = tmp_path / "repo"
    subprocess.run(["git", "clone", "-q", town.folder, work], check=True)
    subprocess.run(["git", "checkout", "-q", "HEAD~1"], cwd=work, check=True)
    assert traces(Town(work, town.environment).built("site", engine)) == []

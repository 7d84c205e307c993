"""What is not for the reader leaves no trace in the built site."""

from __future__ import annotations

import gzip
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from pypdf import PdfWriter

from tests.repositories import CANARY_MAIL, CANARY_NAME, build, copy_of

WAYS = {
    "deel": "../bijlagen/kanarie-bijlage-deel.pdf#page=2",
    "vraag": "../bijlagen/kanarie-bijlage-vraag.pdf?versie=2#page=2",
    "code": "../bijlagen/kanarie%2Dbijlage%2dcode.pdf",
    "omweg": "../over/../bijlagen/./kanarie-bijlage-omweg.pdf",
}
"""Addresses, written in ways that mean the same file to a browser."""
NOT_LED_TO = {
    "in-opmerking": "<!-- [Een plan]({}) -->",
    "in-code": "`[Een plan]({})`",
    "niet-gebruikt": "[plan]: {}",
    "bij-een-citaat": '<blockquote cite="{}">Een plan</blockquote>',
    "nergens": "",
}
"""What names a document on a page without leading to it, or nothing that does."""
CANARIES = (
    "kanarie-klad",
    "kanarie-wacht",
    "kanarie-nieuws",
    "kanarie-opmerking",
    "kanarie-kop",
    "kanarie-jinja",
    "kanarie-yaml",
    "kanarie-beeld",
    *("kanarie-functie", "kanarie-mailbox", "kanarie-locatie", "kanarie-website"),
    *("kanarie-programma", "kanarie-postbus", "04 99 88 77"),
    *(f"kanarie-bijlage-{way}" for way in (*WAYS, *NOT_LED_TO)),
    CANARY_NAME,
    CANARY_MAIL,
    "kanarie.committer",
)
_PAGE = """---
title: {canary} titel
description: {canary} omschrijving.
{key}
---

# {canary} kop

{canary} tekst.

## {canary} onderdeel
"""


def hidden(repository: Path, folder: Path, identity: dict[str, str]) -> Path:
    """Give a repository with something to hide in every corner."""
    copy_of(repository, folder, identity)
    reachable(folder, identity)
    docs = folder / "docs"
    held = "publiceren_vanaf: 2015-02-01"
    write(docs / "over/klad.md", canary="kanarie-klad", key="draft: true")
    write(docs / "over/wacht.md", canary="kanarie-wacht", key=held)
    news = docs / "nieuws/2014/12/01"
    news.mkdir(parents=True)
    write(news / "wacht.md", canary="kanarie-nieuws", key=f"date: 2014-12-01\n{held}")
    write(news / "klad.md", canary="kanarie-klad", key="date: 2014-12\ndraft: true")
    image = docs / "beelden/kanarie-beeld.svg"
    image.write_text('<svg xmlns="http://www.w3.org/2000/svg"><desc>kanarie-beeld</desc></svg>')
    waiting = docs / "over/wacht.md"
    waiting.write_text(waiting.read_text() + "\n![Een beeld](../beelden/kanarie-beeld.svg)\n")
    (docs / "bijlagen").mkdir(exist_ok=True)
    named = {way: f"[Een plan]({address})" for way, address in WAYS.items()}
    for way, text in NOT_LED_TO.items():
        named[way] = text.format(f"../bijlagen/kanarie-bijlage-{way}.pdf")
    for way, text in named.items():
        leaf = PdfWriter()
        leaf.add_blank_page(9, 9)
        leaf.add_metadata({"/Subject": f"kanarie-bijlage-{way}"})
        leaf.write(docs / f"bijlagen/kanarie-bijlage-{way}.pdf")
        waiting.write_text(waiting.read_text() + f"\n{text}\n")
    config = folder / "mkdocs.yml"
    menu = "      - over/index.md\n"
    shown = config.read_text()
    assert menu in shown
    config.write_text(
        shown.replace(menu, f"{menu}      - over/klad.md\n      - kanarie-wacht: over/wacht.md\n")
    )
    page = docs / "over/privacy.md"
    page.write_text(
        page.read_text().replace("---\n", "---\n# kanarie-yaml\n", 1)
        + "\n<!-- kanarie-opmerking -->\n\nTekst <!-- kanarie-opmerking --> verder.\n"
        "\n## Kop <!-- kanarie-kop -->\n\n- <!-- kanarie-opmerking\n  op twee regels -->\n"
        "\n{## kanarie-jinja ##}\n\n| A <!-- kanarie-kop --> |\n|---|\n| 1 |\n"
        "\nZo schrijf je een opmerking: `<!-- zo -->`.\n"
    )
    return folder


def reachable(folder: Path, identity: dict[str, str]) -> None:
    """Commit how to reach a unit and the programme, then other words, and then those of before."""
    unit = folder / "data/organogram/in-werking-2015.yml"
    programme = folder / "data/programma.yml"
    before = {path: path.read_text("utf-8") for path in (unit, programme)}
    begin, function = "{id: gebouwen,", "functie: Programmabureau Havenrode"
    assert begin in before[unit] and function in before[programme]
    for number in ("een", "twee", ""):
        after = dict(before)
        if number:
            reach = (
                f"contact: {{functie: kanarie-functie {number}, telefoon: 04 99 88 77, "
                f"mailbox: kanarie-mailbox-{number}@haven.example}}, locatie: kanarie-locatie "
                f"{number}, website: https://kanarie-website-{number}.example/,"
            )
            named = f"kanarie-programma {number}\n  mailbox: kanarie-postbus-{number}@haven.example"
            after[unit] = after[unit].replace(begin, f"{begin} {reach}")
            after[programme] = after[programme].replace(function, f"functie: {named}")
        for path, text in after.items():
            path.write_text(text, "utf-8")
        for command in (["add", "-A"], ["commit", "-qm", "Contact"]):
            subprocess.run(["git", *command], cwd=folder, env=identity, check=True)


@pytest.fixture(scope="module")
def site(
    repository: Path, tmp_path_factory: pytest.TempPathFactory, identity: dict[str, str]
) -> Path:
    """Give its built site."""
    folder = hidden(repository, tmp_path_factory.mktemp("canaries") / "repo", identity)
    built = build(folder, identity)
    assert built.returncode == 0, built.stdout + built.stderr
    return folder / "site"


def write(path: Path, **values: str) -> None:
    path.write_text(_PAGE.format(**values), "utf-8")


def contents(site: Path) -> Iterator[tuple[str, bytes]]:
    for path in sorted(site.rglob("*")):
        if path.is_file():
            data = path.read_bytes()
            yield path.relative_to(site).as_posix(), data
            if path.suffix == ".gz":
                yield f"{path.name} (unpacked)", gzip.decompress(data)


def traces(site: Path, *canaries: str) -> list[str]:
    """Give the files of a site that hold a canary, in their name or inside, packed or not."""
    return [
        name
        for name, data in contents(site)
        for canary in canaries
        if canary.lower() in name.lower() or canary.lower().encode() in data.lower()
    ]


@pytest.mark.parametrize("canary", CANARIES)
def test_no_trace(site: Path, canary: str) -> None:
    """No file of the site holds the canary, in its name or inside, packed or not."""
    assert traces(site, canary) == []


def test_that_a_contact_changed_is_told(site: Path) -> None:
    """The list of changes has that there was something, so that nobody misses a change."""
    told = (site / "over/wijzigingen/index.html").read_text("utf-8")
    assert "hoe je ze bereikt" in told
    assert "de mailbox" in told


def test_held_back_has_no_address(site: Path) -> None:
    """Nothing is built where a page that waits would be, and no file names it."""
    assert not list(site.rglob("*wacht*"))
    assert not list(site.rglob("*klad*"))
    named = [name for name, data in contents(site) if b"over/wacht" in data or b"over/klad" in data]
    assert named == []


def test_no_preview_is_published(site: Path, identity: dict[str, str]) -> None:
    """A strict build, as those that are published, refuses to show what is held back."""
    built = build(site.parent, {**identity, "VOORBEELD": "true"}, site.parent / "voorbeeld")
    assert built.returncode == 1
    assert "VOORBEELD" in built.stdout + built.stderr
    assert not (site.parent / "voorbeeld").exists()


def test_example_of_comment_stays(site: Path) -> None:
    """A comment in code is an example, and is shown."""
    assert "&lt;!-- zo --&gt;" in (site / "over/privacy/index.html").read_text("utf-8")


def test_appears_on_its_day(site: Path, identity: dict[str, str]) -> None:
    """A page that waits is there on its day, and a draft still is not."""
    later = site.parent / "later"
    built = build(site.parent, {**identity, "PUBLICATIEDATUM": "2015-02-01"}, later)
    assert built.returncode == 0, built.stdout + built.stderr
    assert "kanarie-nieuws" in (later / "nieuws/index.html").read_text("utf-8")
    assert (later / "over/wacht/index.html").exists()
    assert (later / "beelden/kanarie-beeld.svg").exists()
    assert len(list((later / "bijlagen").glob("kanarie-bijlage-*.pdf"))) == len(WAYS)
    assert not list(later.rglob("*klad*"))


@pytest.mark.parametrize("engine", ["properdocs", "zensical"])
def test_other_engines_hide_the_same(
    engine: str, repository: Path, tmp_path: Path, identity: dict[str, str]
) -> None:
    """Under every engine nothing is betrayed before its day, and on its day it is there."""
    folder = hidden(repository, tmp_path / "repo", identity)
    built = build(folder, identity, engine=engine)
    assert built.returncode == 0, built.stdout + built.stderr
    assert traces(folder / "site", *CANARIES, "over/wacht", "over/klad") == []
    assert "&lt;!-- zo --&gt;" in (folder / "site/over/privacy/index.html").read_text("utf-8")
    later = {**identity, "PUBLICATIEDATUM": "2015-02-01"}
    built = build(folder, later, folder / "later", engine)
    assert built.returncode == 0, built.stdout + built.stderr
    assert "kanarie-nieuws" in (folder / "later/nieuws/index.html").read_text("utf-8")
    assert (folder / "later/over/wacht/index.html").exists()
    assert (folder / "later/beelden/kanarie-beeld.svg").exists()
    assert traces(folder / "later", "kanarie-klad") == []

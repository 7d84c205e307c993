"""Right changes of every kind, as editors make them: the check finds nothing, the site is whole.

They are made to the town, one by one and then all together, and nothing but what holds for any
built site is asked of what comes out.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from blueprint.problem import Problem
from pages.read_site import read_site
from tests import engines
from tests.built import links, markup, names
from tests.built.page import pages_of

DAY = date(2015, 1, 1)
_PAGE = (
    "---\ntitle: {title}\ndescription: {title}, zoals een redacteur het schrijft.\n{more}---\n\n"
)


def change(path: Path, old: str, new: str) -> None:
    """Replace a text that is there once in a file."""
    text = path.read_text("utf-8")
    assert text.count(old) == 1, (path, old)
    path.write_text(text.replace(old, new), "utf-8")


def write(town: Path, name: str, title: str, text: str, more: str = "") -> None:
    """Write a page."""
    path = town / "docs" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"{_PAGE.format(title=title, more=more)}# {title}\n\n{text}\n", "utf-8")


def in_menu(town: Path, name: str, title: str) -> None:
    """Add a page to the menu, below the one about privacy."""
    line = "      - Privacy: over/privacy.md\n"
    change(town / "mkdocs.yml", line, f"{line}      - {title}: {name}\n")


def sentence(town: Path) -> None:
    """Write one more sentence."""
    change(
        town / "docs/over/privacy.md",
        "\nDeze site bewaart niets van je.",
        "\nDeze site bewaart niets van je. Ook geen koekjes.",
    )


def department(town: Path) -> None:
    """Add a department to a pillar, with two parts."""
    with (town / "data/organogram/plan.yml").open("a", encoding="utf-8") as plan:
        plan.write(
            "      - id: aankoop\n"
            "        naam: Aankoop en magazijn\n"
            "        soort: departement\n"
            "        bron: {document: plan, dia: 5}\n"
            "        eenheden:\n"
            "          - {id: aankopen, naam: Aankopen, soort: dienst, bron: {document: plan}}\n"
            "          - {id: magazijn, naam: Magazijn, soort: dienst, bron: {document: plan}}\n"
        )


def rename(town: Path) -> None:
    """Give a unit another name; its id stays."""
    old = "naam: Duurzame haven & ondernemen"
    change(town / "data/organogram/plan.yml", old, "naam: Haven en economie")


def split(town: Path) -> None:
    """Split a unit that had two names in a new version; end another one in it."""
    plan = (town / "data/organogram/plan.yml").read_text("utf-8")
    begin, end = plan.index("      - id: vrije-tijd"), plan.index("      - id: scholen-en-jeugd")
    parts = "".join(
        f"      - id: {name.lower()}\n"
        f"        naam: {name}\n"
        "        soort: thema\n"
        "        organisatie: stad\n"
        "        komt_uit: vrije-tijd\n"
        "        bron: {document: krant-2014}\n"
        for name in ("Sport", "Feesten")
    )
    lines = (plan[:begin] + parts + plan[end:]).splitlines(keepends=True)
    new = "".join(line for line in lines if "id: openbaar-groen" not in line)
    for old, other in (
        ("naam: Organogram uit het plan\n", "naam: Organogram van februari\ndatum: 2015-02-01\n"),
        ("volgt_op: besluit-2013\n", "volgt_op: in-werking-2015\nopgeheven: openbaar-groen\n"),
        ("            komt_uit: werking\n", ""),
        ("            eigen_lezing: [komt_uit]\n", ""),
    ):
        assert old in new
        new = new.replace(old, other)
    (town / "data/organogram/februari-2015.yml").write_text(new, "utf-8")
    change(town / "data/programma.yml", "peildatum: 2015-01-01", "peildatum: 2015-03-01")


def milestone(town: Path) -> None:
    """Move a milestone, and say that another was reached."""
    path = town / "data/tijdlijn.yml"
    change(path, "datum: 2019, hoofdlijn", "datum: 2019, herzien: 2020-06, hoofdlijn")
    change(path, "datum: 2013-11,", "datum: 2013-11, bereikt: 2013-11-04,")


def question(town: Path) -> None:
    """Add a question, answered with a link."""
    with (town / "data/vragen.yml").open("a", encoding="utf-8") as path:
        path.write(
            "- id: waar\n  vraag: Waar werk ik straks?\n  bron: {document: plan}\n"
            "  antwoord: Dat lees je bij [de rollen](programma/rollen.md#coach).\n"
        )


def person(town: Path) -> None:
    """Fill a role, and empty another."""
    (town / "data/bezetting.yml").write_text(
        "- {rol: communicatie, waar: bureau, naam: Wout Voorbeeld, van: 2014-06-01, "
        "bron: {mededeling: bureau, datum: 2014-06-02}}\n",
        "utf-8",
    )


def progress(town: Path) -> None:
    """Tell how a project goes, and give another a name."""
    change(
        town / "data/projecten.yml",
        "{id: een-factuur, soort: project,",
        "{id: een-factuur, naam: Eén factuur, soort: project, "
        "voortgang: [{op: 2014-12-01, stand: klaar, bron: {document: krant-2014}}],",
    )


def news(town: Path) -> None:
    """Write news with a photo and a document."""
    shutil.copy(town / "docs/beelden/icoon.png", town / "docs/beelden/taart.png")
    shutil.copy(town / "docs/bijlagen/verslag.pdf", town / "docs/bijlagen/menu.pdf")
    write(
        town,
        "nieuws/2014/12/24/taart.md",
        "Er is taart",
        "![Een taart met een schip erop](../../../../beelden/taart.png)\n\n"
        "Kijk in het [menu](../../../../bijlagen/menu.pdf).",
        "date: 2014-12-24\n",
    )


def drawing(town: Path) -> None:
    """Write a page with one drawing, right below its title."""
    write(town, "over/mens.md", "De pijler Mens", '{{ organogram(eenheid="mens") }}')
    in_menu(town, "over/mens.md", "De pijler Mens")


def drawings(town: Path) -> None:
    """Write a page with several drawings, of which two show one unit to another depth."""
    calls = (
        'organogram(eenheid="ondersteuning")',
        'organogram(eenheid="ondersteuning", diepte=1)',
        "vergelijking()",
        "programmastructuur()",
    )
    text = "\n\n".join(f"## Tekening {n}\n\n{{{{ {call} }}}}" for n, call in enumerate(calls, 1))
    write(town, "over/tekeningen.md", "Tekeningen", text)
    in_menu(town, "over/tekeningen.md", "Tekeningen")


def lists(town: Path) -> None:
    """Write a page that begins with lists of the data, without a heading of its own."""
    write(town, "over/lijsten.md", "Lijsten", "{{ tijdlijn() }}\n\n{{ principes() }}\n\n### Meer")
    in_menu(town, "over/lijsten.md", "Lijsten")


def text(town: Path) -> None:
    """Write all that a text can have."""
    write(
        town,
        "over/tekst.md",
        "Tekst",
        'Een regel  \nen nog een<br>en nog een.\n\n---\n\n!!! note "Let op"\n\n    - [ ] Taak\n\n'
        "??? tip\n\n    Tekst.[^1]\n\n| A | B |\n|---|---|\n| 1 | 2 |\n\n"
        "![Een kade](../beelden/kade.jpg)\n\n[^1]: Een noot.\n",
    )
    in_menu(town, "over/tekst.md", "Tekst")


def held_back(town: Path) -> None:
    """Write a page that waits, and one that is not finished."""
    write(town, "over/wacht.md", "Wacht", "Tekst.", "publiceren_vanaf: 2015-06-01\n")
    in_menu(town, "over/wacht.md", "Wacht")
    write(town, "over/klad.md", "Klad", "Tekst.", "draft: true\n")
    in_menu(town, "over/klad.md", "Klad")


def banner(town: Path) -> None:
    """Say something above every page."""
    start = town / "docs/index.md"
    change(start, "hide: [navi", "banner: Taart.\nbanner_tot: 2015-02-01\nhide: [navi")


def page_gone(town: Path) -> None:
    """Delete a page that nothing leads to, out of the menu too."""
    (town / "docs/redactie/nog-in-te-vullen.md").unlink()
    change(town / "mkdocs.yml", "      - Nog in te vullen: redactie/nog-in-te-vullen.md\n", "")


CHANGES: tuple[Callable[[Path], None], ...] = (
    *(sentence, department, rename, split, milestone, question, person, progress, news),
    *(drawing, drawings, lists, text, held_back, banner, page_gone),
)


def empty(town: Path) -> None:
    """Delete all that can be: every record that no other needs, and all news with its files."""
    for name in ("bezetting", "projecten", "vragen", "principes"):
        (town / f"data/{name}.yml").write_text("[]\n", "utf-8")
    for item in (town / "docs/nieuws").glob("2*"):
        shutil.rmtree(item)
    for file in ("beelden/kade.jpg", "bijlagen/verslag.pdf"):
        (town / "docs" / file).unlink()
    programma = town / "data/programma.yml"
    lines = programma.read_text("utf-8").splitlines(keepends=True)
    gone = ("een-loket", "minder-gebouwen", "stap-voor-stap", "{id: samen")
    kept = [line for line in lines if not any(words in line for words in gone)]
    text = "".join(kept)
    for key in ("redenen", "aanpak", "naamkeuze"):
        text = text.replace(f"{key}:\n", f"{key}: []\n")
    programma.write_text(text, "utf-8")


@pytest.fixture
def copy(town: Path, tmp_path: Path) -> Path:
    """Give a copy of the town to change."""
    return Path(shutil.copytree(town, tmp_path / "town"))


@pytest.mark.parametrize("edit", (*CHANGES, empty), ids=lambda edit: edit.__name__)
def test_check_finds_nothing(edit: Callable[[Path], None], copy: Path) -> None:
    """No error and no warning on a change that is right, but for what the town has of its own."""
    before = found(copy)
    edit(copy)
    assert found(copy) <= before


def found(town: Path) -> set[Problem]:
    """Give what the check finds in a town."""
    return set(read_site(town, town / "data", town / "docs", DAY).problems)


@pytest.mark.browser
@pytest.mark.parametrize("edits", [CHANGES, (empty,)], ids=["everything changed", "empty"])
def test_site_is_whole(edits: tuple[Callable[[Path], None], ...], copy: Path) -> None:
    """It builds without a warning; links, ids, names and HTML are sound."""
    for edit in edits:
        edit(copy)
    done = engines.build("mkdocs", copy)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "WARNING" not in done.stderr
    site = copy / "site"
    pages = pages_of(site)
    assert list(links.dead(site, pages)) == []
    assert [*names.unnamed(pages), *names.twice(pages)] == []
    assert markup.invalid(site) == []

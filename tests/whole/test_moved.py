"""A department is moved in a branch, and merged: every place where that is told, tells it."""

from __future__ import annotations

import csv
import io
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

import pytest
import rdflib
from lxml import html
from rdflib.namespace import ORG, RDF

from tests.built.page import Page
from tests.whole.conftest import build, miniature_site

SITE = "https://duinhove.example/"
WHO = {"NAME": "Noor Geheim", "EMAIL": "noor@geheim.example", "DATE": "2021-06-20T12:00:00Z"}
HERE = """      - id: welzijn
        naam: Welzijn & zorg
        soort: departement
        organisatie: [gemeente, ocmw]
        opdracht: Zorgt dat iedereen geholpen wordt.
        contact: {functie: Onthaal, mailbox: welzijn@duinhove.example, telefoon: 050 00 00 00}
        locatie: Stadhuis
        website: https://duinhove.example/welzijn
        codes: [{lijst: OVO, code: OVO000001}]
        komt_uit: [sociale-dienst]
        werktitel: true
        synoniemen: [sociale zaken]
        bron: {document: plan, dia: 5}
        eigen_lezing: {komt_uit: uit de naam}
"""
RUIMTE = (
    "  - {id: ruimte, naam: Ruimte, soort: pijler, organisatie: gemeente, bron: {document: plan}}\n"
)
THERE = f"""  - id: ruimte
    naam: Ruimte
    soort: pijler
    organisatie: gemeente
    bron: {{document: plan}}
    eenheden:
{HERE}"""


@dataclass(frozen=True)
class Moved:
    """What the reviewer of the branch saw, and the site built after the merge."""

    summary: str
    picture: html.HtmlElement
    site: Path

    def page(self, address: str) -> Page:
        """Give a page of the site."""
        return Page(address, html.fromstring((self.site / address / "index.html").read_bytes()))

    def rows(self, table: str) -> list[dict[str, str]]:
        """Give the rows of a table."""
        text = (self.site / f"data/v1/{table}.csv").read_text("utf-8-sig")
        return list(csv.DictReader(io.StringIO(text, newline=""), delimiter=";"))


@pytest.fixture(scope="module")
def moved(repository: Path, tmp_path_factory: pytest.TempPathFactory) -> Moved:
    """Move a department to the other pillar as an editor does: in a branch, reviewed, merged."""
    project = miniature_site(repository, tmp_path_factory.mktemp("verhuisd") / "project")
    who = {f"GIT_{role}_{what}": value for role in ("AUTHOR", "COMMITTER")
           for what, value in WHO.items()}  # fmt: skip

    def git(*arguments: str) -> None:
        subprocess.run(["git", *arguments], cwd=project, env={**os.environ, **who}, check=True)

    version = project / "data/organogram/zee.yml"
    before = version.read_text("utf-8").replace("soort: thema", "soort: departement")
    before = before.replace("        ook_onder: ruimte\n", "")  # it comes to stand under that
    version.write_text(before, "utf-8")
    git("init", "-q", "-b", "main")
    git("add", ".")
    git("commit", "-qm", "begin")
    git("checkout", "-qb", "verhuis")
    assert HERE in before
    assert RUIMTE in before
    after = before.replace(f"    eenheden:\n{HERE}", "").replace(RUIMTE, THERE)
    version.write_text(after, "utf-8")
    git("commit", "-qam", "Welzijn naar Ruimte")
    (project / "preview").mkdir()
    summary = subprocess.run(
        [sys.executable, "-m", "pages.review", "main", "HEAD", "preview"],
        cwd=project, capture_output=True, text=True, check=True,
    ).stdout  # fmt: skip
    picture = html.fromstring((project / "preview/verschil.html").read_text("utf-8"))
    git("checkout", "-q", "main")
    git("merge", "-q", "--no-ff", "-m", "Voeg samen", "verhuis")
    return Moved(summary, picture, build(project))


def test_the_summary_says_so_in_one_sentence(moved: Moved) -> None:
    """One change, in one sentence, with the pages where it shows; nothing else."""
    assert "In het kort: één verplaatsing.\n" in moved.summary
    sentences = [line for line in moved.summary.splitlines() if line.startswith("- ")]
    assert sentences[0] == (
        r"- Het departement **Welzijn \& zorg** valt nu onder **Ruimte**. "
        "Eerst was dat onder **Mens**."
    )
    assert sentences[1:] == [
        "- Mens (/blauwdruk/mens/)",
        "- Ruimte (/blauwdruk/ruimte/)",
        "- Sociale dienst (/eenheid/sociale-dienst/)",
        r"- Welzijn \& zorg (/eenheid/welzijn/)",
        "- Duinhove Samen (/)",
        "- Waar je werkt (/werk/waar/)",
    ]
    assert "niet meer open" not in moved.summary.lower()


def test_the_picture_shows_it(moved: Moved) -> None:
    """Before, it lies in the old pillar; after, in the new one, and it alone is marked."""
    before, after = moved.picture.xpath("//section")
    for section, pillar in ((before, "Mens"), (after, "Ruimte")):
        (unit,) = section.xpath(".//li[starts-with(normalize-space(), 'Welzijn')]")
        *_, outermost = unit.iterancestors("li")
        assert outermost.text_content().strip().startswith(pillar)
    marked = after.xpath(".//*[contains(@class, 'knoop') and contains(@class, 'verschil')]")
    assert [box.xpath("string(.//text)") for box in marked] == ["Welzijn & zorg"]
    assert "nu onder Ruimte" in " ".join(marked[0].itertext())


def test_the_changes_and_the_feed_say_it(moved: Moved) -> None:
    """The newest publication tells the move; the department is a link to where it is now."""
    page = moved.page("over/wijzigingen")
    newest = page.root.xpath("//details[starts-with(@id, 'publicatie-')]/summary")[0]
    assert newest.text == "20 juni 2021: één verplaatsing"
    (sentence,) = page.root.xpath("//li[contains(., 'valt nu onder')]")
    assert sentence.text_content() == (
        "Het departement Welzijn & zorg valt nu onder Ruimte. Eerst was dat onder Mens."
    )
    assert sentence.xpath("a/@href")[0] == "../../eenheid/welzijn/"
    entry = ElementTree.parse(moved.site / "feed/wijzigingen.xml").getroot().find("{*}entry")
    assert entry is not None
    assert entry.findtext("{*}title") == "20 juni 2021: één verplaatsing"
    assert "“Welzijn & zorg” valt nu onder “Ruimte”" in html.fragment_fromstring(
        entry.findtext("{*}summary") or ""
    ).text_content()  # fmt: skip
    (link,) = entry.findall("{*}link")
    assert link.get("href") == f"{SITE}over/wijzigingen/#{newest.getparent().get('id')}"


def test_the_department_tells_its_own_history(moved: Moved) -> None:
    """Its page says under which pillar it is, and in which version."""
    (about,) = moved.page("eenheid/welzijn").root.xpath("//article")
    said = " ".join(about.text_content().split())
    assert "Het valt onder Ruimte (pijler)." in said
    assert "Het nieuwe model (november 2020 · goedgekeurd) Welzijn & zorg" in said
    assert (
        "Gewijzigd op 20 juni 2021: "
        "Het departement Welzijn & zorg valt nu onder Ruimte. Eerst was dat onder Mens."
    ) in said


def test_the_data_say_it(moved: Moved) -> None:
    """The tables have the new place and the change; the linked data have the new place."""
    (row,) = (r for r in moved.rows("eenheden") if (r["versie"], r["id"]) == ("zee", "welzijn"))
    assert (row["valt_onder"], row["soort"]) == ("ruimte", "departement")
    (change,) = moved.rows("wijzigingen")
    assert (change["datum"], change["wat"], change["id"]) == ("20210620", "verplaatst", "welzijn")
    assert (change["oud"], change["nu"]) == ("Mens", "Ruimte")
    graph = rdflib.Graph()
    path = moved.site / "data/v1/organisatie.jsonld"
    graph.parse(path, format="json-ld", publicID=f"{SITE}data/v1/organisatie.jsonld")
    unit = rdflib.URIRef(f"{SITE}eenheid/welzijn/")
    assert (unit, RDF.type, ORG.OrganizationalUnit) in graph
    above = set(graph.objects(unit, ORG.unitOf))
    assert rdflib.URIRef(f"{SITE}eenheid/ruimte/") in above
    assert rdflib.URIRef(f"{SITE}eenheid/mens/") not in above


def test_its_old_addresses_still_work(moved: Moved) -> None:
    """The anchor on the page of the old pillar, and on that of the new one, lead to its page."""
    (here,) = moved.page("blauwdruk/mens").root.xpath("//*[@id='welzijn']")
    assert here.xpath(".//a/@href") == ["../../eenheid/welzijn/"]
    (there,) = moved.page("blauwdruk/ruimte").root.xpath("//*[@id='welzijn']")
    assert there.xpath(".//a/@href") == ["../../eenheid/welzijn/"]


def test_nobody_is_named(moved: Moved) -> None:
    """Whoever moved it is on no page and in no file."""
    for path in moved.site.rglob("*"):
        if path.is_file():
            assert b"Geheim" not in path.read_bytes(), path
    assert "Geheim" not in moved.summary

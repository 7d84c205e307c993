"""What is taken away, in a repository and then on its site: every address of before leads on."""

from __future__ import annotations

import subprocess
from pathlib import Path
from xml.etree import ElementTree

import pytest
from icalendar import Calendar
from lxml import html

from tests.made_up import SOMEBODY, commit
from tests.whole.conftest import build, miniature_site


@pytest.fixture(scope="module")
def site(repository: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Publish the miniature, take away a record of each list and a page, and build it again."""
    project = miniature_site(repository, tmp_path_factory.mktemp("weg") / "project")
    data = project / "data"
    added = {
        "tijdlijn.yml": "- {id: fuif, titel: Fuif, datum: 2021-08, bron: {document: plan}}\n",
        "vragen.yml": "- {id: wie, vraag: 'Wie?', antwoord: Je collega., bron: {document: plan}}\n",
        "rollen.yml": "- {id: gids, naam: Gids & co, taken: Toont, bron: {document: plan}}\n",
        "projecten.yml": "- {id: brug, naam: Brug, soort: project, bron: {document: plan}}\n",
        "principes.yml": "- {id: kalm, naam: Kalm, vertaling: [Rustig.], bron: {document: plan}}\n",
        "begrippen.yml": "- {id: kruisje, term: Kruisje, uitleg: Teken, bron: {document: plan}}\n",
    }
    added["programma.yml"] = (
        "  - {id: dijk, naam: Dijk, pijler: mens, manager: leider, verandercoach: coach, "
        "team: Team Dijk, bron: {document: plan}}\n"
    )
    before = {name: (data / name).read_text("utf-8") for name in added}
    for name, more in added.items():
        (data / name).write_text(f"{before[name].rstrip()}\n{more}", "utf-8")
    page = project / "docs/werk/plan/stap.md"
    page.parent.mkdir()
    page.write_text((project / "docs/over/wijzigingen.md").read_text("utf-8"), "utf-8")
    commit(project, SOMEBODY)
    for name, text in before.items():
        (data / name).write_text(text, "utf-8")
    page.unlink()
    subprocess.run(["git", "commit", "-qam", "Weg"], cwd=project, env=SOMEBODY, check=True)
    return build(project)


def test_places_stay_on_the_page_of_their_list(site: Path) -> None:
    """Whoever has the address of one reads its last name, and that it is not there any more."""
    page = html.fromstring((site / "werk/waar/index.html").read_bytes())
    gone = {"fuif": "Fuif", "wie": "Wie?", "gids": "Gids & co", "brug": "Brug"}
    for place, name in {**gone, "kalm": "Kalm", "kruisje": "Kruisje", "dijk": "Dijk"}.items():
        (at,) = page.xpath(f"//*[@id='{place}']")
        assert at.text_content() == name
        assert at.getparent().text_content() == f"Staat hier niet meer: {name}."
        assert at.getparent().get("class") == "gp-noot"


def test_a_page_leads_to_the_one_above(site: Path) -> None:
    """The nearest that is there, as the page says in words too."""
    page = html.fromstring((site / "werk/plan/stap/index.html").read_bytes())
    assert page.xpath("//meta[@http-equiv='refresh']/@content") == ["0; url=../../../"]
    assert "De pagina die hier stond, is er niet meer." in page.xpath("string(//main)")


def test_feeds_and_agenda_say_it(site: Path) -> None:
    """The feeds of what is gone tell it, and lead to a place that is there."""
    for kind, name in (("rol", "gids"), ("project", "brug")):
        root = ElementTree.parse(site / f"feed/{kind}/{name}.xml").getroot()
        (entry,) = root.iterfind("{*}entry")
        assert "staat er niet meer" in (entry.findtext("{*}summary") or "")
        (link,) = root.iterfind("{*}link[@rel='alternate']")
        assert str(link.get("href")).endswith(f"/werk/waar/#{name}")
    calendar = Calendar.from_ical((site / "data/v1/tijdlijn.ics").read_text("utf-8"))
    gone = {str(event["UID"]): event for event in calendar.walk("VEVENT") if "STATUS" in event}
    assert [*gone] == ["fuif@duinhove-samen"]
    assert int(gone["fuif@duinhove-samen"]["SEQUENCE"]) == 1

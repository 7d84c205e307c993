"""What readers may know: with a proposal, what they knew without it."""

from __future__ import annotations

import shutil
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from blueprint.changes.history import read_history
from blueprint.facts.change import ChangeKind
from blueprint.facts.published import decided, proposals, published
from blueprint.load import load, read
from blueprint.model.blueprint import Blauwdruk
from blueprint.model.kinds import Status
from blueprint.model.record import Bronverwijzing
from blueprint.model.version import Eenheid, Versie
from tests.blueprint.conftest import Git
from tests.proposed import ID, propose

PROPOSAL = """\
naam: Wat kan komen
status: {status}
volgt_op: zee
bron: {{document: nota-haven}}
eenheden:
  - id: mens
    naam: Mens
    soort: pijler
    bron: {{document: plan, dia: 5}}
    eenheden:
      - {{id: welzijn, naam: Welzijn & zorg, soort: thema, bron: {{document: plan, dia: 5}}}}
      - {{id: haven, naam: Haven, soort: thema, bron: {{document: nota-haven}}}}
  - {{id: ruimte, naam: Ruimte, soort: pijler, organisatie: gemeente, bron: {{document: plan}}}}
"""
SOURCE = "- {id: nota-haven, titel: Nota over de haven, kort: de nota, soort: nota}\n"


def _propose(data: Path, status: str = "voorstel", source: str = SOURCE) -> None:
    (data / "organogram/straks.yml").write_text(PROPOSAL.format(status=status), "utf-8")
    sources = data / "bronnen.yml"
    text = sources.read_text("utf-8")
    sources.write_text(text if source in text else text + source, "utf-8")


def test_a_proposal_changes_nothing_that_is_published(repository: Path, tmp_path: Path) -> None:
    """With the proposal the town is published as without it; decided, all of it is there."""
    town = Path(shutil.copytree(repository / "tests/town", tmp_path / "town"))
    shutil.copy(repository / "mkdocs.yml", town)
    (town / "mkdocs.yml").write_text("nav:\n      - over/index.md\n", "utf-8")
    before = load(town / "data")
    propose(town)
    whole, problems = read(town / "data")
    assert whole is not None
    assert [problem.place.line for problem in problems] == [2]
    assert published(whole) == before
    assert published(before) is before
    assert [version.id for version in proposals(whole)] == [ID]
    assert whole.latest == before.latest
    assert ID in whole.announced
    after = decided(whole)
    assert after.latest.id == ID
    assert published(after) is after


def _named_alone(source: str) -> Versie:
    said = (Bronverwijzing(document=source),)
    unit = Eenheid(id="nieuw", naam="Nieuw", soort="dienst", bron=said)
    return Versie(
        id="voorstel", naam="Voorstel", status=Status.VOORSTEL, volgt_op="zee", bron=said,
        eenheden=(unit,),
    )  # fmt: skip


@given(st.data())
def test_only_what_nothing_else_names_is_held_back(
    miniature: Blauwdruk, data: st.DataObject
) -> None:
    """A source goes with a proposal if nothing else names it and nothing shows it, and no other."""
    source = data.draw(st.sampled_from(miniature.bronnen))
    shown = data.draw(st.sets(st.sampled_from([("bron", one.id) for one in miniature.bronnen])))
    more = source.model_copy(update={"id": "alleen-hier"})
    whole = miniature.model_copy(
        update={
            "organogram": (*miniature.organogram, _named_alone(data.draw(
                st.sampled_from([source.id, more.id])))),
            "bronnen": (*miniature.bronnen, more),
        }
    )  # fmt: skip
    names_more = whole.organogram[-1].bron[0].document == more.id
    left = published(whole, shown)
    assert left.organogram == miniature.organogram
    assert left.bronnen == (miniature.bronnen if names_more else whole.bronnen)
    assert more in published(whole, {("bron", more.id)}).bronnen
    assert published(left) is left


def test_the_history_tells_a_proposal_when_it_is_decided(git: Git) -> None:
    """A publication that only proposes is none, nor one that withdraws; deciding tells it all."""
    _propose(git.data)
    git("add", ".")
    git("commit", "-qm", "voorgesteld")
    (git.data / "organogram/straks.yml").unlink()
    (git.data / "bronnen.yml").write_text(
        (git.data / "bronnen.yml").read_text("utf-8").replace(SOURCE, ""), "utf-8"
    )
    git("commit", "-qam", "ingetrokken")
    _propose(git.data)
    git("add", ".")
    git("commit", "-qm", "opnieuw")
    (begin,) = read_history(git.data).publications
    assert begin.is_first
    assert "haven" not in read_history(git.data).units
    _propose(git.data, "beslist")
    git("commit", "-qam", "beslist")
    told, begin = read_history(git.data).publications
    assert {(change.kind, change.subject, change.id) for change in told.changes} >= {
        (ChangeKind.TOEGEVOEGD, "versie", "straks"),
        (ChangeKind.TOEGEVOEGD, "eenheid", "haven"),
        (ChangeKind.TOEGEVOEGD, "bron", "nota-haven"),
    }


def test_what_was_published_stays(git: Git) -> None:
    """A source that was there before a proposal named it does not leave the history with it."""
    sources = git.data / "bronnen.yml"
    sources.write_text(sources.read_text("utf-8") + SOURCE, "utf-8")
    git("commit", "-qam", "bron")
    first = read_history(git.data)
    _propose(git.data)
    git("add", ".")
    git("commit", "-qm", "voorgesteld")
    rollen = git.data / "rollen.yml"
    for old, new in (("Luistert", "Kijkt"), ("Kijkt", "Luistert")):
        rollen.write_text(rollen.read_text("utf-8").replace(old, new), "utf-8")
        git("commit", "-qam", "taak")
        told = read_history(git.data).publications
        assert {change.subject for change in told[0].changes} == {"rol"}
    assert told[2:] == first.publications

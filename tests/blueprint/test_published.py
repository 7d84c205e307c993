"""What readers may know: with a proposal, what they knew without it."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from blueprint.changes.history import History, _history, read_history
from blueprint.facts.change import ChangeKind
from blueprint.facts.published import decided, proposals, published
from blueprint.load import load, read_data
from blueprint.model.blueprint import Blauwdruk
from blueprint.model.kinds import Status
from blueprint.model.partial_date import PartialDate
from blueprint.model.programme import Orgaan, Organisatie
from blueprint.model.record import Bronverwijzing
from blueprint.model.version import Eenheid, Versie
from pages.read_site import read_site
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
    whole, problems = read_data(town / "data")
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
    left = published(whole, cited=shown)
    assert left.organogram == miniature.organogram
    assert left.bronnen == (miniature.bronnen if names_more else whole.bronnen)
    assert more in published(whole, cited={("bron", more.id)}).bronnen
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


def _commit(git: Git, message: str) -> None:
    git("add", ".")
    git("commit", "-qm", message)


def _rewrite(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


VZW = (
    "  - {id: havenvzw, naam: Havenvereniging, kort: Vzw, bron: {document: nota-haven}, "
    "eigen_lezing: {kort: uit de naam}}\n"
)


def _with_society(git: Git, status: str) -> None:
    """Write the proposal, with an organisation that only it names."""
    _propose(git.data, status)
    _rewrite(git.data / "organogram/straks.yml", "organisatie: gemeente", "organisatie: havenvzw")
    programme = git.data / "programma.yml"
    if VZW not in programme.read_text("utf-8"):
        _rewrite(programme, "organisaties:\n", f"organisaties:\n{VZW}")


def _taken_back(git: Git) -> History:
    """Publish the proposal as decided, and then as proposed again; give the history."""
    _with_society(git, "beslist")
    _commit(git, "beslist")
    _with_society(git, "voorstel")
    _commit(git, "toch niet")
    return read_history(git.data)


def _canary(git: Git) -> None:
    """Give all that the proposal names a name that only it may have."""
    _rewrite(git.data / "bronnen.yml", "Nota over de haven", "Kanarie")
    programme = git.data / "programma.yml"
    if VZW in programme.read_text("utf-8"):
        _rewrite(programme, "Havenvereniging", "Kanarie")


def _on_site(git: Git) -> Blauwdruk:
    docs = git.data.parent / "docs"
    docs.mkdir(exist_ok=True)
    whole = read_site(None, git.data, docs, date(2021, 6, 15))
    assert whole.site is not None
    return whole.site.blauwdruk


def test_what_was_decided_and_is_proposed_again_keeps_its_name(git: Git) -> None:
    """What a proposal renames stays what it was called, in the history and on the site."""
    told = _taken_back(git)
    assert "Havenvereniging" in repr(_on_site(git))
    for committed in (False, True):
        if committed:
            _commit(git, "hernoemd")
        else:
            _canary(git)
        assert read_history(git.data) == told
        site = _on_site(git)
        assert repr(site) == repr(told.last)
        assert "Nota over de haven" in repr(site)
        assert "Kanarie" not in repr(site) + repr(told)
    _rewrite(git.data / "organogram/straks.yml", "status: voorstel", "status: beslist")
    _commit(git, "beslist")
    assert "Kanarie" in repr(read_history(git.data))
    assert "Kanarie" in repr(_on_site(git))


def test_a_source_of_before_keeps_its_title_when_a_proposal_names_it(git: Git) -> None:
    """A source that nobody named yet stays what it was, whatever the proposal calls it."""
    _rewrite(git.data / "bronnen.yml", "- id: besluit-2020", f"{SOURCE}- id: besluit-2020")
    _commit(git, "bron")
    told = read_history(git.data)
    _propose(git.data)
    _canary(git)
    _commit(git, "voorgesteld")
    assert read_history(git.data) == told
    assert repr(_on_site(git)) == repr(told.last)
    assert "Nota over de haven" in repr(told.last)


def test_an_organisation_of_before_keeps_its_source(git: Git) -> None:
    """What is put back names what it named, though the data have that no more, or nothing."""
    told = _taken_back(git)
    for name in ("organogram/straks.yml", "programma.yml", "bronnen.yml"):
        path = git.data / name
        path.write_text(path.read_text("utf-8").replace("nota-haven", "kanarie-nota"), "utf-8")
    _commit(git, "andere nota")
    assert read_history(git.data) == told
    assert repr(_on_site(git)) == repr(told.last)


def test_the_history_goes_on_from_what_is_kept(git: Git) -> None:
    """What was kept on disk of the revisions before gives the same as all of them read anew."""
    for status in ("beslist", "voorstel"):
        _with_society(git, status)
        _commit(git, status)
        read_history(git.data)
    _canary(git)
    _commit(git, "hernoemd")
    kept = read_history(git.data)
    shutil.rmtree(git.data.parent / ".cache")
    _history.cache_clear()
    assert read_history(git.data) == kept
    assert repr(read_history(git.data).last) == repr(kept.last)


def test_what_names_a_body_that_is_gone_is_not_put_back(miniature: Blauwdruk) -> None:
    """An organisation that a body told of stays as it was for as long as there is that body."""
    told = (Bronverwijzing(mededeling="bureau", datum=PartialDate(2021, 1, 4)),)
    society = Organisatie(id="havenvzw", naam="Havenvereniging", kort="Vzw", bron=told)

    def with_society(name: str, bodies: tuple[Orgaan, ...]) -> Blauwdruk:
        of = miniature.programma
        owners = (*of.organisaties, society.model_copy(update={"naam": name}))
        programme = of.model_copy(update={"organisaties": owners, "organen": bodies})
        return miniature.model_copy(update={"programma": programme})

    bodies = miniature.programma.organen
    before = with_society("Havenvereniging", bodies)
    proposed = _named_alone(miniature.bronnen[0].id)
    unit = proposed.eenheden[0].model_copy(update={"organisatie": (society.id,)})
    version = proposed.model_copy(update={"eenheden": (unit,)})
    for there in (bodies, tuple(body for body in bodies if body.id != "bureau")):
        now = with_society("Kanarie", there)
        now = now.model_copy(update={"organogram": (*now.organogram, version)})
        owners = published(now, before).programma.organisaties
        assert ("Havenvereniging" in repr(owners)) == (there is bodies)
        assert "Kanarie" not in repr(owners)

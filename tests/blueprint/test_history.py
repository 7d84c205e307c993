"""The history of the blueprint: a publication a commit of the main line, read as of today."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from blueprint.changes import history
from blueprint.changes.history import UNKNOWN_HISTORY, History, read_history, with_revision
from blueprint.facts.change import ChangeKind
from blueprint.facts.published import published
from blueprint.facts.record_index import RecordKey, records_by_key
from blueprint.git.commits import Revision
from blueprint.load import load, read_data
from blueprint.model.blueprint import Blauwdruk
from blueprint.model.version import walk_units
from tests.blueprint.conftest import BROKEN, Git


def _edit(git: Git, name: str, old: str, new: str) -> None:
    path = git.data / name
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


def test_every_publication_is_told(git: Git) -> None:
    """Newest first; what changes no fact is no publication; a merge is one; the first is marked."""
    _edit(git, "rollen.yml", "Luistert", "Kijkt")
    git("commit", "-qam", "taak")
    _edit(git, "rollen.yml", "- id: leider", "# Een opmerking.\n- id: leider")
    git("commit", "-qam", "opmerking")
    git("checkout", "-qb", "zijweg")
    _edit(git, "organogram/zee.yml", "Welzijn & zorg", "Zorg")
    git("commit", "-qam", "stap 1")
    _edit(git, "organogram/zee.yml", "  - {id: ruimte", "      - {id: ruimte")
    git("commit", "-qam", "stap 2")
    git("checkout", "-q", "main")
    git("commit", "-q", "--allow-empty", "-m", "intussen")
    git("merge", "-q", "--no-ff", "-m", "samen", "zijweg")
    history = read_history(git.data)
    assert history.known
    merged, task, begin = history.publications
    assert [w.kind for w in merged.changes] == [ChangeKind.HERNOEMD, ChangeKind.VERPLAATST]
    assert {w.kind for w in task.changes} == {ChangeKind.TAAK_ERBIJ, ChangeKind.TAAK_WEG}
    assert (begin.is_first, begin.changes) == (True, ())
    ((publication, w),) = history.of_unit("ruimte")
    assert (publication, w.kind) == (merged, ChangeKind.VERPLAATST)
    assert history.units["ruimte"].above == {"mens"}
    assert "Geheim" not in repr(history)
    assert "geheim" not in repr(history)


def test_who_is_still_to_come_is_in_no_publication(git: Git) -> None:
    """Somebody who begins later is told on the day that the site comes to it, and not before."""
    coach = (
        "- {rol: coach, waar: masterproject-mens, naam: Ada Geheim, van: 2021-09,"
        " bron: {mededeling: bureau, datum: 2021-06-01}}\n"
    )
    _edit(git, "bezetting.yml", "- rol: leider", f"{coach}- rol: leider")
    git("commit", "-qam", "iemand")
    (begin,) = read_history(git.data).publications
    assert begin.is_first
    _edit(git, "programma.yml", "peildatum: 2021-06-15", "peildatum: 2021-09-15")
    git("commit", "-qam", "de dag")
    history = read_history(git.data)
    told = history.told(RecordKey("rol", "coach"))
    assert [one.kind for _, changes in told for one in changes] == [ChangeKind.ANDERE_BEZETTING]
    assert "Geheim" not in repr(history)


def test_an_unreadable_revision_is_told(git: Git) -> None:
    """What today's model cannot read is passed over: the next is compared with the one before."""
    _edit(git, "rollen.yml", "focus: bottom-up", "focus: onderop")
    git("commit", "-qam", "stuk")
    _edit(git, "rollen.yml", "focus: onderop", "focus: top-down")
    git("commit", "-qam", "heel")
    whole, broken, begin = read_history(git.data).publications
    assert (broken.readable, broken.changes) == (False, ())
    assert [w.key for w in whole.changes] == ["focus"]
    assert begin.is_first


def test_what_was_right_then_is_read(git: Git) -> None:
    """What came later, such as a rule of how things are said, makes nobody forget."""
    was = git.data / "organogram/zee.yml"
    now = was.read_text("utf-8")
    was.write_text(now.replace("naam: Ruimte", "naam: Nog te be\u200bpalen"), "utf-8")
    (git.data / "risico.yml").write_text("- weg\n", "utf-8")
    assert read_data(git.data)[0] is None
    git("add", "--all")
    git("commit", "-qm", "zo was het")
    (git.data / "risico.yml").unlink()
    was.write_text(now, "utf-8")
    git("commit", "-qam", "zo is het")
    after, before, begin = read_history(git.data).publications
    assert begin.is_first
    assert [w.kind for w in before.changes] == [ChangeKind.HERNOEMD]
    assert before.changes[0].new[0].text == "Nog te bepalen"
    assert [w.kind for w in after.changes] == [ChangeKind.HERNOEMD]


def test_whatever_is_read_can_be_told(
    spoilt: Callable[[str], Path], miniature: Blauwdruk, site_data: Path
) -> None:
    """Data of the past that break a rule of today are compared, both ways, as all others are."""
    revision = Revision("0", datetime(2021, 6, 15, tzinfo=UTC))
    after = published(miniature)
    read = 0
    for case in sorted(path.parent.name for path in BROKEN.glob("*/data")):
        data = spoilt(case)
        past, _ = read_data(data, past=True)
        if past is None or read_data(data)[0] is not None:
            continue
        read += 1
        before = published(past)
        told = with_revision(History(known=True), revision, 0, None, before)
        told = with_revision(told, revision, 1, before, after)
        told = with_revision(told, revision, 2, after, before)
        units = {unit.id for v in before.organogram for unit, _ in walk_units(v.eenheden)}
        assert units <= told.units.keys(), case
        assert records_by_key(before).keys() <= told.records.keys(), case
        read_data(site_data, before=past)  # as the base of a change
    assert read > 20


def test_every_unit_ever_is_remembered(git: Git) -> None:
    """A unit that no version has any more is still known by its last name."""
    zorg = git.data / "organogram/zee.yml"
    before, _, after = zorg.read_text("utf-8").partition("  - {id: ruimte")
    zorg.write_text(before.replace("ook_onder: ruimte", ""), "utf-8")
    assert after
    git("commit", "-qam", "ruimte weg")
    eenheden = read_history(git.data).units
    assert eenheden["ruimte"].name == "Ruimte"
    now = {e.id for v in load(git.data).organogram for e, _ in walk_units(v.eenheden)}
    assert set(eenheden) == now | {"ruimte"}


def test_without_git_nothing_is_guessed(tmp_path: Path) -> None:
    """Outside a repository the history is not known."""
    assert read_history(tmp_path) == UNKNOWN_HISTORY


def test_data_may_lie_deeper_in_the_repository(git: Git) -> None:
    """The data need not be at the top: a revision is found where they were."""
    top = git.data.parent
    (top / "diep").mkdir()
    git("mv", "data", "diep/data")
    git("commit", "-qm", "dieper")
    path = top / "diep" / "data" / "rollen.yml"
    path.write_text(path.read_text("utf-8").replace("Luistert", "Kijkt"), "utf-8")
    git("commit", "-qam", "taak")
    task, begin = read_history(top / "diep" / "data").publications
    assert {w.kind for w in task.changes} == {ChangeKind.TAAK_ERBIJ, ChangeKind.TAAK_WEG}
    assert begin.is_first


def test_what_is_kept_is_read_back(git: Git) -> None:
    """The history that lies on disk is the one that was worked out, whatever the data hold."""
    _edit(git, "tijdlijn.yml", "id: verhuizing,", "id: verhuizing, eigen_lezing: {titel: zo},")
    _edit(git, "rollen.yml", "Luistert", "Kijkt")
    git("commit", "-qam", "taak")
    first = read_history(git.data)
    assert [*first.milestones] == ["goedkeuring", "verhuizing"]
    history._history.cache_clear()
    assert read_history(git.data) == first

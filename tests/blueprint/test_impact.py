"""What a version does to the one before it: counted right whatever the two are, and told."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import markdown
import pytest
from hypothesis import given
from hypothesis import strategies as st

from blueprint.__main__ import main
from blueprint.changes.diff import differences
from blueprint.changes.impact import Impact, Tally, as_data, impact, touched_by
from blueprint.changes.impact_words import impact_text
from blueprint.changes.sentences import change_sentence
from blueprint.changes.summary import Markdown
from blueprint.facts.change import MARGINAL, ChangeKind
from blueprint.model.blueprint import Blauwdruk
from blueprint.model.kinds import Status
from blueprint.model.version import Eenheid, Versie
from tests.conftest import Golden
from tests.growth import assert_grows_with
from tests.lineages import SAID, versions
from tests.proposed import propose

HERE = Path(__file__).parent
NASTY = '<img src=x onerror=alert(1)> | [klik](javascript:x) `code` *vet* # "x"'
_STAYS = re.compile("blijven wat ze zijn|blijft wat ze is")


def _both(miniature: Blauwdruk, *found: Versie) -> Blauwdruk:
    return miniature.model_copy(update={"organogram": found})


@given(st.data())
def test_counts_add_up(miniature: Blauwdruk, data: st.DataObject) -> None:
    """Each unit is counted once in each table, and each change stands where its units are."""
    was = data.draw(versions("was"))
    now = data.draw(versions("nu", was))
    found = impact(_both(miniature, was), _both(miniature, was, now))
    assert found is not None
    assert found.proposed
    for tallies in (found.pillars, found.organisations, found.kinds, found.layers):
        assert sum(one.before for one in tallies) == len(was.places)
        assert sum(one.after for one in tallies) == len(now.places)
        told = {change for one in tallies for change in one.changes}
        assert told == {*found.changes}
        assert all(one.touched <= len(found.touched) for one in tallies)
        assert sum(one.touched for one in tallies) >= len(found.touched)
    assert found.touched <= was.ids | now.ids
    assert was.ids ^ now.ids <= found.touched
    moved = [one for one in found.changes if one.kind is ChangeKind.VERPLAATST]
    above = ({p.unit.id: [u.id for u in p.parents[-1:]] for p in v.places} for v in (was, now))
    old, new = above
    assert {one.id for one in moved} == {id for id in was.ids & now.ids if old[id] != new[id]}
    parts = sum((one.after or 0) - (one.before or 0) for one in found.spans)
    tops = len(now.eenheden) - len(was.eenheden)
    assert parts == len(now.places) - len(was.places) - tops
    assert bool(_STAYS.search(impact_text(found))) is not bool(found.changes)
    assert json.loads(json.dumps(as_data(found)))["geraakt"] == sorted(found.touched)


@given(st.data())
def test_the_same_does_nothing(miniature: Blauwdruk, data: st.DataObject) -> None:
    """A proposal that says what is touches no unit; nor does a blueprint beside itself."""
    was = data.draw(versions("was"))
    same = was.model_copy(update={"id": "nu", "volgt_op": "was", "status": Status.VOORSTEL})
    for new in (_both(miniature, was, same), _both(miniature, was)):
        found = impact(_both(miniature, was), new)
        assert found is None or (found.changes, found.touched, found.spans) == ((), frozenset(), ())
        assert found is None or _STAYS.search(impact_text(found))


@given(st.data())
def test_what_became_of_units_of_neither(miniature: Blauwdruk, data: st.DataObject) -> None:
    """A version that says otherwise what became of units before it: all of it is told, once."""
    first = data.draw(versions("eerst"))
    was, now = (
        data.draw(versions("nu", first)).model_copy(update={"status": Status.BESLIST})
        for _ in range(2)
    )
    old, new = _both(miniature, first, was), _both(miniature, first, now)
    found = impact(old, new)
    assert found is not None
    assert found.touched <= was.ids | now.ids
    tallied = [change for one in found.pillars for change in one.changes]
    assert {*tallied} == {*found.changes}
    told = {one for one in differences(old, new) if one.subject == "eenheid"} - {*found.changes}
    assert {*found.besides} == {one for one in told if one.kind not in MARGINAL}
    assert json.dumps(as_data(found))
    text = impact_text(found)
    assert all(change_sentence(one, Markdown()) in text for one in found.besides)


@pytest.fixture
def proposed(repository: Path, tmp_path: Path) -> tuple[Path, Path]:
    """Give the data of the town, and those with a proposal."""
    town = Path(shutil.copytree(repository / "tests/town", tmp_path / "town"))
    (town / "mkdocs.yml").write_text("nav:\n      - over/index.md\n", "utf-8")
    propose(town)
    return repository / "tests/town/data", town / "data"


def test_in_words_and_as_data(
    proposed: tuple[Path, Path], golden: Golden, capsys: pytest.CaptureFixture[str]
) -> None:
    """The command says what a proposal would do, to people and to programs."""
    old, new = map(str, proposed)
    assert main(["diff", "--effect", old, new]) == 0
    golden(HERE / "golden/effect.md", capsys.readouterr().out)
    assert main(["diff", "--effect", "--json", old, new]) == 0
    golden(HERE / "golden/effect.json", capsys.readouterr().out)
    assert main(["diff", "--effect", new, new]) == 0
    golden(HERE / "golden/effect.md", capsys.readouterr().out)


def test_what_cannot_be_said(
    proposed: tuple[Path, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    """A proposal known in part is not compared, JSON belongs to the effect, and a fault is told."""
    old, new = proposed
    path = next((new / "organogram").glob("kanarie*.yml"))
    path.write_text(f"gedeeltelijk: true\n{path.read_text('utf-8')}", "utf-8")
    assert main(["diff", "--effect", str(old), str(new)]) == 0
    assert "kan ik niet zeggen" in capsys.readouterr().out
    assert main(["diff", "--effect", "--json", str(old), str(new)]) == 0
    assert json.loads(capsys.readouterr().out) is None
    with pytest.raises(SystemExit) as stopped:
        main(["diff", "--json", str(old), str(new)])
    assert stopped.value.code == 2
    path.write_text("naam: [", "utf-8")
    assert main(["diff", "--effect", str(old), str(new)]) == 1
    assert f"{path.name}:1" in capsys.readouterr().out


def test_a_decided_version_has_an_effect_too(miniature: Blauwdruk, moved: Blauwdruk) -> None:
    """A version that changed is laid beside itself: what moved counts in both pillars."""
    found = impact(miniature, moved)
    assert isinstance(found, Impact)
    assert not found.proposed
    (change,) = found.changes
    assert touched_by(change) == {"welzijn"}
    assert {one.id: one.changes for one in found.pillars if isinstance(one, Tally)} == {
        "mens": (change,),
        "ruimte": (change,),
    }


def test_text_stays_text(miniature: Blauwdruk) -> None:
    """Whatever an editor calls a unit, the words have no markup but their own."""
    (*older, last) = miniature.organogram
    nasty = last.eenheden[0].model_copy(update={"naam": NASTY, "soort": "thema"})
    now = last.model_copy(
        update={"id": "nu", "naam": NASTY, "volgt_op": last.id, "status": Status.VOORSTEL,
                "eenheden": (nasty, *last.eenheden[1:])}
    )  # fmt: skip
    found = impact(miniature, miniature.model_copy(update={"organogram": (*older, last, now)}))
    assert found is not None
    html = markdown.markdown(impact_text(found), extensions=["tables"])
    for tag in ("<img", "<a", "<code", "<em", "<h1", "<script"):
        assert tag not in html, tag
    rows = [line.count("<td") for line in html.split("<tr>") if "<td" in line]
    assert set(rows) <= {3, 4}


def test_more_units_of_more_pillars(miniature: Blauwdruk) -> None:
    """A version that changes all of more pillars takes as much more work."""

    def made(times: int) -> tuple[Blauwdruk, Blauwdruk]:
        def version(id: str, before: str | None, name: str) -> Versie:
            def unit(key: str, kind: str, *parts: Eenheid) -> Eenheid:
                naam = f"{name} {key}"
                return Eenheid(id=key, naam=naam, soort=kind, bron=SAID, eenheden=parts)

            return Versie(
                id=id,
                naam=f"Versie {id}",
                status=Status.VOORSTEL if before else Status.BESLIST,
                volgt_op=before,
                bron=SAID,
                eenheden=tuple(
                    unit(f"p{one}", "pijler", unit(f"t{one}", "thema")) for one in range(50 * times)
                ),
            )

        was = version("was", None, "Oud")
        return _both(miniature, was), _both(miniature, was, version("nu", "was", "Nieuw"))

    def work(both: tuple[Blauwdruk, Blauwdruk]) -> None:
        found = impact(*both)
        assert found is not None
        assert len(found.changes) == len(found.touched) == 2 * len(found.pillars)

    assert_grows_with(made, work)


def test_a_unit_that_becomes_many_pillars(miniature: Blauwdruk) -> None:
    """A split is told below each pillar that comes of it: that takes no square of their number."""

    def made(times: int) -> tuple[Blauwdruk, Blauwdruk]:
        whole = Eenheid(id="stad", naam="Stad", soort="pijler", bron=SAID)
        was = Versie(id="was", naam="Was", status=Status.BESLIST, bron=SAID, eenheden=(whole,))
        parts = tuple(
            whole.model_copy(update={"id": f"p{one}", "naam": f"P{one}", "komt_uit": ("stad",)})
            for one in range(150 * times)
        )
        now = was.model_copy(
            update={"id": "nu", "naam": "Nu", "volgt_op": "was", "eenheden": parts}
        )
        return _both(miniature, was), _both(miniature, was, now)

    def work(both: tuple[Blauwdruk, Blauwdruk]) -> None:
        found = impact(*both)
        assert found is not None
        text = impact_text(found)
        parts = len(found.pillars) - 1
        assert text.count(f" en {parts - 30} andere.") == len(found.pillars)

    assert_grows_with(made, work)

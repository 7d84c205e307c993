"""Differences of two blueprints: complete, independent of order, and free of people's names."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml

from blueprint.changes.diff import differences
from blueprint.changes.impact import impact
from blueprint.changes.sentences import Plain, change_sentence, in_short
from blueprint.changes.words import COUNT_WORDS, KEY_WORDS, RECORD_WORDS
from blueprint.facts.change import MARGINAL, SUBJECTS, Change, ChangeKind, sorted_changes
from blueprint.load import load
from blueprint.model.blueprint import Bezetting, Blauwdruk, Voortgang
from blueprint.model.kinds import Status
from blueprint.model.programme import Programma
from blueprint.model.prose import Prose
from blueprint.model.record import Bronverwijzing, Derived, Record
from blueprint.model.version import Code, Contactpunt, Eenheid, Post
from blueprint.schema import RECORDS
from tests.blueprint.edits import edits
from tests.conftest import Golden

HERE = Path(__file__).parent
Change = Callable[[str], tuple[Change, ...]]


@pytest.fixture
def change(site_data: Path, tmp_path: Path) -> Change:
    """Give what changes in the miniature when its files are edited as a story says."""

    def changed(story: str) -> tuple[Change, ...]:
        steps = yaml.safe_load((HERE / "verhalen" / story / "wijzig.yml").read_text("utf-8"))
        for path in sorted(site_data.rglob("*.yml")):
            text = path.read_text("utf-8")
            for step in steps:
                if path.name == step["in"]:
                    assert step["staat"] in text, step
                    text = text.replace(step["staat"], step["wordt"])
            copy = tmp_path / path.relative_to(site_data)
            copy.parent.mkdir(exist_ok=True)
            copy.write_text(text, "utf-8")
        return differences(load(site_data), load(tmp_path))

    return changed


def test_equal_models_give_no_change(miniature: Blauwdruk, site_data: Path) -> None:
    """A model does not differ from itself, nor from itself loaded again."""
    assert differences(miniature, load(site_data)) == ()
    assert in_short(()) == "geen wijzigingen"


def test_any_single_edit_gives_a_change(miniature: Blauwdruk) -> None:
    """Whatever one field of the model is changed into, a change says so, both ways, in words."""
    tried, fields = 0, set()
    for path, edited in edits(miniature):
        tried += 1
        fields |= {step for step in path if isinstance(step, str)}
        for old, nu in ((miniature, edited), (edited, miniature)):
            found = differences(old, nu)
            assert found, path
            for w in found:
                words = change_sentence(w, Plain())
                assert words[0] == words[0].upper() and words.endswith("."), words
    assert tried > 500
    every = {name for kind in RECORDS.values() for name in kind.model_fields}
    assert fields >= every - {"organogram", "id"}


def test_two_edits_never_hide_each_other(miniature: Blauwdruk) -> None:
    """Whatever two fields are edited after each other, a change says so, unless both undo."""
    dice = random.Random(6)
    firsts = [edited for _, edited in edits(miniature)]
    for once in dice.sample(firsts, 40):
        seconds = [edited for _, edited in edits(once)]
        for twice in dice.sample(seconds, 5):
            assert differences(once, twice)
            if twice != miniature:
                assert differences(miniature, twice)


def test_every_edit_of_a_large_blueprint_is_found(town_model: Blauwdruk) -> None:
    """A sample of the edits of the town, one a field, gives changes too."""
    seen: set[tuple[str, ...]] = set()
    for path, edited in edits(town_model):
        field = tuple(step for step in path if isinstance(step, str))
        if field not in seen:
            seen.add(field)
            assert differences(town_model, edited), path
    assert len(seen) > 100


def _shuffled(record: Any, dice: random.Random) -> Any:
    """Give the record with every list in it in another order; versions keep theirs."""
    if isinstance(record, tuple):
        parts = [_shuffled(part, dice) for part in record]
        return tuple(dice.sample(parts, len(parts)))
    if isinstance(record, Record):
        names = [name for name in type(record).model_fields if name != "organogram"]
        return record.model_copy(
            update={name: _shuffled(getattr(record, name), dice) for name in names}
        )
    return record


def test_order_does_not_matter(miniature: Blauwdruk, town_model: Blauwdruk) -> None:
    """The same records in another order are no change, and give the same changes in one order."""
    dice = random.Random(6)
    for _ in range(5):
        assert differences(town_model, _shuffled(town_model, dice)) == ()
        mixed = _shuffled(miniature, dice)
        for _, edited in list(edits(miniature))[::40]:
            assert differences(mixed, _shuffled(edited, dice)) == differences(miniature, edited)


def test_names_of_people_never_appear(miniature: Blauwdruk) -> None:
    """Who fills a role, and who wrote a source, is in no change, whatever becomes of it."""
    (holder,) = miniature.bezetting
    secret = {"bezetting": (holder.naam, holder.contact), "bronnen": ()}
    bron = miniature.bronnen[0].model_copy(update={"auteurs": "Jan Geheim", "kort": "J. Geheim"})
    met = miniature.model_copy(update={"bronnen": (bron, *miniature.bronnen[1:])})
    changes = [*differences(miniature, met), *differences(met, miniature)]
    for path, edited in edits(met):
        if path[0] in secret:
            changes += differences(met, edited) + differences(edited, met)
    assert len(changes) > 20
    for w in changes:
        told = repr(w) + change_sentence(w, Plain())
        assert "Noor Voorbeeld" not in told
        assert "Geheim" not in told
        assert str(holder.contact) not in told


def test_how_to_reach_somebody_is_told_nowhere(miniature: Blauwdruk) -> None:
    """That a contact came, changed or left is told; never what it was or became."""
    keys = {"functie", "mailbox", "telefoon", "locatie", "website", "contact"}
    found = [
        (path, change)
        for path, edited in edits(miniature)
        if keys & {*path} and path[0] != "bezetting"
        for pair in ((miniature, edited), (edited, miniature))
        for change in differences(*pair)
    ]
    assert {change.key for _, change in found} >= keys - {"telefoon"}
    for path, change in found:
        if change.key in keys:
            assert not any(value.text for value in (*change.old, *change.new)), path
            told = change_sentence(change, Plain())
            assert "Nu:" not in told and "Eerst:" not in told, told


def test_an_address_in_a_text_is_not_told_again(miniature: Blauwdruk) -> None:
    """Who takes the address of a person out of a text does not read it in the changes for ever."""
    first = miniature.begrippen[0]
    said = first.model_copy(update={"uitleg": Prose.read("Vraag het aan jan.janssens@zee.be.")})
    before = miniature.model_copy(update={"begrippen": (said, *miniature.begrippen[1:])})
    (change,) = differences(before, miniature)
    told = change_sentence(change, Plain())
    assert "Vraag het aan (weggelaten)" in told
    assert "janssens" not in repr(change)


def test_what_leads_elsewhere_is_told_among_other_changes(miniature: Blauwdruk) -> None:
    """The same words with another link, or another ground, though the list has another order."""
    first, *rest = miniature.principes
    asked = ("Vraag [de dienst](https://stad.example/).", "Wie doet wat?")
    moved = ("Wie doet wat?", "Vraag [de dienst](https://elders.example/).")
    grounds = (("naam", "uit de naam"), ("toetsvragen", "onze vragen"))
    others = (("toetsvragen", "onze vragen"), ("naam", "van het college"))

    def told(questions: tuple[str, ...], derived: tuple[tuple[str, str], ...]) -> Blauwdruk:
        changed = {
            "toetsvragen": tuple(map(Prose.read, questions)),
            "eigen_lezing": tuple(Derived(*one) for one in derived),
        }
        principles = (first.model_copy(update=changed), *rest)
        return miniature.model_copy(update={"principes": principles})

    assert differences(told(asked, grounds), told(asked[::-1], grounds[::-1])) == ()
    (link,) = differences(told(asked, grounds), told(moved, grounds))
    assert [value.text for value in (*link.old, *link.new)] == [
        "Vraag de dienst (https://stad.example/).",
        "Vraag de dienst (https://elders.example/).",
    ]
    (ground,) = differences(told(asked, grounds), told(asked, others))
    assert [value.text for value in (*ground.old, *ground.new)] == [
        "naam (uit de naam)",
        "naam (van het college)",
    ]


STORIES = sorted(path.name for path in (HERE / "verhalen").iterdir() if path.is_dir())


@pytest.mark.parametrize("story", STORIES)
def test_sentences(story: str, change: Change, golden: Golden) -> None:
    """Every story reads as plain Dutch: counted, and a sentence a change."""
    found = change(story)
    lines = [f"{in_short(found)}:", *(change_sentence(w, Plain()) for w in found)]
    golden(HERE / "verhalen" / story / "verwacht.txt", "\n".join(lines) + "\n")


def test_a_new_version_is_told_by_what_it_changes(miniature: Blauwdruk, golden: Golden) -> None:
    """Units new, gone, renamed, split, merged and succeeded between a version and the next."""
    old = miniature.model_copy(update={"organogram": miniature.organogram[:1]})
    zee = miniature.latest
    mens, ruimte = zee.eenheden
    (welzijn,) = mens.eenheden
    of_two = welzijn.model_copy(update={"komt_uit": ("sociale-dienst", "groendienst")})
    zorg = welzijn.model_copy(update={"id": "zorg", "naam": "Zorg"})
    parts = {
        "opgevolgd": (welzijn,),
        "samengevoegd": (of_two,),
        "gesplitst": (welzijn, zorg),
    }
    lines = []
    for kind, eenheden in parts.items():
        pillar = mens.model_copy(update={"eenheden": eenheden})
        new = zee.model_copy(update={"eenheden": (pillar, ruimte)})
        nu = miniature.model_copy(update={"organogram": (miniature.organogram[0], new)})
        found = differences(old, nu)
        assert ChangeKind(kind) in {w.kind for w in found}
        lines += [
            f"{kind}: {in_short(found)}",
            *(change_sentence(w, Plain()) for w in found),
            "",
        ]
    golden(HERE / "golden" / "nieuwe-versie.txt", "\n".join(lines))


def test_any_edit_of_a_copy_is_told_of_the_new_version(miniature: Blauwdruk) -> None:
    """Whatever a version says otherwise of a unit or a post than the one before it, it is told.

    So it is of a proposal, whose impact tells it. What is of the version itself is told of neither.
    """
    last, tried = miniature.latest, set()
    at = miniature.organogram.index(last)
    for path, edited in edits(miniature):
        if path[:3] not in (("organogram", at, key) for key in ("top", "eenheden")):
            continue
        for status in Status.BESLIST, Status.VOORSTEL:
            update = {"id": "nu", "volgt_op": last.id, "status": status, "opgeheven": ()}
            new = edited.organogram[at].model_copy(update=update)
            both = miniature.model_copy(update={"organogram": (*miniature.organogram, new)})
            told = {change for change in differences(miniature, both) if change.previous}
            found = impact(miniature, both)
            assert found
            own = {"bron", "eigen_lezing", "komt_uit"} & {*path}
            assert {*found.changes, *found.besides} == told, path
            assert bool(told) is not bool(own), (path, told)
        tried |= {step for step in path[2:] if isinstance(step, str)}
    assert tried >= {*Eenheid.model_fields, *Post.model_fields, *Code.model_fields} - {"id"}


def test_every_change_has_words() -> None:
    """Every kind of change can be counted; every subject and key has its words."""
    assert set(COUNT_WORDS) == set(ChangeKind) - MARGINAL
    assert set(RECORD_WORDS) == {*SUBJECTS} - {"eenheid"}
    for kind in RECORDS.values():
        for name in kind.model_fields:
            if kind not in (Bezetting, Bronverwijzing, Code, Contactpunt, Programma, Voortgang):
                assert name in KEY_WORDS or name in ("id", "eigen_lezing"), (kind, name)


def test_long_texts_are_shown_where_they_differ(miniature: Blauwdruk) -> None:
    """Two texts that are the same for a long while do not look the same when they are cut."""
    same = "Dit is het begin van een lang antwoord dat voorlopig hetzelfde blijft. " * 5
    asked = [
        miniature.model_copy(
            update={"vragen": (miniature.vragen[0].model_copy(update={"antwoord": same + end}),)}
        )
        for end in ("Dan komt het loket.", "Dan komt de balie.")
    ]
    (w,) = differences(*asked)
    words = change_sentence(w, Plain())
    assert "Dan komt de balie”. Eerst: “…" in words
    assert words.endswith("Dan komt het loket”.")
    assert len(words) < 400
    (back,) = differences(*reversed(asked))
    assert change_sentence(back, Plain()).endswith("Dan komt de balie”.")


def test_changes_have_one_order(change: Change) -> None:
    """Two that differ only in the version that they are told against stand in one order too."""
    (w,) = change("hernoemd")
    pairs = [
        replace(w, id=str(nr), previous=previous)
        for nr in range(9)
        for previous in (w.version, None)
    ]
    assert [one.previous for one in sorted_changes(pairs)] == [None, w.version] * 9


def test_changes_are_plain_values(change: Change) -> None:
    """A change can be compared, hashed and copied: it carries no record of the model."""
    (w,) = change("hernoemd")
    assert replace(w) == w
    assert hash(w)
    assert (w.kind, w.subject, w.id, w.noun) == (
        ChangeKind.HERNOEMD,
        "eenheid",
        "welzijn",
        "het thema",
    )
    assert w.version is not None
    assert w.version.id == "zee"


def test_a_fate_is_told_once(town_model: Blauwdruk) -> None:
    """A unit that a version kept, and now splits, differs from itself and from the one before."""
    versie = town_model.latest
    earlier = town_model.previous(versie)
    assert earlier
    pillar = next(p for p in versie.eenheden if any(e.id in earlier.ids for e in p.eenheden))
    old = next(e for e in pillar.eenheden if e.id in earlier.ids)
    parts = tuple(
        old.model_copy(update={"id": f"deel-{i}", "komt_uit": (old.id,), "eenheden": ()})
        for i in (1, 2)
    )
    changed = pillar.model_copy(
        update={"eenheden": (*(e for e in pillar.eenheden if e is not old), *parts)}
    )
    new = versie.model_copy(
        update={"eenheden": tuple(changed if p is pillar else p for p in versie.eenheden)}
    )
    split = town_model.model_copy(
        update={"organogram": tuple(new if v is versie else v for v in town_model.organogram)}
    )
    said = [c for c in differences(town_model, split) if c.kind is ChangeKind.GESPLITST]
    assert [(c.id, len(c.new)) for c in said] == [(old.id, 2)]

"""The table of rules: each is described, declared honestly, and broken by a test."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from blueprint.load import read_data
from blueprint.model.blueprint import Blauwdruk
from blueprint.reading.texts import TEXT_RULES, text_problems
from blueprint.rules import run
from blueprint.rules.rule import Breach, Rule, cycles, records

BROKEN = Path(__file__).parent.parent / "broken"


def test_rules_have_a_name_and_a_sentence() -> None:
    """Ids are unique and every rule says in one sentence what must hold."""
    ids = [rule.id for rule in run.RULES]
    assert len(set(ids)) == len(ids)
    for rule in run.RULES:
        assert rule.sentence.endswith("."), rule.id
        assert "\n" not in rule.sentence, rule.id


@pytest.mark.parametrize("rule", run.RULES, ids=lambda rule: rule.id)
def test_rule_needs_what_it_says(rule: Rule, miniature: Blauwdruk) -> None:
    """With only the files it needs, a rule finds nothing wrong with sound data."""
    needed = rule.needs | ({"organogram"} if "volgorde" in rule.needs else set())
    values = {
        name: getattr(miniature, name) if name in needed else () for name in Blauwdruk.model_fields
    }
    assert list(rule.find(Blauwdruk.model_construct(**values))) == []
    assert list(rule.find(miniature)) == []


def test_every_rule_has_a_fault(
    spoilt: Callable[[str], Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every rule is broken by at least one folder of tests/broken."""
    broken: set[str] = set()

    def watched(rule: Rule) -> Rule:
        def find(blauwdruk: Blauwdruk) -> Iterator[Breach]:
            for finding in rule.find(blauwdruk):
                broken.add(rule.id)
                yield finding

        return Rule(rule.needs, find, rule.severity)

    rules = run.RULES
    monkeypatch.setattr(run, "RULES", tuple(watched(rule) for rule in rules))
    for case in sorted(BROKEN.glob("*/data")):
        read_data(spoilt(case.parent.name))
    assert {rule.id for rule in rules} == broken


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("<b>", "geen_html"),
        ("</p>", "geen_html"),
        ("<!-- x", "geen_html"),
        ("<svg/onload=x>", "geen_html"),
        ("&#x6a;", "geen_tekencode"),
        ("&nbsp;", "geen_tekencode"),
        ("{{ x }}", "geen_sjabloon"),
        ("{% x", "geen_sjabloon"),
        ("{# x", "geen_sjabloon"),
        ("JAVASCRIPT :x", "geen_onveilig_adres"),
        ("(data:text/html,x)", "geen_onveilig_adres"),
    ],
)
def test_unsafe_text_is_refused(text: str, rule: str) -> None:
    """Markup, character codes, templates and unsafe addresses are found inside any text."""
    pattern = {name: pattern for name, pattern, _ in TEXT_RULES}[rule]
    assert pattern.search(f"voor {text} na")
    assert list(text_problems(f"voor {text} na"))


@pytest.mark.parametrize(
    "text", ["R&D; en meer", "5 < 6", "a <- b", "Onze data: een overzicht", "{a} en %", "A & B"]
)
def test_ordinary_text_passes(text: str) -> None:
    """Words that only look like it are left alone."""
    assert list(text_problems(text)) == []


def test_records_are_all_records(miniature: Blauwdruk) -> None:
    """Every record is visited once, with a place that leads back to it."""
    for loc, record in records(miniature):
        found: object = miniature
        for step in loc:
            found = found[step] if isinstance(step, int) else getattr(found, step)  # type: ignore[index]
        assert found is record


def test_cycles_are_told_once() -> None:
    """A ring is found from any start, a self-loop too, a fork is none."""
    assert [ring for _, ring in cycles({"a": ("b",), "b": ("c",), "c": ("b",)})] == [
        ["b", "c", "b"]
    ]
    assert [ring for _, ring in cycles({"a": ("a",)})] == [["a", "a"]]
    assert list(cycles({"a": ("b", "c"), "b": ("d",), "c": ("d",), "d": ("x",)})) == []

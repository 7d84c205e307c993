"""The search finds what employees ask, in the words they use."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.browser.search import first_three

pytestmark = pytest.mark.browser

QUESTIONS = yaml.safe_load((Path(__file__).parent / "zoekvragen.yml").read_text("utf-8"))


def fits(wanted: str, found: list[str]) -> bool:
    """Tell whether an address is among those found; a page stands for its sections too."""
    return any(wanted in (address, address.split("#")[0]) for address in found)


def test_first_three_results(
    tab: Callable[..., Any], record_property: Callable[[str, object], None]
) -> None:
    """At least 95 % of the questions have their answer among the first three results."""
    assert len(QUESTIONS) >= 40
    missed = []
    with tab() as opened:
        page = opened.open("")
        page.locator(".md-search__input").click()
        for question in QUESTIONS:
            found = first_three(page, opened.root, question["vraag"])
            if not any(fits(wanted, found) for wanted in question["vindt"]):
                missed.append(f"{question['vraag']}: {found}")
    hits = len(QUESTIONS) - len(missed)
    report = f"{hits} of {len(QUESTIONS)}\n" + "\n".join(missed)
    print(report)
    assert hits >= 0.95 * len(QUESTIONS), report
    record_property("zoekvragen", len(QUESTIONS))
    record_property("gevonden", hits)

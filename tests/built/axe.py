"""axe-core in a page: every rule of WCAG 2.0 to 2.2, A and AA, and the best practices."""

from __future__ import annotations

import re
from importlib import resources
from pathlib import Path
from typing import Any

from playwright.sync_api import Page

SCRIPT = (resources.files("axe_playwright_python") / "axe.min.js").read_text("utf-8")
VERSION = re.findall(r"axe v(\d+\.\d+\.\d+)", SCRIPT)[0]
TAGS = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice")
COLOURS = "cat.color"
"""The tag of the rules that look at nothing but colours."""

_RUN = (Path(__file__).parent / "axe.js").read_text("utf-8").split("\n", 1)[1]


def run(page: Page, within: str = "html", category: str = "") -> dict[str, Any]:
    """Give the rules that ran on a part of the page, and each element that breaks one.

    `category` is the tag of axe-core that all rules to run must have, such as COLOURS.
    `unjudged` are the elements of which neither a rule nor we ourselves can tell.
    """
    if not page.evaluate("'axe' in window"):
        page.evaluate(f"{SCRIPT};null")
    found: dict[str, Any] = page.evaluate(_RUN, [list(TAGS), within, category])
    return found


def violations(page: Page, within: str = "html") -> list[str]:
    """Give one line for each element that breaks a rule, or that is left unjudged."""
    found = run(page, within)
    return [
        f"{v['rule']}: {v['target']}: {v['why']}\n    {v['html']}"
        for v in (*found["violations"], *found["unjudged"])
    ]

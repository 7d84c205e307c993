"""axe-core in a page: every rule of WCAG 2.0 to 2.2, A and AA, and the best practices."""

from __future__ import annotations

from importlib import resources
from typing import Any

from playwright.sync_api import Page

SCRIPT = (resources.files("axe_playwright_python") / "axe.min.js").read_text("utf-8")
TAGS = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice")

_RUN = """async tags => {
  const rules = axe.getRules(tags).map(rule => rule.ruleId)
  const found = await axe.run(document, {
    runOnly: {type: "rule", values: rules}, resultTypes: ["violations", "incomplete"]
  })
  const brief = results => results.flatMap(({id, nodes}) => nodes.map(node =>
    ({rule: id, target: node.target.join(" "), html: node.html.slice(0, 160),
      why: (node.failureSummary || "").split("\\n").slice(1, 3).join("; ").trim()})))
  return {rules, violations: brief(found.violations), incomplete: brief(found.incomplete)}
}"""


def run(page: Page) -> dict[str, Any]:
    """Give the rules that ran, and each element that breaks one or that a rule could not judge."""
    found: dict[str, Any] = page.evaluate(_RUN, list(TAGS))
    return found


def violations(page: Page) -> list[str]:
    """Give one line for each element that breaks a rule."""
    return [
        f"{v['rule']}: {v['target']}: {v['why']}\n    {v['html']}" for v in run(page)["violations"]
    ]

"""The editors' guide is true: it has every macro, and its examples run."""

from __future__ import annotations

import re
from pathlib import Path

from blueprint.load import load
from macros.calls import calls, wrong_arguments
from macros.explain import uitleg_van
from macros.library import MACROS, choices
from macros.site import Aanroep

_EXAMPLE = re.compile(r"^```markdown\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def test_macros(repository: Path) -> None:
    """Every macro has its part of the guide: what it does, an example, and where to see it."""
    guide = (repository / "docs/redactie/macros.md").read_text("utf-8")
    parts = dict(re.findall(r"^### `(\w+)` \{#\1\}\n(.*?)(?=^##|\Z)", guide, re.M | re.S))
    assert sorted(parts) == sorted(MACROS)
    for name, part in parts.items():
        assert f'{{{{ uitleg("{name}") }}}}' in part, name
        assert f"{{{{ {name}(" in "".join(_EXAMPLE.findall(part)), name
        assert re.search(r"^(Te zien|Dat geeft|De eerste regel)", part, re.MULTILINE), name
        assert uitleg_van(MACROS[name]).kern.endswith("."), name


def test_examples_of_pages(repository: Path) -> None:
    """Every call in an example is one that a page may make."""
    known = choices(load(repository / "data"))
    count = 0
    for page in sorted((repository / "docs/redactie").glob("*.md")):
        for example in _EXAMPLE.findall(page.read_text("utf-8")):
            pieces, problems = calls(example, page.name)
            assert not problems
            for piece in pieces:
                if isinstance(piece, Aanroep):
                    assert not list(wrong_arguments(piece, page.name, MACROS, known))
                    count += 1
    assert count > len(MACROS)

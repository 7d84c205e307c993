"""Every engine stops when the judge finds something in what it built."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.engines import COMMANDS, build
from tests.whole.conftest import miniature_site


@pytest.mark.parametrize("engine", COMMANDS)
def test_build_stops_at_a_fault(engine: str, repository: Path, tmp_path: Path) -> None:
    """What the theme would fetch from outside is told of every page, in Dutch."""
    project = miniature_site(repository, tmp_path / "project")
    sound = build(engine, project)
    assert sound.returncode == 0, sound.stdout + sound.stderr
    theme = project / "theme/main.html"
    block, tag = "{% block content %}", '<img alt="" src="https://elders.example/telpixel.gif">'
    theme.write_text(theme.read_text("utf-8").replace(block, block + tag), "utf-8")
    done = build(engine, project)
    assert done.returncode == 1, done.stdout + done.stderr
    for page in ("blauwdruk/mens.md", "index.md"):
        told = (
            f"docs/{page}:1:1: <img> haalt iets van elders: “https://elders.example/telpixel.gif”"
        )
        assert told in done.stderr
    assert "Traceback" not in done.stderr

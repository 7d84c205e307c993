"""What we change in the HTML of the theme: in one file, and only what the theme still writes."""

from __future__ import annotations

import json
import re
import shutil
from hashlib import sha256
from importlib.resources import files
from pathlib import Path

import pytest
from jinja2 import Environment, nodes

from engine.repair import CHECKBOXES
from tests.conftest import Golden
from tests.whole.conftest import build

# Writes down, beside what the hooks of the site do, each text that was there to be replaced.
HOOK = """
import json
from pathlib import Path

from jinja2 import pass_eval_context

found = set()

def on_env(env, **_):
    replaced = env.filters["replace"]
    @pass_eval_context
    def replace(context, text, old, new):
        if old in text:
            found.add(old)
        return replaced(context, text, old, new)
    env.filters["replace"] = replace

def on_post_build(config):
    Path(config.config_file_path).with_name("found.json").write_text(json.dumps(sorted(found)))
"""


def pattern(old: nodes.Node) -> str:
    """Give the texts that a template replaces, as a regular expression: it fills in numbers."""
    if isinstance(old, nodes.Const):
        return re.escape(old.value)
    if isinstance(old, nodes.Concat):
        return "".join(map(pattern, old.nodes))
    return r"\d+" if isinstance(old, nodes.Getattr) else r"[a-z_]+\d+"


def replaced(template: Path) -> set[str]:
    """Give what a template replaces, as regular expressions."""
    tree = Environment().parse(template.read_text("utf-8"))
    filters = [each for each in tree.find_all(nodes.Filter) if each.name == "replace"]
    return {pattern(each.args[0]) for each in filters}


def test_one_file_replaces(repository: Path) -> None:
    """No template of ours but main.html changes what the theme wrote."""
    theme = repository / "theme"
    changing = [path for path in theme.rglob("*.html") if replaced(path)]
    assert changing == [theme / "main.html"]


def test_what_ours_take_the_place_of_is_as_it_was(repository: Path, golden: Golden) -> None:
    """An upgrade tells which of its files, that ours take the place of, must be laid beside ours.

    They are told apart by their digest; `make bless` says that ours do what these do.
    """
    ours, theirs = repository / "theme", files("material").joinpath("templates")
    names = sorted(path.relative_to(ours).as_posix() for path in ours.rglob("*.html"))
    known = [name for name in names if theirs.joinpath(name).is_file()]
    lines = [f"{sha256(theirs.joinpath(name).read_bytes()).hexdigest()}  {name}" for name in known]
    golden(repository / "tests/theme/golden/taken_over.txt", "\n".join(lines) + "\n")


@pytest.fixture(scope="module")
def found(town: Path, tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """Give what was there to replace on the pages of the town."""
    folder = Path(shutil.copytree(town, tmp_path_factory.mktemp("theme") / "town"))
    (folder / "replaces.py").write_text(HOOK, "utf-8")
    settings, ours = folder / "mkdocs.yml", "  - engine/hooks.py\n"
    text = settings.read_text("utf-8")
    assert ours in text
    settings.write_text(text.replace(ours, f"{ours}  - replaces.py\n"), "utf-8")
    build(folder)
    read: list[str] = json.loads((folder / "found.json").read_text("utf-8"))
    return read


def test_the_theme_still_writes_it(repository: Path, found: list[str]) -> None:
    """Each text that we replace stands on a page of the theme: else an upgrade made it needless."""
    ours = replaced(repository / "theme/main.html")
    assert len(ours) > 5
    assert [
        each for each in sorted(ours) if not any(re.fullmatch(each, old) for old in found)
    ] == []


def test_the_theme_still_fills_in_checkboxes() -> None:
    """The same of what no block of the theme holds, so that `engine/repair.py` replaces it."""
    base = files("material").joinpath("templates/base.html").read_text("utf-8")
    assert [old for old in CHECKBOXES if base.count(old) != 1] == []

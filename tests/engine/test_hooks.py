"""What happens at the events of an engine."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from markdown import Markdown
from mkdocs.commands.build import build
from mkdocs.config import load_config

from engine import session
from macros.page_keys import KEYS
from macros.registry import MACROS
from tests.growth import assert_grows_with


def test_no_variable_hides_a_macro(town: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither what stands at the top of a page, nor what the plugin gives, has a macro's name."""
    monkeypatch.chdir(town)
    config = load_config("mkdocs.yml")
    given = config.plugins.on_config(config).plugins["macros"].variables
    assert {"config", "extra"} <= given.keys()
    assert not MACROS.keys() & (KEYS.keys() | given.keys())


def test_what_was_judged_is_what_is_rendered(
    town: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A page that is saved again after it was judged goes out as it was judged, its top too."""
    folder = Path(shutil.copytree(town, tmp_path / "town"))
    monkeypatch.chdir(folder)
    config = load_config("mkdocs.yml", site_dir=str(tmp_path / "site"))
    begin = session.begin
    page = folder / "docs/over/privacy.md"

    def save_again(*given: object) -> None:
        begin(*given)  # type: ignore[arg-type]
        late = page.read_text("utf-8").replace("title:", "subtitle: Te laat\ntitle:")
        page.write_text(late + "\n{{ ''.__class__ }} Te laat.\n", "utf-8")

    monkeypatch.setattr(session, "begin", save_again)
    build(config)
    built = (tmp_path / "site/over/privacy/index.html").read_text("utf-8")
    assert "Te laat" not in built
    assert "__class__" not in built


def test_a_folder_that_the_engine_passes_over(
    town: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every page that was judged is built, whatever its folder is called; what waits is not."""
    folder = Path(shutil.copytree(town, tmp_path / "town"))
    monkeypatch.chdir(folder)
    page = (folder / "docs/over/privacy.md").read_text("utf-8")
    assert page.startswith("---\n")
    (folder / "docs/templates").mkdir()
    menu = (folder / "mkdocs.yml").read_text("utf-8")
    for name, top in (("brief", ""), ("later", "draft: true\n")):
        text = page.replace("---\n", f"---\n{top}", 1)
        (folder / f"docs/templates/{name}.md").write_text(text, "utf-8")
        menu = menu.replace("\nnav:\n", f"\nnav:\n  - {name}: templates/{name}.md\n", 1)
    (folder / "mkdocs.yml").write_text(menu, "utf-8")
    build(load_config("mkdocs.yml", site_dir=str(tmp_path / "site")))
    assert (tmp_path / "site/templates/brief/index.html").exists()
    assert not (tmp_path / "site/templates/later").exists()


def test_many_abbreviations() -> None:
    """Every page is read for all abbreviations of the data; there may be hundreds."""

    def made(times: int) -> Markdown:
        glossary = {f"Q{number}": "iets" for number in range(400 * times)}
        return Markdown(extensions=["abbr"], extension_configs={"abbr": {"glossary": glossary}})

    text = "Een zin met woorden, en OCMW en Q12 erin.\n\n" * 400
    assert_grows_with(made, lambda markdown: markdown.reset().convert(text))

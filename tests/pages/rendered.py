"""Markdown as the site turns it into HTML."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from markdown import Markdown

from pages.settings import read


@cache
def _markdown(config: Path) -> Markdown:
    settings, problems = read(config, "mkdocs.yml")
    assert not problems
    return Markdown(extensions=list(settings.extensions), extension_configs=dict(settings.configs))


def html_of(docs: Path, text: str) -> str:
    """Give the HTML of a text, with the settings beside its folder of pages."""
    return str(_markdown(docs.parent / "mkdocs.yml").reset().convert(text))

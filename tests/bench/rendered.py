"""A MkDocs hook that keeps the Markdown of every page as the macros left it."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import mkdocs.plugins


@mkdocs.plugins.event_priority(-100)
def on_page_markdown(markdown: str, page: Any, **_: object) -> str:
    """Write the page, its front matter as it was, below the folder in RENDERED."""
    source = Path(page.file.abs_src_path).read_text("utf-8")
    front_matter = source.split("---\n", 2)[1]
    target = Path(os.environ["RENDERED"]) / page.file.src_uri
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(f"---\n{front_matter}---\n\n{markdown}", "utf-8")
    return markdown

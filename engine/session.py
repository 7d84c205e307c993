"""What is built now: MkDocs and Zensical call us at several moments of one build."""

from __future__ import annotations

from macros import rendering
from pages.page_set import EngineForm, unchanged
from pages.read_site import SiteReading

_reading: SiteReading | None = None


def begin(reading: SiteReading, form: EngineForm = unchanged) -> None:
    """Begin a build of what was read; `form` is how the engine wants the HTML of macros."""
    global _reading
    _reading = reading
    rendering.begin(
        lambda name, at: [form(name, html) for html in reading.page_set.outputs(name, at)]
    )


def reading() -> SiteReading:
    """Give what was read for this build."""
    if _reading is None:
        raise RuntimeError(rendering.NOT_BEGUN)
    return _reading

"""What browsers get at this moment: one whole site, or a list of what is wrong, or both."""

from __future__ import annotations

import re
import threading
import time
from html import escape
from pathlib import Path

CHANGED = "/-/veranderd"
"""The address that answers once something else is shown; no page can have it."""
_WAIT = 20  # seconds that a browser waits for an answer, before it asks again
_BODY = re.compile(rb"<body[^>]*>")
_END = re.compile(rb"</body>(?!.*</body>)", re.DOTALL)

# A hidden tab asks nothing: a browser keeps six connections to a site, for all of its tabs.
_RELOAD = """<script>(async shown => {
  for (;;) {
    if (document.hidden) {
      await new Promise(go => document.addEventListener("visibilitychange", go, { once: true }))
    }
    let answer
    try {
      answer = await fetch("%s?" + shown, { cache: "no-store" })
      if (answer.ok && (await answer.text()) !== shown) return location.reload()
    } catch {}
    // Nobody serves, or somebody else does.
    if (!answer?.ok) await new Promise(go => setTimeout(go, 500))
  }
})("%s")</script>"""
_PAGE = """<!doctype html>
<html lang="nl"><head><meta charset="utf-8"><title>%s</title></head><body></body></html>"""
_LIST = """<section role="alert" style="padding: 1rem; color: #000; background: #fff4ce;
font: 16px/1.5 sans-serif"><h1>Er klopt iets nog niet</h1><p>%s</p>
<pre style="white-space: pre-wrap">%s</pre></section>"""
_OLD = "Je ziet nog de site van daarvoor. Verbeter dit en bewaar; de pagina ververst vanzelf."
_NONE = "Verbeter dit en bewaar. De site komt dan vanzelf."
_WAITING = "<p>De site wordt gebouwd. Deze pagina ververst vanzelf.</p>"


class Shown:
    """The site that is shown, its folder and all; a browser gets no page of another one."""

    def __init__(self) -> None:
        self._site: Path | None = None
        self._there: list[Path] = []
        self._problems = ""
        self._mark = str(time.time_ns())
        self._changed = threading.Condition()

    def lost(self) -> bool:
        """Tell whether something cleaned up the site that was shown, or a part; then forget it.

        That is said once, for from then on there is no site. What goes by its age leaves folders.
        """
        if self._site is None or _in(self._site) == self._there:
            return False
        with self._changed:
            self._site = None
            self._renew()
        return True

    def site(self, folder: Path) -> None:
        """Show a whole site from now on; that of before may go."""
        with self._changed:
            self._site, self._problems = folder, ""
            self._there = _in(folder)
            self._renew()

    def problems(self, text: str) -> None:
        """Show why there is no newer site, on top of the last one."""
        with self._changed:
            self._problems = text
            self._renew()

    def _renew(self) -> None:
        self._mark = str(time.time_ns())
        self._changed.notify_all()

    def changed(self, mark: str) -> str:
        """Give the mark of what is shown, once it is another, or after a while."""
        with self._changed:
            self._changed.wait_for(lambda: self._mark != mark, _WAIT)
            return self._mark

    def file(self, path: str) -> tuple[int, str, bytes]:
        """Give a status, the name of a file and what it holds, for a path below the site.

        An empty name: go to the folder of this path.
        """
        with self._changed:
            if self._site is None:
                title = "Er klopt iets nog niet" if self._problems else "De site wordt gebouwd"
                return 503, "index.html", self._completed((_PAGE % title).encode())
            found = self._site / path
            inside = found.resolve().is_relative_to(self._site.resolve())
            if inside and found.is_dir() and (found / "index.html").is_file():
                if path and not path.endswith("/"):
                    return 302, "", b""
                found = found / "index.html"
            status = 200
            if not inside or not found.is_file():
                status, found = 404, self._site / "404.html"
            content = found.read_bytes() if found.is_file() else (_PAGE % "Niet gevonden").encode()
            if found.suffix == ".html":
                content = self._completed(content)
            return status, found.name, content

    def _completed(self, html: bytes) -> bytes:
        """Give a page with what is wrong on top, and with what loads it again at a change."""
        top = ""
        if self._problems:
            top = _LIST % (_OLD if self._site else _NONE, escape(self._problems, quote=False))
        elif self._site is None:
            top = _WAITING
        reload = (_RELOAD % (CHANGED, self._mark)).encode()
        html = _BODY.sub(lambda body: body[0] + top.encode(), html, count=1)
        return _END.sub(lambda end: reload + end[0], html, count=1)


def _in(folder: Path) -> list[Path]:
    """Give what stands in a folder, and not what is below that; nothing if there is no folder."""
    return sorted(folder.glob("*"))

"""`make same OLD=<commit>`: whether the site is still that of another commit, file by file.

Two builds, of that commit and of the working tree: the same set of files; HTML equal in elements,
attributes (in any order) and text (in any white space); every other file equal to the byte.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from difflib import unified_diff
from pathlib import Path

from lxml import html

from blueprint.git.commits import commit_of
from engine.build import VERSION
from tests import engines

SHOWN = 20
"""Lines of a difference that are shown."""


def main() -> int:
    """Build both, and print each difference."""
    parser = argparse.ArgumentParser(prog="python -m tests.same", description=__doc__)
    parser.add_argument("old", help="a commit")
    old = parser.parse_args().old
    if not commit_of(Path.cwd(), old):
        parser.error(f"“{old}” is no commit; name one: make same OLD=main")
    root = Path.cwd()
    with tempfile.TemporaryDirectory() as folder:
        before, after = Path(folder, "before"), Path(folder, "after")
        other = Path(folder, "other")
        _git("worktree", "add", "--quiet", "--detach", str(other), old)
        try:
            _build(other, before)
        finally:
            _git("worktree", "remove", "--force", str(other))
        _build(root, after)
        told = list(differences(before, after))
    print("\n".join(told) or f"the same site as that of {old}")
    return bool(told)


def differences(before: Path, after: Path) -> Iterator[str]:
    """Yield what differs between two built sites."""
    old, new = _files(before), _files(after)
    yield from (f"gone: {name}" for name in sorted(old.keys() - new.keys()))
    yield from (f"new: {name}" for name in sorted(new.keys() - old.keys()))
    for name in sorted(old.keys() & new.keys()):
        if old[name].read_bytes() == new[name].read_bytes():
            continue
        if not name.endswith(".html"):
            yield f"differs: {name}"
            continue
        lines = list(unified_diff(list(said(old[name])), list(said(new[name])), n=1, lineterm=""))
        if lines:
            yield "\n".join([f"differs: {name}", *lines[2 : SHOWN + 2]])


def said(page: Path) -> Iterator[str]:
    """Yield each element of a page with its attributes, and each text, in order."""
    for element in html.fromstring(page.read_bytes()).iter():
        yield f"<{element.tag} {sorted(element.attrib.items())}>"
        for text in (element.text, element.tail):
            if text and text.strip():
                yield " ".join(text.split())


def _files(site: Path) -> dict[str, Path]:
    """Give the files of a site by their path, without the one that says of which commit it is."""
    found = {p.relative_to(site).as_posix(): p for p in site.rglob("*") if p.is_file()}
    found.pop(VERSION, None)
    return found


def _build(folder: Path, site: Path) -> None:
    environment = {**os.environ, "SOURCE_DATE_EPOCH": "1420070400"}
    done = engines.build("mkdocs", folder, site, environment)
    if done.returncode:
        sys.exit(f"{folder} does not build:\n{done.stdout}{done.stderr}")


def _git(*arguments: str) -> None:
    subprocess.run(["git", *arguments], check=True)


if __name__ == "__main__":
    sys.exit(main())

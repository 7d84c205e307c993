"""Editing a file as somebody does in a browser: find the record, type a line, replace a value."""

from __future__ import annotations

import re
from pathlib import Path


def record_lines(path: Path, id: str) -> tuple[int, int, int]:
    """Give the first line of a record, the one after its last, and how deep its keys begin."""
    lines = path.read_text("utf-8").split("\n")
    first = next(n for n, line in enumerate(lines) if re.fullmatch(rf" *- id: {id}", line))
    depth = len(lines[first]) - len(lines[first].lstrip()) + 2
    last = first + 1
    while last < len(lines) and (not lines[last].strip() or _depth(lines[last]) >= depth):
        last += 1
    while not lines[last - 1].strip() or lines[last - 1].lstrip().startswith("#"):
        last -= 1
    return first, last, depth


def add_key(path: Path, id: str, text: str) -> None:
    """Type a key below the id of a record."""
    first, _, depth = record_lines(path, id)
    _insert(path, first + 1, text, depth)


def replace_key(path: Path, id: str, key: str, text: str) -> None:
    """Type something in the place of a key and all that is below it; nothing takes it away."""
    first, last, depth = record_lines(path, id)
    lines = path.read_text("utf-8").split("\n")
    begin = next(n for n in range(first, last) if lines[n].startswith(f"{' ' * depth}{key}:"))
    end = begin + 1
    while end < last and _depth(lines[end]) > depth:
        end += 1
    lines[begin:end] = [f"{' ' * depth}{line}" for line in text.split("\n")] if text else []
    path.write_text("\n".join(lines), "utf-8")


def add_record(path: Path, after: str, text: str) -> None:
    """Type a record below another of the same list."""
    _, last, depth = record_lines(path, after)
    _insert(path, last, text, depth - 2)


def append_record(path: Path, text: str) -> None:
    """Type a record at the end of a file; one without records is not there, or holds `[]`."""
    there = path.read_text("utf-8").rstrip().removesuffix("[]") if path.exists() else ""
    path.write_text(f"{there.rstrip()}\n{text}\n".lstrip("\n"), "utf-8")


def delete_record(path: Path, id: str) -> None:
    """Take a record away."""
    first, last, _ = record_lines(path, id)
    lines = path.read_text("utf-8").split("\n")
    path.write_text("\n".join(lines[:first] + lines[last:]), "utf-8")


def _insert(path: Path, line: int, text: str, depth: int) -> None:
    lines = path.read_text("utf-8").split("\n")
    lines[line:line] = [f"{' ' * depth}{typed}" for typed in text.split("\n")]
    path.write_text("\n".join(lines), "utf-8")


def _depth(line: str) -> int:
    return len(line) - len(line.lstrip()) if line.strip() else 1_000

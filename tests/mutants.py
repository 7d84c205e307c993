"""Spoilt copies of a file: bytes, tokens, lines, indentation and nested markup, from a seed."""

from __future__ import annotations

import random
from pathlib import Path

from blueprint.problem import Problem
from tests.injections import nested

SLOWEST = 2.0  # seconds that one mutant may take
BYTES = [b"\xff", b"\xc3", b"\x00", b"\xe2\x80\x8b", b"\xc2\xa0", b"\xef\xbb\xbf", b"\t", b"\r"]
_YAML = "' \" : # - [ ] { } &a *a !x | --- <<: , % @ <b> {{ 0 true >- ? ... &amp; -1 _ é ======="
_PAGE = (
    "{{ }} {% %} {## ##} {{- -}} {%raw%} {%endraw%} {#x} {: .x} ( ) ]( ![ [^1] [^1]: < > <!-- --> "
    "<div> </div> <br> <svg> <a <script> `` ``` ~~~ | |---| |:-: !!! ??? *[x]: javascript: ../ # "
    "## => \\ ** __ &lt; &#60; {{leus()}} {{tijdlijn( hoofdlijn=true 99999999999999999 --- title:"
)
YAML_TOKENS = [*_YAML.encode().split(), b"\n", b"  ", b": ", b" #", b"\n- ", b"\n---\n"]
PAGE_TOKENS = [*_PAGE.encode().split(), b"\n", b"\n\n", b"    ", b"\n> ", b"\n- ", b"\n---\n", b" "]


def mutant(data: bytes, dice: random.Random, tokens: list[bytes] = YAML_TOKENS) -> bytes:
    """Spoil bytes, tokens, lines or indentation of a file, one to three times.

    With the tokens of a page, also by markup and macros inside each other.
    """
    for _ in range(dice.randrange(1, 4)):
        at = dice.randrange(len(data) + 1)
        lines = data.split(b"\n")
        nr = dice.randrange(len(lines))
        match dice.randrange(8 if tokens is YAML_TOKENS else 12):
            case 0:
                data = data[:at] + dice.choice(BYTES) + data[at:]
            case 1:
                data = data[:at] + dice.choice(tokens) + data[at:]
            case 2:
                data = data[:at] + data[at + dice.randrange(1, 20) :]
            case 3:
                data = data[:at]
            case 4:
                lines.insert(dice.randrange(len(lines)), lines[nr])
                data = b"\n".join(lines)
            case 5:
                del lines[nr]
                data = b"\n".join(lines)
            case 6:
                lines[nr] = b" " * dice.randrange(5) + lines[nr].lstrip()
                data = b"\n".join(lines)
            case 7:
                words = lines[nr].split(b" ")
                dice.shuffle(words)
                lines[nr] = b" ".join(words)
                data = b"\n".join(lines)
            case _:
                lines[nr:nr] = [b"", *nested(dice).encode().split(b"\n"), b""]
                data = b"\n".join(lines)
    return data


def outside(problem: Problem, root: Path, spoilt: bytes | None = None) -> bool:
    """Tell whether the place of a problem is not in its file (or in its `spoilt` bytes)."""
    data = (root / problem.place.file).read_bytes() if spoilt is None else spoilt
    lines = data.decode("utf-8", "replace").split("\n")
    line, column = problem.place.line, problem.place.column
    return not (1 <= line <= len(lines) and 1 <= column <= len(lines[line - 1]) + 1)

"""Seeded mutants of the data: each is loaded, or refused at a place inside the file."""

from __future__ import annotations

import random
import shutil
import time
from pathlib import Path

import pytest

from blueprint.load import read

SLOWEST = 2.0  # seconds
BYTES = [b"\xff", b"\xc3", b"\x00", b"\xe2\x80\x8b", b"\xc2\xa0", b"\xef\xbb\xbf", b"\t", b"\r"]
WORDS = "' \" : # - [ ] { } &a *a !x | --- <<: , % @ <b> {{ 0 true >- ? ... &amp; -1 _ é ======="
TOKENS = [*WORDS.encode().split(), b"\n", b"  ", b": ", b" #", b"\n- ", b"\n---\n"]


def mutant(data: bytes, dice: random.Random) -> bytes:
    """Spoil bytes, tokens, lines or indentation of a file, one to three times."""
    for _ in range(dice.randrange(1, 4)):
        at = dice.randrange(len(data) + 1)
        lines = data.split(b"\n")
        nr = dice.randrange(len(lines))
        match dice.randrange(8):
            case 0:
                data = data[:at] + dice.choice(BYTES) + data[at:]
            case 1:
                data = data[:at] + dice.choice(TOKENS) + data[at:]
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
    return data


@pytest.mark.parametrize(("name", "count"), [("tests/site/data", 400), ("data", 100)])
def test_mutants(repository: Path, tmp_path: Path, name: str, count: int) -> None:
    """No mutant gives a traceback, a hang, or a problem outside the files."""
    data = Path(shutil.copytree(repository / name, tmp_path / "data"))
    files = sorted(data.rglob("*.yml"))
    dice = random.Random(2015)
    refused = 0
    for _ in range(count):
        path = dice.choice(files)
        sound = path.read_bytes()
        spoilt = mutant(sound, dice)
        path.write_bytes(spoilt)
        begin = time.perf_counter()
        blauwdruk, problems = read(data, tmp_path)
        assert time.perf_counter() - begin < SLOWEST, spoilt
        assert (blauwdruk is None) == any(p.severity == "error" for p in problems)
        refused += blauwdruk is None
        for problem in problems:
            shown = (tmp_path / problem.place.file).read_bytes().decode("utf-8", "replace")
            lines = shown.split("\n")
            assert 1 <= problem.place.line <= len(lines), (problem, spoilt)
            length = len(lines[problem.place.line - 1])
            assert 1 <= problem.place.column <= length + 1, (problem, spoilt)
        path.write_bytes(sound)
    assert count * 0.4 < refused < count

"""Which line of a file that YAML cannot read stands in too far, or not far enough."""

from __future__ import annotations

import re
from collections.abc import Iterator

from blueprint.problem import enumeration, in_words, quoted

Misplaced = tuple[int, int, str]  # line and column from 1, and what to say

_KEY = re.compile(r"( *(?:- +)*)([a-z_]+):(?: |$)")
_OPEN_KEY = re.compile(r"( *(?:- +)*)([a-z_]+): *(?:#.*)?$")
_DASH = re.compile(r"( *)- ")


def misplaced(text: str, line: int) -> Misplaced | None:
    """Give the line that does not stand where it belongs; the parser stumbled at `line`."""
    lines = text.split("\n")
    return _outdented_keys(lines, line) or outdented_dash(lines, line) or _crooked(lines, line)


def _outdented_keys(lines: list[str], line: int) -> Misplaced | None:
    """Give the key that stands no further in than the one it belongs to, where the next one does.

    All keys between are told with it, so that an editor moves them in one go.
    """
    stumbled = _KEY.match(lines[line])
    if not stumbled or "-" in stumbled[1]:
        return None
    wanted, astray, here = len(stumbled[1]), list[str](), 0
    first = line
    for nr in _above(lines, line):
        key = _KEY.match(lines[nr])
        column = len(key[1]) if key else 0
        if not key:
            return None
        spaces = in_words(wanted, "spatie", "spaties")
        lines_named = enumeration(["deze regel", *map(quoted, astray[-2::-1])])
        more = len(astray) > 1
        belong, jump, them = ("horen", "springen", "ze") if more else ("hoort", "springt", "hem")
        if astray and column == wanted:
            message = (
                f"{lines_named} {jump} minder ver in ({here}) dan {quoted(key[2])} erboven en "
                f"{quoted(stumbled[2])} eronder ({wanted}); laat {them} {spaces} inspringen, "
                f"of {quoted(stumbled[2])} {in_words(here, 'spatie', 'spaties')}"
            )
            return first + 1, here + 1, message
        if astray and column == here and _OPEN_KEY.match(lines[nr]):
            message = (
                f"{lines_named} {belong} bij {quoted(key[2])} erboven en {jump} niet ver "
                f"genoeg in ({here}); laat {them} {spaces} inspringen"
            )
            return first + 1, here + 1, message
        if column >= wanted or "-" in key[1] or (astray and column != here):
            return None
        astray.append(key[2])
        first, here = nr, column
    return None


def outdented_dash(lines: list[str], line: int) -> Misplaced | None:
    """Give the dash above `line`, or there, that stands left of the list that it belongs to."""
    for nr in (line, *_above(lines, line)):
        dash = _DASH.match(lines[nr])
        if not dash:
            if nr != line and _KEY.match(lines[nr]):
                return None
            continue
        here = len(dash[1])
        above = next(iter(_above(lines, nr)), None)
        if above is None or _KEY.match(lines[nr]):
            return None
        if nr < line and _indent(lines[line]) <= here:
            continue  # an item of a list of the record that this line is of
        before = _DASH.match(lines[above])
        if (owner := _OPEN_KEY.match(lines[above])) and len(owner[1]) > here:
            return _left(nr, here, owner[2], len(owner[1]) + 2)
        columns = set(_dashes_above(lines, nr, here))
        if columns and before and not owner and len(before[1]) > here and here not in columns:
            of = next(filter(None, (_OPEN_KEY.match(lines[up]) for up in _above(lines, nr))), None)
            return _left(nr, here, of[2], min(columns)) if of else None
        return None
    return None


def _dashes_above(lines: list[str], line: int, here: int) -> Iterator[int]:
    """Yield where the dashes of plain items above stand, those of records aside.

    Up to a line that is no item and stands no further in.
    """
    for nr in _above(lines, line):
        if dash := _DASH.match(lines[nr]):
            if not _KEY.match(lines[nr]):
                yield len(dash[1])
        elif _indent(lines[nr]) <= here:
            return


def _left(nr: int, here: int, key: str, wanted: int) -> Misplaced:
    return nr + 1, here + 1, left_of_list(key, here, wanted)


def left_of_list(key: str, here: int, wanted: int) -> str:
    """Say that a dash belongs to the list of `key`, with how far it stands in and should."""
    return (
        f"dit streepje hoort bij {quoted(key)} erboven en springt niet ver genoeg in ({here}); "
        f"laat het {in_words(wanted, 'spatie', 'spaties')} inspringen"
    )


def among_keys(text: str, line: int, column: int) -> bool:
    """Tell whether an item of a list begins where the key of the line before it does."""
    lines = text.split("\n")[: line + 1]
    above = next((key for one in reversed(lines[:-1]) if (key := _KEY.match(one))), None)
    item = lines[-1][column:].startswith("- ")
    return item and above is not None and len(above[1]) == column


def _crooked(lines: list[str], line: int) -> Misplaced | None:
    """Give the place of a key that stands just beside those it belongs to, if it is one."""
    key = _KEY.match(lines[line])
    if not key or "-" in key[1]:
        return None
    here = len(key[1])
    levels: dict[int, str] = {}  # the keys that it could belong to, by how far they stand in
    for one in reversed(lines[:line]):
        above = _KEY.match(one)
        if above and len(above[1]) < min(levels, default=len(one)):
            levels[len(above[1])] = above[2]
    if not levels or here in levels:
        return None
    wanted = min(levels, key=lambda level: abs(level - here))
    more = "verder" if here > wanted else "minder ver"
    dash = next(one for one in reversed(lines[:line]) if one.strip())[here : here + 2] == "- "
    return (
        line + 1,
        here + 1,
        f"deze regel springt {more} in ({here}) dan “{levels[wanted]}” erboven ({wanted}); "
        f"laat hem {in_words(wanted, 'spatie', 'spaties')} inspringen"
        + (", of haal het streepje erboven weg als dat te veel is" if dash else ""),
    )


def _above(lines: list[str], line: int) -> Iterator[int]:
    """Yield the lines above one that say something, from near to far."""
    for nr in range(line - 1, -1, -1):
        if (words := lines[nr].strip()) and not words.startswith("#"):
            yield nr


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))

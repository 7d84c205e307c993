"""Lists, tables, boxes and indents of pasted text, as Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pages.markup.allowed_html import BOXES
from pages.markup.gfm_blocks import ITEM
from pages.markup.plain_text import Line, lines_of
from pages.rules.text.list_marks import rows
from pages.rules.text.pasted import MARKER, in_sheet

_INDENT = re.compile(r"^\t+(?=\S)", re.MULTILINE)
_PRIVATE_BULLET = re.compile("^([ \t]*)[\uf0a7\uf0b7\uf0d8\uf0fc](?=\\s)", re.MULTILINE)
_BOX = re.compile(r"( *)(!!!|\?{3}\+?) *([a-z]+) +(?![\"\n])(.+?) *")
_QUOTES = "\"“”„‘’'«»"
_SENTENCE = re.compile(r"(?=.*\s.*\s)[^{}()<>=;|`]*[.!?:,]?")


def lists(text: str) -> str:
    """Give a text with rows of bullets as lists."""
    text = _PRIVATE_BULLET.sub(r"\1•", text)
    lines = [line.text for line in lines_of(text)[:-1]]
    lines = [
        re.sub(r"\t\s*", " ", line, count=1) if MARKER.match(line.lstrip()) else line
        for line in (_INDENT.sub(_spaces, line) for line in lines)
    ]
    text = "\n".join(lines)
    for row in reversed(list(rows(text))):
        if row.begins[0].isalpha() and row.begins.strip()[1:]:
            continue  # a number, or a level deeper?
        begin = row.line.begin
        text = f"{text[:begin]}{row.instead}{text[begin + len(row.begins) :]}"
    return text


def _spaces(tabs: re.Match[str]) -> str:
    """Give the indent of an item below another; a paragraph has none."""
    after = tabs.string[tabs.end() :]
    item = ITEM.match(after.replace("\t", " ")) or MARKER.match(after)
    return "    " * (len(tabs[0]) - 1) if item else ""


def tables(text: str) -> str:
    """Give a text with the rows of a sheet as tables."""
    given: list[str] = []
    before: int | None = None  # the number of columns of the row before
    lines = lines_of(text)[:-1]
    for at, line in enumerate(lines):
        if not in_sheet(lines, at):
            if before and line.text.strip():
                given.append("")
            before = None
            given.append(line.text)
            continue
        cells = [cell.strip().replace("|", r"\|") for cell in line.text.strip().split("\t")]
        if before != len(cells):
            if given and given[-1].strip():
                given.append("")
            given += [_row(cells), "|---" * len(cells) + "|"]
        else:
            given.append(_row(cells))
        before = len(cells)
    return "\n".join(given)


def _row(cells: list[str]) -> str:
    return f"| {' | '.join(cells)} |"


def boxes(text: str) -> str:
    """Give a text with the titles of its boxes between straight quotes, and their text inside."""
    given: list[str] = []
    inside: int | None = None  # the indent of the box, until a line is not in it
    for line in lines_of(text)[:-1]:
        box = _BOX.fullmatch(line.text)
        if line.text.lstrip().startswith(("!!!", "???")):
            inside = line.indent
            title = box[4].strip(_QUOTES + " ") if box and box[3] in BOXES else ""
            right = box and title and not set(_QUOTES) & set(title) and " inline" not in line.text
            given.append(f'{box[1]}{box[2]} {box[3]} "{title}"' if box and right else line.text)
            continue
        deeper = line.indent - (inside or 0)
        if inside is not None and line.text.strip() and not 0 < deeper < 4:
            inside = inside if deeper >= 4 else None
        elif inside is not None and line.text.strip():
            given.append(f"{' ' * (inside + 4)}{line.text.lstrip()}")
            continue
        given.append(line.text)
    return "\n".join(given)


def indents(text: str) -> str:
    """Give a text with the indented paragraphs that Markdown reads as code against the margin."""
    return "\n".join(_against_the_margin(lines_of(text)[:-1]))


def _against_the_margin(lines: list[Line]) -> Iterator[str]:
    outer: str | None = ""  # the last line that is not indented; None: indented ones belong to it
    blank = True
    moved = False  # whether the line before was moved
    for line in lines:
        words = line.text.strip()
        if not words:
            blank, moved = True, False
            yield line.text
            continue
        if line.indent < 4:
            holds = ITEM.match(line.text) or words.startswith(("!", "?", "[^", ":", ">", "<"))
            # Text right below an item is the item's.
            outer = None if holds or (outer is None and not blank) else words
            moved = False
            yield line.text
        elif (
            outer is not None
            and (blank or moved)
            and _SENTENCE.fullmatch(words)
            and not ITEM.match(words)
        ):
            moved = True
            yield words
        else:
            yield line.text
        blank = False

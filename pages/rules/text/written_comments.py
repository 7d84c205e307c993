"""What must hold for comments: each ends where its writer means, so that no reader sees one."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from pages.markup.plain_text import (
    Found,
    blank,
    comments,
    paragraphs,
    with_comments,
    without_code,
)

_BEGIN = re.compile("(?:< ?! ?|!-)[-–—]+")
_END = re.compile("--!?>")
_ARROW = re.compile(r"\n[^\n]*\w[^\n]*-->\Z")  # after words, on a line below
_BLANK = re.compile(r"\n[ \t>]*\n")
_REST = re.compile(r"[^\n]*\S")
_FIRST = re.compile(r"[\s>]*")


def opmerking_is_heel(body: str) -> Iterator[Found]:
    """No comment has another in it, and each ends at the first sign for that.

    What stands between two such signs is read as text. An arrow is right, but it may be the end
    that was meant: in a paragraph behind a comment, first or last on a line below one, or as the
    first behind one that seems to end at an arrow.
    """
    bare, shown = without_code(body), with_comments(body, blank)
    ends = [0]  # of comments, and of those with text behind them on the line
    behind = [0]
    arrows = set[int]()  # those of these that seem to end at an arrow
    for comment in comments(body):
        end = comment.begin + len(comment.text)
        if nested := _BEGIN.search(comment.text, len("<!--")):
            yield Found(
                comment.begin + nested.start(),
                f"deze {nested[0]} staat in een opmerking die nog open is; sluit die eerst met "
                "-->, of haal deze weg",
            )
        ends.append(end)
        if _REST.match(bare, end):
            behind.append(end)
            before = bare.rfind("\n", 0, comment.begin) + 1
            begins = _FIRST.fullmatch(bare, before, comment.begin)
            if _ARROW.search(comment.text) and (begins or _BLANK.search(comment.text)):
                arrows.add(end)
    for block in paragraphs(bare):
        for line in block:
            is_row = line.text.lstrip().startswith("|")
            begin = (line if is_row else block[0]).offset
            whole = shown[line.offset : line.offset + len(line.text)]
            words, ends_at = _FIRST.match(whole), len(whole.rstrip())
            for sign in _END.finditer(line.text):
                at = line.offset + sign.start()
                last = ends[bisect_left(ends, at) - 1]
                is_outer = sign.end() == ends_at or (words and sign.start() == words.end())
                is_behind = last in arrows or behind[bisect_left(behind, at) - 1] > begin
                if (last and is_outer) or is_behind:
                    yield Found(
                        at,
                        "hier is geen opmerking open, dus wat ervoor staat ziet een lezer ook; "
                        "een opmerking eindigt bij haar eerste -->. Bedoel je een pijl? Typ dan →",
                    )

"""What must hold for comments: each ends where its writer means, so that no reader sees one."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from itertools import pairwise

from pages.markup.plain_text import Found, Line, comments, paragraphs, without_code

_BEGIN = re.compile("(?:< ?! ?|!-)[-–—]+")
_END = re.compile("--!?>")
_ARROW = re.compile(r"\n[^\n]*\w[^\n]*-->\Z")  # after words, on a line below
_BLANK = re.compile(r"\n[ \t>]*\n")
_REST = re.compile(r"[^\n]*\S")
_FIRST = re.compile(r"[\s>]*")
_BLOCK = re.compile(r"[ >]*(?:#{1,6} |[-+*:] |\d{1,9}[.)] |\||!!!|\?\?\?|```|~~~|$)")
"""What the next line begins with where a paragraph ends."""


def opmerking_is_heel(body: str) -> Iterator[Found]:
    """No comment has another in it, and each ends at the first sign for that.

    What stands between two such signs is read as text. An arrow with words around it is right, but
    it may be the end that was meant: in a paragraph behind a comment, at the end of a line below
    one, or as the first behind one that seems to end at an arrow.
    """
    bare = without_code(body)
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
        for line, below in pairwise([*block, Line(0, "")]):
            is_row = line.text.lstrip().startswith("|")
            begin = (line if is_row else block[0]).offset
            words, ends_at = _FIRST.match(line.text), len(line.text.rstrip())
            for sign in _END.finditer(line.text):
                at = line.offset + sign.start()
                last = ends[bisect_left(ends, at) - 1]
                is_last = sign.end() == ends_at and (last or _BLOCK.match(below.text))
                is_first = words and sign.start() == words.end()
                is_behind = last in arrows or behind[bisect_left(behind, at) - 1] > begin
                if is_last or is_first or is_behind:
                    yield Found(
                        at,
                        "hier is geen opmerking open, dus wat ervoor staat ziet een lezer ook; "
                        "een opmerking eindigt bij haar eerste -->. Bedoel je een pijl? Typ dan →",
                    )

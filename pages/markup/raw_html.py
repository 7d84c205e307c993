"""The HTML that an editor typed on a page: every tag as it should be, and closed in its turn."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from itertools import pairwise

from markdown.util import BLOCK_LEVEL_ELEMENTS

from pages.markup.allowed_html import TAGS, VOID
from pages.markup.bounds import MOST_NESTED
from pages.markup.nesting import TOO_DEEP, closes_nothing
from pages.markup.plain_text import FILLER, blanked, comments, without_code

_MARKDOWN = frozenset({"a", "img"})  # told where they are found: Markdown has its own for them
_BARE = frozenset({"markdown", "open", "reversed"})  # attributes that need no value
LOOSE = (
    "hier opent iets met < dat niet sluit; sluit het met > of -->, "
    "of schrijf &lt; als je het teken zelf wilt tonen"
)
"""What is wrong with a `<` that may take in what follows."""
_STATEMENT = re.compile(r"\{%(?:(?!\{%).)*?%\}", re.DOTALL)
_ODD = re.compile(r"<!--(?:-?>|.*?--!>)", re.DOTALL)
_CALL = re.compile(r"\{\{(?:(?!\{\{).)*?\}\}", re.DOTALL)
_OPENS = re.compile(rf"<(?=[A-Za-z/!?])(?P<closed>[^<>\"'{FILLER}]*>)?")
_SIGN = re.compile(FILLER)
_ANGLE = re.compile("[<>]")
_FIRST = re.compile(rf"^[^\S\n]*(?=[<{FILLER}])", re.MULTILINE)
_QUOTE = re.compile(r"^[ >]+", re.MULTILINE)
_MOVED = re.compile(r"&(?:#?[\w.-]+);|<[A-Za-z][^<>]*/>|\{\{")
_BLANK = re.compile(r"\n[ \t]*\n")
_TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9]*)((?=[\s/>])(?:\"[^\"]*\"|'[^']*'|[^<>\"'])*)>")
_BEGUN = re.compile(r"</?([A-Za-z][A-Za-z0-9]*)(?=[\s/])")
_ATTRIBUTE = re.compile(r"([^\s=/\"'<>]+)(\s*=\s*(?:\"[^\"]*\"|'[^']*'|[^\s\"'<>]+))?")
_CANONICAL = re.compile(r"(?: +[a-z][a-z-]*(?:=\"[^\"<>]*\")?)* *")
_CLASS = re.compile(r"(?i)(?<![\w-])class\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'<>]+))")
_INSIDE = re.compile(r" {0,3}(?:[-*+] |\d+[.)] |: |!!!|\?\?\?|\[\^)")


@dataclass(frozen=True)
class Tag:
    """A tag in the text of a page, from the character `offset`."""

    name: str
    offset: int
    closes: bool
    attributes: str
    end: int


def wrong_html(body: str) -> Iterator[tuple[int, str]]:
    """Yield every tag that two programs could read differently, and every one left open.

    Each by its offset in the text of the page, with what is wrong there.
    """
    yield from _comments_in_tags(body)
    yield from _odd_comments(body)
    yield from ((offset, LOOSE) for offset in _loose(_bare(body)))
    tags = list(_tags(body))
    for tag in tags:
        yield from ((tag.offset, message) for message in _wrong_tag(tag))
    yield from _wrong_order(tags)
    yield from _wrong_summary(body, tags)
    yield from _behind(body, tags)


def raw_classes(body: str) -> frozenset[str]:
    """Give the classes in the tags that were typed."""
    values = (found for tag in _tags(body) for found in _CLASS.finditer(tag.attributes))
    return frozenset(
        word for value in values for word in unescape(value[value.lastindex or 0]).split()
    )


def _comments_in_tags(body: str) -> Iterator[tuple[int, str]]:
    """Yield every comment that begins inside a tag, such as in a value: it would swallow text."""
    bare = without_code(body)
    begun, since = None, 0
    for comment in comments(body):
        offset = comment.begin
        last = bare.rfind("<", since, offset)
        if last >= 0:
            begun = _BEGUN.match(bare, last)
        if bare.find(">", max(last, since), offset) >= 0:
            begun = None
        if begun and begun[1].lower() in TAGS:
            yield offset, f"binnen de < en > van <{begun[1]}> kan geen <!-- staan; haal het weg"
        since = offset


def _odd_comments(body: str) -> Iterator[tuple[int, str]]:
    """Yield every comment that a browser knows to end elsewhere than other readers do."""
    for comment in comments(body):
        if _ODD.match(comment.text):
            yield comment.begin, "deze opmerking sluit niet overal gelijk; schrijf ze <!-- zo -->"


def _tags(body: str) -> Iterator[Tag]:
    """Yield the tags outside code, of what may be on a page: what may not is told elsewhere."""
    for found in _TAG.finditer(_bare(body).replace(FILLER, " ")):
        if found[2].lower() in TAGS - _MARKDOWN:
            yield Tag(found[2], found.start(), bool(found[1]), found[3], found.end())


def _bare(body: str) -> str:
    """Give a text without code and comments, and with a sign for its macro calls."""
    text = _without_indented(without_code(body, FILLER)).replace(FILLER, " ")
    return blanked(_STATEMENT, blanked(_CALL, text, FILLER))


def _loose(bare: str) -> Iterator[int]:
    """Yield every `<` that is no tag as typed, and may be one with what a macro gives.

    That takes in what stands before it in the same block. Where the `<` or the macro begins a line,
    it takes in blocks.
    """
    bare = blanked(_QUOTE, bare)
    first = {found.end(): found.start() for found in _FIRST.finditer(bare)}
    call = blank = -1
    for found in _OPENS.finditer(bare):
        begin = found.start()
        tag = _TAG.match(bare, begin)
        if found["closed"] or (tag and not (FILLER in tag[0] and _BLANK.search(tag[0]))):
            continue
        call = _next(_SIGN, bare, begin, call)
        blank = _next(_BLANK, bare, begin, blank)
        angle = _next(_ANGLE, bare, begin + 1, -1)
        begins_line = begin in first or first.get(call, -1) > begin
        if call < min(blank, len(bare)) or (begins_line and call <= angle):
            yield begin


def _next(pattern: re.Pattern[str], text: str, begin: int, last: int) -> int:
    """Give where a pattern is found from a character on, the end of the text if nowhere.

    `last` is what was found from an earlier character: it is looked for again once it is passed.
    """
    if last >= begin:
        return last
    found = pattern.search(text, begin)
    return found.start() if found else len(text)


def _without_indented(text: str) -> str:
    """Blank the code that is only indented: four spaces, below nothing that may hold text.

    Fillers stand for code in a sentence and for comments, which indent nothing.
    """
    lines, inside, after_blank = [], False, True
    for line in text.split("\n"):
        indented = line.startswith("    ")
        is_blank = not line.strip(f" {FILLER}")
        if not indented and not is_blank:
            inside = bool(_INSIDE.match(line))
        code = indented and not inside and after_blank
        after_blank = is_blank or code
        lines.append(" " * len(line) if code else line)
    return "\n".join(lines)


def _wrong_tag(tag: Tag) -> Iterator[str]:
    """Yield what of a tag is not written as it should be."""
    name = tag.name.lower()
    if tag.name != name:
        yield f"schrijf <{name}> in kleine letters"
    if tag.closes:
        if name in VOID:
            yield f"</{name}> bestaat niet; schrijf <{name}>"
        return
    given = tag.attributes
    if given.endswith("/"):
        given = given[:-1]
        if name not in VOID:
            yield f"<{name}/> sluit niets; schrijf <{name}> en </{name}>"
    names = [found[1].lower() for found in _ATTRIBUTE.finditer(given)]
    for twice in sorted({one for one in names if names.count(one) > 1}):
        yield f"“{twice}” staat twee keer in deze <{name}>; haal er één weg"
    bare = [found[1] for found in _ATTRIBUTE.finditer(given) if not found[2]]
    if not _CANONICAL.fullmatch(given) or not _BARE.issuperset(bare):
        yield (
            f"schrijf deze <{name}> op één regel, met kleine letters, en elke waarde na één = "
            f'tussen rechte aanhalingstekens: <{name} class="naam">'
        )


def _wrong_order(tags: list[Tag]) -> Iterator[tuple[int, str]]:
    """Yield what is too deep, not closed, closed twice, or closed before what is in it."""
    waiting: list[Tag] = []
    names: Counter[str] = Counter()  # of those that wait
    told: Counter[str] = Counter()
    deep = False
    for tag in tags:
        name = tag.name.lower()
        if name in VOID:
            continue
        if not tag.closes:
            if not tag.attributes.endswith("/"):
                waiting.append(tag)
                if len(waiting) > MOST_NESTED and not deep:
                    deep = True
                    yield tag.offset, TOO_DEEP.message
                names[name] += 1
        elif names[name]:
            while (last := waiting.pop()).name.lower() != name:
                told[last.name.lower()] += 1
                names[last.name.lower()] -= 1
                yield last.offset, _open(last)
            names[name] -= 1
        elif told[name]:
            told[name] -= 1
        else:
            yield tag.offset, closes_nothing(name).message
    for tag in waiting:
        yield tag.offset, _open(tag)


def _wrong_summary(body: str, tags: list[Tag]) -> Iterator[tuple[int, str]]:
    """Yield every <details> that begins with no <summary>, and every <summary> elsewhere."""
    bare = _bare(body)
    opened: Tag | None = None
    late = False  # whether the summary of one that is told is still to come
    for tag in tags:
        is_summary = tag.name == "summary" and not tag.closes
        if opened and not (is_summary and not bare[opened.end : tag.offset].strip("> \n")):
            message = (
                "zet meteen onder deze <details> waar een lezer op klikt: <summary>…</summary>"
            )
            yield opened.offset, message
            late = not is_summary
        elif is_summary:
            if not (opened or late):
                yield tag.offset, "<summary> kan alleen meteen onder <details> staan; haal het weg"
            late = False
        opened = tag if tag.name == "details" and not tag.closes else None


def _behind(body: str, tags: list[Tag]) -> Iterator[tuple[int, str]]:
    """Yield what stands behind a block on its line and would be moved to the end of the page."""
    blocks = [*_blocks(body, tags), (len(body), len(body), "")]
    for (_, begin, name), (following, _, _) in pairwise(blocks):
        line_end = body.find("\n", begin)
        end = following if line_end < 0 else min(following, line_end)
        if _MOVED.search(body, begin, end):
            message = f"zet wat achter {name} staat op een eigen regel, met een lege regel ervoor"
            yield end - len(body[begin:end].lstrip()), message


def _blocks(body: str, tags: list[Tag]) -> Iterator[tuple[int, int, str]]:
    """Yield where each block begins and ends, and its last tag: it begins a line or is behind one.

    What is in it, is of it.
    """
    bare = _bare(body)
    inside: list[str] = []
    begin, end = 0, -1
    for tag in tags:
        name = tag.name.lower()
        if not inside:
            line = body.rfind("\n", 0, tag.offset) + 1
            before = body[line : tag.offset]
            is_first = not bare[line : tag.offset].strip() and not before.startswith("    ")
            if tag.closes or name not in BLOCK_LEVEL_ELEMENTS or not (is_first or line <= end):
                continue
            begin = tag.offset
        if not tag.closes and name not in VOID:
            inside.append(name)
        while tag.closes and name in inside:
            if inside.pop() == name:
                break
        if not inside:
            end = tag.end
            yield begin, end, f"</{name}>" if tag.closes else f"<{name}>"


def _open(tag: Tag) -> str:
    name = tag.name.lower()
    return f"deze <{name}> wordt niet op tijd gesloten; zet </{name}> waar ze eindigt"

"""Whether a PDF is a document to read and no more: it runs nothing, and nothing lies in it."""

from __future__ import annotations

from collections.abc import Iterator

from pypdf.generic import ArrayObject, DictionaryObject, PdfObject, StreamObject

from pages.files.package import Budget
from pages.files.pdf_objects import as_text, objects, pdf_revisions, value
from pages.files.trace import UnreadableError
from pages.markup.allowed_html import address_scheme, leads_safely

_SCRIPT = "in deze pdf zit een script"
_RUNS = "deze pdf opent een programma of een ander bestand, of verstuurt wat een lezer invult"
_ITSELF = "deze pdf doet vanzelf iets als een lezer ze opent"
_HOLDS = "in deze pdf zit een ander bestand"
_AGAIN = "maak ze opnieuw als gewone pdf: kies Afdrukken, en dan Opslaan als pdf"
_APART = "bewaar ze zonder bijlagen, en zet dat bestand apart in docs/bijlagen/"
_ADVICE = {_SCRIPT: _AGAIN, _RUNS: _AGAIN, _ITSELF: _AGAIN, _HOLDS: _APART}
# ISO 32000-2, 12.6.4: what an action does.
_ACTIONS = {
    "/JavaScript": _SCRIPT,
    **dict.fromkeys(
        ("/Launch", "/SubmitForm", "/ImportData", "/GoToR", "/GoToE", "/GoToDp"), _RUNS
    ),
    **dict.fromkeys(("/Rendition", "/Movie", "/Sound", "/RichMediaExecute", "/GoTo3DView"), _HOLDS),
}
_KEYS = {
    **dict.fromkeys(("/JS", "/JavaScript", "/XFA"), _SCRIPT),
    **dict.fromkeys(("/EF", "/EmbeddedFiles", "/RichMediaContent"), _HOLDS),
    **dict.fromkeys(("/SpiderInfo", "/OPI"), _RUNS),
    "/AA": _ITSELF,
}
# What a link or a button may do. Tags of the structure (14.7.6) and bookmarks have other things
# under the same keys, without the kind that every action says.
_LINKS = frozenset({"/GoTo", "/URI", "/Named", "/ResetForm"})
_SCRIPTS = ("javascript", "vbscript", "data")
_HELD = frozenset({"/Movie", "/Sound", "/Screen", "/3D", "/RichMedia", "/FileAttachment"})
_NAMED = frozenset({"/NextPage", "/PrevPage", "/FirstPage", "/LastPage", "/Print"})


def wrong_pdf(data: bytes, budget: Budget | None = None) -> list[str]:
    """Give what is wrong with the bytes of a PDF, and what to do.

    UnreadableError if it is damaged, TooLargeError if it unpacks to more than the budget, which is
    that of the document that it lies in.
    """
    try:
        left = budget or Budget(len(data))
        found = []
        for revision in pdf_revisions(data):
            found += [fault for item in objects(revision, left) for fault in _faults(item)]
    except UnreadableError:
        raise
    except Exception as error:  # pypdf on damaged bytes, of whatever class
        raise UnreadableError("damaged, or locked") from error
    return [f"{fault}; {_ADVICE[fault]}" for fault in dict.fromkeys(found)]


def _faults(item: object) -> Iterator[str]:
    if not isinstance(item, DictionaryObject):
        return
    yield from (fault for key, fault in _KEYS.items() if key in item)
    yield from _opening(item)  # of whatever object: which one begins the document, readers differ
    action, address = str(value(item, "/S")), value(item, "/URI")
    if action in _ACTIONS:
        yield _ACTIONS[action]
    if isinstance(address, DictionaryObject):
        address = value(address, "/Base")
    if isinstance(address, str | bytes):
        yield from _wrong_address(as_text(address))
    yield from (_ACTIONS.get(kind, _RUNS) for kind in _done(item) if kind not in _LINKS)
    if isinstance(item, StreamObject) and ("/F" in item or "/Ref" in item):
        yield _RUNS
    names_menu = action == "/Named" and value(item, "/N") not in _NAMED
    goes_on = action in _LINKS and "/Next" in item
    if names_menu or goes_on or value(item, "/FS") == "/URL":
        yield _RUNS
    if value(item, "/Subtype") in _HELD:
        yield _HOLDS


def _done(item: DictionaryObject) -> Iterator[str]:
    """Yield the kind of each action that an item does; a bookmark's next one is no action."""
    for key in ("/A", "/Next"):
        done = value(item, key)
        for action in done if isinstance(done, ArrayObject) else (done,):
            what = action.get_object() if isinstance(action, PdfObject) else None
            if isinstance(what, DictionaryObject) and "/S" in what:
                yield str(value(what, "/S"))


def _wrong_address(address: str) -> Iterator[str]:
    if address_scheme(address) in _SCRIPTS:
        yield _SCRIPT
    elif not leads_safely(address):
        yield _RUNS


def _opening(item: DictionaryObject) -> Iterator[str]:
    """Yield the fault of what happens at opening, if it is more than to show a place."""
    action = value(item, "/OpenAction")
    what = value(action, "/S") if isinstance(action, DictionaryObject) else None
    shows = isinstance(action, ArrayObject) or action is None
    if isinstance(action, DictionaryObject) and what == "/GoTo":
        shows = "/Next" not in action
    if not shows:
        yield _ACTIONS.get(str(what), _ITSELF)

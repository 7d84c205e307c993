"""Whether an image or document is what its name says, and carries nothing that it should not."""

from __future__ import annotations

from collections.abc import Iterator

from blueprint.problem import Place, Problem, enumeration, quoted
from pages.files.metadata import IMAGES, ODF, PHOTOS, traces
from pages.files.metadata.image_names import TALLEST, WIDEST
from pages.files.metadata.image_parts import moves
from pages.files.safe_office import DOCUMENTS, wrong_office
from pages.files.safe_svg import wrong_svg
from pages.files.trace import TooLargeError, Trace, UnreadableError, Where

_BEGINS: dict[str, tuple[bytes, ...]] = {
    ".png": (b"\x89PNG\r\n\x1a\n",),
    ".jpg": (b"\xff\xd8\xff",),
    ".jpeg": (b"\xff\xd8\xff",),
    ".webp": (b"RIFF",),
    ".pdf": (b"%PDF-",),
    **dict.fromkeys(DOCUMENTS, (b"PK\x03\x04",)),
    ".woff2": (b"wOF2",),
}
_LOCKED = b"\xd0\xcf\x11\xe0"  # [MS-CFB]: a document of before 2007, or one with a password
_INSPECT = (
    "wis die met {}: Bestand, Info, Controleren op problemen, Document controleren; "
    "bewaar het opnieuw"
)
_ADVICE = {
    **dict.fromkeys(IMAGES, "bewaar het opnieuw zonder die gegevens (een schermafdruk volstaat)"),
    ".pdf": "wis die in het document waar de pdf uit komt, en maak de pdf opnieuw",
    ".docx": _INSPECT.format("Word"),
    ".xlsx": _INSPECT.format("Excel"),
    ".pptx": _INSPECT.format("PowerPoint"),
    **dict.fromkeys(
        ODF,
        "wis die bij Bestand, Eigenschappen, en in opmerkingen en bijgehouden wijzigingen; "
        "bewaar het opnieuw",
    ),
}
_PDF_COMMENT = "verwijder de opmerkingen en bewaar de pdf opnieuw"
# As is a .gif: nothing on a page lets readers stop it, and it may flash (WCAG 2.2.2 and 2.3.1).
_MOVES = "dit beeld beweegt; zet er een in de plaats dat stilstaat (een schermafdruk volstaat)"
# What tells of a person without a name that we can read: of a file itself, and of one within it.
_NAMELESS = {
    Where.POSITION: (
        "in deze foto zit de plaats waar ze genomen is; bewaar haar opnieuw zonder "
        "locatiegegevens (een schermafdruk van de foto volstaat)",
        "in dit document zit een foto met de plaats waar ze genomen is; vervang die foto "
        "door een zonder locatiegegevens (een schermafdruk van de foto volstaat)",
    ),
    Where.CREDENTIALS: (
        "in dit beeld staat wie het maakte en bewerkte (Content Credentials); bewaar het "
        "opnieuw zonder (een schermafdruk ervan volstaat)",
        "in dit document zit een beeld waarin staat wie het maakte en bewerkte (Content "
        "Credentials); vervang het door een zonder (een schermafdruk ervan volstaat)",
    ),
    Where.SIGNATURE: (
        "dit document is digitaal ondertekend: het zegt wie tekende, soms met "
        "rijksregisternummer; verwijder de handtekening en bewaar het opnieuw, of maak er een "
        "pdf van",
        "wat hierin zit, is digitaal ondertekend: het zegt wie tekende, soms met "
        "rijksregisternummer; vervang het door een bestand zonder handtekening",
    ),
    Where.EDITING: (
        "in deze pdf zit wat een programma nodig heeft om ze verder te bewerken, vaak ook namen en "
        "mappen; bewaar de pdf zonder bewerkmogelijkheden, of kies Afdrukken, en dan Opslaan als "
        "pdf",
        "in dit document zit een pdf met wat een programma nodig heeft om die te bewerken, vaak "
        "ook namen en mappen; vervang ze door een pdf zonder bewerkmogelijkheden",
    ),
}
_OF_DOCUMENTS = (Where.SIGNATURE, Where.EDITING)  # the others are of a photo
_SIGNED_PDF = (
    "deze pdf is digitaal ondertekend: ze zegt wie tekende, soms met rijksregisternummer; "
    "maak ze opnieuw als gewone pdf: kies Afdrukken, en dan Opslaan als pdf"
)
_INSIDE = "vervang wat erin zit door een beeld of bestand zonder die naam"


def wrong_content(data: bytes, kind: str, file: str) -> list[Problem]:
    """Give all that is wrong with the bytes of a file; `kind` is its ending, in small letters.

    Nothing for a kind that no page may have: that it is refused is enough.
    """
    if kind not in (*IMAGES, *DOCUMENTS, ".pdf"):
        return []
    place = Place(file, 1, 1)
    problems = wrong_svg(data, file) if kind == ".svg" else []
    if begins := _not_its_kind(data, kind):
        problems.append(Problem(place, begins))
    try:
        problems += [Problem(place, message) for message in _more_than_a_document(data, kind)]
        found = traces(data, kind)
    except TooLargeError:
        message = (
            "dit beeld heeft te veel beeldpunten; "
            f"maak het hoogstens {WIDEST} breed en {TALLEST} hoog"
            if kind in IMAGES
            else "in dit document zit te veel om na te kijken; splits het, of maak beelden kleiner"
        )
        return [*problems, Problem(place, message)]
    except UnreadableError:
        return problems or [Problem(place, _unreadable(kind))]
    return problems + [Problem(place, message) for message in _private(found, kind)]


def _more_than_a_document(data: bytes, kind: str) -> list[str]:
    if kind in DOCUMENTS:
        return wrong_office(data)
    if kind in (".png", ".webp"):
        return [_MOVES] if moves(data) else []
    if kind != ".pdf":
        return []
    from pages.files.safe_pdf import wrong_pdf  # pypdf takes 0.2 s, mostly for nothing

    return wrong_pdf(data)


def _not_its_kind(data: bytes, kind: str) -> str | None:
    begins = _BEGINS.get(kind, ())
    if not begins or data.startswith(begins):
        return None
    if data.startswith(_LOCKED):
        return (
            "dit document heeft een wachtwoord, of is van een oude versie van het programma; "
            f"bewaar het als {kind}, zonder wachtwoord"
        )
    return f"dit is geen {kind[1:]}, al heet het zo; bewaar het opnieuw als {kind}"


def _unreadable(kind: str) -> str:
    if kind in IMAGES:
        return f"dit beeld kan ik niet nakijken; bewaar het opnieuw als {kind}"
    return f"dit document kan ik niet nakijken; bewaar het opnieuw als {kind}, zonder wachtwoord"


def _private(found: list[Trace], kind: str) -> Iterator[str]:
    """Yield what a file says of persons, a name each, and how to take that out."""
    for source, (own, inside) in _NAMELESS.items():
        told = [trace for trace in found if trace.where is source]
        itself = source in _OF_DOCUMENTS and not all(trace.inside for trace in told)
        if itself and source is Where.SIGNATURE and kind == ".pdf":
            yield _SIGNED_PDF
        elif told:
            yield own if itself or kind in PHOTOS else inside
    what = "dit beeld" if kind in IMAGES else "deze pdf" if kind == ".pdf" else "dit document"
    for name in dict.fromkeys(trace.name for trace in found if trace.name):
        traces_of = [trace for trace in found if trace.name == name]
        where = enumeration(dict.fromkeys(map(_told, traces_of)))
        yield f"in {what} zit de naam {quoted(name)} ({where}); {_advice(traces_of, kind)}"


def _told(trace: Trace) -> str:
    return f"{trace.where} van iets dat erin zit" if trace.inside else trace.where


def _advice(found: list[Trace], kind: str) -> str:
    """Say what to do, for each way in which one name got into a file."""
    own = [trace for trace in found if not trace.inside]
    notes = [trace for trace in own if kind == ".pdf" and trace.where is Where.COMMENT]
    ways = [_ADVICE[kind]] if len(own) > len(notes) else []
    ways += [_PDF_COMMENT] if notes else []
    ways += [_INSIDE] if len(own) < len(found) else []
    return "; ".join(ways)

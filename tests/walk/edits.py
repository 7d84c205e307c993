"""The usual edits of the communications team, made on whatever the data and pages hold.

Each gives what a reader then sees. No name of this blueprint stands here: an edit looks for a
milestone, a unit or a page that it can change, as an editor would, and first adds what it cannot do
without: all questions may be answered, and all milestones past.
"""

from __future__ import annotations

import io
import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from PIL import Image
from pypdf import PdfWriter

from blueprint.load import load
from blueprint.model.blueprint import Blauwdruk
from tests.walk.text import (
    add_key,
    add_record,
    append_record,
    delete_record,
    record_lines,
    replace_key,
)

SENTENCE = "Deze zin is er voor de proef bij gezet."


@dataclass(frozen=True)
class Shown:
    """What stands on a built page, by the path of its file; on any page where none is named."""

    text: str
    page: str = ""
    gone: bool = False


def sentence(project: Path) -> list[Shown]:
    """Add a sentence to a paragraph."""
    page, line = _paragraph(project)
    _retype(page, line, f"{line} {SENTENCE}")
    return [Shown(SENTENCE, _built(project, page))]


def milestone(project: Path) -> list[Shown]:
    """Move a milestone that has not been reached."""
    moved, year = _planned(project)
    path = project / "data/tijdlijn.yml"
    replace_key(path, moved, "bron", f"bron: {_source(load(project / 'data'))}")
    add_key(path, moved, f"herzien: {year + 1}-03-17")
    return [Shown(f"17 maart {year + 1}")]


def rename(project: Path) -> list[Shown]:
    """Spell the name of a unit in another way."""
    path, unit = _leaf(project)
    replace_key(path, unit, "naam", "naam: Nieuwe Naam van de Proef")
    return [Shown("Nieuwe Naam van de Proef")]


def department(project: Path) -> list[Shown]:
    """Add a unit beside another."""
    path, unit = _leaf(project)
    add_record(path, unit, _unit(project, "nieuw-van-de-proef", "Nieuw van de Proef"))
    return [
        Shown("Nieuw van de Proef"),
        Shown("Nieuw van de Proef", "eenheid/nieuw-van-de-proef/index.html"),
    ]


def split(project: Path) -> list[Shown]:
    """Split a unit in a new version: a copy of the latest that is known whole."""
    blauwdruk = load(project / "data")
    path, unit = _leaf(project)
    copy = path.with_name("versie-van-de-proef.yml")
    head, _, rest = path.read_text("utf-8").partition("\neenheden:\n")
    units = re.split(r"(?m)^(?=\w)", rest)[0]
    kept = "\n".join(
        block
        for block in re.split(r"\n(?=\w)", head)
        if block.startswith(("top:", "toelichting:", "ontbreekt:"))
    )
    decided = [version for version in blauwdruk.organogram if not version.is_proposed]
    days = [blauwdruk.programma.peildatum, *(one.datum for one in decided if one.datum)]
    day = max(one.end for one in days) + timedelta(days=1)
    copy.write_text(
        f"naam: Versie van de Proef\ndatum: {day}\nstatus: beslist\n"
        f"volgt_op: {decided[-1].id}\nbron: {_source(blauwdruk)}\n"
        f"{kept}\neenheden:\n{_without_descent(units)}",
        "utf-8",
    )
    for proposal in (path.with_name(f"{one.id}.yml") for one in blauwdruk.organogram):
        text = proposal.read_text("utf-8")
        if re.search(r"(?m)^status: voorstel$", text):  # it follows the newest version
            newest = f"volgt_op: {copy.stem}"
            proposal.write_text(re.sub(r"(?m)^volgt_op: .*$", newest, text), "utf-8")
    for name in ("Tweede Deel", "Eerste Deel"):
        id = name.lower().replace(" ", "-")
        add_record(copy, unit, _unit(project, id, name, f"komt_uit: [{unit}]"))
    delete_record(copy, unit)
    programme = project / "data/programma.yml"
    today = re.sub(r"(?m)^peildatum: .*$", f"peildatum: {day}", programme.read_text("utf-8"))
    programme.write_text(today, "utf-8")
    return [Shown("Versie van de Proef"), Shown("Eerste Deel"), Shown("Tweede Deel")]


def photo(project: Path) -> list[Shown]:
    """Write news with a photo."""
    image = io.BytesIO()
    Image.new("RGB", (640, 400), "#336699").save(image, "JPEG")
    _write(project / "docs/beelden/foto-van-de-proef.jpg", image.getvalue())
    page = _news(
        project,
        "met-foto",
        "![De nieuwe ingang van het gebouw](../../../../beelden/foto-van-de-proef.jpg)",
    )
    return [Shown("De nieuwe ingang van het gebouw", page), Shown("Nieuws van de proef")]


def document(project: Path) -> list[Shown]:
    """Add a document and a link to it."""
    pdf, file = PdfWriter(), io.BytesIO()
    pdf.add_blank_page(100, 100)
    pdf.write(file)
    _write(project / "docs/bijlagen/verslag-van-de-proef.pdf", file.getvalue())
    page, line = _paragraph(project)
    up = "../" * (len(page.relative_to(project / "docs").parts) - 1)
    link = f"Lees [het verslag van de proef]({up}bijlagen/verslag-van-de-proef.pdf)."
    _retype(page, line, f"{line}\n\n{link}")
    return [Shown("het verslag van de proef</a>", _built(project, page))]


def answer(project: Path) -> list[Shown]:
    """Answer an open question, with a link."""
    blauwdruk = load(project / "data")
    path = project / "data/vragen.yml"
    question = next((vraag.id for vraag in blauwdruk.vragen if vraag.nog_te_bepalen), None)
    if question is None:
        question = "vraag-van-de-proef"
        append_record(
            path,
            f"- id: {question}\n  vraag: Wat brengt de proef?\n  antwoord: Dat is niet beslist.\n"
            f"  nog_te_bepalen: true\n  vraag_aan: {blauwdruk.programma.organen[0].id}\n"
            f"  bron: {_source(blauwdruk)}",
        )
    reply = "antwoord: Ja. Lees [hoe het verloopt op de proef](https://voorbeeld.be/proef)."
    replace_key(path, question, "antwoord", reply)
    replace_key(path, question, "bron", f"bron: {_source(blauwdruk)}")
    replace_key(path, question, "nog_te_bepalen", "")
    replace_key(path, question, "vraag_aan", "")
    return [Shown('href="https://voorbeeld.be/proef">hoe het verloopt op de proef</a>')]


def person(project: Path) -> list[Shown]:
    """Say who fills a role."""
    blauwdruk = load(project / "data")
    day = blauwdruk.programma.peildatum.begin
    role, body = next(
        ((one.id, one.orgaan) for one in blauwdruk.rollen if one.orgaan),
        ("rol-van-de-proef", blauwdruk.programma.organen[0].id),
    )
    if role not in {one.id for one in blauwdruk.rollen}:
        append_record(
            project / "data/rollen.yml",
            f"- id: {role}\n  naam: Rol van de Proef\n  orgaan: {body}\n"
            f"  taken: [De proef leiden]\n  bron: {_source(blauwdruk)}",
        )
    append_record(
        project / "data/bezetting.yml",
        f"- rol: {role}\n  waar: {body}\n  naam: Noor Van de Proef\n"
        f"  contact: 09 000 00 00\n  van: {day}\n  bron: {_source(blauwdruk)}",
    )
    return [Shown("Noor Van de Proef")]


def person_leaves(project: Path) -> list[Shown]:
    """Take the name away again."""
    path = project / "data/bezetting.yml"
    text, name = path.read_text("utf-8"), "Noor Van de Proef"
    kept = [item for item in re.split(r"(?m)^(?=- )", text) if name not in item]
    empty = "" if len(kept) > 1 else "[]\n"
    path.write_text("".join(kept) + empty, "utf-8")
    return [Shown(name, gone=True)]


def progress(project: Path) -> list[Shown]:
    """Report how a project stands, with its name if it had none."""
    blauwdruk = load(project / "data")
    path = project / "data/projecten.yml"
    day, source = blauwdruk.programma.peildatum.begin, _source(blauwdruk)
    reported = next((one for one in blauwdruk.projecten if not one.voortgang), None)
    if reported is None:
        id = "project-van-de-proef"
        append_record(path, f"- id: {id}\n  soort: project\n  bron: {source}")
    else:
        id = reported.id
    if reported is None or reported.naam is None:
        add_key(path, id, "naam: Het Project van de Proef")
    add_key(
        path,
        id,
        f"voortgang:\n  - op: {day}\n    stand: op-schema\n"
        f"    toelichting: De bijeenkomst van de proef is gehouden.\n    bron: {source}",
    )
    return [Shown("De bijeenkomst van de proef is gehouden.")]


def principle(project: Path) -> list[Shown]:
    """Add a principle."""
    append_record(
        project / "data/principes.yml",
        "- id: principe-van-de-proef\n  naam: Beproefd\n  vertaling: [We proberen **alles** uit.]\n"
        f"  bron: {_source(load(project / 'data'))}",
    )
    return [Shown("Beproefd")]


def held_back(project: Path) -> list[Shown]:
    """Write news that waits for a day that is far off."""
    _news(
        project,
        "wacht",
        "Wat er op de dag van de proef bekend wordt.",
        "publiceren_vanaf: 2099-01-01\n",
    )
    return [Shown("Wat er op de dag van de proef bekend wordt.", gone=True)]


def undo(project: Path) -> list[Shown]:
    """Take the sentence away again that `sentence` added."""
    for page in (project / "docs").rglob("*.md"):
        page.write_text(page.read_text("utf-8").replace(f" {SENTENCE}", ""), "utf-8")
    return [Shown(SENTENCE, gone=True)]


def new_page(project: Path) -> list[Shown]:
    """Make a page with a drawing, and give it a place in the menu."""
    _write(
        project / "docs/pagina-van-de-proef.md",
        b"---\ntitle: Pagina van de proef\n"
        b"description: Wat de nieuwe pagina van de proef je laat zien.\n---\n\n"
        b"# Pagina van de proef\n\nHier zie je de tekening.\n\n{{ organogram() }}\n",
    )
    settings = project / "mkdocs.yml"
    text = settings.read_text("utf-8")
    first = re.search(r"(?m)^nav:\n( +- .*\n)", text)
    assert first
    entry = re.sub(r"- .*", "- Pagina van de proef: pagina-van-de-proef.md", first[1])
    settings.write_text(text.replace(first[1], first[1] + entry, 1), "utf-8")
    page = "pagina-van-de-proef/index.html"
    return [Shown("<svg", page), Shown("pagina-van-de-proef/", "index.html")]


def pasted(project: Path) -> list[Shown]:
    """Paste text of a word processor: quotes, dashes, a list and a table as they come out right."""
    _news(
        project,
        "geplakt",
        "“Zo gaat het”, zegt de nota – en dat blijft zo…\n\n- eerst dit\n- dan dat\n\n"
        "| Dienst | Plaats |\n| --- | --- |\n| De eerste | Het huis |\n\n1. een\n2. twee",
    )
    return [Shown("“Zo gaat het”, zegt de nota – en dat blijft zo…"), Shown("<td>Het huis</td>")]


def page_renamed(project: Path) -> list[Shown]:
    """Give the file of a page another name, and say what it was called before."""
    page = _plain_page(project)
    new = page.with_name(f"{page.stem}-van-de-proef.md")
    _say_earlier(page, page.relative_to(project / "docs").as_posix())
    for found in _named_in(project, page, new):
        found.file.write_text(found.renamed, "utf-8")
    page.rename(new)
    return [Shown('http-equiv="refresh"', _built(project, page))]


def page_removed(project: Path) -> list[Shown]:
    """Take a page away, with its line in the menu and the links to it; the start takes over."""
    page = _plain_page(project)
    _say_earlier(project / "docs/index.md", page.relative_to(project / "docs").as_posix())
    for found in _named_in(project, page, page):
        found.file.write_text(found.without, "utf-8")
    page.unlink()
    return [Shown('http-equiv="refresh"', _built(project, page))]


RIGHT = {
    edit.__name__: edit
    for edit in (
        *(sentence, milestone, rename, department, split, photo, document, answer, person),
        *(
            person_leaves,
            progress,
            principle,
            held_back,
            undo,
            new_page,
            pasted,
            page_renamed,
            page_removed,
        ),
    )
}


def conflict_in_data(project: Path) -> str:
    """Leave both sides of a conflict in the data; give the place where it must be told."""
    path = project / "data/tijdlijn.yml"
    first, _ = _planned(project)
    line, _, _ = record_lines(path, first)
    lines = path.read_text("utf-8").split("\n")
    lines[line + 1 : line + 2] = [
        "<<<<<<< tak",
        lines[line + 1],
        "=======",
        "  titel: Anders",
        ">>>>>>> main",
    ]
    path.write_text("\n".join(lines), "utf-8")
    return f"data/tijdlijn.yml:{line + 2}:1"


def conflict_in_a_page(project: Path) -> str:
    """Leave both sides of a conflict in a page."""
    page, line = _paragraph(project)
    _retype(page, line, f"<<<<<<< tak\n{line}\n=======\n{line} {SENTENCE}\n>>>>>>> main")
    at = page.read_text("utf-8").split("\n").index("<<<<<<< tak") + 1
    return f"{page.relative_to(project).as_posix()}:{at}:1"


def dead_link(project: Path) -> str:
    """Link to a page that is not there."""
    page, line = _paragraph(project)
    _retype(page, line, f"{line} [Lees meer](bestaat-niet.md).")
    at = page.read_text("utf-8").split("\n").index(f"{line} [Lees meer](bestaat-niet.md).") + 1
    return f"{page.relative_to(project).as_posix()}:{at}:{len(line) + 14}"


def no_day(project: Path) -> str:
    """Move a milestone to a day that is none."""
    path = project / "data/tijdlijn.yml"
    first, _ = _planned(project)
    add_key(path, first, "herzien: volgend jaar")
    line, _, depth = record_lines(path, first)
    return f"data/tijdlijn.yml:{line + 2}:{depth + len('herzien: ') + 1}"


WRONG = {edit.__name__: edit for edit in (conflict_in_data, conflict_in_a_page, dead_link, no_day)}


def _prose(project: Path) -> Iterator[tuple[Path, str]]:
    """Yield plain paragraphs of one line, with their page."""
    for page in sorted((project / "docs").rglob("*.md")):
        lines = page.read_text("utf-8").split("\n")
        if "redactie" in page.parts:  # examples of what an editor types are no paragraphs
            continue
        for before, line, after in zip(lines, lines[1:], lines[2:], strict=False):
            if not before and not after and re.fullmatch(r"[A-Z][\w ,:’-]{30,}\.", line):
                yield page, line


def _paragraph(project: Path) -> tuple[Path, str]:
    """Give a plain paragraph, with its page."""
    found = next(_prose(project), None)
    if found is None:
        found = project / "docs/index.md", "Hier staat een gewone zin voor de proef."
        page, line = found
        page.write_text(f"{page.read_text('utf-8').rstrip()}\n\n{line}\n\n", "utf-8")
    return found


def _planned(project: Path) -> tuple[str, int]:
    """Give a milestone that is to come and was not moved before, and the year that it is in."""
    blauwdruk = load(project / "data")
    today = blauwdruk.programma.peildatum.end
    for one in blauwdruk.tijdlijn:
        if one.datum and one.datum.begin > today and not one.herzien and not one.bereikt:
            return one.id, one.datum.begin.year
    append_record(
        project / "data/tijdlijn.yml",
        f"- id: mijlpaal-van-de-proef\n  titel: De Proef Begint\n  datum: {today.year + 1}\n"
        f"  bron: {_source(blauwdruk)}",
    )
    return "mijlpaal-van-de-proef", today.year + 1


@dataclass(frozen=True)
class Naming:
    """A file that names a page, and its text with another name, or without what named it."""

    file: Path
    renamed: str
    without: str


def _named_in(project: Path, page: Path, new: Path) -> Iterator[Naming]:
    """Yield the menu, the questions and every page that lead to a page."""
    docs = project / "docs"
    path, other = (one.relative_to(docs).as_posix() for one in (page, new))
    for file in (project / "mkdocs.yml", project / "data/vragen.yml"):
        text = file.read_text("utf-8")
        lines = [line for line in text.split("\n") if not re.search(rf"[ :]{path}$", line)]
        yield Naming(file, re.sub(rf"(?m)(?<=[ :]){path}$", other, text), "\n".join(lines))
    for file in docs.rglob("*.md"):
        text = file.read_text("utf-8")
        way, to = (os.path.relpath(one, file.parent) for one in (page, new))
        renamed = re.sub(rf"(?<=\]\(){re.escape(way)}(?=[)#])", to, text)
        without = re.sub(rf"\[([^\[\]]*)\]\({re.escape(way)}(?:#[^)]*)?\)", r"\1", text)
        yield Naming(file, renamed, without)


def _plain_page(project: Path) -> Path:
    """Give a page that no list or drawing of the site is on, and that no other edit changed."""
    return next(
        page
        for page in sorted((project / "docs").rglob("*.md"))
        if page.name != "index.md" and not {"nieuws", "redactie"} & {*page.parts}
        if not re.search(
            r"\{\{ (?!bron|contact|peildatum)|^vroeger:|van de proef|voor de proef",
            page.read_text("utf-8"),
            re.MULTILINE,
        )
    )


def _say_earlier(page: Path, path: str) -> None:
    text = page.read_text("utf-8")
    page.write_text(text.replace("---\n", f"---\nvroeger: [{path}]\n", 1), "utf-8")


def _leaf(project: Path) -> tuple[Path, str]:
    """Give the file of the latest version, and a unit with nothing below it that nothing names."""
    version = load(project / "data").latest
    path = project / f"data/organogram/{version.id}.yml"
    named = [page.read_text("utf-8") for page in (project / "docs").rglob("*.md")]
    named += [file.read_text("utf-8") for file in (project / "data").glob("*.yml")]
    named += [other for place in version.places for other in place.unit.ook_onder]
    texts = "\n".join(named)
    for place in version.places:
        if place.parents and not place.unit.eenheden and place.unit.id not in texts:
            return path, place.unit.id
    add_record(path, version.places[-1].unit.id, _unit(project, "blad-van-de-proef", "Het Blad"))
    return path, "blad-van-de-proef"


def _unit(project: Path, id: str, name: str, more: str = "") -> str:
    blauwdruk = load(project / "data")
    (owner, *_) = blauwdruk.programma.organisaties
    kind = "soort: thema"
    lines = (f"- id: {id}", f"naam: {name}", kind, f"organisatie: {owner.id}", more)
    return "\n  ".join(filter(None, (*lines, f"bron: {_source(blauwdruk)}")))


def _without_descent(text: str) -> str:
    """Leave out what units came from: in a new version that is said of what changes."""
    text = re.sub(r"(?m)^ +komt_uit: .*\n|^ +komt_uit:\n(?: +- \S+\n)+", "", text)
    return re.sub(r"(?m)^( +)eigen_lezing:.*\n(?:\1 +.*\n)*", "", text)


def _source(blauwdruk: Blauwdruk) -> str:
    body = blauwdruk.programma.organen[0].id
    return f"{{mededeling: {body}, datum: {blauwdruk.programma.peildatum.begin}}}"


def _news(project: Path, name: str, body: str, more: str = "") -> str:
    """Write news of the day that the site speaks of; give its built page."""
    day = load(project / "data").programma.peildatum.begin
    address = f"nieuws/{day:%Y/%m/%d}/{name}-van-de-proef"
    text = (
        f"---\ntitle: Nieuws van de proef, {name}\n"
        f"description: Het nieuws van de proef over {name}, in één zin.\ndate: {day}\n{more}---\n\n"
        f"# Nieuws van de proef, {name}\n\nWat er gebeurd is.\n\n{body}\n"
    )
    _write(project / f"docs/{address}.md", text.encode())
    return f"{address}/index.html"


def _built(project: Path, page: Path) -> str:
    path = page.relative_to(project / "docs").with_suffix("")
    return (path.parent if path.name == "index" else path).joinpath("index.html").as_posix()


def _retype(page: Path, line: str, text: str) -> None:
    page.write_text(page.read_text("utf-8").replace(f"\n{line}\n", f"\n{text}\n", 1), "utf-8")


def _write(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)

"""`python -m blueprint import`: a file becomes a version, or all that is wrong with it is told."""

from __future__ import annotations

import shlex
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from blueprint.changes.diff import differences
from blueprint.changes.sentences import in_short
from blueprint.changes.summary import Terminal, overview
from blueprint.importing.column_map import map_problems, read_map
from blueprint.importing.exported import as_written_before, exported_version
from blueprint.importing.faults import Fault, RefusedSource, counted_causes, in_groups, refusal
from blueprint.importing.from_list import FoundVersion, from_list
from blueprint.importing.kept import in_order
from blueprint.importing.present import Present, read_present
from blueprint.importing.proposal import guessed_columns, proposed_map
from blueprint.importing.raw_units import by_id
from blueprint.importing.sheets.separated_text import separated_text
from blueprint.importing.sheets.sheet import Sheet
from blueprint.importing.sheets.workbook import BEGIN, OLD_BEGIN, workbook
from blueprint.importing.trial import Trial, tried
from blueprint.importing.version_text import version_text
from blueprint.model.values import is_valid_id, to_id
from blueprint.problem import ProblemsFound, Severity, capital, in_words, quoted, visible
from blueprint.reading.characters import as_meant
from blueprint.report import report
from blueprint.whole_file import write_whole

_LARGEST = 32 * 1024 * 1024
_NOTHING = "Er is niets geschreven."
_NO_FILE = "geef met FILE=… de lijst die je wilt inlezen"
_NO_VERSION = "geef met VERSIE=… de id van de versie, zoals “lijst-2015”"
_FROM = "Ingelezen uit"
_STAYS = "Wat de lijst niet weet, kun je hier aanvullen: dat blijft als je ze opnieuw inleest."
_NOT_COMPARED = "Er staat nog niets dat klopt om dit naast te leggen."
_CORRECTED = "De id {} is nu {}: zo zegt de kaart het bij “hernoemd”."
_HEAD = (
    "Geef de versie bovenaan in dat bestand haar naam, haar datum en haar status. Met een datum na "
    "de peildatum is ze pas aangekondigd."
)
_PROPOSAL = """\
# Een voorstel voor de kaart van {file}. Er is nog niets geschreven.
# 1. Kijk het na, vul aan wat leeg is, en bewaar het, bijvoorbeeld als kaart.yml.
# 2. Proef: make import FILE={file} VERSIE={version} KAART=kaart.yml PROEF=1
# 3. Goed? Doe hetzelfde zonder PROEF=1.
"""


def import_file(
    file: Path, version_id: str, map_file: Path | None, data: Path, *, rehearsal: bool
) -> int:
    """Import a file as a version of the data, print what happened, and give the exit code.

    With `rehearsal` nothing is written: it prints what would change.
    """
    try:
        _judge_call(file, version_id)
        present = read_present(data, version_id)
        content = _content(file)
        if content.lstrip()[:1] == b"{":
            if map_file:
                raise refusal("onze eigen export heeft geen kaart nodig; laat KAART weg", str(file))
            found = _exported(content, str(file), present)
        elif map_file is None:
            return _propose(file, content, present)
        else:
            found, present = _listed(content, str(file), map_file, present)
        return _import(found, file, present, rehearsal=rehearsal)
    except ProblemsFound as wrong:
        report(wrong.problems, "text")
    except RefusedSource as wrong:
        print(in_groups(wrong.faults))
        print(f"{capital(counted_causes(wrong.faults))}.")
    print(_NOTHING)
    return 1


def _judge_call(file: Path, version_id: str) -> None:
    lacking = {"FILE": (_NO_FILE, file == Path()), "VERSIE": (_NO_VERSION, not version_id)}
    if faults := [Fault(cause, name) for name, (cause, lacks) in lacking.items() if lacks]:
        raise RefusedSource(faults)
    if not is_valid_id(version_id):
        better = to_id(version_id)
        better = f". Bedoelde je “{better}”?" if is_valid_id(better) else ""
        raise refusal(
            "de id van een versie heeft kleine letters zonder accent, cijfers en losse streepjes, "
            f"hoogstens 64{better}",
            "VERSIE",
            quoted(version_id),
        )


def _content(file: Path) -> bytes:
    try:
        if file.exists() and not file.is_file():  # a pipe would keep us waiting
            raise refusal("dit is geen bestand; geef de lijst die je bewaarde", str(file))
        with file.open("rb") as stream:
            content = stream.read(_LARGEST + 1)
    except FileNotFoundError:
        raise refusal("dit bestand bestaat niet; kijk de naam na", str(file)) from None
    except OSError:
        raise refusal("dit bestand kan niet gelezen worden", str(file)) from None
    if len(content) > _LARGEST:
        raise refusal("dit bestand is groter dan 32 MB; houd alleen de eenheden over", str(file))
    if not content.strip():
        raise refusal("dit bestand is leeg", str(file))
    return content


def _sheet(
    content: bytes, file: str, wanted: str | None = None,
    worth: Callable[[Sheet], int] | None = None,
) -> Sheet:  # fmt: skip
    if content.startswith((BEGIN, OLD_BEGIN)):
        return workbook(content, file, wanted, worth=worth)
    return separated_text(content, file)


def _propose(file: Path, content: bytes, present: Present) -> int:
    """Print a map for a list that has none: nothing is written before somebody looked at it."""
    sources = [bron.id for bron in present.blauwdruk.bronnen]
    sheet = _sheet(content, str(file), worth=lambda one: len(guessed_columns(one)))
    owners = [one.id for one in present.blauwdruk.programma.organisaties]
    proposal = proposed_map(sheet, present.words.soorten, sources, owners)
    call = _PROPOSAL.format(file=shlex.quote(visible(str(file))), version=present.version_id)
    print(call + proposal, end="")
    return 0


def _listed(
    content: bytes, file: str, map_file: Path, present: Present
) -> tuple[FoundVersion, Present]:
    """Give the version that a list says by its map, and what is there, with ids that the map says.

    Raise all that is wrong with both.
    """
    kaart, tree = read_map(_content(map_file), str(map_file))
    sheet = _sheet(content, file, kaart.blad)
    programme = present.blauwdruk.programma
    problems = list(
        map_problems(
            kaart,
            tree,
            sheet,
            {
                "soorten": dict.fromkeys(present.words.soorten.values()),
                "organisaties": {one.id: one for one in programme.organisaties},
                "organen": {one.id: one for one in programme.organen},
                "bronnen": {one.id: one for one in present.blauwdruk.bronnen},
                "hernoemd": present.blauwdruk.places,
            },
        )
    )
    if any(len(sheet.columns(name)) != 1 for name in kaart.kolommen.named.values()):
        raise ProblemsFound(problems)
    present, ids = present.corrected(kaart.hernoemd)
    found, faults = from_list(sheet, kaart, present)
    if found is None or problems:
        raise RefusedSource([*(Fault(one.message, str(one.place)) for one in problems), *faults])
    said = (_CORRECTED.format(quoted(old), quoted(key)) for old, key in ids.items())
    return replace(found, told=(*said, *found.told)), present


def _exported(content: bytes, file: str, present: Present) -> FoundVersion:
    """Give the version as our own export has it."""
    version = exported_version(content, file, present.version_id)
    version = as_written_before(version, present.here, present.version)
    if present.version is None:
        version.pop("volgt_op", None)
        version |= {"volgt_op": present.newest} if present.newest else {}
    return FoundVersion(version, {(key, ""): f"{file}, eenheid {key}" for key in by_id(version)})


def _import(found: FoundVersion, file: Path, present: Present, *, rehearsal: bool) -> int:
    """Try a version beside the other data, and write it if it is right."""
    version = in_order({**found.version, **present.gone(found.version)})
    text = version_text(version, f"{_FROM} {_legible(file)} met “make import”.", _STAYS)
    trial = tried(
        present.data, present.version_id, text, present.blauwdruk, found.places,
        mapped=found.mapped, ended=found.ended,
    )  # fmt: skip
    if trial.here:
        raise RefusedSource(trial.here)
    count = in_words(len(by_id(version)), "eenheid", "eenheden")
    shown = present.file.as_posix()
    if rehearsal:
        print(f"Dit is een proef: {count} uit {visible(str(file))}. {_NOTHING}")
        if not present.holds:
            print(_NOT_COMPARED)
        elif trial.blauwdruk is not None:
            changes = differences(present.blauwdruk, trial.blauwdruk)
            told = overview(present.blauwdruk, trial.blauwdruk, changes, Terminal())
            print(f"\n{told}", end="")
    else:
        lost = _lost_comments(present.file, text)
        write_whole(present.file, text.encode())
        print(f"Geschreven: {shown}, met {count} uit {visible(str(file))}.")
        if present.version is None:
            print(_HEAD)
        if trial.blauwdruk is not None and present.holds:
            changes = differences(present.blauwdruk, trial.blauwdruk)
            print(f"In het kort: {in_short(changes)}." if changes else "Geen wijzigingen.")
        print(lost, end="")
    return _close(found, trial)


def _close(found: FoundVersion, trial: Trial) -> int:
    """Print what else there is to know, and give the exit code."""
    for sentence in found.told:
        print(sentence)
    if trial.doubtful:
        print(f"\nLet op:\n{in_groups(trial.doubtful)}")
    if trial.elsewhere:
        print("\nDit hoort nu ook te wijzigen:")
        report(trial.elsewhere, "text")
    return int(any(one.severity is Severity.ERROR for one in trial.elsewhere))


def _legible(file: Path) -> str:
    """Give the name of a file in signs that may stand in the data."""
    return visible(as_meant(file.name) or to_id(file.name))


def _lost_comments(file: Path, text: str) -> str:
    """Say how many comments in a file do not stand in its new text."""
    if not file.exists():
        return ""
    now = {*text.split("\n")}
    lines = file.read_text("utf-8").split("\n")
    lost = [line for line in lines if line.lstrip().startswith("#") and line not in now]
    lost = [line for line in lost if not line.startswith(f"# {_FROM} ")]
    what = in_words(len(lost), "regel", "regels")
    return f"Weg zijn de opmerkingen die er stonden ({what} met #).\n" if lost else ""

"""What must hold for a proposal: a version that nobody decided yet, and that readers do not see."""

# ruff: noqa: D401 - a docstring here is the rule itself
from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from blueprint.facts.published import held_back, named_no_more, proposals
from blueprint.model.blueprint import Blauwdruk
from blueprint.problem import Severity, quoted
from blueprint.reading.places import Loc
from blueprint.rules.rule import Breach, Rules, unit_ids

RULES = Rules()


def only_proposed(blauwdruk: Blauwdruk) -> set[str]:
    """Give the ids of the units that only a proposal has."""
    known = {unit_id for v in blauwdruk.organogram if not v.is_proposed for unit_id in unit_ids(v)}
    return {unit_id for v in proposals(blauwdruk) for unit_id in unit_ids(v)} - known


@RULES.rule()
def voorstel_volgt_op_een_versie(blauwdruk: Blauwdruk) -> Iterator[Breach]:
    """A proposal follows a version: it says what would change."""
    for nr, version in enumerate(blauwdruk.organogram):
        if version.is_proposed and version.volgt_op is None:
            yield (
                ("organogram", nr, "status"),
                "een voorstel volgt op wat er al is; zeg met “volgt_op: …” op welke versie, of "
                "geef deze versie de status die ze heeft, zoals “beslist”",
            )


@RULES.rule()
def er_is_een_voorstel_tegelijk(blauwdruk: Blauwdruk) -> Iterator[Breach]:
    """There is one proposal at a time: each is laid beside what is, not beside another."""
    found = proposals(blauwdruk)
    for nr, version in enumerate(blauwdruk.organogram):
        if version.is_proposed and version is not found[0]:
            yield (
                ("organogram", nr, "status"),
                f"ook {quoted(found[0].id)} is een voorstel, en er is plaats voor één. Haal één "
                "van beide weg, of laat het wachten in een eigen tak",
            )


@RULES.rule("organogram")
def op_een_voorstel_volgt_niets(blauwdruk: Blauwdruk) -> Iterator[Breach]:
    """A version that is more than a proposal does not follow one."""
    proposed = {version.id: version for version in proposals(blauwdruk)}
    for nr, version in enumerate(blauwdruk.organogram):
        before = proposed.get(version.volgt_op or "")
        if before and not version.is_proposed:
            instead = (
                f"schrijf hier {quoted(before.volgt_op)}, en laat het voorstel op deze versie "
                "volgen"
                if before.volgt_op
                else "laat “volgt_op” hier weg, en laat het voorstel op deze versie volgen"
            )
            yield (
                ("organogram", nr, "volgt_op"),
                f"{quoted(before.id)} is een voorstel, en daar volgt nog niets op; {instead}. Is "
                "het beslist? Geef het dan die status",
            )


@RULES.rule("organogram")
def voorstel_volgt_op_de_nieuwste(blauwdruk: Blauwdruk) -> Iterator[Breach]:
    """A proposal follows the newest version, not one that another follows already."""
    followers = {
        version.volgt_op: version.id
        for version in blauwdruk.organogram
        if version.volgt_op and not version.is_proposed
    }
    for nr, version in enumerate(blauwdruk.organogram):
        newer = followers.get(version.volgt_op or "")
        if version.is_proposed and newer:
            while newer in followers and followers[newer] != version.volgt_op:
                newer = followers[newer]
            yield (
                ("organogram", nr, "volgt_op"),
                f"op {quoted(str(version.volgt_op))} volgt {quoted(newer)} al; een voorstel volgt "
                f"op de nieuwste versie: schrijf hier {quoted(newer)}",
            )


@RULES.rule("organogram")
def niets_noemt_wat_voorgesteld_is(blauwdruk: Blauwdruk) -> Iterator[Breach]:
    """Nothing outside a proposal names a unit that only a proposal has."""
    only = only_proposed(blauwdruk)
    given: list[tuple[Loc, str]] = [
        (("bezetting", nr, "waar"), one.waar) for nr, one in enumerate(blauwdruk.bezetting)
    ]
    if blauwdruk.programma:
        given += [
            (("programma", "masterprojecten", nr, "pijler"), one.pijler)
            for nr, one in enumerate(blauwdruk.programma.masterprojecten)
        ]
    for loc, unit_id in given:
        if unit_id in only:
            yield (
                loc,
                f"{quoted(unit_id)} staat alleen in een voorstel, en dat ziet nog geen lezer; noem "
                "dit pas als het beslist is",
            )


@RULES.rule(severity=Severity.WARNING)
def voorstel_staat_niet_op_de_site(blauwdruk: Blauwdruk) -> Iterator[Breach]:
    """Whoever merges a proposal knows that readers do not see it."""
    for nr, version in enumerate(blauwdruk.organogram):
        if version.is_proposed and version.volgt_op is not None:
            yield (
                ("organogram", nr, "status"),
                "een voorstel komt niet op de site: geen lezer ziet het, tot je hier schrijft wat "
                "het werd, zoals “beslist”",
            )


def left_of_proposal(before: Blauwdruk, now: Blauwdruk) -> Iterator[Breach]:
    """Yield what only a proposal named that is gone, and that readers would get to see now."""
    held = held_back(before)
    left = named_no_more(now, held) & held
    lists: tuple[tuple[str, Loc, tuple[Any, ...]], ...] = (
        ("bron", ("bronnen",), now.bronnen),
        ("soort", ("soorten",), now.soorten),
        ("organisatie", ("programma", "organisaties"), now.programma.organisaties),
    )
    for kind, loc, listed in lists:
        for nr, record in enumerate(listed):
            if (kind, record.id) in left:
                yield (
                    (*loc, nr, "id"),
                    f"alleen het voorstel dat weg is, noemde {quoted(record.id)}; haal dit ook "
                    "weg, want zo komt het op de site",
                )

"""What must hold between the dates of a record, and between these and the reference day."""

# ruff: noqa: D401 - a docstring here is the rule itself
from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from blueprint.model.blueprint import Bezetting, Blauwdruk, Bron, Mijlpaal, Voortgang
from blueprint.model.kinds import Projectstand, Status
from blueprint.model.record import Bronverwijzing
from blueprint.problem import Severity, quoted
from blueprint.rules.rule import Breach, Rules, records

RULES = Rules()

_ENDS = frozenset({Projectstand.KLAAR, Projectstand.GESTOPT})
_FAR = 50  # years
_FAR_AHEAD = 10  # years, for a source


@RULES.rule()
def einde_ligt_na_begin(blauwdruk: Blauwdruk) -> Iterator[Breach]:
    """What has a begin and an end does not end before it begins."""
    for loc, record in records(blauwdruk, Mijlpaal, Bezetting):
        van, tot = record.van, record.tot
        if van is not None and tot is not None and tot.end < van.begin:
            yield (*loc, "tot"), f"“tot” ({tot}) ligt vóór “van” ({van}); wissel ze of verbeter ze"


@RULES.rule()
def einde_heeft_een_begin(blauwdruk: Blauwdruk) -> Iterator[Breach]:
    """A milestone with an end has a begin."""
    for nr, milestone in enumerate(blauwdruk.tijdlijn):
        if milestone.tot is not None and milestone.van is None and milestone.datum is None:
            yield (
                ("tijdlijn", nr, "tot"),
                "bij “tot” hoort ook “van”; voor één tijdstip schrijf je “datum”",
            )


@RULES.rule("programma", severity=Severity.WARNING)
def wat_begonnen_is_heeft_een_einde(blauwdruk: Blauwdruk) -> Iterator[Breach]:
    """A milestone that has begun has an end: without one, the site says “nu” for ever."""
    reference_date = blauwdruk.programma.peildatum
    for nr, milestone in enumerate(blauwdruk.tijdlijn):
        if milestone.tot or milestone.herzien or milestone.bereikt or not milestone.van:
            continue
        if milestone.van.begin <= reference_date.end:
            yield (
                ("tijdlijn", nr, "van"),
                f"“van” ({milestone.van}) is begonnen en heeft geen “tot”: de site noemt dit "
                "altijd “nu”; voeg “tot: …” toe, of “bereikt: …” als het gebeurd is",
            )


@RULES.rule()
def herzien_heeft_een_eerste_datum(blauwdruk: Blauwdruk) -> Iterator[Breach]:
    """A milestone that was revised had a date before."""
    for nr, milestone in enumerate(blauwdruk.tijdlijn):
        if milestone.herzien is not None and not (
            milestone.datum or milestone.van or milestone.tot
        ):
            yield (
                ("tijdlijn", nr, "herzien"),
                "bij “herzien” hoort ook “datum”, wat eerst gepland was; "
                "ken je maar één datum, schrijf dan “datum” in plaats van “herzien”",
            )


@RULES.rule(severity=Severity.WARNING)
def verschuiving_is_naar_later(blauwdruk: Blauwdruk) -> Iterator[Breach]:
    """A milestone is revised to a later date, and happens no earlier than planned."""
    for nr, milestone in enumerate(blauwdruk.tijdlijn):
        for key in ("herzien", "bereikt"):
            day = getattr(milestone, key)
            first = "datum" if milestone.datum else "van"
            if key == "bereikt" and milestone.herzien:
                first = "herzien"
            planned = getattr(milestone, first)
            if day is None or planned is None:
                continue
            if day.end < planned.begin:
                yield (
                    ("tijdlijn", nr, key),
                    f"{quoted(key)} ({day}) ligt vóór {quoted(first)} ({planned}); "
                    "is het echt vroeger dan gepland? Verbeter anders één van beide",
                )
            elif key == "herzien" and day == planned:
                yield (
                    ("tijdlijn", nr, key),
                    f"“herzien” en {quoted(first)} zijn allebei {day}; schrijf bij “herzien” de "
                    "nieuwe datum, of haal het weg",
                )


@RULES.rule("programma", severity=Severity.WARNING)
def wat_gebeurd_is_ligt_niet_na_de_peildatum(blauwdruk: Blauwdruk) -> Iterator[Breach]:
    """What is told as having happened lies not after `peildatum`."""
    reference_date = blauwdruk.programma.peildatum
    for loc, record in records(blauwdruk, Mijlpaal, Voortgang):
        key = "bereikt" if isinstance(record, Mijlpaal) else "op"
        day = getattr(record, key)
        if day is not None and day.begin > reference_date.end:
            yield (
                (*loc, key),
                f"{day} ligt na de peildatum ({reference_date}); "
                "zet de peildatum in programma.yml vooruit als dit al gebeurd is",
            )


@RULES.rule("programma", severity=Severity.WARNING)
def bezetting_begint_niet_na_de_peildatum(blauwdruk: Blauwdruk) -> Iterator[Breach]:
    """Who fills a role does so on the reference day, or did before."""
    reference_date = blauwdruk.programma.peildatum
    for nr, bezetting in enumerate(blauwdruk.bezetting):
        if bezetting.van.begin > reference_date.end:
            yield (
                ("bezetting", nr, "van"),
                f"{bezetting.van} ligt na de peildatum ({reference_date}): de site toont deze naam "
                "nog niet; zet de peildatum in programma.yml vooruit als het zo ver is",
            )


@RULES.rule(severity=Severity.WARNING)
def standen_volgen_elkaar_op(blauwdruk: Blauwdruk) -> Iterator[Breach]:
    """The standings of a project are told from old to new, one a day; what ended stays so."""
    for nr, project in enumerate(blauwdruk.projecten):
        for index, (earlier, later) in enumerate(pairwise(project.voortgang), 1):
            loc = ("projecten", nr, "voortgang", index)
            if later.op.end < earlier.op.begin:
                yield (
                    (*loc, "op"),
                    f"{later.op} staat na {earlier.op}; zet de standen van oud naar nieuw, "
                    "of verbeter de datum",
                )
            elif later.op == earlier.op:
                yield (
                    (*loc, "op"),
                    f"er zijn twee standen van {later.op}; houd er één, of verbeter de datum",
                )
            elif again := _begins_again(earlier.stand, later.stand):
                yield (
                    (*loc, "stand"),
                    f"“{later.stand}” staat na “{earlier.stand}”; is het project echt weer "
                    f"{again}? Verbeter anders de stand of de datum",
                )


def _begins_again(before: Projectstand, after: Projectstand) -> str:
    """Say what a project would have done by a standing after another, if that is odd."""
    if before is after:
        return ""
    if after is Projectstand.NIET_BEGONNEN:
        return "niet begonnen"
    return "begonnen" if before in _ENDS else ""


@RULES.rule("programma", severity=Severity.WARNING)
def mijlpaal_ligt_niet_ver_van_de_peildatum(blauwdruk: Blauwdruk) -> Iterator[Breach]:
    """A milestone is of the time of the programme: another century is a year mistyped."""
    reference_date = blauwdruk.programma.peildatum
    for nr, milestone in enumerate(blauwdruk.tijdlijn):
        for key in ("datum", "herzien", "bereikt", "van", "tot"):
            day = getattr(milestone, key)
            if day is not None and abs(years := day.begin.year - reference_date.begin.year) > _FAR:
                where = "na" if years > 0 else "vóór"
                yield (
                    ("tijdlijn", nr, key),
                    f"{day} ligt {abs(years)} jaar {where} de peildatum ({reference_date}); "
                    "kijk het jaar na",
                )


@RULES.rule("programma", severity=Severity.WARNING)
def bron_ligt_niet_ver_na_de_peildatum(blauwdruk: Blauwdruk) -> Iterator[Breach]:
    """A source is of before the reference day, or of the years after: else a year is mistyped."""
    reference_date = blauwdruk.programma.peildatum
    for loc, record in records(blauwdruk, Bron, Bronverwijzing):
        day = record.datum
        if day is not None and (years := day.begin.year - reference_date.begin.year) > _FAR_AHEAD:
            yield (
                (*loc, "datum"),
                f"{day} ligt {years} jaar na de peildatum ({reference_date}); kijk het jaar na",
            )


@RULES.rule("bronnen")
def wat_van_kracht_is_heeft_een_bron_van_die_dag(blauwdruk: Blauwdruk) -> Iterator[Breach]:
    """A version in force has a date, and a source of that day or later, of whatever kind."""
    dated = {bron.id: bron.datum for bron in blauwdruk.bronnen}
    for nr, version in enumerate(blauwdruk.organogram):
        if version.status is not Status.VAN_KRACHT:
            continue
        if version.datum is None:
            yield (
                ("organogram", nr, "status"),
                "van een versie die van kracht is, zeg je sinds wanneer: voeg “datum: …” toe",
            )
            continue
        days = [one.datum or dated.get(one.document or "") for one in version.bron]
        if not any(day and day.end >= version.datum.begin for day in days):
            yield (
                ("organogram", nr, "status"),
                f"“{version.status}” kan pas met een bron van {version.datum} of later, die zegt "
                "dat ze is ingegaan; noem die bij “bron”, of schrijf “aangekondigd”",
            )

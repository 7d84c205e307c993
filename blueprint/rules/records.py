"""What must hold within one list or one record: ids, dates, abbreviations."""

# ruff: noqa: D401 - a docstring here is the rule itself
from __future__ import annotations

from collections.abc import Iterator

from blueprint.model import Bezetting, Blauwdruk, Mijlpaal, Voortgang
from blueprint.problem import Severity, quoted
from blueprint.rules.rule import Finding, Rules, records

RULES = Rules()


@RULES.rule()
def id_is_uniek(blauwdruk: Blauwdruk) -> Iterator[Finding]:
    """An id is used once in a list; units of a version have a rule of their own."""
    seen: dict[tuple[int | str, ...], dict[str, int]] = {}
    for loc, record in records(blauwdruk):
        key = getattr(record, "id", None)
        if key is None or loc[0] == "organogram":
            continue
        first = seen.setdefault(loc[:-1], {}).setdefault(key, int(loc[-1]))
        if first != loc[-1]:
            yield (
                (*loc, "id"),
                f"de id {quoted(key)} is al van item {first + 1} van deze lijst; "
                "geef één van beide een andere id",
            )


@RULES.rule()
def einde_ligt_na_begin(blauwdruk: Blauwdruk) -> Iterator[Finding]:
    """What has a begin and an end does not end before it begins."""
    for loc, record in records(blauwdruk, Mijlpaal, Bezetting):
        van, tot = record.van, record.tot
        if van is not None and tot is not None and tot.eind < van.begin:
            yield (*loc, "tot"), f"“tot” ({tot}) ligt vóór “van” ({van}); wissel ze of verbeter ze"


@RULES.rule()
def einde_heeft_een_begin(blauwdruk: Blauwdruk) -> Iterator[Finding]:
    """A milestone with an end has a begin."""
    for nr, mijlpaal in enumerate(blauwdruk.tijdlijn):
        if mijlpaal.tot is not None and mijlpaal.van is None and mijlpaal.datum is None:
            yield (
                ("tijdlijn", nr, "tot"),
                "bij “tot” hoort ook “van”; voor één tijdstip schrijf je “datum”",
            )


@RULES.rule("programma", severity=Severity.WARNING)
def wat_gebeurd_is_ligt_niet_na_de_peildatum(blauwdruk: Blauwdruk) -> Iterator[Finding]:
    """What is told as having happened lies not after `peildatum`."""
    peildatum = blauwdruk.programma.peildatum
    for loc, record in records(blauwdruk, Mijlpaal, Voortgang):
        key = "bereikt" if isinstance(record, Mijlpaal) else "op"
        day = getattr(record, key)
        if day is not None and day.begin > peildatum.eind:
            yield (
                (*loc, key),
                f"{day} ligt na de peildatum ({peildatum}); "
                "zet de peildatum in programma.yml vooruit als dit al gebeurd is",
            )


@RULES.rule()
def afkorting_betekent_een_ding(blauwdruk: Blauwdruk) -> Iterator[Finding]:
    """An abbreviation, and a term, is explained once."""
    for key in ("afkorting", "term"):
        seen: dict[str, str] = {}
        for nr, begrip in enumerate(blauwdruk.begrippen):
            word = getattr(begrip, key)
            if word is None:
                continue
            first = seen.setdefault(word, begrip.id)
            if first != begrip.id:
                yield (
                    ("begrippen", nr, key),
                    f"{quoted(word)} wordt ook uitgelegd bij {quoted(first)}; houd er één",
                )


@RULES.rule()
def open_vraag_zegt_wie_het_weet(blauwdruk: Blauwdruk) -> Iterator[Finding]:
    """A question that no source answers says whom to ask."""
    for nr, vraag in enumerate(blauwdruk.vragen):
        if vraag.nog_te_bepalen and vraag.vraag_aan is None:
            yield (
                ("vragen", nr, "nog_te_bepalen"),
                "zeg er met “vraag_aan: …” bij welk orgaan het antwoord zal weten",
            )

"""What must hold within one list or one record: ids, abbreviations, open questions."""

# ruff: noqa: D401 - a docstring here is the rule itself
from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations

from blueprint.facts.comparison import comparison_anchor
from blueprint.model.blueprint import Blauwdruk
from blueprint.model.programme import Contact
from blueprint.model.record import Bronverwijzing
from blueprint.model.version import Contactpunt, Versie
from blueprint.problem import Severity, quoted
from blueprint.rules.common_words import COMMON_WORDS
from blueprint.rules.rule import Breach, Rules, records

RULES = Rules()

_LIKE_A_WORD = re.compile(r"[A-Z][a-z]{2,}")
_PUT_OFF = re.compile(
    r"(?i)(?:(?:dat|dit|het) (?:is|wordt) )?nog (?:te bepalen|niet (?:bekend|beslist))\b"
)
_NO_READING = frozenset({"bron", "eigen_lezing"})
_QUOTED = re.compile("[“”„‘’«»\"']([^“”„‘’«»\"']+)[“”„‘’«»\"']")
_ADDRESSED = re.compile(r"(?i)(?:mevr(?:ouw|\.)|mw\.|dhr\.|meneer|(?:de )?heer) ")
_LIKE_A_PERSON = re.compile(
    r"[^\W\d_a-z][\w'’-]+(?: (?:van|de|der|den|ter|ten|te|la|le|el))*(?: [^\W\d_a-z][\w'’-]+){1,2}"
)
_WORK = re.compile(
    r"(?i)dienst|loket|onthaal|balie|team|bureau|secretariaat|desk|punt|permanentie|afdeling"
    r"|departement|directie|\bcel\b|programma|project|centrum|winkel|beheer|zaken|zorg|kabinet"
    r"|coördina|leider|manager|hoofd|directeur|coach|medewerker|kantoor|receptie|administratie"
)
_BETWEEN_WORDS = re.compile(r"\s*[;,]\s*")


@RULES.rule()
def id_is_uniek(blauwdruk: Blauwdruk) -> Iterator[Breach]:
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


@RULES.rule("volgorde")
def twee_versies_hebben_een_eigen_adres(blauwdruk: Blauwdruk) -> Iterator[Breach]:
    """No two pairs of versions that stand side by side have one address."""
    taken: dict[str, tuple[Versie, Versie]] = {}
    for pair in combinations(blauwdruk.whole_versions, 2):
        other = taken.setdefault(comparison_anchor(*pair), pair)
        if other != pair:
            newest = max({*pair, *other}, key=blauwdruk.organogram.index)
            yield (
                ("organogram", blauwdruk.organogram.index(newest)),
                f"het adres van {_pair(pair)} is ook dat van {_pair(other)}; in een adres staat "
                "“naar” tussen twee versies, dus noem dit bestand anders",
            )


def _pair(pair: tuple[Versie, Versie]) -> str:
    return f"{quoted(pair[0].id)} naast {quoted(pair[1].id)}"


@RULES.rule()
def afkorting_is_geen_woord(blauwdruk: Blauwdruk) -> Iterator[Breach]:
    """An abbreviation is no word of every sentence: it would be explained there on every page."""
    for nr, term in enumerate(blauwdruk.begrippen):
        word = term.afkorting or ""
        capitals = len(word) > 1 and word.isupper()
        if word.casefold() in COMMON_WORDS and not capitals:
            yield (
                ("begrippen", nr, "afkorting"),
                f"{quoted(word)} is ook een gewoon woord, dat dan overal een uitleg krijgt; "
                "schrijf de afkorting in hoofdletters, of haal “afkorting” weg",
            )


@RULES.rule(severity=Severity.WARNING)
def afkorting_leest_niet_als_woord(blauwdruk: Blauwdruk) -> Iterator[Breach]:
    """An abbreviation does not look like a word that stands in any text, such as “Stad”."""
    for nr, term in enumerate(blauwdruk.begrippen):
        word = term.afkorting or ""
        if _LIKE_A_WORD.fullmatch(word) and word.casefold() not in COMMON_WORDS:  # told above
            yield (
                ("begrippen", nr, "afkorting"),
                f"{quoted(word)} leest als een gewoon woord, dat dan overal een uitleg "
                "krijgt; is het geen afkorting, haal “afkorting” dan weg",
            )


@RULES.rule(severity=Severity.WARNING)
def synoniemen_staan_apart(blauwdruk: Blauwdruk) -> Iterator[Breach]:
    """Each search word is an item of its own: readers look for one at a time."""
    for loc, record in records(blauwdruk):
        for index, text in enumerate(getattr(record, "synoniemen", ())):
            if quoted_word := _QUOTED.fullmatch(text):
                yield (
                    (*loc, "synoniemen", index),
                    f"de aanhalingstekens rond {quoted_word[1]} worden mee gezocht; laat ze weg",
                )
            elif len(parts := [part for part in _BETWEEN_WORDS.split(text) if part]) > 1:
                yield (
                    (*loc, "synoniemen", index),
                    f"{quoted(text)} wordt één zoekwoord; schrijf ze apart: [{', '.join(parts)}]",
                )


@RULES.rule()
def afkorting_betekent_een_ding(blauwdruk: Blauwdruk) -> Iterator[Breach]:
    """An abbreviation is explained once."""
    seen: dict[str, str] = {}
    for nr, term in enumerate(blauwdruk.begrippen):
        if term.afkorting is None:
            continue
        first = seen.setdefault(term.afkorting, term.id)
        if first != term.id:
            yield (
                ("begrippen", nr, "afkorting"),
                f"{quoted(term.afkorting)} wordt ook uitgelegd bij {quoted(first)}; houd er één",
            )


@RULES.rule()
def open_vraag_zegt_wie_het_weet(blauwdruk: Blauwdruk) -> Iterator[Breach]:
    """A question that no source answers says whom to ask."""
    for nr, question in enumerate(blauwdruk.vragen):
        if question.nog_te_bepalen and question.vraag_aan is None:
            yield (
                ("vragen", nr, "nog_te_bepalen"),
                "zeg er met “vraag_aan: …” bij welk orgaan het antwoord zal weten",
            )


@RULES.rule(severity=Severity.WARNING)
def eigen_lezing_is_van_iets(blauwdruk: Blauwdruk) -> Iterator[Breach]:
    """Whatever is our own reading stands in the record, and is no source."""
    for loc, record in records(blauwdruk):
        for key in getattr(record, "eigen_lezing", ()):
            if key in _NO_READING:
                told = f"“{key}” lees je nergens uit af; haal het weg bij “eigen_lezing”"
                yield (*loc, "eigen_lezing"), told
            elif key != "true" and getattr(record, key) in (None, ()):
                yield (
                    (*loc, "eigen_lezing"),
                    f"“{key}” staat hier niet en kan dus niet afgeleid zijn; vul het aan, of haal "
                    "het weg bij “eigen_lezing”",
                )


@RULES.rule(severity=Severity.WARNING)
def bron_staat_er_een_keer(blauwdruk: Blauwdruk) -> Iterator[Breach]:
    """A source is named once, and a document without a day: it has its own in bronnen.yml."""
    for loc, record in records(blauwdruk):
        sources = getattr(record, "bron", ())
        seen = set[Bronverwijzing]()
        for index, source in enumerate(sources if isinstance(sources, tuple) else ()):
            at = (*loc, "bron", index)
            if source in seen:
                yield at, "deze bron staat er al; haal er één weg"
            elif source.document is not None and source.datum is not None:
                told = "de datum van een document staat in bronnen.yml; haal “datum” hier weg"
                yield (*at, "datum"), told
            seen.add(source)


@RULES.rule(severity=Severity.WARNING)
def alleen_een_open_vraag_zegt_wie_het_weet(blauwdruk: Blauwdruk) -> Iterator[Breach]:
    """A question that a source answers asks nobody, and its answer does not put it off."""
    for nr, question in enumerate(blauwdruk.vragen):
        if question.nog_te_bepalen:
            continue
        if question.vraag_aan is not None:
            yield (
                ("vragen", nr, "vraag_aan"),
                "“vraag_aan” hoort bij een open vraag; zet er “nog_te_bepalen: true” bij, of haal "
                "het weg",
            )
        elif found := _PUT_OFF.match(question.antwoord):
            yield (
                ("vragen", nr, "antwoord"),
                f"{quoted(found[0])} is nog geen antwoord; zet er “nog_te_bepalen: true” bij",
            )


@RULES.rule(severity=Severity.WARNING)
def functie_is_geen_persoon(blauwdruk: Blauwdruk) -> Iterator[Breach]:
    """A contact is a function: no name that fills a role, and nothing that looks like a name."""
    people = {bezetting.naam.casefold() for bezetting in blauwdruk.bezetting}
    for loc, record in records(blauwdruk):
        if not isinstance(record, Contact | Contactpunt) or not record.functie:
            continue
        called = record.functie
        like_one = _LIKE_A_PERSON.fullmatch(called) and not _WORK.search(called)
        known = any(person in called.casefold() for person in people)
        if known or _ADDRESSED.match(called) or (like_one and not _named(blauwdruk, called)):
            yield (
                (*loc, "functie"),
                f"is {quoted(called)} een persoon? Noem dan de functie of het loket, "
                "dat blijft als iemand vertrekt",
            )


def _named(blauwdruk: Blauwdruk, called: str) -> bool:
    """Tell whether a word of it stands in the name of a unit, a body, a role or an organisation."""
    programme = blauwdruk.programma
    named = [place.unit.naam for version in blauwdruk.organogram for place in version.places]
    named += [organisation.naam for organisation in programme.organisaties]
    named += [body.naam for body in programme.organen] + [role.naam for role in blauwdruk.rollen]
    words = {word.casefold() for name in named for word in re.findall(r"\w{4,}", name)}
    return bool(words & {*re.findall(r"\w{4,}", called.casefold())})

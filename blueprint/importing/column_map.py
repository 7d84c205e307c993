"""The map of a list (in Dutch `kaart`): which column holds what, and which word means what."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Annotated

from pydantic import BeforeValidator, Field

from blueprint.importing.sheets.sheet import Sheet
from blueprint.model.record import Bronverwijzing, Record
from blueprint.model.values import Naam, Verwijzing, Verwijzingen, to_list
from blueprint.problem import Problem, ProblemsFound, choice, in_words, listing, quoted, suggestion
from blueprint.reading.places import Loc, Tree
from blueprint.reading.validate import validated
from blueprint.reading.yaml_tree import parse


class Kolommen(Record):
    """The names of the columns; a column that is not named here is not read."""

    id: Naam | None = None
    """De kolom met de vaste code van elke eenheid."""
    naam: Naam
    """De kolom met de naam van de eenheid."""
    ouder: Naam | None = None
    """De kolom die zegt waar de eenheid onder hangt: de code of de naam van die andere eenheid."""
    soort: Naam | None = None
    """De kolom met het woord voor de soort."""
    organisatie: Naam | None = None
    """De kolom die zegt van welke organisatie de eenheid is."""
    mailbox: Naam | None = None
    """De kolom met de gedeelde mailbox van de eenheid."""
    telefoon: Naam | None = None
    """De kolom met het nummer van de eenheid."""
    locatie: Naam | None = None
    """De kolom die zegt waar de eenheid zit."""
    website: Naam | None = None
    """De kolom met het webadres van de eenheid."""

    @property
    def named(self) -> dict[str, str]:
        """The columns that are named, by what they hold."""
        return {key: name for key in type(self).model_fields if (name := getattr(self, key))}


class Kaart(Record):
    """How a list is read."""

    kolommen: Kolommen
    """Welke kolom wat bevat."""
    bron: Annotated[tuple[Bronverwijzing, ...], BeforeValidator(to_list), Field(min_length=1)]
    """Waar de lijst vandaan komt, geschreven zoals overal: een `document` of een `mededeling`."""
    codelijst: Naam | None = None
    """Hoe de lijst heet waar de codes uit komen; elke eenheid krijgt haar code dan mee."""
    blad: Naam | None = None
    """Bij Excel: de naam van het blad, als er op meer dan één blad iets staat."""
    soorten: dict[str, Verwijzing] = Field(default_factory=dict)
    """Per woord uit de kolom `soort`: welke soort dat bij ons is."""
    zonder_soort: Verwijzing | None = None
    """De soort van een eenheid zonder woord voor haar soort."""
    organisaties: dict[str, Verwijzingen] = Field(default_factory=dict)
    """Per woord uit de kolom `organisatie`: het `id` van een organisatie, of meer `id`’s."""
    zonder_organisatie: Verwijzingen = ()
    """Het `id`, of de `id`’s, van wie een eenheid is waarvan de lijst het niet zegt."""
    hernoemd: dict[Verwijzing, Naam] = Field(default_factory=dict)
    """Per `id` dat er al was: de nieuwe naam in de lijst."""
    niet_hernoemd: Verwijzingen = ()
    """`id`’s van de vorige versie die ophielden, ook al heet iets nieuws zo of lijkt het erop."""


def read_map(data: bytes, file: str) -> tuple[Kaart, Tree]:
    """Give the map in a file and its tree, or raise all that is wrong with it."""
    tree = Tree(file, parse(data, file))
    kaart, problems = validated(Kaart, tree)
    if kaart is None:
        raise ProblemsFound(problems)
    return kaart, tree


def map_problems(
    kaart: Kaart, tree: Tree, sheet: Sheet, known: Mapping[str, Mapping[str, object]]
) -> Iterator[Problem]:
    """Yield what the map of a list names that is not there: `tree` is its file, for the places.

    `known` has what may be named under `soorten`, `organisaties` and `hernoemd`.
    """
    headers = [name for name in sheet.header.cells if name]
    for key, name in kaart.kolommen.named.items():
        found = sheet.columns(name)
        loc: Loc = ("kolommen", key)
        if not found:
            hint = suggestion(name, headers) or f". Kolommen zijn: {listing(headers)}"
            yield _problem(tree, loc, f"de lijst heeft geen kolom {quoted(name)}{hint}")
        elif len(found) > 1:
            count = in_words(len(found), "kolom", "kolommen")
            message = f"de lijst heeft {count} {quoted(name)}; geef er één een andere naam"
            yield _problem(tree, loc, message)
    if kaart.codelijst and not kaart.kolommen.id:
        message = "“codelijst” zegt waar de codes uit komen; noem bij “kolommen” ook de kolom “id”"
        yield _problem(tree, ("codelijst",), message)
    for loc, given, what, among in _references(kaart):
        options = known[among]
        if given not in options:
            message = f"{what} met id {quoted(given)} bestaat niet{choice(given, options)}"
            yield _problem(tree, loc, message)
    for key in sorted({*kaart.hernoemd} & {*kaart.niet_hernoemd}):
        message = f"{quoted(key)} staat ook bij “niet_hernoemd”; kies één van beide"
        yield _problem(tree, ("hernoemd", key), message)


def _references(kaart: Kaart) -> Iterator[tuple[Loc, str, str, str]]:
    """Yield what the map refers to: where, the id, what it must be, and among what."""
    for word, kind in kaart.soorten.items():
        yield ("soorten", word), kind, "een soort", "soorten"
    if kaart.zonder_soort:
        yield ("zonder_soort",), kaart.zonder_soort, "een soort", "soorten"
    for word, ids in kaart.organisaties.items():
        for one in ids:
            yield ("organisaties", word), one, "een organisatie", "organisaties"
    for one in kaart.zonder_organisatie:
        yield ("zonder_organisatie",), one, "een organisatie", "organisaties"
    for key in (*kaart.hernoemd, *kaart.niet_hernoemd):
        at: Loc = ("hernoemd", key) if key in kaart.hernoemd else ("niet_hernoemd",)
        yield at, key, "een eenheid van een vorige versie", "hernoemd"
    for nr, bron in enumerate(kaart.bron):
        if bron.document is not None:
            yield ("bron", nr, "document"), bron.document, "een bron", "bronnen"
        if bron.mededeling is not None:
            yield ("bron", nr, "mededeling"), bron.mededeling, "een orgaan", "organen"


def _problem(tree: Tree, loc: Loc, message: str) -> Problem:
    return Problem(tree.place(loc, message, at_key=loc[0] == "hernoemd"), message)

"""What every record of the blueprint is: frozen, without unknown keys, and with its source."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Annotated, Any, Self, get_args

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    ValidatorFunctionWrapHandler,
    field_validator,
    model_validator,
)

from blueprint.model.prose import plain
from blueprint.model.values import Datumveld, Nummer, Verwijzing, geldige_id, lijst, nummers
from blueprint.problem import quoted, suggestion

ASSUMPTION = "onze aanname"
"""What something is derived from where the data do not say it."""
_LONGEST_GROUND = 80


class Afgeleid(str):
    """A key whose value we derived ourselves, and from what: as a string it is the key alone."""

    __slots__ = ("grond",)
    grond: str

    def __new__(cls, sleutel: str, grond: str) -> Self:
        """Make one of a key and its ground, such as “uit de naam”."""
        made = super().__new__(cls, sleutel)
        made.grond = grond
        return made


class Record(BaseModel):
    """A frozen piece of data that refuses keys it does not know.

    The text below each key is Dutch: editors read it in the guide and while they type.
    """

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        use_attribute_docstrings=True,
        json_schema_serialization_defaults_required=True,  # an export leaves no key out
    )

    def __copy__(self) -> Self:
        """Copy the fields alone: a copy with another value works out the rest anew."""
        copied = super().__copy__()
        for name in copied.__dict__.keys() - type(self).model_fields:
            del copied.__dict__[name]
        return copied


class Bronverwijzing(Record):
    """Where a fact comes from: a document (with slides), or word of a body on a day."""

    document: Verwijzing | None = None
    """Het `id` van een bron in `bronnen.yml`, bijvoorbeeld `presentatie`."""
    dia: Annotated[tuple[Nummer, ...], BeforeValidator(lijst), BeforeValidator(nummers)] = ()
    """De dia of dia’s van een presentatie, bijvoorbeeld `12`."""
    mededeling: Verwijzing | None = None
    """In de plaats van `document`: het `id` van het orgaan dat het meldde, bijvoorbeeld `pmo`."""
    datum: Datumveld | None = None
    """Verplicht bij een `mededeling`: de dag ervan, bijvoorbeeld `2015-01-01`."""

    @model_validator(mode="before")
    @classmethod
    def _geen_tekst(cls, gegeven: object) -> object:
        if isinstance(gegeven, str):
            raise ValueError(f"{quoted(gegeven)} is geen bron; {_as_source(gegeven)}")
        return gegeven

    @model_validator(mode="after")
    def _een_van_beide(self) -> Bronverwijzing:
        if self.dia and self.document is None and self.mededeling is None:
            dia = ", ".join(map(str, self.dia))
            raise ValueError(f"“dia” hoort bij een document; schrijf {{document: …, dia: {dia}}}")
        if (self.document is None) == (self.mededeling is None):
            raise ValueError("noem één bron: “document: …” of “mededeling: …”")
        if self.mededeling is not None and self.datum is None:
            orgaan, *rest = re.split(r"[\s,;]+", self.mededeling, maxsplit=1)
            if rest:
                raise ValueError(f"schrijf {{mededeling: {orgaan}, datum: {rest[0]}}}")
            raise ValueError("een mededeling heeft ook een datum nodig: “datum: 2015-01-01”")
        return self


_DIA = re.compile(r"(\S+?)[,;:]?\s+(?:dia|slide|p\.|blz\.|pagina)\s*(\d{1,4})", re.IGNORECASE)


def _as_source(text: str) -> str:
    """Say how to write a text as a source."""
    if slide := _DIA.fullmatch(text):
        return f"schrijf {{document: {slide[1]}, dia: {slide[2]}}}"
    if geldige_id(bare := text.strip("() ")):
        return (
            f"schrijf {{document: {bare}}}, of {{mededeling: {bare}, datum: …}} als dit het orgaan "
            "is dat het meldde"
        )
    return (
        "schrijf {document: …} met een id uit bronnen.yml, of {mededeling: …, datum: …} met het "
        "orgaan dat het meldde"
    )


class Feit(Record):
    """A record that names its source, and which of its keys are our own reading of it."""

    bron: Annotated[tuple[Bronverwijzing, ...], BeforeValidator(lijst), Field(min_length=1)]
    """Waar dit gegeven vandaan komt: een bron, of een lijst van bronnen."""
    eigen_lezing: Annotated[tuple[str, ...], BeforeValidator(lijst)] = ()
    """De sleutels die je zelf afleidde, elk met waaruit; of `true` als alles afgeleid is."""

    @field_validator("eigen_lezing", mode="wrap")
    @classmethod
    def _sleutels(cls, gegeven: object, handler: ValidatorFunctionWrapHandler) -> tuple[str, ...]:
        gronden = gegeven if isinstance(gegeven, Mapping) else {}
        sleutels: tuple[str, ...] = handler(tuple(gronden) or gegeven)
        fouten = [
            f"zeg bij {quoted(sleutel)} in een paar woorden waaruit je het afleidt; "
            f"schrijf bijvoorbeeld {{{sleutel}: uit de naam}}"
            for sleutel, grond in gronden.items()
            if not isinstance(grond, str) or not 0 < len(grond.strip()) <= _LONGEST_GROUND
        ]
        fouten += [
            f"{quoted(sleutel)} is hier geen sleutel; schrijf true, of de sleutels die "
            f"je zelf afleidde{suggestion(sleutel, cls.model_fields)}"
            for sleutel in sleutels
            if sleutel not in cls.model_fields and sleutels != ("true",)
        ]
        if fouten:
            raise ValueError(". Ook: ".join(fouten))
        return tuple(
            Afgeleid(key, plain(gronden[key].strip())) if gronden else key for key in sleutels
        )

    def leest_zelf(self, sleutel: str) -> bool:
        """Tell whether this key is our own reading rather than the word of the source."""
        return self.eigen_lezing == ("true",) or sleutel in self.eigen_lezing

    def grond(self, sleutel: str) -> str:
        """Give what a key is derived from, such as “uit de naam”; nothing where no one says it."""
        found = (key for key in self.eigen_lezing if key == sleutel)
        return next((key.grond for key in found if isinstance(key, Afgeleid)), "")

    def afgeleid_uit(self, sleutel: str) -> str:
        """Give what a key is derived from, in words; nothing where the source says it."""
        return (self.grond(sleutel) or ASSUMPTION) if self.leest_zelf(sleutel) else ""


def record_in(annotation: Any) -> type[Record] | None:
    """Give the kind of record in a type such as `tuple[Rol, ...]`."""
    if isinstance(annotation, type) and issubclass(annotation, Record):
        return annotation
    return next((found for part in get_args(annotation) if (found := record_in(part))), None)

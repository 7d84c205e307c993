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
from blueprint.model.values import Datumveld, Nummer, Verwijzing, is_valid_id, to_list, to_numbers
from blueprint.problem import quoted, suggestion

ASSUMPTION = "onze aanname"
"""What something is derived from where the data do not say it."""
_LONGEST_GROUND = 80


class Derived(str):
    """A key whose value we derived ourselves, and from what: as a string it is the key alone."""

    __slots__ = ("ground",)
    ground: str

    def __new__(cls, key: str, ground: str) -> Self:
        """Make one of a key and its ground, such as “uit de naam”."""
        made = super().__new__(cls, key)
        made.ground = ground
        return made

    def __reduce__(self) -> tuple[type[Self], tuple[str, str]]:
        """Say how to make it again where it is kept on disk."""
        return type(self), (str(self), self.ground)


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
    dia: Annotated[tuple[Nummer, ...], BeforeValidator(to_list), BeforeValidator(to_numbers)] = ()
    """De dia of dia’s van een presentatie, bijvoorbeeld `12`."""
    mededeling: Verwijzing | None = None
    """In de plaats van `document`: het `id` van het orgaan dat het meldde, bijvoorbeeld `pmo`."""
    datum: Datumveld | None = None
    """Verplicht bij een `mededeling`: de dag ervan, bijvoorbeeld `2015-01-01`."""

    @model_validator(mode="before")
    @classmethod
    def _no_text(cls, given: object) -> object:
        if isinstance(given, str):
            raise ValueError(f"{quoted(given)} is geen bron; {_as_source(given)}")
        return given

    @model_validator(mode="after")
    def _one_of_both(self) -> Bronverwijzing:
        if self.dia and self.document is None and self.mededeling is None:
            dia = ", ".join(map(str, self.dia))
            raise ValueError(f"“dia” hoort bij een document; schrijf {{document: …, dia: {dia}}}")
        if (self.document is None) == (self.mededeling is None):
            raise ValueError("noem één bron: “document: …” of “mededeling: …”")
        if self.mededeling is not None and self.datum is None:
            body, *rest = re.split(r"[\s,;]+", self.mededeling, maxsplit=1)
            if rest:
                raise ValueError(f"schrijf {{mededeling: {body}, datum: {rest[0]}}}")
            raise ValueError("een mededeling heeft ook een datum nodig: “datum: 2015-01-01”")
        return self


_SLIDE = re.compile(r"(\S+?)[,;:]?\s+(?:dia|slide|p\.|blz\.|pagina)\s*(\d{1,4})", re.IGNORECASE)


def _as_source(text: str) -> str:
    """Say how to write a text as a source."""
    if slide := _SLIDE.fullmatch(text):
        return f"schrijf {{document: {slide[1]}, dia: {slide[2]}}}"
    if is_valid_id(bare := text.strip("() ")):
        return (
            f"schrijf {{document: {bare}}}, of {{mededeling: {bare}, datum: …}} als dit het orgaan "
            "is dat het meldde"
        )
    return (
        "schrijf {document: …} met een id uit bronnen.yml, of {mededeling: …, datum: …} met het "
        "orgaan dat het meldde"
    )


class Fact(Record):
    """A record that names its source, and which of its keys are our own reading of it."""

    bron: Annotated[tuple[Bronverwijzing, ...], BeforeValidator(to_list), Field(min_length=1)]
    """Waar dit gegeven vandaan komt: een bron, of een lijst van bronnen."""
    eigen_lezing: Annotated[tuple[str, ...], BeforeValidator(to_list)] = ()
    """De sleutels die je zelf afleidde, elk met waaruit; of `true` als alles afgeleid is."""

    @field_validator("eigen_lezing", mode="wrap")
    @classmethod
    def _check_keys(cls, given: object, handler: ValidatorFunctionWrapHandler) -> tuple[str, ...]:
        grounds = given if isinstance(given, Mapping) else {}
        keys: tuple[str, ...] = handler(tuple(grounds) or given)
        wrong = [
            f"zeg bij {quoted(key)} in een paar woorden waaruit je het afleidt; "
            f"schrijf bijvoorbeeld {{{key}: uit de naam}}"
            for key, ground in grounds.items()
            if not isinstance(ground, str) or not 0 < len(ground.strip()) <= _LONGEST_GROUND
        ]
        wrong += [
            f"{quoted(key)} is hier geen sleutel; schrijf true, of de sleutels die "
            f"je zelf afleidde{suggestion(key, cls.model_fields)}"
            for key in keys
            if key not in cls.model_fields and keys != ("true",)
        ]
        if wrong:
            raise ValueError(". Ook: ".join(wrong))
        return tuple(Derived(key, plain(grounds[key].strip())) if grounds else key for key in keys)

    def reads_itself(self, key: str) -> bool:
        """Tell whether this key is our own reading rather than the word of the source."""
        return self.eigen_lezing == ("true",) or key in self.eigen_lezing

    def ground_of(self, key: str) -> str:
        """Give what a key is derived from, such as “uit de naam”; nothing where no one says it."""
        found = (one for one in self.eigen_lezing if one == key)
        return next((one.ground for one in found if isinstance(one, Derived)), "")

    def derived_from(self, key: str) -> str:
        """Give what a key is derived from, in words; nothing where the source says it."""
        return (self.ground_of(key) or ASSUMPTION) if self.reads_itself(key) else ""


def record_in(annotation: Any) -> type[Record] | None:
    """Give the kind of record in a type such as `tuple[Rol, ...]`."""
    if isinstance(annotation, type) and issubclass(annotation, Record):
        return annotation
    return next((found for part in get_args(annotation) if (found := record_in(part))), None)

"""What every record of the blueprint is: frozen, without unknown keys, and with its source."""

from __future__ import annotations

from typing import Annotated, Any, Self, get_args

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, field_validator, model_validator

from blueprint.model.values import Datumveld, Nummer, Verwijzing, lijst, nummers
from blueprint.problem import quoted, suggestion


class Record(BaseModel):
    """A frozen piece of data that refuses keys it does not know.

    The text below each key is Dutch: editors read it in the guide and while they type.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True)

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
            raise ValueError(
                f"{quoted(gegeven)} is geen bron; schrijf {{document: …}} met een id uit "
                "bronnen.yml, of {mededeling: …, datum: …} met het orgaan dat het meldde"
            )
        return gegeven

    @model_validator(mode="after")
    def _een_van_beide(self) -> Bronverwijzing:
        if (self.document is None) == (self.mededeling is None):
            raise ValueError("noem één bron: “document: …” of “mededeling: …”")
        if self.mededeling is not None and self.datum is None:
            raise ValueError("een mededeling heeft ook een datum nodig: “datum: 2015-01-01”")
        return self


class Feit(Record):
    """A record that names its source, and which of its keys are our own reading of it."""

    bron: Annotated[tuple[Bronverwijzing, ...], BeforeValidator(lijst), Field(min_length=1)]
    """Waar dit gegeven vandaan komt: een bron, of een lijst van bronnen."""
    eigen_lezing: Annotated[tuple[str, ...], BeforeValidator(lijst)] = ()
    """De sleutels die jouw eigen lezing zijn, of `true` als alles het is."""

    @field_validator("eigen_lezing")
    @classmethod
    def _bekende_sleutels(cls, sleutels: tuple[str, ...]) -> tuple[str, ...]:
        for sleutel in sleutels:
            if sleutel not in cls.model_fields and sleutels != ("true",):
                raise ValueError(
                    f"{quoted(sleutel)} is hier geen sleutel; schrijf true, of de sleutels die "
                    f"onze lezing zijn{suggestion(sleutel, cls.model_fields)}"
                )
        return sleutels

    def leest_zelf(self, sleutel: str) -> bool:
        """Tell whether this key is our own reading rather than the word of the source."""
        return self.eigen_lezing == ("true",) or sleutel in self.eigen_lezing


def record_in(annotation: Any) -> type[Record] | None:
    """Give the kind of record in a type such as `tuple[Rol, ...]`."""
    if isinstance(annotation, type) and issubclass(annotation, Record):
        return annotation
    return next((found for part in get_args(annotation) if (found := record_in(part))), None)

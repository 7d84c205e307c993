"""The single values of the data, each with what it must look like, said in Dutch."""

from __future__ import annotations

import re
import unicodedata
from typing import Annotated, Any

from pydantic import (
    AfterValidator,
    BeforeValidator,
    Field,
    PlainSerializer,
    StringConstraints,
    WithJsonSchema,
)

from blueprint.model.partial_date import PartialDate
from blueprint.model.prose import WEB, Prose, plain
from blueprint.problem import quoted


def _short(value: object) -> object:
    """Give a value that is no running text, with one blank for some in a row; refuse a long one."""
    if not isinstance(value, str):
        return value
    if len(value) > _LONGEST:
        raise ValueError(f"hier passen ten hoogste {_LONGEST} tekens; er staan er {len(value)}")
    return re.sub(" +", " ", value)


def _date(value: object) -> object:
    if isinstance(value, PartialDate):
        return value
    if isinstance(value, str):
        return PartialDate.parse(value)
    raise ValueError("hier hoort een datum: 2013, 2013-09 of 2013-09-01 (jaar-maand-dag)")


def _truth(value: object) -> object:
    if isinstance(value, bool):
        return value
    if value in ("true", "false"):
        return value == "true"
    if not isinstance(value, str):
        raise ValueError("hier hoort true (ja) of false (nee)")
    raise ValueError(ask_for_truth(value))


def ask_for_truth(text: str) -> str:
    """Say what to write in place of a text that should be true or false."""
    for meant, words in _YES_OR_NO.items():
        if text.casefold() in words:
            return f"schrijf {meant} in plaats van {quoted(text)}"
    return f"{quoted(text)} kan hier niet; schrijf true (ja) of false (nee)"


def _number(value: object) -> object:
    if isinstance(value, int) or (isinstance(value, str) and _NUMBER.fullmatch(value)):
        return int(value)
    found = f"{quoted(value)} is geen nummer" if isinstance(value, str) else "hier hoort een nummer"
    raise ValueError(f"{found}; schrijf een geheel getal van 1 tot 9999")


def is_valid_id(value: str) -> bool:
    """Tell whether a text may be an id."""
    return len(value) <= _ID_LENGTH and _ID.fullmatch(value) is not None


def to_id(value: str) -> str:
    """Give what an id for this text could be; nothing if it has no letter or digit."""
    bare = unicodedata.normalize("NFKD", value).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", bare).strip("-")


def _id(value: str) -> str:
    if is_valid_id(value):
        return value
    if len(value) > _ID_LENGTH:
        raise ValueError(f"een id telt ten hoogste {_ID_LENGTH} tekens; hier {len(value)}")
    better = to_id(value)
    raise ValueError(
        f"{quoted(value)} kan geen id zijn: gebruik kleine letters zonder accent, cijfers "
        f"en losse streepjes{f'. Bedoelde je “{better}”?' if better else ''}"
    )


def _one_line(value: str) -> str:
    if "\n" in value:
        raise ValueError("een naam staat op één regel; haal het regeleinde weg")
    return value


def _mailbox(value: str) -> str:
    if not _MAILBOX.fullmatch(value):
        raise ValueError(f"{quoted(value)} is geen mailadres; schrijf naam@voorbeeld.be")
    return value


def _phone(value: str) -> str:
    if not _PHONE.fullmatch(value):
        raise ValueError(f"{quoted(value)} is geen telefoonnummer; schrijf 09 000 00 00")
    return value


def _address(value: str) -> str:
    if not WEB.fullmatch(value):
        raise ValueError(
            f"{quoted(value)} is geen webadres dat hier kan; schrijf https://…, zonder spaties"
        )
    return value


def to_list(value: object) -> object:
    """Give a single value as a list of one."""
    return value if isinstance(value, list | tuple) else (value,)


def to_numbers(value: object) -> object:
    """Give a single number as a list of one; several in one text are asked for as a list."""
    parts: list[Any] = [_short(part) for part in to_list(value)]  # type: ignore[attr-defined]
    ranges = {part: _numbers_in(part) for part in parts if isinstance(part, str)}
    if found := next((part for part, range_ in ranges.items() if len(range_) > 1), None):
        every = ", ".join(number for part in parts for number in ranges.get(part) or [str(part)])
        raise ValueError(f"{quoted(found)} is geen nummer. Bedoelde je [{every}]?")
    return tuple(parts)


def _numbers_in(text: str) -> list[str]:
    """Give the numbers that a text such as `17-19` or `12, 13 en 15` names; none if it does not."""
    if stretch := _STRETCH.fullmatch(text):
        first, last = int(stretch[1]), int(stretch[2])
        return [str(number) for number in range(first, last + 1)] if last - first < 100 else []
    parts = _BETWEEN_NUMBERS.split(text.strip())
    return parts if all(_NUMBER.fullmatch(part) for part in parts) else []


_LONGEST = 120
_YES_OR_NO = {
    "true": frozenset({"ja", "j", "yes", "y", "true", "waar", "wel", "aan", "on", "1", "x"}),
    "false": frozenset({"nee", "neen", "n", "no", "false", "onwaar", "niet", "uit", "off", "0"}),
}
_NUMBER = re.compile(r"[1-9][0-9]{0,3}")
_STRETCH = re.compile(
    r"\s*([1-9]\d{0,3})\s*(?:[-–—]|tot(?: en met)?|t/m|t\.e\.m\.)\s*([1-9]\d{0,3})\s*"
)
_BETWEEN_NUMBERS = re.compile(r"\s*(?:[,;+&/]|\ben\b)\s*")
_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_ID_LENGTH = 64
_PHONE = re.compile(r"\+?[0-9](?:[ ./-]?[0-9]){5,14}")
_MAILBOX = re.compile(r"[^@\s<>\"'()\[\]:;,]+@[^@\s<>\"'()\[\]:;,]+\.[a-z]+")


def _pattern(pattern: re.Pattern[str], **more: int) -> Any:
    return Field(json_schema_extra={"pattern": f"^{pattern.pattern}$", **more})


# A page has more room. Of a longer text the history would look for links in every revision again.
_TEXT = StringConstraints(strip_whitespace=True, min_length=1, max_length=5_000)
Id = Annotated[str, AfterValidator(_id), _pattern(_ID, maxLength=_ID_LENGTH)]
Naam = Annotated[
    str,
    StringConstraints(strip_whitespace=True, min_length=1, max_length=_LONGEST),
    AfterValidator(_one_line),
    AfterValidator(plain),
]
Tekst = Annotated[str, _TEXT, AfterValidator(plain)]
Proza = Annotated[str, _TEXT, AfterValidator(Prose.read)]
"""A running text, in which links and bold work: a `Prose`."""
Waar = Annotated[bool, BeforeValidator(_truth), BeforeValidator(_short)]
Nummer = Annotated[int, Field(ge=1), BeforeValidator(_number), BeforeValidator(_short)]
Mailbox = Annotated[str, BeforeValidator(_short), AfterValidator(_mailbox), _pattern(_MAILBOX)]
Telefoon = Annotated[str, BeforeValidator(_short), AfterValidator(_phone), _pattern(_PHONE)]
Adres = Annotated[str, AfterValidator(_address), _pattern(WEB)]
Datumveld = Annotated[
    PartialDate,
    BeforeValidator(_date),
    BeforeValidator(_short),
    PlainSerializer(str, return_type=str),
    WithJsonSchema({"type": "string", "pattern": r"^\d{4}(-\d{2}(-\d{2})?)?$"}),
]
Verwijzing = Annotated[
    str,
    StringConstraints(strip_whitespace=True, min_length=1, max_length=_LONGEST),
    AfterValidator(_one_line),
    _pattern(_ID, maxLength=_ID_LENGTH),
]
"""The id of another record; a rule tells whether it exists, and else which is meant."""
Verwijzingen = Annotated[tuple[Verwijzing, ...], BeforeValidator(to_list)]
Teksten = Annotated[tuple[Tekst, ...], BeforeValidator(to_list)]
Zinnen = Annotated[tuple[Proza, ...], BeforeValidator(to_list)]

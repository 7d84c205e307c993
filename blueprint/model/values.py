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

from blueprint.model.partial_date import Datum
from blueprint.model.prose import WEB, Prose, plain
from blueprint.problem import quoted


def _datum(waarde: object) -> object:
    if isinstance(waarde, Datum):
        return waarde
    if isinstance(waarde, str):
        return Datum.lees(waarde)
    raise ValueError("hier hoort een datum: 2013, 2013-09 of 2013-09-01 (jaar-maand-dag)")


def _waar(waarde: object) -> object:
    if isinstance(waarde, bool):
        return waarde
    if waarde in ("true", "false"):
        return waarde == "true"
    if not isinstance(waarde, str):
        raise ValueError("hier hoort true (ja) of false (nee)")
    raise ValueError(ask_for_truth(waarde))


def ask_for_truth(tekst: str) -> str:
    """Say what to write in place of a text that should be true or false."""
    for bedoeld, woorden in _JA_OF_NEE.items():
        if tekst.casefold() in woorden:
            return f"schrijf {bedoeld} in plaats van {quoted(tekst)}"
    return f"{quoted(tekst)} kan hier niet; schrijf true (ja) of false (nee)"


def _nummer(waarde: object) -> object:
    if isinstance(waarde, int) or (isinstance(waarde, str) and _NUMMER.fullmatch(waarde)):
        return int(waarde)
    gevonden = (
        f"{quoted(waarde)} is geen nummer" if isinstance(waarde, str) else "hier hoort een nummer"
    )
    raise ValueError(f"{gevonden}; schrijf een geheel getal van 1 tot 9999")


def geldige_id(waarde: str) -> bool:
    """Tell whether a text may be an id."""
    return len(waarde) <= _ID_LENGTE and _ID.fullmatch(waarde) is not None


def als_id(waarde: str) -> str:
    """Give what an id for this text could be; nothing if it has no letter or digit."""
    kaal = unicodedata.normalize("NFKD", waarde).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", kaal).strip("-")


def _id(waarde: str) -> str:
    if geldige_id(waarde):
        return waarde
    if len(waarde) > _ID_LENGTE:
        raise ValueError(f"een id telt ten hoogste {_ID_LENGTE} tekens; hier {len(waarde)}")
    beter = als_id(waarde)
    raise ValueError(
        f"{quoted(waarde)} kan geen id zijn: gebruik kleine letters zonder accent, cijfers "
        f"en losse streepjes{f'. Bedoelde je “{beter}”?' if beter else ''}"
    )


def _een_regel(waarde: str) -> str:
    if "\n" in waarde:
        raise ValueError("een naam staat op één regel; haal het regeleinde weg")
    return waarde


def _mailbox(waarde: str) -> str:
    if not _MAILBOX.fullmatch(waarde):
        raise ValueError(f"{quoted(waarde)} is geen mailadres; schrijf naam@voorbeeld.be")
    return waarde


def _telefoon(waarde: str) -> str:
    if not _TELEFOON.fullmatch(waarde):
        raise ValueError(f"{quoted(waarde)} is geen telefoonnummer; schrijf 09 000 00 00")
    return waarde


def _adres(waarde: str) -> str:
    if not WEB.fullmatch(waarde):
        raise ValueError(
            f"{quoted(waarde)} is geen webadres dat hier kan; schrijf https://…, zonder spaties"
        )
    return waarde


def lijst(waarde: object) -> object:
    """Give a single value as a list of one."""
    return waarde if isinstance(waarde, list | tuple) else (waarde,)


def nummers(waarde: object) -> object:
    """Give a single number as a list of one; several in one text are asked for as a list."""
    delen = list(lijst(waarde))  # type: ignore[call-overload]
    reeksen = {deel: _reeks(deel) for deel in delen if isinstance(deel, str)}
    if gevonden := next((deel for deel, reeks in reeksen.items() if len(reeks) > 1), None):
        alle = ", ".join(nr for deel in delen for nr in reeksen.get(deel) or [str(deel)])
        raise ValueError(f"{quoted(gevonden)} is geen nummer. Bedoelde je [{alle}]?")
    return tuple(delen)


def _reeks(tekst: str) -> list[str]:
    """Give the numbers that a text such as `17-19` or `12, 13 en 15` names; none if it does not."""
    if tussen := _TUSSEN.fullmatch(tekst):
        eerste, laatste = int(tussen[1]), int(tussen[2])
        return [str(nr) for nr in range(eerste, laatste + 1)] if laatste - eerste < 100 else []
    delen = _TUSSEN_NUMMERS.split(tekst.strip())
    return delen if all(_NUMMER.fullmatch(deel) for deel in delen) else []


_JA_OF_NEE = {
    "true": frozenset({"ja", "j", "yes", "y", "true", "waar", "wel", "aan", "on", "1", "x"}),
    "false": frozenset({"nee", "neen", "n", "no", "false", "onwaar", "niet", "uit", "off", "0"}),
}
_NUMMER = re.compile(r"[1-9][0-9]{0,3}")
_TUSSEN = re.compile(
    r"\s*([1-9]\d{0,3})\s*(?:[-–—]|tot(?: en met)?|t/m|t\.e\.m\.)\s*([1-9]\d{0,3})\s*"
)
_TUSSEN_NUMMERS = re.compile(r"\s*(?:[,;+&/]|\ben\b)\s*")
_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_ID_LENGTE = 64
_TELEFOON = re.compile(r"\+?[0-9](?:[ ./-]?[0-9]){5,14}")
_MAILBOX = re.compile(r"[^@\s<>\"'()\[\]:;,]+@[^@\s<>\"'()\[\]:;,]+\.[a-z]+")


def _patroon(patroon: re.Pattern[str], **meer: int) -> Any:
    return Field(json_schema_extra={"pattern": f"^{patroon.pattern}$", **meer})


Id = Annotated[str, AfterValidator(_id), _patroon(_ID, maxLength=_ID_LENGTE)]
Naam = Annotated[
    str,
    StringConstraints(strip_whitespace=True, min_length=1, max_length=120),
    AfterValidator(_een_regel),
    AfterValidator(plain),
]
Tekst = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=1), AfterValidator(plain)
]
Proza = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=1), AfterValidator(Prose.read)
]
"""A running text, in which links and bold work: a `Prose`."""
Waar = Annotated[bool, BeforeValidator(_waar)]
Nummer = Annotated[int, Field(ge=1), BeforeValidator(_nummer)]
Mailbox = Annotated[str, AfterValidator(_mailbox), _patroon(_MAILBOX)]
Telefoon = Annotated[str, AfterValidator(_telefoon), _patroon(_TELEFOON)]
Adres = Annotated[str, AfterValidator(_adres), _patroon(WEB)]
Datumveld = Annotated[
    Datum,
    BeforeValidator(_datum),
    PlainSerializer(str, return_type=str),
    WithJsonSchema({"type": "string", "pattern": r"^\d{4}(-\d{2}(-\d{2})?)?$"}),
]
Verwijzing = Annotated[
    str,
    StringConstraints(strip_whitespace=True, min_length=1),
    AfterValidator(_een_regel),
    _patroon(_ID, maxLength=_ID_LENGTE),
]
"""The id of another record; a rule tells whether it exists, and else which is meant."""
Verwijzingen = Annotated[tuple[Verwijzing, ...], BeforeValidator(lijst)]
Teksten = Annotated[tuple[Tekst, ...], BeforeValidator(lijst)]
Zinnen = Annotated[tuple[Proza, ...], BeforeValidator(lijst)]

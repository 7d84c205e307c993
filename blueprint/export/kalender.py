"""The milestones as a calendar that Outlook can follow (iCalendar, RFC 5545)."""

from __future__ import annotations

import re
from datetime import timedelta

from blueprint.model import Blauwdruk, Mijlpaal
from blueprint.tijd import op_volgorde, periode, stand, wanneer

_BREEDTE = 75


def kalender(blauwdruk: Blauwdruk) -> bytes:
    """Give every milestone that has a date, as an event of whole days."""
    programma = blauwdruk.programma
    regels = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        f"PRODID:-//{_tekst(programma.naam)}//tijdlijn//NL",
        "METHOD:PUBLISH",
        f"X-WR-CALNAME:{_tekst(programma.naam)}: tijdlijn",
    ]
    for mijlpaal in op_volgorde(blauwdruk.tijdlijn):
        begin, eind = periode(mijlpaal)
        if begin is None or eind is None:
            continue
        omschrijving = [
            mijlpaal.omschrijving,
            f"Wanneer: {wanneer(mijlpaal)}",
            f"Stand op {programma.peildatum.voluit}: {stand(mijlpaal, programma.peildatum)}",
        ]
        regels += [
            "BEGIN:VEVENT",
            f"SUMMARY:{_tekst(_titel(mijlpaal))}",
            f"DTSTART;VALUE=DATE:{begin:%Y%m%d}",
            f"DTEND;VALUE=DATE:{eind + timedelta(days=1):%Y%m%d}",
            f"DTSTAMP:{programma.peildatum.begin:%Y%m%d}T000000Z",
            f"UID:{mijlpaal.id}@{_domein(programma.naam)}",
            "DESCRIPTION:" + _tekst("\n".join(filter(None, omschrijving))),
            "TRANSP:TRANSPARENT",
            "END:VEVENT",
        ]
    return b"".join(map(_regel, [*regels, "END:VCALENDAR"]))


def _tekst(tekst: str) -> str:
    """Give text as a value (RFC 5545, 3.3.11)."""
    return re.sub(r"([\\;,])", r"\\\1", tekst).replace("\n", r"\n")


def _regel(regel: str) -> bytes:
    """Give a line folded at 75 octets, never inside a character (RFC 5545, 3.1)."""
    delen, rest = [], regel.encode()
    while len(rest) > _BREEDTE:
        einde = _BREEDTE
        while rest[einde] & 0xC0 == 0x80:  # the middle of a character
            einde -= 1
        delen.append(rest[:einde])
        rest = b" " + rest[einde:]
    return b"\r\n".join((*delen, rest)) + b"\r\n"


def _titel(mijlpaal: Mijlpaal) -> str:
    """Say in the title that a day is not known more precisely than a month or a year."""
    datum = mijlpaal.herzien or mijlpaal.datum
    if datum is None or datum.dag:
        return mijlpaal.titel
    return f"{mijlpaal.titel} (in de loop van {datum.voluit})"


def _domein(naam: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", naam.lower()).strip("-") or "blauwdruk"

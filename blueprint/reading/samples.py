"""The texts of the editors' guide that say what to write: in data or on a page they are a slip."""

from __future__ import annotations

SAMPLES = frozenset(
    {
        "Dit wacht nog",
        "Korte titel",
        "Naam van de versie",
        "Naam van het eerste deel",
        "Naam van het project",
        "Naam van het thema",
        "Naam van het tweede deel",
        "Titel van de mijlpaal",
        "Titel van de pagina",
        "Titel van het bericht",
        "Titel van het besluit",
        "Voornaam Naam",
        "mailbox of telefoon van de dienst",
        "programmabureau@voorbeeld.be",
        "wat je ziet",
        "De rest, in korte stukken met een kop erboven.",
        "Het antwoord op de eerste vraag van je lezer.",
        "Het nieuws in één zin.",
        "In één zin wat hier staat, voor de zoekfunctie.",
        "Wat de lezer hier vindt, in één zin.",
        "Wat die ermee kan doen.",
        "Wat er dan verandert, in één zin.",
        "Wat er gebeurd is, in twee zinnen.",
        "Wat er op die dag bekend wordt.",
        "Wat het voor jou wil zeggen.",
        "Wat je nog niet weet.",
    }
)
_SENTENCES = tuple(one for one in SAMPLES if one.endswith("."))
LEFT = "{} is nog de tekst van het voorbeeld; schrijf hier je eigen tekst"


def sample_of(line: str) -> str | None:
    """Give the sample that a line still is, or that a sentence at its begin still is."""
    if line in SAMPLES:
        return line
    if not line.startswith(_SENTENCES):
        return None
    return next(one for one in _SENTENCES if line.startswith(one))

"""The Dutch words for records, keys and kinds of change, as they stand in a sentence."""

from __future__ import annotations

from typing import get_origin

from blueprint.facts.change import ChangeKind
from blueprint.schema import RECORDS

# What a record is called in a sentence: its article and its noun. A unit is called by its kind.
RECORD_WORDS = {
    "versie": "de versie",
    "post": "de functie bovenaan",
    "programma": "het programma",
    "reden": "de reden",
    "aanpak": "de stap in de aanpak",
    "naamkeuze": "de reden voor de naam",
    "contact": "het contact",
    "organisatie": "de organisatie",
    "orgaan": "het orgaan",
    "traject": "het traject",
    "masterproject": "het masterproject",
    "project": "het project",
    "mijlpaal": "de mijlpaal",
    "principe": "het principe",
    "rol": "de rol",
    "vraag": "de vraag",
    "begrip": "het begrip",
    "bron": "de bron",
    "bezetting": "de rol",
    "soort": "de soort",
}

# What a key is called in a sentence. Keys that always have a sentence of their own are not here.
KEY_WORDS = {
    "id": "of het hetzelfde is als eerder",
    "naam": "de naam",
    "titel": "de titel",
    "kort": "de korte naam",
    "afkorting": "de afkorting",
    "leus": "de leus",
    "omschrijving": "de omschrijving",
    "opdracht": "de opdracht",
    "toelichting": "de toelichting",
    "antwoord": "het antwoord",
    "uitleg": "de uitleg",
    "tekst": "de tekst",
    "term": "de term",
    "vraag": "de vraag",
    "vertaling": "de vertaling",
    "toetsvragen": "de toetsvragen",
    "peildatum": "de dag waarop de site spreekt",
    "functie": "de functie",
    "orgaan": "het orgaan",
    "mailbox": "de mailbox",
    "niveau": "de laag",
    "contact": "hoe je ze bereikt",
    "locatie": "de locatie",
    "website": "de website",
    "codes": "de codes in registers",
    "ook_onder": "waar ze ook onder valt",
    "meervoud": "het meervoud",
    "lidwoord": "het lidwoord",
    "kolom": "of ze een eigen kolom heeft",
    "organisatie": "de organisatie",
    "rollen": "wie erin zit",
    "velden": "waar het bij helpt",
    "pijler": "de pijler",
    "manager": "de manager",
    "verandercoach": "de begeleider",
    "team": "het team",
    "synoniemen": "de zoekwoorden",
    "soort": "de soort",
    "werktitel": "of de naam een werktitel is",
    "komt_uit": "waar het uit komt",
    "status": "de status",
    "datum": "de datum",
    "gedeeltelijk": "of de versie gedeeltelijk bekend is",
    "volgt_op": "de versie ervoor",
    "ontbreekt": "wat er ontbreekt",
    "opgeheven": "wat is opgeheven",
    "bestemming_onbekend": "waarvan de bestemming niet bekend is",
    "focus": "de richting",
    "taken": "de taken",
    "masterproject": "het masterproject",
    "deel_van": "waar het deel van is",
    "herkomst": "of het al liep of nieuw is",
    "samen_met": "waar het samen mee loopt",
    "prioritair": "of het prioritair is",
    "voortgang": "de voortgang",
    "van": "het begin",
    "tot": "het einde",
    "herzien": "de herziene datum",
    "bereikt": "de dag waarop het gebeurde",
    "hoofdlijn": "of het op de startpagina staat",
    "nog_te_bepalen": "of het antwoord nog te bepalen is",
    "vraag_aan": "aan wie je het vraagt",
    "pagina": "de pagina met meer uitleg",
    "auteurs": "de auteurs",
    "uitgever": "de uitgever",
    "datum_toelichting": "de uitleg bij de datum",
    "adres": "het webadres",
    "dias": "het aantal dia’s",
    "eenheden": "wat eronder valt",
    "top": "wie bovenaan staat",
    "bron": "de bron",
    "true": "alles",
}

# What a kind of change is called when it is counted: one, and more.
COUNT_WORDS = {
    ChangeKind.TOEGEVOEGD: ("toevoeging", "toevoegingen"),
    ChangeKind.WEGGEHAALD: ("schrapping", "schrappingen"),
    ChangeKind.HERNOEMD: ("nieuwe naam", "nieuwe namen"),
    ChangeKind.ANDERS_GESCHREVEN: ("andere schrijfwijze", "andere schrijfwijzen"),
    ChangeKind.HERSCHREVEN: ("herschreven tekst", "herschreven teksten"),
    ChangeKind.VERPLAATST: ("verplaatsing", "verplaatsingen"),
    ChangeKind.GESPLITST: ("splitsing", "splitsingen"),
    ChangeKind.SAMENGEVOEGD: ("samenvoeging", "samenvoegingen"),
    ChangeKind.OPGEVOLGD: ("opvolging", "opvolgingen"),
    ChangeKind.OPGEHEVEN: ("opheffing", "opheffingen"),
    ChangeKind.NU_GENOEMD: ("extra vermelding", "extra vermeldingen"),
    ChangeKind.NIET_GENOEMD: ("vermelding minder", "vermeldingen minder"),
    ChangeKind.VERVALLEN: ("vervallen wijziging", "vervallen wijzigingen"),
    ChangeKind.ANDERE_HERKOMST: ("andere herkomst", "andere herkomsten"),
    ChangeKind.ANDERE_SOORT: ("andere soort", "andere soorten"),
    ChangeKind.ANDERE_ORGANISATIE: ("wissel van organisatie", "wissels van organisatie"),
    ChangeKind.NAAM_DEFINITIEF: ("definitieve naam", "definitieve namen"),
    ChangeKind.NAAM_VOORLOPIG: ("werktitel", "werktitels"),
    ChangeKind.ANDERE_STATUS: ("nieuwe status", "nieuwe statussen"),
    ChangeKind.NU_VOLLEDIG: ("versie die nu volledig is", "versies die nu volledig zijn"),
    ChangeKind.TAAK_ERBIJ: ("nieuwe taak", "nieuwe taken"),
    ChangeKind.TAAK_WEG: ("geschrapte taak", "geschrapte taken"),
    ChangeKind.VERSCHOVEN: ("verschoven mijlpaal", "verschoven mijlpalen"),
    ChangeKind.PRECIEZER: ("preciezere datum", "preciezere datums"),
    ChangeKind.MINDER_PRECIES: ("minder precieze datum", "minder precieze datums"),
    ChangeKind.BEREIKT: ("bereikte mijlpaal", "bereikte mijlpalen"),
    ChangeKind.BENOEMD: ("benoemd project", "benoemde projecten"),
    ChangeKind.VOORTGANG: ("melding van voortgang", "meldingen van voortgang"),
    ChangeKind.BEANTWOORD: ("beantwoorde vraag", "beantwoorde vragen"),
    ChangeKind.ANDERE_BEZETTING: (
        "wijziging in wie een rol vervult",
        "wijzigingen in wie een rol vervult",
    ),
    ChangeKind.ANDERE_TERMIJN: (
        "wijziging in wanneer iemand een rol vervult",
        "wijzigingen in wanneer iemand een rol vervult",
    ),
    ChangeKind.GEWIJZIGD: ("ander gegeven", "andere gegevens"),
}

LIST_KEYS = frozenset(
    key
    for kind in RECORDS.values()
    for key, field in kind.model_fields.items()
    if get_origin(field.annotation) is tuple
)
"""The keys that hold a list: what came is added, and what left is gone."""

PLURAL_KEYS = frozenset({"toetsvragen", "synoniemen", "taken", "auteurs", "codes"})
"""The keys whose words are plural."""

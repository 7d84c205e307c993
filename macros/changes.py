"""The macros about change and data: the history of the blueprint, and the files to download."""

from __future__ import annotations

from datetime import datetime

from markupsafe import Markup, escape

from blueprint.changes.history import FormerUnit, Publication
from blueprint.changes.sentences import between_quotes, change_sentence, in_short, shortened
from blueprint.changes.summary import by_heading
from blueprint.export import DOWNLOADS, EXPORT_VERSION
from blueprint.facts.change import ShownValue
from blueprint.facts.lineage import place_now
from blueprint.facts.record_index import RecordKey
from blueprint.model.partial_date import Datum
from blueprint.schema import keys_of as sleutels_van
from macros.site_map import PageContext, relative_url
from macros.templating import render_template

FEED = "feed/wijzigingen.xml"


class HtmlStyle:
    """Sentences as HTML: everything of an editor escaped, a record that still exists linked."""

    def __init__(self, here: PageContext) -> None:
        self._plek = here

    def record(self, waarde: ShownValue) -> str:
        """Give the name in bold, as a link if a page shows the record."""
        naam = escape(shortened(waarde.tekst))
        adres = None
        if RecordKey(waarde.soort, waarde.id) in self._plek.site.bestaat:
            adres = self._plek.link(waarde.soort, waarde.id)
        if adres is None:
            return Markup("<strong>{}</strong>").format(naam)
        return Markup('<a href="{}">{}</a>').format(adres, naam)

    def text(self, tekst: str) -> str:
        """Give the text between quotes."""
        return escape(between_quotes(tekst))


def wijzigingen(here: PageContext) -> str:
    """Toont wat elke publicatie aan de gegevens veranderde, van nieuw naar oud, elk op één regel.

    De site leest dat uit de bewaarde versies van `data/`. Je hoeft er niets voor bij te houden.
    """
    vorm = HtmlStyle(here)
    return render_template(
        here,
        "wijzigingen",
        geschiedenis=here.site.geschiedenis,
        dag=dag,
        titel=titel,
        uitleg=uitleg,
        anker=anker,
        koppen=by_heading,
        zin=lambda w: Markup(change_sentence(w, vorm)),
        feed=relative_url(here.adres, FEED),
    )


def sleutels(here: PageContext, soort: str) -> str:
    """Toont de sleutels van een soort gegeven, met wat erin hoort, zoals het model ze kent.

    soort: de soort, zoals `mijlpaal` of `eenheid`
    """
    return render_template(here, "sleutels", sleutels=list(sleutels_van(soort)))


def gegevens(here: PageContext) -> str:
    """Toont de bestanden om te downloaden, met wat erin staat."""
    return render_template(
        here,
        "gegevens",
        bestanden={
            naam: (relative_url(here.adres, f"data/{EXPORT_VERSION}/{naam}"), uitleg)
            for naam, uitleg in DOWNLOADS.items()
        },
    )


def veranderd(here: PageContext, eenheid_id: str) -> list[tuple[str, Markup]]:
    """Give what the publications changed to a unit, newest first: the day and the sentence."""
    vorm = HtmlStyle(here)
    return [
        (dag(publicatie.moment), Markup(change_sentence(w, vorm)))
        for publicatie, w in here.site.geschiedenis.van_eenheid(eenheid_id)
    ]


def stond_hier(here: PageContext, eenheid_id: str) -> list[FormerUnit]:
    """Give the units that once stood under this one and do not any more: their anchors lead on."""
    ooit = here.site.geschiedenis.eenheden.values()
    return sorted(
        (
            een
            for een in ooit
            if eenheid_id in een.boven
            and een.id != eenheid_id
            and not _staat_onder(here, een.id, eenheid_id)
        ),
        key=lambda een: een.naam.casefold(),
    )


def _staat_onder(here: PageContext, een_id: str, boven: str) -> bool:
    plaats = place_now(here.site.blauwdruk, een_id)
    return plaats is not None and any(ouder.id == boven for ouder in plaats.ouders)


def dag(moment: datetime) -> str:
    """Give the day of a publication in words."""
    return Datum(moment.year, moment.month, moment.day).voluit


def titel(publicatie: Publication) -> str:
    """Say in a few words what a publication did."""
    if publicatie.eerste:
        return "de eerste publicatie van deze gegevens"
    if not publicatie.leesbaar:
        return "een publicatie die we niet meer kunnen lezen"
    return in_short(publicatie.wijzigingen)


def uitleg(publicatie: Publication) -> str:
    """Say why a publication has no changes to tell; nothing if it has."""
    if publicatie.eerste:
        return "Vanaf hier houden we bij wat er verandert."
    if not publicatie.leesbaar:
        return (
            "De regels voor de gegevens zijn sindsdien veranderd. "
            "Wat er toen veranderde, staat mee bij de publicatie erna."
        )
    return ""


def anker(publicatie: Publication) -> str:
    """Give the anchor of a publication on the page of changes."""
    return f"publicatie-{publicatie.id[:12]}"

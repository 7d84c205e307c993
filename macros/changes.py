"""The macros about change and data: the history of the blueprint, and the files to download."""

from __future__ import annotations

from markupsafe import Markup, escape

from blueprint.changes.history import FormerUnit, Publication
from blueprint.changes.sentences import between_quotes, change_sentence, in_short, shortened
from blueprint.changes.summary import by_heading, sentence_below_heading
from blueprint.export import DOWNLOADS, EXPORT_VERSION
from blueprint.facts.change import ShownValue
from blueprint.facts.lineage import place_now
from blueprint.facts.record_index import RecordKey
from blueprint.schema import keys_of
from macros.site_map import PageContext, relative_url
from macros.templating import render_template

FEED = "feed/wijzigingen.xml"


class HtmlStyle:
    """Sentences as HTML: everything of an editor escaped, a record that still exists linked."""

    def __init__(self, here: PageContext) -> None:
        self._here = here

    def record(self, value: ShownValue) -> str:
        """Give the name in bold, as a link if a page shows the record."""
        name = escape(shortened(value.text))
        address = None
        if RecordKey(value.kind, value.id) in self._here.site.existing:
            address = self._here.link(value.kind, value.id)
        if address is None:
            return Markup("<strong>{}</strong>").format(name)
        return Markup('<a href="{}">{}</a>').format(address, name)

    def text(self, text: str) -> str:
        """Give the text between quotes."""
        return escape(between_quotes(text))


def wijzigingen(here: PageContext) -> str:
    """Toont wat elke publicatie aan de gegevens veranderde, van nieuw naar oud, elk op één regel.

    De site leest dat uit de bewaarde versies van `data/`. Je hoeft er niets voor bij te houden.
    """
    style = HtmlStyle(here)
    return render_template(
        here,
        "wijzigingen",
        history=here.site.history,
        publication_title=publication_title,
        publication_note=publication_note,
        publication_anchor=publication_anchor,
        by_heading=by_heading,
        sentence=lambda change: Markup(sentence_below_heading(change, style)),
        feed=relative_url(here.address, FEED),
    )


def sleutels(here: PageContext, soort: str) -> str:
    """Toont de sleutels van een soort gegeven, met wat erin hoort, zoals het model ze kent.

    soort: de soort, zoals `mijlpaal` of `eenheid`
    """
    return render_template(here, "sleutels", keys=list(keys_of(soort)))


def gegevens(here: PageContext) -> str:
    """Toont de bestanden om te downloaden, met wat erin staat."""
    return render_template(
        here,
        "gegevens",
        files={
            name: (relative_url(here.address, f"data/{EXPORT_VERSION}/{name}"), told)
            for name, told in DOWNLOADS.items()
        },
    )


def changes_of(here: PageContext, unit_id: str) -> list[tuple[str, Markup]]:
    """Give what the publications changed to a unit, newest first: the day and the sentence."""
    style = HtmlStyle(here)
    return [
        (publication.day.in_words, Markup(change_sentence(change, style)))
        for publication, change in here.site.history.of_unit(unit_id)
    ]


def former_units(here: PageContext, unit_id: str) -> list[FormerUnit]:
    """Give the units that once stood under this one and do not any more: their anchors lead on."""
    once = here.site.history.units.values()
    return sorted(
        (
            unit
            for unit in once
            if unit_id in unit.above
            and unit.id != unit_id
            and not _is_under(here, unit.id, unit_id)
        ),
        key=lambda unit: unit.name.casefold(),
    )


def _is_under(here: PageContext, unit_id: str, above: str) -> bool:
    place = place_now(here.site.blauwdruk, unit_id)
    return place is not None and any(parent.id == above for parent in place.parents)


def publication_title(publication: Publication) -> str:
    """Say in a few words what a publication did."""
    if publication.is_first:
        return "de eerste publicatie van deze gegevens"
    if not publication.readable:
        return "een publicatie die we niet meer kunnen lezen"
    return in_short(publication.changes)


def publication_note(publication: Publication) -> str:
    """Say why a publication has no changes to tell; nothing if it has."""
    if publication.is_first:
        return "Vanaf hier houden we bij wat er verandert."
    if not publication.readable:
        return (
            "De regels voor de gegevens zijn sindsdien veranderd. "
            "Wat er toen veranderde, staat mee bij de publicatie erna."
        )
    return ""


def publication_anchor(publication: Publication) -> str:
    """Give the anchor of a publication on the page of changes."""
    return f"publicatie-{publication.id[:12]}"

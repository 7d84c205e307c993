"""The macro that shows what a proposal would do to the organogram."""

from __future__ import annotations

from functools import partial

from markupsafe import Markup

from blueprint.changes.impact import impact
from blueprint.changes.impact_words import NOT_KNOWN, impact_parts, summary_part
from blueprint.facts.published import proposals
from diagrams.fit import fitted
from macros.changes import HtmlStyle
from macros.organograms import figure
from macros.proposed.marked import difference_words
from macros.site_map import PageContext
from macros.templating import render_template

_NO_PROPOSAL = '<p class="gp-onbekend">Er is nu geen voorstel.</p>'


def voorstel(here: PageContext) -> str:
    """Toont wat het voorstel met het organogram zou doen, per pijler, in cijfers en in beeld.

    Alleen het voorbeeld van een wijziging heeft die pagina, en maakt ze vanzelf. Op de site zelf
    staat er nooit iets van een voorstel.
    """
    blauwdruk = here.site.blauwdruk
    version = next(iter(proposals(blauwdruk)), None)
    if version is None:
        return _NO_PROPOSAL
    found = impact(blauwdruk, blauwdruk)
    if found is None:
        return f"<p>{NOT_KNOWN.strip()}</p>"
    style = HtmlStyle(here)
    first, *others = impact_parts(found, style)
    pillars = [one for one in others if one.is_sub]
    name = f"voorstel-{version.id}"
    _, drawing = fitted(
        version,
        blauwdruk.programma.organisaties,
        blauwdruk.kinds,
        href=partial(here.link, "eenheid"),
        differing=difference_words(blauwdruk, blauwdruk, found.before, version),
        list_href=f"#{name}-lijst",
    )
    here.notes.show(place.unit for place in version.places)
    return render_template(
        here,
        "voorstel",
        summary=summary_part(found, style),
        first=first,
        pillars=pillars,
        others=[one for one in others if not one.is_sub],
        html=Markup,
        figure=figure(
            here,
            name=name,
            title="Organogram, met wat verandert gemarkeerd",
            drawing=drawing,
            version=version,
        ),
    )

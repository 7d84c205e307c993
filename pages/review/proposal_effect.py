"""What a change does to the proposal for the organogram, and what that would do then."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from blueprint.changes.diff import differences
from blueprint.changes.impact import Impact, as_data, impact
from blueprint.changes.impact_words import NOT_KNOWN, impact_text
from blueprint.changes.other_order import other_orders
from blueprint.changes.sentences import between_quotes, change_sentence
from blueprint.changes.summary import Markdown
from blueprint.facts.published import proposals
from blueprint.literal import literal
from blueprint.model.blueprint import Blauwdruk
from blueprint.model.version import Versie
from blueprint.reading.data_folder import VERSIONS
from macros.site_map import Site
from pages.made.following import following
from pages.made.proposal_page import follow_lines
from pages.review.base import Side
from pages.review.page_diff import page_words

_PROPOSAL = "## Het voorstel voor het organogram"
_SAME_EFFECT = "Het doet met het organogram hetzelfde als eerst."
_OTHER_EFFECT = "Het voorstel zelf zegt hetzelfde. Wat het zou doen, is anders."
_LATER = (
    "Lezers zien dit pas na de beslissing; tot dan toont de site wat er stond. Haalde je een naam "
    "of adres van iemand weg? Vraag de beheerders dan om het ook van de site te halen."
)


def proposal_effect(before: Side | None, now: Side) -> Iterator[str]:
    """Yield what a change does to the proposal, and what that would do: nothing if both are so."""
    site, whole = now.reading.site, now.reading.blauwdruk
    if site is None or whole is None:
        return
    waited, waits = _waited(before, whole), next(iter(proposals(whole)), None)
    if waits is None:
        yield from _gone(waited, now) if waited else ()
        return
    was = _as_before(before, waited, waits.id)
    known, found = impact(was, was) if was and waited else None, impact(whole, whole)
    # Of a new one the effect is all that it says, but for the order that it says it in.
    says = _only_proposed(_change_lines, was, before, now) if waited else []
    orders = _only_proposed(order_lines, was, before, now)
    is_same = bool(waited) and (known and as_data(known)) == (found and as_data(found))
    if is_same and not (says or orders):
        return
    does = [*_other_sentences(known, found)] if known and found and not says else []
    first = _first(found, is_same=is_same, only_does=bool(does) and not orders)
    if first or says or does:
        yield from ("", _PROPOSAL, *first)
    if says or does:
        yield from ("", "### Wat is er anders?", "", *(says or does))
    if says:
        yield from ("", _LATER)
    would_do = None if is_same else found
    if would_do:
        yield from ("", impact_text(would_do).rstrip())
    if orders:
        yield from ("", "### Andere volgorde", "", *orders)
    if would_do:
        yield from ("", "### Wat volgt er mee?", "", *_follow_lines(site, whole, now))


def _first(found: Impact | None, *, is_same: bool, only_does: bool) -> tuple[str, ...]:
    """Give what to know before the rest; `only_does`: it says the same and would do otherwise."""
    if found is None:
        return "", NOT_KNOWN.strip()
    if is_same:
        return "", _SAME_EFFECT
    return ("", _OTHER_EFFECT) if only_does else ()


def _follow_lines(site: Site, whole: Blauwdruk, now: Side) -> Iterable[str]:
    page_set = now.reading.page_set
    shown = replace(site, blauwdruk=whole)
    follows = following(shown, page_set.pages, page_set.page_settings)
    return follow_lines(follows, shown, lambda name: page_words(site.titles[name], name))


def _waited(before: Side | None, whole: Blauwdruk) -> Versie | None:
    """Give the proposal of before, unless it is decided now, in whatever file."""
    was = before.reading.blauwdruk if before else None
    if was is None:
        return None
    known = {version.id for version in was.organogram}
    decided = [version for version in whole.organogram if not version.is_proposed]
    came = [version for version in decided if version.id not in known]
    waiting = {version.naam for version in proposals(whole)}
    for proposal in proposals(was):
        if any(version.id == proposal.id for version in decided):
            continue
        # While it waits in another file, what came in its place is a step in between.
        waits = proposal.naam in waiting
        if not any(
            version.naam == proposal.naam or (not waits and _takes_its_place(version, proposal))
            for version in came
        ):
            return proposal
    return None


def _takes_its_place(version: Versie, proposal: Versie) -> bool:
    """Tell whether a version follows the same one, mostly with the same units."""
    alike, either = version.ids & proposal.ids, version.ids | proposal.ids
    return version.volgt_op == proposal.volgt_op and 2 * len(alike) > len(either)


def _gone(proposal: Versie, now: Side) -> Iterator[str]:
    """Yield that a proposal is there no more: that may be a slip."""
    path = now.data_path(f"{VERSIONS}/{proposal.id}.yml")
    name = literal(between_quotes(proposal.naam))
    yield from ("", _PROPOSAL, "", f"Het voorstel {name} is weg. Lezers zagen het niet.")
    yield f"Was dat niet de bedoeling? Zet het bestand {literal(path)} terug."


def _other_sentences(known: Impact, found: Impact) -> Iterator[str]:
    """Yield the sentences of an effect that were not there, and those that no longer are."""
    was, is_ = (
        [change_sentence(change, Markdown()) for change in (*one.changes, *one.besides)]
        for one in (known, found)
    )
    yield from (f"- Niet meer: {sentence}" for sentence in was if sentence not in is_)
    yield from (f"- Erbij: {sentence}" for sentence in is_ if sentence not in was)


def _as_before(before: Side | None, waited: Versie | None, proposal_id: str) -> Blauwdruk | None:
    """Give all that the data said, with the proposal that waited under the id that it has now."""
    was = before.reading.blauwdruk if before else None
    if was is None or waited is None:
        return was
    known = waited.model_copy(update={"id": proposal_id})
    versions = tuple(known if version is waited else version for version in was.organogram)
    return was.model_copy(update={"organogram": versions})


def _only_proposed(
    told: Callable[[Blauwdruk, Blauwdruk], Iterable[str]],
    was: Blauwdruk | None,
    before: Side | None,
    now: Side,
) -> list[str]:
    """Give what is told of all data since `was`, and not of those that readers may see."""
    whole = now.reading.blauwdruk
    shown, site = before.reading.site if before else None, now.reading.site
    if was is None or whole is None or shown is None or site is None:
        return []
    published = {*told(shown.blauwdruk, site.blauwdruk)}
    return [line for line in told(was, whole) if line not in published]


def _change_lines(old: Blauwdruk, new: Blauwdruk) -> Iterator[str]:
    return (f"- {change_sentence(change, Markdown())}" for change in differences(old, new))


def order_lines(old: Blauwdruk, new: Blauwdruk) -> Iterator[str]:
    """Yield the lists of the data that only stand in another order, as a list."""
    return (f"- {order}." for order in other_orders(old, new, Markdown()))

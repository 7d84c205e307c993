"""What a page says of its sources: the number of each, and what is derived and from what."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from markupsafe import Markup

from blueprint.changes.sentences import shortened
from blueprint.facts.change import RecordNames
from blueprint.model.record import Bronverwijzing, Fact
from blueprint.model.version import Eenheid

_NUMBER = Markup('<a href="#gp-bron-{0}"{1} aria-label="bron {0}">{0}</a>')
_BACK = Markup(' id="gp-terug-{}"')
# A word joiner: neither stands alone on the next line.
_SUP = Markup('<sup class="gp-bron" data-search-exclude>&#8288;{}</sup>')
_STAR = Markup(
    '<a class="gp-afgeleid" href="#gp-afgeleid" data-search-exclude>'
    '<span aria-hidden="true">&#8288;*</span><span class="gp-onzichtbaar">afgeleid</span></a>'
)


@dataclass
class Notes:
    """The sources and derivations of one page, gathered while its macros run, for its foot."""

    sources: dict[Bronverwijzing, int] = field(default_factory=dict)
    """Each reference with its number on the page."""
    grounds: dict[str, dict[str, None]] = field(default_factory=dict)
    """By what something is derived from: what is."""
    provisional: bool = False
    """Whether the page shows a name that is not decided."""

    def cite(self, references: Iterable[Bronverwijzing]) -> Markup:
        """Give the small numbers of these references, each a link to the foot."""
        marks = {}
        for reference in references:
            number, back = self._numbered(reference)
            marks[number] = _NUMBER.format(number, back)
        return _SUP.format(Markup(", ").join(mark for _, mark in sorted(marks.items())))

    def plain_number(self, reference: Bronverwijzing) -> Markup:
        """Give the number of a reference alone, where so many links would be too heavy."""
        number, back = self._numbered(reference)
        return Markup("<span{}>{}</span>" if back else "{1}").format(back, number)

    def star(self, ground: str, what: str = "") -> Markup:
        """Give the small mark of what is derived from a ground, a link to the foot."""
        told = self.grounds.setdefault(ground, {})
        if what:
            told[what] = None
        return _STAR

    def star_of(self, fact: Fact, *keys: str) -> Markup:
        """Give the mark where one of these keys is derived; nothing where the source says them.

        Without keys: where all of the fact is derived.
        """
        ground = next(filter(None, map(fact.derived_from, keys or ("",))), "")
        if not ground:
            return Markup("")
        name = RecordNames.name_of(fact)
        named = name != getattr(fact, "id", "")
        return self.star(ground, shortened(name) if named else "")

    def _numbered(self, reference: Bronverwijzing) -> tuple[int, Markup]:
        """Give the number of a reference, and the id to lead back to where it stands first."""
        known = reference in self.sources
        number = self.sources.setdefault(reference, len(self.sources) + 1)
        return number, Markup("") if known else _BACK.format(number)

    def show(self, units: Iterable[Eenheid]) -> None:
        """Note that the page shows the names of these units."""
        self.provisional = self.provisional or any(unit.werktitel for unit in units)

    def __bool__(self) -> bool:
        """Tell whether the page needs a foot."""
        return bool(self.sources or self.grounds)

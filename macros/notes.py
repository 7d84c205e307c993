"""What a page says of its sources: the number of each, and what is derived and from what."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from markupsafe import Markup

from blueprint.changes.sentences import kort
from blueprint.facts.change import Namen
from blueprint.model.record import ASSUMPTION, Bronverwijzing, Feit
from blueprint.model.version import Eenheid

_NUMBER = Markup('<a href="#gp-bron-{0}"{1} aria-label="bron {0}">{0}</a>')
_BACK = Markup(' id="gp-terug-{}"')
_SUP = Markup('<sup class="gp-bron" data-search-exclude>{}</sup>')
_STAR = Markup(
    '<a class="gp-afgeleid" href="#gp-afgeleid" aria-label="afgeleid" data-search-exclude>*</a>'
)


@dataclass
class Notes:
    """The sources and derivations of one page, gathered while its macros run, for its foot."""

    sources: dict[Bronverwijzing, int] = field(default_factory=dict)
    """Each reference with its number on the page."""
    grounds: dict[str, dict[str, None]] = field(default_factory=dict)
    """By what something is derived from: what is."""

    def cite(self, references: Iterable[Bronverwijzing]) -> Markup:
        """Give the small numbers of these references, each a link to the foot."""
        marks = {}
        for reference in references:
            known = reference in self.sources
            number = self.sources.setdefault(reference, len(self.sources) + 1)
            marks[number] = _NUMBER.format(number, "" if known else _BACK.format(number))
        return _SUP.format(Markup(", ").join(mark for _, mark in sorted(marks.items())))

    def star(self, ground: str, what: str = "") -> Markup:
        """Give the small mark of what is derived from a ground, a link to the foot."""
        told = self.grounds.setdefault(ground, {})
        if what:
            told[what] = None
        return _STAR

    def star_of(self, fact: Feit, *keys: str) -> Markup:
        """Give the mark where one of these keys is derived; nothing where the source says them.

        Without keys: where all of the fact is derived.
        """
        derived = [key for key in keys or ("",) if fact.leest_zelf(key)]
        if not derived:
            return Markup("")
        name = Namen.van(fact)
        named = name != getattr(fact, "id", "")
        return self.star(fact.grond(derived[0]) or ASSUMPTION, kort(name) if named else "")

    def star_of_origin(self, unit: Eenheid) -> Markup:
        """Give the mark of where a unit comes from, or that it is the unit of before."""
        return self.star(self.ground_of_origin(unit), unit.naam)

    @staticmethod
    def ground_of_origin(unit: Eenheid) -> str:
        """Give what it is derived from where a unit comes from, such as “uit de naam”."""
        return unit.grond("komt_uit") or unit.grond("id") or ASSUMPTION

    def __bool__(self) -> bool:
        """Tell whether the page needs a foot."""
        return bool(self.sources or self.grounds)

"""A key that a record does not know: what it is called here, or where it belongs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, get_origin

from blueprint.model.record import Record, record_in
from blueprint.model.values import to_list
from blueprint.problem import closest, quoted
from blueprint.reading import source_keys
from blueprint.reading.places import Loc, Tree, is_empty
from blueprint.reading.yaml_tree import Mapping, Node, Scalar

_TEXTS = (
    *("omschrijving", "uitleg", "toelichting", "beschrijving", "opdracht", "tekst", "antwoord"),
    *("betekenis", "definitie", "inhoud", "samenvatting", "vertaling", "info"),
)
_NAMES = ("naam", "titel", "term", "benaming", "noemer", "onderwerp")
# What a key is called elsewhere: what an editor may write who knows the other file better.
_CALLED: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(_TEXTS, _TEXTS),
    "naam": (*_NAMES, "persoon", "wie"),
    "titel": _NAMES,
    "term": (*_NAMES, "begrip", "woord"),
    "vraag": _NAMES,
    "functie": (*_NAMES, "dienst"),
    "waar": ("masterproject", "orgaan", "traject", "eenheid", "project", "pijler", "plaats"),
    "rol": ("functie",),
    "contact": ("mailbox", "telefoon", "mail", "email", "e-mail"),
    "mailbox": ("mail", "email", "e-mail", "contact"),
    "afkorting": ("kort", "code"),
    "kort": ("afkorting",),
    "document": ("bron", "id", "titel"),
    "dia": ("dias", "slide", "slides", "bladzijde"),
    "bron": ("bronnen",),
    "op": ("datum", "dag"),
    "datum": ("dag", "op", "wanneer"),
    "van": ("begin", "vanaf", "sinds"),
    "tot": ("einde", "eind"),
    "soort": ("type",),
    "stand": ("status",),
    "status": ("stand",),
    "adres": ("url", "link", "website"),
    "synoniemen": ("zoekwoorden", "trefwoorden"),
    "volgt_op": ("vorige",),
    "vraag_aan": ("wie", "orgaan"),
    "deel_van": ("onderdeel_van", "onder"),
    "komt_uit": ("vroeger", "voorheen", "vorige"),
}
_WHO = "hoort in bezetting.yml, bij wie de rol opneemt"
# The record and its key, and where that belongs if it is neither in nor around the record.
_ELSEWHERE = {
    ("Rol", "contact"): _WHO,
    ("Rol", "mailbox"): _WHO,
    ("Rol", "persoon"): _WHO,
    ("Rol", "waar"): _WHO,
    ("Masterproject", "contact"): _WHO,
    ("Masterproject", "mailbox"): _WHO,
    ("Orgaan", "contact"): _WHO,
    ("Eenheid", "opgeheven"): "hoort onderaan de versie waarin ze stopte: “opgeheven: [haar id]”",
    ("Eenheid", "bestemming_onbekend"): "hoort onderaan de volgende versie, met haar id",
    ("Bron", "dia"): "hoort bij een gegeven, naast “document”; hoeveel er zijn, heet hier “dias”",
}


def unknown(kind: Any, tree: Tree, loc: Loc, missing: list[str]) -> tuple[str, list[str]]:
    """Give what to say of the key at `loc`, and which of the keys that lack it stands for.

    Nothing is said of a key that is told with the one before it.
    """
    above, key = loc[:-1], str(loc[-1])
    known = keys(kind, above)
    written = written_in(tree.node(above))
    free = [*missing, *(name for name in known if name not in written and name not in missing)]
    empty = is_empty(tree.node(loc))
    if empty and (said := source_keys.joined(key, free)):
        return said, [name for name in free if key.startswith(name)]
    if _name(kind, above) == "Bronverwijzing" and (said := _in_source(tree, above, key, known)):
        return f"{quoted(key)} is hier geen bekende sleutel; {said}", []
    if empty and (owner := _before(tree, above, key, known)):
        return _cut_off(kind, tree, above, owner, key), []
    if where := _ELSEWHERE.get((_name(kind, above), key)):
        return f"{quoted(key)} {where}", []
    other = key.casefold()
    if here := [name for name in free if name != other and other in _CALLED.get(name, ())]:
        return f"{quoted(key)} heet hier {quoted(here[0])}; schrijf “{here[0]}: …”", here[:1]
    meant = closest(key, missing)
    if not meant and (inside := _inside(kind, above, key)):
        told = inside not in (*written, *missing) and _is_needed(kind, above, inside)
        return "" if told else f"{quoted(key)} {_put_in(kind, above, inside, written)}", [inside]
    if not meant and (beside := _beside(kind, tree, above, key)):
        return (
            f"{quoted(key)} hoort niet in maar naast {quoted(beside)}: zet het op een eigen regel, "
            f"even ver ingesprongen als {quoted(beside)}"
        ), []
    meant = meant or closest(key, free)
    hint = f". Bedoelde je “{meant[0]}”?" if meant else f". Bekend zijn: {', '.join(known)}"
    return f"{quoted(key)} is hier geen bekende sleutel{hint}", meant


def _in_source(tree: Tree, above: Loc, key: str, known: list[str]) -> str:
    node = tree.node(above)
    assert isinstance(node, Mapping)
    texts = {k: value.text for k, value in node.values.items() if isinstance(value, Scalar)}
    written = {k: text for k, text in texts.items() if k in known}
    return source_keys.in_source(key, texts.get(key, ""), written)


def keys(kind: Any, loc: Loc) -> list[str]:
    """Give the keys of the record at `loc`."""
    record = _record_at(kind, loc)
    return [key for key in record.model_fields if key != "id" or loc] if record else []


def written_in(node: Node) -> set[str]:
    """Give the keys that an editor wrote."""
    return set(node.keys) if isinstance(node, Mapping) else set()


def _record_at(kind: Any, loc: Loc) -> type[Record] | None:
    record = record_in(kind)
    for step in loc:
        if record is not None and isinstance(step, str) and step in record.model_fields:
            record = record_in(record.model_fields[step].annotation)
    return record


def _name(kind: Any, loc: Loc) -> str:
    record = _record_at(kind, loc)
    return record.__name__ if record else ""


def _before(tree: Tree, loc: Loc, key: str, known: list[str]) -> str:
    """Give the known key with a text before a key that has nothing behind it, if that is so."""
    node = tree.node(loc)
    assert isinstance(node, Mapping)
    order = list(node.keys)
    owner = next((k for k in reversed(order[: order.index(key)]) if k in known), "")
    value = node.values.get(owner)
    between = order[order.index(owner) + 1 : order.index(key)] if owner else []
    follows = all(is_empty(node.values[k]) for k in between)
    return owner if follows and isinstance(value, Scalar) and not value.empty else ""


def _cut_off(kind: Any, tree: Tree, loc: Loc, owner: str, key: str) -> str:
    """Say what to do with a key that is the rest of the text or the list of the one before it."""
    record, node = _record_at(kind, loc), tree.node(loc)
    assert isinstance(node, Mapping)
    if record is None or not _is_list(record.model_fields[owner].annotation):
        hint = "hoort dit bij de tekst ervoor? Zet die tekst tussen aanhalingstekens"
        return f"{quoted(key)} is hier geen bekende sleutel; {hint}"
    order = list(node.keys)
    rest = list(_rest(node, order[order.index(owner) + 1 :], record))
    if rest[0] != key:
        return ""
    value = node.values[owner]
    assert isinstance(value, Scalar)
    return f"meer dan één bij {quoted(owner)}? Schrijf {owner}: [{', '.join([value.text, *rest])}]"


def _rest(node: Mapping, order: list[str], record: type[Record]) -> Iterator[str]:
    for key in order:
        if key in record.model_fields or not is_empty(node.values[key]):
            return
        yield key


def _is_list(annotation: Any) -> bool:
    return get_origin(annotation) is tuple and record_in(annotation) is None


def _inside(kind: Any, loc: Loc, key: str) -> str:
    """Give the only key of the record with a record that has this key; nothing if there is none."""
    record = _record_at(kind, loc)
    inside = [
        name
        for name, field in (record.model_fields if record else {}).items()
        if (part := record_in(field.annotation)) and part is not record and key in part.model_fields
    ]
    return inside[0] if len(inside) == 1 and (inside[0], key) != ("bron", "datum") else ""


def _is_needed(kind: Any, loc: Loc, key: str) -> bool:
    record = _record_at(kind, loc)
    return record is not None and record.model_fields[key].is_required()


def _put_in(kind: Any, loc: Loc, inside: str, written: set[str]) -> str:
    """Say how to put a key into the record, or into an item of the list of records, of another."""
    record = _record_at(kind, loc)
    field = record.model_fields[inside] if record else None
    one = field is None or any(getattr(mark, "func", None) is to_list for mark in field.metadata)
    listed = not one and field is not None and get_origin(field.annotation) is tuple
    dash = ", na een streepje (“- ”)" if listed else ""
    if inside in written:
        return f"hoort in {quoted(inside)}: zet het daar, verder ingesprongen{dash}"
    return (
        f"hoort in {quoted(inside)}: schrijf erboven “{inside}:”, en laat wat erin hoort verder "
        f"inspringen{dash}"
    )


def _beside(kind: Any, tree: Tree, loc: Loc, key: str) -> str:
    """Give the key under which a record hangs, if a key that strayed into it belongs beside that.

    So it is where a record around it may have the key and does not; else nothing.
    """
    record = _record_at(kind, loc)
    for depth in range(len(loc)):
        node, around = tree.node(loc[:depth]), _record_at(kind, loc[:depth])
        if not isinstance(node, Mapping) or around is None or isinstance(loc[depth], int):
            continue
        if key in around.model_fields and key not in node.keys and _may_stray(record, key):
            return str(loc[depth])
    return ""


def _may_stray(record: type[Record] | None, key: str) -> bool:
    """Tell whether a key in this record may belong to the record around it.

    Not from a reference to a source: a key there, such as the slide, says where in the source.
    """
    return "document" not in (record.model_fields if record else ()) or key == "eigen_lezing"

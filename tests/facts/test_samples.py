"""The texts of the guide that say what to write are known: left as they are, they are told."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from blueprint.reading.samples import sample_of

_TITLED = re.compile(r'^```(yaml|markdown) title="[^"]+"\n(.*?)^```$', re.MULTILINE | re.DOTALL)
_TOP = re.compile(r"^```markdown\n---\n(.*?)^---$", re.MULTILINE | re.DOTALL)
_TEXTS = ("naam", "titel", "vraag", "antwoord", "contact", "mailbox", "toelichting", "ontbreekt")
# What an editor could well mean, word for word: a check that refused it would be in her way.
MAY_BE_MEANT = {
    "Blijven mijn verlofdagen zoals ze zijn?",
    "Dat weten we niet.",
    "De eerste bijeenkomst is gehouden.",
    "Facilitair beheer",
    "Finalisatie",
    "Lijst van alle eenheden in januari 2015",
    "Onze blauwdruk",
    "Het organogram zelf.",
    "Lees [het verslag als pdf](../bijlagen/verslag.pdf).",
    "Ondersteuning",
    "Wat er verandert, waar we staan en wie je iets kunt vragen.",
    "Wat je moet weten",
    "Vraag het aan je **verandercoach**. Lees [wat die doet](programma/rollen.md#verandercoach).",
    "Wat verandert er voor je bureau?",
    "een andere telefoon",
    "een nieuw adres",
}


def of_data(value: Any) -> Iterator[str]:
    """Yield the free texts of an example of data."""
    if isinstance(value, list):
        for item in value:
            yield from of_data(item)
    elif isinstance(value, dict):
        for key, below in value.items():
            for text in below if isinstance(below, list) else [below]:
                if key in _TEXTS and isinstance(text, str):
                    yield text
            yield from of_data(below)


def of_page(text: str) -> Iterator[str]:
    """Yield the free texts of an example of a page: title, description and lines of text."""
    top, _, body = text.removeprefix("---\n").rpartition("---\n")
    yield from re.findall(r"^(?:title|description): (.*)$", top, re.MULTILINE)
    for line in body.splitlines():
        bare = re.sub(r"^[#>*+ -]+|\s*\{\{.*?\}\}", "", line).strip()
        if bare and not bare.startswith(("|", "![")):
            yield bare


def test_every_sample_is_known(repository: Path) -> None:
    """Each free text of the examples is a sample that the checks know, or may be meant."""
    found: set[str] = set()
    for page in (repository / "docs/redactie").glob("*.md"):
        text = page.read_text("utf-8")
        for kind, example in _TITLED.findall(text):
            if "nav:" in example or re.search(r"^ *- [^:]+: [\w/.-]+\.md$", example, re.MULTILINE):
                continue  # lines of the menu
            data = kind == "yaml"
            found.update(of_data(yaml.load(example, yaml.BaseLoader)) if data else of_page(example))
        for top in _TOP.findall(text):
            found.update(of_page(f"---\n{top}---\n"))
    assert found
    assert {text for text in found if not sample_of(text)} <= MAY_BE_MEANT

"""Whether a word that a program noted can be the name of a person, and where a path has one.

A file may say which organisation or program made it. So what begins with the word of an
organisation, has a legal form, or is the name of a program or of nobody in particular, is no
person; everything else with letters may be one.
"""

from __future__ import annotations

import re
from urllib.parse import unquote

_ORGANISATION = re.compile(
    r"(?i)^(?:de |het )?(?:stad|gemeente|ocmw|provincie|dienst|departement|afdeling|directie|team|"
    r"redactie|communicatie|agentschap|ministerie|vlaamse|zorgbedrijf|politiezone|(?:hoge)?school|"
    r"universiteit|bibliotheek)\b"
    r"|\b(?:nv|bvba|cvba|vzw|asbl|inc|ltd|llc|gmbh)\b|\bteam$|[a-z]{3}(?:dienst|bureau|studio|groep)$"
)
_PROGRAM = re.compile(
    r"(?i)^(?:microsoft|ms |windows|adobe|apple|mac ?os|google|canva|libreoffice|openoffice|apache|"
    r"acrobat|photoshop|illustrator|indesign|inkscape|gimp|imagemagick|figma|draw\.io|visio|word|"
    r"excel|powerpoint|python|openpyxl|xlsxwriter|docx|latex|tex|pdf|pdfmaker|ghostscript|chromium|"
    r"quartz|affinity|scribus|coreldraw|quark(?:xpress)?|autocad|autodesk|revit|sketchup|"
    r"vectorworks|(?:bentley )?microstation|esri|arc(?:gis|map)|qgis)\b"
)
_NOBODY = frozenset(
    re.findall(
        r"\w+",
        "administrator admin anonymous anoniem app auteur author default eigenaar gast gebruiker "
        "guest me none nobody null onbekend owner public root runner runneradmin shared ubuntu "
        "unknown user username users",
    )
)
_CODE = re.compile(r"(?i)(?:tc=)?\{?[0-9a-f-]{8,}\}?|true|false")
_ROLE = re.compile(
    r"(?i:auth?or(?!i[sz]|ity)|auteur|creator(?!tool)|artist|owner|eigenaar|opsteller|editor|"
    r"redact(?:eur|ie)|manager|typist|verantwoordelijke|contactpersoon|photographer|fotograaf|"
    r"user(?:name)?$|gebruiker|[ _-](?:by|door)$)|[a-z](?<!sort)(?<!group)By$"
)
_SEPARATOR = re.compile(r"[/\\%]")
_FOLDER = re.compile(
    r"(?i)[/\\](?:users\$?|home\$?|documents and settings)[/\\]+([^/\\]{1,64})(?=[/\\])"
)
# The drive of one person, https://support.microsoft.com calls it "OneDrive for work".
_DRIVE = re.compile(r"(?i)/personal/([^/]{1,64})(?=/)")


def can_be_person(text: str) -> bool:
    """Tell whether a text may be the name of a person."""
    text = text.rpartition("\\")[2]  # of an account, without whose it is
    return not (
        not any(map(str.isalpha, text))
        or text.lower() in _NOBODY
        or _CODE.fullmatch(text)
        or _PROGRAM.search(text)
        or _ORGANISATION.search(text)
    )


def is_role(key: str) -> bool:
    """Tell whether a property of this name says who somebody is: "Opsteller", "Checked by"."""
    return bool(_ROLE.search(key))


def person_in_path(text: str) -> str:
    """Give whose folder a path or address leads to; nothing if it is nobody's."""
    if not _SEPARATOR.search(text):  # nearly every text, and much faster
        return ""
    path = unquote(text)
    pattern = _DRIVE if path.lower().startswith(("http:", "https:")) else _FOLDER
    found = pattern.search(path)
    return found[1] if found else ""

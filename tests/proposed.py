"""A proposal in the made-up town: a canary in each corner of what only the proposal says."""

from __future__ import annotations

from pathlib import Path

from pypdf import PdfWriter

CANARY = "kanarievogel"
ID = f"{CANARY}-versie"
_FACT = "bron: {document: kanarievogel-nota}"
_SPLIT = f"""\
      - id: {CANARY}-sport
        naam: Kanarievogel Sport
        soort: {CANARY}-soort
        organisatie: stad
        opdracht: Kanarievogel opdracht met een [bijlage](bijlagen/{CANARY}.pdf).
        contact: {{functie: Kanarievogel onthaal, mailbox: {CANARY}@havenrode.example}}
        locatie: Kanarievogel huis
        website: https://{CANARY}.example/
        codes: [{{lijst: OVO, code: {CANARY}-code}}]
        komt_uit: vrije-tijd
        synoniemen: [{CANARY} synoniem]
        {_FACT}
        eigen_lezing: {{komt_uit: uit de {CANARY}}}
      - id: {CANARY}-cultuur
        naam: Kanarievogel Cultuur
        soort: thema
        organisatie: {CANARY}-organisatie
        komt_uit: vrije-tijd
        {_FACT}
"""
_RECORDS = {
    "bronnen.yml": f"""\
- id: {CANARY}-nota
  titel: Kanarievogel nota
  kort: kanarievogel
  soort: nota
  adres: https://{CANARY}.example/nota
- {{id: {CANARY}-statuten, titel: Kanarievogel statuten, kort: kanarievogel statuten, soort: nota}}
""",
    "soorten.yml": f"- {{id: {CANARY}-soort, naam: kanarievogel, meervoud: kanarievogels}}\n",
}


def propose(folder: Path, status: str = "voorstel") -> None:
    """Write a proposal into the data of the town, with all that only it needs.

    One theme splits, one goes, one moves, one gets another name and owner, a pillar is new.
    """
    data = folder / "data"
    text = (data / "organogram/plan.yml").read_text("utf-8")
    begin, end = text.index("      - id: vrije-tijd"), text.index("      - id: scholen-en-jeugd")
    text = text[:begin] + _SPLIT + text[end:]
    gone = text.index("      - id: ouderenzorg"), text.index("      - id: sociale-dienst")
    text = text[: gone[0]] + text[gone[1] :]
    green = next(line for line in text.splitlines() if "openbaar-groen" in line)
    text = text.replace(f"{green}\n", "").replace(
        "      - id: gebouwen", f"{green}\n      - id: gebouwen"
    )
    text = text.replace("naam: Financiën\n", f"naam: {CANARY.capitalize()} Financiën\n")
    text = text.replace("naam: Organogram uit het plan", f"naam: {CANARY.capitalize()} versie")
    text = text.replace("volgt_op: besluit-2013", "volgt_op: in-werking-2015")
    text = text.replace("status: beslist", f"status: {status}")
    text = text.replace("Het plan heeft geen datum", f"Wat de {CANARY} kost")
    text = text.replace("Drie pijlers met tien vakken", f"Met een {CANARY}")
    text = text.replace("naam: Coördinator", f"naam: {CANARY.capitalize()} coördinator")
    text = text.replace("bron: {document: plan, dia: [4, 5]}", _FACT, 1)
    text += f"""\
  - {{id: {CANARY}-pijler, naam: Kanarievogel, soort: pijler, {_FACT}}}
opgeheven: [ouderenzorg]
"""
    (data / f"organogram/{ID}.yml").write_text(text, "utf-8")
    for name, records in _RECORDS.items():
        path = data / name
        path.write_text(path.read_text("utf-8") + records, "utf-8")
    programme = data / "programma.yml"
    owner = (
        f"  - {{id: {CANARY}-organisatie, naam: Kanarievogel vzw, kort: Kanarievogel, "
        f"bron: {{document: {CANARY}-statuten}}}}\nredenen:\n"
    )
    programme.write_text(programme.read_text("utf-8").replace("redenen:\n", owner, 1), "utf-8")
    leaf = PdfWriter()
    leaf.add_blank_page(9, 9)
    leaf.write(folder / f"docs/bijlagen/{CANARY}.pdf")
    (folder / f"docs/over/{CANARY}.md").write_text(
        f"---\ntitle: Kanarievogel\ndescription: Wat de {CANARY} wil.\ndraft: true\n---\n\n"
        f'# Kanarievogel\n\nDat staat in de nota.{{{{ bron("{CANARY}-nota") }}}}\n',
        "utf-8",
    )
    menu, settings = "      - over/index.md\n", folder / "mkdocs.yml"
    shown = settings.read_text("utf-8")
    assert menu in shown
    settings.write_text(shown.replace(menu, f"{menu}      - over/{CANARY}.md\n"), "utf-8")

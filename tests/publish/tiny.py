"""A tiny built site, in any number of editions that differ everywhere and have the same sizes."""

import hashlib
from pathlib import Path

from publish import csp, manifest

TIME = 1420070400
MARK = "</html>\n"
LINES = 120
PAGES = ("index.html", "dienst/index.html", "dienst/team/index.html", "404.html")
STYLE = "assets/stylesheets/main.57a0d79d.min.css"


def stamp(edition: int) -> str:
    return f"editie-{edition:06}"


def script(edition: int) -> str:
    """One of three inline scripts, so that a policy changes now and then."""
    return f"document.documentElement.dataset.variant={edition % 3}"


def asset(edition: int) -> str:
    digest = hashlib.sha256(stamp(edition).encode()).hexdigest()[:8]
    return f"assets/javascripts/app.{digest}.min.js"


def page(edition: int) -> str:
    lines = "".join(f"<p>{stamp(edition)} regel {line}</p>\n" for line in range(LINES))
    return (
        '<!doctype html>\n<html lang="nl">\n<head><meta charset="utf-8"><title>Start</title>\n'
        f'<link rel="stylesheet" href="/{STYLE}">\n<script>{script(edition)}</script>\n'
        f'<script src="/{asset(edition)}"></script></head>\n<body>\n{lines}</body>\n{MARK}'
    )


def commit(edition: int) -> str:
    return hashlib.sha1(str(edition).encode()).hexdigest()


def contents(edition: int) -> dict[str, bytes]:
    """Return the files of an edition."""
    texts = dict.fromkeys(PAGES, page(edition)) | {
        asset(edition): f'"{stamp(edition)}";' + "0;" * 400,
        STYLE: "p{margin:0}" * 100,
        "zoekindex.js": f'gpData("index",["{stamp(edition)}"])' + " " * 600,
        "sitemap.xml": "<urlset/>",
        manifest.SCRIPTS: f"{csp.script_hash(script(edition))}\n",
        "beelden/plus.svg": '<svg xmlns="http://www.w3.org/2000/svg"/>',
    }
    return {path: text.encode() for path, text in texts.items()}


def make(folder: Path, edition: int, *, time: int | None = None, extra: str = "") -> Path:
    """Build an edition in a folder, with its manifest; commits follow the editions in time."""
    for path, data in contents(edition).items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(data + extra.encode() * path.endswith("dienst/index.html"))
    manifest.write(folder, version(edition, time))
    return folder


def version(edition: int, time: int | None = None) -> manifest.Version:
    """Return what an edition is built from; commits follow the editions in time."""
    return manifest.Version(commit(edition), TIME + edition if time is None else time)


def files(folder: Path) -> dict[str, bytes]:
    """Everything in a folder."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }

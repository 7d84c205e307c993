"""Whether what was released is what is there: on the disk, and as the server gives it."""

import http.client
import os
import re
import stat
import threading
import urllib.parse
from collections.abc import Iterator
from concurrent.futures import Future
from dataclasses import dataclass
from pathlib import Path

from publish import csp, files, manifest, stage
from publish.manifest import MANIFEST, VERSION, Version
from publish.ownership import another_owner
from publish.problem import Refused, reason
from publish.target import Release, Target

DEADLINE = 30.0  # seconds for one answer, from the name of the server to the last byte
LARGEST = 100 * 2**20  # bytes of one answer: more than any file of a site
TRIES = 3  # a site that changes while it is looked at is looked at again
MISSING = "-/bestaat-niet/"  # an address that no page can have: none begins so
HSTS = "Strict-Transport-Security"
# What every answer must say; the policy comes besides.
HEADERS = {
    HSTS: r"max-age=\d{8,}.*",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": ".*camera=.*",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "X-Robots-Tag": ".*noindex.*",
}


@dataclass(frozen=True)
class Answer:
    """What a server gave for one address."""

    status: int
    headers: http.client.HTTPMessage
    body: bytes
    secure: bool  # asked over https


def fetch(url: str, path: str) -> Answer:
    """Ask for one address of a site, without following redirects and without a proxy.

    Whatever the server does, this ends, and does not fill the memory.
    """
    kind = {"http": http.client.HTTPConnection, "https": http.client.HTTPSConnection}
    try:
        parts = urllib.parse.urlsplit(url)
        connection = kind[parts.scheme](parts.hostname or "", parts.port, timeout=DEADLINE)
        (parts.hostname or "").encode("idna")
    except (KeyError, ValueError, http.client.HTTPException):  # a port of 99999, `http://[::1`
        parts = urllib.parse.SplitResult("", "", "", "", "")
    if not parts.hostname:
        raise Refused(f"'{url}' is geen adres. Schrijf het als https://naam/.")
    asked: Future[Answer] = Future()

    def ask() -> None:
        """Ask in a thread of its own: the timeout of a connection begins anew with each byte."""
        try:
            connection.request("GET", urllib.parse.quote(parts.path.rstrip("/") + "/" + path))
            given = connection.getresponse()
            body = given.read(LARGEST + 1)
            asked.set_result(Answer(given.status, given.headers, body, parts.scheme == "https"))
        except BaseException as error:  # raised again by whoever waits
            asked.set_exception(error)
        finally:
            connection.close()

    threading.Thread(target=ask, daemon=True).start()
    try:
        answer = asked.result(DEADLINE)
    except TimeoutError:
        late = f"binnen {DEADLINE:.0f} seconden geen volledig antwoord"
        raise Refused(f"{url} geeft op /{path} {late}.") from None
    except (OSError, http.client.HTTPException) as error:
        raise Refused(f"{url} antwoordt niet op /{path}: {reason(error)}.") from None
    if len(answer.body) > LARGEST:
        raise Refused(
            f"{url} geeft op /{path} meer dan {LARGEST / 2**20:.0f} MB: dat is geen bestand "
            "van deze site."
        )
    return answer


def policy_served(url: str) -> frozenset[str]:
    """Return the inline scripts that the server allows at this moment."""
    return csp.allowed(fetch(url, VERSION).headers.get("Content-Security-Policy", ""))


def served_problems(url: str, expected: Version | str | None = None) -> list[str]:
    """Tell what is wrong with a site as a server gives it: version, five addresses, headers.

    `expected`: the version that should be there, or its commit alone. When a release came in
    between, it is looked at again: half of each is no fault.
    """
    for _ in range(TRIES):
        try:
            before = fetch(url, VERSION).body
            problems = list(_served_problems(url, expected))
            if not problems or fetch(url, VERSION).body == before:
                break
        except Refused as error:
            problems = [str(error)]
    return problems


def _served_problems(url: str, expected: Version | str | None) -> Iterator[str]:
    answer = fetch(url, VERSION)
    if answer.status != 200:
        yield f"/{VERSION}: antwoord {answer.status} in plaats van 200"
        return
    version, digest = manifest.parse_version(answer.body)
    if expected not in (None, version, version.commit):
        yield f"/{VERSION}: commit {version} in plaats van {expected}"
        return
    described = fetch(url, MANIFEST)
    if manifest.digest(described.body) != digest:
        yield f"/{MANIFEST}: hoort niet bij /{VERSION}"
        return
    digests, scripts = manifest.parse_manifest(described.body)
    yield from header_problems(VERSION, answer, scripts)
    for path in five(digests):
        answer = fetch(url, path.removesuffix("index.html"))
        if answer.status != 200:
            yield f"/{path}: antwoord {answer.status} in plaats van 200"
        elif manifest.digest(answer.body) != digests.get(path):
            yield f"/{path}: andere inhoud dan bij de bouw"
        yield from header_problems(path, answer, scripts)
    answer = fetch(url, MISSING)
    if answer.status != 404:
        yield f"/{MISSING}: antwoord {answer.status} in plaats van 404"
    yield from header_problems(MISSING, answer, scripts)


def five(digests: dict[str, str]) -> list[str]:
    """Return five addresses that say much: start, deepest page, an asset, an index."""
    pages = sorted((path for path in digests if path.endswith("/index.html")), key=_depth)
    assets = sorted(path for path in digests if manifest.is_hashed(path))
    others = sorted(path for path in digests if path.endswith((".json", ".css", ".svg")))
    choice = ["index.html", *pages[-1:], *assets[:1], *others[-1:], *pages[:1], *others[:1]]
    return list(dict.fromkeys(choice))[:5]


def release_problems(target: Target, release: Release) -> list[str]:
    """Tell what is wrong with a release on the disk."""
    return [f"{release.folder.name}: {text}" for text in _release_problems(target, release)]


def _release_problems(target: Target, release: Release) -> Iterator[str]:
    wanted = release.own
    found: dict[str, Path] = {}
    odd: set[str] = set()  # reading a pipe or a device might never end
    for entry in files.walk(release.site):
        path = Path(entry.path).relative_to(release.site).as_posix()
        status = entry.stat(follow_symlinks=False)
        if not stat.S_ISREG(status.st_mode):
            odd.add(path)
            yield f"{path}: geen gewoon bestand"
            continue
        found[path] = Path(entry.path)
        if stat.S_IMODE(status.st_mode) != files.FILE_MODE:
            yield f"{path}: rechten {stat.S_IMODE(status.st_mode):o} in plaats van 644"
    for path in sorted(wanted.keys() - found.keys() - odd):
        yield f"{path}: ontbreekt"
    for path in sorted(found.keys() & wanted.keys()):
        if manifest.digest(found[path].read_bytes()) != wanted[path]:
            yield f"{path}: is anders dan bij de bouw"
    for path in sorted(found.keys() - wanted.keys()):
        plain, suffix = stage.owner(path), path[-3:]
        if plain not in wanted and not manifest.is_carried(plain):
            yield f"{path}: hoort niet bij deze uitgave"
        elif suffix in stage.twins() and plain in found and not _fits(found[path], found[plain]):
            yield f"{path}: pakt niet uit tot {plain}"
    if not release.scripts <= csp.allowed(files.read_text(target.include)):
        yield f"{target.include.name}: het veiligheidsbeleid laat scripts van deze uitgave niet toe"


def back_problems(target: Target) -> list[str]:
    """Tell that nobody can read which commit was taken back: no other is released then."""
    try:
        target.back()
    except Refused as refusal:
        return [str(refusal)]
    return []


def record_problems(target: Target) -> list[str]:
    """Tell which releases have a record that cannot be read: of their files nothing is known."""
    read, served = {one.folder for one in target.releases()}, target.current_folder()
    return [
        f"{folder.name}: release.json is beschadigd. "
        + (
            "Geef de nieuwste commit uit met --allow-older."
            if folder == served
            else "De volgende uitgave of `forget` ruimt deze uitgave op."
        )
        for folder in target.release_folders()
        if folder not in read
    ]


def include_problems(target: Target) -> list[str]:
    """Tell that the policy that nginx reads is not one that a release writes."""
    text = files.read_text(target.include)
    if f'"{csp.policy(csp.allowed(text))}"' in text:
        return []
    return [
        f"{target.include.name}: dit veiligheidsbeleid schrijft geen uitgave; geef opnieuw "
        "uit, met --reload"
    ]


def folder_problems(target: Target) -> list[str]:
    """Tell which folders of releases have other rights than they were made with.

    nginx may then not be able to enter them.
    """
    modes = {
        folder: stat.S_IMODE(folder.stat().st_mode)
        for folder in files.folders(target.releases_folder)
    }
    return [
        f"{folder.relative_to(target.folder)}: rechten {mode:o} in plaats van 755"
        for folder, mode in modes.items()
        if mode != files.FOLDER_MODE
    ]


def owner_problems(target: Target) -> list[str]:
    """Tell what in a target is not of its owner: nginx or the next release refuses that."""
    shown = (Path(entry.path) for entry in files.walk(target.releases_folder))
    paths = [target.link, target.folder / "lock", *files.folders(target.releases_folder), *shown]
    found = {path: another_owner(target.folder, path) for path in paths if os.path.lexists(path)}
    return [
        f"{path.relative_to(target.folder)}: {another}; nginx of de volgende uitgave weigert dat "
        "(zie publish/README.md)"
        for path, another in found.items()
        if another
    ]


def _fits(twin: Path, plain: Path) -> bool:
    """Tell whether a compressed twin holds what it should."""
    return stage.unpack(twin.suffix, twin.read_bytes()) == plain.read_bytes()


def header_problems(path: str, answer: Answer, scripts: frozenset[str]) -> Iterator[str]:
    """Tell which of the security headers an answer lacks."""
    for name, pattern in HEADERS.items():
        if name == HSTS and not answer.secure:
            continue  # RFC 6797, 7.2: not over plain http
        given = answer.headers.get_all(name) or []
        if len(given) != 1 or not re.fullmatch(pattern, given[0]):
            yield f"/{path}: {name} is {given or 'er niet'}"
    policies = answer.headers.get_all("Content-Security-Policy") or []
    if len(policies) != 1 or "default-src 'none'" not in policies[0]:
        yield f"/{path}: Content-Security-Policy is {policies or 'er niet'}"
    elif not path.endswith(".svg") and not scripts <= csp.allowed(policies[0]):
        yield f"/{path}: het veiligheidsbeleid laat scripts van de site niet toe; herlaad nginx"


def _depth(path: str) -> tuple[int, str]:
    return path.count("/"), path

"""The Content-Security-Policy of a built site, and what in its pages that policy would block.

Only scripts that the build itself wrote may run: those of our own address, and the inline ones by
their hash. https://www.w3.org/TR/CSP3/
"""

import base64
import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path

from publish.problem import Refused

POLICY = (
    "default-src 'none'; script-src 'self'{hashes}; style-src 'self'; img-src 'self' data:; "
    "font-src 'self'; connect-src 'self'; worker-src 'self'; manifest-src 'self'; "
    "object-src 'none'; base-uri 'none'; frame-ancestors 'none'; form-action 'self'"
)
# nginx reads a parameter of 4,096 bytes at most, and proxies between may hold 4 KB of headers.
LONGEST = 3800
# Types that a browser runs; anything else in a <script> is data.
RUN = re.compile(r"|module|importmap|speculationrules|(text|application)/(java|ecma)script", re.I)
FETCHING = {
    "script": "src",
    "img": "src",
    "iframe": "src",
    "embed": "src",
    "object": "data",
    "source": "src",
    "video": "src",
    "audio": "src",
    "track": "src",
}
# What a browser goes to, or takes for a file; any other attribute may say "JavaScript: a course".
ADDRESSES = frozenset(
    ("href", "xlink:href", "src", "srcset", "data", "poster", "action", "formaction", "ping")
)


@dataclass
class Page:
    """What matters to the policy in one page."""

    path: str
    scripts: set[str] = field(default_factory=set)
    blocked: list[str] = field(default_factory=list)


def script_hash(text: str) -> str:
    """Return the hash of an inline script as a policy writes it."""
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def is_hash(text: str) -> bool:
    """Whether a text is the hash of a script and nothing else."""
    return re.fullmatch(r"sha256-[A-Za-z0-9+/]{43}=", text) is not None


def policy(scripts: Iterable[str]) -> str:
    """Return the policy that lets these inline scripts run and no others."""
    text = POLICY.format(hashes="".join(f" '{script}'" for script in sorted(scripts)))
    if len(text) > LONGEST:
        raise Refused(
            "De pagina's hebben te veel verschillende scripts: hun veiligheidsbeleid past niet in "
            "een antwoord van de server. Haal scripts uit de pagina's, of ruim oude uitgaven op "
            "met `python -m publish forget`."
        )
    return text


def read(path: str, data: bytes) -> Page:
    """Return the inline scripts of a page, and what in it the policy blocks."""
    reader = _Reader(path)
    reader.feed(data.decode("utf-8", "replace").replace("\r\n", "\n").replace("\r", "\n"))
    reader.close()
    return reader.page


def server_include(target: Path, scripts: Iterable[str]) -> str:
    """Return the text of site.conf: the folder and the policy, for nginx."""
    folder = str(target)
    if not re.fullmatch(r"/[\w./ -]*", folder, re.ASCII):
        raise Refused(f"nginx kan de map '{folder}' niet lezen: gebruik letters, cijfers, - en _.")
    return (
        "# Written by `python -m publish` at a release: do not edit.\n"
        f'map "" $site {{ default "{folder}"; }}\n'
        f'map "" $csp {{ default "{policy(scripts)}"; }}\n'
    )


def allowed(text: str) -> frozenset[str]:
    """Return the inline scripts that a policy, or a site.conf, lets run."""
    return frozenset(re.findall(r"'(sha256-[A-Za-z0-9+/]{43}=)'", text))


class _Reader(HTMLParser):
    """Collects inline scripts and everything that needs more than the policy gives."""

    def __init__(self, path: str) -> None:
        super().__init__(convert_charrefs=True)
        self.page = Page(path)
        self._script: list[str] | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "script" and "src" not in given and RUN.fullmatch(given.get("type", "").strip()):
            self._script = []
        for name, value in given.items():
            if name == "style":
                self._block(f'style="{value[:40]}" in <{tag}>: gebruik een klasse')
            elif name.startswith("on"):
                self._block(f"{name}=… in <{tag}>: gebruik een script")
            elif name in ADDRESSES and re.match(r"\s*javascript:", value, re.I):
                self._block(f'{name}="{value[:40]}" in <{tag}>: gebruik een script')
        if tag == "style":
            self._block("<style>: zet het in een stijlblad")
        if tag in ("iframe", "embed", "object", "base"):
            self._block(f"<{tag}>: dat laat het beleid niet toe")
        address = given.get(FETCHING.get(tag, ""), "")
        if tag == "link" and set(given.get("rel", "").lower().split()) & {"stylesheet", "preload"}:
            address = given.get("href", "")
        if re.match(r"(https?:)?//", address.strip(), re.I):
            self._block(f"{address[:80]}: komt niet van de site zelf")

    def handle_data(self, data: str) -> None:
        if self._script is not None:
            self._script.append(data)

    def handle_endtag(self, tag: str) -> None:
        if tag == "script" and self._script is not None:
            self.page.scripts.add(script_hash("".join(self._script)))
            self._script = None

    def _block(self, what: str) -> None:
        line, column = self.getpos()
        self.page.blocked.append(f"{self.page.path}:{line}:{column + 1}: {what}")

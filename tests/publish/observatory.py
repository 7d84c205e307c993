"""The score that the Mozilla (MDN) HTTP Observatory gives to the headers of a site.

After the rules and points published in github.com/mdn/mdn-http-observatory (src/analyzer/tests,
src/grader/charts.js): 100 to begin with, points off for what is missing, points on for more, the
latter only from 90 up. Left out, as they cannot be had here: preloading (+5), cookies (0: none).
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

EXTRA_FROM = 90
HALF_A_YEAR = 15_552_000
BROAD = {"ftp:", "http:", "https:", "*", "http://*", "http://*.*", "https://*", "https://*.*"}
INLINE = {"'unsafe-inline'", "data:"}
PRIVATE = {"no-referrer", "same-origin", "strict-origin", "strict-origin-when-cross-origin"}


@dataclass(frozen=True)
class Scan:
    """The final answer over https, its page, and where plain http leads."""

    headers: Mapping[str, str]
    body: str
    http_redirect: str  # Location of the answer over http
    host: str


def score(scan: Scan) -> tuple[int, dict[str, int]]:
    """Return the points, and what each rule gave or took."""
    headers = {name.lower(): value for name, value in scan.headers.items()}
    rules = {
        "content-security-policy": _policy(headers.get("content-security-policy", "")),
        "cookies": 0 if "set-cookie" not in headers else -20,
        "cross-origin-resource-sharing": _sharing(headers),
        "redirection": 0 if scan.http_redirect.startswith(f"https://{scan.host}/") else -20,
        "referrer-policy": _referrer(headers.get("referrer-policy")),
        "strict-transport-security": _transport(headers.get("strict-transport-security")),
        "subresource-integrity": _scripts(scan.body),
        "x-content-type-options": 0 if headers.get("x-content-type-options") == "nosniff" else -5,
        "x-frame-options": _frames(headers),
        "cross-origin-resource-policy": _resource(headers.get("cross-origin-resource-policy")),
    }
    plain = 100 + sum(points for points in rules.values() if points < 0)
    extra = sum(points for points in rules.values() if points > 0)
    return max(0, plain + (extra if plain >= EXTRA_FROM else 0)), rules


def directives(policy: str) -> dict[str, set[str]]:
    """Return the sources a directive of a policy; the first of a name counts."""
    found: dict[str, set[str]] = {}
    for part in policy.split(";"):
        name, *sources = part.split() or [""]
        if name:
            found.setdefault(name.lower(), {source.lower() for source in sources})
    return found


def _policy(policy: str) -> int:
    csp = directives(policy)
    if not csp:
        return -25
    fallback = csp.get("default-src", {"*"})
    script, style = csp.get("script-src", fallback), csp.get("style-src", fallback)
    objects = csp.get("object-src", fallback)
    for sources in (script, style):
        if any(re.match(r"'(sha(256|384|512)|nonce)-", source) for source in sources):
            sources.discard("'unsafe-inline'")
    passive = {"img-src", "media-src"}
    insecure = ("http:", "ftp:")
    if script & (BROAD | INLINE) or objects & BROAD:
        return -20
    if any(s.startswith(insecure) for name in csp.keys() - passive for s in csp[name]):
        return -20
    if "'unsafe-eval'" in script | style:
        return -10
    if any(s.startswith(insecure) for name in passive for s in csp.get(name, fallback)):
        return -10
    if style & (BROAD | INLINE):
        return 0
    return 10 if csp.get("default-src") == {"'none'"} else 5


def _sharing(headers: Mapping[str, str]) -> int:
    universal = headers.get("access-control-allow-origin") == "*"
    return -50 if universal and "access-control-allow-credentials" in headers else 0


def _referrer(value: str | None) -> int:
    if value is None:
        return 0
    last = value.split(",")[-1].strip().lower()
    return 5 if last in PRIVATE else -5


def _transport(value: str | None) -> int:
    age = re.search(r"max-age=(\d+)", value or "", re.I)
    if age is None or "," in (value or ""):
        return -20
    return 0 if int(age[1]) >= HALF_A_YEAR else -10


def _scripts(body: str) -> int:
    sources = re.findall(r"<script[^>]*\ssrc=[\"']?([^\"'\s>]+)", body, re.I)
    foreign = [source for source in sources if re.match(r"(https?:)?//", source)]
    return 0 if not foreign else -5 if all(s.startswith("https:") for s in foreign) else -50


def _frames(headers: Mapping[str, str]) -> int:
    if "frame-ancestors" in directives(headers.get("content-security-policy", "")):
        return 5
    return 0 if headers.get("x-frame-options", "").lower() in ("deny", "sameorigin") else -20


def _resource(value: str | None) -> int:
    return {None: 0, "same-origin": 10, "same-site": 10, "cross-origin": 0}.get(value, -5)

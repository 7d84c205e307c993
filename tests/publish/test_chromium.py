"""The real site in a real browser, as nginx serves it under its policy."""

import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from blueprint.git.commits import commit_of
from publish import manifest, release, verify
from tests.browser.chromium import OPTIONS
from tests.publish import observatory, tiny
from tests.publish.conftest import quiet
from tests.publish.server import NAME, Server

pytestmark = [pytest.mark.browser, pytest.mark.nginx]

# Told by the browser itself, before any script of the page can hide it.
WATCH = """
window.blocked = [];
document.addEventListener("securitypolicyviolation", event =>
    window.blocked.push(`${event.violatedDirective} ${event.blockedURI} ${event.sample}`));
"""

FONTS = "document.fonts.ready.then(all => [...all].map(one => one.status))"


@pytest.fixture
def page(browser: Browser, chromium: str) -> Iterator[Page]:
    """Open a page that knows the name of the site, in a browser of its own."""
    rules = f"--host-resolver-rules=MAP {NAME} 127.0.0.1"
    own = browser.browser_type.launch(executable_path=chromium, args=[*OPTIONS, rules])
    page = own.new_context(ignore_https_errors=True).new_page()
    page.add_init_script(WATCH)
    yield page
    own.close()


def test_every_page_works_under_the_policy(
    built: Path, town: Path, ground: Path, serve: Callable[..., Server], page: Page
) -> None:
    """No violation, no error in the console, no failed request; an injected script does not run."""
    site = Path(shutil.copytree(built, ground / "site"))
    commit = commit_of(town, "HEAD")
    assert commit
    manifest.write(site, manifest.Version(commit, tiny.TIME))
    one = release.release(site, ground / "target", tell=quiet)
    server = serve()
    assert verify.served_problems(server.url, one.version) == []
    faults: list[str] = []
    page.on("console", lambda said: said.type == "error" and faults.append(said.text))
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("response", lambda answer: answer.status >= 400 and faults.append(answer.url))
    paths = [path for path in one.own if path.endswith(".html") and path != "404.html"]
    leading_on = [path for path in paths if 'http-equiv="refresh"' in (site / path).read_text()]
    home = f"https://{NAME}:{server.tls}/"
    for path in sorted({*paths} - {*leading_on}):
        answer = page.goto(home + path.removesuffix("index.html"))
        assert answer is not None
        assert answer.status == 200, path
        assert page.evaluate("window.blocked") == [], path
    page.goto(home + leading_on[0])  # all of these are made alike
    page.wait_for_url(lambda url: "/eenheid/" not in url, wait_until="networkidle")
    assert page.evaluate("window.blocked") == []
    drawings = [path for path in one.own if re.fullmatch(r"tekeningen/[^/]+\.svg", path)]
    assert len(drawings) > 5
    for path in drawings:
        page.goto(home + path)
        assert page.evaluate("window.blocked") == [], path
        assert page.evaluate(FONTS) == ["loaded", "loaded"], path
    assert faults == []

    answer = server.get("/")
    redirect = server.get("/", door="plain").headers["Location"]
    scan = observatory.Scan(dict(answer.headers), answer.body.decode(), redirect, NAME)
    assert observatory.score(scan)[0] == 130

    start = one.site / "index.html"
    text = start.read_text().replace("</body>", "<script>window.hacked = 1</script></body>")
    for suffix in (".gz", ".br"):
        start.with_name(start.name + suffix).unlink()
    start.write_text(text)
    page.goto(home)
    assert page.evaluate("window.hacked") is None
    assert any("script-src" in blocked for blocked in page.evaluate("window.blocked"))

"""The policy of a site, and what in its pages that policy would block."""

from pathlib import Path

import pytest

from publish import csp, manifest
from publish.problem import Refused
from tests.publish import tiny


def scripts(page: str) -> set[str]:
    return csp.read("pagina.html", page.encode()).scripts


def blocked(page: str) -> list[str]:
    return csp.read("pagina.html", page.encode()).blocked


def test_inline_scripts_are_hashed_as_a_browser_does() -> None:
    """The hash of `alert('Hello, world.');`, as the specification of the policy gives it."""
    expected = "sha256-qznLcsROx4GACP2dm0UCKCzCG+HiZ1guq6ZZDob/Tng="
    assert scripts("<script>alert('Hello, world.');</script>") == {expected}
    assert scripts("<SCRIPT type=module>alert('Hello, world.');</SCRIPT>") == {expected}


def test_line_ends_count_as_a_browser_reads_them() -> None:
    """A browser reads CR LF as LF before it hashes."""
    assert scripts("<script>a\r\nb\rc</script>") == scripts("<script>a\nb\nc</script>")


def test_characters_that_look_like_markup_stay_in_the_script() -> None:
    """No entity is decoded and no tag is seen inside a script."""
    text = "if(a<b&&c>d)e('<p style=\"x\">&amp;')"
    assert scripts(f"<script>{text}</script>") == {csp.script_hash(text)}
    assert blocked(f"<script>{text}</script>") == []


def test_data_and_files_need_no_hash() -> None:
    """JSON in a page does not run, and a script of the site itself is allowed as such."""
    page = '<script type="application/json">{}</script><script src="a.js"></script>'
    assert scripts(page) == set()
    assert blocked(page) == []


def test_the_policy_holds_hashes_in_order_and_nothing_unsafe() -> None:
    """The same scripts give the same text."""
    hashes = {csp.script_hash(text) for text in "abc"}
    policy = csp.policy(hashes)
    assert policy == csp.policy(sorted(hashes, reverse=True))
    assert csp.allowed(policy) == hashes
    assert "unsafe" not in policy
    assert policy.startswith("default-src 'none'; script-src 'self' 'sha256-")


def test_too_many_scripts_for_a_policy_are_refused() -> None:
    """Before nginx would refuse its configuration."""
    with pytest.raises(Refused, match="te veel verschillende scripts"):
        csp.policy(csp.script_hash(str(number)) for number in range(100))


@pytest.mark.parametrize(
    ("page", "message"),
    [
        ('<p style="color:red">', 'pagina.html:1:1: style="color:red" in <p>'),
        ("<br>\n <p onclick='a()'>", "pagina.html:2:2: onclick=… in <p>"),
        ('<a href=" JavaScript:a()">', 'href=" JavaScript:a()" in <a>'),
        ("<style>p{}</style>", "<style>: zet het in een stijlblad"),
        ('<img src="https://elders.example/a.png">', "https://elders.example/a.png: komt niet"),
        ('<script src="//elders.example/a.js"></script>', "//elders.example/a.js: komt niet"),
        ('<link rel="stylesheet" href="https://elders.example/a.css">', "a.css: komt niet"),
        ("<iframe></iframe>", "<iframe>: dat laat het beleid niet toe"),
        ('<base href="/elders/">', "<base>: dat laat het beleid niet toe"),
    ],
)
def test_what_the_policy_blocks_is_told_at_its_place(page: str, message: str) -> None:
    """So that it is mended at the build and no reader meets it."""
    assert len(blocked(page)) == 1
    assert message in blocked(page)[0]


def test_links_elsewhere_and_pictures_in_the_page_are_fine() -> None:
    """The policy is about what a page loads and runs."""
    page = (
        '<a href="https://elders.example/">x</a><link rel="canonical" href="https://a.example/">'
        '<img src="data:image/png;base64,x"><svg><a xlink:href="/x/"/></svg>'
    )
    assert blocked(page) == []


def test_a_word_is_no_script() -> None:
    """What a page says may begin with the name of a language; an address may not run in it."""
    said = "JavaScript: een cursus"
    words = (
        f'<meta content="{said}"><img alt="{said}" src="a.png"><a title="{said}" href="b/">b</a>'
    )
    assert blocked(words) == []
    for name in csp.ADDRESSES:
        assert blocked(f'<a {name}=" JavaScript:x">'), name


def test_a_build_with_blocked_pages_gets_no_manifest(tmp_path: Path) -> None:
    """And so is never published."""
    (tmp_path / "index.html").write_text('<p style="color:red">')
    (tmp_path / manifest.SCRIPTS).touch()
    with pytest.raises(Refused, match="Dit houdt de browser tegen"):
        manifest.write(tmp_path, manifest.Version(tiny.commit(1), 0))
    assert not (tmp_path / "version.json").exists()


@pytest.mark.parametrize(
    "folder", ['/srv/a"b', "/srv/a;b", "/srv/$uri", "/srv/a\nb", "srv", "/srv/é"]
)
def test_a_folder_that_nginx_would_read_otherwise_is_refused(folder: str) -> None:
    """No name of a folder can become configuration."""
    with pytest.raises(Refused):
        csp.server_include(Path(folder), [])

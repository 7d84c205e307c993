"""The address of the site: any that a link can begin with, and no other."""

from __future__ import annotations

import pytest

from engine.site_address import must_be_address


@pytest.mark.parametrize(
    "address",
    [
        *("", "http://127.0.0.1:8000/", "https://blauwdruk.example/", "HTTPS://HOST/A/b/"),
        *("https://intranet.example/onze%20blauwdruk/", "https://host/a/.b/c..d/~e_f-1/"),
        *("https://host/g%c3%a9nt/", "https://host/html/a.htmlx/"),
    ],
)
def test_an_address(address: str) -> None:
    """It stays as it was given."""
    assert must_be_address(address) == address


@pytest.mark.parametrize(
    "path",
    [
        *("gént/", "een spatie/", "?y=1", "a/?y=1", "#hier", "a/../b/", "./a/", "a/./b/", "/a/"),
        *("a//b/", "a%2/", "a%zz/", "a%", "a\\b/", 'a"b/', "a<b/", "a&b/", "a\n"),
        *("index.html/", "a/index.HTML/", "a.htm/b/", "index%2Ehtml/", "index.php/", "a/%2e%2E/"),
    ],
)
def test_no_address(path: str) -> None:
    """What a browser would read otherwise is told in one line that names the setting."""
    with pytest.raises(SystemExit) as stopped:
        must_be_address(f"https://host/{path}")
    (line,) = str(stopped.value).splitlines()
    assert line.startswith("SITE_URL is “https://host/")


@pytest.mark.parametrize("host", ["", "gént.example", "naam:woord@host", "host:x", "een host"])
def test_no_host(host: str) -> None:
    """Nor can a link begin with what is no name of a machine."""
    with pytest.raises(SystemExit):
        must_be_address(f"https://{host}/")

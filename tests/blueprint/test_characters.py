"""From bytes to text."""

from __future__ import annotations

import pytest

from blueprint.problem import ProblemsFound
from blueprint.reading.characters import LARGEST, as_meant, decode


def messages(data: bytes) -> list[str]:
    with pytest.raises(ProblemsFound) as wrong:
        decode(data, "f")
    return [str(problem) for problem in wrong.value.problems]


def test_ordinary_dutch_passes() -> None:
    """Accents, quotes, dashes, the euro and line ends of any system are fine."""
    text = "‘Eén’ “coördinator” – € 5, ’s avonds…\n½ × ² 😀 ☎\ufe0f ℹ\ufe0f 1\ufe0f\u20e3\n"
    assert decode(text.encode(), "f") == text
    assert decode(text.replace("\n", "\r\n").encode(), "f") == text


def test_too_large_a_file_is_refused() -> None:
    """A file over 8 MB is refused unread."""
    assert messages(b"a" * (LARGEST + 1)) == [
        "f:1:1: het bestand is groter dan 8 MB; splits het of kort het in"
    ]


def test_every_line_with_a_fault_is_reported() -> None:
    """The same fault is told once a line, on every line, up to a hundred."""
    assert [line.split(": ")[0] for line in messages("a\u00a0\u00a0\n\nb\u00a0".encode())] == [
        "f:1:2",
        "f:3:2",
    ]
    assert len(messages("\u00a0\n".encode() * 5000)) == 100


@pytest.mark.parametrize("code", [0, 8, 0x0B, 0x7F, 0x9F, 0xAD, 0x2000, 0x202E, 0x3000, 0xE000,
                                  0xFEFF, 0xFFFD, 0xFFFE, 0x1D173, 0xE0001, 0x034F, 0x2800,
                                  0x3164, 0xFFA0, 0xFE00, 0xFE0F, 0xE0100, 0xFFFC,
                                  0x16FE4, 0x1D159])  # fmt: skip
def test_characters_nobody_sees_are_refused(code: int) -> None:
    """Every control, format, private, shapeless or odd space character is named by its number."""
    [message] = messages(f"ab{chr(code)}".encode())
    assert message.startswith("f:1:3: ")
    assert f"U+{code:04X}" in message


@pytest.mark.parametrize("before", ["7", "#", ".", "-", "+", "=", "|", "“", "漢", " ", "\u20e3"])
@pytest.mark.parametrize("sign", ["\ufe0e", "\ufe0f"])
def test_what_says_picture_or_text_stands_after_what_has_both(before: str, sign: str) -> None:
    """After any other sign nobody sees it, and it is left out of what is meant."""
    text = f"ℹ{sign} a{before}{sign} 1"
    assert f"U+{ord(sign):04X}" in messages(text.encode())[0]
    assert as_meant(text) == f"ℹ{sign} a{before} 1"


@pytest.mark.parametrize(
    "signs",
    ["👩 💻", "👨 👩 👧", "👩🏽 💻", "🏳\ufe0f 🌈", "❤\ufe0f 🔥", "🏃🏻 ♀\ufe0f ➡\ufe0f", "🐈 ⬛"],
)
def test_pictures_are_joined(signs: str) -> None:
    """What nobody sees between pictures makes them one."""
    text = f"{signs.replace(' ', chr(0x200D))} a\n"
    assert decode(text.encode(), "f") == text
    assert as_meant(f"{text}\u00a0") == f"{text} "


@pytest.mark.parametrize(
    "text", ["a␣b", "a␣💻", "👩␣a", "👩␣ 💻", "👩 ␣💻", "👩␣␣💻", "a\ufe0f␣💻", "°␣°"]
)
def test_nothing_else_is_joined(text: str) -> None:
    """Between other signs what joins is refused, and left out of what is meant."""
    assert "U+200D" in " ".join(messages(text.replace("␣", "\u200d").encode()))
    assert as_meant(text.replace("␣", "\u200d")) == text.replace("␣", "").replace("a\ufe0f", "a")


def test_column_counts_characters() -> None:
    """The place of a bad byte counts characters, not bytes, after either line end."""
    assert messages("één\r\né".encode() + b"\xff")[0].startswith("f:2:2: byte FF")

"""Dates that say no more than was written."""

from __future__ import annotations

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from blueprint.model.partial_date import PartialDate


@pytest.mark.parametrize(
    ("text", "begin", "end", "in_words"),
    [
        ("2013", date(2013, 1, 1), date(2013, 12, 31), "2013"),
        ("2012-02", date(2012, 2, 1), date(2012, 2, 29), "februari 2012"),
        ("2013-09-01", date(2013, 9, 1), date(2013, 9, 1), "1 september 2013"),
    ],
)
def test_a_date_covers_what_it_says(text: str, begin: date, end: date, in_words: str) -> None:
    """A year covers a year, a month a month, a day a day; it prints as it was written."""
    day = PartialDate.parse(text)
    assert (day.begin, day.end, str(day), day.in_words) == (begin, end, text, in_words)


@pytest.mark.parametrize(
    "text",
    ["", "13", "2013-9", "2013-00", "2013-13", "2013-02-29", "2013-01-00", "0000", "1799",
     "2101-01-01", "2013-09-01 ", "٢٠١٣", "2013/09", "01-09-2013", "2013-09-01T00:00", "20130901"],
)  # fmt: skip
def test_what_is_no_date_is_refused(text: str) -> None:
    """Other forms, and days that no calendar has, are refused in Dutch."""
    with pytest.raises(ValueError, match=r"is geen datum|bestaat niet op de kalender|ligt tussen"):
        PartialDate.parse(text)


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("1/1/2016", "Bedoelde je “2016-01-01”?"),
        ("01-02-2016", "Bedoelde je “2016-02-01”?"),
        ("1 januari 2016", "Bedoelde je “2016-01-01”?"),
        ("1e jan. 2016", "Bedoelde je “2016-01-01”?"),
        ("najaar 2015", "Bedoelde je “2015”?"),
        ("begin september 2013", "Bedoelde je “2013-09”?"),
        ("september 2013", "Bedoelde je “2013-09”?"),
        ("2013/9/1", "Bedoelde je “2013-09-01”?"),
        ("20130901", "Bedoelde je “2013-09-01”?"),
        ("2013-9", "Bedoelde je “2013-09”?"),
        ("5 mrt 2015", "Bedoelde je “2015-03-05”?"),
        ("3 oct 2015", "Bedoelde je “2015-10-03”?"),
        ("2019-2020", "“van: 2019” en “tot: 2020”"),
        ("2013-09 – 2014-01", "“van: 2013-09” en “tot: 2014-01”"),
    ],
)
def test_what_is_meant_is_asked(text: str, meant: str) -> None:
    """A date written in another way, or a stretch, is understood and told how to write."""
    with pytest.raises(ValueError, match=r"is geen datum") as refused:
        PartialDate.parse(text)
    assert meant in str(refused.value)


@pytest.mark.parametrize("text", ["31/02/2015", "ma 2015", "ooit in 2015", "1/1/3016", "20151301",
                                  "12 xyz 2015", "5/00/2015", "20150001", "2015-00-1", "0/5/2015",
                                  "0 mei 2015", "jxx 2015", "16o5"])  # fmt: skip
def test_nothing_is_asked_that_is_no_date(text: str) -> None:
    """What is no day of the calendar, or may be two months, gets no suggestion."""
    with pytest.raises(ValueError, match=r"is geen datum") as refused:
        PartialDate.parse(text)
    assert "Bedoelde" not in str(refused.value)


@given(st.text("0123456789-/. jfmasondeiuplgtrkbvqTx?()", max_size=12))
def test_any_text_is_a_date_or_is_refused(text: str) -> None:
    """Whatever it says, one look tells, and what is asked can be written."""
    try:
        assert str(PartialDate.parse(text)) == text
    except ValueError as refused:
        meant = re.search(r"Bedoelde je “([^”]+)”", str(refused))
        assert meant is None or str(PartialDate.parse(meant[1])) == meant[1]

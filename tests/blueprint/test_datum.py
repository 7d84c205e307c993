"""Dates that say no more than was written."""

from __future__ import annotations

from datetime import date

import pytest

from blueprint.datum import Datum


@pytest.mark.parametrize(
    ("text", "begin", "eind", "voluit"),
    [
        ("2013", date(2013, 1, 1), date(2013, 12, 31), "2013"),
        ("2012-02", date(2012, 2, 1), date(2012, 2, 29), "februari 2012"),
        ("2013-09-01", date(2013, 9, 1), date(2013, 9, 1), "1 september 2013"),
    ],
)
def test_a_date_covers_what_it_says(text: str, begin: date, eind: date, voluit: str) -> None:
    """A year covers a year, a month a month, a day a day; it prints as it was written."""
    datum = Datum.lees(text)
    assert (datum.begin, datum.eind, str(datum), datum.voluit) == (begin, eind, text, voluit)


@pytest.mark.parametrize(
    "text",
    ["", "13", "2013-9", "2013-00", "2013-13", "2013-02-29", "2013-01-00", "0000", "2013-09-01 ",
     "٢٠١٣", "2013/09", "01-09-2013", "2013-09-01T00:00", "20130901"],
)  # fmt: skip
def test_what_is_no_date_is_refused(text: str) -> None:
    """Other forms, and days that no calendar has, are refused in Dutch."""
    with pytest.raises(ValueError, match=r"is geen datum|bestaat niet op de kalender"):
        Datum.lees(text)

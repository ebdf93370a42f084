"""Days with a month in words, and the ones that could be two."""

from __future__ import annotations

from datetime import date

import pytest

from retroplan.domain.base.dates import NoSuchDay
from retroplan.domain.base.errors import RetroPlanError
from retroplan.domain.typed import day_words, quick_add
from retroplan.domain.typed.days import parse_date
from retroplan.domain.typed.weeks import parse_week

TODAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("3 dec", date(2026, 12, 3)),
        ("27 Nov", date(2026, 11, 27)),
        ("23 november", TODAY),
        ("22 nov", date(2027, 11, 22)),
        ("14 march", date(2027, 3, 14)),
        ("March 14", date(2027, 3, 14)),
        ("mar 14, 2028", date(2028, 3, 14)),
        ("1st sept", date(2027, 9, 1)),
        ("29 feb", date(2028, 2, 29)),
        ("14. Dez 2026", None),
        ("this friday", date(2026, 11, 27)),
        ("14 march 27", None),
        ("may", None),
        ("3 dec 2026 early", None),
    ],
)
def test_words(text, day):
    assert day_words.read(text, TODAY) == day
    if day is not None:
        assert parse_date(text, TODAY) == day
        assert day in parse_week(text, TODAY)
    else:
        with pytest.raises(RetroPlanError):
            parse_date(text, TODAY)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("30 feb", "There is no day"),
        ("31 nov 2026", "There is no day"),
        ("next friday", "could be Fri 27 Nov or Fri 4 Dec"),
    ],
)
def test_refused(text, said):
    with pytest.raises(NoSuchDay, match=said):
        parse_date(text, TODAY)


def test_a_line_may_begin_with_a_month():
    read = quick_add.read("3 dec 5km easy", TODAY, TODAY)
    assert (read.date, read.text, read.problems) == (date(2026, 12, 3), "5km easy", ())
    read = quick_add.read("14 march 2027 race 1mi back", TODAY, TODAY)
    assert (read.date, read.kind, read.text) == (date(2027, 3, 14), "race", "1mi back")
    read = quick_add.read("next friday 5km", TODAY, TODAY)
    assert "could be Fri 27 Nov or Fri 4 Dec" in read.problems[0].message

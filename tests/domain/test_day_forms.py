"""Every form of a day that people write and the program prints is read; what could be a day is never a title."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retroplan.domain.base.dates import FIRST, LAST, MONTH_NAMES, NoSuchDay, Week, show_day, show_span, week_of
from retroplan.domain.base.errors import RetroPlanError
from retroplan.domain.typed import quick_add
from retroplan.domain.typed.days import parse_date
from retroplan.domain.typed.weeks import parse_week

TODAY = date(2026, 12, 2)  # a Wednesday
SHOWN = Week(date(2026, 12, 28))  # the week on the screen
SESSION = date(2026, 12, 9)
days = st.dates(FIRST, LAST)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Thu 3 Dec", date(2026, 12, 3)),
        ("Thu 3 Dec 2026", date(2026, 12, 3)),
        ("Mon, Dec 7", date(2026, 12, 7)),
        ("Dec 7", date(2026, 12, 7)),
        ("Sun 29 Nov", date(2026, 11, 29)),
        ("7.12.2026", date(2026, 12, 7)),
        ("03.04.2026", date(2026, 4, 3)),
        ("7.12.", date(2026, 12, 7)),
        ("13/12", date(2026, 12, 13)),
        ("12/13", date(2026, 12, 13)),
        ("13/12/2027", date(2027, 12, 13)),
        ("in 2 weeks", date(2026, 12, 16)),
        ("+1w", date(2026, 12, 9)),
        ("3 days ago", date(2026, 11, 29)),
        ("sun:", date(2026, 12, 6)),
    ],
)
def test_a_day_is_read(text: str, day: date) -> None:
    assert parse_date(text, TODAY) == day


@pytest.mark.parametrize("text", ["Wed 3 Dec", "Fri 3 Dec 2026", "7/12", "7/12/2026", "next tue", "31.11.2026", "7.12"])
def test_what_is_no_day_or_two_is_refused_with_what_to_write(text: str) -> None:
    with pytest.raises(NoSuchDay) as caught:
        parse_date(text, TODAY)
    assert caught.value.hint


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("tue", date(2026, 12, 29)),
        ("sun", date(2027, 1, 3)),
        ("2 jan", date(2027, 1, 2)),
        ("30 nov", date(2026, 11, 30)),
        ("today", TODAY),
        ("+3", date(2026, 12, 12)),
        ("-1w", date(2026, 12, 2)),
        ("in 3 days", date(2026, 12, 5)),
    ],
)
def test_words_count_from_the_screen_and_the_session(text: str, day: date) -> None:
    assert parse_date(text, TODAY, SHOWN, SESSION) == day


@given(days, days)
def test_a_day_as_it_is_printed_is_that_day(day: date, today: date) -> None:
    assert parse_date(show_day(day, year=True), today) == day
    assert parse_date(f"{MONTH_NAMES[day.month - 1]} {day.day}, {day.year}", today) == day
    assert parse_date(f"{day.day}.{day.month}.{day.year}", today) == day


@given(days.filter(lambda day: FIRST + timedelta(400) < day < LAST - timedelta(400)), st.integers(0, 300))
def test_a_day_printed_without_its_year_is_that_day_while_it_is_ahead(day: date, ahead: int) -> None:
    assert parse_date(show_day(day), day - timedelta(days=ahead)) == day


@given(days, st.integers(0, 6))
def test_a_week_as_it_is_printed_is_that_week(day: date, start: int) -> None:
    week = week_of(day, start)
    if not FIRST <= week.start <= week.end <= LAST:
        return
    assert parse_week(show_span(week.start, week.end), day, start) == week
    assert parse_week(week.label, day, start) == week


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("next week", date(2026, 12, 7)),
        ("this week", date(2026, 11, 30)),
        ("W50", date(2026, 12, 7)),
        ("w3", date(2027, 1, 18)),
        ("week 50", date(2026, 12, 7)),
        ("Week 50 2027", date(2027, 12, 13)),
        ("+1w", date(2026, 12, 7)),
        ("in 2 weeks", date(2026, 12, 14)),
        ("2 weeks ago", date(2026, 11, 16)),
        ("week of 29 nov", date(2026, 11, 23)),
        ("30 Nov – 6 Dec 2026", date(2026, 11, 30)),
        ("28 Dec 2026 – 3 Jan 2027", date(2026, 12, 28)),
        ("Thu 10 Dec", date(2026, 12, 7)),
    ],
)
def test_a_week_is_read(text: str, start: date) -> None:
    assert parse_week(text, TODAY) == Week(start)


@pytest.mark.parametrize("text", ["W60", "week 99", "30 Nov – 16 Dec 2026", "wk", "weeks"])
def test_what_is_no_week_is_refused(text: str) -> None:
    with pytest.raises(RetroPlanError):
        parse_week(text, TODAY)


@pytest.mark.parametrize(
    ("line", "dates", "text"),
    [
        ("Mon, Dec 7: 5km easy", [(12, 7)], "5km easy"),
        ("Thu 10 Dec 5km easy", [(12, 10)], "5km easy"),
        ("7.12.2026 5km", [(12, 7)], "5km"),
        ("13/12 5km", [(12, 13)], "5km"),
        ("Mon, Wed, Fri: 5km easy", [(12, 2), (12, 4), (12, 7)], "5km easy"),
        ("mon/wed 5km easy", [(12, 2), (12, 7)], "5km easy"),
        ("tue and thu 5km easy", [(12, 3), (12, 8)], "5km easy"),
        ("fri-sun: 5km easy", [(12, 4), (12, 5), (12, 6)], "5km easy"),
        ("every tue until 22 dec: 8km easy", [(12, 8), (12, 15), (12, 22)], "8km easy"),
        ("every other wed until 31 dec 8km easy", [(12, 2), (12, 16), (12, 30)], "8km easy"),
        ("every tue and thu for 1 week: 8km easy", [(12, 3), (12, 8)], "8km easy"),
        ("every day until sat: 1km easy", [(12, 2), (12, 3), (12, 4), (12, 5)], "1km easy"),
    ],
)
def test_the_days_in_front_of_a_line(line: str, dates: list[tuple[int, int]], text: str) -> None:
    found = quick_add.read(line, SESSION, TODAY)
    assert found.problems == ()
    assert [(day.month, day.day) for day in found.dates] == dates
    assert (found.text, found.title) == (text, "")


def test_a_line_on_a_screen_goes_into_its_week() -> None:
    assert quick_add.read("tue 5km easy", SESSION, TODAY, SHOWN).date == date(2026, 12, 29)
    assert quick_add.read("mon, wed: 5km", SESSION, TODAY, SHOWN).dates == (date(2026, 12, 28), date(2026, 12, 30))
    series = quick_add.read("every sat until 16 jan: 8km easy", SESSION, TODAY, SHOWN)
    assert series.dates == (date(2027, 1, 2), date(2027, 1, 9), date(2027, 1, 16))


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("So: 12km easy", 'Did you mean "sun"?'),
        ("Sund: 12km easy", 'Did you mean "sun"?'),
        ("Satuday: 12km easy", 'Did you mean "saturday"?'),
        ("Dienstag: 12km easy", 'Did you mean "tue"?'),
        ("W50: long run", "names a week"),
        ("Dec 32: 5km", "There is no day"),
        ("Wed 3 Dec: 5km", "is a Thursday"),
        ("every tue: 8km easy", "Until when?"),
        ("every day until 31 dec 2027: 8km", "at most 120"),
        ("every tue until yesterday: 8km", "no such day"),
    ],
)
def test_what_may_be_a_day_is_never_a_title(line: str, said: str) -> None:
    problem = quick_add.read(line, SESSION, TODAY).problems[0]
    assert said in str(problem)
    assert problem.column == 1


@pytest.mark.parametrize("line", ["Tempo: 5km", "Long run: 20km", "Warm feet: 5km", "Track: 5km", "Hills: 5km"])
def test_a_title_stays_a_title(line: str) -> None:
    assert quick_add.read(line, SESSION, TODAY).title == line.split(":")[0]


@given(st.text(alphabet="montuewdhfriasn every until 31jan:,/&+-–0129.wk ", max_size=60))
def test_no_line_is_more_than_refused(line: str) -> None:
    found = quick_add.read(line, SESSION, TODAY, SHOWN)
    assert 1 <= len(found.dates) <= 120
    assert found.dates == tuple(sorted(set(found.dates)))

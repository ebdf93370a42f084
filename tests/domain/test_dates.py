"""Days and weeks: what people type, with today passed in."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retroplan.domain.base.dates import FIRST, LAST, NoSuchDay, Week, show_day, show_span, week_of, weekday_index
from retroplan.domain.base.errors import RetroPlanError
from retroplan.domain.typed.days import parse_date
from retroplan.domain.typed.weeks import parse_week

TODAY = date(2026, 12, 2)  # a Wednesday
days = st.dates(FIRST, LAST)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("today", TODAY), ("Tomorrow", date(2026, 12, 3)), ("yesterday", date(2026, 12, 1)), ("wed", TODAY),
        ("tue", date(2026, 12, 8)), ("Sundays", date(2026, 12, 6)), ("+3", date(2026, 12, 5)),
        ("-2", date(2026, 11, 30)),
        ("2026-12-24", date(2026, 12, 24)), ("2026-W49-3", TODAY), ("2026-w49-7", date(2026, 12, 6)),
    ],
)  # fmt: skip
def test_days_are_read(text, day):
    assert parse_date(text, TODAY) == day


@pytest.mark.parametrize(
    "text",
    [
        "",
        "someday",
        "2026-02-30",
        "2026-13-01",
        "2026-W54-1",
        "2026-W49-8",
        "2200-01-01",
        "1969-12-31",
        "+99999",
        "٣",
        "+",
        "2026-12",
        "2026-0012-02",
        "2026-012-2",
    ],
)
def test_other_days_are_refused(text):
    with pytest.raises(RetroPlanError):
        parse_date(text, TODAY)


@pytest.mark.parametrize("text", ["3/4/2026", "03.04", "3-4-26", "3/4"])
def test_what_could_be_two_days_is_refused_with_both(text):
    with pytest.raises(RetroPlanError) as caught:
        parse_date(text, TODAY)
    assert "3 Apr" in caught.value.title
    assert "4 Mar" in caught.value.title


def test_a_misspelt_day_has_a_suggestion():
    with pytest.raises(RetroPlanError) as caught:
        parse_date("tomorow", TODAY)
    assert caught.value.hint == 'Did you mean "tomorrow"?'


@pytest.mark.parametrize(
    ("text", "start"),
    [("", date(2026, 11, 30)), ("this", date(2026, 11, 30)), ("next", date(2026, 12, 7)), ("last", date(2026, 11, 23)),
     ("+2", date(2026, 12, 14)), ("2026-W49", date(2026, 11, 30)), ("2026-12-24", date(2026, 12, 21))],
)  # fmt: skip
def test_weeks_are_read(text, start):
    assert parse_week(text, TODAY) == Week(start)


@pytest.mark.parametrize("text", ["nxt", "2026-W60", "2200-W01", "+9999"])
def test_other_weeks_are_refused(text):
    with pytest.raises(RetroPlanError):
        parse_week(text, TODAY)


@pytest.mark.parametrize("text", ["1970-01-01", "1970-W01", "1970-W01-4", "this"])
def test_the_first_week_begins_before_the_first_day(text):
    assert parse_week(text, FIRST) == Week(date(1969, 12, 29))


@pytest.mark.parametrize("text", ["2100-12-31", "2100-W52", "this"])
def test_the_last_week_ends_after_the_last_day(text):
    assert parse_week(text, LAST) == Week(date(2100, 12, 27))


@pytest.mark.parametrize(("text", "today"), [("next", LAST), ("+1", LAST), ("last", FIRST), ("-1", FIRST)])
def test_no_week_is_shown_for_one_that_is_not_there(text, today):
    with pytest.raises(RetroPlanError, match="out of range"):
        parse_week(text, today)


@pytest.mark.parametrize(
    "text", ["2026-02-30", "2026-W54-1", "2200-01-01", "1969-12-31", "+99999", "3/4", "31.02.2026"]
)
def test_what_has_the_form_of_a_day_and_is_none_says_so(text):
    with pytest.raises(NoSuchDay) as day:
        parse_date(text, TODAY)
    with pytest.raises(RetroPlanError) as week:
        parse_week(text, TODAY)
    assert week.value.title == day.value.title


@pytest.mark.parametrize("start", range(7))
@pytest.mark.parametrize(
    "day", [date(2026, 12, 31), date(2027, 1, 3), date(2024, 2, 29), date(2100, 2, 28), FIRST, LAST]
)
def test_a_week_is_found_again_by_its_name(start, day):
    week = week_of(day, start)
    assert parse_week(day.isoformat(), TODAY, start) == week
    if week.start >= FIRST:
        assert parse_week(week.name, TODAY, start) == week


def test_iso_weeks_need_monday():
    with pytest.raises(RetroPlanError, match="could be two weeks"):
        parse_week("2026-W49", TODAY, week_start=6)
    assert parse_week("this", TODAY, week_start=6).start == date(2026, 11, 29)


@pytest.mark.parametrize("text", ["0001-W01", "9999-W52", "1969-W01", "2101-W01"])
@pytest.mark.parametrize("start", [0, 2, 5, 6])
def test_weeks_beyond_the_calendar_are_refused(text, start):
    with pytest.raises(RetroPlanError, match="out of range"):
        parse_week(text, TODAY, start)


@given(days, st.integers(0, 6))
def test_a_week_holds_its_day_and_starts_on_its_day(day, start):
    week = week_of(day, start)
    assert day in week
    assert week.start.weekday() == start
    assert week.days[0] == week.start
    assert week.days[-1] == week.end == week.start + timedelta(days=6)


@given(days)
def test_monday_weeks_are_named_as_iso_names_them(day):
    week = week_of(day)
    assert week.name == f"{week.start.isocalendar()[0]}-W{week.start.isocalendar()[1]:02d}"


@given(st.text(max_size=15))
def test_any_text_is_a_day_or_an_answer(text):
    for read in (parse_date, parse_week):
        try:
            answer = read(text, TODAY).isoformat() if read is parse_date else read(text, TODAY).name
        except RetroPlanError as error:
            answer = error.title
        assert answer


@given(days, st.integers(-10_000, 10_000))
def test_shifting_stays_on_the_calendar(day, weeks):
    shifted = week_of(day).shift(weeks)
    assert shifted.start.weekday() == 0
    assert FIRST - timedelta(days=7) <= shifted.start <= LAST


def test_shown_days():
    assert show_day(TODAY) == "Wed 2 Dec"
    assert show_day(TODAY, year=True) == "Wed 2 Dec 2026"
    assert show_span(date(2026, 11, 30), date(2026, 12, 6)) == "30 Nov – 6 Dec 2026"
    assert show_span(date(2026, 12, 28), date(2027, 1, 3)) == "28 Dec 2026 – 3 Jan 2027"
    assert Week(date(2026, 11, 30)).label == "Week 49"
    assert Week(date(2026, 11, 29)).label == "Week of 29 Nov"
    assert Week(date(2026, 11, 29)).name == "2026-11-29"


@pytest.mark.parametrize(
    ("text", "index"), [("mon", 0), ("Tu", 1), ("sundays", 6), ("thurs", 3), ("xyz", None), ("m", None)]
)
def test_weekday_names(text, index):
    assert weekday_index(text) == index

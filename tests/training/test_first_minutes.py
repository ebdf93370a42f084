"""The beginner's four weeks: the published dose, spaced, staged, and within the shares it promises."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retroplan.domain.notation import notation
from retroplan.domain.plan.plan import Athlete, Session
from retroplan.training.generate import first_minutes
from retroplan.training.pace import paces
from retroplan.training.workload.totals import session_totals, week_totals

START = date(2026, 11, 30)


def made(start: date = START, week_start: int = 0, taken: frozenset[str] = frozenset()) -> tuple[Session, ...]:
    return first_minutes.sessions(start, week_start, taken, iter(range(10**6)).__next__)


def weeks(sessions: tuple[Session, ...]) -> list[list[Session]]:
    return [[s for s in sessions if (s.date - START).days // 7 == n] for n in range(4)]


def test_bouts_follow_the_published_dose() -> None:
    ladder = paces.ladder(Athlete())
    bouts = []
    for week in weeks(made()):
        backward = [s for s in week if s.title == first_minutes.TITLE]
        assert len(backward) == 2
        bouts.append(backward[0].workout.split("x(60s back")[0].rsplit(" ", 1)[1])
        for session in backward:
            assert session_totals(session, ladder).seconds["backward_run"] == 60 * int(bouts[-1])
    assert bouts == ["2", "3", "4", "5"]


def test_backward_days_are_at_least_48_hours_apart() -> None:
    days = [s.date for s in made() if s.title == first_minutes.TITLE]
    assert min(b - a for a, b in pairwise(days)) >= timedelta(days=2)


def test_the_backward_share_stays_low() -> None:
    ladder = paces.ladder(Athlete())
    shares = [week_totals(week, ladder).backward_share for week in weeks(made())]
    assert max(shares[:2]) < 0.05
    assert max(shares) < 0.10
    assert shares == sorted(shares)


def test_every_workout_is_canonical_and_says_why() -> None:
    for session in made():
        assert str(notation.parse(session.workout)) == session.workout
        assert session.why


def test_ids_are_its_own() -> None:
    taken = frozenset(s.id for s in made())
    again = made(taken=taken)
    assert len({s.id for s in again} | taken) == 32


@pytest.mark.parametrize(("start", "first"), [(START, START), (date(2026, 12, 2), date(2026, 12, 7))])
def test_it_begins_with_a_whole_week(start: date, first: date) -> None:
    assert first_minutes.first_week(start).start == first
    assert made(start)[0].date == first + timedelta(days=1)


@given(st.dates(date(2000, 1, 1), date(2099, 1, 1)), st.integers(0, 6))
def test_sixteen_sessions_from_the_start_on_whatever_the_week(start: date, week_start: int) -> None:
    sessions = made(start, week_start)
    assert len(sessions) == 16
    assert sessions[0].date >= start
    assert [s.date for s in sessions] == sorted(s.date for s in sessions)
    assert (sessions[-1].date - sessions[0].date).days < 28

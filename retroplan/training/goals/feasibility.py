"""How a goal stands, in a word and in a sentence with its numbers: within reach, a stretch, on track, met ….

Nothing is promised. The word of a timed goal compares the wish with the likely range and with how much faster
people may get in the weeks of planned work; those gains and every threshold are our own choice, and the sentence says
so. A habit is counted in weeks, a benefit is only set beside what most trials did.
"""

from __future__ import annotations

from datetime import date
from typing import Literal, NamedTuple

from retroplan.domain.base.units import distance_text, duration_text
from retroplan.domain.plan.plan import Goal, Plan
from retroplan.training.evidence.constants import BR_DAYS, BR_PROGRAMME_WEEKS, GAIN_BACKWARD, GAIN_FORWARD, OWN, STRETCH
from retroplan.training.goals import progress as progress
from retroplan.training.goals.serving import Serving, measured, serving
from retroplan.training.pace.paces import ladder
from retroplan.training.pace.predict import Prediction, predict, range_text
from retroplan.training.pace.reach import beyond
from retroplan.training.workload.dose import plan_dose

Tone = Literal["good", "fair", "poor", "none"]
_HELD = 0.05  # per cent: a wish this near to the likely time asks for nothing more


class Verdict(NamedTuple):
    """A word or two, the sentence behind them, and whether that is good news: "good", "fair", "poor" or "none"."""

    word: str
    why: str
    tone: Tone = "none"


def feasibility(plan: Plan, goal: Goal, today: date, measure: progress.Measure | None = None) -> Verdict:
    """How `goal` stands on `today`. Every kind of goal has a verdict, be it that there is nothing to say yet."""
    where = progress.standing(goal, today)
    if goal.met is not None:
        return Verdict("met", f"met on {progress.show_date(goal.met, today)}", "good")
    measure = measure or measured(plan)
    if goal.kind == "habit":
        return _habit(plan, goal, today, measure, where == "past")
    if where == "past" and goal.date is not None:
        days = (today - goal.date).days
        return Verdict("past", f"its day was {days} day{'s' if days > 1 else ''} ago and it is not marked as met")
    if goal.kind == "benefit":
        return _benefit(plan, today)
    return _timed(plan, goal, today, serving(plan, goal, today, measure))


def outcome(plan: Plan, goal: Goal, today: date) -> Prediction | None:
    """The likely time over the goal's distance; None for a goal without one, or that is met or past, or has no test."""
    if goal.distance_m is None or goal.kind not in ("race", "test"):
        return None
    if progress.standing(goal, today) in ("met", "past"):
        return None
    return predict(plan.athlete, goal.direction, goal.distance_m, today)


def _timed(plan: Plan, goal: Goal, today: date, work: Serving) -> Verdict:
    """A race or a test: the wish against the likely range and the gain that the planned weeks may bring."""
    if goal.distance_m is None:
        return Verdict("no distance set", "a distance and a time make a goal that tests can be set against")
    likely = outcome(plan, goal, today)
    if likely is None:
        why = beyond(plan.athlete, goal.direction, goal.distance_m)
        if why:
            return Verdict("beyond formulas", f"no time is guessed: {why}")
        return Verdict(
            "no test yet",
            f"nothing is guessed without a timed distance: log a {goal.direction} test"
            + (", or a forward one for a wide range" if goal.direction == "backward" else ""),
        )
    span = range_text(likely.low_s, likely.high_s)
    if goal.time_s is None:
        return Verdict(
            "no time set", f"{distance_text(goal.distance_m)} in {span} is likely now; the goal names no time"
        )
    need = (1 - goal.time_s / likely.likely_s) * 100
    figure = GAIN_BACKWARD if goal.direction == "backward" else GAIN_FORWARD
    gain = min(figure.high, figure.value * work.weeks)
    word, tone = _word(need, gain, goal.time_s >= likely.low_s)
    guess = duration_text(round(likely.likely_s))
    wish = duration_text(goal.time_s)
    if need <= _HELD:
        ask = f"{span} is likely now, and {wish} asks for no more than the best guess, {guess}"
    else:
        inside = "lies within it," if goal.time_s >= likely.low_s else "is"
        ask = f"{span} is likely now; {wish} {inside} {need:.1f} % under the best guess, {guess}"
    return Verdict(word, f"{ask}; {_weeks_left(plan, goal, today)}, {_work(work, goal, need, gain)}", tone)


def _word(need: float, gain: float, in_range: bool) -> tuple[str, Tone]:
    if need <= max(gain, _HELD):
        return "within reach", "good"
    if in_range or need <= STRETCH.value * gain:
        return "a stretch", "fair"
    return "far off", "poor"


def _weeks_left(plan: Plan, goal: Goal, today: date) -> str:
    if goal.date is None:
        return "no day is set"
    left = progress.weeks_to_go(plan, goal.date, today)
    return f"{left} weeks left" if left > 1 else "1 week left" if left == 1 else "this week"


def _work(work: Serving, goal: Goal, need: float, gain: float) -> str:
    """What is planned for it and, when the wish asks for more than the likely time, how far that may lead."""
    if not work.runs:
        return f"nothing {goal.direction} planned for it yet"
    planned = f"{work.runs} more {goal.direction} run{'s' if work.runs > 1 else ''} planned"
    if need <= _HELD:
        return planned
    return f"{planned}: they may bring {gain:.1f} %, at a stretch {STRETCH.value * gain:.1f} % ({OWN})"


def _habit(plan: Plan, goal: Goal, today: date, measure: progress.Measure, past: bool) -> Verdict:
    """Weeks reached, missed, and still to come."""
    count = progress.habit(plan, goal, today, measure)
    if count is None:
        return Verdict("", "")
    reached = f"{count.reached} of {count.wished} weeks reached"
    if count.reached >= count.wished:
        return Verdict("reached", f"{reached}; mark it as met", "good")
    if past:
        return Verdict("past", f"{reached} when its last day came")
    this = plan.week(today)
    if count.weeks[0] > this:
        return Verdict(
            "not begun", f"its {count.wished} weeks begin on {progress.show_date(count.weeks[0].start, today)}"
        )
    before = [days for week, days in zip(count.weeks, count.days, strict=True) if week < this]
    had = count.days[count.current] if count.current is not None else 0
    planned = _planned_days(plan, today, measure)
    week = f"this week {had} of {count.days_a_week} days done, {planned} more planned"
    if goal.date is None:
        if not before and not had and not planned:
            return Verdict("not begun", "no backward day is done or planned this week")
        return _open_habit(count, before, reached, week)
    lost_now = had + (this.end - today).days + 1 < count.days_a_week
    missed = sum(days < count.days_a_week for days in before) + lost_now
    if missed:
        most = count.wished - missed
        return Verdict("behind", f"{reached}, {missed} missed: {most} can still be; {week}", "poor")
    return Verdict("on track", f"{reached}, none missed; {week}", "good")


def _open_habit(count: progress.HabitCount, before: list[int], reached: str, week: str) -> Verdict:
    """A habit without a last day is on track when the week before was reached."""
    if not before or before[-1] >= count.days_a_week:
        return Verdict("on track", f"{reached}; {week}", "good")
    return Verdict("behind", f"{reached}; last week had {before[-1]} of {count.days_a_week}; {week}", "poor")


def _planned_days(plan: Plan, today: date, measure: progress.Measure) -> int:
    """Days from today to the end of the week that have planned backward work and none done yet."""
    there = plan.between(today, plan.week(today).end)
    done = {s.date for s in there if s.status == "done" and measure(s)[1] > 0}
    return len({s.date for s in there if s.status == "planned" and measure(s)[1] > 0} - done)


def _benefit(plan: Plan, today: date) -> Verdict:
    """The plan's backward work beside what most trials did; whether the benefit comes is another question."""
    dose = plan_dose(plan, today, ladder(plan.athlete))
    enough = dose.days_a_week >= BR_DAYS.value and dose.weeks_in_row >= BR_PROGRAMME_WEEKS.value
    weeks = f"{dose.weeks_in_row} week{'' if dose.weeks_in_row == 1 else 's'} in a row"
    why = (
        f"your plan has {dose.days_a_week:.1f} backward days a week, {weeks}; most trials had {BR_DAYS.value:.0f} to "
        f"{BR_DAYS.high:.0f} days for {BR_PROGRAMME_WEEKS.value:.0f} weeks or more ({BR_DAYS.key}, "
        f"{BR_PROGRAMME_WEEKS.key}); whether they helped is for its grade to say"
    )
    return Verdict("like the trials", why, "good") if enough else Verdict("below the trials", why, "fair")

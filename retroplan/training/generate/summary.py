"""The summary of a season before it is taken: its size, what was assumed, what limits it.

Rules: four to ten sentences; figures are read from the season as it is, after every repair. What does not reach its
goal is said plainly.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from retroplan.domain.base.dates import DAY_NAMES, show_day, show_span
from retroplan.domain.base.units import show_distance, show_minutes
from retroplan.training.evidence.constants import BACK_RACE_REACH, BR_DAYS, BR_SHARE_LATER, LONG_RUN_SHARE
from retroplan.training.generate.brief import OWN_DAYS, Brief
from retroplan.training.generate.frame import LONG_RACE_M, WeekFrame
from retroplan.training.generate.parts.draft import Draft
from retroplan.training.generate.parts.ledger import Ledger, facts_of
from retroplan.training.generate.parts.state import State
from retroplan.training.generate.races import backward_reach
from retroplan.training.generate.shares import MARATHON_M
from retroplan.training.generate.volume import target_minutes

# When something is worth a sentence: our own choice.
NEAR_RACE = 0.8  # of the race's distance: a shorter longest run is explained
LESS = 0.9  # of the minutes run now: a smaller fullest week is explained
NEARLY_FULL, UNDER_TARGET = 0.85, 0.95  # of the minutes free, and of the minutes aimed at
MOST_SENTENCES = 10


def summary(
    brief: Brief, ledger: Ledger, weeks: Sequence[WeekFrame], drafts: Sequence[Draft], state: State, begins: str
) -> tuple[str, ...]:
    """The sentences."""
    out = [_size(brief, ledger, weeks, drafts)]
    out.extend(_longest(brief, ledger, drafts))
    out.extend(_backward(brief, weeks, ledger, state))
    out.extend(_unmade(brief, ledger, state))
    first = next((week for week in weeks if week.full), weeks[0])
    out.append(
        f"It starts from {begins}: {show_minutes(ledger.week_minutes(first.start) * 60)} in week {first.number}."
    )
    out.extend(_limits(brief, ledger, weeks, state))
    out.extend(_tests(weeks, drafts))
    for goal in brief.far[:2]:
        out.append(f'"{goal.title}" comes after this season and is left out.')
    if brief.plan.athlete.newest_test("forward") is None:
        out.append("There is no forward test yet, so distances are a guess from 5 km in 30:00.")
    changes = state.limits.learnt
    if changes:
        asked = f"{changes} change{'s' if changes != 1 else ''}"
        out.append(f"The check asked for {asked} while it was made; {'they are' if changes != 1 else 'it is'} in it.")
    return tuple(out[:MOST_SENTENCES])


def _size(brief: Brief, ledger: Ledger, weeks: Sequence[WeekFrame], drafts: Sequence[Draft]) -> str:
    best = max(weeks, key=lambda week: ledger.week_minutes(week.start))
    count = len(weeks)
    return (
        f"{count} week{'s' if count != 1 else ''}, {show_span(brief.start, brief.end)}, {len(drafts)} sessions; "
        f"the fullest, week {best.number}, has {show_minutes(ledger.week_minutes(best.start) * 60)} on foot."
    )


def _longest(brief: Brief, ledger: Ledger, drafts: Sequence[Draft]) -> list[str]:
    runs = [(facts_of(d.text, ledger.ladder)[0].total_m, d) for d in drafts if d.goal is None]
    if not runs:
        return []
    units = brief.plan.athlete.units
    metres, draft = max(runs, key=lambda found: found[0])
    text = f"The longest run is about {show_distance(metres, units)}, on {show_day(draft.day)}"
    race = brief.forward_race
    if race is not None and race.distance_m and metres < NEAR_RACE * race.distance_m:
        text += f"; the race is {show_distance(race.distance_m, units)}: {_why_short(race.distance_m)}"
    share = minutes_share(ledger, brief, draft)
    if share > LONG_RUN_SHARE.high / 100 and race is not None and (race.distance_m or 0.0) > LONG_RACE_M:
        text += f"; {share * 100:.0f} % of its week, more than the usual third ({LONG_RUN_SHARE.key}, our own choice)"
    return [text + "."]


def minutes_share(ledger: Ledger, brief: Brief, draft: Draft) -> float:
    """The share of its week's minutes that a run has."""
    whole = ledger.week_minutes(brief.plan.week(draft.day).start)
    return facts_of(draft.text, ledger.ladder)[0].total_s / 60 / whole if whole else 0.0


def _why_short(metres: float) -> str:
    if metres > MARATHON_M:
        return "long runs stop at 3 h, or where your days or the limits of growth end"
    return "no run is over 10 % longer than the longest of 30 days (K35), nor than your days allow"


def _backward(brief: Brief, weeks: Sequence[WeekFrame], ledger: Ledger, state: State) -> list[str]:
    if brief.level == "none":
        return ["It has no backward running."]
    minutes = [(week.number, sum(e.back_s for e in ledger.week(week.start) if not e.race) / 60) for week in weeks]
    some = [(number, found) for number, found in minutes if found > 0]
    if not some:
        return ["There is no room for backward running: it needs more minutes a week, or more days."]
    out = [_grows(brief, some)]
    if brief.mode == "matched":
        out.append(
            f"{state.turned} of {state.could_turn} hard repeats are run backward at equal power (K17); the others stay "
            "forward, as your stage and the week's share allow no more."
        )
    return [*out, *_reach(brief, ledger, state), *_sore(brief, weeks), *_habits(brief)]


def _grows(brief: Brief, weeks: list[tuple[int, float]]) -> str:
    """From how much to how much backward running grows; `weeks` are (number, minutes) of those with any."""
    first, most = weeks[0], max(weeks, key=lambda found: found[1])
    grows = (
        f"Backward running goes from {first[1]:.1f} min in week {first[0]} to {most[1]:.1f} min in week {most[0]}"
        if most is not first
        else f"Backward running is most in week {first[0]}, {first[1]:.1f} min"
    )
    share = "" if brief.plan.athlete.backward_experience == "regular" else (
        f" and at most {BR_SHARE_LATER.value:.0f} % of the running time (K31, our own choice)"
    )  # fmt: skip
    return f"{grows}, on days 48 h apart{share}."


def _reach(brief: Brief, ledger: Ledger, state: State) -> list[str]:
    """How much of a backward race the longest backward run before it reaches, when not the whole."""
    race = brief.backward_race
    if race is None or not race.distance_m or race.id in state.unmade:
        return []
    before = [e for found in ledger.days.values() for e in found if not e.race and race.date and e.day < race.date]
    best = max((entry.back_m for entry in before), default=0.0)
    if best >= race.distance_m:
        return []
    units = brief.plan.athlete.units
    walks = "" if best * BACK_RACE_REACH.value >= race.distance_m else "; the rest is walked backward"
    whole = show_distance(race.distance_m, units)
    return [f"The longest backward run reaches {show_distance(best, units)} of the race's {whole}{walks}."]


def _sore(brief: Brief, weeks: Sequence[WeekFrame]) -> list[str]:
    sore = [day for week in weeks for day in days_of(week) if not brief.backward_open(day)]
    if not sore:
        return []
    return [f"From {show_day(sore[0])} to {show_day(sore[-1])} there is no backward running, because of a sore spot."]


def _habits(brief: Brief) -> list[str]:
    """Habits of more backward days than a week can have."""
    asked = [goal for goal in brief.goals if goal.kind == "habit" and (goal.days_a_week or 0) > BR_DAYS.high]
    return [
        f'"{goal.title}" asks for {goal.days_a_week} backward days a week; it gets three at the most, 48 h apart.'
        for goal in asked
    ]


def _unmade(brief: Brief, ledger: Ledger, state: State) -> list[str]:
    """Goals whose day has no session, and why."""
    out = []
    units = brief.plan.athlete.units
    for goal in brief.races:
        if goal.id not in state.unmade or goal.date is None:
            continue
        if goal.direction == "backward" and goal.distance_m:
            best = backward_reach(brief, ledger, goal.date) / BACK_RACE_REACH.value
            out.append(
                f'"{goal.title}" has no session: the longest backward run reaches {show_distance(best, units)} of '
                f"{show_distance(goal.distance_m, units)}. Choose a shorter race or a later day."
            )
        else:
            out.append(f'"{goal.title}" has no session: no day of its week has time for it.')
    return out


def _tests(weeks: Sequence[WeekFrame], drafts: Sequence[Draft]) -> list[str]:
    """Where the pace tests are."""
    numbers = [
        week.number for week in weeks for d in drafts if d.part == "test" and d.goal is None and d.day in days_of(week)
    ]
    if not numbers:
        return []
    if len(numbers) == 1:
        return [f"Week {numbers[0]} has a pace test: log it, and your paces follow."]
    return [
        f"Weeks {', '.join(map(str, numbers[:-1]))} and {numbers[-1]} have pace tests: log them, and your paces follow."
    ]


def days_of(week: WeekFrame) -> tuple[date, ...]:
    """The week's days within the season."""
    return tuple(week.first + timedelta(days=n) for n in range((week.last - week.first).days + 1))


def _limits(brief: Brief, ledger: Ledger, weeks: Sequence[WeekFrame], state: State) -> list[str]:
    out = []
    if brief.own_days:
        names = ", ".join(f"{DAY_NAMES[day].title()} {minutes}" for day, minutes in OWN_DAYS.items())
        out.append(f"No days were named, so these are used: {names} min (our own choice).")
    full = [week for week in weeks if week.full]
    if full:
        best = max(ledger.week_minutes(week.start) for week in full)
        free = max(sum(brief.minutes(day) for day in days_of(week)) for week in full)
        stated = brief.plan.athlete.weekly_minutes
        if stated is not None and best < stated * LESS:
            out.append(
                f"You run {stated:.0f} min a week now; your days, the longest run of the last 30 days and a rest day "
                f"leave room for {best:.0f} min."
            )
        elif free and best > free * NEARLY_FULL and best < target_minutes(brief, state.level) * UNDER_TARGET:
            out.append(f"Your days have {free} min a week, which keeps the fullest weeks down.")
    return out

"""The timed distances of the athlete: the list of them, logging one, changing and deleting one.

Rules: the newest test of a direction carries every pace of it, so a wrong one can be corrected here; each change is one
undo step. A test is something that was run: its day is today or before.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from retroplan.domain.base.dates import show_day
from retroplan.domain.base.errors import RetroPlanError
from retroplan.domain.base.units import distance_text, duration_text, parse_duration
from retroplan.domain.base.value import replace
from retroplan.domain.edits.edits import AddTest, ReplacePlan
from retroplan.domain.plan.plan import Direction, PaceTest
from retroplan.domain.typed.days import parse_date
from retroplan.domain.typed.measures import read_distance
from retroplan.training.pace.plausible import doubt_timed
from retroplan.tui.dialogs.choose import ChooseDialog
from retroplan.tui.dialogs.entry.answers import Answers, needed
from retroplan.tui.dialogs.entry.days import with_days
from retroplan.tui.dialogs.entry.goal_forms import DIRECTIONS
from retroplan.tui.dialogs.fill import FillDialog
from retroplan.view.controls import form, picker
from retroplan.view.controls.picker import Item

if TYPE_CHECKING:
    from datetime import date

    from retroplan.tui.base.host import Host


def ask_tests(host: Host, direction: Direction) -> None:
    """Open the list of tests, the newest first; the form of a new one at once when there is none yet."""
    athlete = host.workspace.plan.athlete
    if not athlete.tests:
        host.open(ask_test(host, direction))
        return
    numbered = sorted(enumerate(athlete.tests), key=lambda entry: (entry[1].date, entry[0]), reverse=True)
    items = [Item("new", "Log a new one…", "a distance and the time it took")]
    for number, test in numbered:
        counts = athlete.newest_test(test.direction) is test
        detail = f"{show_day(test.date, year=True)}{'   its paces count' if counts else ''}"
        items.append(Item(str(number), said(test), detail, group="Logged"))

    def choose(id: str) -> None:
        if id == "new":
            host.open(ask_test(host, direction))
        else:
            _ask_what(host, athlete.tests[int(id)])

    host.open(ChooseDialog(picker.pick("tests", "Tests", tuple(items)), choose))


def said(test: PaceTest) -> str:
    """`← 1mi in 9:59`."""
    arrow = "←" if test.direction == "backward" else "→"
    return f"{arrow} {distance_text(test.distance_m)} in {duration_text(test.time_s)}"


def _ask_what(host: Host, test: PaceTest) -> None:
    items = (
        Item("edit", "Change it", "its direction, distance, time or day"),
        Item("delete", "Delete it", "your paces then use the test before it; u brings it back"),
    )

    def choose(id: str) -> None:
        if id == "edit":
            host.open(ask_test(host, test.direction, test))
        else:
            _exchange(host, test, None, "delete a test")
            host.say(f"Deleted {said(test)}: u brings it back")

    host.open(ChooseDialog(picker.pick("test", f"{said(test)}, {show_day(test.date, year=True)}", items), choose))


def ask_test(host: Host, direction: Direction, test: PaceTest | None = None) -> FillDialog:
    """A timed distance, new or one that was logged: what the paces of its direction rest on."""
    today = host.workspace.today
    distance = distance_text(test.distance_m) if test else ""
    time = duration_text(test.time_s) if test else ""
    day = (test.date if test else today).isoformat()
    state = form.Form(
        "test",
        "Log a test" if test is None else f"Change {said(test)}",
        (
            form.choice("direction", "Direction", DIRECTIONS, direction),
            form.text("distance", "Distance", distance, placeholder="5km, 800m, 1mi"),
            form.text("time", "Time", time, placeholder="24:10"),
            form.text("date", "Day", day),
        ),
        note="Each direction has its own paces, from its newest test",
    )

    def save(values: dict[str, str]) -> None:
        answers = Answers(values, {field.id: field.label for field in state.fields})
        metres = answers.read("distance", needed(read_distance), (distance, test.distance_m if test else None))
        seconds = answers.read("time", needed(parse_duration), (time, test.time_s if test else None))
        had = (day, test.date) if test else ("", None)  # one of the file's own does not stand in the way
        when = answers.read("date", lambda text: _run_on(text, today), had)
        chosen: Direction = "backward" if values["direction"] == "backward" else "forward"
        had_all = test is not None and (chosen, metres, seconds) == (test.direction, test.distance_m, test.time_s)
        if not had_all:
            answers.doubt("time", doubt_timed(chosen, metres, seconds))
        answers.done()
        if test is None:
            host.edit(AddTest(PaceTest(when, chosen, metres, seconds)))
            return
        changed = replace(test, date=when, direction=chosen, distance_m=metres, time_s=seconds)
        if changed == test:
            host.say("Nothing changed", "muted")
            return
        _exchange(host, test, changed, "change a test")
        host.say(f"✓ Changed to {said(changed)}")

    return FillDialog(state, save, lambda now: with_days(now, date=lambda text: parse_date(text, today)))


def _exchange(host: Host, test: PaceTest, other: PaceTest | None, name: str) -> None:
    """Put another test in the place of one, or nothing."""
    plan = host.workspace.plan
    at = next((n for n, each in enumerate(plan.athlete.tests) if each is test or each == test), None)
    if at is None:  # taken back or changed elsewhere while the form was open
        raise RetroPlanError("This test is no longer in the plan", "", "esc leaves the form")
    tests = (*plan.athlete.tests[:at], *((other,) if other is not None else ()), *plan.athlete.tests[at + 1 :])
    host.workspace.do(ReplacePlan(replace(plan, athlete=replace(plan.athlete, tests=tests)), name))


def _run_on(text: str, today: date) -> date:
    """The day of a test. Raises RetroPlanError for one that is still to come."""
    day = parse_date(text, today)
    if day > today:
        raise RetroPlanError(f"{show_day(day, year=True)} is still to come", "", "A test is logged once it is run")
    return day

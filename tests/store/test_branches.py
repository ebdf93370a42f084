"""Two branches of a plan: each key comes from the side that changed it, and what both changed is named."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retroplan.domain.base.value import replace
from retroplan.domain.plan.plan import Actual, Athlete, Block, Goal, Niggle, PaceTest, Plan, Session, Silence
from retroplan.store.saving.branch_text import merged_text
from retroplan.store.saving.branches import merge_branches

D, E, F = date(2026, 12, 2), date(2026, 12, 3), date(2026, 12, 4)
A, B = Session("a", D, "Strides", workout="5km easy"), Session("b", E, workout="10km easy")
GOAL = Goal("g", "Mile", distance_m=1609.344, time_s=600.0)
BASE = Plan("p", D, athlete=Athlete(available=((1, 60), (6, 90))), goals=(GOAL,), sessions=(A, B))


def a(**changes):
    return replace(BASE, sessions=(replace(A, **changes), B))


def athlete(**changes):
    return replace(BASE, athlete=replace(BASE.athlete, **changes))


def goal(**changes):
    return replace(BASE, goals=(replace(GOAL, **changes),))


CLEAN = [
    (a(title="T"), a(workout="6km easy"), a(title="T", workout="6km easy")),
    (a(date=F, planned_on=D), a(notes="n"), a(date=F, planned_on=D, notes="n")),
    (a(status="done", actual=Actual(40)), a(title="T"), a(status="done", actual=Actual(40), title="T")),
    (a(status="skipped"), a(workout="6km easy"), a(status="skipped", workout="6km easy")),
    (a(extra=(("mood", 1),)), a(extra=(("shoes", 2),)), a(extra=(("mood", 1), ("shoes", 2)))),
    (athlete(available=((1, 70), (6, 90))), athlete(available=((1, 60), (2, 5))), athlete(available=((1, 70), (2, 5)))),
    (athlete(max_hr=190), athlete(resting_hr=50), athlete(max_hr=190, resting_hr=50)),
    (goal(time_s=590.0), goal(notes="n", met=F), goal(time_s=590.0, notes="n", met=F)),
    (replace(BASE, name="q"), replace(BASE, week_start=6), replace(BASE, name="q", week_start=6)),
    (replace(BASE, sessions=(A,)), a(title="T"), replace(BASE, sessions=(replace(A, title="T"),))),
    (replace(BASE, sessions=()), replace(BASE, sessions=(A,)), replace(BASE, sessions=())),
]  # fmt: skip


@pytest.mark.parametrize(("theirs", "ours", "merged"), CLEAN)
def test_keys_that_one_side_changed_come_together(theirs, ours, merged):
    for one, other in ((theirs, ours), (ours, theirs)):
        found, said = merge_branches(BASE, one, other)
        assert said == ()
        assert (
            replace(found, sessions=tuple(replace(s, extra=tuple(sorted(s.extra))) for s in found.sessions)) == merged
        )


def words(theirs, ours, base=BASE):
    return [each.words() for each in merge_branches(base, theirs, ours)[1]]


WED = 'session Wed 2 Dec 2026 "Strides" (a)'
SAID = [
    (a(workout="6km easy"), a(workout="7km easy"), f'{WED}: workout: ours "7km easy", theirs "6km easy"'),
    (a(notes=""), a(notes="n"), ""),
    (a(notes="m"), a(notes="n", spotter=True), f'{WED}: notes: ours "n", theirs "m"'),
    (a(status="skipped"), a(status="done"), f'{WED}: status: ours "done", theirs "skipped"'),
    (a(surface="grass", title=""), a(surface="track", title=""),
     'session Wed 2 Dec 2026 "5km easy" (a): surface: ours "track", theirs "grass"'),
    (a(date=E, planned_on=D), a(date=F, planned_on=D),
     'session Fri 4 Dec 2026 "Strides" (a): date: ours 2026-12-04, theirs 2026-12-03'),
    (a(date=E, planned_on=D), a(status="done"),
     f'{WED}: date: ours 2026-12-02, theirs 2026-12-03; status: ours "done", theirs "planned"; '
     "planned_on: ours nothing, theirs 2026-12-02"),
    (a(status="done"), a(workout="1km easy"),
     f'{WED}: workout: ours "1km easy", theirs "5km easy"; status: ours "planned", theirs "done"'),
    (replace(BASE, sessions=(B,)), a(title="T"),
     'session Wed 2 Dec 2026 "T" (a): deleted by theirs, changed by ours; it stays until you delete it'),
    (a(title="T"), replace(BASE, sessions=(B,)),
     'session Wed 2 Dec 2026 "T" (a): deleted by ours, changed by theirs; it stays until you delete it'),
    (athlete(available=((1, 70), (6, 90))), athlete(available=((1, 50), (6, 90))),
     "athlete: available.tue: ours 50, theirs 70"),
    (athlete(max_hr=100), athlete(resting_hr=110),
     "athlete: resting_hr: ours 110, theirs nothing; max_hr: ours nothing, theirs 100"),
    (goal(time_s=590.0), goal(distance_m=2000.0),
     'goal "Mile" (g): distance: ours "2km", theirs "1mi"; time: ours "10:00", theirs "9:50"'),
    (replace(BASE, name="q"), replace(BASE, name="r"), 'name: ours "r", theirs "q"'),
    (replace(BASE, extra=(("x", 1),)), replace(BASE, extra=(("x", 1.0),)), "x: ours 1.0, theirs 1"),
    (replace(BASE, niggles=(Niggle(D, "calf", severity=3),)), replace(BASE, niggles=(Niggle(D, "calf", severity=2),)),
     'sore spot Wed 2 Dec 2026 "calf": severity: ours 2, theirs 3'),
    (replace(BASE, silenced=(Silence("RP303", "x"),)), replace(BASE, silenced=(Silence("RP303", "y"),)),
     'silenced rule "RP303": reason: ours "y", theirs "x"'),
    (athlete(tests=(PaceTest(D, "forward", 5000, 1500),)), athlete(tests=(PaceTest(D, "forward", 5000, 1400),)),
     'test Wed 2 Dec 2026: time: ours "23:20", theirs "25:00"'),
]  # fmt: skip


@pytest.mark.parametrize(("theirs", "ours", "said"), SAID)
def test_what_both_changed_is_said_in_one_line_and_stays_ours(theirs, ours, said):
    assert words(theirs, ours) == ([said] if said else [])
    if said and "it stays" not in said:
        assert merge_branches(BASE, theirs, ours)[0] == ours


def test_what_one_side_deleted_and_the_other_changed_stays():
    gone, changed = replace(BASE, sessions=(B,)), a(title="T")
    assert merge_branches(BASE, gone, changed)[0] == changed == merge_branches(BASE, changed, gone)[0]


def test_figures_of_a_run_come_together_one_by_one():
    base = a(status="done", actual=Actual(40))
    theirs, ours = a(status="done", actual=Actual(40, rpe=5)), a(status="done", actual=Actual(41, notes="n"))
    assert merge_branches(base, theirs, ours) == (a(status="done", actual=Actual(41, rpe=5, notes="n")), ())
    assert words(theirs, a(status="done", actual=Actual(40, rpe=6)), base) == [f"{WED}: actual.rpe: ours 6, theirs 5"]


def test_new_sessions_of_one_id_are_two_unless_they_stand_on_one_day():
    one, other = Session("n", D, "One"), Session("n", E, "Other")
    merged, said = merge_branches(BASE, replace(BASE, sessions=(A, B, one)), replace(BASE, sessions=(A, B, other)))
    assert said == ()
    assert [s.title for s in merged.sessions[2:]] == ["One", "Other"]
    assert len({s.id for s in merged.sessions}) == 4
    assert words(replace(BASE, sessions=(A, B, one)), replace(BASE, sessions=(A, B, replace(other, date=D)))) == [
        'session Wed 2 Dec 2026 "Other" (n): title: ours "Other", theirs "One"'
    ]


def test_a_block_that_one_side_moved_is_the_one_that_the_other_made_longer():
    base, theirs, ours = (replace(BASE, blocks=(Block("Base", day, weeks),)) for day, weeks in ((D, 4), (F, 4), (D, 5)))
    assert merge_branches(base, theirs, ours) == (replace(BASE, blocks=(Block("Base", F, 5),)), ())


def test_two_plans_without_a_common_one_come_together():
    empty = Plan("p")
    merged, said = merge_branches(empty, replace(BASE, sessions=(A,)), replace(BASE, sessions=(B,)))
    assert said == ()
    assert {s.id for s in merged.sessions} == {"a", "b"}
    assert words(replace(BASE, start=E), BASE, empty) == ["start: ours 2026-12-02, theirs 2026-12-03"]


LINE = st.sampled_from([*"abcde", "# x", "", "[[sessions]]"])
TEXT = st.lists(LINE, max_size=12).map(lambda lines: "".join(f"{line}\n" for line in lines))


@settings(max_examples=300, deadline=None)
@given(TEXT, TEXT)
def test_a_text_that_one_side_changed_is_that_sides(base, changed):
    for both in (True, False):
        assert merged_text(base, changed, base, both) == changed
        assert merged_text(base, base, changed, both) == changed
        assert merged_text(base, changed, changed, both) == changed


@settings(max_examples=200, deadline=None)
@given(st.lists(st.integers(0, 40), unique=True, min_size=4, max_size=20), st.data())
def test_lines_that_are_changed_and_added_apart_come_together(numbers, data):
    """Every second line is left alone, so that no change touches another."""
    base = [f"line {number}" for number in sorted(numbers)]
    theirs, ours, merged = list(base), list(base), list(base)
    for at in range(1, len(base), 2):
        change = data.draw(st.sampled_from(["theirs", "ours", "both", "none"]))
        for name, lines in (("theirs", theirs), ("ours", ours)):
            if change in (name, "both"):
                lines[at] += " changed"
        merged[at] += "" if change == "none" else " changed"
    assert all(one[at] == base[at] for one in (theirs, ours) for at in range(0, len(base), 2))
    assert merged_text(*("\n".join(lines) + "\n" for lines in (base, theirs, ours))).split("\n")[:-1] == merged
    assert all(x != y for x, y in pairwise(merged))


@pytest.mark.parametrize(
    ("base", "theirs", "ours", "merged"),
    [
        ("a\nb\n", "a\nB\n", "A\nb\n", "A\nB\n"),
        ("a\n", "a\nt\n", "a\no\n", "a\no\nt\n"),
        ("a\nb\nc\n", "a\nc\n", "a\nb\nc\nd\n", "a\nc\nd\n"),
        ("a\nx\n", "a\n# new\ny\nz\n", "a\nw\n", "a\n# new\nw\n"),
        ("a", "a\nb", "a", "a\nb"),
        ("", "a\n", "", "a\n"),
    ],
)  # fmt: skip
def test_texts_of_two_sides(base, theirs, ours, merged):
    assert merged_text(base, theirs, ours) == merged

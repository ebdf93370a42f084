"""Adapting hand-written plans: what each tier, an illness, a holiday and a sore place do, and what they leave alone."""

from __future__ import annotations

from datetime import timedelta

import pytest
from coach_plans import MONDAY, day, plan, session

from retroplan.domain.base.dates import show_day
from retroplan.domain.base.errors import RetroPlanError
from retroplan.domain.base.value import replace
from retroplan.domain.plan.plan import Actual, Athlete, Block, Goal, Niggle, PaceTest
from retroplan.training.adapt.adapt import Break, adapt
from retroplan.training.pace.paces import ladder
from retroplan.training.rules.check import check
from retroplan.training.workload.totals import session_totals

REGULAR = Athlete(
    backward_experience="regular", weekly_minutes=300, longest_run_m=16_000,
    tests=(PaceTest(MONDAY - timedelta(days=14), "forward", 5000, 1500),),
)  # fmt: skip
BACK = "20min easy, 10x(60s back / 60s walk), 20min easy"
TEMPO = "15min easy, 3x(10min tempo / 2min jog), 9min easy"


def season(weeks=12, athlete=REGULAR, **more):
    """Weeks of an easy run, a backward session, a tempo session and a long run, all of 60 to 90 minutes."""
    week = {0: "60min easy", 2: BACK, 4: TEMPO, 6: "90min easy"}
    found = [session(7 * n + d, text) for n in range(weeks) for d, text in week.items()]
    return plan(*found, athlete=athlete, **more)


def lived(found, until):
    """The plan with everything before the day `until` done."""
    done = (replace(s, status="done") if s.date < day(until) else s for s in found.sessions)
    return replace(found, sessions=tuple(done))


def minutes(found, id):
    return session_totals(found.session(id), ladder(found.athlete)).total_s / 60


def backward(found, first, last):
    """Minutes run backward in the days from `first` to `last`."""
    paces = ladder(found.athlete)
    return sum(
        session_totals(s, paces).seconds["backward_run"] / 60
        for s in found.sessions
        if day(first) <= s.date <= day(last)
    )


@pytest.mark.parametrize("today", [28, 29, 30, 31])
def test_a_plan_that_slipped_by_some_days_needs_nothing(today):
    before = lived(season(), 28)
    got = adapt(before, day(today))
    assert got.plan == before
    assert (got.changes, got.restart) == ((), False)
    assert got.summary[0].startswith("Nothing needs to change")


def test_a_missed_run_between_done_ones_was_made_up_for():
    before = lived(season(), 28)
    before = replace(
        before, sessions=tuple(replace(s, status="planned") if s.id == "d25" else s for s in before.sessions)
    )
    got = adapt(before, day(28))
    assert not got.changes
    assert "1 other past run is marked neither done nor skipped" in got.notes[0]


def test_a_run_that_slipped_by_two_days_after_a_rest_needs_nothing():
    rare = plan(*(session(7 * n, "40min easy") for n in range(8)), athlete=REGULAR)
    assert not adapt(lived(rare, 28), day(30)).changes
    assert adapt(lived(rare, 28), day(40)).changes


@pytest.mark.parametrize(
    ("off", "cut", "back", "restart"),
    [
        (4, (10, 5, 0), (5, 7, 10, 10), False),
        (7, (10, 5, 0), (5, 7, 10, 10), False),
        (8, (20, 10, 0), (0, 5, 10, 10), False),
        (14, (20, 10, 0), (0, 5, 10, 10), False),
        (15, (30, 15, 0), (0, 5, 10, 10), False),
        (28, (30, 15, 0), (0, 5, 10, 10), False),
        (29, (50, 25, 0), (0, 0, 5, 10), True),
        (60, (50, 25, 0), (0, 0, 5, 10), True),
    ],
)
def test_the_tiers_week_by_week(off, cut, back, restart):
    """The last run was on a Sunday; the easy run of an hour and the ten backward minutes of each week back."""
    before = lived(season(18), 28)
    got = adapt(before, day(28 + off))
    assert got.restart is restart
    easy = [s for s in before.sessions if s.workout == "60min easy" and s.date >= day(28 + off)]
    for session_, less in zip(easy[:3], cut, strict=True):
        week = (session_.date - day(28 + off)).days // 7
        limit = 60 * (100 - (*cut, 0)[week]) / 100
        assert minutes(got.plan, session_.id) <= limit
        if off <= 15:  # after that what was run in the last 30 days limits too
            assert minutes(got.plan, session_.id) > limit - 2, less
    for week, most in enumerate(back):
        assert backward(got.plan, 28 + off + 7 * week, 34 + off + 7 * week) <= most
    if off <= 14:
        assert backward(got.plan, 28 + off + 21, 34 + off + 21) == 10
    assert got.summary[0].startswith(f"{off} days without a run, Mon 28 Dec to {show_day(day(27 + off))}")
    assert ("new season" in got.summary[-1]) is restart


def test_missed_sessions_are_marked_as_skipped_and_said():
    got = adapt(lived(season(), 28), day(37))
    marked = [after.id for _, after in got.changes if after is not None and after.status == "skipped"]
    assert marked == ["d28", "d30", "d32", "d34", "d35"]
    assert all(s.status != "skipped" or s.id in marked for s in got.plan.sessions)
    assert any("5 planned sessions not done are marked as skipped" in line for line in got.summary)


def test_each_changed_session_says_what_changed_and_why():
    before = lived(season(), 28)
    own = replace(before.session("d39"), why="generated: Build, week 6 of 12; 58 min")
    before = replace(before, sessions=tuple(own if s.id == "d39" else s for s in before.sessions))
    got = adapt(before, day(37))
    assert got.plan.session("d39").why == (
        "generated: Build, week 6 of 12; 58 min; "
        "adapted: 20 % less than its 60 min after 9 days off since Mon 28 Dec 2026 (our own choice)"
    )
    assert got.plan.session("d37").why.startswith("adapted: forward for now after 9 days off")
    assert got.plan.session("d37").workout == "16min easy, 8x(60s easy / 60s walk), 16min easy"
    assert got.plan.session("d39").workout == "12min easy, 2x(10min tempo / 2min jog), 7min easy"


def test_what_is_pinned_done_raced_or_noted_stays():
    before = season(goals=(Goal("t", "Mile", "test", "forward", 1609.0, date=day(44), priority="A"),))
    special = {
        "d37": {"pinned": True},
        "d39": {"kind": "race", "workout": "10km hard"},
        "d41": {"status": "done", "actual": Actual(minutes=70)},
        "d42": {"kind": "note", "workout": ""},
        "d44": {"kind": "test", "workout": "15min easy, 1.6km hard, 10min easy"},
        "d30": {"pinned": True},
        "d32": {"kind": "race", "workout": "5km hard"},
    }
    sessions = tuple(replace(s, **special.get(s.id, {})) for s in lived(before, 28).sessions)
    before = replace(before, sessions=sessions)
    got = adapt(before, day(37), Break("missed", day(28), day(36)))
    assert {before.session(id) == got.plan.session(id) for id in special} == {True}
    assert got.changes


def test_adapting_day_after_day_cuts_no_twice():
    first = adapt(lived(season(), 28), day(37)).plan
    assert adapt(first, day(37)).plan == first
    later = adapt(first, day(38)).plan
    assert later.session("d39") == first.session("d39")
    more = adapt(first, day(43)).plan  # 15 days off by now: 30 % less, of what it was before
    assert 25 < minutes(more, "d46") <= 42
    assert more.session("d46").why.startswith("adapted: 30 % less than its 60 min after 15 days off")
    assert more.session("d46").why.count("adapted: ") == 1


def test_a_gap_counts_while_its_way_back_lasts():
    before = lived(season(), 28)
    back = replace(before, sessions=tuple(replace(s, status="done") if s.id == "d37" else s for s in before.sessions))
    assert adapt(back, day(38)).plan.session("d39").workout == "12min easy, 2x(10min tempo / 2min jog), 7min easy"
    ran = (replace(s, status="done") if day(37) <= s.date < day(60) else s for s in before.sessions)
    assert not adapt(replace(before, sessions=tuple(ran)), day(60)).changes


def test_a_plan_without_a_done_run_says_so():
    got = adapt(season(), day(9))
    assert got.summary[0].startswith("No run is marked as done, and 5 planned runs not done since Mon 30 Nov")
    assert not adapt(plan(athlete=REGULAR), day(9)).changes
    assert not adapt(season(), MONDAY - timedelta(days=20)).changes


def test_after_illness_only_easy_for_a_week_and_a_clinician_is_named():
    before = lived(season(), 28)
    got = adapt(before, day(33), Break("illness", day(28), day(32)))
    week = [s for s in got.plan.sessions if day(33) <= s.date <= day(39)]
    assert all("tempo" not in s.workout for s in week)
    assert got.plan.session("d46").workout == "14min easy, 2x(10min tempo / 2min jog), 8min easy"  # 5 % less
    assert "clinician" in got.notes[0]
    short = adapt(before, day(30), Break("illness", day(28), day(29)))
    assert [after.id for _, after in short.changes if after.status == "planned"] == ["d32"]
    assert minutes(short.plan, "d34") == 90


def test_a_test_so_early_is_an_easy_run():
    before = lived(season(), 28)
    test = replace(before.session("d39"), kind="test", workout="15min easy, 3km hard, 10min easy", title="Pace test")
    before = replace(before, sessions=tuple(test if s.id == "d39" else s for s in before.sessions))
    for break_ in (None, Break("illness", day(34), day(36))):
        after = adapt(before, day(37), break_).plan.session("d39")
        assert (after.kind, after.title) == ("run", "Easy")
        assert "hard" not in after.workout
    later = adapt(before, day(32), Break("missed", day(28), day(31))).plan.session("d39")
    assert later == test


def test_a_holiday_takes_its_sessions_out_and_a_short_one_nothing_else():
    before = lived(season(), 28)
    got = adapt(before, day(28), Break("holiday", day(32), day(34)))
    assert [(b.id, a) for b, a in got.changes] == [("d32", None), ("d34", None)]
    assert "2 sessions within the holiday taken out" in got.summary
    pinned = replace(before, sessions=tuple(replace(s, pinned=s.id == "d34") for s in before.sessions))
    assert [b.id for b, _ in adapt(pinned, day(28), Break("holiday", day(32), day(34))).changes] == ["d32"]


def test_after_a_longer_holiday_it_comes_back_by_its_tier():
    got = adapt(lived(season(), 28), day(28), Break("holiday", day(35), day(44)))
    gone = [b.id for b, a in got.changes if a is None]
    assert gone == ["d35", "d37", "d39", "d41", "d42", "d44"]
    assert got.plan.session("d46").workout == "12min easy, 2x(10min tempo / 2min jog), 7min easy"
    assert got.plan.session("d28").workout == "60min easy"
    assert backward(got.plan, 45, 51) == 0
    assert "d30" in got.plan.ids()


def test_runs_kept_on_a_holiday_shorten_the_break():
    before = lived(season(), 28)
    kept = tuple(replace(s, pinned=s.id in ("d30", "d34")) for s in before.sessions)
    got = adapt(replace(before, sessions=kept), day(28), Break("holiday", day(28), day(36)))
    assert {b.id for b, _ in got.changes} == {"d28", "d32", "d35"}


@pytest.mark.parametrize(
    ("place", "until", "gone", "left"),
    [("calf", 40, ("d30", "d37"), ("d44",)), ("knee", 40, ("d30", "d37"), ("d44",)),
     ("achilles", None, ("d30", "d37"), ("d44",)), ("glute", None, (), ("d30", "d37", "d44"))],
)  # fmt: skip
def test_a_sore_place_takes_backward_running_out_while_it_lasts(place, until, gone, left):
    before = lived(season(niggles=(Niggle(day(27), place, until=until and day(until)),)), 28)
    got = adapt(before, day(28))
    for id in gone:
        after = got.plan.session(id)
        assert after.workout == "20min easy, 10x(60s easy / 60s walk), 20min easy"
        assert after.why == f"adapted: forward while the {place} is sore (our own choice)"
    assert all("back" in got.plan.session(id).workout for id in left)
    found = {f.code for f in got.findings if f.severity == "error" and any(id in gone for id in f.sessions)}
    assert not found
    assert any("clinician" in note for note in got.notes)
    assert adapt(got.plan, day(28)).plan == got.plan


def test_backward_walking_goes_too_with_a_blocked_place_and_stays_with_a_knee():
    text = "30min easy, 200m back walk, 5x(60s back hard / 60s walk)"
    for place, wanted in (("shin", "30min easy, 200m walk, 5x(60s easy / 60s walk)"),
                          ("knee", "30min easy, 200m back walk, 5x(60s easy / 60s walk)")):  # fmt: skip
        before = plan(session(3, text), athlete=REGULAR, niggles=(Niggle(MONDAY, place, until=day(9)),))
        assert adapt(before, MONDAY).plan.session("d3").workout == wanted


def test_a_pinned_session_stays_backward_with_a_sore_place():
    before = plan(session(3, BACK, pinned=True), athlete=REGULAR, niggles=(Niggle(MONDAY, "calf", until=day(9)),))
    assert adapt(before, MONDAY).plan == before


def test_backward_running_comes_back_by_steps_after_a_sore_place():
    before = lived(season(niggles=(Niggle(day(14), "calf", until=day(27)),)), 28)
    got = adapt(before, day(28))
    assert got.plan.session("d30").workout == "20min easy, 5x(60s back / 60s walk), 20min easy"
    assert "after a sore calf up to Sun 27 Dec" in got.plan.session("d30").why
    assert got.plan.session("d44") == before.session("d44")
    short = lived(season(niggles=(Niggle(day(26), "calf", until=day(27)),)), 28)
    assert not adapt(short, day(28)).changes


def test_titles_do_not_promise_what_is_gone():
    rows = {
        "a": ("generated: x", "Long + retro", "Long run"),
        "d": ("generated: x", "Retro strides", "Easy"),
        "e": ("generated: x", "Tempo + retro", "Tempo"),
        "b": ("", "Retro 60s", "Retro 60s, run forward"),
        "c": ("", "Track", "Track"),
    }
    sessions = [session(1, BACK, id=id, why=why, title=title) for id, (why, title, _) in rows.items()]
    got = adapt(plan(*sessions, athlete=REGULAR, niggles=(Niggle(MONDAY, "foot"),)), MONDAY)
    assert {s.id: s.title for s in got.plan.sessions} == {id: wanted for id, (_, _, wanted) in rows.items()}


def test_long_runs_grow_again_from_what_was_run():
    base = [session(7 * n + d, "8km easy") for n in range(10) for d in (1, 3)]
    long = [session(7 * n + 6, f"{10 + n}km easy") for n in range(10)]
    athlete = replace(REGULAR, longest_run_m=None)
    got = adapt(lived(plan(*base, *long, athlete=athlete), 21), day(43))
    found = [session_totals(got.plan.session(f"d{7 * n + 6}"), ladder(athlete)).total_m for n in range(6, 10)]
    assert found[0] < 12_000
    runs = sorted((s for s in got.plan.sessions if s.status != "skipped"), key=lambda s: s.date)
    for at, one in enumerate(runs):
        if one.date >= day(43):
            metres = [session_totals(s, ladder(athlete)).total_m for s in runs[:at] if (one.date - s.date).days <= 30]
            assert session_totals(one, ladder(athlete)).total_m <= max(metres) * 1.1 + 1
    assert any("10 % over the longest run of 30 days (K35)" in line for line in got.summary)
    assert not [f for f in check(got.plan, day(43)).findings if f.severity != "note"]


def test_a_taper_is_not_cut_twice():
    before = season(6, blocks=(Block("Taper", day(28), 2, "taper"),))
    got = adapt(lived(before, 21), day(28))
    assert minutes(got.plan, "d28") == 60
    assert "d30" in {b.id for b, _ in got.changes}  # its backward running still comes back late


def test_what_cannot_be_read_or_shortened_stays():
    odd = [session(38, "gibberish?!", id="odd"), session(38, "11min easy", id="short"), session(39, "", id="empty")]
    before = lived(season(), 28)
    before = replace(before, sessions=(*before.sessions, *odd))
    got = adapt(before, day(37))
    assert all(got.plan.session(s.id) == s for s in odd)


@pytest.mark.parametrize(
    ("break_", "message"),
    [
        (Break("holiday", day(3), day(2)), "ends on Wed 2 Dec, before it begins on Thu 3 Dec"),
        (Break("holiday", day(3), day(403)), "longer than a year"),
        (Break("party", day(3), day(4)), '"party" is no kind of break'),
        (Break("illness", MONDAY.replace(year=2100), MONDAY.replace(year=2100)), "out of range"),
    ],
)
def test_a_break_that_cannot_be_is_refused(break_, message):
    with pytest.raises(RetroPlanError, match=message):
        adapt(season(), MONDAY, break_)


def test_a_year_is_adapted_and_checked_the_same_every_time():
    before = lived(season(52), 140)
    got = adapt(before, day(150))
    assert got == adapt(before, day(150))
    assert got.findings == check(got.plan, day(150)).findings

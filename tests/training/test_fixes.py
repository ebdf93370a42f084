"""Mends: what each offers, that it keeps its promise for any plan, and what is never touched."""

from __future__ import annotations

from datetime import timedelta

import pytest
from coach_plans import MONDAY, day, of, plan, session, weeks
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from retroplan.domain.base.value import replace
from retroplan.domain.edits.edits import apply
from retroplan.domain.plan.plan import Athlete, Block, Goal, Niggle, PaceTest
from retroplan.training.rules.check import check
from retroplan.training.rules.fixes.fix import FIXABLE, fix_for

TEST = PaceTest(MONDAY, "forward", 5000, 1500)
REGULAR = Athlete(backward_experience="regular", tests=(TEST,), longest_run_m=12_000)
NEW = Athlete(tests=(TEST,), longest_run_m=12_000)
SOME = Athlete(backward_experience="some", tests=(TEST,), longest_run_m=12_000)
BACK = "2km easy, 4x(100m back / 60s walk)"
HARD = "2km easy, 5x(3min hard / 2min jog), 1km easy"
EASY = "40min easy"


def fixed(found_plan, code, today=MONDAY):
    """(the plan after, the edit's name) for the first finding with the code."""
    finding = of(check(found_plan, today), code)[0]
    edit = fix_for(found_plan, finding, today)
    assert edit is not None, finding
    return apply(found_plan, edit).plan, edit.label(found_plan)


def workout(found_plan, id):
    return found_plan.session(id).workout


def week(**more):
    return weeks({0: EASY, 2: EASY, 4: EASY, 6: "60min easy"}, **more)


CASES = {
    "RP101": plan(session(1, BACK), athlete=REGULAR, niggles=(Niggle(MONDAY, "calf"),)),
    "RP102": plan(session(1, BACK), athlete=REGULAR, niggles=(Niggle(MONDAY, "kneecap"),)),
    "RP104": plan(session(1, "5km easy, 4x(100m back down 3% / 60s walk)"), athlete=REGULAR),
    "RP105": plan(session(1, "8km easy, 4x(30s back up 30% / 60s walk)"), athlete=REGULAR),
    "RP106": plan(session(1, "5km easy, 4x(100m back / 60s walk)", surface="road"), athlete=REGULAR),
    "RP107": plan(session(1, "5km easy, 4x(100m back / 60s walk)", surface="trail"), athlete=REGULAR),
    "RP108": plan(session(1, "5km easy, 4x(100m back / 60s walk)", notes="in the dark"), athlete=REGULAR),
    "RP109": plan(session(1, "40min easy, 100m back walk, 3x(30s back / 60s walk)", surface="track"), athlete=NEW),
    "RP111": plan(session(1, "40min easy, 100m back walk, 3x(20s back hard / 60s walk)"), athlete=NEW),
    "RP201": plan(session(1, "90min easy, 100m back walk, 2x(90s back / 60s walk)"), athlete=NEW),
    "RP202": plan(session(1, "90min easy, 100m back walk, 5x(50s back / 60s walk)"), athlete=NEW),
    "RP203": plan(
        session(1, "60min easy, 100m back walk, 3x(45s back / 60s walk)", status="done"),
        session(4, "150min easy, 8x(60s back / 60s walk)"),
        athlete=NEW,
    ),
    "RP204": plan(
        *(session(n, "60min easy, 3x(45s back / 60s walk)") for n in (1, 2)), session(4, EASY), athlete=SOME
    ),
    "RP205": plan(session(1, "40min easy, 6x(90s back / 1min walk)"), session(3, EASY), athlete=SOME),
    "RP211": plan(session(1, "2km easy, 5x(3min hard / 2min jog), 4x(30s back / 60s walk), 3km easy"), athlete=REGULAR),
    "RP215": plan(session(1, "60min easy, 3x(30s back / 60s walk)"), athlete=NEW),
    "RP301": plan(session(6, "16km easy"), athlete=REGULAR),
    "RP303": weeks(*(dict.fromkeys((0, 2, 4, 6), f"{m}min easy") for m in (40, 40, 46))),
    "RP304": weeks(*(dict.fromkeys((0, 2, 4, 6), f"{m}min easy") for m in (40, 40, 60))),
    "RP305": plan(session(1, HARD), session(2, HARD), session(4, EASY)),
    "RP306": weeks({0: EASY, 2: EASY, 4: EASY, 6: "75min easy"}),
    "RP307": weeks(dict.fromkeys(range(6), "50min steady")),
    "RP308": weeks(dict.fromkeys(range(6), "120min steady")),
    "RP309": weeks({w: f"{30 + 5 * w}min easy" for w in range(7)}),
    "RP310": weeks({0: "40min tempo", 2: EASY, 4: "40min tempo"}),
    "RP311": plan(session(0, "2500m"), session(3, "2500m"), athlete=Athlete(weight_kg=110.0, height_cm=170.0)),
    "RP401": weeks(
        *(dict.fromkeys((0, 2, 4, 5), "40min easy") for _ in range(7)),
        {0: EASY, 2: EASY, 4: EASY, 6: ("10km hard", {"kind": "race"})},
        goals=(Goal("g", "Ten", date=day(55), priority="A"),),
    ),
    "RP403": plan(session(0, "75min easy"), athlete=replace(REGULAR, available=((0, 60), (2, 60)))),
    "RP404": plan(session(1, EASY), athlete=replace(REGULAR, available=((0, 60), (2, 60)))),
    "RP405": plan(session(1, HARD, id="a"), session(1, HARD, id="b"), athlete=REGULAR),
    "RP406": plan(goals=(Goal("g", "One", date=day(20), priority="A"), Goal("h", "Two", date=day(30), priority="A"))),
    "RP407": plan(
        session(19, HARD), session(20, "10km", kind="race"), goals=(Goal("g", "Ten", date=day(20), priority="A"),)
    ),
    "RP408": plan(session(20, "10km", kind="race"), session(21, HARD)),
    "RP409": plan(blocks=(Block("Base", MONDAY, 4), Block("Build", day(21), 4))),
    "RP411": plan(goals=(Goal("g", "Ten", distance_m=10_000.0, date=day(20)),), athlete=REGULAR),
}  # fmt: skip


@pytest.mark.parametrize("code", CASES)
def test_a_fix_does_away_with_its_finding(code):
    after, name = fixed(CASES[code], code)
    assert not of(check(after, MONDAY), code)
    assert name


def test_what_some_of_them_do():
    assert workout(fixed(CASES["RP301"], "RP301")[0], "d6") == "13.2km easy"
    assert workout(fixed(CASES["RP101"], "RP101")[0], "d1") == "2km easy, 4x(100m / 60s walk)"
    assert workout(fixed(CASES["RP104"], "RP104")[0], "d1") == "5km easy, 4x(100m down 3% / 60s walk)"
    assert workout(fixed(CASES["RP201"], "RP201")[0], "d1").endswith("2x(1min back / 60s walk)")
    assert workout(fixed(CASES["RP202"], "RP202")[0], "d1").endswith("3x(50s back / 60s walk)")
    assert workout(fixed(CASES["RP215"], "RP215")[0], "d1") == "60min easy, 100m back walk, 3x(30s back / 60s walk)"
    assert workout(fixed(CASES["RP403"], "RP403")[0], "d0") == "60min easy"
    assert fixed(CASES["RP404"], "RP404")[0].session("d1").date in (day(0), day(2))
    assert fixed(CASES["RP109"], "RP109")[0].session("d1").spotter
    assert fixed(CASES["RP309"], "RP309")[1] == "rest on Mon 30 Nov"
    assert fixed(CASES["RP406"], "RP406")[0].goal("g").priority == "B"
    assert fixed(CASES["RP409"], "RP409")[0].blocks[0].weeks == 3
    race = fixed(CASES["RP411"], "RP411")[0].on(day(20))[0]
    assert (race.kind, race.workout, race.title) == ("race", "10km hard", "Ten")


def test_a_week_is_shortened_in_one_step():
    after, name = fixed(CASES["RP304"], "RP304")
    assert name == "shorten the week of Mon 14 Dec"
    assert sum(a != b for a, b in zip(after.sessions, CASES["RP304"].sessions, strict=True)) == 4


@pytest.mark.parametrize("more", [{"pinned": True}, {"status": "done"}])
def test_pinned_and_done_sessions_are_never_touched(more):
    both = plan(session(1, HARD, **more), session(2, HARD), session(4, EASY), athlete=NEW)
    finding = of(check(both, MONDAY), "RP305")[0]
    edit = fix_for(both, finding, MONDAY)
    assert edit is not None
    assert apply(both, edit).plan.session("d1") == both.session("d1")
    first, second, *rest = both.sessions
    all_held = replace(both, sessions=(first, replace(second, pinned=True), *rest))
    assert fix_for(all_held, finding, MONDAY) is None


def test_what_needs_a_decision_has_no_fix():
    past = plan(goals=(Goal("g", "Ten", date=day(-3)),))
    assert fix_for(past, of(check(past, MONDAY), "RP402")[0], MONDAY) is None


def test_many_rules_can_be_fixed():
    assert len(FIXABLE) >= 14
    assert set(CASES) <= FIXABLE


_WORKOUTS = st.sampled_from(
    [
        EASY, "8km easy", "16km easy", HARD, "30min tempo", "75min easy", "20min steady", "30min walk",
        "5min walk, 6x(2min / 2min walk)", "20min easy, 3x(45s back / 90s walk)",
        "5km easy, 6x(100m back hard / 60s walk)",
        "30min easy, 4x(3min back / 1min walk)", "2km easy, 4x(30s back up 30% / 60s walk)", "20min back @5:00/km",
        "1km easy, 100m back down 4%", "2km easy, 4x(2min hard / 1min jog), 4x(50m back sprint / 60s rest)",
    ]
)  # fmt: skip
_DAYS = st.integers(-6, 55)


@st.composite
def plans(draw):
    """Two to eight weeks of anything, some of it done, skipped or pinned."""
    sessions = []
    for at, number in enumerate(draw(st.lists(_DAYS, min_size=4, max_size=28))):
        status = draw(st.sampled_from(["done", "skipped"])) if number < 0 else "planned"
        sessions.append(
            session(
                number, draw(_WORKOUTS), id=f"s{at}", status=status, pinned=draw(st.integers(0, 7)) == 0,
                kind=draw(st.sampled_from(["run"] * 8 + ["race", "test"])),
                surface=draw(st.sampled_from(["", "track", "road", "trail", "treadmill"])),
            )
        )  # fmt: skip
    athlete = Athlete(
        backward_experience=draw(st.sampled_from(["none", "some", "regular"])),
        longest_run_m=draw(st.sampled_from([None, 6_000.0, 15_000.0])),
        weekly_minutes=draw(st.sampled_from([None, 90.0, 300.0])),
        available=draw(st.sampled_from([(), tuple((w, 60) for w in (0, 2, 4, 6)), tuple((w, 120) for w in range(7))])),
        tests=draw(st.sampled_from([(), (TEST,)])),
    )
    goals = tuple(
        Goal(
            f"g{n}",
            "Goal",
            date=day(draw(_DAYS)),
            priority=draw(st.sampled_from(["A", "B", "C", None])),
            distance_m=5000.0,
        )
        for n in range(draw(st.integers(0, 2)))
    )
    niggles = (Niggle(MONDAY, draw(st.sampled_from(["calf", "knee", "hip"]))),) if draw(st.integers(0, 4)) == 0 else ()
    return plan(*sessions, athlete=athlete, goals=goals, niggles=niggles, start=MONDAY - timedelta(days=7))


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(plans(), st.randoms(use_true_random=False))
def test_every_fix_keeps_its_promise(found_plan, random):
    before = check(found_plan, MONDAY)
    chosen = random.sample(before.findings, min(4, len(before.findings)))
    for finding in chosen:
        edit = fix_for(found_plan, finding, MONDAY)
        if edit is None:
            continue
        after_plan = apply(found_plan, edit).plan
        assert edit.label(found_plan)
        for old in found_plan.sessions:
            if old.pinned or old.status != "planned" or old.date < MONDAY or old.kind == "race":
                assert after_plan.session(old.id) == old
        after = check(after_plan, MONDAY)
        ids = set(finding.sessions)
        for found in after.findings:
            gone = (
                found.code != finding.code or set(found.sessions) != ids or (not ids and found.dates != finding.dates)
            )
            assert gone, found
        known = {(f.code, id) for f in before.findings for id in f.sessions}
        known |= {(f.code, f.dates) for f in before.findings}
        for found in after.findings:
            names = {(found.code, found.dates), *((found.code, id) for id in found.sessions)}
            assert found.severity == "note" or names & known, found


@pytest.mark.parametrize("noted", ["vertigo", "concussion", "pregnant", "dizzy"])
def test_with_a_reason_of_the_whole_person_running_it_forward_is_not_offered(noted):
    made = plan(session(1, BACK), athlete=REGULAR, niggles=(Niggle(MONDAY, noted),))
    [finding] = of(check(made, MONDAY), "RP101", "RP102")
    assert fix_for(made, finding, MONDAY) is None

"""The check as a whole: it never fails, is the same every time, and sorts, silences and windows what it finds."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st
from rule_plans import MONDAY, at, day, found, plan

from retroplan.domain.base.text import visible
from retroplan.domain.base.value import replace
from retroplan.domain.plan import plan as p
from retroplan.training.rules.check import FAMILIES, LOUD, RULES, check, check_added
from retroplan.training.rules.finding import SEVERITIES
from tests.store.store_plans import PLANS

TODAY = day(10)
_WORKOUTS = st.sampled_from(
    [
        "", "nonsense \x1b[31m", "30min easy", "10km easy", "20km steady", "2km easy, 4x(1km threshold / 2min jog)",
        "20min easy, 3x(60s back / 2min walk)", "6x(100m back sprint / 60s walk)", "40min back", "15min back walk",
        "10min back down 4%", "10min back up 30% road",
        "20min back treadmill @134m/min", "5min walk, 8x(60s / 90s walk)",
        "1km hard, 400m back @3:00/km", '5min back "in the dark \u202e"', "for 30min (60s back up 6% / 60s back walk)",
    ]
)  # fmt: skip
_DAYS = st.integers(-40, 70).map(day)
_TEXTS = st.sampled_from(["", "Strides", "By night", "\x1b]0;x\x07", "a\u2028b", "[/x]"])
_SESSIONS = st.builds(
    p.Session,
    id=st.just(""),
    date=_DAYS,
    title=_TEXTS,
    kind=st.sampled_from(["run", "run", "run", "race", "test", "rest", "strength"]),
    workout=_WORKOUTS,
    notes=_TEXTS,
    surface=st.sampled_from(["", "track", "road", "trail", "treadmill"]),
    spotter=st.booleans(),
    status=st.sampled_from(["planned", "planned", "planned", "done", "skipped"]),
    actual=st.none()
    | st.builds(p.Actual, minutes=st.none() | st.floats(0, 200), backward_m=st.none() | st.just(900.0)),
    extra=st.just(()) | st.just((("sky", {"wind": [3]}),)),
)
_NIGGLES = st.builds(
    p.Niggle, _DAYS, st.sampled_from(["calf", "left knee", "hamstring", "\x1b[2J", "other"]), until=st.none() | _DAYS
)
_GOALS = st.builds(
    p.Goal, st.just(""), _TEXTS, st.sampled_from(p.GOAL_KINDS), st.sampled_from(p.DIRECTIONS),
    st.none() | st.just(1609.344), date=st.none() | _DAYS, priority=st.sampled_from([None, "A", "B"]),
    weeks=st.none() | st.integers(1, 9), met=st.none() | _DAYS,
)  # fmt: skip


def ids(entries, letter):
    return tuple(replace(entry, id=f"{letter}{number}") for number, entry in enumerate(entries))


PLAIN = st.builds(
    p.Plan,
    name=st.just("x"),
    start=st.none() | _DAYS,
    week_start=st.integers(0, 6),
    athlete=st.builds(
        p.Athlete,
        backward_experience=st.sampled_from(p.EXPERIENCES),
        weekly_minutes=st.none() | st.integers(0, 400),
        longest_run_m=st.none() | st.just(12000.0),
        available=st.just(()) | st.just(((1, 60), (3, 30), (6, 90))),
    ),
    niggles=st.lists(_NIGGLES, max_size=2).map(tuple),
    goals=st.lists(_GOALS, max_size=2).map(lambda found: ids(found, "g")),
    blocks=st.lists(st.builds(p.Block, _TEXTS, _DAYS, st.integers(1, 6)), max_size=2).map(tuple),
    sessions=st.lists(_SESSIONS, max_size=14).map(lambda found: ids(found, "s")),
)


def everything(made):
    return check(made, TODAY, date.min)


@given(PLANS, st.dates(date(1970, 1, 1), date(2100, 12, 31)))
@settings(max_examples=60)
def test_any_plan_can_be_checked(made, today):
    report = check(made, today)
    assert report == check(made, today)
    assert check(made, today, date.min).counts >= (0, 0, 0)


@given(PLAIN)
def test_findings_are_whole(made):
    severities = {rule.code: SEVERITIES.index(rule.severity) for rule in RULES}
    known = {session.id: session for session in made.sessions}
    for finding in everything(made).findings:
        assert SEVERITIES.index(finding.severity) >= severities[finding.code]  # none worse than its rule says
        assert finding.message
        assert finding.message == visible(finding.message)
        assert "\n" not in finding.message
        assert not finding.message.endswith(".")
        assert finding.fix
        assert finding.source
        assert all(id in known for id in finding.sessions)
        assert list(finding.sessions) == list(dict.fromkeys(finding.sessions))
        if finding.code < "RP3" and finding.sessions:
            assert known[finding.sessions[0]].status == "planned"  # what to change first can be changed


@given(PLAIN)
def test_findings_are_sorted_and_silence_takes_them_aside(made):
    report = everything(made)
    order = [(min(f.dates, default=date.min), SEVERITIES.index(f.severity), f.code) for f in report.findings]
    assert order == sorted(order)
    codes = sorted({finding.code for finding in report.findings} - LOUD)[:2]
    quiet = everything(replace(made, silenced=tuple(p.Silence(code, "mine") for code in codes)))
    assert quiet.silenced == tuple(finding for finding in report.findings if finding.code in codes)
    assert quiet.findings == tuple(finding for finding in report.findings if finding.code not in codes)


@given(PLAIN, st.randoms(use_true_random=False))
def test_the_order_of_the_days_in_the_file_does_not_matter(made, dice):
    places = list(range(len(made.sessions)))
    dice.shuffle(places)
    mixed = [made.sessions[place] for place in places]
    # Sessions of one day keep their order: it is the order in which they are run.
    by_day = {session.date: iter([s for s in made.sessions if s.date == session.date]) for session in made.sessions}
    other = replace(made, sessions=tuple(next(by_day[session.date]) for session in mixed))
    assert everything(other) == everything(made)


@given(PLAIN, _DAYS, st.integers(0, 30))
def test_a_window_shows_what_the_whole_shows_of_it(made, first, length):
    last = first + timedelta(days=length)
    whole = everything(made).findings
    part = check(made, TODAY, first, last).findings
    assert part == tuple(f for f in whole if not f.dates or any(first <= each <= last for each in f.dates))


@given(PLAIN, _SESSIONS)
def test_what_comes_with_a_session_is_found_in_the_plan_with_it(made, session):
    session = replace(session, id="new")
    both = replace(made, sessions=(*made.sessions, session))
    new = check_added(made, TODAY, session)
    assert set(new) <= set(check(both, TODAY).findings)
    assert not set(new) & set(check(made, TODAY).findings)
    for finding in check(both, TODAY).findings:
        if finding.sessions[:1] == ("new",) and finding.dates == (session.date,):
            assert finding in new


@given(PLAIN.filter(lambda made: made.sessions), _SESSIONS)
def test_a_session_takes_the_place_of_the_one_with_its_id(made, session):
    session = replace(session, id=made.sessions[0].id)
    both = replace(made, sessions=(session, *made.sessions[1:]))
    assert set(check_added(made, TODAY, session)) <= set(check(both, TODAY).findings)


def test_adding_says_what_the_session_brings():
    made = plan(at(3, "15min easy, 100m back walk, 3x(60s back / 2min jog)"))
    session = at(4, "15min easy, 3x(60s back / 2min jog)", id="new")
    assert [f.code for f in check_added(made, MONDAY, session) if f.code < "RP3"] == ["RP204"]
    assert [f for f in check_added(made, MONDAY, replace(session, date=day(5))) if f.code < "RP3"] == []
    quiet = replace(made, silenced=(p.Silence("RP204", "I know"),))
    assert [f for f in check_added(quiet, MONDAY, session) if f.code < "RP3"] == []


def test_a_finding_belongs_to_the_days_asked_for():
    made = plan(at(3, "10min back down 3%"), at(20, "10min back down 3%"), experience="regular")
    assert [f.dates for f in found(made, "RP104", first=day(4))] == [(day(20),)]
    assert [f.dates for f in found(made, "RP104", last=day(4))] == [(day(3),)]
    assert [f.dates for f in found(made, "RP104", today=day(10))] == [(day(20),)]
    assert len(found(made, "RP104", today=day(10), first=date.min)) == 2


def test_the_table_of_rules_is_whole():
    codes = [rule.code for rule in RULES]
    assert codes == sorted(set(codes))
    assert len(codes) >= 24
    assert {rule.code for rule in RULES if rule.severity == "error"} == {"RP101", "RP104"}
    assert all(rule.title and rule.source for rule in RULES)
    assert all(len(rules) == len({rule.code for rule in rules}) for rules, _ in FAMILIES)


def test_errors_are_heard_even_when_a_file_silences_them():
    downhill = p.Session("down", MONDAY, workout="10min back down 5%")
    made = p.Plan("Down", start=MONDAY, sessions=(downhill,), silenced=(p.Silence("RP104", "I am careful"),))
    report = check(made, MONDAY)
    assert "RP104" in {finding.code for finding in report.findings}
    assert not [finding for finding in report.silenced if finding.code == "RP104"]
    assert "RP104" in {finding.code for finding in check_added(replace(made, sessions=()), MONDAY, downhill)}

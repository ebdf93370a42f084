"""Pinning sessions, silencing rules, and what becomes of the coach's sessions when a person changes them."""

from __future__ import annotations

from datetime import date

import pytest

from retroplan.domain.base.errors import RetroPlanError
from retroplan.domain.base.value import replace
from retroplan.domain.edits import edits
from retroplan.domain.edits.changes import describe
from retroplan.domain.edits.edits import apply
from retroplan.domain.plan.plan import Actual, Athlete, Plan, Session, Silence, is_rule_code

WED, THU = date(2026, 12, 2), date(2026, 12, 3)
MINE = Session("mine", WED, "Long", workout="10km easy", why="because I like it")
COACHS = Session("made", WED, "Easy", workout="5km easy", surface="road", why="generated: 48 h since the last (K30)")
PLAN = Plan("Spring", sessions=(MINE, COACHS), silenced=(Silence("RP303", "a camp", (("who", "Ann"),)),))


def after(edit) -> Session:
    return apply(PLAN, edit).plan.session(edit.id)


def test_a_pin_and_its_taking_back():
    pin = edits.PinSession("mine", True)
    assert pin.label(PLAN) == "pin Long"
    pinned = apply(PLAN, pin).plan
    assert pinned.session("mine") == replace(MINE, pinned=True)
    unpin = edits.PinSession("mine", False)
    assert unpin.label(pinned) == "unpin Long"
    assert apply(pinned, unpin).plan == PLAN
    for plan, edit in ((PLAN, unpin), (pinned, pin), (PLAN, edits.PinSession("nobody", True))):
        with pytest.raises(RetroPlanError):
            apply(plan, edit)


@pytest.mark.parametrize(
    "edit",
    [
        edits.ChangeSession("made", (("workout", "6km easy"),)),
        edits.ChangeSession("made", (("title", "Jog"), ("notes", "n"))),
        edits.ChangeSession("made", (("kind", "test"),)),
        edits.ChangeSession("made", (("surface", "grass"), ("date", THU))),
        edits.FlipDirection("made"),
    ],
)
def test_what_a_person_makes_of_the_coachs_session_is_pinned_and_said(edit):
    outcome = apply(PLAN, edit)
    changed = outcome.plan.session("made")
    assert changed.pinned
    assert changed.why == COACHS.why
    assert "It is pinned now: building the season again leaves it alone" in outcome.notes


@pytest.mark.parametrize(
    "edit",
    [
        edits.ChangeSession("made", (("notes", "n"), ("spotter", True))),
        edits.ChangeSession("made", (("title", "Easy"), ("notes", "n"))),  # the title it has
        edits.ChangeSession("made", (("workout", "6km easy"), ("pinned", False))),  # said otherwise
        edits.ChangeSession("made", (("date", THU),)),
        edits.MoveSession("made", THU),
        edits.MarkDone("made", Actual(heart_rate=148.0)),
        edits.MarkSkipped("made"),
        edits.ChangeSession("mine", (("workout", "6km easy"),)),  # not the coach's
        edits.FlipDirection("mine"),
    ],
)
def test_what_does_not_pin(edit):
    outcome = apply(PLAN, edit)
    assert not outcome.plan.session(edit.id).pinned
    assert not any("pinned" in note for note in outcome.notes)


def test_a_pinned_session_is_not_pinned_again_by_words():
    pinned = replace(PLAN, sessions=(replace(COACHS, pinned=True),))
    outcome = apply(pinned, edits.ChangeSession("made", (("title", "Jog"),)))
    assert outcome.plan.session("made").pinned
    assert outcome.notes == ()


def test_a_rule_is_silenced_with_a_reason_once_and_heard_again():
    edit = edits.SilenceRule(" rp401 ", " no race of mine ")
    assert edit.label(PLAN) == "silence RP401"
    silent = apply(PLAN, edit).plan
    assert silent.silenced == (*PLAN.silenced, Silence("RP401", "no race of mine"))
    other = apply(silent, edits.SilenceRule("RP303", "hills")).plan
    assert other.silenced == (Silence("RP303", "hills", (("who", "Ann"),)), Silence("RP401", "no race of mine"))
    back = edits.UnsilenceRule("rp303")
    assert back.label(other) == "hear RP303 again"
    assert apply(other, back).plan.silenced == (Silence("RP401", "no race of mine"),)


@pytest.mark.parametrize(
    ("edit", "said"),
    [
        (edits.SilenceRule("RP401", " \n"), "RP401 needs a reason"),
        (edits.SilenceRule("R401", "x"), '"R401" is not the code of a rule'),
        (edits.SilenceRule("RP303", "a camp"), "Nothing to change"),
        (edits.UnsilenceRule("RP304"), "RP304 is not silenced"),
        (edits.UnsilenceRule(""), "is not the code of a rule"),
    ],
)
def test_what_cannot_be_silenced(edit, said):
    with pytest.raises(RetroPlanError) as caught:
        apply(PLAN, edit)
    assert said in caught.value.title


def test_the_nearest_silenced_code_is_offered():
    with pytest.raises(RetroPlanError) as caught:
        apply(PLAN, edits.UnsilenceRule("RP304"))
    assert caught.value.hint == 'Did you mean "RP303"?'


@pytest.mark.parametrize("text", ["RP303", "RP000", "RP999"])
def test_a_code(text):
    assert is_rule_code(text)


@pytest.mark.parametrize("text", ["", "RP30", "RP3033", "rp303", "RP30x", "RP3\u0663\u0663", "XP303", "RP-03"])
def test_no_code(text):
    assert not is_rule_code(text)


def test_a_resting_rate_is_below_the_highest():
    plan = replace(PLAN, athlete=Athlete(max_hr=90.0))
    with pytest.raises(RetroPlanError, match="100 at rest is not below the highest, 90"):
        apply(plan, edits.ChangeAthlete((("resting_hr", 100.0),)))
    with pytest.raises(RetroPlanError):
        apply(plan, edits.ChangeAthlete((("resting_hr", 90.0),)))
    changed = apply(plan, edits.ChangeAthlete((("resting_hr", 100.0), ("max_hr", 180.0)))).plan.athlete
    assert (changed.resting_hr, changed.max_hr) == (100.0, 180.0)


@pytest.mark.parametrize(
    ("new", "lines"),
    [
        (replace(PLAN, sessions=(replace(MINE, pinned=True), COACHS)), ["Long (Wed 2 Dec 2026): pinned"]),
        (replace(PLAN, silenced=()), ["silenced rule removed: RP303"]),
        (
            replace(PLAN, silenced=(Silence("RP303", "hills", (("who", "Ann"),)), Silence("RP401", "secret"))),
            ["RP303: reason changed", "silenced rule added: RP401"],
        ),
        (
            replace(PLAN, athlete=Athlete(available_b=((0, 30),), weight_kg=70.5, resting_hr=48, sex="female")),
            ["athlete: days to run in every second week added; weight 70.5 added; heart rate at rest 48 added; "
             "sex female added"],
        ),
    ],
)  # fmt: skip
def test_changes_have_their_words(new, lines):
    assert list(describe(PLAN, new)) == lines


def test_a_pin_taken_back_and_a_heart_rate_have_their_words():
    done = replace(MINE, pinned=True, actual=Actual(heart_rate=140.0))
    old, new = (
        replace(PLAN, sessions=(session,))
        for session in (done, replace(done, pinned=False, actual=Actual(heart_rate=148.0)))
    )
    assert describe(old, new) == ("Long (Wed 2 Dec 2026): what was run: heart rate 140 → 148; no longer pinned",)

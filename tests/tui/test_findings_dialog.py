"""The check over the screens: going there, fixing, silencing, hearing again: each one step, on disk as it is shown."""

from __future__ import annotations

from datetime import date, timedelta
from threading import Event

import pytest
from screen_driver import TODAY, screens

from retroplan.domain.edits.sessions import AddSessions
from retroplan.domain.plan.plan import Session
from retroplan.training.rules import check as rules
from retroplan.training.rules.check import check
from retroplan.tui.base.checking import LARGE
from retroplan.view.coach import findings

PLAN = """\
schema = 1
name = "Winter"
start = 2026-11-30

[athlete]
backward_experience = "regular"
weekly_minutes = 200
longest_run = "10km"

[[athlete.tests]]
date = 2026-11-15
direction = "forward"
distance = "5km"
time = "24:10"

[[sessions]]
id = "stri"
date = 2026-12-03
title = "Retro strides"
workout = "2km easy, 4x(60s back / 90s walk), 1km easy"
surface = "road"

[[sessions]]
id = "hard"
date = 2026-12-04
title = "Tempo"
workout = "1km easy, 2x(2km threshold / 2min jog), 1km easy"

[[sessions]]
id = "more"
date = 2026-12-05
title = "Intervals"
workout = "1km easy, 3x(1km hard / 2min jog), 1km easy"

[[sessions]]
id = "long"
date = 2026-12-06
title = "Long run"
workout = "14km easy"
"""
SIZES = [(120, 36), (80, 24), (60, 20), (40, 12)]


async def select(run, code: str) -> None:
    """Put the cursor of the list on the first line of a rule."""
    await run.press("home")
    for _ in range(200):
        if line(run).code == code:
            return
        await run.press("down")
    raise AssertionError(f"{code} is not in the list:\n{run.text}")


def line(run):
    return findings.selected(run.screen.dialog.state)


def codes(run) -> set[str]:
    return {finding.code for finding in check(run.plan, TODAY).findings}


async def test_enter_goes_to_the_session(tmp_path):
    async with screens(tmp_path, PLAN) as run:
        for screen in "12345":
            await run.press(screen, "!")
            assert "Check: " in run.text
            await select(run, "RP301")
            await run.press("enter")
            assert run.screen.dialog is None
            assert (run.screen.ID, run.screen.selected.id) == ("week", "long")
            await run.press("t")


async def test_a_finding_without_a_session_leads_to_its_day_or_to_the_tests(tmp_path):
    goal = '\n[[goals]]\nid = "city"\ntitle = "City"\nkind = "race"\ndistance = "10km"\ndate = 2027-02-07\n'
    async with screens(tmp_path, PLAN + goal) as run:
        await run.press("!")
        await select(run, "RP411")
        await run.press("enter")
        assert (run.screen.ID, run.app.state.day) == ("week", date(2027, 2, 7))
    no_test = PLAN.replace("[[athlete.tests]]", "[[athlete.old]]").replace('"regular"', '"none"')
    async with screens(tmp_path, no_test) as run:
        await run.press("!")
        await select(run, "RP412")
        await run.press("enter")
        assert run.screen.ID == "goals"


async def test_a_fix_is_previewed_done_and_undone_in_one_step(tmp_path):
    async with screens(tmp_path, PLAN) as run:
        before = run.plan
        assert "RP301" in codes(run)
        await run.press("!")
        await select(run, "RP301")
        await run.press("f")
        assert "Fix RP301" in run.text
        assert "14km easy" in run.text
        assert run.plan is before  # nothing happened yet
        await run.press("escape")
        assert "Check: " in run.text
        assert run.plan is before
        assert run.file_text() == PLAN
        await run.press("f", "enter")
        assert "Check: " in run.text
        assert "RP301" not in codes(run)
        written = {session["id"]: session for session in run.on_disk()["sessions"]}
        assert written["long"]["workout"] == run.session("long").workout != "14km easy"
        assert {id: s["workout"] for id, s in written.items() if id != "long"} == {
            s.id: s.workout for s in before.sessions if s.id != "long"
        }
        await run.press("u")  # within the list
        assert run.plan == before
        assert run.file_text() == PLAN
        await run.press("ctrl+r", "escape")
        assert "RP301" not in codes(run)
        await run.press("u")
        assert run.file_text() == PLAN


async def test_what_has_no_fix_says_what_to_do_by_hand(tmp_path):
    plan = PLAN.replace("[[athlete.tests]]", "[[athlete.old]]")
    async with screens(tmp_path, plan) as run:
        await run.press("!")
        code = min(codes(run) - run.screen.dialog.state.fixable)
        await select(run, code)
        fix = line(run).findings[0].fix
        assert fix[:30] in run.text
        await run.press("f")
        assert f"No fix to offer for {code}. By hand: {fix[:20]}" in run.text
        assert run.file_text() == plan


async def test_a_rule_is_silenced_with_its_reason_and_heard_again(tmp_path):
    async with screens(tmp_path, PLAN) as run:
        before = run.plan
        await run.press("!")
        await select(run, "RP106")
        await run.press("s", *"closed", "space", *"road", "enter")
        assert [(s.code, s.reason) for s in run.plan.silenced] == [("RP106", "closed road")]
        assert run.on_disk()["silenced"] == [{"code": "RP106", "reason": "closed road"}]
        assert "Check: " in run.text
        assert "RP106" not in codes(run)
        await run.press("u")
        assert run.plan == before
        assert run.file_text() == PLAN
        await run.press("ctrl+r", "end")
        assert line(run).silence.code == "RP106"
        await run.press("s")
        assert run.plan.silenced == ()
        assert "silenced" not in run.on_disk()
        assert "RP106" in codes(run)
        await run.press("u")
        assert run.on_disk()["silenced"] == [{"code": "RP106", "reason": "closed road"}]


async def test_no_reason_no_silence_and_esc_leaves_everything(tmp_path):
    async with screens(tmp_path, PLAN, keys=("!",)) as run:
        await select(run, "RP106")
        await run.press("s", "enter")
        assert "needs a reason" in run.text
        await run.press("escape")
        assert "Check: " in run.text
        assert run.plan.silenced == ()
        assert run.file_text() == PLAN


async def test_a_hostile_reason_is_kept_and_shown_harmlessly(tmp_path):
    steer = "\x1b]52;c;aGk=\x07[/x]\u202eevil"
    escaped = "\\u001b]52;c;aGk=\\u0007[/x]\\u202eevil"
    plan = PLAN + f'\n[[silenced]]\ncode = "RP106"\nreason = "{escaped}"\n'
    async with screens(tmp_path, plan, keys=("!", "end")) as run:
        assert line(run).silence.reason == steer
        for row in run.screen.canvas.frame.rows:
            for text, _ in row:
                assert not set(text) & set("\x1b\x07\u202e")
        assert "[/x]" in run.text
        assert run.file_text() == plan


async def test_the_list_follows_the_plan(tmp_path):
    async with screens(tmp_path, PLAN, keys=("!",)) as run:
        dialog = run.screen.dialog
        assert any(f.code == "RP301" for f in dialog.state.report.findings)
        await run.press("escape", "g", *"2026-12-06", "enter", "s", "!")
        assert not any(f.code == "RP301" for f in run.screen.dialog.state.report.findings)


@pytest.mark.parametrize("size", SIZES)
async def test_every_size_shows_and_goes(tmp_path, size):
    async with screens(tmp_path, PLAN, size=size, keys=("!",)) as run:
        await select(run, "RP301")
        assert "RP301" in run.text
        await run.press("f", "enter")
        assert run.session("long").workout != "14km easy"
        await run.press("u", "home")
        await select(run, "RP301")
        await run.press("s", "x", "enter", "escape")
        assert run.plan.silenced[0].code == "RP301"


async def test_the_mouse_chooses_and_leaves(tmp_path):
    async with screens(tmp_path, PLAN, keys=("!",)) as run:
        await select(run, "RP301")
        number = run.screen.dialog.state.index
        await run.press("home")
        await run.click(f"item:{number}")
        assert line(run).code == "RP301"
        await run.wheel(1)
        await run.wheel(-1)
        await run.click(f"item:{number}")
        assert run.screen.selected.id == "long"


# The week.


async def test_counts_and_signs_come_behind_the_first_picture_and_follow_each_edit(tmp_path):
    async with screens(tmp_path, PLAN, keys=("t",)) as run:
        report = check(run.plan, TODAY)
        assert report.counts[1]
        assert f"{report.counts[1]} warning" in run.text
        await run.press("g", *"2026-12-06", "enter")
        assert "warning  Sun 6 Dec's" in run.text
        await run.press("d")
        assert run.app.checks.known(run.plan, TODAY).counts == check(run.plan, TODAY).counts
        assert "RP301" not in run.text


async def test_an_arrow_key_never_checks(tmp_path, monkeypatch):
    async with screens(tmp_path, PLAN, keys=("t",)) as run:

        def never(*_):
            raise AssertionError("checked")

        monkeypatch.setattr("retroplan.training.rules.check.check", never)
        await run.press("left", "right", "down", "up", "]", "[", "2", "left", "1", "!", "down", "escape", "W", "escape")
        assert run.screen.ID == "week"


async def test_what_is_typed_says_what_speaks_against_it(tmp_path):
    async with screens(tmp_path, PLAN, keys=("a",)) as run:
        await run.type("fri 6x(100m back hard / 90s walk)")
        found = run.screen.dialog.state.warning
        assert found
        assert found[1][0].strip() in ("error", "warning", "note")
        assert "".join(text for text, _ in found).strip() in run.text
        await run.press("ctrl+u")
        assert run.screen.dialog.state.warning == ()
        await run.type("sat 6x(100m back quickly)")
        assert run.screen.dialog.state.warning == ()  # the fault comes first
        await run.press("ctrl+u")
        await run.type("fri 6x(100m back hard / 90s walk)")
        await run.press("enter")  # it stops nothing
        assert len(run.plan.sessions) == 5


async def test_why_opens_scrolls_and_leaves(tmp_path):
    plan = PLAN.replace('surface = "road"', 'surface = "road"\nwhy = "generated: short bouts (K24)"')
    async with screens(tmp_path, plan, size=(80, 24), keys=("right", "W")) as run:
        assert "Why this session" in run.text
        assert "why       Short bouts" in run.text
        assert "K24" not in run.text
        await run.press("s")
        assert "Short bouts (K24)" in run.text
        assert "s hide sources" in run.text
        top = run.text
        await run.press("end")
        assert "K24: 60 s, 30 to 60" in run.text
        await run.press("home")
        assert run.text == top
        await run.wheel(1)
        assert run.text != top
        await run.press("s")
        assert "K24" not in run.text
        await run.press("escape")
        assert run.screen.dialog is None
        assert run.file_text() == plan
        await run.press("left", "W")
        assert "No session on this day" in run.text


async def test_keys_are_answered_while_a_large_plan_is_checked(tmp_path, monkeypatch):
    more = tuple(Session(f"x{n}", TODAY + timedelta(days=30 + n), workout="5km easy") for n in range(LARGE))
    begun, go_on = Event(), Event()

    def slow_check(plan, today):
        begun.set()
        assert go_on.wait(30)
        return check(plan, today)

    async with screens(tmp_path, PLAN) as run:
        monkeypatch.setattr(rules, "check", slow_check)
        run.app.workspace.do(AddSessions(more))
        while not begun.is_set():
            await run.pilot.pause(0.001)
        assert len(run.plan.sessions) > LARGE
        await run.pilot.press("right_square_bracket")
        await run.pilot._wait_for_screen()
        assert "Week 50" in run.text
        assert run.app.checks.waiting
        go_on.set()
        await run.settle()
        assert run.app.checks.known(run.plan, TODAY).counts == check(run.plan, TODAY).counts


async def test_an_error_cannot_be_silenced(tmp_path):
    downhill = PLAN.replace("14km easy", "10km easy, 5min back down 5%")
    async with screens(tmp_path, downhill) as run:
        await run.press("!")
        await select(run, "RP104")
        await run.press("s")
        assert "RP104 cannot be silenced" in run.text
        assert run.plan.silenced == ()
        assert run.file_text() == downhill

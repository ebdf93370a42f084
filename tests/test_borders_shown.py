"""The proof that no picture lets a text of the plan's steer: every view, at every size, with every field hostile.

Rules: what steers must be in no run of any frame, and the tag of each text must be on some picture, so that making a
text safe is not done by leaving it out.
"""

from __future__ import annotations

import typing

from hostile import TODAY, WEEK, Hostile, assert_harmless

from retroplan.domain.base.errors import Problem
from retroplan.domain.base.theme import DEFAULT
from retroplan.domain.base.value import replace
from retroplan.domain.plan import plan as model
from retroplan.domain.plan.plan import Silence
from retroplan.launch.first_frame import week_frame
from retroplan.reference.library import LibraryWorkout
from retroplan.training.pace.paces import ladder
from retroplan.training.rules.finding import Finding, Report
from retroplan.view.coach import findings, findings_page, why
from retroplan.view.coach.findings import FindingsState, Remark
from retroplan.view.controls import form, form_view, help, key_columns, line_edit, notes_view, picker, prompt
from retroplan.view.drawing import ansi, chrome
from retroplan.view.drawing.frame import Frame, stack
from retroplan.view.goals import goals
from retroplan.view.reference import benefits, workouts
from retroplan.view.start import problems, start
from retroplan.view.week import plain, week
from retroplan.view.week.state import Band, Draft, WeekState

SIZES = ((160, 50), (120, 36), (100, 30), (80, 24), (60, 20), (40, 12), (20, 6), (7, 3), (1, 1))


def drawn(frame: Frame, width: int, height: int) -> str:
    """What a frame says, its runs read one by one."""
    assert (frame.width, frame.height) == (width, height)
    for row in frame.rows:
        for text, _ in row:
            assert_harmless(text)
    assert_harmless(ansi.draw(frame, DEFAULT), codes=True)
    return frame.text()


def week_pictures(plan: model.Plan, say) -> typing.Iterator[typing.Callable[[int, int], Frame]]:
    paces = ladder(plan.athlete)
    draft = Draft(say("draft"), TODAY, say("draft title"), workout=say("draft workout"),
                  problems=(Problem(say("problem"), suggestion=say("suggestion"), column=3),), label=say("draft label"),
                  cursor=4)  # fmt: skip
    plain_draft = Draft(say("draft"), TODAY, say("draft title"), workout="5km easy")
    for day in range(7):
        for slot in range(len(plan.on(WEEK.days[day])) or 1):
            state = WeekState(plan, WEEK, TODAY, paces, day, slot, message=(say("message"), "warn"))
            yield lambda w, h, state=state: week.render(state, w, h)
    bands = (Band(say("band"), 3),)
    for more in ({"draft": draft}, {"draft": plain_draft}, {"search": "q"}, {"carried": "noted"}, {"bands": bands},
                 {"search": say("search")}):  # fmt: skip
        state = replace(WeekState(plan, WEEK, TODAY, paces, 2, 1), **more)
        yield lambda w, h, state=state: week.render(state, w, h)
    yield lambda w, h: week_frame(plan, TODAY, (say("status"), "ok"), w, h, (("?", "keys"),))
    yield lambda w, h: chrome.dress(
        w, h, chrome.title_bar(w, plan.name, "week", "saved"), chrome.Foot((("a", "add"),), (say("said"), "warn")),
        lambda a, b: week.render(WeekState(plan, WEEK, TODAY, paces), a, b),
    )  # fmt: skip


def check_pictures(plan: model.Plan, say) -> typing.Iterator[typing.Callable[[int, int], Frame]]:
    """The check's list with every line unfolded in turn, why a session is there, and the week with findings."""
    days = WEEK.days
    found = [
        Finding("RP204", severity, say("finding message"), days[n : n + 1], ("noted",), 1.0, 2.0, say("finding unit"),
                say("finding source"), say("finding fix"))
        for n, severity in enumerate(("error", "warning", "note", "note", "note"))
    ]  # fmt: skip
    report = Report(tuple(found), (replace(found[0], code="RP101"),))
    state = FindingsState(
        (Remark(say("remark group"), say("remark"), "", "noted"),), report,
        (Silence("RP101", plan.silenced[0].reason),),
        {"RP204": say("rule title"), "RP101": say("rule title")}, {"noted": say("session name")}, frozenset(("RP204",)),
    )  # fmt: skip
    opened = replace(state, open=frozenset(line.key for line in findings.lines(state)))
    for index in range(len(findings.lines(opened))):
        now = replace(opened, index=index)
        yield lambda w, h, now=now: Frame(findings_page.page(now, w, h).rows, w)
    paces = ladder(plan.athlete)
    for session in plan.sessions:
        rows = why.Why(plan, TODAY, session, paces, report)
        yield lambda w, h, rows=rows: Frame(stack(why.rows(rows, max(30, w)), w, h), w)
    yield lambda w, h: week.render(
        WeekState(plan, WEEK, TODAY, paces, 2, 1, findings=report.counts, report=report), w, h
    )


def other_pictures(plan: model.Plan, hostile: Hostile) -> typing.Iterator[typing.Callable[[int, int], Frame]]:
    say = hostile.text
    for index in range(len(plan.goals)):
        state = goals.GoalsState(plan, TODAY, index)
        yield lambda w, h, state=state: goals.body(state, w, h)
        for scroll in (4, 8):
            moved = replace(state, scroll=scroll)
            yield lambda w, h, moved=moved: goals.body(moved, w, h)
    query = line_edit.edit(say("query"))
    yield lambda w, h: goals.body(goals.GoalsState(plan, TODAY, query=query, searching=True), w, h)
    sore = tuple(niggle.place for niggle in plan.niggles)
    for tool in ("", "steps", "body", "first", "records", "sources"):
        for typed in ("", say("typed")):
            state = benefits.BenefitsState(tool=tool, input=typed, sore=sore, query=typed, searching=bool(typed))
            yield lambda w, h, state=state: benefits.render(state, w, h)
    own = tuple(
        hostile.fields(LibraryWorkout, own=True, direction=direction, kind="run", level="", source="", **more)
        for direction in ("forward", "backward")
        for more in ({}, {"workout": f'5km easy "{say("note").splitlines()[0]}"'})
    )
    for cursor in range(4):
        state = workouts.WorkoutsState(cursor=cursor, own=own, filter="own")
        yield lambda w, h, state=state: workouts.render(state, w, h)
    yield lambda w, h: workouts.render(workouts.WorkoutsState(query=say("query"), searching=True, own=own), w, h)
    yield lambda w, h: start.render(start.StartState(TODAY, message=say("start message")), w, h)
    wrong = Problem(
        say("problem"), where=say("where"), line=3, column=9, suggestion=say("suggestion"), file=say("file")
    )
    page = problems.ProblemsState(
        say("path"),
        say("title"),
        (wrong,),
        say("detail"),
        say("hint"),
        ((3, say("line")),),
        message=say("problems said"),
    )
    for scroll in (0, 5, 10, 15, 20, 30):
        moved = replace(page, scroll=scroll)
        yield lambda w, h, moved=moved: problems.render(moved, w, h)


def dialogs(hostile: Hostile, w: int, h: int) -> typing.Iterator[Frame]:
    say = hostile.text
    below = start.render(start.StartState(TODAY), w, h)
    entry = key_columns.Entry(say("keys"), say("key label"), say("tooltip"), say("reason"))
    free = replace(entry, disabled_reason="")
    for query in (line_edit.EMPTY, line_edit.edit(say("query")), line_edit.edit("q")):
        yield help.render(
            help.HelpState(
                (key_columns.Group(say("group"), (entry, free), say("group where")),), query, title=say("help")
            ),
            w,
            h,
        )
    more = {"problems": (Problem(say("problem"), column=2, suggestion=say("suggestion")),)}
    for rest in ({}, more, {"problem": say("one problem")}, {"suggestions": (say("prompt") + say("ghost"),)}):
        yield prompt.draw(
            prompt.ask("x", say("ask"), say("ask label"), say("prompt"), hint=say("ask hint"), **rest), below
        )
    yield prompt.draw(prompt.ask("x", say("ask"), placeholder=say("placeholder")), below)
    item = picker.Item(
        "a", say("item", "\u202e"), say("item detail"), say("item keys", "\x1b"), group=say("item group")
    )
    off = replace(item, id="b", disabled_reason=say("off"))
    for text in ("", say("query")):
        for index in (0, 1):
            yield picker.draw(
                picker.Picker("x", say("pick"), (item, off), line_edit.edit(text), index, "a", say("empty"),
                              say("pick placeholder"), say("pick hint")), below)  # fmt: skip
    fields = (
        form.text("a", say("field"), say("answer"), hint=say("field hint"), placeholder=say("field placeholder")),
        form.text("b", "B", hint=say("field hint"), placeholder=say("field placeholder")),
        form.notes("c", say("notes field"), say("notes answer"), hint=say("notes hint")),
        form.choice("d", say("choice field"), (("x", say("choice")), ("y", "why")), "x", hint=say("choice hint")),
        form.toggle("e", say("toggle field"), hint=say("toggle hint")),
    )
    made = form.Form("x", say("form"), fields, note=say("form note"), save_label=say("save"))
    made = form.with_live(made, a=say("live"))
    for index in range(len(fields) + 1):
        yield form_view.draw(replace(made, index=index), below)
    faulty = replace(made, problems=(("a", say("field problem")), ("", say("form problem"))), leaving=True)
    yield form_view.draw(faulty, below)
    rows = notes_view.view_lines(line_edit.edit(say("notes answer"), multi=True), w, h)[0]
    yield Frame(tuple(rows), w)


# On no picture: ids, what is drawn by another field, what a search looks for; the commands below say the rest.
NOT_DRAWN = {
    "LibraryWorkout.id", "Session.id", "Goal.id", "Niggle.side", "file", "draft workout", "search",
}  # fmt: skip


def test_every_picture_shows_the_text_and_is_harmless():
    hostile = Hostile()
    plan = hostile.plan()
    said: list[str] = []
    for width, height in SIZES:
        pictures = (*week_pictures(plan, hostile.text), *check_pictures(plan, hostile.text))
        for picture in (*pictures, *other_pictures(plan, hostile)):
            said.append(drawn(picture(width, height), width, height))
        for frame in dialogs(hostile, width, height):
            said.append(drawn(frame, width, height))
        said.append(plain.week_plain(plan, WEEK, TODAY, ladder(plan.athlete), width))
        assert_harmless(said[-1], lines=True)
        said.append(plain.week_table(plan, WEEK, TODAY, ladder(plan.athlete), width))
        assert_harmless(said[-1], lines=True)
    shown = "\n".join(said)
    missing = {field for field, tag in hostile.tags.items() if tag not in shown}
    assert {field for field in missing if not field.endswith((" key", ".extra"))} - NOT_DRAWN == set()

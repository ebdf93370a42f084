"""The check of the open plan: the list of what it found, going to the place, fixing it, silencing a rule.

Rules: each change is one edit of the workspace and one undo step; what would change is shown first. A rule is silenced
with a reason only. After each the list is there again, made anew from the plan as it is then.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from retroplan.domain.base.dates import show_day
from retroplan.domain.base.text import visible
from retroplan.domain.base.value import replace
from retroplan.domain.edits.base import title_of
from retroplan.domain.edits.edits import SilenceRule, UnsilenceRule
from retroplan.domain.notation import notation
from retroplan.tui.base.cursor import open_session
from retroplan.tui.base.host import Dialog
from retroplan.tui.dialogs.ask import AskDialog
from retroplan.view.coach import findings, findings_keys, findings_page
from retroplan.view.coach.findings import FindingsState, Line, Remark
from retroplan.view.controls import prompt
from retroplan.view.drawing import cells, panel
from retroplan.view.drawing.frame import Frame

if TYPE_CHECKING:
    from datetime import date

    from retroplan.domain.plan.plan import Plan, Session
    from retroplan.tui.base.host import Host

WIDEST = 116
TRIED = 5  # findings of one line: each may cost many checks (our own choice)
ABOUT_TESTS = ("RP412", "RP413")  # what a test fixes, and tests are logged on Goals


class Findings(Dialog):
    """The list over any host."""

    def __init__(self, host: Host, notices: tuple[str, ...]) -> None:
        self.host = host
        self._notices = notices  # what is wrong with the preferences
        self.state = FindingsState()
        self._plan: Plan | None = None
        self._today: date | None = None
        self._notes: tuple[str, ...] = ()
        self._size = (80, 20)

    # The frame.

    def draw(self, frame: Frame) -> Frame:
        self._keep_up()
        above = self._said(frame)
        width, height = panel.room(frame, above)
        width, height = min(width, WIDEST), max(1, height - (1 if height > 16 else 0))  # the title bar stays in sight
        self._size = width, height
        box = findings_page.page(self.state, width, height)
        title = f"Check: {findings.counted(self.state.report)}"
        return panel.over(frame, box, "bottom", title, findings_page.keys(self.state, width), above)

    def _said(self, frame: Frame) -> int:
        """Rows at the bottom that belong to what the screen says, or to the empty footer."""
        text = self.host.message[0]
        if frame.height < 8:
            return 0
        return len(cells.folded(visible(text, lines=True), max(1, frame.width - 2), 3)) if text else 1

    def _keep_up(self) -> None:
        """Read the plan again when it, the day or what its file has to say is not what it was."""
        workspace = self.host.workspace
        plan, today, notes = workspace.plan, workspace.today, workspace.notes
        if plan is self._plan and today == self._today and notes == self._notes:
            return
        from retroplan.training.rules.check import RULES
        from retroplan.training.rules.fixes.fix import FIXABLE

        self._plan, self._today, self._notes = plan, today, notes
        report = self.host.check(plan)
        self.state = replace(
            self.state,
            remarks=_remarks(plan, self._notices, notes, today),
            report=report,
            silences=plan.silenced,
            titles={rule.code: rule.title for rule in RULES},
            names={session.id: f"{show_day(session.date)} {title_of(session)}" for session in plan.sessions},
            fixable=FIXABLE,
        )
        self.state = replace(self.state, index=min(self.state.index, max(0, len(findings.lines(self.state)) - 1)))

    # Keys and mouse.

    def key(self, name: str, character: str | None) -> None:
        self._keep_up()
        self._after(*findings_keys.key(self.state, name, character, *self._size))

    def scroll(self, lines: int) -> None:
        self.key("down" if lines > 0 else "up", None)

    def click(self, id: str) -> None:
        if id.startswith("item:"):
            self._keep_up()
            self._after(*findings_keys.choose(self.state, int(id[5:])))
        else:
            super().click(id)

    def _after(self, state: FindingsState, event: str) -> None:
        self.state = state
        line = findings.selected(state)
        if event == "cancel":
            self.close()
        elif event in ("undo", "redo"):
            self.host.perform(f"plan.{event}")
        elif line is None:
            return
        elif event == "go":
            self._go(line)
        elif event == "fix":
            self._fix(line)
        elif event == "silence":
            self._silence(line)
        elif event == "hear":
            self.host.edit(UnsilenceRule(line.code), f"✓ {line.code} is heard again")

    def _go(self, line: Line) -> None:
        """To the session, the day, or the screen where it can be seen to."""
        host = self.host
        id, day = findings.place(line)
        if line.code in ABOUT_TESTS:
            self.close()
            host.show("goals")
        elif id and host.workspace.plan.session(id) is not None:
            self.close()
            open_session(host, id)
        elif day is not None:
            self.close()
            host.state.day, host.state.slot = day, 0
            host.show("week")
        else:
            host.say("It is about the plan as a whole", "muted")

    def _fix(self, line: Line) -> None:
        """Show the first edit that does away with it, or with one of several alike; else what to do by hand."""
        from retroplan.training.rules.fixes.fix import fix_for
        from retroplan.tui.dialogs.coach.fixing import Fixing

        workspace = self.host.workspace
        for finding in line.findings[:TRIED]:
            edit = fix_for(workspace.plan, finding, workspace.today)
            if edit is not None:
                self.host.open(Fixing(self.host, finding, edit, self))
                return
        self.host.say(f"No fix to offer for {line.code}. By hand: {line.findings[0].fix}", "muted")

    def _silence(self, line: Line) -> None:
        """Ask for the reason; errors stay."""
        from retroplan.training.rules.check import LOUD

        code = line.code
        if code in LOUD:
            self.host.say(f"{code} cannot be silenced: errors are about injury. Change the session", "warn")
            return

        def submit(text: str) -> None:
            self.host.edit(SilenceRule(code, text), f"✓ {code} is silenced in this plan; u undoes it")
            self.host.open(self)

        state = prompt.ask(
            f"silence-{code}", f"Silence {code}", "because", placeholder="why it does not apply to you",
            hint="enter silence it   esc cancel", history=self.host.state.history(f"silence-{code}"),
        )  # fmt: skip
        self.host.open(AskDialog(state, submit, cancel=lambda: self.host.open(self)))


def _remarks(plan: Plan, notices: tuple[str, ...], notes: tuple[str, ...], today: date) -> tuple[Remark, ...]:
    """What the preferences, the plan's file and its workouts have to say; the same workout once, the next."""
    found = [Remark("Your preferences", note) for note in notices]
    found += [Remark("The file", note) for note in notes]
    alike: dict[tuple[str, str], list[Session]] = {}
    for session in plan.sessions:
        for problem in notation.check(session.workout) if session.workout else ():
            alike.setdefault((session.workout, str(problem)), []).append(session)
    for (_, said), sessions in alike.items():
        nearest = min(sessions, key=lambda session: (session.date < today, abs((session.date - today).days)))
        more = f" and {len(sessions) - 1} more" if len(sessions) > 1 else ""
        where = f"{show_day(nearest.date, year=True)} {title_of(nearest)}{more}"
        found.append(Remark("Workouts that cannot be read", f"{where}: {said}", session=nearest.id))
    return tuple(found)

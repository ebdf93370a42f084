"""What the check says of the open plan, for every screen: worked out once for each plan and day.

Rules: a plan never changes, so a report is kept by which plan it is. A frame is never kept waiting for one: it is
made once that frame is on the screen, and then drawn; that of a large plan is made in a thread, so that keys are
answered meanwhile. The rules are imported when they are first asked.
"""

from __future__ import annotations

from asyncio import get_running_loop
from typing import TYPE_CHECKING, Protocol

from retroplan.domain.notation import notation

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable
    from datetime import date

    from retroplan.domain.plan.plan import Plan
    from retroplan.training.rules.finding import Report
    from retroplan.workspace.workspace import Workspace

LARGE = 1500  # sessions, which take about 25 ms: our own choice
REST_S = 0.03  # after a frame, for the keys that wait behind it, at the start most of all; our own choice
KEPT = 4  # reports: of the open plan, of a preview, and of each before an undo; our own choice


class Loop(Protocol):
    """The application, as far as this asks it: which plan is open, and to do something later."""

    @property
    def workspace(self) -> Workspace: ...

    def call_after_refresh(self, callback: Callable[[], None]) -> bool: ...

    def call_later(self, callback: Callable[[], None]) -> bool: ...

    def run_worker(self, work: Awaitable[None]) -> object: ...

    def redraw(self) -> None: ...


class Checks:
    """The reports made last, for one application."""

    def __init__(self, app: Loop) -> None:
        self._app = app
        self._kept: list[tuple[Plan, date, Report]] = []
        self._last: Report | None = None  # of the open plan
        self._asked: Workspace | None = None

    def soon(self) -> Report | None:
        """The report of the open plan; until it is made, the one before it, and None before there was any.

        It is made a moment after the next frame, which is then drawn anew.
        """
        workspace = self._app.workspace
        found = self.known(workspace.plan, workspace.today)
        if found is not None:
            self._last = found
            return found
        if self._asked is None:
            self._asked = workspace
            self._app.call_after_refresh(self._rest)
        return self._last

    @property
    def waiting(self) -> bool:
        """Whether a report is still to be made, behind the next frame."""
        return self._asked is not None

    def _rest(self) -> None:
        """Wait by the loop's own clock: a timer of the framework that starts late is left out, and never rings."""
        get_running_loop().call_later(REST_S, self._app.call_later, self._make)

    def _make(self) -> None:
        workspace = self._asked
        here = workspace is not None and workspace is self._app.workspace
        if workspace is not None and here and len(workspace.plan.sessions) > LARGE:
            self._app.run_worker(self._make_aside(workspace))
            return
        self._asked = None
        if workspace is not None and here:
            self._take(workspace, self.of(workspace.plan, workspace.today))

    def _take(self, workspace: Workspace, report: Report) -> None:
        """Draw what a new report says, unless that is what the frame on the screen says already."""
        said, self._last = self._last, report
        if workspace is self._app.workspace and report != said:
            self._app.redraw()

    async def _make_aside(self, workspace: Workspace) -> None:
        """Make the report in a thread; a plan that was edited meanwhile is asked about by the frame after it."""
        from asyncio import to_thread

        from retroplan.training.rules.check import check

        plan, today = workspace.plan, workspace.today
        try:
            report = await to_thread(check, plan, today)
            self._keep(plan, today, report)
        finally:
            self._asked = None
        if workspace.plan is not plan:  # the frame of a plan edited meanwhile asks for a report of its own
            self._app.redraw()
        self._take(workspace, report)

    def known(self, plan: Plan, today: date) -> Report | None:
        """The report of a plan on a day, when it is known already."""
        for its_plan, its_day, report in reversed(self._kept):
            if its_plan is plan and its_day == today:
                return report
        return None

    def of(self, plan: Plan, today: date) -> Report:
        """The report of a plan on a day."""
        report = self.known(plan, today)
        if report is None:
            from retroplan.training.rules.check import check

            report = check(plan, today)
            self._keep(plan, today, report)
        return report

    def _keep(self, plan: Plan, today: date, report: Report) -> None:
        self._kept = [*self._kept[-(KEPT - 1) :], (plan, today, report)]


def unread(plan: Plan) -> tuple[str, ...]:
    """A line that says how many workouts cannot be read, when any cannot."""
    count = sum(bool(session.workout and notation.check(session.workout)) for session in plan.sessions)
    if not count:
        return ()
    return (f"{count} workout{'' if count == 1 else 's'} cannot be read: ! shows {'it' if count == 1 else 'them'}",)

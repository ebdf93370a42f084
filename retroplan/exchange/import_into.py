"""How an imported week or plan goes into a plan that is already there.

Our own choice: importing into the plan it came from changes nothing, and importing the same file twice changes
nothing the second time. `add` never alters or removes what the plan has: a session whose id is taken by another one
is added under a new id. `replace` makes the imported weeks be as the file says: planned sessions it does not hold go,
those with the same id take its content; what is done or skipped stays, as does everything in other weeks. A pin is a
mark, no content: a session pinned here stays pinned, and `replace` takes over a pin of the file's. What a coach made
elsewhere is pinned when it comes in, since building a season here would take it for its own. Athlete, tests,
niggles and silenced rules are never imported. Nothing is written here: the result says what it would do.
"""

from __future__ import annotations

from typing import Literal

from retroplan.domain.base.dates import show_span
from retroplan.domain.base.errors import RetroPlanError
from retroplan.domain.base.ids import derive
from retroplan.domain.base.value import replace
from retroplan.domain.plan.plan import Block, Goal, Plan
from retroplan.exchange.import_plan import Entry, ImportPlan, Tally
from retroplan.exchange.import_sessions import Sessions
from retroplan.exchange.incoming import Incoming
from retroplan.exchange.same import same
from retroplan.training.pace.plausible import doubt_goal

Mode = Literal["add", "replace"]
MODES: tuple[Mode, ...] = ("add", "replace")


def merge(plan: Plan, incoming: Incoming, mode: Mode = "add") -> ImportPlan:
    """`incoming` put into `plan`. Raises RetroPlanError for an unknown mode."""
    if mode not in MODES:
        raise RetroPlanError(f'"{mode}" is not a way to import', "", "Write add or replace")
    tally = Tally()
    taken = set(plan.ids()) | {session.id for session in incoming.sessions} | {goal.id for goal in incoming.goals}
    sessions = Sessions(plan, incoming, mode == "replace", taken, tally).merged()
    goals = _goals(plan, incoming.goals, mode, taken, tally)
    blocks = _blocks(plan, incoming.blocks, mode, tally)
    return ImportPlan(
        replace(plan, sessions=sessions, goals=goals, blocks=blocks),
        *(tuple(part) for part in (tally.added, tally.changed, tally.removed, tally.unchanged, tally.skipped)),
    )


def _goals(plan: Plan, incoming: tuple[Goal, ...], mode: Mode, taken: set[str], tally: Tally) -> tuple[Goal, ...]:
    found = list(plan.goals)
    session_ids = {session.id for session in plan.sessions}
    for goal in incoming:
        what = Entry("goal", goal.id, f"goal {goal.title or goal.id}")
        own = plan.goal(goal.id)
        if own is None and any(same(goal, other) for other in plan.goals):
            tally.unchanged.append(what)
        elif own is None:
            if goal.id in session_ids:
                goal = replace(goal, id=derive(f"{goal.id}\0{goal.title}", taken))
                taken.add(goal.id)
            found.append(goal)
            doubt = doubt_goal(goal)
            tally.added.append(replace(what, id=goal.id, reason=f"{doubt.what}. {doubt.hint}" if doubt else ""))
        elif same(own, goal):
            tally.unchanged.append(what)
        elif mode == "replace" and own.met is None:
            found[found.index(own)] = goal
            tally.changed.append(what)
        else:
            tally.skipped.append(replace(what, reason=f'the plan has its own goal "{own.id}"'))
    return tuple(found)


def _blocks(plan: Plan, incoming: tuple[Block, ...], mode: Mode, tally: Tally) -> tuple[Block, ...]:
    """Blocks have no ids: one with the same name and start is the same block, once for each file."""
    found = list(plan.blocks)
    settled: list[Block] = []
    for block in incoming:
        what = Entry("block", "", f"block {block.name}, {show_span(block.start, block.end)}")
        own = next((b for b in found if (b.name, b.start) == (block.name, block.start) and b not in settled), None)
        if any(same(b, block) for b in found):
            settled += [b for b in found if same(b, block)]
            tally.unchanged.append(what)
        elif own is not None and mode == "replace":
            found[found.index(own)] = block
            settled.append(block)
            tally.changed.append(what)
        elif any(b.start <= block.end and block.start <= b.end for b in found):
            tally.skipped.append(replace(what, reason="the plan has a block there"))
        else:
            found.append(block)
            settled.append(block)
            tally.added.append(what)
    return tuple(found)

"""What was really run: how the figures noted after a session replace the plan's.

A figure left out leaves the plan's standing. A distance noted for a direction scales that direction's running
and walking in the plan, metres and seconds alike; minutes noted scale all seconds to their sum. What was noted is no
estimate, though how it falls on running and walking is the plan's proportion. Load is RPE times minutes (Foster 2001,
K39).
"""

from __future__ import annotations

from retroplan.domain.notation.words import GAIT_RPE
from retroplan.training.pace.paces import Ladder
from retroplan.training.workload.load import effort_load
from retroplan.training.workload.tally import Totals

# What was noted: minutes, metres forward, metres backward, RPE; None for what was not.
Noted = tuple[float | None, float | None, float | None, float | None]


def replace(plan: Totals, kind: str, figures: Noted, ladder: Ladder) -> Totals:
    """The plan's totals with what was noted put in their place; `kind` is the session's.

    Without an RPE noted, the plan's mean effort stands, or an easy run's where there is no plan.
    """
    minutes, forward_m, backward_m, rpe = figures
    metres, seconds, estimated = dict(plan.metres), dict(plan.seconds), set(plan.estimated)
    effort = GAIT_RPE["run"] if rpe is None else rpe
    for direction, noted in (("forward", forward_m), ("backward", backward_m)):
        if noted is not None:
            _distance(direction, max(0.0, noted), metres, seconds, estimated, ladder.speed(direction, "run", effort))
    if minutes is not None:
        easy = 0.0 if forward_m is not None else ladder.speed("forward", "run", effort)
        _minutes(kind, max(0.0, minutes) * 60.0, metres, seconds, estimated, easy)
    planned, done = plan.total_s, sum(seconds.values())
    if rpe is None and planned:
        load = plan.load * done / planned
    else:
        load = effort_load(effort, done)
    before, after = plan.seconds["backward_run"], seconds["backward_run"]
    if not after:
        bouts, longest = 0, 0.0
    elif not before:
        bouts, longest = 1, after  # nothing says how it was split, so it counts as one
    else:
        bouts, longest = plan.backward_bouts, plan.longest_backward_s * after / before
    return Totals(metres, seconds, load, frozenset(estimated), bouts, longest)


def _distance(
    direction: str,
    noted: float,
    metres: dict[str, float],
    seconds: dict[str, float],
    estimated: set[str],
    speed: float,
) -> None:
    """Put `noted` metres in place of the direction's; new ones are run at `speed`."""
    run, walk = f"{direction}_run", f"{direction}_walk"
    planned = metres[run] + metres[walk]
    if not planned:
        metres[run], seconds[run] = noted, noted / speed
        if noted:
            estimated.add(f"seconds.{run}")
        return
    for key in (run, walk):
        metres[key] *= noted / planned
        seconds[key] *= noted / planned
        estimated.discard(f"metres.{key}")
        _mark(estimated, f"seconds.{key}", seconds[key] > 0)


def _minutes(
    kind: str,
    noted: float,
    metres: dict[str, float],
    seconds: dict[str, float],
    estimated: set[str],
    easy: float,
) -> None:
    """Scale all seconds to `noted`; with nothing to scale, they are running, or drills for strength and mobility."""
    planned = sum(seconds.values())
    if planned:
        for key, value in seconds.items():
            seconds[key] = value * noted / planned
            estimated.discard(f"seconds.{key}")
    elif noted and kind not in ("strength", "mobility") and easy:
        seconds["forward_run"], metres["forward_run"] = noted, noted * easy
        estimated.add("metres.forward_run")
    elif noted:
        seconds["drills"] = noted


def _mark(estimated: set[str], name: str, on: bool) -> None:
    if on:
        estimated.add(name)
    else:
        estimated.discard(name)

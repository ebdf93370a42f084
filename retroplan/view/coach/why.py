"""The page about why a session stands where it does: its reason, what it serves, what the check says, the figures.

Rules: whatever is said has its source, or says that it is our own choice or a convention; the codes of the sources
(K33, RP304) and what they stand for are shown when they are asked for. An estimate carries ≈ and says what it rests on.
What is not known is left out, but for heart rate, where it is said what is missing. Text is made `visible` here.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from retroplan.domain.base.errors import RetroPlanError
from retroplan.domain.base.text import visible
from retroplan.domain.base.value import Value
from retroplan.domain.plan.plan import Goal, Plan, Session
from retroplan.training.athlete import heart
from retroplan.training.athlete.ownership import own
from retroplan.training.evidence import constants
from retroplan.training.evidence.constants import LEVEL_RUN_COST, Constant
from retroplan.training.evidence.stages import CREDIT, next_stage, stage
from retroplan.training.goals.serving import backward
from retroplan.training.pace.paces import Ladder
from retroplan.training.rules.finding import Report
from retroplan.training.rules.wording import count
from retroplan.training.workload import energetics, muscles, novelty
from retroplan.training.workload.diary import Diary
from retroplan.view.coach.muscle_bars import bars
from retroplan.view.drawing import cells
from retroplan.view.drawing.frame import Row
from retroplan.view.drawing.prose import labelled
from retroplan.view.session import reason
from retroplan.view.session.facts import Facts, distance, facts
from retroplan.view.week.detail import session_line
from retroplan.view.week.header import block_words, main_goal, time_left
from retroplan.view.week.state import SIGNS, worst_first

COLUMN = 10  # cells of the labels
GOALS = 3
FINDINGS = 3
LOAD = "minutes times effort (Foster 2001, K39, high confidence), never multiplied by what going backward costs"
BANDS = (
    "bands from 0 to 4, not measurements: that backward work falls on the front of the thigh is from studies, how "
    "strongly is our own choice (K22, very low confidence)"
)


class Why(Value):
    """What the page is made from: a session of the plan as it is, the ladder, and the check of the plan.

    `sources` is whether the codes of the sources are shown, with what they stand for.
    """

    plan: Plan
    today: date
    session: Session
    ladder: Ladder
    report: Report
    sources: bool = False


def rows(why: Why, width: int) -> list[Row]:
    """The whole page in rows of at most `width` cells."""
    session, units = why.session, why.plan.athlete.units
    known = facts(session, why.ladder)
    out: list[Row] = [tuple(session_line(known, units, width))]
    if session.workout.strip():
        out += [((line, "accent"),) for line in cells.wrap(visible(session.workout), max(1, width))]
    said = reason.in_parts(session.why, why.sources) or ["no reason is written"]
    parts = [
        _labelled("why", [*said, *_whose(why)], width),
        _labelled("serves", _serves(why, known), width),
        _found(why, width),
        _labelled("load", _shown(why, _load(known)), width),
        _labelled("energy", _shown(why, _energy(why, known)), width),
        _labelled("heart", _shown(why, _heart(why)), width),
        *_body(why, known, width),
        _labelled("≈", _estimates(why, known), width),
        _labelled("sources", _sources(session.why) if why.sources else [], width),
    ]
    for part in parts:
        out += [(), *part] if part else []
    return out


def _shown(why: Why, texts: Sequence[str]) -> list[str]:
    """The texts, with the codes of their sources only when those are asked for."""
    return list(texts) if why.sources else [reason.without_codes(text) for text in texts]


def _labelled(label: str, texts: Sequence[str], width: int) -> list[Row]:
    """Paragraphs beside one label."""
    out: list[Row] = []
    for text in texts:
        said = f"{text[:1].upper()}{text[1:]}"
        out += labelled(("" if out else label, "accent.bold"), said, width, column=COLUMN)
    return out


def _found(why: Why, width: int) -> list[Row]:
    """The worst findings; the rest are counted."""
    found = worst_first(why.report.about(why.session.id))
    out: list[Row] = []
    for finding in found[:FINDINGS]:
        sign, style = SIGNS[finding.severity]
        text = f"{finding.message}. What helps: {finding.fix}"
        if why.sources:
            text = f"{finding.code}: {finding.message}. Source: {finding.source}. What helps: {finding.fix}"
        out += labelled((f"{sign} {finding.severity}", f"{style}.bold"), text, width, column=COLUMN)
    if len(found) > FINDINGS:
        out += labelled(("", "muted"), f"and {len(found) - FINDINGS} more: ! shows them all", width, column=COLUMN)
    return out


def _whose(why: Why) -> list[str]:
    """Who may change it."""
    if why.session.pinned:
        return ["pinned: the coach leaves it alone"]
    if own(why.session, why.today):
        return ["the coach made it, and may change it when it builds or adapts the season; * pins it"]
    return []


def _serves(why: Why, known: Facts) -> list[str]:
    """The block, and the goals ahead that its direction serves; without one, the next goal that it is run beside."""
    plan, session = why.plan, why.session
    block = block_words(plan, plan.week(session.date))
    covering = plan.block_on(session.date)
    out = [f"{block}, a {covering.focus} block"] if covering is not None and block else []
    ahead = [goal for goal in plan.goals if _serves_goal(goal, session, known)]
    ahead.sort(key=lambda goal: (goal.date or session.date, goal.priority or "D"))
    for goal in ahead[:GOALS]:
        left = time_left(goal, session.date)
        out.append(f"{left} {visible(goal.title)}{f', priority {goal.priority}' if goal.priority else ''}")
    if len(ahead) > GOALS:
        out.append(f"and {count(len(ahead) - GOALS, 'more goal')}")
    if not ahead and own(session, why.today):
        main = main_goal(plan, session.date)
        if main is not None:
            around = "forward running beside its backward work" if backward(main) else "beside its forward running"
            out.append(f"{time_left(main, session.date)} {visible(main.title)}: {around}")
    return out


def _serves_goal(goal: Goal, session: Session, known: Facts) -> bool:
    if goal.date is None or goal.date < session.date or goal.met is not None:
        return False
    return (known.totals.backward_m if backward(goal) else known.totals.forward_m) > 0


def _load(known: Facts) -> list[str]:
    totals = known.totals
    if totals.load <= 0:
        return []
    return [f"{'≈' if totals.estimated_load else ''}{totals.load:.0f}: {LOAD}"]


def _energy(why: Why, known: Facts) -> list[str]:
    """Its length in forward running, and the range of energy above rest, with how far people differ at its ends."""
    kg = why.plan.athlete.weight_kg
    if known.workout is None or not any(part.metres for part in known.segments):
        return []
    try:
        metres = energetics.distance_load(known.segments, why.ladder)
        equal = f"as much as ≈{distance(metres, why.plan.athlete.units)} of level forward running (K01 to K04, K08)"
        if not kg:
            return [equal] if known.totals.backward_m else []
        found = energetics.energy(known.segments, why.ladder, kg)
    except RetroPlanError as error:
        return [f"not given: {error.detail or error.title}"]
    cost = LEVEL_RUN_COST
    low, high = found.low * cost.low / cost.value, found.high * cost.high / cost.value
    basis = found.basis[:1].upper() + found.basis[1:]
    return [f"≈{low:.0f} to {high:.0f} kcal above rest, as it is written, at {kg:g} kg. {basis}", equal]


def _heart(why: Why) -> list[str]:
    """Load by heart rate of a done session; what is missing when a rate was noted."""
    session = why.session
    found = heart.heart_load(session, why.plan.athlete)
    if found.trimp is not None and found.share is not None:
        return [f"{found.trimp:.0f} at {found.share * 100:.0f} % of the heart-rate reserve. {heart.BASIS}"]
    if session.actual is not None and session.actual.heart_rate is not None:
        return [f"no load by heart rate: {', '.join(found.missing)} not known"]
    return []


def _body(why: Why, known: Facts, width: int) -> Iterator[list[Row]]:
    """How new backward running is, and the bands of the session and of its week, front and back thigh side by side."""
    seconds, plan = known.totals.seconds, why.plan
    if not known.totals.running_s and not seconds["backward_walk"] and not seconds["forward_walk"]:
        return
    diary = Diary(plan, why.today)
    if seconds["backward_run"] and why.session.status == "planned":
        before = diary.backward_runs(why.session.date) + CREDIT.get(plan.athlete.backward_experience, 0)
        found = next_stage(before, "none")
        stage_words = f"stage: {stage(before, 'none').name}, as backward run {before + 1}"
        if found is not None:
            count = f"{found[1]} more backward run{'s' if found[1] != 1 else ''}"
            stage_words += f"; {count} to {found[0].name} (our own choice)"
        texts = [text for text in (stage_words, novelty.words(before)) if text]
        yield _labelled("practice", _shown(why, texts), width)
    bands = bars("muscles", muscles.session_bands(known.totals, muscles.usual_session(plan.athlete)), width, COLUMN)
    week = diary.week_of(why.session.date)
    if week is not None:
        thighs = muscles.week_bands(week.runs, muscles.usual_week(plan.athlete))
        bands += bars("the week", thighs, width, COLUMN)
    yield [*bands, *labelled(("", "muted"), _shown(why, [BANDS])[0], width, "faint", column=COLUMN)]


def _estimates(why: Why, known: Facts) -> list[str]:
    """What the figures marked ≈ rest on, a direction each."""
    if not (known.estimated_m or known.estimated_s):
        return []
    sides = [side for side in ("forward", "backward") if any(part.direction == side for part in known.segments)]
    out = [f"{side}: {visible(why.ladder.basis(side))}" for side in sides]
    if any(why.ladder.assumed(side) for side in sides):
        out.append("T on Goals logs a test")
    return out


def _sources(text: str) -> list[str]:
    """Every K-number of a reason, with its figure, range, source and confidence in words."""
    known = [each for each in vars(constants).values() if isinstance(each, Constant)]
    out = []
    for key in _keys(text):
        for each in known:
            if each.key == key:
                span = f", {each.low:g} to {each.high:g}" if each.low != each.high else ""
                out.append(f"{key}: {each.value:g} {each.unit}{span}; {each.source}; {each.confidence} confidence")
    return list(dict.fromkeys(out))


def _keys(text: str) -> list[str]:
    """The K-numbers of a text in order: `K30` of `48 h (K30)`."""
    words = "".join(char if char.isascii() and char.isalnum() else " " for char in text).split()
    return list(dict.fromkeys(word for word in words if len(word) == 3 and word[0] == "K" and word[1:].isdigit()))

"""The rules about the body and the place: sore spots, slopes, traffic, trails, darkness, spotters and treadmills.

The only two errors of all rules are here, backward running with a blocked place (RP101) and backward downhill
(RP104). Backward *walking* with a sore place is a warning at most. What a place, a surface or a word means is `body`'s.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from retroplan.domain.base.dates import show_day
from retroplan.domain.base.units import trim
from retroplan.training.athlete.body import CONDITIONS, Place, Refusal, open_niggles, place, refusals
from retroplan.training.evidence.constants import BR_STEEPEST, OWN, STAGE_RUNS
from retroplan.training.evidence.stages import counted
from retroplan.training.rules.finding import Finding, Rule, Severity
from retroplan.training.rules.wording import numbered
from retroplan.training.workload.diary import Diary, Run

_NO_TRIAL = "our own choice: no trial of backward running with a sore place was found"
_COACH = "a coach's advice (F4)"
_TREADMILL = "Ordway 2016 used a harness; clip and low speed are our own choice (F10)"

RULES = (
    Rule("RP101", "error", "backward running while a place that rules it out is sore", _NO_TRIAL),
    Rule("RP102", "warning", "backward running with a sore kneecap or knee, or walking with a blocked place",
         _NO_TRIAL),
    Rule("RP103", "note", "backward running while another place is sore", _NO_TRIAL),
    Rule("RP104", "error", "backward downhill", BR_STEEPEST.cite),
    Rule("RP105", "warning", "backward up more than 25 %", BR_STEEPEST.cite),
    Rule("RP106", "warning", "backward on a road", OWN),
    Rule("RP107", "warning", "backward on a trail", OWN),
    Rule("RP108", "warning", "backward in the dark", OWN),
    Rule("RP109", "note", "one of the first backward runs outdoors without a spotter", _COACH),
    Rule("RP110", "note", "the first backward run on a treadmill", _TREADMILL),
)  # fmt: skip


def judge(diary: Diary, first: date, last: date) -> Iterator[Finding]:
    """What there is to say of the planned backward sessions from `first` to `last`."""
    for run in diary.between(first, last):
        if run.backward and run.session.status == "planned":
            yield from _sore(diary, run)
            for refusal in refusals(run.facts, run.session):
                yield _refused(run, refusal)
    yield from _company(diary, first, last)
    yield from _treadmill(diary)


def _sore(diary: Diary, run: Run) -> Iterator[Finding]:
    """One finding a session: of the most severe sore place open on its day."""
    found = open_niggles(diary.plan, run.day)
    if not found:
        return
    running = run.backward_run
    for verdict in ("blocked", "off", "reminder"):
        names = [place(niggle.place) for niggle, each in found if each == verdict]
        if names:
            break
    if not running and verdict == "reminder":
        return
    day, what = show_day(run.day), "running" if running else "walking"
    head = f"{day} has backward {what} while {_state(names)}"
    code, severity = _SORE[verdict, running]
    if verdict == "reminder":
        tail, fix = "nothing seen rules it out, and nothing shows that it is safe", "Ask a clinician or a trainer first"
    elif names[0] in CONDITIONS:
        tail = names[0].why[0].lower() + names[0].why[1:].rstrip(".")
        fix = "Leave the backward work out, and ask a clinician what you are fit for"
    elif code == "RP101":
        why = names[0].why.split(". ")[0].split(";")[0].rstrip(".")
        tail = why[0].lower() + why[1:]
        fix = "Run it forward, rest, or move it past the soreness; a clinician can say whether running forward is fine"
    elif running:
        tail = "off unless you decide otherwise, as the evidence is mixed or missing"
        fix = "Run it forward, move it past the soreness, or decide for yourself after asking a clinician"
    else:
        tail = "walking loads it less than running does, but ask first"
        fix = "Ask a clinician first, or leave the backward walking out"
    yield Finding(code, severity, f"{head}: {tail}", (run.day,), (run.session.id,), source=_NO_TRIAL, fix=fix)


def _state(names: list[Place]) -> str:
    """`the calf and the shin are sore`, `vertigo is noted`, or both."""
    sore = list(dict.fromkeys("another place" if each.name == "other" else f"the {each.name}"
                              for each in names if each not in CONDITIONS))  # fmt: skip
    noted = list(dict.fromkeys(each.name for each in names if each in CONDITIONS))
    said = [(sore, "sore"), (noted, "noted")]
    return " and ".join(
        f"{' and '.join(each)} {'is' if len(each) == 1 else 'are'} {word}" for each, word in said if each
    )


_SORE: dict[tuple[str, bool], tuple[str, Severity]] = {
    ("blocked", True): ("RP101", "error"),
    ("off", True): ("RP102", "warning"),
    ("reminder", True): ("RP103", "note"),
    ("blocked", False): ("RP102", "warning"),
    ("off", False): ("RP103", "note"),
}


def _refused(run: Run, refusal: Refusal) -> Finding:
    day, value = show_day(run.day), refusal.value
    at: dict[str, tuple[str, Severity, str, str, float | None]] = {
        "downhill": (
            "RP104", "error",
            f"{day} goes backward down {trim(-(value or 0.0), 1)} %: no data were found on backward downhill, so it "
            "is never advised",
            "Make the backward steps flat or uphill, or run the slope forward", 0.0,
        ),
        "steep": (
            "RP105", "warning",
            f"{day} goes backward up {trim(value or 0.0, 1)} %: what is known ends at "
            f"{trim(BR_STEEPEST.value, 0)} %",
            f"Make the slope {trim(BR_STEEPEST.value, 0)} % at most", BR_STEEPEST.value,
        ),
        "road": (
            "RP106", "warning", f"{day} has backward work on a road: you would not see the traffic",
            "Move it to a track, grass or a treadmill; silence this rule if your road is closed to traffic", None,
        ),
        "trail": (
            "RP107", "warning", f"{day} has backward work on a trail: you would not see the ground",
            "Move it to a track, grass or a treadmill", None,
        ),
        "dark": (
            "RP108", "warning",
            f'{day} has backward work and says "{refusal.word}": it asks for daylight or lit ground',
            "Move it into daylight or onto a treadmill", None,
        ),
    }  # fmt: skip
    code, severity, message, fix, limit = at[refusal.kind]
    unit = "" if value is None else "% grade"
    return Finding(code, severity, message, (run.day,), (run.session.id,), value, limit, unit, refusal.source, fix)


def _company(diary: Diary, first: date, last: date) -> Iterator[Finding]:
    """The first backward runs outdoors ask for a spotter; a race has marshals and others about."""
    for run, before in numbered(diary, first, last):
        total = counted(before, diary.plan.athlete.backward_experience)
        if total >= STAGE_RUNS[1] or run.session.spotter or run.session.kind == "race" or _on_treadmill(run):
            continue
        message = f"{show_day(run.day)} is among the first {STAGE_RUNS[1]} backward runs and has no spotter"
        fix = "Ask somebody to run forward beside you and note the spotter, or run on a treadmill"
        yield Finding("RP109", "note", message, (run.day,), (run.session.id,), total + 1, STAGE_RUNS[1],
                      "backward runs", _COACH, fix)  # fmt: skip


def _treadmill(diary: Diary) -> Iterator[Finding]:
    """Once a plan: with its first backward run on a treadmill, when that is still ahead."""
    for run in diary.runs:
        if not run.backward_run or not _on_treadmill(run):
            continue
        if run.session.status == "planned":
            message = (
                f"{show_day(run.day)} is the first backward run on a treadmill: wear the safety clip, hold the speed "
                "low, and use a harness where there is one"
            )
            yield Finding("RP110", "note", message, (run.day,), (run.session.id,), source=_TREADMILL,
                          fix="Silence this once it is a habit")  # fmt: skip
        return


def _on_treadmill(run: Run) -> bool:
    """Whether all of its backward work is on a treadmill; a step's own surface counts before the session's."""
    return all((surface or run.session.surface) == "treadmill" for surface in run.facts.surfaces) and bool(
        run.facts.surfaces
    )

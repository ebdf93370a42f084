"""The season in words: the title line, the biggest jump, what the check found, and what the signs mean.

Estimates carry ≈; a count says of what; the least important words go first where the screen is narrow.
"""

from __future__ import annotations

from datetime import date

from retroplan.domain.base.dates import Week, show_span
from retroplan.domain.base.units import KM, MILE, Units, show_distance, trim
from retroplan.domain.plan.plan import Plan
from retroplan.training.rules.finding import Report
from retroplan.view.drawing import cells
from retroplan.view.drawing.frame import Hit, Row, Run, fill, row_width, spread
from retroplan.view.drawing.glyphs import FULL
from retroplan.view.season.chart import PLANNED
from retroplan.view.season.state import SeasonState
from retroplan.view.season.sums import Jump, Weeks, about, longest_jump, sums

# What fitness and freshness are, the longest words first (K43).
FORM_WORDS = (
    "fitness, freshness: 42- and 7-day averages of load, a rule of thumb", "a rule of thumb, not your body",
    "a rule of thumb",
)  # fmt: skip


def title_row(state: SeasonState, weeks: Weeks, span: tuple[Week, Week], changed: frozenset[date], width: int) -> Row:
    """`Season  30 Nov 2026 – 21 Mar 2027   16 weeks   498 km →   41 km ←   92 runs        3 weeks done`."""
    count = (span[1].start - span[0].start).days // 7 + 1
    gap = "   " if width >= 76 else "  "
    left: list[Run] = [("  " if width >= 60 else "", "text"), ("Season", "text.bold")]
    if state.preview is not None:
        left.append((" as it would be" if width >= 100 else " (preview)", "key.bold"))
    parts: list[tuple[int, str, str]] = [  # the higher the number, the sooner it goes
        (3, show_span(span[0].start, span[1].end), "muted"),
        (5, f"{count} week{_s(count)}", "muted"),
        *_title_figures(state, weeks),
    ]
    right = _title_end(state, weeks, changed, count, width)
    room = width - row_width(left) - row_width(right) - 1
    while len(parts) > 1 and sum(len(gap) + cells.width(text) for _, text, _ in parts) > room:
        parts.remove(max(parts))
    for n, (_, text, style) in enumerate(parts):
        left += [(gap if n else "  ", "text"), (text, style)]
    return spread([run for run in left if run[0]], right, width)


def _title_figures(state: SeasonState, weeks: Weeks) -> list[tuple[int, str, str]]:
    """Distances and runs of the season, each with how soon it goes."""
    totals, units = sums(weeks.values()), state.shown.athlete.units
    parts = []
    if totals.forward_m:
        parts.append((0, f"{about(totals, 'metres.forward')}{far(totals.forward_m, units)} →", "forward"))
    if totals.backward_m:
        parts.append((1, f"{about(totals, 'metres.backward')}{far(totals.backward_m, units)} ←", "backward"))
    runs = sum(week.runs for week in weeks.values())
    return [*parts, (4, f"{runs} run{_s(runs)}", "muted")]


def _title_end(state: SeasonState, weeks: Weeks, changed: frozenset[date], count: int, width: int) -> list[Run]:
    """What a preview changes, or how many of the weeks are done."""
    if state.preview is not None:
        words = f"{len(changed)} week{_s(len(changed))} differ{'s' if len(changed) == 1 else ''}"
        return [(f"{words if changed else 'no week differs'}  ", "key")]
    done = sum(week.is_done for week in weeks.values())
    if not done:
        return []
    return [(f"{done} of {count} weeks done  " if width >= 100 else f"{done} done  ", "ok")]


def far(metres: float, units: Units) -> str:
    """A distance without decimals from a hundred on."""
    return show_distance(metres, units, 0 if metres >= 100 * (MILE if units == "mi" else KM) else 1)


def week_name(week: Week) -> str:
    """`week 53`, or `week of 29 Nov`, within a sentence."""
    return f"w{week.label[1:]}"


def jump_words(made: Jump, since: str = ", after a lighter week") -> str:
    """`19 % more minutes than week 51, after a lighter week`; `since` is said where a lighter week lay between."""
    base = week_name(made.since) if made.since is not None else "you run now"
    word = "fewer" if made.percent < 0 else "more"
    words = f"{abs(made.percent):.0f} % {word} minutes than {base}"
    if abs(made.percent) < 0.5:
        words = f"as many minutes as {base}"
    return f"{words}{since}" if made.lighter else words


def check_words(report: Report | None) -> tuple[str, str]:
    """`check passes`, or how many findings there are and how to read them; and its style."""
    if report is None:
        return "press ! to check", "muted"
    if not any(report.counts):
        return "check passes", "ok"
    words = [
        f"{count} {name}{_s(count)}"
        for count, name in zip(report.counts, ("error", "warning", "note"), strict=True)
        if count
    ]
    style = "error" if report.counts[0] else "warn" if report.counts[1] else "muted"
    return f"{', '.join(words)}, press ! to read", style


def warned_weeks(plan: Plan, report: Report | None) -> frozenset[date]:
    """The first days of the weeks with an error or a warning."""
    if report is None:
        return frozenset()
    return frozenset(
        plan.week(day).start for found in report.findings if found.severity != "note" for day in found.dates
    )


def jump_row(state: SeasonState, weeks: Weeks, width: int, y: int) -> tuple[Row, tuple[Hit, ...]]:
    """`Biggest jump: week 53, 19 % more minutes than week 51, after a lighter week; check passes`."""
    made = longest_jump(weeks, state.shown, state.today)
    check, style = check_words(state.findings)
    start = "  " if width >= 60 else ""
    room = width - len(start) - cells.width(check) - 3
    words = "No jump: no week grows"
    if made is not None:
        name = week_name(made.week)
        words = f"Biggest jump: {name}, {jump_words(made)}"
        if cells.width(words) > room:
            words = f"Biggest jump: {name}, {jump_words(made, '')}"
        if cells.width(words) > room:
            words = f"Biggest jump: {name}, {made.percent:+.0f} %"
    runs: list[Run] = [(start, "text")]
    if cells.width(words) <= room:
        runs += [(words, "text"), ("; ", "text")]
    x = row_width(runs)
    runs.append((check, style))
    hit = Hit(x, y, max(1, min(cells.width(check), width - x)), 1, "season:check") if x < width else None
    return fill([run for run in runs if run[0]], width), (hit,) if hit is not None else ()


def legend_row(weeks: Weeks, taller: float, form: bool, width: int) -> Row:
    """`█ done  ▒ planned   ← drawn 6 × taller than →   fitness, freshness: 42- and 7-day …`."""
    runs: list[Run] = [("  " if width >= 60 else "", "text"), *_signs(weeks)]
    if taller > 0:
        alike = abs(taller - 1) <= 0.04
        ratio = "both directions on one scale" if alike else f"← drawn {trim(taller, 1)} × as tall as →"
        runs += [("   ", "text"), (ratio, "backward")]
    room = width - row_width(runs) - 4
    choices = FORM_WORDS if form else ()
    words = next((text for text in choices if cells.width(text) <= room), "")
    if words:
        runs += [("   ", "text"), (words, "faint" if len(words) < 30 else "muted")]
    return fill([run for run in runs if run[0]], width)


def _signs(weeks: Weeks) -> list[Run]:
    """What the shades of the columns mean, of those that are there."""
    done = any(week.done.total_m for week in weeks.values())
    planned = any(week.totals.total_m > week.done.total_m + 0.5 for week in weeks.values())
    signs: list[Run] = [(FULL, "forward"), (" done", "muted")] if done else []
    if planned:
        signs += [("  " if done else "", "text"), (PLANNED, "forward.shade"), (" planned", "muted")]
    return signs


def _s(count: int) -> str:
    return "" if count == 1 else "s"

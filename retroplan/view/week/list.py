"""The week on a narrow screen: one day's cards under a row of day heads, and on a tiny one a plain list.

Nothing is only to be seen on a wide screen: every session of the week can be reached with the same keys, and
what is under the cursor is in view.
"""

from __future__ import annotations

from collections.abc import Sequence

from retroplan.domain.base.dates import DAY_NAMES, show_day
from retroplan.domain.plan.plan import Session
from retroplan.view.drawing import cells
from retroplan.view.drawing.frame import Hit, Row, Run, fill, on, spread, stack
from retroplan.view.session.card import CardState, card_rows, edge, figures, kind_word, mark, title
from retroplan.view.week.state import WeekCache, WeekState, sessions_by_day, severities

CARD = 4
_DOTS = {"rest": "○", "note": "○", "strength": "◆", "mobility": "◆"}  # any run is ●


def day_strip(state: WeekState, width: int, y: int, cache: WeekCache) -> tuple[tuple[Row, Row, Row], tuple[Hit, ...]]:
    """Three rows: the days' names, a sign for each session, a rule; and where to click.

    The sign: ● a run, ◆ strength or mobility, ○ rest or a note; ✓ done, – skipped.
    """
    size = width // 7
    names: list[Run] = []
    dots: list[Run] = []
    hits: list[Hit] = []
    for index, (day, sessions) in enumerate(zip(state.week.days, sessions_by_day(state, cache), strict=True)):
        here, now = index == state.day, day == state.today
        background = "selected" if here else "base"
        style = on(("key" if now else "text" if here else "muted") + (".bold" if here else ""), background)
        name = DAY_NAMES[day.weekday()][: 3 if size >= 7 else 2].title()
        label = f"{name} {day.day}" if size >= 6 else f"{name}{day.day}"
        names.append((cells.fit(f"{'▸' if here else '*' if now else ' '}{label}", size), style))
        dots.extend(fill(_dots(sessions, size - 1, background, cache), size, background))
        hits.append(Hit(index * size, y, size, 2, f"day:{index}"))
    return (fill(names, width), fill(dots, width), (("─" * width, "rule"),)), tuple(hits)


def _dots(sessions: Sequence[Session], room: int, background: str, cache: WeekCache) -> list[Run]:
    runs: list[Run] = [(" ", f"text@{background}")]
    for session in sessions[:room]:
        facts = cache.facts(session)
        sign, style = mark(facts)
        if not sign:
            sign, style = _DOTS.get(session.kind, "●"), edge(facts)
        runs.append((sign, on(style, background)))
    if len(sessions) > room > 0:
        runs[-1] = ("+", f"text@{background}")
    return runs


def day_cards(
    state: WeekState, width: int, height: int, y: int, cache: WeekCache
) -> tuple[tuple[Row, ...], tuple[Hit, ...]]:
    """The chosen day's cards, full width, the one under the cursor in view."""
    sessions = list(sessions_by_day(state, cache)[min(6, max(0, state.day))])
    at = min(max(0, state.slot), max(0, len(sessions) - 1))
    hand = state.plan.session(state.carried) if state.carried else None
    signs = severities(state, cache)
    items: list[tuple[Session, bool]] = [(session, False) for session in sessions]
    if hand is not None:
        at = min(max(0, state.slot), len(items))
        items.insert(at, (hand, True))
    if not items:
        return stack([(("▌ ", "muted"), ("nothing yet", "muted"))], width, height), ()
    tall = min(CARD, max(1, height))
    shown = max(1, height // tall)
    if len(items) > shown:
        shown = max(1, (height - 1) // tall)
    first = min(max(0, at - shown + 1), max(0, len(items) - shown))
    rows: list[Row] = []
    hits: list[Hit] = []
    for place in range(first, min(len(items), first + shown)):
        session, in_hand = items[place]
        if not in_hand:
            hits.append(Hit(0, y + len(rows), width, min(tall, height - len(rows)), f"session:{session.id}"))
        card = CardState(
            selected=place == at and hand is None,
            carried=in_hand,
            origin=not in_hand and session.id == state.carried,
            search=state.search,
            severity="" if in_hand else signs.get(session.id, ""),
        )
        rows.extend(card_rows(cache.facts(session), width, tall, card, state.plan.athlete.units))
    hidden = len(items) - shown
    if hidden > 0 and len(rows) < height:
        rows.append(fill([(f" +{hidden} more", "muted")], width))
    return stack(rows, width, height), tuple(hits)


def plain_list(state: WeekState, width: int, height: int, cache: WeekCache) -> tuple[tuple[Row, ...], tuple[Hit, ...]]:
    """One line a session and one for each empty day, scrolled so that the cursor is in view."""
    lines: list[tuple[Row, str]] = []
    cursor = 0
    for index, sessions in enumerate(sessions_by_day(state, cache)):
        at = -1
        if index == state.day:
            at = min(max(0, state.slot), max(0, len(sessions) - 1))
            cursor = len(lines) + at
        lines += _day_lines(state, index, sessions, at, width, cache)
    room = height - 1 if height >= 3 else height
    first = min(max(0, cursor - room + 1), max(0, len(lines) - room))
    seen = lines[first : first + room]
    head = [fill([(state.week.label, "text.bold")], width)] if height >= 3 else []
    rows = [*head, *(row for row, _ in seen)]
    hits = tuple(Hit(0, number + len(head), width, 1, id) for number, (_, id) in enumerate(seen))
    return stack(rows, width, height), hits


def _day_lines(
    state: WeekState, index: int, sessions: Sequence[Session], at: int, width: int, cache: WeekCache
) -> list[tuple[Row, str]]:
    """A day's lines and what each stands for; `at` is the place of the cursor in the day, -1 for none."""
    day = state.week.days[index]
    name = show_day(day) if width >= 30 else DAY_NAMES[day.weekday()][:2].title()
    name = f"{'*' if day == state.today else ' '}{name}"
    if not sessions:
        return [(_line(name, "", "", width, at >= 0), f"day:{index}")]
    signs = severities(state, cache)
    lines = []
    for number, session in enumerate(sessions):
        facts = cache.facts(session)
        sign = "↷" if session.id == state.carried else mark(facts, signs.get(session.id, ""))[0]
        shown = figures(facts, state.plan.athlete.units, max(0, width - 20))
        right = " ".join(part for part in (shown, sign) if part)
        kind = kind_word(facts)
        words = f"{kind}: {title(facts)}" if kind else title(facts)
        lines.append((_line(name, words, right, width, number == at), f"session:{session.id}"))
        name = " " * len(name)
    return lines


def _line(day: str, name: str, right: str, width: int, chosen: bool) -> Row:
    background = "selected" if chosen else ""
    bar = "▌" if chosen else " "
    tail: list[Run] = [(right, "muted")] if right else []
    runs: list[Run] = [(bar, "key"), (day, "muted"), (f" {name}" if name else "", "text.bold" if chosen else "text")]
    return spread([run for run in runs if run[0]], tail, width, background)

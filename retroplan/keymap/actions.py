"""The one table of keys: every action with its id, keys, label, tooltip, group and screens.

The same letter means the same on every screen; a user's own keys change this table only through `keymap/own.py`.
Key names are the terminal framework's (`ctrl+r`, `left`, `question_mark`); people write and read the sign itself (`?`).
Keys that terminals cannot tell apart are never the only way.
"""

from __future__ import annotations

from collections.abc import Sequence

from retroplan.domain.base.value import Value

WEEK, SEASON, GOALS, BENEFITS, WORKOUTS = "week", "season", "goals", "benefits", "workouts"
ALL = (WEEK, SEASON, GOALS, BENEFITS, WORKOUTS)


class Action(Value):
    """`keys` are its default keys, the one to show first; `label` is for the footer, `tooltip` for help."""

    id: str
    keys: tuple[str, ...]
    label: str
    tooltip: str
    group: str
    screens: tuple[str, ...]


def _rows(group: str, screens: tuple[str, ...], *rows: tuple[str, str, str, str]) -> tuple[Action, ...]:
    return tuple(Action(id, tuple(keys.split()), label, tip, group, screens) for id, keys, label, tip in rows)


ACTIONS: tuple[Action, ...] = (
    *_rows(
        "Screens", ALL,
        ("screen.week", "1", "week", "The week, day by day"),
        ("screen.season", "2", "season", "All weeks of the plan, and what can be done to them"),
        ("screen.goals", "3", "goals", "What you train for"),
        ("screen.benefits", "4", "benefits", "What is claimed for backward running, graded"),
        ("screen.workouts", "5", "workouts", "Workouts to put on a day"),
        ("app.help", "? f1", "all keys", "Every key, searchable"),
        ("app.palette", ": ctrl+p", "commands", "Find any command by its name"),
        ("app.settings", ",", "preferences", "Theme, units and week start"),
        ("app.plans", "ctrl+o", "plans", "Open another plan, or make one"),
        ("app.quit", "q ctrl+q", "quit", "Save and leave"),
    ),
    *_rows(
        "Plan", ALL,
        ("plan.undo", "u", "undo", "Take the last edit back"),
        ("plan.redo", "ctrl+r U", "redo", "Do again what was undone"),
        ("plan.search", "/", "search", "Find by words"),
        ("plan.check", "!", "check", "What the rules and the plan's file have to say; fix it, or silence a rule"),
        ("plan.save", "ctrl+s", "save now", "Saving is automatic; this tries again at once"),
    ),
    *_rows(
        "Coach", (WEEK, SEASON, GOALS),
        ("season.build", "G", "build season", "A season from goals, days and tests, seen before it is taken"),
        ("athlete.paces", "=", "paces", "Your paces for every effort word, forward and backward"),
        ("season.adapt", "A", "adapt", "After missed days, illness, a holiday or a sore spot: what changes and why"),
    ),
    *_rows(
        "Move about", (WEEK,),
        ("cursor.left", "left h", "day before", "To the day before"),
        ("cursor.right", "right l", "day after", "To the day after"),
        ("cursor.up", "up k", "up", "To the session above"),
        ("cursor.down", "down j", "down", "To the session below"),
        ("cursor.first", "home", "first day", "To the first day of the week"),
        ("cursor.last", "end", "last day", "To the last day of the week"),
        ("week.previous", "[ pageup", "week before", "To the week before"),
        ("week.next", "] pagedown", "week after", "To the week after"),
        ("week.today", "t", "today", "To today"),
        ("week.goto", "g", "go to date", "To any day: 2026-12-02, tue, +3, 2026-W49"),
    ),
    *_rows(
        "One session", (WEEK,),
        ("session.add", "a", "add", "Type runs, a line each: tue 6x(100m back / 90s walk)"),
        ("session.edit", "e", "edit", "Change every field"),
        ("session.editor", "E", "$EDITOR", "Open the plan file in your editor, at this session"),
        ("session.move", "m", "move", "Pick up; arrows carry it, enter drops it, esc puts it back"),
        ("session.drop", "enter", "drop, edit or add", "Drop what is carried; else edit, or add on an empty day"),
        ("session.earlier", "H", "day earlier", "Put it a day earlier"),
        ("session.later", "L", "day later", "Put it a day later"),
        ("session.lower", "J", "lower", "Later in the same day"),
        ("session.higher", "K", "higher", "Earlier in the same day"),
        ("session.copy", "y", "copy", "Copy it into the register"),
        ("session.paste", "p", "paste", "Paste the register on this day"),
        ("session.delete", "d delete", "delete", "Take it out, into the register"),
        ("session.flip", "v", "flip direction", "Exchange forward and backward"),
        ("session.match", "V", "copy the other way", "Copy it the other way at equal power; p pastes it"),
        ("session.done", "x", "done", "Mark it done; once more takes that back"),
        ("session.actual", "X", "done with figures", "What was really run: minutes, distances, RPE"),
        ("session.skip", "s", "skip", "Mark it skipped; once more takes that back"),
        ("session.note", "n", "note", "Write a note on it"),
        ("session.why", "W", "why", "Why this session: what it serves, what the check says, what its figures rest on"),
        ("session.pin", "*", "pin", "Keep the coach from changing it; once more takes that back"),
        ("app.escape", "escape", "back", "Put back what is carried; leave a search"),
    ),
    *_rows(
        "Days and weeks", (WEEK,),
        ("day.swap", "S", "swap days", "Exchange this day with another"),
        ("day.rest", "i", "insert rest", "Make this a rest day and shift what follows"),
        ("week.copy", "Y", "copy week", "Copy the whole week"),
        ("week.paste", "P", "paste week", "Paste the copied week over this one's days"),
        ("week.export", "w", "export week", "Write the week as TOML, JSON or Markdown"),
        ("week.import", "I", "import", "Take sessions in from a week or plan file"),
    ),
    *_rows(
        "Season", (SEASON,),
        ("cursor.left", "left h", "week before", "To the week before; past the block before while one is carried"),
        ("cursor.right", "right l", "week after", "To the week after; past the next block while one is carried"),
        ("cursor.up", "up k", "week before", "To the week before"),
        ("cursor.down", "down j", "week after", "To the week after"),
        ("cursor.first", "home", "first week", "To the first week of the plan"),
        ("cursor.last", "end", "last week", "To the last week of the plan"),
        ("block.previous", "[ pageup", "block before", "To the first week of the block, or of the one before"),
        ("block.next", "] pagedown", "block after", "To the first week of the next block"),
        ("week.today", "t", "today", "To this week"),
        ("week.goto", "g", "go to date", "To the week of any day: 2026-12-02, +21, 2026-W49"),
        ("season.open", "enter", "open", "Open the week, or drop the block that is carried"),
        ("week.copy", "Y", "copy week", "Copy the whole week"),
        ("week.paste", "P", "paste week", "Paste the copied week into this one"),
        ("week.insert", "i", "insert week", "An empty week here; what is planned from this one on moves a week later"),
        ("week.delete", "D", "delete week", "Take this week out; what is planned behind it moves a week earlier"),
        ("rest.later", ">", "shift later", "Shift what is planned from this week on a day later, or more"),
        ("rest.earlier", "<", "shift earlier", "Shift what is planned from this week on a day earlier, or more"),
        ("weekdays.swap", "S", "swap weekdays", "Exchange two weekdays from this week on"),
        ("block.move", "m", "move block", "Pick up; arrows carry it past others, enter drops it, esc puts it back"),
        ("block.repeat", "R", "repeat block", "A copy of the block behind it; what follows moves later"),
        ("week.export", "w", "export week", "Write the week as TOML, JSON or Markdown"),
        ("app.escape", "escape", "back", "Put back what is carried; leave a search"),
    ),
    *_rows(
        "Goals", (GOALS,),
        ("list.up", "up k", "up", "To the goal above"),
        ("list.down", "down j", "down", "To the goal below"),
        ("list.page_up", "pageup", "page up", "Scroll the goal's page up"),
        ("list.page_down", "pagedown", "page down", "Scroll the goal's page down"),
        ("goal.add", "a", "add goal", "Something to train for"),
        ("goal.edit", "e", "edit", "Change this goal"),
        ("goal.show", "enter", "show weeks", "Go to the week of the goal"),
        ("goal.delete", "d delete", "delete", "Take it out of the plan; undo brings it back"),
        ("goal.met", "x", "met", "Mark it met today; once more takes that back"),
        ("goal.test", "T", "log a test", "Log a timed distance, or correct one: what the paces rest on"),
        ("app.escape", "escape", "back", "Leave a search"),
    ),
    *_rows(
        "Benefits", (BENEFITS,),
        ("list.up", "up k", "up", "To the claim above"),
        ("list.down", "down j", "down", "To the claim below"),
        ("list.page_up", "pageup", "page up", "Scroll the text up"),
        ("list.page_down", "pagedown space", "page down", "Scroll the text down"),
        ("benefit.add", "enter", "add a session like this", "Put a matching workout on a day"),
        ("benefit.sources", "o", "sources", "Every source of this claim"),
        ("benefit.steps", "c", "convert steps", "Backward steps as forward steps, honestly"),
        ("benefit.body", "b", "body check", "Which sore spots rule backward running out"),
        ("benefit.first", "f", "first session", "How to begin, step by step"),
        ("benefit.records", "r", "records", "Best backward marks seen"),
        ("app.escape", "escape", "back", "Close the tool, or leave a search"),
    ),
    *_rows(
        "Workouts", (WORKOUTS,),
        ("list.up", "up k", "up", "To the workout above"),
        ("list.down", "down j", "down", "To the workout below"),
        ("list.page_up", "pageup", "page up", "A page up"),
        ("list.page_down", "pagedown", "page down", "A page down"),
        ("workout.use", "enter", "put on a day", "Choose the day and add it"),
        ("workout.filter", "f tab", "filter", "All, forward, backward, mixed, own"),
        ("app.escape", "escape", "back", "Leave a search"),
    ),
)  # fmt: skip

# What the footer offers on each screen, the most wanted first.
FOOTER: dict[str, tuple[str, ...]] = {
    WEEK: ("session.add", "session.edit", "session.move", "session.done", "session.why", "season.build", "plan.undo",
           "season.adapt", "session.delete", "week.next", "week.previous", "session.copy", "session.paste",
           "week.today", "session.skip", "session.pin", "plan.check", "week.export", "session.flip"),
    SEASON: ("season.open", "season.build", "season.adapt", "week.insert", "week.copy", "week.paste", "week.delete",
             "rest.later", "block.move", "plan.undo", "weekdays.swap", "block.repeat", "plan.check", "week.today",
             "week.export"),
    GOALS: ("goal.show", "goal.add", "season.build", "goal.edit", "season.adapt", "goal.met", "goal.test",
            "goal.delete", "plan.undo", "plan.search"),
    BENEFITS: ("benefit.add", "benefit.body", "benefit.steps", "benefit.first", "benefit.sources", "plan.search",
               "benefit.records", "list.up", "list.down"),
    WORKOUTS: ("workout.use", "plan.search", "workout.filter", "list.up", "list.down"),
}  # fmt: skip

_NAMES = {
    "?": "question_mark", ":": "colon", ",": "comma", "/": "slash", "[": "left_square_bracket",
    "]": "right_square_bracket", "!": "exclamation_mark", "space": "space", "-": "minus", "+": "plus",
    ".": "full_stop", ";": "semicolon", "*": "asterisk", "=": "equals_sign", "<": "less_than_sign",
    ">": "greater_than_sign", "'": "apostrophe", '"': "quotation_mark", "#": "number_sign", "$": "dollar_sign",
    "%": "percent_sign", "&": "ampersand", "(": "left_parenthesis", ")": "right_parenthesis", "@": "at",
    "\\": "backslash", "^": "circumflex_accent", "_": "underscore", "`": "grave_accent", "{": "left_curly_bracket",
    "|": "vertical_line", "}": "right_curly_bracket", "~": "tilde",
}  # fmt: skip
_SHOWN = {
    "left": "←", "right": "→", "up": "↑", "down": "↓", "escape": "esc", "pageup": "page up", "pagedown": "page down",
}  # fmt: skip


def framework_key(key: str) -> str:
    """The framework's name of a key as people write it: `?` is `question_mark`, `X` stays `X`."""
    return _NAMES.get(key, key)


def shown(key: str) -> str:
    """A key as a person reads it: `←`, `ctrl+r`, `?`."""
    return _SHOWN.get(key, key)


def for_screen(screen: str, actions: Sequence[Action] = ACTIONS) -> tuple[Action, ...]:
    """The actions that a screen has."""
    return tuple(action for action in actions if screen in action.screens)


def footer_hints(screen: str, actions: Sequence[Action] = ACTIONS) -> tuple[tuple[str, str], ...]:
    """(key, label) pairs for the footer of a screen."""
    by_id = {action.id: action for action in for_screen(screen, actions)}
    return tuple((shown(by_id[id].keys[0]), by_id[id].label) for id in FOOTER[screen])

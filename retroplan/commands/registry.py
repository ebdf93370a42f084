"""The list of commands: what each is called, where its code is and what it does in a few words.

This file imports nothing, so that a misspelt command costs nothing. A command of two words (`goal add`) stands
under both. Its module has two functions, found by name: `NAME_options(parser)` and `NAME(context, values)`.
"""

from __future__ import annotations

# name: (module, function, what it does, the group it is listed under)
COMMANDS: dict[str, tuple[str, str, str, str]] = {
    "new": ("plans", "new", "make a plan and make it current", "Plans"),
    "plans": ("plans", "plans", "list the plans", "Plans"),
    "use": ("plans", "use", "make another plan the current one", "Plans"),
    "rename": ("plans", "rename", "give a plan another name", "Plans"),
    "rm-plan": ("plans", "rm_plan", "put a plan into the backups", "Plans"),
    "backups": ("backups", "backups", "list the earlier states of a plan", "Plans"),
    "restore": ("backups", "restore", "bring an earlier state of a plan back", "Plans"),
    "week": ("show", "week", "show a week", "Looking"),
    "today": ("show", "today", "show the sessions of today", "Looking"),
    "goals": ("goals", "goals", "list the goals", "Looking"),
    "athlete": ("athlete", "athlete", "show the athlete", "Looking"),
    "season": ("season", "season", "show the season, a week a line", "Looking"),
    "parse": ("parse", "parse", "explain a workout", "Looking"),
    "check": ("check", "check", "check a plan or files", "Looking"),
    "add": ("sessions", "add", "add a session", "Sessions"),
    "edit": ("sessions", "edit", "change a session", "Sessions"),
    "move": ("sessions", "move", "move a session to another day", "Sessions"),
    "rm": ("sessions", "rm", "delete a session", "Sessions"),
    "done": ("sessions", "done", "mark a session done, with what was run", "Sessions"),
    "skip": ("sessions", "skip", "mark a session skipped", "Sessions"),
    "undone": ("sessions", "undone", "plan a session again", "Sessions"),
    "goal add": ("goals", "goal_add", "add a goal", "Goals and athlete"),
    "goal edit": ("goals", "goal_edit", "change a goal", "Goals and athlete"),
    "goal rm": ("goals", "goal_rm", "delete a goal", "Goals and athlete"),
    "athlete set": ("athlete", "athlete_set", "change the athlete", "Goals and athlete"),
    "athlete test": ("athlete", "athlete_test", "log a timed distance", "Goals and athlete"),
    "niggle add": ("niggles", "niggle_add", "note a sore spot", "Goals and athlete"),
    "niggle end": ("niggles", "niggle_end", "close a sore spot", "Goals and athlete"),
    "generate": ("coach", "generate", "build a season from the goals", "Coach"),
    "adapt": ("coach", "adapt", "fit the plan to missed days, illness or a sore spot", "Coach"),
    "silence": ("silence", "silence", "hear no more of a rule, for a reason", "Coach"),
    "unsilence": ("silence", "unsilence", "hear of a rule again", "Coach"),
    "export": ("files", "export", "write a week or the plan for other programs", "Files"),
    "import": ("files", "import_", "take sessions in from a week or plan file", "Files"),
    "merge-file": ("merge_file", "merge_file", "merge versions of a plan file, for git", "Files"),
    "benefits": ("reference", "benefits", "what is known about backward running", "Reference and upkeep"),
    "workouts": ("reference", "workouts", "the library of workouts", "Reference and upkeep"),
    "themes": ("upkeep", "themes", "list the themes", "Reference and upkeep"),
    "keys": ("upkeep", "keys", "list the keys of the screens", "Reference and upkeep"),
    "where": ("upkeep", "where", "where the files are", "Reference and upkeep"),
    "schema": ("upkeep", "schema", "the JSON Schema of plan files", "Reference and upkeep"),
    "doctor": ("doctor", "doctor", "look for trouble and say what to do", "Reference and upkeep"),
}

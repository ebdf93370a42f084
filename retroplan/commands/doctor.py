"""The command that looks for trouble: folders, plans, settings, themes, left-over files, the terminal.

It reports and changes nothing, unless `--fix` asks it to clear up what is safe to clear up; each finding says
what is there and what to do. One thing that cannot be looked at never hides the others.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from retroplan.domain.base.errors import RetroPlanError
from retroplan.domain.base.text import visible

if TYPE_CHECKING:
    from retroplan.commands.kit.context import Context
    from retroplan.commands.kit.parser import Parser, Values

# (what was looked at, what was found, what to do); nothing to do when it is well.
Finding = tuple[str, str, str]


_SHOWN = 3  # files of the program's own that are open to others, by name


def doctor_options(parser: Parser) -> None:
    parser.flag("--fix", "first clear up what can be cleared up without losing anything")


def doctor(context: Context, values: Values) -> int:
    """Report on everything that can go wrong around the plans, after clearing up what is safe when that is asked."""
    if values.fix:
        from retroplan.store.files.repair import repair

        for line in repair(context.folders, _now()):
            context.say(f"done  {line}")
    looks: tuple[tuple[str, Callable[[Context], Iterator[Finding]]], ...] = (
        ("folders", _folders),
        ("plans", _plans),
        ("left-overs", _left_overs),
        ("locks", _locks),
        ("settings", _settings),
        ("themes", _themes),
        ("workouts", _workouts),
        ("backups", _backups),
        ("reports", _reports),
        ("start-up", _bytecode),
        ("terminal", _terminal),
    )
    wrong = 0
    for name, look in looks:
        try:
            found = list(look(context))
        except (RetroPlanError, OSError) as error:
            title = error.title if isinstance(error, RetroPlanError) else f"{error.filename}: {error.strerror}"
            found = [(name, title, getattr(error, "hint", "") or "Look at it by hand")]
        for what, seen, cure in found:
            wrong += bool(cure)
            context.say(f"{'look' if cure else 'ok  '}  {visible(what)}: {visible(seen)}")
            if cure:
                context.say(f"      {visible(cure)}")
    context.say("Nothing to do" if not wrong else "1 thing to look at" if wrong == 1 else f"{wrong} things to look at")
    return 0


def _folders(context: Context) -> Iterator[Finding]:
    for name in ("config", "plans", "state"):
        path = getattr(context.folders, name)
        if not os.path.isdir(path):
            yield name, f"{path} is not there yet", "" if not os.path.lexists(path) else "Something else has its name"
        elif not os.access(path, os.W_OK | os.X_OK):
            yield name, f"{path} cannot be written", f"chmod u+wx {path}"
        elif os.stat(path).st_mode & 0o077:
            yield name, f"{path} is open to others", f"chmod go= {path}"
        else:
            yield name, path, ""


def _plans(context: Context) -> Iterator[Finding]:
    from retroplan.commands.check import file_problems
    from retroplan.store.io.names import is_plan_file

    folder = context.folders.plans
    names = sorted(os.listdir(folder)) if os.path.isdir(folder) else []
    if not any(map(is_plan_file, names)):
        yield "plans", "none yet", "" if names else "`retroplan new NAME` makes one"
    for name in filter(is_plan_file, names):
        path = os.path.join(folder, name)
        faults = [each for each in file_problems(path) if each["severity"] == "error"]
        if faults:
            more = f" and {len(faults) - 1} more" if len(faults) > 1 else ""
            yield (
                name,
                faults[0]["message"] + more,
                f"`retroplan check {path}` lists every fault; correct it in an editor",
            )
        elif os.stat(path).st_mode & 0o077:
            yield name, "others may read it", f"chmod go= {path}"
        else:
            yield name, "can be read", ""


def _left_overs(context: Context) -> Iterator[Finding]:
    """What sync programs, killed writers and loose rights leave behind."""
    from retroplan.store.files.repair import look

    folders = context.folders
    said = (folders.config, folders.plans, folders.state)  # their rights, and those of the plans, are looked at above
    found = look(folders, _now())
    for finding in found:
        if finding.kind != "mode":
            yield os.path.basename(finding.path), finding.seen, finding.cure
    wide = [
        each.path
        for each in found
        if each.kind == "mode" and each.path not in said and os.path.dirname(each.path) != folders.plans
    ]
    for path in wide if len(wide) <= _SHOWN else ():
        yield os.path.basename(path), f"{path} is open to others", f"chmod go= {path}"
    if len(wide) > _SHOWN:
        yield "rights", f"{len(wide)} files and folders of the program's own are open to others", "`doctor --fix`"
    safe = sum(finding.is_safe for finding in found)
    if safe:
        yield "left-overs", f"{safe} of these can go without a loss", "`retroplan doctor --fix` clears them up"


def _locks(context: Context) -> Iterator[Finding]:
    """The folders that are locked just now. A lock ends with its process, so none can be stale."""
    from retroplan.store.io.lock import is_held

    folders = context.folders
    try:
        plan = context.services.current_path()
    except RetroPlanError:  # said elsewhere
        plan = ""
    files = (folders.settings, os.path.join(folders.plans, "any.toml"), plan)
    for folder, file in {os.path.dirname(os.path.realpath(file)): file for file in files if file}.items():
        if is_held(file, folders.state):
            yield "lock", f"{folder} is locked: another RetroPlan is saving", "If it lasts, close that program"


def _settings(context: Context) -> Iterator[Finding]:
    from retroplan.keymap.own import with_keys

    settings = context.services.settings()
    _actions, problems = with_keys(settings.get("keys", {}))
    for problem in problems:
        yield "keys", str(problem), f"Correct it in {context.folders.settings}; the default key is used"
    if not problems:
        there = os.path.exists(context.folders.settings)
        yield "settings", "can be read" if there else "none; the defaults are used", ""


def _themes(context: Context) -> Iterator[Finding]:
    found, problems = context.services.themes()
    for problem in problems:
        yield "theme", problem, f"Correct it in {context.folders.themes}; until then it is not offered"
    chosen = str(context.services.settings().get("theme", ""))
    if chosen and chosen not in {theme.name for theme in found}:
        yield "theme", f'"{chosen}" is chosen and not there', "`retroplan themes` lists the themes"
    elif not problems:
        yield "themes", f"{len(found)} can be used", ""


def _workouts(context: Context) -> Iterator[Finding]:
    own, problems = context.services.own_workouts()
    for problem in problems:
        yield "workouts", problem, f"Correct it in {context.folders.workouts}; it is left out until then"
    if not problems:
        yield "workouts", f"{len(own)} of your own", ""


def _backups(context: Context) -> Iterator[Finding]:
    from retroplan.store.saving.backups import removed

    gone = removed(context.folders.state)
    yield "backups", f"{len(gone)} removed plans can be brought back" if gone else "of every plan that was saved", ""


def _reports(context: Context) -> Iterator[Finding]:
    from retroplan.store.io.crash import reports

    found = reports(context.folders.state)
    count = "1 report" if len(found) == 1 else f"{len(found)} reports"
    if found:
        yield "reports", f"{count} of a fault of the program, the newest {found[0]}", ""


def _bytecode(_context: Context) -> Iterator[Finding]:
    """Without compiled files every start takes more than twice as long."""
    import sys

    import retroplan

    compiled = globals().get("__cached__")  # where Python keeps this file's compiled form

    if compiled and os.path.exists(compiled):
        yield "start-up", "the program is compiled", ""
    else:
        why = "PYTHONDONTWRITEBYTECODE is set, so " if sys.dont_write_bytecode else ""
        folder = os.path.dirname(retroplan.__file__)
        yield "start-up", f"{why}the program is compiled anew at every start", f"python -m compileall -q {folder}"


def _terminal(context: Context) -> Iterator[Finding]:
    environ, out = context.environ, context.stdout
    encoding = getattr(out, "encoding", None) or "unknown"
    term = environ.get("TERM", "")
    facts = [f"TERM={term or 'not set'}", f"encoding {encoding}"]
    facts.append("true colour" if environ.get("COLORTERM") in ("truecolor", "24bit") else "no word of true colour")
    if environ.get("NO_COLOR"):
        facts.append("NO_COLOR is set")
    if not out.isatty():
        facts.append("output goes elsewhere")
    cure = ""
    if encoding.lower().replace("-", "") not in ("utf8", "unknown"):
        cure = "Set LC_ALL to a UTF-8 locale, such as C.UTF-8; until then some signs show as ?"
    elif term in ("", "dumb") and out.isatty():
        cure = "Set TERM to what the terminal is, such as xterm-256color"
    yield "terminal", ", ".join(facts), cure


def _now() -> float:
    """Seconds since 1970."""
    from time import time

    return time()

"""The checks that the rooms stay apart: imports, start-up, import-time I/O, clocks, and the shape of a file."""

from __future__ import annotations

import ast
import os
import re
import subprocess
import sys
from functools import cache

import pytest

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
PACKAGE = os.path.join(ROOT, "retroplan")
LONGEST = 250  # lines; a longer file holds more than one noun


def files(folder: str = PACKAGE) -> list[str]:
    """The Python files below `folder`, relative to the checkout."""
    found = []
    for at, _, names in os.walk(folder):
        found += [os.path.relpath(os.path.join(at, name), ROOT) for name in names if name.endswith(".py")]
    return sorted(found)


def module(path: str) -> str:
    return path.removesuffix(".py").removesuffix("/__init__").replace(os.sep, ".")


MODULES = sorted(module(path) for path in files() if not path.endswith("__main__.py"))
ALL_FILES = files()


@cache
def tree(path: str) -> ast.Module:
    with open(os.path.join(ROOT, path), encoding="utf-8") as file:
        return ast.parse(file.read())


def run_python(program: str, *arguments: str) -> str:
    """What a fresh interpreter prints for `program`, in the checkout."""
    result = subprocess.run(
        [sys.executable, "-c", program, *arguments], cwd=ROOT, capture_output=True, text=True, check=False, timeout=120
    )
    assert result.returncode == 0, result.stderr
    return result.stdout


def test_the_contracts_of_the_rooms_hold():
    command = "from importlinter.cli import lint_imports_command as run; run(['--no-cache', '--no-logo'])"
    result = subprocess.run([sys.executable, "-c", command], cwd=ROOT, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stdout + result.stderr


def test_only_the_screens_load_the_framework():
    others = [name for name in MODULES if not name.startswith("retroplan.tui")]
    program = (
        "import importlib, sys\n"
        "for name in sys.argv[1:]:\n"
        "    importlib.import_module(name)\n"
        "print(*[name for name in sys.modules if name.split('.')[0] in ('textual', 'asyncio')])"
    )
    assert run_python(program, *others).split() == []


def test_importing_touches_no_file_but_code():
    """No room reads its data, looks at folders, runs a program or opens a connection when it is imported."""
    program = (
        "import importlib, sys\n"
        "seen = []\n"
        "def watch(event, given):\n"
        "    if event == 'open' and not str(given[0]).endswith(('.py', '.pyc')) and sys.argv[1] in str(given[0]):\n"
        "        seen.append(given[0])\n"
        "    if event in ('subprocess.Popen', 'socket.connect', 'os.mkdir', 'os.remove', 'os.rename', 'os.system'):\n"
        "        seen.append(event)\n"
        "sys.addaudithook(watch)\n"
        "sys.dont_write_bytecode = True\n"
        "for name in sys.argv[2:]:\n"
        "    importlib.import_module(name)\n"
        "print(*seen, sep='\\n')"
    )
    assert run_python(program, ROOT, *MODULES).strip() == ""


# Each costs a script more than our own code does; docs/architecture.md says why.
HEAVY = {
    "textual", "rich", "asyncio", "dataclasses", "inspect", "typing", "pathlib", "json", "subprocess", "logging",
    "tempfile", "secrets",
}  # fmt: skip


def test_the_plain_week_loads_nothing_heavy(tmp_path):
    plan = tmp_path / "plan.toml"
    plan.write_text('schema = 1\nname = "P"\n\n[[sessions]]\nid = "a"\ndate = 2026-12-02\nworkout = "6x100m back"\n')
    program = (
        "import sys; before = set(sys.modules)\n"
        "from retroplan.commands.cli import main\n"
        "import io; out = io.StringIO()\n"
        "status = main(sys.argv[1:], {}, out, sys.stderr)\n"
        "assert status == 0 and 'back' in out.getvalue(), (status, out.getvalue())\n"
        "print(*(set(sys.modules) - before))"
    )
    words = ["--config-dir", str(tmp_path / "config"), "--plan", str(plan), "--today", "2026-12-02", "week", "--plain"]
    loaded = set(run_python(program, *words).split())
    assert "retroplan.domain.plan.plan" in loaded
    assert loaded & HEAVY == set()


def test_a_file_says_what_it_is_for_and_stays_short():
    for path in ALL_FILES:
        with open(os.path.join(ROOT, path), encoding="utf-8") as file:
            lines = file.read().splitlines()
        docstring = ast.get_docstring(tree(path)) or ""
        assert len(docstring) > 20, f"{path} does not open with a docstring that says what it is for"
        assert len(lines) <= LONGEST, f"{path} has {len(lines)} lines: split it"
        assert path.endswith("__init__.py") or "from __future__ import annotations" in lines, path


CLOCKS = re.compile(r"\b(?:date|datetime)\.(?:today|now|utcnow)\(|\btime\.(?:time|localtime|gmtime|time_ns)\(")
WIRING = ("retroplan/commands/", "retroplan/launch/")


def test_today_is_passed_in():
    for path in ALL_FILES:
        with open(os.path.join(ROOT, path), encoding="utf-8") as file:
            assert path.startswith(WIRING) or CLOCKS.findall(file.read()) == [], path


def imports(path: str) -> set[str]:
    """Every absolute import of a file, wherever it stands."""
    found = set()
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.level == 0 and node.module:
            found.add(node.module)
    return found


def test_of_rich_only_cell_widths_are_used_outside_the_screens():
    for path in ALL_FILES:
        if not path.startswith("retroplan/tui"):
            assert {name for name in imports(path) if name.split(".")[0] == "rich"} <= {"rich.cells"}, path


def test_every_library_that_is_imported_is_declared():
    import tomllib

    with open(os.path.join(ROOT, "pyproject.toml"), "rb") as file:
        declared = tomllib.load(file)["project"]["dependencies"]
    names = {re.split(r"[^\w-]", text)[0].replace("-", "_") for text in declared}
    used = {name.split(".")[0] for path in ALL_FILES for name in imports(path)}
    assert used - set(sys.stdlib_module_names) - {"retroplan"} == names


# ---------------------------------------------------------------------- layout

MOST_MODULES = 20  # in one folder; more, and a reader has to search

# Folders from the lowest up: a module imports from its own folder and from those before it, also inside functions and
# for type checkers only.
ORDER = (
    "domain.base", "domain.plan", "domain.notation", "domain.edits", "domain.typed",
    "training.evidence", "training.pace", "training.workload", "training.athlete", "training.goals", "training.rules",
    "training.rules.fixes", "training.generate.parts", "training.generate", "training.adapt",
    "reference",
    "store.io", "store.toml", "store.codec", "store.saving", "store.files",
    "exchange", "workspace", "services", "keymap",
    "view.drawing", "view.controls", "view.session", "view.week", "view.season", "view.goals", "view.reference",
    "view.coach", "view.start",
    "tui.base", "tui.dialogs", "tui.dialogs.entry", "tui.dialogs.coach", "tui.screens", "tui.actions", "tui",
    "commands.kit", "commands", "launch",
)  # fmt: skip


def folder(name: str) -> str:
    """`view.week` for `retroplan.view.week.grid`."""
    inside = name.removeprefix("retroplan").lstrip(".")
    return inside if os.path.isdir(os.path.join(ROOT, name.replace(".", os.sep))) else inside.rpartition(".")[0]


@cache
def arrows() -> dict[str, set[str]]:
    """Every module with the modules of ours that it imports, wherever the import stands."""
    known = {module(path) for path in ALL_FILES}
    found: dict[str, set[str]] = {}
    for path in ALL_FILES:
        to = found.setdefault(module(path), set())
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.Import):
                to |= {alias.name for alias in node.names} & known
            elif isinstance(node, ast.ImportFrom):
                assert node.level == 0, f"{path}: write the import as `from retroplan.…`"
                for alias in node.names:
                    name = f"{node.module}.{alias.name}"
                    to |= {name if name in known else node.module or ""} & known
    return {name: to - {name} for name, to in found.items()}


def circle(of: dict[str, set[str]]) -> list[str]:
    """One circle among the arrows, or []."""
    done: set[str] = set()

    def walk(name: str, way: list[str]) -> list[str]:
        if name in way:
            return [*way[way.index(name) :], name]
        if name in done:
            return []
        done.add(name)
        for to in sorted(of.get(name, ())):
            if found := walk(to, [*way, name]):
                return found
        return []

    return next((found for name in sorted(of) if (found := walk(name, []))), [])


def test_a_circle_is_found():
    assert circle({"a": {"b"}, "b": {"c"}, "c": {"b"}}) == ["b", "c", "b"]
    assert circle({"a": {"b", "c"}, "b": {"c"}}) == []


def test_no_module_imports_itself_by_a_way_round():
    assert circle(arrows()) == []


def test_every_arrow_between_folders_points_down():
    place = {name: n for n, name in enumerate(ORDER)}
    others = {folder(name) for name in arrows()} - set(place)
    assert others == {"", "domain", "training", "store", "view"}, "a new folder needs its place in ORDER"
    up = [
        f"{name} -> {to}"
        for name, tos in arrows().items()
        for to in tos
        if folder(name) in place and folder(to) in place and place[folder(to)] > place[folder(name)]
    ]
    assert up == []


def test_no_folder_holds_too_many_modules():
    for at, _, names in os.walk(PACKAGE):
        modules = [name for name in names if name.endswith(".py") and name != "__init__.py"]
        assert len(modules) <= MOST_MODULES, os.path.relpath(at, ROOT)


def test_the_root_holds_nothing_but_the_way_in():
    assert {name for name in os.listdir(PACKAGE) if name.endswith(".py")} == {"__init__.py", "__main__.py"}


@pytest.mark.parametrize("path", [path for path in ALL_FILES if path.endswith("__init__.py")][1:])
def test_a_package_says_in_two_lines_what_lives_there_and_what_may_not(path):
    lines = (ast.get_docstring(tree(path)) or "").splitlines()
    assert len([line for line in lines if line]) == 2, lines
    assert len(tree(path).body) == 1, "a package holds no code: importing one module must not load the others"


def test_the_rooms_are_those_of_the_architecture():
    with open(os.path.join(ROOT, "docs", "architecture.md"), encoding="utf-8") as file:
        table = "\n".join(line for line in file if line.startswith("|"))
    there = {name for name in os.listdir(PACKAGE) if not name.startswith("_") and name not in ("py.typed", "themes")}
    assert {name for name in there if f"`{name}`" not in table} == set()
    parts = {name for name in ORDER if name.count(".") == 1 and not name.startswith("commands")}
    assert {name for name in parts if f"`{name.split('.')[1]}`" not in table} == set()


# ---------------------------------------------------------------------- complexity

MOST_WAYS = 15  # through a function, boolean operators counted; ruff holds 10 without them


def test_no_function_has_too_many_ways_through_it():
    from radon.complexity import cc_visit

    found = []
    for path in ALL_FILES:
        with open(os.path.join(ROOT, path), encoding="utf-8") as file:
            blocks = cc_visit(file.read())
        found += [f"{path}: {block.name} {block.complexity}" for block in blocks if block.complexity > MOST_WAYS]
    assert found == []


def test_pytest_takes_nothing_of_the_program_for_a_test():
    for path in ALL_FILES:
        names = [node.name for node in ast.walk(tree(path)) if isinstance(node, (ast.FunctionDef, ast.ClassDef))]
        assert [name for name in names if name.startswith(("test_", "Test"))] == [], path

"""The look for a way round `visible`: every call that could put text before a person, found in the code.

Rules: text leaves through few places, each named here with its reason and with what it may write. A new `print`,
stream, widget, notification, title, clipboard or escape code anywhere else fails; so does a changed call there.
"""

from __future__ import annotations

import ast
import os

import pytest

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
PACKAGE = os.path.join(ROOT, "retroplan")

# (file, function) -> what it may write to a stream, and why that is harmless.
WRITERS = {
    ("retroplan/commands/cli.py", "main"): {
        "'\\n'": "our own",
        "f'retroplan: the output: {error.strerror}\\n  What was asked is done; only its output is lost\\n'": (
            "the system's own words about a stream that has no name"
        ),
    },
    ("retroplan/commands/cli.py", "_guarded"): {"visible(''.join(format_exception(error)), lines=True)": "visible"},
    ("retroplan/commands/cli.py", "_run"): {
        "f'retroplan {__version__}\\n'": "our own",
        "wanted.text if name else wanted.text + _overview()": "help, made of our own words only",
    },
    ("retroplan/commands/cli.py", "_say"): {
        "to_json(error_document(error))": "to_json escapes whatever visible would replace",
        "'\\n'.join(lines) + '\\n'": "every line is visible: see _short and caret",
    },
    ("retroplan/commands/kit/context.py", "say"): {"visible(text, lines=True) + '\\n'": "visible"},
    ("retroplan/commands/kit/context.py", "note"): {"visible(text, lines=True) + '\\n'": "visible"},
    ("retroplan/commands/kit/context.py", "hand_out"): {
        "text": "documents that exchange has escaped; tests/test_borders_shown.py reads them all",
        "text.encode()": "the same in bytes",
    },
    ("retroplan/launch/first_frame.py", "show"): {
        "text": "a frame, whose runs are visible, with the codes of view/ansi"
    },
    ("retroplan/launch/first_frame.py", "restore"): {"LEAVE": "our own"},
    ("retroplan/launch/around.py", "_write"): {
        "text": "lines whose parts are visible, or a plan in which TOML's escapes stand for what is not"
    },
}
FILES_ONLY = ("atomic", "settings_file")  # modules whose `write` writes a file; `os.write` takes a handle of ours
STREAM_OWNERS = (
    "retroplan/launch/around.py",
    "retroplan/launch/bootstrap.py",
    "retroplan/launch/first_frame.py",
)  # may name sys.stdout and sys.stderr
STREAM_PASSERS = (
    "retroplan/commands/cli.py",
    "retroplan/commands/kit/context.py",
    "retroplan/commands/doctor.py",
)  # are given them

ASKING = ("isatty", "fileno", "encoding")

# The framework's parts that take no text, but for Segment and Strip, which only the canvas makes.
FRAMEWORK = {
    "textual.app": {"App", "ComposeResult", "SuspendNotSupported"},
    "textual.binding": {"Binding", "BindingType", "BindingsMap"},
    "textual.geometry": {"Offset", "Region"},
    "textual.message": {"Message"},
    "textual.screen": {"Screen"},
    "textual.strip": {"Strip"},
    "textual.widget": {"Widget"},
    "textual": {"events"},
    "rich.color": {"Color"},
    "rich.segment": {"Segment"},
    "rich.style": {"Style"},
    "rich.cells": {"cell_len", "split_graphemes"},
    "rich.console": {"Console"},  # named as a type: what draws is called with it
    "textual._compositor": {
        "ChopsUpdate",
        "Compositor",
        "CompositorUpdate",
        "LayoutUpdate",
    },  # it writes what `wire` gives it
}
CANVAS = "retroplan/tui/base/canvas.py"
SAY = {  # methods that say, show or copy text, the framework's and those of the library
    "notify", "copy_to_clipboard", "set_window_title", "from_markup", "render_str", "panic", "print_exc",
    "print_exception", "print_stack", "print_tb", "writelines", "system", "popen", "begin_capture_print",
}  # fmt: skip
COPIED = {  # what is said, and where; the terminal's clipboard gets what a screen would show
    ("retroplan/tui/base/screen.py", "copy"): "self.app.copy_to_clipboard(visible(text, lines=True))",
}
TITLES = {"sub_title", "border_title", "border_subtitle", "tooltip", "TITLE", "SUB_TITLE"}
MODULES = {
    "logging",
    "warnings",
    "traceback",
    "faulthandler",
    "pprint",
    "webbrowser",
    "pyperclip",
    "curses",
    "readline",
}
# May write CSI codes, and no others; all three write frames, whose runs are visible.
CODES = {"retroplan/launch/first_frame.py", "retroplan/view/drawing/ansi.py", "retroplan/tui/base/wire.py"}
TRACES = {"retroplan/commands/cli.py": "the trace that RETROPLAN_DEBUG asks for, as text"}
PROGRAMS = {"retroplan/tui/base/editor.py": "the user's own editor, on the plan's file"}


def ways_round(source: str, path: str) -> list[str]:
    """Every place of `source` where text could reach a person without `visible`, as "line: what"."""
    found: list[tuple[int, str]] = []
    tree = ast.parse(source)
    docstrings = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}

    def look(node: ast.AST, function: str, of_screen: bool) -> None:
        what = _wrong(node, path, function, of_screen)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docstrings:
            what = what or _wrong_text(node.value, path)
        if what:
            found.append((node.lineno, what))  # type: ignore[attr-defined]
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
            function = node.name
        if isinstance(node, ast.ClassDef):
            of_screen = any(base in ast.unparse(each) for each in node.bases for base in ("Screen", "App", "Widget"))
        for child in ast.iter_child_nodes(node):
            look(child, function, of_screen)

    look(tree, "", False)
    return [f"{line}: {what}" for line, what in found]


def _wrong(node: ast.AST, path: str, function: str, of_screen: bool) -> str:
    if isinstance(node, ast.Call):
        return _wrong_call(node, path, function)
    if isinstance(node, (ast.Import, ast.ImportFrom)):
        return _wrong_import(node, path)
    if isinstance(node, (ast.Assign, ast.AnnAssign, ast.AugAssign)):
        return _wrong_assignment(node, of_screen)
    if isinstance(node, ast.Attribute) and node.attr in ASKING and isinstance(node.value, ast.Attribute):
        node.value = ast.Name("asked")  # what a stream is, not what goes through it
    if isinstance(node, ast.Attribute) and node.attr in ("stdout", "stderr", "__stdout__", "__stderr__"):
        given = ast.unparse(node.value)
        allowed = (*STREAM_OWNERS, *(STREAM_PASSERS if given in ("self", "context") else ()))
        return "" if path in allowed else f"a stream: {ast.unparse(node)}"
    if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)) and of_screen:
        return "the framework draws what `render` gives, as markup" if node.name in ("render", "render_lines") else ""
    return ""


def _wrong_call(node: ast.Call, path: str, function: str) -> str:  # noqa: C901 - one question after the other, each its own if
    called = ast.unparse(node.func)
    if any(word.arg in ("markup", "link", "meta") for word in node.keywords):
        return f"{called} with markup or a link"
    if called.endswith("exit") and any(word.arg == "message" for word in node.keywords):
        return f"{called} with a message"
    if isinstance(node.func, ast.Name):
        if node.func.id in ("print", "input", "breakpoint"):
            return called
        if node.func.id in ("Segment", "Strip") and path != CANVAS and path.startswith("retroplan/tui"):
            return f"{called} outside the canvas"
        return "" if node.func.id != "SystemExit" or not node.args else called
    if not isinstance(node.func, ast.Attribute):
        return ""
    owner = ast.unparse(node.func.value)
    if node.func.attr in SAY:
        return "" if COPIED.get((path, function)) == ast.unparse(node) else called
    if called == "sys.exit" and ast.unparse(node) != "sys.exit(main())":
        return called
    if node.func.attr != "write" or owner in FILES_ONLY:
        return ""
    if owner == "os":
        return "" if isinstance(node.args[0], ast.Name) else "os.write to a number"
    said = ast.unparse(node.args[0]) if node.args else ""
    return "" if said in WRITERS.get((path, function), {}) else f"{called}({said})"


def _wrong_import(node: ast.Import | ast.ImportFrom, path: str) -> str:
    if isinstance(node, ast.Import):
        names = [alias.name.split(".")[0] for alias in node.names]
    else:
        names = [(node.module or "").split(".")[0]] if node.level == 0 else []
        for alias in node.names:
            if names and names[0] in ("textual", "rich") and alias.name not in FRAMEWORK.get(node.module or "", ()):
                return f"{node.module}.{alias.name}: add it here when it can take no text"
            if names == ["sys"] and alias.name in ("stdout", "stderr"):
                return f"a stream: {alias.name}"
    for name in names:
        if name == "traceback" and path in TRACES and ast.unparse(node) == "from traceback import format_exception":
            continue
        if name in MODULES or (name in ("textual", "rich") and isinstance(node, ast.Import)):
            return f"import of {name}"
        if name == "subprocess" and path not in PROGRAMS:
            return "a program of its own has a way to the terminal of its own"
    return ""


def _wrong_assignment(node: ast.Assign | ast.AnnAssign | ast.AugAssign, of_screen: bool) -> str:
    targets = node.targets if isinstance(node, ast.Assign) else [node.target]
    ours = isinstance(node.value, ast.Constant)
    for target in targets:
        name = target.attr if isinstance(target, ast.Attribute) else target.id if isinstance(target, ast.Name) else ""
        titled = name in TITLES if isinstance(target, ast.Attribute) or of_screen else False
        title = name == "title" and isinstance(target, ast.Attribute) and (
            of_screen or ast.unparse(target.value).split(".")[-1] in ("app", "plan_app", "screen", "plan_screen")
        )  # fmt: skip
        if (titled or title) and not ours:
            return f"a title that is not our own words: {ast.unparse(target)}"
    return ""


def _wrong_text(text: str, path: str) -> str:
    bare = text.replace("\x1b[", "") if path in CODES else text
    return f"an escape code: {text!r}" if any(char in bare for char in "\x1b\x07\x9b\x9d\x90") else ""


def files() -> list[str]:
    found = []
    for at, _, names in os.walk(PACKAGE):
        found += [os.path.relpath(os.path.join(at, name), ROOT) for name in names if name.endswith(".py")]
    return sorted(found)


def code(path: str) -> str:
    with open(os.path.join(ROOT, path), encoding="utf-8") as file:
        return file.read()


def test_there_is_no_way_round():
    assert {path: found for path in files() if (found := ways_round(code(path), path))} == {}


def test_no_named_place_is_stale():
    for (path, function), allowed in WRITERS.items():
        node = next(n for n in ast.walk(ast.parse(code(path))) if isinstance(n, ast.FunctionDef) and n.name == function)
        calls = [n for n in ast.walk(node) if isinstance(n, ast.Call) and isinstance(n.func, ast.Attribute) and n.args]
        written = {ast.unparse(call.args[0]) for call in calls if call.func.attr == "write"}
        assert set(allowed) <= written, (path, function)


@pytest.mark.parametrize(
    "line",
    [
        "print(plan.name)", "sys.stdout.write(x)", "stderr.write(x)", "out = sys.stdout", "from sys import stdout",
        "from textual.widgets import Static", "from textual.widgets import Label", "from rich.text import Text",
        "from textual.content import Content", "import textual", "self.notify(x)", "app.notify(x, title=y)",
        "Text.from_markup(x)", "Content.from_markup(x)", "f(x, markup=True)", "self.app.title = x",
        "screen.sub_title = x", "app.copy_to_clipboard(x)", "box.border_title = x", "w.tooltip = session.title",
        "t = '\\x1b]0;title\\x07'", "t = f'\\x1b]52;c;{x}'", "t = '\\x1b[31m'", "os.write(1, x)", "raise SystemExit(x)",
        "sys.exit(x)", "import logging", "import warnings", "import subprocess", "self.exit(1, message=x)",
        "context.stdout.write(x)", "Style(link=x)", "Segment(x)", "handle.writelines(x)",
        "class A(App):\n    TITLE = name", "class B(BaseScreen):\n    def f(self):\n        self.title = x",
        "class C(Widget):\n    def render(self):\n        return x",
    ],
)  # fmt: skip
def test_each_way_round_would_be_seen(line):
    assert ways_round(line, "retroplan/tui/somewhere.py") != []


def test_an_escape_code_that_sets_a_title_is_seen_where_colours_are_allowed():
    assert ways_round("t = '\\x1b[31m'", "retroplan/view/drawing/ansi.py") == []
    assert ways_round("t = '\\x1b]0;x'", "retroplan/view/drawing/ansi.py") != []

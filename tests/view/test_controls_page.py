"""docs/controls.md says what there is: every module, state, event and key of the drawn controls, and its example."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from retroplan.view.controls import line_keys

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "retroplan/view/controls"
PAGE = (ROOT / "docs/controls.md").read_text("utf-8")
MODULES = sorted(path.stem for path in FOLDER.glob("*.py") if path.stem != "__init__")


def tree(module: str) -> ast.Module:
    return ast.parse((FOLDER / f"{module}.py").read_text("utf-8"))


def states(module: str) -> list[str]:
    """The public classes of a module."""
    return [node.name for node in tree(module).body if isinstance(node, ast.ClassDef) and node.name[0] != "_"]


def events(module: str) -> list[str]:
    """The words in what a module calls its `Event`."""
    found: list[str] = []
    for node in ast.walk(tree(module)):
        target = (
            node.target if isinstance(node, ast.AnnAssign) else node.targets[0] if isinstance(node, ast.Assign) else 0
        )
        if isinstance(target, ast.Name) and target.id == "Event":
            found += [each.value for each in ast.walk(node) if isinstance(each, ast.Constant) and each.value]
    return found


@pytest.mark.parametrize("module", MODULES)
def test_the_page_names_every_module_with_its_states_and_events(module: str) -> None:
    assert re.search(rf"`{module}[`.]", PAGE), module
    for state in states(module):
        assert f"`{state}`" in PAGE, state
    for event in events(module):
        assert f'"{event}"' in PAGE or f"`{event}`" in PAGE, event


def test_the_events_are_found() -> None:
    assert set(events("form")) == {"changed", "save", "cancel"}
    assert {module for module in MODULES if events(module)} == {"form", "help", "line_edit", "page", "picker", "prompt"}


def test_every_row_of_the_table_names_the_events_of_its_control() -> None:
    rows = {row.split("`")[1]: row for row in PAGE.splitlines() if row.startswith("| ") and row.count("`") > 2}
    for module in ("form", "help", "line_edit", "page", "picker", "prompt"):
        for event in events(module):
            assert event in rows[module].rsplit("|", 2)[-2], (module, event)


def test_the_page_names_every_key_of_a_text_field() -> None:
    named = set(re.findall(r"[a-z0-9]+(?:\+[a-z0-9]+)*", PAGE))
    assert {*line_keys._KEYS, *line_keys._LINE_KEYS} <= named


def test_the_example_is_the_code() -> None:
    example = re.search(r"```python\n(.*?)```", PAGE, re.DOTALL)
    assert example is not None
    text = "\n".join(line.removeprefix("   ") for line in example[1].splitlines()).strip()
    assert text in (FOLDER / "page.py").read_text("utf-8")


def test_the_page_says_where_its_figures_come_from() -> None:
    named = re.findall(r"`(tests/bench/\w+\.py)`", PAGE)
    assert named
    assert all((ROOT / path).exists() for path in named)

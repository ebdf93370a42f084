"""The marks of an unfinished merge are named by their lines, wherever in a file of ours they stand."""

from __future__ import annotations

import time
from datetime import date

import pytest

from retroplan.domain.base.value import replace
from retroplan.domain.plan.plan import Plan, Session
from retroplan.store.files import library, settings_file, theme_files
from retroplan.store.saving import plan_file
from retroplan.store.toml import limits
from retroplan.store.toml.errors import PlanFileError

BETWEEN = """\
schema = 1
name = "Spring"
<<<<<<< HEAD
start = 2026-11-30
=======
start = 2026-12-07
week_start = "sunday"
>>>>>>> her plan
"""
IN_A_TEXT = """\
schema = 1
[[sessions]]
id = "a"
date = 2026-12-02
notes = \"\"\"
felt
<<<<<<< HEAD
fine
||||||| 1234abc
so so
=======
>>>>>>> her plan
\"\"\"
"""


def refused(text: str, what: str = "plan") -> PlanFileError:
    with pytest.raises(PlanFileError, match="A merge is not finished in the ") as caught:
        limits.toml_loads(text, "x.toml", what)
    return caught.value


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_both_sides_are_named_by_their_lines(newline):
    error = refused(BETWEEN.replace("\n", newline))
    assert error.title == "A merge is not finished in the plan x.toml"
    assert error.detail == (
        "x.toml: line 3, column 1: left by a git merge: one side is line 4 (HEAD), the other lines 6-7 (her plan); "
        "choose one side and delete the marks"
    )
    assert "git checkout --ours" in error.hint


def test_a_text_of_several_lines_hides_no_marks():
    error = refused(IN_A_TEXT)
    assert [problem.line for problem in error.problems] == [7]
    assert "one side is line 8 (HEAD), the other empty (her plan)" in error.detail


def test_every_place_is_named_at_once_and_a_long_list_is_cut():
    block = "<<<<<<< a\nx = 1\n=======\nx = 2\n>>>>>>> b\n"
    error = refused(block * 30)
    assert [problem.line for problem in error.problems] == list(range(1, 150, 5))
    assert error.detail.endswith("… and 10 more")


def test_marks_of_another_width_are_the_outer_ones_or_an_underline():
    inner = "<<<<<<<<< one\nx = 1\n=========\nx = 2\n>>>>>>>>> two\n"
    error = refused(f"<<<<<<< a\nx = 1\n||||||| base\n{inner}=======\nx = 3\n>>>>>>> b\n")
    assert [str(problem) for problem in error.problems] == [
        "x.toml: line 1, column 1: left by a git merge: one side is line 2 (a), the other line 10 (b); "
        "choose one side and delete the marks"
    ]


@pytest.mark.parametrize("left", ["=======\n", ">>>>>>> her plan\n", "<<<<<<< HEAD\n", "||||||| 1234abc\n"])
def test_a_mark_left_alone_is_named_where_the_parser_stumbles(left):
    error = refused(f'schema = 1\nname = "x"\n{left}start = 2026-11-30\n')
    assert error.detail.startswith("x.toml: line 3, column 1: left by a git merge that was not cleared up")


@pytest.mark.parametrize(
    "text",
    [
        'notes = """\nMonday\n=======\neasy\n"""\n',
        'notes = """\n>>>>>>> quoted mail\n<<<<<<< the other way round\n=======\n"""\n',
        "x = '<<<<<<< a ======= >>>>>>> b'\n",
        '# <<<<<<< a\n# =======\n# >>>>>>> b\nx = """\n  <<<<<<< a\n  =======\n  >>>>>>> b"""\n',
    ],
)
def test_what_only_looks_a_little_like_it_is_read(text):
    assert limits.toml_loads(text, "x.toml", "plan")


def test_another_fault_is_not_blamed_on_a_merge():
    with pytest.raises(PlanFileError, match="is not TOML"):
        limits.toml_loads('x =\nnotes = """\nMonday\n=======\n"""\n', "x.toml", "plan")


def test_settings_themes_and_the_library_name_them_too(tmp_path):
    path = tmp_path / "file.toml"
    path.write_text('<<<<<<< HEAD\ntheme = "dawn"\n=======\ntheme = "dusk"\n>>>>>>> b\n', encoding="utf-8")
    before = path.read_bytes()
    for read, what in (
        (settings_file.read, "settings file"),
        (theme_files.read, "theme"),
        (library.read, "workout library"),
        (plan_file.read, "plan"),
    ):
        with pytest.raises(PlanFileError, match=f"A merge is not finished in the {what}"):
            read(str(path))
    with pytest.raises(PlanFileError, match="A merge is not finished"):
        settings_file.write(str(path), {"theme": "dusk"}, state=str(tmp_path / "state"))
    assert path.read_bytes() == before


def test_a_note_that_quotes_such_marks_is_written_so_that_it_reads_back(tmp_path):
    path = str(tmp_path / "plan.toml")
    day = date(2026, 12, 2)
    opened = plan_file.create(path, Plan("p", day), state=str(tmp_path / "state"))
    note = "how to merge:\n<<<<<<< a\n1\n=======\n2\n>>>>>>> b\n"
    plan = replace(opened.plan, sessions=(Session("a", day, notes=note),))
    opened = plan_file.save(opened, plan)
    plan_file.save(opened, replace(plan, sessions=(replace(plan.sessions[0], title="Merge"),)))
    assert plan_file.read(path).plan.sessions == (Session("a", day, title="Merge", notes=note),)


@pytest.mark.parametrize(
    "text",
    [
        "<<<<<<<" + " " * 400_000 + "\rx\n",
        "=" * 1_000_000 + "x\n<<<<<<<\n",
        "<<<<<<<\n" * 100_000,
        "<<<<<<< a\n=======\n>>>>>>> b\n" * 30_000,
    ],
)
def test_marks_without_number_are_refused_at_once(text):
    start = time.process_time()
    with pytest.raises(PlanFileError):
        limits.toml_loads(text, "x.toml", "plan")
    assert time.process_time() - start < 2

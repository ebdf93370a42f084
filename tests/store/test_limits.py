"""Files in: size, kind, encoding and nesting are refused before they can hurt, each with its place."""

from __future__ import annotations

import os
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retroplan.domain.base.errors import RetroPlanError, StoreError
from retroplan.store.toml import limits
from retroplan.store.toml.errors import PlanFileError


def test_only_regular_files_up_to_the_limit_are_read(tmp_path):
    path = tmp_path / "a.toml"
    path.write_bytes(b"x" * 10)
    assert limits.read_bytes(str(path), 10) == b"x" * 10
    with pytest.raises(PlanFileError, match="too large") as caught:
        limits.read_bytes(str(path), 9, "theme")
    assert caught.value.detail == "It has 10 bytes; the limit is 9"
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(PlanFileError, match="no regular file"):
        limits.read_bytes(str(tmp_path / "pipe"), 10)
    with pytest.raises(PlanFileError, match="no regular file"):
        limits.read_bytes("/dev/zero", 10)
    with pytest.raises(PlanFileError, match="is a folder"):
        limits.read_bytes(str(tmp_path), 10)
    with pytest.raises(PlanFileError, match="There is no plan at"):
        limits.read_bytes(str(tmp_path / "none"), 10, "plan")
    with pytest.raises(RetroPlanError):
        limits.read_bytes("a\0b", 10)


def test_a_file_nobody_may_read_is_the_disks_refusal(tmp_path, monkeypatch):
    def refuse(*_args, **_more):
        raise PermissionError(13, "Permission denied")

    path = tmp_path / "a.toml"
    path.write_bytes(b"x")
    monkeypatch.setattr(limits.os, "open", refuse)
    with pytest.raises(StoreError, match="cannot be opened"):
        limits.read_bytes(str(path), 10)


def test_text_is_utf8_with_or_without_a_byte_order_mark():
    assert limits.decode_text("é".encode(), "x") == ("é", False)
    assert limits.decode_text("é".encode("utf-8-sig"), "x") == ("é", True)
    with pytest.raises(PlanFileError) as caught:
        limits.decode_text(b"a = 1\nb = '\xe9'\n", "x.toml")
    assert str(caught.value.problems[0]) == "x.toml: line 2, column 6: byte 6 of the line (0xE9) is not UTF-8"
    with pytest.raises(PlanFileError, match="not UTF-8") as caught:
        limits.decode_text("name".encode("utf-16"), "x")
    assert "UTF-16" in caught.value.hint


@pytest.mark.parametrize(
    ("text", "line", "column"),
    [
        ("a = 1\nb = \n", 2, 5),
        ("a = 1\na = 2", 2, 6),
        ("a = [", 1, 6),
        ('a = """\nx', 2, 2),
        ("x = 1979-13-01", 1, 9),
    ],
)
def test_what_is_not_toml_is_named_by_line_and_column(text, line, column):
    with pytest.raises(PlanFileError, match="is not TOML") as caught:
        limits.toml_loads(text, "x.toml", "plan")
    (problem,) = caught.value.problems
    assert problem.line == line
    assert abs(problem.column - column) <= 1
    assert "(at" not in problem.message


BOMBS = {
    "brackets": "a = " + "[" * 100_000,
    "braces": "a = " + "{a=" * 50_000,
    "many lines of brackets": "a = " + "[\n" * 50_000,
    "dotted key": "a" + ".a" * 20_000 + " = 1",
    "dotted header": "[a" + ".a" * 20_000 + "]",
    "blanks in a dotted key": "a" + " . a" * 20_000 + " = 1",
    "quoted dotted key": '"a"' + '."a"' * 20_000 + " = 1",
    "inline dotted key": "x = {a" + ".a" * 20_000 + " = 1}",
    "digits": "a = " + "9" * 100_000,
    "open quotes": 'a = """' + '\\"""' * 60_000,
    "apostrophes": "a = '''" + "''\n" * 80_000,
    "quotes": '"' * 250_000,
    "backslashes": 'a = "' + "\\" * 250_000,
    "dots": "." * 250_000,
    "headers": "[a]\n" * 60_000,
}


@pytest.mark.parametrize("name", BOMBS)
def test_bombs_are_refused_at_once(name):
    start = time.process_time()
    with pytest.raises(PlanFileError):
        limits.toml_loads(BOMBS[name], "x")
    assert time.process_time() - start < 2


def test_depth_counts_neither_in_texts_nor_in_comments():
    text = 'a = "' + "[" * 100 + '"\n# ' + "{" * 100 + "\nb = '''\n" + "[" * 100 + "\n'''\nc = 'a.b.c.d.e.f.g.h.i.j'\n"
    text += "# a.b.c.d.e.f.g.h.i.j\nd = 1.5 # 1.2.3.4.5.6.7.8.9.10\n"
    assert limits.toml_loads(text, "x")["d"] == 1.5
    assert limits.toml_loads("a.b.c.d.e.f.g.h = 1", "x")
    with pytest.raises(PlanFileError, match="is not TOML") as caught:
        limits.toml_loads("\n'a'.b.\"c.x\".d.e.f.g.h.i = 1", "x")
    assert (caught.value.problems[0].line, caught.value.problems[0].column) == (2, 1)
    assert "more than 8 parts" in caught.value.problems[0].message


@settings(max_examples=150, deadline=None)
@given(st.text(alphabet="abc=[]{}.\"'#\\\n\r\t 0123:-T", max_size=60))
def test_any_text_is_a_document_or_one_error(text):
    try:
        found = limits.toml_loads(text, "x")
    except PlanFileError as error:
        found = error.problems
    assert isinstance(found, dict) or found


@pytest.mark.parametrize(
    "number", ["0x" + "f" * 4000, "0b" + "1" * 16_000, "0o" + "7" * 5000, "-0x" + "f_" * 3999 + "f"]
)
def test_a_number_that_cannot_be_written_again_is_refused_when_it_is_read(number):
    with pytest.raises(PlanFileError, match="is not TOML"):
        limits.toml_loads(f"a = 1\nmystery = {number}\n", "x")
    assert limits.toml_loads(f"a = '{number}' # {number}\n", "x") == {"a": number}


def test_many_unknown_keys_are_read_in_time():
    from retroplan.store.codec.decode import decode

    text = "".join(f"nmae{n} = 1\n" for n in range(20_000)) + "stat = 1\n"
    document = limits.toml_loads(text, "x")
    before = time.process_time()
    found = decode(document, "x")
    assert time.process_time() - before < 0.5
    assert len(found.plan.extra) == 20_001
    assert 0 < len(found.faults.notes()) <= 50

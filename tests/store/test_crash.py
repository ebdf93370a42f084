"""A report of a fault of our own: where it happened, and nothing that anybody wrote."""

from __future__ import annotations

import os
from pathlib import Path

from retroplan.domain.base.errors import RetroPlanError
from retroplan.domain.plan.plan import Plan
from retroplan.store.codec.encode import to_text
from retroplan.store.io import crash
from retroplan.store.toml import limits

NOW = 1_795_400_000.0


def fault(action) -> BaseException:
    try:
        action("calves sore since Tuesday")
    except Exception as error:  # noqa: BLE001 - whatever it is, it is what the test is about
        return error
    raise AssertionError("nothing went wrong")


def text_of(error, **facts) -> str:
    return crash.report(error, "0.1", facts, NOW, "/home/ann")


def test_it_names_our_own_lines_and_no_word_of_a_message_or_a_plan():
    error = fault(lambda diary: to_text(Plan(diary, sessions=(diary,))))
    text = text_of(error, python="3.13")
    assert "builtins.AttributeError\n" in text
    assert "retroplan.store.codec.encode:" in text
    assert "retroplan.store.codec.key_rows:" in text
    assert " encode_table" in text
    assert "python: 3.13\n" in text
    assert "2026-11-23" in text
    assert "calves" not in text
    assert "test_crash" not in text
    assert "(2 elsewhere)" in text or "(3 elsewhere)" in text


def test_what_led_to_it_is_named_too():
    def both(diary):
        try:
            limits.toml_loads(f"[{diary}", "/home/ann/diary.toml")
        except RetroPlanError as error:
            raise ValueError(diary) from error

    text = text_of(fault(both))
    assert "builtins.ValueError\n" in text
    assert "while handling or because of retroplan.store.toml.errors.PlanFileError" in text
    assert "retroplan.store.toml.limits:" in text
    assert "diary" not in text
    assert "calves" not in text


def test_errors_of_the_disk_have_their_number_and_groups_what_is_inside():
    def group(_diary):
        raise ExceptionGroup("secret", [OSError(28, "secret", "/home/ann/x"), ValueError("secret")])

    text = text_of(fault(group))
    assert "builtins.ExceptionGroup, 2 inside" in text
    assert "builtins.OSError, errno 28" in text
    assert "secret" not in text


def test_a_circle_of_faults_and_deep_recursion_end():
    one, two = ValueError("x"), KeyError("y")
    one.__context__, two.__context__ = two, one
    assert text_of(one).count("Error") == 2

    def deep(_diary):
        value: list = []
        for _ in range(100_000):
            value = [value]
        to_text(Plan("x", extra=(("deep", value),)))

    assert len(text_of(fault(deep)).splitlines()) < 60


def test_facts_are_short_single_lines_without_the_home_folder():
    text = text_of(ValueError(), where="/home/ann/plans/x.toml", many="x" * 999, steer="\x1b[2J\nmore")
    assert "where: ~/plans/x.toml\n" in text
    assert "ann" not in text
    assert "\x1b" not in text
    assert "steer: ␛[2J␊more\n" in text
    assert max(map(len, text.splitlines())) < 220


def test_ten_are_kept_for_the_user_alone(tmp_path):
    state = str(tmp_path / "state")
    paths = [crash.write_report(state, ValueError(str(n)), "0.1", {"n": n}, NOW + n) for n in range(14)]
    assert all(paths)
    left = crash.reports(state)
    assert left == sorted(paths[4:], reverse=True)
    assert "n: 13\n" in Path(left[0]).read_text()
    assert os.stat(left[0]).st_mode & 0o777 == 0o600
    assert os.stat(crash.folder(state)).st_mode & 0o777 == 0o700


def test_it_never_raises(tmp_path, monkeypatch):
    class Rude(Exception):
        def __str__(self):
            raise RuntimeError("no words")

    class Fact:
        def __str__(self):
            raise RuntimeError("no words")

    (tmp_path / "file").write_text("")
    assert crash.write_report(str(tmp_path), Rude(), "1", {}, NOW)
    assert crash.write_report(str(tmp_path), Rude(), "1", {"x": Fact()}, NOW) == ""
    assert crash.write_report(str(tmp_path / "file"), ValueError(), "1", {}, NOW) == ""
    assert crash.write_report(str(tmp_path), ValueError(), "1", {}, float("nan")) == ""
    assert crash.write_report("\0", ValueError(), "1", {}, NOW) == ""
    monkeypatch.setattr(crash, "KEPT", 0)
    monkeypatch.setattr(os, "unlink", lambda _path: (_ for _ in ()).throw(PermissionError()))
    assert os.path.exists(crash.write_report(str(tmp_path), ValueError(), "1", {}, NOW))

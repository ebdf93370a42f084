"""`doctor --fix` clears up what is safe, says what it did, and leaves the rest to a person."""

from __future__ import annotations

import os
from pathlib import Path

from retroplan.store.io.crash import write_report


def test_fix_says_what_it_did_and_the_report_is_of_what_is_left(ok, plan):
    path, folder = Path(plan), Path(plan).parent
    path.chmod(0o644)
    folder.chmod(0o755)
    same = folder / "spring.sync-conflict-20261202.toml"
    other = folder / "spring (conflicted copy).toml"
    for copy, text in ((same, path.read_text()), (other, path.read_text() + "# mine\n")):
        copy.touch(0o600)
        copy.write_text(text)
    old = folder / ".retroplan-0123456789abcdef.tmp"
    old.touch(0o600)
    os.utime(old, (0, 0))  # its change time stays of now, so it may still be a save's
    before = ok("doctor")
    assert "`retroplan doctor --fix` clears them up" in before
    assert same.exists()
    said = ok("doctor", "--fix")
    assert f"done  {folder}: closed to others" in said
    assert f"done  {path}: closed to others" in said
    assert f"done  {same}: moved to the backups" in said
    assert path.stat().st_mode & 0o777 == 0o600
    assert not same.exists()
    assert other.exists()
    assert old.exists()
    assert "a copy that a sync program made" in said
    assert "--fix` clears" not in said
    assert "done" not in ok("doctor", "--fix")


def test_many_files_open_to_others_are_one_line(ok, environ):
    ok("new", "Spring")
    for number in range(5):
        ok("add", "wed", f"{number + 1}km easy")
    state = Path(environ["RETROPLAN_CONFIG_DIR"], "state")
    for path in state.rglob("*"):
        path.chmod(0o755 if path.is_dir() else 0o644)
    assert "files and folders of the program's own are open to others" in ok("doctor")
    ok("doctor", "--fix")
    assert "open to others" not in ok("doctor")


def test_reports_of_faults_are_named(ok, environ):
    path = write_report(environ["RETROPLAN_CONFIG_DIR"] + "/state", ValueError("x"), "1", {}, 1.8e9)
    assert f"1 report of a fault of the program, the newest {path}" in ok("doctor")

"""new, plans, use, rename, rm-plan, backups, restore, --plan."""

from __future__ import annotations

import errno
import os
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest

from retroplan.store.io import atomic
from retroplan.store.saving import plan_file


def test_new_makes_a_plan_of_this_week_and_makes_it_current(ok):
    path = ok("new", "Spring 10K", "--units", "mi")
    made = plan_file.read(path).plan
    assert (os.path.basename(path), made.name, made.start) == ("spring-10k.toml", "Spring 10K", date(2026, 11, 30))
    assert (made.athlete.units, made.sessions) == ("mi", ())
    assert Path(path).stat().st_mode & 0o777 == 0o600
    assert ok("plans").startswith("*  spring-10k  Spring 10K")


def test_new_never_overwrites(cli, ok):
    path = Path(ok("new", "Spring"))
    before = path.read_bytes()
    result = cli("new", "SPRING")
    assert (result.status, result.out) == (2, "")
    assert 'There is already a plan "spring"' in result.err
    assert path.read_bytes() == before


def test_the_first_steps_are_backward_and_on_no_neighbouring_days(ok):
    made = plan_file.read(ok("new", "First", "--template", "first-steps")).plan
    backward = sorted(s.date for s in made.sessions if "back" in s.workout)
    assert len(backward) >= 4
    assert all((b - a).days >= 2 for a, b in pairwise(backward))
    assert all(s.why for s in made.sessions)


def test_new_from_a_plan_takes_everything_but_the_name(ok):
    old = plan_file.read(ok("new", "Old", "--units", "mi", "--template", "first-steps")).plan
    made = plan_file.read(ok("new", "New", "--from", ok("use", "old").removeprefix("Using "))).plan
    assert (made.name, made.sessions, made.athlete) == ("New", old.sessions, old.athlete)


def test_new_from_a_week_takes_its_sessions(ok, cli, tmp_path):
    ok("new", "Old")
    ok("add", "today", "30min easy", "--title", "Easy")
    week = str(tmp_path / "week.toml")
    assert cli("export", "-o", week).status == 0
    made = plan_file.read(ok("new", "New", "--from", week, "--start", "2026-11-30")).plan
    assert [s.title for s in made.sessions] == ["Easy"]


def test_new_takes_the_users_own_defaults(ok, environ):
    folder = Path(environ["RETROPLAN_CONFIG_DIR"])
    folder.mkdir()
    (folder / "config.toml").write_text('units = "mi"\nweek_start = "sunday"\n')
    made = plan_file.read(ok("new", "Spring")).plan
    assert (made.athlete.units, made.week_start, made.start) == ("mi", 6, date(2026, 11, 29))


def test_several_plans_and_which_is_current(ok, cli):
    one, two = ok("new", "One"), ok("new", "Two")
    assert ok("--plan", "one", "where").splitlines()[1].endswith("plans")
    assert ok("check") == f"No problems in {two}"
    assert ok("check", "--plan", "One") == f"No problems in {one}"
    assert ok("use", "one") == f"Using {one}"
    assert ok("check") == f"No problems in {one}"
    result = cli("use", "oen")
    assert (result.status, "Did you mean" in result.err) == (2, True)
    assert cli("plans", "--json").json["current"] == "one"


def test_without_a_choice_every_plan_is_named(ok, cli, environ):
    ok("new", "One")
    ok("new", "Two")
    Path(environ["RETROPLAN_CONFIG_DIR"], "config.toml").unlink()
    result = cli("week")
    assert (result.status, result.out) == (2, "")
    assert result.err.splitlines()[0] == "retroplan: Which plan?"
    assert "one, two" in result.err


def test_a_plan_outside_the_folder_goes_by_its_file(ok, cli, tmp_path):
    path = tmp_path / "mine.toml"
    path.write_text('name = "Mine"\n')
    id = ok("--plan", str(path), "add", "today", "30min easy")
    assert id in path.read_text()
    assert "Mine. Week 49" in ok("week", "--plain", "--plan", str(path))
    assert cli("week", "--plan", str(tmp_path / "other.toml")).status == 2


def test_rename_keeps_the_text_and_the_choice(ok):
    path = Path(ok("new", "Spring"))
    path.write_text("# mine\n" + path.read_text())
    ok("add", "today", "30min easy")
    new = Path(ok("rename", "Autumn run"))
    assert (new.name, path.exists()) == ("autumn-run.toml", False)
    assert new.read_text().startswith("# mine\n")
    assert plan_file.read(str(new)).plan.name == "Autumn run"
    assert "Autumn run. Week 49" in ok("week", "--plain")
    assert ok("rename", "autumn-run", "Winter").endswith("winter.toml")


def test_a_removed_plan_can_be_brought_back(ok, cli):
    path = Path(ok("new", "Spring"))
    ok("add", "today", "30min easy", "--title", "Easy")
    text = path.read_text()
    result = cli("rm-plan", "spring")
    assert (result.status, result.out, path.exists()) == (0, f"Removed {path}\n", False)
    assert f"removed: {path}" in ok("backups")
    assert ok("restore", "spring", "1") == f"Restored {path}"
    assert path.read_text() == text


def test_restore_goes_back_and_forth(ok, cli):
    path = Path(ok("new", "Spring"))
    ok("add", "today", "30min easy", "--title", "Easy")
    before = path.read_text()
    ok("add", "today", "20min easy", "--title", "More")
    after = path.read_text()
    assert [each["number"] for each in cli("backups", "--json").json["backups"]] == [1, 2]
    ok("restore", "spring")
    assert path.read_text() == before
    ok("restore", "spring", "1")
    assert path.read_text() == after
    assert cli("restore", "spring", "77").status == 2


def three_states(ok) -> Path:
    """A plan with three backups of an hour each, the oldest first: nothing, one run, two runs."""
    path = Path(ok("new", "Spring"))
    for title in ("One", "Two", "Three"):
        ok("add", "today", "30min easy", "--title", title)
    return path


def test_a_backup_goes_by_its_number_its_name_and_its_time(ok, cli):
    path = three_states(ok)
    found = cli("backups", "--json").json["backups"]
    for hour, each in enumerate(reversed(found)):
        os.utime(each["path"], (1_764_576_000 + 3600 * hour,) * 2)
    text = Path(found[1]["path"]).read_text()
    found = cli("backups", "--json").json["backups"]
    assert [each["until"] for each in found] == [f"2025-12-01T{hour}:00:00Z" for hour in ("10", "09", "08")]
    listed = ok("backups").splitlines()
    for each, line in zip(found, listed, strict=True):
        number, day, time, size, _, name, file = line.split()
        assert (int(number), int(size), name, file) == (each["number"], each["size"], each["name"], each["path"])
    day, time = listed[1].split()[1:3]
    for words in ("2", found[1]["name"], found[1]["name"][:6], f"{day} {time}", f"{day}T{time}", found[1]["until"]):
        ok("add", "today", "20min easy")
        number = next(
            each["number"] for each in cli("backups", "--json").json["backups"] if each["name"] == found[1]["name"]
        )
        assert ok("restore", "spring", str(number) if words == "2" else words) == f"Restored {path}"
        assert path.read_text() == text
    kept = cli("backups", "--json").out
    assert ok("restore", "spring", found[1]["name"]) == f"Restored {path}"
    assert cli("backups", "--json").out == kept  # what is there already replaces nothing


def test_a_backup_that_is_not_clear_is_not_restored(ok, cli):
    path = three_states(ok)
    before = path.read_text()
    for each in cli("backups", "--json").json["backups"]:
        os.utime(each["path"], (1_764_576_000 + each["number"],) * 2)
    day = ok("backups").split()[1]
    several = cli("restore", "spring", day)
    assert (several.status, several.err.count(day + " ")) == (2, 3)
    assert 'Several backups are called "' + day in several.err
    for word in ("abcdef123456", "2001-01-01", "2001-01-01T10:00:00Z"):
        missing = cli("restore", "spring", word)
        assert (missing.status, missing.out) == (2, "")
        assert f'There is no backup "{word}"' in missing.err
        assert "retroplan backups" in missing.err
    assert cli("restore", "spring", "100").err.startswith("retroplan: NUMBER: ")
    assert path.read_text() == before


def test_a_broken_plan_hides_no_other(ok, cli, environ):
    ok("new", "One")
    Path(environ["RETROPLAN_CONFIG_DIR"], "plans", "broken.toml").write_text("sessions = 3\n[")
    result = cli("plans")
    assert result.status == 0
    assert "broken  cannot be read" in result.out
    assert "one" in result.out


@pytest.mark.parametrize(
    ("argv", "title"),
    [
        (("new",), "NAME is missing"),
        (("new", ""), "gives no file name"),
        (("new", "///"), "gives no file name"),
        (("new", "x", "--template", "first-step"), 'there is no template "first-step"'),
        (("new", "x", "--template", "empty", "--from", "y"), "cannot be used together"),
        (("new", "x", "--from", "/nowhere.toml"), "/nowhere.toml"),
        (("new", "x", "--start", "soon"), '--start: "soon" is not a day'),
        (("new", "x", "--units", "leagues"), '--units: "leagues"'),
        (("use", "x"), 'There is no plan "x"'),
        (("use", " "), "NAME is empty"),
        (("rm-plan", "x"), 'There is no plan "x"'),
        (("rename", "x"), "There is no plan yet"),
        (("restore", "x"), 'There is no plan "x"'),
        (("week",), "There is no plan yet"),
        (("--plan", "x", "week"), 'There is no plan "x"'),
    ],
)
def test_what_is_wrong_is_said_and_makes_nothing(cli, environ, argv, title):
    result = cli(*argv)
    assert (result.status in (2, 3), result.out) == (True, "")
    assert title in result.err
    assert not os.path.exists(os.path.join(environ["RETROPLAN_CONFIG_DIR"], "plans"))


def failing_syncs(monkeypatch, folder: Path) -> None:
    """The disk does not confirm names in one folder."""
    real = atomic._sync_folder

    def sync(place: str) -> None:
        if place == str(folder):
            raise OSError(errno.EIO, "Input/output error")
        real(place)

    monkeypatch.setattr(atomic, "_sync_folder", sync)


def test_what_is_written_and_not_confirmed_is_done_with_a_warning(ok, cli, tmp_path, monkeypatch):
    """Told to try again, somebody would have two sessions, or hear that the file is there already."""
    path = Path(ok("new", "Spring"))
    warned = "is written, but may not outlast a power cut: the disk reports an error"
    with monkeypatch.context() as patch:
        failing_syncs(patch, path.parent)
        added = cli("add", "fri", "5km")
        assert (added.status, added.out.strip() in path.read_text(), warned in added.err) == (0, True, True)
        made = cli("new", "Other")
        assert (made.status, Path(made.out.strip()).exists(), warned in made.err) == (0, True, True)
        renamed = cli("rename", "other", "Third")
        assert (renamed.status, Path(renamed.out.strip()).stem, warned in renamed.err) == (0, "third", True)
    with monkeypatch.context() as patch:
        failing_syncs(patch, tmp_path)
        exported = cli("export", "-o", str(tmp_path / "week.toml"))
        assert (exported.status, (tmp_path / "week.toml").exists(), warned in exported.err) == (0, True, True)
    assert [line.split()[1] for line in ok("plans").splitlines() if line.startswith("*")] == ["third"]

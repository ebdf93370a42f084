"""merge-file: three versions of a plan file in, one out; by itself and as git's merge driver."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from retroplan.store.saving import plan_file
from retroplan.store.saving.backups import list_backups

ROOT = Path(__file__).parents[2]
BASE = """\
# By hand.
schema = 1
name = "Spring"          # working title
colour = "teal"

[athlete]
available = { tue = 60, sun = 90 }

# The first one.
[[sessions]]
id = "wed"
date = 2026-12-02
title = "Retro strides"  # with Ann
workout = "2km easy"
mood = 3

[[sessions]]
id = "sat"
date = 2026-12-05
title = "Long"
workout = "10km easy"
# The end.
"""
OURS = BASE.replace("tue = 60", "tue = 70").replace('"Long"', '"Longer"').replace("mood = 3", "mood = 4  # better")
THEIR_CHANGES = (("sun = 90", "sun = 30"), ('"10km easy"', '"12km easy"  # flat'), ("# The first", "# Our first"))
THEIR_SESSION = '\n[[sessions]]\nid="x"\n# new\ndate = 2026-12-07\n'


def with_theirs(text: str) -> str:
    for old, new in THEIR_CHANGES:
        text = text.replace(old, new)
    return text + THEIR_SESSION


THEIRS, MERGED = with_theirs(BASE), with_theirs(OURS)


@pytest.fixture
def merge(cli, tmp_path):
    """Write the versions and merge them: the result of the command, and what OURS has then."""

    def run(base, ours, theirs, *options):
        paths = [tmp_path / name for name in ("base.toml", "ours.toml", "theirs.toml")]
        for path, text in zip(paths, (base, ours, theirs), strict=True):
            path.write_bytes(text if isinstance(text, bytes) else text.encode())
        result = cli("merge-file", *map(str, paths), *options)
        assert paths[0].read_bytes() == (base if isinstance(base, bytes) else base.encode())
        assert paths[2].read_bytes() == (theirs if isinstance(theirs, bytes) else theirs.encode())
        return result, paths[1].read_bytes().decode("utf-8", "replace")

    return run


def test_a_clean_merge_prints_nothing_and_keeps_the_comments_and_layout_of_both(merge):
    result, text = merge(BASE, OURS, THEIRS)
    assert (result.status, result.out, result.err) == (0, "", "")
    assert text == MERGED


@pytest.mark.parametrize("crlf", ["ours", "theirs", "all"])
def test_line_ends_and_a_byte_order_mark_are_ours(merge, crlf):
    def ends(side, text):
        return text.replace("\n", "\r\n") if crlf in (side, "all") else text

    result, text = merge(ends("base", BASE), "\ufeff" + ends("ours", OURS), ends("theirs", THEIRS))
    assert (result.status, result.err) == (0, "")
    assert text == "\ufeff" + (MERGED if crlf == "theirs" else MERGED.replace("\n", "\r\n"))


def test_a_contradiction_is_named_and_theirs_stands_above_ours(merge, tmp_path):
    ours = OURS.replace('"2km easy"', '"3km easy"').replace('name = "Spring"', 'name = "Our spring"')
    theirs = THEIRS.replace('"2km easy"', '"4km easy"').replace('name = "Spring"', 'name = "Their spring"')
    result, text = merge(BASE, ours, theirs, "--name", "plans/spring.toml")
    assert (result.status, result.out) == (1, "")
    assert result.err == (
        "retroplan: 2 contradictions in plans/spring.toml; all else is merged, and there it has ours\n"
        '  name: ours "Our spring", theirs "Their spring"\n'
        '  session Wed 2 Dec 2026 "Retro strides" (wed): workout: ours "3km easy", theirs "4km easy"\n'
        '  Choose where the file says "# merge:", delete those lines, then: git add plans/spring.toml\n'
    )
    expected = MERGED.replace('"2km easy"', '"3km easy"').replace('name = "Spring"', 'name = "Our spring"')
    assert re.sub("# merge:.*\n", "", text) == expected
    assert '# merge: theirs has name = "Their spring"\nname = "Our spring" ' in text
    assert '# merge: theirs has workout = "4km easy"\nworkout = "3km easy"\n' in text
    assert plan_file.read(str(tmp_path / "ours.toml")).plan.session("wed").workout == "3km easy"


def test_what_one_side_deleted_and_the_other_changed_stays_with_a_comment(merge):
    saturday = BASE[BASE.index("\n[[sessions]]\nid = \"sat\"") : BASE.index("# The end")]  # fmt: skip
    result, text = merge(BASE, BASE.replace(saturday, ""), THEIRS)
    assert result.status == 1
    assert 'session Sat 5 Dec 2026 "Long" (sat): deleted by ours, changed by theirs; it stays' in result.err
    assert "# merge: ours deleted this, theirs changed it\n[[sessions]]\nid = \"sat\"" in text  # fmt: skip


def test_new_comments_of_both_sides_are_kept_wherever_they_stood(merge):
    ours = BASE.replace('"2km easy"', '"2km easy"  # ours').replace("# The end.\n", "").replace("mood = 3", "mood = 4")
    theirs = BASE.replace('"2km easy"', '"2km easy"  # theirs').replace("mood = 3\n", "mood = 3  # so so\n")
    result, text = merge(BASE, ours, theirs)
    assert (result.status, result.err) == (0, "")
    assert "# theirs\n" in text
    assert "# so so\n" in text
    assert "# ours\n" in text
    assert "# The end" not in text


def test_versions_without_a_common_one_are_merged(merge):
    one = 'schema = 1\nname = "x"\n\n[[sessions]]\nid = "a"\ndate = 2026-12-02\n'
    result, text = merge("", one, one.replace('"a"', '"b"'))
    assert (result.status, result.err) == (0, "")
    assert text.count("[[sessions]]") == 2


def test_a_layout_that_cannot_be_followed_is_merged_all_the_same(merge, tmp_path):
    base = 'schema = 1\nsessions = [{id = "a", date = 2026-12-02}, {id = "b", date = 2026-12-03}]  # both\n'
    result, _ = merge(base, base.replace('"a",', '"a", title = "A",'), base.replace('"b",', '"b", title = "B",'))
    assert (result.status, result.err) == (0, "")
    assert [s.title for s in plan_file.read(str(tmp_path / "ours.toml")).plan.sessions] == ["A", "B"]
    result, text = merge(base, base.replace('"a",', '"a", title = "A",'), base.replace('"a",', '"a", title = "B",'))
    assert result.status == 1
    assert '# merge: theirs has title = "B"\n' in text
    assert [s.title for s in plan_file.read(str(tmp_path / "ours.toml")).plan.sessions] == ["A", ""]


@pytest.mark.parametrize(
    ("which", "text", "status", "said"),
    [
        (0, "schema = \n", 2, "The plan base.toml is not TOML"),
        (1, b"\xff", 2, "The plan ours.toml is not UTF-8 text"),
        (2, "<<<<<<< a\n=======\n>>>>>>> b\n", 2, "A merge is not finished in the plan theirs.toml"),
        (2, 'theme = "dawn"\n', 2, "theirs.toml is no plan"),
        (1, '[tool.x]\nname = "y"\n', 2, "ours.toml is no plan"),
        (2, 'schema = 1\nkind = "week"\n', 2, "theirs.toml is no plan\n  It is an exported week"),
        (0, 'schema = 1\nweek_start = "someday"\n', 2, "A problem in the plan base.toml"),
        (2, "schema = 2\n", 2, "theirs.toml has schema 2"),
        (2, "#" * 5_000_001, 2, "The plan theirs.toml is too large"),
    ],
)
def test_what_is_no_plan_is_refused_and_nothing_is_written(merge, tmp_path, which, text, status, said):
    versions = [BASE, OURS, THEIRS]
    versions[which] = text
    result, _ = merge(*versions)
    assert (result.status, result.out) == (status, "")
    assert result.err.replace(str(tmp_path) + os.sep, "").startswith(f"retroplan: {said}"), result.err
    assert (tmp_path / "ours.toml").read_bytes() == (
        versions[1] if isinstance(versions[1], bytes) else versions[1].encode()
    )
    named, _ = merge(*versions, "--name", "plans/x.toml")
    if "too large" not in said:
        assert f"plans/x.toml ({('the common version', 'ours', 'theirs')[which]})" in named.err


def test_files_that_are_missing_are_refused(cli, tmp_path):
    path = str(tmp_path / "x.toml")
    result = cli("merge-file", path, path, path)
    assert (result.status, result.out) == (2, "")
    assert f"There is no plan at {path}" in result.err


def test_what_is_written_over_is_a_backup_but_not_a_copy_of_gits(cli, merge, tmp_path):
    result, _ = merge(BASE, OURS, THEIRS)
    state = cli("where", "--json").json["state"]
    (backup,) = list_backups(str(tmp_path / "ours.toml"), state)
    assert Path(backup.path).read_text(encoding="utf-8") == OURS
    copy = tmp_path / ".merge_file_a1b2C3"
    copy.write_text(OURS, encoding="utf-8")
    result = cli("merge-file", str(tmp_path / "base.toml"), str(copy), str(tmp_path / "theirs.toml"))
    assert (result.status, copy.read_text(encoding="utf-8")) == (0, MERGED)
    assert list_backups(str(copy), state) == ()


def test_hostile_text_is_named_without_steering_the_terminal(merge):
    bad = "\\u001b]52;c;x\\u0007"
    result, text = merge(BASE, BASE.replace("2km easy", bad), BASE.replace("2km easy", bad + bad))
    assert result.status == 1
    assert "\x1b" not in result.err + text
    assert "\x07" not in result.err + text


@pytest.fixture
def git(tmp_path, environ):
    """Run git in a repository of its own that has the two lines of docs/cli.md; nobody's settings are read."""
    page = (ROOT / "docs" / "cli.md").read_text(encoding="utf-8")
    attributes, driver = re.findall(
        r"^    (\*\.toml merge=retroplan|git config merge\.retroplan\.driver .*)$", page, re.MULTILINE
    )
    home = tmp_path / "repository"
    home.mkdir()
    (tmp_path / "bin").mkdir()
    program = tmp_path / "bin" / "retroplan"
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m retroplan "$@"\n', encoding="utf-8")
    program.chmod(0o755)
    own = environ | {
        "PATH": f"{tmp_path / 'bin'}{os.pathsep}{os.environ['PATH']}",
        "PYTHONPATH": str(ROOT),
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_CONFIG_NOSYSTEM": "1",
        "LC_ALL": "C.UTF-8",
        **{f"GIT_{who}_{what}": "a@b.c" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")},
    }

    def run(*words):
        return subprocess.run(["git", *words], cwd=home, env=own, capture_output=True, text=True, check=False)

    run("init", "-q", "-b", "main")
    subprocess.run(driver, shell=True, cwd=home, env=own, check=True)
    (home / "plans").mkdir()
    (home / "plans" / ".gitattributes").write_text(attributes + "\n", encoding="utf-8")
    return run


def commit(git, tmp_path, text, branch="", name="spring.toml"):
    if branch:
        assert git("checkout", "-q", "-b", branch, "main").returncode == 0
    (tmp_path / "repository" / "plans" / name).write_text(text, encoding="utf-8")
    assert git("add", "-A").returncode == 0
    assert git("commit", "-q", "-m", "x").returncode == 0


needs_git = pytest.mark.skipif(shutil.which("git") is None and "CI" not in os.environ, reason="git is not installed")


@needs_git
def test_git_merges_branches_with_the_two_lines_of_the_page(git, tmp_path):
    commit(git, tmp_path, BASE)
    commit(git, tmp_path, THEIRS, "theirs")
    commit(git, tmp_path, OURS, "ours")
    merged = git("merge", "-q", "--no-edit", "theirs")
    assert (merged.returncode, merged.stderr) == (0, "")
    assert (tmp_path / "repository" / "plans" / "spring.toml").read_text(encoding="utf-8") == MERGED
    assert git("status", "--porcelain").stdout == ""


@needs_git
def test_git_says_conflict_for_a_contradiction_and_for_what_is_no_plan(git, tmp_path):
    path = tmp_path / "repository" / "plans" / "spring.toml"
    commit(git, tmp_path, BASE)
    commit(git, tmp_path, THEIRS.replace("2km easy", "4km easy"), "theirs")
    commit(git, tmp_path, OURS.replace("2km easy", "3km easy"), "ours")
    merged = git("merge", "--no-edit", "theirs")
    assert merged.returncode == 1
    assert "CONFLICT (content): Merge conflict in plans/spring.toml" in merged.stdout
    assert "1 contradiction in plans/spring.toml;" in merged.stderr
    assert '# merge: theirs has workout = "4km easy"\nworkout = "3km easy"\n' in path.read_text(encoding="utf-8")
    git("checkout", "--merge", "plans/spring.toml")
    assert '# merge: theirs has workout = "4km easy"\n' in path.read_text(encoding="utf-8")
    git("reset", "-q", "--hard")
    commit(git, tmp_path, OURS.replace("schema = 1", "schema = "))
    merged = git("merge", "--no-edit", "theirs")
    assert merged.returncode == 1
    assert "retroplan: The plan plans/spring.toml (ours) is not TOML" in merged.stderr
    assert path.read_text(encoding="utf-8") == OURS.replace("schema = 1", "schema = ")
    assert git("show", ":3:plans/spring.toml").stdout == THEIRS.replace("2km easy", "4km easy")

"""The ended terminal: what could not be saved is said, or printed so that it reads back the same and steers nothing."""

from __future__ import annotations

import io
import signal
import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retroplan.domain.base.errors import StoreError
from retroplan.domain.base.text import visible
from retroplan.domain.base.value import replace
from retroplan.domain.plan.plan import Plan
from retroplan.launch import around
from retroplan.store.codec.decode import decode
from retroplan.workspace.events import Waiting

WHY = StoreError("/p/x.toml cannot be saved: the disk is full", "", "Free some space")
TEXT = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=30)


def told(monkeypatch, waiting: Waiting) -> tuple[str, str]:
    out, err = io.StringIO(), io.StringIO()
    monkeypatch.setattr("sys.stdout", out)
    monkeypatch.setattr("sys.stderr", err)
    around.close([waiting])
    return out.getvalue(), err.getvalue()


def test_it_says_where_the_edits_wait_and_prints_nothing_else(monkeypatch):
    out, err = told(monkeypatch, Waiting("/p/x.toml", Plan("Winter"), WHY, "/var/tmp/retroplan-unsaved-a/b.journal"))
    assert out == ""
    assert "the disk is full" in err
    assert "/var/tmp/retroplan-unsaved-a/b.journal" in err
    assert "next start offers" in err


def test_what_no_disk_takes_is_printed_whole(monkeypatch):
    out, err = told(monkeypatch, Waiting("/p/x.toml", Plan("Winter"), None, ""))
    assert tomllib.loads(out)["name"] == "Winter"
    assert "/p/x.toml: the disk does not answer" in err


def test_a_terminal_that_is_gone_raises_nothing(monkeypatch):
    class Gone(io.StringIO):
        def write(self, _text: str) -> int:
            raise OSError(5, "Input/output error")

        def flush(self) -> None:
            raise OSError(5, "Input/output error")

        def fileno(self) -> int:
            raise ValueError("closed")

    monkeypatch.setattr("sys.stdout", Gone())
    monkeypatch.setattr("sys.stderr", Gone())
    around.close([Waiting("/p/x.toml", Plan("Winter"), WHY, "")])


@given(TEXT, TEXT)
def test_whatever_is_in_it_it_steers_nothing_and_reads_back_the_same(name, extra):
    plan = replace(Plan(name), extra=((extra, extra),))
    text = around.plan_text(plan)
    assert visible(text, lines=True) == text
    found = decode(tomllib.loads(text), "x").plan
    assert (found.name, found.extra) == (plan.name, plan.extra)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGQUIT])
def test_a_signal_before_the_screens_listen_ends_in_order(number):
    before = signal.getsignal(number)
    with pytest.raises(SystemExit) as ended, around.listening():
        signal.raise_signal(number)
    assert ended.value.code == 128 + number
    assert signal.getsignal(number) is before

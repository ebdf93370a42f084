"""Undo and redo as a value."""

from __future__ import annotations

from retroplan.domain.plan.plan import Plan
from retroplan.workspace.history import LIMIT, History

A, B, C = Plan("a"), Plan("b"), Plan("c")


def test_an_empty_history_has_nothing_to_give():
    assert History().undo(A) is None
    assert History().redo(A) is None
    assert (History().undo_name, History().redo_name) == ("", "")


def test_undo_and_redo_name_the_edit_they_take_back_or_do():
    history = History().did("first", A).did("second", B)
    name, plan, history = history.undo(C)
    assert (name, plan, history.undo_name, history.redo_name) == ("second", B, "first", "second")
    name, plan, history = history.redo(plan)
    assert (name, plan, history.redo_name) == ("second", C, "")


def test_a_new_edit_forgets_what_could_be_redone():
    _name, _plan, history = History().did("first", A).undo(B)
    assert history.redo_name == "first"
    assert history.did("other", A).redo(C) is None


def test_the_oldest_steps_go_first():
    history = History()
    for n in range(LIMIT + 50):
        history = history.did(str(n), A)
    assert len(history.past) == LIMIT
    assert (history.past[0][0], history.undo_name) == ("50", str(LIMIT + 49))

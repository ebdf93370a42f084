"""The table of keys, and the check of a user's own."""

from __future__ import annotations

import pytest

from retroplan.keymap.actions import ACTIONS, ALL, FOOTER, footer_hints, for_screen, framework_key
from retroplan.keymap.own import with_keys


def keys_of(actions, screen: str, id: str) -> tuple[str, ...]:
    return next(action.keys for action in for_screen(screen, actions) if action.id == id)


@pytest.mark.parametrize("screen", ALL)
def test_no_key_of_a_screen_means_two_things(screen):
    keys = [framework_key(key) for action in for_screen(screen) for key in action.keys]
    assert len(keys) == len(set(keys))
    ids = [action.id for action in for_screen(screen)]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("screen", ALL)
def test_the_footer_names_actions_of_its_screen(screen):
    assert len(footer_hints(screen)) == len(FOOTER[screen]) == len(set(FOOTER[screen]))


def test_what_has_the_same_id_has_the_same_keys():
    """So that a letter means the same on every screen, and a user's own key counts on each."""
    moves = ("cursor.", "list.", "app.escape")  # arrows are spelled out for what they go to
    for action in ACTIONS:
        if not action.id.startswith(moves):
            assert {other.keys for other in ACTIONS if other.id == action.id} == {action.keys}, action.id


def test_an_own_key_counts_on_every_screen_that_has_the_action():
    actions, problems = with_keys({"week.copy": "f6", "week.insert": ["f7", "ctrl+n"]})
    assert problems == ()
    assert keys_of(actions, "week", "week.copy") == keys_of(actions, "season", "week.copy") == ("f6",)
    assert keys_of(actions, "season", "week.insert") == ("f7", "ctrl+n")
    assert [action.id for action in actions] == [action.id for action in ACTIONS]


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"week.inser": "f7"}, 'there is no action "week.inser"'),
        ({"week.insert": ""}, "write a key, or several"),
        ({"week.insert": 3}, "write a key, or several"),
        ({"week.insert": ["f7", 3]}, "write a key, or several"),
        ({"week.insert": "entre"}, '"entre" is not a key. Did you mean "enter"?'),
        ({"week.insert": "ctrl+i"}, "ctrl+i is the same as tab on many terminals"),
        ({"week.insert": "D"}, 'D already means "delete week" (week.delete)'),
        ({"week.insert": "q"}, 'q already means "quit" (app.quit)'),
        ({"week.copy": "d"}, 'd already means "delete" (session.delete)'),  # on Week, though not on Season
    ],
)
def test_a_wrong_key_is_one_problem_and_the_table_stays(changes, words):
    actions, problems = with_keys(changes)
    assert len(problems) == 1
    assert words in str(problems[0])
    assert actions == ACTIONS


def test_beside_a_wrong_key_the_right_ones_count():
    actions, problems = with_keys({"week.insert": "D", "week.delete": "f9", "no": "x"})
    assert len(problems) == 2
    assert keys_of(actions, "season", "week.delete") == ("f9",)
    assert keys_of(actions, "season", "week.insert") == ("i",)
    # In the other order the key is free by then.
    actions, problems = with_keys({"week.delete": "f9", "week.insert": "D"})
    assert problems == ()
    assert keys_of(actions, "season", "week.insert") == ("D",)

"""Themes are data: checked by allow-list, complete, and readable on every background."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retroplan.domain.base.errors import RetroPlanError
from retroplan.domain.base.theme import (
    ANSI,
    BACKGROUNDS,
    DEFAULT,
    FOREGROUNDS,
    TOKENS,
    Theme,
    is_theme_name,
    parse_theme,
)

FOLDER = Path(__file__).parents[2] / "themes"
SHIPPED = sorted(path.stem for path in FOLDER.glob("*.toml"))


def shipped(name: str) -> Theme:
    return parse_theme(tomllib.loads((FOLDER / f"{name}.toml").read_text("utf-8")), name)


def luminance(colour: str) -> float:
    """Relative luminance as WCAG 2.1 defines it."""
    parts = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    r, g, b = (part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * r + 0.7152 * g + 0.0722 * b


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def test_at_least_seven_themes_are_shipped_light_and_dark():
    themes = [shipped(name) for name in SHIPPED]
    assert len(themes) >= 7
    assert {theme.dark for theme in themes} == {True, False}
    assert {"retro-dark", "retro-light", "high-contrast", "colour-blind", "terminal"} <= set(SHIPPED)


@pytest.mark.parametrize("name", SHIPPED)
def test_a_shipped_theme_is_named_like_its_file_and_complete(name):
    data = tomllib.loads((FOLDER / f"{name}.toml").read_text("utf-8"))
    theme = parse_theme(data, "other")
    assert theme.name == name
    assert tuple(data["colours"]) == TOKENS
    assert tuple(token for token, _ in theme.colours) == TOKENS


def test_the_built_in_theme_is_the_shipped_retro_dark():
    assert shipped("retro-dark") == DEFAULT


@pytest.mark.parametrize("name", [name for name in SHIPPED if name != "terminal"])
def test_contrast(name):
    theme = shipped(name)
    strict = name == "high-contrast"
    for background in ("base", "panel", "card", "selected", "carried", "input"):
        assert contrast(theme.colour("text"), theme.colour(background)) >= (7 if strict else 4.5), background
    for background in ("base", "card", "panel", "selected"):
        for token in ("forward", "backward", "muted", "accent", "ok", "warn", "error", "key"):
            assert contrast(theme.colour(token), theme.colour(background)) >= 4.5, (token, background)
    for background in ("base", "card", "panel"):  # faint is for words too, only less urgent ones
        assert contrast(theme.colour("faint"), theme.colour(background)) >= 4.5, background
    assert contrast(theme.colour("faint"), theme.colour("selected")) >= 3
    assert contrast(theme.colour("selected"), theme.colour("card")) >= 1.1


def test_the_built_in_light_palette_is_the_shipped_retro_light():
    assert parse_theme({"dark": False, "colours": {}}, "mine").colours == shipped("retro-light").colours


@pytest.mark.parametrize("name", SHIPPED)
def test_forward_and_backward_differ(name):
    theme = shipped(name)
    assert len({theme.colour("forward"), theme.colour("backward"), theme.colour("walk")}) == 3


def test_the_terminal_theme_uses_only_the_terminals_own_colours():
    assert all(value == "default" or value in ANSI for _, value in shipped("terminal").colours)


def test_missing_tokens_come_from_the_palette_of_the_same_brightness():
    assert parse_theme({"colours": {}}, "mine").colours == DEFAULT.colours
    light = parse_theme({"dark": False, "colours": {"text": "#010203"}}, "mine")
    assert light.colour("text") == "#010203"
    assert light.colour("base") == shipped("retro-light").colour("base")


def test_every_problem_is_reported_with_the_nearest_spelling():
    data = {
        "name": "Bad Name",
        "drak": True,
        "dark": 1,
        "colours": {"forwrad": "#112233", "text": "ansi_bleu", "muted": "#12345", "base": 3},
    }
    with pytest.raises(RetroPlanError) as caught:
        parse_theme(data, "mine")
    found = {problem.where: problem.suggestion for problem in caught.value.problems}
    assert found == {
        "name": "",
        "drak": "dark",
        "dark": "",
        "colours.forwrad": "forward",
        "colours.text": "ansi_blue",
        "colours.muted": "",
        "colours.base": "",
    }


@pytest.mark.parametrize("colours", [None, 3, [], "x"])
def test_colours_must_be_a_table(colours):
    with pytest.raises(RetroPlanError):
        parse_theme({"colours": colours}, "mine")


def test_the_fallback_name_is_checked_too():
    with pytest.raises(RetroPlanError):
        parse_theme({"colours": {}}, "../etc")
    assert parse_theme({"colours": {}}, "deep-sea").title == "Deep sea"
    assert not is_theme_name("-x")
    assert not is_theme_name("")


def test_an_unknown_token_is_drawn_like_text():
    assert DEFAULT.colour("nothing") == DEFAULT.colour("text")
    assert set(FOREGROUNDS).isdisjoint(BACKGROUNDS)


scalars = st.one_of(st.none(), st.booleans(), st.integers(), st.floats(allow_nan=True), st.text(max_size=8))


@given(st.dictionaries(st.text(max_size=8), st.one_of(scalars, st.dictionaries(st.text(max_size=8), scalars))))
def test_any_table_gives_a_theme_or_problems(data):
    try:
        theme, problems = parse_theme(data, "mine"), ()
    except RetroPlanError as error:
        theme, problems = None, error.problems
    assert problems or (theme is not None and tuple(token for token, _ in theme.colours) == TOKENS)

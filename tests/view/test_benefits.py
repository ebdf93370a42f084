"""The Benefits screen: any size, everything reachable, honest words, and pictures kept as text."""

from __future__ import annotations

import pytest
from golden import check, check_frame
from hypothesis import given, settings
from hypothesis import strategies as st

from retroplan.domain.base.value import replace
from retroplan.reference import claims, safety
from retroplan.training.workload.dose import PlanDose
from retroplan.view.drawing import cells
from retroplan.view.drawing.frame import plain, row_width
from retroplan.view.drawing.prose import labelled, marked, paragraph
from retroplan.view.reference import benefits
from retroplan.view.reference.benefits import BenefitsState, render
from retroplan.view.reference.claim import claim_rows
from retroplan.view.reference.figures import range_mark
from retroplan.view.reference.tools import TOOLS, parse_steps, tool_rows

DOSE = PlanDose(days_a_week=2, metres_a_week=420, minutes_a_day=6, weeks_in_row=3, weeks=8)
KNEECAP = BenefitsState(cursor=3, dose=DOSE)
IDS = [id for _, id, _ in TOOLS]

# Assigned characters and the controls that `visible` turns into signs.
TYPING = st.characters(categories=("L", "N", "P", "S", "Mn", "Cc"), include_characters=" \u202e\u200f\u2028")

states = st.builds(
    BenefitsState,
    cursor=st.integers(-3, 20),
    query=st.one_of(st.sampled_from(["", "knee", "back pain", "zzz", "\x1b[2J"]), st.text(TYPING, max_size=12)),
    searching=st.booleans(),
    scroll=st.integers(-5, 400),
    tool=st.sampled_from(["", *IDS]),
    input=st.one_of(st.sampled_from(["", "300", "calf", "\u202eabc"]), st.text(TYPING, max_size=15)),
    dose=st.sampled_from([None, DOSE, PlanDose(0, 0, 0, 0, 1), PlanDose(7, 99999, 400, 60, 8)]),
    sore=st.sampled_from([(), ("calf",), ("calf", "left \x07 ear")]),
)


@settings(deadline=None, max_examples=120)
@given(states, st.integers(1, 200), st.integers(1, 60))
def test_any_state_fits_any_size(state, width, height):
    check_frame(render(state, width, height), width, height)


@pytest.mark.parametrize("width", [1, 2, 3, 7, 11, 12, 29, 30, 45, 46, 61, 62, 89, 90, 149, 150, 200])
@pytest.mark.parametrize("height", [1, 2, 3, 4, 5, 7, 23, 24, 60])
def test_the_sizes_where_the_layout_changes(width, height):
    for tool in ("", *IDS):
        check_frame(render(replace(KNEECAP, tool=tool), width, height), width, height)


def test_a_size_of_nothing_gives_nothing():
    assert render(KNEECAP, 0, 3).height == 3
    assert render(KNEECAP, 3, 0).rows == ()


@pytest.mark.parametrize("width", [20, 40, 80, 120, 200])
@pytest.mark.parametrize("tool", ["", *IDS])
def test_scrolling_reaches_every_line(width, tool):
    """Each line of the detail is in some frame, and the last scroll shows the last line."""
    state = replace(KNEECAP, tool=tool)
    height = 12
    end = benefits.scroll_end(state, width, height)
    assert end > 0
    seen = "\n".join(render(replace(state, scroll=at), width, height).text() for at in range(end + 1))
    layout = benefits.layout(state, width, height)
    whole = benefits.detail_of(state, layout.room)
    for row in whole.rows:
        assert plain(row).rstrip() in seen
    last = render(replace(state, scroll=end), width, height)
    assert last == render(replace(state, scroll=end + 50), width, height)
    assert plain(whole.rows[-1]).rstrip() in last.text()
    assert benefits.page(state, width, height) + end == len(whole.rows)


@pytest.mark.parametrize("claim", claims.benefits(), ids=lambda claim: claim.id)
@pytest.mark.parametrize("width", [24, 75])
def test_a_claim_shows_its_grade_words_cautions_figures_and_sources(claim, width):
    rows = claim_rows(claim, width, DOSE).rows
    assert all(row_width(row) <= width for row in rows)
    text = " ".join(" ".join(plain(row) for row in rows).split())
    for part in (claim.sign, *claim.grade_words.split(), *claim.plain.split(), *claim.would_change.split()):
        assert part in text
    if width == 75:
        for key in claim.sources:
            assert claims.source(key).label in text
        for figure in claim.figures:
            if figure.forward is not None:
                assert f"{figure.forward:.{figure.places}f}" in text
                assert f"{figure.backward:.{figure.places}f}" in text
    assert "not medical advice" in text


def test_bars_are_in_proportion_and_say_their_direction():
    rows = [plain(row) for row in claim_rows(claims.claim("kneecap"), 90, None).rows]
    bars = [row for row in rows if "━" in row]
    assert len(bars) == 6
    sizes = [row.count("━") for row in bars]
    values = [5.6, 3.0, 4.5, 3.4, 3.41, 3.51]
    for size, value in zip(sizes, values, strict=True):
        assert size == pytest.approx(sizes[0] * value / 5.6, abs=1.5)
    assert ["→" in row for row in bars] == [True, False] * 3
    assert ["←" in row for row in bars] == [False, True] * 3


def test_a_derived_figure_says_so_beside_its_bar():
    text = "\n".join(plain(row) for row in claim_rows(claims.claim("steps"), 90, None).rows)
    assert "derived, Sterzing 2016" in text


@given(st.integers(0, 1000), st.integers(0, 1000), st.floats(0, 5000), st.integers(1, 40))
def test_a_range_mark_is_as_long_as_asked_and_says_where(low, more, value, size):
    line, word = range_mark(low, low + more, value, size)
    assert len(line) == size
    assert ("●" in line) != ("▸" in line)
    assert word == ("below" if value < low else "above" if value > low + more else "within")


def test_your_plan_stands_beside_the_trials():
    text = "\n".join(plain(row) for row in claim_rows(claims.claim("muscle-balance"), 90, DOSE).rows)
    assert "next 8 weeks" in text
    line = next(row for row in text.split("\n") if row.startswith("backward metres a week"))
    assert "420" in line
    assert "trials 280–560" in line
    assert line.endswith("within")
    weeks = next(row for row in text.split("\n") if row.startswith("weeks in a row"))
    assert weeks.endswith("below")


def test_without_a_plan_nothing_is_compared():
    text = "\n".join(plain(row) for row in claim_rows(claims.claim("muscle-balance"), 90, None).rows)
    assert "no plan is open" in text
    assert "●" not in text
    assert "below" not in text


def test_a_search_narrows_the_list_and_underlines_what_it_found():
    state = BenefitsState(query="patella", searching=True)
    frame = render(state, 120, 34)
    assert [claim.id for claim in benefits.claims_of(state)] == ["kneecap"]
    assert "1 of 9" in frame.text()
    found = [(text, style) for row in frame.rows for text, style in row if ".underline" in style]
    assert {text.lower() for text, _ in found} == {"patella"}
    assert frame.cursor is not None
    x, y = frame.cursor
    assert plain(frame.rows[y])[:x].rstrip().endswith("patella")


def test_a_search_that_finds_nothing_says_how_to_go_back():
    frame = render(BenefitsState(query="zebra"), 120, 34)
    assert "No matches for “zebra”" in frame.text()
    assert benefits.selected(BenefitsState(query="zebra")) is None


def test_claims_tools_workouts_and_sources_answer_the_mouse():
    frame = render(KNEECAP, 120, 60)
    ids = {hit.id for hit in frame.hits}
    assert {f"claim:{claim.id}" for claim in claims.benefits()} <= ids
    assert {f"tool:{id}" for id in IDS} <= ids
    assert {"workout:first-minutes", "source:roos2012", "search"} <= ids
    hit = next(hit for hit in frame.hits if hit.id == "claim:kneecap")
    assert "Kinder to the kneecap" in plain(frame.rows[hit.y])
    source = next(hit for hit in frame.hits if hit.id == "source:roos2012")
    assert "Roos 2012" in plain(frame.rows[source.y])


def test_the_cursor_row_is_marked_without_colour():
    rows = [plain(row) for row in render(KNEECAP, 80, 22).rows]
    assert next(row for row in rows if row.startswith("▸")).startswith("▸ ◑ Kinder to the kneecap")


def test_in_a_short_list_the_cursor_stays_in_sight():
    for cursor, claim in enumerate(claims.benefits()):
        text = render(replace(KNEECAP, cursor=cursor), 60, 8).text()
        assert f"▸ {claim.sign} {claim.title}"[:30] in text


def test_the_step_converter_says_the_measured_range_and_refuses_the_saying():
    text = " ".join(" ".join(plain(row) for row in tool_rows("steps", "300", 90).rows).split())
    assert "300 backward steps cost about as much energy as 300 to 420 forward steps." in text
    assert "3,000" not in text
    assert "✕ contradicted" in text
    single = " ".join(plain(row) for row in tool_rows("steps", "1", 90).rows)
    assert "1 backward step costs about as much energy as 1.0 to 1.4 forward steps." in single


@pytest.mark.parametrize(
    ("typed", "steps"),
    [("300", 300), (" 1,200 ", 1200), ("1 000", 1000), ("0", 0), ("1000000", 1_000_000), ("1000001", None),
     ("-5", None), ("1.5", None), ("ten", None), ("", None), ("٣", None), ("9" * 30, None)],
)  # fmt: skip
def test_steps_are_read_as_people_write_them(typed, steps):
    assert parse_steps(typed) == steps


def test_a_wrong_number_of_steps_says_what_to_write():
    assert "write digits" in " ".join(plain(row) for row in tool_rows("steps", "many", 90).rows)


def test_the_body_check_begins_with_what_is_sore():
    rows = [plain(row) for row in tool_rows("body", "", 90, ("calf",)).rows]
    at = rows.index("sore in your plan today")
    assert rows[at + 1].startswith("✕ calf")
    assert "No backward running while it lasts" in rows[at + 1]


def body_check(typed: str) -> str:
    return "\n".join(plain(row) for row in tool_rows("body", typed, 90).rows)


def test_the_body_check_narrows_as_it_is_typed():
    text = body_check("ach")
    assert "✕ achilles" in text
    assert "hamstring" not in text


@pytest.mark.parametrize(
    ("typed", "name"),
    [("achiles", "achilles"), ("achillies", "achilles"), ("knea", "knee"), ("clf", "calf"), ("sore calf", "calf"),
     ("hamstrng", "hamstring"), ("left achiles", "achilles")],
)  # fmt: skip
def test_a_misspelt_sore_place_is_shown_as_the_nearest_one(typed, name):
    text = body_check(typed)
    assert f'Did you mean "{name}"?' in text
    rules = safety.find_places(name)
    assert all(rule.why.split()[0] in text for rule in rules)
    assert "Not known here" not in text


@pytest.mark.parametrize("typed", ["ITB", "?zz", "elbow", "(((", "日本", "xyzzy plugh"])
def test_no_verdict_is_given_on_a_place_that_is_not_known(typed):
    text = body_check(typed)
    assert "Not known here: ask a clinician first." in text
    assert "not blocked" not in text.lower()
    assert "other" not in text


def test_typing_puts_the_cursor_behind_the_text():
    for tool, typed in (("steps", "300"), ("body", "calf")):
        frame = render(replace(KNEECAP, tool=tool, input=typed), 100, 30)
        x, y = frame.cursor
        assert plain(frame.rows[y])[:x].endswith(typed)


def test_sources_begin_with_the_claims_own():
    rows = [plain(row) for row in tool_rows("sources", "", 90, (), "kneecap").rows]
    assert rows[0] == "Sources: Kinder to the kneecap"
    assert "Roos 2012" in rows[2]
    text = "\n".join(rows)
    assert all(source.label in text for source in claims.sources().values())


@given(st.text(max_size=60), st.integers(1, 50))
def test_words_never_run_over(text, width):
    for row in (*paragraph(text, width), *labelled(("label", "muted"), text, width)):
        assert row_width(row) <= max(width, 2)


@given(st.text(max_size=40), st.text(max_size=5))
def test_marking_keeps_the_text(text, word):
    assert "".join(part for part, _ in marked(text, "text@selected", (word.lower(),))) == text


@pytest.mark.parametrize(("width", "height"), [(40, 22), (60, 22), (80, 22), (120, 34), (200, 58)])
def test_pictures_of_a_claim(width, height):
    frame = render(KNEECAP, width, height)
    check_frame(frame, width, height)
    check(f"benefits_kneecap_{width}", frame.text())


@pytest.mark.parametrize("id", [claim.id for claim in claims.benefits()])
def test_pictures_of_every_claim_in_full(id):
    rows = claim_rows(claims.claim(id), 75, DOSE).rows
    check(f"benefits_claim_{id}", "\n".join(plain(row).rstrip() for row in rows))


@pytest.mark.parametrize("tool", IDS)
@pytest.mark.parametrize("width", [40, 80, 120])
def test_pictures_of_the_tools(tool, width):
    typed = "300" if tool == "steps" else ""
    state = replace(KNEECAP, tool=tool, input=typed, sore=("calf",) if tool == "body" else ())
    check(f"benefits_{tool}_{width}", render(state, width, 34).text())


def test_a_picture_of_a_search():
    check("benefits_search_80", render(BenefitsState(query="stroke", searching=True, dose=DOSE), 80, 22).text())


def test_wide_characters_in_the_query_are_not_halved():
    frame = render(BenefitsState(query="漢字" * 20, searching=True), 41, 10)
    assert all(sum(cells.width(text) for text, _ in row) == 41 for row in frame.rows)


@pytest.mark.parametrize("size", [(80, 22), (60, 18), (120, 34), (40, 12)])
@pytest.mark.parametrize("tool", ["", *IDS])
def test_one_place_at_most_is_marked_as_the_cursor(size, tool):
    text = render(replace(KNEECAP, tool=tool), *size).text()
    assert text.count("▸") <= 1
    assert text.count("▸") == 1 or tool


@pytest.mark.parametrize("tool", ["steps", "body"])
def test_a_line_to_type_in_shows_its_block_cursor_and_how_to_leave(tool):
    frame = render(replace(KNEECAP, tool=tool, input="ca"), 80, 22)
    row = next(row for row in frame.rows if any(style.endswith("@input") for _, style in row))
    assert any(".reverse" in style for _, style in row)
    assert "type; esc closes" in plain(row)


@pytest.mark.parametrize(("width", "height"), [(80, 22), (60, 18)])
def test_claims_out_of_sight_are_pointed_at(width, height):
    assert "▾" in render(BenefitsState(), width, height).text()
    last = render(BenefitsState(cursor=99), width, height).text()
    assert "▴" in last
    assert "▾" not in last


def test_the_heading_counts_the_rows_and_is_never_cut():
    assert f"{len(claims.benefits())} claims, checked" in render(BenefitsState(), 80, 22).text()
    assert all("…" not in plain(render(BenefitsState(), width, 22).rows[0]) for width in range(45, 110))

"""What the check adds to the week: counts, a sign on the cards it names, the worst in a line below."""

from __future__ import annotations

import pytest
from golden import check, check_frame
from sample import PLAN, TODAY, WEEK

from retroplan.domain.base.value import replace
from retroplan.training.pace.paces import ladder
from retroplan.training.rules import check as rules
from retroplan.training.rules.finding import Finding, Report
from retroplan.view.week import week
from retroplan.view.week.state import WeekCache, WeekState

GAP = Finding("RP204", "warning", "Sat 5 Dec comes under 48 h after Wed 2 Dec", (), ("j2k3", "k3f9"), fix="Move one")
SORE = Finding("RP101", "error", "Wed 2 Dec has backward running while the calf is sore", (), ("k3f9",))
SPOT = Finding("RP109", "note", "Wed 2 Dec is without a spotter", (), ("k3f9",))
WHOLE = Finding("RP304", "warning", "The week grows", (), ("p6q7", "g8h9", "k3f9"))


def state(*found: Finding, **more) -> WeekState:
    report = Report(found)
    plain = WeekState(PLAN, WEEK, TODAY, ladder(PLAN.athlete), 2, 0, findings=report.counts, report=report)
    return replace(plain, **more)


def signs(frame) -> dict[str, str]:
    """The sign at the right end of each card's title, by session."""
    found = {}
    for hit in frame.hits:
        if hit.id.startswith("session:"):
            text = "".join(text for text, _ in frame.rows[hit.y])[hit.x : hit.x + hit.width].rstrip()
            found[hit.id[8:]] = text[-1]
    return found


def test_errors_and_warnings_mark_cards_and_notes_do_not():
    marked = {id for id, sign in signs(week.render(state(GAP, SPOT), 120, 34)).items() if sign == "!"}
    assert marked == {"j2k3", "k3f9"}
    assert "!" not in signs(week.render(state(SPOT), 120, 34)).values()


def test_of_a_finding_about_a_week_only_the_first_is_marked():
    marked = {id for id, sign in signs(week.render(state(WHOLE), 120, 34)).items() if sign == "!"}
    assert marked == {"p6q7"}


def test_an_error_has_the_colour_of_errors():
    frame = week.render(state(GAP, SORE), 120, 34)
    styles = [style.partition("@")[0] for row in frame.rows for text, style in row if text.strip() == "!"]
    assert sorted(styles)[:2] == ["error.bold", "warn.bold"]


def test_the_gravest_stands_below_with_the_number_of_the_others():
    text = week.render(state(SPOT, GAP, SORE), 120, 34).text()
    assert "✕      error  Wed 2 Dec has backward running while the calf is sore  (+2 more)" in text
    assert "!      warning  Sat 5 Dec comes under 48 h" in week.render(state(GAP, day=5), 120, 34).text()
    assert "comes under 48 h" not in week.render(state(GAP, day=1), 120, 34).text()


def test_one_cache_serves_many_reports():
    cache = WeekCache()
    for found in ((GAP,), (), (SORE,), (GAP, SORE), ()):
        now = state(*found)
        assert week.render(now, 120, 34, cache).rows == week.render(now, 120, 34).rows
    assert (
        week.render(state(report=None, findings=None), 120, 34, cache).rows
        == week.render(state(report=None, findings=None), 120, 34).rows
    )


@pytest.mark.parametrize(("width", "height"), [(120, 34), (80, 22), (60, 18), (38, 10)])
def test_pictures(width, height):
    report = rules.check(PLAN, TODAY)
    now = replace(state(day=6), report=report, findings=report.counts)
    frame = week.render(now, width, height)
    check_frame(frame, width, height)
    check(f"week-findings-{width}", frame.text())

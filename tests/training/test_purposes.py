"""What each session of a season is for: a plain sentence first, with dates that are the plan's, and no claim."""

from __future__ import annotations

import re
from datetime import date
from random import Random

import pytest

from retroplan.domain.base.errors import RetroPlanError
from retroplan.domain.plan.plan import Athlete, Goal, PaceTest, Plan
from retroplan.training.generate.parts.purposes import PURPOSES, sentence
from retroplan.training.generate.purpose import MONTH_FROM_DAYS
from retroplan.training.generate.request import Request
from retroplan.training.generate.season import generate

if __package__:
    from tests.training.athletes import case
else:
    from athletes import case

MONDAY = date(2026, 11, 23)
NO_CLAIM = re.compile(r"\b(protect|prevent|injur|cure|heal|posture|knee|back pain|burn|proven|safe|guarantee)", re.I)
MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
WHENS = re.compile(r"\b(?:in ([A-Z][a-z]+)|on [A-Z][a-z]{2} (\d+) ([A-Z][a-z]{2}))\b")


def season(race: Goal, mode: str = "replace", experience: str = "none"):
    athlete = Athlete(
        available=((1, 60), (2, 60), (4, 60), (6, 90)), weekly_minutes=150.0, longest_run_m=9000.0,
        backward_experience=experience, tests=(PaceTest(MONDAY, "forward", 5000.0, 1450),),
    )  # fmt: skip
    return generate(Plan("p", athlete=athlete, goals=(race,)), Request(mode=mode), MONDAY)


MILE = Goal("m", "Mile", "race", "backward", 1609.344, date=date(2027, 3, 21), priority="A")
TEN = Goal("t", "Ten", "race", "forward", 10_000.0, date=date(2027, 3, 21), priority="A")


def purpose(session) -> str:
    mark, _, rest = session.why.partition(": ")
    assert mark == "generated"
    return rest.partition("; ")[0]


def test_a_season_says_in_plain_words_what_each_session_is_for():
    made = season(MILE)
    said = [purpose(session) for session in made.sessions]
    assert "Your first backward running: short and slow, to learn how it goes" in said
    assert "Teaches your legs the backward push before the faster work on Wed 23 Dec" in said
    assert any("for the race on Sun 21 Mar" in text for text in said)
    assert said[-1] == "The race that these weeks were built for"
    assert len(set(said)) > 12
    turned = season(TEN, "matched", "some")
    assert any("done backward, at about the same effort" in purpose(session) for session in turned.sessions)


@pytest.mark.parametrize("seed", range(60))
def test_the_dates_of_a_purpose_are_those_of_later_sessions_or_races(seed):
    plan, request, today = case(Random(seed))
    try:
        made = generate(plan, request, today)
    except RetroPlanError:
        return
    days = {session.date for session in made.plan.sessions} | {goal.date for goal in plan.goals if goal.date}
    for session in made.sessions:
        text = purpose(session)
        assert text, session
        assert ", week " not in text, "the numbers come after the purpose"
        later = [day for day in days if day > session.date]
        for month, number, short in WHENS.findall(text):
            if month:
                assert any((d - session.date).days >= MONTH_FROM_DAYS and d.strftime("%B") == month for d in later), (
                    text
                )
            else:
                assert any(d.day == int(number) and MONTHS[d.month - 1] == short for d in later), text


@pytest.mark.parametrize("row", PURPOSES, ids=lambda row: f"{row.what}-{row.weeks}-{row.sentence[:20]}")
def test_a_sentence_is_short_and_claims_nothing(row):
    assert not NO_CLAIM.search(row.sentence)
    assert not re.search(r"\b(K\d\d|RP\d{3}|F\d)\b|;", row.sentence)
    assert len(row.sentence.split()) <= 17
    assert row.sentence[0].isupper()
    assert not row.sentence.endswith(".")


def test_every_kind_has_a_sentence_without_dates_for_any_week():
    anywhere = {"later bouts": "bouts"}  # in other weeks the plain kind stands in
    for what in {row.what for row in PURPOSES} - set(anywhere):
        assert sentence(what, "some other week", {}), what
    assert len({(row.what, row.weeks, row.sentence) for row in PURPOSES}) == len(PURPOSES)


def test_the_first_row_that_fits_and_knows_its_dates_is_taken():
    dates = {"race": "the race on Sun 21 Mar"}
    assert sentence("hard", "peak", dates) == "Fast running in short pieces, near the effort of the race on Sun 21 Mar"
    assert sentence("hard", "peak", {}) == "Fast running in short pieces, for speed"
    assert sentence("nothing", "peak", dates) == ""

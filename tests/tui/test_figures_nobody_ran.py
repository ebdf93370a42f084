"""The forms hold a figure against the best marks before they take it, and offer what was likely meant."""

from __future__ import annotations

import pytest
from screen_driver import PLAN, screens


async def fill(run, **answers: str) -> None:
    """Type answers into the fields of the open form, by id."""
    ids = [field.id for field in run.screen.dialog.state.fields]
    while run.screen.dialog.state.index:
        await run.press("tab")
    for id in ids:
        if id in answers:
            await run.press("ctrl+u")
            await run.type(answers[id])
        await run.press("tab")


FORMS = {
    "a test": (
        ("3", "T"),
        {"distance": "21.1km", "time": "1:45"},
        "time",
        "Did you mean 1:45:00?",
        {"time": "1:45:00"},
    ),
    "a goal": (
        ("3", "a"),
        {"title": "Half", "distance": "half", "time": "1:45"},
        "time",
        "Did you mean 1:45:00?",
        {"time": "1:59:00"},
    ),
    "a run": (("x", "X"), {"minutes": "49", "forward": "85km"}, "minutes", "Did you mean 8.5km?", {"forward": "8.5"}),
}


@pytest.mark.parametrize(("keys", "answers", "field", "said", "mended"), FORMS.values(), ids=FORMS)
async def test_it_is_asked_and_nothing_is_written(tmp_path, keys, answers, field, said, mended):
    plan = PLAN.replace("[[athlete.tests]]", "[[athlete.other]]") if "T" in keys else PLAN
    async with screens(tmp_path, plan, keys=keys) as run:
        before = run.file_text()
        await fill(run, **answers)
        await run.press("ctrl+s")
        assert [(id, said in message) for id, message in run.screen.dialog.state.problems] == [(field, True)]
        assert run.file_text() == before
        await fill(run, **mended)
        await run.press("ctrl+s")
        assert run.screen.dialog is None
        assert run.file_text() != before

"""The body line of the Week screen: it follows the cursor, and an edit at once."""

from __future__ import annotations

from screen_driver import screens


async def test_it_follows_the_cursor_and_is_quiet_without_backward_work(tmp_path):
    async with screens(tmp_path, size=(120, 40)) as run:
        assert run.screen.selected.id == "strd"
        assert "body   front thigh ▅" in run.text
        assert "bands, not measurements" in run.text
        await run.press("left")
        assert run.screen.selected.id == "easy"
        assert "front thigh" not in run.text
        await run.press("right", "down")
        assert run.screen.selected.id == "core"
        assert "front thigh" not in run.text


async def test_a_session_turned_round_changes_it_at_once(tmp_path):
    async with screens(tmp_path, size=(120, 40)) as run:
        await run.press("left", "v")
        assert run.screen.selected.workout == "8km back easy"
        assert "front thigh ▅▅▅▅" in run.text
        await run.press("u")
        assert "front thigh" not in run.text


async def test_a_day_without_sessions_has_none(tmp_path):
    async with screens(tmp_path, size=(120, 40)) as run:
        await run.press("right")
        assert run.screen.selected is None
        assert run.screen.week_state().bands == ()

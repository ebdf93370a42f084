"""Golden pictures: text kept beside the tests, compared exactly; UPDATE_GOLDENS=1 writes what is drawn now."""

from __future__ import annotations

import os
from pathlib import Path

from retroplan.domain.base.text import visible
from retroplan.domain.base.theme import BACKGROUNDS, FOREGROUNDS
from retroplan.view.drawing import cells
from retroplan.view.drawing.frame import ATTRIBUTES, Frame

FOLDER = Path(__file__).parent / "goldens"


def check(name: str, text: str) -> None:
    """Assert that `text` is what `goldens/NAME.txt` holds."""
    path = FOLDER / f"{name}.txt"
    if os.environ.get("UPDATE_GOLDENS"):
        FOLDER.mkdir(exist_ok=True)
        path.write_text(text + "\n", "utf-8")
    assert path.exists(), f"no golden {path.name}: run with UPDATE_GOLDENS=1 and look at it"
    assert text + "\n" == path.read_text("utf-8"), f"{path.name} differs: run with UPDATE_GOLDENS=1 and look at it"


def check_frame(frame: Frame, width: int, height: int) -> None:
    """Assert what every frame promises: its size, visible text, known styles, hits inside."""
    assert frame.width == width
    assert frame.height == height
    for row in frame.rows:
        assert sum(cells.width(text) for text, _ in row) == width, row
        for text, style in row:
            assert text, row
            assert text == visible(text), row
            front, _, background = style.partition("@")
            token, *attributes = front.split(".")
            assert token in FOREGROUNDS, style
            assert not background or background in BACKGROUNDS, style
            assert set(attributes) <= set(ATTRIBUTES), style
    for hit in frame.hits:
        assert min(hit.x, hit.y) >= 0, hit
        assert min(hit.width, hit.height) > 0, hit
        assert hit.x + hit.width <= width, hit
        assert hit.y + hit.height <= height, hit

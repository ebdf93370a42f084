"""JSON text: reads back the same, and never steers a terminal."""

from __future__ import annotations

import json

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from retroplan.domain.base.errors import Problem, RetroPlanError
from retroplan.domain.base.text import visible
from retroplan.exchange.findings import FILE_CODES, error_document
from retroplan.exchange.json_text import to_json

ANY_TEXT = st.text(st.characters())


@given(
    st.recursive(ANY_TEXT | st.integers() | st.none(), lambda inner: st.lists(inner) | st.dictionaries(ANY_TEXT, inner))
)
@example("\x1b]0;x\x07\x7f\x9b31m\u202e\u2028\ud800\ufeff\U000e0001\t")
def test_json_reads_back_equal_and_is_safe_to_print(document):
    text = to_json(document)
    assert json.loads(text) == document
    assert visible(text, lines=True) == text


def test_letters_are_not_escaped():
    assert to_json({"b": "été", "a": 1}) == '{\n  "b": "été",\n  "a": 1\n}\n'


def test_what_json_has_not_is_refused():
    with pytest.raises(ValueError, match="not JSON compliant"):
        to_json(float("nan"))


def test_an_error_has_all_its_parts():
    error = RetroPlanError("No", "here", "Do that", (Problem("bad", where="--date", column=3, suggestion="x"),))
    assert error_document(error) == {
        "error": {
            "title": "No",
            "detail": "here",
            "hint": "Do that",
            "problems": [
                {
                    "message": "bad",
                    "file": "",
                    "where": "--date",
                    "line": None,
                    "column": 3,
                    "length": 1,
                    "suggestion": "x",
                }
            ],
        }
    }


def test_file_codes_are_well_formed():
    assert all(
        code.startswith("RP0") and severity in ("error", "warning", "note")
        for code, (severity, _) in FILE_CODES.items()
    )

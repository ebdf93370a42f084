"""Where things stand in TOML text agrees with what the parser reads, whatever the layout."""

from __future__ import annotations

import tomli
from hypothesis import example, given, settings
from hypothesis import strategies as st

from retroplan.store.toml.scan import ScanError, scan

PIECES = st.lists(
    st.sampled_from(
        [
            "[a]\n", "[[b]]\n", " [ 'c' . d ] # x\r\n", "# comment [x]\n", "\n", "  \t\n", "k = 1\n",
            'k1 = "a#b" # c\n', 'k2 = """\n[x]\n# y\n"" \\"""" \n', "k3 = '''\n''\n''''' # z\n",
            "k4 = [ # [\n 1, ']',\n]\n", "k5 = { a = '}', b = [1] }\n", "k6.x = 2026-01-01 10:00:00 # t\n",
            '"k 7" = \'\'\n', 'k8 = ""\n', "k9=''''''\n", 'k10 = ""  # "\n', "k11 = true\r\n",
        ]
    ),
    max_size=8,
    unique=True,
)  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(PIECES, st.booleans())
def test_statements_and_values_are_where_they_are(parts, ended):
    text = "".join(parts)
    text = text if ended else text.rstrip("\n")
    try:
        document = tomli.loads(text)
    except tomli.TOMLDecodeError:
        return
    pieces = scan(text)
    assert pieces[0].gap == pieces[0].start == 0
    assert "".join(text[piece.gap : piece.end] for piece in pieces) == text[: pieces[-1].end]
    assert not text[pieces[-1].end :].strip() or text[pieces[-1].end :].lstrip().startswith("#")
    counts: dict = {}
    for piece in pieces:
        table = document
        for part in piece.path:
            table = table[part]
        if piece.array:
            counts[piece.path] = counts.get(piece.path, -1) + 1
            table = table[counts[piece.path]]
        for statement in piece.statements:
            value = table
            for part in statement.key:
                value = value[part]
            assert tomli.loads(f"x = {text[statement.value : statement.value_end]}")["x"] == value
            assert text[statement.end - 1] == "\n" or statement.end == len(text)
        gap = text[piece.gap : piece.start]
        assert all(not line.strip() or line.strip().startswith("#") for line in gap.splitlines())


@settings(max_examples=150, deadline=None)
@example('"\\="==')  # a key with an escape that is none
@given(st.text(alphabet="ab=[]{}.\"'#\\\n ", max_size=40))
def test_any_text_is_scanned_or_refused(text):
    try:
        pieces = scan(text)
    except ScanError:
        return
    assert pieces[-1].end <= len(text)


def test_comments_go_to_the_table_they_touch():
    text = "# top\n\na = 1\n# stays\n\n# alone\n\n# mine\n[t]\nb = 1\n# mine too\n[u]\n"
    top, t, u = scan(text)
    assert text[top.start : top.end] == "# top\n\na = 1\n# stays\n"
    assert text[t.gap : t.start] == "\n# alone\n\n"
    assert text[t.start : t.end] == "# mine\n[t]\nb = 1\n"
    assert text[u.start : u.end] == "# mine too\n[u]\n"

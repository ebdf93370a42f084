"""Markdown: whatever is typed shows as it was typed."""

from __future__ import annotations

from exchange_plans import HOSTILE
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from retroplan.domain.base.text import visible
from retroplan.exchange.markdown import code, escape

READERS = (MarkdownIt("commonmark"), MarkdownIt("gfm-like"))
MARKS = st.text("\\`*_{}[]<>()#+-.!|~&:@=$^/\"' a1w\n\t", max_size=24)
TEXTS = st.one_of(
    MARKS, st.sampled_from(HOSTILE), st.text(max_size=20), st.lists(st.sampled_from(HOSTILE)).map("".join)
)


def shown(reader, source):
    """The tokens that are not paragraphs, and the text."""
    kinds, found = [], []
    for token in reader.parse(source):
        kinds.append(token.type)
        for child in token.children or ():
            kinds.append(child.type)
            found.append(child.content)
    return kinds, "".join(found)


@given(TEXTS)
def test_escaped_text_shows_as_itself_and_is_nothing_else(text):
    wanted = visible(text).strip()
    for reader in READERS:
        kinds, found = shown(reader, escape(text))
        assert found == wanted
        allowed = {"paragraph_open", "paragraph_close", "inline", "text"}
        # An address that is nothing but an address may become a link to itself: no escape prevents that.
        assert set(kinds) <= allowed | ({"link_open", "link_close"} if "@" in text else set())


@given(TEXTS)
def test_bold_text_in_a_list_shows_as_itself(text):
    wanted = visible(text).strip()
    if wanted:
        for reader in READERS:
            kinds, found = shown(reader, f"- **{escape(text)}** (done)\n")
            assert found == wanted + " (done)"
            assert kinds.count("strong_open") == 1
            assert "heading_open" not in kinds


@given(TEXTS)
def test_code_shows_as_itself(text):
    wanted = visible(text).strip()
    for reader in READERS:
        if wanted:
            kinds, found = shown(reader, f"  - {code(text)}\n")
            assert "code_inline" in kinds
            assert found == wanted

"""The tokens of the workout notation; `words` has the words it knows.

One pass, one pattern that cannot backtrack, and columns that stay those of the text as typed: what copied web
pages bring (full-width digits, primes, non-breaking blanks, ×) is replaced one character for one. Notes stay as typed.
"""

from __future__ import annotations

import re

# "number", "word", "note", "open note", "," "(" ")" "/" "@" "%" "-" "'" "″", "bad", "end"
# A note keeps a quotation mark before it, so that none equals a word.
Token = tuple[str, str, int, int]  # kind, text (words in lower case), start, end

AHEAD = 4  # so many tokens may be looked at from the last one on

# Full-width ASCII (but not its quotation mark, which may stand in a note), then the look-alikes of the web.
_SAME: dict[int, str] = {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F) if code != 0xFF02}
_SAME.update(dict.fromkeys([9, 0xA0, 0x1680, *range(0x2000, 0x200C), 0x202F, 0x205F, 0x2060, 0x3000, 0xFEFF], " "))
_SAME.update(dict.fromkeys([0x0B, 0x0C, 0x0D, 0x85, 0x2028, 0x2029], "\n"))
_SAME.update(dict.fromkeys([0xAD, *range(0x2010, 0x2016), 0x2212], "-"))
_SAME.update({ord(char): to for chars, to in (
    ("×✕✖⨯", "x"), ("∗⋅", "*"), ("′’‘ʹ´", "'"), ("″‶ʺ", "″"), ("⁄∕÷", "/"), ("、", ","), ("٪", "%"),
    ("⇐⟵⬅⟸", "←"), ("⇒⟶➡➔⟹", "→"),
) for char in chars})  # fmt: skip

_TOKEN = re.compile(
    r" *(?:"
    r"([0-9]+(?:[.:][0-9]+)*|\.[0-9]+)"  # 1 a number or a clock
    r"|([^\W\d_]+(?:['-][^\W\d_]+)*|[←→*])"  # 2 a word
    r"|([,;\n])"  # 3 between items
    r"|([()/@%'″-])"  # 4 marks
    r'|("[^"\n]*"?|[“”„][^“”"\n]*[“”"]?)'  # 5 a note, closed or not
    r"|(.))",  # 6 anything else
)


def tokens(text: str) -> list[Token]:
    """The tokens of `text` in order, ended by `AHEAD` "end" tokens. Never raises; takes time linear in the text."""
    plain = text if text.isascii() and text.isprintable() else text.translate(_SAME)
    found: list[Token] = []
    add = found.append
    for match in _TOKEN.finditer(plain):
        group = match.lastindex or 0
        start, end = match.span(group)
        if group == 2:
            add(("word", plain[start:end].lower(), start, end))
        elif group == 1:
            add(("number", plain[start:end], start, end))
        elif group == 3:
            add((",", ",", start, end))
        elif group == 4:
            mark = plain[start]
            add((mark, mark, start, end))
        elif group == 5:
            closed = end - start > 1 and plain[end - 1] in '"“”'
            add(("note" if closed else "open note", '"' + text[start + 1 : end - 1 if closed else end], start, end))
        elif plain[start:end] != " ":
            add(("bad", text[start:end], start, end))
    found.extend([("end", "", len(text), len(text))] * AHEAD)
    return found

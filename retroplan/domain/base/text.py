"""What happens to other people's text before anything draws or prints it.

Stored text stays as it was written; text on its way to a person goes through `visible`, so that no
control character, lone surrogate, line separator or direction override ever reaches a terminal. The other
characters without a shape (joiners, soft hyphens, the tags of a flag) steer nothing and make letters and emoji whole:
they are kept. The byte order mark and annotation marks have no such use and can hide text, so they become signs too.
"""

from __future__ import annotations

# Unicode's explicit direction controls: they can make a line read as something it is not.
_BIDI = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"

_SIGNS: dict[int, str] = {code: chr(0x2400 + code) for code in range(0x20)}
_SIGNS[0x7F] = "\u2421"
_SIGNS.update(dict.fromkeys(range(128, 160), "�"))
_SIGNS.update({ord(char): "\ufffd" for char in _BIDI + "\u2028\u2029\ufeff"})
_SIGNS.update(dict.fromkeys(range(65529, 65532), "�"))
_KEEP_LINES = {code: sign for code, sign in _SIGNS.items() if code != 0x0A}


def visible(text: str, *, lines: bool = False) -> str:
    """`text` with everything that could steer a terminal turned into a visible sign.

    C0 controls become their control pictures (ESC is `␛`), C1, bidi controls, line and paragraph separators
    and lone surrogates become `�`. With `lines`, newlines are kept (for blocks of text that are drawn line by line).
    """
    if text.isascii() and text.isprintable():
        return text
    table = _KEEP_LINES if lines else _SIGNS
    text = text.translate(table)
    if any("\ud800" <= char <= "\udfff" for char in text):
        text = "".join("\ufffd" if "\ud800" <= char <= "\udfff" else char for char in text)
    return text

"""The files in a plan's folder of backups: states that have a number, and states that wait for theirs.

A state waits from before its file is replaced until after, as `wait-NN-ACT-COMING.toml`, where COMING stands for the
bytes that are to take its place. So a process that ends in between, or a disk that refuses, leaves no number that was
not there before; what waits is told by its name and its content, without a clock. Then it is renamed to
`NNNNNN-CONTENT.toml`: its place in the order, and what is in it. Earlier versions wrote `NNNNNN.toml`.
"""

from __future__ import annotations

import os
import re
from hashlib import sha256

from retroplan.domain.base.value import Value
from retroplan.store.io import atomic

KEPT = 10
_NEWEST = 3
_NUMBERED = re.compile(r"([0-9]+)(?:-([0-9a-f]{12}))?\.toml", re.ASCII)
_WAITING = re.compile(r"wait-([0-9]{2,})-([a-z]+)-([0-9a-f]{12})\.toml", re.ASCII)

# The acts that a state may wait for. Only of SAVE does nobody have to know whether it came to its end.
SAVE, RESTORE, REMOVE = "save", "restore", "remove"


class State(Value):
    """One file: `order` is its place among its kind, `content` stands for its bytes ("" when its name does not say).

    A state that waits has an `act`, and `coming` stands for what takes its place.
    """

    path: str
    order: int
    content: str = ""
    act: str = ""
    coming: str = ""

    @property
    def data(self) -> bytes:
        """Its bytes, of which nobody has limited the number: we wrote them. Raises OSError."""
        with open(self.path, "rb") as stream:
            return stream.read()


def name_of(data: bytes) -> str:
    """Twelve hex digits that stand for these bytes: the name of the backup that has them."""
    return sha256(data).hexdigest()[:12]


def numbered(place: str) -> list[State]:
    """The states that have a number, the oldest first. Raises OSError."""
    found = [(name, match) for name in _names(place) if (match := _NUMBERED.fullmatch(name))]
    return sorted(
        (State(os.path.join(place, name), int(match[1]), match[2] or "") for name, match in found), key=_order
    )


def waiting(place: str) -> list[State]:
    """The states that wait, the oldest first. Raises OSError."""
    found = [(name, match) for name in _names(place) if (match := _WAITING.fullmatch(name))]
    return sorted((State(os.path.join(place, name), int(m[1]), act=m[2], coming=m[3]) for name, m in found), key=_order)


def wait(place: str, act: str, old: bytes, new: bytes) -> State:
    """Write `old` down, which is about to be replaced by `new`; the state that waits now. Raises OSError, StoreError.

    Others that wait with the same bytes go: what they waited for never came.
    """
    coming, others = name_of(new), waiting(place)
    mine = next((each for each in others if (each.act, each.coming) == (act, coming)), None)
    if mine is None or mine.data != old:
        order = max((each.order for each in others), default=0) + 1
        mine = State(os.path.join(place, f"wait-{order:02}-{act}-{coming}.toml"), order, act=act, coming=coming)
    atomic.write_first(mine.path, old)
    drop(place, old, mine.path)
    return mine


def drop(place: str, present: bytes, but: str = "") -> None:
    """Take away what waits with these bytes, which the file has: they were not replaced. Raises OSError."""
    for state in waiting(place):
        if state.path != but and state.data == present:
            os.unlink(state.path)


def settle(place: str, present: bytes) -> None:
    """Give what waits its number, and drop what waits for nothing: `present` is what the file has now.

    Raises OSError. The last call that changes anything is the renaming, so that it is settled or not begun.
    """
    for state in waiting(place):
        data = state.data
        found = numbered(place)
        if data in (b"", present) or (found and _is(found[-1], data)):
            os.unlink(state.path)
        else:
            number = found[-1].order + 1 if found else 1
            os.rename(state.path, os.path.join(place, f"{number:06d}-{name_of(data)}.toml"))


def thin(place: str) -> None:
    """Take away what `kept` does not keep. Raises OSError."""
    found = numbered(place)
    if len(found) > KEPT:
        stay = {each.path for each, _ in kept([(each, os.stat(each.path)) for each in found])}
        for each in found:
            if each.path not in stay:
                os.unlink(each.path)


def kept(found: list[tuple[State, os.stat_result]]) -> list[tuple[State, os.stat_result]]:
    """The states of a list, the oldest first, that stay.

    The newest three do; beyond ten, the one goes that was written soonest after the one before it.
    """
    out = list(found)
    while len(out) > KEPT:
        gaps = [(out[i][1].st_mtime - out[i - 1][1].st_mtime, i) for i in range(1, len(out) - _NEWEST)]
        del out[min(gaps)[1]]
    return out


def _order(state: State) -> tuple[int, str]:
    return state.order, state.path


def _names(place: str) -> list[str]:
    try:
        return os.listdir(place)
    except FileNotFoundError:
        return []


def _is(state: State, data: bytes) -> bool:
    """Whether a state has these bytes; one that has to be read for that and cannot be has not."""
    try:
        return (state.content or name_of(state.data)) == name_of(data)
    except OSError:
        return False

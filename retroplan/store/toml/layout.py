"""Rearranges TOML text: values replaced, tables added, removed and moved, the rest kept byte for byte.

It knows tables and keys, not plans. Changes are noted first and made at the end, in one pass. Blank lines stay
sane: a removed table takes the blank lines above it along, a new one stands off as its neighbours do.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from retroplan.store.toml.edits import Edits, Path, below, within
from retroplan.store.toml.scan import Piece, comments, scan


class Group:
    """Neighbouring pieces that go together: an entry of a list with its sub-tables, or one table."""

    __slots__ = ("after", "before", "dropped", "pieces")

    def __init__(self, piece: Piece) -> None:
        self.pieces = [piece]
        self.dropped = False
        self.before: list[str] = []
        self.after: list[str] = []


class Layout:
    """The text being changed. `lists` are the paths whose `[[…]]` entries are treated one by one.

    `defaults` are the values of keys that mean the same written or left out.
    """

    def __init__(
        self, text: str, lists: tuple[Path, ...], newline: str = "\n", defaults: Mapping[str, Any] | None = None
    ) -> None:
        self.newline = newline
        self._unended = bool(text) and not text.endswith("\n")
        self.text = text + newline if self._unended else text
        self._edits = Edits(self.text, newline, defaults or {})
        self._lists = lists
        self._groups: list[Group] = []
        for piece in scan(self.text):
            last = self._groups[-1].pieces[0] if self._groups else None
            if last and last.array and last.path in lists and below(piece.path, last.path):
                self._groups[-1].pieces.append(piece)
            else:
                self._groups.append(Group(piece))

    def elements(self, path: Path) -> list[Group]:
        """The entries of the list at `path`, in the order of the text."""
        return [group for group in self._groups if group.pieces[0].array and group.pieces[0].path == path]

    def has(self, path: Path) -> bool:
        """Whether the table at `path` has a header of its own."""
        return any(piece.path == path and not piece.array for piece in self._plain())

    def stated(self, group: Group, path: Path) -> bool:
        """Whether the key at `path` has a line of its own in the group."""
        return any((*piece.path, *statement.key) == path for piece in group.pieces for statement in piece.statements)

    def change(self, table: Path, known: tuple[str, ...], old: Mapping[str, Any], new: Mapping[str, Any]) -> None:
        """Bring the plain table at `table` from `old` to `new`; `known` gives the order of keys."""
        self._edits.change(self._plain(), table, known, old, new)

    def change_element(
        self, group: Group, path: Path, known: tuple[str, ...], old: Mapping[str, Any], new: Mapping[str, Any]
    ) -> None:
        """Bring one entry of the list at `path` from `old` to `new`."""
        self._edits.change(group.pieces, path, known, old, new)

    def dotted(self, path: Path) -> bool:
        """Whether the table at `path` has no header and is written as dotted keys: `athlete.units = "km"`."""
        return any(
            below(path, piece.path) and below((*piece.path, *statement.key), path)
            for piece in self._plain()
            for statement in piece.statements
        )

    def comments(self, path: Path) -> str:
        """The comments in and behind the values at `path` and below, a line each."""
        found = [
            comment
            for piece in self._plain()
            for statement in piece.statements
            if within((*piece.path, *statement.key), path)
            for comment in comments(self.text, statement.start, statement.end)
        ]
        return "".join(comment + self.newline for comment in found)

    def remove(self, path: Path) -> None:
        """Take away the key or table at `path`, and all below it, outside the treated lists."""
        for group in self._groups:
            if group.pieces[0].path not in self._lists and within(group.pieces[0].path, path):
                group.dropped = True
        self._edits.remove([piece for piece in self._plain() if not within(piece.path, path)], path)

    def add_table(self, path: Path, text: str) -> None:
        """A new table after the last one that comes before it in the file's order."""
        self._place(path).after.append(text)

    def arrange(
        self, path: Path, groups: list[Group], order: Sequence[tuple[int | None, str]], kept: frozenset[int]
    ) -> None:
        """Put the entries of `path` into `order`: (old position, "") or (None, text of a new one).

        The old ones in `kept` stay where they are, the others move; those not in `order` go.
        """
        for place, group in enumerate(groups):
            group.dropped = place not in kept
        first = next((groups[index] for index, _ in order if index is not None and index in kept), None)
        anchor: Group | None = None
        for index, text in order:
            if index is not None and index in kept:
                anchor = groups[index]
                continue
            block = self._edits.rendered(groups[index].pieces) if index is not None else text
            if anchor is not None:
                anchor.after.append(block)
            elif first is not None:
                first.before.append(block)
            else:
                (groups[-1] if groups else self._place(path)).after.append(block)

    def render(self) -> str:
        """The text with every change made."""
        spacing = self._spacing()
        out: list[str] = []
        carried = ""
        for group in self._groups:
            head = group.pieces[0]
            gap = self._joined(carried, self.text[head.gap : head.start])
            for block in group.before:
                out += (gap if any(out) else gap.lstrip("\r\n"), block)
                gap = spacing
            carried = ""
            if group.dropped or self._edits.dropped(head):
                carried = gap if gap.strip() else ""
            else:
                out += (self._gap_above(head, gap, any(out)), self._edits.rendered(group.pieces))
            for block in group.after:
                out += (carried or (spacing if any(out) else ""), block)
                carried = ""
        tail = self.text[self._groups[-1].pieces[-1].end :]
        text = "".join(out) + self._joined(carried, tail)
        return text.removesuffix(self.newline) if self._unended else text

    def _gap_above(self, head: Piece, gap: str, some: bool) -> str:
        """What stands above a table that stays; `some`: whether there is any text before it."""
        if head.path and not some:
            return gap.lstrip("\r\n")
        if head.path and head.start == 0:  # the file began with this table; now keys stand above it
            return self._spacing()
        return gap

    def _plain(self) -> list[Piece]:
        """The pieces that are no part of a treated list."""
        return [group.pieces[0] for group in self._groups if group.pieces[0].path not in self._lists]

    def _place(self, path: Path) -> Group:
        """The group after which a new table of `path` belongs, in the order of the lists, others last."""
        rank = self._rank(path)
        found = self._groups[0]
        for group in self._groups:
            if self._rank(group.pieces[0].path) <= rank:
                found = group
        return found

    def _rank(self, path: Path) -> int:
        if not path:
            return -1
        if path in self._lists:
            return self._lists.index(path) + 1
        heads = [head[0] for head in self._lists]
        return heads.index(path[0]) if path[0] in heads else len(heads) + 1

    def _spacing(self) -> str:
        """What stands between tables in this text: a blank line, unless its author uses none."""
        gaps = [self.text[group.pieces[0].gap : group.pieces[0].start] for group in self._groups[1:]]
        return "" if len(gaps) > 1 and not any(gaps) else self.newline

    def _joined(self, first: str, second: str) -> str:
        """Two stretches between tables as one, without doubling the blank line between them."""
        if not first:
            return second
        rest = second.lstrip("\r\n")
        return first + rest if rest or first.endswith(self.newline * 2) else first + second


def order_kept(positions: list[int]) -> frozenset[int]:
    """The most positions that can stay where they are: a longest rising run of `positions`."""
    from bisect import bisect_left

    if positions == sorted(positions):
        return frozenset(positions)
    tails: list[int] = []
    tail_at: list[int] = []
    previous: list[int] = []
    for at, position in enumerate(positions):
        slot = bisect_left(tails, position)
        previous.append(tail_at[slot - 1] if slot else -1)
        if slot == len(tails):
            tails.append(position)
            tail_at.append(at)
        else:
            tails[slot], tail_at[slot] = position, at
    kept = set()
    at = tail_at[-1] if tail_at else -1
    while at >= 0:
        kept.add(positions[at])
        at = previous[at]
    return frozenset(kept)

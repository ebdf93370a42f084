"""What travels from the saver's thread to the loop."""

from __future__ import annotations

from textual.message import Message

from retroplan.workspace.events import StoreEvent
from retroplan.workspace.workspace import Workspace


class StoreReport(Message):
    """What a workspace's store said, on its way from the saver's thread to the loop.

    It names its workspace: one that was closed meanwhile may still have something on its way.
    """

    def __init__(self, workspace: Workspace, event: StoreEvent) -> None:
        super().__init__()
        self.workspace = workspace
        self.event = event

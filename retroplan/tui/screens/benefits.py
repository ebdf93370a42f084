"""The Benefits screen: the claims with their evidence, and the small tools beside them."""

from __future__ import annotations

from retroplan.domain.base.value import replace
from retroplan.reference import claims, library
from retroplan.training.pace.paces import ladder
from retroplan.training.workload.dose import plan_dose
from retroplan.tui.base.screen import BaseScreen
from retroplan.tui.dialogs.entry.put_on_day import put_on_day
from retroplan.view.drawing.frame import Frame
from retroplan.view.drawing.graphemes import before
from retroplan.view.reference import benefits
from retroplan.view.reference.benefits import BenefitsState
from retroplan.view.reference.tools import INPUT_LABELS

TYPED_LIMIT = 60


class BenefitsScreen(BaseScreen):
    """What backward running does, claim by claim."""

    ID = "benefits"

    now = BenefitsState()

    def benefits_state(self) -> BenefitsState:
        """What the frame is made from."""
        plan, today = self.workspace.plan, self.workspace.today
        dose = plan_dose(plan, today, ladder(plan.athlete))
        sore = tuple(n.place for n in plan.niggles if n.date <= today and (n.until is None or n.until >= today))
        return replace(self.now, dose=dose, sore=sore)

    def view(self, width: int, height: int) -> Frame:
        state = self.benefits_state()
        self.now = replace(self.now, scroll=max(0, min(state.scroll, benefits.scroll_end(state, width, height))))
        return benefits.render(replace(state, scroll=self.now.scroll), width, height)

    def page(self) -> int:
        """Lines to scroll for a page, which keeps two in sight."""
        return max(1, benefits.page(self.benefits_state(), self.size.width, max(1, self.size.height - 2)) - 2)

    def move(self, by: int) -> None:
        last = max(0, len(benefits.claims_of(self.now)) - 1)
        tool = "" if self.now.tool and self.now.tool != "sources" else self.now.tool
        self.now = replace(self.now, cursor=max(0, min(last, self.now.cursor + by)), scroll=0, tool=tool)

    def scrolled(self, lines: int) -> None:
        self.now = replace(self.now, scroll=max(0, self.now.scroll + lines))

    def clicked(self, id: str, clicks: int) -> None:  # noqa: ARG002 - one click is enough here
        kind, _, rest = id.partition(":")
        if kind == "claim":
            found = [claim.id for claim in benefits.claims_of(self.now)]
            if rest in found:
                self.now = replace(self.now, cursor=found.index(rest), scroll=0, tool="", searching=False)
        elif kind == "tool":
            self.open_tool(rest)
        elif kind == "workout":
            self._put(rest)
        elif kind == "source":
            say_source(self, rest)
        elif kind == "search":
            self.perform("plan.search")

    def _put(self, id: str) -> None:
        workout = library.workout(id)
        if workout is not None:
            put_on_day(self, workout)

    def open_tool(self, id: str) -> None:
        """Open a tool beside the claims, or close it when it is the one that is open."""
        tool = "" if self.now.tool == id else id
        self.now = replace(self.now, tool=tool, input="", scroll=0, searching=False)

    # Searching, and typing in a tool.

    @property
    def typing(self) -> bool:
        return self.now.searching or self.now.tool in INPUT_LABELS

    def search(self) -> None:
        self.now = replace(self.now, searching=True, tool="", scroll=0)

    def leave_all(self) -> None:
        """Close the tool, leave the search."""
        self.now = replace(self.now, tool="", query="", searching=False, scroll=0, input="")

    def hints(self) -> tuple[tuple[str, str], ...]:
        if self.now.searching:
            return (("↑ ↓", "choose"), ("enter", "keep these"))
        if self.typing:
            return (("type", INPUT_LABELS[self.now.tool]), ("↑ ↓", "scroll"))
        if self.now.tool:
            return (("esc", "close"), *(hint for hint in super().hints() if hint[1] not in ("up", "down")))
        return super().hints()

    def last_hint(self) -> tuple[str, str]:
        return ("esc", "close") if self.now.tool in INPUT_LABELS else super().last_hint()

    def type_key(self, key: str, character: str | None) -> None:
        if key == "escape":
            self.leave_all()
        elif key in ("up", "down", "pageup", "pagedown"):
            if self.now.searching:
                self.move(1 if key in ("down", "pagedown") else -1)
            else:
                self.scrolled({"up": -1, "down": 1, "pageup": -10, "pagedown": 10}[key])
        elif key == "enter":
            if self.now.searching:
                self.now = replace(self.now, searching=False)
        else:
            self._typed(key, character)

    def _typed(self, key: str, character: str | None) -> None:
        text = self.now.query if self.now.searching else self.now.input
        if key == "backspace":
            text = text[: before(text, len(text))]
        elif key == "ctrl+u":
            text = ""
        elif character is not None and character.isprintable() and len(text) < TYPED_LIMIT:
            text += character
        if self.now.searching:
            self.now = replace(self.now, query=text, cursor=0, scroll=0)
        else:
            self.now = replace(self.now, input=text)


def say_source(screen: BaseScreen, key: str) -> None:
    """Say where a figure comes from: a click on its source."""
    source = claims.sources().get(key)
    if source is not None:
        screen.say(" ".join(part for part in (f"{source.label}: {source.citation}", source.address) if part), "text")

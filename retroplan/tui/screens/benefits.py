"""Owns the Benefits screen: the claims with their evidence, and the small tools beside them."""

from __future__ import annotations

from retroplan.domain.base.errors import RetroPlanError
from retroplan.domain.base.value import replace
from retroplan.reference import claims, library
from retroplan.training.pace.paces import ladder
from retroplan.training.workload.dose import plan_dose
from retroplan.tui.base import BaseScreen
from retroplan.tui.dialogs.choose import ChooseDialog
from retroplan.tui.dialogs.entry.put_on_day import put_on_day
from retroplan.view.controls import picker
from retroplan.view.controls.picker import Item
from retroplan.view.drawing.frame import Frame
from retroplan.view.reference import benefits
from retroplan.view.reference.benefits import BenefitsState
from retroplan.view.reference.tools import INPUT_LABELS

TYPED_LIMIT = 60


class BenefitsScreen(BaseScreen):
    """What backward running does, claim by claim."""

    ID = "benefits"

    _now = BenefitsState()

    def benefits_state(self) -> BenefitsState:
        """What the picture is made from."""
        plan, today = self.workspace.plan, self.workspace.today
        dose = plan_dose(plan, today, ladder(plan.athlete))
        sore = tuple(n.place for n in plan.niggles if n.date <= today and (n.until is None or n.until >= today))
        return replace(self._now, dose=dose, sore=sore)

    def view(self, width: int, height: int) -> Frame:
        state = self.benefits_state()
        self._now = replace(self._now, scroll=max(0, min(state.scroll, benefits.scroll_end(state, width, height))))
        return benefits.render(replace(state, scroll=self._now.scroll), width, height)

    def _room(self) -> tuple[int, int]:
        return self.size.width, max(1, self.size.height - 2)

    def _move(self, by: int) -> None:
        last = max(0, len(benefits.claims_of(self._now)) - 1)
        tool = "" if self._now.tool and self._now.tool != "sources" else self._now.tool
        self._now = replace(self._now, cursor=max(0, min(last, self._now.cursor + by)), scroll=0, tool=tool)

    def do_list_up(self) -> None:
        self._move(-1)

    def do_list_down(self) -> None:
        self._move(1)

    def do_list_page_up(self) -> None:
        self.scrolled(-max(1, benefits.page(self.benefits_state(), *self._room()) - 2))

    def do_list_page_down(self) -> None:
        self.scrolled(max(1, benefits.page(self.benefits_state(), *self._room()) - 2))

    def scrolled(self, lines: int) -> None:
        self._now = replace(self._now, scroll=max(0, self._now.scroll + lines))

    def clicked(self, id: str, clicks: int) -> None:  # noqa: ARG002 - one click is enough here
        kind, _, rest = id.partition(":")
        if kind == "claim":
            found = [claim.id for claim in benefits.claims_of(self._now)]
            if rest in found:
                self._now = replace(self._now, cursor=found.index(rest), scroll=0, tool="", searching=False)
        elif kind == "tool":
            self._open_tool(rest)
        elif kind == "workout":
            self._put(rest)
        elif kind == "source":
            say_source(self, rest)
        elif kind == "search":
            self.do_plan_search()

    def do_benefit_add(self) -> None:
        claim = benefits.selected(self._now)
        if claim is None:
            raise RetroPlanError("No claim here", "", "esc shows them all")
        workouts = [w for w in (library.workout(id) for id in claim.workouts) if w is not None]
        if not workouts:
            raise RetroPlanError("No session goes with this claim", "It is not something to train for", "")
        if len(workouts) == 1:
            put_on_day(self, workouts[0])
            return
        items = tuple(Item(w.id, w.title, w.workout) for w in workouts)
        self.open(ChooseDialog(picker.pick("benefit-workouts", "A session like this", items), self._put))

    def _put(self, id: str) -> None:
        workout = library.workout(id)
        if workout is not None:
            put_on_day(self, workout)

    def do_benefit_sources(self) -> None:
        self._open_tool("sources")

    def do_benefit_steps(self) -> None:
        self._open_tool("steps")

    def do_benefit_body(self) -> None:
        self._open_tool("body")

    def do_benefit_first(self) -> None:
        self._open_tool("first")

    def do_benefit_records(self) -> None:
        self._open_tool("records")

    def _open_tool(self, id: str) -> None:
        tool = "" if self._now.tool == id else id
        self._now = replace(self._now, tool=tool, input="", scroll=0, searching=False)

    # Searching, and typing in a tool.

    @property
    def typing(self) -> bool:
        return self._now.searching or self._now.tool in INPUT_LABELS

    def do_plan_search(self) -> None:
        self._now = replace(self._now, searching=True, tool="", scroll=0)

    def do_app_escape(self) -> None:
        self._now = replace(self._now, tool="", query="", searching=False, scroll=0, input="")

    def hints(self) -> tuple[tuple[str, str], ...]:
        if self._now.searching:
            return (("↑ ↓", "choose"), ("enter", "keep these"))
        if self.typing:
            return (("type", INPUT_LABELS[self._now.tool]), ("↑ ↓", "scroll"))
        if self._now.tool:
            return (("esc", "close"), *(hint for hint in super().hints() if hint[1] not in ("up", "down")))
        return super().hints()

    def last_hint(self) -> tuple[str, str]:
        return ("esc", "close") if self._now.tool in INPUT_LABELS else super().last_hint()

    def type_key(self, key: str, character: str | None) -> None:
        if key == "escape":
            self.do_app_escape()
        elif key in ("up", "down", "pageup", "pagedown"):
            if self._now.searching:
                self._move(1 if key in ("down", "pagedown") else -1)
            else:
                self.scrolled({"up": -1, "down": 1, "pageup": -10, "pagedown": 10}[key])
        elif key == "enter":
            if self._now.searching:
                self._now = replace(self._now, searching=False)
        else:
            self._typed(key, character)

    def _typed(self, key: str, character: str | None) -> None:
        text = self._now.query if self._now.searching else self._now.input
        if key == "backspace":
            text = text[:-1]
        elif key == "ctrl+u":
            text = ""
        elif character is not None and character.isprintable() and len(text) < TYPED_LIMIT:
            text += character
        if self._now.searching:
            self._now = replace(self._now, query=text, cursor=0, scroll=0)
        else:
            self._now = replace(self._now, input=text)


def say_source(screen: BaseScreen, key: str) -> None:
    """Say where a figure comes from: a click on its source."""
    source = claims.sources().get(key)
    if source is not None:
        screen.say(" ".join(part for part in (f"{source.label}: {source.citation}", source.address) if part), "text")

"""The controls of a motion that is being written, one method for each need of ``council.NEEDS``."""

from __future__ import annotations

from typing import Any

from game.model.ids import STAGES
from game.model.talks import Scope
from game.present import council, horizon, politics, projects
from game.present.words import tr
from game.ui.kit import Dropdown, Look, Segmented, Slider, Stack, Widget, row
from game.ui.screens.council_worth import WorthPart

__all__ = ["SCOPES", "MotionFields"]

SCOPES: tuple[Scope, ...] = ("outsiders", "china", "suspended")


class MotionFields(WorthPart):
    """All but that of a price."""

    def _good_form(self, card: Widget, look: Look, stack: Stack) -> None:
        s = self.session
        a, b = row(stack.take(64), ["1.3*", "1*"], 12)
        minerals = s.content.minerals

        def mineral(i: int) -> None:
            s.mineral = minerals[i].id
            self.refresh()

        def stage(i: int) -> None:
            s.stage = STAGES[i]
            self.refresh()

        names = [m.name for m in minerals]
        if max(look.width(name, "body") for name in names) + 52 > a.w:
            names = [m.short for m in minerals]
        card.add(Dropdown(a, names, s.content.mineral_index(s.mineral), mineral,
                          label=tr("Mineral"), caption=True, key="motion/mineral"))  # fmt: skip
        card.add(Dropdown(b, [tr("Ore"), tr("Refined"), tr("Finished")], STAGES.index(s.stage), stage,
                          label=tr("Stage"), caption=True, key="motion/stage"))  # fmt: skip

    def _money_form(self, card: Widget, look: Look, stack: Stack) -> None:
        kind = council.KINDS[self.kind]
        once = kind in ("fund_project", "fine")
        words = tr("Money") if once else tr("Money a turn")
        card.add(Slider(stack.take(76), words, self.money, 0, 300 if once else 100, 5, self._set("money"),
                        unit=tr("$ m"), key="motion/money"))  # fmt: skip

    def _seat_form(self, card: Widget, look: Look, stack: Stack) -> None:
        found = council.candidates(self.session.content, self.session.view, council.KINDS[self.kind])
        names = [name for _, name in found] or [tr("nobody fits")]
        card.add(Dropdown(stack.take(66), names, min(self.admit, len(names) - 1), self._set("admit"),
                          label=tr("Whom"), caption=True, key="motion/seat"))  # fmt: skip

    def _cards(self) -> list[Any]:
        """Projects that the Fund could help: open ones, the nearest to what investors ask first."""
        s = self.session
        return [r for r in projects.rows(s.content, s.view) if r.fundable]

    def _project_form(self, card: Widget, look: Look, stack: Stack) -> None:
        rows = self._cards()
        names = [f"{r.name}, {r.place}" for r in rows] or [tr("no project is open")]
        card.add(Dropdown(stack.take(66), names, min(self.project, len(names) - 1), self._set("project"),
                          label=tr("Project"), caption=True, key="motion/project"))  # fmt: skip

    def _access_form(self, card: Widget, look: Look, stack: Stack) -> None:
        words = (tr("All members"), tr("Its owner alone"))
        card.add(Segmented(stack.take(40), words, self.admit % 2, self._set("admit"), kind="bar", label=tr("Access"),
                           key="motion/access"))  # fmt: skip

    def _scope_form(self, card: Widget, look: Look, stack: Stack) -> None:
        words = [politics.scope_word(scope) for scope in SCOPES]
        card.add(Dropdown(stack.take(64), words, self.scope, self._set("scope"), label=tr("Whom it meets"),
                          caption=True, key="motion/scope"))  # fmt: skip

    def _rate_form(self, card: Widget, look: Look, stack: Stack) -> None:
        most = 100 * self.session.content.rules.response.highest_rate_share
        card.add(Slider(stack.take(76), tr("Common duty"), min(self.rate, most), 0, most, 5, self._set("rate"),
                        unit="%", key="motion/rate"))  # fmt: skip

    def _start_form(self, card: Widget, look: Look, stack: Stack) -> None:
        """The turn from which it is in force: the next one, or one of the three after it."""
        s = self.session
        words = [horizon.marked(s.content, s.view, s.view.turn + k, politics.when(s.content, s.view.turn + k))
                 for k in range(1, 5)]  # fmt: skip
        card.add(Dropdown(stack.take(64), words, self.start - 1, lambda i: self._set("start")(i + 1),
                          label=tr("In force from"), caption=True, key="motion/start"))  # fmt: skip

    def _schedule_form(self, card: Widget, look: Look, stack: Stack) -> None:
        rules = self.session.content.rules.schedule
        card.add(Slider(stack.take(76), tr("Times the evaded levy"), self.multiple, rules.lowest_multiple,
                        rules.highest_multiple, 0.25, self._set("multiple"), decimals=2,
                        key="motion/multiple"))  # fmt: skip
        card.add(Slider(stack.take(76), tr("Turns as an outsider"), float(self.outside), 0, rules.most_turns, 1,
                        lambda v: self._set("outside")(round(v)), key="motion/outside"))  # fmt: skip

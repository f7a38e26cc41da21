"""Above the stockpile: chains that only several stages together fill, and the way to the drill."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from game.model.ids import MineralId
from game.present import sheets, stock_chain
from game.present.names import mineral_short
from game.present.words import tr
from game.rules.chain_fill import Fill
from game.ui.kit import Box, Button, Look, Stack, Widget
from game.ui.screens.orders_base import OrdersPart

__all__ = ["ChainFills"]

NARROW = 560.0
"""Width of the stockpile below which the best chain alone is offered."""


class ChainFills(OrdersPart):
    """A button a chain that puts the orders of all its stages on the sheet."""

    def _chains(self, area: Widget, look: Look, stack: Stack, all_of_them: bool = False) -> None:
        """Chains that are worth filling for the money left, and the test that all stock is bought for.

        A chain keeps its line for the turn: rows below must not move under a second click, nor another chain come up
        under it.
        """
        s = self.session
        many = 1 if stack.rect.w < NARROW and not all_of_them else None
        fills = {one.mineral: one for one in self._fills()[:many]}
        for mineral in self._lines_kept(tuple(fills)):
            if (one := fills.get(mineral)) is not None:
                self._line(area, look, stack, stock_chain.fill_words(s.content, one), "vault", f"chain/{mineral}",
                           self._fill(one), stock_chain.fill_tip(s.content, one.orders))  # fmt: skip
                continue
            at = stack.take(36, 6)
            name, done = mineral_short(s.content, mineral), any(o.mineral == mineral for o in s.draft.stock)
            words = tr("{mineral}: on the sheet", mineral=name)
            if not done:
                words = tr("{mineral}: no money left for it", mineral=name)
            area.add(Button(Box(at.x, at.y, min(at.w, look.width(words, "strong") + 70), 36), words, lambda: None,
                            icon="check", key=f"chain/done/{mineral}", enabled=False,
                            reason=tr("The sheet fills this chain.") if done else words))  # fmt: skip
        if s.view.measures:  # tested at the end of each turn: before the first there is nothing to open
            self._line(area, look, stack, (tr("If China stops: the drill, good by good"),), "shield", "chain/drill",
                       self.ask_drill)  # fmt: skip

    def _lines_kept(self, now: tuple[MineralId, ...]) -> tuple[MineralId, ...]:
        """The chains that have had a line in this turn, each where it first stood."""
        turn, kept = getattr(self, "_chain_lines", (0, ()))
        before = kept if turn == self.session.view.turn else ()
        self._chain_lines = (self.session.view.turn, (*before, *(m for m in now if m not in before)))
        return self._chain_lines[1]

    @staticmethod
    def _line(
        area: Widget, look: Look, stack: Stack, forms: tuple[str, ...], icon: str, key: str, act: Callable[[], None],
        tip: str | None = None,
    ) -> None:  # fmt: skip
        """The longest of its forms that has room; a tooltip holds what a shorter one leaves out."""
        at = stack.take(36, 6)
        words = next((form for form in forms if look.width(form, "strong") + 70 <= at.w), forms[-1])
        wide = min(at.w, look.width(words, "strong") + 70)
        tip = tip if words == forms[0] else "\n".join(filter(None, (forms[0], tip)))
        area.add(Button(Box(at.x, at.y, wide, 36), words, act, icon=icon, tooltip=tip, key=key))

    def _fills(self) -> tuple[Fill, ...]:
        """Chains to fill with what the sheet leaves; orders of it for their goods are counted as free again."""
        s = self.session
        if s.view.you is None:
            return ()
        left = round(s.view.you.money_usd_m - s.cost().money_usd_m, 1)
        found: tuple[Fill, ...] = s.keep("chain_fills", left, lambda: stock_chain.fills(s.content, s.view, left))
        return tuple(one for one in found if any(self._more(order) for order in one.orders))

    def _more(self, order: Any) -> bool:
        """Whether an order is more than what the sheet buys of it."""
        return bool(order.tonnes > sheets.stock_of(self.session.draft, order.mineral, order.stage) + 0.05)

    def _fill(self, held: Fill) -> Callable[[], None]:
        """Puts the orders of a chain on the sheet; larger ones that stand there stay."""

        def act() -> None:
            sheet = self.session.draft
            for order in held.orders:
                if self._more(order):
                    sheet = sheets.with_stock(sheet, order.mineral, order.stage, order.tonnes)
            self.edit(sheet)

        return act

    def why_nothing(self, mineral: MineralId, stage: Any) -> tuple[str, ...]:
        """Why a month of a good brings nothing by itself, from long to short."""
        s = self.session
        held: tuple[str, ...] = s.keep(
            f"stock_why/{mineral}/{stage}", 0,
            lambda: stock_chain.nothing(s.content, s.view, mineral, stage, s.stock_gains()))  # fmt: skip
        return held

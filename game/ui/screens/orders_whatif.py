"""What the orders do, one by one: switch some off and see the forecast of what is left beside the whole sheet's."""

from __future__ import annotations

from typing import Any

from game.model.orders import OrderSheet
from game.present import fmt, home_outlook, money_left, outlook
from game.present.names import mineral_short
from game.present.single_orders import SingleOrder, single_orders, without
from game.present.words import tr
from game.rules import support_outlook
from game.ui.kit import Box, Choice, Dialog, Label, Look, ScrollArea, Stack, Toggle, row
from game.ui.screens.orders_base import OrdersPart

__all__ = ["OrdersApart"]

MOST = 9
"""Orders in sight before the list scrolls."""
PRICES = 5
"""Prices compared: those that lie furthest apart."""
LINE = 40.0
NARROW = 640.0
"""Width below which the figures stand below the switches."""


class OrdersApart(OrdersPart):
    """A question without consequences until one takes the switched-off orders off the sheet."""

    _off: frozenset[str] = frozenset()
    _both: tuple[Any, Any] | None = None

    def ask_apart(self) -> None:
        """Open the comparison with all orders on."""
        self._off, self._both = frozenset(), None
        self._compare()
        self.app.ask(Dialog(
            tr("What do your orders do?"),
            tr("Switch an order off to see this turn without it. Nothing changes until you say so."),
            (
                Choice(tr("Take off what is switched off"), self._take_off, "secondary"),
                Choice(tr("Leave the sheet as it is"), None, "primary"),
            ),
            width=980, body=self._apart, key="apart",
        ))  # fmt: skip

    def _apart_orders(self) -> tuple[SingleOrder, ...]:
        s = self.session
        return single_orders(s.content, s.view, s.draft)

    def _rest(self) -> OrderSheet:
        """The draft less what is switched off."""
        sheet = self.session.draft
        for order in self._apart_orders():
            if order.key in self._off:
                sheet = without(sheet, order.what, order.path)
        return sheet

    def _take_off(self) -> None:
        if self._off:
            self.edit(self._rest())

    def _switch(self, key: str) -> Any:
        def turned(on: bool) -> None:
            self._off = self._off - {key} if on else self._off | {key}
            self._compare()

        return turned

    def _compare(self) -> None:
        """Ask for both forecasts beside the window and draw the dialog anew with them."""
        whole, rest, ask = self.session.draft, self._rest(), self.session.forecast_of
        known = self._both[0] if self._both is not None else self.session.held("forecast", whole)

        def work() -> tuple[Any, Any]:
            first = known if known is not None else ask(whole)
            return first, first if rest == whole else ask(rest)

        def done(made: tuple[Any, Any]) -> None:
            self._both = made
            self.app.stage.renew_dialogs()

        self.app.quietly("apart", work, done)

    # the dialog ------------------------------------------------------------------------------

    def _apart(self, dialog: Dialog, look: Look, box: Box) -> float:
        """Switches at the left, figures at the right."""
        orders = self._apart_orders()
        high = LINE * min(MOST, max(len(orders), 1))
        narrow = box.w < NARROW
        left, right = ((box, Box(box.x, box.y + high + 12, box.w, box.h)) if narrow else row(box, ["1*", 456], 28))
        area = dialog.add(ScrollArea(Box(left.x, left.y, left.w, high), key="apart/orders", pad=0))
        stack = Stack((left.x, left.y, area.inner_width, 0), 0)
        for order in orders:
            stands = tr("This order stands until you change it.") if order.standing else None
            area.add(Toggle(stack.take(LINE), order.words, order.key not in self._off, self._switch(order.key),
                            key=f"apart/{order.key}", tooltip=stands))  # fmt: skip
        if not orders:
            area.add(Label(stack.take(28), tr("No order stands on your sheet."), "body", "mute"))
        figures = self._apart_figures(dialog, look, right)
        return high + 12 + figures if narrow else max(high, figures)

    def _apart_figures(self, dialog: Dialog, look: Look, box: Box) -> float:
        stack = Stack(box, 0)
        a, b, c = self._apart_cells(stack.take(30, 4))
        for cell, text in ((b, tr("all of it")), (c, tr("what is on"))):
            dialog.add(Label(cell, text, "smallstrong", "mute", align="right"))
        if self._both is None:
            dialog.add(Label(stack.take(28), tr("being worked out ..."), "body", "mute"))
            return stack.y - box.y
        whole, rest = self._both
        for name, old, new in self._apart_lines(whole, rest):
            a, b, c = self._apart_cells(stack.take(30, 2))
            dialog.add(Label(a, name, "small", "mute"))
            dialog.add(Label(b, old, "body", align="right"))
            dialog.add(Label(c, new, "strong", "text" if new == old else "blue", align="right"))
        return stack.y - box.y

    @staticmethod
    def _apart_cells(box: Box) -> list[Box]:
        return row(box, ["1*", 86, 86], 8)

    def _apart_lines(self, whole: Any, rest: Any) -> list[tuple[str, str, str]]:
        """Name, with all orders, with those that are on."""
        s = self.session
        lines = [
            (tr("Left after the turn"), *(
                fmt.money(money_left.of_sheet(s.content, s.view, sheet, s.link.cost(sheet), found).left)
                for sheet, found in ((s.draft, whole), (self._rest(), rest)))),
            (tr("Your users' bill"), fmt.signed_money(whole.users_bill_usd_m), fmt.signed_money(rest.users_bill_usd_m)),
            (tr("Need met in a cut-off, in %"), outlook.stock_adds(whole.security_change),
             outlook.stock_adds(rest.security_change)),
        ]  # fmt: skip
        support = [support_outlook.of_sheet(s.content, s.view, sheet, found)
                   for sheet, found in ((s.draft, whole), (self._rest(), rest))]  # fmt: skip
        if support[0] is not None and support[1] is not None:
            lines.append((tr("Support at home"), *(home_outlook.span_words(one) for one in support if one)))
        kept = {row.mineral: row.added_usd_m for row in rest.ores}
        lines += [(tr("Value added, {mineral}", mineral=mineral_short(s.content, row.mineral)),
                   fmt.signed_money(row.added_usd_m), fmt.signed_money(kept.get(row.mineral, 0.0)))
                  for row in whole.ores if row.added_usd_m]  # fmt: skip
        # the sheet's own figure of a price, so that one sheet has one forecast
        other = {(p.mineral, p.stage): p.usual for p in outlook.price_lines(s.content, s.view, rest)}
        prices = [(p, other[p.mineral, p.stage]) for p in outlook.price_lines(s.content, s.view, whole)
                  if (p.mineral, p.stage) in other]  # fmt: skip
        prices.sort(key=lambda k: -abs(k[1] / k[0].usual - 1))
        return lines + [
            (tr("{good}, USD/kg", good=p.name), fmt.price(p.usual), fmt.price(new)) for p, new in prices[:PRICES]
        ]

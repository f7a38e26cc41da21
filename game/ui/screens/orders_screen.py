"""The order desk: price floors at the border, customs, stockpile, home policy; cost and forecast beside it."""

from __future__ import annotations

from collections.abc import Sequence

from game.present.words import join_words, mark, tr
from game.ui.kit import Box, Look, Paragraph, Segmented, Toggle, Widget, column, inset, row
from game.ui.screens.orders_border import BorderDesk
from game.ui.screens.orders_customs import CustomsDesk
from game.ui.screens.orders_home import HomeDesk
from game.ui.screens.orders_sheet import SheetPanel
from game.ui.screens.orders_stock import StockDesk
from game.ui.session import Session
from game.ui.shell_parts import page_head

__all__ = ["OrdersScreen", "VaultPage"]

TABS = (mark("Border"), mark("Customs"), mark("Stockpile and posture"), mark("At home"))


class OrdersScreen(BorderDesk, CustomsDesk, StockDesk, HomeDesk, SheetPanel):
    """Four tabs of levers, each with its refusal beside it."""

    def body(self, root: Widget, look: Look, box: Box) -> None:
        """Heading, tabs, the chosen desk."""
        area = inset(box, 20, 16)
        head, bar, page = column(area, [34, 40, "1*"], 10)
        idle = self.idle_desks()
        quiet = [k for k, why in enumerate(idle) if why]
        page_head(root, look, head, tr("Price-floor desk and orders"), self._note(quiet))
        left, right = row(bar, ["1*", look.width(tr("Show every market")) + 66], 16)
        line = left if self.tab == 0 else bar
        tabs = root.add(Segmented(line, [tr(t) for t in TABS], self.tab, self._set("tab"), kind="tabs",
                                  label=tr("Desk"), key="desk/tab", tips=idle if quiet else ()))  # fmt: skip
        tabs.quiet = frozenset(quiet)
        if self.tab == 0:
            root.add(Toggle(right, tr("Show every market"), self.everything,
                            self._set("everything"), key="desk/all"))  # fmt: skip
        if idle[self.tab]:
            line, page = column(page, [look.paragraph(idle[self.tab], page.w, "body"), "1*"], 10)
            root.add(Paragraph(line, idle[self.tab], "body", "mute", key="desk/idle"))
        (self._border, self._customs, self._stock, self._home)[self.tab](root, look, page)

    @staticmethod
    def _note(quiet: Sequence[int]) -> str:
        """What holds for the whole page: first which desks need not be opened."""
        if not quiet:
            return tr("Nobody sees your sheet before all are in. Last turn's orders stand unless you change them.")
        if len(quiet) == len(TABS):
            return tr("Nothing here asks anything of you this turn. Last turn's orders stand.")
        return tr("Nothing for you this turn: {desks}.", desks=join_words([tr(TABS[k]) for k in quiet]))


class VaultPage(OrdersScreen):
    """The same sheet opened at the warehouses: own stockpile and Project Vault."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.tab = 2

"""The ladder of a good's prices in one strip: in China, export, landed, floor, home."""

from __future__ import annotations

from game.model.ids import CHINA, MineralId, Stage
from game.model.orders import TariffResponse
from game.present import fmt, price_steps
from game.present.words import tr
from game.ui.kit import Box, Explain, Group, Widget
from game.ui.kit.canvas import Canvas
from game.ui.session import Session

__all__ = ["PriceStrip", "price_strip"]

COLOURS = {"inside": "red", "export": "red", "landed": "blue", "floor": "green", "home": "orange", "gate": "orange",
           "abroad": "blue"}  # fmt: skip


class PriceStrip(Group):
    """Prices from left to right, on their way to users with arrows between; each says how it is made."""

    def __init__(self, rect: Box, rungs: tuple[price_steps.Rung, ...], label: str = "") -> None:
        super().__init__(rect, label=label or tr("Prices on their way to you, USD/kg"))
        wide = rect.w / max(1, len(rungs))
        on_the_way = not _sold(rungs)
        for k, rung in enumerate(rungs):
            self.add(_Step(Box(rect.x + k * wide, rect.y, wide, rect.h), rung, k > 0 and on_the_way))


def _sold(rungs: tuple[price_steps.Rung, ...]) -> bool:
    """Whether these are the prices that one sells at: then none leads to the next."""
    return any(rung.id == "gate" for rung in rungs)


class _Step(Widget):
    """One price: its name above, the figure below, the line of its colour in the charts at its foot."""

    role = "figure"

    def __init__(self, rect: Box, rung: price_steps.Rung, arrow: bool) -> None:
        shown = fmt.price(rung.price) if rung.price > 0 else "–"
        tip = Explain(rung.name, shown, tr("USD/kg contained"), rung.source, rung.how, tr("derived"))
        super().__init__(rect, label=rung.name, value=shown, tooltip=tip)
        self.rung, self.arrow = rung, arrow

    def paint(self, c: Canvas) -> None:
        """Name, figure, foot; an arrow from the step before."""
        r = self.rect
        lead = 16.0 if self.arrow else 0.0
        wide = c.look.width(self.label, "small")
        head = min(lead, max(0.0, r.w - wide))  # the arrow stands beside the figure alone
        if self.arrow:
            c.glyph("right", (r.x - 2, r.y + 23, 14, 14), c.theme["mute"], 1.6)
        c.text((r.x + head, r.y, r.w - head + 3, 20), self.label, "small", "mute")
        c.text((r.x + lead, r.y + 18, r.w - lead, 24), self.value, "strong",
               "text" if self.rung.price > 0 else "mute")  # fmt: skip
        c.panel((r.x + lead, r.bottom - 3, max(0.0, r.w - lead - 8), 3), COLOURS[self.rung.id], radius=1.5)


def price_strip(
    parent: Widget, box: Box, session: Session, mineral: MineralId, stage: Stage, response: TariffResponse | None = None
) -> None:
    """Add the strip of one good. ``response``: what is drafted at the border, which may be a floor of one's own."""
    found: tuple[price_steps.Rung, ...] = session.keep(
        f"ladder/{mineral}/{stage}", 0, lambda: price_steps.rungs(session.content, session.view, mineral, stage)
    )
    label = tr("Prices on their way to your largest buyer, USD/kg") if session.view.seat == CHINA else ""
    if _sold(found):
        label = tr("Prices you sell at, USD/kg")
    parent.add(PriceStrip(box, price_steps.with_own_floor(found, response), label))

"""Invented figures for the gallery, and three widgets made as a screen would make its own."""

from __future__ import annotations

from typing import Any

from game.ui.kit.canvas import Canvas
from game.ui.kit.containers import Card
from game.ui.kit.labels import Label, Meter
from game.ui.kit.layout import Stack, row
from game.ui.kit.widget import Box, Explain, Group, Widget

__all__ = [
    "MINERALS",
    "NEWS",
    "RAIL",
    "ROWS",
    "STAGES",
    "WHY",
    "WORDS",
    "Bar",
    "PriceCard",
    "country",
    "watch",
]

MINERALS = ("All", "Copper", "Cobalt", "Lithium", "Graphite", "Rare earths", "Gallium")
STAGES = ("Ore", "Refined", "Finished")
RAIL = (
    ("map", "Map", 0),
    ("deals", "Deals", 2),
    ("orders", "Orders", 0),
    ("projects", "Projects", 0),
    ("china", "China", 0),
    ("news", "News", 12),
    ("ledger", "Ledger", 0),
)
ROWS: list[dict[str, Any]] = [
    {"code": c, "name": n, "use": u, "share": s, "price": p, "mood": m}
    for c, n, u, s, p, m in (
        ("USA", "United States", 12400, 71.5, 68.2, "good"),
        ("JPN", "Japan", 18650, 58.0, 66.9, "warn"),
        ("KOR", "Rep. of Korea", 7320, 63.1, None, "info"),
        ("EU", "European Union", 15110, 82.4, 71.0, "bad"),
        ("AUS", "Australia", 310, 4.2, 64.4, "good"),
        ("IND", "India", 2150, 45.9, 61.3, "info"),
        ("MYS", "Malaysia", 1890, 22.0, 60.1, "good"),
        ("CAN", "Canada", 640, 12.7, -3.4, "warn"),
        ("PER", "Peru", 95, 0.0, None, "info"),
        ("COD", "DR Congo", 20, 88.8, 59.9, "bad"),
    )
]
WORDS = {"good": "above floor", "warn": "near floor", "bad": "curb", "info": "quiet"}
WHY = Explain(
    "NdPr oxide, delivered in Japan",
    "66.9",
    "USD/kg",
    "market model, month 18",
    "ex-works price 58.1 + freight 0.6 + adjustable tariff 8.2",
    "estimated",
)
NEWS = (
    "**Beijing widens the licence rule.** Gallium sold to chip makers now needs a permit; prices "
    "rose {red:+25} in two months. Members hold **41 days of cover**, users in Japan and Korea "
    "pay first."
)


class Bar(Group):
    """A panel at an edge of the window with a thin line toward the page."""

    def __init__(self, rect: Box, edge: str) -> None:
        super().__init__(rect)
        self.edge = edge

    def paint(self, c: Canvas) -> None:
        """Ground and line."""
        c.fill(self.rect, "panel")
        if self.edge == "below":
            c.rule(self.rect.x, self.rect.bottom - 1, self.rect.w)
        else:
            c.rule_down(
                self.rect.right - 1 if self.edge == "right" else self.rect.x,
                self.rect.y,
                self.rect.h,
            )


class PriceCard(Widget):
    """How a screen draws its own widget: texts left, figure right."""

    role = "figure"

    def __init__(self, rect: Box, name: str, sub: str, price: str, change: str, state: str, kind: str) -> None:
        super().__init__(rect, label=f"{name} price index", value=f"{price}, {change}, {state}")
        self.parts = (name, sub, price, change, state, kind)

    def paint(self, c: Canvas) -> None:
        """Three lines left, two right."""
        name, sub, price, change, state, kind = self.parts
        r = self.rect
        c.text((r.x, r.y - 6, r.w, 26), name, "card")
        c.text((r.x, r.y + 19, r.w, 22), sub, "small", "mute")
        ink = c.theme.ink(kind)
        c.icon("shield" if kind == "green" else "trend-down", (r.x, r.y + 45, 20, 20), ink)
        c.text((r.x + 28, r.y + 43, r.w, 24), state, "smallstrong", ink)
        c.text((r.x, r.y - 4, r.w, 36), price, "price", align="right")
        c.text((r.x, r.y + 34, r.w, 24), change, "small", "mute", align="right")


def country(c: Canvas, box: Box, r: dict[str, Any]) -> None:
    """A table cell: flag and name."""
    c.flag(r["code"], (box.x, box.centery - 9, 27, 18))
    c.text((box.x + 38, box.y, box.w - 38, box.h), r["name"], "strong")


def watch(card: Card) -> None:
    """Fill the sample card of pressures."""
    stack = Stack(card.inner, 8)
    for name, level, word, colour in (
        ("Rare earths", 9, "dumping, turn 3", "red"), ("Gallium", 10, "licences only", "red"),
        ("Lithium", 6, "stock building", "orange"), ("Copper", 2, "quiet", "green"),
    ):  # fmt: skip
        a, b, c = row(stack.take(30), [96, 120, "1*"], 12)
        card.add(Label(a, name))
        card.add(Meter((b.x, b.centery - 6, b.w, 12), level, name, word, colour=colour))
        card.add(Label(c, word, "small", "mute", align="right"))
    box = stack.take(28)
    card.add(Label(box, "May answer a floor within two turns", "small", "orange", icon="warning"))

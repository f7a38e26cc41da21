"""The page that shows every widget; the figures are invented for the picture."""

from __future__ import annotations

from functools import partial

from game.ui.kit import (
    GRID,
    Box,
    Button,
    Card,
    Divider,
    Event,
    Group,
    KeyFigure,
    Label,
    Legend,
    Look,
    Paragraph,
    PhaseSteps,
    ProgressBar,
    RailItem,
    Segmented,
    Stack,
    StackBar,
    Widget,
    column,
    rich,
    row,
)
from game.ui.kit.gallery_forms import GalleryForms
from game.ui.kit.gallery_parts import MINERALS, NEWS, RAIL, STAGES, WHY, Bar, PriceCard, watch

__all__ = ["Gallery"]


class Gallery(GalleryForms):
    """All widgets; keeps what is chosen, so that a rebuild changes nothing."""

    title = "gallery"

    def build(self, look: Look, size: tuple[float, float]) -> Widget:
        """Top bar, rail, three columns, side panel."""
        root = Group((0, 0, *size))
        top, rest = column((0, 0, *size), [GRID.top_bar, "1*"], 0)
        rail, main, side = row(rest, [GRID.rail, "1*", GRID.side_panel], 0)
        self._top(root.add(Bar(top, "below")), look, top)
        self._rail(root.add(Bar(rail, "right")), rail)
        self._main(root, Box(main.x + 16, main.y + 16, main.w - 32, main.h - 32))
        self._side(root.add(Bar(side, "left")), side)
        return root

    def _top(self, root: Widget, look: Look, box: Box) -> None:
        """Seat, turn, phases, key figures."""
        root.add(Label((24, 12, 200, 28), "Widget gallery", "title"))
        root.add(Label((24, 40, 200, 22), "figures are invented", "small", "mute"))
        steps = ("Brief", "Negotiate", "Orders", "Results")
        width = PhaseSteps.natural_width(look, steps)
        root.add(PhaseSteps((250, 16, min(width, box.w - 930), 40), steps, 1, label="Turn"))
        figures = (
            ("Budget", "$\u202f4.2\u202fbn", "+0.3", True, "money"),
            ("Trust", "71", "−4", False, "trust"),
            ("Cohesion", "64\u202f%", "+2", True, "cohesion"),
            ("Score", "118", "3rd of 12", None, "trophy"),
        )
        x = box.right - 640
        for label, value, delta, good, icon in figures:
            root.add(KeyFigure((x, 0, 156, box.h), label, value, delta, good=good, icon=icon, tooltip=WHY))
            x += 160

    def _rail(self, root: Widget, box: Box) -> None:
        """Seven screens and help."""
        group = root.add(Group(box, label="Screens", role="rail", arrows=True))
        for i, (icon, label, count) in enumerate(RAIL):
            group.add(
                RailItem(
                    (box.x, box.y + 8 + i * 84, box.w, 80),
                    icon,
                    label,
                    partial(self.put("rail"), i),
                    selected=self.state["rail"] == i,
                    count=count,
                    shortcut=str(i + 1),
                    key=f"rail/{label}",
                )
            )
        group.add(RailItem((box.x, box.bottom - 88, box.w, 80), "help", "Help", shortcut="F1"))

    def _main(self, root: Widget, box: Box) -> None:
        head, upper, lower = column(box, [40, "1*", 300], 16)
        left, right = row(head, ["1*", 320], 16)
        root.add(
            Segmented(
                left,
                MINERALS,
                self.state["mineral"],
                self.put("mineral"),
                label="Mineral",
                key="mineral",
            )
        )
        root.add(
            Segmented(
                right,
                STAGES,
                self.state["stage"],
                self.put("stage"),
                kind="bar",
                label="Stage",
                key="stage",
            )
        )
        table, forms = row(upper, ["1.35*", "1*"], 16)
        root.add(self._table(table))
        self._forms(root.add(Card(forms, "Price-floor desk", icon="orders", note="Orders")))
        self._lower(root, lower)

    def _lower(self, root: Widget, box: Box) -> None:
        a, b, c = row(box, ["1*", "1*", "1*"], 16)
        self._buttons(root.add(Card(a, "Buttons", icon="check")))
        watch(
            root.add(
                Card(
                    b,
                    "China watch",
                    icon="china",
                    note="estimate",
                    subtitle="Pressure on each market",
                )
            )
        )
        card = root.add(Card(c, "Headlines", icon="news"))
        stack = Stack(card.inner, 10)
        card.add(
            Segmented(
                stack.take(36),
                ("News", "Offers", "Votes"),
                self.state["tab"],
                self.put("tab"),
                kind="tabs",
                label="Strip",
                counts=(0, 2, 0),
                key="tab",
            )
        )
        card.add(Paragraph(stack.rest(), rich(NEWS)))

    def _side(self, root: Widget, box: Box) -> None:
        stack = Stack((box.x + 24, box.y + 20, box.w - 48, box.h - 40), 12)
        root.add(Label(stack.take(28, 0), "Market and price floors", "title"))
        root.add(Label(stack.take(24), "Price index, first turn = 100", "small", "mute"))
        for name, sub, price, change, state, kind, selected in (
            ("Copper", "Cathode", "113", "+5 this turn", "above floor", "green", False),
            ("Rare earths", "NdPr oxide", "58", "−9 this turn", "China dumping", "red", True),
        ):
            card = root.add(
                Card(
                    stack.take(96),
                    label=name,
                    fill="panel2",
                    selected=selected,
                    key=f"card/{name}",
                    on_click=partial(self.app.toast, f"{name} opened"),
                )
            )
            r = card.inner
            card.add(PriceCard(r, name, sub, price, change, state, kind))
        root.add(Divider(stack.take(17, 4)))
        a = stack.take(28, 6)
        root.add(Label(a, "Project Vault stockpile", "card"))
        root.add(Label(a, "$\u202f7.4 of 12\u202fbn", "body", "mute", align="right"))
        parts = (
            ("Copper", 0.21, "blue"),
            ("Lithium", 0.17, "orange"),
            ("Gallium", 0.13, "purple"),
            ("Rare earths", 0.1, "green"),
        )
        root.add(StackBar(stack.take(18, 6), parts, "Vault"))
        root.add(Legend(stack.take(52, 8), [(n, c) for n, _, c in parts]))
        root.add(ProgressBar(stack.take(36), 0.62, "Floor kept by tariff", "18\u202f%", tooltip=WHY))
        root.add(ProgressBar(stack.take(36), 0.18, "Seen by the monitor", "low risk"))
        root.add(
            Button(
                (stack.rect.x, box.bottom - 76, stack.rect.w, 52),
                "Ready for orders",
                self._ask,
                "primary",
                icon_after="forward",
                key="ready",
            )
        )

    def on_key(self, event: Event) -> bool:
        """1-7 choose a rail item."""
        if event.key.isdigit() and 1 <= int(event.key) <= len(RAIL):
            self.put("rail")(int(event.key) - 1)
            return True
        return False

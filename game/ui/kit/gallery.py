"""Every widget on one page: ``python -m game.ui.kit.gallery out.png [--theme light] [--size
1280x720]``.

The figures are invented for the picture. ``--open`` shows the page in a window instead, ``--over
dialog|tooltip|list|toast|focus`` adds what lies over a page.
"""

from __future__ import annotations

import argparse
import os
import sys
from functools import partial
from typing import Any

import pygame

from game.ui.app import App, UiSettings
from game.ui.kit import (
    GRID,
    Badge,
    Box,
    Button,
    Card,
    Checkbox,
    Choice,
    Column,
    Dialog,
    Divider,
    Dropdown,
    Event,
    Group,
    IconButton,
    KeyFigure,
    Label,
    Legend,
    Look,
    NumberField,
    Paragraph,
    PhaseSteps,
    ProgressBar,
    RailItem,
    Screen,
    ScrollArea,
    Segmented,
    Slider,
    Stack,
    StackBar,
    Stepper,
    Table,
    TextField,
    Toggle,
    Widget,
    column,
    rich,
    row,
)
from game.ui.kit.gallery_parts import (
    MINERALS,
    NEWS,
    RAIL,
    ROWS,
    STAGES,
    WHY,
    WORDS,
    Bar,
    PriceCard,
    country,
    watch,
)

__all__ = ["Gallery", "main"]


class Gallery(Screen):
    """All widgets; keeps what is chosen, so that a rebuild changes nothing."""

    title = "gallery"

    def __init__(self) -> None:
        self.state: dict[str, Any] = {
            "mineral": 0, "stage": 1, "tab": 0, "tariff": 18.0, "loan": 250.0, "months": 6.0,
            "fast": True, "quiet": False, "tick": True, "seat": 3, "name": "", "rail": 0,
        }  # fmt: skip
        self.log: list[str] = []

    def put(self, name: str) -> Any:
        """A callback that stores a value under ``name`` and builds again."""

        def store(value: Any) -> None:
            self.state[name] = value
            self.log.append(name)
            self.refresh()

        return store

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

    def _table(self, box: Box) -> Table:
        columns = [
            Column("Country", lambda r: r["name"], "2*", paint=country),
            Column("Use", lambda r: r["use"], "1*", "number", "t"),
            Column("From China", lambda r: r["share"], "1.3*", "number", "%", 1),
            Column(
                "Price",
                lambda r: r["price"],
                "1.2*",
                "number",
                "$/kg",
                1,
                tip=lambda r: WHY if r["price"] else None,
            ),
            Column("State", lambda r: WORDS[r["mood"]], "1.6*", "badge", tone=lambda r: r["mood"]),
        ]
        return Table(
            box,
            columns,
            ROWS * 3,
            label="Users of NdPr",
            row_key=None,
            key="table",
            sort=(1, True),
            selected="1",
        )

    def _forms(self, card: Card) -> None:
        box = card.inner
        area = card.add(ScrollArea((box.x - 4, box.y, box.w + 12, box.h), key="forms"))
        stack = Stack((box.x, box.y + 4, area.inner_width - 8, 0), 12)
        s = self.state
        area.add(
            Slider(
                stack.take(100, 8),
                "Adjustable tariff",
                s["tariff"],
                0,
                60,
                0.5,
                self.put("tariff"),
                unit="%",
                decimals=1,
                marks=((0, "open"), (18, "floor"), (60, "limit")),
                key="tariff",
            )
        )
        area.add(
            Slider(
                stack.take(96, 4),
                "Loan to the refinery",
                s["loan"],
                0,
                900,
                10,
                self.put("loan"),
                unit="$ m",
                fault="The budget has 180 left this turn.",
                key="loan",
            )
        )
        a, b = row(stack.take(66), ["1*", "1*"], 16)
        area.add(
            Dropdown(
                a,
                [r["name"] for r in ROWS],
                s["seat"],
                self.put("seat"),
                label="Partner",
                caption=True,
                key="seat",
            )
        )
        area.add(
            Stepper(
                b,
                s["months"],
                0,
                36,
                1,
                self.put("months"),
                unit="months",
                label="Term",
                caption=True,
                key="months",
            )
        )
        a, b = row(stack.take(66), ["1*", "1*"], 16)
        area.add(
            TextField(
                a,
                s["name"],
                self.put("name"),
                label="Note to them",
                caption=True,
                placeholder="Say why",
                key="name",
            )
        )
        area.add(NumberField(b, 1250, 0, 99999, 50, unit="t/month", label="Offtake", caption=True, key="offtake"))
        a, b = row(stack.take(40), ["1*", "1*"], 16)
        area.add(Toggle(a, "Faster permits", s["fast"], self.put("fast"), key="fast"))
        area.add(Toggle(b, "Keep secret", s["quiet"], self.put("quiet"), key="quiet"))
        a, b = row(stack.take(40), ["1*", "1*"], 16)
        area.add(Checkbox(a, "Binding clause", s["tick"], self.put("tick"), key="tick"))
        area.add(Checkbox(b, "Post a bond", False, enabled=False))

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

    def _buttons(self, card: Card) -> None:
        stack = Stack(card.inner, 12)
        a, b = row(stack.take(44), ["1*", "1*"], 12)
        card.add(Button(a, "Send offer", self._ask, "primary", key="send"))
        card.add(
            Button(
                b,
                "Counter",
                lambda: self.app.toast("Counter-offer sent to Tokyo", "good"),
                icon="undo",
                key="counter",
            )
        )
        a, b = row(stack.take(44), ["1*", "1*"], 12)
        card.add(Button(a, "Walk away", None, "danger", key="walk"))
        card.add(Button(b, "Not now", None, enabled=False))
        a, b = row(stack.take(44), ["1*", "1*"], 12)
        card.add(Button(a, "What if?", None, "quiet", icon_after="forward", key="whatif"))
        x = b.x
        for icon, name in (
            ("search", "Search"),
            ("undo", "Undo"),
            ("lock", "Lock orders"),
            ("options", "Options"),
        ):
            card.add(IconButton((x, b.y + 2, 40, 40), icon, name, key=f"icon/{name}"))
            x += 44
        kinds = (
            ("new", "info"),
            ("kept", "good"),
            ("due", "warn"),
            ("broken", "bad"),
            ("word", "quiet"),
        )
        for box, (text, kind) in zip(row(stack.take(30), ["1*"] * 5, 6), kinds, strict=True):
            card.add(Badge(box, text, kind))

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

    def _ask(self) -> None:
        """The sample dialog."""
        self.app.ask(
            Dialog(
                "Lock the orders?",
                "Nobody sees them before the bell. You can open them again until the clock runs "
                "out. "
                "Three offers still wait for your answer.",
                (
                    Choice("Lock orders", lambda: self.app.toast("Orders locked", "good"), "primary"),
                    Choice("Not yet"),
                ),
            )
        )

    def on_key(self, event: Event) -> bool:
        """1-7 choose a rail item."""
        if event.key.isdigit() and 1 <= int(event.key) <= len(RAIL):
            self.put("rail")(int(event.key) - 1)
            return True
        return False


def _overlay(app: App, what: str) -> None:
    """Put something over the page, as a user would."""
    app.settle()
    if what == "dialog":
        app.click("ready")
    elif what == "list":
        app.click("seat")
    elif what == "toast":
        for text, kind in (
            ("Offer sent to Seoul", "info"),
            ("Floor kept in Osaka", "good"),
            ("A member leaks", "warn"),
        ):
            app.toast(text, kind)
    elif what == "tooltip":
        box = app.widget("figure:Budget").screen_rect()
        app.dispatch(Event("move", (box.centerx, box.centery)))
        app.stage._tip_ready = True
    elif what == "focus":
        app.stage.focus_on("tariff/track")
        app.stage.by_keyboard = True
    else:
        app.stage.focus_on(what)
        app.stage.by_keyboard = True


def main(argv: list[str] | None = None) -> int:
    """Draw the page into a file, or open it in a window."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", nargs="?", default="gallery.png")
    parser.add_argument("--theme", choices=("dark", "light"), default="dark")
    parser.add_argument("--size", default="1920x1080")
    parser.add_argument("--scale", type=float)
    parser.add_argument("--over", default="", help="dialog, tooltip, list, toast, focus, or a widget's key")
    parser.add_argument("--text", action="store_true", help="print the page as text as well")
    parser.add_argument("--open", action="store_true", help="show it in a window")
    args = parser.parse_args(argv)
    width, _, height = args.size.partition("x")
    size = (int(width), int(height))
    if args.open:
        app = App(UiSettings(args.theme, args.scale, size=size), caption="Widget gallery")
        app.register("gallery", Gallery)
        app.run()
        return 0
    os.environ.setdefault("SDL_VIDEODRIVER", "dummy")
    app = App(UiSettings(args.theme, args.scale, size=size), clock=lambda: 0.0)
    app.register("gallery", Gallery)
    app.go("gallery")
    if args.over:
        _overlay(app, args.over)
    app.settle()
    surface = pygame.Surface(size)
    app.stage.paint(surface)
    pygame.image.save(surface, args.out)
    if args.text:
        sys.stdout.write(app.dump() + "\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())

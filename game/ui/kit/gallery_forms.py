"""The gallery's table, forms and buttons, and what a choice in them stores."""

from __future__ import annotations

from typing import Any

from game.ui.kit import (
    Badge,
    Box,
    Button,
    Card,
    Checkbox,
    Choice,
    Column,
    Dialog,
    Dropdown,
    IconButton,
    NumberField,
    Screen,
    ScrollArea,
    Slider,
    Stack,
    Stepper,
    Table,
    TextField,
    Toggle,
    Widget,
    row,
)
from game.ui.kit.gallery_parts import ROWS, WHY, WORDS, country

__all__ = ["GalleryForms"]


class GalleryForms(Screen):
    """What can be chosen and pressed."""

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
        for part in (self._sliders, self._choices, self._texts, self._switches):
            part(area, stack)

    def _sliders(self, area: Widget, stack: Stack) -> None:
        area.add(
            Slider(
                stack.take(100, 8),
                "Adjustable tariff",
                self.state["tariff"],
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
                self.state["loan"],
                0,
                900,
                10,
                self.put("loan"),
                unit="$ m",
                fault="The budget has 180 left this turn.",
                key="loan",
            )
        )

    def _choices(self, area: Widget, stack: Stack) -> None:
        a, b = row(stack.take(66), ["1*", "1*"], 16)
        area.add(
            Dropdown(
                a,
                [r["name"] for r in ROWS],
                self.state["seat"],
                self.put("seat"),
                label="Partner",
                caption=True,
                key="seat",
            )
        )
        area.add(
            Stepper(
                b,
                self.state["months"],
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

    def _texts(self, area: Widget, stack: Stack) -> None:
        a, b = row(stack.take(66), ["1*", "1*"], 16)
        area.add(
            TextField(
                a,
                self.state["name"],
                self.put("name"),
                label="Note to them",
                caption=True,
                placeholder="Say why",
                key="name",
            )
        )
        area.add(NumberField(b, 1250, 0, 99999, 50, unit="t/month", label="Offtake", caption=True, key="offtake"))

    def _switches(self, area: Widget, stack: Stack) -> None:
        a, b = row(stack.take(40), ["1*", "1*"], 16)
        area.add(Toggle(a, "Faster permits", self.state["fast"], self.put("fast"), key="fast"))
        area.add(Toggle(b, "Keep secret", self.state["quiet"], self.put("quiet"), key="quiet"))
        a, b = row(stack.take(40), ["1*", "1*"], 16)
        area.add(Checkbox(a, "Binding clause", self.state["tick"], self.put("tick"), key="tick"))
        area.add(Checkbox(b, "Post a bond", False, enabled=False))

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

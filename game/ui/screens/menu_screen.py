"""The menu and the set-up of a solo game."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from game.model.content import Content, Seat
from game.model.doctrines import DOCTRINES
from game.model.refusals import ForgeError
from game.present import briefing, fmt
from game.present.words import tr
from game.ui.kit import (
    Box,
    Button,
    Card,
    Dropdown,
    Flag,
    Group,
    Icon,
    Label,
    Look,
    Paragraph,
    Picture,
    Screen,
    ScrollArea,
    Segmented,
    Stack,
    Stepper,
    TextField,
    Widget,
    column,
    grid,
    row,
)
from game.ui.map import MapFlow, MapSpec, WorldMap
from game.ui.session import LinkLike

__all__ = ["MenuScreen", "SetupScreen"]

Begin = Callable[[LinkLike], None]
LEVELS = ("easy",)
"""Levels that are offered: only what is there."""
CHINA_WORDS = {
    "predator": "Predator: floods, then raises",
    "coercer": "Coercer: targets with curbs",
    "steward": "Steward: keeps rents stable",
    "bargainer": "Bargainer: splits the bloc by offers",
    "planner": "Planner: searches its moves ahead",
}


class MenuScreen(Screen):
    """Continue, play, help, options; a quiet map behind."""

    title = "Menu"

    def __init__(self, services: Any, begin: Begin) -> None:
        self.services, self.begin = services, begin
        self.world = WorldMap()

    def build(self, look: Look, size: tuple[float, float]) -> Widget:
        """Title and buttons left over the map, earlier games right."""
        root = Group((0, 0, *size), fill="bg")
        root.add(Picture(Box(0, 0, *size), self._map(look, size), tr("World map")))
        saves = self._saves()
        high = 372 + (106 if saves else 0)
        panel = Box(72, max(40, (size[1] - high) * 0.42), 500, high)
        ground = root.add(Card(panel, fill="panel", padding=32, label="FORGE Table"))
        stack = Stack(ground.inner, 12)
        ground.add(Label(stack.take(64, 0), "FORGE Table", "hero"))
        text = tr("Ministries of real countries bargain their way out of dependence on one supplier of "
                  "critical minerals.")  # fmt: skip
        ground.add(Paragraph(stack.paragraph(look, text, "lead", 22), text, "lead", "mute"))
        if saves:
            ground.add(Button(stack.take(56), tr("Continue"), lambda: self._continue(saves[0]), "primary",
                              icon="play", key="menu/continue"))  # fmt: skip
            ground.add(Label(stack.take(24, 14), self._save_words(saves[0]), "small", "mute", align="centre"))
        kind = "secondary" if saves else "primary"
        ground.add(Button(stack.take(56), tr("Play alone"), lambda: self.app.go("setup"), kind, icon="people",
                          key="menu/solo"))  # fmt: skip
        a, b = row(stack.take(52), ["1*", "1*"], 12)
        ground.add(Button(a, tr("How it works"), lambda: self.app.push("help"), icon="help", key="menu/help",
                          style="strong"))  # fmt: skip
        ground.add(Button(b, tr("Options"), lambda: self.app.push("options"), icon="options", key="menu/options",
                          style="strong"))  # fmt: skip
        ground.add(Button(stack.take(44), tr("Quit"), self.app.quit, "quiet", key="menu/quit"))
        if len(saves) > 1:
            shown = saves[1:6]
            box = Box(size[0] - 520, panel.y, 448, 76 + 54 * len(shown))
            self._older(root, box, shown)
        foot = tr("Real policies and figures with their sources; numbers of play are labelled as such.")
        root.add(Label(Box(72, size[1] - 48, size[0] * 0.5, 26), foot, "small", "mute"))
        return root

    def _map(self, look: Look, size: tuple[float, float]) -> Any:
        spec = MapSpec(
            fills=(
                ("CHN", "china"),
                *((seat, "member") for seat in MEMBERS),
                *((seat, "framework") for seat in FRIENDS),
            ),
            flows=tuple(MapFlow(a, b, v, style) for a, b, v, style in STREAMS),  # type: ignore[arg-type]
            inset=(round(size[0] * 0.3), 24, 24, 24),
        )

        def paint(surface: Any, rect: Any) -> None:
            surface.blit(self.world.render(rect.size, look.theme.colours, spec, look.scale), rect)

        return paint

    def _saves(self) -> list[Any]:
        try:
            return list(self.services.list_saves())
        except (OSError, ForgeError):
            return []

    def _save_words(self, save: Any) -> str:
        return f"{save.title} · {save.seat} · {tr('turn {n}', n=save.turn)}"

    def _older(self, root: Widget, box: Box, saves: list[Any]) -> None:
        card = root.add(Card(box, tr("Earlier games"), icon="save"))
        stack = Stack(card.inner, 8)
        for i, save in enumerate(saves):
            card.add(Button(stack.take(46), self._save_words(save), lambda save=save: self._continue(save),
                            style="body", key=f"menu/save{i}"))  # fmt: skip

    def _continue(self, save: Any) -> None:
        try:
            self.begin(self.services.continue_game(save.path))
        except (ForgeError, OSError, ValueError) as error:
            self.app.toast(str(error), "bad", 9)

    def first_focus(self) -> str:
        """Continue if there is something to go on with."""
        return "menu/continue" if self._saves() else "menu/solo"


MEMBERS = ("USA", "EU", "JPN", "KOR", "MEX")
FRIENDS = ("AUS", "CAN", "GBR", "IND", "BRA", "ARG", "MYS", "COD", "KAZ", "PHL")
STREAMS = (("CHN", "JPN", 30, "china"), ("CHN", "EU", 40, "china"),
           ("AUS", "CHN", 36, "ore"), ("COD", "CHN", 26, "ore"), ("MYS", "JPN", 18, "inside"),
           ("BRA", "EU", 10, "inside"), ("CAN", "USA", 12, "inside"), ("AUS", "KOR", 16, "inside"))  # fmt: skip
"""What the picture of the menu shows: who met in Washington, and who sells to whom; a picture, no figures."""


class SetupScreen(Screen):
    """Choose a seat, a level, China's doctrine, the length and the seed."""

    title = "Set-up"

    def __init__(self, services: Any, begin: Begin) -> None:
        self.services, self.begin = services, begin
        self.cards = list(services.list_scenarios())
        self.scenario = 0
        self.seat = ""
        self.level = 0
        self.doctrine = 0
        self.turns = 0
        self.seed = ""
        self.starting = False

    def content(self) -> Content:
        """The chosen scenario."""
        content: Content = self.services.load_scenario(self.cards[self.scenario].name)
        if self.seat not in content.seat_ids():
            self.seat = "JPN" if "JPN" in content.seat_ids() else content.seat_ids()[0]
        return content

    def build(self, look: Look, size: tuple[float, float]) -> Widget:
        """Seats at the left, the chosen one and the settings at the right."""
        content = self.content()
        root = Group((0, 0, *size), fill="bg")
        page = Box(48, 32, size[0] - 96, size[1] - 64)
        head, main, foot = column(page, [64, "1*", 56], 16)
        root.add(Label(Box(head.x, head.y, head.w, 40), tr("Choose your ministry"), "key"))
        root.add(Label(Box(head.x, head.y + 40, head.w, 24), content.title, "body", "mute", tooltip=content.summary))
        left, right = row(main, ["1.55*", "1*"], 24)
        self._seats(root, look, left, content)
        upper, lower = column(right, ["1*", 296], 16)
        self._chosen(root, look, upper, content.seat(self.seat))
        self._settings(root, lower, content)
        root.add(Button(Box(foot.x, foot.y, 150, 56), tr("Back"), lambda: self.app.go("menu"), "quiet",
                        icon="arrow-left", key="setup/back"))  # fmt: skip
        word = tr("Setting the table ...") if self.starting else tr("Start")
        root.add(Button(Box(foot.right - 360, foot.y, 360, 56), word, self._start, "primary",
                        icon_after="arrow-right", key="setup/start", enabled=not self.starting))  # fmt: skip
        return root

    def first_focus(self) -> str:
        """The button that starts."""
        return "setup/start"

    def on_back(self) -> bool:
        """Esc goes to the menu."""
        self.app.go("menu")
        return True

    def _seats(self, root: Widget, look: Look, box: Box, content: Content) -> None:
        area = root.add(ScrollArea(box, key="setup/seats"))
        cells = grid(Box(box.x, box.y, area.inner_width, 0), 2, 128, len(content.seats), 14)
        for cell, seat in zip(cells, content.seats, strict=True):
            card = area.add(Card(cell, selected=seat.id == self.seat, on_click=self._picker(seat.id),
                                 key=f"seat/{seat.id}"))  # fmt: skip
            card.label = seat.name
            r = card.inner
            card.add(Flag(Box(r.x, r.y + 2, 45, 30), seat.id))
            card.add(Label(Box(r.x + 58, r.y - 2, r.w - 58, 24), seat.name, "card"))
            card.add(Label(Box(r.x + 58, r.y + 21, r.w - 58, 22), briefing.start_word(seat.start), "small", "mute"))
            text = "; ".join(seat.strengths[:2])
            if look.paragraph(text, r.w, "small") > r.h - 44:
                text = seat.strengths[0]
            card.add(Paragraph(Box(r.x, r.y + 46, r.w, r.h - 44), text, "small", "mute"))

    def _picker(self, seat: str) -> Any:
        def pick() -> None:
            self.seat = seat
            self.refresh()

        return pick

    def _chosen(self, root: Widget, look: Look, box: Box, seat: Seat) -> None:
        card = root.add(Card(box, seat.name, subtitle=seat.ministry, icon="home"))
        inner = card.inner
        area = card.add(ScrollArea(Box(inner.x, inner.y, inner.w, inner.h - 34), key="setup/chosen"))
        stack = Stack((inner.x, inner.y, area.inner_width, 0), 8)
        area.add(Paragraph(stack.paragraph(look, seat.role), seat.role))
        for text in seat.strengths:
            line = stack.take(look.paragraph(text, stack.rect.w - 28), 4)
            area.add(Icon(Box(line.x, line.y + 3, 18, 18), "check", "green"))
            area.add(Paragraph(Box(line.x + 28, line.y, line.w - 28, line.h), text))
        worry = tr("Worry: {text}", text=seat.worry)
        line = stack.take(look.paragraph(worry, stack.rect.w - 28), 4)
        area.add(Icon(Box(line.x, line.y + 3, 18, 18), "warning", "orange"))
        area.add(Paragraph(Box(line.x + 28, line.y, line.w - 28, line.h), worry, "body", "mute"))
        budget = tr("Free money {money} a turn", money=fmt.money(seat.budget_usd_m))
        if seat.loan_window_usd_m:
            budget += ", " + tr("loan window {money}", money=fmt.money(seat.loan_window_usd_m))
        card.add(Label(Box(inner.x, inner.bottom - 26, inner.w, 26), budget, "strong"))

    def _settings(self, root: Widget, box: Box, content: Content) -> None:
        card = root.add(Card(box, tr("The game"), icon="options"))
        stack = Stack(card.inner, 10)
        names = [tr(CHINA_WORDS[doctrine]) for doctrine in DOCTRINES]
        card.add(Dropdown(stack.take(40), names, self.doctrine, self._set("doctrine"),
                          label=tr("China's doctrine"), key="setup/doctrine"))  # fmt: skip
        card.add(
            Segmented(
                stack.take(40),
                (tr("AI ministries: easy, by rules"),),
                0,
                lambda _i: None,
                label=tr("Level"),
                key="setup/level",
            )
        )
        a, b = row(stack.take(64), ["1*", "1*"], 14)
        turns = self.turns or content.rules.turn.turns
        card.add(Stepper(a, turns, 2, 24, 1, self._set("turns"), unit=tr("turns"), label=tr("Length"),
                         caption=True, key="setup/turns"))  # fmt: skip
        card.add(TextField(b, self.seed, self._set("seed"), label=tr("Seed (empty: by chance)"), caption=True,
                           key="setup/seed"))  # fmt: skip
        note = tr("Each turn is {n} months; the last one is drawn by lot. The other ministries are AIs.",
                  n=content.rules.turn.months_per_turn)  # fmt: skip
        card.add(Label(stack.take(24), note, "small", "mute"))

    def _set(self, name: str) -> Any:
        def store(value: Any) -> None:
            setattr(self, name, int(value) if name == "turns" else value)
            self.refresh()

        return store

    def _start(self) -> None:
        if self.seed and not self.seed.strip().isdigit():
            self.app.toast(tr("The seed is a whole number, or empty."), "warn")
            return
        self.starting = True
        self.refresh()
        self.app.soon("open", self._open)

    def _open(self) -> None:
        try:
            seed = int(self.seed) if self.seed.strip() else None
            link = self.services.new_game(self.cards[self.scenario].name, self.seat, LEVELS[self.level],
                                          DOCTRINES[self.doctrine], seed, self.turns)  # fmt: skip
        finally:
            self.starting = False
        self.begin(link)

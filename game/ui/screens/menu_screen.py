"""The menu: continue, play, learn."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from game.model.refusals import ForgeError
from game.present.words import tr
from game.ui.kit import (
    Box,
    Button,
    Card,
    Group,
    Label,
    Look,
    Paragraph,
    Picture,
    Screen,
    Stack,
    Widget,
    row,
)
from game.ui.map import MapFlow, MapSpec, WorldMap
from game.ui.session import LinkLike

__all__ = ["MenuScreen"]

Begin = Callable[[LinkLike], None]


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
        a, b = row(stack.take(56), ["1*", "1*"], 12)
        ground.add(Button(a, tr("Play alone"), lambda: self.app.go("setup"), kind, icon="play", key="menu/solo"))
        ground.add(Button(b, tr("Hot seat"), lambda: self.app.go("hotseat"), icon="people", key="menu/hotseat",
                          tooltip=tr("Two to four people at one machine, a curtain between them.")))  # fmt: skip
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

    def on_show(self) -> None:
        """A hot seat that was left is over: nothing of its seats stays in the window."""
        if self.app.hot_seat is not None:
            crew, self.app.hot_seat = self.app.hot_seat, None
            crew.leave()

    def first_focus(self) -> str:
        """Continue if there is something to go on with."""
        return "menu/continue" if self._saves() else "menu/solo"


MEMBERS = ("USA", "EU", "JPN", "KOR", "MEX")
FRIENDS = ("AUS", "CAN", "GBR", "IND", "BRA", "ARG", "MYS", "COD", "KAZ", "PHL")
STREAMS = (("CHN", "JPN", 30, "china"), ("CHN", "EU", 40, "china"),
           ("AUS", "CHN", 36, "ore"), ("COD", "CHN", 26, "ore"), ("MYS", "JPN", 18, "inside"),
           ("BRA", "EU", 10, "inside"), ("CAN", "USA", 12, "inside"), ("AUS", "KOR", 16, "inside"))  # fmt: skip
"""What the picture of the menu shows: who met in Washington, and who sells to whom; a picture, no figures."""

"""The menu: continue, play, learn."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from game.model.link import Link
from game.model.refusals import ForgeError
from game.present.lesson import SCENARIO
from game.present.words import mark, tr
from game.ui.game_menu import help_key
from game.ui.kit import (
    Box,
    Button,
    Card,
    Event,
    Flag,
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
from game.ui.lesson import SEEN
from game.ui.map import MapFlow, MapKey, MapSpec, WorldMap
from game.ui.map_legend import band_picture
from game.ui.map_spec import MAP_NOTE
from game.ui.opening import go_on
from game.ui.save_names import seat_name

__all__ = ["MenuScreen"]

Begin = Callable[[Link], None]
PANEL_RIGHT = 572.0
"""Right edge of the panel of buttons; the map has what is left of the window."""


class MenuScreen(Screen):
    """Continue, play, help, options; a quiet map behind."""

    title = "Menu"

    def __init__(self, services: Any, begin: Begin, learn: Callable[[], None] | None = None) -> None:
        self.services, self.begin, self.learn = services, begin, learn
        self.world = WorldMap()

    def build(self, look: Look, size: tuple[float, float]) -> Widget:
        """Title and buttons left over the map, earlier games right."""
        root = Group((0, 0, *size), fill="bg")
        root.add(Picture(Box(0, 0, *size), self._map(look, size), tr("World map")))
        saves = self._playable()
        high = 372 + (106 if saves else 0) + (68 if self._has_lesson() else 0)
        panel = Box(72, max(40, (size[1] - high) * 0.42), PANEL_RIGHT - 72, high)
        ground = root.add(Card(panel, fill="panel", padding=32, label="FORGE Table"))
        stack = Stack(ground.inner, 12)
        ground.add(Label(stack.take(64, 0), "FORGE Table", "hero"))
        text = tr("Ministries of real countries bargain their way out of dependence on one supplier of "
                  "critical minerals.")  # fmt: skip
        ground.add(Paragraph(stack.paragraph(look, text, "lead", 22), text, "lead", "mute"))
        self._buttons(ground, stack, saves)
        foot = tr("F11: full screen. Real policies and figures with their sources; numbers of play are labelled as "
                  "such.")  # fmt: skip
        line = Box(72, size[1] - 46, size[0] - 144, 26)
        root.add(Label(line, foot, "small", "mute"))
        root.add(Label(line, tr(MAP_NOTE), "small", "mute", align="right"))
        return root

    def _buttons(self, ground: Widget, stack: Stack, saves: list[Any]) -> None:
        """From what one most likely wants to the way out."""
        main = "primary"
        if saves:
            over = saves[0].phase == "over"  # there is nothing to go on with, but much to look at
            watched = not saves[0].seats  # nobody sits in it: it can only be looked at
            word, icon, style = (tr("Look at the debrief"), "document", "secondary") if over else (
                tr("Watch on") if watched else tr("Continue"), "play", main)  # fmt: skip
            ground.add(Button(stack.take(56), word, lambda: self._continue(saves[0]), style,
                              icon=icon, key="menu/continue"))  # fmt: skip
            self._last_game(ground, stack.take(24, 14), saves[0])
            main = main if over else "secondary"
        if self._has_lesson() and not self._learnt():
            self._lesson_button(ground, stack.take(56), main)
            main = "secondary"
        a, b = row(stack.take(56), ["1*", "1*"], 12)
        ground.add(Button(a, tr("Play alone"), lambda: self.app.go("setup"), main, icon="play", key="menu/solo"))
        ground.add(Button(b, tr("Hot seat"), lambda: self.app.go("hotseat"), icon="people", key="menu/hotseat",
                          tooltip=tr("Two to four people at one machine, a curtain between them.")))  # fmt: skip
        if self._has_lesson() and self._learnt():
            self._lesson_button(ground, stack.take(56), "secondary")
        others = [(tr("Help"), "help", "help"), (tr("Options"), "options", "options")]
        if self._saves():  # one that cannot be read is listed there with its reason
            others.insert(0, (tr("Games"), "saves", "folder"))
        for box, (text, name, icon) in zip(row(stack.take(52), ["1*"] * len(others), 12), others, strict=True):
            ground.add(Button(box, text, self._opener(name), icon=icon, key=f"menu/{name}", style="strong"))
        ground.add(Button(stack.take(44), tr("Quit"), self.app.quit, "quiet", key="menu/quit"))

    def _lesson_button(self, ground: Widget, box: Box, kind: str) -> None:
        tip = tr("A small game of three ministries and four turns: pop-ups lead through three, the last is yours.")
        ground.add(Button(box, tr("Learn it by playing"), self._learn, kind, icon="star", key="menu/learn",
                          tooltip=tip, style="" if kind == "primary" else "strong"))  # fmt: skip

    def _learnt(self) -> bool:
        """Whether the tutorial was played or left before, or another game begun: then a game comes first."""
        played = (save.scenario for save in self._playable() if save.seats)
        return bool(self.services.get(SEEN, False)) or any(name != SCENARIO for name in played)

    def on_key(self, event: Event) -> bool:
        """F1 opens the help and F2 the glossary, here as in a game."""
        return help_key(self.app, event)

    def _opener(self, name: str) -> Callable[[], None]:
        return lambda: self.app.go(name) if name == "saves" else self.app.push(name)

    def _has_lesson(self) -> bool:
        """Whether the small scenario of the tutorial ships."""
        return any(card.name == SCENARIO for card in self.services.list_scenarios())

    def _map(self, look: Look, size: tuple[float, float]) -> Any:
        left = max(0.3 * size[0], PANEL_RIGHT + 12)
        spec = MapSpec(
            fills=(
                ("CHN", "china"),
                *((seat, "member") for seat in MEMBERS),
                *((seat, "framework") for seat in FRIENDS),
            ),
            flows=tuple(MapFlow(a, b, v, style) for a, b, v, style in STREAMS),  # type: ignore[arg-type]
            inset=(round(left), 24, 24, 24), note="",
        )

        told = MapSpec(legend=tuple(MapKey(kind, what, tr(text)) for kind, what, text in LEGEND))  # type: ignore[arg-type]

        def paint(surface: Any, rect: Any) -> None:
            surface.blit(self.world.render(rect.size, look.theme.colours, spec, look.scale), rect)
            free = rect.w - (left + 48) * look.scale
            band = band_picture(told, look.theme.colours, look.scale, 0.0, free)
            middle = rect.right - 24 * look.scale - free / 2
            surface.blit(band, (middle - band.get_width() / 2, rect.y + 0.82 * rect.h))
            self.world.let_go()  # a hundred megabytes at 1080p, and a game is played over it

        return paint

    def _saves(self) -> list[Any]:
        try:
            return list(self.services.list_saves())
        except (OSError, ForgeError):
            return []

    def _playable(self) -> list[Any]:
        """Games to go on with, those that somebody plays first: not those that cannot be read."""
        return sorted((save for save in self._saves() if not save.trouble), key=lambda save: not save.seats)

    def _last_game(self, ground: Widget, line: Box, save: Any) -> None:
        """Which game Continue goes on with: flags of who plays, its name, how far it has come."""
        names = [seat_name(seat) for seat in save.seats[:4]]
        far = tr("it is over") if save.phase == "over" else tr("turn {n}", n=save.turn)
        words = f"{save.title} · {far}"
        flags = 36.0 * len(names)
        look = self.app.look
        if look.width(words, "small") > line.w - flags:
            words = f"{save.title.partition(':')[0]} · {far}"
        x = line.x + max(0.0, (line.w - flags - look.width(words, "small")) / 2)
        for k, (seat, name) in enumerate(zip(save.seats[:4], names, strict=True)):
            ground.add(Flag(Box(x + 36 * k, line.y + 3, 27, 18), seat, name))
        ground.add(Label(Box(x + flags, line.y, line.right - x - flags, 24), words, "small", "mute",
                         tooltip=f"{save.title}: {', '.join(names)}"))  # fmt: skip

    def _learn(self) -> None:
        if self.learn is not None:
            self.learn()

    def _continue(self, save: Any) -> None:
        go_on(self.app, save.path, self.begin)

    def on_show(self) -> None:
        """The game that was left is over here: nothing of a hot seat's seats stays in the window."""
        self.app.call_off()
        self.app.link, self.app.on_picture = None, None
        if self.app.hot_seat is not None:
            crew, self.app.hot_seat = self.app.hot_seat, None
            crew.leave()

    def first_focus(self) -> str:
        """Continue if there is something to go on with."""
        saves = self._playable()
        if saves and saves[0].phase != "over":
            return "menu/continue"
        return "menu/learn" if self._has_lesson() and not self._learnt() else "menu/solo"


MEMBERS = ("USA", "EU", "JPN", "KOR", "MEX")
FRIENDS = ("AUS", "CAN", "GBR", "IND", "BRA", "ARG", "MYS", "COD", "KAZ", "PHL")
STREAMS = (("CHN", "JPN", 30, "china"), ("CHN", "EU", 40, "china"),
           ("AUS", "CHN", 36, "ore"), ("COD", "CHN", 26, "ore"), ("MYS", "JPN", 18, "inside"),
           ("BRA", "EU", 10, "inside"), ("CAN", "USA", 12, "inside"), ("AUS", "KOR", 16, "inside"))  # fmt: skip
"""What the picture of the menu shows: who met in Washington, and who sells to whom; a picture, no figures."""
LEGEND = (("flow", "china", mark("Sold by China")), ("flow", "ore", mark("Shipped to China")),
          ("flow", "inside", mark("Traded inside FORGE")), ("fill", "member", mark("Member")),
          ("fill", "framework", mark("Observer")), ("fill", "china", mark("China")))  # fmt: skip
"""What its lines and colours mean."""

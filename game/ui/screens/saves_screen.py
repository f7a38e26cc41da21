"""All games that are kept, with a picture of where each one was left."""

from __future__ import annotations

import io
import time
from collections.abc import Callable
from typing import Any

import pygame

from game.model.link import Link
from game.model.refusals import ForgeError
from game.present import dates
from game.present.names import capital
from game.present.retold import retold
from game.present.words import tr
from game.ui.kit import (
    Box,
    Button,
    Card,
    Choice,
    Dialog,
    Flag,
    Group,
    Icon,
    Label,
    Look,
    Paragraph,
    Picture,
    Screen,
    ScrollArea,
    Widget,
    column,
    grid,
)
from game.ui.opening import go_on
from game.ui.save_names import seat_name

__all__ = ["SavesScreen", "fault", "phase_word", "thumbnail"]

SIZE = (400, 225)
"""Pixels of a kept picture."""


def thumbnail(surface: pygame.Surface) -> bytes:
    """A page as a small PNG."""
    out = io.BytesIO()
    pygame.image.save(pygame.transform.smoothscale(surface.convert(24), SIZE), out, "thumbnail.png")
    return out.getvalue()


def phase_word(phase: str) -> str:
    """Where a game stands, in a word."""
    words = {"brief": tr("newspaper"), "talk": tr("talks"), "bell": tr("orders"), "results": tr("results"),
             "over": tr("ended")}  # fmt: skip
    return words.get(phase, phase)


class SavesScreen(Screen):
    """Cards of saves, the last played first: continue or delete."""

    title = "Games"

    def __init__(self, services: Any, begin: Callable[[Link], None]) -> None:
        self.services, self.begin = services, begin
        self._pictures: dict[tuple[str, float], pygame.Surface | None] = {}

    def build(self, look: Look, size: tuple[float, float]) -> Widget:
        """A grid of cards."""
        root = Group((0, 0, *size), fill="bg")
        head, main, foot = column(Box(48, 32, size[0] - 96, size[1] - 64), [44, "1*", 52], 16)
        root.add(Label(head, tr("Your games"), "key"))
        where = str(getattr(getattr(self.services, "places", None), "saves", ""))
        root.add(Label(head, where, "small", "mute", align="right"))
        saves = list(self.services.list_saves())
        area = root.add(ScrollArea(main, key="saves/list"))
        if not saves:
            middle = main.y + main.h * 0.36
            area.add(Icon(Box(main.centerx - 36, middle, 72, 72), "save", "mute"))
            area.add(Label(Box(main.x, middle + 92, main.w, 30), tr("Nothing is kept yet: a game is saved from its "
                                                                    "first moment on."), "lead", "mute",
                           align="centre"))  # fmt: skip
        columns = 3 if main.w >= 1500 else 2
        for i, (cell, save) in enumerate(zip(grid(Box(main.x, main.y, area.inner_width, 0), columns, 200, len(saves)),
                                             saves, strict=True)):  # fmt: skip
            self._card(area, look, cell, save, i)
        root.add(Button(Box(foot.x, foot.y, 150, 52), tr("Back"), lambda: self.app.go("menu"), "quiet",
                        icon="arrow-left", align="left", key="saves/back"))  # fmt: skip
        return root

    def _card(self, area: Widget, look: Look, cell: Box, save: Any, i: int) -> None:
        card = area.add(Card(cell, padding=16, label=save.title))
        r = card.inner
        shot = Box(r.x, r.y, 216, 122)
        picture = self._picture(save)
        if picture is not None:
            card.add(Picture(shot, lambda surface, rect: surface.blit(pygame.transform.smoothscale(
                picture, rect.size), rect), tr("Where it was left")))  # fmt: skip
        elif save.seats:
            card.add(Flag(Box(shot.x + 48, shot.y + 20, 120, 80), save.seats[0], seat_name(save.seats[0])))
        else:
            card.add(Icon(Box(shot.x + 84, shot.y + 38, 48, 48), "save", "mute"))
        x, w = shot.right + 16, r.right - shot.right - 16
        title = save.title if look.width(save.title, "card") <= w else save.title.partition(":")[0]
        card.add(Label(Box(x, r.y - 4, w, 26), title, "card", tooltip=save.title))
        leave = Button.natural_width(look, tr("Delete"), style="small")
        card.add(Button(Box(r.right - leave, r.bottom - 40, leave, 40), tr("Delete"), lambda: self._ask(save), "quiet",
                        style="small", key=f"saves/delete{i}"))  # fmt: skip
        if save.trouble:
            card.add(Label(Box(x, r.y + 26, w, 22), when(save.played), "small", "mute"))
            card.add(Paragraph(Box(x, r.y + 52, w, r.bottom - 44 - r.y - 52), fault(save), "small", "orange",
                               tooltip=save.trouble))  # fmt: skip
            return
        at = x
        for seat in save.seats[:4]:
            card.add(Flag(Box(at, r.y + 28, 36, 24), seat, seat_name(seat)))
            at += 44
        over = save.phase == "over"
        turn = tr("it is over") if over else tr("turn {n}, {phase}", n=save.turn, phase=phase_word(save.phase))
        card.add(Label(Box(x, r.y + 58, w, 24), capital(turn), "body"))
        card.add(Label(Box(x, r.y + 82, w, 22), when(save.played), "small", "mute"))
        own = not save.path.stem.startswith(save.scenario)  # a copy that was kept under a name
        mark = save.path.stem if own else tr("seed {n}", n=save.seed)
        card.add(Label(Box(x, r.y + 102, w, 22), mark, "small", "mute", tooltip=save.path.name))
        word = tr("Look at the debrief") if over else tr("Continue")
        card.add(Button(Box(r.x, r.bottom - 40, 216, 40), word, lambda: self._continue(save), "secondary",
                        icon="document" if over else "play", key=f"saves/play{i}"))  # fmt: skip

    def _picture(self, save: Any) -> pygame.Surface | None:
        key = (str(save.path), save.played)
        if key not in self._pictures:
            data = self.services.picture_of(save.path) if hasattr(self.services, "picture_of") else None
            try:
                self._pictures[key] = pygame.image.load(io.BytesIO(data), "thumbnail.png") if data else None
            except pygame.error:  # a picture cut short is no reason not to play
                self._pictures[key] = None
        return self._pictures[key]

    def _continue(self, save: Any) -> None:
        go_on(self.app, save.path, self.begin)

    def _ask(self, save: Any) -> None:
        text = tr("{name} will be gone for good.", name=save.path.stem)
        self.app.ask(Dialog(tr("Delete this game?"), text, (
            Choice(tr("Delete"), lambda: self._delete(save), "danger"),
            Choice(tr("Keep it")),
        )))  # fmt: skip

    def _delete(self, save: Any) -> None:
        try:
            self.services.delete_save(save.path)
        except (ForgeError, OSError) as error:
            self.app.toast(retold(str(error)), "bad", 9)
        self.refresh()

    def first_focus(self) -> str:
        """The first game that can be played, or the way back."""
        saves = self.services.list_saves()
        return next((f"saves/play{i}" for i, save in enumerate(saves) if not save.trouble), "saves/back")

    def on_back(self) -> bool:
        """Esc goes to the menu."""
        self.app.go("menu")
        return True


def fault(save: Any) -> str:
    """Why a game cannot be taken up; its name stands in the title already."""
    told = retold(save.trouble)
    for name in (str(save.path), save.path.name):
        told = told.replace(name, tr("The file"))
    return told


def when(seconds: float) -> str:
    """Date and time of the last entry in this machine's time."""
    moment = time.localtime(seconds)
    return f"{dates.day(time.strftime('%Y-%m-%d', moment))}, {time.strftime('%H:%M', moment)}" if seconds else ""

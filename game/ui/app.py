"""The window: it turns pygame's events into ours, keeps time, and redraws only on change.

What is shown is in ``app_pages``. Between events it sleeps in ``pygame.event.wait``. Other threads
reach it through ``post`` only.
"""

from __future__ import annotations

import time
import traceback
from collections.abc import Callable
from typing import Any

import pygame

from game.present.words import tr
from game.ui.app_pages import UiSettings
from game.ui.aside import Aside
from game.ui.kit.events import Event, from_pygame
from game.ui.kit.fields import TextField
from game.ui.kit.screen import Screen
from game.ui.kit.tasks import Tasks
from game.ui.kit.window import WAKE, Window, last_move_only, without_key
from game.ui.kit.words import kit_word
from game.ui.quiet import Quiet
from game.ui.second_click import SecondClick

__all__ = ["App", "Screen", "UiSettings", "draw_offscreen"]

LETTERS = 256
"""Codes of letters, digits, signs and Enter lie below; those of arrows, which may repeat, above."""
FRAME = 1 / 60  # what moves is drawn no more often than this
LOST_AT_MOST = 20
"""How often in a session the display may go before the program gives up."""
PATIENCE = 0.2
"""Seconds after which a key that is still down no longer repeats."""

PRESSING = (pygame.K_RETURN, pygame.K_KP_ENTER, pygame.K_SPACE, pygame.K_ESCAPE)
"""Keys that press a button or close something: they do not repeat while they are held."""


class App(Aside):
    """One window, one loop, on the screens of ``Pages``. ``caption`` is its title."""

    def __init__(
        self,
        settings: UiSettings | None = None,
        *,
        caption: str = "FORGE Table",
        clock: Callable[[], float] = time.perf_counter,
        **more: Any,
    ) -> None:
        super().__init__(settings, clock=clock, **more)
        self.caption = caption
        self.running = False
        self.window: Window | None = None
        self.on_picture: Callable[[pygame.Surface], None] | None = None
        """Takes a picture of the page for the save of the game being played."""
        self.room: Any = None
        """A second window for a projector (``room_window``), once one was asked for."""
        self._painted = -FRAME
        self._tasks = Tasks(clock)
        self._quiet = Quiet(self.post)
        self._held_key = 0
        self._pressing: set[int] = set()
        self._second = SecondClick()
        self._hidden = False
        self._lost = 0

    # the loop ----------------------------------------------------------------------------

    def post(self, action: Callable[[], None]) -> None:
        """Run ``action`` in the window's thread. The only method other threads may call."""
        self._tasks.post(action)
        if pygame.display.get_init():
            pygame.event.post(pygame.event.Event(WAKE))

    def soon(self, name: str, action: Callable[[], None], wait: float = 0.0) -> None:
        """Run ``action`` once the page as it is now has been drawn and ``wait`` seconds have gone
        by; asking again under the same name starts anew. At once where there is no window.
        """
        if self.running:
            self._soon[name] = (self.clock() + wait, action)
        else:
            action()

    def quietly(self, name: str, job: Callable[[], Any], then: Callable[[Any], None]) -> None:
        """Work something out beside the window while the page stays in use; ``then`` gets the result in its thread.

        A newer question of the same name takes the place of one that waits. At once where there is no window.
        """
        if self.running:
            self._quiet.ask(name, job, then)
        else:
            then(job())

    @property
    def asks_quietly(self) -> bool:
        """Whether something is being worked out beside the page, or put off until it stands."""
        return self._quiet.busy or bool(self._soon)

    def keep_picture(self) -> None:
        """Hand the page as it stands in a moment to whoever keeps pictures of games."""
        if self.running and self.on_picture is not None:
            self.soon("picture", self._picture, 0.3)

    def _picture(self) -> None:
        if self.window is not None and self.on_picture is not None and not self.stage.dialogs:
            self.on_picture(self.window.surface)

    def every(self, seconds: float, action: Callable[[], None]) -> None:
        """Run ``action`` again and again (a countdown's tick, a poll)."""
        self._tasks.every(seconds, action)

    def stop(self, action: Callable[[], None]) -> None:
        """End what ``every`` began."""
        self._tasks.stop(action)

    def quit(self) -> None:
        """Leave the loop after this event."""
        self.running = False

    def run(self, first: str | Screen | None = None) -> None:
        """Open the window and stay until it is closed."""
        self.open()
        if first is not None or self.home is not None:
            self.go(first if first is not None else str(self.home))
        self.running = True
        while self.running:
            self.step(self._wait())
        if self.on_settings is not None:  # the window's last size
            self.on_settings(self.settings)
        if self.room is not None:
            self.room.close()
        pygame.display.quit()

    def reopen(self) -> None:
        """Make the window again if there is one."""
        if self.window is not None:
            self.open()

    def open(self) -> None:
        """Make the window, of the remembered size or full screen."""
        self.window = self.window or Window(self.caption)
        self.window.open(self.settings.size, self.settings.fullscreen)
        self.set_size(self.window.surface.get_size())

    def _wait(self) -> list[pygame.event.Event]:
        """Sleep until something happens or something that moves is due."""
        due = self._due()
        if self._hidden:
            return Window.wait(1.0)
        if self.stage.dirty or (self._stale and not self.waiting):
            due = max(0.0, self._painted + FRAME - self.clock())
        return Window.wait(due)

    def _due(self) -> float | None:
        waits = [w for w in (self._tasks.wait(), self.stage.tick()) if w is not None]
        if self.waiting:
            return min(waits, default=None)
        waits += [max(0.0, at - self.clock()) for at, _ in self._soon.values()]
        waits += [FRAME] if self.lens.pulled else []
        return min(waits, default=None)

    def step(self, events: list[pygame.event.Event]) -> None:
        """One turn of the loop: events, posted actions, timers, a frame if something changed."""
        waiting = last_move_only(events)
        while waiting:
            waiting = self._take_first(waiting)
        for action in self._tasks.due():
            self._guarded(action)
        if self.lens.glide(self.clock()):
            self.stage.invalidate()
        if self.window is not None:
            self.window.typing(isinstance(self.stage.focused, TextField))
            self.window.point(self.stage.cursor)
        self.frame()
        self._show_room()
        if self._run_soon() > PATIENCE and self.window is not None:
            for raw in without_key(Window.wait(0), self._held_key):
                pygame.event.post(raw)

    def _show_room(self) -> None:
        """The projector's window; a fault of its page closes it and is reported, the game goes on."""
        if self.room is None:
            return
        try:
            self.room.frame()
        except Exception:
            self.room.close()
            if self.on_error is not None:
                self.on_error(traceback.format_exc())
            self.toast(tr("The projector's window had to be closed; a report was written."), "bad")

    def _take_first(self, waiting: list[pygame.event.Event]) -> list[pygame.event.Event]:
        """Take the first event; returns the rest.

        A key that was held while something slow ran has not been pressed again: its repeats go.
        """
        first, rest = waiting[0], waiting[1:]
        started = self.clock()
        self._take(first)
        if first.type != pygame.KEYDOWN:
            return rest
        self._held_key = first.key
        if self.clock() - started > PATIENCE and self.window is not None:
            rest = without_key([*rest, *Window.wait(0)], first.key)
        return rest

    def _run_soon(self) -> float:
        """Do what was put off until the page was drawn; returns the seconds it took."""
        now = self.clock()
        if self.waiting:
            return 0.0
        for name, (at, action) in list(self._soon.items()):
            if at <= now and not self.stage.dirty and self._soon.pop(name, None) is not None:
                self._guarded(action)
        return self.clock() - now

    def _repeats(self, raw: pygame.event.Event) -> bool:
        """Whether a key that presses things, or a command with Ctrl, is still held since its last press: it acts once.

        Held over a change of page it would press what comes next, too; a busy window takes a keyboard's echo of what
        it could not yet tell as let go for a new press.
        """
        if raw.type == pygame.KEYUP:
            self._pressing.discard(raw.key)
        elif raw.type == pygame.WINDOWFOCUSLOST:
            self._pressing.clear()
        elif raw.type == pygame.KEYDOWN and (raw.key in PRESSING or (raw.mod & pygame.KMOD_CTRL and raw.key < LETTERS)):
            held = raw.key in self._pressing
            self._pressing.add(raw.key)
            return held
        return False

    def _too_late(self, raw: pygame.event.Event) -> bool:
        """Whether an event was meant for the page before."""
        typing = isinstance(self.stage.focused, TextField)
        return self._second.drops(raw, self._in_sight(), self.clock(), typing=typing)

    @property
    def painted(self) -> float:
        """When the page was drawn last, seconds on the clock: another number, another picture."""
        return self._painted

    @property
    def takes_presses(self) -> bool:
        """Whether the page has been in sight for long enough to be clicked."""
        return self._second.settled(self._in_sight(), self.clock())

    def _in_sight(self) -> object:
        """The page and the dialogs on it: equal as long as neither comes or goes."""
        moved = self.screen.moved if self.screen is not None else 0
        return (self.entered, moved, *self.stage.dialogs)

    def _take(self, raw: pygame.event.Event) -> None:
        if (self.room is not None and self.room.takes(raw)) or self._repeats(raw) or self._too_late(raw):
            return
        if raw.type in (pygame.QUIT, pygame.WINDOWCLOSE):
            self.quit()
        elif raw.type == pygame.VIDEORESIZE:
            size = (max(raw.w, 640), max(raw.h, 400))
            if not self.settings.fullscreen:
                self.settings.size = size
            self.set_size(size)
        elif raw.type in (pygame.WINDOWMINIMIZED, pygame.WINDOWHIDDEN):
            self._hidden = True
        elif raw.type in (pygame.WINDOWEXPOSED, pygame.WINDOWRESTORED, pygame.WINDOWFOCUSGAINED, pygame.WINDOWSHOWN):
            self._hidden = False
            self.stage.invalidate()
        else:
            event = from_pygame(raw, self.look.scale)
            if event is not None:
                self._pointed_or_typed(event)

    def _pointed_or_typed(self, event: Event) -> None:
        """An event of mouse or keyboard, seen through the window's place over the page."""
        seen = self.lens.event(event, self.look.scale)
        if seen is None or (not self.dispatch(seen) and self.lens.by_wheel(seen)):
            self.stage.invalidate()
        self.lens.follow(self.stage, event, self.look.scale)

    def frame(self) -> None:
        """Draw if anything changed."""
        if self.window is None:
            return
        self._guarded(self.settle)
        if not self.stage.dirty:
            return
        if self._hidden:
            self.stage.dirty = False
            return
        try:
            self._show(self.window.surface)
        except (pygame.error, RuntimeError) as error:
            self._display_lost(error)
        self._painted = self.clock()
        self._second.drawn(self._in_sight(), self._painted)

    def _show(self, surface: pygame.Surface) -> None:
        try:
            part = self.lens.paint(self.stage, surface, self.look.scale)
        except pygame.error:
            raise
        except Exception as error:
            self._fail(error)
            part = self.lens.paint(self.stage, surface, self.look.scale)
        if part is None:
            pygame.display.flip()
        else:
            pygame.display.update(part)

    def _display_lost(self, error: Exception) -> None:
        """The screen has gone (unplugged, another user, a driver that restarts): open it anew, else leave.

        Nothing is lost: every step is on the disk. The report says what the system said.
        """
        self._lost += 1
        self.stage.dirty = False
        try:
            if self._lost > LOST_AT_MOST:
                raise error
            if self.room is not None:
                self.room.close()
            pygame.display.quit()
            self.open()
        except (pygame.error, RuntimeError) as again:
            if self.on_error is not None:
                self.on_error(repr(RuntimeError(f"the display was lost and did not come back: {error}; {again}")))
            self.quit()

    def draw_offscreen(
        self,
        screen: str | Screen,
        size: tuple[int, int] = (1920, 1080),
        theme: str | None = None,
        scale: float | None = None,
    ) -> pygame.Surface:
        """A picture of a screen at ``size`` pixels, the same as its window would show."""
        return draw_offscreen(
            self._resolve(screen),
            size,
            theme or self.settings.theme,
            scale,
            words=self.words,
            app=self,
        )


def draw_offscreen(
    screen: Screen,
    size: tuple[int, int],
    theme: str = "dark",
    scale: float | None = None,
    *,
    words: Callable[[str], str] = kit_word,
    app: App | None = None,
) -> pygame.Surface:
    """Draw ``screen`` without a window: no pointer, no focus ring, nothing that moves."""
    before = getattr(screen, "app", None)
    mate = App(UiSettings(theme, scale, True, size=size), words=words, clock=lambda: 0.0)
    if app is not None:
        mate._factories, mate.home = app._factories, app.home
    mate.go(screen)
    mate.settle()
    surface = pygame.Surface(size)
    mate.lens.paint(mate.stage, surface, mate.look.scale)
    if before is not None:
        screen.app = before
    return surface

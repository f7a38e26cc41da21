"""What the window shows: screens on a stack, the look, keys that work everywhere, the error page.

The loop that drives it is in ``app``; here nothing waits and nothing is timed.
"""

from __future__ import annotations

import time
import traceback
from collections.abc import Callable, Iterable
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING, Any, cast

from game.present.words import tr
from game.ui.app_look import DEFAULT, LookOfPages, UiSettings
from game.ui.kit.buttons import Button
from game.ui.kit.events import Event
from game.ui.kit.fields import forget_copied
from game.ui.kit.focus import dump
from game.ui.kit.magnifier import Lens
from game.ui.kit.overlays import Dialog, Toast
from game.ui.kit.pages import ErrorPage, TextPage
from game.ui.kit.screen import Screen
from game.ui.kit.stage import Stage
from game.ui.kit.widget import Group, Widget
from game.ui.kit.words import kit_word, say
from game.ui.sound import Sound

if TYPE_CHECKING:
    from game.ui.app import App

__all__ = ["DEFAULT", "Pages", "UiSettings"]

class Pages(LookOfPages):
    """Screens on a stack and what lies over them.

    ``on_error(report) -> path`` writes a report of a programmer's error and says where;
    ``on_settings`` is told when something worth remembering changed; ``words`` looks up the kit's
    own words.
    """

    def __init__(
        self,
        settings: UiSettings | None = None,
        *,
        on_error: Callable[[str], str | None] | None = None,
        on_settings: Callable[[UiSettings], None] | None = None,
        words: Callable[[str], str] = kit_word,
        clock: Callable[[], float] = time.perf_counter,
    ) -> None:
        self.settings = settings or UiSettings()
        self.on_error, self.on_settings = on_error, on_settings
        self.words, self.clock = words, clock
        self.sound = Sound(lambda: self.settings.sound)
        self.home: str | None = None
        self.link: Any = None
        """The game being played, for pages that stand outside it (options)."""
        self.on_menu: Callable[[], None] | None = None
        """What Esc does where nothing else is to be closed."""
        self.hot_seat: Any = None
        """The table of a hot seat while one is played."""
        self.services: Any = None
        self._size = self.settings.size
        self._factories: dict[str, Callable[[], Screen]] = {}
        self._made: dict[str, Screen] = {}
        self._faulty: Screen | None = None
        """The page that met the last fault."""
        self._stack: list[Screen] = []
        self.entered = 0
        """How often a page was entered: another number, another page."""
        self._stale = False
        self._fresh_screen = False
        self._read: tuple[Screen | None, object] = (None, None)
        """The screen built last and what was read on it."""
        self._soon: dict[str, tuple[float, Callable[[], None]]] = {}
        self.lens = Lens()
        self.look = self._new_look(self._size)
        self.stage = Stage(self.look, self._logical(self._size), clock)
        self.stage.room = self._room()
        self.stage.on_settle = self.settle
        self._aside: list[Dialog] = []
        """Dialogs that come back when the page as text, read over them, is closed."""

    def quit(self) -> None:
        """Leave the program after this event."""

    # screens -----------------------------------------------------------------------------

    def register(self, name: str, factory: Callable[[], Screen]) -> None:
        """Name a screen; it is made when first shown, and kept. The first one registered is
        home.
        """
        self._factories[name] = factory
        self.home = self.home or name

    def forget(self, names: Iterable[str]) -> None:
        """Drop screens already made, so that the next ``go`` makes them anew (another game)."""
        for name in names:
            self._made.pop(name, None)

    def unregister(self, names: Iterable[str]) -> None:
        """Take screens out: until they are registered again no key leads to them."""
        for name in names:
            self._made.pop(name, None)
            self._factories.pop(name, None)

    def wipe(self) -> None:
        """Nothing of the page in sight stays: notices, dialogs, kept fields, work put off, copied text."""
        self.stage.wipe()
        self._aside = []
        self._soon.clear()
        forget_copied()

    def screen_named(self, name: str) -> Screen:
        """The screen of a name; KeyError if there is none."""
        if name not in self._made:
            self._made[name] = self._factories[name]()
        return self._made[name]

    @property
    def screen(self) -> Screen | None:
        """The screen in sight."""
        return self._stack[-1] if self._stack else None

    def go(self, target: str | Screen) -> None:
        """Show a screen in place of all others."""
        self._leave()
        self._stack = [self._resolve(target)]
        self._enter()

    def push(self, target: str | Screen) -> None:
        """Show a screen over the present one; ``pop`` comes back."""
        self._leave()
        self._stack.append(self._resolve(target))
        self._enter()

    def pop(self) -> None:
        """Back to the screen below, if there is one."""
        if len(self._stack) > 1:
            aside = self._aside
            self._leave()
            gone = self._stack.pop()
            self._enter()
            if aside and isinstance(gone, TextPage):
                self.settle()
                self.stage.bring_back(aside)

    def _resolve(self, target: str | Screen) -> Screen:
        screen = self.screen_named(target) if isinstance(target, str) else target
        screen.app = cast("App", self)
        return screen

    def _leave(self) -> None:
        self._aside = []
        if self.screen is not None:
            held = self.stage.focus_key if self.stage.by_keyboard else None
            on_page = held is not None and any(w.key == held for w in self.stage.root.walk())
            self.screen.ring = (self._read[1], held) if held and on_page else None
            self.screen.on_hide()

    def _enter(self) -> None:
        self.stage.forget()
        self.stage.let_pass()
        self.entered += 1
        self._stale = self._fresh_screen = True
        if self.screen is not None:
            fit = (self.screen.theme or self.settings.theme, self._scale(self._size))
            if fit != (self.look.theme.name, self.look.scale):
                self._relook()
            self.screen.on_show()

    def rebuild(self) -> None:
        """Build the present screen again before the next event or frame."""
        self._stale = True

    def settle(self) -> None:
        """Build now if something asked for it."""
        for _ in range(4):  # a build may show another screen
            if not self._stale or self.screen is None:
                return
            self._stale = False
            screen = self.screen
            root = screen.build(self.look, self.stage.size)
            read = (screen, screen.leaf())
            self.stage.set_root(root, from_the_top=read != self._read)
            self._read = read
            self._place_late()
            if self._fresh_screen and not self._stale:
                self._fresh_screen = False
                if not self._ring_again(screen):
                    first = screen.first_focus()
                    if first and self.stage.find(first) is not None:
                        self.stage.focus_on(first)
                        self.stage.hush()
                    if screen.tab_from_the_top:
                        self.stage.tab_first()

    def _ring_again(self, screen: Screen) -> bool:
        """Who comes back by key to a page that still shows the same finds the ring where it was."""
        leaf, key = screen.ring or (None, "")
        held = self.stage.find(key)
        if not key or leaf != screen.leaf() or held is None or not (held.focusable and held.enabled):
            return False
        if not self.stage.keyed:
            return self.stage.tab_to(key)
        back = self.stage.ring_back(held)
        self.stage.hush()
        return back

    def _place_late(self) -> None:
        """What stands beside another widget is placed once that has its place."""
        for widget in list(self.stage.root.children):
            late = getattr(widget, "settle", None)
            if late is not None:
                late(self.stage)

    def focus_on(self, *keys: str) -> bool:
        """Give the keyboard, with its ring, to the first of these widgets that the present page has.

        As by Tab: what is typed into a field takes the place of what stands there.
        """
        self.settle()
        for key in keys:
            widget = self.stage.find(key)
            if widget is not None:
                self.stage.by_keyboard = True
                self.stage.focus_on(key)
                widget.entry.reached()
                return True
        return False

    # things over the screen ------------------------------------------------------------------

    def toast(
        self, text: str, kind: str = "info", seconds: float = 5.0, slot: str = "", *, passing: bool = False
    ) -> None:
        """A short notice: info, good, warn or bad; in place of the last one of the same ``slot``.

        ``passing``: it goes with the page that it is about."""
        self.stage.toast(Toast(text, kind, seconds, slot=slot, passing=passing))

    def ask(self, dialog: Dialog) -> None:
        """A modal dialog."""
        self.settle()
        self.stage.open_dialog(dialog)
        self.lens.show(dialog.rect, self.look.scale)

    # events ------------------------------------------------------------------------------

    def dispatch(self, event: Event) -> bool:
        """One event through stage, screen and the app's own keys; errors lead to the error page."""
        before = self.stage.focus_key
        try:
            self.settle()
            used = self.stage.dispatch(event)
            if not used and event.kind == "key":
                used = self._screen_key(event) or self._own_key(event)
                if used:
                    self.stage.hush()
            self.settle()
            if event.kind == "key":
                # a letter that moved the keyboard into a field must not be typed there as well
                self.stage.swallow_text = event.types and self.stage.focus_key != before
        except Exception as error:
            self._fail(error)
            return True
        return used

    def _screen_key(self, event: Event) -> bool:
        return self.screen is not None and not self.stage.dialogs and self.screen.on_key(event)

    def _own_key(self, event: Event) -> bool:
        chord = event.chord
        if chord == "F11":
            self.change(fullscreen=not self.settings.fullscreen)
        elif chord in ("ctrl++", "ctrl+=", "ctrl+shift+=", "ctrl+shift++"):
            self.zoom(0.1)
        elif chord == "ctrl+-":
            self.zoom(-0.1)
        elif chord == "ctrl+0":
            self.zoom(0)
        elif self.lens.by_key(chord):
            self.stage.invalidate()
        elif chord == "ctrl+l":
            self._show_text()
        elif chord == "Esc":
            return self._back()
        elif chord == "ctrl+Enter":
            return self._next_step()
        elif self.stage.dialogs and event.ctrl and len(event.key) == 1:
            asks = self.stage.dialogs[-1]
            self.stage.remark(self.stage.focus_key or asks.key, self.words("answer_first"))
        else:
            return self.stage.enter_by_arrow(event)
        return True

    def _next_step(self) -> bool:
        """Ctrl+Enter where a page has no key of its own for it: its primary button, the last one."""
        ways = [w for w in self.stage.root.walk() if isinstance(w, Button) and w.kind == "primary" and w.enabled]
        if ways and not self.stage.dialogs:
            ways[-1].activate()
        return bool(ways)

    def _back(self) -> bool:
        if self.screen is not None and self.screen.on_back():
            return True
        if len(self._stack) > 1:
            self.pop()
            return True
        if self.on_menu is not None:
            self.on_menu()
            return True
        return False

    def _show_text(self) -> None:
        if self.screen is None or isinstance(self.screen, TextPage):
            return
        text = self.screen.text_log() or self.dump()
        aside = self.stage.set_aside()
        self.push(TextPage(self.words("text_view"), text))
        self._aside = aside

    def dump(self) -> str:
        """The present screen, with any dialog, as plain text."""
        self.settle()
        head = [say("screen", title=tr(self.screen.title))] if self.screen is not None and self.screen.title else []
        trees: list[Widget] = [self.stage.root, *self.stage.dialogs]
        said = self.stage.remarked()
        return "\n".join([*head, *(dump(tree) for tree in trees), *([said[1]] if said is not None else [])])

    # errors ------------------------------------------------------------------------------

    def _fail(self, error: BaseException) -> None:
        """Write a report and show the error page over what is left."""
        report = "".join(traceback.format_exception(error))
        path: str | None = None
        if self.on_error is not None:
            try:
                path = self.on_error(report)
            except OSError:
                path = None
        broken = self.screen
        if broken is not None and broken is self._faulty:  # again: what it stands on is at fault
            with suppress(Exception):
                broken.let_go()
        self._faulty = broken
        self.stage.dialogs.clear()
        self.stage.set_root(Group())
        if isinstance(broken, ErrorPage):
            raise error
        summary = f"{type(error).__name__}: {error}"
        can_go_home = self.home is not None and broken is not self._made.get(self.home)
        other = broken.elsewhere if broken is not None else ""
        aside = partial(self.go, other) if other and broken is not self._made.get(other) else None
        page = ErrorPage(summary, path, self.pop, self._go_home if can_go_home else None, self.quit, aside)
        self._stack.append(self._resolve(page))
        self._enter()
        self.settle()

    def _go_home(self) -> None:
        if self.home is not None:
            self.go(self.home)

    def _guarded(self, action: Callable[[], None]) -> None:
        try:
            action()
        except Exception as error:
            self._fail(error)

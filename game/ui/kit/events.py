"""One small event record for mouse and keys, in logical units, and its making from pygame's."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

import pygame

__all__ = ["Event", "chord_event", "from_pygame", "typed_events"]

NAMES = {
    pygame.K_TAB: "Tab", pygame.K_RETURN: "Enter", pygame.K_KP_ENTER: "Enter",
    pygame.K_ESCAPE: "Esc", pygame.K_SPACE: "Space", pygame.K_LEFT: "Left",
    pygame.K_RIGHT: "Right", pygame.K_UP: "Up", pygame.K_DOWN: "Down", pygame.K_HOME: "Home",
    pygame.K_END: "End", pygame.K_PAGEUP: "PageUp", pygame.K_PAGEDOWN: "PageDown",
    pygame.K_BACKSPACE: "Backspace", pygame.K_DELETE: "Delete", pygame.K_INSERT: "Insert",
    pygame.K_KP_PLUS: "+", pygame.K_KP_MINUS: "-",
    **{getattr(pygame, f"K_KP_{digit}"): str(digit) for digit in range(10)},
}  # fmt: skip
KNOWN = set(NAMES.values())


@dataclass(frozen=True)
class Event:
    """What happened. ``kind``: down, up, move, wheel, key, text (typed), edit (IME composing).

    ``pos`` is logical; ``button`` 1 left, 2 middle, 3 right; ``key`` is a name such as ``Enter``,
    ``Left``, ``F1`` or one lower-case character; ``amount`` is wheel steps, up positive.
    """

    kind: str
    pos: tuple[float, float] = (0.0, 0.0)
    button: int = 0
    key: str = ""
    text: str = ""
    amount: float = 0.0
    clicks: int = 1
    shift: bool = False
    ctrl: bool = False
    alt: bool = False

    def moved(self, dx: float, dy: float) -> Event:
        """The same event seen from an origin that lies at (dx, dy)."""
        return replace(self, pos=(self.pos[0] - dx, self.pos[1] - dy))

    @property
    def chord(self) -> str:
        """Key with its modifiers: ``ctrl+shift+z``, ``Enter``, ``shift+Tab``."""
        parts = [n for n, on in (("ctrl", self.ctrl), ("alt", self.alt), ("shift", self.shift)) if on]
        return "+".join([*parts, self.key])

    @property
    def types(self) -> bool:
        """Whether a key press also brings typed text."""
        return not self.ctrl and not self.alt and (len(self.key) == 1 or self.key == "Space")


def typed_events(chord: str) -> list[Event]:
    """What a keyboard sends for a written key: the key, and the text it types, if any."""
    event = chord_event(chord)
    if not event.types:
        return [event]
    text = " " if event.key == "Space" else event.key
    return [event, Event("text", text=text.upper() if event.shift else text)]


def chord_event(chord: str) -> Event:
    """A key event from its written form, e.g. ``shift+Tab``; a capital letter means the letter."""
    *mods, key = chord.split("+") if chord not in ("+", "ctrl++") else [*chord[:-1].split("+")[:-1], "+"]
    if key not in KNOWN and len(key) == 1:
        key = key.lower()
    low = {m.lower() for m in mods}
    return Event("key", key=key, shift="shift" in low, ctrl="ctrl" in low, alt="alt" in low)


def _key_name(event: pygame.event.Event) -> str:
    if event.key in NAMES:
        return NAMES[event.key]
    if pygame.K_F1 <= event.key <= pygame.K_F12:
        return f"F{event.key - pygame.K_F1 + 1}"
    return pygame.key.name(event.key)


def from_pygame(event: pygame.event.Event, scale: float) -> Event | None:
    """Our event for a pygame event, positions divided by ``scale``; None for kinds we do not
    use.
    """
    make = _MAKERS.get(event.type)
    return make(event, scale) if make is not None else None


def _button(event: pygame.event.Event, scale: float) -> Event | None:
    if event.button > 3:  # old-style wheel buttons come as MOUSEWHEEL too
        return None
    kind = "down" if event.type == pygame.MOUSEBUTTONDOWN else "up"
    return _with_mods(Event(kind, _logical(event.pos, scale), event.button))


def _wheel(event: pygame.event.Event, scale: float) -> Event:
    steps = float(getattr(event, "precise_y", event.y))
    return _with_mods(Event("wheel", _logical(pygame.mouse.get_pos(), scale), amount=steps))


def _logical(pos: tuple[int, int], scale: float) -> tuple[float, float]:
    return pos[0] / scale, pos[1] / scale


def _with_mods(event: Event, mod: int | None = None) -> Event:
    held = pygame.key.get_mods() if mod is None else mod
    return replace(
        event,
        shift=bool(held & pygame.KMOD_SHIFT),
        ctrl=bool(held & (pygame.KMOD_CTRL | pygame.KMOD_META)),
        alt=bool(held & pygame.KMOD_ALT),
    )


_MAKERS: dict[int, Callable[[pygame.event.Event, float], Event | None]] = {
    pygame.MOUSEBUTTONDOWN: _button,
    pygame.MOUSEBUTTONUP: _button,
    pygame.MOUSEWHEEL: _wheel,
    pygame.MOUSEMOTION: lambda e, scale: Event("move", _logical(e.pos, scale)),
    pygame.KEYDOWN: lambda e, _: _with_mods(Event("key", key=_key_name(e)), e.mod),
    pygame.TEXTINPUT: lambda e, _: Event("text", text=e.text),
    pygame.TEXTEDITING: lambda e, _: Event("edit", text=e.text),
}

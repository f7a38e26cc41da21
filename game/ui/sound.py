"""Two sounds, made here: a gavel for the bell and a tick for the last seconds. Few and soft.

The mixer is opened with the first sound, not before; where there is no sound card, or sound is
off, nothing happens.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from functools import cache
from pathlib import Path

import numpy as np
import pygame

__all__ = ["NAMES", "RATE", "Sound", "wave"]

RATE = 22_050
LOUD = 0.22
"""Peak of a sound as a share of full scale: heard in a room, not across it."""
NAMES = ("gavel", "tick")


def _knock(seconds: float, hertz: float, decay: float) -> np.ndarray:
    """A dull knock: a falling tone and a breath of noise that die away; mono, -1..1."""
    t = np.arange(int(seconds * RATE)) / RATE
    tone = np.sin(2 * np.pi * hertz * t * (1 - 0.25 * t / seconds)) + 0.4 * np.sin(2 * np.pi * 2.4 * hertz * t)
    grain = np.sin(1e4 * np.sin(np.arange(t.size) * 12.9898)) * np.exp(-t * decay * 4)  # the same noise each time
    attack = np.minimum(1.0, t * 400)
    return np.asarray(attack * np.exp(-t * decay) * (0.8 * tone / 1.4 + 0.3 * grain))


@cache
def wave(name: str) -> np.ndarray:
    """Samples of a sound, shape (n,), -1..1; KeyError for an unknown name."""
    if name == "gavel":
        one, gap = _knock(0.22, 190, 26), np.zeros(int(0.11 * RATE))
        made = np.concatenate([one[: int(0.14 * RATE)], gap[: int(0.02 * RATE)], 0.8 * one])
    elif name == "tick":
        made = _knock(0.05, 1400, 120)
    else:
        raise KeyError(name)
    return made * (LOUD / max(1e-9, float(np.abs(made).max())))


def card(root: Path = Path("/")) -> bool:
    """Whether it is worth opening the mixer: ALSA fills the terminal with complaints where there is no card."""
    if not sys.platform.startswith("linux") or os.environ.get("SDL_AUDIODRIVER"):
        return True
    runtime = Path(os.environ.get("XDG_RUNTIME_DIR", "/nowhere"))
    if os.environ.get("PULSE_SERVER") or (runtime / "pulse/native").exists() or (runtime / "pipewire-0").exists():
        return True
    try:
        return "[" in (root / "proc/asound/cards").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return False


class Sound:
    """Plays by name while ``on()`` says so. Failing hardware is silence, never an error."""

    def __init__(self, on: Callable[[], bool]) -> None:
        self.on = on
        self.dead = False
        self._made: dict[str, pygame.mixer.Sound] = {}

    def play(self, name: str) -> bool:
        """Play a sound; False when nothing can be heard."""
        if self.dead or not self.on():
            return False
        if not card():
            self.dead = True
            return False
        try:
            if not pygame.mixer.get_init():
                pygame.mixer.init(RATE, -16, 1, 512)
            if name not in self._made:
                self._made[name] = self._make(name)
            self._made[name].play()
        except (pygame.error, NotImplementedError, ModuleNotFoundError, ValueError):
            self.dead = True  # no card, or it has gone: no second try in this session
            return False
        return os.environ.get("SDL_AUDIODRIVER") != "dummy"

    def _make(self, name: str) -> pygame.mixer.Sound:
        held = pygame.mixer.get_init()
        rate, channels = (held[0], held[2]) if held else (RATE, 1)
        source = wave(name)
        steps = np.arange(int(source.size * rate / RATE)) * RATE / rate
        samples = (32767 * np.interp(steps, np.arange(source.size), source)).astype(np.int16)
        return pygame.mixer.Sound(buffer=np.repeat(samples[:, None], channels, axis=1).tobytes())

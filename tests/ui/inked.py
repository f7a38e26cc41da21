"""Where every text of a drawn page has its ink: what lies over what is found by it."""

from contextlib import contextmanager
from itertools import combinations

import msgspec
import pygame

from game.ui.kit.text import TextEngine

__all__ = ["Ink", "covered", "inked", "inked_above"]

LEAST = 2
"""Pixels by which two inks must meet both ways to lie over one another: an edge is none."""


class Ink(msgspec.Struct, frozen=True):
    """A text and the pixels that show of it: left, top, width, height."""

    text: str
    at: tuple[int, int, int, int]


class _Page(pygame.Surface):
    """A page that remembers which texts were put on it."""

    texts: dict[int, str]
    inks: list[Ink]

    def blit(self, source, dest=(0, 0), *more, **named):
        text = self.texts.get(id(source))
        if text and text.strip(" ~"):
            ink = source.get_bounding_rect()
            shown = ink.move(dest[0], dest[1]).clip(self.get_clip())
            if shown.w and shown.h:
                self.inks.append(Ink(text, tuple(shown)))
        return super().blit(source, dest, *more, **named)


@contextmanager
def _told(texts):
    """While it lasts each drawn text leaves its words under its picture's id."""
    drawn, kept = TextEngine.surface, []

    def surface(self, text, style, colour):
        image = drawn(self, text, style, colour)
        texts[id(image)] = text
        kept.append(image)  # an id must not be given anew
        return image

    TextEngine.surface = surface
    try:
        yield
    finally:
        TextEngine.surface = drawn


def inked(app, size) -> list[Ink]:
    """The texts of the app's page as it stands, without notes over it."""
    app.stage.toasts = []
    page = _Page(size)
    page.texts, page.inks = {}, []
    with _told(page.texts):
        app.lens.paint(app.stage, page, app.look.scale)
    return page.inks


def inked_above(app, size) -> list[Ink]:
    """The texts of what lies over the page: of its dialogs."""
    whole, held = inked(app, size), app.stage.dialogs
    app.stage.dialogs = []
    below = inked(app, size)
    app.stage.dialogs = held
    return whole[len(below):]


def covered(inks) -> list[tuple[str, str]]:
    """Pairs of texts whose ink meets."""
    found = []
    for one, other in combinations(inks, 2):
        meet = pygame.Rect(one.at).clip(pygame.Rect(other.at))
        if meet.w > LEAST and meet.h > LEAST:
            found.append((one.text, other.text))
    return found

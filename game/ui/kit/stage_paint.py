"""Drawing a stage from bottom to top: screen, dialogs, focus ring, popup, toasts, tooltip."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pygame

from game.ui.kit.canvas import Canvas
from game.ui.kit.overlays import TooltipCard, paint_toasts
from game.ui.kit.widget import Box, Widget

if TYPE_CHECKING:
    from game.ui.kit.stage import Stage

__all__ = ["controls", "may_part", "paint_part", "paint_stage"]

OVER = 8.0
"""Logical units by which drawing may reach beyond the rects of a tree (rings, marks at an edge)."""


def paint_stage(stage: Stage, surface: pygame.Surface) -> None:
    """Draw all layers of ``stage`` onto ``surface``."""
    c = Canvas(surface, stage.look)
    surface.fill(stage.look.theme["bg"])
    stage.root.draw(c)
    for dialog in stage.dialogs:
        _shade(surface, stage.look.theme["shade"])
        dialog.draw(c)
    _above(stage, c)


def may_part(stage: Stage) -> bool:
    """Whether a part of the page can be drawn by itself: nothing lies over it that covers the whole."""
    return not stage.dialogs and stage.popup is None and type(stage.root).draw is Widget.draw


def paint_part(stage: Stage, surface: pygame.Surface, widget: Widget) -> pygame.Rect:
    """Draw what stands on the place of one widget, the rest of ``surface`` being drawn already; returns the place."""
    c = Canvas(surface, stage.look)
    box = widget.screen_rect()
    area = c.px(box).clip(surface.get_rect())
    surface.set_clip(area)
    try:
        surface.fill(stage.look.theme["bg"])
        _draw_near(stage.root, c, box, stage.reaches)
        _above(stage, c)
    finally:
        surface.set_clip(None)
    return area


def _draw_near(tree: Widget, c: Canvas, box: Box, known: dict[int, Box]) -> None:
    """Draw what of a tree may reach into a box. ``known``: how far each widget reaches, as long as the trees stand."""
    if not tree.visible or not _reach(tree, known).colliderect(box):
        return
    if type(tree).draw is not Widget.draw:
        tree.draw(c)
        return
    tree.paint(c)
    for child in tree.children:
        _draw_near(child, c, box, known)


def _reach(tree: Widget, known: dict[int, Box]) -> Box:
    """Where a tree draws at most; what has a way of its own to draw its children clips them to itself."""
    found = known.get(id(tree))
    if found is None:
        found = tree.screen_rect().inflate(2 * OVER, 2 * OVER)
        if type(tree).draw is Widget.draw:
            found = found.unionall([_reach(child, known) for child in tree.children])
        known[id(tree)] = found
    return found


def _above(stage: Stage, c: Canvas) -> None:
    """What lies over page and dialogs: focus ring, popup, notices, hints."""
    _ring(stage, c)
    if stage.popup is not None:
        stage.popup.draw(c)
    if stage.toasts:
        paint_toasts(c, stage.toasts, stage.size, controls(stage), stage.sight)
    said = stage.remarked()
    tip, beside, at = stage.tip_due()
    if said is not None:
        widget, text = said
        TooltipCard(text, "orange").paint_near(c, widget.screen_rect(), None, stage.size, stage.in_sight(), stage.sight)
    elif tip:
        if stage.explained is not None and beside is not None:  # what the walk by Shift+F1 has come to
            c.panel(beside.inflate(8, 8), None, "ring", 8, 3)
        place = stage.walk_place() if beside is not None else None
        TooltipCard(tip, place=place).paint_near(c, beside, at, stage.size, stage.in_sight(), stage.sight)


def controls(stage: Stage) -> list[Box]:
    """Buttons, fields, cards and badges, which notices keep off; nothing that fills the page."""
    root = stage.dialogs[-1] if stage.dialogs else stage.root
    most = 0.1 * stage.size[0] * stage.size[1]
    held = (w for w in root.walk() if w is not root and w.visible)
    found = [w.screen_rect() for w in held if w.focusable or w.role in ("dialog", "badge")]
    return [box for box in found if box.w * box.h < most]


def _ring(stage: Stage, c: Canvas) -> None:
    """The 3 px focus ring, two pixels off the widget, inside what its scroll areas show."""
    widget = stage.focused
    if widget is None or not stage.by_keyboard or not widget.visible:
        return
    ring = widget.ring()
    if ring is None:
        return
    box, radius = ring
    dx, dy = widget.origin()
    before = c.surface.get_clip()
    for above in widget.ancestors():
        if above.child_offset() != (0.0, 0.0) or hasattr(above, "reveal"):
            c.surface.set_clip(c.surface.get_clip().clip(c.px(above.screen_rect().inflate(8, 8))))
    c.panel(box.move(dx, dy).inflate(8, 8), None, "ring", radius + 4, 3)
    c.surface.set_clip(before)


def _shade(surface: pygame.Surface, colour: tuple[int, int, int]) -> None:
    """Dim what lies below a dialog."""
    veil = pygame.Surface(surface.get_size(), pygame.SRCALPHA)
    veil.fill((*colour, 120))
    surface.blit(veil, (0, 0))

"""Everybody can use it: Tab reaches every control, words have contrast as drawn, colours never speak alone."""

import numpy as np
import pygame
import pytest

from game.ui.kit import Badge, Label, Meter, Paragraph, ProgressBar, StackBar
from game.ui.kit.theme import contrast
from tests.ui.staged import moments
from tests.ui.test_screens import OUTSIDE, SCREENS, every, shown, window

LARGE = 24
"""Pixels from which letters count as large (WCAG asks 3:1 of them)."""


@pytest.mark.parametrize("name", (*SCREENS, *OUTSIDE))
def test_tab_reaches_every_control(name):
    """Tab alone, or the arrows inside a group that says so; and back again with Shift+Tab."""
    app = window(moments()["talk2"], "dark", (1600, 900))
    shown(app, name)
    wanted = {w.key for w in app.stage.layer().walk() if w.focusable and w.enabled}
    seen = []
    for _ in range(len(wanted) + 2):
        app.press("Tab")
        seen.append(app.stage.focus_key)
    grouped = {w.key for w in app.stage.layer().walk() for above in [w.parent] if getattr(above, "arrows", False)}
    assert wanted - set(seen) - grouped == set(), name
    assert app.stage.by_keyboard, "the focus ring is drawn"
    order = seen[: len(set(seen))]
    assert len(order) == len(set(order)), "no control twice in one round"
    before = app.stage.focus_key
    app.press("Tab")
    app.press("shift+Tab")
    assert app.stage.focus_key == before


@pytest.mark.parametrize("theme", ["dark", "light"])
@pytest.mark.parametrize("name", (*SCREENS, *OUTSIDE, "curtain", "public"))
def test_words_have_contrast_as_drawn(name, theme):
    """Of every line of text the strongest pixel against the commonest one around it: 4.5 to 1 at least."""
    app = window(moments()["talk2"], theme, (1920, 1080))
    if name in ("curtain", "public"):
        from game.ui.windows import hot_seat  # noqa: PLC0415
        from tests.ui.test_hotseat import A, B  # noqa: PLC0415

        link = moments()["results2"]
        link.at = lambda _seat: link
        crew = hot_seat(app, link, (A, B), 0)
        crew.called = A
    shown(app, name)
    page = pygame.Surface((1920, 1080))
    app.stage.paint(page)
    pixels = pygame.surfarray.array3d(page)
    weak = []
    for widget, _, _ in every(app.stage.root):
        if not isinstance(widget, Label | Paragraph) or not widget.label.strip() or not widget.enabled:
            continue
        box = pygame.Rect(widget.screen_rect()).clip(page.get_rect())
        if box.w < 8 or box.h < 8 or hidden(widget):
            continue
        ratio = strongest(pixels[box.x : box.right, box.y : box.bottom].reshape(-1, 3))
        least = 3.0 if app.look.style(widget.style).size >= LARGE else 4.4
        if ratio < least:
            weak.append(f"{name}: {widget.label[:50]!r} {ratio:.2f}")
    assert not weak, "\n".join(weak[:12])


def hidden(widget):
    """Whether a scroll area cuts it off."""
    box = widget.screen_rect()
    return any(hasattr(above, "reveal") and not above.screen_rect().contains(box) for above in widget.ancestors())


def strongest(pixels):
    """Contrast of the commonest colour with the one farthest from it."""
    colours, count = np.unique(pixels, axis=0, return_counts=True)
    ground = tuple(int(v) for v in colours[count.argmax()])
    return max(contrast(ground, tuple(int(v) for v in c)) for c in colours)


def test_what_has_a_colour_has_a_word():
    """Badges, bars and meters say in words what their colour says."""
    for moment in ("talk2", "results2", "over"):
        app = window(moments()[moment])
        for name in SCREENS:
            shown(app, name)
            for widget, _, _ in every(app.stage.root):
                if isinstance(widget, Badge | Meter | ProgressBar | StackBar):
                    assert widget.label.strip() or widget.value.strip(), f"{name}: a bare {widget.role}"


def test_every_page_as_text_has_a_title_and_lines():
    app = window(moments()["talk2"])
    for name in (*SCREENS, *OUTSIDE):
        shown(app, name)
        app.press("ctrl+l")
        text = app.dump()
        assert "This page as text" in text
        assert text.count("\n") > 5, name
        app.press("Esc")


def test_reduced_motion_leaves_nothing_that_moves():
    app = window(moments()["results2"])
    for name in SCREENS:
        shown(app, name)
        app.stage.toasts = []
        app.stage.focus_key = None
        app.stage.paint(pygame.Surface((1920, 1080)))
        moving = [w.key for w, _, _ in every(app.stage.root) if w.next_tick(0.0) is not None]
        assert not moving, name

"""Everybody can use it: Tab reaches every control, words have contrast as drawn, colours never speak alone."""

import numpy as np
import pygame
import pytest

from game.ui.kit import Badge, Event, Label, Meter, Paragraph, ProgressBar, StackBar
from game.ui.kit.containers import FADE
from game.ui.kit.theme import contrast
from game.ui.kit.tip_place import tip_place
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
        from tests.ui.machine import A, B  # noqa: PLC0415

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
    """Whether a scroll area cuts it off, or veils it as the line with which it goes on."""
    box = widget.screen_rect()
    for above in widget.ancestors():
        if not hasattr(above, "reveal"):
            continue
        shown = above.screen_rect()
        if above.scroll.offset < above.scroll.limit - 1:
            shown.h -= FADE
        if not shown.contains(box):
            return True
    return False


def strongest(pixels):
    """Contrast of the commonest colour with the one farthest from it."""
    packed, count = np.unique(pixels.astype(np.uint32) @ (65536, 256, 1), return_counts=True)
    colours = [(int(v) >> 16, int(v) >> 8 & 255, int(v) & 255) for v in packed]
    ground = colours[count.argmax()]
    return max(contrast(ground, one) for one in colours)


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


@pytest.mark.parametrize("moment", ["brief1", "talk1", "talk2", "bell2", "results2", "over"])
def test_what_is_greyed_says_why(moment):
    app = window(moments()[moment])
    for name in (*SCREENS, *OUTSIDE):
        shown(app, name)
        for widget, _, _ in every(app.stage.root):
            if not widget.enabled and widget.focusable:
                assert widget.reason, f"{name}: {widget.role} {widget.label!r} is greyed and does not say why"


def test_the_reason_is_the_tooltip_and_stands_in_the_text():
    app = window(moments()["talk2"])
    shown(app, "orders")
    undo = app.widget("undo")
    box = undo.screen_rect()
    app.stage.dispatch(Event("move", (box.centerx, box.centery)))
    tip, beside, _ = app.stage._tip()
    assert tip == "Nothing has been changed yet." and beside == box
    assert "[disabled: Nothing has been changed yet.]" in app.dump()


# the menu of Esc ----------------------------------------------------------------------------------


@pytest.mark.parametrize("name", SCREENS)
def test_esc_opens_the_menu_on_every_screen_and_closes_it(name):
    app = window(moments()["results2"])
    app.link = app.session.link
    shown(app, name)
    app.press("Esc")
    assert app.stage.dialogs, name
    words = [c.label for c in app.stage.dialogs[0].choices]
    assert words[0] == "Go on" and "Save and leave for the menu" in words and "Options" in words
    app.press("Esc")
    assert not app.stage.dialogs


def test_the_menu_leads_to_options_and_back_and_out():
    app = window(moments()["talk2"])
    app.link = app.session.link
    shown(app, "council")
    app.click("rail/menu")
    app.click("gamemenu/choice1")
    assert app.screen.title == "Options"
    app.press("Esc")
    assert app.screen.name == "council"
    app.press("Esc")
    app.click("gamemenu/choice4")
    assert app.screen.title == "Menu"
    app.press("Esc")
    assert "Save and leave for the menu" not in app.dump() and "Quit" in app.dump()


def test_a_slip_of_the_hand_closes_no_program():
    """Found in play: "Save and quit" was hit in a menu opened by mistake, and the way back took most of a minute."""
    app = window(moments()["talk2"])
    app.link = app.session.link
    shown(app, "council")
    gone = []
    app.quit = lambda: gone.append(True)
    app.press("Esc")
    last = len(app.stage.dialogs[0].choices) - 1
    app.click(f"gamemenu/choice{last}")
    assert not gone and "Close the program?" in app.dump()
    app.press("Enter")
    assert not gone and not app.stage.dialogs, "Enter stays"
    app.press("Esc")
    app.click(f"gamemenu/choice{last}")
    app.click("quit/choice1")
    assert gone


# tooltips beside what they explain ------------------------------------------------------------------


def test_a_tooltip_does_not_lie_on_what_it_explains():
    size, tip = (1900.0, 1000.0), (300.0, 90.0)
    for beside in (pygame.FRect(1500, 150, 380, 96), pygame.FRect(100, 100, 200, 24), pygame.FRect(60, 960, 300, 30),
                   pygame.FRect(20, 300, 80, 84)):  # fmt: skip
        for at in (None, beside.center):
            x, y = tip_place(beside, at, tip, size)
            box = pygame.FRect(x, y, *tip)
            assert not box.colliderect(beside), (beside, at, box)
            assert pygame.FRect(0, 0, *size).contains(box)


def test_over_a_whole_page_the_tooltip_stands_at_the_pointer():
    x, y = tip_place(pygame.FRect(80, 100, 1400, 700), (500, 400), (300, 90), (1900, 1000))
    assert 500 < x < 540 and 400 < y < 440

"""Theme tokens and shapes: contrast, scale, crisp corners."""

import itertools

import pygame
import pytest

from game.ui.kit import draw
from game.ui.kit.canvas import Canvas
from game.ui.kit.layout import Stack, column, grid, inset, row
from game.ui.kit.theme import (
    GRID,
    Look,
    clamp_scale,
    contrast,
    guess_scale,
    load_theme,
    mix,
    parse_hex,
    type_scale,
)  # fmt: skip

THEMES = ["dark", "light"]
GROUNDS = ["bg", "panel", "panel2"]
ACCENTS = ["blue", "green", "orange", "red", "purple"]


@pytest.mark.parametrize("name", THEMES)
@pytest.mark.parametrize("ground", [*GROUNDS, "hover"])
@pytest.mark.parametrize("ink", ["text", "mute"])
def test_text_has_contrast_everywhere(name, ground, ink):
    t = load_theme(name)
    assert contrast(t[ink], t[ground]) >= 4.5


@pytest.mark.parametrize("name", THEMES)
@pytest.mark.parametrize("ground", GROUNDS)
@pytest.mark.parametrize("accent", ACCENTS)
def test_accent_inks_are_fit_for_text(name, ground, accent):
    t = load_theme(name)
    assert contrast(t.ink(accent), t[ground]) >= 4.5


@pytest.mark.parametrize("name", THEMES)
@pytest.mark.parametrize("accent", ["blue", "red", "green", "orange"])
def test_text_on_filled_buttons_and_badges(name, accent):
    t = load_theme(name)
    assert contrast(t["on_accent"], t[accent]) >= 4.5


@pytest.mark.parametrize("name", THEMES)
@pytest.mark.parametrize("accent", ["blue", "red", "green", "orange"])
def test_text_on_soft_badges(name, accent):
    t = load_theme(name)
    assert contrast(t.ink(accent), mix(t["panel"], t[accent], 0.1)) >= 4.5


@pytest.mark.parametrize("name", THEMES)
@pytest.mark.parametrize("ground", GROUNDS)
def test_frames_and_focus_ring_are_visible(name, ground):
    t = load_theme(name)
    assert contrast(t["ring"], t[ground]) >= 7
    assert contrast(t["faint"], t[ground]) >= 3
    assert contrast(t["edge"], t[ground]) >= 2


def test_both_themes_have_the_same_tokens():
    assert set(load_theme("dark").colours) == set(load_theme("light").colours)


def test_tokens_of_the_design_are_as_given():
    dark, light = load_theme("dark"), load_theme("light")
    assert dark["bg"] == parse_hex("#0B151E")
    assert light["text"] == parse_hex("#14202B")
    assert dark["orange"] == parse_hex("#F0A51E")


def test_type_minimum():
    assert min(style.size for style in type_scale().values()) >= 16
    assert {s.weight for s in type_scale().values()} == {"regular", "semibold", "bold"}


def test_unknown_names_raise():
    with pytest.raises(KeyError):
        load_theme("dark")["pink"]
    with pytest.raises(KeyError):
        Look(load_theme("dark")).style("huge")
    with pytest.raises(ValueError, match="RRGGBB"):
        parse_hex("red")


@pytest.mark.parametrize(
    ("size", "scale"),
    [((1920, 1080), 1.0), ((1600, 900), 0.9), ((1366, 768), 0.85), ((1280, 720), 0.8), ((1024, 768), 0.75),
     ((3840, 2160), 2.0), ((2560, 1440), 1.35)],
)
def test_scale_follows_the_window_height(size, scale):
    assert guess_scale(size) == pytest.approx(scale, abs=0.03)


def test_scale_stays_in_bounds():
    assert clamp_scale(0.1) == 0.75
    assert clamp_scale(9) == 2.0


# shapes ------------------------------------------------------------------------------------


def panel(fill, border, radius, size=(60, 40), width=2):
    surface = pygame.Surface(size)
    surface.fill((0, 0, 0))
    draw.paint_panel(surface, surface.get_rect(), fill, border, radius, width)
    return surface


def test_rounded_corner_is_smooth_and_symmetric():
    s = panel((255, 255, 255), None, 12)
    assert s.get_at((0, 0))[:3] == (0, 0, 0)
    assert s.get_at((30, 0))[:3] == (255, 255, 255)
    levels = {s.get_at((x, y))[0] for x, y in itertools.product(range(12), range(12))}
    assert len(levels) > 5
    for x, y in itertools.product(range(12), range(12)):
        assert s.get_at((x, y)) == s.get_at((59 - x, y)) == s.get_at((x, 39 - y))


def test_border_lies_inside_and_fill_within():
    s = panel((10, 20, 30), (200, 100, 50), 8)
    assert s.get_at((30, 1))[:3] == (200, 100, 50)
    assert s.get_at((30, 2))[:3] == (10, 20, 30)
    assert s.get_at((0, 20))[:3] == (200, 100, 50)


def test_outline_leaves_the_middle_alone():
    s = panel(None, (200, 100, 50), 8)
    assert s.get_at((30, 20))[:3] == (0, 0, 0)
    assert s.get_at((0, 0))[:3] == (0, 0, 0)


@pytest.mark.parametrize("size", [(1, 1), (3, 40), (40, 3), (2, 2), (0, 5)])
def test_tiny_panels_do_not_fail(size):
    s = pygame.Surface((50, 50))
    draw.paint_panel(s, pygame.Rect(0, 0, *size), (9, 9, 9), (8, 8, 8), 12, 2)


def test_polygon_edge_has_no_dark_fringe():
    white = pygame.Surface((20, 20))
    white.fill((255, 255, 255))
    white.blit(draw.polygon(((2, 2), (18, 6), (8, 18)), (20, 20), (255, 200, 200)), (0, 0))
    greens = [white.get_at((x, y))[1] for x, y in itertools.product(range(20), range(20))]
    assert min(greens) >= 199


def test_hatch_repeats_and_respects_corners():
    s = draw.hatch((80, 60), (1, 2, 3), 10, 3, radius=12)
    assert s.get_at((0, 0))[3] == 0
    assert s.get_at((30, 30))[3] == s.get_at((40, 30))[3] == s.get_at((30, 40))[3]


def test_canvas_neighbours_touch_at_any_scale():
    for scale in (0.75, 0.8, 1.0, 1.15, 1.35):
        c = Canvas(pygame.Surface((400, 100)), Look(load_theme("dark"), scale))
        boxes = [c.px(box) for box in row((3, 0, 333, 50), ["1*"] * 7, 0)]
        for left, right in itertools.pairwise(boxes):
            assert left.right == right.x


def test_canvas_draws_every_shape():
    surface = pygame.Surface((300, 200))
    c = Canvas(surface, Look(load_theme("light"), 1.15))
    c.fill((0, 0, 200, 100), "panel")
    before = pygame.image.tobytes(surface, "RGB")
    for act in (
        lambda: c.disc((20, 20), 8, "blue", "line", 2), lambda: c.line([(5, 5), (90, 30)], "green"),
        lambda: c.arrow((10, 60), (90, 70), "red"), lambda: c.progress((10, 80, 80, 8), 0.4),
        lambda: c.hatch((100, 10, 40, 40), "china"), lambda: c.glyph("tick", (150, 10, 20, 20)),
        lambda: c.dashes(100, 60, 60, "text"), lambda: c.rule(0, 90, 100), lambda: c.rule_down(95, 0, 60),
        lambda: c.pill((150, 40, 40, 20), None, "blue", 2), lambda: c.icon("deals", (150, 70, 24, 24)),
        lambda: c.flag("PER", (120, 70, 27, 18)), lambda: c.text((10, 100, 90, 20), "Lithium"),
        lambda: c.paragraph((120, 100, 90, 60), "two lines of words to wrap", "small"),
    ):  # fmt: skip
        act()
        after = pygame.image.tobytes(surface, "RGB")
        assert after != before
        before = after
    c.arrow((1, 1), (1, 1), "red")  # no direction: nothing, and no error


def test_clip_and_shift_nest():
    surface = pygame.Surface((100, 100))
    c = Canvas(surface, Look(load_theme("dark"), 1.0))
    with c.clip((0, 0, 50, 50)), c.shift(20, 0), c.clip((0, 0, 80, 80)):
        c.fill((0, 0, 100, 100), (255, 0, 0))
    assert surface.get_at((19, 10))[:3] == (0, 0, 0)
    assert surface.get_at((21, 10))[:3] == (255, 0, 0)
    assert surface.get_at((51, 10))[:3] == (0, 0, 0)
    assert surface.get_clip() == surface.get_rect()


# layout ------------------------------------------------------------------------------------


def test_rows_and_columns_fill_their_rect():
    a, b, c = row((10, 0, 500, 40), [100, "1*", "3*"], 20)
    assert (a.w, b.w, c.w) == (100, 90, 270)
    assert c.right == 510
    top, rest = column((0, 0, 50, 200), [72, "*"], 0)
    assert (top.h, rest.y, rest.h) == (72, 72, 128)


def test_too_little_room_gives_no_negative_sizes():
    assert [b.w for b in row((0, 0, 50, 10), [100, "1*"], 16)] == [100, 0]
    assert inset((0, 0, 10, 10), 20).w == 0


def test_grid_and_stack():
    cells = grid((0, 0, 320, 0), 3, 50, 5, 10)
    assert (cells[3].x, cells[3].y) == (0, 60)
    assert cells[2].right == 320
    s = Stack((5, 5, 100, 200), gap=8)
    assert [s.take(20).y, s.take(30).y, s.rest().y] == [5, 33, 71]
    assert s.used == 58


def test_grid_values_of_the_design():
    assert (GRID.unit, GRID.top_bar, GRID.rail, GRID.side_panel, GRID.bottom_strip) == (8, 72, 88, 432, 232)

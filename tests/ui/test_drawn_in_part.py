"""Of a page on which one thing moves by itself only that is drawn anew: the picture is that of the whole page."""

import pygame
import pytest

from game.ui import map as world_map
from game.ui.kit.canvas import Canvas
from game.ui.months import STEP
from game.ui.shell_parts import PriceCard
from tests.ui.test_sound_film import filming


@pytest.fixture
def film():
    """The map while its months run, with its clock and the whole page drawn once."""
    app = filming()
    app.go("map")
    app.settle()
    surface = pygame.Surface((1600, 900))
    app.stage.clock = app.clock
    app.stage.paint(surface)
    return app, surface


def on(app, seconds):
    app.now[0] += seconds
    app.stage.tick()


@pytest.mark.parametrize("seconds", [0.1, 0.5 * STEP, 2.3 * STEP])
def test_a_frame_of_the_film_is_the_picture_of_the_whole_page(film, seconds):
    app, surface = film
    on(app, seconds)
    part = app.stage.paint(surface)
    assert part is not None and part.w < surface.get_width()
    whole = pygame.Surface(surface.get_size())
    app.stage.paint(whole)
    assert pygame.image.tobytes(surface, "RGB") == pygame.image.tobytes(whole, "RGB")
    assert surface.get_clip() == surface.get_rect()


def test_a_frame_of_the_film_draws_nothing_beside_the_map(film, monkeypatch):
    """Found by measuring: each frame of the months drew all prices, tabs and headlines anew, 8 of its 11 ms."""
    app, surface = film
    drawn, lines, real = [], [], Canvas.text
    monkeypatch.setattr(PriceCard, "paint", lambda card, _c: drawn.append(card))
    monkeypatch.setattr(Canvas, "text", lambda c, *given, **more: lines.append(given) or real(c, *given, **more))
    on(app, 0.1)
    app.stage.paint(surface)
    few = len(lines)
    assert not drawn
    app.stage.invalidate()
    app.stage.paint(surface)
    assert drawn, "the whole page has them"
    assert few < 0.5 * (len(lines) - few)


def test_what_else_has_changed_is_drawn_with_it(film):
    app, surface = film
    on(app, 0.1)
    app.stage.invalidate()
    assert app.stage.paint(surface) is None
    on(app, 0.1)
    assert app.stage.paint(pygame.Surface(surface.get_size())) is None, "another picture has nothing of the page yet"
    app.stage.invalidate()
    on(app, 0.1)
    assert app.stage.paint(surface) is None, "asked for before the film went on"


def test_labels_as_large_keep_their_places_through_the_months(film, monkeypatch):
    """Found by measuring: each month of the film looked for places for all names again, 60 ms of a standstill."""
    app, surface = film
    placed, real = [], world_map.place_labels
    monkeypatch.setattr(world_map, "place_labels", lambda *given: placed.append(1) or real(*given))
    for _ in range(2):
        for _month in range(5):
            on(app, STEP)
            app.stage.paint(surface)
        once = len(placed)
        app.screen.player.start()
    assert len(placed) == once <= 4, "the second time round nothing is looked for"

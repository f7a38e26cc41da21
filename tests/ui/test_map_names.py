"""Names on the map: one that stands on another country's land, or nearer to another's place, is led to its own."""

import numpy as np
import pygame
import pytest

from game.ui.map import region_of
from game.ui.map_labels import leader
from tests.ui.staged import Still, content, moments
from tests.ui.test_screens import window

LOOKS = [("talk2", "PHL", (1280, 720), None), ("over", "KOR", (1920, 1080), 1.5)]


def gap(box, at):
    """Pixels from a point to a box."""
    return float(np.hypot(max(box.left - at[0], at[0] - box.right, 0), max(box.top - at[1], at[1] - box.bottom, 0)))


def on_others_land(world, placed):
    """Whether a name covers land of others and none of its own."""
    owners, numbers = world._owners(world._frame)
    codes, region = {number: code for code, number in numbers.items()}, region_of(world._spec)
    box = placed.box.clip(pygame.Rect(0, 0, *owners.shape))
    here, count = np.unique(owners[box.left : box.right, box.top : box.bottom], return_counts=True)
    of = {codes[n]: k for n, k in zip(here.tolist(), count.tolist(), strict=True) if n in codes}
    own = {code for code in of if placed.label.region in (code, region.get(code, code))}
    return not own and sum(of.values()) > 0.25 * box.w * box.h


@pytest.mark.parametrize("look", LOOKS, ids=lambda look: look[1])
@pytest.mark.parametrize("stage", ["mine", "refined", "component"])
def test_a_name_that_could_be_read_for_another_country_has_a_line(look, stage):
    """Was wrong: "Republic of Korea" stood over Mongolia, and nothing tied it to Korea."""
    moment, seat, size, scale = look
    app = window(Still(moments()[moment].state, seat), "dark", size, scale)
    app.go("map")
    seen = 0
    for mineral in content().minerals[::2]:
        app.session.mineral, app.session.stage = mineral.id, stage
        app.rebuild()
        app.settle()
        app.stage.paint(pygame.Surface(size))
        world = app.screen.world
        for one in world._placed:
            nearer = min(gap(one.box, other.anchor) for other in world._placed if other is not one)
            mistaken = on_others_land(world, one) or nearer < gap(one.box, one.anchor) - 2
            seen += mistaken
            assert not mistaken or leader(one), f"{mineral.id} {stage}: {one.label.name}"
    assert seen, "the map is full enough for the rule to matter"

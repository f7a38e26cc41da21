"""Flow arcs: the Pacific is crossed over the edge, widths follow values, chips keep apart."""

from __future__ import annotations

import itertools

import numpy as np
import pygame
import pytest

from game.ui.map_flows import Arc, crosses_pacific, draw_arc, flow_width, route
from game.ui.map_shapes import Projection, anchor
from game.ui.map_spec import FlowStyle, MapFlow
from game.ui.vector import Canvas
from tests.ui.staged import moments
from tests.ui.test_screens import shown, window

SIZE = (1400, 780)
PROJECTION = Projection((6, 12, 1388, 756))


@pytest.mark.parametrize(
    ("origin", "destination", "over"),
    [
        ("CHN", "USA", True),
        ("USA", "CHN", True),
        ("CHL", "CHN", True),
        ("PER", "KOR", True),
        ("AUS", "USA", True),
        ("CAN", "JPN", True),
        ("MEX", "CHN", True),
        ("JPN", "BRA", False),
        ("BRA", "CHN", False),
        ("COD", "CHN", False),
        ("EU", "CHN", False),
        ("IND", "USA", False),
        ("USA", "EU", False),
        ("CHN", "JPN", False),
        ("ARG", "EU", False),
    ],
)
def test_which_cargoes_sail_over_the_edge(origin: str, destination: str, over: bool) -> None:
    assert crosses_pacific(MapFlow(origin, destination, 1)) is over


def test_a_flow_over_the_pacific_is_two_pieces_that_end_at_the_edges() -> None:
    arcs, chips = route([MapFlow("CHN", "USA", 5, "china")], PROJECTION, SIZE, 5, 1.0)
    assert [a.head for a in arcs] == [False, True]
    assert arcs[0].line[-1, 0] > 1340 and arcs[1].line[0, 0] < 60
    assert {(c.side, c.region) for c in chips} == {(1, "USA"), (-1, "CHN")}
    end = PROJECTION.point(*anchor("USA"))
    assert np.hypot(*(arcs[1].line[-1] - end)) < 9


def test_via_bends_an_arc_through_the_gateway() -> None:
    straight, _ = route([MapFlow("EU", "MYS", 1)], PROJECTION, SIZE, 1, 1.0)
    bent, _ = route([MapFlow("EU", "MYS", 1, via=("good_hope",))], PROJECTION, SIZE, 1, 1.0)
    cape = np.array(PROJECTION.point(18.5, -35.5))
    assert np.hypot(*(bent[0].line - cape).T).min() < 6
    assert np.hypot(*(straight[0].line - cape).T).min() > 60
    forced, chips = route([MapFlow("AUS", "CHL", 1, via=("pacific",))], PROJECTION, SIZE, 1, 1.0)
    assert len(forced) == 2 and len(chips) == 2


def test_there_and_back_do_not_lie_on_each_other() -> None:
    flows = [MapFlow("USA", "EU", 3), MapFlow("EU", "USA", 2)]
    (first, second), _ = route(flows, PROJECTION, SIZE, 3, 1.0)
    assert np.hypot(*(first.line[20] - second.line[::-1][20])) > 10


def test_width_grows_with_value_and_never_vanishes() -> None:
    widths = [flow_width(v, 100, 1.0) for v in (0, 1, 10, 50, 100, 500)]
    assert widths[0] >= 1.5
    assert all(a <= b for a, b in itertools.pairwise(widths))
    assert widths[-1] == widths[-2]
    assert flow_width(5, 0, 1.0) == 1.5


def test_many_chips_stand_apart_in_order_above_the_legend() -> None:
    flows = [MapFlow(o, d, 3) for o in ("CHN", "JPN", "KOR", "PHL") for d in ("USA", "CAN", "MEX", "CHL", "PER")]
    _, chips = route(flows, PROJECTION, (1400, 520), 3, 1.0)
    for side in (-1, 1):
        heights = sorted(c.centre[1] for c in chips if c.side == side)
        assert len(heights) == (5 if side > 0 else 4)
        assert all(b - a >= 30 - 1e-6 for a, b in itertools.pairwise(heights))
        assert heights[-1] <= 520


@pytest.mark.parametrize("width", [3.0, 7.0])
def test_flows_are_told_apart_without_colour(width: float) -> None:
    """Was wrong: in grey what China sold looked like trade inside the forum."""

    def cut(style: FlowStyle) -> list[bool]:
        canvas = Canvas((200, 40), 3, (20, 20, 20))
        line = np.stack([np.linspace(10, 190, 60), np.full(60, 20.0)], axis=1)
        draw_arc(canvas, Arc(MapFlow("CHN", "JPN", 1, style), line, width, False), (230, 230, 230), (0, 0, 0), 1.0)
        column = [canvas.done().get_at((150, y))[0] for y in range(40)]
        return [value > 110 for value in column]

    def runs(bright: list[bool]) -> int:
        return sum(1 for before, now in itertools.pairwise([False, *bright]) if now and not before)

    assert runs(cut("inside")) == 1
    assert runs(cut("china")) == 2


@pytest.mark.slow
@pytest.mark.parametrize("size", [(1280, 720), (1920, 1080)])
def test_no_flow_of_any_lens_runs_under_the_legend(size):
    """Found in play: what Chile and Argentina ship over the Pacific ran under the card in the corner."""
    app = window(moments()["talk2"], size=size)
    shown(app, "map")
    met = 0
    for mineral in app.session.content.minerals:
        for info in mineral.stages:
            app.session.mineral, app.session.stage = mineral.id, info.stage
            app.screen.refresh()
            app.settle()
            app.lens.paint(app.stage, pygame.Surface(size), app.look.scale)
            world = app.screen.world
            card = world._legend(world._frame, world._spec)
            low = world._frame.size[1] - card.get_height() - 8 * world._frame.scale
            arcs = world._flows(world._frame, world._spec)[1]
            met += len(arcs)
            under = [(a.flow.origin, a.flow.destination) for a in arcs
                     if ((a.line[:, 1] > low) & (a.line[:, 0] < card.get_width())).any()]  # fmt: skip
            assert not under, (mineral.id, info.stage, under)
    assert met > 50

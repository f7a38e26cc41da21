"""The states in which the speed of pages is measured, and the map's outlines, which are projected at once."""

import numpy as np

from game.cli.staging import seen_from
from game.ui.map_base import Outlines
from game.ui.map_shapes import Projection, bloc, lands
from tests.helpers import real_content


def test_one_game_is_seen_by_a_person_in_one_seat_after_the_other():
    seats = ("USA", "COD")
    for seat, link in zip(seats, seen_from(real_content(), seats, 1, 3), strict=True):
        view = link.view()
        assert (view.seat, view.phase) == (seat, "talk")
        assert [s for s, held in view.seats.items() if held.plan.controller == "human"] == [seat]


def test_outlines_projected_at_once_are_those_of_each_ring():
    projection = Projection((6.0, 84.0, 1400.0, 700.0))
    made = Outlines(projection)
    for code, land in {**lands(), "EU": bloc()}.items():
        assert len(made.rings[code]) == len(land.rings)
        for ring, own in zip(land.rings, made.rings[code], strict=True):
            assert np.array_equal(own, projection.points(ring))

"""The map's geometry: shapes complete, projection true to the table, places where they belong."""

from __future__ import annotations

import numpy as np
import pytest

from game.ui import map_shapes
from game.ui.map_shapes import (
    ANCHORS,
    CENTRE,
    Projection,
    anchor,
    bloc,
    lands,
    robinson,
    same_side,
    waypoint,
)
from tests.ui.regions import MAPPED


def test_every_region_has_an_anchor_on_this_side_of_the_cut() -> None:
    for region in MAPPED:
        lon, lat = anchor(region)
        assert CENTRE - 180 <= lon < CENTRE + 180
        assert -53 < lat < 81
    with pytest.raises(KeyError):
        anchor("ATLANTIS")
    assert set(ANCHORS) == {"XAF", "XAS", "XAM", "XEO"}


def test_no_outline_is_torn_across_the_map() -> None:
    for land in [*lands().values(), bloc()]:
        for ring in land.rings:
            assert ring[:, 0].min() > -170.5, land.code
            assert ring[:, 0].max() < 192.0, land.code
            if land.code not in ("ATA",):
                steps = np.abs(np.diff(ring[:, 0]))
                assert steps.max(initial=0) < 40, land.code


def test_robinson_agrees_with_its_table_at_the_knots_and_is_symmetric() -> None:
    x, y = robinson(np.array([CENTRE + 180.0] * 2), np.array([0.0, 60.0]))
    assert x[0] == pytest.approx(0.8487 * np.pi)
    assert x[1] == pytest.approx(0.8487 * 0.7986 * np.pi)
    assert y[1] == pytest.approx(1.3523 * 0.7346)
    lat = np.linspace(-50, 50, 41)
    _, north = robinson(np.full(41, 20.0), lat)
    assert north == pytest.approx(-north[::-1], abs=1e-9)
    assert np.all(np.diff(north) > 0)


@pytest.mark.parametrize("box", [(0.0, 0.0, 1400.0, 780.0), (44.0, 10.0, 600.0, 800.0)])
def test_the_map_fits_its_box(box: tuple[float, float, float, float]) -> None:
    projection = Projection(box)
    for lon, lat in ((CENTRE - 180, 0.0), (CENTRE + 180, 0.0), (CENTRE, 81.0), (CENTRE, -53.0)):
        x, y = projection.point(lon, lat)
        assert box[0] - 0.01 <= x <= box[0] + box[2] + 0.01
        assert box[1] - 0.01 <= y <= box[1] + box[3] + 0.01
    assert projection.point(0.0, 10.0)[0] < projection.point(20.0, 10.0)[0]
    assert projection.point(0.0, 10.0)[1] > projection.point(0.0, 20.0)[1]


def test_same_side_wraps_only_what_must_be_wrapped() -> None:
    assert same_side(-175.0) == 185.0
    assert same_side(-160.0) == -160.0
    assert same_side(190.0) == 190.0
    assert waypoint("n_pacific")[0] == 185.0
    with pytest.raises(KeyError):
        waypoint("north_west_passage")


def test_a_scenarios_place_never_moves_what_has_an_outline() -> None:
    before = {region: map_shapes.anchor(region) for region in ("EU", "USA")}
    try:
        for region in ("EU", "USA", "XYZ"):
            map_shapes.place(region, 1.0, 2.0)
        assert {region: map_shapes.anchor(region) for region in before} == before
        assert map_shapes.anchor("XYZ") == (1.0, 2.0)
    finally:
        for region in ("EU", "USA", "XYZ"):
            map_shapes._PLACES.pop(region, None)

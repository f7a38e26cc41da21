"""The list of projects leads with what brings its reader something, by the figure that it shows."""

import pytest

from game import agents
from game.present import plant_gains, projects
from tests.ui.staged import content, moments


def gains(view):
    return {gain.project: gain for gain in agents.plant_gains(content(), view)}


@pytest.fixture(scope="module")
def view():
    return moments()["talk1"].view()


def test_what_brings_something_stands_before_what_brings_nothing(view):
    """Found in play: +0.5 points in the fourth row, under three of nothing."""
    rows = projects.rows(content(), view, whose="all", order="gain", gains=gains(view))
    net = [plant_gains.net(r.gain) for r in rows if not r.gain.late]
    assert net == sorted(net, reverse=True), "plants that need no money count in full, wherever they stand"


def test_for_you_lists_nothing_abroad_that_brings_nothing(view):
    rows = projects.rows(content(), view, whose="you", gains=gains(view))
    for row in rows:
        brings = (row.gain.points or 0.0) >= plant_gains.SMALL and not row.gain.late
        assert row.region == view.seat or brings


def test_the_page_opens_on_what_brings_most_for_its_money(view):
    """Found in the tutorial: "give a plant a grant", and the plant chosen was worth nothing."""
    rows = projects.rows(content(), view, whose="you", gains=gains(view))
    found = projects.best(rows)
    worth = [plant_gains.net(r.gain) for r in rows if r.waits and not r.gain.late]
    if max(worth, default=0.0) > 0:
        assert found is not None and plant_gains.net(found.gain) == max(worth)
    else:
        assert found is next((r for r in rows if r.waits), rows[0] if rows else None)
    assert projects.best(()) is None

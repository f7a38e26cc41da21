"""One thing, one colour: what a line stands for looks the same on every chart of the window and of the page."""

from collections import defaultdict

import pygame
import pytest

from game.model.chart import Chart
from game.present.words import tr
from game.reports import chart_svg
from game.reports.debrief import debrief
from game.reports.page import page
from game.ui import chart
from game.ui.kit.theme import load_theme
from game.ui.vector import Canvas
from tests.reports import played
from tests.ui.staged import moments
from tests.ui.test_screens import SCREENS, shown, window


@pytest.fixture
def seen(monkeypatch):
    """Every chart that either back end lays out."""
    charts: list[Chart] = []
    for end in (chart, chart_svg):
        real = end.lay_out

        def kept(data, *rest, _real=real):
            charts.append(data)
            return _real(data, *rest)

        monkeypatch.setattr(end, "lay_out", kept)
    monkeypatch.setattr(chart, "_kept", type(chart._kept)())
    return charts


def drawn_everywhere(seen):
    for moment in ("talk2", "results2", "over"):
        app = window(moments()[moment])
        for name in SCREENS:
            shown(app, name)
            app.stage.paint(pygame.Surface((1920, 1080)))
    page(debrief(*played.game()), load_theme("light").colours, load_theme("dark").colours)
    return [one for one in seen if one.kind != "spark"]


def test_a_line_has_one_colour_on_all_charts(seen):
    colours = defaultdict(set)
    for data in drawn_everywhere(seen):
        for line in data.series:
            if line.name:
                colours[line.name.lower()].add(line.colour)
    assert len(colours) > 5, "the charts were not drawn"
    assert not {name: tones for name, tones in colours.items() if len(tones) > 1}


def test_china_alone_is_red_and_a_floor_green(seen):
    for data in drawn_everywhere(seen):
        for line in data.series:
            if tr("China").lower() in line.name.lower():
                assert line.colour == "red", f"{data.title}: {line.name}"
            if tr("Floor").lower() == line.name.lower():
                assert line.colour == "green", f"{data.title}: {line.name}"
            if line.colour == "red" and data.kind == "line":
                assert tr("China").lower() in line.name.lower(), f"{data.title}: {line.name} is red"


@pytest.mark.parametrize("scale", [2, 3])
def test_a_drawing_keeps_its_ground(scale):
    """Was wrong: shrinking by three made the ground of each chart two shades darker than its card."""
    ground = load_theme("dark").colours["panel2"][:3]
    assert tuple(Canvas((60, 40), scale, ground).done().get_at((30, 20)))[:3] == tuple(ground)

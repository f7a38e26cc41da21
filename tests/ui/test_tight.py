"""Small windows and large scales: lists keep their rows, the top bar keeps its figures, nothing lies out of reach."""

from itertools import pairwise

import pygame
import pytest

from game.ui.kit import KeyFigure, Label, Table
from tests.ui.staged import content, moments
from tests.ui.test_screens import shown, window

TIGHT = [((1280, 720), 1.0), ((1920, 1080), 1.5), ((1366, 768), None), ((1280, 720), None), ((1920, 1080), 1.25)]
FIGURES = ["budget", "initiative", "support", "security", "trust"]
ROWS = 5
"""Rows of a list below which one cannot compare."""


def painted(app, size):
    """The page drawn; what was cut on it."""
    app.stage.toasts, app.look.text.cut = [], {}
    app.lens.paint(app.stage, pygame.Surface(size), app.look.scale)
    return app.look.text.cut


@pytest.mark.parametrize(("size", "scale"), TIGHT, ids=str)
def test_the_top_bar_keeps_all_five_figures(size, scale):
    """Was wrong: trust was lost at 1280 wide, three figures of five at a large scale."""
    app = window(moments()["talk2"], "dark", size, scale)
    shown(app, "map")
    found = [app.widget(f"top/{name}") for name in FIGURES]
    assert all(isinstance(w, KeyFigure) for w in found) and not painted(app, size)
    for left, right in pairwise(found):
        assert left.rect.x + left.natural_width(app.look) < right.rect.x, left.label
    steps = next(w for w in app.stage.root.walk() if w.role == "steps")
    assert steps.rect.right <= found[0].rect.x and found[-1].rect.right <= app.stage.size[0]


@pytest.mark.parametrize(("size", "scale"), TIGHT, ids=str)
def test_no_ministry_is_cut_at_a_comma(size, scale):
    """Was wrong: "Ministry of Trade, Industry and Resources" was "Ministry of Trade"."""
    app = window(moments()["talk2"], "dark", size, scale)
    shown(app, "map")
    for seat in content().seats:
        for wide in (290.0, 214.0, 180.0):
            told = " ".join(app.screen._ministry_lines(seat.ministry, wide))
            bare, letters = seat.ministry.partition(" (")[0], seat.ministry.partition(" (")[2].partition(")")[0]
            whole = told in (seat.ministry, bare, letters)
            assert whole or ("," not in bare and " with" in bare), f"{seat.ministry!r} shows as {told!r}"


@pytest.mark.parametrize(("size", "scale"), TIGHT, ids=str)
def test_the_list_of_projects_shows_rows_to_compare(size, scale):
    """Was wrong: two rows at 720 lines, and above 150 %."""
    app = window(moments()["talk2"], "dark", size, scale)
    shown(app, "projects")
    table = app.widget("projects/table")
    assert isinstance(table, Table)
    assert table.scroll.view / table.step >= ROWS - 0.01
    assert not painted(app, size)


@pytest.mark.parametrize("page", [0, 1, 2])
def test_pages_of_the_low_card_are_whole(page):
    app = window(moments()["talk2"], "dark", (1280, 720), 1.0)
    shown(app, "projects")
    app.screen._folds["projects/low"] = page
    bad = []
    for project in app.session.content.projects:
        app.screen.chosen = project.id
        app.screen.refresh()
        app.settle()
        bad += painted(app, (1280, 720)).items()
        card = app.widget("projects/low").parent
        for w in card.walk():
            if isinstance(w, Label) and w.parent is card:
                assert card.rect.contains(w.rect), w.label
    assert not bad, bad[:12]


def test_advice_on_money_opens_the_page_with_its_fields():
    """A field on a page of the low card that is not in front is brought there."""
    app = window(moments()["talk2"], "dark", (1280, 720), 1.0)
    shown(app, "projects")
    app.screen._folds["projects/low"] = 2
    app.screen.refresh()
    app.settle()
    assert app.stage.find("fund/grant") is None
    app.screen.unfold(["fund/grant"])
    assert app.stage.find("fund/grant") is not None

"""A card at a glance: the large figure with its verdict, rows of facts, *More*."""

from itertools import pairwise

import pygame
import pytest

from game.present.facts import Fact, figure
from game.ui.kit import Box, Explain
from game.ui.kit.facts import (
    FACT_LINE,
    MORE_HIGH,
    FactRow,
    Score,
    add_facts,
    add_paired,
    disclose,
    disclose_high,
    facts_high,
)

from .kit_page import open_page

WORDS = ("points of your score", "points")
SHORT = Fact("Price at home", "193 USD/kg")
LONG = Fact("What those who use it at home would pay more in a turn", "$ 16 m", how="use times the rise")
BOTH = Fact("Your plants under way, by what they make and when", "one in two turns, another in four, both small")
LINES = ("Needs 60 % of those who say yes or no.", "Japan gains most by it.")


def rows(wide):
    app = open_page(lambda root, page: add_facts(root, page.app.look, Box(10, 10, wide, 0), (SHORT, LONG, BOTH)))
    return app, [w for w in app.stage.root.walk() if isinstance(w, FactRow)]


def cut_of(app):
    """Texts that have no room when the page is painted."""
    seen, note = [], app.look.text.note_cut
    app.look.text.note_cut = lambda whole, shown: seen.append(whole)
    try:
        app.stage.paint(pygame.Surface((1280, 720)))
    finally:
        app.look.text.note_cut = note
    return seen


def test_rows_stand_below_one_another_and_are_as_high_as_they_say():
    app, found = rows(300)
    assert [w.label for w in found] == [SHORT.name, LONG.name, BOTH.name]
    assert found[0].rect.h == FACT_LINE < found[1].rect.h
    assert [round(b.rect.y - a.rect.bottom) for a, b in pairwise(found)] == [0, 0]
    whole = facts_high(app.look, (SHORT, LONG, BOTH), 300)
    assert found[-1].rect.bottom == pytest.approx(10 + whole)


@pytest.mark.parametrize("wide", [180, 300, 520, 900])
def test_nothing_of_a_row_is_cut(wide):
    app, _ = rows(wide)
    assert not cut_of(app)


def test_a_row_explains_itself_only_where_there_is_something_to_explain():
    _, found = rows(300)
    assert found[0].tooltip is None
    assert isinstance(found[1].tooltip, Explain)
    assert found[1].tooltip.how == LONG.how


def head(wide, figure_="+0.25"):
    score = Score(figure_, WORDS, "passes as they lean", "good", "made of parts")
    app = open_page(lambda root, page: score.put(root, page.app.look, Box(10, 10, wide, 0)))
    return app, score


def test_the_badge_stands_beside_the_figure_or_below_it():
    app, score = head(600)
    badge = app.widget("badge:passes as they lean").rect
    assert (badge.right, badge.y < 40) == (610, True)
    app, narrow = head(220)
    badge = app.widget("badge:passes as they lean").rect
    assert (badge.x, badge.y > 40) == (10, True)
    assert narrow.high(app.look, 220) > score.high(app.look, 600)


def test_without_a_figure_the_badge_comes_first():
    app, _ = head(600, "")
    assert app.widget("badge:passes as they lean").rect.x == 10
    assert "points" not in app.dump()


def test_the_page_as_text_reads_figure_words_and_verdict():
    app, _ = head(600)
    assert 'figure "points of your score" = +0.25' in app.dump()
    assert 'badge "passes as they lean"' in app.dump()


def more(page, root):
    def turn():
        page.open = not getattr(page, "open", False)
        page.refresh()

    opened = getattr(page, "open", False)
    page.end = disclose(root, page.app.look, Box(10, 10, 300, 0), LINES, opened=opened, on_turn=turn, key="more")


def test_more_opens_in_place_and_closed_it_still_tells():
    app = open_page(lambda root, page: more(page, root))
    shut = app.page.end
    assert shut == 10 + MORE_HIGH == 10 + disclose_high(app.look, LINES, 300, opened=False)
    assert all(line in app.dump() for line in LINES)
    assert all(line in app.widget("more").tooltip for line in LINES)
    assert 'button "More"' in app.dump()
    app.click("more")
    app.settle()
    assert app.page.end == 10 + disclose_high(app.look, LINES, 300, opened=True) > shut
    assert app.widget("text:" + LINES[0]).rect.y > 30
    assert app.widget("more").tooltip is None
    app.press("Tab")
    app.press("Enter")
    app.settle()
    assert app.page.end == shut


def test_without_lines_there_is_nothing_to_open():
    app = open_page(lambda root, page: setattr(page, "end", disclose(
        root, page.app.look, Box(10, 10, 300, 0), (), opened=False, on_turn=page.refresh, key="more")))  # fmt: skip
    assert app.page.end == 10
    assert not app.stage.root.children


def test_more_may_stand_at_the_end_of_another_line():
    """Its lines then begin with their own box, and closed it takes no height."""
    for opened in (False, True):
        app = open_page(lambda root, page, opened=opened: setattr(page, "end", disclose(
            root, page.app.look, Box(10, 60, 300, 0), LINES, opened=opened, on_turn=page.refresh, key="more",
            at=Box(10, 10, 400, 40))))  # fmt: skip
        assert app.widget("more").rect.right == 410 and app.widget("more").rect.y == 10
        assert (app.page.end == 60) is not opened
    assert app.widget("text:" + LINES[0]).rect.y >= 60


def test_rows_stand_in_two_columns_where_both_have_room():
    facts = [Fact(f"Row {n}", f"{n} t") for n in range(5)]
    wide, narrow = (open_page(lambda root, page, w=w: setattr(page, "end", add_paired(
        root, page.app.look, Box(0, 0, w, 0), facts))).page.end for w in (700, 500))  # fmt: skip
    assert (wide, narrow) == (3 * FACT_LINE, 5 * FACT_LINE)


@pytest.mark.parametrize(("points", "told"), [(0.254, "+0.25"), (-0.03, "−0.03"), (0.004, "±0"), (1.26, "+1.3")])
def test_the_large_figure_has_two_places_at_most(points, told):
    assert figure(points) == told


@pytest.mark.parametrize("wide", [180, 300, 520])
def test_a_large_row_is_as_high_as_it_says_and_one_without_a_figure_has_the_whole_line(wide):
    bare = Fact("You hold the chair: you pick what comes to the vote", "")

    def build(root, page):
        y = 10.0
        for fact in (LONG, bare):
            high = FactRow.high(page.app.look, fact, wide, large=True)
            root.add(FactRow(Box(10, y, wide, high), fact, large=True))
            y += high

    app = open_page(build)
    first, second = [w for w in app.stage.root.walk() if isinstance(w, FactRow)]
    assert first.rect.h >= FactRow.high(app.look, LONG, wide) >= FACT_LINE
    assert second.rect.h == pytest.approx(max(FACT_LINE, app.look.paragraph(bare.name, wide, "body")), abs=2)
    assert not cut_of(app)

"""Figures that a new player asked about: the pages answer where they stand."""

from game.present import investor_words
from game.ui.kit import Explain
from game.ui.kit.overlays import TooltipCard
from tests.ui.staged import moments
from tests.ui.test_screens import shown, window


def test_what_runs_dry_first_can_be_put_in_stock_ore_too():
    """The cut-off named primary gallium, and the stockpile listed refined and finished goods only."""
    app = window(moments()["talk2"], size=(1280, 720))
    shown(app, "orders")
    app.click("desk/tab", "Stockpile and posture")
    keys = {key for key in app.stage._keys if key.startswith("stock/")}
    assert any(key.endswith("/mine") for key in keys)
    assert "a month: " in app.dump()


def test_the_figures_of_the_top_bar_explain_themselves():
    app = window(moments()["results2"])
    shown(app, "map")
    support = app.widget("top/support").tooltip
    stops = app.widget("top/security").tooltip
    money = app.widget("top/budget").tooltip
    assert isinstance(support, Explain) and "a turn ago" in support.how
    assert isinstance(stops, Explain) and "runs dry first" in stops.how
    assert "lapses" in money.text


def test_the_steps_of_the_investors_sum_are_lines_of_their_tooltip():
    app = window(moments()["results2"])
    shown(app, "projects")
    screen = app.screen
    waiting = next(p.id for p in app.session.content.projects
                   if app.session.view.projects[p.id].status == "open" and p.corridor is None)  # fmt: skip
    screen.chosen = waiting
    screen.refresh()
    app.settle()
    tip = app.widget("project/why").tooltip
    held = app.session.view.projects[waiting]
    steps = investor_words.sum_lines(app.session.content, app.session.content.project(waiting), held)
    rows = [text for text, _style, _tone in TooltipCard(tip).rows(app.look)]
    assert all(any(step in row for row in rows) for step in steps)
    assert "Opens in turn" in app.dump() or "Funded now it opens" in app.dump()


def test_the_results_have_a_page_of_floors():
    app = window(moments()["results2"], size=(1280, 720))
    shown(app, "news")
    app.click("news/tab", "Floors")
    told = app.dump()
    assert 'table "Floors"' in told

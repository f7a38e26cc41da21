"""Figures that a new player asked about: the pages answer where they stand."""

import re
import threading

import pytest
from msgspec.structs import replace

from game.model.talks import Clause, Deal
from game.present import board, fmt, investor_words
from game.present.help_texts import glossary
from game.ui import shell_base
from game.ui.kit import Explain, NumberField, Stepper, parse_number
from game.ui.kit.overlays import TooltipCard
from tests.ui.staged import content, moments
from tests.ui.test_screens import shown, window
from tests.ui.test_working import until


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
    assert isinstance(stops, Explain) and "First to run dry" in stops.how
    assert "In hand" in money.how


def test_the_steps_of_the_investors_sum_are_lines_of_their_tooltip():
    app = window(moments()["results2"])
    shown(app, "projects")
    screen = app.screen
    waiting = next(p.id for p in app.session.content.projects
                   if app.session.view.projects[p.id].status == "open" and p.corridor is None)  # fmt: skip
    screen.chosen = waiting
    screen.refresh()
    app.settle()
    held = app.session.view.projects[waiting]
    if held.expected_margin_share < 1:  # then two prices stand there instead of a sentence
        (tip,) = [w.tooltip for w in app.stage.root.walk() if w.label.startswith("Investors expect,")]
    else:
        tip = app.widget("project/why").tooltip
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


def honest(widget):
    """What a field shows is its number, to four figures at least."""
    told = parse_number(widget.text if isinstance(widget, NumberField) else widget.value.split("\u202f")[0])
    return told == pytest.approx(widget.number, rel=6e-4, abs=1e-9)


@pytest.mark.parametrize("moment", ["talk1", "talk2"])
def test_no_field_shows_a_rounded_figure_as_its_value(moment):
    app = window(moments()[moment], size=(1280, 720))
    for name in ("council", "orders", "projects", "china", "options"):
        shown(app, name)
        for widget in app.stage.root.walk():
            if isinstance(widget, NumberField | Stepper):
                assert honest(widget), f"{name}: {widget.key} shows {widget.value} for {widget.number}"


def test_a_cheap_goods_reference_price_is_told_to_the_cent():
    app = window(moments()["talk2"], size=(1280, 720))
    shown(app, "council")
    fair = min((f for f in app.session.view.fair_costs if f.fair > 0), key=lambda f: f.fair)
    app.session.mineral, app.session.stage = fair.mineral, fair.stage
    app.screen.refresh()
    key = f"motion/price/{fair.mineral}/{fair.stage}"
    price = round(1.013 * fair.fair, 2)
    app.widget(f"{key}/number").text = str(price)
    app.widget(f"{key}/number").commit()
    app.settle()
    assert app.widget(key).number == price == app.screen._move().price_usd_per_kg
    assert parse_number(app.widget(f"{key}/number").text) == price


def test_the_briefing_says_what_its_tonnes_are():
    """Found in play: "commercial units" stood over the table, and nothing said what they are."""
    app = window(moments()["brief1"], size=(1280, 720))
    shown(app, "briefing")
    table = app.widget("briefing/needs")
    names = {row.name: row.unit for row in table.rows}
    magnets = next(unit for name, unit in names.items() if "magnets" in name)
    assert "blank weight" in magnets and "contained tonnes" in magnets and "3.33" in magnets
    assert all(names.values()) and "Commercial unit" in [term for term, _ in glossary()]
    assert all(column.tip is not None for column in table.columns)


FIGURE = re.compile(r"[+\-−]?(?:\$.)?\d[\d., \u202f\u2009–]*.?(?:%|m|bn|t|kt|Mt)?")
"""A text that is a number with its unit and no more."""
LEAVES = {"map": 1, "council": 1, "deals": 1, "projects": 1, "china": 1, "orders": 4, "news": 6, "ledger": 8}
"""Pages with figures, and how many tabs each has."""


def figures(app):
    """Texts of a page that are numbers, with the tooltip that they or what they stand on have."""
    found = []

    def walk(widget, tip):
        tip = widget.tooltip or tip
        text = getattr(widget, "text", "")
        if widget.role == "text" and isinstance(text, str) and FIGURE.fullmatch(text.strip()):
            found.append((text.strip(), tip))
        for child in widget.children:
            walk(child, tip)

    walk(app.stage.root, None)
    return found


@pytest.mark.parametrize("moment", ["talk2", "results2"])
def test_every_figure_says_what_it_is_and_its_tooltip_says_the_same_figure(moment):
    """Looked for on eight pages and all their tabs: figures without a word on their unit, source and making."""
    app = window(moments()[moment], size=(1920, 1080))
    bare, other = [], []
    for name, tabs in LEAVES.items():
        shown(app, name)
        for tab in range(tabs):
            if tabs > 1:
                app.screen.tab = tab
                app.screen.refresh()
                app.settle()
            for text, tip in figures(app):
                bare += [f"{name} {tab}: {text}"] if tip is None else []
                if isinstance(tip, Explain) and tip.value and text not in tip.value and tip.value not in text:
                    other.append(f"{name} {tab}: {text} is {tip.value} in its tooltip {tip.title!r}")
    assert not bare, bare
    assert not other


def test_goods_of_the_vault_that_are_none_of_a_seat_s_affair_share_a_sentence():
    """Found in play: five blocks and four dead fields about a warehouse that only the United States buys for."""
    app = window(moments()["talk2"], size=(1280, 720))
    shown(app, "orders")
    app.click("desk/tab", "Stockpile and posture")
    app.screen._folds["stock/fold"] = 1
    app.screen.refresh()
    app.settle()
    fields = [w for key, w in app.stage._keys.items() if key.startswith("vault/") and key.count("/") == 2]
    assert "Nothing for you to buy or draw now" in app.dump() and all(w.enabled for w in fields)


def test_a_price_is_one_number_on_the_form_of_a_motion(monkeypatch):
    """Found in play: the slider said 4.797, the bar 4.80, and the sentence "At 5.08 it changes nothing"."""
    app = window(moments()["talk2"])
    shown(app, "council")
    s = app.session
    for fair in [f for f in s.view.fair_costs if f.fair > 0]:
        s.mineral, s.stage = fair.mineral, fair.stage
        app.screen.refresh()
        price = app.screen._move().price_usd_per_kg
        assert app.widget(f"motion/price/{fair.mineral}/{fair.stage}").number == price
        assert fmt.price(price) == fmt.price(round(price, 2))
    s.mineral, s.stage = "ree_light", "component"
    fair = next(f for f in s.view.fair_costs if (f.mineral, f.stage) == (s.mineral, s.stage))
    app.screen.refresh()
    app.settle()
    before, go, real = fmt.price(app.screen._move().price_usd_per_kg), threading.Event(), shell_base.floor_effect
    assert f"At {before} it" in app.dump() or f"If {before} bound" in app.dump()
    monkeypatch.setattr(shell_base, "floor_effect", lambda *asked: (go.wait(10), real(*asked))[1])
    app.open()
    app.running = True  # from now on slow questions are answered beside the page
    app.screen._price_set(min(fair.high, 1.03 * fair.fair))
    app.settle()
    now, said = fmt.price(app.screen._move().price_usd_per_kg), app.dump()
    assert now != before and f"What it would do at {now} is being worked out" in said
    assert f"At {before} it" not in said and f"If {before} bound" not in said, "the answer to another price"
    go.set()
    until(app, lambda: "is being worked out" not in app.dump())
    app.running = False
    assert not app.faults


@pytest.mark.parametrize("moment", ["talk2", "results1", "over"])
def test_the_budget_takes_the_sheet_off_once(moment):
    """Found in play: "$ 875 m −104" with results, "$ 971 m −8" a click later: a paid loan was taken off again."""
    app = window(moments()[moment])
    card, turn = app.session.content.projects[0].id, app.session.view.turn
    grant = Clause("grant", "JPN", project=card, amount_usd_m=40.0)
    paid = Deal("d9", ("JPN", "USA"), (grant,), turn, 9, False, ("JPN", "USA"))
    app.session._view = replace(app.session.view, deals=(*app.session.view.deals, paid))
    figure = next(f for f in app.screen_named("map")._figures() if f.key == "top/budget")
    you, cost = app.session.view.you, app.session.cost().money_usd_m
    left = you.money_usd_m - (cost if moment == "talk2" else 0.0)
    assert figure.value.startswith(fmt.money(left))
    assert (f"of {fmt.money(you.money_usd_m)}" in figure.value) == (moment == "talk2" and cost >= 0.5)


@pytest.mark.parametrize("seat", ["USA", "JPN"])
def test_the_vault_of_the_united_states_stands_beside_the_market_of_its_owner_alone(seat):
    """Found in play: "Project Vault $ 0 m of $ 12.0 bn drawn" on every page of Japan and the European Union."""
    still = moments()["talk1"]
    view = type(still)(still.state, seat).view()
    told = [fact.name for fact in board.stance(content(), view, "ree_light", "refined")]
    assert any("Vault" in name for name in told) == (seat == "USA")

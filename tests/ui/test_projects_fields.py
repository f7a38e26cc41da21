"""The fields of a plant's card: what is said below them, and what the rules refuse."""

import pygame
import pytest

from game.model.orders import FundCard
from game.present import hurry_words, project_orders, projects
from game.rules import plant_terms
from game.ui.kit.facts import FactRow
from game.ui.kit.tip_place import tip_place
from tests.ui.staged import SEAT, content, moments
from tests.ui.test_screens import shown, window

SIZES = ((1280, 720), (1920, 1080))


def guaranteed(app, part):
    """A waiting card without a contract, with a guarantee on part of its first output on the draft, in its tab."""
    view = app.session.view
    card = next(p for p in content().projects if p.region == SEAT and view.projects[p.id].status == "open"
                and p.corridor is None)  # fmt: skip
    tonnes = part * plant_terms.main_output(card).capacity_t_per_month
    strike = plant_terms.strike_band(content(), card, view.projects[card.id])[1]
    row = FundCard(card.id, "cfd", 0.0, tonnes_per_month=tonnes, price_usd_per_kg=strike, turns=2)
    app.session.edit(project_orders.with_contract(app.session.draft, row))
    app.screen.chosen, app.screen.how = card.id, 1
    app.screen.refresh()
    app.settle()
    return card


@pytest.mark.parametrize("size", SIZES)
def test_what_a_guarantee_should_cost_stands_below_its_fields(size):
    """Found in play: the promise stood on the page and on the sheet without a figure of what it costs."""
    app = window(moments()["talk2"], size=size)
    shown(app, "projects")
    card = guaranteed(app, 0.01)
    told = {w.label: w.value for w in app.stage.root.walk() if isinstance(w, FactRow)}
    assert "Starts it from" in told and "Should cost in all" in told and "Of your limit a turn" in told, card.id
    app.go("orders")
    app.settle()
    assert "Guarantees, from turn" in app.dump()


@pytest.mark.parametrize("size", SIZES)
def test_no_field_moves_for_what_is_said_below_it(size):
    """Found in play: the fields jumped by a line while one typed, and 200 t were written for a grant of 200."""
    app = window(moments()["talk2"], size=size)
    shown(app, "projects")
    guaranteed(app, 0.01)
    place = app.widget("fund/cfd/tonnes").rect
    assert not app.session.fault("fund")
    guaranteed(app, 5.0)
    assert app.session.fault("fund") and app.widget("fund/cfd/tonnes").rect == place


@pytest.mark.parametrize("size", SIZES)
def test_a_field_that_says_its_most_leaves_the_refusal_in_sight(size):
    """Found in play: "most 1 700.0: what the plant has not sold yet" lay on the warning that mattered."""
    app = window(moments()["talk2"], size=size)
    shown(app, "projects")
    guaranteed(app, 5.0)
    fault = app.session.fault("fund")
    told = next(w for w in app.stage.root.walk() if w.label == fault).screen_rect()
    field = app.widget("fund/cfd/tonnes").screen_rect()
    tip = pygame.FRect(*tip_place(field, None, (330.0, 48.0), app.stage.size, app.stage.in_sight()), 330, 48)
    assert not tip.colliderect(told) and not tip.colliderect(field)


def test_what_the_rules_refuse_starts_nothing_on_the_page():
    """Found in play: below a red sentence the plant "starts at the bell": is it forbidden or only a warning?"""
    app = window(moments()["talk2"])
    shown(app, "projects")
    card = guaranteed(app, 5.0)
    assert app.session.fault("fund") and not [f for f in app.session.lawful.fund if f.project == card.id]
    assert app.screen._shown().item.status == "waits for money"


def test_more_money_than_there_is_is_said_on_the_card_that_takes_it():
    app = window(moments()["talk2"])
    shown(app, "projects")
    view = app.session.view
    card = next(p for p in content().projects if p.capex_usd_m > 3 * view.you.money_usd_m and p.corridor is None
                and view.projects[p.id].status == "open")  # fmt: skip
    app.session.edit(project_orders.with_fund(app.session.draft, card.id, "grant", 0.5 * card.capex_usd_m))
    app.screen.chosen, app.screen.how = card.id, 0
    app.screen.refresh()
    app.settle()
    told = app.widget("project/bill")
    assert "can be found" in told.label and told.colour == "red"


def test_what_opens_after_the_game_has_nothing_to_fill_in():
    """Found in play: in the last turn the button still offered $ 59 m for a plant that brings nothing."""
    app = window(moments()["talk2"])
    shown(app, "projects")
    view = app.session.view
    late = next(p for p in content().projects if p.corridor is None and view.projects[p.id].status == "open"
                and projects.too_late(content(), view, p)
                and not hurry_words.in_time_words(content(), view, p))  # fmt: skip
    app.screen.chosen, app.screen.how = late.id, 0
    app.screen.refresh()
    app.settle()
    button = app.widget("fund/fill")
    assert not button.enabled and "after this game" in button.reason

"""A plant is not lost without a last warning: the turn before, with its price, the price it needs and what keeps it."""

import numpy as np
import pytest
from msgspec.structs import replace

from game.model.orders import FundCard
from game.present import fmt, for_you, plant_danger, plant_facts, plant_gains, strike_words
from game.rules import check_sheet, guarantee, plant_margin, plant_terms
from tests.ui.staged import content, moments
from tests.ui.test_screens import faults_of_layout, shown, window

AFTER = content().rules.finance.care_after_turns
GONE = content().rules.finance.lost_after_turns


def home_card():
    view = moments()["talk2"].view()
    return next(c for c in content().projects if c.region == view.seat and c.corridor is None and not c.existing)


def main():
    return home_card().outputs[0].capacity_t_per_month


def whole():
    return sum(out.capacity_t_per_month for out in home_card().outputs)


def at_price(left, status="operating", bad=AFTER - 1, moment="talk2", **changed):
    """The reader's view with one plant at home, a kilo of which leaves so much at last month's prices, USD."""
    view, card = moments()[moment].view(), home_card()
    out = card.outputs[0]
    held = replace(view.projects[card.id], status=status, bad_turns=bad, scale=1.0, contracts=(), **changed)
    view = replace(view, projects={**view.projects, card.id: held})
    m, s = content().mineral_index(out.mineral), ("mine", "refined", "component").index(out.stage)
    prices = {name: np.array(series) for name, series in view.prices.items()}
    found = plant_margin.kilo(content(), view, card)
    prices["price_exworks"][-1, m, s, content().region_index(card.region)] += (left - found.left) * whole() / main()
    return replace(view, prices={**view.prices, **prices})


def lines(view):
    return [i for i in plant_danger.items(content(), view) if home_card().name in i.name]


def test_the_turn_before_a_plant_is_lost_the_brief_says_so_with_the_price_that_it_needs():
    """Found in play: a plant closed for good, and the turn before said "stands still", or nothing."""
    view = at_price(-3.0, "care", GONE - 1)
    (row,) = lines(view)
    found = plant_margin.kilo(content(), view, home_card())
    assert found.left == pytest.approx(-3.0)
    assert row.name.endswith("may be lost for good at this bell") and "needs" in row.value and row.tone == "orange"
    assert "Money and guarantees change nothing" in row.text and row in for_you.for_you(content(), view)
    assert not any("guarantee" in fact.name for fact in row.parts), "it holds for what runs alone"
    assert [i.name for i in lines(at_price(-3.0, "care", GONE - 2))] == [f"{home_card().name} stands still"]
    assert [i.name for i in lines(at_price(1.0, "care", GONE - 1))] == [f"{home_card().name} stands still"]


def test_a_plant_that_runs_at_a_loss_names_the_guarantee_that_keeps_it_and_its_cost():
    view, card = at_price(-3.0), home_card()
    (row,) = lines(view)
    assert row.name.endswith("may stand still after this bell") and row.screen == "projects"
    (offered,) = (fact for fact in row.parts if fact.name.startswith("A guarantee of lithium cathodes at "))
    low = plant_terms.strike_band(content(), card, view.projects[card.id])[0]
    strike = max(low, float(offered.name.split()[-2]))  # the words are rounded
    order = FundCard(card.id, "cfd", 0.0, main(), strike, turns=2)
    assert guarantee.of_row(content(), view, order).turn_usd_m > 0 and offered.value.endswith("a turn")
    sheet = replace(view.default_sheet, fund=(order,))
    assert not [r for r in check_sheet(content(), view, sheet) if r.code in ("strike", "tonnes")]
    assert lines(at_price(5.0, bad=0)) == [], "what earns its cost is in no danger"
    assert lines(at_price(5.0))[0].name.endswith("loses money"), "one bad turn is told as before"
    assert lines(at_price(-3.0, "lost", GONE)) == [] and lines(at_price(-3.0, "construction", 0)) == []


def test_the_guarantee_that_is_named_ends_the_danger():
    view, card = at_price(-3.0), home_card()
    out = card.outputs[0]
    m, s, r = content().mineral_index(out.mineral), 2, content().region_index(card.region)
    strike = float(view.prices["price_exworks"][-1, m, s, r]) + 5.0 * whole() / main()
    deal = plant_terms.contract_of(FundCard(card.id, "cfd", 0.0, main(), strike, turns=4), view.seat)
    signed = replace(deal, from_turn=view.turn + 1, until_turn=view.turn + 4)
    held = replace(view.projects[card.id], contracts=(signed,))
    kept = replace(view, projects={**view.projects, card.id: held})
    assert plant_margin.kilo(content(), kept, card).left == pytest.approx(2.0)
    assert plant_margin.at_risk(content(), kept, card) == ""


def test_the_card_of_the_plant_has_the_same_rows_first():
    view, card = at_price(-3.0, "care", GONE - 1), home_card()
    first, *rest = plant_facts.facts(content(), view, card, plant_gains.Gain(None))
    second = next(fact for fact in rest if fact.name == "Sells for, needs to run")
    assert (first.name, first.value, first.tone) == ("Lost for good", "at this bell if prices stay", "red")
    assert second.value == lines(view)[0].value
    calm = plant_facts.facts(content(), at_price(5.0), card, plant_gains.Gain(None))
    assert calm[0].name not in ("Lost for good", "May stand still")


def test_older_plants_at_home_have_their_last_warning_too():
    view = moments()["talk2"].view()
    r = content().region_index(view.seat)
    m, s = content().mineral_index("ree_light"), 2
    market = {name: np.array(series) for name, series in view.market.items()}
    market["game_care"][m, s, r], market["game_bad_turns"][m, s, r] = 1e4, GONE - 1
    prices = {name: np.array(series) for name, series in view.prices.items()}
    prices["price_exworks"][-1, m, s, r] *= 0.3
    seen = replace(view, market=type(view.market)(market), prices={**view.prices, **prices})
    (block,) = plant_margin.closing_blocks(content(), seen)
    (row,) = (i for i in plant_danger.items(content(), seen) if i.name.startswith("Plants for NdFeB magnets"))
    assert block.kilo.left < 0 and "may close for good at this bell" in row.name and "needs" in row.value
    market["game_bad_turns"][m, s, r] = GONE - 2
    assert not list(plant_margin.closing_blocks(content(), replace(seen, market=type(view.market)(market))))


def test_older_plants_that_will_stand_still_are_named_good_by_good_worst_first(monkeypatch):
    """Found in play: three plants shut, and only cobalt was named; those that still ran had no warning."""
    view = moments()["talk2"].view()
    r, places = content().region_index(view.seat), (("ree_light", 2), ("cobalt", 1), ("lithium", 2))
    market = {name: np.array(series) for name, series in view.market.items()}
    prices = {name: np.array(series) for name, series in view.prices.items()}
    for mineral, s in places:
        m = content().mineral_index(mineral)
        market["game_bad_turns"][m, s, r] = AFTER - 1
        market["capacity"][m, s, r] = 4.0 * max(1.0, market["capacity"][m, s, r])
        prices["price_exworks"][-1, m, s, r] *= 0.2
    seen = replace(view, market=type(view.market)(market), prices={**view.prices, **prices})
    found = list(plant_margin.idling_blocks(content(), seen))
    rows = [i for i in plant_danger.items(content(), seen) if i.name.endswith("may stand still after this bell")]
    assert {(b.mineral, b.stage) for b in found} >= {("ree_light", "component"), ("cobalt", "refined")}
    assert len([row for row in rows if row.name.startswith("Plants for ")]) == len(found) <= plant_danger.MOST
    monkeypatch.setattr(plant_danger, "MOST", 1)
    rows = list(plant_danger.items(content(), seen))
    named = " ".join(f"{row.name} {row.text}" for row in rows)
    assert "NdFeB magnets" in named and "refined cobalt" in named and "in danger" in named, "none is left out"
    market["game_bad_turns"][:] = 0
    assert not list(plant_margin.idling_blocks(content(), replace(seen, market=type(view.market)(market))))


def test_the_adviser_begins_with_what_is_lost(monkeypatch):
    still, view = moments()["talk2"], at_price(-3.0, "care", GONE - 1)
    monkeypatch.setattr(type(still), "view", lambda self: view)
    app = window(still)
    shown(app, "map")
    where = {}
    faces = app.screen._in_danger(where)
    (text,) = (t for t in faces if home_card().name in t)
    assert faces[text].name.endswith("may be lost for good at this bell") and "needs" in faces[text].value
    assert where[text].screen == "orders" and where[text].mineral == home_card().outputs[0].mineral


@pytest.mark.parametrize("size", [(1280, 720), (1920, 1080)])
def test_a_guarantee_can_be_given_where_the_danger_is_told(monkeypatch, size):
    """The rules let a treasury guarantee a plant that runs; no page had the control."""
    still, view, card = moments()["talk2"], at_price(-3.0), home_card()
    monkeypatch.setattr(type(still), "view", lambda self: view)
    app = window(still, size=size)
    shown(app, "projects")
    app.screen.chosen = card.id
    app.screen.refresh()
    app.settle()
    assert app.stage.near("fund/cfd/tonnes") is not None and "Keeps it running from" in app.dump()
    assert not faults_of_layout(app)
    strike = plant_margin.keeping_strike(content(), view, card, main())
    order = FundCard(card.id, "cfd", 0.0, main(), strike + 1e-6, turns=2)
    first, *_ = plant_danger.facts(content(), view, card, replace(view.default_sheet, fund=(order,)))
    assert (first.name, first.tone) == ("Your guarantee keeps it running", "green")
    assert not [i for i in plant_danger.items(content(), view, sheet=replace(view.default_sheet, fund=(order,)))
                if "stand still" in i.name]  # fmt: skip
    less = replace(order, tonnes_per_month=0.3 * main())
    assert plant_margin.at_risk(content(), view, card, replace(view.default_sheet, fund=(less,))) == "stands"


def test_a_guarantee_dearer_than_the_plant_needs_says_that_its_owners_take_none_lower():
    """Found in play: "sells for 53.0, 4 % above the 50.8 it needs" beside "keeps it running from 62.7 USD/kg"."""
    view, card = at_price(0.1), home_card()
    low = plant_terms.strike_band(content(), card, view.projects[card.id])[0]
    carries = plant_margin.carrying_strike(content(), view, card, main())
    high = replace(view.projects[card.id], main_usd_per_kg=carries + 5.0, expected_usd_per_kg=carries + 5.0,
                   asked_usd_per_kg=carries + 5.0)  # fmt: skip
    dear = replace(view, projects={**view.projects, card.id: high})
    assert plant_margin.keeping_strike(content(), dear, card, main()) == pytest.approx(carries + 5.0)
    row = FundCard(card.id, "cfd", 0.0, main(), carries + 5.0, turns=2)
    (fact,) = strike_words.row(content(), dear, replace(dear.default_sheet, fund=()), row, main())
    assert fact.value.endswith("the least that is taken") and f"{fmt.price(carries)} would do" in fact.how
    cheap = replace(view.projects[card.id], main_usd_per_kg=min(low, carries) - 1.0)
    plain = replace(view, projects={**view.projects, card.id: cheap})
    assert strike_words.low_words(content(), plain, card, main()) == ""

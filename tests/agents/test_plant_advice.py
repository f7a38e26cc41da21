"""What the adviser says of money for plants is what their page says: the same sums, points and plants."""

import re
from functools import cache

import pytest

from game import agents
from game.host import Table
from game.lab.simulate import ai_plans, load_content
from game.model.entries import SeatPlan
from game.model.orders import FundCard, OrderSheet
from game.present import plant_gains, plant_sizes
from game.rules import at_bell, card_strike, guarantee, plant_terms

SEAT = "CAN"


@cache
def first_turn():
    """Canada in the talks of turn 1 of a game of years."""
    content = load_content("ministerial_years")
    table = Table.new(content, 5, {**ai_plans(content, {}, "easy"), SEAT: SeatPlan("human")}, with_baseline=False)
    table.open_talks()
    return content, table.view(SEAT)


@cache
def acts():
    return agents.advice(*first_turn())


def card_of(act):
    content, _view = first_turn()
    return next(card for card in content.projects if card.name in act)


def test_the_adviser_funds_what_the_page_fills_in():
    """Found in play: the adviser's plant cost 19 and brought 148, its page said +0.4 points and filled in 36."""
    content, view = first_turn()
    gains = {gain.project: gain for gain in agents.plant_gains(content, view)}
    met = 0
    for act in acts():
        if not act.startswith("funds "):
            continue
        card, met = card_of(act), met + 1
        money = {kind: float(usd) for kind, usd in re.findall(r"a (loan|grant) of ([\d.]+) M USD", act)}
        way = plant_sizes.fill_in(content, view, OrderSheet(), card, view.you.money_usd_m, gains[card.id])
        assert money == {k: v for k, v in (("loan", way.loan_usd_m), ("grant", way.grant_usd_m)) if v}, act
        sheet = OrderSheet(fund=tuple(FundCard(card.id, kind, usd) for kind, usd in money.items()))
        gain = plant_gains.gain_of(content, view, gains, card, sheet)
        worth, cost = (float(re.search(rf"{word} (\d+\.?\d*) M USD", act)[1]) for word in ("worth", "costs"))
        assert worth == pytest.approx(gain.points * gains[card.id].point_usd_m, rel=0.02)
        assert cost == pytest.approx(gain.cost_points * gains[card.id].point_usd_m, abs=1.0)
    assert met


def test_the_adviser_names_a_guarantee_that_brings_more_than_it_should_cost():
    """Found in play: the largest plant of the page, and one of three levers, was not in the adviser's list at all."""
    content, view = first_turn()
    gains = {gain.project: gain for gain in agents.plant_gains(content, view)}
    (act,) = [act for act in acts() if act.startswith("guarantees ")]
    card = card_of(act)
    price, tonnes, turns = (float(n) for n in re.search(r"price of ([\d.]+) USD/kg on ([\d.]+) t a month for (\d+)",
                                                        act).groups())  # fmt: skip
    row = FundCard(card.id, "cfd", 0.0, tonnes_per_month=tonnes, price_usd_per_kg=price, turns=int(turns))
    assert at_bell.fate(content, view, OrderSheet(fund=(row,)), card.id).starts
    least = card_strike.needed(content, view, OrderSheet(), card, plant_terms.free_tonnes(
        card, view.projects[card.id])).usd_per_kg  # fmt: skip
    assert price == pytest.approx(1.02 * least, rel=1e-3), "from the price that the page names, and a little more"
    gain = plant_gains.gain_of(content, view, gains, card, OrderSheet(fund=(row,)))
    toll = guarantee.of_row(content, view, row)
    assert f"should cost {toll.all_usd_m:.0f} M USD in all" in act and gain.net > 0
    assert gain.points * gains[card.id].point_usd_m > 1.15 * toll.all_usd_m

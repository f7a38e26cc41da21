"""What the tuning rests on: costs by output, feed that grows, fixed baskets, assets that count.

Cases B01-B09.
"""

import numpy as np
import pytest

from game.market import NoEquilibrium
from game.market.stocks import background
from game.model.arrays import Bundle
from game.model.content import Output
from game.model.ids import STAGES
from game.model.state import Money
from game.rules import figures, investors, measures, projects, scoring, stress
from game.rules.fair_cost import fair_cost
from game.rules.structure import expansion, structure_of
from tests.helpers import new_game, play_turn, real_content, replace, toy_content

CARD = "aus_refinery"


def two_products():
    """The toy with a card that makes 300 t of oxide at 20 and 100 t of ore at 8 USD/kg."""
    content = toy_content()
    card = replace(
        content.project(CARD),
        outputs=(Output("ndpr", "refined", 300.0, 20.0), Output("ndpr", "mine", 100.0, 8.0)),
        cash_cost_usd_per_kg=17.0,
        width_usd_per_kg=1.7,
    )
    cards = tuple(card if p.id == CARD else p for p in content.projects)
    return replace(content, projects=cards), card


def running(content, state, card):
    held = replace(state.projects[card.id], status="ramp_up", active_share=0.1, opened_turn=1, started_turn=-9)
    return replace(state, projects={**state.projects, card.id: held})


def test_b01_each_output_opens_at_its_own_cost_and_spread():
    """C028 Each output opens at its own cost and spread."""
    content, card = two_products()
    _, state = new_game(content)
    month = projects.schedule(content, running(content, state, card))[0]
    r = content.region_index(card.region)
    assert month["capacity_cost"][0, 1, r] == pytest.approx(20.0)
    assert month["capacity_cost"][0, 0, r] == pytest.approx(8.0)
    assert month["capacity_width"][0, 1, r] == pytest.approx(2.0)
    assert month["capacity_width"][0, 0, r] == pytest.approx(0.8)


def test_b02_investors_count_the_mean_by_tonnes_and_fair_cost_the_output_itself():
    """C029 Investors count the mean by tonnes and fair cost the output itself."""
    content, card = two_products()
    _, state = new_game(content)
    assert figures.mean_cash_cost(card) == pytest.approx(17.0)
    asked = investors.asked_margin(content, card, state.projects[CARD], 1.0)
    assert asked == pytest.approx(17.0 + 500.0 * 0.17 * 1000.0 / 4800.0)
    dear = replace(card, outputs=(Output("ndpr", "refined", 30_000.0, 60.0),))
    cards = tuple(dear if p.id == CARD else p for p in content.projects)
    funded = replace(state, projects={**state.projects, CARD: replace(state.projects[CARD], status="construction")})
    before = fair_cost(content, funded, "ndpr", "refined").cash_cost
    after = fair_cost(replace(content, projects=cards), funded, "ndpr", "refined").cash_cost
    assert before < 40.0
    assert after > 55.0


def test_b03_an_output_without_a_cost_takes_the_cards():
    """C030 An output without a cost takes the cards."""
    content = toy_content()
    card = content.project(CARD)
    assert figures.cash_cost(card, card.outputs[0]) == card.cash_cost_usd_per_kg
    assert figures.cash_width(card, card.outputs[0]) == pytest.approx(card.width_usd_per_kg)


def test_b04_scrap_and_synthetic_feed_grow_with_the_background():
    """C031 Without it four fifths of anode graphite could grow only by getting dearer for ever."""
    content, state = new_game(turns=4)
    state = play_turn(content, state, turns=4)
    grown = background(structure_of(content), 24)
    trend = np.array(state.market["feed_trend"])
    ratio = np.array(state.turns[-1].months["price_exworks"])[-1] / structure_of(content).price_base
    quiet = np.abs(np.log(ratio)) < 0.25
    assert grown[1, 1, 0] > 0.05
    assert np.abs(trend - grown)[quiet].max() < 0.15


def test_b05_what_committed_cards_add_is_not_counted_twice():
    """C032 What committed cards add is not counted twice."""
    content = real_content()
    rate = expansion(content, np.broadcast_to(content.table["growth"][:, :, None, 0], content.table["prod"].shape))
    m, china = content.mineral_index("ree_heavy"), content.region_index("CHN")
    assert rate[m, 1, china] > 0.02
    outside = [r for r in range(rate.shape[-1]) if r != china]
    assert rate[m, 1, outside].max() == 0.0, "Caremag, Eneabba and others are far more than the trend"
    assert rate[content.mineral_index("cobalt"), 1, outside].max() > 0.01


def test_b06_the_bill_keeps_its_basket_when_users_move_away():
    """C033 The bill keeps its basket when users move away."""
    content, state = new_game()
    state = play_turn(content, state)
    before = measures.basket(content, state)
    moved = np.array(state.market["final_base"])
    moved[..., 1] *= 0.5
    after = measures.basket(content, replace(state, market=Bundle({**state.market, "final_base": moved})))
    assert np.array_equal(before, after)
    growth = structure_of(content).growth
    assert before == pytest.approx(content.table["final"] / 12.0 * (1 + growth) ** 0.5)


def test_b07_stock_and_a_part_of_the_fund_count_for_the_treasury():
    """C034 Stock and a part of the fund count for the treasury."""
    content, state = new_game()
    state = play_turn(content, state)
    seats = {**state.seats, "JPN": replace(state.seats["JPN"], stock_t={"ndpr/refined": 100.0})}
    rows = (Money(1, "", "FUND", 30.0, "levy", "JPN"), Money(1, "", "FUND", 10.0, "levy", "USA"))
    record = replace(state.turns[-1], money=rows)
    rich = replace(state, seats=seats, fund_usd_m=40.0, turns=(*state.turns[:-1], record))
    r = content.region_index("JPN")
    price = float(np.array(record.months["price_delivered"])[-1, 0, 1, r])
    assert scoring.stockpile(content, rich, "JPN") == pytest.approx(0.9 * 100.0 * price / 1000.0)
    assert scoring.fund_part(rich, "JPN") == pytest.approx(0.5 * 30.0)
    assert scoring.fund_part(rich, "AUS") == 0.0


def test_b08_a_cut_off_without_a_price_is_estimated_and_said(monkeypatch):
    """C035 No market that does not clear may stop a game: the last flows without China's stand in."""
    content, state = new_game()
    real = stress.clear

    def stubborn(structure, market, rules, *rest):
        if rules.embargo[1].any():
            raise NoEquilibrium((1,), 0.5)
        return real(structure, market, rules, *rest)

    plain = stress.test(content, state)
    monkeypatch.setattr(stress, "clear", stubborn)
    monkeypatch.setattr(stress, "_SOLVED", [])  # what was solved before the market turned stubborn
    found = stress.test(content, state)
    assert found.estimated == ("graphite",)
    assert found.met[0] == pytest.approx(plain.met[0])
    assert ((found.met >= 0) & (found.met <= 1)).all()
    after = play_turn(content, state)
    told = [e for e in after.turns[-1].events if e.kind == "stress_estimated"]
    assert told
    assert told[0].data["minerals"] == ["graphite"]


def test_b09_estimated_flows_are_the_known_ones_without_chinas():
    """C036 Estimated flows are the known ones without chinas."""
    content, state = new_game()
    structure = structure_of(content)
    known = stress.last_flows(structure, state)
    assert known == pytest.approx(np.array(structure.base_flow))
    assert known.shape == (2, len(STAGES), 5, 5)

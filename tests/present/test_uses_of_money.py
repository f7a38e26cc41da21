"""Where money could go is said first: the best stock, what has lapsed, what brings a plant back."""

import pytest

from game.model.entries import NextTurn
from game.model.events import Event
from game.model.gains import StockGain
from game.present import gravest_idle, gravest_plants, moves, plant_gains, stock_words
from game.present.for_you import for_you
from game.present.moves_base import Known
from game.present.tellers_base import Desk
from game.rules import view
from tests.helpers import apply, new_game, play_turn, real_content, replace

SEAT = "USA"


@pytest.fixture(scope="module")
def opened():
    content = real_content()
    state = apply(content, play_turn(content, new_game(content)[1]), NextTurn()).state
    return content, view(content, state, SEAT)


def gain(mineral, stage, points):
    return StockGain(mineral, stage, 10.0, 73.0, points, 0.1, 60.0)


def test_the_best_stock_is_named_first_and_ranked_first(opened):
    """Found in play: the month of stock worth most of all stood in row 12 of 21, out of sight for seven turns."""
    content, _seen = opened
    rows = [gain("ree_light", "component", 0.04), gain("lithium", "component", 1.0), gain("cobalt", "refined", 0.0)]
    told = stock_words.best_words(content, rows)
    assert told.index("ithium") < told.index("NdFeB") and "+1.0" in told and "73" in told and "obalt" not in told
    assert [g.mineral for g in sorted(rows, key=stock_words.rank)] == ["lithium", "ree_light", "cobalt"]
    assert stock_words.rank(None) == 0.0 and stock_words.best_words(content, rows[2:]) == ""


def test_stock_is_told_net_of_its_cost_as_deals_are(opened):
    """Found in play: two points for a stock beside a deal's quarter of a point; only the deal's counted its money."""
    content, _seen = opened
    dear = StockGain("cobalt", "refined", 10.0, 73.0, 0.05, 0.1, 20.0, 0.2, 390.0)
    good = StockGain("lithium", "component", 10.0, 73.0, 0.5, 0.1, 60.0, 0.2, 390.0)
    assert good.net_points == pytest.approx(0.3) and "+0.3" in stock_words.brings(good)
    assert stock_words.brings(dear) == "dearer than it brings" and stock_words.rank(dear) == 0.0
    assert "+0.3" in stock_words.best_words(content, [dear, good])
    assert stock_words.best_words(content, [dear]) == ""


def test_the_brief_names_the_best_stock_from_the_first_turn(opened):
    """Found in play: a stock worth +2.6 points was named by the adviser in the last turn, and nowhere before."""
    content, seen = opened
    listed = moves.moves(content, seen, Known(stocks=(gain("lithium", "component", 1.0),)), seen.default_sheet)
    told = [item for item in for_you(content, seen, listed=listed) if "+1.0" in item.value]
    assert len(told) == 1 and told[0].screen.startswith("orders#") and told[0].name.startswith("A month of stock of")
    assert not [item for item in for_you(content, seen) if item.name.startswith("A month of stock of")]


def test_money_that_lapsed_is_told_when_the_next_begins(opened):
    """Found in play: half of all money of a game rotted unspent, told nowhere but in the ledger."""
    content, seen = opened
    gone = next(m.amount_usd_m for m in seen.money if m.what == "budget lapsed")
    assert gone > 100
    told = " ".join(item.text for item in for_you(content, seen))
    assert "has lapsed" in told and f"{gone:.0f}" in told
    bound = f"Points of initiative ({content.rules.turn.initiative_points} a turn) usually run out before your money"
    for budget, said in ((2.0 * gone, True), (20.0 * gone, False)):
        held = replace(seen, you=replace(seen.you, budget_usd_m=budget))
        assert (bound in " ".join(item.text for item in for_you(content, held))) is said
    none = replace(seen, money=tuple(m for m in seen.money if m.what != "budget lapsed"))
    assert "has lapsed" not in " ".join(item.text for item in for_you(content, none))


def test_a_plant_that_stands_still_leads_to_what_brings_it_back(opened):
    """Found in play: "a price guarantee can bring it back" led to a page with another plant and no lever at all.

    A guarantee does nothing for a plant in care: only a price does, so that the council is the place.
    """
    content, seen = opened
    card = next(c for c in content.projects if c.region == SEAT and c.corridor is None)
    event = Event("project_care", seen.turn - 1, SEAT, data={"project": card.id, "bad_turns": 1})
    last = replace(event, data={"project": card.id, "bad_turns": content.rules.finance.lost_after_turns - 1})
    assert gravest_plants.stands(Desk(content, seen), last).screen == "orders", "no floor comes in time any more"
    blow = gravest_plants.stands(Desk(content, seen), event)
    assert blow.screen == "council" and "guarantee" not in blow.now and "floor" in blow.now
    care = replace(seen, projects={**seen.projects, card.id: replace(seen.projects[card.id], status="care")})
    assert plant_gains.verdict(plant_gains.gain_of(content, care, {}, card))[0] == "stands still"


@pytest.mark.parametrize(("part", "said"), [(0.5, "above its floor"), (2.0, "no floor that a motion may set lifts it")])
def test_idle_plants_are_told_what_would_help_them(opened, part, said):
    """Found in play: "a floor that holds brings them back", while the price stood at three times its floor."""
    content, seen = opened
    price = 100.0
    prices = dict(seen.prices)
    rows = prices["price_exworks"].copy()
    rows[-1] = price
    from game.model.arrays import Bundle  # noqa: PLC0415 - next to its use
    from game.model.state import FloorState  # noqa: PLC0415 - next to its use

    floor = FloorState("cobalt", "component", part * price, 40.0, 1, 1, {}, 0.5)
    there = replace(seen, prices=Bundle({**prices, "price_exworks": rows}), floors=(floor,))
    event = Event("plants_idled", seen.turn - 1, SEAT,
                  data={"mineral": "cobalt", "stage": "component", "tonnes_per_month": 1.0})  # fmt: skip
    assert said in gravest_idle._back_words(Desk(content, there), event)

"""Storing a whole chain: one stage alone meets nothing where another lacks more."""

import msgspec
import numpy as np
import pytest

from game.model.gains import StockGain
from game.model.ids import STAGES
from game.present import stock_chain
from game.rules import chain_fill, prospect, view
from tests.helpers import new_game, play_turn, real_content


@pytest.fixture(scope="module")
def seen():
    content = real_content()
    state = play_turn(content, new_game(content)[1])
    return content, {seat: view(content, state, seat) for seat in ("USA", "JPN", "EU", "KOR")}


def test_the_stages_of_a_chain_together_bring_what_none_brings_alone(seen):
    """C1099 The first chain that is offered to a seat with a billion is ordered whole, then each stage alone.

    Together the orders add what the button says; each alone less. The money is kept, and with little money less is
    offered. Why: "NdPr concentrate adds nothing by itself" left a player to find the other half.
    """
    content, views = seen
    found = [(v, one) for v in views.values() for one in stock_chain.fills(content, v, 1000.0)]
    assert found
    for held, one in found:
        assert len(one.orders) > 1 and one.cost_usd_m <= 1000.0
        assert prospect.stock_adds(content, held, one.orders) == pytest.approx(one.adds)
        for order in one.orders:
            assert prospect.stock_adds(content, held, (order,)) < stock_chain.ALONE * one.adds
        words, *shorter = stock_chain.fill_words(content, one)
        assert all(len(form) < len(words) for form in shorter)
        assert words.startswith("Fill the chain of ") and f"{50 * one.adds:+.1f} to {95 * one.adds:+.1f}" in words
        poor = chain_fill.fill(content, held, one.mineral, one.cost_usd_m / 2)
        assert poor is None or (poor.cost_usd_m <= one.cost_usd_m / 2 + 0.5 and poor.adds < one.adds)


def test_why_a_month_brings_nothing_names_the_stage_that_lacks(seen):
    """C1100 Of each chain the stage that is met least is no stage's excuse but its own."""
    content, views = seen
    told = set()
    for held in views.values():
        for mineral in content.minerals:
            met, matters = chain_fill.levels(content, held, mineral.id)
            for info, share, counts in zip(mineral.stages, met, matters, strict=True):
                words = stock_chain.nothing(content, held, mineral.id, info.stage, {})[0]
                if words.startswith(("short of ", "limited by ")):
                    assert counts and share > min(met[matters])
                    assert any(s.product in words for s in mineral.stages if s.stage != info.stage)
                elif words == "enough without more":
                    assert not counts or share >= stock_chain.ENOUGH
                told.add(words.partition(" ")[0])
    assert {"short", "enough"} <= told


def test_a_stage_sends_nobody_to_one_that_is_not_worth_buying(seen):
    """C1206 Found in play: anodes were what to buy first, and below them "adds nothing net"."""
    content, views = seen
    held, mineral, stage, weak = next(
        (v, m.id, info.stage, STAGES[int(np.where(matters, met, 2.0).argmin())])
        for v in views.values() for m in content.minerals for met, matters in [chain_fill.levels(content, v, m.id)]
        for info in m.stages
        if stock_chain.nothing(content, v, m.id, info.stage, {})[0].startswith("short of "))  # fmt: skip
    worth = StockGain(mineral, weak, 1.0, 1.0, 0.0, 0.0, 0.0, 0.0)
    told = {
        (points, lost): stock_chain.nothing(
            content, held, mineral, stage,
            {(mineral, weak): msgspec.structs.replace(worth, points=points, lost_points=lost)})
        for points, lost in ((0.2, 0.1), (0.1, 0.2))
    }  # fmt: skip
    assert told[0.2, 0.1][0].startswith("short of ")
    assert told[0.1, 0.2][0].startswith("limited by ") and "costs more than it brings" in told[0.1, 0.2][0]
    assert len(told[0.1, 0.2][-1]) < len(told[0.1, 0.2][0])

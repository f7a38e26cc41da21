"""Behind a seller's own quota a contract has one price beside it: letter, term and card say the same."""

from dataclasses import replace

import msgspec
import pytest

from game.agents.ministry import desk as desks
from game.agents.ministry.clauses_trade import BEHIND_YOURS, freight, offtake_buy, sellers_price
from game.agents.ministry.drafts_trade import contract
from game.agents.ministry.scored import Scored
from game.agents.ministry.stakes import own_stakes
from game.agents.words import price
from game.host import Table, real_engine
from game.lab.simulate import ai_plans, load_content
from game.model.orders import HomeOrder
from game.model.talks import Clause
from game.rules import ore


@pytest.fixture(scope="module")
def buyer() -> desks.Desk:
    """The European Union before the Congo's cobalt, of which half may leave."""
    content = load_content("ministerial_years")
    view = Table.new(content, 3, ai_plans(content, {}, "normal"), "steward", engine=real_engine()).view("EU")
    held = ore.measure(content, "COD", HomeOrder("ore_quota", mineral="cobalt", share=0.5), view.turn)
    rest = tuple(c for c in view.curbs if (c.origin, c.mineral) != ("COD", "cobalt"))
    desk = desks.sit_down(content, msgspec.structs.replace(view, curbs=(*rest, held)))
    return replace(desk, scored=Scored(own_stakes(content, desk.view, desk.facts)))


def test_a_buyer_names_the_price_that_its_seller_reads(buyer: desks.Desk) -> None:
    """Found in play: 21.0, 85.8 and 86.7 USD/kg were foreseen for one good in one offer."""
    clause = Clause("offtake", "EU", mineral="cobalt", stage="mine", price_usd_per_kg=40.0, tonnes_per_month=5.0,
                    turns=2, to="COD")  # fmt: skip
    name, _, _ = offtake_buy(buyer, clause, "COD")
    border = buyer.foreseen("cobalt", "mine", at_gate=False, turns=2)
    back = border - freight(buyer, "cobalt", "mine", "COD", "EU")
    assert BEHIND_YOURS in name and price(back) in name
    read, seen = sellers_price(buyer.of("COD"), clause, "EU")
    assert price(read) == price(back) and "own quota" in seen


def test_its_letter_names_no_gate_that_the_quota_holds_down(buyer: desks.Desk) -> None:
    told = [(clauses[0], words) for clauses, partner, words in contract(buyer)
            if partner == "COD" and clauses[0].mineral == "cobalt"]  # fmt: skip
    for clause, words in told:
        assert "under your quota" in words and "gate" not in words
        assert price(sellers_price(buyer.of("COD"), clause, "EU")[0]) in words

"""The coach's sum of a contract can be done again by the figures behind *More*."""

import msgspec
import pytest

from game import agents
from game.model.talks import Clause, Deal
from game.present import contract_sum, fmt, offer_worth
from tests.ui.staged import content, moments


def contract(giver, **more):
    return Clause("offtake", giver, mineral="graphite", stage="component", price_usd_per_kg=6.0, tonnes_per_month=400.0,
                  turns=4, **more)  # fmt: skip


@pytest.mark.parametrize("buys", [True, False])
def test_the_parts_of_a_contract_add_up_to_its_sum(buys):
    """Found in play: 0.3 USD/kg on 1 540 t were said to be 61 million, and nothing told of what."""
    view = moments()["talk2"].view()
    parties = (view.seat, "KOR")
    clause = contract(view.seat if buys else "KOR")
    told = agents.coach(content(), view, parties, (clause,))
    (line,) = told.lines
    assert f"{fmt.price(line.foreseen)} USD/kg is the mean foreseen" in line.name, "one price foreseen in one card"
    assert (line.freight > 0) is buys and (" freight" in contract_sum.words(content(), told)[0]) is buys
    assert "calm" not in {part.name for part in line.parts}, "no score shows that a price stands"
    assert line.kilotonnes * sum(part.usd_per_kg for part in line.parts) == pytest.approx(line.value_usd_m, abs=0.3)
    whole = clause.tonnes_per_month * content().rules.turn.months_per_turn * clause.turns
    assert 0 < 1000 * line.kilotonnes < whole
    (said,) = contract_sum.words(content(), told)
    for word in (fmt.tonnes(whole), fmt.tonnes(1000 * line.kilotonnes), "later money counts for less",
                 fmt.signed_money(line.read_usd_m)):  # fmt: skip
        assert word in said
    price = next((part.usd_per_kg for part in line.parts if part.name == "price"), None)
    if price is not None:
        shown = clause.price_usd_per_kg + (price + line.freight if buys else -price)
        assert fmt.price(shown) in said and shown == pytest.approx(line.foreseen)
    assert said in offer_worth.worth(content(), view, parties, (clause,), told).more


def test_other_clauses_and_contracts_between_others_have_no_parts():
    view = moments()["talk2"].view()
    money = Clause("money", "KOR", amount_usd_m=5.0)
    told = agents.coach(content(), view, (view.seat, "KOR"), (money,))
    assert contract_sum.words(content(), told) == ()


def test_a_price_before_the_turns_that_count_brings_its_tax_alone():
    """Found in play: +2.1 points of a contract that ended long before the scored turns came as nothing."""
    view = msgspec.structs.replace(moments()["talk2"].view(), announced_turns=8)
    clause = msgspec.structs.replace(contract("KOR"), turns=2, price_usd_per_kg=60.0)
    told = agents.coach(content(), view, (view.seat, "KOR"), (clause,))
    (line,) = told.lines
    tax = content().rules.money.contract_tax_share * line.market_usd_m
    assert line.market_usd_m > 1.0 and line.scored_usd_m == pytest.approx(tax) and line.scored_turns == 0
    assert told.change_usd_m(amends=False) == pytest.approx(told.gain_usd_m - line.market_usd_m + tax)
    (row,) = contract_sum.unscored(content(), told)
    assert row.value == fmt.signed_money(line.market_usd_m)
    # found in play: "+$ 12 m against the market" of a contract 44 % under what the works get
    assert row.name == f"Against a foreseen mean of {fmt.price(line.foreseen)} USD/kg"
    assert f"{fmt.price(line.foreseen)} USD/kg, here 60.0" in row.how and "mean price foreseen" in row.how
    assert "as tax" in row.unit and fmt.signed_money(tax) in row.unit
    whole = msgspec.structs.replace(clause, turns=view.announced_turns - view.turn + 1)
    told = agents.coach(content(), view, (view.seat, "KOR"), (whole,))
    assert told.lines[0].scored_turns == content().rules.score.mean_turns and told.lines[0].scored_usd_m > tax


@pytest.mark.parametrize("price", [6.0, 60.0])
def test_new_terms_of_a_deal_are_read_in_the_turns_that_count(price):
    """The rest of a running deal was counted over its whole term, an offer in the turns that are scored."""
    view = msgspec.structs.replace(moments()["talk2"].view(), announced_turns=8)
    parties = (view.seat, "KOR")
    held = msgspec.structs.replace(contract("KOR"), turns=3, price_usd_per_kg=price, to=view.seat)
    deal = Deal("d9", parties, (held,), view.turn - 1, view.turn + 1, False, parties)
    view = msgspec.structs.replace(view, deals=(*view.deals, deal))
    same = agents.coach(content(), view, parties, (msgspec.structs.replace(held, turns=2),), "d9")
    assert same.change_usd_m(amends=True) == pytest.approx(0.0, abs=0.3)
    dearer = agents.coach(content(), view, parties, (msgspec.structs.replace(held, turns=2, price_usd_per_kg=90.0),),
                          "d9")  # fmt: skip
    tax = content().rules.money.contract_tax_share * (dearer.lines[0].market_usd_m - same.lines[0].market_usd_m)
    assert dearer.change_usd_m(amends=True) == pytest.approx(tax, abs=0.3), "two turns whose tax alone a score reads"

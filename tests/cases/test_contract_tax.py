"""Royalties and profit tax on contracts: what a price is better than the market's is felt in public money at once."""

import msgspec
import numpy as np
import pytest

from game.model.orders import OrderSheet
from game.rules import contract_tax, markets
from game.rules.work import Work
from tests.cases import table as t

replace = msgspec.structs.replace
TONNES = 20.0


def played(price: float, share: float = 0.2) -> Work:
    """A turn in which Australia delivers oxide to Japan at a price, up to the tax."""
    rules = replace(t.CONTENT.rules, money=replace(t.CONTENT.rules.money, contract_tax_share=share))
    content = replace(t.CONTENT, rules=rules)
    held = t.market(t.sign(t.state(), "JPN", "AUS", t.word("offtake", "JPN", tonnes_per_month=TONNES,
                                                             price_usd_per_kg=price, turns=3)))  # fmt: skip
    work = t.work(held, {s: OrderSheet() for s in held.seats}, content)
    return contract_tax.settle(markets.run_months(work))


def taxed(work: Work) -> dict[str, float]:
    """What each treasury got of it, USD million."""
    lines = [line for line in work.money if line.what == contract_tax.LINE]
    return {s: sum(x.amount_usd_m * ((x.payee == s) - (x.payer == s)) for x in lines) for s in ("AUS", "JPN")}


def test_a_price_above_the_market_fills_the_sellers_treasury_and_empties_the_buyers():
    """C1304 Cheap ore for ready money was free: no measure read the price before the last turns.

    Found in play: DR Congo sold four years of cobalt at half its price for 300 million now, and rose to 74 points.
    """
    dear, cheap = taxed(played(200.0)), taxed(played(20.0))
    assert dear["AUS"] > 1.0 and dear["JPN"] < -1.0
    assert cheap["AUS"] < -1.0 and cheap["JPN"] > 1.0


def test_the_tax_is_its_share_of_what_the_contract_brings_beside_the_gate():
    """C1305 The tax is its share of what the contract brings beside the gate."""
    work = played(200.0)
    m, s, seller = 0, 1, t.CONTENT.region_index("AUS")
    gates = np.array([month.price_exworks[m, s, seller] for month in work.months])
    assert taxed(work)["AUS"] == pytest.approx(0.2 * TONNES * float((200.0 - gates).sum()) / 1000.0)
    lines = [line for line in work.money if line.what == contract_tax.LINE]
    assert {line.detail for line in lines} == {work.state.deals[0].id}


def test_without_the_rule_no_line_is_written():
    """C1306 Without the rule no line is written."""
    assert all(line.what != contract_tax.LINE for line in played(200.0, share=0.0).money)


def test_an_empty_purse_borrows_for_it():
    """C1307 An empty purse borrows for it."""
    bare = played(200.0)
    purse = replace(bare.state.seats["JPN"], money_usd_m=0.0)
    before = replace(bare, state=replace(bare.state, seats={**bare.state.seats, "JPN": purse}), money=())
    after = contract_tax.settle(before).state.seats["JPN"]
    assert after.money_usd_m >= -1e-9 and after.debt_usd_m > purse.debt_usd_m

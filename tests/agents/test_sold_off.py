"""Cheap goods for ready money: a ministry pays a person no more for a price than its own score reads of it."""

from msgspec.structs import replace

from game import agents
from game.agents.ministry.clauses_trade import sellers_price
from game.agents.ministry.normal import sit
from game.model.talks import Clause, Offer, ReplyOffer
from tests.agents.test_worth_both import bids, first_talks


def answer(price: float, money: float) -> tuple[bool, float]:
    """Whether a buyer signs tonnes of DR Congo at a part of their worth for money now, and how much less than what
    they should bring they are sold for, USD million."""
    table = first_talks()
    bid, clause = next((o, c) for o in bids() for c in o.clauses if c.kind == "offtake" and c.giver == o.by)
    view = table.view(bid.by)
    seller = sit(table.content, view).of("COD")
    fair = sellers_price(seller, clause, bid.by)[0]
    cheap = replace(clause, price_usd_per_kg=price * fair, turns=3)
    paid = Clause("money", bid.by, amount_usd_m=money)
    offer = Offer("x1", "COD", bid.by, (cheap, paid), bid.turn, bid.turn)
    view = replace(view, offers=tuple(o for o in view.offers if "COD" not in o.parties))
    told = agents.reply(table.content, replace(view, offers=(*view.offers, offer)), offer)
    months = table.content.rules.turn.months_per_turn
    lost = cheap.tonnes_per_month * months * cheap.turns * (1.0 - price) * fair / 1000.0
    return isinstance(told, ReplyOffer) and told.answer == "accept", lost


def test_ore_sold_off_early_is_not_paid_for_in_ready_money():
    """Found in play: DR Congo sold four years of cobalt at half its price for 300 million now, +9.1 points a time."""
    _, lost = answer(0.4, 0.0)
    assert lost > 100.0
    assert not answer(0.4, 0.6 * lost)[0]


def test_a_gift_of_a_low_price_is_taken():
    assert answer(0.4, 0.0)[0]

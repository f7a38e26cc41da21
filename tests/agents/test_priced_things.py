"""Nobody asks more for money for a plant, a share or tonnes in store than the thing is."""

import msgspec
import pytest

from game import agents
from game.agents.ministry.sums_asked import CARD_BACK, net_money
from game.model.talks import Clause, Offer, ReplyOffer
from tests.agents.test_worth_both import first_talks


def asked(by: str, clause: Clause) -> tuple[float | None, str]:
    """The money that a ministry wants for what it gives to DR Congo (None: no price), and its words."""
    table = first_talks()
    view = table.view(by)
    named = agents.quote(table.content, view, "COD", (clause,))
    return net_money(named, "COD") if named else None, agents.quote_reason(table.content, view, "COD", (clause,))


def test_a_share_of_25_million_is_not_sold_for_35():
    """Found in play: its last point of initiative went into Japan's price for a share of Manono."""
    price, told = asked("JPN", Clause("equity", "JPN", amount_usd_m=25.0, project="manono"))
    assert price is None
    assert told == ("No: the plant brings us too little. Of our 25 M USD we would want more than half back: you had "
                    "better pay that in yourself.")  # fmt: skip


@pytest.mark.parametrize("kind", ["equity", "grant", "loan"])
@pytest.mark.parametrize("amount", [10.0, 60.0])
def test_of_money_for_a_plant_no_more_than_a_half_is_asked_back(kind: str, amount: float):
    named = 0
    for by in first_talks().ai_seats():
        price, told = asked(by, Clause(kind, by, amount_usd_m=amount, project="manono"))
        assert told
        if price is not None:
            named += 1
            assert price <= CARD_BACK * amount, (by, price)
    assert named or kind == "grant", "a margin alone makes nobody say no"


def test_who_is_sent_such_an_offer_names_no_sum_beyond_it_either():
    table = first_talks()
    for by in table.ai_seats():
        offer = Offer("x1", "COD", by, (Clause("grant", by, amount_usd_m=10.0, project="manono"),), 1, 1)
        view = table.view(by)
        seen = msgspec.structs.replace(view, offers=(*view.offers, offer))
        answer = agents.reply(table.content, seen, offer)
        if isinstance(answer, ReplyOffer):
            assert answer.answer == "decline" and "would do" not in answer.reason, (by, answer.reason)
        else:
            assert net_money(answer.clauses, "COD") <= CARD_BACK * 10.0

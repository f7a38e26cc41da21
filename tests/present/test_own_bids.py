"""A bid of one's own for a share of a plant says what became of it."""

import pytest
from msgspec.structs import replace

from game.model.events import Event
from game.model.owning import Bid
from game.present import own_turn
from tests.ui.staged import content, moments


def told(kind, seat="JPN", bids=(), **data):
    view = moments()["results2"].view()
    card = next(p for p in content().projects if p.region == "COD")
    held = {"bid": "b1", "project": card.id, "buyer": "JPN", "host": "COD", "bid_kind": "stake", **data}
    event = Event(kind, view.last_played, seat="COD", data=held)
    view = replace(view, seat=seat, news=(event,), events=(), bids=tuple(replace(b, project=card.id) for b in bids))
    return " ".join(head.text for head in own_turn.of_turn(content(), view, view.last_played))


@pytest.mark.parametrize(("kind", "data", "words"), [
    ("stake_sold", {"share": 0.1, "amount_usd_m": 77.0}, "Your bid went through"),
    ("bid_blocked", {}, "refuses your bid"),
    ("bid_outbid", {"by": "USA", "amount_usd_m": 90.0}, "outbids you"),
])  # fmt: skip
def test_it_went_through_was_refused_or_outbid(kind, data, words):
    """Found in play: a bid, and no word of whether it got it."""
    assert words in told(kind, **data)
    assert "our bid" not in told(kind, seat="COD", **data) and "outbids you" not in told(kind, seat="COD", **data)


def test_it_lapsed_with_its_plant_and_the_money_is_back():
    turn = moments()["results2"].view().last_played
    bid = Bid("b1", "stake", "", "COD", "JPN", 0.1, 77.0, turn - 1, turn, "lapsed")
    assert "comes to nothing" in told("bell", bids=(bid,))
    assert "comes to nothing" not in told("bell", bids=(replace(bid, buyer="USA"),))

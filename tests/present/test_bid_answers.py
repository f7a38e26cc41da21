"""What a host's answers to a bid bring stands on the buttons: found in play, "Let go / Block" without a figure."""

import pytest
from msgspec.structs import replace

from game.model.events import Event
from game.model.ids import CHINA
from game.model.owning import Bid
from game.present import bid_answers, gravest_plants, point_words
from game.present.tellers_base import Desk
from game.rules import point_worth
from tests.ui.staged import content, moments
from tests.ui.test_screens import shown, window


def bid(kind="move", buyer="USA", price=0.0):
    host = moments()["talk2"].view().seat
    card = next(c for c in content().projects if c.region == host)
    return Bid("b0", kind, card.id, host, buyer, 0.4, price, 1, 2)


def test_a_no_costs_the_points_of_the_trust_that_it_loses():
    seats, held = content().seat_ids(), bid()
    lost = bid_answers.block_points(content(), held, seats)
    refuse = content().rules.ownership.refuse_trust
    assert lost == point_worth.of_trust(content(), held.host, -refuse / (len(seats) - 1)) < 0
    assert bid_answers.block_points(content(), bid("takeover", CHINA, 50.0), seats) < 0
    value, text = bid_answers.block_tip(content(), held, seats)
    assert "points of your score" in value and "trust" in text


@pytest.mark.parametrize(("kind", "buyer", "price", "word"), [
    ("move", "USA", 0.0, "nothing comes to your treasury"), ("stake", "USA", 30.0, "not to your treasury"),
    ("takeover", CHINA, 50.0, "leaves the zone"),
])
def test_a_yes_says_where_the_money_goes_and_what_follows(kind, buyer, price, word):
    assert word in bid_answers.let_go_tip(content(), bid(kind, buyer, price))[1]


def test_the_buttons_carry_the_figure_and_its_reasons():
    app = window(moments()["talk2"], size=(1280, 720))
    app.session._view = replace(app.session.view, bids=(bid(),))
    shown(app, "projects")
    block, let_go = app.widget("bid/b0/block"), app.widget("bid/b0/let_go")
    assert block.label.startswith("Block: \N{MINUS SIGN}") and block.label.endswith(" points")
    assert block.tooltip.value and let_go.tooltip.text


def test_the_brief_says_what_either_answer_brings():
    """Found in play: "refuse it in your orders, or it goes through", the one line of the brief without a figure."""
    held = bid()
    view = replace(moments()["talk2"].view(), bids=(held,))
    data = {"bid_kind": "move", "buyer": "USA", "host": held.host, "share": 0.4, "project": held.project, "due_turn": 2}
    told = gravest_plants.bid(Desk(content(), view), Event(kind="bid_opened", turn=1, data=data))
    points = point_words.figure(bid_answers.block_points(content(), held, tuple(view.seats)))
    assert told is not None and told.now.endswith(f"no money, no points; refusing: {points} points by trust")
    assert f"turn 2 to refuse: {points} points by trust" in told.effect

"""How long a ministry bargains is told by one rule: on the offer, in the builder, and once the matter is closed."""

import pytest
from msgspec.structs import replace

from game.agents.ministry import pressing
from game.agents.ministry.voice_lines import LINES
from game.model import closing
from game.model.talks import OPEN_ENDED, Clause, Offer
from game.present import deals, fmt, patience
from tests.ui.staged import content, moments


def offers(*found):
    return replace(moments()["talk2"].view(), offers=found)


def bid(patience=OPEN_ENDED, **changed):
    return replace(Offer("o1", "USA", "JPN", (Clause("money", "USA", amount_usd_m=5.0),), 2, 2, patience=patience),
                   **changed)  # fmt: skip


@pytest.mark.parametrize(("rounds", "note"), [(2, "it looks at up to 2 counter-offers"),
                                              (1, "it looks at one counter-offer"), (0, "take it or leave it"),
                                              (OPEN_ENDED, "")])
def test_the_builder_counts_as_the_offer_does(rounds, note):
    """Found in play: "patience for 2" on the offer, "one counter-offer a turn between two" over the answer to it."""
    view = offers(bid(rounds))
    assert patience.left(view, "o1") == note
    words = patience.words(content(), view, view.offers[0])
    assert (str(rounds) in words) if rounds > 1 else bool(words) is bool(note)


@pytest.mark.parametrize("kind", ["closed", "closed_for"])
def test_a_closed_matter_is_known_by_what_was_said(kind):
    for _, line in LINES[kind]:
        assert patience.closed(bid(status="declined", reply=line.format(seat="Canada")))
    assert patience.closed(bid(status="declined", reply=f"No: {closing.AGAIN}."))


def test_a_plain_no_closes_nothing():
    for _, line in LINES["decline"]:
        assert not patience.closed(bid(status="declined", reply=line.format(why="this", missing="30")))


def test_the_newest_offer_of_a_ministry_stands_first():
    """Found in play: a counter-offer lay below an older offer of the same ministry, and the keys meant that."""
    view = offers(bid(), bid(id="o2"), bid(id="o3", status="declined"))
    assert [o.id for o in deals.offers_with(view, "USA")] == ["o2", "o1", "o3"]


def test_who_asked_far_too_much_reads_why_the_second_round_is_gone():
    """Found in play: "it looks at 2 counter-offers", and after the first one the answer was the last word."""
    ours = replace(bid(id="o2", status="countered", counter_to="o1"), by="JPN", to="USA")
    for rounds, told in ((2, True), (1, False)):
        view = offers(bid(rounds, status="countered"), ours, bid(0, id="o3", counter_to="o2"))
        words = patience.words(content(), view, view.offers[2])
        assert ("asked for far too much" in words) is told and "Take it or leave it" in words


@pytest.mark.parametrize("temper", sorted(pressing.MANNERS))
def test_a_last_counter_offer_is_told_what_it_has_to_leave(temper):
    """Found in play: "a free rider has much room", and a counter-offer of 7 % less closed the matter."""
    view = replace(offers(bid(1)), traits={"USA": temper})
    words = patience.words(content(), view, view.offers[0])
    assert fmt.percent(pressing.MANNERS[temper].yields) in words and "leave it less" in words

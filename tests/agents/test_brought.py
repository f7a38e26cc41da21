"""What came of parts of a deal: votes against the count, plants by what became of them, first call by the tests."""

import pytest
from msgspec.structs import replace

from game import agents
from game.model.books import Hope, Struck
from game.model.state import ProjectState
from game.model.talks import Clause, Deal, VoteRecord
from tests.agents.views import content, motion, public, view

MOTION = motion()
YES = Clause("vote", "JPN", motion="m1", vote="yes")
LOAN = Clause("loan", "USA", amount_usd_m=30.0, project="usa_magnets")
GOODS = Clause("offtake", "USA", mineral="ndpr", stage="refined", tonnes_per_month=10.0, price_usd_per_kg=60.0, turns=2)


def part(hope, held, tests=None, **over):
    """What came of one part of a deal of turn 1 with Japan."""
    deal = Deal("d1", ("USA", "JPN"), (hope.clause,), 1, hope.clause.turns, False, ("USA", "JPN"))
    looked = replace(held, deals=(replace(deal, **over),))
    (book,) = agents.deal_books(content(), looked, ((looked.deals[0], Struck("d1", (hope,))),), {"d1": tests or {}})
    return next((p for p in book.parts if p.kind == hope.kind), None)


def counted(**votes):
    """Turn 2, after a vote on the motion."""
    seats = {seat: public(content(), seat, "USA").vote_weight for seat in votes}
    record = VoteRecord(MOTION, 1, votes, seats, {}, 0.0, 0.0, passed=True)
    return view(turn=2, vote_log=(record,) if votes else ())


@pytest.mark.parametrize(
    ("votes", "came", "end"),
    [
        ({"JPN": "yes", "USA": "yes", "AUS": "no"}, 20.0, "decided"),  # two of three: its no had stopped it
        ({"JPN": "yes", "USA": "yes", "AUS": "yes"}, 0.0, "idle"),
        ({"JPN": "no", "USA": "yes", "AUS": "yes"}, 0.0, "against"),
        ({}, 0.0, "uncalled"),
    ],
)
def test_a_vote_came_to_something_where_it_decided(votes, came, end):
    found = part(Hope("vote", 3.0, YES, 20.0), counted(**votes))
    assert (found.promised_usd_m, found.came_usd_m, found.ahead_usd_m, found.end) == (3.0, came, 0.0, end)


def test_a_vote_is_to_come_until_it_is_counted():
    found = part(Hope("vote", 3.0, YES, 20.0), view())
    assert (found.came_usd_m, found.ahead_usd_m) == (0.0, 3.0)


def test_a_plant_that_is_lost_or_never_starts_brings_nothing():
    hope = Hope("plant", 25.0, LOAN, 25.0, 50.0)
    lost = part(hope, view(turn=2, projects={"usa_magnets": ProjectState("usa_magnets", "lost", {}, {})}))
    assert (lost.came_usd_m, lost.ahead_usd_m, lost.end) == (0.0, 0.0, "lost")
    never = part(hope, view(turn=16, phase="over"))
    assert (never.came_usd_m, never.ahead_usd_m, never.end) == (0.0, 0.0, "waits")
    assert part(hope, view()).ahead_usd_m == 25.0  # its money is paid in at the bell


def test_that_a_price_stands_still_comes_to_nothing_in_the_score():
    found = part(Hope("calm", 4.0, GOODS, 4.0), view(turn=16, phase="over"))
    assert (found.promised_usd_m, found.came_usd_m, found.ahead_usd_m) == (4.0, 0.0, 0.0)


def test_money_came_as_far_as_the_score_read_it_at_the_signature():
    """Found in play: 35 million signed for at +0.45 stood in the book as promised +0.51, and came as all of it."""
    paid = Clause("money", "JPN", amount_usd_m=30.0)
    assert part(Hope("money", 24.0, paid, 30.0), view()).came_usd_m == pytest.approx(24.0)
    yearly = Clause("money_per_turn", "JPN", amount_usd_m=10.0, turns=2)
    found = part(Hope("money", 16.0, yearly, 20.0), view(turn=2))
    assert found.came_usd_m == pytest.approx(8.0)

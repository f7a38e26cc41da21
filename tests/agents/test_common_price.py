"""A common price of a few, and the same price before the council: one ministry, one mind."""

from functools import cache

import pytest
from msgspec.structs import replace

from game import agents
from game.agents.ministry import council, haggle, replies
from game.agents.ministry.appraise import appraise
from game.agents.ministry.normal import sit
from game.host import Table
from game.lab.simulate import load_content
from game.model.entries import SeatPlan
from game.model.talks import Clause, MakeOffer, Motion, Offer
from game.rules import clubs


@cache
def opened(seat: str) -> Table:
    content = load_content("ministerial_years")
    plans = {s: SeatPlan("human" if s == seat else "ai", level="normal") for s in content.seat_ids()}
    table = Table.new(content, 2, plans, with_baseline=False)
    assert table.open_talks() == ()
    return table


def asked(table: Table, seat: str, club_id: str, motion: Motion) -> MakeOffer:
    """The price of a motion as a common price of a club, from the person who sits in it."""
    view = table.view(seat)
    club = next(c for c in table.content.clubs if c.id == club_id)
    low, high, _ = clubs.price_band(table.content, view, motion.mineral, motion.stage)
    level = float(f"{min(high, max(low, motion.price_usd_per_kg)):.4g}")
    seats = clubs.members(table.content, view.deals, club)
    clauses = tuple(Clause("club_floor", s, mineral=motion.mineral, stage=motion.stage, price_usd_per_kg=level, turns=2)
                    for s in seats)  # fmt: skip
    others = tuple(s for s in seats if s != seat)
    return MakeOffer(others[0], clauses, also=others[1:], club=club_id)


def answer(table: Table, seat: str, move: MakeOffer, by: str):
    view = table.view(seat)
    offer = Offer("x1", by, move.to, move.clauses, view.turn, view.turn, also=move.also, club=move.club)
    return offer, agents.reply(table.content, replace(view, offers=(*view.offers, offer)), offer)


def priced(table: Table) -> Motion:
    return next(m for m in table.state.motions if m.kind == "reference_price")


def test_who_votes_for_a_price_keeps_it_among_friends():
    """Found in play: the Union refused a common price of 184 for magnets, and voted for the same floor in that turn."""
    table = opened("USA")
    motion = priced(table)
    move = asked(table, "USA", "plan_us_eu_jp", motion)
    desk = sit(table.content, table.view("EU"))
    assert council.predicted_vote(desk, "EU", motion) == "yes"
    assert appraise(desk, "USA", move.clauses).gain < replies.wanted_gain(desk), "by itself it is not worth a signature"
    _, told = answer(table, "EU", move, "USA")
    assert told.answer == "accept" and "in the council" in told.reason


def test_who_votes_for_what_others_pay_says_so():
    """A free rider's vote is for a bill that others carry; alone with one partner it would be its own."""
    table = opened("USA")
    motion = priced(table)
    desk = sit(table.content, table.view("MEX"))
    assert council.predicted_vote(desk, "MEX", motion) == "yes"
    _, told = answer(table, "MEX", asked(table, "USA", "plan_us_mx", motion), "USA")
    assert told.answer == "decline" and "where all members carry it" in told.reason


def test_what_others_gain_by_a_common_price_is_no_reason_to_ask_for_more(monkeypatch: pytest.MonkeyPatch):
    table = opened("USA")
    move = asked(table, "USA", "plan_us_eu_jp", priced(table))
    monkeypatch.setattr(haggle, "partners_gain", lambda *_: 2000.0)
    offer, told = answer(table, "JPN", move, "USA")
    desk = sit(table.content, table.view("JPN"))
    assert appraise(desk, "USA", offer.clauses).gain < haggle.least_share(0.0, 2000.0)
    assert told.answer == "accept"

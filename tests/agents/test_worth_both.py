"""A bid to a person is worth something to both scores, or it is not made."""

from functools import cache

import pytest
from msgspec.structs import replace

from game.agents.ministry import packages, read_worth, worth_both
from game.agents.ministry.clauses_trade import sellers_price
from game.agents.ministry.normal import sit
from game.host import Table
from game.lab.simulate import ai_plans, load_content
from game.model.entries import SeatPlan
from game.model.talks import Offer


@cache
def first_talks() -> Table:
    """DR Congo's first talks: its score reads next to nothing of what its ore is sold at in turn 1."""
    content = load_content("ministerial_years")
    table = Table.new(content, 1, ai_plans(content, {}, "normal"), with_baseline=False)
    assert table.take_seat("COD", SeatPlan("human", level="normal")) == ()
    assert table.open_talks() == ()
    return table


def bids() -> list[Offer]:
    return [o for o in first_talks().view("COD").offers if o.waits_for("COD")]


def test_no_bid_comes_without_points():
    """Found in play: "+41 million, no points in it" on the largest offer of the turn."""
    table = first_talks()
    assert len(bids()) >= 3
    for offer in bids():
        told = table.coach("COD", offer.parties, offer.clauses, offer.amends, offer.framework)
        assert told is not None and told.pays(amends=False), offer
        assert packages.points(sit(table.content, table.view(offer.by)), "COD", told.scored_usd_m) > 0.1, offer


def test_its_maker_s_score_keeps_what_its_temper_yields_to():
    table, found = first_talks(), 0
    for offer in bids():
        if not any(c.kind == "offtake" for c in offer.clauses):
            continue
        desk = sit(table.content, table.view(offer.by))
        mine = worth_both._read(desk, "COD", offer.clauses)
        theirs = worth_both._read(desk.of("COD"), desk.me, offer.clauses)
        found += 1
        assert mine >= 0.4 * (mine + theirs) - 1.0, offer
    assert found


def test_tonnes_whose_price_a_score_hardly_reads_are_sold_for_what_they_should_bring_anyway():
    table = first_talks()
    desk, clause = next((sit(table.content, table.view(o.by)), c) for o in bids() for c in o.clauses
                        if c.kind == "offtake" and c.giver == o.by)  # fmt: skip
    seller = desk.of("COD")
    market = sellers_price(seller, clause, desk.me)[0]
    dear = replace(clause, price_usd_per_kg=2.0 * market)
    assert worth_both.at_market(seller, desk.me, dear).price_usd_per_kg == pytest.approx(market, rel=0.01)


def test_where_the_two_scores_gain_nothing_together_there_is_no_bid(monkeypatch: pytest.MonkeyPatch):
    table = first_talks()
    offer = next(o for o in bids() if any(c.kind == "offtake" for c in o.clauses))
    bare = tuple(c for c in offer.clauses if c.kind != "money")
    desk = sit(table.content, table.view(offer.by))
    assert worth_both.terms(desk, "COD", bare) not in (None, bare)
    monkeypatch.setattr(read_worth, "gain", lambda at, _partner, _clauses: 1.0 if at.me == desk.me else -1.0)
    assert worth_both.terms(desk, "COD", bare) is None


def test_a_small_seat_finds_something_to_offer_to_most_partners():
    """Found in play: "What could I offer?" found nothing, twice; a favour for money was signed next."""
    table = first_talks()
    found = {to: table.proposals("COD", to) for to in table.ai_seats()}
    assert sum(map(bool, found.values())) >= len(found) / 2
    for to, made in found.items():
        assert all(one.move.to == to and one.gain_usd_m > 0 for one in made)

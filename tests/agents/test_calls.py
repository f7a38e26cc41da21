"""What ministries offer a person of their own accord is near what the person would find when it asks."""

from functools import cache

import pytest
from msgspec.structs import replace

from game.agents.ministry import calls, coach_plants, pressing, proposals
from game.agents.ministry.drafts_trade import BUYERS_ASKED, contract, sell_output
from game.agents.ministry.haggle import least_share
from game.agents.ministry.normal import sit
from game.agents.ministry.offers import Idea
from game.agents.ministry.proposals import signs
from game.host import LocalLink, Table
from game.host import calls as host_calls
from game.lab.simulate import load_content
from game.model.entries import SeatPlan
from game.model.gains import Call
from game.model.talks import OF_A_MOTION, Clause, MakeOffer


@cache
def opened(seat: str) -> LocalLink:
    content = load_content("ministerial_years")
    plans = {s: SeatPlan("human" if s == seat else "ai", level="normal") for s in content.seat_ids()}
    table = Table.new(content, 1, plans, with_baseline=False)
    table.open_talks()
    return LocalLink(table, seat)


def gain(at: LocalLink, offer) -> float:
    return at.coach(offer.parties, offer.clauses, offer.amends, offer.framework).gain_usd_m


def test_the_largest_deal_that_a_seat_finds_is_offered_to_it():
    """Found in play: the finder named a deal of 51 million with the Union, and its letter brought one of 3."""
    at = opened("COD")
    best = at.proposals()[0] if at.proposals() else None
    waiting = [o for o in at.view().offers if o.waits_for("COD") and o.status == "open"]
    assert max(gain(at, o) for o in waiting) > 25
    assert best is None or max(gain(at, o) for o in waiting) > 0.6 * best.gain_usd_m


def test_nobody_offers_a_person_a_crumb_of_a_large_gain():
    """A ministry answers with a sum what would leave it a tenth; a person reads the offer as it stands."""
    for seat in ("COD", "JPN"):
        at = opened(seat)
        for offer in at.view().offers:
            votes = any(c.kind in OF_A_MOTION for c in offer.clauses)  # they have prices of their own
            reaches = pressing.opening_part(sit(at.content, at.table.view(offer.by)), seat) > 1  # asks for all of it
            if offer.waits_for(seat) and offer.status == "open" and not offer.also and not (votes or reaches):
                desk = sit(at.content, at.view())
                theirs = proposals.coach(desk.of(offer.by), (offer.by, seat), offer.clauses).gain_usd_m
                assert gain(at, offer) >= 0.5 * least_share(gain(at, offer), theirs), offer


def test_what_a_person_sells_is_asked_for_beside_the_own_favourites():
    """The Union's ministry thinks of cobalt last; a person in Kinshasa has little else to sell."""
    at = opened("COD")
    content, table = at.content, at.table
    asked = [(c[0].mineral, partner) for c, partner, _ in contract(sit(content, table.view("EU")))]
    assert "cobalt" not in content.seat("EU").focus and ("cobalt", "COD") in asked


def test_a_maker_asks_a_person_beside_its_largest_buyers():
    at = opened("CAN")
    sold = [who for (c, *_), who, _ in sell_output(sit(at.content, at.table.view("JPN"))) if c.stage == "component"
            and c.mineral == "ree_light"]  # fmt: skip
    assert len(sold) == BUYERS_ASKED + 1 and sold[-1] == "CAN"


def test_the_finder_names_none_that_leaves_the_partner_too_small_a_part():
    """Found in play: three offers worth 4.7 points each were named to Kazakhstan, and all were declined."""
    at = opened("KAZ")
    desk = sit(at.content, at.view())
    money = MakeOffer("AUS", (Clause("money", "KAZ", amount_usd_m=5.0),))
    assert not signs(desk, "AUS", Idea(money, 187.0, 60.0)) and signs(desk, "AUS", Idea(money, 100.0, 60.0))
    for one in at.proposals():
        assert at.send(one.move) == ()
        answer = next(o for o in reversed(at.view().offers) if o.by == "KAZ").status
        assert answer in ("accepted", "countered"), one


@pytest.mark.parametrize("seat", ["COD", "JPN"])
def test_calls_on_a_person_are_few(seat: str):
    at = opened(seat)
    waiting = [o for o in at.view().offers if o.waits_for(seat) and o.status == "open" and o.by != "CHN"]
    assert len(waiting) <= 4 + sum(bool(o.also) for o in waiting)


@pytest.mark.parametrize("seat", ["EU", "JPN", "COD"])
def test_no_maker_pays_a_person_for_what_its_own_orders_would_do_for_its_plant(seat):
    """Found in play: 530 million for 49 that the Union should put into two plants in the United States."""
    at = opened(seat)
    for offer in at.view().offers:
        if offer.waits_for(seat) and offer.status == "open" and coach_plants.plants(offer.clauses):
            desk = sit(at.content, at.table.view(offer.by))
            assert coach_plants.gain(desk, seat, offer.clauses) > 0, offer


def test_what_own_orders_would_do_is_left_out_of_a_makers_gain(monkeypatch):
    at = opened("EU")
    desk = sit(at.content, at.table.view("USA"))
    card = next(p for p in at.content.projects if p.region == "USA" and at.view().projects[p.id].status == "open")
    clauses = (Clause("grant", "EU", amount_usd_m=49.0, project=card.id), Clause("money", "USA", amount_usd_m=265.0))
    monkeypatch.setattr(coach_plants, "net", lambda *_: -216.0)
    assert calls.call(desk, MakeOffer("EU", clauses)) is None, "its own orders cost less"


def test_nobody_asks_a_person_for_something_and_gives_nothing(monkeypatch):
    """Found in play: "you get: nothing; you give: a yes and 2 million" stood among the offers."""
    table = opened("COD").table
    bare = MakeOffer("COD", (Clause("vote", "COD", vote="yes", motion="m1"), Clause("money", "COD", amount_usd_m=2.0)))
    paid = MakeOffer("COD", (*bare.clauses[:1], Clause("money", "KOR", amount_usd_m=2.0)))
    monkeypatch.setattr(table, "engine", replace(table.engine, call=lambda _c, _v, move: Call(move, 1.0)))
    assert [bid.move for _, bid in host_calls._bids(table, "COD", (("KOR", bare), ("KOR", paid)))] == [paid]

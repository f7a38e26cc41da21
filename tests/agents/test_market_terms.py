"""What ministries offer a person lies within what the market bears, says why it is dear, and is not always a gain."""

from functools import cache

import msgspec
import pytest

from game import agents
from game.agents.ministry import coach_plants, market_terms, pressing
from game.agents.ministry.calls import shifted
from game.agents.ministry.normal import sit
from game.agents.ministry.replies import CARD_BACK
from game.host import LocalLink, Table
from game.lab.simulate import load_content
from game.model.entries import SeatPlan
from game.model.talks import CARD_MONEY, OPEN_ENDED, MakeOffer, Offer, ReplyOffer

replace = msgspec.structs.replace


@cache
def second_talks(seat: str) -> LocalLink:
    """A game of years in the talks of its second turn: contracts signed now reach into the turns that are tested."""
    content = load_content("ministerial_years")
    plans = {s: SeatPlan("human" if s == seat else "ai", level="normal") for s in content.seat_ids()}
    table = Table.new(content, 1, plans, with_baseline=False)
    assert not (table.open_talks() or table.ring() or table.close(force=True) or table.next_turn())
    assert table.open_talks() == ()
    return LocalLink(table, seat)


def bids(at: LocalLink) -> list[Offer]:
    seat = at.view().seat
    return [o for o in at.view().offers if o.waits_for(seat) and not o.also and o.patience != OPEN_ENDED]


@pytest.mark.parametrize("seat", ["JPN", "KOR"])
def test_a_contract_is_no_dearer_than_the_market_bears_and_says_what_it_is_dear_for(seat: str):
    """Found in play: magnets bought of Japan at 264 and 275 where they cost 197, without a word why."""
    at, dear = second_talks(seat), 0
    assert len(bids(at)) >= 3
    for offer in bids(at):
        desk = sit(at.content, at.table.view(offer.by))
        for clause in (c for c in offer.clauses if c.kind == "offtake"):
            buyer, maker = (desk, seat) if clause.giver == offer.by else (desk.of(seat), offer.by)
            now, foreseen = market_terms.market(buyer, clause)
            first = market_terms.served_first(buyer, maker, clause)
            part = market_terms.FIRST_CALL_MOST if first else market_terms.PLAIN_MOST
            assert clause.price_usd_per_kg <= 1.01 * (1 + part) * max(now, foreseen), (offer.by, clause)
            dear += clause.price_usd_per_kg > (1 + market_terms.FELT) * now
        told = market_terms.told(desk, seat, offer.clauses)
        assert told in offer.reason, offer.by
        assert bool(told) == any(_off(desk, seat, offer, c) for c in offer.clauses), offer.by
    assert dear


def _off(desk, seat: str, offer: Offer, clause) -> bool:
    if clause.kind != "offtake":
        return False
    now, _ = market_terms.market(desk if clause.giver == offer.by else desk.of(seat), clause)
    return abs(clause.price_usd_per_kg - now) > market_terms.FELT * now


def test_nobody_pays_a_person_all_that_first_call_is_worth_to_its_score():
    """Found by pressing: 25 t a month of magnets are worth 300 million to Mexico, and it would have paid half."""
    at, found = second_talks("EU"), 0
    for offer in bids(at):
        desk = sit(at.content, at.table.view(offer.by))
        over = market_terms.beyond(desk, "EU", offer.clauses)
        raw = agents.coach(at.content, at.table.view(offer.by), offer.parties[::-1], offer.clauses).gain_usd_m
        if over <= 0 or raw <= over:
            continue
        found += 1
        asked = replace(offer, clauses=shifted(desk, "EU", offer.clauses, -0.9 * over), counter_to=offer.id, id="x1",
                        by="EU", to=offer.by)  # fmt: skip
        lying = tuple(replace(o, status="countered") if o.id == offer.id else o for o in at.table.view(offer.by).offers)
        view = replace(at.table.view(offer.by), offers=(*lying, asked))
        answer = agents.reply(at.content, view, asked)
        assert isinstance(answer, MakeOffer) or answer.answer == "decline", offer.by
    assert found


def test_money_beside_a_loan_is_a_part_of_it():
    """Found in play: Britain paid 86 million for being lent 126, which come back."""
    for seat in ("JPN", "KOR"):
        at = second_talks(seat)
        for offer in bids(at):
            for payer, lender in ((offer.by, seat), (seat, offer.by)):
                cards = sum(c.amount_usd_m for c in offer.clauses if c.giver == lender and c.kind in CARD_MONEY)
                paid = sum(c.amount_usd_m for c in offer.clauses if c.giver == payer and c.kind == "money")
                others = [c for c in offer.clauses if c.giver == lender and c.kind not in CARD_MONEY]
                bought = [c for c in offer.clauses if c.kind == "offtake"]
                assert not cards or others or bought or paid <= CARD_BACK * cards + 1, offer


def test_some_offers_ask_for_more_than_they_bring_and_can_be_bargained_down():
    """Every offer that reached a person was a gain: a yes without reading."""
    at = second_talks("JPN")
    desks = [sit(at.content, at.table.view(s)) for s in at.table.ai_seats()]
    reaching = [d for d in desks if pressing.opening_part(d, "JPN") > 1]
    assert len(desks) / 5 < len(reaching) < len(desks)
    assert all(pressing.opening_part(d, "JPN", needs=True) < 1 for d in reaching), "who needs it does not gamble"
    for seat in ("JPN", "KOR"):
        held = second_talks(seat)
        for offer in bids(held):
            desk = sit(held.content, held.table.view(offer.by))
            own = coach_plants.gain(desk, seat, offer.clauses)
            assert own > 0, "it never asks for less than a signature is worth"


def test_a_greedy_offer_is_signed_for_less():
    at = second_talks("JPN")
    desk = next(d for d in (sit(at.content, at.table.view(o.by)) for o in bids(at)))
    offer = next(o for o in bids(at) if o.by == desk.me)
    joint = pressing.joint_of(desk, "JPN", offer.clauses, pressing.counted(desk, "JPN", offer.clauses))
    fair = (pressing.manner(desk, "JPN").yields + 0.1) * joint - pressing.counted(desk, "JPN", offer.clauses)
    own = Offer("x2", "JPN", offer.by, shifted(desk, "JPN", offer.clauses, fair), offer.turn, offer.turn)
    view = replace(at.table.view(offer.by), offers=(own,))
    answer = agents.reply(at.content, view, own)
    assert isinstance(answer, ReplyOffer) and answer.answer == "accept"

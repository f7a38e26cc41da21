"""Several would do the same: one treasury pays for a plant, one seat a turn knocks at a club's door, asks stay sane."""

from dataclasses import replace
from types import SimpleNamespace

import msgspec
import pytest

from game.agents.ministry import council, drafts_club, haggle, outlays, search_votes, standing_back, sums_asked
from game.agents.ministry.normal import sit
from game.agents.ministry.plant_worth import Plant
from game.model.talks import Clause, Deal, MakeOffer, Motion, Offer
from game.rules.cost import pledge
from tests.agents.test_normal import seen, small

REPLACE = msgspec.structs.replace


def desk(seat, phase="talk", **over):
    return sit(small(), REPLACE(seen(seat), phase=phase, **over))


LINE = ("KOR", "JPN")
"""Who gains most by the card of these tests, and who comes after."""


@pytest.fixture
def card(monkeypatch):
    """An open card that two treasuries have the means for, at a table with a memory of its own."""
    worth = {"KOR": 90.0, "JPN": 60.0, "AUS": 1.0}
    monkeypatch.setattr(standing_back, "plant", lambda d, *_: Plant(worth.get(d.me, 0.0), 0.0, 0.0))
    monkeypatch.setattr(standing_back, "needed_money", lambda *_: 20.0)
    looks = {}
    monkeypatch.setattr(standing_back, "prospect", SimpleNamespace(known=lambda _c, view: looks))
    at = desk("JPN")
    return next(p for p in small().projects if at.view.projects[p.id].status == "open")


def test_everybody_names_the_same_payer_and_the_runner_up_has_every_third_turn(card):
    for turn, first in ((3, LINE[1]), (4, LINE[0]), (5, LINE[0])):
        named = {standing_back.first_payer(desk(seat, turn=turn), card) for seat in small().seat_ids()}
        assert named == {first}


def test_one_purse_pays_for_a_plant(card, monkeypatch):
    monkeypatch.setattr(outlays, "consider", lambda d, _s, one, *_, **_kw: _wish(d, one) if one.id == card.id else None)
    payers = []
    for seat in small().seat_ids():
        at = desk(seat, "bell", turn=4)
        orders, _, _ = outlays.funding(at, at.scored.stakes, 3, 500.0)
        payers += [seat for o in orders if o.project == card.id]
    assert payers == [LINE[0]]


def _wish(at, one):
    look = outlays.look_at(at, one)
    return outlays.Funding(look, 0.0, 10.0, 1.02, 50.0, 10.0, "a plant")


def test_no_purse_pays_where_the_fund_is_about_to(card, monkeypatch):
    motion = Motion("m1", "fund_project", LINE[0], 4, project=card.id, amount_usd_m=30.0)
    at = desk(LINE[0], "bell", turn=4, motions=(motion,), agenda=("m1",))
    monkeypatch.setattr(standing_back, "likely_passes", lambda *_: True)
    assert standing_back.stands_back(at, card)
    monkeypatch.setattr(standing_back, "likely_passes", lambda *_: False)
    assert not standing_back.stands_back(at, card)


def club_deal():
    floors = tuple(
        Clause("club_floor", s, mineral="ree_light", stage="component", price_usd_per_kg=90.0, turns=4)
        for s in ("USA", "JPN")
    )
    return Deal("d1", ("USA", "JPN"), floors, 3, 6, secret=False, known_to=("USA", "JPN"), club="plan")


def test_one_seat_a_turn_asks_to_join_a_club(monkeypatch):
    deal = club_deal()
    outside = [s for s in small().seat_ids() if s not in deal.parties]
    gains = {s: 10.0 * (k + 1) for k, s in enumerate(outside)}
    monkeypatch.setattr(drafts_club, "floor_value", lambda d, s, *_: replace(_FREE, total=gains.get(s, 0.0)))
    first, second = outside[-1], outside[-2]
    asking = [s for s in outside if not drafts_club._at_the_door(desk(s), deal)]
    assert asking == [first], "the one that gains most goes first"
    turn = desk(first).view.turn
    asked = Offer("o1", first, "USA", deal.clauses, turn, turn, club="plan", amends="d1")
    assert all(drafts_club._at_the_door(desk(s, offers=(asked,)), deal) for s in outside), "one a turn"
    before = REPLACE(asked, turn=turn - 1, status="declined")
    assert [s for s in outside if not drafts_club._at_the_door(desk(s, offers=(before,)), deal)] == [second]


_FREE = drafts_club.floor_value(desk("USA"), "USA", "ree_light", "component", 90.0)


def card_offer(by, to, theirs, ours, card):
    clauses = (
        Clause("grant", by, amount_usd_m=theirs, project=card),
        Clause("grant", to, amount_usd_m=ours, project=card),
    )
    at = desk(to)
    return at, Offer("o1", by, to, clauses, at.view.turn, at.view.turn)


def test_who_brings_a_little_money_for_a_card_asks_for_no_fortune(card, monkeypatch):
    """A seat asked to put 21 in beside 130 wanted 726 for it: the other could pay the 21 itself."""
    at, offer = card_offer("USA", "JPN", 130.0, 21.0, card.id)
    monkeypatch.setattr(haggle, "partners_gain", lambda *_: 1500.0)
    answer = haggle.reply(at, offer)
    if isinstance(answer, MakeOffer):
        assert sums_asked.net_money(answer.clauses, "USA") <= sums_asked.CARD_BACK * 21.0 + 1.0
    assert sums_asked.room_to_ask(at, "USA", offer.clauses) == pytest.approx(sums_asked.CARD_BACK * 21.0)


def test_nobody_asks_for_more_than_the_other_side_is_known_to_have(monkeypatch):
    word = (Clause("stay_member", "JPN", turns=4),)
    at = desk("JPN")
    offer = Offer("o1", "USA", "JPN", word, at.view.turn, at.view.turn)
    known = sums_asked.known_money(at, "USA")
    assert 0 < known < small().seat("USA").budget_usd_m
    monkeypatch.setattr(haggle, "partners_gain", lambda *_: 9000.0)
    monkeypatch.setattr(haggle, "LEAST_SHARE", 0.0)  # its least part of so much would be more than the other has
    answer = haggle.reply(at, offer)
    assert isinstance(answer, MakeOffer)
    assert pledge(answer.clauses, "USA") <= known + 1.0
    spent = Deal("d9", ("USA", "KOR"), (Clause("money", "USA", amount_usd_m=known),), at.view.turn, at.view.turn,
                 secret=False, known_to=())  # fmt: skip
    broke = desk("JPN", deals=(*at.view.deals, spent))
    assert sums_asked.known_money(broke, "USA") == 0.0
    assert not isinstance(haggle.reply(broke, offer), MakeOffer)


def test_hard_votes_by_its_own_score_where_its_vote_decides(monkeypatch):
    motion = Motion("m1", "fund_project", "USA", 3, project=small().projects[0].id, amount_usd_m=30.0)
    at = desk("JPN", "bell", motions=(motion,), agenda=("m1",))
    steps = search_votes.SearchedSteps(at.scored.stakes)
    monkeypatch.setattr(search_votes.ballots, "vote", lambda *_: ("yes", "it bears it for the bloc"))
    monkeypatch.setattr(search_votes, "motion_value", lambda *_: (-5.0, "our users -5"))
    monkeypatch.setattr(search_votes, "decides", lambda *_: False)
    assert steps.vote(at, motion)[0] == "yes", "a vote that changes nothing costs nothing"
    monkeypatch.setattr(search_votes, "decides", lambda *_: True)
    cast, why = steps.vote(at, motion)
    assert cast == "no" and "decides" in why
    monkeypatch.setattr(search_votes, "promised", lambda *_: object())
    assert steps.vote(at, motion)[0] == "yes", "a given word stands"


def test_a_vote_decides_where_the_count_turns_with_it(monkeypatch):
    motion = Motion("m1", "users_relief", "USA", 3, amount_usd_m=30.0)
    at = desk("JPN", "bell")
    others = [s for s in at.members() if s != "JPN"]
    for yes in range(len(others) + 1):
        votes = {s: "yes" if k < yes else "no" for k, s in enumerate(others)}
        monkeypatch.setattr(search_votes, "expected_votes", lambda *_, votes=votes: {**votes, "JPN": "no"})
        turned = {
            council.carries(at, motion, {**votes, "JPN": "yes"}),
            council.carries(at, motion, {**votes, "JPN": "no"}),
        }
        assert search_votes.decides(at, motion) == (len(turned) == 2)

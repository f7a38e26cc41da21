"""Two treasuries carry a card that neither builds alone; a person's vote is lobbied for and against."""

import msgspec
import pytest

from game.agents.ministry import clauses_word, council, drafts, drafts_plants, drafts_trade
from game.agents.ministry.clauses_word import PERSON_CLOSE, PERSON_IDLE, PERSON_PIVOT, is_person, pivot
from game.agents.ministry.normal import sit
from game.model.entries import SeatPlan
from game.model.talks import Clause
from game.rules import sight
from tests.agents import views as v
from tests.helpers import new_game, to_talk

CONTENT, START = new_game()
START = to_talk(CONTENT, START)


def desk(seat="USA", **over):
    return sit(CONTENT, msgspec.structs.replace(sight.view(CONTENT, START, seat), **over))


def test_money_for_a_shared_card_is_split_by_what_the_plant_is_worth_to_each(monkeypatch):
    worth = {"USA": 90.0, "JPN": 30.0, "AUS": 0.0, "MYS": 0.0}
    monkeypatch.setattr(drafts_plants, "plant_value", lambda d, _project: worth[d.me])
    monkeypatch.setattr(drafts_plants, "mix", lambda *_: (0.0, 40.0))
    monkeypatch.setattr(drafts_plants, "_builds_alone", lambda *_: False)
    monkeypatch.setattr(drafts_plants, "NEAR", 0.0)
    made = list(drafts_plants.carry_together(desk()))
    assert made and {partner for _, partner, _ in made} == {"JPN"}, "who has nothing of it is not asked"
    for clauses, partner, reason in made:
        sums = {c.giver: c.amount_usd_m for c in clauses}
        assert sums == {"USA": 30.0, partner: 10.0}
        assert "both of us" in reason


def test_who_would_build_it_anyway_gets_no_help(monkeypatch):
    monkeypatch.setattr(drafts_plants, "plant_value", lambda *_: 50.0)
    monkeypatch.setattr(drafts_plants, "mix", lambda *_: (0.0, 40.0))
    monkeypatch.setattr(drafts_plants, "NEAR", 0.0)
    monkeypatch.setattr(drafts_plants, "_builds_alone", lambda _d, seat, *_: seat == "JPN")
    assert all(partner != "JPN" for _, partner, _ in drafts_plants.carry_together(desk()))


def test_nobody_asks_a_partner_to_carry_a_plant_that_a_chinese_company_owns(monkeypatch):
    monkeypatch.setattr(drafts_plants, "plant_value", lambda *_: 50.0)
    monkeypatch.setattr(drafts_plants, "mix", lambda *_: (0.0, 40.0))
    monkeypatch.setattr(drafts_plants, "NEAR", 0.0)
    monkeypatch.setattr(drafts_plants, "_builds_alone", lambda *_: False)
    theirs = tuple(msgspec.structs.replace(p, chinese_partner=True) for p in CONTENT.projects)
    owned = msgspec.structs.replace(CONTENT, projects=theirs)
    open_to_all = sit(CONTENT, sight.view(CONTENT, START, "USA"))
    closed = sit(owned, sight.view(owned, START, "USA"))
    assert list(drafts_plants.carry_together(open_to_all))
    assert not list(drafts_plants.carry_together(closed))
    assert not any(drafts_trade._wanting_cards(closed, seat) for seat in owned.seat_ids())


def person(**over):
    """The USA at a table where a person plays Japan."""
    seats = dict(desk().view.seats)
    seats["JPN"] = msgspec.structs.replace(seats["JPN"], plan=SeatPlan("human"))
    return desk(seats=seats, **over)


def test_a_persons_vote_counts_by_what_it_would_decide():
    motion = v.motion()
    vote = Clause("vote", "JPN", mineral=motion.mineral, stage=motion.stage, motion=motion.id, vote="yes")
    held = person(motions=(motion,))
    assert is_person(held, "JPN") and not is_person(held, "AUS") and not is_person(held, "USA")
    assert pivot(held, vote) in (PERSON_PIVOT, PERSON_CLOSE, PERSON_IDLE)


@pytest.mark.parametrize(("yes_of_others", "moves"), [(4, PERSON_IDLE), (3, PERSON_CLOSE), (2, PERSON_PIVOT),
                                                      (1, PERSON_CLOSE), (0, PERSON_IDLE)])  # fmt: skip
def test_a_persons_vote_one_voice_from_deciding_is_worth_something(monkeypatch, yes_of_others, moves):
    """Found in play: "which as we count decides nothing" was said of a yes that then decided, nine of nine needed."""
    others = {seat: "yes" if k < yes_of_others else "no" for k, seat in enumerate(("USA", "AUS", "EU", "KOR"))}
    monkeypatch.setattr(council, "carries", lambda _, __, votes: list(votes.values()).count("yes") >= 3)
    held = person(motions=(v.motion(),))
    assert clauses_word._person_pivot(held, v.motion(), {"JPN": "abstain", **others}, "JPN") == moves


@pytest.mark.parametrize(("worth", "wanted"), [(60.0, "yes"), (-60.0, "no")])
def test_a_person_is_lobbied_for_the_side_that_serves_the_asker(monkeypatch, worth, wanted):
    monkeypatch.setattr(drafts, "outcome", lambda *_: worth)
    monkeypatch.setattr(drafts, "pivot", lambda *_: PERSON_PIVOT)
    held = person(motions=(msgspec.structs.replace(v.motion(), by="AUS"),))
    made = list(drafts.lobby(held, held.view.motions))
    assert [partner for _, partner, _ in made] == ["JPN"]
    votes = [c for c in made[0][0] if c.kind == "vote"]
    assert [c.vote for c in votes] == [wanted] and votes[0].bond_usd_m > 0
    (pays,) = (c.amount_usd_m for c in made[0][0] if c.kind == "money")
    if worth > 0:  # nothing to lose for the person: a part of what the vote should bring, not small change
        assert pays == pytest.approx(drafts.LOBBY_PART * PERSON_PIVOT * worth, abs=1.0)
    monkeypatch.setattr(drafts, "pivot", lambda *_: PERSON_IDLE)
    assert not list(drafts.lobby(held, held.view.motions)), "nobody pays for a foregone conclusion"

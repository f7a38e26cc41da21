"""Votes that decide are bid for by both sides; a word is weighed by who is let down, when, and what is left to lose."""

from dataclasses import is_dataclass
from dataclasses import replace as with_fields

import pytest

from game.agents.ministry import (
    ballots,
    border,
    calling,
    clauses_word,
    council,
    drafts_votes,
    haggle,
    offers,
    replies,
    running,
    temptation,
)
from game.agents.ministry import doubts as doubted
from game.agents.ministry.appraise import appraise
from game.agents.ministry.clauses_word import IDLE_PIVOT, SURE_PIVOT, pivot
from game.agents.ministry.coach import coach
from game.agents.ministry.desk import sit_down
from game.agents.ministry.interest import floor_value
from game.agents.ministry.tone import posture
from game.agents.ministry.traits import TRAITS
from game.model.entries import SeatPlan
from game.model.events import Event
from game.model.ids import CHINA
from game.model.talks import Clause, Deal, MakeOffer, Motion, Offer, Promise
from tests.agents import views as v

YES = Clause("vote", "AUS", mineral="ndpr", stage="component", motion="m1", vote="yes")
NO = v.replace(YES, vote="no")


def split(monkeypatch: pytest.MonkeyPatch, votes: dict[str, str]) -> Motion:
    """A motion of the USA on which votes are foreseen as given: much to the USA and Japan, little to others."""
    motion = v.motion(times=1.02, by="USA")

    def value(_desk: object, seat: str, _motion: Motion) -> tuple[float, str]:
        size = 200.0 if seat in ("USA", "JPN") else 5.0
        return {"yes": size, "no": -size}.get(votes.get(seat, "abstain"), 0.5), "so"

    for where in ("game.agents.ministry.clauses_word", "game.agents.ministry.drafts_votes"):
        monkeypatch.setattr(f"{where}.outcome", lambda d, s, m: value(d, s, m)[0])
    monkeypatch.setattr("game.agents.ministry.clauses_word.predicted_vote", lambda d, s, m: votes.get(s, "abstain"))
    monkeypatch.setattr("game.agents.ministry.clauses_word.hangs_on", lambda *_: True)
    monkeypatch.setattr("game.agents.ministry.temptation.trust_usd", lambda _desk, points: 5.0 * points)
    monkeypatch.setattr(
        "game.agents.ministry.clauses_word.carries",
        lambda _d, _m, cast: sum(x == "yes" for x in cast.values()) > sum(x == "no" for x in cast.values()),
    )
    return motion


def at_the_table(seat: str, motion: Motion, *words: Promise, **over: object):
    held = v.content()
    seats = {s: {"status": "member"} for s in held.seat_ids()}
    return valuing(v.view(seat, held, seats=seats, motions=(motion,), agenda=("m1",), promises=words, **over))


def valuing(view):
    """A desk above ``easy``; what a motion is worth to it is set by ``split``."""
    return with_fields(sit_down(v.content(), view), scored=object())


def test_who_loses_by_a_motion_buys_the_no_that_sinks_it_and_who_gains_answers_that_bid(monkeypatch):
    """Found in play: contested prices went through unopposed, since votes were bought for one's own motion alone."""
    motion = split(monkeypatch, {"USA": "yes", "AUS": "yes", "JPN": "no"})
    found = {to: clauses for clauses, to, _ in drafts_votes.auction(at_the_table("JPN", motion))}
    money, vote = found["AUS"]
    assert (vote.giver, vote.vote) == ("AUS", "no") and money.giver == "JPN" and money.amount_usd_m > 1.0
    assert "USA" not in found, "nobody asks the mover against its own motion"
    sold = Promise("p1", "d1", "AUS", "JPN", NO, 1, 1)
    answer = at_the_table("USA", motion, sold)
    assert pivot(answer, YES) == SURE_PIVOT > pivot(at_the_table("USA", motion), YES) == IDLE_PIVOT


def test_votes_that_only_together_turn_a_motion_are_bought_for_their_part_while_each_seller_sees_its_own(monkeypatch):
    """Found in play: two or three idle votes would have sunk what cost Korea 370 M USD, and nobody bought one."""
    motion = split(monkeypatch, {"USA": "yes", "AUS": "yes", "MYS": "yes", "JPN": "no"})
    monkeypatch.setattr(
        "game.agents.ministry.clauses_word.carries",
        lambda _d, _m, cast: sum(x == "yes" for x in cast.values()) >= sum(x == "no" for x in cast.values()),
    )
    assert pivot(at_the_table("JPN", motion), NO) == pytest.approx(SURE_PIVOT / 2)
    assert pivot(at_the_table("AUS", motion), NO) == IDLE_PIVOT
    word = Promise("p1", "d1", "MYS", "JPN", v.replace(NO, giver="MYS"), 1, 1)
    assert pivot(at_the_table("AUS", motion, word), NO) == SURE_PIVOT, "once another is sold, its own decides"


def test_nobody_bids_on_what_does_not_come_to_the_vote(monkeypatch):
    motion = split(monkeypatch, {"USA": "yes", "AUS": "yes", "JPN": "no"})
    desk = at_the_table("JPN", motion)
    assert list(drafts_votes.auction(desk))
    assert not list(drafts_votes.auction(desk.with_view(v.replace(desk.view, agenda=("m2",)))))


def test_the_bond_of_a_word_is_asked_of_who_is_not_trusted(monkeypatch):
    motion = split(monkeypatch, {"USA": "yes", "AUS": "yes", "JPN": "no"})
    held = v.content()
    seats = {s: {"status": "member", "your_trust": 90.0} for s in held.seat_ids()}
    friends = valuing(v.view("JPN", held, seats=seats, motions=(motion,), agenda=("m1",)))
    assert all(c.bond_usd_m == 0 for made, _, _ in drafts_votes.auction(friends) for c in made)
    cool = {s: {**seats[s], "your_trust": 40.0} for s in seats}
    wary = valuing(v.view("JPN", held, seats=cool, motions=(motion,), agenda=("m1",)))
    assert [made[1].bond_usd_m > 0 for made, _, _ in drafts_votes.auction(wary)] == [True, True]


WORD = v.promise(Clause("vote", "JPN", motion="m1", vote="no"), to="AUS")


def weighed(trait: str = "free_rider", word: Promise = WORD, **over: object) -> temptation.Weighing:
    held = v.with_trait("JPN", trait)
    return temptation.weigh(sit_down(held, v.view("JPN", held, phase="bell", **over)), word, 10.0)


def test_who_trusts_a_ministry_little_has_little_to_take_away():
    seats = {"AUS": {"trust_in_you": 2.0}}
    assert weighed(seats=seats).name < weighed().name


def test_partners_that_one_signs_with_count_more_than_strangers():
    deal = Deal("d1", ("JPN", "AUS"), (Clause("money", "JPN", amount_usd_m=3.0),), 1, 3, False, ("JPN", "AUS"))
    other = v.replace(deal, id="d2")
    assert weighed(deals=(deal, other)).deals > weighed(deals=(deal,)).deals > weighed().deals > 0


def test_a_temper_asks_for_less_in_the_last_turn_towards_a_breaker_and_with_chinas_money_and_a_guardian_never_breaks():
    broke = v.replace(v.promise(Clause("favour", "AUS"), to="JPN"), id="p8", status="broken")
    china = Deal("d1", ("JPN", CHINA), (Clause("money", CHINA, amount_usd_m=3.0),), 1, 3, True, ("JPN", CHINA))
    usual = weighed("producer").ratio
    for over in ({"turn": 16}, {"promises": (broke,)}, {"deals": (china,)}):
        assert weighed("producer", **over).ratio < usual
        assert weighed("guardian", **over).ratio >= temptation.NEVER
        assert not weighed("guardian", **over).pays


def test_a_tone_that_was_promised_is_given_up_with_a_sentence_where_that_pays(monkeypatch):
    held = v.with_trait("JPN", "free_rider")
    word = v.promise(Clause("posture", "JPN", posture="press", turns=2), to="AUS")
    desk = sit_down(held, v.view("JPN", held, phase="bell", promises=(word,)))
    assert posture(desk)[0] == "press"
    monkeypatch.setattr(temptation.Weighing, "pays", True)
    tone, told = posture(desk)
    assert tone == "silence" and "breaks its word to" in told


def test_a_reader_is_told_what_a_breach_would_spare_its_giver_and_which_bond_holds_it(monkeypatch):
    """Found in play: nothing at the table told a word that costs its giver nothing from one that costs it a fortune."""
    held = v.with_trait("JPN", "free_rider")
    desk = sit_down(held, v.view("USA", held))
    effort = Clause("apply_floor", "JPN", mineral="ndpr", stage="component", turns=2)
    looked = doubted.appraise(desk.of("JPN"), "USA", (effort,))
    for gain, told in ((-1.0, ""), (-30.0, "tempted"), (-3000.0, "no bond")):
        monkeypatch.setattr(doubted, "appraise", lambda *_, g=gain: looked._replace(gain=g))
        said = " ".join(doubted.doubts(desk, (effort,)))
        assert told in said and bool(said) == bool(told)
    assert "spare" in said and "M USD" in said
    monkeypatch.setattr(doubted, "appraise", lambda *_: looked._replace(gain=-30.0))
    assert "by temper" in " ".join(doubted.doubts(
        sit_down(v.with_trait("JPN", "guardian"), v.view("USA", v.with_trait("JPN", "guardian"))), (effort,)))


def test_the_last_points_kept_for_people_go_into_a_deal_that_is_worth_them_and_a_no_says_when_there_are_more():
    """Found in play: a quarter of all refusals was "we keep our last points", for whatever was offered."""
    person = {"USA": {"plan": SeatPlan(controller="human")}}
    for points, share, kept in ((2, 0.01, True), (2, 0.2, False), (1, 0.2, True), (3, 0.0, False)):
        desk = sit_down(v.content(), v.view("JPN", you={"initiative": points}, seats=person))
        offer = v.offer(Clause("money", "AUS", amount_usd_m=share * desk.budget), by="AUS", to="JPN")
        wrong = replies.obstacle(desk, offer, replies.look(desk, offer)[1])
        assert ("we keep our last points" in wrong and "next turn we have" in wrong) == kept, (points, share)
        assert not kept or not replies.obstacle(desk, v.replace(offer, by="USA"), replies.look(desk, offer)[1])
    spent = sit_down(v.content(), v.view("JPN", you={"initiative": 0}))
    gift = v.offer(Clause("money", "AUS", amount_usd_m=9.0), by="AUS", to="JPN")
    assert "Next turn we have" in replies.reply(spent, gift).reason


def test_a_vote_is_offered_to_the_other_side_once_it_is_sold_and_priced_above_what_that_breach_costs(monkeypatch):
    motion = split(monkeypatch, {"USA": "yes", "AUS": "yes", "JPN": "no"})
    sold = Promise("p1", "d1", "AUS", "JPN", v.replace(NO, bond_usd_m=6.0), 1, 1)
    seller = at_the_table("AUS", motion, sold)
    ((money, vote), buyer, _), = drafts_votes.for_sale(seller)
    assert (buyer, vote.vote, money.giver) == ("USA", "yes", "USA")
    price = temptation.price_of(seller, sold)
    assert price is not None and money.amount_usd_m > price > 6.0
    assert "against a word of ours" in appraise(seller, "USA", (vote,)).terms[0].name
    told = coach(seller, ("AUS", "USA"), (money, vote)).risk
    assert "Your yes breaks your word to" in told and "to vote no" in told and "bond of 6" in told
    asked = appraise(at_the_table("USA", motion, sold), "AUS", (vote,)).at_risk
    assert asked > appraise(at_the_table("USA", motion), "AUS", (vote,)).at_risk, "it was sold to the other side, too"
    warned = " ".join(doubted.doubts(at_the_table("USA", motion, sold), (vote,)))
    assert "the opposite vote" in warned and v.content().seat("JPN").name in warned
    both = v.replace(sold, id="p2", to="USA", clause=vote)
    assert not list(drafts_votes.for_sale(at_the_table("AUS", motion, sold, both)))
    honest = v.with_trait("AUS", "guardian")
    guard = with_fields(seller, content=honest, trait=TRAITS["guardian"])
    assert not list(drafts_votes.for_sale(guard)) and temptation.price_of(guard, sold) is None


def test_a_bid_is_hidden_where_somebody_could_outbid_it_and_a_guardian_bids_in_the_open(monkeypatch):
    motion = split(monkeypatch, {"USA": "yes", "AUS": "yes", "JPN": "no"})
    desk = at_the_table("JPN", motion)
    bid = MakeOffer("AUS", (Clause("money", "JPN", amount_usd_m=9.0), NO))
    monkeypatch.setattr(drafts_votes, "secret_cost", lambda *_: 9.0)
    worth = 9.0 / drafts_votes.OUTBID_ODDS
    assert drafts_votes.hushed(desk, bid, 1.1 * worth).secret
    assert not drafts_votes.hushed(desk, bid, 0.9 * worth).secret, "a leak would cost more than secrecy brings"
    monkeypatch.setattr(type(desk), "temper", lambda *_: "guardian")
    assert not drafts_votes.hushed(desk, bid, 1.1 * worth).secret


@pytest.mark.parametrize(("bonds", "cast", "let_down"), [((5.0, 60.0), "no", "USA"), ((60.0, 5.0), "yes", "JPN")])
def test_of_two_words_on_one_vote_the_cheaper_one_is_broken_and_the_reason_names_it(monkeypatch, bonds, cast, let_down):
    motion = split(monkeypatch, {"USA": "yes", "AUS": "yes", "JPN": "no"})
    monkeypatch.setattr(ballots, "motion_value", lambda *_: (0.5, "little"))
    words = (Promise("p1", "d1", "AUS", "USA", v.replace(YES, bond_usd_m=bonds[0]), 1, 1),
             Promise("p2", "d2", "AUS", "JPN", v.replace(NO, bond_usd_m=bonds[1]), 1, 1))  # fmt: skip
    vote, why = ballots.vote(at_the_table("AUS", motion, *words), motion)
    assert vote == cast and "breaks its word to" in why and v.content().seat(let_down).name in why.split("breaks")[1]


def test_a_chair_keeps_to_the_list_that_it_announced_and_others_bid_on():
    """Found in play: four votes on one motion were paid for, and the chair left it off its second list."""
    motions = (v.motion(id="m1", by="AUS"), v.motion(id="m2", by="MYS", times=1.2), v.motion(id="m3", by="JPN"))
    fresh = sit_down(v.content(), v.view("USA", motions=motions))
    usual = [m.id for m in calling.ranked(fresh)]
    kept = sit_down(v.content(), v.view("USA", motions=motions, agenda=(usual[-1],)))
    assert calling.ranked(kept)[0].id == usual[-1]


def test_a_motion_left_out_last_turn_that_should_pass_goes_before_the_list_that_was_announced(monkeypatch):
    """Found in play: a player's motion was left out three turns running, once for one that the chair voted against."""
    motions = (v.motion(id="m1", by="AUS"), v.motion(id="m2", by="MYS", times=1.2), v.motion(id="m3", by="JPN"))
    out = Event("motion_tabled", 1, seat="JPN", data={"motion": "m0"})
    for passes, first in ((True, "m3"), (False, "m1")):
        monkeypatch.setattr(calling, "likely_passes", lambda _, motion, passes=passes: motion.id != "m3" or passes)
        desk = sit_down(v.content(), v.view("USA", turn=2, motions=motions, agenda=("m1", "m2"), news=(out,)))
        assert calling.ranked(desk)[0].id == first


def test_a_person_is_taken_to_vote_for_its_own_motion(monkeypatch):
    """Found in play: a floor that moved no price today was foreseen to fall, for want of a single yes."""
    monkeypatch.setattr(council, "motion_value", lambda *_: (0.0, ""))
    motion = v.motion(id="m1", by="USA")
    plans = {"USA": {"plan": SeatPlan(controller="human")}}
    watched = sit_down(v.content(), v.view("JPN", motions=(motion,), seats=plans))
    alone = sit_down(v.content(), v.view("JPN", motions=(motion,)))
    assert council.likely_passes(watched, motion) and not council.likely_passes(alone, motion)
    assert clauses_word.expected_votes(watched, motion)["USA"] == "yes"


def test_a_word_that_is_too_dear_is_answered_with_the_most_that_is_paid_for_one():
    desk = sit_down(v.content(), v.view("JPN"))
    asked = v.offer(Clause("money", "JPN", amount_usd_m=0.5 * desk.budget), NO, by="AUS", to="JPN")
    assert haggle._over_for_a_word(desk, asked) == pytest.approx((0.5 - haggle.WORD_BUDGETS) * desk.budget)
    looked = replies.look(desk, asked)[1]._replace(gain=0.0)
    made = haggle._most_for_a_word(desk, asked, looked, haggle._over_for_a_word(desk, asked))
    assert made is not None and made.clauses[0].amount_usd_m <= haggle.WORD_BUDGETS * desk.budget + 1.0


def test_who_should_lose_the_vote_keeps_its_last_points_for_a_bid_and_spends_them_on_one(monkeypatch):
    """Found in play: whom a motion cost 300 M USD had signed its last point away for six before the list was known."""
    motion = split(monkeypatch, {"USA": "yes", "AUS": "yes", "JPN": "no"})
    for where in ("outcome", "carries", "expected_votes"):
        monkeypatch.setattr(replies, where, getattr(clauses_word, where))
    tired = at_the_table("JPN", motion, you={"initiative": 2})
    usual = at_the_table("JPN", v.replace(motion, id=""), you={"initiative": 2})
    assert replies.wanted_gain(tired) > replies.wanted_gain(usual)
    assert replies.wanted_gain(at_the_table("JPN", motion, you={"initiative": 3})) <= replies.wanted_gain(usual)
    bidder = at_the_table("JPN", motion, you={"initiative": 2})
    replies.bidding(bidder)
    assert replies.wanted_gain(bidder) == replies.wanted_gain(usual)


def test_a_clubs_common_price_is_given_up_at_the_border_where_it_costs_more_than_the_friends_are_worth(monkeypatch):
    """Found by weighing all words of two games: 630 M USD a turn for a price whose breach cost 130, and it was kept."""
    clauses = tuple(Clause("club_floor", s, mineral="ndpr", stage="component", price_usd_per_kg=90.0, turns=3)
                    for s in ("JPN", "AUS"))  # fmt: skip
    deal = Deal("d1", ("JPN", "AUS"), clauses, 1, 4, False, ("JPN", "AUS"), club="c")
    word = Promise("p1", "d1", "JPN", "AUS", clauses[0], 1, 3)
    none = floor_value(sit_down(v.content(), v.view("JPN")), "JPN", "ndpr", "component", 90.0)
    monkeypatch.setattr(temptation, "trust_usd", lambda _desk, points: 5.0 * points)

    def rows(trait: str, applying: float, status: str = "open", producers: float = 0.0):
        held = v.with_trait("JPN", trait)
        seen = v.view("JPN", held, phase="bell", deals=(deal,), promises=(v.replace(word, status=status),))
        worth = with_fields(none, applying=applying, producers=producers, pipeline=0.0) if is_dataclass(none) else (
            none._replace(applying=applying, producers=producers, pipeline=0.0))
        monkeypatch.setattr(border, "floor_value", lambda *_: worth)
        made, why = border.tariffs(with_fields(sit_down(held, seen), scored=object()))
        return [r.kind for r in made if (r.mineral, r.stage) == ("ndpr", "component")], " ".join(why)

    kept, said = rows("free_rider", 1.0)
    assert "open" not in kept and "breaks" not in said
    given_up, said = rows("free_rider", 300.0)
    assert given_up == ["open"] and "breaks its word to" in said
    assert "open" not in rows("guardian", 300.0)[0]
    assert "open" not in rows("free_rider", 300.0, producers=400.0)[0], "its own makers live by it"
    assert rows("free_rider", 1.0, status="broken")[0] == ["open"]


def test_a_point_that_a_favour_is_owed_goes_into_a_bid_that_is_worth_its_breach_and_the_reason_is_said(monkeypatch):
    """Found in play: who was to lose 300 M USD kept its last point for a courtesy."""
    motion = split(monkeypatch, {"USA": "yes", "AUS": "yes", "JPN": "no"})
    monkeypatch.setattr(offers, "_worth_saying", lambda *_: True)
    monkeypatch.setattr(offers, "too_busy", lambda *_: False)
    monkeypatch.setattr(offers, "hopeless", lambda *_: False)
    monkeypatch.setattr(drafts_votes, "secret_cost", lambda *_: 9.0)
    owed = Promise("p5", "d5", "JPN", "MYS", Clause("favour", "JPN"), 1, 1)
    seen = {"you": {"initiative": 1}, "chair": "MYS"}
    assert at_the_table("JPN", motion, owed, **seen).points == 0
    assert [m.to for m in offers.late_bids(at_the_table("JPN", motion, owed, **seen))]
    assert not offers.late_bids(at_the_table("JPN", motion, you={"initiative": 0}, chair="MYS"))
    monkeypatch.setattr(offers, "cheapest_favour", lambda *_: 10_000.0)
    assert not offers.late_bids(at_the_table("JPN", motion, owed, **seen))
    given, why = running.favours(at_the_table("JPN", motion, owed, phase="bell"), 0)
    assert not given and "breaks its word to" in why[0] and v.content().seat("MYS").name in why[0]


def test_nobody_bids_a_second_time_for_a_vote_while_its_first_bid_lies(monkeypatch):
    """Found in play: one country's two bids for one vote, side by side."""
    motion = split(monkeypatch, {"USA": "yes", "AUS": "yes", "JPN": "no"})
    pays = Clause("money", "JPN", amount_usd_m=4.0)
    desk = at_the_table("JPN", motion)
    lies = Offer("o1", "JPN", "AUS", (pays, NO), desk.view.turn, desk.view.turn)
    again = MakeOffer("AUS", (v.replace(pays, amount_usd_m=6.0), NO))
    for status, twice in (("open", True), ("declined", False)):
        held = desk.with_view(v.replace(desk.view, offers=(v.replace(lies, status=status),)))
        assert offers._bid_lies(held, again) is twice
        assert not offers._bid_lies(held, v.replace(again, to="USA"))
        assert not offers._bid_lies(held, v.replace(again, clauses=(pays, v.replace(NO, motion="m2"))))

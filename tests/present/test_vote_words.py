"""The council: votes expected, cast and weighed, in words and bars."""

import pytest
from msgspec.structs import replace

from game.model.events import Event
from game.model.talks import Clause, Deal, MakeOffer, Offer, VoteRecord
from game.present import clauses, deals, gravest, leanings, own_turn, tellers_council, vote_count, vote_told
from game.present.tellers_base import Desk
from tests.ui.staged import moments


@pytest.fixture(scope="module")
def link():
    return moments()["results2"]


def test_votes_expected_cover_all_members():
    link = moments()["bell2"]
    view = link.view()
    for motion in view.motions:
        rows = leanings.expected(link.content, view, motion, "yes")
        heads, weight, open_heads, open_weight = vote_count.tally(rows)
        assert 0 < heads <= 1
        assert 0 < weight <= 1 + 1e-9
        assert heads + open_heads <= 1 + 1e-9
        assert weight + open_weight <= 1 + 1e-9
        assert next(r for r in rows if r.seat == motion.by).lean == "yes"


def test_ones_own_vote_is_open_until_it_is_cast_even_on_ones_own_motion():
    """Found in play: the tally counted a vote that nobody had given."""
    link = moments()["bell2"]
    view = link.view()
    mine = replace(view.motions[0], by=view.seat)
    bare, cast = (leanings.expected(link.content, view, mine, own) for own in ("", "no"))
    assert next(r for r in bare if r.seat == view.seat).lean == "open"
    assert next(r for r in cast if r.seat == view.seat).lean == "no"
    assert vote_count.tally(bare)[2] > vote_count.tally(cast)[2], "one head less is open"


def test_weights_and_bars_stand_on_one_basis():
    """The list adds up to all members; a motion names its bars, how many heads that is, and the quorum."""
    link = moments()["bell2"]
    view = link.view()
    rows = leanings.weights(link.content, view)
    assert sum(r.share for r in rows) == pytest.approx(1.0)
    motion = view.motions[0]
    bar = vote_count.need(link.content, view, motion, len(rows))
    assert bar.heads_count == -(-len(rows) * 3 // 5)
    grave = vote_count.need(link.content, view, replace(motion, kind="fine"), 9)
    assert (grave.heads_count, grave.weight) == (6, pytest.approx(2 / 3))
    assert "60" in vote_count.need_words(bar)
    assert "Quorum" not in vote_count.need_words(bar)
    assert "Quorum: 4" in vote_count.need_words(replace(bar, quorum=4))
    some = tuple(leanings.Expected(s, s, 0.1, lean, "") for s, lean in (("A", "yes"), ("B", "no"), ("C", "abstain")))
    assert vote_count.tally(some)[:2] == (0.5, 0.5), "who abstains leaves the count"


def test_a_vote_on_money_says_what_motion_it_is_about():
    text = clauses.clause_text(moments()["talk2"].content, Clause("vote", "JPN", motion="m1", about="users_relief"))
    assert "Relief for users" in text


def record(votes, *, passed=True, **over):
    motion = moments()["bell2"].view().motions[0]
    motion = replace(motion, kind="admit", seat="IDN", id="m77")
    weights = dict.fromkeys(votes, 0.2)
    return VoteRecord(motion, 1, votes, weights, {}, 0.6, 0.6, passed, **over)


def test_who_decided_a_vote_is_told_so():
    """Found in play: a sold yes decided, nine of nine needed, and the results did not say it."""
    link = moments()["results2"]
    view = link.view()
    close = record({"JPN": "yes", "USA": "yes", "EU": "yes", "KOR": "no", "MEX": "no"})
    clear = record({"JPN": "yes", "USA": "yes", "EU": "yes", "KOR": "yes", "MEX": "no"})
    lost = record({"JPN": "no", "USA": "yes", "EU": "yes", "KOR": "no", "MEX": "abstain"}, passed=False)
    stopped = replace(close, passed=False, note="no longer possible")
    short = replace(lost, note="not enough members in favour")
    for held, seat, decided in ((close, "JPN", True), (close, "KOR", False), (clear, "JPN", False), (lost, "JPN", True),
                                (lost, "MEX", False), (stopped, "JPN", False), (short, "JPN", True)):
        assert vote_count.decided_by(link.content, view, held, seat) is decided, (held.votes, seat)
    told = replace(view, seat="JPN", votes=(close,), vote_log=())
    event = Event("motion_passed", 1, seat="USA", data={"motion": "m77", "motion_kind": "admit", "subject_seat": "IDN",
                  "votes": dict(close.votes)})  # fmt: skip
    assert tellers_council.passed(Desk(link.content, told), event).endswith("; your yes decided it")
    other = tellers_council.passed(Desk(link.content, replace(told, seat="KOR")), event)
    assert other.endswith("; one vote decided it"), "a narrow vote is told as one to all"
    many = replace(told, seat="KOR", votes=(clear,))
    wide = replace(event, data={**event.data, "votes": clear.votes})
    assert not tellers_council.passed(Desk(link.content, many), wide).endswith("decided it")
    news = own_turn.of_turn(link.content, replace(told, news=(event,), events=()), 1)
    assert any("decided it" in head.text for head in news)


def test_a_vote_that_weight_decides_is_said_to_be_so():
    """Found in play: "13 for, 2 against; one vote decided it"."""
    link = moments()["results2"]
    view = replace(link.view(), seat="KOR")
    seats = ("JPN", "USA", "EU", "KOR", "MEX", "CAN", "AUS")
    votes = {s: "no" if s == "MEX" else "yes" for s in seats}
    heavy = {**dict.fromkeys(seats, 0.02), "MEX": 0.4, "JPN": 0.45}
    held = replace(record(votes), weights=heavy)
    assert vote_told.decided(link.content, view, held) == "by weight one vote less would have sunk it"
    lost = replace(held, passed=False, weights={**heavy, "MEX": 0.6, "JPN": 0.3, "USA": 0.02})
    assert vote_told.decided(link.content, view, lost) == "by weight one vote more would have carried it"
    assert vote_told.decided(link.content, view, replace(held, weights=dict.fromkeys(seats, 0.1))) == ""


def test_a_motion_that_fell_by_the_own_sold_no_leads_the_results_with_what_was_paid_for_it():
    """Found in play: it fell by one vote, the reader's, for which it had been paid, and no card said so: every motion
    that fell for want of votes was taken to have been stopped by something else."""
    link = moments()["results2"]
    lost = record({"JPN": "no", "USA": "yes", "EU": "yes", "KOR": "no", "MEX": "abstain"}, passed=False)
    lost = replace(lost, note="not enough members in favour")
    clauses_ = (Clause("money", "KOR", amount_usd_m=12.0), Clause("vote", "JPN", motion="m77", vote="no"))
    deal = Deal("d9", ("KOR", "JPN"), clauses_, 1, 1, False, ("KOR", "JPN"))
    event = Event("motion_failed", 1, seat="USA", text=lost.note, data={
        "motion": "m77", "motion_kind": "admit", "subject_seat": "IDN", "votes": dict(lost.votes)})  # fmt: skip
    view = replace(link.view(), votes=(lost,), vote_log=(), deals=(deal,), news=(event,), events=())
    blow = next(b for b in gravest.gravest(link.content, view, 1) if b.grade == "vote")
    assert blow.word == "Your vote decided" and "paid you" in blow.face.say and "12" in blow.effect
    assert blow.effect.count("Korea") == 1
    aside = replace(view, votes=(replace(lost, votes={**lost.votes, "EU": "no"}),))
    assert not any(b.grade == "vote" for b in gravest.gravest(link.content, aside, 1)), "it decides no more"
    news = own_turn.of_turn(link.content, aside, 1)
    assert any("paid you" in head.text for head in news), "what was paid for one's word is told all the same"


def test_an_answer_to_an_offer_is_the_counter_offer_to_it_not_another_open_one():
    """Found in play: the notice quoted an older offer of the same ministry."""
    clauses_ = (Clause("money", "JPN", amount_usd_m=1.0),)
    old = Offer("o1", "KOR", "JPN", (Clause("money", "KOR", amount_usd_m=2.0),), 2, 2)
    sent = Offer("o2", "JPN", "KOR", clauses_, 2, 2, status="countered")
    back = Offer("o3", "KOR", "JPN", (Clause("money", "KOR", amount_usd_m=3.0),), 2, 2, counter_to="o2")
    view = replace(moments()["talk2"].view(), seat="JPN", offers=(old, sent, back))
    move = MakeOffer("KOR", clauses_)
    assert deals.answer_to(view, "KOR", move) == (sent, back)
    assert deals.answer_to(replace(view, offers=(old, sent)), "KOR", move) == (sent, None)


def test_where_all_weigh_the_same_the_bar_for_weight_is_one_for_heads():
    """Found in a class: "2 yes of the 3 needed" of five, where two thirds of the weight are four."""
    assert vote_count.Need(0.6, 0.67, 5, alike=True).heads_count == 4
    assert vote_count.Need(0.6, 0.67, 5).heads_count == 3
    assert vote_count.Need(0.6, 0.5, 5, alike=True).heads_count == 3

"""The trust that an own word wins where it is kept: in the coach's sum, in the books, and as the rules give it."""

from functools import cache

import pytest
from msgspec.structs import replace

from game import agents
from game.model.books import Hope, Struck
from game.model.talks import Clause, Deal, Promise
from game.rules import trust
from tests.agents.test_proposals import first_talk, real_content

SEAT, OTHER = "AUS", "JPN"
TONE = Clause("posture", SEAT, posture="press", turns=2)


@cache
def seen():
    return first_talk(SEAT)


def line(*clauses, parties=(SEAT, OTHER)):
    told = agents.coach(real_content(), seen(), parties, clauses)
    return next((one for one in told.lines if one.words), None)


def test_the_coach_counts_the_trust_of_an_own_word_as_much_as_that_of_a_favour():
    """Found in play: the books had trust for kept words that no promise had. Played again with three points of trust
    more, turn 4 of eight years, Australia: +0.21 points came, 0.23 were told."""
    content, view = real_content(), seen()
    favour = next(g.worth_usd_m for g in agents.order_gains(content, view) if g.order == "favour/1")
    found, rules = line(TONE), content.rules
    lasts = [trust.lasting(content, view.announced_turns, turn) for turn in (view.turn, view.turn + 1)]
    part = lasts[1] / lasts[0] * rules.trust.kept / rules.offers.favour_points
    assert found.words == (TONE,)
    # the order's own curve stands where the seat's standing is, as the favour's line of the same coach
    assert found.value_usd_m == pytest.approx(favour * part, rel=0.05)


def test_words_of_others_and_what_is_done_anyway_win_nothing():
    for idle in (Clause("stay_member", SEAT), Clause("posture", SEAT, posture="silence"), Clause("posture", OTHER),
                 Clause("money", SEAT, amount_usd_m=5.0), Clause("vote", SEAT, motion="nowhere", vote="yes")):
        assert line(idle) is None
    four = tuple(replace(TONE, turns=2) for _ in range(9))
    most = real_content().rules.trust.kept_cap_per_turn / real_content().rules.trust.kept
    assert line(*four).value_usd_m == pytest.approx(most * line(TONE).value_usd_m)


@pytest.mark.parametrize(("status", "came", "ahead"), [("open", 0.0, 5.0), ("kept", 5.0, 0.0), ("void", 0.0, 0.0)])
def test_the_books_have_it_once_the_word_is_kept(status, came, ahead):
    view = seen()
    deal = Deal("d1", (SEAT, OTHER), (TONE,), view.turn, view.turn + 1, False, (SEAT, OTHER))
    word = Promise("w1", "d1", SEAT, OTHER, TONE, view.turn, view.turn + 1, status=status, trust_points=2.0)
    looked = replace(view, deals=(deal,), promises=(word,))
    (book,) = agents.deal_books(real_content(), looked, ((deal, Struck("d1", (Hope("trust", 5.0, TONE, 5.0),))),), {})
    (row,) = [part for part in book.parts if part.kind == "trust"]
    assert (row.promised_usd_m, row.came_usd_m, row.ahead_usd_m) == (5.0, came, ahead)


def test_what_the_coach_says_is_what_the_deal_promises():
    view = seen()
    deal = Deal("d1", (SEAT, OTHER), (TONE,), view.turn, view.turn + 1, False, (SEAT, OTHER))
    hopes = agents.struck(real_content(), view, deal).hopes
    assert sum(h.usd_m for h in hopes if h.kind == "trust") == pytest.approx(line(TONE).value_usd_m)

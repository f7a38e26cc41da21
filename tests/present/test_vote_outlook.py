"""How a motion stands is said in the talks, before a vote on it is paid for."""

import pytest
from msgspec.structs import replace

from game.model.talks import Clause, Motion
from game.present import leanings, vote_outlook
from tests.ui.staged import content, moments

MOTION = Motion("m1", "reference_price", "KOR", 2, mineral="lithium", stage="component", price_usd_per_kg=25.0)


def view(**more):
    calm = {"offers": (), "agenda": (), "votes": (), "promises": (), **more}
    return replace(moments()["talk2"].view(), motions=(MOTION,), phase="talk", **calm)


def others(seen):
    return sorted(s for s, public in seen.seats.items() if public.status == "member" and s != "JPN")


def leaning(seen, yes):
    return {s: ("yes" if k < yes else "no", 1.0, "") for k, s in enumerate(others(seen))}


def stands(seen, reckoned):
    rows = leanings.expected(content(), seen, MOTION, reckoned=reckoned)
    return vote_outlook.standing(content(), seen, MOTION, rows)


def bought(seen, yes, giver, vote="yes"):
    clause = Clause("vote", giver, "JPN", motion="m1", vote=vote)
    return vote_outlook.clause_words(content(), seen, (clause,), lambda _: leaning(seen, yes))


def test_what_cannot_pass_with_every_open_vote_is_said_to_fail():
    """Found with a class: 6 yes, 6 no, 2 open of the 9 needed, and $ 100 m went to the chair for it."""
    seen = view(chair="")
    few, all_ = stands(seen, leaning(seen, 1)), stands(seen, leaning(seen, 99))
    assert few.end == vote_outlook.FAILS and all_.end == vote_outlook.PASSES
    assert "It should fail: " in vote_outlook.standing_words(content(), seen, few)
    assert "It should pass: " in vote_outlook.standing_words(content(), seen, all_)
    ends = [stands(seen, leaning(seen, n)).end for n in range(len(others(seen)) + 1)]
    order = [vote_outlook.FAILS, vote_outlook.OPEN, vote_outlook.PASSES]
    assert [order.index(e) for e in ends] == sorted(order.index(e) for e in ends) and vote_outlook.OPEN in ends


def test_a_tie_that_the_chair_breaks_is_no_failure():
    """Of four, two for it: half of the heads is a tie, and the chair's own yes decides it."""
    seen = view()
    rows = tuple(leanings.Expected(s, s, 0.25, lean, "") for s, lean in
                 (("USA", "yes"), ("KOR", "yes"), ("EU", "no"), ("AUS", "no")))  # fmt: skip
    tied = vote_outlook.standing(content(), replace(seen, chair="KOR"), MOTION, rows)
    lost = vote_outlook.standing(content(), replace(seen, chair="EU"), MOTION, rows)
    assert (tied.end, lost.end) == (vote_outlook.TIE, vote_outlook.FAILS)
    assert "on a tie that" in vote_outlook.standing_words(content(), replace(seen, chair="KOR"), tied)


def test_a_vote_that_one_or_two_ministries_turn_is_called_close_by_so_many():
    """Found in play: "should pass" on the card, and it fell 8 to 7 by words that were given in secret."""
    seen = view(chair="")
    rows = tuple(leanings.Expected(s, s, 0.1, "yes" if k < 7 else "no", "") for k, s in enumerate("abcdefghij"))

    def held(*bound):
        told = tuple(replace(row, why="promised") if row.seat in bound else row for row in rows)
        return vote_outlook.standing(content(), seen, MOTION, told)

    one = held()
    assert (one.end, one.margin, one.close) == (vote_outlook.PASSES, 2, True), "6 of 10 are needed"
    words = vote_outlook.standing_words(content(), seen, one)
    assert "It is close: 7 yes, 6 needed, and 2 ministries that turn would sink it" in words and "secret" in words
    sure = held(*"abcdef")
    assert sure.margin == 0 and not sure.close, "who has given its word in the open is not counted upon to turn"
    assert "It should pass: " in vote_outlook.standing_words(content(), seen, sure)
    few = vote_outlook.standing(content(), seen, MOTION, tuple(replace(r, lean="no") if r.seat in "efg" else r
                                                               for r in rows))  # fmt: skip
    assert (few.end, few.margin) == (vote_outlook.FAILS, 2)


@pytest.mark.parametrize(("yes", "vote", "said"), [
    (0, "yes", "It fails even so"), (99, "yes", "It passes without this vote"),
    (99, "no", "It passes even so"), (0, "no", "It fails without this vote"),
])  # fmt: skip
def test_a_vote_that_changes_nothing_is_told_before_it_is_paid_for(yes, vote, said):
    seen = view(chair="")
    giver = others(seen)[-1]
    text, idle = bought(seen, yes, giver, vote)
    assert text.startswith(said) and idle
    assert ("leans so already" in text) == ((yes == 99) == (vote == "yes"))
    own = Clause("vote", "JPN", giver, motion="m1", vote=vote)
    assert not vote_outlook.clause_words(content(), seen, (own,), lambda _: leaning(seen, yes))[1], "who sells is paid"


def test_nothing_is_said_while_votes_are_worked_out_or_where_none_is_sold():
    seen = view()
    vote = Clause("vote", others(seen)[0], "JPN", motion="m1", vote="yes")
    assert vote_outlook.clause_words(content(), seen, (vote,), lambda _: None) == ("", False)
    assert vote_outlook.clause_words(content(), seen, (), lambda _: leaning(seen, 3)) == ("", False)
    assert vote_outlook.usual_words((vote,)) and not vote_outlook.usual_words(())


def test_a_vote_in_between_is_counted():
    seen = view(chair="")
    counts = [bought(seen, n, others(seen)[-1]) for n in range(len(others(seen)))]
    assert any("With this vote" in text and not idle for text, idle in counts)

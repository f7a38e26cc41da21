"""A motion that hangs on the own vote is said large, with who would pay for it and a first draft of the bargain."""

import pytest
from msgspec.structs import replace

from game.model.events import Event
from game.model.talks import Clause, Motion, Promise
from game.present import at_table, fmt, pivotal
from game.present.for_you import for_you
from game.rules import calls, check_move
from game.rules.calls import LATE_ODDS
from tests.ui.staged import content, moments

MOTION = Motion("m1", "reference_price", "KOR", 2, mineral="lithium", stage="component", price_usd_per_kg=25.0)


def view(phase="talk"):
    calm = {"offers": (), "agenda": (), "votes": (), "promises": ()}
    return replace(moments()["talk2"].view(), motions=(MOTION,), phase=phase, **calm)


def reckoned(seen, yes):
    """So many of the others for it, each with what passing is worth to it."""
    rest = sorted(s for s, public in seen.seats.items() if public.status == "member" and s != "JPN")
    return {s: ("yes" if k < yes else "no", 40.0 - k if k < yes else -10.0 - k, "") for k, s in enumerate(rest)}


def hanging(phase="talk"):
    seen = view(phase)
    for yes in range(len(seen.seats)):
        found = pivotal.pivotal(content(), seen, lambda _, yes=yes: reckoned(seen, yes))
        if found:
            return seen, found[0], reckoned(seen, yes)
    raise AssertionError("no count hangs on the last vote")


def test_who_would_pay_for_a_yes_and_for_a_no_is_named_with_what_it_is_worth():
    seen, one, votes = hanging()
    told = pivotal.pays_words(content(), seen, one)
    first = max(votes, key=lambda s: votes[s][1])
    assert content().seat(first).name in told and "a no to" in told and "Ask before" in told
    asked = next(c.amount_usd_m for c in pivotal.asks(content(), seen, one, first).clauses if c.kind == "money")
    assert f"(ask about {fmt.money(asked)})" in told, "a sum of tens of millions was read as what may be asked"
    rung = pivotal.pays_words(content(), replace(seen, phase="bell"), one)
    assert "Ask before" not in rung and "ask about" not in rung, "no offer is made any more"
    assert pivotal.of_partner(content(), one, first).startswith("Your yes is worth")
    assert pivotal.of_partner(content(), one, "JPN") == ""
    alone = replace(one, worth=())
    assert "nobody would pay" in pivotal.pays_words(content(), seen, alone)


def test_the_reader_is_nobody_to_sell_the_own_vote_to():
    """Found in play: "a no to the United States ($ 832 m a turn)", said to the United States of its own motion."""
    seen, _, votes = hanging()
    own = {**votes, "JPN": ("no", -832.0, "")}
    one = pivotal.hangs(content(), seen, MOTION, lambda _: own)
    assert one is not None and "JPN" not in dict(one.worth)
    told = pivotal.pays_words(content(), seen, replace(one, motion=replace(MOTION, by="JPN")))
    assert told.startswith("It is yours") and "A yes is worth" not in told and "Ask for" not in told


def test_the_first_draft_is_one_that_the_rules_take():
    seen, one, _ = hanging()
    for vote in pivotal.VOTES:
        partner = one.side(vote)[0][0]
        move = pivotal.asks(content(), seen, one, partner)
        money, given = move.clauses
        assert (given.giver, given.vote, given.motion) == ("JPN", vote, "m1") and money.giver == partner
        assert 3 <= money.amount_usd_m <= 0.1 * content().seat(partner).budget_usd_m + 1
        assert not check_move(content(), seen, move)
    assert pivotal.asks(content(), seen, one, "JPN") is None


def test_a_vote_that_is_sold_decides_nothing_any_more():
    seen, one, votes = hanging()
    word = Clause("vote", "JPN", motion="m1", vote="yes")
    sold = replace(seen, promises=(Promise("p1", "d1", "JPN", "KOR", word, 2, 2),))
    assert pivotal.hangs(content(), sold, MOTION, lambda _: votes) is None
    assert pivotal.hangs(content(), seen, MOTION, lambda _: None) is None, "nothing while votes are worked out"
    assert one.motion == MOTION


@pytest.mark.parametrize(("phase", "screen"), [("talk", "deals"), ("bell", "council")])
def test_a_brief_leads_with_it_and_does_not_say_it_twice(phase, screen):
    seen, _, votes = hanging()
    seen = replace(seen, phase=phase, agenda=("m1",))
    (blow,) = pivotal.blow(content(), seen, lambda _: votes)
    assert blow.screen == screen and "worth most" in blow.now
    said = [item.text for item in for_you(content(), seen, lambda _: votes)]
    led = [item.text for item in for_you(content(), seen, lambda _: votes, led=frozenset({pivotal.GRADE}))]
    assert any("your vote decides" in text for text in said) and not any("your vote decides" in text for text in led)
    assert list(at_table.decided_by_you(content(), seen, lambda _: votes, led=1)) == []
    assert pivotal.blow(content(), seen, lambda _: None) == ()


def test_nobody_is_asked_for_money_who_would_refuse_the_games_own_draft():
    """Found in play: "Bargain with the United Kingdom" over a worth of $ 3 m; its draft came back with a no."""
    seen, one, _ = hanging()
    small = replace(one, worth=(("GBR", 3.0), ("USA", -2.0)))
    assert pivotal.asks(content(), seen, small, "GBR") is None and not pivotal.of_partner(content(), small, "GBR")
    assert "nobody would pay" in pivotal.pays_words(content(), seen, small)


def test_a_motion_on_no_list_yet_has_to_be_called_first():
    """Found in play: "your vote decides" in large letters, a no sold on it, and the chair did not call the motion."""
    seen, one, _ = hanging()
    listed, open_ = (replace(seen, agenda=agenda, chair="KOR") for agenda in (("m1",), ()))
    assert pivotal.head(content(), listed, one).startswith("As the others lean, your vote decides: ")
    assert pivotal.head(content(), open_, one).startswith("If the chair calls it, your vote decides: ")
    assert pivotal.decides_words(replace(open_, chair="JPN"), one.motion).startswith("If you call it")


def test_a_vote_on_a_motion_past_a_full_list_has_its_place_and_price_by_the_odds_that_it_is_called():
    """Found in play: such votes led nowhere, and a fifth of those motions came to the vote all the same."""
    seen, listed, votes = hanging()
    others = tuple(replace(MOTION, id=f"m{k}", kind="admit", seat="IDN") for k in (8, 9))
    late = replace(seen, motions=(MOTION, *others), agenda=("m8", "m9"), chair="KOR", news=())
    reckon = {"m1": votes}
    (one,) = [p for p in pivotal.pivotal(content(), late, lambda m: reckon.get(m.id), late=True) if p.motion == MOTION]
    assert one.odds == LATE_ODDS and pivotal.pivotal(content(), late, lambda m: reckon.get(m.id)) == ()
    dear = replace(one, worth=(("USA", 400.0), ("GBR", 60.0)))
    assert pivotal.pays(dear, "USA") and not pivotal.pays(dear, "GBR"), "too little by those odds"
    told = pivotal.pays_words(content(), late, dear)
    assert "odds of 20" in told and "goes back if not" in told
    assert "odds of 20" in pivotal.of_partner(content(), dear, "USA")
    assert pivotal.asks(content(), late, dear, "USA").clauses[0].amount_usd_m > 3
    waits = Event("motion_tabled", late.turn - 1, seat="KOR", data={"motion": "m0"})
    assert calls.odds(replace(late, news=(waits,)), 2, MOTION, lambda: True) == calls.WAITED_ODDS
    assert calls.odds(replace(late, news=(waits,)), 2, MOTION, lambda: False) == LATE_ODDS
    words = tuple(Promise(f"p{k}", f"d{k}", "KOR", "USA", Clause("call_motion", "KOR", motion=k), 2, 2)
                  for k in late.agenda)  # fmt: skip
    full = replace(late, promises=words)
    assert pivotal.hangs(content(), full, MOTION, lambda _: votes) is None, "all places are sold to others"
    assert listed.odds == 1.0

"""Deals between ministries and China (cases U01-U14)."""

import numpy as np
import pytest

from game.host.table import Table
from game.model.china_state import ChinaTurn, CurbState
from game.model.entries import SeatPlan
from game.model.ids import CHINA
from game.model.orders import ChinaSheet, OrderSheet
from game.model.talks import Clause, LeaveDeal, MakeOffer, ReplyOffer
from game.rules import deals, policy, trust
from game.rules.check import check_move
from game.rules.sight import view
from game.rules.structure import structure_of
from tests.cases import table as t
from tests.helpers import new_game, play_turn, say, to_talk

AUS, JPN, CHN = (t.CONTENT.region_index(s) for s in ("AUS", "JPN", "CHN"))
LICENCE = Clause("export_licence", CHINA, mineral="ndpr", stage="refined", tonnes_per_month=30.0, turns=2)
NO = Clause("vote", "JPN", mineral="ndpr", stage="component", vote="no")


def codes(move, who="JPN", held=None):
    """Refusal codes of a move; China's purse is in its own view."""
    held = held or t.state()
    purse = held.china.purse_usd_m if who == CHINA else 0.0
    return [r.code for r in check_move(t.CONTENT, t.view(held, who, china_purse_usd_m=purse), move)]


def signed(*clauses, held=None, secret=True):
    return t.sign(held or t.state(), CHINA, "JPN", *clauses, secret=secret)


def test_u01_chinas_money_comes_from_the_purse_that_pays_its_price_cuts():
    """C185 Chinas money comes from the purse that pays its price cuts."""
    held = signed(t.money(CHINA, 50.0))
    assert held.china.purse_usd_m == 600.0
    assert held.seats["JPN"].money_usd_m == 245.0
    assert held.seats["JPN"].initiative == 4


def test_u02_money_for_china_goes_into_that_purse():
    """C186 Money for china goes into that purse."""
    held = t.sign(t.state(), "JPN", CHINA, t.money("JPN", 20.0), secret=True)
    assert held.china.purse_usd_m == 670.0
    assert held.seats["JPN"].money_usd_m == 175.0


def test_u03_china_cannot_promise_more_than_it_has_nor_sign_a_third_deal_in_a_turn():
    """C187 China cannot promise more than it has nor sign a third deal in a turn."""
    assert codes(MakeOffer("JPN", (t.money(CHINA, 700.0),)), CHINA) == ["no_money"]
    held = t.state()
    for seat in ("JPN", "AUS"):
        held = t.sign(held, CHINA, seat, t.money(CHINA, 5.0))
    held, _ = deals.offer(t.CONTENT, held, CHINA, MakeOffer("MYS", (t.money(CHINA, 5.0),)))
    _, events = deals.reply(t.CONTENT, held, "MYS", t.accept(held.offers[-1].id))
    assert events[0].kind == "signing_failed"


def embargo(held, turn=1):
    curb = CurbState("c1", CHINA, ("JPN",), "ndpr", "refined", "embargo", 0.0, turn, 9, "press")
    return t.replace(held, china=t.replace(held.china, curbs=(curb,)))


def limit(held):
    force = policy.of_state(held, {})
    price = np.asarray(t.CONTENT.table["price"])
    arrays = policy.compile_policy(t.CONTENT, structure_of(t.CONTENT), force, price).arrays
    return arrays["quota_destination"][0, 1, CHN, JPN]


def test_u04_a_licence_lets_its_tonnes_through_an_embargo_for_its_term():
    """C188 A licence lets its tonnes through an embargo for its term."""
    held = embargo(signed(LICENCE))
    assert limit(embargo(t.state())) == 0.0
    assert limit(held) == 30.0
    assert limit(t.replace(held, turn=3)) == 0.0


def test_u05_chinas_word_to_spare_a_seat_is_broken_by_a_curb_that_reaches_it():
    """C189 Chinas word to spare a seat is broken by a curb that reaches it."""
    spare = Clause("no_new_curb", CHINA, mineral="ndpr", stage="refined", turns=2)
    held = signed(spare, NO)
    done = trust.settle(deals.judge_promises(t.work(embargo(held))))
    word = next(p for p in done.state.promises if p.giver == CHINA)
    assert (word.status, word.broken_turn) == ("broken", 1)
    assert not any(k.endswith(">CHN") or k.startswith("CHN>") for k in done.state.trust), "no trust is kept with it"
    assert done.state.china.tension == held.china.tension, "the deal is secret: tension would betray it"


def test_a_strike_announced_before_the_word_was_given_does_not_break_it():
    """C1201 Story: China holds a good back from one ministry from next turn on, then is paid to lay no new curb there.

    Outcome: kept; a strike announced while the word stands breaks it. Found in play: 20 M USD were paid for a word that
    counted as broken by the very curb that was on the table.
    """
    spare = Clause("no_new_curb", CHINA, mineral="ndpr", stage="refined", turns=2)
    held = embargo(signed(spare, NO))
    (curb,) = held.china.curbs
    strike = t.replace(curb, id="trial_anodes", signal="trial", from_turn=held.turn)
    struck = t.replace(held, china=t.replace(held.china, curbs=(strike,)))

    def word(state):
        return next(p.status for p in deals.judge_promises(t.work(state)).state.promises if p.giver == CHINA)

    assert word(struck) == "open"
    early = tuple(t.replace(p, from_turn=p.from_turn - 1) for p in struck.promises)
    assert word(t.replace(struck, promises=early)) == "broken"
    assert word(held) == "broken", "a curb of its own sheet is laid after the talks"


def test_a_word_that_all_see_china_break_costs_it_a_step_of_tension():
    """C1089 Story: China swears off a curb in the open and lays it. Outcome: a curb's tension, booked to its worth."""
    spare = Clause("no_new_curb", CHINA, mineral="ndpr", stage="refined", turns=2)
    held = embargo(signed(spare, NO, secret=False))
    row = ChinaTurn(held.turn, 100.0, 0.0, 0.0, 0.0, 100.0)
    done = deals.judge_promises(t.work(t.replace(held, china=t.replace(held.china, ledger=(row,))))).state.china
    step, cost = t.CONTENT.rules.china.tension_per_curb, t.CONTENT.doctrines.planner.tension_usd_m
    assert done.tension == held.china.tension + step
    assert (done.ledger[-1].tension, done.ledger[-1].worth) == (cost * step, 100.0 - cost * step)


def test_u06_a_curb_on_others_keeps_it():
    """C190 A curb on others keeps it."""
    spare = Clause("no_new_curb", CHINA, mineral="ndpr", stage="refined", turns=1)
    held = embargo(signed(spare))
    other = t.replace(held.china.curbs[0], destinations=("AUS",))
    done = deals.judge_promises(t.work(t.replace(held, china=t.replace(held.china, curbs=(other,)))))
    assert done.state.promises[0].status == "kept"


def test_u07_a_bought_no_is_judged_like_any_vote_and_costs_no_trust_with_china():
    """C191 A bought no is judged like any vote and costs no trust with china."""
    held = t.state(motions=(t.motion(),))
    held = signed(t.money(CHINA, 30.0), NO, held=held)
    done = trust.settle(deals.judge_promises(t.work(held, {}, votes=(t.record(t.motion(), JPN="yes"),))))
    assert done.state.promises[0].status == "broken"
    assert done.state.trust["AUS>JPN"] == held.trust["AUS>JPN"], "the deal is secret: nobody else saw it"


@pytest.mark.parametrize("kind", ["stay_member", "apply_floor", "vault_draw", "grant", "technology"])
def test_u08_what_cannot_stand_between_china_and_a_ministry_is_refused(kind):
    """C192 What cannot stand between china and a ministry is refused."""
    assert codes(MakeOffer(CHINA, (t.word(kind, "JPN"),))) == ["not_with_china"]


def test_u09_only_china_gives_licences_and_only_who_sells_ore_can_spare_others():
    """C193 Only china gives licences, and only who sells ore can spare others a curb."""
    assert codes(MakeOffer("AUS", (t.word("export_licence", "JPN", tonnes_per_month=1.0),))) == ["china_alone"]
    assert codes(MakeOffer("AUS", (t.word("no_new_curb", "JPN"),))) == ["no_ore"]
    refined = t.word("no_new_curb", "AUS")
    assert codes(MakeOffer("AUS", (refined,))) == ["no_ore"], "a ministry holds back ore, nothing else"
    assert codes(MakeOffer("AUS", (t.replace(refined, stage="mine"),))) == []


def test_china_posts_no_bond():
    """C720 Story: a word of China's with a bond behind it. Outcome: refused, China has no account with the forum."""
    spare = Clause("no_new_curb", CHINA, mineral="ndpr", stage="refined", turns=2, bond_usd_m=5.0)
    assert codes(MakeOffer(CHINA, (t.money("JPN", 5.0), spare))) == ["no_bond_of_china"]


def test_u10_china_signs_with_one_ministry_at_a_time():
    """C194 China signs with one ministry at a time."""
    move = MakeOffer("JPN", (Clause("money", CHINA, amount_usd_m=5.0, to="JPN"),), also=("AUS",))
    assert codes(move, CHINA) == ["china_alone"]


def test_u11_a_secret_deal_with_china_is_seen_by_the_two_alone():
    """C195 A secret deal with china is seen by the two alone."""
    content, state = new_game()
    state = to_talk(content, state)
    plain = {s: view(content, state, s) for s in ("USA", "AUS", "MYS")}
    state = say(content, state, CHINA, MakeOffer("JPN", (t.money(CHINA, 40.0), NO), secret=True))
    state = say(content, state, "JPN", ReplyOffer(state.offers[-1].id, "accept"))
    for seat, before in plain.items():
        now = view(content, state, seat)
        assert (now.offers, now.deals, now.promises, now.events) == (
            before.offers, before.deals, before.promises, before.events
        )  # fmt: skip
    assert view(content, state, CHINA).deals == view(content, state, "JPN").deals != ()


def test_u12_the_books_close_over_a_turn_with_chinese_money():
    """C196 The books close over a turn with chinese money."""
    content, state = new_game()
    state = to_talk(content, state)
    instalments = Clause("money_per_turn", CHINA, amount_usd_m=10.0, turns=2)
    state = say(content, state, CHINA, MakeOffer("JPN", (instalments, NO, t.money(CHINA, 5.0)), exit_cost_usd_m=3.0))
    state = say(content, state, "JPN", ReplyOffer(state.offers[-1].id, "accept"))
    state = play_turn(content, state, {"JPN": OrderSheet()}, ChinaSheet())
    paid = [m for m in state.turns[-1].money if m.payer == CHINA and m.payee == "JPN"]
    assert sorted(m.amount_usd_m for m in paid) == [5.0, 10.0]
    state = to_talk(content, state)
    state = say(content, state, "JPN", LeaveDeal(state.deals[0].id))
    assert state.deals[0].ended_by == "JPN"
    play_turn(content, state)


def test_u13_the_hosts_china_answers_and_says_no_unless_its_doctrine_bargains():
    """C197 The hosts china answers and says no unless its doctrine bargains."""
    content, _ = new_game()
    plans = {s: SeatPlan("human" if s == "JPN" else "ai") for s in content.seat_ids()}
    table = Table.new(content, 1, plans, doctrine="predator", with_baseline=False)
    table.open_talks()
    assert not table.talk("JPN", MakeOffer(CHINA, (t.money("JPN", 5.0), LICENCE), secret=True))
    assert table.state.offers[-1].status in ("declined", "countered")
    assert table.state.offers[-1].reply or table.state.offers[-1].counter_to


def test_u14_a_person_who_plays_china_answers_in_person():
    """C198 A person who plays china answers in person."""
    content, _ = new_game()
    plans = {s: SeatPlan("human" if s == "JPN" else "ai") for s in content.seat_ids()}
    table = Table.new(content, 1, {**plans, CHINA: SeatPlan("human")}, with_baseline=False)
    table.open_talks()
    assert not table.talk("JPN", MakeOffer(CHINA, (t.money("JPN", 5.0), LICENCE)))
    assert table.state.offers[-1].status == "open"
    assert not table.talk(CHINA, ReplyOffer(table.state.offers[-1].id, "accept"))
    assert table.state.deals[-1].parties == ("JPN", CHINA)

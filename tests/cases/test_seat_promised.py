"""A seat in the forum that is promised: to join, or to stay out; kept, broken, never sold twice."""

import pytest

from game.model.ids import CHINA
from game.model.orders import OrderSheet
from game.model.talks import MakeOffer
from game.rules import check_move, deal_ends, deals, membership, sheets
from game.rules.check_offers import check_offer
from tests.cases import table as t
from tests.cases.test_deals_signing import end

GUEST = "MYS"
JOINS = t.word("stay_member", GUEST, turns=3, bond_usd_m=10.0)
STAYS_OUT = t.word("stay_outside", GUEST, bond_usd_m=20.0)
OBSERVER = {GUEST: {"status": "observer"}}


def courted(**changes):
    return t.state(seats=OBSERVER, **changes)


def turn_of(held, membership_order):
    """The seat's order is carried out, then words are judged."""
    sheet = OrderSheet(membership=membership_order)
    return end(membership.settle(t.work(held, {GUEST: sheet})).state, {GUEST: sheet}).state


def test_a_guest_that_is_paid_for_joining_keeps_its_word_by_it():
    """C1269 An observer may sell its joining: it joins at the bell, and the word runs on while it belongs."""
    held = t.sign(courted(), "USA", GUEST, t.money("USA", 30.0), JOINS)
    done = turn_of(held, "join")
    assert done.seats[GUEST].status == "member" and done.promises[0].status == "open"


@pytest.mark.parametrize(("order", "status"), [("stay", "broken"), ("join", "open")])
def test_who_takes_the_money_and_stays_out_breaks_its_word_at_the_first_bell(order, status):
    """C1270 Bond lost, trust lost: the money for joining is not to be had for nothing."""
    held = t.sign(courted(), "USA", GUEST, t.money("USA", 30.0), JOINS)
    done = turn_of(held, order)
    assert done.promises[0].status == status
    if status == "broken":
        assert "did not join" in done.promises[0].note and done.seats[GUEST].bonds_posted_usd_m == 0.0
        assert done.trust["USA>MYS"] < held.trust["USA>MYS"]


def test_who_joins_for_money_and_leaves_breaks_it_and_has_no_seat_left_to_sell():
    """C1271 Join, take, leave: the bond goes, and an outsider comes back by a vote alone."""
    held = turn_of(t.sign(courted(), "USA", GUEST, t.money("USA", 30.0), JOINS), "join")
    gone = turn_of(t.replace(held, turn=2), "leave")
    assert gone.promises[0].status == "broken" and gone.seats[GUEST].status == "outside"
    again = MakeOffer("JPN", (t.money("JPN", 30.0), JOINS))
    assert t.codes(check_offer(t.CONTENT, t.view(gone, GUEST), again)) == ["giver_not_invited"]


@pytest.mark.parametrize("second", [JOINS, STAYS_OUT])
@pytest.mark.parametrize("first", [JOINS, STAYS_OUT])
def test_a_seat_is_promised_once_at_a_time(first, second):
    """C1272 Neither to two sides nor twice to one side while the word runs."""
    held = t.sign(courted(), "USA", GUEST, first)
    to = "JPN" if second is JOINS else CHINA
    move = MakeOffer(to, (t.money(to, 30.0), second))
    assert t.codes(check_move(t.CONTENT, t.view(held, GUEST), move)) == ["seat_promised"]
    assert check_move(t.CONTENT, t.view(t.replace(held, turn=5), GUEST), move) == ()


def test_nobody_but_china_pays_for_an_empty_seat():
    """C1279 A ministry has no use for one; the form does not offer it."""
    move = MakeOffer(GUEST, (t.money("USA", 30.0), STAYS_OUT))
    assert t.codes(check_offer(t.CONTENT, t.view(courted(), "USA"), move)) == ["for_china"]


def test_of_two_offers_for_one_seat_the_second_falls_with_the_first_signature():
    """C1273 Both lay open; the first yes takes the seat, and nobody is left with a form that cannot be signed."""
    held = courted()
    for buyer in ("USA", "JPN"):
        held, _ = deals.offer(t.CONTENT, held, buyer, MakeOffer(GUEST, (t.money(buyer, 30.0), JOINS)))
    held, _ = deals.offer(t.CONTENT, held, "USA", MakeOffer(GUEST, (t.money("USA", 1.0),)))
    held, _ = deals.reply(t.CONTENT, held, GUEST, t.ReplyOffer("o1", "accept"))
    assert [o.status for o in held.offers] == ["accepted", "expired", "open"]
    assert "another deal" in held.offers[1].reply


def test_a_word_on_a_seat_is_given_in_the_open_and_once_an_offer():
    """C1274 Who belongs is for all to see; members may keep silent about staying."""
    view = t.view(courted(), "USA")
    secret = MakeOffer(GUEST, (t.money("USA", 30.0), JOINS), secret=True)
    assert t.codes(check_offer(t.CONTENT, view, secret)) == ["seat_in_secret"]
    both = MakeOffer(GUEST, (JOINS, JOINS))
    assert t.codes(check_offer(t.CONTENT, view, both)) == ["seat_named_twice"]
    member = MakeOffer("JPN", (t.money("USA", 30.0), t.word("stay_member", "JPN")), secret=True)
    assert check_offer(t.CONTENT, view, member) == ()


@pytest.mark.parametrize("status", ["member", "outside", "suspended"])
def test_only_who_was_invited_can_stay_out_for_money(status):
    """C1275 A member has a seat to leave, no seat to leave empty; an outsider has none."""
    held = t.state(seats={GUEST: {"status": status}})
    move = MakeOffer(CHINA, (t.word("stay_outside", GUEST), t.money(CHINA, 10.0)))
    assert t.codes(check_offer(t.CONTENT, t.view(held, GUEST), move)) == ["giver_not_invited"]


@pytest.mark.parametrize(("order", "status"), [("stay", "kept"), ("join", "broken")])
def test_staying_out_for_china_s_money_is_broken_by_joining(order, status):
    """C1276 The bond is as large as the sum: who takes it and joins has sold nothing."""
    held, _ = deals.offer(t.CONTENT, courted(), CHINA, MakeOffer(GUEST, (t.money(CHINA, 20.0), STAYS_OUT)))
    held, _ = deals.reply(t.CONTENT, held, GUEST, t.ReplyOffer("o1", "accept"))
    before, done = courted().seats[GUEST].money_usd_m, turn_of(held, order)
    assert done.promises[0].status == status
    joined = sum(10.0 for s in [done.seats[GUEST].status] if s == "member")
    left = done.seats[GUEST].money_usd_m + (joined and done.seats[GUEST].bonds_posted_usd_m)
    assert left == pytest.approx(before + (20.0 if status == "kept" else 0.0))


def test_who_gave_its_word_to_join_joins_by_its_standing_orders():
    """C1277 A forgotten order breaks no word."""
    held = t.sign(courted(), "USA", GUEST, t.money("USA", 30.0), JOINS)
    assert sheets.standing(t.CONTENT, held, held.seats[GUEST]).membership == "join"
    assert sheets.standing(t.CONTENT, held, held.seats["JPN"]).membership == "stay"
    plain = courted()
    assert sheets.standing(t.CONTENT, plain, plain.seats[GUEST]).membership == "stay"


def test_terms_of_a_running_word_can_be_changed():
    """C1278 A deal that is amended gives its word back first."""
    held = t.sign(courted(), "USA", GUEST, t.money("USA", 30.0), JOINS)
    move = MakeOffer("USA", (t.money("USA", 40.0), JOINS), amends=held.deals[-1].id)
    assert deal_ends.running_deal(held, move.amends) is not None
    assert check_move(t.CONTENT, t.view(held, GUEST), move) == ()

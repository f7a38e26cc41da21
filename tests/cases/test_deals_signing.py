"""Deals: offers, signing, payments, promises and bonds (cases D01-D30)."""

import pytest

from game.model.orders import Ballot, OrderSheet
from game.model.talks import Clause, MakeOffer, Motion, ReplyOffer
from game.rules import bonds, council, deals, promises, trust
from tests.cases import table as t


def end(held, sheets=None, **changes):
    """Judge the promises of a turn, then move trust."""
    judged = deals.judge_promises(t.work(held, sheets, **changes))
    return trust.settle(judged)


def test_d01_money_moves_at_the_signature_and_enters_the_ledger_at_the_turn():
    """C256 Money moves at the signature and enters the ledger at the turn."""
    held = t.sign(t.state(), "USA", "JPN", t.money("USA", 50.0))
    assert held.seats["USA"].money_usd_m == 525.0 - 50.0
    assert held.seats["JPN"].money_usd_m == 195.0 + 50.0
    assert held.seats["JPN"].treasury_net_usd_m == 50.0
    done = deals.pay_binding(t.work(held))
    assert done.state.seats["JPN"].money_usd_m == 245.0, "not paid a second time"
    assert [(m.payer, m.payee, m.amount_usd_m) for m in done.money] == [("USA", "JPN", 50.0)]


def test_d02_signing_costs_both_sides_one_point():
    """C257 Signing costs both sides one point."""
    held = t.sign(t.state(), "USA", "JPN", t.money("USA", 5.0))
    assert held.seats["USA"].initiative == held.seats["JPN"].initiative == 4


def test_d03_a_proposer_without_points_cannot_be_signed_with():
    """C258 A proposer without points cannot be signed with."""
    held, _ = deals.offer(t.CONTENT, t.state(), "USA", MakeOffer("JPN", (t.money("USA", 5.0),)))
    tired = {**held.seats, "USA": t.replace(held.seats["USA"], initiative=0)}
    held = t.replace(held, seats=tired)
    after, events = deals.reply(t.CONTENT, held, "JPN", ReplyOffer("o1", "accept"))
    assert events[0].kind == "signing_failed"
    assert "initiative" in events[0].text
    assert not after.deals and after.seats == held.seats, "nothing is paid"


def test_d03b_what_its_maker_can_never_sign_does_not_stay_open():
    """C1355 Found in play: two tries to sign failed for want of its maker's point, and the offer lay there still."""
    held, _ = deals.offer(t.CONTENT, t.state(), "USA", MakeOffer("JPN", (t.money("USA", 40.0),)))
    tired = {**held.seats, "USA": t.replace(held.seats["USA"], initiative=0)}
    yes = ReplyOffer(held.offers[-1].id, "accept")
    after, _ = deals.reply(t.CONTENT, t.replace(held, seats=tired), "JPN", yes)
    assert after.offers[-1].status == "expired" and "no point of initiative left" in after.offers[-1].reply
    longer = t.replace(held.offers[-1], expires_turn=held.turn + 1)
    after, _ = deals.reply(t.CONTENT, t.replace(held, seats=tired, offers=(longer,)), "JPN", yes)
    assert after.offers[-1].status == "open", "it can be signed next turn"
    poor = {**held.seats, "JPN": t.replace(held.seats["JPN"], initiative=0)}
    after, _ = deals.reply(t.CONTENT, t.replace(held, seats=poor), "JPN", yes)
    assert after.offers[-1].status == "open", "it is no fault of its maker"


def test_d04_one_budget_cannot_be_signed_away_twice():
    """C259 One budget cannot be signed away twice."""
    # JPN has 195 and a credit line of 195: two gifts of 250 cannot both be signed.
    gift = (t.money("JPN", 250.0),)
    held, _ = deals.offer(t.CONTENT, t.state(), "JPN", MakeOffer("USA", gift))
    held, _ = deals.offer(t.CONTENT, held, "JPN", MakeOffer("AUS", gift))
    held, first = deals.reply(t.CONTENT, held, "USA", ReplyOffer("o1", "accept"))
    held, second = deals.reply(t.CONTENT, held, "AUS", ReplyOffer("o2", "accept"))
    assert "deal_signed" in [e.kind for e in first]
    assert [e.kind for e in second] == ["signing_failed"]
    assert held.seats["JPN"].money_usd_m == 0.0
    assert held.seats["JPN"].debt_usd_m == 55.0, "what the purse lacked came from the credit line"


def test_d04b_what_was_borrowed_to_sign_is_in_the_ledger_and_told_to_nobody_else():
    """C260 What was borrowed to sign is in the ledger and told to nobody else."""
    held = t.sign(t.state(), "JPN", "USA", t.money("JPN", 250.0))
    lines = {(m.payer, m.payee, m.what): m.amount_usd_m for m in deals.pay_binding(t.work(held)).money}
    assert lines == {("", "JPN", "credit drawn"): 55.0, ("JPN", "USA", "deal"): 250.0}
    receipt = next(e for e in held.events if e.kind == "paid_at_signature")
    assert receipt.seen_by == ("JPN",)


def test_d05_a_counter_offer_closes_the_offer_it_answers():
    """C261 A counter offer closes the offer it answers."""
    held, _ = deals.offer(t.CONTENT, t.state(), "USA", MakeOffer("JPN", (t.money("USA", 5.0),)))
    held, _ = deals.offer(t.CONTENT, held, "JPN", MakeOffer("USA", (t.money("USA", 9.0),), counter_to="o1"))
    assert [o.status for o in held.offers] == ["countered", "open"]


@pytest.mark.parametrize(("answer", "status"), [("decline", "declined"), ("withdraw", "withdrawn")])
def test_d06_declined_and_withdrawn_offers_close_with_a_word(answer, status):
    """C262 Declined and withdrawn offers close with a word."""
    held, _ = deals.offer(t.CONTENT, t.state(), "USA", MakeOffer("JPN", (t.money("USA", 5.0),)))
    held, events = deals.reply(t.CONTENT, held, "JPN", ReplyOffer("o1", answer, "too little"))
    assert (held.offers[0].status, held.offers[0].reply) == (status, "too little")
    assert events[0].kind == f"offer_{status}"


def test_d07_an_offer_expires_with_its_turn():
    """C263 An offer expires with its turn."""
    held, _ = deals.offer(t.CONTENT, t.state(), "USA", MakeOffer("JPN", (t.money("USA", 5.0),)))
    assert end(held).state.offers[0].status == "expired"


def test_d08_instalments_are_paid_for_their_term_and_no_longer():
    """C264 Instalments are paid for their term and no longer."""
    clause = Clause("money_per_turn", "USA", amount_usd_m=20.0, turns=2)
    other = t.word("posture", "JPN", posture="press", turns=4)
    held = t.sign(t.state(), "USA", "JPN", clause, other)
    paid = []
    for turn in (1, 2, 3):
        done = deals.pay_binding(t.work(t.replace(held, turn=turn)))
        paid.append(sum(m.amount_usd_m for m in done.money))
    assert paid == [20.0, 20.0, 0.0]


def test_d09_a_grant_by_deal_lands_on_the_card_under_its_givers_name():
    """C265 A grant by deal lands on the card under its givers name."""
    grant = Clause("grant", "USA", amount_usd_m=80.0, project="jpn_magnets")
    held = t.sign(t.state(), "USA", "JPN", grant)
    assert held.seats["USA"].money_usd_m == 525.0, "it is paid when the turn is resolved"
    done = deals.pay_binding(t.work(held))
    assert done.state.projects["jpn_magnets"].grants_usd_m == {"USA": 80.0}
    assert done.state.seats["USA"].money_usd_m == 445.0


def test_d10_two_deals_cannot_lift_public_money_above_three_quarters_of_a_card():
    """C266 Two deals cannot lift public money above three quarters of a card."""
    grants = (Clause("grant", "USA", amount_usd_m=150.0, project="jpn_magnets"),)
    held = t.sign(t.state(), "USA", "JPN", *grants)
    held = t.sign(held, "USA", "AUS", *grants)
    done = deals.pay_binding(t.work(held))
    assert done.state.projects["jpn_magnets"].grants_usd_m["USA"] == pytest.approx(0.75 * 260.0)
    assert done.state.seats["USA"].money_usd_m == pytest.approx(525.0 - 195.0)


def test_d11_money_for_a_lost_card_stays_at_home_and_is_told():
    """C267 Money for a lost card stays at home and is told."""
    grant = Clause("grant", "USA", amount_usd_m=80.0, project="jpn_magnets")
    held = t.sign(t.state(), "USA", "JPN", grant)
    lost = {**held.projects, "jpn_magnets": t.replace(held.projects["jpn_magnets"], status="lost")}
    done = deals.pay_binding(t.work(t.replace(held, projects=lost)))
    assert done.state.seats["USA"].money_usd_m == 525.0
    assert t.kinds(done) == ["deal_money_kept"]


def test_d12_an_offtake_runs_from_the_sellers_home_to_the_buyers_for_its_term():
    """C268 An offtake runs from the sellers home to the buyers for its term."""
    clause = t.word("offtake", "JPN", tonnes_per_month=50.0, price_usd_per_kg=72.0, turns=3)
    held = t.sign(t.state(), "JPN", "AUS", clause)
    seller, buyer = (t.CONTENT.region_index(s) for s in ("AUS", "JPN"))
    assert deals.offtakes(t.work(held)) == [(0, 1, seller, buyer, 50.0, 72.0)]
    assert deals.offtakes(t.work(t.replace(held, turn=4))) == []


# -- words -----------------------------------------------------------------------------------------


def voted(held, **cast):
    """Fix the agenda and count; the workpiece after the vote."""
    held = council.fix_agenda(t.CONTENT, held)
    return council.count_votes(t.work(held, t.ballots(**cast)))


def test_d13_a_vote_promised_and_broken_in_the_same_turn():
    """C269 A vote promised and broken in the same turn."""
    # Story: AUS takes 40 for its yes in the talks and votes no at the bell. Money at once is gone;
    # the word is broken in public: the victim's trust falls by 15, the other seats' by 4.
    held = t.state(motions=(t.motion(),))
    held = t.sign(held, "USA", "AUS", t.money("USA", 40.0), t.word("vote", "AUS", motion="m1"))
    done = trust.settle(deals.judge_promises(voted(held, USA="yes", JPN="yes", AUS="no")))
    promise = done.state.promises[0]
    assert (promise.status, promise.closed_turn) == ("broken", 1)
    assert done.state.seats["AUS"].money_usd_m == 130.0 + 40.0
    assert done.state.trust["USA>AUS"] == 50.0 - 15.0
    assert done.state.trust["JPN>AUS"] == 50.0 - 4.0
    assert done.state.trust["USA>JPN"] == 60.0, "others are not touched"


def test_d14_a_kept_vote_refunds_the_bond_and_earns_two_points():
    """C270 A kept vote refunds the bond and earns two points."""
    held = t.state(motions=(t.motion(),))
    pledge = t.word("vote", "AUS", motion="m1", bond_usd_m=10.0)
    held = t.sign(held, "USA", "AUS", t.money("USA", 40.0), pledge)
    assert held.seats["AUS"].money_usd_m == 130.0 + 40.0 - 10.0
    assert held.seats["AUS"].bonds_posted_usd_m == 10.0
    done = trust.settle(deals.judge_promises(voted(held, USA="yes", JPN="yes", AUS="yes")))
    assert done.state.promises[0].status == "kept"
    assert done.state.seats["AUS"].money_usd_m == 170.0
    assert done.state.seats["AUS"].bonds_posted_usd_m == 0.0
    assert done.state.trust["USA>AUS"] == 52.0


def test_d15_a_broken_word_forfeits_the_bond_half_to_the_partner_half_to_the_fund():
    """C271 A broken word forfeits the bond half to the partner half to the fund."""
    held = t.state(motions=(t.motion(),))
    pledge = t.word("vote", "AUS", motion="m1", bond_usd_m=20.0)
    held = t.sign(held, "USA", "AUS", t.money("USA", 40.0), pledge)
    done = deals.judge_promises(voted(held, USA="yes", JPN="yes", AUS="no"))
    assert done.state.seats["USA"].money_usd_m == 525.0 - 40.0 + 10.0
    assert done.state.fund_usd_m == 10.0
    assert done.state.seats["AUS"].money_usd_m == 130.0 + 40.0 - 20.0


def test_d16_staying_away_from_the_vote_is_no_way_out():
    """C272 Staying away from the vote is no way out."""
    held = t.state(motions=(t.motion(),))
    held = t.sign(held, "USA", "AUS", t.word("vote", "AUS", motion="m1"))
    done = deals.judge_promises(voted(held, USA="yes", JPN="yes"))
    assert done.state.promises[0].status == "broken"
    assert "abstain" in done.state.promises[0].note


def test_d17_a_motion_the_chair_left_out_voids_the_promise_and_frees_the_bond():
    """C273 A motion the chair left out voids the promise and frees the bond."""
    held = t.state(motions=(t.motion(),))
    pledge = t.word("vote", "AUS", motion="m1", bond_usd_m=20.0)
    held = t.sign(held, "USA", "AUS", pledge)
    done = end(held)
    assert done.state.promises[0].status == "void"
    assert done.state.seats["AUS"].money_usd_m == 130.0
    assert done.state.trust["USA>AUS"] == 50.0


def test_d18_a_vote_promise_without_an_id_binds_on_any_price_of_that_stage():
    """C274 A vote promise without an id binds on any price of that stage."""
    held = t.state(motions=(t.motion(),))
    held = t.sign(held, "USA", "AUS", t.word("vote", "AUS", stage="component", vote="no"))
    done = deals.judge_promises(voted(held, USA="yes", JPN="yes", AUS="yes"))
    assert done.state.promises[0].status == "broken"


def test_d33_customs_effort_is_secret_unless_a_bond_lets_the_engine_look():
    """C279 Customs effort is secret unless a bond lets the engine look."""
    bare = t.sign(t.state(), "USA", "AUS", t.word("customs_effort", "AUS", effort=2))
    done = end(bare, {"AUS": OrderSheet(customs_effort=0)})
    assert done.state.promises[0].status == "broken"
    assert done.state.promises[0].known_to == ()
    assert done.state.trust["USA>AUS"] == 52.0, "to USA it looks kept"
    seen = promises.as_seen(done.state.promises[0], "USA", turn=2)
    assert (seen.status, seen.note) == ("kept", "")
    assert promises.as_seen(done.state.promises[0], "AUS", turn=2).status == "broken"
    pledged = t.word("customs_effort", "AUS", effort=2, bond_usd_m=10.0)
    done = end(t.sign(t.state(), "USA", "AUS", pledged), {"AUS": OrderSheet(customs_effort=0)})
    assert done.state.fund_usd_m == 5.0
    assert done.state.trust["USA>AUS"] == 35.0


def test_d34_a_secret_deal_that_is_kept_stays_secret():
    """C280 A secret deal that is kept stays secret."""
    held = t.sign(t.state(), "USA", "AUS", t.word("posture", "AUS", posture="press"), secret=True)
    done = end(held, {"AUS": OrderSheet(posture="press")})
    assert done.events[-1].seen_by == ("USA", "AUS")
    assert done.state.deals[0].known_to == ("USA", "AUS")


def test_d35_a_secret_word_broken_without_a_bond_is_between_the_two():
    """C281 A secret word broken without a bond is between the two."""
    held = t.sign(t.state(), "USA", "AUS", t.word("posture", "AUS", posture="press"), secret=True)
    done = end(held)
    assert done.state.trust["USA>AUS"] == 35.0
    assert done.state.trust["JPN>AUS"] == 50.0, "JPN never heard of it"


def test_d36_a_forfeited_bond_in_the_funds_books_betrays_a_secret_deal():
    """C282 A forfeited bond in the funds books betrays a secret deal."""
    # Story: half of the bond goes to the Fund, whose books are open: everybody asks what for.
    pledge = t.word("posture", "AUS", posture="press", bond_usd_m=20.0)
    held = t.sign(t.state(), "USA", "AUS", pledge, secret=True)
    done = end(held)
    assert "secret_exposed" in t.kinds(done)
    assert set(done.state.deals[0].known_to) == set(t.CONTENT.seat_ids())
    assert done.state.trust["JPN>AUS"] == 50.0 - 4.0 - 2.0, "the broken word and the exposed secret"
    assert done.state.trust["USA>AUS"] == 35.0


def test_d38_the_default_bond_is_a_quarter_of_what_the_word_is_paid_with():
    """C284 The default bond is a quarter of what the word is paid with."""
    rules = t.CONTENT.rules.bond
    clauses = (t.money("USA", 120.0), t.word("vote", "AUS", motion="m1"))
    value = bonds.promised_value(clauses, "AUS", months_per_turn=6)
    assert value == 120.0
    assert bonds.default_bond(rules, value) == 30.0
    assert bonds.default_bond(rules, 4.0) == 5.0
    assert bonds.default_bond(rules, 1000.0) == 60.0


def test_d39_the_same_introduction_is_not_sold_to_two_buyers():
    """C285 The same introduction is not sold to two buyers."""
    # Peers' bug: one good sold twice. The same vote is there once; the opposite is a word against a word.
    held = t.state(motions=(t.motion(),))
    held = t.sign(held, "USA", "AUS", t.money("USA", 30.0), t.word("vote", "AUS", motion="m1"))
    for vote, kinds in (("yes", ["signing_failed"]), ("no", ["deal_signed", "paid_at_signature"])):
        again = MakeOffer("AUS", (t.money("JPN", 30.0), t.word("vote", "AUS", motion="m1", vote=vote)))
        held, _ = deals.offer(t.CONTENT, held, "JPN", again)
        held, events = deals.reply(t.CONTENT, held, "AUS", ReplyOffer(held.offers[-1].id, "accept"))
        assert [e.kind for e in events] == kinds
        paid = 30.0 if vote == "no" else 0.0
        assert held.seats["JPN"].money_usd_m == t.CONTENT.seat("JPN").budget_usd_m - paid
    done = trust.settle(deals.judge_promises(voted(held, USA="yes", JPN="no", AUS="no")))
    assert [p.status for p in done.state.promises] == ["broken", "kept"]
    assert done.state.trust["USA>AUS"] == 50.0 - 15.0


def test_d41_ballots_on_one_of_two_motions_do_not_fulfil_a_promise_on_the_other():
    """C287 Ballots on one of two motions do not fulfil a promise on the other."""
    other = Motion("m2", "inspection_budget", "JPN", 1, amount_usd_m=10.0)
    held = t.state(motions=(t.motion(), other), agenda=("m1", "m2"))
    held = t.sign(held, "USA", "AUS", t.word("vote", "AUS", motion="m2"))
    sheets = t.ballots(USA="yes", JPN="yes")
    sheets["AUS"] = OrderSheet(ballots=(Ballot("m1", "yes"), Ballot("m2", "no")))
    done = deals.judge_promises(council.count_votes(t.work(held, sheets)))
    assert done.state.promises[0].status == "broken"

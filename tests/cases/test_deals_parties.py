"""Several parties, deadlines, bad days, secrets found out (cases Y01-Y11, Y23-Y34)."""

import msgspec
import pytest

from game.model.orders import OrderSheet
from game.model.talks import Clause, MakeOffer, ReplyOffer
from game.rules import bonds, deals, secrets, trust
from game.rules.promises import as_seen
from tests.cases import table as t
from tests.cases.several import THREE, TOGETHER, answer, codes, end, offered, signed, with_exit


def test_y01_an_offer_to_several_is_signed_when_the_last_one_accepts():
    """C223 An offer to several is signed when the last one accepts."""
    held, name = offered(t.state(), "USA", TOGETHER)
    held, first = answer(held, "JPN", name)
    assert (first, held.deals, held.offers[0].accepted) == (["offer_accepted_by"], (), ("JPN",))
    assert held.seats["USA"].money_usd_m == 525.0, "nothing moves before all have signed"
    held, second = answer(held, "AUS", name)
    assert "deal_signed" in second
    assert held.deals[0].parties == ("USA", "JPN", "AUS")


def test_y02_money_goes_to_the_receiver_that_is_named_and_each_party_pays_a_point():
    """C224 Money goes to the receiver that is named and each party pays a point."""
    held = signed()
    assert held.seats["JPN"].money_usd_m == 195.0 + 30.0
    assert held.seats["AUS"].money_usd_m == 130.0
    assert {held.seats[s].initiative for s in ("USA", "JPN", "AUS")} == {4}


def test_y03_one_no_ends_the_offer_for_all_and_earlier_yeses_bind_nobody():
    """C225 One no ends the offer for all and earlier yeses bind nobody."""
    held, name = offered(t.state(), "USA", TOGETHER)
    held, _ = answer(held, "JPN", name)
    held, kinds = answer(held, "AUS", name, "decline")
    assert (kinds, held.offers[0].status) == (["offer_declined"], "declined")
    assert held.seats["JPN"].initiative == 5


def test_y04_nobody_accepts_twice_for_another():
    """C226 Nobody accepts twice for another."""
    held, name = offered(t.state(), "USA", TOGETHER)
    held, _ = answer(held, "JPN", name)
    assert codes(ReplyOffer(name, "accept"), "JPN", held) == ["accepted_already"]
    assert codes(ReplyOffer(name, "accept"), "MYS", held) == ["no_such_offer"]


def test_y05_where_several_sign_money_needs_a_receiver():
    """C227 Where several sign money needs a receiver."""
    clauses = (Clause("money", "USA", amount_usd_m=30.0),)
    assert codes(MakeOffer("JPN", clauses, also=("AUS",))) == ["no_receiver"]


def test_y06_a_word_to_all_that_is_broken_costs_trust_with_each_and_the_bond_is_shared():
    """C228 A word to all that is broken costs trust with each and the bond is shared."""
    held = signed()
    sheets = {s: OrderSheet(posture="press") for s in ("JPN", "AUS")}
    done = end(held, {**sheets, "USA": OrderSheet(posture="silence")})
    broken = next(p for p in done.state.promises if p.giver == "USA")
    assert (broken.status, broken.receivers) == ("broken", ("JPN", "AUS"))
    rules = t.CONTENT.rules.trust
    assert done.state.trust["JPN>USA"] == 60.0 - rules.breach_victim
    assert done.state.trust["AUS>USA"] == 50.0 - rules.breach_victim
    assert done.state.trust["MYS>USA"] == 40.0 - rules.breach_others
    assert done.state.seats["JPN"].money_usd_m == 225.0 + 5.0
    assert done.state.seats["AUS"].money_usd_m == 130.0 + 5.0
    assert done.state.fund_usd_m == 10.0


def test_y07_a_seat_is_not_addressed_twice_nor_by_itself():
    """C229 A seat is not addressed twice nor by itself."""
    assert codes(MakeOffer("JPN", (t.money("USA", 5.0),), also=("JPN",))) == ["twice"]
    assert codes(MakeOffer("JPN", (t.money("USA", 5.0),), also=("USA",))) == ["to_oneself"]


def test_y08_a_counter_offer_to_several_goes_to_all_the_others():
    """C230 A counter offer to several goes to all the others."""
    held, name = offered(t.state(), "USA", TOGETHER)
    alone = MakeOffer("USA", (t.money("JPN", 1.0),), counter_to=name)
    assert codes(alone, "JPN", held) == ["no_such_offer"]
    held, _ = offered(held, "JPN", MakeOffer("USA", THREE, also=("AUS",), counter_to=name))
    assert [o.status for o in held.offers] == ["countered", "open"]
    assert held.offers[1].counter_to == name, "the chain of counters is its history"


def test_y09_money_accepted_for_an_unsigned_deal_is_pledged():
    """C231 Money accepted for an unsigned deal is pledged."""
    gift = (Clause("money", "JPN", amount_usd_m=350.0, to="USA"),)
    held, name = offered(t.state(), "USA", MakeOffer("JPN", gift, also=("AUS",)))
    held, _ = answer(held, "JPN", name)
    assert codes(MakeOffer("AUS", (t.money("JPN", 100.0),)), "JPN", held) == ["no_money"]


def test_y10_the_maker_chooses_the_deadline():
    """C232 The maker chooses the deadline."""
    held, _ = offered(t.state(), "USA", MakeOffer("JPN", (t.money("USA", 5.0),), open_turns=2))
    held = end(held).state
    assert held.offers[0].status == "open"
    assert end(t.replace(held, turn=2)).state.offers[0].status == "expired"


def test_y11_a_deadline_beyond_three_turns_is_refused():
    """C233 A deadline beyond three turns is refused."""
    assert codes(MakeOffer("JPN", (t.money("USA", 5.0),), open_turns=4)) == ["out_of_range"]


# -- bad days --------------------------------------------------------------------------------------


def test_y23_an_offtake_that_cannot_be_filled_is_scaled_down_never_invented():
    """C245 An offtake that cannot be filled is scaled down never invented."""
    held = t.market(t.sign(t.state(), "JPN", "AUS", t.word("offtake", "JPN", tonnes_per_month=1e6,
                                                             price_usd_per_kg=72.0, turns=3)))  # fmt: skip
    from game.rules import markets, plant_flows  # noqa: PLC0415 - only this case needs the market

    turn = markets.prepare(t.work(held, {s: OrderSheet() for s in held.seats}))
    seller, buyer = (t.CONTENT.region_index(s) for s in ("AUS", "JPN"))
    tonnes = turn.common["offtake"][0, 1, seller, buyer]
    assert 0 < tonnes <= plant_flows.OFFTAKE_SHARE * float(turn.structure.base_output[0, 1, seller])


def test_y24_a_secret_deal_found_out_costs_both_cabinets_and_all_trust_in_the_breaker():
    """C246 A secret deal found out costs both cabinets and all trust in the breaker."""
    held = t.state(floors=(t.floor(),))
    word = t.word("no_side_purchase", "JPN", turns=1, bond_usd_m=20.0)
    held = t.sign(held, "USA", "JPN", t.money("USA", 10.0), word, secret=True)
    found = t.work(held, {"JPN": t.side()})
    from game.rules.work import emit  # noqa: PLC0415

    found = emit(found, "side_buying_found", seat="JPN", places=["ndpr/refined"], shares={})
    done = trust.settle(deals.judge_promises(found))
    exposed = next(e for e in done.events if e.kind == "secret_exposed")
    assert exposed.data["parties"] == ["USA", "JPN"]
    assert set(done.state.deals[0].known_to) == set(t.CONTENT.seat_ids())
    assert done.state.trust["AUS>JPN"] < 50.0 - t.CONTENT.rules.trust.side_buying


def test_y25_leaving_the_forum_with_promises_running_breaks_what_needs_a_member():
    """C247 Leaving the forum with promises running breaks what needs a member."""
    held = t.state(floors=(t.floor(),))
    held = t.sign(held, "USA", "AUS", t.word("stay_member", "AUS", turns=3), t.word("apply_floor", "AUS", turns=3))
    gone = t.replace(held, seats={**held.seats, "AUS": t.replace(held.seats["AUS"], status="outside")})
    done = end(gone)
    assert [p.status for p in done.state.promises] == ["broken", "broken"]


def test_y26_leaving_the_forum_ends_no_payment_that_is_owed():
    """C248 Leaving the forum ends no payment that is owed."""
    held = with_exit()
    gone = t.replace(held, seats={**held.seats, "USA": t.replace(held.seats["USA"], status="outside")})
    assert any(m.amount_usd_m == 20.0 and m.payee == "JPN" for m in deals.pay_binding(t.work(gone)).money)


def test_y27_the_ledger_says_when_it_was_broken_when_seen_and_what_it_cost():
    """C249 The ledger says when it was broken when seen and what it cost."""
    held = t.state(floors=(t.floor(),))
    held = t.sign(held, "USA", "JPN", t.word("no_side_purchase", "JPN", turns=3, bond_usd_m=20.0))
    hidden = end(held, {"JPN": t.side()}).state
    assert (hidden.promises[0].broken_turn, hidden.promises[0].closed_turn) == (1, 0)
    from game.rules.work import emit  # noqa: PLC0415

    later = emit(t.work(t.replace(hidden, turn=2)), "side_buying_found", seat="JPN", places=["ndpr/refined"], shares={})
    word = deals.judge_promises(later).state.promises[0]
    assert (word.broken_turn, word.closed_turn, word.money_usd_m) == (1, 2, -20.0)
    rules = t.CONTENT.rules.trust
    assert word.trust_points == -(rules.breach_victim + 2 * rules.breach_others)


@pytest.mark.parametrize("status", ["open", "kept", "broken", "void"])
def test_y28_bonds_are_held_exactly_while_a_word_is_open(status):
    """C250 Bonds are held exactly while a word is open."""
    held = with_exit(turn=1)
    word = held.promises[0]
    done = t.replace(word, status=status, closed_turn=0 if status == "open" else 1)
    assert bonds.holds_bond(done) == (status == "open")


def test_y29_a_word_kept_to_several_earns_no_more_than_one_kept_to_one():
    """C575 A word kept to several earns no more than one kept to one."""
    # Else one cheap word to five partners a turn would pump the trust of half the table.
    held = signed()
    sheets = {s: OrderSheet(posture="press") for s in ("USA", "JPN", "AUS")}
    held = t.replace(end(held, sheets).state, turn=2)
    done = end(held, sheets)
    assert {p.status for p in done.state.promises} == {"kept"}
    assert all(p.trust_points == pytest.approx(t.CONTENT.rules.trust.kept) for p in done.state.promises)


def test_y30_a_licence_that_came_from_elsewhere_meanwhile_is_not_bought_twice():
    """C576 Story: Japan offers a licence that the USA then sells to Australia. Outcome: the older offer falls, and
    cannot be accepted. Why: a second licence teaches nothing, and an open offer would ask for money for it.
    """
    licence = t.word("technology", "JPN", stage="component")
    other = t.word("technology", "USA", stage="component")
    held, name = offered(t.state(), "JPN", MakeOffer("AUS", (licence, t.money("AUS", 5.0))))
    held = t.sign(held, "USA", "AUS", other)
    assert next(o for o in held.offers if o.id == name).status == "expired"
    assert codes(ReplyOffer(name, "accept"), "AUS", held)


def loud(odds=1.0):
    """The table's scenario in which every secret comes out in a turn."""
    offers = msgspec.structs.replace(t.CONTENT.rules.offers, secret_leak_odds=odds)
    rules = msgspec.structs.replace(t.CONTENT.rules, offers=offers)
    return msgspec.structs.replace(t.CONTENT, rules=rules)


def test_y31_a_secret_that_comes_out_is_known_to_all_and_costs_its_parties_trust():
    """C640 A secret that comes out is known to all and costs its parties trust."""
    content = loud()
    held = t.sign(t.state(content), "USA", "JPN", t.money("USA", 10.0), secret=True, content=content)
    done = trust.settle(secrets.talk(t.work(held, content=content)))
    assert t.kinds(done) == ["secret_exposed"]
    assert set(done.state.deals[0].known_to) == set(content.seat_ids())
    lost = content.rules.offers.exposed_trust
    assert done.state.trust["AUS>USA"] == done.state.trust["AUS>JPN"] == 50.0 - lost
    assert done.state.trust["USA>JPN"] == 60.0, "the two knew"
    again = secrets.talk(t.work(done.state, content=content))
    assert not again.events, "it comes out once"


def test_y32_more_parties_and_china_make_a_secret_harder_to_keep():
    """C641 More parties and china make a secret harder to keep."""
    odds = t.CONTENT.rules.offers.secret_leak_odds
    assert secrets.leak_odds(t.CONTENT, ("USA", "JPN")) == odds
    assert secrets.leak_odds(t.CONTENT, ("USA", "JPN", "AUS")) == 2 * odds
    assert secrets.leak_odds(t.CONTENT, ("CHN", "JPN")) == 2 * odds


def test_y33_an_exposed_deal_shows_its_words_but_no_breach_that_nobody_saw():
    """C642 An exposed deal shows its words but no breach that nobody saw."""
    content = loud()
    held = t.state(content, floors=(t.floor(),))
    held = t.sign(held, "USA", "JPN", t.word("no_side_purchase", "JPN", turns=3), secret=True, content=content)
    cheated = deals.judge_promises(t.work(held, {"JPN": t.side()}, content)).state
    shown = secrets.talk(t.work(cheated, content=content)).state
    assert as_seen(shown.promises[0], "AUS", 1).status == "open"


def test_y34_a_public_deal_or_one_that_is_over_does_not_come_out():
    """C643 A public deal or one that is over does not come out."""
    content = loud()
    held = t.sign(t.state(content), "USA", "JPN", t.money("USA", 10.0), content=content)
    assert not secrets.talk(t.work(held, content=content)).events
    hidden = t.sign(t.state(content), "USA", "JPN", t.money("USA", 10.0), secret=True, content=content)
    assert not secrets.talk(t.work(t.replace(hidden, turn=5), content=content)).events

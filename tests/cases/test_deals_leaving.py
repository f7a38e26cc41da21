"""Ways out of a deal and new terms for one that runs (cases Y12-Y22)."""

from game.model.orders import OrderSheet
from game.model.talks import Clause, LeaveDeal, MakeOffer
from game.rules import deals
from game.rules.promises import as_seen
from tests.cases import table as t
from tests.cases.several import RENT, answer, codes, end, offered, signed, with_exit


def test_y12_leaving_costs_what_was_agreed_and_stops_what_was_to_come():
    """C234 Leaving costs what was agreed and stops what was to come."""
    held = with_exit()
    deal = held.deals[0].id
    after, events = deals.leave(t.CONTENT, held, "USA", LeaveDeal(deal))
    assert "deal_left" in [e.kind for e in events]
    assert after.seats["USA"].money_usd_m == 525.0 - 15.0
    paid = deals.pay_binding(t.work(after))
    assert not any(m.what == "deal" and m.payer == "USA" for m in paid.money), "no instalment any more"


def test_y13_the_others_words_become_void_and_their_bonds_go_back():
    """C235 The others words become void and their bonds go back."""
    held = with_exit()
    after, _ = deals.leave(t.CONTENT, held, "USA", LeaveDeal(held.deals[0].id))
    assert after.promises[0].status == "void"
    assert after.seats["JPN"].money_usd_m == 195.0 + 15.0
    assert after.seats["JPN"].bonds_posted_usd_m == 0.0
    assert end(after).state.trust["USA>JPN"] == 60.0, "nobody's trust moves"


def test_y14_who_is_bound_by_a_word_can_buy_itself_free_too_and_keeps_its_bond():
    """C236 Who is bound by a word can buy itself free too and keeps its bond."""
    held = with_exit()
    after, _ = deals.leave(t.CONTENT, held, "JPN", LeaveDeal(held.deals[0].id))
    assert after.seats["JPN"].money_usd_m == 195.0 - 20.0 - 15.0 + 20.0
    assert after.seats["USA"].money_usd_m == 525.0 + 15.0


def test_y15_without_an_agreed_cost_nobody_leaves():
    """C237 Without an agreed cost nobody leaves."""
    held = with_exit(cost=0.0)
    assert codes(LeaveDeal(held.deals[0].id), "USA", held) == ["no_exit"]


def test_y16_nobody_signs_and_leaves_in_the_same_turn():
    """C238 Nobody signs and leaves in the same turn."""
    # Else money at the signature could be taken for a word that never binds.
    held = with_exit(turn=1)
    assert codes(LeaveDeal(held.deals[0].id), "USA", held) == ["signed_this_turn"]


def test_y17_a_stranger_cannot_end_a_deal():
    """C239 A stranger cannot end a deal."""
    held = with_exit()
    assert codes(LeaveDeal(held.deals[0].id), "AUS", held) == ["no_such_deal"]


# -- new terms -------------------------------------------------------------------------------------


def amended(clauses, turn=2):
    held = with_exit(turn=turn)
    old = held.deals[0].id
    held, name = offered(held, "USA", MakeOffer("JPN", clauses, amends=old))
    return old, answer(held, "JPN", name)


def test_y18_new_terms_replace_the_old_ones_and_their_bonds_go_back_first():
    """C240 New terms replace the old ones and their bonds go back first."""
    softer = (Clause("money_per_turn", "USA", amount_usd_m=5.0, turns=2),)
    old, (held, kinds) = amended(softer)
    assert "deal_signed" in kinds
    assert (held.deals[0].ended, held.deals[1].replaces) == ("replaced", old)
    assert held.promises[0].status == "void"
    assert held.seats["JPN"].bonds_posted_usd_m == 0.0
    assert [m.amount_usd_m for m in deals.pay_binding(t.work(held)).money if m.what == "deal"] == [5.0]


def test_y19_a_bond_freed_by_new_terms_can_secure_them():
    """C241 A bond freed by new terms can secure them."""
    same = (RENT[0], Clause("posture", "JPN", posture="press", turns=3, bond_usd_m=20.0))
    _, (held, kinds) = amended(same)
    assert "deal_signed" in kinds
    assert held.seats["JPN"].bonds_posted_usd_m == 20.0


def test_y20_new_terms_need_all_parties():
    """C242 New terms need all parties."""
    held = t.replace(signed(), turn=2)
    move = MakeOffer("JPN", (Clause("posture", "JPN", posture="press"),), amends=held.deals[0].id)
    assert codes(move, "USA", held) == ["amend_parties"]


def test_y21_declined_terms_leave_the_old_deal_alone():
    """C243 Declined terms leave the old deal alone."""
    held = with_exit()
    held, name = offered(held, "USA", MakeOffer("JPN", RENT[:1], amends=held.deals[0].id))
    held, _ = answer(held, "JPN", name, "decline")
    assert not held.deals[0].closed_turn
    assert held.promises[0].status == "open"


def test_y22_a_breach_hidden_under_a_deal_that_ends_looks_void_and_tells_nothing():
    """C244 A breach hidden under a deal that ends looks void and tells nothing."""
    floor = t.floor()
    held = t.state(floors=(floor,))
    word = t.word("no_side_purchase", "JPN", turns=4, bond_usd_m=20.0)
    held, name = offered(held, "USA", MakeOffer("JPN", (t.money("USA", 10.0), word), exit_cost_usd_m=5.0))
    held, _ = answer(held, "JPN", name)
    clean, dirty = (end(held, {"JPN": s}).state for s in (OrderSheet(), t.side()))
    seen = []
    for state in (clean, dirty):
        after, _ = deals.leave(t.CONTENT, t.replace(state, turn=2), "USA", LeaveDeal(state.deals[0].id))
        seen.append((as_seen(after.promises[0], "USA", 2), after.seats["JPN"].money_usd_m))
    assert seen[0] == seen[1], "word and bond end alike, whatever was done"

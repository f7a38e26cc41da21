"""Cheating: leaks, side purchases, detection, penalties, disclosure (cases X01-X29)."""

import math

import pytest

from game.model.arrays import Bundle
from game.model.orders import OrderSheet, TariffResponse
from game.model.state import TurnRecord
from game.present.news import headline
from game.rules import cheating, deals, home, membership, promises, trust, view
from tests.cases import table as t
from tests.cases.cheats import FALSE, FLOOR, NEVER, RULES, SURE, cheat, detect, look

# -- odds and values -------------------------------------------------------------------------------

ODDS = [
    ("X01", 0.3, 0.0, 1 - math.exp(-0.3 * 0.25), "thin inspection: 7 %"),
    ("X02", 0.3, 30.0, 1 - math.exp(-0.3 * 1.75), "30 of inspection doubles the base six-fold"),
    ("X03", 0.0, 100.0, 0.0, "nothing to find"),
    ("X04", 0.2, 1e9, 1 - math.exp(-0.2 * 3.25), "money alone never makes it certain"),
]


@pytest.mark.parametrize(("share", "money", "odds", "why"), [c[1:] for c in ODDS], ids=[c[0] for c in ODDS])
def test_odds(share, money, odds, why):
    """C037 Odds."""
    assert cheating.detection_odds(RULES, share, money) == pytest.approx(odds), why


@pytest.mark.parametrize(
    ("case", "evaded", "share", "money", "pays"),
    [
        ("X05 no inspection", 20.0, 0.3, 0.0, True),
        ("X06 20 a turn", 20.0, 0.3, 20.0, False),
        ("X07 20 a turn, big business", 100.0, 0.3, 20.0, False),
        ("X08 small cheating at thin inspection", 6.0, 0.1, 2.0, True),
        ("X09 small cheating at 20", 6.0, 0.1, 20.0, False),
    ],
)
def test_side_buying_pays_without_inspection_and_loses_at_twenty(case, evaded, share, money, pays):
    """C038 Side buying pays without inspection and loses at twenty."""
    bond = t.CONTENT.rules.bond.joining_usd_m
    gain = cheating.expected_gain(RULES, evaded, share, money, bond)
    assert (gain > 0) is pays, case


def test_x10_disclosing_is_cheaper_than_being_found_and_dearer_than_never_starting():
    """C039 Disclosing is cheaper than being found and dearer than never starting."""
    owned = detect(NEVER, {"AUS": cheat(disclose=True)})
    found = detect(SURE, {"AUS": cheat()})
    paid = [130.0 - d.state.seats["AUS"].money_usd_m for d in (owned, found)]
    evaded = cheating.evaded_levy(t.work(t.state(floors=(FLOOR,)), {"AUS": cheat()}))["AUS"]
    assert paid[0] == pytest.approx(evaded)
    assert paid[1] == pytest.approx(1.5 * evaded + 40.0)
    assert owned.state.seats["AUS"].status == "member"


# -- what slips past the levy ----------------------------------------------------------------------


def test_x11_firms_leak_with_the_gap_and_less_with_customs():
    """C040 Firms leak with the gap and less with customs."""
    leak = {}
    for effort in range(4):
        sheets = {"JPN": OrderSheet(customs_effort=effort)}
        work = t.work(t.state(floors=(FLOOR,)), sheets)
        leak[effort] = cheating.leak_shares(work)[0, 1, t.CONTENT.region_index("JPN")]
        gap = cheating.levy_gap(work)[0, 1, t.CONTENT.region_index("JPN")]
    assert leak[0] == pytest.approx(0.25 * gap / 100.0 * 0.9)
    ratios = [leak[k] / leak[0] for k in range(4)]
    assert ratios == pytest.approx([1.0, 0.5, 0.2, 0.05])


@pytest.mark.parametrize(
    ("case", "floor", "sheet"),
    [
        ("X12 below the landed price", t.floor("refined", 40.0), OrderSheet(customs_effort=0)),
        ("X13 in reserve", t.floor("refined", 100.0, stances={"JPN": "reserve"}), cheat()),
        ("X14 not binding yet", t.floor("refined", 100.0, binds_turn=2), cheat()),
    ],
)
def test_no_levy_no_leak(case, floor, sheet):
    """C041 No levy no leak."""
    work = t.work(t.state(floors=(floor,)), {"JPN": sheet})
    column = t.CONTENT.region_index("JPN")
    assert cheating.leak_shares(work)[..., column].sum() == 0.0
    if case != "X12 below the landed price":
        assert cheating.side_tonnes(work)[..., column].sum() == 0.0


def test_x15_a_side_purchase_stops_at_its_cap():
    """C042 A side purchase stops at its cap."""
    work = t.work(t.state(floors=(FLOOR,)), {"JPN": cheat(1e6)})
    column = t.CONTENT.region_index("JPN")
    civil = float(t.CONTENT.table["flows"][0, 1, :, column].sum() / 12 * 0.9)
    assert cheating.side_tonnes(work)[0, 1, column] == pytest.approx(0.4 * civil)


# -- found -----------------------------------------------------------------------------------------


def test_x16_found_side_buying_fine_bond_suspension_trust_and_home():
    """C043 Found side buying fine bond suspension trust and home."""
    done = detect(SURE, {"AUS": cheat()}, seats={"AUS": {"bonds_posted_usd_m": 40.0}})
    seat = done.state.seats["AUS"]
    event = next(e for e in done.events if e.kind == "side_buying_found")
    assert event.data["places"] == ["ndpr/refined"]
    assert event.data["fine_usd_m"] == pytest.approx(1.5 * event.data["evaded_usd_m"])
    assert (seat.status, seat.suspended_until) == ("suspended", 4)
    assert seat.bonds_posted_usd_m == 0.0
    assert seat.money_usd_m == pytest.approx(130.0 - event.data["fine_usd_m"])
    assert done.state.fund_usd_m == pytest.approx(event.data["fine_usd_m"] + 40.0)
    done = home.settle(trust.settle(done))
    assert done.state.trust["JPN>AUS"] == 50.0 - 12.0
    assert done.state.trust["MYS>AUS"] == 50.0, "an outsider does not mind"
    assert done.state.seats["AUS"].support == 55.0


def test_x17_a_founder_without_a_bond_pays_the_same_sum():
    """C044 A founder without a bond pays the same sum."""
    with_bond = detect(SURE, {"AUS": cheat()}, seats={"AUS": {"bonds_posted_usd_m": 40.0}})
    without = detect(SURE, {"AUS": cheat()})
    gap = with_bond.state.seats["AUS"].money_usd_m - without.state.seats["AUS"].money_usd_m
    assert gap == pytest.approx(40.0)
    assert with_bond.state.fund_usd_m == pytest.approx(without.state.fund_usd_m)


def test_x18_the_penalty_counts_two_turns_and_no_more():
    """C045 The penalty counts two turns and no more."""
    past = (100.0, 30.0)
    done = detect(SURE, {"AUS": cheat()}, seats={"AUS": {"evaded_levy_usd_m": past}})
    event = next(e for e in done.events if e.kind == "side_buying_found")
    now = cheating.evaded_levy(t.work(t.state(floors=(FLOOR,)), {"AUS": cheat()}))["AUS"]
    assert event.data["evaded_usd_m"] == pytest.approx(30.0 + now)


def test_x19_unseen_side_buying_is_remembered_for_two_turns():
    """C046 Unseen side buying is remembered for two turns."""
    done = detect(NEVER, {"AUS": cheat()}, seats={"AUS": {"evaded_levy_usd_m": (3.0, 4.0)}})
    history = done.state.seats["AUS"].evaded_levy_usd_m
    assert history[0] == 4.0
    assert history[1] > 0
    assert t.kinds(done) == []


def test_x20_a_suspended_member_is_outside_the_zone_and_comes_back_after_two_turns():
    """C047 A suspended member is outside the zone and comes back after two turns."""
    held = detect(SURE, {"AUS": cheat()}).state
    assert held.members() == ("USA", "JPN")
    for turn, status in ((2, "suspended"), (3, "member")):
        done = cheating.detect(t.work(t.replace(held, turn=turn), {}, SURE))
        assert done.state.seats["AUS"].status == "suspended", "floors of the turn are judged without it"
        held = membership.end_suspensions(done).state
        assert held.seats["AUS"].status == status, turn
    assert held.seats["AUS"].bonds_posted_usd_m == 40.0, "it posts its joining bond again"


def test_who_is_out_in_the_last_turn_stays_out():
    """C1157 Found with a room: told "out for the rest of this game", and the debrief counted it among the members."""
    held = detect(SURE, {"AUS": cheat()}).state
    late = t.replace(held, turn=3, last_turn=3)
    assert membership.end_suspensions(t.work(late, {}, SURE)).state.seats["AUS"].status == "suspended"


def test_x21_honest_members_with_leaky_firms_show_traces_and_are_not_punished():
    """C048 Honest members with leaky firms show traces and are not punished."""
    done = detect(SURE, {"AUS": OrderSheet(customs_effort=0)})
    assert set(t.kinds(done)) == {"leak_found"}
    assert done.state.seats["AUS"].status == "member"
    assert done.state.seats["AUS"].money_usd_m == 130.0


def test_x22_a_wrong_accusation_costs_the_accuser_money_and_trust():
    """C049 A wrong accusation costs the accuser money and trust."""
    # Story: USA aims inspectors at an honest JPN; the figures mislead them.
    done = trust.settle(detect(FALSE, {"USA": look("JPN")}))
    event = next(e for e in done.events if e.kind == "wrong_accusation")
    assert (event.seat, event.data["accusers"]) == ("JPN", ["USA"])
    assert done.state.seats["JPN"].status == "member"
    assert done.state.seats["JPN"].money_usd_m == 195.0 + 15.0
    assert done.state.seats["USA"].money_usd_m == 525.0 - 15.0
    assert done.state.trust["JPN>USA"] == 60.0 - 8.0
    assert done.state.trust["AUS>USA"] == 50.0 - 3.0


def test_x23_who_is_not_inspected_is_never_wrongly_accused():
    """C050 Who is not inspected is never wrongly accused."""
    assert "wrong_accusation" not in t.kinds(detect(FALSE, {}))


def test_x24_the_best_customs_nearly_rule_out_a_wrong_accusation():
    """C051 The best customs nearly rule out a wrong accusation."""
    assert [cheating.false_positive_odds(RULES, k) for k in range(4)] == [0.03, 0.03, 0.03, 0.005]


def test_x25_the_funds_general_inspection_accuses_nobody_by_name():
    """C052 The funds general inspection accuses nobody by name."""
    # Found in play: fifteen honest members under a general inspection drew an accusation a turn.
    done = detect(FALSE, {}, fund_usd_m=100.0, inspection_budget_usd_m=20.0)
    assert "wrong_accusation" not in t.kinds(done)
    assert done.state.fund_usd_m == pytest.approx(80.0)


def test_x26_open_breach_needs_no_inspector():
    """C053 Open breach needs no inspector."""
    # AUS lists an open border under a binding floor it did not declare a reserve on.
    open_border = OrderSheet(tariffs=(TariffResponse("ndpr", "refined", "open"),))
    done = trust.settle(detect(NEVER, {"AUS": open_border}))
    assert done.state.seats["AUS"].status == "suspended"
    assert done.events[0].kind == "floor_breach"
    assert done.state.trust["JPN>AUS"] == 46.0


def test_x27_disclosing_clears_the_record_but_lays_bare_a_broken_word():
    """C054 Disclosing clears the record but lays bare a broken word."""
    pledge = t.word("no_side_purchase", "AUS", bond_usd_m=20.0)
    held = t.sign(t.state(NEVER, floors=(FLOOR,)), "USA", "AUS", pledge, content=NEVER)
    done = cheating.detect(t.work(held, {"AUS": cheat(disclose=True)}, NEVER))
    done = trust.settle(deals.judge_promises(done))
    assert done.state.seats["AUS"].evaded_levy_usd_m == ()
    assert done.state.promises[0].status == "broken"
    assert done.state.trust["USA>AUS"] == 35.0
    assert done.state.seats["USA"].money_usd_m == 525.0 + 10.0


def test_owning_up_a_turn_later_names_the_goods_of_that_turn_and_lays_bare_the_word():
    """C1200 Story: a seat buys past a floor, breaking its word unseen, and owns up a turn later, buying no more.

    Outcome: the goods are named and the word is seen to be broken. Found in play: the debrief said of one deed that
    nobody saw it and that its levy was paid.
    """
    pledge = t.word("no_side_purchase", "AUS", bond_usd_m=20.0, turns=2)
    held = t.sign(t.state(NEVER, floors=(FLOOR,)), "USA", "AUS", pledge, content=NEVER)
    done = deals.judge_promises(cheating.detect(t.work(held, {"AUS": cheat()}, NEVER)))
    sides = {"AUS/ndpr/refined": 5.0, "JPN/ndpr/component": 2.0}
    none = Bundle({})
    record = TurnRecord(1, none, none, none, none, (), {}, (), (), {}, None, none, side_t=sides)
    later = t.replace(done.state, turn=2, turns=(record,))
    done = deals.judge_promises(cheating.detect(t.work(later, {"AUS": OrderSheet(disclose=True)}, NEVER)))
    (told,) = [e for e in done.events if e.kind == "side_buying_disclosed"]
    assert told.data["places"] == ["ndpr/refined"]
    word = done.state.promises[0]
    assert (word.status, word.closed_turn) == ("broken", 2) and "USA" in word.known_to


def test_x28_an_unseen_side_purchase_breaks_the_word_without_anybody_knowing():
    """C055 An unseen side purchase breaks the word without anybody knowing."""
    pledge = t.word("no_side_purchase", "AUS", bond_usd_m=20.0, turns=2)
    held = t.sign(t.state(NEVER, floors=(FLOOR,)), "USA", "AUS", pledge, content=NEVER)
    sheets = {"AUS": cheat()}
    done = deals.judge_promises(cheating.detect(t.work(held, sheets, NEVER)))
    promise = done.state.promises[0]
    assert (promise.status, promise.known_to, promise.closed_turn) == ("broken", (), 0)
    assert done.state.seats["AUS"].bonds_posted_usd_m == 20.0, "the bond is still at risk"
    # The term ends unseen: the bond goes back and USA counts the word as kept.
    later = t.replace(done.state, turn=2)
    done = trust.settle(deals.judge_promises(cheating.detect(t.work(later, {}, NEVER))))
    assert done.state.seats["AUS"].bonds_posted_usd_m == 0.0
    assert done.state.trust["USA>AUS"] == 52.0


def test_x28b_its_own_desk_never_calls_a_word_kept_that_it_broke_unseen():
    """C989 Its own desk never calls a word kept that it broke unseen."""
    # AUS buys past the levy in turn 1 and nobody looks: USA reads "kept" at the end of the term. AUS knows what it
    # ordered, and a page that praises its honesty would make it doubt what its sheet did.
    pledge = t.word("no_side_purchase", "AUS", bond_usd_m=20.0, turns=2)
    held = t.sign(t.state(NEVER, floors=(FLOOR,)), "USA", "AUS", pledge, content=NEVER)
    done = deals.judge_promises(cheating.detect(t.work(held, {"AUS": cheat()}, NEVER)))
    done = deals.judge_promises(cheating.detect(t.work(t.replace(done.state, turn=2), {}, NEVER)))
    (told,) = [e for e in done.events if e.kind == "promise_kept"]
    over = t.replace(done.state, turn=3)
    says = {seat: headline(NEVER, view(NEVER, over, seat), told).text for seat in ("AUS", "USA")}
    assert "broke its word to" in says["AUS"] and "unseen" in says["AUS"] and "kept its word" not in says["AUS"]
    assert "kept its word to" in says["USA"] and "broke" not in says["USA"]


def test_x29_found_a_turn_later_the_old_word_comes_out_too():
    """C056 Found a turn later the old word comes out too."""
    pledge = t.word("no_side_purchase", "AUS", bond_usd_m=20.0, turns=3)
    held = t.sign(t.state(NEVER, floors=(FLOOR,)), "USA", "AUS", pledge, content=NEVER)
    done = deals.judge_promises(cheating.detect(t.work(held, {"AUS": cheat()}, NEVER)))
    later = t.replace(done.state, turn=2, content_hash=SURE.hash)
    done = cheating.detect(t.work(later, {"AUS": cheat()}, SURE))
    done = trust.settle(deals.judge_promises(done))
    promise = done.state.promises[0]
    assert promise.closed_turn == 2
    assert set(promise.known_to) == set(t.CONTENT.seat_ids())
    assert done.state.fund_usd_m > 10.0
    assert done.state.trust["USA>AUS"] == pytest.approx(50.0 - 12.0 - 15.0)


def test_x29b_a_hidden_breach_looks_kept_to_the_last_field():
    """C057 A hidden breach looks kept to the last field."""
    # Two worlds, one secret: what USA can see of the word, of trust and of events is identical.
    seen = []
    for sheet in (cheat(), OrderSheet()):
        pledge = t.word("no_side_purchase", "AUS", bond_usd_m=20.0, turns=2)
        held = t.sign(t.state(NEVER, floors=(FLOOR,)), "USA", "AUS", pledge, content=NEVER)
        for turn in (1, 2):
            work = t.work(t.replace(held, turn=turn), {"AUS": sheet if turn == 1 else OrderSheet()}, NEVER)
            done = trust.settle(deals.judge_promises(cheating.detect(work)))
            held = done.state
            told = [e for e in done.events if not e.seen_by or "USA" in e.seen_by]
            seen.append((promises.as_seen(held.promises[0], "USA", turn), told, held.trust))
    assert seen[:2] == seen[2:]

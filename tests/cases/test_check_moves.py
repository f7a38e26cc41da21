"""Checks of talk moves: every slip is a refusal with a field, numbers and a remedy (K01-K40)."""

import math

import pytest

from game.model.talks import Clause, MakeOffer, Motion, ReplyOffer, SetAgenda, TableMotion
from game.rules import check, council, deals
from game.rules.cost import room
from tests.cases import table as t

NAN, INF = math.nan, math.inf
FAIR = council.fair_cost(t.CONTENT, t.state(), "ndpr", "component").fair


def refused(move, who="USA", held=None):
    """Codes and fields of what a seat is told."""
    view = t.view(held if held is not None else t.state(), who)
    found = check.check_move(t.CONTENT, view, move)
    for refusal in found:
        assert refusal.message and refusal.remedy, refusal
    return [(r.code, r.field) for r in found]


def gift(amount=10.0, giver="USA"):
    return t.money(giver, amount)


GOOD = [
    ("K01 money for a vote", MakeOffer("JPN", (gift(), t.word("vote", "JPN", stage="component")))),
    ("K02 a plain gift", MakeOffer("JPN", (gift(),))),
    ("K03 asking without giving", MakeOffer("JPN", (gift(giver="JPN"),))),
    ("K04 a bond on a word", MakeOffer("JPN", (t.word("no_side_purchase", "USA", bond_usd_m=10.0, turns=4),))),
    (
        "K05 an offtake within output",
        MakeOffer("AUS", (t.word("offtake", "USA", tonnes_per_month=20.0, price_usd_per_kg=75.0, turns=8),)),
    ),
    (
        "K06 a grant for a partner's card",
        MakeOffer("JPN", (Clause("grant", "USA", amount_usd_m=195.0, project="jpn_magnets"),)),
    ),
    ("K07 a price at fair cost", TableMotion("reference_price", "ndpr", "component", FAIR)),
    ("K08 admitting an outsider", TableMotion("admit", seat="MYS")),
]


@pytest.mark.parametrize("move", [c[1] for c in GOOD], ids=[c[0] for c in GOOD])
def test_allowed(move):
    """C073 Allowed."""
    assert refused(move) == []


SLIPS = [
    ("K09", MakeOffer("XXX", (gift(),)), "unknown_seat", "to"),
    ("K10", MakeOffer("USA", (gift(),)), "to_oneself", "to"),
    ("K11", MakeOffer("JPN", ()), "empty_offer", "clauses"),
    ("K12", MakeOffer("JPN", (gift(giver="AUS"),)), "giver_no_party", "clauses[0].giver"),
    ("K13", MakeOffer("JPN", (gift(-5.0),)), "too_low", "clauses[0].amount_usd_m"),
    ("K14", MakeOffer("JPN", (gift(0.0),)), "nothing", "clauses[0].amount_usd_m"),
    ("K15", MakeOffer("JPN", (gift(NAN),)), "not_a_number", "clauses[0].amount_usd_m"),
    ("K16", MakeOffer("JPN", (gift(INF),)), "not_a_number", "clauses[0].amount_usd_m"),
    ("K17", MakeOffer("JPN", (gift(2000.0),)), "no_money", "clauses"),
    ("K18", MakeOffer("JPN", tuple(gift(1.0) for _ in range(6))), "too_many_clauses", "clauses"),
    (
        "K19",
        MakeOffer("JPN", (Clause("grant", "USA", amount_usd_m=9.0, project="moon"),)),
        "unknown_project",
        "clauses[0].project",
    ),
    (
        "K20",
        MakeOffer("JPN", (Clause("grant", "USA", amount_usd_m=196.0, project="jpn_magnets"),)),
        "public_share_cap",
        "clauses[0].amount_usd_m",
    ),
    (
        "K21",
        MakeOffer("JPN", (t.word("no_side_purchase", "USA", mineral="gold"),)),
        "unknown_mineral",
        "clauses[0].mineral",
    ),
    ("K22", MakeOffer("JPN", (t.word("no_side_purchase", "USA", stage="ore"),)), "unknown_stage", "clauses[0].stage"),
    ("K23", MakeOffer("JPN", (t.word("no_side_purchase", "USA", turns=9),)), "out_of_range", "clauses[0].turns"),
    (
        "K24",
        MakeOffer("JPN", (t.word("no_side_purchase", "USA", bond_usd_m=4.0),)),
        "bond_range",
        "clauses[0].bond_usd_m",
    ),
    (
        "K25",
        MakeOffer("JPN", (t.word("no_side_purchase", "USA", bond_usd_m=61.0),)),
        "bond_range",
        "clauses[0].bond_usd_m",
    ),
    ("K26", MakeOffer("JPN", (t.replace(gift(), bond_usd_m=10.0),)), "bond_not_needed", "clauses[0].bond_usd_m"),
    ("K27", MakeOffer("JPN", (t.word("customs_effort", "USA", effort=4),)), "out_of_range", "clauses[0].effort"),
    ("K28", MakeOffer("JPN", (t.word("vote", "USA", motion="m9"),)), "unknown_motion", "clauses[0].motion"),
    ("K28b", MakeOffer("JPN", (t.word("vote", "USA", mineral=""),)), "no_motion", "clauses[0].motion"),
    (
        "K29",
        MakeOffer("AUS", (t.word("offtake", "USA", tonnes_per_month=1e5, price_usd_per_kg=75.0),)),
        "no_capacity",
        "clauses[0].tonnes_per_month",
    ),
    (
        "K30",
        MakeOffer("AUS", (t.word("offtake", "USA", tonnes_per_month=5.0, price_usd_per_kg=75.0, turns=20),)),
        "out_of_range",
        "clauses[0].turns",
    ),
    ("K31", MakeOffer("JPN", (gift(),), counter_to="o7"), "no_such_offer", "counter_to"),
    ("K32", ReplyOffer("o7", "accept"), "no_such_offer", "offer"),
    ("K33", TableMotion("reference_price", "ndpr", "component", FAIR * 1.21), "price_band", "price_usd_per_kg"),
    ("K34", TableMotion("reference_price", "ndpr", "component", FAIR * 0.84), "price_band", "price_usd_per_kg"),
    ("K35", TableMotion("reference_price", "ndpr", "component", NAN), "not_a_number", "price_usd_per_kg"),
    ("K36", TableMotion("suspend_floor", "ndpr", "component"), "no_floor", "mineral"),
    ("K37", TableMotion("inspection_budget", amount_usd_m=-1.0), "too_low", "amount_usd_m"),
    ("K38", TableMotion("admit", seat="JPN"), "not_outside", "seat"),
    ("K39", TableMotion("admit", seat="XXX"), "unknown_seat", "seat"),
    ("K40", SetAgenda(("m1",)), "not_the_chair", "motions"),
    ("K40b", MakeOffer("JPN", (t.word("apply_floor", "USA", turns=4),)), "no_such_floor", "clauses[0].stage"),
]


@pytest.mark.parametrize(("move", "code", "field"), [c[1:] for c in SLIPS], ids=[f"{c[0]} {c[2]}" for c in SLIPS])
def test_refused(move, code, field):
    """C074 Refused."""
    assert refused(move) == [(code, field)]


def test_k41_one_budget_cannot_be_pledged_in_two_open_offers():
    """C075 One budget cannot be pledged in two open offers."""
    # USA can find 525 + 525 of credit. One open offer pledges 800: 300 more is too much, 250 is not.
    held, _ = deals.offer(t.CONTENT, t.state(), "USA", MakeOffer("JPN", (gift(800.0),)))
    assert refused(MakeOffer("AUS", (gift(300.0),)), held=held) == [("no_money", "clauses")]
    assert refused(MakeOffer("AUS", (gift(250.0),)), held=held) == []
    # Nor can an open pledge be spent by accepting somebody else's offer.
    held, _ = deals.offer(t.CONTENT, held, "AUS", MakeOffer("USA", (gift(300.0),)))
    assert refused(ReplyOffer("o2", "accept"), held=held) == [("no_money", "offer")]
    # Withdrawing frees it.
    held, _ = deals.reply(t.CONTENT, held, "USA", ReplyOffer("o1", "withdraw"))
    assert refused(ReplyOffer("o2", "accept"), held=held) == []


def test_k42_bonds_and_instalments_count_as_pledges():
    """C076 Bonds and instalments count as pledges."""
    clauses = (
        t.word("posture", "JPN", posture="press", bond_usd_m=60.0),
        Clause("money_per_turn", "JPN", amount_usd_m=331.0, turns=4),
    )
    assert refused(MakeOffer("USA", clauses), "JPN") == [("no_money", "clauses")]
    fits = (clauses[0], t.replace(clauses[1], amount_usd_m=330.0))
    assert refused(MakeOffer("USA", fits), "JPN") == []


def test_k43_only_the_addressee_accepts_and_only_the_maker_withdraws():
    """C077 Only the addressee accepts and only the maker withdraws."""
    held, _ = deals.offer(t.CONTENT, t.state(), "USA", MakeOffer("JPN", (gift(),)))
    assert refused(ReplyOffer("o1", "accept"), "USA", held) == [("not_yours", "offer")]
    assert refused(ReplyOffer("o1", "withdraw"), "JPN", held) == [("not_yours", "offer")]
    assert refused(ReplyOffer("o1", "accept"), "AUS", held) == [("no_such_offer", "offer")]
    assert refused(ReplyOffer("o1", "accept"), "JPN", held) == []


def test_k44_a_closed_offer_cannot_be_accepted_twice():
    """C078 A closed offer cannot be accepted twice."""
    held = t.sign(t.state(), "USA", "JPN", gift())
    assert refused(ReplyOffer("o1", "accept"), "JPN", held) == [("offer_closed", "offer")]


def test_k45_eight_open_offers_are_enough():
    """C079 Eight open offers are enough."""
    held = t.state()
    for _ in range(8):
        held, _ = deals.offer(t.CONTENT, held, "USA", MakeOffer("JPN", (gift(1.0),)))
    assert refused(MakeOffer("AUS", (gift(1.0),)), held=held) == [("too_many_offers", "to")]


def test_k46_without_points_nothing_is_offered_signed_or_tabled():
    """C080 Without points nothing is offered signed or tabled."""
    held, _ = deals.offer(t.CONTENT, t.state(), "JPN", MakeOffer("USA", (gift(giver="JPN"),)))
    held = t.replace(held, seats={**held.seats, "USA": t.seat("USA", initiative=0)})
    assert refused(ReplyOffer("o1", "accept"), held=held) == [("no_initiative", "offer")]
    assert refused(MakeOffer("JPN", (gift(),)), held=held) == [("no_initiative", "to")]
    assert refused(TableMotion("admit", seat="MYS"), held=held) == [("no_initiative", "kind")]


def test_k47_below_40_support_raising_a_floor_takes_two_points():
    """C081 Below 40 support raising a floor takes two points."""
    held = t.state(seats={"USA": {"support": 39.0, "initiative": 1}})
    move = TableMotion("reference_price", "ndpr", "component", FAIR)
    assert refused(move, held=held) == [("no_initiative", "kind")]
    rich = t.state(seats={"USA": {"support": 39.0, "initiative": 2}})
    assert refused(move, held=rich) == []


def test_k48_outsiders_talk_and_deal_but_do_not_table():
    """C082 Outsiders talk and deal but do not table."""
    assert refused(MakeOffer("USA", (gift(giver="MYS"),)), "MYS") == []
    assert refused(TableMotion("admit", seat="MYS"), "MYS") == [("not_a_member", "kind")]


def test_k48b_an_outsider_has_no_vote_to_sell():
    """C083 An outsider has no vote to sell."""
    move = MakeOffer("USA", (gift(giver="MYS"), t.word("vote", "MYS", stage="component")))
    assert refused(move, "MYS") == [("giver_no_member", "clauses[1].giver")]


@pytest.mark.parametrize("phase", ["brief", "bell", "results", "over"])
def test_k49_talk_is_for_the_talks(phase):
    """C084 Talk is for the talks."""
    held = t.state(phase=phase)
    assert refused(MakeOffer("JPN", (gift(),)), held=held) == [("wrong_phase", "phase")]


def test_k50_chinas_player_makes_offers_but_has_no_place_in_the_council():
    """C085 Chinas player makes offers but has no place in the council."""
    assert refused(TableMotion("reference_price", "ndpr", "component", FAIR), "CHN") == [("no_seat", "seat")]
    assert refused(MakeOffer("JPN", (gift(giver="CHN"),)), "CHN") == [("no_money", "clauses")], "its purse is empty"


def test_k51_the_same_motion_twice_by_one_seat_is_refused_by_another_it_is_a_second():
    """C086 The same motion twice by one seat is refused by another it is a second."""
    held = t.state(motions=(t.motion(by="USA"),))
    move = TableMotion("reference_price", "ndpr", "component", FAIR)
    assert refused(move, "USA", held) == [("tabled_already", "kind")]
    assert refused(move, "AUS", held) == []


def test_k52_the_chairs_agenda():
    """C087 The chairs agenda."""
    tabled = (t.motion("m1"), t.motion("m2", by="AUS"), Motion("m3", "admit", "AUS", 1, seat="MYS"))
    held = t.state(motions=tabled)
    assert refused(SetAgenda(("m3", "m1")), "JPN", held) == []
    assert refused(SetAgenda(("m9",)), "JPN", held) == [("unknown_motion", "motions[0]")]
    assert refused(SetAgenda(("m1", "m2")), "JPN", held) == [("twice", "motions[1]")]
    assert refused(SetAgenda(("m1", "m3", "m2")), "JPN", held) == [("too_many_motions", "motions[2]")]


def test_k53_the_band_follows_a_standing_price():
    """C088 The band follows a standing price."""
    held = t.state(floors=(t.floor("component", FAIR),))
    move = TableMotion("reference_price", "ndpr", "component", FAIR * 1.15)
    assert refused(move, held=held) == [("price_band", "price_usd_per_kg")]
    assert refused(t.replace(move, price_usd_per_kg=FAIR * 1.1), held=held) == []


def test_k54_contracted_tonnes_cannot_be_sold_twice():
    """C089 Contracted tonnes cannot be sold twice."""
    m, s = 0, 1
    column = t.CONTENT.region_index("AUS")
    most = float(t.CONTENT.table["prod"][m, s, column] / 12) + 300.0
    clause = t.word("offtake", "USA", tonnes_per_month=most - 10, price_usd_per_kg=75.0, turns=4)
    held = t.sign(t.state(), "USA", "AUS", clause)
    view = t.view(held, "AUS")
    again = (t.word("offtake", "JPN", tonnes_per_month=11.0, price_usd_per_kg=75.0),)
    found = check.check_move(t.CONTENT, view, MakeOffer("JPN", again))
    assert t.codes(found) == ["no_capacity"]
    assert found[0].numbers["most"] == pytest.approx(10.0)


def test_k55_limits_offer_exactly_what_the_checks_allow():
    """C090 Limits offer exactly what the checks allow."""
    held, _ = deals.offer(t.CONTENT, t.state(), "USA", MakeOffer("JPN", (gift(800.0),)))
    view = t.view(held, "USA")
    free = room(t.CONTENT, view)
    assert free == pytest.approx(250.0)
    assert refused(MakeOffer("AUS", (gift(free),)), held=held) == []
    assert refused(MakeOffer("AUS", (gift(free + 0.01),)), held=held) != []
    band = next(b for b in view.fair_costs if (b.mineral, b.stage) == ("ndpr", "component"))
    for price, good in ((band.low, True), (band.high, True), (band.high + 0.01, False)):
        move = TableMotion("reference_price", "ndpr", "component", price)
        assert (refused(move, held=held) == []) is good

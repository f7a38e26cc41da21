"""Frameworks, clubs and mini-zones (cases Z01-Z22)."""

import msgspec
import numpy as np
import pytest

from game.host.table import Table
from game.model.content import Club, Framework, PresetClause
from game.model.entries import SeatPlan, Talk
from game.model.orders import ChinaSheet, OrderSheet, PriceMove, TariffResponse
from game.model.talks import Clause, MakeOffer, ReplyOffer
from game.rules import clubs, council, deals, know_how, leaks, policy, sight, trust, zones
from game.rules import outlook as outlooks
from game.rules.check import check_move, check_sheet
from game.rules.cost import match_share
from game.rules.forecast import forecast
from game.rules.setup import first_state
from game.rules.structure import structure_of
from tests.cases import table as t
from tests.helpers import close, new_game, real_content, to_talk
from tests.helpers import say as said

PLAN = Club(
    id="plan", name="Action plan", members=("USA", "JPN"), minerals=("ndpr",), technology_minerals=("graphite",),
    coordinated_floor=True, text="A plan.", clauses=(PresetClause("club_floor", "each"),), source="",
    confidence="assumption",
)  # fmt: skip
PAX = msgspec.structs.replace(PLAN, id="pax", coordinated_floor=False, technology_minerals=("ndpr",))


def framework(name="f1", parties=("USA", "AUS"), status="in_force", **changes):
    made = Framework(name, name, parties, status, "2026-02-04", (), "A framework.", (), "", "assumption")
    return msgspec.structs.replace(made, **changes)


CONTENT = msgspec.structs.replace(
    t.CONTENT, clubs=(PLAN, PAX), frameworks=(framework(), framework("f2", ("JPN", "AUS"), "negotiated"))
)
FAIR = council.fair_cost(CONTENT, t.state(CONTENT), "ndpr", "component").fair
USA, JPN, AUS, MYS, CHN = (CONTENT.region_index(s) for s in ("USA", "JPN", "AUS", "MYS", "CHN"))


def floor_of(*seats, price=FAIR, turns=3):
    return tuple(
        Clause("club_floor", s, mineral="ndpr", stage="component", price_usd_per_kg=price, turns=turns) for s in seats
    )


def codes(move, who="USA", held=None):
    """Refusal codes of a move under a scenario with clubs."""
    return [r.code for r in check_move(CONTENT, t.view(held or t.state(CONTENT), who, CONTENT), move)]


def agreed(*seats, **changes):
    """A mini-zone signed by its seats in turn 1."""
    move = MakeOffer(seats[1], floor_of(*seats), also=seats[2:], club="plan", **changes)
    held, _ = deals.offer(CONTENT, t.state(CONTENT), seats[0], move)
    for seat in seats[1:]:
        held, _ = deals.reply(CONTENT, held, seat, ReplyOffer(held.offers[-1].id, "accept"))
    assert held.deals
    return held


def repriced(held, price):
    """The same mini-zone at another price."""
    clauses = floor_of("USA", "JPN", price=price)
    return t.replace(held, deals=tuple(t.replace(d, clauses=clauses) for d in held.deals))


def border(held, sheets=None):
    """Policy arrays of a turn."""
    force = policy.of_state(held, sheets or {})
    return policy.compile_policy(CONTENT, structure_of(CONTENT), force, np.asarray(CONTENT.table["price"])).arrays


def test_z01_a_club_floor_is_levied_by_its_parties_from_the_turn_it_is_signed():
    """C113 A club floor is levied by its parties from the turn it is signed."""
    arrays = border(agreed("USA", "JPN"))
    assert arrays["floor"][0, 2, USA] == arrays["floor"][0, 2, JPN] == FAIR
    assert arrays["floor"][0, 2, AUS] == 0.0, "the rest of the bloc has none"


def test_z02_goods_of_the_parties_and_of_members_come_in_free_others_pay():
    """C114 Goods of the parties and of members come in free others pay."""
    outside = border(agreed("USA", "JPN"))["outside"][0, 2, :, USA]
    assert not outside[[USA, JPN, AUS]].any()
    assert outside[CHN]
    assert outside[MYS]


def test_z03_three_quarters_of_its_levy_go_to_the_fund_from_members_and_outsiders_alike():
    """C115 Three quarters of its levy go to the fund from members and outsiders alike."""
    # A mini-zone that left the levy to its treasuries would be a tax that pays for itself: in play
    # it brought the European Union nine tenths of a budget a turn.
    share = border(agreed("USA", "JPN", "MYS"))["fund_share"][0, 2]
    assert {share[USA], share[JPN], share[MYS]} == {CONTENT.rules.floor.fund_share}
    assert share[AUS] == 0.0


def test_z04_an_outsider_can_sign_it_and_then_levies_and_is_inside():
    """C116 An outsider can sign it and then levies and is inside."""
    held = agreed("USA", "JPN", "MYS")
    arrays = border(held)
    assert arrays["floor"][0, 2, MYS] == FAIR
    assert not arrays["outside"][0, 2, MYS, USA]


def test_z05_a_floor_of_the_council_takes_over_and_voids_the_word():
    """C117 A floor of the council takes over and voids the word."""
    held = t.replace(agreed("USA", "JPN"), floors=(t.floor("component", 150.0),))
    assert border(held)["floor"][0, 2, USA] == 150.0
    done = deals.judge_promises(t.work(held, content=CONTENT))
    assert {p.status for p in done.state.promises} == {"void"}


def test_z06_a_party_that_lists_an_open_border_breaks_it_in_public():
    """C118 A party that lists an open border breaks it in public."""
    held = agreed("USA", "JPN")
    sheets = {"JPN": OrderSheet(tariffs=(TariffResponse("ndpr", "component", "open"),))}
    assert border(held, sheets)["floor"][0, 2, JPN] == 0.0
    done = trust.settle(deals.judge_promises(t.work(held, sheets, CONTENT)))
    word = next(p for p in done.state.promises if p.giver == "JPN")
    assert (word.status, word.note) == ("broken", "turn 1: did not levy")
    assert done.state.trust["USA>JPN"] == 60.0 - CONTENT.rules.trust.breach_victim


def test_z07_a_national_minimum_above_the_common_price_keeps_the_word():
    """C119 A national minimum above the common price keeps the word."""
    held = agreed("USA", "JPN")
    above = TariffResponse("ndpr", "component", "national_minimum", floor_usd_per_kg=FAIR + 5)
    done = deals.judge_promises(t.work(held, {"JPN": OrderSheet(tariffs=(above,))}, CONTENT))
    assert {p.status for p in done.state.promises} == {"open"}


@pytest.mark.parametrize(
    ("move", "code"),
    [
        (MakeOffer("AUS", floor_of("USA", "AUS"), club="plan"), "club_incomplete"),
        (MakeOffer("JPN", floor_of("USA"), club="plan"), "club_floor_of_all"),
        (MakeOffer("JPN", floor_of("USA", "JPN"), club="pax"), "no_floor_club"),
        (MakeOffer("JPN", floor_of("USA", "JPN")), "unknown_club"),
        (MakeOffer("JPN", floor_of("USA", "JPN"), club="plan", secret=True), "no_secret_floor"),
        (MakeOffer("JPN", floor_of("USA", "JPN", price=3 * FAIR), club="plan"), "price_band"),
    ],
)
def test_z08_what_a_club_agreement_must_be(move, code):
    """C120 What a club agreement must be."""
    assert codes(move) == [code]


def test_z09_a_further_seat_accedes_by_new_terms_of_all():
    """C121 A further seat accedes by new terms of all."""
    held = t.replace(agreed("USA", "JPN"), turn=2)
    three = ("AUS", "USA", "JPN")
    move = MakeOffer("USA", floor_of(*three, turns=2), also=("JPN",), club="plan", amends=held.deals[0].id)
    assert codes(move, "AUS", held) == []
    held, _ = deals.offer(CONTENT, held, "AUS", move)
    for seat in ("USA", "JPN"):
        held, _ = deals.reply(CONTENT, held, seat, ReplyOffer(held.offers[-1].id, "accept"))
    assert border(held)["floor"][0, 2, AUS] == FAIR
    assert clubs.members(CONTENT, held.deals, PLAN) == ("USA", "JPN", "AUS")


def test_z10_firms_leak_under_a_mini_zone_too_the_more_the_thinner_the_customs():
    """C122 Firms leak under a mini zone too the more the thinner the customs."""
    held = t.market(agreed("USA", "JPN"), CONTENT)
    wide = repriced(held, 1.5 * FAIR)
    shares = [
        leaks.leak_shares(t.work(wide, {"USA": OrderSheet(customs_effort=e)}, CONTENT))[0, 2, USA] for e in (0, 3)
    ]
    assert shares[0] > shares[1] > 0


def test_z11_investors_believe_a_mini_zone_as_far_as_a_new_floor():
    """C123 Investors believe a mini zone as far as a new floor."""
    held = t.market(agreed("USA", "JPN"), CONTENT)
    free = t.replace(held, deals=())
    card = CONTENT.project("usa_magnets")
    dear = repriced(held, 1.2 * FAIR)
    low, high = (
        outlooks.expected_price(CONTENT, s, outlooks.outlook(CONTENT, s), card.outputs[0], "USA") for s in (free, dear)
    )
    assert low < high < 1.2 * FAIR


def test_z12_a_party_may_write_the_levy_on_its_sheet_a_stranger_may_not():
    """C124 A party may write the levy on its sheet a stranger may not."""
    row = OrderSheet(tariffs=(TariffResponse("ndpr", "component", "adjustable"),))
    held = agreed("USA", "JPN", "MYS")
    assert not check_sheet(CONTENT, t.view(held, "MYS", CONTENT), row)
    assert [r.code for r in check_sheet(CONTENT, t.view(held, "AUS", CONTENT), row)] == ["no_floor"]


def test_z13_two_commitments_of_one_seat_the_higher_price_counts():
    """C125 Two commitments of one seat the higher price counts."""
    held = agreed("USA", "JPN")
    dearer = t.replace(held.deals[0], id="d9", clauses=floor_of("USA", "AUS", price=1.1 * FAIR))
    held = t.replace(held, deals=(*held.deals, dearer))
    zone = zones.zone_at(zones.zones(held.deals, 1), "USA", "ndpr", "component")
    assert zone is not None
    assert zone.price_usd_per_kg == pytest.approx(1.1 * FAIR)


def test_z14_know_how_passes_sooner_within_a_club_that_shares_it():
    """C126 Know how passes sooner within a club that shares it."""
    clause = Clause("technology", "JPN", mineral="ndpr", stage="component")
    held = t.sign(t.state(CONTENT), "JPN", "USA", clause, content=CONTENT)
    held = t.sign(held, "JPN", "AUS", clause, content=CONTENT)
    rules = CONTENT.rules.offers
    waits = [know_how.works_from(CONTENT, d, clause, d.parties[1]) - 1 for d in held.deals]
    assert waits == [rules.club_technology_lag_turns, rules.technology_lag_turns]


# -- frameworks ------------------------------------------------------------------------------------


def first():
    from game.model.entries import Start  # noqa: PLC0415

    return first_state(CONTENT, Start(seed=1, seats={}))


def test_z15_frameworks_signed_before_are_there_on_the_first_morning():
    """C127 Frameworks signed before are there on the first morning."""
    held = first()
    assert [(d.id, d.parties, d.framework) for d in held.deals] == [("founded:f1", ("USA", "AUS"), "f1")]
    assert held.trust["USA>AUS"] == held.trust["AUS>USA"] == 50.0 + CONTENT.rules.offers.framework_trust
    assert held.trust["JPN>AUS"] == 50.0


def test_z16_a_framework_widens_the_loan_window_for_the_partners_cards_and_no_others():
    """C128 A framework widens the loan window for the partners cards and no others."""
    held = first()
    rules = CONTENT.rules
    shares = {c.region: match_share(CONTENT, held.deals, "USA", c) for c in CONTENT.projects}
    assert shares["AUS"] == rules.offers.framework_match_share > rules.money.loan_match_share
    assert shares["JPN"] == shares["USA"] == rules.money.loan_match_share


def test_z17_a_partner_inside_an_aggregate_is_told_by_its_country():
    """C129 A partner inside an aggregate is told by its country."""
    there = msgspec.structs.replace(CONTENT.project("aus_refinery"), place="Somewhere, Guinea")
    elsewhere = msgspec.structs.replace(there, place="Somewhere, Morocco")
    content = msgspec.structs.replace(CONTENT, frameworks=(framework("g", ("USA", "AUS"), country="Guinea"),))
    assert clubs.covers(content, (), "USA", there)
    assert not clubs.covers(content, (), "USA", elsewhere)


def test_z18_signing_a_negotiated_framework_brings_trust_and_loans_and_only_once():
    """C130 Signing a negotiated framework brings trust and loans and only once."""
    move = MakeOffer("AUS", (t.money("JPN", 5.0),), framework="f2")
    held = t.state(CONTENT)
    held, _ = deals.offer(CONTENT, held, "JPN", move)
    held, events = deals.reply(CONTENT, held, "AUS", ReplyOffer(held.offers[-1].id, "accept"))
    held = t.replace(held, events=events)
    assert trust.settle(t.work(held, content=CONTENT)).state.trust["JPN>AUS"] == 55.0
    assert match_share(CONTENT, held.deals, "JPN", CONTENT.project("aus_refinery")) == 0.6
    assert codes(move, "JPN", held) == ["framework_in_force"]


def test_z19_a_framework_belongs_to_its_two():
    """C131 A framework belongs to its two."""
    assert codes(MakeOffer("JPN", (t.money("USA", 5.0),), framework="f2"), "USA") == ["framework_parties"]


def test_z20_the_shipped_scenario_has_what_the_sources_name():
    """C132 The shipped scenario has what the sources name."""
    content = real_content()
    on_the_day = [f for f in content.frameworks if f.signed in ("2026-02-04", "2026-02-05")]
    before = [f for f in content.frameworks if f.status == "in_force" and f not in on_the_day and "USA" in f.parties]
    assert len(on_the_day) == 11
    assert len(before) == 7
    assert all(f.source and f.confidence for f in content.frameworks)
    assert [c.id for c in content.clubs] == ["pax_silica", "plan_us_eu_jp", "plan_us_mx"]


# -- played ----------------------------------------------------------------------------------------


def test_z21_in_a_played_turn_the_mini_zone_stops_a_price_cut_at_its_borders_before_any_vote():
    """C133 In a played turn the mini zone stops a price cut at its borders before any vote."""
    content, state = new_game(CONTENT, seed=2)
    state = to_talk(content, state)
    dumping = ChinaSheet(prices=(PriceMove("ndpr", "component", -0.30),))
    plain = close(content, state, china=dumping).state
    price = 1.15 * FAIR
    offer = MakeOffer("JPN", floor_of("USA", "JPN", price=price), club="plan")
    state = said(content, state, "USA", offer)
    state = said(content, state, "JPN", ReplyOffer(state.offers[-1].id, "accept"))
    after = close(content, state, china=dumping).state
    assert not after.floors, "the council has voted nothing"
    series = [s.turns[-1].months["price_delivered"][-1, 0, 2] for s in (plain, after)]
    assert series[1][USA] > series[0][USA] + 1.0
    assert series[1][JPN] > series[0][JPN] + 1.0
    assert series[1][AUS] < series[0][AUS] + 1.0
    held = after.turns[-1].accounts["USA"]
    assert held["levy_fund"] == pytest.approx(3 * held["levy_treasury"])
    assert held["levy_treasury"] > 0


@pytest.mark.slow
def test_z22_the_shipped_game_lets_three_ministries_run_ahead_of_the_bloc():
    """C134 USA, EU and Japan sign the plan in turn 1; the bloc's first floor binds later or never."""
    content = real_content()
    plans = {s: SeatPlan("human" if s in ("USA", "EU", "JPN") else "ai") for s in content.seat_ids()}
    table = Table.new(content, 5, plans, with_baseline=False)
    table.open_talks()
    low, _, fair = clubs.price_band(content, table.view("USA"), "ree_light", "component")
    assert 0 < low < fair
    clauses = tuple(
        Clause("club_floor", s, mineral="ree_light", stage="component", price_usd_per_kg=fair, turns=4)
        for s in ("USA", "EU", "JPN")
    )
    assert not table.talk("USA", MakeOffer("EU", clauses, also=("JPN",), club="plan_us_eu_jp"))
    name = table.state.offers[-1].id
    for seat in ("EU", "JPN"):
        assert not table.talk(seat, ReplyOffer(name, "accept"))
    table.ring()
    for seat in ("USA", "EU", "JPN"):
        table.submit(seat, table.view(seat).default_sheet)
    table.close()
    state = table.state
    m = content.mineral_index("ree_light")
    assert not any(f.binds_turn <= 1 for f in state.floors)
    duty = state.turns[-1].accounts
    assert duty["EU"]["levy_treasury"] > 0
    assert duty["USA"]["levy_treasury"] > 0
    assert duty["GBR"].get("levy_treasury", 0.0) == 0.0
    assert np.isfinite(state.turns[-1].months["price_delivered"][-1, m, 2]).all()
    assert any(isinstance(e, Talk) for e in table.entries_of_turn)


def test_z23_the_desk_and_the_standing_sheet_of_a_party_show_the_common_price():
    """C638 The desk and the standing sheet of a party show the common price."""
    content, state = new_game(CONTENT, seed=2)
    state = to_talk(content, state)
    state = said(content, state, "USA", MakeOffer("JPN", floor_of("USA", "JPN", turns=3), club="plan"))
    state = said(content, state, "JPN", ReplyOffer(state.offers[-1].id, "accept"))
    seen = sight.view(content, state, "USA")
    row = next(d for d in seen.duties if d.club == "plan")
    assert row.reference_usd_per_kg == pytest.approx(floor_of("USA")[0].price_usd_per_kg)
    assert row.stance == "apply"
    assert row.to_fund_usd_m == pytest.approx(3 * row.to_treasury_usd_m)
    assert ("ndpr", "component", "adjustable") in [(t_.mineral, t_.stage, t_.kind) for t_ in seen.default_sheet.tariffs]
    assert not sight.view(content, state, "AUS").duties
    told = forecast(content, seen, seen.default_sheet)
    assert told.prices
    after = close(content, state, {"USA": seen.default_sheet}).state
    assert {p.status for p in after.promises} == {"open"}


def test_z24_when_the_term_is_over_the_levy_falls_off_the_standing_sheet():
    """C639 When the term is over the levy falls off the standing sheet."""
    content, state = new_game(CONTENT, seed=2)
    state = to_talk(content, state)
    state = said(content, state, "USA", MakeOffer("JPN", floor_of("USA", "JPN", turns=1), club="plan"))
    state = said(content, state, "JPN", ReplyOffer(state.offers[-1].id, "accept"))
    state = close(content, state, {"USA": sight.view(content, state, "USA").default_sheet}).state
    state = to_talk(content, state)
    seen = sight.view(content, state, "USA")
    assert not seen.duties
    assert not seen.default_sheet.tariffs
    assert {p.status for p in state.promises} == {"kept"}

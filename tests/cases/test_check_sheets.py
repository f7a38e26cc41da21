"""Checks and cost of order sheets, China's included (S01-S50)."""

import math

import pytest

from game.model.china_state import CurbState
from game.model.orders import (
    Ballot,
    ChinaSheet,
    ExportCurb,
    FundCard,
    Inspection,
    OrderSheet,
    PriceMove,
    SidePurchase,
    StockOrder,
    TariffResponse,
)
from game.model.talks import Clause, MakeOffer, Motion
from game.rules import check, deals, legal
from game.rules.check_china import cut_cost
from tests.cases import table as t

NAN = math.nan
FLOOR = t.floor("refined", 75.0)


def found(sheet, who="USA", held=None):
    view = t.view(held if held is not None else t.state(floors=(FLOOR,), phase="bell"), who)
    out = check.check_sheet(t.CONTENT, view, sheet)
    for refusal in out:
        assert refusal.message and refusal.remedy, refusal
    return [(r.code, r.field) for r in out]


def tariff(kind, **fields):
    return OrderSheet(tariffs=(TariffResponse("ndpr", "refined", kind, **fields),))


def fund(project="aus_refinery", amount=50.0, instrument="grant"):
    return OrderSheet(fund=(FundCard(project, instrument, amount),))


GOOD = [
    ("S01 nothing at all", OrderSheet()),
    ("S02 adjustable to a floor", tariff("adjustable")),
    ("S03 a duty of a quarter", tariff("ad_valorem", rate_share=0.25)),
    ("S04 an open border under a floor is a breach, not a slip", tariff("open")),
    ("S05 a grant", fund()),
    ("S06 a loan as wide as the window allows", fund(amount=250.0, instrument="loan")),
    ("S07 inspectors", OrderSheet(inspections=(Inspection("JPN", "ndpr", "refined", 20.0),))),
    ("S08 buying on the side is possible", t.side(20.0)),
    ("S09 stock", OrderSheet(stock=(StockOrder("ndpr", "refined", 100.0),))),
    ("S10 leaving", OrderSheet(membership="leave")),
    ("S11 disclosing", OrderSheet(disclose=True)),
]


@pytest.mark.parametrize("sheet", [c[1] for c in GOOD], ids=[c[0] for c in GOOD])
def test_allowed(sheet):
    """C091 Allowed."""
    assert found(sheet) == []


SLIPS = [
    ("S12", tariff("adjustable", rate_share=NAN), "not_a_number", "tariffs[0].rate_share"),
    ("S13", tariff("ad_valorem", rate_share=-0.1), "too_low", "tariffs[0].rate_share"),
    ("S14", tariff("ad_valorem", rate_share=25.0), "duty_too_high", "tariffs[0].rate_share"),
    ("S15", tariff("national_minimum"), "nothing", "tariffs[0].floor_usd_per_kg"),
    ("S16", OrderSheet(tariffs=(TariffResponse("gold", "refined"),)), "unknown_mineral", "tariffs[0].mineral"),
    ("S17", OrderSheet(tariffs=(TariffResponse("ndpr", "mine", "adjustable"),)), "no_floor", "tariffs[0].kind"),
    ("S18", fund("moon"), "unknown_project", "fund[0].project"),
    ("S19", fund(amount=-1.0), "too_low", "fund[0].amount_usd_m"),
    ("S20", fund(amount=376.0), "public_share_cap", "fund[0].amount_usd_m"),
    ("S21", OrderSheet(customs_effort=4), "out_of_range", "customs_effort"),
    (
        "S22",
        OrderSheet(inspections=(Inspection("USA", "ndpr", "refined", 5.0),)),
        "to_oneself",
        "inspections[0].target",
    ),
    (
        "S23",
        OrderSheet(inspections=(Inspection("MYS", "ndpr", "refined", 5.0),)),
        "target_no_member",
        "inspections[0].target",
    ),
    (
        "S24",
        OrderSheet(inspections=(Inspection("JPN", "ndpr", "refined", 0.0),)),
        "nothing",
        "inspections[0].amount_usd_m",
    ),
    ("S25", t.side(1e6), "side_cap", "side_purchases[0].tonnes_per_month"),
    ("S26", t.side(5.0, "component"), "no_levy", "side_purchases[0]"),
    ("S27", OrderSheet(stock=(StockOrder("ndpr", "refined", -1.0),)), "not_in_stock", "stock[0].tonnes"),
    ("S28", OrderSheet(stock=(StockOrder("ndpr", "refined", 1e6),)), "stock_turn_cap", "stock[0].tonnes"),
    ("S29", OrderSheet(stock=(StockOrder("ndpr", "refined", NAN),)), "not_a_number", "stock[0].tonnes"),
    ("S30", OrderSheet(ballots=(Ballot("m9", "yes"),)), "not_on_agenda", "ballots[0].motion"),
    ("S31", OrderSheet(membership="join"), "member_already", "membership"),
    ("S32", OrderSheet(posture="war"), "unknown_word", "posture"),
]


@pytest.mark.parametrize(("sheet", "code", "field"), [c[1:] for c in SLIPS], ids=[f"{c[0]} {c[2]}" for c in SLIPS])
def test_refused(sheet, code, field):
    """C092 Refused."""
    assert found(sheet) == [(code, field)]


def test_s33_all_slips_are_told_at_once_in_the_order_of_the_sheet():
    """C093 All slips are told at once in the order of the sheet."""
    sheet = OrderSheet(
        tariffs=(TariffResponse("gold", "refined"),),
        fund=(FundCard("moon", "grant", 5.0),),
        customs_effort=9,
    )
    assert [code for code, _ in found(sheet)] == ["unknown_mineral", "unknown_project", "out_of_range"]


def test_s34_a_listed_price_below_the_floor_owes_no_levy_to_dodge():
    """C094 A listed price below the floor owes no levy to dodge."""
    sheet = OrderSheet(
        tariffs=(TariffResponse("ndpr", "refined", "open"),),
        side_purchases=(SidePurchase("ndpr", "refined", 5.0),),
    )
    assert found(sheet) == [("no_levy", "side_purchases[0]")]


def test_s35_outsiders_neither_vote_nor_inspect_nor_levy_the_adjustable_tariff():
    """C095 Outsiders neither vote nor inspect nor levy the adjustable tariff."""
    held = t.state(floors=(FLOOR,), motions=(t.motion(),), agenda=("m1",), phase="bell")
    for sheet, field in (
        (OrderSheet(ballots=(Ballot("m1", "yes"),)), "ballots[0]"),
        (OrderSheet(inspections=(Inspection("JPN", "ndpr", "refined", 5.0),)), "inspections[0]"),
        (tariff("adjustable"), "tariffs[0].kind"),
    ):
        assert found(sheet, "MYS", held) == [("not_a_member", field)]


def test_s36_before_the_bell_any_tabled_motion_can_be_on_a_draft_ballot():
    """C096 Before the bell any tabled motion can be on a draft ballot."""
    sheet = OrderSheet(ballots=(Ballot("m1", "yes"),))
    talks = t.state(motions=(t.motion(),))
    assert found(sheet, held=talks) == []
    assert found(sheet, held=t.replace(talks, phase="bell")) == [("not_on_agenda", "ballots[0].motion")]


def test_s37_two_ballots_on_one_motion():
    """C097 Two ballots on one motion."""
    held = t.state(motions=(t.motion(),), agenda=("m1",), phase="bell")
    sheet = OrderSheet(ballots=(Ballot("m1", "yes"), Ballot("m1", "no")))
    assert found(sheet, held=held) == [("twice", "ballots[1]")]


def test_s38_an_outsider_joins_only_with_an_admission_on_the_table():
    """C098 An outsider joins only with an admission on the table."""
    join = OrderSheet(membership="join")
    assert found(join, "MYS") == [("needs_admission", "membership")]
    asked = t.state(motions=(Motion("m1", "admit", "USA", 1, seat="MYS"),), agenda=("m1",), phase="bell")
    assert found(join, "MYS", asked) == []
    watching = t.state(seats={"MYS": {"status": "observer"}}, phase="bell")
    assert found(join, "MYS", watching) == []


# -- cost ------------------------------------------------------------------------------------------


def price(sheet, who="USA", held=None):
    return check.cost(t.CONTENT, t.view(held or t.state(floors=(FLOOR,), phase="bell"), who), sheet)


def test_s39_the_cost_is_the_sum_of_its_lines():
    """C099 The cost is the sum of its lines."""
    sheet = OrderSheet(
        customs_effort=2,
        fund=(FundCard("aus_refinery", "grant", 50.0), FundCard("aus_refinery", "loan", 100.0)),
        inspections=(Inspection("JPN", "ndpr", "refined", 20.0),),
        side_purchases=(SidePurchase("ndpr", "refined", 5.0),),
        posture="press",
    )
    told = price(sheet)
    assert told.money_usd_m == pytest.approx(12 + 50 + 20)
    assert told.money_usd_m == pytest.approx(sum(amount for _, amount in told.lines))
    assert told.window_usd_m == 100.0, "the loan comes from the window beside the budget"
    assert told.initiative == 4, "one card, one inspection, one side purchase, one posture"


def test_s40_a_loan_beyond_half_of_the_card_or_the_window_takes_budget():
    """C100 A loan beyond half of the card or the window takes budget."""
    # The window matches others' money one to one: half of 500 at most.
    assert price(fund(amount=300.0, instrument="loan")).money_usd_m == pytest.approx(4 + 50)
    # JPN's window is 200.
    assert price(fund(amount=240.0, instrument="loan"), "JPN").money_usd_m == pytest.approx(4 + 40)
    # MYS has none.
    assert price(fund(amount=40.0, instrument="loan"), "MYS").money_usd_m == pytest.approx(4 + 40)


def test_s41_running_deals_are_part_of_the_cost_and_cannot_be_spent_again():
    """C101 Running deals are part of the cost and cannot be spent again."""
    clause = Clause("money_per_turn", "JPN", amount_usd_m=100.0, turns=4)
    held = t.replace(t.sign(t.state(), "JPN", "USA", clause), phase="bell")
    assert price(OrderSheet(), "JPN", held).money_usd_m == pytest.approx(104.0)
    grant = fund("aus_refinery", 287.0)
    assert found(grant, "JPN", held) == [("no_money", "")]
    assert found(fund("aus_refinery", 286.0), "JPN", held) == []


def test_s42_open_offers_weigh_on_a_draft_but_not_after_the_bell():
    """C102 Open offers weigh on a draft but not after the bell."""
    held, _ = deals.offer(t.CONTENT, t.state(), "JPN", MakeOffer("USA", (t.money("JPN", 300.0),)))
    grant = fund("aus_refinery", 200.0)
    assert found(grant, "JPN", held) == [("no_money", "")]
    assert found(grant, "JPN", t.replace(held, phase="bell")) == []


def test_s43_points_of_the_sheet_and_of_the_talks_come_out_of_one_budget():
    """C103 Points of the sheet and of the talks come out of one budget."""
    sheet = OrderSheet(inspections=tuple(Inspection(s, "ndpr", "refined", 1.0) for s in ("JPN", "AUS")))
    held = t.state(floors=(FLOOR,), phase="bell", seats={"USA": {"initiative": 1}})
    assert found(sheet, held=held) == [("no_initiative", "")]


def test_s44_a_bankrupt_seat_can_still_send_an_empty_sheet():
    """C104 A bankrupt seat can still send an empty sheet."""
    # Nobody is ever out of the game: what a seat owes anyway never blocks its votes.
    clause = Clause("money_per_turn", "MYS", amount_usd_m=50.0, turns=4)
    held = t.replace(t.sign(t.state(), "MYS", "USA", clause), phase="bell")
    broke = t.seat("MYS", money_usd_m=0.0, debt_usd_m=500.0, initiative=4)
    held = t.replace(held, seats={**held.seats, "MYS": broke})
    assert found(OrderSheet(customs_effort=0), "MYS", held) == []
    assert found(fund("aus_refinery", 5.0), "MYS", held) == [("no_money", "")]


def test_s45_a_standing_posture_is_free_a_new_one_is_not():
    """C105 A standing posture is free a new one is not."""
    standing = t.state(phase="bell", seats={"USA": {"sheet": OrderSheet(posture="press")}})
    assert price(OrderSheet(posture="press"), held=standing).initiative == 0
    assert price(OrderSheet(posture="truce"), held=standing).initiative == 1
    assert price(OrderSheet(posture="silence"), held=standing).initiative == 0


def test_s46_three_cards_before_construction_are_enough():
    """C106 Three cards before construction are enough."""
    held = t.state(phase="bell")
    waiting = {
        name: t.replace(held.projects[name], grants_usd_m={"USA": 10.0})
        for name in ("aus_refinery", "usa_magnets", "usa_anode")
    }
    held = t.replace(held, projects={**held.projects, **waiting})
    assert found(fund("jpn_magnets", 10.0), held=held) == [("too_many_cards", "fund[0].project")]
    assert found(fund("usa_anode", 10.0), held=held) == [], "more for one of the three is fine"
    assert found(fund("jpn_magnets", 10.0), "JPN", held) == [], "it counts by seat"


def test_s47_money_signed_away_for_a_card_this_turn_counts_towards_its_cap():
    """C107 Money signed away for a card this turn counts towards its cap."""
    grant = Clause("grant", "JPN", amount_usd_m=190.0, project="jpn_magnets")
    held = t.replace(t.sign(t.state(), "JPN", "USA", grant), phase="bell")
    assert found(fund("jpn_magnets", 6.0), held=held) == [("public_share_cap", "fund[0].amount_usd_m")]
    assert found(fund("jpn_magnets", 5.0), held=held) == []


def test_s48_sliders_end_where_the_checks_do():
    """C108 Sliders end where the checks do."""
    held = t.state(floors=(FLOOR,), phase="bell")
    view = t.view(held, "USA")
    most = legal.side_limits(t.CONTENT, view)["ndpr", "refined"]
    assert found(t.side(most)) == []
    assert found(t.side(most * 1.001))[0][0] == "side_cap"
    stock = legal.stock_limit(t.CONTENT, view, "ndpr", "refined").buy_most_t
    assert found(OrderSheet(stock=(StockOrder("ndpr", "refined", stock),))) == []
    cards = {c.project: c.most_usd_m for c in legal.card_limits(t.CONTENT, view)}
    assert cards["aus_refinery"] == 375.0
    assert found(fund("aus_refinery", cards["aus_refinery"])) == []


# -- China -----------------------------------------------------------------------------------------


def china(sheet, held=None, purse=650.0):
    view = t.view(held or t.state(phase="bell"), "CHN", china_purse_usd_m=purse)
    return [(r.code, r.field) for r in check.check_china(t.CONTENT, view, sheet)]


def cut(step=-0.15, **fields):
    return PriceMove("graphite", "refined", step, **fields)


def curb(**fields):
    made = ExportCurb("ndpr", "component", ("JPN",), 0.5, 2)
    return t.replace(made, **fields)


CHINA = [
    ("S49", ChinaSheet(prices=(cut(),)), None),
    ("S50", ChinaSheet(prices=(cut(0.30),)), None),
    ("S51", ChinaSheet(prices=(cut(-0.20),)), ("price_step", "prices[0].step_share")),
    ("S52", ChinaSheet(prices=(cut(NAN),)), ("not_a_number", "prices[0].step_share")),
    ("S53", ChinaSheet(prices=(cut(destinations=("CHN",)),)), ("unknown_region", "prices[0].destinations[0]")),
    ("S54", ChinaSheet(prices=(cut(), cut())), ("twice", "prices[1]")),
    (
        "S55",
        ChinaSheet(prices=tuple(cut(destinations=(d,)) for d in ("USA", "JPN", "AUS"))),
        ("too_many_cuts", "prices[2]"),
    ),
    ("S56", ChinaSheet(curbs=(curb(),)), None),
    ("S57", ChinaSheet(curbs=(curb(turns=1),)), ("out_of_range", "curbs[0].turns")),
    ("S58", ChinaSheet(curbs=(curb(share_of_base=1.0),)), ("curb_too_wide", "curbs[0].share_of_base")),
    ("S59", ChinaSheet(curbs=(curb(), curb(), curb())), ("too_many_curbs", "curbs[2]")),
    ("S60", ChinaSheet(lift=("c9",)), ("unknown_curb", "lift[0]")),
    ("S61", ChinaSheet(posture="war"), ("unknown_word", "posture")),
]


@pytest.mark.parametrize(("sheet", "wanted"), [c[1:] for c in CHINA], ids=[c[0] for c in CHINA])
def test_china(sheet, wanted):
    """C109 China."""
    assert china(sheet) == ([wanted] if wanted else [])


def test_s62_a_cut_is_an_export_subsidy_the_purse_must_cover():
    """C110 A cut is an export subsidy the purse must cover."""
    view = t.view(t.state(), "CHN")
    need = cut_cost(t.CONTENT, view, cut())
    row = t.CONTENT.table["flows"][1, 1, 0, 1:].sum() / 12
    assert need == pytest.approx(0.15 * 2.6 * row * 6 / 1000)
    assert china(ChinaSheet(prices=(cut(),)), purse=need * 0.99) == [("no_money", "prices[0]")]
    aimed = cut(destinations=("JPN",))
    assert cut_cost(t.CONTENT, view, aimed) < need, "aimed cuts are cheaper"
    assert cut_cost(t.CONTENT, view, cut(0.30)) == 0.0, "a rise costs nothing"


def test_s63_a_young_curb_cannot_be_lifted_yet():
    """C111 A young curb cannot be lifted yet."""
    held = t.state(phase="bell", turn=3)
    standing = CurbState("c1", "CHN", ("JPN",), "ndpr", "component", "quota", 10.0, 2, 5, "x")
    held = t.replace(held, china=t.replace(held.china, curbs=(standing,)))
    assert china(ChinaSheet(lift=("c1",)), held) == [("curb_too_young", "lift[0]")]
    assert china(ChinaSheet(lift=("c1",)), t.replace(held, turn=4)) == []


def test_s64_a_ministry_cannot_send_chinas_sheet():
    """C112 A ministry cannot send chinas sheet."""
    view = t.view(t.state(), "USA")
    assert t.codes(check.check_china(t.CONTENT, view, ChinaSheet())) == ["not_china"]

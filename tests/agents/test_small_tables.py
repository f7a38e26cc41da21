"""A person in a small seat has something on the table: plants to come sold ahead, favours paid for, own motions."""

from functools import cache

import pytest
from msgspec.structs import replace

from game import agents
from game.agents.ministry import calling, counsel, drafts_ahead, drafts_chair, drafts_friends, drafts_votes
from game.agents.ministry.appraise import appraise
from game.agents.ministry.council import motion_value
from game.agents.ministry.normal import sit
from game.host import Table, calls
from game.lab.simulate import ai_plans, load_content
from game.model.entries import SeatPlan
from game.model.gains import Call
from game.model.orders import FundCard
from game.model.talks import Clause, MakeOffer, Motion, TableMotion

SEAT = "KAZ"


@cache
def content():
    return load_content("ministerial_years")


@cache
def table():
    """Kazakhstan is a person's; it joins and funds its graphite mine in the first turn; the second one's talks."""
    plans = ai_plans(content(), {}, "normal") | {SEAT: SeatPlan("human", "normal")}
    made = Table.new(content(), 3, plans, "predator", None, 8, with_baseline=False)
    made.open_talks()
    sheet = replace(made.view(SEAT).default_sheet, fund=(FundCard("sarytogan", "grant", 12.0),), membership="join")
    assert not made.submit(SEAT, sheet)
    made.ring()
    made.close(force=True)
    made.next_turn()
    return made


def talking(seat):
    return replace(table().view(seat), phase="talk")


@pytest.mark.parametrize("buyer", ["JPN", "KOR"])
def test_what_a_persons_plant_will_make_is_bought_ahead(buyer):
    """Found in play: one favour a turn was all that a seat with a mine under way was ever offered."""
    drafted = [clauses for clauses, to, _ in drafts_ahead.ahead(sit(content(), talking(buyer))) if to == SEAT]
    (contract,) = next(c for c in drafted if c[0].mineral == "graphite")
    card = content().project("sarytogan")
    assert 0 < contract.tonnes_per_month <= drafts_ahead.MADE_SHARE * card.outputs[0].capacity_t_per_month
    assert contract.turns > 2
    gain = agents.coach(content(), talking(SEAT), (buyer, SEAT), (contract,)).gain_usd_m
    assert gain >= appraise(sit(content(), talking(buyer)), SEAT, (contract,)).gain, "it leaves the person no less"


def test_ministries_of_the_computer_contract_what_flows_already():
    held = talking("JPN")
    machine = replace(held.seats[SEAT], plan=SeatPlan("ai", "normal"))
    desk = sit(content(), replace(held, seats={**held.seats, SEAT: machine}))
    assert not list(drafts_ahead.ahead(desk)) and not list(drafts_friends.favour_for_money(desk))


def test_the_large_pay_the_small_for_a_favour_and_never_the_other_way():
    paid = {seat: [c for c, to, _ in drafts_friends.favour_for_money(sit(content(), talking(seat))) if to == SEAT]
            for seat in ("JPN", "USA", "COD")}  # fmt: skip
    assert paid["JPN"] and paid["USA"] and not paid["COD"]
    (money, favour) = paid["JPN"][0]
    assert money.giver == "JPN" and favour.giver == SEAT and 1.0 <= money.amount_usd_m <= 6.0


def test_ministries_answer_a_motion_that_a_person_has_just_tabled(monkeypatch):
    """Found in play: who tabled a motion had to go and ask the chair for a place on the list."""
    made = table()
    if made.state.phase == "brief":
        made.open_talks()
    chair = made.state.chair

    def as_made(_content, _view, move):
        return Call(move, 1.0)

    def sells(_content, view, motion):
        word = Clause("call_motion", chair, mineral="graphite", stage="mine", motion=motion.id, about=motion.kind)
        return (MakeOffer(SEAT, (word, Clause("money", SEAT, amount_usd_m=20.0))),) if view.seat == chair else ()

    monkeypatch.setattr(made, "engine", replace(made.engine, for_its_mover=sells, call=as_made))
    assert not made.talk(SEAT, TableMotion("reference_price", mineral="graphite", stage="mine", price_usd_per_kg=1.0))
    (asked,) = [o for o in made.state.offers if any(c.kind == "call_motion" for c in o.clauses) and SEAT in o.parties]
    assert (asked.by, asked.status) == (chair, "open")


def test_a_chair_sells_a_place_to_whom_the_motion_serves(monkeypatch):
    made = table()
    desk = sit(content(), replace(made.view(made.state.chair), phase="talk"))
    (motion, *_) = [m for m in made.state.motions if m.by == SEAT]
    for worth, sold in ((50.0, True), (0.0, False)):
        monkeypatch.setattr(drafts_chair, "expected", lambda *_, worth=worth: worth)
        monkeypatch.setattr(drafts_chair, "_left_out", lambda _desk: [motion])
        assert bool(list(drafts_votes.for_its_mover(desk, motion))) is sold


def test_small_offers_fill_the_table_and_one_courtesy_is_enough(monkeypatch):
    favour = (Clause("favour", "USA", favour="diplomatic"), Clause("favour", SEAT, favour="diplomatic"))
    moves = [MakeOffer(SEAT, favour), MakeOffer(SEAT, favour[::-1]),
             *(MakeOffer(SEAT, (Clause("offtake", "USA", mineral=m),)) for m in ("a", "b", "c"))]  # fmt: skip
    worth = dict(zip(moves, (4.0, 3.9, 3.0, 2.0, 1.0), strict=True))
    bids = [(f"S{k}", Call(move, 1.0, small=True)) for k, move in enumerate(moves)]
    monkeypatch.setattr(calls, "_bids", lambda *_: bids)
    monkeypatch.setattr(calls, "_brings", lambda _t, _p, _b, move: worth[move])
    found = [move for _, move in calls.chosen(table(), SEAT, ())]
    assert found == [moves[0], moves[2], moves[3]]
    assert len(found) == calls.FEW_FOR_A_PERSON


def test_a_grant_of_the_fund_is_worth_no_more_than_its_plant_is_on_its_page():
    """Found in play: 200 million for a corridor were "+2.0 points" in the council, the corridor +0.1 on its page.

    The council reckons by the ministries' list, which has what a plant adds at home a fifth lower than its page."""
    view = talking(SEAT)
    desk = sit(content(), view)
    motion = Motion("m", "fund_project", SEAT, view.turn, project="middle_corridor", amount_usd_m=200.0)
    page = next(g for g in agents.plant_gains(content(), view) if g.project == "middle_corridor")
    value, _ = motion_value(desk, SEAT, motion)
    told = page.points * page.point_usd_m
    assert 0.8 * told <= value <= 1.001 * told


def test_what_should_fail_is_advised_by_the_odds_that_it_passes(monkeypatch):
    """Found in play: the adviser had eight million paid for a motion that two members of six were for."""
    view = talking(SEAT)
    desk = sit(content(), view)
    motion = Motion("m", "fund_project", SEAT, view.turn, project="middle_corridor", amount_usd_m=200.0)
    monkeypatch.setattr(counsel, "_in_all", lambda *_: (50.0, "it"))
    for passes, counted in ((True, 50.0), (False, 50.0 * calling.FALLS)):
        monkeypatch.setattr(counsel, "likely_passes", lambda *_, passes=passes: passes)
        assert counsel._counted(desk, motion) == pytest.approx(counted)
        assert ("should fail" in counsel._uncalled(desk, motion)) is not passes

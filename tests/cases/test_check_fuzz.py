"""Checks under fire: whatever a player sends, the answer is a value; what passes can be played."""

import math
from typing import get_args

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

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
from game.model.talks import Clause, ClauseKind, MakeOffer, ReplyOffer, SetAgenda, TableMotion
from game.rules import cheating, check, council, deals, home, membership, trust
from tests import helpers
from tests.cases import table as t


def mostly(good, junk):
    """One of the good values nine times out of ten, junk else."""
    return st.integers(0, 9).flatmap(lambda n: junk if n == 0 else good)


NUMBER = mostly(
    st.sampled_from([5.0, 10.0, 20.0, 60.0, 120.0]),
    st.one_of(
        st.sampled_from([0.0, -1.0, 1e12, -1e12, math.nan, math.inf, -math.inf]),
        st.floats(0.0, 200.0),
    ),
)
COUNT = mostly(st.sampled_from([1, 2, 3]), st.sampled_from([-1, 0, 4, 8, 9, 10**9]))
SEAT = mostly(st.sampled_from(["USA", "JPN", "AUS", "MYS"]), st.sampled_from(["CHN", "", "nobody"]))
MINERAL = mostly(st.just("ndpr"), st.sampled_from(["graphite", "", "gold"]))
STAGE = mostly(st.sampled_from(["refined", "component"]), st.sampled_from(["mine", "", "ore"]))
CARD = mostly(st.sampled_from([p.id for p in t.CONTENT.projects]), st.sampled_from(["", "moon"]))
NAME = mostly(st.sampled_from(["m1", "m2", "o1", "o2", "o3"]), st.sampled_from(["", "c1", "o9"]))
FRESH = mostly(st.just(""), NAME)
VOTE = mostly(st.sampled_from(["yes", "no", "abstain"]), st.just("maybe"))
POSTURE = mostly(st.sampled_from(["silence", "press", "truce"]), st.just("war"))
BOND = mostly(st.sampled_from([0.0, 0.0, 10.0]), NUMBER)
KIND = mostly(st.sampled_from(get_args(ClauseKind)), st.just("curse"))
CLAUSE = st.builds(
    Clause,
    kind=KIND,
    giver=SEAT,
    amount_usd_m=NUMBER,
    mineral=MINERAL,
    stage=STAGE,
    tonnes_per_month=NUMBER,
    price_usd_per_kg=NUMBER,
    project=CARD,
    motion=NAME,
    vote=VOTE,
    effort=COUNT,
    posture=POSTURE,
    turns=COUNT,
    bond_usd_m=BOND,
)
MOVE = st.one_of(
    st.builds(
        MakeOffer,
        to=SEAT,
        clauses=st.lists(CLAUSE, max_size=3).map(tuple),
        secret=st.booleans(),
        counter_to=FRESH,
    ),
    st.builds(ReplyOffer, offer=NAME, answer=st.sampled_from(["accept", "decline", "withdraw", "burn"])),
    st.builds(
        TableMotion,
        kind=st.sampled_from(["reference_price", "suspend_floor", "inspection_budget", "admit", "war"]),
        mineral=MINERAL,
        stage=STAGE,
        price_usd_per_kg=st.one_of(NUMBER, st.sampled_from([72.0, 120.0])),
        amount_usd_m=NUMBER,
        seat=SEAT,
    ),
    st.builds(SetAgenda, motions=st.lists(NAME, max_size=4).map(tuple)),
)


@st.composite
def sensible(draw):
    """A seat and an offer between two real parties: most of them pass, some just miss."""
    seat, partner = draw(st.permutations(["USA", "JPN", "AUS", "MYS"]))[:2]
    giver = st.sampled_from([seat, partner])
    paid = st.builds(Clause, kind=st.just("money"), giver=giver, amount_usd_m=NUMBER)
    spread = st.builds(Clause, kind=st.just("money_per_turn"), giver=giver, amount_usd_m=NUMBER, turns=COUNT)
    card = st.builds(Clause, kind=st.sampled_from(["grant", "loan", "equity", "share"]), giver=giver,
                     amount_usd_m=NUMBER, project=CARD, share=st.floats(0.0, 1.0))  # fmt: skip
    word = st.builds(
        Clause,
        kind=st.sampled_from(["vote", "apply_floor", "customs_effort", "no_side_purchase", "posture"]),
        giver=giver,
        mineral=MINERAL,
        stage=STAGE,
        effort=COUNT,
        turns=COUNT,
        posture=POSTURE,
        bond_usd_m=BOND,
    )
    clauses = draw(st.lists(st.one_of(paid, spread, card, word), min_size=1, max_size=3))
    return seat, MakeOffer(partner, tuple(clauses), secret=draw(st.booleans()))


@st.composite
def answer(draw):
    """The right seat answering one of the first offers."""
    return draw(SEAT), ReplyOffer(draw(st.sampled_from([f"o{n}" for n in range(1, 9)])), "accept")


TALK = st.one_of(st.tuples(SEAT, MOVE), sensible(), sensible(), answer())
SHEET = st.builds(
    OrderSheet,
    tariffs=st.lists(
        st.builds(
            TariffResponse,
            mineral=MINERAL,
            stage=STAGE,
            kind=st.sampled_from(["open", "ad_valorem", "adjustable", "national_minimum", "x"]),
            rate_share=NUMBER,
            floor_usd_per_kg=NUMBER,
            against=st.sampled_from(["china", "outsiders", "x"]),
        ),
        max_size=2,
    ).map(tuple),
    fund=st.lists(
        st.builds(
            FundCard,
            project=CARD,
            instrument=st.sampled_from(["grant", "loan", "x"]),
            amount_usd_m=NUMBER,
        ),
        max_size=2,
    ).map(tuple),
    customs_effort=COUNT,
    inspections=st.lists(
        st.builds(Inspection, target=SEAT, mineral=MINERAL, stage=STAGE, amount_usd_m=NUMBER),
        max_size=2,
    ).map(tuple),
    side_purchases=st.lists(
        st.builds(SidePurchase, mineral=MINERAL, stage=STAGE, tonnes_per_month=NUMBER), max_size=2
    ).map(tuple),
    stock=st.lists(st.builds(StockOrder, mineral=MINERAL, stage=STAGE, tonnes=NUMBER), max_size=2).map(tuple),
    ballots=st.lists(
        st.builds(Ballot, motion=NAME, vote=VOTE, stance=st.sampled_from(["apply", "reserve"])),
        max_size=2,
    ).map(tuple),
    disclose=st.booleans(),
    membership=st.sampled_from(["stay", "join", "leave", "x"]),
    posture=POSTURE,
)
CHINA = st.builds(
    ChinaSheet,
    prices=st.lists(
        st.builds(
            PriceMove,
            mineral=MINERAL,
            stage=STAGE,
            step_share=st.one_of(NUMBER, st.sampled_from([-0.15, -0.3, 0.15, 0.6])),
            destinations=st.lists(SEAT, max_size=2).map(tuple),
        ),
        max_size=3,
    ).map(tuple),
    curbs=st.lists(
        st.builds(
            ExportCurb,
            mineral=MINERAL,
            stage=STAGE,
            destinations=st.lists(SEAT, max_size=2).map(tuple),
            share_of_base=NUMBER,
            turns=COUNT,
        ),
        max_size=2,
    ).map(tuple),
    lift=st.lists(NAME, max_size=2).map(tuple),
    posture=POSTURE,
)
QUICK = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def busy_table():
    """Two motions, two floors and an open offer each way."""
    held = t.state(
        motions=(t.motion(), t.motion("m2", by="JPN", stage="mine")),
        floors=(t.floor("refined", 70.0), t.floor("component", 130.0, binds_turn=2)),
    )
    offer = MakeOffer("JPN", (t.money("USA", 20.0), t.word("vote", "JPN", motion="m1")))
    held, _ = deals.offer(t.CONTENT, held, "USA", offer)
    back = MakeOffer("USA", (t.word("posture", "JPN", posture="press", bond_usd_m=10.0),))
    return deals.offer(t.CONTENT, held, "JPN", back)[0]


def sound(held):
    """Purses, points and bonds in range after any move."""
    for seat in held.seats.values():
        assert math.isfinite(seat.money_usd_m)
        assert seat.money_usd_m >= -1e-6
        assert seat.initiative >= 0
        assert seat.debt_usd_m <= seat.budget_usd_m + 1e-6, "no talk move overdraws the credit line"
        posted = sum(p.clause.bond_usd_m for p in held.promises if p.giver == seat.id)
        assert abs(seat.bonds_posted_usd_m - posted) < 1e-6


def try_move(held, seat, move):
    """Make a move if the checks let it pass; an offer that passes is answered with a yes."""
    refusals = check.check_move(t.CONTENT, t.view(held, seat), move)
    assert all(r.code and r.message and r.remedy for r in refusals)
    if refusals:
        return held
    held, events = play(held, seat, move)
    held = t.replace(held, events=(*held.events, *events))
    sound(held)
    made = isinstance(move, MakeOffer)
    return try_move(held, move.to, ReplyOffer(held.offers[-1].id, "accept")) if made else held


def play(held, seat, move):
    if isinstance(move, MakeOffer):
        return deals.offer(t.CONTENT, held, seat, move)
    if isinstance(move, ReplyOffer):
        return deals.reply(t.CONTENT, held, seat, move)
    if isinstance(move, TableMotion):
        return council.table(t.CONTENT, held, seat, move)
    return council.set_agenda(t.CONTENT, held, seat, move)


@QUICK
@given(st.lists(TALK, max_size=10))
def test_any_talk_is_refused_as_a_value_or_can_be_played(moves):
    """C068 Any talk is refused as a value or can be played."""
    held = busy_table()
    for seat, move in moves:
        held = try_move(held, seat, move)


@QUICK
@given(st.sampled_from(["USA", "JPN", "MYS"]), SHEET)
def test_any_sheet_is_judged_and_priced(seat, sheet):
    """C069 Any sheet is judged and priced."""
    view = t.view(t.replace(busy_table(), phase="bell", agenda=("m1", "m2")), seat)
    refusals = check.check_sheet(t.CONTENT, view, sheet)
    assert all(r.code and r.message and r.remedy for r in refusals)
    told = check.cost(t.CONTENT, view, sheet)
    if not refusals:
        assert math.isfinite(told.money_usd_m)
        assert told.money_usd_m >= 0


@QUICK
@given(CHINA)
def test_any_sheet_of_china_is_judged(sheet):
    """C070 Any sheet of china is judged."""
    view = t.view(t.state(phase="bell"), "CHN", china_purse_usd_m=650.0)
    refusals = check.check_china(t.CONTENT, view, sheet)
    assert all(r.code and r.message and r.remedy for r in refusals)


@QUICK
@given(st.lists(TALK, max_size=8), SHEET)
def test_what_passes_can_be_resolved(moves, sheet):
    """C071 What passes can be resolved."""
    held = busy_table()
    for seat, move in moves:
        held = try_move(held, seat, move)
    held = t.replace(council.fix_agenda(t.CONTENT, held), phase="bell")
    if check.check_sheet(t.CONTENT, t.view(held, "AUS"), sheet):
        sheet = OrderSheet()
    work = t.work(held, {"AUS": sheet, **t.ballots(USA="yes", JPN="yes")})
    for run in (
        council.count_votes,
        membership.settle,
        deals.pay_binding,
        cheating.detect,
        deals.judge_promises,
        trust.settle,
        home.settle,
    ):
        work = run(work)
    assert all(0 <= v <= 100 for v in work.state.trust.values())
    assert not any(o.status == "open" for o in work.state.offers)
    in_and_out = {}
    for line in work.money:
        in_and_out[line.payer] = in_and_out.get(line.payer, 0.0) - line.amount_usd_m
        in_and_out[line.payee] = in_and_out.get(line.payee, 0.0) + line.amount_usd_m
    for seat in work.state.seats.values():
        start = t.CONTENT.seat(seat.id).budget_usd_m
        assert abs(start + in_and_out.get(seat.id, 0.0) - seat.money_usd_m) < 1e-6, seat.id
    bonds = sum(seat.bonds_posted_usd_m for seat in work.state.seats.values())
    assert abs(in_and_out.get("BOND", 0.0) - bonds) < 1e-6
    assert abs(in_and_out.get("FUND", 0.0) - work.state.fund_usd_m) < 1e-6


@settings(max_examples=6, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    st.lists(TALK, max_size=8),
    st.lists(SHEET, min_size=3, max_size=3),
    CHINA,
)
def test_a_whole_turn_survives_anything(moves, sheets, china):
    """C072 A whole turn survives anything."""
    content, state = helpers.new_game()
    state = helpers.to_talk(content, state)
    for seat, move in moves:
        state = helpers.apply(content, state, helpers.Talk(seat=seat, move=move)).state
        if isinstance(move, MakeOffer) and state.offers:
            yes = ReplyOffer(state.offers[-1].id, "accept")
            state = helpers.apply(content, state, helpers.Talk(seat=move.to, move=yes)).state
    named = dict(zip(("USA", "JPN", "MYS"), sheets, strict=True))
    helpers.close(content, state, named, china)

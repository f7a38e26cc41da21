"""A treasury beyond its credit line: rescue on conditions, and moves that still matter (cases R11-R24)."""

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from game.model.orders import Ballot, BidReply, ChinaSheet, HomeOrder, OrderSheet, RescueOrder, StakeOrder
from game.model.owning import Bid, RescueLoan
from game.model.talks import Clause, MakeOffer, TableMotion
from game.rules import check, rescue, scoring, sight
from game.rules.step import step
from game.rules.work import Work
from tests.helpers import close, new_game, replace, to_bell, to_talk

LINE = 195.0
"""Japan's credit line in the toy scenario: its budget of a turn."""


def broke(debt=260.0, seat="JPN", turn=1):
    """Japan owes more than its line, and last turn's news said so."""
    content, state = new_game()
    state = close(content, state, {}).state
    told = msgspec.structs.replace(
        state.turns[-1],
        events=(*state.turns[-1].events, _event(seat, debt)),
    )
    held = replace(state.seats[seat], debt_usd_m=debt)
    return content, replace(state, turns=(told,), seats={**state.seats, seat: held})


def _event(seat, debt):
    from game.model.events import Event  # noqa: PLC0415

    return Event("rescue_needed", 1, seat=seat, data={"debt_usd_m": debt, "line_usd_m": LINE})


def view_of(content, state, seat):
    return sight.view(content, to_talk(content, state), seat)


def codes(content, state, sheet, seat="USA"):
    return [r.code for r in check.check_sheet(content, view_of(content, state, seat), sheet)]


def loan(amount=60.0, to="JPN"):
    return OrderSheet(customs_effort=0, rescue=(RescueOrder(to, amount),))


def lend(content, state, sheets):
    return rescue.lend(Work(content=content, state=state, sheets=sheets, china=ChinaSheet()))


def test_r11_a_rescue_loan_goes_against_the_debt_and_is_remembered():
    """C629 A rescue loan goes against the debt and is remembered."""
    content, state = broke()
    work = lend(content, state, {"USA": loan(60.0)})
    japan = work.state.seats["JPN"]
    assert japan.debt_usd_m == pytest.approx(max(0.0, 260.0 - 60.0 - state.seats["JPN"].money_usd_m))
    assert work.state.rescues == (RescueLoan("USA", "JPN", 60.0, state.turn, 60.0),)
    assert work.state.seats["USA"].money_usd_m == pytest.approx(state.seats["USA"].money_usd_m - 60.0)
    kinds = [e.kind for e in work.events]
    assert kinds == ["rescue_loan", "rescue"], "the second is what trust answers to: +8"


def test_r12_the_fund_can_lend_too():
    """C630 The fund can lend too."""
    content, state = broke()
    state = replace(state, fund_usd_m=50.0)
    work = rescue.give(Work(content=content, state=state, sheets={}, china=ChinaSheet()), "FUND", "JPN", 80.0)
    assert work.state.fund_usd_m == 0.0
    assert work.state.rescues[0].amount_usd_m == pytest.approx(50.0)


@pytest.mark.parametrize(
    ("story", "seat", "sheet", "code"),
    [
        ("R13 to oneself", "JPN", loan(10.0), "to_oneself"),
        ("R14 to a treasury that needs none", "USA", loan(10.0, "AUS"), "not_in_need"),
        ("R15 more than its budget of a turn", "USA", loan(200.0), "rescue_cap"),
        ("R16 nothing", "USA", loan(0.0), "nothing"),
        ("R17 to a stranger", "USA", loan(10.0, "XXX"), "unknown_seat"),
    ],
)
def test_rescue_loans_are_checked(story, seat, sheet, code):
    """C631 Rescue loans are checked."""
    content, state = broke()
    assert codes(content, state, sheet, seat) == [code], story


def test_r18_a_quarter_of_each_new_budget_pays_it_back_with_interest():
    """C632 A quarter of each new budget pays it back with interest."""
    content, state = broke()
    state = replace(state, rescues=(RescueLoan("USA", "JPN", 60.0, 1, 60.0),))
    work = Work(content=content, state=state, sheets={}, china=ChinaSheet())
    after = rescue.collect(work, "JPN").state
    paid = state.seats["JPN"].money_usd_m - after.seats["JPN"].money_usd_m
    assert paid == pytest.approx(min(0.25 * 195.0, 60.0 * 1.02))
    assert after.rescues[0].left_usd_m == pytest.approx(60.0 * 1.02 - paid)


def test_r19_while_it_runs_nothing_is_bought_abroad():
    """C633 While it runs nothing is bought abroad."""
    content, state = broke()
    state = replace(
        state,
        rescues=(RescueLoan("USA", "JPN", 60.0, 1, 60.0),),
        bids=(Bid("b1", "takeover", "usa_magnets", "USA", "CHN", 1.0, 10.0, 1, 9),),
        projects={**state.projects, "usa_magnets": replace(state.projects["usa_magnets"], status="operating")},
    )
    assert codes(content, state, OrderSheet(bids=(BidReply("b1", "outbid"),)), "JPN") == ["under_rescue"]
    state = replace(state, bids=())
    assert codes(content, state, OrderSheet(stakes=(StakeOrder("usa_magnets", 0.1),)), "JPN") == ["under_rescue"]


def test_r20_it_counts_in_both_treasuries_at_the_end():
    """C634 It counts in both treasuries at the end."""
    content, state = broke()
    state = replace(state, rescues=(RescueLoan("USA", "JPN", 60.0, 1, 60.0),))
    assert rescue.position(state, "USA") == pytest.approx(0.9 * 60.0)
    assert rescue.position(state, "JPN") == pytest.approx(-60.0)
    assert scoring.score(content, state, "JPN").treasury <= scoring.score(
        content, replace(state, rescues=()), "JPN"
    ).treasury


def test_r21_nobody_is_told_of_a_need_but_by_the_news():
    """C635 The list of treasuries in need comes from last turn's public news, not from others' books."""
    content, state = broke()
    assert view_of(content, state, "USA").needy == ("JPN",)
    rich = replace(state, seats={**state.seats, "JPN": replace(state.seats["JPN"], debt_usd_m=0.0)})
    assert view_of(content, rich, "USA").needy == ("JPN",)
    assert lend(content, rich, {"USA": loan(60.0)}).state.rescues == (), "but no loan is made in vain"


# -- always three moves that matter ---------------------------------------------------------------------


def moves_that_matter(content, state, seat):
    """Kinds of moves that a seat can make now and that change the game, each put to the checks."""
    talk = to_talk(content, state)
    view = sight.view(content, talk, seat)
    others = [s for s in view.seats if s != seat]
    found = set()
    broker = MakeOffer(to=others[0], clauses=(Clause(kind="posture", giver=seat, posture="truce"),))
    plea = MakeOffer(to=others[0], clauses=(Clause(kind="money", giver=others[0], amount_usd_m=5.0),))
    for name, move in (("broker", broker), ("ask for rescue", plea)):
        if not check.check_move(content, view, move):
            found.add(name)
    if not check.check_move(content, view, TableMotion("inspection_budget", amount_usd_m=0.0)):
        found.add("table a motion")
    bell = sight.view(content, to_bell(content, talk), seat)
    sheets = {
        "press or seek a truce": OrderSheet(customs_effort=0, posture="truce"),
        "disclose": OrderSheet(customs_effort=0, disclose=True),
        "veto": OrderSheet(customs_effort=0, ballots=tuple(Ballot(m, "no") for m in bell.agenda)),
        "host talks: refuse a sale": OrderSheet(
            customs_effort=0,
            bids=tuple(BidReply(b.id, "block") for b in bell.bids if b.host == seat and b.status == "open"),
        ),
        "waive a permit": OrderSheet(
            customs_effort=0,
            home=tuple(
                HomeOrder("fast_permit", project=c.id)
                for c in content.projects
                if c.region == seat and c.missing_permits
            )[:1],
        ),
    }
    for name, sheet in sheets.items():
        empty = name in ("veto", "host talks: refuse a sale", "waive a permit")
        used = sheet.ballots or sheet.bids or sheet.home
        if (used or not empty) and not check.check_sheet(content, bell, sheet):
            found.add(name)
    return found


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    seat=st.sampled_from(("USA", "JPN", "AUS", "MYS")),
    debt=st.floats(1.0, 4.0),
    purse=st.floats(-1.0, 0.0),
    status=st.sampled_from(("member", "observer", "outside", "suspended")),
    owed=st.floats(0.0, 1.0),
)
def test_r22_a_bankrupt_seat_always_has_three_moves_that_matter(seat, debt, purse, status, owed):
    """C636 A bankrupt seat always has three moves that matter."""
    content, state = BROKE
    held = state.seats[seat]
    budget = held.budget_usd_m
    poor = replace(held, debt_usd_m=debt * budget, money_usd_m=purse * budget, status=status)
    rescues = (RescueLoan("USA", seat, 10.0, 1, owed * budget),) if owed > 0.5 and seat != "USA" else ()
    table = replace(state, seats={**state.seats, seat: poor}, rescues=rescues)
    found = moves_that_matter(content, table, seat)
    assert len(found) >= 3, (seat, status, found)
    assert found & {"broker", "ask for rescue"}, "it can always speak to the others"


BROKE = new_game()


def test_r23_the_deal_that_saves_it_can_be_signed():
    """C637 The others can still pay a bankrupt seat for its word: it needs no money to accept."""
    content, state = broke()
    from game.model.entries import Talk  # noqa: PLC0415
    from game.model.talks import ReplyOffer  # noqa: PLC0415

    talk = to_talk(content, state)
    offer = MakeOffer(to="JPN", clauses=(
        Clause(kind="money", giver="USA", amount_usd_m=60.0),
        Clause(kind="stay_member", giver="JPN", turns=4),
    ))  # fmt: skip
    told = step(content, talk, Talk(seat="USA", move=offer))
    signed = step(content, told.state, Talk(seat="JPN", move=ReplyOffer(told.state.offers[-1].id, "accept")))
    assert "deal_signed" in [e.kind for e in signed.events]
    assert "rescue" in [e.kind for e in signed.events], "remembered: +8 trust"

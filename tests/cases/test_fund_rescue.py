"""The Fund rescues a treasury by vote of the council."""

import pytest

from game.agents.ministry.council import motion_value, predicted_vote
from game.agents.ministry.desk import sit_down
from game.model.orders import Ballot, OrderSheet
from game.model.talks import Motion, TableMotion
from game.present import council as words
from game.rules import council, fund, rescue, scoring
from game.rules.check import check_move
from tests.agents import views
from tests.cases import table as t
from tests.helpers import replace

ASK = Motion("m1", "fund_rescue", "AUS", 1, seat="JPN", amount_usd_m=40.0)
YES = OrderSheet(ballots=(Ballot("m1", "yes"),))


def needy(fund_usd_m=100.0, debt=250.0, **changes):
    """Japan's debt is 250 where its credit line is 195; the Fund holds 100."""
    return t.state(seats={"JPN": {"debt_usd_m": debt, "money_usd_m": 0.0}}, fund_usd_m=fund_usd_m, motions=(ASK,),
                   agenda=("m1",), **changes)  # fmt: skip


def voted(held, *seats):
    return council.count_votes(t.work(held, dict.fromkeys(seats, YES)))


def codes(held, move, **changes):
    seen = replace(t.view(held, "AUS"), needy=("JPN",), **changes)
    return [r.code for r in check_move(t.CONTENT, seen, move)]


def test_fr20_the_council_lends_out_of_the_fund_and_the_debt_falls_by_it():
    """C705 Story: Japan is beyond its line; the council votes it 40 of the Fund.

    Outcome: 40 go straight against the debt, the loan stands under the Fund's name. Why: nobody is ever
    out of the game, and a rescue need not hang on one rich friend.
    """
    done = voted(needy(), "USA", "AUS")
    assert done.votes[0].passed
    assert done.state.seats["JPN"].debt_usd_m == pytest.approx(210.0)
    assert done.state.fund_usd_m == pytest.approx(60.0)
    assert [(r.lender, r.borrower, r.left_usd_m) for r in done.state.rescues] == [("FUND", "JPN", 40.0)]


def test_fr21_who_is_to_be_rescued_does_not_vote_on_it():
    """C706 Its own yes counts for nothing, as in every case about one member."""
    done = voted(needy(), "JPN")
    assert not done.votes[0].passed
    assert "JPN" not in done.votes[0].votes


def test_fr22_it_is_paid_back_to_the_fund_first_out_of_the_new_budget():
    """C707 Fr22 it is paid back to the fund first out of the new budget."""
    done = voted(needy(), "USA", "AUS")
    rich = replace(done.state.seats["JPN"], money_usd_m=195.0)
    work = replace(done, state=replace(done.state, seats={**done.state.seats, "JPN": rich}))
    back = rescue.collect(work, "JPN").state
    assert back.fund_usd_m > 60.0
    assert back.rescues == () or back.rescues[0].left_usd_m < 40.0


@pytest.mark.parametrize(
    ("case", "held", "note"),
    [
        ("the Fund is empty", needy(0.0), "nothing free"),
        ("it is in no need any more", needy(debt=100.0), "within its credit line"),
    ],
)
def test_fr23_a_vote_that_nothing_stands_behind_fails(case, held, note):
    """C708 Fr23 a vote that nothing stands behind fails."""
    done = voted(held, "USA", "AUS")
    assert not done.votes[0].passed, case
    assert note in done.votes[0].note
    assert not done.state.rescues


def test_fr24_only_as_much_as_the_fund_holds_free():
    """C709 Two motions may spend one Fund: the second finds what the first has left."""
    first = Motion("m0", "fund_rescue", "USA", 1, seat="JPN", amount_usd_m=80.0)
    held = replace(needy(), motions=(first, ASK), agenda=("m0", "m1"))
    both = OrderSheet(ballots=(Ballot("m0", "yes"), Ballot("m1", "yes")))
    done = council.count_votes(t.work(held, {"USA": both, "AUS": both}))
    assert done.state.fund_usd_m == pytest.approx(0.0, abs=1e-9) or done.state.fund_usd_m >= 0
    lent = sum(r.amount_usd_m for r in done.state.rescues)
    assert lent == pytest.approx(100.0 - done.state.fund_usd_m)
    assert lent <= rescue.most(t.CONTENT, (), "JPN") + 1e-9


def test_fr25_checks_name_who_is_in_need_and_what_can_be_lent():
    """C710 Fr25 checks name who is in need and what can be lent."""
    move = TableMotion("fund_rescue", seat="JPN", amount_usd_m=40.0)
    bare = replace(needy(), motions=(), agenda=())
    assert codes(bare, move) == []
    assert codes(bare, replace(move, seat="USA")) == ["not_in_need"]
    assert codes(bare, replace(move, amount_usd_m=500.0)) == ["fund_short"]
    assert codes(bare, replace(move, amount_usd_m=0.0)) == ["nothing"]


def test_fr26_a_rescue_out_of_the_fund_makes_nobody_richer():
    """C711 The pump: run into debt, have the Fund pay. What is owed counts against the borrower at the end."""
    before = needy()
    done = voted(before, "USA", "AUS").state

    def net(state, seat):
        return (state.seats[seat].treasury_net_usd_m + rescue.position(state, seat)
                + 0.5 * scoring_part(state, seat))  # fmt: skip

    def scoring_part(state, seat):
        return scoring.fund_part(state, seat)

    for seat in t.SEATS:
        assert net(done, seat) <= net(before, seat) + 1e-6
    assert fund.free_money(done) == pytest.approx(60.0)


def test_fr27_friends_vote_for_it_and_the_form_names_it():
    """C712 Trust decides, with trade and the relief that waits."""
    held = views.content()
    ask = Motion("m1", "fund_rescue", "AUS", 3, seat="JPN", amount_usd_m=40.0)
    seen = views.view("USA", held, turn=3, needy=("JPN",), fund_usd_m=100.0)
    votes, worth = {}, {}
    for trust in (0.0, 90.0):
        japan = replace(seen.seats["JPN"], your_trust=trust)
        desk = sit_down(held, replace(seen, seats={**seen.seats, "JPN": japan}))
        votes[trust], worth[trust] = predicted_vote(desk, "USA", ask), motion_value(desk, "USA", ask)[0]
    assert worth[90.0] - worth[0.0] == pytest.approx(9.0)
    assert votes[90.0] == "yes"
    seen = replace(t.view(needy(), "AUS"), needy=("JPN",))
    assert words.candidates(t.CONTENT, seen, "fund_rescue")[0][0] == "JPN"
    assert "Fund" in words.motion_title(t.CONTENT, ask)

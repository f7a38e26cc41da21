"""The money ledger: every flow of public money stands in it by name, and it adds up to the treasury."""

import pytest

from game.model.money_lines import NAMES, NOT_NET
from game.model.orders import FundCard, OrderSheet
from game.model.refusals import RuleError
from game.model.state import Money
from game.present import ledger
from game.rules import sight
from game.rules.invariants import check_state
from tests.helpers import new_game, play_turn, replace

LENT = OrderSheet(customs_effort=0, fund=(FundCard("aus_refinery", "loan", 300.0),))


def rows(content, state, seat):
    return ledger.money_rows(content, sight.view(content, state, seat))


def test_ml01_a_loan_of_the_window_stands_in_the_ledger_twice_and_leaves_the_purse_alone():
    """C644 Found in play: 250 million of a window stood nowhere though the score counted them.

    Story: the USA lends 300 to a refinery; its window carries 250. Outcome: the ledger has 250 in
    from the window and 300 out to the card (two lines: window and purse). Why: public money has one
    book, whoever's desk it comes from.
    """
    content, state = new_game()
    state = play_turn(content, state, {"USA": LENT})
    by = {}
    for row in rows(content, state, "USA"):
        by[row.name] = by.get(row.name, 0.0) + row.amount
    assert by["window money"] == pytest.approx(250.0)
    assert by["loan"] == pytest.approx(-300.0)
    assert state.seats["USA"].treasury_net_usd_m == pytest.approx(-300.0)


def test_ml02_what_the_ledger_shows_adds_up_to_the_purse_and_to_net_public_money():
    """C645 A reader with a pencil: budget at the start plus all lines is the purse, less transfers the net."""
    content, state = new_game()
    for _ in range(2):
        state = play_turn(content, state, {"USA": LENT})
    for seat, held in state.seats.items():
        sums = ledger.money_sums(content, sight.view(content, state, seat))
        assert sums[-1].amount == pytest.approx(held.money_usd_m)
        assert sum(r.amount for r in sums[:-1]) == pytest.approx(held.money_usd_m)
        assert not any(r.what.startswith("Signatures") for r in sums), "everything has its line"
        net = sum(r.amount for r in rows(content, state, seat) if r.name not in NOT_NET)
        assert net == pytest.approx(held.treasury_net_usd_m)


@pytest.mark.parametrize("what", ["nobody knows", "loan"])
def test_ml03_a_flow_beside_the_book_is_refused_by_the_invariants(what):
    """C646 Why: an unnamed line or a sum that does not show in the treasury is a fault of the engine."""
    content, state = new_game()
    state = play_turn(content, state)
    check_state(content, None, state)
    wrong = Money(1, "USA", "JPN", 5.0, what)
    record = replace(state.turns[-1], money=(*state.turns[-1].money, wrong))
    with pytest.raises(RuleError, match="known name" if what not in NAMES else "differ"):
        check_state(content, None, replace(state, turns=(record,)))


def test_ml04_every_line_has_a_meaning_in_plain_words():
    """C647 Found in play: 'Grant returned' stood there unexplained."""
    assert set(ledger.MEANINGS) == NAMES
    assert "investors" in ledger.MEANINGS["grant returned"]

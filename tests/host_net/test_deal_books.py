"""What a deal promised a seat and what came of it: one figure at the signature, whatever became of it afterwards."""

from pathlib import Path

import msgspec
import numpy as np
import pytest

from game import rules
from game.host import Table
from game.model.entries import SeatPlan
from game.model.talks import Clause, MakeOffer, ReplyOffer
from game.rules import stress
from game.store import Header, Log
from tests.toy import toy_content

CONTENT = toy_content()
PLANS = {s: SeatPlan("human" if s in ("USA", "JPN") else "ai") for s in CONTENT.seat_ids()}
GOODS = Clause("offtake", "JPN", mineral="ndpr", stage="refined", tonnes_per_month=60.0, price_usd_per_kg=70.0, turns=2)
YEARLY = Clause("money_per_turn", "USA", amount_usd_m=5.0, turns=3)
FAVOUR = Clause("favour", "USA", favour="diplomatic", turns=2)
CLAUSES = (GOODS, Clause("money", "JPN", amount_usd_m=12.0), YEARLY, FAVOUR)


def fresh(path: Path | None = None) -> Table:
    log = None if path is None else Log.create(path, Header("toy", CONTENT.hash, 3))
    table = Table.new(CONTENT, 3, PLANS, log=log, with_baseline=False)
    assert table.open_talks() == ()
    return table


def signed(table: Table, clauses: tuple[Clause, ...] = CLAUSES) -> dict[str, float]:
    """A deal of Japan with the United States; what the coach told each before it said yes, USD million."""
    shown = {"JPN": coached(table, "JPN", clauses)}
    assert table.talk("JPN", MakeOffer("USA", clauses)) == ()
    offer = next(o for o in reversed(table.state.offers) if (o.by, o.to) == ("JPN", "USA"))
    shown["USA"] = coached(table, "USA", clauses)
    assert table.talk("USA", ReplyOffer(offer.id, "accept")) == ()
    assert table.state.deals[-1].offer == offer.id
    return shown


def coached(table: Table, seat: str, clauses: tuple[Clause, ...]) -> float:
    found = table.coach(seat, ("JPN", "USA"), clauses)
    assert found is not None
    return found.scored_usd_m


def turn(table: Table) -> None:
    for call in (table.ring, lambda: table.close(force=True), table.next_turn, table.open_talks):
        assert call() == ()


def book_of(table: Table, seat: str):
    return table.deal_books(seat)[-1]


def part(table: Table, seat: str, kind: str, clause: Clause):
    return next(p for p in book_of(table, seat).parts if p.kind == kind and p.clause == clause)


def test_what_was_promised_is_what_the_coach_showed_and_stays_so(tmp_path: Path) -> None:
    path = tmp_path / "game.forge"
    table = fresh(path)
    shown = signed(table)
    for seat in ("JPN", "USA"):
        assert book_of(table, seat).promised_usd_m == pytest.approx(shown[seat])
    turn(table)
    told = {seat: table.deal_books(seat) for seat in ("JPN", "USA")}
    for seat in ("JPN", "USA"):
        assert book_of(table, seat).promised_usd_m == pytest.approx(shown[seat])
    table.end()
    again = Table.resume(CONTENT, path, with_baseline=False)
    for seat, books in told.items():
        for read, known in zip(again.deal_books(seat), books, strict=True):
            assert (read.promised_usd_m, read.came_usd_m) == (known.promised_usd_m, known.came_usd_m)
            assert read.ahead_usd_m == pytest.approx(known.ahead_usd_m, rel=0.01)  # a market solved anew


def test_money_counts_as_it_is_paid() -> None:
    table = fresh()
    signed(table)
    assert part(table, "USA", "money", CLAUSES[1]).came_usd_m == 12.0
    assert part(table, "USA", "money", YEARLY).came_usd_m == 0.0
    turn(table)
    paid, got = (part(table, seat, "money", YEARLY) for seat in ("USA", "JPN"))
    assert (paid.came_usd_m, got.came_usd_m) == (-5.0, 5.0)
    assert paid.ahead_usd_m == pytest.approx(-10.0)  # two more, each in full: the treasury counts it so
    turn(table)
    turn(table)
    paid = part(table, "USA", "money", YEARLY)
    assert (paid.came_usd_m, paid.ahead_usd_m) == (-15.0, 0.0)


def test_goods_are_held_against_the_price_of_the_months_in_which_they_came() -> None:
    table = fresh()
    signed(table)
    turn(table)
    view, (m, s) = table.view("USA"), (CONTENT.mineral_index("ndpr"), 1)
    gate = np.asarray(view.prices["price_exworks"])[1:, m, s, CONTENT.region_index("USA")]
    border = np.asarray(view.prices["price_delivered"])[1:, m, s, CONTENT.region_index("JPN")]
    haul = float(CONTENT.table["freight"][m, s, CONTENT.region_index("USA"), CONTENT.region_index("JPN")])
    sold, bought = (part(table, seat, "goods", GOODS) for seat in ("USA", "JPN"))
    tax = CONTENT.rules.money.contract_tax_share
    for side in (sold, bought):  # before the turns that count: the treasury's part alone
        assert side.came_usd_m == pytest.approx(tax * side.market_usd_m)
    share = sold.market_usd_m / (60.0 * (70.0 - gate).sum() / 1000.0)
    assert 0.0 < share <= 1.0 + 1e-9  # no more than the maker can put under contract
    assert bought.market_usd_m == pytest.approx(share * 60.0 * (border - 70.0 - haul).sum() / 1000.0)
    assert sold.seen == pytest.approx(gate.mean()) and bought.seen == pytest.approx(border.mean())
    turn(table)
    assert part(table, "USA", "goods", GOODS).ahead_usd_m == 0.0  # its two turns are over


def test_a_favour_comes_when_it_is_done() -> None:
    table = fresh()
    signed(table)
    before = part(table, "JPN", "word", FAVOUR)
    assert before.came_usd_m == 0.0 and before.ahead_usd_m > 0
    turn(table)
    turn(table)  # nobody did it within its two turns
    after = part(table, "JPN", "word", FAVOUR)
    assert (after.came_usd_m, after.ahead_usd_m, after.end) == (0.0, 0.0, "broken")


def test_new_terms_take_what_was_promised_for_the_turns_that_they_replace() -> None:
    table = fresh()
    clauses = (msgspec.structs.replace(YEARLY, turns=4), Clause("money", "JPN", amount_usd_m=15.0))
    signed(table, clauses)
    turn(table)
    old = table.state.deals[-1]
    move = MakeOffer("USA", (Clause("money_per_turn", "USA", amount_usd_m=4.0, turns=3),), amends=old.id)
    assert table.talk("JPN", move) == ()
    assert table.talk("USA", ReplyOffer(table.state.offers[-1].id, "accept")) == ()
    first = next(b for b in table.deal_books("USA") if b.deal == old.id)
    whole = next(p for p in first.parts if p.clause == clauses[0])
    assert whole.end == "replaced" and not first.runs
    assert whole.promised_usd_m == pytest.approx(-5.0, abs=0.8)  # of the four turns one was run
    assert (whole.came_usd_m, whole.ahead_usd_m) == (pytest.approx(-5.0), 0.0)


def test_a_deal_adds_to_the_test_what_is_missing_without_it() -> None:
    table = fresh()
    signed(table)
    assert table.ring() == () and table.close(force=True) == ()
    state, deal = table.state, table.state.deals[-1]
    found = rules.deals_add(CONTENT, state, "JPN")
    bare = msgspec.structs.replace(state, deals=tuple(d for d in state.deals if d.id != deal.id))
    with_it, without = (stress.security(CONTENT, one, stress.test(CONTENT, one), "JPN") for one in (state, bare))
    assert found == {deal.id: {"ndpr/refined": pytest.approx(with_it - without)}}
    assert rules.deals_add(CONTENT, state, "USA") == {}  # it sells

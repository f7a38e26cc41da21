"""What orders for plants promised and what came: the page's own figure at the lock, whatever became of it."""

from pathlib import Path

import pytest

from game.host import Table
from game.host.works import works_of
from game.model.entries import SeatPlan
from game.model.orders import FundCard, HurryWorks, OrderSheet
from game.present import deal_books, plant_gains, works_books
from game.rules import hurry, step
from game.store import Header, Log, load
from tests.toy import toy_content

CONTENT = toy_content()
PLANS = {s: SeatPlan("human" if s == "USA" else "ai") for s in CONTENT.seat_ids()}
CARD = next(p for p in CONTENT.projects if p.region == "USA" and not p.existing and p.outputs)


def fresh(path: Path | None = None) -> Table:
    log = None if path is None else Log.create(path, Header("toy", CONTENT.hash, 3))
    return Table.new(CONTENT, 3, PLANS, log=log, with_baseline=False)


def to_bell(table: Table) -> None:
    while table.state.phase != "bell":
        call = {"brief": table.open_talks, "talk": table.ring, "results": table.next_turn}[table.state.phase]
        assert call() == ()


def lock(table: Table, sheet: OrderSheet) -> None:
    assert table.submit("USA", sheet) == ()
    assert table.close() == ()


def page(table: Table, sheet: OrderSheet) -> float | None:
    view = table.view("USA")
    gains = {gain.project: gain for gain in table.plant_gains("USA")}
    return plant_gains.gain_of(CONTENT, view, gains, CARD, sheet).net


def rows(table: Table):
    return works_books.rows(CONTENT, table.view("USA"), table.works_books("USA"))


def funded(path: Path | None = None) -> tuple[Table, float]:
    """A plant whose grant is locked in turn 1, and the net points that its page named at that moment."""
    table = fresh(path)
    to_bell(table)
    sheet = OrderSheet(fund=(FundCard(CARD.id, "grant", 0.5 * CARD.capex_usd_m),))
    told = page(table, sheet)
    assert told is not None
    lock(table, sheet)
    return table, told


def test_what_was_promised_is_what_the_page_said_and_stays_so(tmp_path: Path) -> None:
    table, told = funded(tmp_path / "game.forge")
    (row,) = rows(table)
    assert (row.turn, row.project) == (1, CARD.id) and row.promised == pytest.approx(told)
    for _ in range(3):
        to_bell(table)
        lock(table, OrderSheet())
    (row,) = rows(table)
    assert row.promised == pytest.approx(told)
    table.end()
    again = Table.resume(CONTENT, tmp_path / "game.forge", with_baseline=False)
    (read,) = rows(again)
    assert (read.promised, read.came) == (pytest.approx(row.promised), pytest.approx(row.came))
    loaded = load(tmp_path / "game.forge", CONTENT, step)
    told_of = works_of(CONTENT, tuple(zip(loaded.entries, loaded.states, strict=True)), "USA")
    assert told_of.locks[0].sheet == again.works_books("USA").locks[0].sheet


def test_parts_add_up_to_each_figure_and_measures_to_the_sum() -> None:
    table, _ = funded()
    for _ in range(3):
        to_bell(table)
        lock(table, OrderSheet())
    (row,) = rows(table)
    for name in ("promised", "came", "ahead"):
        assert sum(getattr(part, name) for part in row.parts) == pytest.approx(getattr(row, name), abs=0.06)
    sums = works_books.by_measure([row])
    assert sum(three[0] for three in sums.values()) == pytest.approx(row.promised)
    assert sum(three[1] for three in sums.values()) == pytest.approx(row.came)
    assert sums["treasury"][0] < 0 and sums["treasury"][1] < 0
    assert deal_books.verdict(row)[0] and row.why


def test_money_is_told_as_it_was_paid_and_came_back() -> None:
    table, _ = funded()
    view = table.view("USA")
    paid = sum(x.amount_usd_m for x in view.money if (x.payer, x.what, x.detail) == ("USA", "grant", CARD.id))
    back = sum(x.amount_usd_m for x in view.money if (x.payee, x.what, x.detail) == ("USA", "grant returned", CARD.id))
    (row,) = rows(table)
    grant = next(part for part in row.parts if part.name == "Grant")
    point = table.works_books("USA").locks[0].gains[0].point_usd_m
    assert grant.came == pytest.approx(-(paid - back) / point) and paid > 0


def test_size_and_date_are_told_as_they_were_and_as_they_came() -> None:
    table, _ = funded()
    (row,) = rows(table)
    held = table.view("USA").projects[CARD.id]
    assert row.told.startswith("told ") and "; came " in row.told if held.started_turn else "waits" in row.told


def test_haste_has_a_row_of_its_own_and_takes_nothing_from_the_sum() -> None:
    table, _ = funded()
    for _ in range(4):
        to_bell(table)
        if hurry.may(CONTENT, CARD, table.view("USA").projects[CARD.id], "USA"):
            break
        lock(table, OrderSheet())
    held = table.view("USA").projects[CARD.id]
    money = hurry.asked(CONTENT, CARD, held, 1)
    lock(table, OrderSheet(hurry=(HurryWorks(CARD.id, money),)))
    haste, grant = rows(table)
    assert haste.what == "1 month off" and haste.promised < 5.0
    whole = {one.late_months: one for one in table.works_books("USA").came}
    plant = whole[0].came.total + whole[0].ahead.total
    told = sum(getattr(part, name) for row in (haste, grant) for part in row.parts for name in ("came", "ahead")
               if part.name not in ("Grant", "Money for haste"))  # fmt: skip
    assert told == pytest.approx(plant, abs=0.08)


def test_without_orders_for_plants_there_is_no_row() -> None:
    table = fresh()
    to_bell(table)
    lock(table, OrderSheet())
    assert rows(table) == ()


def test_a_plant_counts_as_running_once_it_has_reached_full_size() -> None:
    """Where the score ends, a plant leaves the works under way at that moment, and is held to what it still brings."""
    table, _ = funded()
    met = set()
    for _ in range(14):
        status = table.view("USA").projects[CARD.id].status
        told = {one.project: one.ahead.total for one in table.plants_running("USA")}
        assert (CARD.id in told) is (status == "operating")
        met.add(status)
        if status == "operating":
            break
        to_bell(table)
        lock(table, OrderSheet())
    assert "construction" in met and "operating" in met and table.plants_running("CHN") == ()

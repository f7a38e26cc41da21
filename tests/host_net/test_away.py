"""A person goes away and comes back: the autopilot minds the seat; China's sealed orders outlive a crash."""

import pytest

from game.host import Table, link_to
from game.lab.simulate import ai_plans, load_content
from game.model.entries import SeatPlan
from game.model.ids import CHINA
from game.model.orders import ChinaSheet, OrderSheet, PriceMove
from game.store import Header, Log


@pytest.fixture
def table():
    content = load_content("bench_small")
    plans = ai_plans(content, {}, "easy") | {"USA": SeatPlan("human"), "JPN": SeatPlan("human")}
    return Table.new(content, 5, plans, with_baseline=False)


def turn(table):
    assert not table.open_talks() and not table.ring() and not table.close(force=True) and not table.next_turn()


def test_a_seat_is_minded_and_taken_back_with_its_list(table):
    link = link_to(table, "USA")
    assert not link.minded() and link.take_back()[0].code == "not_yours"
    assert not link.leave_to_autopilot()
    assert link.minded() and table.waiting_for() == ("JPN",)
    assert link.leave_to_autopilot()[0].code == "not_yours"
    turn(table)
    assert not link.take_back() and not link.minded()
    assert "USA" in table.waiting_for()
    ((when, acts),) = link.left_undone()
    assert when == 1 and all(act.startswith("Did not") for act in acts)
    assert link_to(table, "JPN").left_undone() == ()


def test_the_list_begins_anew_when_the_person_goes_away_again(table):
    link = link_to(table, "USA")
    link.leave_to_autopilot()
    turn(table)
    link.take_back()
    turn(table)
    assert link.left_undone()[0][0] == 1
    link.leave_to_autopilot()
    assert link.left_undone() == ()
    turn(table)
    assert [when for when, _ in link.left_undone()] == [3]


def test_a_sheet_that_was_sealed_before_leaving_counts(table):
    link = link_to(table, "USA")
    table.open_talks()
    sheet = OrderSheet(customs_effort=3, reason="sealed by the minister")
    assert not link.submit(sheet) and not link.leave_to_autopilot()
    table.ring()
    table.close(force=True)
    assert table.state.seats["USA"].sheet.customs_effort == 3


def test_sealed_orders_of_china_outlive_a_crash(tmp_path):
    content = load_content("bench_small")
    plans = ai_plans(content, {}, "easy") | {CHINA: SeatPlan("human", "hard")}
    path = tmp_path / "game.forge"
    header = Header(content.id, content.hash, 5, content.title, "bench_small", "test")
    table = Table.new(content, 5, plans, log=Log.create(path, header), with_baseline=False)
    table.open_talks()
    mineral = content.minerals[0].id
    sheet = ChinaSheet(prices=(PriceMove(mineral, "refined", -0.15),), reason="press")
    assert not table.submit_china(sheet)
    table.end()
    again = Table.resume(content, path, with_baseline=False)
    assert again.china_sheet() == sheet and again.waiting_for() == ()
    assert not again.unsubmit_china()
    again.end()
    last = Table.resume(content, path, with_baseline=False)
    assert last.china_sheet() is None
    last.end()

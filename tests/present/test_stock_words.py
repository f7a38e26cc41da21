"""What a month of stock costs, brings and leaves, told beside the order, in rows that keep their place."""

import msgspec
import pytest
from msgspec.structs import replace

from game import agents
from game.model.events import Event
from game.model.orders import OrderSheet, StockOrder
from game.present import desk, fmt, seating, stock_words, vault_words
from tests.ui.staged import content, moments


@pytest.fixture(scope="module")
def seen():
    return moments()["talk2"].view()


@pytest.fixture(scope="module")
def gains(seen):
    return {(gain.mineral, gain.stage): gain for gain in agents.stock_gains(content(), seen)}


def test_the_cost_of_a_month_is_one_sum_beside_the_order_and_in_its_tooltip(seen, gains):
    assert len(gains) > 5
    for (mineral, stage), gain in gains.items():
        tonnes, usd = desk.month_of_need(content(), seen, mineral, stage)
        assert (gain.tonnes, gain.cost_usd_m) == (pytest.approx(tonnes), pytest.approx(usd))
        assert fmt.money(usd) in stock_words.month_tip(content(), gain)
        assert 0.5 * usd < gain.kept_usd_m < 0.9 * usd, "nine tenths less storage"


def test_only_the_weakest_stage_of_a_chain_adds_security(gains):
    """A stock of oxide is no magnet: with magnets cut off first it adds nothing, and the page says so."""
    adds = {place for place, gain in gains.items() if gain.points >= stock_words.SOME}
    assert adds
    for mineral in {mineral for mineral, _ in adds}:
        assert len([1 for name, _ in adds if name == mineral]) == 1
    for place, gain in gains.items():
        assert (stock_words.brings(gain) == "adds nothing by itself") is (place not in adds)
        assert (gain.security_share > 0) or place not in adds


def test_rows_of_stock_keep_their_order_whatever_a_month_of_them_adds(seen):
    """Found in play: the rows changed places between turns, and the number went into the wrong one."""
    places = [(m.id, stage) for m in reversed(content().minerals) for stage in ("component", "mine", "refined")]
    mine = sorted(places, key=lambda place: seating.good_place(content(), "JPN", *place))
    focus = content().seat("JPN").focus
    assert [m for m, _ in mine[: 3 * len(focus) : 3]] == list(focus)
    assert [stage for _, stage in mine[:3]] == ["mine", "refined", "component"]
    rest = [m for m, _ in mine[3 * len(focus) :: 3]]
    assert rest == [m.id for m in content().minerals if m.id not in focus]
    rows = vault_words.vault_rows(content(), seen)
    assert rows
    assert [(r.mineral, r.stage) for r in rows] == [p for p in mine if p in {(r.mineral, r.stage) for r in rows}]


def test_the_ministries_worth_of_a_stock_is_the_same_sum(seen, gains):
    """The list a person reads and the one that ministries bargain by agree on the points."""
    from game.agents.ministry.desk import sit_down  # noqa: PLC0415
    from game.agents.ministry.scored import scored  # noqa: PLC0415

    held = sit_down(content(), seen)
    valuer = scored(held)
    for (mineral, stage), gain in gains.items():
        usd = valuer.stock_value(held, mineral, stage, gain.tonnes)
        price = held.facts.at(held.facts.price, mineral, stage, held.me)
        left = gain.kept_usd_m / max(1e-9, gain.cost_usd_m) * gain.tonnes * price / 1000.0
        assert usd == pytest.approx(left + valuer.stakes.usd(gain.points), rel=1e-6)


def test_the_page_says_when_to_buy(seen):
    assert "before a curb" in stock_words.when_to_buy(content(), seen)
    calm = msgspec.structs.replace(seen, curbs=())
    assert "dear now" not in stock_words.when_to_buy(content(), calm)


def test_what_came_of_an_order_of_the_turn_before_is_told_beside_the_stock():
    """Found with a class: a month ordered, 0.4 months held in the next turn, and nothing on the sheet said why."""
    view = moments()["talk2"].view()
    data = {"places": ["lithium/component"], "tonnes": 3106.3, "ordered_t": 6581.0}
    short = replace(view, event_log=(Event("stock_short", view.turn - 1, seat=view.seat, data=data),))
    told = stock_words.came_words(short, "lithium", "component")
    assert "3\u202f106" in told and "6\u202f581" in told and told.endswith("ordered came")
    assert stock_words.came_words(short, "cobalt", "component") == ""
    other = replace(view, event_log=(Event("stock_short", view.turn - 1, seat="USA", data=data),))
    assert stock_words.came_words(other, "lithium", "component") == ""


def test_what_a_month_of_is_on_the_sheet_leaves_the_list_of_the_best(seen, gains):
    """Found in play: "+0.58 points" of a month of cathodes still stood with three months of it on the sheet."""
    found = tuple(gains.values())
    first = stock_words.best(found)[0]
    order = StockOrder(first.mineral, first.stage, first.tonnes)
    left = stock_words.still_open(found, OrderSheet(stock=(order,)))
    assert first not in left and len(left) == len(found) - 1
    less = StockOrder(first.mineral, first.stage, 0.5 * first.tonnes)
    assert first in stock_words.still_open(found, OrderSheet(stock=(less,)))

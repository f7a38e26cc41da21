"""China's sheet says what its moves cost by the game's own forecast, and the bell agrees with it."""

from functools import cache

import msgspec
import pytest

from game.host import Table
from game.lab.simulate import load_content
from game.model.content import Content
from game.model.entries import SeatPlan
from game.model.ids import CHINA
from game.model.orders import ChinaSheet, PriceMove
from game.model.views import View
from game.present import china_desk
from game.present.names import card_name
from game.rules import ChinaForecast, forecast_china

RISES = tuple(PriceMove(m, "component", 0.6) for m in ("ree_light", "graphite", "ree_heavy"))
CUT = PriceMove("ree_light", "refined", -0.45)


@cache
def played() -> tuple[Content, View, Table]:
    """China's view before the first turn, and the game after it: magnets dearer, the oxide they are made of cheap."""
    content = load_content("ministerial_years")
    plans = {s: SeatPlan("ai", level="easy") for s in content.seat_ids()} | {CHINA: SeatPlan("human")}
    table = Table.new(content, 1, plans, with_baseline=False)
    view = table.view(CHINA)
    table.open_talks()
    table.ring()
    assert table.submit_china(ChinaSheet(prices=(*RISES, CUT))) == ()
    table.close()
    return content, view, table


def told(*moves: PriceMove) -> ChinaForecast:
    content, view, _ = played()
    return forecast_china(content, view, ChinaSheet(prices=moves))


def test_a_cut_costs_what_is_sold_at_the_price_that_it_makes():
    """Found in play: the sheet said 64 million, the purse paid 229: it counted last turn's sales, not those to come."""
    _, view, table = played()
    paid = table.view(CHINA).china_ledger[-1].cuts_usd_m
    forecast = told(*RISES, CUT).cut_cost_usd_m
    assert paid > 150 and forecast == pytest.approx(paid, rel=0.25)
    assert told(*RISES).cut_cost_usd_m == 0.0
    assert told(PriceMove("lithium", "component", -0.45)).cut_cost_usd_m <= view.china_purse_usd_m


def test_a_rise_says_what_it_costs_beside_the_money():
    """Found in play: +60 % on everything looked free: +4 billion and not one line against it."""
    content, _, _ = played()
    rises, nothing = told(*RISES), told()
    assert rises.sold < -0.01 and len(rises.wakes) >= 3
    assert nothing.sold == 0.0 and nothing.wakes == ()
    lines = {name: (value, better) for name, value, better in china_desk.worth_lines(rises)}
    against = [name for name, (_, better) in lines.items() if better is False]
    assert "Users who buy from you, in goods" in against and "Plants abroad that pay if it stays so" in against
    assert lines["Plants abroad that pay if it stays so"][0] == str(len(rises.wakes))
    said = china_desk.woken_words(content, rises)
    assert card_name(content, rises.wakes[0]) in said and f"{len(rises.wakes) - 3} more" in said
    assert len(china_desk.worth_lines(nothing)) == len(china_desk.worth_lines(rises)) - 2
    assert china_desk.woken_words(content, msgspec.structs.replace(rises, wakes=())) == ""

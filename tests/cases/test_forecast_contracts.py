"""What a draft sheet's forecast knows of contracts, corridors and earlier drafts.

Cases J01-J11. Story: a ministry that stands behind a plant, or ships over a new railway, must see in
its forecast what the coming months will see.
"""

import sys

import msgspec
import numpy as np
import pytest

from game.model.content import Corridor
from game.model.orders import ChinaSheet, ExportCurb, HomeOrder, OrderSheet, StockOrder, TariffResponse
from game.model.owning import PlantContract
from game.present import fmt
from game.present.outlook import price_lines
from game.present.price_doubt import why_wide
from game.present.sheet_facts import price_words
from game.rules import price_range, sight
from game.rules.forecast import forecast
from tests.cases.test_plant_contracts import CARD, running, with_card
from tests.helpers import new_game, play_turn, real_content, replace

ROOM = sys.modules["game.rules.forecast"]


def outlook(content, state, seat, good=("ndpr", "component"), sheet=None):
    view = sight.view(content, state, seat)
    found = forecast(content, view, sheet or view.default_sheet)
    return next(p for p in found.prices if (p.mineral, p.stage) == good)


def test_j01_a_strike_above_the_price_lowers_it_at_home():
    """C688 A strike above the price keeps the plant running, and the forecast of the price falls."""
    content, state = new_game()
    state = running(play_turn(content, state))
    strike = PlantContract("cfd", "USA", 200.0, 400.0, 8, from_turn=2, until_turn=8)
    tied = running(state, contracts=(strike,))
    later = running(state, contracts=(msgspec.structs.replace(strike, from_turn=3),))
    bare = outlook(content, state, "USA").next
    assert outlook(content, tied, "USA").next < bare - 0.01
    assert outlook(content, later, "USA").next == bare


def test_j02_an_offtake_abroad_leaves_less_at_home():
    """C689 An offtake abroad leaves less at home: there the price rises."""
    content, state = new_game()
    state = running(play_turn(content, state))
    deal = PlantContract("offtake", "JPN", 60.0, 140.0, 6, from_turn=2, until_turn=6)
    tied = running(state, contracts=(deal,))
    assert outlook(content, tied, "USA").next > outlook(content, state, "USA").next + 0.1


def test_j03_a_corridor_about_to_open_brings_goods_cheaper():
    """C690 A corridor that opens within the turn brings goods cheaper; one that runs is in the price."""
    content, state = new_game()
    card = replace(content.project(CARD), corridor=Corridor(("CHN",), ("USA",), 0.5, 0.5, 0.0))
    with_rail = replace(content, projects=tuple(card if c.id == CARD else c for c in content.projects))
    state = play_turn(content, state)
    opening = with_card(state, status="ramp_up", active_share=0.0)
    without = outlook(content, opening, "USA").next
    assert outlook(with_rail, opening, "USA").next < without - 0.1


def test_j04_a_second_draft_solves_only_what_it_changes(monkeypatch):
    """C691 A second draft of a view solves the draft alone; what the sheet does is the same."""
    content, state = new_game()
    state = play_turn(content, state)
    view = sight.view(content, state, "USA")
    sheet = OrderSheet(customs_effort=0, tariffs=(TariffResponse("ndpr", "component", "ad_valorem", 0.2),))
    solved, clear = [], ROOM.clear

    def counted(structure, states, *rest, **more):
        solved.append(len(states.capacity))
        return clear(structure, states, *rest, **more)

    monkeypatch.setattr(ROOM, "clear", counted)
    ROOM._KNOWN.clear()
    alone = forecast(content, view, sheet)
    shown = len(content.seat("USA").focus)
    known = [len(content.minerals) + shown]
    assert solved == [*known, 1 + 2 * shown], "the known months, then what the sheet touches and the range"
    forecast(content, view, view.default_sheet)
    again = forecast(content, view, sheet)
    assert solved == [*known, 1 + 2 * shown, 2 * shown, 1 + 2 * shown]
    assert again == alone
    fresh = sight.view(content, play_turn(content, state), "USA")
    assert forecast(content, fresh, sheet).prices != alone.prices


@pytest.mark.parametrize("seat", ["USA", "JPN"])
def test_j05_the_range_holds_the_forecast(seat):
    """C692 The range holds the forecast between low and high use."""
    content, state = new_game()
    view = sight.view(content, play_turn(content, state), seat)
    rows = forecast(content, view, view.default_sheet).prices
    assert rows and all(p.low <= p.next <= p.high for p in rows)
    assert np.mean([p.high / p.low for p in rows]) > 1.001


def test_j06_the_forecast_knows_what_a_quota_on_own_ore_does():
    """C930 Held back, ore is cheaper at home and its licences pay a fee; a tighter quota and its end are foreseen.

    Played by hand, the forecast of a sheet stood still whatever share of its cobalt Indonesia let out.
    """
    content, state = new_game(real_content())
    state = play_turn(content, state, {"IDN": OrderSheet(home=(HomeOrder("ore_quota", mineral="cobalt", share=0.7),))})
    view = sight.view(content, replace(state, turn=2, phase="talk"), "IDN")

    def foreseen(*home):
        made = forecast(content, view, msgspec.structs.replace(view.default_sheet, home=home))
        price = next(p.next for p in made.prices if (p.mineral, p.stage) == ("cobalt", "mine"))
        return made, made.ores[0], price

    (_, stands, now), (_, tighter, less) = foreseen(), foreseen(HomeOrder("ore_quota", mineral="cobalt", share=0.4))
    let_out, free, more = foreseen(HomeOrder("ore_lift", mineral="cobalt"))
    assert stands.added_usd_m == 0.0
    assert stands.fee_usd_m > 0.0 == free.fee_usd_m
    assert max(now, less) < more
    assert tighter.added_usd_m != 0.0 != free.added_usd_m
    assert let_out.money_usd_m == pytest.approx(let_out.border_usd_m - let_out.cost_usd_m)


def curbed_until_now():
    """A game in whose second turn a hard curb on magnets runs out, once its results are in."""
    content, state = new_game()
    curb = ChinaSheet(curbs=(ExportCurb("ndpr", "component", (), 0.3, 2),))
    state = play_turn(content, play_turn(content, state, china=curb))
    assert state.turn == 2 and not any(c.mineral == "ndpr" and c.stage == "component" for c in state.china.curbs)
    return content, state


def test_j07_a_price_falls_back_once_a_curb_has_run_out():
    """C1202 A curb that has run out made today's price: the forecast falls as the price then does."""
    content, state = curbed_until_now()
    seen = outlook(content, state, "USA")
    came = outlook(content, play_turn(content, state), "USA").now
    assert came < 0.8 * seen.now, "the case has a price that falls"
    assert abs(seen.next / came - 1) < abs(seen.now / came - 1) / 3


def test_j08_the_range_of_a_freed_price_holds_what_comes():
    """C1203 A price that a curb held up ranges from where the market goes to where a new curb would keep it."""
    content, state = curbed_until_now()
    view = sight.view(content, state, "USA")
    line = next(p for p in price_lines(content, view, forecast(content, view, view.default_sheet))
                if (p.mineral, p.stage) == ("ndpr", "component"))  # fmt: skip
    came = outlook(content, play_turn(content, state), "USA").now
    assert line.freed and line.usual == line.next
    assert line.low <= came <= line.high and line.high > line.now
    assert "has run out" in why_wide(content, view, line)


def test_j09_stock_sold_is_foretold_at_the_price_shown():
    """C1204 What stock let out should bring is its tonnes at the price that the same forecast shows."""
    content, state = curbed_until_now()
    held = msgspec.structs.replace(state.seats["USA"], stock_t={"ndpr/component": 60.0})
    view = sight.view(content, replace(state, seats={**state.seats, "USA": held}), "USA")
    sheet = replace(view.default_sheet, stock=(StockOrder("ndpr", "component", -60.0),))
    found = forecast(content, view, sheet)
    shown = next(p for p in found.prices if (p.mineral, p.stage) == ("ndpr", "component"))
    assert found.released_usd_m == pytest.approx(60.0 * shown.next / 1000.0)


def freed_line(content, view):
    return next(p for p in price_lines(content, view, forecast(content, view, view.default_sheet))
                if (p.mineral, p.stage) == ("ndpr", "component"))  # fmt: skip


def test_j10_a_curb_just_over_may_be_laid_anew_and_the_range_says_so(monkeypatch):
    """C1208 Found in play: "magnets 399 -> 197 (186-206)" on a floor, China held back again, and 529 came."""
    content, state = curbed_until_now()
    view = sight.view(content, state, "USA")
    floor = 0.6 * freed_line(content, view).now
    monkeypatch.setattr(price_range, "kept_ends", lambda *_a: (0.95 * floor, 1.04 * floor))
    line = freed_line(content, view)
    anew = ChinaSheet(curbs=(ExportCurb("ndpr", "component", (), 0.3, 2),))
    again = outlook(content, play_turn(content, state, china=anew), "USA").now
    assert line.near < line.now <= line.high and line.holds(floor) and line.holds(again)
    assert line.again.price == line.now and "holds back again" in why_wide(content, view, line)
    assert price_words(line).endswith(f"or about {fmt.price(line.now)}")


def test_j11_a_truce_forbids_the_next_curb():
    """C1209 While a truce with China holds, a curb that has run out cannot be laid anew."""
    content, state = curbed_until_now()
    calm = replace(state, china=msgspec.structs.replace(state.china, truce_until=state.turn + 2))
    line = freed_line(content, sight.view(content, calm, "USA"))
    assert line.freed and line.again is None and line.high < line.now

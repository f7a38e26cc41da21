"""What a seat may see: nothing private of another, nothing of China's mind (cases E51-E59)."""

import pytest

from game.model.events import Event
from game.model.orders import (
    ChinaSheet,
    ExportCurb,
    OrderSheet,
    PriceMove,
    SidePurchase,
    StockOrder,
    TariffResponse,
)
from game.model.plain import to_json
from game.model.state import Money
from game.model.talks import Clause, Deal, Promise
from game.rules.forecast import forecast
from game.rules.sight import date_text, view
from tests.cases.test_engine_market import floor, with_floor
from tests.helpers import new_game, play_turn, replace, to_talk


def played():
    content, state = new_game()
    state = with_floor(state, floor())
    china = ChinaSheet(
        prices=(PriceMove("ndpr", "refined", -0.15, signal="rivals near opening"),),
        curbs=(ExportCurb("graphite", "component", ("USA",), 0.5, 3, signal="press"),),
        doctrine_state="strike",
        memory={"grudge": "USA"},
    )
    state = play_turn(content, state, {"USA": OrderSheet(customs_effort=3)}, china)
    return content, to_talk(content, state)


def private_changes(state):
    """One state after another in which only USA's private matters differ."""
    usa = state.seats["USA"]
    sheet = OrderSheet(
        tariffs=usa.sheet.tariffs,
        posture=usa.sheet.posture,
        customs_effort=0,
        side_purchases=(SidePurchase("ndpr", "component", 9.0),),
        stock=(StockOrder("ndpr", "component", 9.0),),
        reason="hush",
    )
    changes = {
        "money": {"money_usd_m": 1.0},
        "debt": {"debt_usd_m": 77.0},
        "initiative": {"initiative": 0},
        "support": {"support": 12.0},
        "sheet": {"sheet": sheet},
        "stock": {"stock_t": {"ndpr/component": 55.0}},
        "treasury": {"treasury_net_usd_m": -999.0},
        "bonds": {"bonds_posted_usd_m": 31.0},
        "evaded": {"evaded_levy_usd_m": (5.0, 6.0)},
    }
    for name, values in changes.items():
        yield name, replace(state, seats={**state.seats, "USA": replace(usa, **values)})
    yield "secret deal", replace(state, deals=(*state.deals, secret_deal()))
    yield (
        "secret promise",
        replace(state, deals=(*state.deals, secret_deal()), promises=(*state.promises, secret_word())),
    )
    hush = Event("order_refused", state.turn, seat="USA", seen_by=("USA",))
    yield "event", replace(state, events=(*state.events, hush))
    last = state.turns[-1]
    line = Money(last.turn, "USA", "", 12.0, "inspection", "AUS")
    yield "ledger", replace(state, turns=(*state.turns[:-1], replace(last, money=(*last.money, line))))
    yield "leaks", replace(state, turns=(*state.turns[:-1], replace(last, leaks={"USA/ndpr/component": 0.3})))
    covert = {**last.accounts["USA"], "covert_saving": 9.0}
    yield (
        "covert saving",
        replace(
            state,
            turns=(*state.turns[:-1], replace(last, accounts={**last.accounts, "USA": covert})),
        ),
    )


def secret_deal():
    return Deal("d9", ("USA", "AUS"), (), 1, 4, True, ("USA", "AUS"))


def secret_word():
    clause = Clause("vote", "USA", mineral="ndpr", stage="component")
    return Promise("p9", "d9", "USA", "AUS", clause, 1, 4)


def test_e51_nothing_private_of_another_seat_shows_in_a_view():
    """C360 Nothing private of another seat shows in a view."""
    content, state = played()
    shown = to_json(view(content, state, "JPN"))
    for name, other in private_changes(state):
        assert to_json(view(content, other, "JPN")) == shown, name


def test_e52_the_same_changes_do_show_in_the_seats_own_view():
    """C361 The test above would pass on an empty view; this one would not."""
    content, state = played()
    shown = to_json(view(content, state, "USA"))
    seen = [name for name, s in private_changes(state) if to_json(view(content, s, "USA")) != shown]
    assert set(seen) == {name for name, _ in private_changes(state)} - {"leaks"}


def test_e53_chinas_moves_are_facts_without_reasons_until_the_end():
    """C362 Chinas moves are facts without reasons until the end."""
    content, state = played()
    moves = view(content, state, "JPN").china_moves
    assert {m.kind for m in moves} == {"cut", "curb"}
    assert {(m.signal, m.doctrine_state, m.cost_usd_m) for m in moves} == {("", "", 0.0)}
    assert {c.signal for c in view(content, state, "JPN").curbs} == {""}
    told = to_json(view(content, state, "JPN"))
    assert b"rivals near opening" not in told
    assert b"grudge" not in told
    ended = replace(state, phase="over")
    assert "rivals near opening" in {m.signal for m in view(content, ended, "JPN").china_moves}


def test_e54_chinas_player_has_a_purse_a_memory_and_signals_and_no_ministry():
    """C363 Chinas player has a purse a memory and signals and no ministry."""
    content, state = played()
    seen = view(content, state, "CHN")
    assert seen.you is None
    assert seen.china_memory == {"grudge": "USA", "doctrine": "predator", "level": "hard"}
    assert seen.china_purse_usd_m > 0
    assert seen.china_signals["floor/ndpr/component"] == pytest.approx(state.floors[0].price_usd_per_kg / 130)
    assert seen.china_signals["member/JPN"] == 1.0
    assert seen.china_signals["rivals/ndpr/mine"] >= 0.0
    assert set(seen.accounts) == {r.id for r in content.regions}
    ministry = view(content, state, "USA")
    assert ministry.china_signals == {}
    assert ministry.china_memory == {}


def test_e55_the_desk_says_what_the_duty_is_and_who_gets_it():
    """C364 The desk says what the duty is and who gets it."""
    content, state = played()
    row = view(content, state, "JPN").duties[0]
    assert row.reference_usd_per_kg == pytest.approx(160.0, rel=0.2)
    assert row.duty_usd_per_kg == pytest.approx(row.reference_usd_per_kg - row.landed_usd_per_kg)
    assert row.to_fund_usd_m == pytest.approx(3 * row.to_treasury_usd_m)
    assert row.stance == "apply"
    assert view(content, state, "MYS").duties[0].stance == "none"
    lax = replace(
        state,
        seats={
            **state.seats,
            "JPN": replace(state.seats["JPN"], sheet=OrderSheet(customs_effort=0)),
        },
    )
    assert view(content, lax, "JPN").duties[0].leak_share > row.leak_share


def test_e56_the_default_sheet_is_what_happens_if_nothing_is_sent():
    """C365 The default sheet is what happens if nothing is sent."""
    content, state = played()
    duty = TariffResponse("graphite", "component", "ad_valorem", 0.1)
    usa = replace(state.seats["USA"], sheet=OrderSheet(tariffs=(duty,), customs_effort=2))
    state = replace(state, seats={**state.seats, "USA": usa})
    sheet = view(content, state, "USA").default_sheet
    assert duty in sheet.tariffs
    assert TariffResponse("ndpr", "component", "adjustable") in sheet.tariffs
    assert sheet.customs_effort == 2
    after = play_turn(content, state)
    assert after.seats["USA"].sheet == sheet
    gone = replace(state, floors=())
    assert view(content, gone, "USA").default_sheet.tariffs == (duty,)


def test_e57_dates_read_like_a_calendar():
    """C366 Dates read like a calendar."""
    content, _ = new_game()
    assert date_text(content, 1) == "Jan-Jun 2026"
    late = replace(content, start_month=8)
    assert date_text(late, 1) == "Aug 2026-Jan 2027"


def test_e58_a_forecast_uses_the_view_alone_and_points_the_right_way():
    """C367 A forecast uses the view alone and points the right way."""
    content, state = played()
    shown = view(content, state, "USA")
    calm = forecast(content, shown, shown.default_sheet)
    duty = TariffResponse("graphite", "component", "ad_valorem", 0.3)
    sheet = replace(shown.default_sheet, tariffs=(*shown.default_sheet.tariffs, duty))
    hard = forecast(content, shown, sheet)
    dearer = {(p.mineral, p.stage): p for p in hard.prices}["graphite", "component"]
    before = {(p.mineral, p.stage): p for p in calm.prices}["graphite", "component"]
    assert dearer.next > 1.03 * before.next  # users live off their shelves for part of the turn
    assert dearer.low <= dearer.next <= dearer.high
    assert hard.border_usd_m > calm.border_usd_m
    assert hard.users_bill_usd_m > 0
    assert calm.users_bill_usd_m == pytest.approx(0.0, abs=1e-6)
    for name, other in private_changes(state):
        jpn = view(content, other, "JPN")
        assert forecast(content, jpn, jpn.default_sheet) == forecast(
            content, view(content, state, "JPN"), jpn.default_sheet
        ), name


@pytest.mark.parametrize("phase", ["brief", "talk", "bell", "results", "over"])
def test_e59_a_view_says_which_turn_was_played_last_and_which_is_next(phase):
    """C1231 A turn counts as played once its results lie open; until then it is the one that orders decide."""
    content, state = new_game()
    first = view(content, state, "JPN")
    third = replace(first, turn=3, phase=phase)
    played = phase in ("results", "over")
    assert third.results_open is played
    assert (third.last_played, third.next_played) == ((3, 4) if played else (2, 3))
    assert (first.last_played, first.next_played) == (0, 1), "before the first turn nothing has been played"

"""No stock is planned or advised of what this turn will hardly sell: a floor lifts it past what buyers may pay."""

import pytest
from msgspec.structs import replace

from game.agents.ministry import stores, vault
from game.agents.ministry.normal import sit
from game.model.state import FloorState
from game.rules.legal import VaultLimit
from game.rules.stock_fill import STOCK_PRICE_ROOM
from tests.agents.test_normal import seen, small

STAGE = "component"


def floored(share_of_limit, binds=0, stance="apply"):
    """Japan's plan of stock under a floor at a part of what its buyers pay at most; tonnes at most of that good."""
    held = sit(small(), replace(seen("JPN"), floors=()))
    mineral = next(m.id for m in small().minerals if stores._open(held).most[held.facts.rows[m.id], 2] > 0)
    now = held.facts.at(held.facts.price, mineral, STAGE, "JPN")
    from_turn, price = binds or held.view.turn, share_of_limit * STOCK_PRICE_ROOM * now
    floor = FloorState(mineral, STAGE, price, now, 1, from_turn, {"JPN": stance}, 0.5)
    desk = held.with_view(replace(held.view, floors=(floor,)))
    return float(stores._open(desk).most[desk.facts.rows[mineral], 2])


def test_a_floor_that_lifts_a_price_past_the_buyers_limit_takes_the_good_off_the_plan():
    """Found in play: 621 t of magnets were advised in the turn in which their floor came into force; 36 t were got."""
    assert floored(1.1) == 0
    assert floored(0.9) > 0, "a floor within reach"
    assert floored(1.1, binds=99) > 0, "a floor that does not bind yet"
    assert floored(1.1, stance="reserve") > 0, "a seat that does not apply it pays the old price"


@pytest.mark.parametrize(("gate", "buys"), [(1.03, False), (0.97, True)])
def test_the_vault_orders_only_what_plants_sell_at_its_price(monkeypatch, gate, buys):
    """Found in play: 1 163 t were ordered turn after turn at a price that no plant took."""
    desk = sit(small(), seen("USA"))
    mineral = small().minerals[0].id
    monkeypatch.setattr(vault, "_room", lambda _desk: 100.0)
    monkeypatch.setattr(vault.vault, "buying_price", lambda *_: 50.0)
    monkeypatch.setattr(vault, "_cheapest_gate", lambda *_: gate * 50.0)
    monkeypatch.setattr(vault.vault_worth, "heap", lambda *_: vault.vault_worth.Heap(9.0, 1.0))
    made, told = vault._buy(desk, (VaultLimit(mineral, STAGE, 0.0, 500.0, 0.0),))
    assert bool(made) is bool(told) is buys

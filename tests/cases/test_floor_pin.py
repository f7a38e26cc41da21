"""What a sheet foretells where a floor stands at the border: its price, and what the border takes."""

from types import SimpleNamespace

import numpy as np
import pytest

from game.present import desk
from game.rules import floor_pin
from tests.helpers import real_content

PLACE = (0, 2, 0)


def _view(floor, *, binds=1, today=147.0):
    content = real_content()
    shape = content.table["prod"].shape
    mineral = content.minerals[0].id
    floors = (SimpleNamespace(mineral=mineral, stage="component", price_usd_per_kg=floor, binds_turn=binds),)
    return content, SimpleNamespace(floors=floors, prices={"price_delivered": np.full((1, *shape), today)})


@pytest.mark.parametrize(("fund", "then", "binds", "told"), [
    (1.0, 192.0, 2, 192.0),  # a levy keeps the floor: its price, not today's times the change
    (0.0, 192.0, 2, 147.0 * 192.0 / 123.0),  # nobody pays a levy: the market's own way
    (1.0, 240.0, 2, 147.0 * 240.0 / 123.0),  # the price stands above the floor by itself
    (1.0, 192.0, 3, 147.0 * 192.0 / 123.0),  # it does not bind yet
])  # fmt: skip
def test_a_floor_that_a_levy_keeps_is_the_price_foretold(fund, then, binds, told):
    """C1126 C000 A magnet stands at 147 USD/kg, in the model without stocks at 123; a floor of 193 begins this turn.

    The sheet foretells the floor where a levy keeps it. Why: 234 was foretold (147 x 192 / 123), and 192 came.
    """
    content, view = _view(193.0, binds=binds)
    shape = content.table["prod"].shape
    price, levied = np.full(shape, 123.0), np.zeros(shape)
    price[PLACE], levied[PLACE] = then, fund
    path = floor_pin.laid(content, view, 2, np.full(shape, 123.0), price, levied)
    assert path[PLACE] == pytest.approx(told)
    assert path[1, 2, 0] == pytest.approx(147.0)


def test_a_levy_is_foretold_between_todays_trade_and_the_market_without_stocks():
    """C1127 C000 A duty of 0.80 on today's trade makes 5 million, the month solved without stocks 166 million.

    The border desk says one sum between the two with its range, and says that the duty is today's. Why: "duty 0.80,
    brings $ 166 m" fitted neither the trade nor the council's 8 million; in three games what came lay between.
    """
    row = SimpleNamespace(binds_turn=1, club="", users_pay_usd_m=5.0)
    likely, least, most = floor_pin.likely_levy(SimpleNamespace(turn=3), row, 166.0)
    assert 5.0 < least < likely < most < 166.0
    begins, none, most = floor_pin.likely_levy(SimpleNamespace(turn=1), row, 166.0)
    assert none == 0.0 and begins < 0.2 * 166.0 < most < 166.0, "users stock up before a floor begins"
    levy = desk.Levy(likely, 0.75 * likely, 0.25 * likely, 0.8, True, least, most)
    assert "as a rule" in desk.bill_beside_levy(levy)

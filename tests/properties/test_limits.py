"""A limit that a refusal names can be typed: it is never refused again."""

from hypothesis import given
from hypothesis import strategies as st

from game.model.orders import OrderSheet, StockOrder
from game.rules import check
from game.rules.check_base import TOLERANCE, down
from tests.cases import table as t


@given(st.floats(0, 1e7), st.integers(0, 2))
def test_a_limit_is_cut_to_what_is_shown_and_lies_within(value, digits):
    told = down(value, digits)
    assert told <= value + TOLERANCE and value - told < 10.0**-digits
    assert float(f"{told:.{digits}f}") == told


def test_a_stock_named_in_a_refusal_can_be_released():
    """Found in play: of 22.96 t a refusal said "Release 23.0 or less" and refused 23.0."""
    held = t.state(seats={"USA": {"stock_t": {"ndpr/refined": 22.96}}}, phase="bell")
    view = t.view(held, "USA")
    (refused,) = check.check_sheet(t.CONTENT, view, OrderSheet(stock=(StockOrder("ndpr", "refined", -23.0),)))
    assert refused.remedy == "Release 22.9 or less."
    assert not check.check_sheet(t.CONTENT, view, OrderSheet(stock=(StockOrder("ndpr", "refined", -22.9),)))

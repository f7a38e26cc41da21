"""What the desk writes on a sheet when a border response changes."""

from game.model.orders import OrderSheet, TariffResponse
from game.present.sheets import with_response

LEVY = TariffResponse("ree_light", "refined", "adjustable")
OPEN = TariffResponse("ree_light", "refined", "open")


def test_open_takes_the_line_out_where_nothing_was_agreed() -> None:
    assert with_response(OrderSheet(tariffs=(LEVY,)), OPEN).tariffs == ()


def test_open_under_a_floor_is_written_down_since_silence_means_the_levy() -> None:
    sheet = with_response(OrderSheet(tariffs=(LEVY,)), OPEN, agreed=True)
    assert sheet.tariffs == (OPEN,)
    assert with_response(sheet, LEVY, agreed=True).tariffs == (LEVY,)

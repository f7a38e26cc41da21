"""What the desk writes on a sheet when a border response changes."""

from game.model.orders import OrderSheet, TariffResponse
from game.present import fmt
from game.present.projects import covered
from game.present.sheets import lapse_words, with_response
from tests.toy import toy_content

LEVY = TariffResponse("ree_light", "refined", "adjustable")
OPEN = TariffResponse("ree_light", "refined", "open")


def test_open_takes_the_line_out_where_nothing_was_agreed() -> None:
    assert with_response(OrderSheet(tariffs=(LEVY,)), OPEN).tariffs == ()


def test_open_under_a_floor_is_written_down_since_silence_means_the_levy() -> None:
    sheet = with_response(OrderSheet(tariffs=(LEVY,)), OPEN, agreed=True)
    assert sheet.tariffs == (OPEN,)
    assert with_response(sheet, LEVY, agreed=True).tariffs == (LEVY,)


def test_what_lapses_is_said_before_the_orders_are_locked() -> None:
    (said,) = lapse_words(toy_content(), 280.0)
    assert fmt.money(280.0) in said and fmt.money(140.0) in said
    assert lapse_words(toy_content(), 0.0) == []


def test_a_card_short_of_its_hurdle_never_reads_a_hundred_per_cent() -> None:
    assert covered(0.998) == fmt.percent(0.99) and covered(1.0) == fmt.percent(1.0)

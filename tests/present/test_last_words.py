"""One figure of a stock order on two pages, a council that has come too late, a floor that makers sell below."""

from msgspec.structs import replace

from game.present import council, floor_words, outlook
from game.rules import FloorEffect
from tests.ui.staged import content, moments


def test_the_sheet_and_what_do_your_orders_do_name_one_figure():
    """Found in play: +22.9 in the dialog, +18.3 on the sheet beside it."""
    for share in (0.229, -0.1):
        assert outlook._stored(share).value.startswith(outlook.stock_adds(share))


def test_no_first_move_is_proposed_that_binds_after_the_game():
    """Found in play: "is the usual first move" beside "It would bind in turn 9, after this game"."""
    view = moments()["talk2"].view()
    assert "usual first move" in council.none_words(content(), view)
    last = replace(view, announced_turns=view.turn)
    said = council.none_words(content(), last)
    assert "usual first move" not in said and "only after this game" in said


def test_makers_inside_read_that_their_own_price_stays_below_a_floor():
    """Found in play: three turns' fight for a floor of 0.88, and 0.84 at home; nothing had said so."""
    effect = FloorEffect("graphite", "mine", 0.88, 0.83, 0.89, 0.82, 0.84, 38.0, 1.2, 14.0, 10.0, 10.0)
    told = floor_words.users_words(content(), effect)
    assert "At home it would be 0.84: the levy lifts what comes from outside" in told
    assert "At home" not in floor_words.users_words(content(), replace(effect, home_after=0.89))

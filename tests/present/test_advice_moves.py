"""The adviser's acts on own orders give way to the moves of every page."""

from game.present.advice_moves import with_moves
from game.present.advice_parts import advice_parts
from tests.ui.staged import content, moments

BROKEN = "breaks its word to Brazil: its points of initiative went into what was worth more to it"
KEPT = "keeps the levy up to the reference price on gallium wafers: those floors bind us"
STORED = ("stockpiles 6.68 t of refined cobalt for 28 M USD: in a cut-off 90 % of its need is then met where cobalt is "
          "weakest, with its chain worth 12 M USD to us beyond its cost")  # fmt: skip


def test_the_engines_own_plan_of_points_and_stock_is_no_line_beside_the_moves():
    """Found in play: the favour to Brazil was on the sheet, and the adviser said "breaks its word to Brazil"."""
    view = moments()["talk2"].view()
    told = with_moves(content(), view, advice_parts(content(), (BROKEN, KEPT, STORED)), ())
    assert len(told.orders) == 1 and told.orders[0].startswith("Keeps the levy") and not told.stores

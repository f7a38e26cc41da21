"""The face of all checks: what a seat may not do, as values with a field and a remedy."""

from game.rules.check_china import check_china
from game.rules.check_sheet import check_sheet
from game.rules.check_talk import check_move
from game.rules.cost import SheetCost, cost

__all__ = ["SheetCost", "check_china", "check_move", "check_sheet", "cost"]

"""The market: one month's equilibrium of a chain of mineral markets, and the months after it.

Arrays in, arrays out, batched over games; knows no country's name. `calibrate` turns a base-year
table into a `Structure` and a `MarketState`; `advance` plays one month under a `Policy`.
"""

from game.market.accounts import check_accounts
from game.market.base_table import BaseTable, cost_width, freight_matrix
from game.market.calibrate import calibrate, refit
from game.market.capacity import enter_capacity
from game.market.dynamics import advance, clear
from game.market.kernel import solve
from game.market.params import DynamicsParams
from game.market.policy import Policy, Shocks
from game.market.problem import Bypass, Problem, Quotas
from game.market.protocol import Curves, Supply, Use
from game.market.quotas import FoundRents
from game.market.results import Accounts, Equilibrium, Month
from game.market.search import Start
from game.market.sharpen import solve_sharp
from game.market.stocks import fill_shelves
from game.market.types import Array, JointUse, MarketState, Mask, NoEquilibrium, Structure, SupplyClass

__all__ = [
    "Accounts",
    "Array",
    "BaseTable",
    "Bypass",
    "Curves",
    "DynamicsParams",
    "Equilibrium",
    "FoundRents",
    "JointUse",
    "MarketState",
    "Mask",
    "Month",
    "NoEquilibrium",
    "Policy",
    "Problem",
    "Quotas",
    "Shocks",
    "Start",
    "Structure",
    "Supply",
    "SupplyClass",
    "Use",
    "advance",
    "calibrate",
    "check_accounts",
    "clear",
    "cost_width",
    "enter_capacity",
    "fill_shelves",
    "freight_matrix",
    "refit",
    "solve",
    "solve_sharp",
]

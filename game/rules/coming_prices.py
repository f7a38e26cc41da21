"""Prices of the coming turn from public figures alone: one look, shared by the whole table.

A seat's own forecast (``forecast``) adds what only it knows: its hidden orders, its secret contracts.
"""


import msgspec
import numpy as np

from game.market import MarketState, NoEquilibrium, Policy, Shocks, Structure, clear
from game.model.arrays import Array
from game.model.content import Content
from game.model.views import View
from game.rules import curbs_ended, floor_pin
from game.rules.forecast_ahead import ahead, coming, disturbed, haul_of, rules_of
from game.rules.forecast_batch import markets_of, policy_of, without_stocks
from game.rules.snapshot import some_minerals
from game.rules.structure import market_of, structure_of


def found(content: Content, view: View) -> tuple[Array, Array]:
    """Delivered prices and prices at the gate (M,S,R), USD/kg, if nothing changes: today's times the model's change.

    Delivered prices stop at a floor that a levy keeps. Where the market gives no answer today's stand.
    """
    rows, seen = list(range(len(content.minerals))), _public(view)
    delivered, gates = (np.array(np.asarray(view.prices[name])[-1]) for name in ("price_delivered", "price_exworks"))
    structure, market = structure_of(content), market_of(view.market)
    try:
        now, then, fund = _solved(content, structure, seen, market, rows)
    except NoEquilibrium:
        return delivered, gates
    path = floor_pin.laid(content, seen, coming(view), now[0], then[0], fund)
    delivered[rows] = path[rows]
    gates[rows] *= then[1][rows] / np.maximum(now[1][rows], 1e-12)
    return delivered, gates


def _public(view: View) -> View:
    """What everybody sees at this moment, whoever asks and whatever was signed since the turn began."""
    known = tuple(d for d in view.deals if not d.secret and d.signed_turn < view.turn)
    return msgspec.structs.replace(view, you=None, deals=known)


def _solved(
    content: Content, structure: Structure, view: View, market: MarketState, rows: list[int]
) -> tuple[tuple[Array, Array], tuple[Array, Array], Array]:
    """A month of now and one of the coming turn, solved together: delivered and gate prices of each, the Fund's levy.

    (M,S,R), USD/kg and USD million a month; ones and zeros beside ``rows``. NoEquilibrium.
    """
    turn, sheet = coming(view), view.default_sheet
    before = rules_of(content, structure, curbs_ended.still_felt(view, turn - 1), sheet, turn - 1, market, own=False)
    after = rules_of(content, structure, view, sheet, turn, market, own=False)
    markets = markets_of([
        (disturbed(content, view, market, later=False), rows), (ahead(content, structure, view, market), rows)
    ])  # fmt: skip
    freight = np.concatenate([haul_of(content, view, later=later)[rows] for later in (False, True)])
    luck = Shocks(demand=np.ones(markets.price.shape), freight=freight)
    policies: Policy = policy_of([(before, rows), (after, rows)])
    month = clear(without_stocks(some_minerals(structure, rows * 2)), markets, policies, luck)[0]
    n = len(rows)

    def laid(values: Array, at: slice, rest: float) -> Array:
        out = np.full(structure.shape, rest)
        out[rows] = values[at]
        return out

    first, second = slice(n), slice(n, None)
    now, then = (
        (laid(month.price_delivered, part, 1.0), laid(month.price_exworks, part, 1.0)) for part in (first, second)
    )
    return now, then, laid(month.accounts.levy_fund, second, 0.0)

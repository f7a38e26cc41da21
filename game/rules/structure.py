"""From the scenario's base year to the market's constants and first state, once per content."""

from typing import Final

import numpy as np

from game.market import BaseTable, JointUse, MarketState, Structure, calibrate
from game.model.arrays import Array, Bundle
from game.model.content import Content
from game.model.ids import MineralId, Stage, stage_index

_CALIBRATED: Final[dict[str, tuple[Structure, MarketState]]] = {}
_KEPT: Final = 16
EVASION: Final = 0.25
"""Low: goods under a curb slip out slowly, through third countries (MARKET: illicit flow)."""
JOINT: Final[tuple[tuple[MineralId, Stage, MineralId, Stage, float], ...]] = (
    ("ree_heavy", "refined", "ree_light", "component", 0.5),
)
"""Heat-resistant magnets need dysprosium and terbium (MARKET: joint magnets)."""
HORIZON_YEARS: Final = 8
"""Years of background growth that committed cards are set against: a full game."""
EXTRA: Final = "game_"
"""Arrays of ``State.market`` that belong to the rules, not to the market, begin like this."""


def base_table(content: Content) -> BaseTable:
    """The base year as the market room wants it: annual tonnes, axes in full."""
    table = content.table
    shape = table["prod"].shape
    growth = np.broadcast_to(table["growth"][:, :, None, :], (*shape, 2))
    return BaseTable(
        price=table["price"],
        yield_input=table["yield_input"],
        dispersion=table["theta_share"],
        output=table["prod"],
        feed_other=table["feed_other"],
        stock_build=table["stock_build"],
        final=table["final"],
        capacity=table["cap"],
        width=np.where(table["width"] > 0, table["width"], 0.1 * table["price"][:, :, None]),
        flow=table["flows"],
        freight=table["freight"],
        supply_class=np.maximum(table["supply_class"] - 1, 0).astype(np.int8),
        cover_months=table["stock_cover"],
        elasticity_short=np.broadcast_to(table["elasticity_short"][:, None, None], shape),
        elasticity_long=np.broadcast_to(table["elasticity_long"][:, None, None], shape),
        growth=growth[..., 0],
        growth_late=growth[..., 1],
        capacity_growth=expansion(content, growth[..., 0]),
        capacity_growth_late=expansion(content, growth[..., 1]),
        defence_share=np.broadcast_to(_defence(content)[:, None, None], shape),
        evasion=np.full(shape, EVASION),
        joint=_joint(content),
    )


def expansion(content: Content, growth: Array) -> Array:
    """Background growth of capacity a year (M,S,R): with use, less what is already under way.

    Outside China the cards are the growth: what committed ones will add (already under way when
    the table meets) is taken off the background of the same stage, or it would be counted twice.
    """
    table = content.table
    value = table["final"] * table["price"][:, :, None]
    total = value.sum(axis=(1, 2), keepdims=True)
    use = (growth * value).sum(axis=(1, 2), keepdims=True) / np.where(total > 0, total, 1.0)
    rate = np.broadcast_to(use, growth.shape).copy()
    outside = np.array([region.kind != "china" for region in content.regions])
    standing = table["cap"][..., outside].sum(axis=-1)
    wanted = standing * ((1.0 + rate[..., 0]) ** HORIZON_YEARS - 1.0)
    coming = np.zeros(standing.shape)
    for card in content.projects:
        for output in card.outputs if card.committed else ():
            m, s = content.mineral_index(output.mineral), stage_index(output.stage)
            coming[m, s] += 12.0 * output.capacity_t_per_month
    left = np.clip(1.0 - coming / np.maximum(wanted, 1e-9), 0.0, 1.0)
    rate[..., outside] *= left[..., None]
    return np.where(table["cap"] > 0, rate, 0.0)


def _defence(content: Content) -> Array:
    return np.array([m.defence_share for m in content.minerals])


def _joint(content: Content) -> tuple[JointUse, ...]:
    """Joint materials of which both minerals are in this scenario."""
    ids = [m.id for m in content.minerals]
    return tuple(
        JointUse(ids.index(driver), stage_index(before), ids.index(driven), stage_index(after), w)
        for driver, before, driven, after, w in JOINT
        if driver in ids and driven in ids
    )


def calibrated(content: Content) -> tuple[Structure, MarketState]:
    """Structure and first state of a scenario; kept by content hash."""
    if content.hash not in _CALIBRATED:
        while len(_CALIBRATED) >= _KEPT:
            _CALIBRATED.pop(next(iter(_CALIBRATED)))
        _CALIBRATED[content.hash] = calibrate(base_table(content))
    return _CALIBRATED[content.hash]


def structure_of(content: Content) -> Structure:
    """The market's constants for this scenario."""
    return calibrated(content)[0]


def market_of(bundle: Bundle) -> MarketState:
    """The market's state out of a bundle, leaving the rules' own arrays aside."""
    return MarketState.from_arrays({k: v for k, v in bundle.items() if not k.startswith(EXTRA)})


def bundle_of(market: MarketState, extra: dict[str, Array]) -> Bundle:
    """The market's state and the rules' own arrays as one rounded bundle."""
    named = {EXTRA + name.removeprefix(EXTRA): values for name, values in extra.items()}
    return Bundle({**market.to_arrays(), **named}).rounded()


def extras(bundle: Bundle) -> dict[str, Array]:
    """The rules' own arrays, by name without the prefix."""
    return {k.removeprefix(EXTRA): v for k, v in bundle.items() if k.startswith(EXTRA)}


def with_extras(bundle: Bundle, held: dict[str, Array]) -> Bundle:
    """The bundle with some of the rules' own arrays replaced."""
    named = {EXTRA + name: values for name, values in held.items()}
    return Bundle({**bundle, **named})

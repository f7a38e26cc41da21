"""What a campaign would bring China: the market model solved for a press and for a harvest.

A campaign is a move for some turns (*press*) and a move afterwards (*harvest*). All campaigns of
all fronts searched are solved as one batch (``board``), what becomes of rivals is in ``rivals``.
Only what China's view shows goes in.
"""

from dataclasses import dataclass

import numpy as np

from game.agents.china import rivals
from game.agents.china.board import Board, ahead, repeat, solve
from game.agents.china.reading import Front
from game.market import Month, Policy, Shocks, clear
from game.model.arrays import Array
from game.model.ids import RegionId, stage_index


@dataclass(frozen=True)
class Campaign:
    """A move to press, a move to harvest. Steps are shares of the price, below 0 a cut.

    ``quota`` < 1 limits exports to that share of the base year's while pressing.
    """

    name: str
    press: float = 0.0
    harvest: float = 0.0
    quota: float = 1.0
    aimed: bool = False


@dataclass(frozen=True)
class Outcome:
    """What a campaign brings over waiting, USD million in today's money, and its parts.

    ``exports``: profit on exports less cuts while pressing; ``later``: the same in the harvest;
    ``kept``: worth of the share of sales kept; ``tension``: its cost; ``closed``: rival capacity
    that closes or is never built, t/month.
    """

    campaign: Campaign
    gain: float
    exports: float
    later: float
    kept: float
    tension: float
    closed: float


def judge(held: Board, campaigns: tuple[Campaign, ...]) -> list[list[Outcome]]:
    """Outcomes by front and campaign, measured against waiting.

    A cut is measured against waiting with the same harvest: a rise that would pay anyway is no
    reason to cut first. Raises NoEquilibrium where the market is too disturbed to be reckoned with.
    """
    rules = held.reading.content.doctrines.planner
    later_only = {c.harvest: Campaign("wait", harvest=c.harvest) for c in campaigns if c.press < 0}
    calm = tuple({0.0: Campaign("wait"), **later_only}.values())
    first = (*calm, *campaigns)
    measure = {c.harvest: k for k, c in enumerate(calm)}
    phases = sorted({(c.press, c.quota, c.aimed) for c in first})
    at = {phase: k for k, phase in enumerate(phases)}
    near = ahead(held, held.state, rules.press_turns / 2.0)
    near = rivals.with_cards(held, near, rules.press_turns / 2.0, np.ones((1, len(held.fronts), rivals.cards(held))))
    pressed = solve(held, repeat(near, len(phases)), [(p, q, a) for p, q, a in phases])
    ours = [at[(c.press, c.quota, c.aimed)] for c in first]
    alive, kept = rivals.survivors(held, pressed, at[(0.0, 1.0, False)])
    later = rivals.later(held, alive[ours], kept[ours], rivals.lost_use(held, pressed, ours, at[(0.0, 1.0, False)]))
    harvest = solve(held, later, [(c.harvest, 1.0, c.aimed and c.harvest < 0) for c in first])
    profit_a, share_a = _worth(held, pressed)
    profit_b, share_b = _worth(held, harvest)
    d = rules.discount
    weight_a = sum(d**t for t in range(rules.press_turns))
    weight_b = sum(d**t for t in range(rules.press_turns, rules.press_turns + rules.harvest_turns))
    closed = rivals.closed(held, alive, kept)
    out: list[list[Outcome]] = []
    for f in range(len(held.fronts)):
        base = ours[0]
        line = []
        for k, campaign in enumerate(first[len(calm) :], start=len(calm)):
            than = measure[campaign.harvest] if campaign.press < 0 else 0
            exports = weight_a * float(profit_a[ours[k], f] - profit_a[base, f])
            after = weight_b * float(profit_b[k, f] - profit_b[than, f])
            more = weight_a * (share_a[ours[k], f] - share_a[base, f])
            more += weight_b * (share_b[k, f] - share_b[than, f])
            tension = -rules.tension_usd_m if campaign.quota < 1 else 0.0
            kept_worth = rules.share_value * float(more)
            line.append(
                Outcome(
                    campaign=campaign,
                    gain=exports + after + kept_worth + tension,
                    exports=exports,
                    later=after,
                    kept=kept_worth,
                    tension=tension,
                    closed=float(closed[ours[k], f] - closed[base, f]),
                )
            )
        out.append(line)
    return out


def _worth(held: Board, month: Month) -> tuple[Array, Array]:
    """Profit on exports (cuts paid) and the value of sales outside at base prices (K,F), a turn."""
    i, months = held.china, held.reading.view.months_per_turn
    out = month.flow[..., i, :].sum(axis=-1)
    away = out - month.flow[..., i, i]
    share = np.divide(away, out, out=np.zeros_like(out), where=out > 0)
    money = month.accounts
    profit = (share * money.surplus[..., i] + money.licence_rent[..., i] - money.price_cut[..., i]).sum(axis=-1)
    sales = (away * held.structure.price_base[..., i] / 1000.0).sum(axis=-1)
    return months * profit, months * sales


def floor_worth(held: Board, front: Front, price: float, members: list[RegionId]) -> float:
    """Worth of a turn to China without a floor on the first front less its worth with it, USD million."""
    content, s = held.reading.content, stage_index(front.stage)
    columns = [content.region_index(seat) for seat in members]
    shape = (2, len(held.fronts), *held.structure.price_base.shape[1:])
    arrays = {name: np.broadcast_to(values, (2, *values.shape)).copy() for name, values in held.common.items()}
    arrays.setdefault("floor", np.zeros(shape))
    arrays.setdefault("outside", np.zeros((*shape, shape[-1]), dtype=bool))
    out = np.array([k not in columns for k in range(shape[-1])])
    for j in columns:
        arrays["floor"][1, 0, s, j] = price
        arrays["outside"][1, 0, s, out, j] = True
    near = repeat(ahead(held, held.state, 1.0), 2)
    month = clear(held.structure, near, Policy(**arrays), Shocks())[0]  # type: ignore[arg-type]
    profit, sales = _worth(held, month)
    rules = content.doctrines.planner
    return float(profit[0, 0] - profit[1, 0] + rules.share_value * (sales[0, 0] - sales[1, 0]))

"""What a reserve to a reference price is worth to a seat against applying it, in points of its own score."""

from typing import Final

from game.agents.ministry.desk import Desk
from game.agents.ministry.stakes import own_stakes
from game.model.gains import ReserveGain
from game.model.ids import MineralId, Stage
from game.rules.reserve import reserve_effect
from game.rules.scoring import FUND_WORTH

__all__ = ["gain"]

MOST_TURNS: Final = 8
"""Turns for which a floor is taken to stand."""


def gain(desk: Desk, mineral: MineralId, stage: Stage, price: float) -> ReserveGain | None:
    """Points and what they come of; None where the market gives no answer, or the price binds after the game."""
    stakes = own_stakes(desk.content, desk.view, desk.facts)
    standing = desk.view.floor(mineral, stage) is not None
    binds = desk.view.turn + (1 if standing else desk.content.rules.floor.binds_after_turns)
    found = reserve_effect(desk.content, desk.view, mineral, stage, price) if binds <= stakes.last else None
    if found is None:
        return None
    turns, share = min(MOST_TURNS, stakes.last - binds + 1), stakes.share(binds)
    users = share * stakes.points("affordability", found.spared_usd_m)
    money = stakes.points("treasury", -turns * (found.treasury_usd_m + FUND_WORTH * found.fund_usd_m))
    secure = stakes.points("security", stakes.tested(binds) * found.security)
    return ReserveGain(users + money + secure, users, money, secure, found.spared_usd_m, found.treasury_usd_m,
                       found.fund_usd_m, found.security, found.cards, found.instead)  # fmt: skip

"""Heights of a reference price by what each leaves a person in this seat, and the one that leaves most.

A ministry of the computer asks for as much as should pass; a person who asks is told the best height for its score.
"""

from dataclasses import replace
from typing import Final

import msgspec

from game.agents.ministry import own_aims
from game.agents.ministry.council import FALLS, lasts, likely_passes, motion_value
from game.agents.ministry.desk import Desk
from game.agents.ministry.interest import repricing
from game.agents.words import usd
from game.model.gains import FloorGain
from game.model.ids import MineralId, Stage
from game.model.phrases import phrase
from game.model.talks import Motion
from game.rules import floor_trial, point_worth

__all__ = ["best", "heights", "higher_words"]

TRIED: Final = 9
"""Heights tried, from the lowest that a motion may set to the highest whose market was tried."""
SAME: Final = 0.005
"""Part of a price by which two heights are one."""
TRIFLE: Final = 0.01
"""Points of the score below which two heights leave the same."""


def heights(desk: Desk, mineral: MineralId, stage: Stage) -> tuple[FloorGain, ...]:
    """Every height tried, from low to high; empty where no motion may set one or it would bind after the end.

    Worth is that of the motion's card: passing it against what stands, for as long as it should stand.
    """
    sheet = desk.fair_cost(mineral, stage)
    binds = desk.view.turn + desk.content.rules.floor.binds_after_turns
    late = desk.floor_price(mineral, stage) <= 0 and binds > desk.view.announced_turns
    if sheet is None or sheet.fair <= 0 or late:
        return ()
    plain = replace(desk, for_aims=False)
    tried = floor_trial.floor_try(desk.content, desk.view, mineral, stage, sheet.fair)
    top = max(sheet.low, min(sheet.high, float(tried.levels[-1])))
    steps = (sheet.low + (top - sheet.low) * k / (TRIED - 1) for k in range(TRIED))
    prices = dict.fromkeys(min(top, max(sheet.low, float(f"{price:.3g}"))) for price in steps)
    return tuple(_gain(plain, tried, mineral, stage, price) for price in prices)


def _gain(desk: Desk, tried: floor_trial.FloorTry, mineral: MineralId, stage: Stage, price: float) -> FloorGain:
    motion = _at(desk, mineral, stage, price)
    value, turns = repricing(desk, desk.me, mineral, stage, price), lasts(desk, motion)
    return FloorGain(price, motion_value(desk, desk.me, motion)[0] * turns, value.users * turns,
                     tried.at("bill", price, desk.facts.columns[desk.me]))  # fmt: skip


def _at(desk: Desk, mineral: MineralId, stage: Stage, price: float) -> Motion:
    return Motion(id="", kind="reference_price", by=desk.me, turn=desk.view.turn, mineral=mineral, stage=stage,
                  price_usd_per_kg=price)  # fmt: skip


def best(desk: Desk, motion: Motion) -> Motion | None:
    """A motion for a reference price at the height that leaves most, counted by a tenth where the votes foreseen say
    that it falls; None where none leaves anything."""
    standing = desk.floor_price(motion.mineral, motion.stage)
    found: list[tuple[float, Motion]] = []
    for row in heights(desk, motion.mineral, motion.stage):
        asked = msgspec.structs.replace(motion, price_usd_per_kg=row.price_usd_per_kg)
        if standing > 0 and abs(asked.price_usd_per_kg / standing - 1.0) < SAME:
            continue
        worth = row.usd_m + own_aims.motion_usd(desk, asked)
        if worth > 0:
            found.append((worth if likely_passes(desk, asked) else FALLS * worth, asked))
    return max(found, key=lambda pair: pair[0])[1] if found else None


def higher_words(desk: Desk, motion: Motion) -> str:
    """What the highest of the heights leaves less than a motion's, and for what; that it leaves more, but falls."""
    rows = heights(desk, motion.mineral, motion.stage)
    top = rows[-1] if rows else None
    if top is None or top.price_usd_per_kg <= motion.price_usd_per_kg * (1.0 + SAME):
        return ""
    own = min(rows, key=lambda row: abs(row.price_usd_per_kg - motion.price_usd_per_kg))
    lost = point_worth.points(desk.content, desk.me, own.usd_m - top.usd_m, desk.view.announced_turns)
    price = usd(top.price_usd_per_kg)
    if lost < -TRIFLE:
        asked = msgspec.structs.replace(motion, price_usd_per_kg=top.price_usd_per_kg)
        return "" if likely_passes(desk, asked) else phrase(
            "At {price} USD/kg it would leave more, but should fail as we count the votes", price=price)  # fmt: skip
    if lost < TRIFLE:
        return phrase("A higher one, up to {price} USD/kg, leaves no more", price=price)
    if top.users_usd_m - own.users_usd_m >= 0.5 * (own.usd_m - top.usd_m):
        return phrase("At {price} USD/kg it would leave {points:.2f} points less: the bill of our users, and with it "
                      "support at home", price=price, points=lost)  # fmt: skip
    return phrase("At {price} USD/kg it would leave {points:.2f} points less: dear inputs cost more than our makers "
                  "gain", price=price, points=lost)  # fmt: skip

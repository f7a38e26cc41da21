"""Plants that stood before the game: region blocks outside China close when they bleed too long."""

from typing import Final

import numpy as np

from game.model.arrays import Array
from game.model.content import Content
from game.rules.names import china_index
from game.rules.structure import extras, structure_of, with_extras
from game.rules.work import Work, change, emit

CLOSES_SHARE: Final = 0.5
"""Part of a block's idle capacity that goes into care and maintenance in a bad turn."""
LEAST_SHARE: Final = 0.05
"""Closings below this share of a block's capacity are not news."""


def threshold(content: Content) -> Array:
    """Margin below which a block loses money on its cash cost (M,S,R), USD/kg.

    The midpoint of its cost curve; a block that ran at less in the base year is judged against
    one spread below its base margin, so that a calm market closes nobody.
    """
    structure = structure_of(content)
    share = np.where(structure.capacity > 0, structure.base_output, 0.0)
    share = share / np.where(structure.capacity > 0, structure.capacity, 1.0)
    share = np.clip(share, 0.01, 0.99)
    base_margin = structure.cost + structure.width * np.log(share / (1.0 - share))
    return np.asarray(np.minimum(structure.cost, base_margin - structure.width))


def settle(work: Work) -> Work:
    """Count bad turns of every refining and component block outside China; close, lose, reopen."""
    content, rules = work.content, work.content.rules.finance
    held = extras(work.state.market)
    margin = np.mean([m.margin for m in work.months], axis=0)
    running = np.mean([m.utilisation for m in work.months], axis=0)
    capacity = np.asarray(work.state.market["capacity"])
    judged = capacity > 0
    judged[:, 0] = False
    judged[..., china_index(content)] = False
    bad = judged & (margin < threshold(content))
    turns = np.where(bad, held["bad_turns"] + 1.0, 0.0)
    idle = np.clip(capacity * (1.0 - running), 0.0, capacity)
    close = np.where(turns >= rules.care_after_turns, CLOSES_SHARE * idle, 0.0)
    close = np.where(close > LEAST_SHARE * capacity, close, 0.0)
    reopen = np.where(~bad & (held["care"] > 0) & (running > 0.7), held["care"], 0.0)
    lost = np.where(bad & (turns >= rules.lost_after_turns), held["care"], 0.0)
    held["bad_turns"] = turns
    held["care"] = held["care"] + close - reopen - lost
    held["closing"] = held["closing"] - close + reopen
    work = change(work, market=with_extras(work.state.market, held))
    for kind, tonnes in (("plants_idled", close), ("plants_lost", lost), ("plants_back", reopen)):
        work = _tell(work, kind, tonnes)
    return work


def _tell(work: Work, kind: str, tonnes: Array) -> Work:
    content = work.content
    for m, s, r in np.argwhere(tonnes > 0):
        region = content.regions[r].id
        work = emit(
            work,
            kind,
            seat=region if region in work.state.seats else "",
            region=region,
            mineral=content.minerals[m].id,
            stage=content.minerals[m].stages[s].stage,
            tonnes_per_month=float(tonnes[m, s, r]),
        )
    return work

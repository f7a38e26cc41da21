"""What a turn's move of a price at home cost users and brought makers there: one base for every page.

Each month's price less the one at the turn's start, on what was used and made in that month: money that was paid. A
whole turn's tonnes at the last month's price would be up to three times as much, and nobody paid that.
"""

from collections.abc import Mapping
from typing import Final

import msgspec
import numpy as np

from game.model.arrays import Array
from game.model.content import Content
from game.model.ids import CHINA, STAGES, MineralId, RegionId, Stage, stage_index
from game.model.views import View
from game.present import fmt
from game.present.names import sentence, within
from game.present.words import join_words, tr

__all__ = ["Shock", "earned_usd_m", "in_region", "limited", "of_good", "own_limits", "rents", "said", "shocks",
           "sold_abroad"]  # fmt: skip

LEAST_T: Final = 1e-3
"""Tonnes a month from which a good counts as used or made."""
TRIFLE_USD_M: Final = 0.5
"""USD million below which a side of a move is not told."""


class Shock(msgspec.Struct, frozen=True):
    """A home price before and after a turn, USD/kg contained.

    ``users_usd_m``: what the turn's use cost more (below 0: less) than at the price before it, USD million;
    ``makers_usd_m``: the same of what is made at home. ``licences_usd_m``: what export licences of the country's own
    quota brought more than in the turn before: makers sell at the price at home, holders of licences at the one abroad.
    """

    mineral: MineralId
    stage: Stage
    before: float
    after: float
    users_usd_m: float
    makers_usd_m: float
    licences_usd_m: float = 0.0

    @property
    def times(self) -> float:
        """How many times the price before it is now."""
        return self.after / self.before

    @property
    def net_usd_m(self) -> float:
        """What the move means for the country: makers' part and licences, less users'; below 0 is a loss."""
        return self.makers_usd_m + self.licences_usd_m - self.users_usd_m


def shocks(content: Content, view: View, done: int) -> tuple[Shock, ...]:
    """All goods used or made at home by what the move of their price in turn ``done`` means, the largest first."""
    rows = (of_good(content, view, mineral.id, stage, done) for mineral in content.minerals for stage in STAGES)
    return tuple(sorted((row for row in rows if row is not None), key=lambda row: -abs(row.net_usd_m)))


def of_good(content: Content, view: View, mineral: MineralId, stage: Stage, done: int) -> Shock | None:
    """One good's move in turn ``done``; None where it is neither used nor made at home, or has no price there.

    Deliveries are published monthly: month 0 is the start, turn ``k`` ends with month ``k * months_per_turn``.
    """
    if view.you is None:
        return None
    found = in_region(content, view.prices, (mineral, stage), view.seat, done, view.months_per_turn)
    if found is None or stage != "mine" or not (more := _licences(view, mineral, done)):
        return found
    return msgspec.structs.replace(found, licences_usd_m=more)


def own_limits(view: View) -> tuple[MineralId, ...]:
    """Ores whose export the reader's own quota or ban holds back, or held back earlier in this game: what it sells them
    for stands abroad, and a limit that ends takes its licences along."""
    if view.seat == CHINA:
        return ()
    held = [c.mineral for c in view.curbs if c.origin == view.seat and c.stage == "mine"]
    held += [e.data["mineral"] for e in view.event_log if e.kind == "ore_lifted" and e.seat == view.seat]
    held += [e.data["mineral"] for e in view.event_log if e.kind == "curb_ends"
             and e.data["origin"] == view.seat and e.data["stage"] == "mine"]  # fmt: skip
    return tuple(dict.fromkeys(held))


def sold_abroad(view: View, mineral: MineralId, stage: Stage) -> bool:
    """Whether the price that counts for the reader stands abroad: of an ore that its own limit holds back."""
    return stage == "mine" and mineral in own_limits(view)


def rents(view: View, done: int) -> tuple[float, float]:
    """What the reader's export licences brought in the turn before ``done`` and in it, USD million: published as one
    sum over all ores."""
    found = view.rents.get(view.seat, ())
    if len(found) < done:
        return 0.0, 0.0
    return found[done - 2] if done > 1 else 0.0, found[done - 1]


def limited(view: View, mineral: MineralId, stage: Stage, done: int) -> bool:
    """Whether the reader's own limit on this ore brought licences in turn ``done`` or the one before."""
    return sold_abroad(view, mineral, stage) and any(rents(view, done))


def earned_usd_m(content: Content, view: View, done: int) -> float:
    """What all that was made at home in turn ``done`` sold for at the prices there, and its export licences, USD
    million: what a price move is weighed against where nobody at home uses the good."""
    span = view.months_per_turn
    if done < 1 or len(view.prices["price_delivered"]) <= done * span:
        return 0.0
    r, months = content.region_index(view.seat), slice((done - 1) * span + 1, done * span + 1)
    price, made = (np.asarray(view.prices[name])[months, ..., r] for name in ("price_delivered", "output"))
    return float(np.nansum(price * made)) / 1000 + rents(view, done)[1]


def _licences(view: View, mineral: MineralId, done: int) -> float:
    """What own licences for an ore brought more than a turn earlier, USD million; the published sum is of all ores, so
    none where two are held back."""
    if own_limits(view) != (mineral,):
        return 0.0
    before, now = rents(view, done)
    return now - before


def in_region(
    content: Content, prices: Mapping[str, Array], good: tuple[MineralId, Stage], region: RegionId, done: int, span: int
) -> Shock | None:  # fmt: skip
    """The same of any country, from the months of a view (``prices``), ``span`` of them a turn: the debrief's, too."""
    if done < 1 or len(prices["price_delivered"]) <= done * span:
        return None
    mineral, stage = good
    at = (content.mineral_index(mineral), stage_index(stage), content.region_index(region))
    first, months = (done - 1) * span, slice((done - 1) * span + 1, done * span + 1)
    course = np.asarray(prices["price_delivered"])[(slice(None), *at)]
    use, output = (np.asarray(prices[name])[(months, *at)] for name in ("use", "output"))
    before, after = float(course[first]), float(course[done * span])
    if not before > 0 or not after > 0 or use.max() + output.max() < LEAST_T:
        return None
    dearer = course[months] - before
    users, makers = (float((dearer * tonnes).sum()) / 1000 for tonnes in (use, output))
    return Shock(mineral, stage, before, after, users, makers)


def said(content: Content, shock: Shock, region: RegionId) -> str:
    """What a move cost users and brought makers in a country, and together, in words; empty where it was a trifle."""
    where = within(content, region)
    parts = []
    if abs(shock.users_usd_m) >= TRIFLE_USD_M:
        words = tr("users paid {money} more for it") if shock.users_usd_m > 0 else tr("users paid {money} less for it")
        parts.append(words.format(money=fmt.money(abs(shock.users_usd_m))))
    if abs(shock.makers_usd_m) >= TRIFLE_USD_M:
        words = tr("makers earned {money} more by it") if shock.makers_usd_m > 0 else tr(
            "makers earned {money} less by it")  # fmt: skip
        parts.append(words.format(money=fmt.money(abs(shock.makers_usd_m))))
    if not parts:
        return ""
    figures = {"where": where, "parts": join_words(parts), "net": fmt.signed_money(shock.net_usd_m)}
    if len(parts) > 1:
        return sentence(tr("In {where} {parts}: {net} for the country", **figures))
    return sentence(tr("In {where} {parts}", **figures))

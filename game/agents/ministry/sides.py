"""A ministry's side of the border: purchases past the levy where they pay."""

from dataclasses import dataclass
from math import prod
from typing import Final

from msgspec.structs import replace

from game.agents.ministry.desk import Desk
from game.agents.ministry.names import capital, good, listed, who
from game.agents.ministry.odd_figures import charge_odds
from game.agents.ministry.promised import promised
from game.agents.ministry.side_sums import (
    fine_and_bond,
    landed,
    need,
    odds_of_discovery,
    own_oddities,
    penalty,
    told_of,
)
from game.agents.ministry.temptation import NEVER, Weighing, weigh
from game.agents.words import percent, signed, usd
from game.model.ids import MineralId, Stage
from game.model.orders import SidePurchase
from game.model.phrases import phrase
from game.model.talks import ClauseKind, Promise
from game.rules import zones
from game.rules.promises import FLOOR_WORDS

SIDE_STEPS: Final = (0.10, 0.20, 0.30, 0.40)
"""Shares of civil use that a side buyer weighs."""
MOST_FRONTS: Final = 3
"""Floors evaded in one turn at most: each costs a point of initiative."""
LEAST_NET_USD_M: Final = 1.0
"""Expected gain below which nobody takes the risk for a point of initiative."""
LIES_LOW: Final = 2
"""Half-years for which a seat keeps off goods in which its own figures were questioned."""
ONCE_BITTEN: Final = 6
"""Half-years for which a seat that was found out stays honest."""
FOUND: Final = ("side_buying_found", "floor_breach")


@dataclass(frozen=True)
class Lure:
    """A floor past which this seat could buy: tonnes a month, share of civil use, levy saved, odds of being found.

    ``words`` are those that it would break by it.
    """

    order: SidePurchase
    share: float
    evaded: float
    odds: float
    words: tuple[Promise, ...] = ()
    found: float = 0.0
    """Odds that inspectors alone come upon it."""


@dataclass(frozen=True)
class Basket:
    """What is bought past levies in one turn: its worth against the odds of losing what a find costs, USD million."""

    lures: tuple[Lure, ...]
    odds: float
    worth: float
    loss: float
    words: tuple[Weighing, ...]

    def net(self, desk: Desk) -> float:
        """Its worth less what this temper makes of the odds of losing the penalty and what broken words cost.

        A person is advised by the bare odds at least: a temper that shrugs them off is no adviser's.
        """
        broken = sum(w.ratio * w.loss for w in self.words)
        caution = max(1.0, desk.trait.caution) if desk.for_aims else desk.trait.caution
        return self.worth - caution * self.odds * (self.loss + broken)


def side_purchases(
    desk: Desk, points: int = 2
) -> tuple[tuple[SidePurchase, ...], tuple[str, ...]]:
    """Buy past the levy where the gain beats the odds times the penalty: free riders much, hawks a little.

    The penalty falls once, however many floors are evaded, so that whole baskets are weighed.
    """
    if not desk.member or desk.trait.side_share <= 0 or _bitten(desk):
        return (), ()
    cells = [c for c in _levied(desk) if not _watched(desk, c[0], c[1])]
    best: Basket | None = None
    for share in _shares(desk):
        lures = [_lure(desk, mineral, stage, price, share) for mineral, stage, price in cells]
        lures = sorted((x for x in lures if x.evaded > 0 and _dares(desk, x)), key=lambda x: -x.evaded)
        for count in range(1, min(points, MOST_FRONTS, len(lures)) + 1):
            basket = _basket(desk, tuple(lures[:count]))
            if basket.net(desk) > (best.net(desk) if best else LEAST_NET_USD_M):
                best = basket
    return ((), ()) if best is None else _told(desk, best)


def _levied(desk: Desk) -> list[tuple[MineralId, Stage, float]]:
    """Goods on which this seat's border owes a levy: floors that it applies, and prices of its clubs, USD/kg."""
    view = desk.view
    floors = [
        (f.mineral, f.stage, f.price_usd_per_kg)
        for f in view.floors
        if f.stances.get(desk.me, "apply") == "apply" and desk.floor_binds(f.mineral, f.stage)
    ]
    held = zones.zones(view.deals, view.turn)
    clubs = {(z.mineral, z.stage) for z in held if desk.me in z.parties}
    for mineral, stage in sorted(clubs):
        zone = zones.zone_at(held, desk.me, mineral, stage)
        if zone is not None and not desk.floor_binds(mineral, stage):
            floors.append((mineral, stage, zone.price_usd_per_kg))
    return floors


def _dares(desk: Desk, lure: Lure) -> bool:
    """Whether no word stands in the way, or its temper is one that breaks words; a person is never sent to that."""
    return not lure.words or (desk.trait.breach_ratio < NEVER and not desk.for_aims)


def _basket(desk: Desk, lures: tuple[Lure, ...]) -> Basket:
    """Several floors evaded in one turn: the penalty falls once, each broken word by itself."""
    odds = 1.0 - prod(1.0 - x.odds for x in lures)
    evaded = sum(x.evaded for x in lures)
    words = {w.id: weigh(desk, w, evaded, odds) for x in lures for w in x.words}
    return Basket(lures, odds, _worth(desk, evaded), penalty(desk, evaded), tuple(words.values()))


def _told(desk: Desk, basket: Basket) -> tuple[tuple[SidePurchase, ...], tuple[str, ...]]:
    """The purchases with the sum behind them in words."""
    if desk.for_aims:
        return _told_person(desk, basket)
    goods = listed(
        tuple(
            phrase("{share} of its {good}", share=percent(x.share), good=good(desk, x.order.mineral, x.order.stage))
            for x in basket.lures
        )
    )
    loss = basket.loss + sum(w.loss for w in basket.words)
    why = phrase(
        "buys {goods} past the levy: gains {gain} M USD, odds {odds} of losing {loss} M USD",
        goods=goods, gain=usd(sum(x.evaded for x in basket.lures)), odds=percent(basket.odds), loss=usd(loss),
    )
    if basket.words:
        receivers = listed(tuple(dict.fromkeys(who(desk, w.word.to) for w in basket.words)))
        why = phrase("{why}; that breaks its word to {seats}", why=why, seats=receivers)
    return tuple(replace(x.order, reason=capital(why)) for x in basket.lures), (why,)


def _told_person(desk: Desk, basket: Basket) -> tuple[tuple[SidePurchase, ...], tuple[str, ...]]:
    """The same for who asks: worth by the sum that decided, in figures those of the question before the purchase."""
    evaded = sum(x.evaded for x in basket.lures)
    goods = listed(tuple(
        phrase("{share} of the {good} used at home", share=percent(x.share),
               good=good(desk, x.order.mineral, x.order.stage))
        for x in basket.lures
    ))  # fmt: skip
    why = phrase(
        "buys {goods} past the levy: {net} M USD by the odds (saves {gain} M USD of levy, odds {odds} of a fine and "
        "bond of {loss} M USD)",
        goods=goods, net=signed(basket.net(desk)), gain=usd(evaded),
        odds=percent(1.0 - prod(1.0 - x.found for x in basket.lures)), loss=usd(fine_and_bond(desk, evaded)),
    )  # fmt: skip
    return tuple(replace(x.order, reason=capital(why)) for x in basket.lures), (why,)


def temptation(desk: Desk, mineral: MineralId, stage: Stage, floor: float, more: int = 1) -> float:
    """What evading a floor should bring a turn, with today's inspectors on ``more`` floors (one about to be agreed)."""
    if desk.trait.side_share <= 0 or _bitten(desk):
        return 0.0
    lures = [_lure(desk, mineral, stage, floor, share, more) for share in _shares(desk)]
    nets = (_basket(desk, (x,)).net(desk) for x in lures if x.evaded > 0 and _dares(desk, x))
    return max(0.0, max(nets, default=0.0))


def _shares(desk: Desk) -> list[float]:
    """Shares of civil use that this temper dares and the rules let through."""
    most = min(desk.trait.side_share, desk.content.rules.customs.side_purchase_cap)
    return [share for share in SIDE_STEPS if share <= most]


def _worth(desk: Desk, evaded: float) -> float:
    """What a levy saved is worth, USD million: money by its need, or more where the users' bill of a scored turn counts
    for more by the own score."""
    money = need(desk) * evaded
    if desk.scored is None or desk.view.seat != desk.me:
        return money
    stakes, turn = desk.scored.stakes, desk.view.turn
    return max(money, float(stakes.usd(stakes.points("affordability", evaded) * stakes.share(turn, turn))))


def _bitten(desk: Desk) -> bool:
    """Whether it was found out not long ago."""
    return told_of(desk, FOUND, ONCE_BITTEN, desk.me)


def _watched(desk: Desk, mineral: MineralId, stage: Stage) -> bool:
    """Whether its own figures of that good stand out: inspectors came upon a leak, or the published ones do not fit."""
    odd = any((a.mineral, a.stage) == (mineral, stage) for a in own_oddities(desk))
    return odd or told_of(desk, ("leak_found",), LIES_LOW, desk.me, f"{mineral}/{stage}")


def _lure(desk: Desk, mineral: MineralId, stage: Stage, floor: float, share: float, more: int = 0) -> Lure:
    """What buying that share of civil use past the levy saves this turn."""
    civil = desk.facts.at(desk.facts.use, mineral, stage, desk.me)
    civil *= 1.0 - desk.mineral(mineral).defence_share
    gap = max(0.0, floor - landed(desk, mineral, stage))
    order = SidePurchase(mineral=mineral, stage=stage, tonnes_per_month=share * civil)
    shown = share + _firms_leak(desk, gap / max(floor, 1e-9))
    unseen = 1.0 - desk.trait.fears_readers * charge_odds(desk, mineral, stage, share)
    found = odds_of_discovery(desk, shown, more)
    odds = 1.0 - unseen * (1.0 - found)
    return Lure(order, share, desk.facts.turn_value(share * civil, gap), odds, _words(desk, mineral, stage), found)


def _firms_leak(desk: Desk, gap_share: float) -> float:
    """Share of civil use that firms bring in by themselves: it shows in the same figures."""
    rules = desk.content.rules.customs
    effort = desk.view.you.sheet.customs_effort if desk.view.you is not None else 0
    return rules.firm_leak_scale * gap_share * rules.effort_leak_factor[effort]


def _words(desk: Desk, mineral: MineralId, stage: Stage) -> tuple[Promise, ...]:
    """Words of this seat that a purchase past the levy on a good breaks."""
    kinds: tuple[ClauseKind, ...] = ("no_side_purchase", *FLOOR_WORDS)
    given = (promised(desk, kind, mineral, stage) for kind in kinds)
    return tuple(w for w in given if w is not None)

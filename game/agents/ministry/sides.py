"""A ministry's side of the border: purchases past the levy where they pay, and owning up to them."""

from dataclasses import dataclass
from math import prod
from typing import Final

from msgspec.structs import replace

from game.agents.ministry.desk import Desk
from game.agents.ministry.good_name import STANDING_USD_M, trust_usd
from game.agents.ministry.motion_worth import guarded_by_floors
from game.agents.ministry.names import capital, good, listed
from game.agents.ministry.odd_figures import charge_odds
from game.agents.ministry.promised import breaks_word, promised
from game.agents.words import percent, usd
from game.model.events import Event
from game.model.ids import MineralId, SeatId, Stage
from game.model.orders import SidePurchase
from game.model.phrases import phrase
from game.model.views import Anomaly
from game.rules import schedule
from game.rules.bonds import joining_bond
from game.rules.detection import detection_odds

SIDE_STEPS: Final = (0.10, 0.20, 0.30, 0.40)
"""Shares of civil use that a side buyer weighs."""
MOST_FRONTS: Final = 3
"""Floors evaded in one turn at most: each costs a point of initiative."""
OUTSIDER_TURN_SHARE: Final = 0.02
"""Cost of a turn without vote and Fund money, as a share of B, beside what floors bring a seat's own makers."""
SHELTER_LOST: Final = 0.4
"""Part of that gain which a turn outside costs: plants that run stand through it, new ones wait."""
LEAST_NET_USD_M: Final = 1.0
"""Expected gain below which nobody takes the risk for a point of initiative."""
LIES_LOW: Final = 2
"""Half-years for which a seat keeps off goods in which its own figures were questioned."""
SHAKEN: Final = 1.0
OWING: Final = 0.5
"""What need adds to the worth of a levy saved: at the support at which cabinets fall, with a budget owed."""
CHARGED_ODDS: Final = 0.25
SHOWS_ALL: Final = 0.45
"""Odds feared of being charged once the figures leave no doubt, and the share without origin at which they do."""
MINDS: Final = 0.1
"""Part of what its name is worth from which a seat owns up for its name's sake."""
ONCE_BITTEN: Final = 6
"""Half-years for which a seat that was found out stays honest."""
ALARM_HALF_YEARS: Final = 3
ALARM_USD_M: Final = 5.0
"""Inspection money a floor that is feared beside the known while a find of anybody is fresh."""
FOUND: Final = ("side_buying_found", "floor_breach")


@dataclass(frozen=True)
class Lure:
    """A floor past which this seat could buy: tonnes a month, share of civil use, levy saved, odds of being found."""

    order: SidePurchase
    share: float
    evaded: float
    odds: float


def side_purchases(
    desk: Desk, points: int = 2
) -> tuple[tuple[SidePurchase, ...], tuple[str, ...]]:
    """Buy past the levy where the gain beats the odds times the penalty: free riders much, hawks a little.

    The penalty falls once, however many floors are evaded, so that whole baskets are weighed.
    """
    if not desk.member or desk.trait.side_share <= 0 or _bitten(desk):
        return (), ()
    cells = [
        f
        for f in desk.view.floors
        if f.stances.get(desk.me, "apply") == "apply"
        and desk.floor_binds(f.mineral, f.stage)
        and not _watched(desk, f.mineral, f.stage)
        and not _bound_to_honesty(desk, f.mineral, f.stage, f.price_usd_per_kg)
    ]
    best: tuple[float, list[Lure], float] | None = None
    for share in _shares(desk):
        lures = [_lure(desk, f.mineral, f.stage, f.price_usd_per_kg, share) for f in cells]
        lures = sorted((x for x in lures if x.evaded > 0), key=lambda x: -x.evaded)
        for count in range(1, min(points, MOST_FRONTS, len(lures)) + 1):
            basket = lures[:count]
            odds = 1.0 - prod(1.0 - x.odds for x in basket)
            net = _net(desk, sum(x.evaded for x in basket), odds)
            if net > (best[0] if best else LEAST_NET_USD_M):
                best = (net, basket, odds)
    return ((), ()) if best is None else _told(desk, best[1], best[2])


def _told(desk: Desk, basket: list[Lure], odds: float) -> tuple[tuple[SidePurchase, ...], tuple[str, ...]]:
    """The purchases with the sum behind them in words."""
    goods = listed(
        tuple(
            phrase("{share} of its {good}", share=percent(x.share), good=good(desk, x.order.mineral, x.order.stage))
            for x in basket
        )
    )
    evaded = sum(x.evaded for x in basket)
    why = phrase(
        "buys {goods} past the levy: gains {gain} M USD, odds {odds} of losing {loss} M USD",
        goods=goods, gain=usd(evaded), odds=percent(odds), loss=usd(_penalty(desk, evaded)),
    )
    return tuple(replace(x.order, reason=capital(why)) for x in basket), (why,)


def temptation(desk: Desk, mineral: MineralId, stage: Stage, floor: float) -> float:
    """What evading a floor about to be agreed should bring a turn, with today's inspectors on one floor more."""
    if desk.trait.side_share <= 0 or _bitten(desk):
        return 0.0
    lures = [_lure(desk, mineral, stage, floor, share, more=1) for share in _shares(desk)]
    return max((_net(desk, x.evaded, x.odds) for x in lures if x.evaded > 0), default=0.0)


def _shares(desk: Desk) -> list[float]:
    """Shares of civil use that this temper dares and the rules let through."""
    most = min(desk.trait.side_share, desk.content.rules.customs.side_purchase_cap)
    return [share for share in SIDE_STEPS if share <= most]


def _net(desk: Desk, evaded: float, odds: float) -> float:
    """Gain by its need, less what its temper makes of the odds of losing the penalty, USD million."""
    return need(desk) * evaded - desk.trait.caution * odds * _penalty(desk, evaded)


def need(desk: Desk) -> float:
    """How much more a million off the users' bill is worth than its money: a shaken cabinet, a treasury in debt."""
    you, home = desk.view.you, desk.content.rules.home
    if you is None:
        return 1.0
    shaken = (home.start - you.support) / max(1e-9, home.start - home.falls_below)
    owing = you.debt_usd_m / max(1.0, desk.budget)
    return 1.0 + SHAKEN * min(1.0, max(0.0, shaken)) + OWING * min(1.0, max(0.0, owing))


def _bitten(desk: Desk) -> bool:
    """Whether it was found out not long ago."""
    return _told_of(desk, FOUND, ONCE_BITTEN, desk.me)


def _told_of(desk: Desk, kinds: tuple[str, ...], half_years: int, seat: SeatId = "", place: str = "") -> bool:
    """Whether this seat heard of such an event in the last half-years: of anybody, or of one seat and good."""
    turns = desk.facts.turns(half_years)
    heard = desk.noted("events by kind", lambda: _by_kind(desk.view.event_log))
    return any(
        e.turn >= desk.view.turn - turns
        and seat in ("", e.seat)
        and (not place or place in e.data.get("places", ()))
        for kind in kinds
        for e in heard.get(kind, ())
    )


def _by_kind(log: tuple[Event, ...]) -> dict[str, list[Event]]:
    """Events by what they tell of."""
    found: dict[str, list[Event]] = {}
    for event in log:
        found.setdefault(event.kind, []).append(event)
    return found


def _own_oddities(desk: Desk) -> list[Anomaly]:
    """Its own figures that do not fit, from the share on at which anybody looks."""
    least = desk.content.rules.customs.anomaly_share
    return [a for a in desk.view.anomalies if a.seat == desk.me and a.share >= least]


def _watched(desk: Desk, mineral: MineralId, stage: Stage) -> bool:
    """Whether its own figures of that good stand out: inspectors came upon a leak, or the published ones do not fit."""
    odd = any((a.mineral, a.stage) == (mineral, stage) for a in _own_oddities(desk))
    return odd or _told_of(desk, ("leak_found",), LIES_LOW, desk.me, f"{mineral}/{stage}")


def _lure(desk: Desk, mineral: MineralId, stage: Stage, floor: float, share: float, more: int = 0) -> Lure:
    """What buying that share of civil use past the levy saves this turn."""
    civil = desk.facts.at(desk.facts.use, mineral, stage, desk.me)
    civil *= 1.0 - desk.mineral(mineral).defence_share
    gap = max(0.0, floor - landed(desk, mineral, stage))
    order = SidePurchase(mineral=mineral, stage=stage, tonnes_per_month=share * civil)
    shown = share + _firms_leak(desk, gap / max(floor, 1e-9))
    unseen = 1.0 - desk.trait.fears_readers * charge_odds(desk, mineral, stage, share)
    odds = 1.0 - unseen * (1.0 - odds_of_discovery(desk, shown, more))
    return Lure(order, share, desk.facts.turn_value(share * civil, gap), odds)


def _firms_leak(desk: Desk, gap_share: float) -> float:
    """Share of civil use that firms bring in by themselves: it shows in the same figures."""
    rules = desk.content.rules.customs
    effort = desk.view.you.sheet.customs_effort if desk.view.you is not None else 0
    return rules.firm_leak_scale * gap_share * rules.effort_leak_factor[effort]


def _bound_to_honesty(desk: Desk, mineral: MineralId, stage: Stage, floor: float) -> bool:
    word = promised(desk, "no_side_purchase", mineral, stage)
    if word is None:
        return False
    use = desk.facts.at(desk.facts.use, mineral, stage, desk.me)
    gap = max(0.0, floor - landed(desk, mineral, stage))
    return not breaks_word(desk, word, desk.facts.turn_value(0.2 * use, gap))


def landed(desk: Desk, mineral: MineralId, stage: Stage) -> float:
    """Cheapest outside offer at the border, USD/kg, as the floor desk shows it."""
    for row in desk.view.duties:
        if (row.mineral, row.stage) == (mineral, stage) and row.landed_usd_per_kg > 0:
            return row.landed_usd_per_kg
    sheet = desk.fair_cost(mineral, stage)
    return sheet.outside_price if sheet is not None else desk.floor_price(mineral, stage)


def odds_of_discovery(desk: Desk, share: float, more: int = 0) -> float:
    """Odds of being found in a turn, with inspection money spread over the binding floors and ``more`` to come.

    Who let inspectors in by its word is looked at harder; a find of anybody is a warning.
    """
    rules = desk.content.rules
    floors = max(1, more + sum(desk.floor_binds(f.mineral, f.stage) for f in desk.view.floors))
    money = desk.view.inspection_budget_usd_m / floors
    money += ALARM_USD_M * _told_of(desk, ("side_buying_found",), ALARM_HALF_YEARS)
    opened = rules.offers.consent_multiple if promised(desk, "inspection_consent") is not None else 1.0
    return detection_odds(rules.customs, share, opened * money)


def _penalty(desk: Desk, evaded: float) -> float:
    """What being found costs: the fine, the joining bond (founders pay the same sum), turns outside, trust.

    The schedule is the one in force; the fine looks back on what was evaded in turns before.
    """
    rules, you = desk.content.rules, desk.view.you
    terms = schedule.terms(desk.content, desk.view.penalties, desk.view.turn)
    back = rules.customs.penalty_turns_counted - 1
    before = sum(you.evaded_levy_usd_m[-back:]) if you is not None and back > 0 else 0.0
    shelter = desk.noted("shelter", lambda: max(0.0, guarded_by_floors(desk, desk.me)))
    out = terms.outsider_turns * (OUTSIDER_TURN_SHARE * desk.budget + SHELTER_LOST * shelter)
    levy = terms.levy_multiple * (evaded + before)
    return levy + joining_bond(desk.content, desk.me) + out + desk.noted("name", lambda: _name(desk))


def _name(desk: Desk) -> float:
    """What the members' lost trust costs: by the rule of thumb, or by the own score as far as its temper minds."""
    lost = desk.content.rules.trust.side_buying
    thumb = STANDING_USD_M * lost
    if desk.scored is None:
        return thumb
    mean = lost * (len(desk.members()) - 1) / max(1, len(desk.others()))
    return max(thumb, -desk.trait.minds_name * trust_usd(desk, -mean))


def disclose(desk: Desk) -> tuple[bool, str]:
    """Own up when the published figures give it away: 1.0 times the levy instead of 1.5 and a ban.

    Inspectors look at what is bought now; what was bought before comes out by a charge alone, and a charge needs
    figures. Who hardly minds its name thinks of the fine and the bond only, and rather sits it out.
    """
    you = desk.view.you
    evaded = sum(you.evaded_levy_usd_m) if you is not None else 0.0
    if evaded <= 0:
        return False, ""
    owed = desk.content.rules.customs.disclosure_multiple * evaded
    shown = CHARGED_ODDS * max((min(1.0, a.share / SHOWS_ALL) for a in _own_oddities(desk)), default=0.0)
    due = schedule.terms(desk.content, desk.view.penalties, desk.view.turn).levy_multiple * evaded
    brazen = desk.trait.minds_name < MINDS
    fear = shown * (due + joining_bond(desk.content, desk.me) if brazen else _penalty(desk, 0.0))
    if fear > owed:
        return True, phrase(
            "owns up to {gain} M USD evaded: discovery would cost {fear} M USD",
            gain=usd(evaded), fear=usd(fear),
        )
    return False, ""

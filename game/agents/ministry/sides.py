"""A free rider's side of the border: purchases past the levy, and owning up to them."""

from typing import Final

from game.agents.ministry.desk import Desk
from game.agents.ministry.promised import breaks_word, promised
from game.agents.words import percent, usd
from game.model.ids import MineralId, Stage
from game.model.orders import SidePurchase
from game.rules.detection import detection_odds

SIDE_STEPS: Final = (0.10, 0.20, 0.30, 0.40)
"""Shares of civil use that a side buyer weighs."""
OUTSIDER_TURN_SHARE: Final = 0.10
"""Cost of a turn shut out, as a share of B."""
STANDING_USD_M: Final = 1.0
"""Worth of a point of trust with every member."""


def side_purchases(desk: Desk) -> tuple[tuple[SidePurchase, ...], tuple[str, ...]]:
    """For a free rider: buy past the levy where the gain beats the odds times the penalty."""
    if not desk.member or desk.trait.side_share <= 0:
        return (), ()
    best: tuple[float, SidePurchase, str] | None = None
    for floor in desk.view.floors:
        applies = floor.stances.get(desk.me, "apply") == "apply"
        if not applies or not desk.floor_binds(floor.mineral, floor.stage):
            continue
        if _bound_to_honesty(desk, floor.mineral, floor.stage, floor.price_usd_per_kg):
            continue
        option = _best_share(desk, floor.mineral, floor.stage, floor.price_usd_per_kg)
        if option is not None and (best is None or option[0] > best[0]):
            best = option
    return ((best[1],), (best[2],)) if best else ((), ())


def _bound_to_honesty(desk: Desk, mineral: MineralId, stage: Stage, floor: float) -> bool:
    word = promised(desk, "no_side_purchase", mineral, stage)
    if word is None:
        return False
    use = desk.facts.at(desk.facts.use, mineral, stage, desk.me)
    gap = max(0.0, floor - _landed(desk, mineral, stage))
    return not breaks_word(desk, word, desk.facts.turn_value(0.2 * use, gap))


def _landed(desk: Desk, mineral: MineralId, stage: Stage) -> float:
    """Cheapest outside offer at the border, USD/kg, as the floor desk shows it."""
    for row in desk.view.duties:
        if (row.mineral, row.stage) == (mineral, stage) and row.landed_usd_per_kg > 0:
            return row.landed_usd_per_kg
    sheet = desk.fair_cost(mineral, stage)
    return sheet.outside_price if sheet is not None else desk.floor_price(mineral, stage)


def _best_share(
    desk: Desk, mineral: MineralId, stage: Stage, floor: float
) -> tuple[float, SidePurchase, str] | None:
    civil = desk.facts.at(desk.facts.use, mineral, stage, desk.me)
    civil *= 1.0 - desk.mineral(mineral).defence_share
    gap = max(0.0, floor - _landed(desk, mineral, stage))
    best: tuple[float, SidePurchase, str] | None = None
    for share in SIDE_STEPS:
        if share > min(desk.trait.side_share, desk.content.rules.customs.side_purchase_cap):
            continue
        evaded = desk.facts.turn_value(share * civil, gap)
        odds = odds_of_discovery(desk, share)
        loss = odds * _penalty(desk, evaded)
        if evaded - loss <= (best[0] if best else 0.0):
            continue
        order = SidePurchase(mineral=mineral, stage=stage, tonnes_per_month=share * civil)
        why = (
            f"buys {percent(share)} of {mineral} {stage} past the levy: gains {usd(evaded)}, "
            f"odds {percent(odds)} of losing {usd(_penalty(desk, evaded))} M USD"
        )
        best = (evaded - loss, order, why)
    return best


def odds_of_discovery(desk: Desk, share: float) -> float:
    """Odds of being found in a turn, with inspection money spread over the binding floors."""
    floors = max(1, sum(desk.floor_binds(f.mineral, f.stage) for f in desk.view.floors))
    money = desk.view.inspection_budget_usd_m / floors
    return detection_odds(desk.content.rules.customs, share, money)


def _penalty(desk: Desk, evaded: float) -> float:
    rules = desk.content.rules
    you = desk.view.you
    bonds = you.bonds_posted_usd_m if you is not None else 0.0
    counted = evaded * rules.customs.penalty_turns_counted
    levy = rules.customs.penalty_levy_multiple * counted
    out = rules.customs.penalty_outsider_turns * OUTSIDER_TURN_SHARE * desk.budget
    return levy + bonds + out + STANDING_USD_M * rules.trust.side_buying


def disclose(desk: Desk) -> tuple[bool, str]:
    """Own up when discovery has become likely: 1.0 times the levy instead of 1.5 and a ban."""
    you = desk.view.you
    evaded = sum(you.evaded_levy_usd_m) if you is not None else 0.0
    if evaded <= 0:
        return False, ""
    owed = desk.content.rules.customs.disclosure_multiple * evaded
    fear = odds_of_discovery(desk, desk.trait.side_share) * _penalty(desk, evaded)
    if fear > 1.2 * owed:
        return True, f"owns up to {usd(evaded)} M USD evaded: discovery would cost {usd(fear)}"
    return False, ""

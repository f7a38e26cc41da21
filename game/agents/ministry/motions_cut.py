"""Users ask for a lower reference price where what they pay for it outweighs what the floor still brings them."""

from typing import Final

from game.agents.ministry.council import likely_passes, motion_value
from game.agents.ministry.desk import Desk
from game.agents.ministry.interest import repricing
from game.agents.ministry.motions_fund import Wish
from game.agents.ministry.names import capital, good
from game.agents.ministry.promised import promised
from game.agents.words import price
from game.model.ids import SeatId
from game.model.phrases import phrase
from game.model.talks import Motion, TableMotion
from game.model.views import FairCost
from game.rules import horizon

CUT: Final = 0.90
"""Part of the standing price that is asked for: what a motion may move it by in a turn."""
REST_HALF_YEARS: Final = 3
"""Half-years for which a price that was voted on is left alone."""
WORTH_A_POINT: Final = 0.02
"""A cut is worth its point of initiative from this share of B a turn."""
KEEPERS: Final = ("guardian", "hawk")
"""Tempers that do not ask for it: belief in a floor is what they pay for."""


def cut_wish(desk: Desk) -> Wish | None:
    """The floor whose cut brings this seat most, if nobody gains more by it and the others should agree."""
    last = horizon.latest(desk.content, desk.view.announced_turns)
    if desk.seat.trait in KEEPERS or desk.view.turn + desk.content.rules.floor.binds_after_turns > last:
        return None
    rest = desk.facts.turns(REST_HALF_YEARS)
    fresh = {
        (v.motion.mineral, v.motion.stage)
        for v in desk.view.vote_log
        if v.motion.kind == "reference_price" and v.turn >= desk.view.turn - rest
    }
    fresh |= {(m.mineral, m.stage) for m in desk.view.motions if m.kind in ("reference_price", "suspend_floor")}
    best: Wish | None = None
    for floor in desk.view.floors:
        place = (floor.mineral, floor.stage)
        sheet = desk.fair_cost(*place)
        if place in fresh or sheet is None or floor.binds_turn > desk.view.turn or promised(desk, "keep_floor", *place):
            continue
        wish = _cut(desk, sheet, floor.price_usd_per_kg)
        if wish is not None and (best is None or wish.value > best.value):
            best = wish
    return best


def _cut(desk: Desk, sheet: FairCost, standing: float) -> Wish | None:
    """The motion for one floor, by the AI member that gains most."""
    asked = max(sheet.low, float(f"{CUT * standing:.3g}"))
    if asked >= min(standing, sheet.high):
        return None
    motion = Motion(id="", kind="reference_price", by=desk.me, turn=desk.view.turn, mineral=sheet.mineral,
                    stage=sheet.stage, price_usd_per_kg=asked)  # fmt: skip
    value, words = motion_value(desk, desk.me, motion)
    if value < WORTH_A_POINT * desk.budget or _first(desk, motion) != desk.me or not likely_passes(desk, motion):
        return None
    reason = phrase(
        "{good} from {standing} down to {price}: {terms}.",
        good=capital(good(desk, sheet.mineral, sheet.stage)), standing=price(standing), price=price(asked), terms=words,
    )
    return Wish(TableMotion(kind="reference_price", mineral=sheet.mineral, stage=sheet.stage, price_usd_per_kg=asked,
                            reason=reason), value)  # fmt: skip


def _first(desk: Desk, motion: Motion) -> SeatId:
    """Who of the AI members asks for it: a person that asks for advice for itself, else the one that gains most."""
    seats = desk.view.seats
    if seats[desk.me].plan.controller != "ai":
        return desk.me
    asking = [s for s in desk.members() if seats[s].plan.controller == "ai" and desk.temper(s) not in KEEPERS]
    worth = {s: repricing(desk, s, motion.mineral, motion.stage, motion.price_usd_per_kg).total for s in asking}
    return max(sorted(worth), key=lambda s: worth[s], default="")

"""What motions with a date are worth to a seat, in USD million, term by term."""

from typing import Final

from game.agents.ministry import evidence
from game.agents.ministry.desk import Desk
from game.agents.ministry.interest import floor_value
from game.agents.ministry.motion_worth import FEAR_USD_M, Worth, guarded_by_floors
from game.agents.ministry.standpoint import exposure, side
from game.agents.words import bills, reasons
from game.model.ids import CHINA, SeatId
from game.model.talks import Motion
from game.rules.council import rota

PASSED_ON: Final = 0.5
"""Part of a common duty that users of Chinese goods pay; the rest falls on the seller or on detours."""
LIFTED: Final = 0.25
"""Part of it that shows in the prices of own producers."""
RESOLVE_USD_M: Final = 4.0
"""Worth of answering together, at full criticality and a security weight of 1."""
SOLIDARITY: Final = 0.3
"""Part of it for a seat that the curb does not meet."""
RISK_USD_M: Final = 4.0
CALM_TENSION: Final = 4.0
"""What a further step of tension is feared to cost a seat that lives by trade with China; twice at this tension."""
SCHEDULE_SHARE: Final = 0.05
"""Worth of a sharper schedule, as a share of what floors bring a seat's producers."""
SPARED_SHARE: Final = 0.5
"""Part of a floor's worth that is lost where outsiders are spared: goods come round by them."""
CHAIR_USD_M: Final = 2.0
"""Least worth of holding the chair oneself; more where its list brings more (``council.list_worth``)."""
TRUST_USD_M: Final = 0.1
"""Worth of a trusted chair, per point of trust above 50."""
SIDE_USD_M: Final = 2.0
"""Worth of a chair from the own side of the market, where both live by selling or by buying alone."""


def response(desk: Desk, seat: SeatId, motion: Motion) -> Worth:
    """A common duty: resolve and own producers, against users' bill and what China may do next."""
    facts, trait = desk.facts, desk.trait_of(seat)
    place = (motion.mineral, motion.stage, seat)
    now = facts.at(facts.price, *place)
    bought = facts.at(facts.use, *place) * facts.china_share(*place)
    made = facts.at(facts.output, *place)
    critical = desk.mineral(motion.mineral).criticality
    size = motion.rate_share / 0.25
    near = 1.0 if _hit(desk, seat, motion) else SOLIDARITY
    feared = RISK_USD_M * size * exposure(desk, seat) * (1.0 + desk.view.tension / CALM_TENSION)
    sums = (
        ("a common answer", near * RESOLVE_USD_M * trait.security_weight * critical * size),
        ("good prices for our producers",
         trait.producer_weight * LIFTED * motion.rate_share * facts.turn_value(made, now)),
        bills(-trait.bill_weight * PASSED_ON * motion.rate_share * facts.turn_value(bought, now)),
        ("what China may do next", -feared),
    )  # fmt: skip
    return sum(v for _, v in sums), reasons(sums)


def _hit(desk: Desk, seat: SeatId, motion: Motion) -> bool:
    """Whether the curb that is answered meets this seat."""
    return any(
        c.origin == CHINA
        and (c.mineral, c.stage) == (motion.mineral, motion.stage)
        and (not c.destinations or seat in c.destinations)
        for c in desk.view.curbs
    )


def scope(desk: Desk, seat: SeatId, motion: Motion) -> Worth:
    """Whom a floor meets: closing detours guards its worth; sparing friends saves users."""
    floor = desk.view.floor(motion.mineral, motion.stage)
    if floor is None:
        return 0.0, "no floor stands there"
    value = floor_value(desk, seat, motion.mineral, motion.stage, floor.price_usd_per_kg)
    share = _third_share(desk, seat, motion)
    sign = 1.0 if motion.against == "outsiders" else -1.0
    gain = SPARED_SHARE * (value.producers + value.pipeline + value.shield + 0.2 * value.security)
    sums = (
        ("closed detours" if sign > 0 else "open detours", sign * gain),
        ("cheap goods of third countries", -sign * share * desk.trait_of(seat).bill_weight * value.users),
    )
    return sum(v for _, v in sums), reasons(sums)


def _third_share(desk: Desk, seat: SeatId, motion: Motion) -> float:
    """Part of a seat's outside imports that is not Chinese."""
    columns = desk.facts.columns
    bought = desk.facts.row(desk.facts.flows, motion.mineral, motion.stage)[:, columns[seat]]
    outside = float(bought.sum() - sum(bought[columns[s]] for s in dict.fromkeys((*desk.members(), seat))))
    china = float(bought[columns[CHINA]])
    return max(0.0, outside - china) / outside if outside > 0 else 0.0


def schedule(desk: Desk, seat: SeatId, motion: Motion) -> Worth:
    """A sharper schedule guards floors; a seat that buys on the side fears it."""
    rules = desk.content.rules.customs
    sharper = motion.multiple / rules.penalty_levy_multiple - 1.0
    sharper += 0.25 * (motion.turns - rules.penalty_outsider_turns)
    guarded = guarded_by_floors(desk, seat)
    fear = FEAR_USD_M if desk.trait_of(seat).cheats else 0.0
    sums = (
        ("floors that hold", SCHEDULE_SHARE * guarded * sharper + 0.5 * sharper),
        ("a risk of our own", -fear * sharper),
    )
    return sum(v for _, v in sums), reasons(sums)


def chair(desk: Desk, seat: SeatId, motion: Motion, list_usd_m: float = 0.0) -> Worth:
    """Who sets the agenda, against who would by rota: oneself, somebody one trusts, somebody of the own side.

    ``list_usd_m``: what setting the list brings this seat, USD million. Nothing of it to who gets the chair anyway.
    """
    other = by_rota(desk)
    if motion.seat == seat:
        return CHAIR_USD_M if other == seat else max(CHAIR_USD_M, list_usd_m), "we would set the agenda"
    if other == seat:
        return -max(CHAIR_USD_M, list_usd_m), "the chair would come to us by rota"
    if other == motion.seat:
        return 0.0, "the chair would come to it anyway"
    sums = (
        ("a chair that we trust", TRUST_USD_M * (_trusts(desk, seat, motion.seat) - _trusts(desk, seat, other))),
        ("a chair on our side of the market",
         SIDE_USD_M * side(desk, seat) * (side(desk, motion.seat) - side(desk, other))),
    )  # fmt: skip
    return sum(v for _, v in sums), reasons(sums)


def _trusts(desk: Desk, seat: SeatId, other: SeatId) -> float:
    """Trust of one seat in another as far as the desk knows it; 50 where the chair would stay empty."""
    return evidence.trust_between(desk, seat, other) if other and other != seat else 50.0


def by_rota(desk: Desk) -> SeatId:
    """Who takes the chair if nobody is elected: the next member in the scenario's order, or who holds it."""
    if desk.content.rules.voting.chair_rule == "vote":
        return desk.view.chair
    return rota(desk.content.seat_ids(), desk.members(), desk.view.chair)

"""The secret aims of a person's seat in the eyes of its adviser and of who minds it.

Aims stand beside the score, and ministries of the computer play for the score alone. Whoever speaks or acts for a
person (``Desk.for_aims``) counts an aim that is not met yet at half of its points: it is met at the end or it is not.
"""

import math
from collections.abc import Iterator
from typing import Final

from game.agents.ministry.desk import Desk
from game.agents.ministry.names import who
from game.agents.words import usd
from game.model.content import SecretAim
from game.model.ids import ProjectId, SeatId
from game.model.orders import FavourOrder
from game.model.phrases import phrase
from game.model.talks import Motion
from game.rules import aims_seen, horizon, point_worth
from game.rules.aims import aims_of
from game.rules.promises import cuts_floor

COUNTED: Final = 0.5
"""Part of an aim's points that an act which meets it is taken to bring: it can fail, and stands beside the score."""
PRICE_TURNS: Final = 8
"""Turns over which the worth of a floor that an aim asks for is spread to make one of a turn, as with other floors."""
WIDE: Final = 1.0
"""Points of trust that should stand above what an aim asks: trust goes back a little every turn."""


def open_aims(desk: Desk) -> tuple[SecretAim, ...]:
    """Aims of the desk's own seat that would not be met now; none for a desk that plays for the score alone."""
    if not desk.for_aims or desk.me != desk.view.seat:
        return ()
    return desk.noted("open aims", lambda: tuple(
        aim for aim in aims_of(desk.content, desk.me, desk.view.announced_turns)
        if not aims_seen.met(desk.content, desk.view, aim)
    ))  # fmt: skip


def worth_usd(desk: Desk) -> float:
    """What an aim is counted as in public money, USD million."""
    points = COUNTED * desk.content.rules.score.aim_points
    return points * point_worth.usd_per_point(desk.content, desk.me, desk.view.announced_turns)


def plant_usd(desk: Desk, project: ProjectId, besides: frozenset[ProjectId] = frozenset()) -> float:
    """What a plant paid for now, beside some others, is worth for aims, USD million."""
    parts = (aims_seen.brings(desk.content, desk.view, aim, project, besides) for aim in open_aims(desk))
    return worth_usd(desk) * max(parts, default=0.0)


def haste_usd(desk: Desk, project: ProjectId, months: int) -> float:
    """What so many months off a plant under way are worth for aims, USD million."""
    parts = (aims_seen.hastened(desk.content, desk.view, aim, project, months) for aim in slipping(desk))
    return worth_usd(desk) * max(parts, default=0.0)


def slipping(desk: Desk) -> tuple[SecretAim, ...]:
    """Aims that are not met now, or will not be by the end as things go."""
    if not desk.for_aims or desk.me != desk.view.seat:
        return ()
    return tuple(aim for aim in aims_of(desk.content, desk.me, desk.view.announced_turns)
                 if not aims_seen.met(desk.content, desk.view, aim)
                 or aims_seen.slips(desk.content, desk.view, aim))  # fmt: skip


def motion_usd(desk: Desk, motion: Motion) -> float:
    """What a motion's passing is worth for aims, USD million a turn for prices: below 0 where it takes one away."""
    if not desk.for_aims or desk.me != desk.view.seat:
        return 0.0
    for aim in aims_of(desk.content, desk.me, desk.view.announced_turns):
        if aim.kind == "member" and aim.seat == motion.seat and motion.kind == "admit":
            return 0.0 if aims_seen.met(desk.content, desk.view, aim) else worth_usd(desk)
        if aim.kind == "floor_in_force" and (aim.mineral, aim.stage or "refined") == (motion.mineral, motion.stage):
            return _floor_usd(desk, aim, motion)
    return 0.0


def _floor_usd(desk: Desk, aim: SecretAim, motion: Motion) -> float:
    each = worth_usd(desk) / max(1, min(PRICE_TURNS, desk.view.announced_turns - desk.view.turn + 1))
    standing = desk.floor_price(aim.mineral, motion.stage)
    if cuts_floor(motion, standing):
        return -each if motion.kind == "suspend_floor" else 0.0
    return each if motion.kind == "reference_price" and standing <= 0 else 0.0


def kept(desk: Desk) -> tuple[float, str]:
    """Money that stays in the purse so that an aim for it is met at the end, USD million, and the sentence on it."""
    you = desk.view.you
    if you is None or not desk.for_aims:
        return 0.0, ""
    comes = you.budget_usd_m * max(0, horizon.earliest(desk.content, desk.view.announced_turns) - desk.view.turn)
    for aim in aims_of(desk.content, desk.me, desk.view.announced_turns):
        least = aim.value + you.debt_usd_m - comes
        if aim.kind == "money_at_least" and 0 < least <= you.money_usd_m:
            return least, phrase("keeps {amount} M USD in the purse: a secret aim asks for it at the end",
                                 amount=usd(least))  # fmt: skip
    return 0.0, ""


def favours(desk: Desk, points: int, given: frozenset[SeatId]) -> tuple[tuple[FavourOrder, ...], tuple[str, ...]]:
    """A favour to the partner whose trust an aim asks for, with a point that nothing else takes."""
    for aim in _trusts(desk):
        if points < 1 or given or aim.seat in given:  # a second favour of a turn is believed less
            continue
        told = phrase(
            "does a favour to {seat}: a secret aim asks for trust of {least:.0f} of 100, and it stands at {now:.0f}",
            seat=who(desk, aim.seat), now=desk.view.seats[aim.seat].trust_in_you, least=aim.value,
        )  # fmt: skip
        return (FavourOrder(aim.seat),), (told,)
    return (), ()


def urgent(desk: Desk) -> bool:
    """Whether a favour for an aim has to come before other uses of a point: as many are needed as turns are left."""
    each = max(1e-9, desk.content.rules.offers.favour_points)
    left = desk.view.announced_turns - desk.view.turn + 1
    return any(
        math.ceil((aim.value + WIDE - desk.view.seats[aim.seat].trust_in_you) / each) >= left for aim in _trusts(desk)
    )


def courted(desk: Desk) -> frozenset[SeatId]:
    """Partners whose trust an aim asks for, met or not: none for a desk that plays for the score alone."""
    if not desk.for_aims or desk.me != desk.view.seat:
        return frozenset()
    aims = aims_of(desk.content, desk.me, desk.view.announced_turns)
    return frozenset(aim.seat for aim in aims if aim.kind == "trust_at_least" and aim.seat)


def _trusts(desk: Desk) -> Iterator[SecretAim]:
    """Aims for a partner's trust that stand open, or would slip below before the end; what lacks least first."""
    if desk.for_aims and desk.me == desk.view.seat:
        found = [
            aim for aim in aims_of(desk.content, desk.me, desk.view.announced_turns)
            if aim.kind == "trust_at_least" and aim.seat in desk.view.seats
            and desk.view.seats[aim.seat].trust_in_you < aim.value + WIDE
        ]
        yield from sorted(found, key=lambda aim: aim.value - desk.view.seats[aim.seat].trust_in_you)

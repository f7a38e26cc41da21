"""Where inspectors are sent: members whose published trade does not add up."""

from dataclasses import dataclass
from typing import Final

from game.agents.ministry.desk import Desk
from game.agents.ministry.names import good, who
from game.agents.words import percent, usd
from game.model.ids import CHINA, MineralId, SeatId, Stage, stage_index
from game.model.orders import Inspection
from game.model.phrases import phrase
from game.rules.rng import stream

ODD_SHARE: Final = 0.18
"""Unexplained share of a member's use from which an inspection is aimed (noise is about 0.1)."""
LEAST_VALUE_USD_M: Final = 3.0
"""Value a turn of the tonnes in doubt, below which nobody is sent."""
SWAP_SHARE: Final = 0.2
"""Swap of own for foreign metal, as a share of use, from which a member in reserve is looked at."""
LEAST_MONEY: Final = 2.0
INSPECTORS: Final = 3
"""Least sum that buys an inspection, and seats that send inspectors in one turn."""


@dataclass(frozen=True)
class Oddity:
    """A member whose published trade does not add up. ``share`` of its use has no origin, or came from China anew."""

    seat: SeatId
    mineral: MineralId
    stage: Stage
    share: float
    grown: bool = False


def oddities(desk: Desk) -> list[Oddity]:
    """Members under a binding floor with use that output and published imports do not explain.

    Also counts purchases from China that grew against the base year while a levy is on: figures of a turn in which
    the floor did not bind yet say nothing of evasion.
    """
    found = []
    for floor in desk.view.floors:
        if floor.binds_turn >= desk.view.turn:
            continue
        for seat in desk.members():
            if seat == desk.me or floor.stances.get(seat, "apply") == "reserve":
                continue
            gap = _gap(desk, seat, floor.mineral, floor.stage)
            swell = _swell(desk, seat, floor.mineral, floor.stage)
            if max(gap, swell) > ODD_SHARE:
                found.append(Oddity(seat, floor.mineral, floor.stage, max(gap, swell), grown=swell > gap))
    return sorted(found, key=lambda o: -_oddity_weight(desk, o))


def _oddity_weight(desk: Desk, odd: Oddity) -> float:
    """Tonnes in doubt by value: a big user's small oddity matters more than a dwarf's."""
    use = desk.facts.at(desk.facts.use, odd.mineral, odd.stage, odd.seat)
    now = desk.facts.at(desk.facts.price, odd.mineral, odd.stage, odd.seat)
    return min(1.0, odd.share) * use * now


def _gap(desk: Desk, seat: SeatId, mineral: MineralId, stage: Stage) -> float:
    """Share of its civil use that output, imports and users' stocks leave without origin."""
    place = (seat, mineral, stage)
    return next((a.share for a in desk.view.anomalies if (a.seat, a.mineral, a.stage) == place), 0.0)


def _swell(desk: Desk, seat: SeatId, mineral: MineralId, stage: Stage) -> float:
    """Growth of purchases from China against the base year beyond the growth of use."""
    facts = desk.facts
    here, china = desk.facts.columns[seat], desk.facts.columns[CHINA]
    before = facts.row(facts.base_flows, mineral, stage)[china, here]
    now = facts.row(facts.flows, mineral, stage)[china, here]
    use = facts.at(facts.use, mineral, stage, seat)
    base = facts.at(facts.base_use, mineral, stage, seat)
    if use <= 0 or base <= 0:
        return 0.0
    return float((now - before * use / base) / use)


def inspections(desk: Desk, room: float) -> tuple[tuple[Inspection, ...], tuple[str, ...]]:
    """One aimed inspection where the figures are odd; inspectors of the table divide the cases."""
    money = float(round(min(room, desk.trait.inspect_share * desk.budget)))
    if not desk.member or money < LEAST_MONEY:
        return (), ()
    found = [o for o in oddities(desk) if _value(desk, o) >= LEAST_VALUE_USD_M]
    turn = _turn_of(desk)
    if turn == 0 and not found:
        return _at_the_door(desk, money)
    if turn is None or turn >= len(found):
        return (), ()
    close = [o for o in found if _oddity_weight(desk, o) > 0.8 * _oddity_weight(desk, found[0])]
    draw = stream(public_seed(desk), desk.view.turn, "inspect")
    first = int(draw.integers(len(close)))
    odd = found[(first + turn) % len(found)] if turn else close[first]
    order = Inspection(
        target=odd.seat, mineral=odd.mineral, stage=odd.stage, amount_usd_m=money
    )
    names = {"seat": who(desk, odd.seat), "good": good(desk, odd.mineral, odd.stage)}
    figures = {"money": usd(money), "share": percent(odd.share)}
    if odd.grown:
        return (order,), (phrase(
            "inspects {seat} in {good} with {money} M USD: it buys {share} of its use more from China than in the base "
            "year", **names, **figures),)  # fmt: skip
    return (order,), (phrase("inspects {seat} in {good} with {money} M USD: {share} of its use does not add up",
                             **names, **figures),)  # fmt: skip


def _at_the_door(desk: Desk, money: float) -> tuple[tuple[Inspection, ...], tuple[str, ...]]:
    """Nothing hidden shows: look at a member in reserve whose own metal leaves while foreign metal comes in."""
    for row in desk.view.transit:
        price = float(desk.content.table["price"][desk.facts.rows[row.mineral], stage_index(row.stage)])
        value = desk.facts.turn_value(row.swap_t, price)
        large = row.swap_t > SWAP_SHARE * row.use_t and value >= LEAST_VALUE_USD_M
        if row.stance != "reserve" or row.seat == desk.me or not large:
            continue
        order = Inspection(target=row.seat, mineral=row.mineral, stage=row.stage, amount_usd_m=money)
        told = phrase(
            "inspects {seat} in {good} with {money} M USD: its own goes out while foreign comes in",
            seat=who(desk, row.seat), good=good(desk, row.mineral, row.stage), money=usd(money),
        )
        return (order,), (told,)
    return (), ()


def _turn_of(desk: Desk) -> int | None:
    """This seat's place among the AI members that inspect; None for those who leave it to others."""
    able = [
        s
        for s in desk.members()
        if desk.trait_of(s).inspect_share >= desk.trait_of(desk.me).inspect_share
        and (desk.view.seats[s].plan.controller == "ai" or s == desk.me)
    ]
    place = able.index(desk.me) if desk.me in able else INSPECTORS
    return place if place < INSPECTORS else None


def _value(desk: Desk, odd: Oddity) -> float:
    """Value a turn of the tonnes in doubt, USD million."""
    return desk.facts.turn_value(_oddity_weight(desk, odd), 1.0)


def public_seed(desk: Desk) -> int:
    """A seed everybody could compute: the scenario's fingerprint as a number."""
    return sum(ord(c) * 257**k for k, c in enumerate(desk.content.hash[:12]))

"""The council: weights, chair, motions, agenda, and what a passed motion does."""

import math
from collections.abc import Collection, Iterable, Sequence
from typing import Final

import msgspec

from game.model.content import Content
from game.model.events import Event
from game.model.ids import SeatId
from game.model.state import State
from game.model.talks import Motion, SetAgenda, TableMotion
from game.rules import fund
from game.rules.fair_cost import fair_cost
from game.rules.motions import count_votes, facts
from game.rules.weights import weights

__all__ = [
    "count_votes",
    "fair_cost",
    "fix_agenda",
    "motion_cost",
    "next_chair",
    "set_agenda",
    "subject",
    "table",
    "uncalled",
    "weights",
]

replace = msgspec.structs.replace
OF_STAGE: Final = ("reference_price", "suspend_floor", "floor_scope", "curb_response")
"""Kinds of motions that are about one stage."""
Subject = tuple[str, str, str, float, float, str, str, str, str, int, float, float, int]


def next_chair(content: Content, state: State) -> SeatId:
    """Who was elected, else the member after the chair in the scenario's order; the chair if alone.

    Where the chair goes by vote only, the present one stays in office until somebody is elected.
    """
    order = content.seat_ids()
    members = set(state.members())
    rule = content.rules.voting.chair_rule
    if rule != "rota" and state.next_chair in members:
        return state.next_chair
    if rule == "vote" and state.chair in members:
        return state.chair
    return rota(order, members, state.chair)


def rota(order: Sequence[SeatId], members: Collection[SeatId], chair: SeatId) -> SeatId:
    """The member after the chair in an order; the chair if it is alone."""
    start = order.index(chair) if chair in order else -1
    turned = (order[(start + step) % len(order)] for step in range(1, len(order) + 1))
    return next((seat for seat in turned if seat in members), chair)


def subject(motion: Motion | TableMotion) -> Subject:
    """What a motion is about: two motions with one subject are the same motion."""
    return (
        motion.kind,
        motion.mineral,
        motion.stage if motion.kind in OF_STAGE else "",
        round(motion.price_usd_per_kg, 6),
        round(motion.amount_usd_m, 6),
        motion.seat,
        motion.project,
        motion.access if motion.kind == "vault_rules" else "",
        motion.against if motion.kind in ("floor_scope", "reference_price") else "",
        motion.from_turn,
        round(motion.rate_share, 6),
        round(motion.multiple, 6),
        motion.turns if motion.kind == "penalty_schedule" else 0,
    )


def motion_cost(support: float, reluctant_below: float, raises: bool) -> int:
    """Initiative points of a motion: one, and one more for raising a floor against the house."""
    return 2 if raises and support < reluctant_below else 1


def table(content: Content, state: State, seat: SeatId, move: TableMotion) -> tuple[State, tuple[Event, ...]]:
    """Table a motion (or second one: the same subject by another member)."""
    motion = Motion(
        id=f"m{state.counter + 1}",
        kind=move.kind,
        by=seat,
        turn=state.turn,
        mineral=move.mineral,
        stage=move.stage,
        price_usd_per_kg=move.price_usd_per_kg,
        amount_usd_m=move.amount_usd_m,
        seat=move.seat,
        reason=move.reason,
        project=move.project,
        access=move.access,
        against=move.against,
        from_turn=move.from_turn,
        rate_share=move.rate_share,
        multiple=move.multiple,
        turns=move.turns,
    )
    held = state.seats[seat]
    points = motion_cost(held.support, content.rules.home.reluctant_below, _raises(state, move))
    seats = {**state.seats, seat: replace(held, initiative=held.initiative - points)}
    after = replace(state, seats=seats, motions=(*state.motions, motion), counter=state.counter + 1)
    event = Event(kind="motion_tabled", turn=state.turn, seat=seat, data={"motion": motion.id, **facts(move)})
    return after, (event,)


def set_agenda(content: Content, state: State, seat: SeatId, move: SetAgenda) -> tuple[State, tuple[Event, ...]]:
    """The chair's choice of motions, in order; it may be changed until the bell."""
    chosen = move.motions[: content.rules.turn.motions_per_turn]
    event = Event(
        kind="agenda_set",
        turn=state.turn,
        seat=seat,
        data={"motions": list(chosen)},
        text=move.reason,
    )
    return replace(state, agenda=chosen), (event,)


def fix_agenda(content: Content, state: State) -> State:
    """What comes to the vote: the chair's choice, else the first tabled; one forced motion; the Fund.

    A motion is forced when at least a third of the members tabled the same subject and it is not
    on the agenda already; of several the best supported, then the oldest. When the Fund has money
    and no motion on the agenda spends it, the standing item is added, in nobody's name but the Fund's.
    """
    known = {motion.id: motion for motion in state.motions}
    chosen = [known[name] for name in state.agenda if name in known]
    if not chosen:
        chosen = _distinct(state.motions)[: content.rules.turn.motions_per_turn]
    on_it = {subject(motion) for motion in chosen}
    need = math.ceil(content.rules.voting.force_share * len(state.members()) - 1e-9)
    forced = [m for m in _distinct(state.motions) if subject(m) not in on_it]
    forced = [m for m in forced if len(_movers(state, m)) >= max(2, need)]
    forced.sort(key=lambda motion: -len(_movers(state, motion)))
    called = [*chosen, *forced[:1]]
    item = fund.standing_item(content, state, called)
    if item is not None:
        called.append(item)
        state = replace(state, motions=(*state.motions, item), counter=state.counter + 1)
    return replace(state, agenda=tuple(m.id for m in called))


def uncalled(told: Iterable[Event]) -> list[Event]:
    """The tablings among a turn's events whose motions never came to a vote."""
    told = list(told)
    voted = {e.data.get("motion") for e in told if e.kind in ("motion_passed", "motion_failed")}
    return [e for e in told if e.kind == "motion_tabled" and e.data.get("motion") not in voted]


def _distinct(motions: Iterable[Motion]) -> list[Motion]:
    first: dict[Subject, Motion] = {}
    for motion in motions:
        first.setdefault(subject(motion), motion)
    return list(first.values())


def _movers(state: State, motion: Motion) -> set[SeatId]:
    return {m.by for m in state.motions if subject(m) == subject(motion)}


def _raises(state: State, move: TableMotion | Motion) -> bool:
    if move.kind != "reference_price":
        return False
    standing = state.floor(move.mineral, move.stage)
    return standing is None or move.price_usd_per_kg > standing.price_usd_per_kg

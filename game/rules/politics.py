"""Politics of a turn: quarrels that start, cool and end, elections, crises that hit many at once."""

from typing import Final

import msgspec
import numpy as np

from game.model.arrays import Array
from game.model.content import Content, CrisisEffect, PoliticalEvent
from game.model.ids import SeatId, stage_index
from game.model.state import Quarrel, State
from game.rules import rng
from game.rules.promises import sheet_of
from game.rules.trust import key
from game.rules.work import Work, change, change_seat, emit

replace = msgspec.structs.replace
WON_POINTS: Final = 3.0
"""Support that a won election brings."""
ENDS_BELOW: Final = 1e-6


def opening(content: Content) -> tuple[Quarrel, ...]:
    """Quarrels that are on when the game opens."""
    return tuple(
        Quarrel(card.id, 1, card.heat, card.away_turns)
        for card in content.politics
        if card.kind == "quarrel" and card.turn == 1 and card.odds_per_turn <= 0
    )


def settle(work: Work) -> Work:
    """Elections of this turn, amends and cooling, then the quarrels of the next one."""
    for card in work.content.politics:
        if card.kind == "election" and card.turn == work.turn:
            work = _election(work, card)
    work = _cool(work)
    for card in work.content.politics:
        if card.kind == "quarrel" and _comes(work.state, card, work.turn + 1):
            work = _quarrel(work, card)
    return work


# -- quarrels --------------------------------------------------------------------------------


def _cool(work: Work) -> Work:
    """Amends by a party take heat off at once, time a little; at nothing the quarrel is over."""
    rules = work.content.rules.politics
    kept = []
    for held in work.state.quarrels:
        card = next(c for c in work.content.politics if c.id == held.id)
        sorry = [
            s for s in card.seats
            if any(o.kind == "amends" and o.quarrel == held.id for o in sheet_of(work, s).home)
        ]  # fmt: skip
        for seat in sorry:
            support = max(0.0, work.state.seats[seat].support - rules.amends_support_points)
            work = change_seat(work, seat, support=support)
            work = emit(work, "amends", seat=seat, quarrel=held.id, parties=list(card.seats))
        heat = held.heat - rules.amends_heat * len(sorry) - rules.cooling_per_turn
        if heat <= ENDS_BELOW:
            work = emit(work, "quarrel_ends", seat=card.seats[0], quarrel=held.id, parties=list(card.seats))
            continue
        kept.append(replace(held, heat=heat))
    return change(work, quarrels=tuple(kept))


def _quarrel(work: Work, card: PoliticalEvent) -> Work:
    """It is in the paper, costs trust both ways, and may keep its first party away."""
    a, b = card.seats
    trust = dict(work.state.trust)
    for name in (key(a, b), key(b, a)):
        trust[name] = max(0.0, trust.get(name, work.content.rules.trust.start) - card.trust_points)
    held = Quarrel(card.id, work.turn + 1, card.heat, work.turn + card.away_turns)
    work = change(work, trust=trust, quarrels=(*work.state.quarrels, held))
    return emit(work, "quarrel", seat=a, text=card.headline, quarrel=card.id, parties=list(card.seats),
                away_until=held.away_until if card.away_turns else 0)  # fmt: skip


def _comes(state: State, card: PoliticalEvent, turn: int) -> bool:
    """A dated card on its turn; a random one at most once, from its turn on, with its odds."""
    if card.odds_per_turn <= 0:
        return card.turn == turn
    if turn < card.turn or _happened(state, card.id):
        return False
    draw = float(rng.stream(state.seed, turn, f"politics/{card.id}").random())
    return draw < card.odds_per_turn


def _happened(state: State, name: str) -> bool:
    if state.opening is not None and name in state.opening.quarrels:
        return True
    return any(
        name in (event.data.get("quarrel"), event.data.get("card"))
        for record in state.turns
        for event in record.events
    )


# -- elections -------------------------------------------------------------------------------


def _election(work: Work, card: PoliticalEvent) -> Work:
    """Won with support above the mark; else a new cabinet with its own purse and temper."""
    rules, seat = work.content.rules, card.seats[0]
    held = work.state.seats[seat]
    won = held.support >= rules.politics.lost_support_points
    if won:
        work = change_seat(work, seat, support=min(100.0, held.support + WON_POINTS))
    else:
        work = change_seat(
            work,
            seat,
            support=fresh_start(work.content, card, held.support),
            budget_swing_share=card.budget_share,
        )
        if card.trait:
            work = change(work, traits={**work.state.traits, seat: card.trait})
    return emit(
        work,
        "election",
        seat=seat,
        text=card.headline,
        card=card.id,
        won=won,
        support=held.support,
        mark=rules.politics.lost_support_points,
        budget_share=0.0 if won else card.budget_share,
        trait="" if won else card.trait,
        points=0 if won else rules.politics.transition_points,
    )


def fresh_start(content: Content, card: PoliticalEvent, support: float) -> float:
    """Support, 0-100, with which a new cabinet begins after an election lost at ``support``."""
    return 0.5 * (support + content.rules.home.start + card.support_points)


# -- crises ----------------------------------------------------------------------------------


def crises(work: Work) -> tuple[Work, list[Array]]:
    """Crises that strike this turn, told, and their effects as rows of the shocks in force."""
    rows: list[Array] = []
    for card in work.content.politics:
        if card.kind != "crisis" or not _comes(work.state, card, work.turn):
            continue
        work = emit(work, "news", month=1, text=card.headline, card=card.id, effect="crisis",
                    region="", mineral="", share=0.0, months=0)  # fmt: skip
        for effect in card.effects:
            rows += effect_rows(work.content, effect)
    return work, rows


def effect_rows(content: Content, effect: CrisisEffect) -> list[Array]:
    """One row a region: kind, mineral, stage, region, share, months (-1: all)."""
    kinds = ("capacity", "demand", "freight")
    m = content.mineral_index(effect.mineral) if effect.mineral else -1
    s = stage_index(effect.stage) if effect.stage else -1
    at = [content.region_index(r) for r in effect.regions] or [-1]
    return [
        np.array([kinds.index(effect.effect), m, s, r, effect.share, effect.months], dtype=float)
        for r in at
    ]


def transition(work: Work, seat: SeatId) -> int:
    """Initiative that a seat lacks next turn because its cabinet was voted out in this one."""
    lost = any(e.kind == "election" and e.seat == seat and not e.data["won"] for e in work.events)
    return work.content.rules.politics.transition_points if lost else 0


def trait_of(content: Content, traits: dict[SeatId, str], seat: SeatId) -> str:
    """The temper of a seat's cabinet now."""
    return traits.get(seat, content.seat(seat).trait)

"""The situation in which a game opens: laid over the first state, the same for the no-policy run.

Which one it is stands in the first entry, written out, so that a replay needs no file but the save. A host draws it
by the seed (`drawn`) or takes the one that was asked for (`of`); a game without one opens as the scenario has it.
"""

from typing import Final

import msgspec
import numpy as np

from game.model.china_state import ChinaState, CurbState
from game.model.content import Content, Opening, Scene
from game.model.ids import SeatId
from game.model.state import Quarrel, SeatState, State
from game.rules import politics, rng, trials, truces, wedges
from game.rules.structure import extras, with_extras
from game.rules.trust import key

replace = msgspec.structs.replace
DRAWN: Final = "drawn"
"""The name under which a host is asked for an opening by the seed."""


def drawn(content: Content, seed: int) -> Opening | None:
    """The opening of a seed: each of the scenario's with the same odds; None where it has none."""
    if not content.openings:
        return None
    return content.openings[int(rng.stream(seed, 0, "opening").integers(len(content.openings)))]


def scene(content: Content, name: str, seed: int, turns: int = 0) -> Scene:
    """What a game of so many turns (0: the scenario's) opens with that was asked for by a name.

    With any but the published one, tempers are drawn, and trials and wedges come, too.

    KeyError for a name that the scenario does not have.
    """
    if not name:
        return Scene()
    asked = wedges.staged(content, turns)
    taken = frozenset(held.turn for held in asked)
    return Scene(of(content, name, seed), tempers(content, seed), trials.staged(content, seed, turns, taken), asked)


def of(content: Content, name: str, seed: int) -> Opening | None:
    """The opening that was asked for: by name, by the seed, or none (as published) for an empty name.

    KeyError for a name that the scenario does not have.
    """
    if not name:
        return None
    if name == DRAWN:
        return drawn(content, seed)
    return {o.id: o for o in content.openings}[name]


def tempers(content: Content, seed: int) -> dict[SeatId, str]:
    """Tempers by the seed: for each seat its published one or another that the scenario allows, with equal odds."""
    found: dict[SeatId, str] = {}
    for row in content.tempers:
        known = (content.seat(row.seat).trait, *row.may_be)
        found[row.seat] = known[int(rng.stream(seed, 0, f"temper/{row.seat}").integers(len(known)))]
    return {seat: trait for seat, trait in found.items() if trait != content.seat(seat).trait}


def lay(content: Content, state: State, opening: Opening | None) -> State:
    """The first state with an opening laid over it."""
    if opening is None:
        return state
    rows = [row for effect in opening.effects for row in politics.effect_rows(content, effect)]
    held = extras(state.market)
    held["shocks"] = np.array([*held["shocks"], *rows]).reshape(-1, 6)
    return replace(
        state,
        opening=opening,
        seats={seat: _seat(opening, one) for seat, one in state.seats.items()},
        trust=_trust(opening, state.trust),
        traits={**state.traits, **{c.seat: c.trait for c in opening.cabinets if c.trait}},
        china=_china(opening, state.china),
        quarrels=(*state.quarrels, *_quarrels(content, opening)),
        market=with_extras(state.market, held),
    )


def _seat(opening: Opening, held: SeatState) -> SeatState:
    for row in opening.cabinets:
        if row.seat == held.id:
            held = replace(held, support=min(100.0, max(0.0, held.support + row.support_points)))
    return held


def _trust(opening: Opening, before: dict[str, float]) -> dict[str, float]:
    trust = dict(before)
    for shift in opening.trust:
        a, b = shift.seats
        for name in (key(a, b), key(b, a)):
            trust[name] = min(100.0, max(0.0, trust[name] + shift.points))
    return trust


def _china(opening: Opening, before: ChinaState) -> ChinaState:
    kept = tuple(c for c in before.curbs if not _lifted(opening, c))
    more = tuple(
        truces.standing(c, f"standing_{opening.id}{k + 1}", ease_turns=c.ease_turns)
        for k, c in enumerate(opening.curbs)
    )
    return replace(before, curbs=(*kept, *more), tension=before.tension + opening.tension,
                   purse_usd_m=before.purse_usd_m * (1.0 + opening.purse_share))  # fmt: skip


def _lifted(opening: Opening, curb: CurbState) -> bool:
    """Whether an opening takes a standing measure away; what a truce suspends stays with the truce."""
    return not curb.truce and any(
        (row.origin, row.mineral) == (curb.origin, curb.mineral)
        and (not row.destinations or set(row.destinations) == set(curb.destinations))
        for row in opening.lifts
    )


def _quarrels(content: Content, opening: Opening) -> tuple[Quarrel, ...]:
    cards = {card.id: card for card in content.politics}
    return tuple(Quarrel(name, 1, cards[name].heat, cards[name].away_turns) for name in opening.quarrels)

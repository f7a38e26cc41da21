"""Luck from outside: news cards of the scenario, and the noise of demand and freight."""

from typing import Final

import numpy as np

from game.market import Shocks
from game.model.arrays import Array
from game.model.content import Content, NewsCard
from game.model.ids import stage_index
from game.model.state import State
from game.rules import corridors, politics, rng
from game.rules.structure import extras, with_extras
from game.rules.work import Work, change, emit, with_shocks

DEMAND_SD: Final = 0.015
"""Monthly noise of final use by mineral and region, sd of the log (an assumption)."""
GROWTH_SD: Final = 0.02
"""Noise of a whole turn's final use by mineral, sd of the log (an assumption)."""
FREIGHT_SD: Final = 0.05
"""Monthly noise of all freight, sd of the log (an assumption)."""
KINDS: Final = ("capacity", "demand", "freight")
ALL: Final = -1.0
"""Row entry for every mineral, stage or region."""


def strike(work: Work) -> Work:
    """Draw this turn's news, then lay every effect in force and the noise over the months."""
    rows = list(extras(work.state.market)["shocks"])
    work, struck = politics.crises(work)
    rows += struck
    for card in work.content.news:
        if _strikes(work.state, card):
            work = emit(
                work,
                "news",
                month=1,
                text=card.headline,
                card=card.id,
                effect=card.effect,
                region=card.region,
                mineral=card.mineral,
                share=card.share,
                months=card.months,
            )
            if card.effect in KINDS and card.months > 0:
                rows.append(_row(work.content, card))
    work = with_shocks(work, months(work.content, work.state, rows))
    return _keep(work, rows)


def _strikes(state: State, card: NewsCard) -> bool:
    """A dated card strikes on its turn; a random one at most once, with its odds; one about a curb while it stands."""
    if card.curb_of and not any((c.origin, c.mineral) == (card.curb_of, card.mineral) for c in state.china.curbs):
        return False
    if card.odds_per_turn <= 0:
        return card.turn == state.turn
    if state.turn < card.turn or happened(state, card.id):
        return False
    draw = float(rng.stream(state.seed, state.turn, f"news/{card.id}").random())
    return draw < card.odds_per_turn


def happened(state: State, card: str) -> bool:
    """Whether a news card has struck in a turn before this one."""
    return any(
        event.kind == "news" and event.data.get("card") == card
        for record in state.turns
        for event in record.events
    )


def _row(content: Content, card: NewsCard) -> Array:
    """A card as a row: kind, mineral, stage, region, share, months left (-1: all)."""
    m = content.mineral_index(card.mineral) if card.mineral else ALL
    s = stage_index(card.stage) if card.stage else ALL
    r = content.region_index(card.region) if card.region else ALL
    return np.array([KINDS.index(card.effect), m, s, r, card.share, card.months], dtype=float)


def _keep(work: Work, rows: list[Array]) -> Work:
    """Keep what outlasts this turn."""
    gone = work.content.rules.turn.months_per_turn
    kept = [np.append(row[:5], row[5] - gone) for row in rows if row[5] > gone]
    held = extras(work.state.market)
    held["shocks"] = np.array(kept).reshape(-1, 6)
    return change(work, market=with_extras(work.state.market, held))


def months(content: Content, state: State, rows: list[Array]) -> tuple[Shocks, ...]:
    """Factors of each month: noise by streams of their own, news on top."""
    shape = content.table["prod"].shape
    turn = rng.stream(state.seed, state.turn, "growth")
    growth = np.exp(turn.normal(-0.5 * GROWTH_SD**2, GROWTH_SD, shape[0]))[:, None, None]
    demand = rng.stream(state.seed, state.turn, "demand")
    freight = rng.stream(state.seed, state.turn, "freight")
    cheaper = corridors.running(content, state.projects)
    made = []
    for month in range(content.rules.turn.months_per_turn):
        noise = np.exp(demand.normal(-0.5 * DEMAND_SD**2, DEMAND_SD, (shape[0], 1, shape[2])))
        use = growth * noise * _factor(rows, 1, shape, month, +1.0)
        ships = float(np.exp(freight.normal(-0.5 * FREIGHT_SD**2, FREIGHT_SD)))
        haul = ships * _factor(rows, 2, shape, month, +1.0)
        running = _factor(rows, 0, shape, month, -1.0)
        made.append(
            Shocks(
                demand=np.broadcast_to(use, shape),
                capacity=running if (running != 1.0).any() else None,
                freight=corridors.haul(haul, cheaper),
            )
        )
    return tuple(made)


def factor(rows: list[Array], kind: str, shape: tuple[int, ...]) -> Array:
    """Factors (M,S,R) of the rows of one kind that are in force now."""
    return _factor(rows, KINDS.index(kind), shape, 0, -1.0 if kind == "capacity" else +1.0)


def _factor(
    rows: list[Array], kind: int, shape: tuple[int, ...], month: int, sign: float
) -> Array:
    """Product of (1 + sign * share) of the rows of a kind still in force in a month."""
    out = np.ones(shape)
    for which, m, s, r, share, left in rows:
        if int(which) == kind and month < left:
            place = tuple(slice(None) if at == ALL else int(at) for at in (m, s, r))
            out[place] *= max(0.0, 1.0 + sign * share)
    return out

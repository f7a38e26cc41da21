"""The no-policy run: the same seed with no orders of anybody, China playing its doctrine.

Every score is taken against it, so that luck and geography cancel out.
"""

from collections import OrderedDict

from game.host.engine import Engine, Outcome
from game.model.content import Content, Opening
from game.model.entries import (
    Doctrine,
    NextTurn,
    OpenTalks,
    OrdersClosed,
    RingBell,
    SeatPlan,
    SetBaseline,
    Start,
)
from game.model.ids import CHINA
from game.model.orders import ChinaSheet, OrderSheet
from game.model.plain import digest
from game.model.refusals import RuleError
from game.model.state import State
from game.rules.outside import china_shares, outside_prices

_KEPT = 16
_cache: OrderedDict[tuple[str, int, str, int, str], SetBaseline] = OrderedDict()


def baseline(
    content: Content, seed: int, doctrine: Doctrine, turns: int, engine: Engine, opening: Opening | None = None
) -> SetBaseline:
    """Play the shadow game through ``rules.step`` and gather its measures.

    Kept in memory by content, seed, doctrine, turns and opening: a second game of one seed pays nothing.
    """
    key = (content.hash, seed, doctrine, turns, digest(opening) if opening else "")
    found = _cache.get(key)
    if found is None:
        final = shadow_game(content, seed, doctrine, turns, engine, opening)
        found = SetBaseline(
            measures=tuple(record.measures for record in final.turns),
            zone_price=tuple(outside_prices(content, record) for record in final.turns),
            china_share=tuple(china_shares(content, record) for record in final.turns),
            china_worth=tuple(row.worth for row in final.china.ledger),
        )
        _cache[key] = found
        while len(_cache) > _KEPT:
            _cache.popitem(last=False)
    _cache.move_to_end(key)
    return found


def shadow_game(
    content: Content, seed: int, doctrine: Doctrine, turns: int, engine: Engine, opening: Opening | None = None
) -> State:
    """The whole game with empty sheets from every seat, from the same opening."""
    plans = {seat: SeatPlan(controller="ai") for seat in content.seat_ids()}
    start = Start(seed=seed, seats=plans, doctrine=doctrine, turns=turns, opening=opening)
    state = _take(engine.step(content, None, start))
    empty = {seat: OrderSheet() for seat in content.seat_ids()}
    while state.phase != "over":
        for entry in (OpenTalks(), RingBell()):
            state = _take(engine.step(content, state, entry))
        china = _china(content, state, engine)
        closed = OrdersClosed(sheets=empty, china=china)
        state = _take(engine.step(content, state, closed))
        if state.phase == "results":
            state = _take(engine.step(content, state, NextTurn()))
    return state


def _china(content: Content, state: State, engine: Engine) -> ChinaSheet:
    """China's orders; nothing when its doctrine fails, as at a real table."""
    view = engine.view(content, state, CHINA)
    try:
        return engine.china_orders(content, view)
    except Exception:  # the game itself reports a failing doctrine when it plays
        return ChinaSheet()


def _take(made: Outcome) -> State:
    if made.refusals:
        raise RuleError(f"the no-policy run was refused: {made.refusals[0].message}")
    return made.state

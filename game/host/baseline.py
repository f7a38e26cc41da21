"""The no-policy run: the same seed with no orders of anybody, China playing its doctrine.

Every score is taken against it, so that luck and geography cancel out. Where a person plays China the run has that
person's moves, turn by turn as they are made: a ministry is not scored for what a person did or left undone in China's
name (``followed``).
"""

from collections import OrderedDict

import msgspec

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


_shadows: OrderedDict[tuple[str, str], State] = OrderedDict()
"""By content and what was played: states of games that follow a person's China, ready for the next turn."""


def followed(content: Content, start: Start, sheets: tuple[ChinaSheet, ...], engine: Engine,
             known: SetBaseline) -> SetBaseline:  # fmt: skip
    """The comparison run with China's moves as a person made them in the first turns.

    ``sheets``: China's orders turn by turn so far, this turn's last. Later turns stand as in ``known`` until they are
    played. Parts of an order that the rules refuse without the ministries' policies fall away, as at a table.
    """
    state = _shadow(content, start, sheets, engine)
    turns = state.turns
    return SetBaseline(
        measures=(*(record.measures for record in turns), *known.measures[len(turns):]),
        zone_price=(*(outside_prices(content, record) for record in turns), *known.zone_price[len(turns):]),
        china_share=(*(china_shares(content, record) for record in turns), *known.china_share[len(turns):]),
        china_worth=(*(row.worth for row in state.china.ledger), *known.china_worth[len(turns):]),
    )  # fmt: skip


def _shadow(content: Content, start: Start, sheets: tuple[ChinaSheet, ...], engine: Engine) -> State:
    """The shadow game after so many turns, from the state before the last of them where that is at hand."""
    key = content.hash, digest((start.seed, start.turns, start.opening, sheets))
    if key not in _shadows:
        if sheets:
            state = _shadow(content, start, sheets[:-1], engine)
            if state.phase == "results":
                state = _take(engine.step(content, state, NextTurn()))
            state = _turn(content, state, engine, sheets[-1])
        else:
            plans = {seat: SeatPlan(controller="ai") for seat in content.seat_ids()}
            plans[CHINA] = SeatPlan(controller="human")
            state = _take(engine.step(content, None, msgspec.structs.replace(start, seats=plans)))
        _shadows[key] = state
        while len(_shadows) > _KEPT:
            _shadows.popitem(last=False)
    return _shadows[key]


def _turn(content: Content, state: State, engine: Engine, china: ChinaSheet) -> State:
    """One turn in which no ministry does anything."""
    for entry in (OpenTalks(), RingBell()):
        state = _take(engine.step(content, state, entry))
    empty = {seat: OrderSheet() for seat in content.seat_ids()}
    return _take(engine.step(content, state, OrdersClosed(sheets=empty, china=china)))


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
        state = _take(engine.step(content, state, OrdersClosed(sheets=empty, china=china)))
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

"""China in the views: the signals its doctrines read, and what others can make of its moves.

Signals (``View.china_signals``; ``<cell>`` is ``mineral/stage``):
``rivals/<cell>``     capacity under way outside China, share of use there
``opening/<cell>``    the part of it that gives first output within two turns
``floor/<cell>``      reference price in force or agreed over the base-year price
``credibility/<cell>``
``share/<cell>``      China's share of use outside China
``price_ratio/<cell>`` delivered price outside China over the base year's
``china_ratio/<cell>`` China's ex-works price over the base year's
``rival_margin/<cell>`` value over inputs of plants outside China over their cash cost
``duty/<cell>``       mean ad-valorem duty on China, weighted by use
``cut_cost/<cell>``   what a 30 % cut everywhere costs a turn, USD million
``press/<seat>``, ``truce/<seat>``, ``member/<seat>``, ``distance/<seat>`` (0 trusted by all)
``members``, ``tension``, ``truce_left``, ``capacity_lost/<cell>`` share of outside capacity
"""

from typing import Final

import numpy as np

from game.model.arrays import Array
from game.model.china_state import CurbState
from game.model.content import Content
from game.model.ids import CHINA, STAGES
from game.model.orders import PriceMove
from game.model.phrases import phrase
from game.model.state import State
from game.model.views import ChinaWatch
from game.rules import figures, outlook, policy, trust
from game.rules.kept import Kept
from game.rules.names import at, cell, china_index
from game.rules.structure import structure_of

CUT: Final = 0.30
NEAR_MONTHS: Final = 12
WORDS: Final = ("calm", "watchful", "pressing", "squeezing", "choking")
OVER: Final = "curb over"
"""Said in place of calm in the turn after a curb."""
RIVAL_SHARE: Final = 0.02
"""Capacity under way outside China, as a share of use there, that looks like a reason."""


def signals(content: Content, state: State) -> dict[str, float]:
    """All signals as of now, from public figures alone."""
    found: dict[str, float] = {}
    tables = _tables(content, state)
    for m, mineral in enumerate(content.minerals):
        for s, stage in enumerate(STAGES):
            for name, values in tables.items():
                found[f"{name}/{cell(mineral.id, stage)}"] = float(values[m, s])
    for floor in state.floors:
        key = cell(floor.mineral, floor.stage)
        base = float(content.table["price"][at(content, floor.mineral, floor.stage)])
        found[f"floor/{key}"] = floor.price_usd_per_kg / max(1e-9, base)
        found[f"credibility/{key}"] = floor.credibility
    return found | _table_talk(state)


def _table_talk(state: State) -> dict[str, float]:
    found: dict[str, float] = {}
    for seat in state.seats.values():
        found[f"press/{seat.id}"] = float(seat.sheet.posture == "press")
        found[f"truce/{seat.id}"] = float(seat.sheet.posture == "truce")
        found[f"member/{seat.id}"] = float(seat.status == "member")
        found[f"distance/{seat.id}"] = 1.0 - trust.standing(state.trust, seat.id) / 100.0
    found["members"] = float(len(state.members()))
    found["tension"] = state.china.tension
    found["truce_left"] = float(max(0, state.china.truce_until - state.turn + 1))
    return found


_TABLES: Final[Kept[dict[str, Array]]] = Kept()
_WATCHED: Final[Kept[tuple[ChinaWatch, ...]]] = Kept()
"""The last tables and watches made: the views of a moment all read the same ones."""


def _tables(content: Content, state: State) -> dict[str, Array]:
    """The signals that are one number per mineral and stage (M,S); made once while only talk goes on."""
    tariffs = tuple(held.sheet.tariffs for held in state.seats.values())
    rests_on = (content, state.turns, state.market, state.projects, *tariffs)
    return _TABLES.of(rests_on, lambda: _new_tables(content, state))


def _new_tables(content: Content, state: State) -> dict[str, Array]:
    i = china_index(content)
    structure = structure_of(content)
    use = figures.of_state(content, state, "use")
    outside = _outside(content, state)
    delivered = figures.of_state(content, state, "price_delivered")
    abroad = np.delete(use * delivered, i, axis=-1).sum(axis=-1) / outside
    base_use = np.delete(figures.base_year(content, "use"), i, axis=-1)
    base_price = np.delete(structure.price_ref, i, axis=-1)
    base_sum = np.maximum(base_use.sum(axis=-1), 1e-9)
    base_abroad = (base_use * base_price).sum(axis=-1) / base_sum
    exworks = figures.of_state(content, state, "price_exworks")[..., i]
    exports = _exports(content, state)
    months = content.rules.turn.months_per_turn
    return {
        "rivals": _rivals(content, state, outside),
        "opening": _opening(content, state) / outside,
        "share": exports / outside,
        "price_ratio": abroad / np.maximum(base_abroad, 1e-9),
        "china_ratio": exworks / np.maximum(structure.price_base[..., i], 1e-9),
        "rival_margin": _rival_margin(content, state),
        "duty": _duty(content, state, use),
        "cut_cost": CUT * exworks * exports * months / 1000.0,
        "capacity_lost": _lost(content, state),
    }


def _outside(content: Content, state: State) -> Array:
    """Use outside China (M,S), t/month, never zero."""
    use = figures.of_state(content, state, "use")
    return np.asarray(np.maximum(np.delete(use, china_index(content), axis=-1).sum(axis=-1), 1e-9))


def _rivals(content: Content, state: State, outside: Array) -> Array:
    """Capacity announced outside China over the use there (M,S)."""
    return np.asarray(outlook.announced(content, state, range(len(content.regions))) / outside)


def _exports(content: Content, state: State) -> Array:
    """China's exports as published (M,S), t/month."""
    flows = structure_of(content).base_flow
    if state.turns:
        flows = np.asarray(state.turns[-1].published_flows["flows"])
    i = china_index(content)
    return np.asarray(flows[:, :, i, :].sum(axis=-1) - flows[:, :, i, i])


def _opening(content: Content, state: State) -> Array:
    """Capacity of cards with first output within two turns, or rising now (M,S), t/month."""
    near = NEAR_MONTHS
    total = np.zeros(content.table["price"].shape)
    for card in content.projects:
        held = state.projects[card.id]
        if held.status == "ramp_up" or (held.status == "construction" and held.months_left <= near):
            total += outlook.tonnes(content, card, held.scale * (1.0 - held.active_share))
    return total


def _rival_margin(content: Content, state: State) -> Array:
    """Mean margin over inputs of plants outside China over their cash cost (M,S); 1 = break even."""
    structure = structure_of(content)
    i = china_index(content)
    exworks = figures.of_state(content, state, "price_exworks")
    delivered = figures.of_state(content, state, "price_delivered")
    inputs = np.zeros_like(exworks)
    inputs[:, 1:] = structure.yield_input[:, 1:, None] * delivered[:, :-1]
    weight = np.delete(np.asarray(state.market["capacity"]), i, axis=-1)
    cost = np.delete(np.maximum(np.asarray(state.market["cost"]), 1e-3), i, axis=-1)
    ratio = np.delete(exworks - inputs, i, axis=-1) / cost
    total = np.maximum(weight.sum(axis=-1), 1e-9)
    return np.asarray(np.clip((ratio * weight).sum(axis=-1) / total, -10.0, 10.0))


def _duty(content: Content, state: State, use: Array) -> Array:
    """Mean ad-valorem duty on China's goods over all use outside China (M,S)."""
    out = np.zeros(use.shape[:2])
    for seat in state.seats.values():
        r = content.region_index(seat.id)
        for row in seat.sheet.tariffs:
            if row.kind == "ad_valorem":
                m, s = at(content, row.mineral, row.stage)
                out[m, s] += row.rate_share * use[m, s, r]
    outside = np.delete(use, china_index(content), axis=-1).sum(axis=-1)
    return np.asarray(out / np.maximum(outside, 1e-9))


def _lost(content: Content, state: State) -> Array:
    """Capacity outside China in care and maintenance over what runs (M,S)."""
    i = china_index(content)
    idle = np.delete(np.asarray(state.market["game_care"]), i, axis=-1).sum(axis=-1)
    runs = np.delete(np.asarray(state.market["capacity"]), i, axis=-1).sum(axis=-1)
    return np.asarray(idle / np.maximum(idle + runs, 1e-9))


def watch(content: Content, state: State) -> tuple[ChinaWatch, ...]:
    """Pressure on each mineral as the border shows it, and a guess at the reason; made once while only talk goes on."""
    sheets = tuple(held.sheet for held in state.seats.values())
    public = (state.turns, state.market, state.projects, state.floors, state.responses)
    rests_on = (content, state.turn, state.china, state.truces, *public, *sheets)
    return _WATCHED.of(rests_on, lambda: _new_watch(content, state))


def _new_watch(content: Content, state: State) -> tuple[ChinaWatch, ...]:
    rivals = _rivals(content, state, _outside(content, state)).max(axis=-1)
    return tuple(_watch(content, state, float(rivals[m]), m) for m in range(len(content.minerals)))


def _watch(content: Content, state: State, rivals: float, m: int) -> ChinaWatch:
    mineral = content.minerals[m].id
    curbs = [c for c in state.china.curbs if c.mineral == mineral and c.origin == CHINA and bites(state, c)]
    fresh = [c for c in curbs if not c.id.startswith("standing")]
    steps = standing_steps(state)
    cuts = [p for p in steps if p.mineral == mineral and p.step_share < 0]
    rises = [p for p in steps if p.mineral == mineral and p.step_share > 0]
    hard = any(c.quantity_t_per_month <= 0 for c in fresh)
    old = len(curbs) > len(fresh)
    steps_weigh = sum(_weight(p.step_share) for p in (*cuts, *rises))
    pressure = min(4, steps_weigh + _held_back(content, curbs) + 2 * len(fresh) + int(hard))
    if not pressure and _freed(state, mineral):
        return ChinaWatch(mineral, 0, OVER, "Curbed last turn; the curb has ended.", "likely")
    guess, confidence = _guess(state, rivals, mineral, bool(cuts), bool(rises), bool(fresh))
    if old and not (cuts or rises or fresh):
        guess, confidence = "Licences that stood when the table met; no answer to anybody.", "likely"
    if any(c.truce for c in fresh):
        guess, confidence = "The truce is over: what it eased is curbed again.", "likely"
    return ChinaWatch(mineral, pressure, WORDS[pressure], guess, confidence)


def _freed(state: State, mineral: str) -> bool:
    """Whether a curb of China on a mineral ended with the turn played last: its price is no calm one."""
    events = state.turns[-1].events if state.turns else ()
    return any(e.kind in ("curb_ends", "curb_lifted") and e.data.get("mineral") == mineral
               and e.data.get("origin", CHINA) == CHINA for e in events)  # fmt: skip


def _weight(step_share: float) -> int:
    """How hard a price step presses: 1, from a quarter of the price 2, from two fifths 3."""
    return 1 + (abs(step_share) >= 0.25) + (abs(step_share) >= 0.4)


def _held_back(content: Content, curbs: list[CurbState]) -> int:
    """How tight the standing licences are: 1, from a quarter of base exports held back 2, from half 3."""
    standing = [c for c in curbs if c.id.startswith("standing")]
    if not standing:
        return 0
    structure, least = structure_of(content), 1.0
    for curb in standing:
        base = policy.base_exports(content, structure, curb)
        if base > 0 and not curb.destinations:
            least = min(least, curb.quantity_t_per_month / base)
    return 1 + (least < 0.75) + (least < 0.5)


def bites(state: State, curb: CurbState) -> bool:
    """Whether a curb takes anything now: in force, and not just eased by the truce of a seat."""
    eased = any(t.seat == curb.truce and state.turn <= t.until_turn for t in state.truces)
    return curb.from_turn <= state.turn <= curb.until_turn and not eased


def standing_steps(state: State) -> tuple[PriceMove, ...]:
    """Price steps of the last turn played, as everybody saw them at the border."""
    last = state.turns[-1].turn if state.turns else 0
    return tuple(
        PriceMove(m.mineral, m.stage, m.size, m.destinations)
        for m in state.china.moves
        if m.turn == last and m.kind in ("cut", "rise")
    )


def _guess(
    state: State,
    rivals: float,
    mineral: str,
    cuts: bool,
    rises: bool,
    curbs: bool,
) -> tuple[str, str]:
    """A reason that the public figures suggest, and how much they support it."""
    if cuts:
        return _guess_cut(rivals)
    if curbs:
        return _guess_curb(state, mineral)
    if rises:
        return "Prices rise where rivals are few.", "likely" if rivals < RIVAL_SHARE else "possible"
    if rivals > 3 * RIVAL_SHARE:
        return "Quiet, but plants under construction could draw an answer.", "possible"
    return "No sign of pressure.", "likely"


def _guess_cut(rivals: float) -> tuple[str, str]:
    if rivals > RIVAL_SHARE:
        return "Low prices seem aimed at plants being built outside China.", "likely"
    return "Low prices win customers now; no new rival plant explains them.", "possible"


def _guess_curb(state: State, mineral: str) -> tuple[str, str]:
    floored = any(f.mineral == mineral for f in state.floors)
    pressed = any(s.sheet.posture == "press" for s in state.seats.values())
    if any(r.from_turn <= state.turn for r in state.responses):
        return "The curb seems to answer the common duty.", "likely"
    if not (floored or pressed):
        return "The curb shows who depends on whom.", "possible"
    why = "hard words" if pressed else "the price floor"
    return phrase("The curb seems to answer {why}.", why=why), "likely" if pressed and floored else "possible"

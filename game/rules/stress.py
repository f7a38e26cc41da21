"""The stress test: China ships nothing for twelve months; how much of each seat's need is met?

One solve for everybody at once (DECISIONS: a cut-off aimed at one seat is bypassed through its
neighbours, so the test is the whole cut-off). What arrives in its first month goes on arriving, contracts
first (``first_call``); stocks are added as months of cover, own stockpiles up to three months.
"""

from dataclasses import replace as with_fields
from hashlib import blake2b
from typing import Final

import msgspec
import numpy as np

from game.market import MarketState, NoEquilibrium, Policy, Structure, clear
from game.model.arrays import Array
from game.model.content import Content
from game.model.ids import STAGES, MineralId, SeatId
from game.model.measures import Stop
from game.model.state import State
from game.rules import first_call, home_policy, outlook, vault
from game.rules import floors as floor_rules
from game.rules.names import at, china_index, split
from game.rules.structure import market_of, structure_of

FIRST_SERVED: Final = 1.0
"""Charge on members' plants selling to outsiders in a cut-off, in base prices: members first."""
RESERVE_SERVED: Final = 0.5
"""The same for a member in reserve on that mineral's floor."""
TRIFLE: Final = 1e-3
"""Needs below this share of the seat's value of use do not decide a chain."""
DAYS_A_MONTH: Final = 30.4
LONGEST_DAYS: Final = 365.0
LEAST_SHORT: Final = 0.02
"""Share of need missing below which nothing stops within the year."""


class Stress(msgspec.Struct, frozen=True):
    """Share of need met over the cut-off, and days until the first plant stops, (M,S,R).

    ``estimated``: minerals whose cut-off market found no price; see ``cut_off``. ``flowing``: share of need
    that still arrives; ``stocks``: months of need in users' stocks, own stockpiles, the Vault, (3,M,S,R); ``need``:
    t/month, (M,S,R); ``home``, ``called``: t/month from plants at home, and from abroad under contract.
    """

    met: Array
    days: Array
    flowing: Array
    stocks: Array
    need: Array
    home: Array
    called: Array
    estimated: tuple[MineralId, ...] = ()


def test(content: Content, state: State) -> Stress:
    """Cut every link out of China and read what flows; stocks carry part of the year."""
    structure, market = structure_of(content), market_of(state.market)
    flow, rough = cut_off(content, state, structure, market)
    need = needs(content, structure, state, market)
    claimed = claims(content, state)
    served = first_call.honour(flow, claimed, need)
    flowing = share_met(served.sum(axis=-2), need)
    stocks = stocks_by_owner(content, state, market, need)
    cover = stocks.sum(axis=0)
    months = float(content.rules.score.cutoff_months)
    met = np.clip(flowing + cover / months, 0.0, 1.0)
    short = 1.0 - flowing
    days = np.where(short > LEAST_SHORT, cover / np.maximum(short, 1e-9) * DAYS_A_MONTH, LONGEST_DAYS)
    return Stress(
        met=np.where(need > 0, met, 1.0),
        days=np.clip(days, 0.0, LONGEST_DAYS),
        flowing=flowing,
        stocks=stocks,
        need=need,
        home=np.einsum("msrr->msr", served),
        called=np.minimum(served, claimed).sum(axis=-2),
        estimated=tuple(content.minerals[m].id for m in rough),
    )


def cut_off(
    content: Content, state: State, structure: Structure, market: MarketState
) -> tuple[Array, tuple[int, ...]]:
    """What flows a month with China's links shut (M,S,R,R), before contracts, and the minerals that are estimates.

    News of it is left aside (nobody hoards ahead). Users' stocks stay in place while it is solved:
    they hold prices where curves are still known. Where no price clears a mineral's market, its
    members lose their place in the queue; where none does even so, the last flows without China's
    stand in for it: nobody steps in for what is lost.
    """
    shape = structure.shape
    i = china_index(content)
    shut = np.zeros((*shape, shape[-1]), bool)
    shut[:, :, i, :] = True
    shut[:, :, i, i] = False
    zero = np.zeros(shape)
    own = np.maximum(market.capacity - outlook.china_held(content, state), 0.0)
    calm = with_fields(market, news=zero, build=zero, user_build=zero, stock_producers=zero, capacity=own)
    charge = priority(content, state, structure)
    key = _digest(calm, charge)
    found = next((held for held in _SOLVED if held[0] is structure and held[1] == key), None)
    if found is None:
        found = (structure, key, *_cleared(structure, calm, shut, charge))
        _SOLVED.insert(0, found)
        del _SOLVED[_KEPT:]
    flow, rough = found[2], found[3]
    known = last_flows(structure, state)
    known[:, :, i, :] *= np.eye(shape[-1])[i]
    flow = np.array(flow)
    flow[list(rough)] = known[list(rough)]
    return flow, tuple(sorted(rough))


def share_met(arrived: Array, need: Array) -> Array:
    """Share of need that arrives (M,S,R), at most 1; 1 where nothing is needed."""
    return np.asarray(np.clip(np.divide(arrived, need, out=np.ones_like(need), where=need > 0), 0.0, 1.0))


def claims(content: Content, state: State) -> Array:
    """What contracts claim in a cut-off of this turn (M,S,R,R), t/month."""
    price = np.asarray(state.market["price"])
    return first_call.claims(content, state.deals, state.projects, price, state.turn)


_SOLVED: Final[list[tuple[Structure, bytes, Array, tuple[int, ...]]]] = []
_KEPT: Final = 4
"""The last cut-offs solved: agents look at the published market that the turn was measured on."""


def _digest(market: MarketState, charge: Array) -> bytes:
    """A name for the inputs of a cut-off."""
    made = blake2b(np.ascontiguousarray(charge).tobytes(), digest_size=16)
    for name, values in sorted(market.to_arrays().items()):
        made.update(name.encode())
        made.update(np.ascontiguousarray(values).tobytes())
    return made.digest()


def _cleared(
    structure: Structure, calm: MarketState, shut: Array, charge: Array
) -> tuple[Array, tuple[int, ...]]:
    """Flows with the links shut (M,S,R,R), and the minerals for which no price was found."""
    shape = structure.shape
    shut, charge = shut.copy(), charge.copy()
    rough: list[int] = []
    for _ in range(2 * shape[0] + 1):
        try:
            flow = clear(structure, calm, Policy(embargo=shut, specific=charge))[0].flow
            return flow, tuple(rough)
        except NoEquilibrium as fault:
            m = fault.index[0]
            if charge[m].any():
                charge[m] = 0.0
            elif m not in rough:
                rough.append(m)
                shut[m] = False
            else:
                break
    return np.zeros(shut.shape), tuple(range(shape[0]))


def last_flows(structure: Structure, state: State) -> Array:
    """Mean monthly deliveries of the last turn on record, or of the base year (M,S,R,R)."""
    return np.array(state.turns[-1].flows["flows"] if state.turns else structure.base_flow)


def priority(content: Content, state: State, structure: Structure) -> Array:
    """Charge per kg that makes members' plants serve members first, those in reserve next."""
    shape = structure.shape
    charge = np.zeros((*shape, shape[-1]))
    members = [content.region_index(s) for s in state.members()]
    others = [j for j in range(shape[-1]) if j not in members]
    if not members:
        return charge
    level = structure.price_ref[:, :, None, :]
    for j in others:
        charge[:, :, members, j] = FIRST_SERVED * level[:, :, 0, j][..., None]
    for floor in state.floors:
        m, s = at(content, floor.mineral, floor.stage)
        for seat in state.members():
            if floor_rules.stance(floor, seat) == "reserve":
                j = content.region_index(seat)
                givers = [i for i in members if i != j]
                charge[m, s, givers, j] = RESERVE_SERVED * level[m, s, 0, j]
    return charge


def needs(content: Content, structure: Structure, state: State, market: MarketState) -> Array:
    """What a region needs a month (M,S,R), t: final use at reference prices, plants as they ran on ore."""
    derived = np.zeros(structure.shape)
    output = structure.base_output
    if state.turns:
        made = state.turns[-1].months["output"]
        output = np.maximum(np.asarray(made).mean(axis=0) - structure.feed_other - _scrap(content, state), 0.0)
    derived[:, :-1] = structure.yield_input[:, 1:, None] * output[:, 1:]
    return market.final_base + derived


def _scrap(content: Content, state: State) -> Array:
    """Output that recycling programmes bring (M,S,R), t/month: it needs no ore."""
    out = np.zeros(structure_of(content).shape)
    for seat in state.seats.values():
        if seat.programmes:
            out[:, 1, content.region_index(seat.id)] = home_policy.recycled(content, seat.id, seat.programmes)
    return out


def stocks_by_owner(content: Content, state: State, market: MarketState, need: Array) -> Array:
    """Months of need in users' stocks, in own public stocks (up to three count) and in the Vault (3,M,S,R)."""
    users = np.divide(market.stock_users, need, out=np.zeros_like(need), where=need > 0)
    own = np.zeros_like(need)
    most = content.rules.score.own_stock_months
    for seat in state.seats.values():
        r = content.region_index(seat.id)
        for key, tonnes in seat.stock_t.items():
            m, s = at(content, *split(key))
            if tonnes > 0 and need[m, s, r] > 0:
                own[m, s, r] = min(most, tonnes / float(need[m, s, r]))
    return np.stack([users, own, vault.cover_months(content, state, need)])


def weights(content: Content, structure: Structure, market: MarketState, r: int) -> Array:
    """w_m of a region: value of its use at the shock price times criticality, defence twice."""
    value = (market.final_base[:, :, r] * structure.price_base[:, :, r]).sum(axis=1)
    shock = np.array([m.shock_price_multiple for m in content.minerals])
    critical = np.array([m.criticality * (1.0 + m.defence_share) for m in content.minerals])
    raw = value * shock * critical
    return np.asarray(raw / raw.sum()) if raw.sum() > 0 else np.full(len(raw), 1.0 / len(raw))


def security(content: Content, state: State, stress: Stress, seat: SeatId) -> float:
    """Need met in the cut-off: weighted over minerals, the weakest stage of each chain counts."""
    structure, market = structure_of(content), market_of(state.market)
    r = content.region_index(seat)
    matters = material(content, structure, state, market, r)
    least = np.where(matters, stress.met[:, :, r], 1.0).min(axis=1)
    return float((weights(content, structure, market, r) * least).sum())


def material(
    content: Content, structure: Structure, state: State, market: MarketState, r: int
) -> Array:
    """Stages whose need in a region is more than a trifle of its use (M,S)."""
    need = needs(content, structure, state, market)[:, :, r]
    value = need * structure.price_base[:, :, r]
    return np.asarray(value > TRIFLE * value.sum(axis=1, keepdims=True))


def days_to_stop(content: Content, state: State, stress: Stress, seat: SeatId) -> float:
    """Days until the first plant or line of a seat stops for want of material."""
    structure, market = structure_of(content), market_of(state.market)
    r = content.region_index(seat)
    matters = material(content, structure, state, market, r)
    return float(np.where(matters, stress.days[:, :, r], LONGEST_DAYS).min())


def stops(content: Content, state: State, stress: Stress, seat: SeatId) -> tuple[Stop, ...]:
    """Every good that a seat's plants or lines live on, the tightest first, with what they live on."""
    structure, market = structure_of(content), market_of(state.market)
    r = content.region_index(seat)
    matters = material(content, structure, state, market, r)
    parts = weights(content, structure, market, r)
    places = sorted(map(tuple, np.argwhere(matters)), key=lambda place: stress.days[(*place, r)])
    return tuple(_stop(content, stress, (m, s, r), float(parts[m])) for m, s in places)


def weakest(content: Content, state: State, stress: Stress, seat: SeatId) -> tuple[Stop, ...]:
    """Of each mineral the stage of which least is met, with its weight: their weighted mean is ``security``."""
    structure, market = structure_of(content), market_of(state.market)
    r = content.region_index(seat)
    met = np.where(material(content, structure, state, market, r), stress.met[:, :, r], 1.0)
    parts = weights(content, structure, market, r)
    return tuple(
        msgspec.structs.replace(_stop(content, stress, (m, int(s), r), float(parts[m])), met=float(met[m, s]))
        for m, s in enumerate(met.argmin(axis=1))
    )


def _stop(content: Content, stress: Stress, place: tuple[int, int, int], weight: float) -> Stop:
    """One good of a seat (mineral, stage, region) as the record keeps it."""
    users, own, vaulted = (float(part[place]) for part in stress.stocks)
    return Stop(
        content.minerals[place[0]].id, STAGES[place[1]], float(stress.days[place]), float(stress.flowing[place]),
        users, own, vaulted, need_t=float(stress.need[place]), met=float(stress.met[place]), weight=weight,
        home_t=float(stress.home[place]), called_t=float(stress.called[place]),
    )  # fmt: skip

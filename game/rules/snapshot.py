"""A month's end as the kernel saw it, one mineral, its inputs sorted by cause."""

from collections.abc import Iterable, Sequence
from dataclasses import fields
from dataclasses import replace as with_fields
from typing import Any, Final, NamedTuple

import msgspec
import numpy as np

from game.market import MarketState, Policy, Shocks, Structure, clear, enter_capacity
from game.model.arrays import Array, Bundle
from game.model.content import Content
from game.model.state import State
from game.rules.outlooks import OUTLOOK, Step, steps
from game.rules.record import BEFORE, LUCK
from game.rules.structure import calibrated, structure_of

_STATE: Final[dict[str, tuple[str, ...]]] = {
    "curb": ("rent", "licence_ask", "leakage", "export_normal"),
    "capacity": (
        *("capacity", "cost", "width", "capacity_known", "utilisation", "joint_factor"),
        "margin_slow",
    ),
    "use": ("final_base",),
    "thrift": ("adaptation", "thrift", "feed_trend"),
    "goods": (
        *("stock_users", "stock_producers", "build", "user_build", "need_slow", "use_last", "hoard"),
        *("price_slow", "exworks_slow"),
    ),
    "fear": ("news",),
    "habit": ("habit",),
}
_OUTLOOK: Final = ("expected", "momentum")
"""Fields whose change has parts of its own."""
_POLICY: Final[dict[str, tuple[str, ...]]] = {
    "china": ("specific", "price_cut", "export_tax", "export_tax_rate"),
    "curb": (
        "embargo",
        "quota_total",
        "quota_group",
        "quota_group_links",
        "quota_destination",
        "evasion",
    ),
    "levy": ("advalorem", "floor", "outside", "levy_cap", "fund_share", "leak", "covert"),
    "capacity": ("subsidy", "cfd_share", "cfd_strike", "output_cap", "recycling"),
    "use": ("demand_factor",),
    "public": (
        "buffer_max",
        "buffer_limit",
        "purchase_max",
        "purchase_limit",
        "release_max",
        "release_limit",
    ),
    "habit": ("offtake", "offtake_price"),
}
_LUCK: Final[dict[str, tuple[str, ...]]] = {
    "use": ("demand",),
    "events": ("capacity",),
    "freight": ("freight",),
}
GROUPS: Final = (
    "china",
    "curb",
    "levy",
    "capacity",
    "demand",
    "stocks",
    "freight",
    "habit",
    "events",
)
"""Causes, in the order that breaks ties."""
SPLIT: Final[dict[str, tuple[str, ...]]] = {
    "demand": ("use", "thrift"),
    "stocks": ("goods", *OUTLOOK, "fear", "public"),
}
"""Causes of several kinds, told apart once their sum is known: what is used, and what has been learnt to do without;
goods in warehouses, what prices are expected (``outlooks``), the fear of a curb, and treasuries' stockpiles."""


def kinds(names: Iterable[str]) -> list[str]:
    """The kinds of causes; a kind stands for itself."""
    return [kind for name in names for kind in SPLIT.get(name, (name,))]


class Solved(NamedTuple):
    """What a solve leaves of a month, (S,R) each, USD/kg: answers, and starts for the next."""

    exworks: Array
    delivered: Array
    rent: Array
    """Shadow rent of each origin's total quota."""


class Snapshot(msgspec.Struct, frozen=True):
    """Inputs of one month's solve for one mineral: arrays by name, without the mineral axis.

    ``state``: MarketState fields; ``policy`` and ``luck``: full arrays, neutral where nothing is; ``steps``: the parts
    by which the outlook moved since the turn before.
    """

    state: dict[str, Array]
    policy: dict[str, Array]
    luck: dict[str, Array]
    steps: dict[str, Step] = {}

    def differs(self, other: "Snapshot", group: str) -> bool:
        """Whether the inputs of a cause, or of one kind of it, are not the same in both."""
        pairs = (
            (self.state, other.state, _STATE),
            (self.policy, other.policy, _POLICY),
            (self.luck, other.luck, _LUCK),
        )
        if any(kind in other.steps and not other.steps[kind].still for kind in kinds((group,))):
            return True
        return any(
            not np.array_equal(mine[name], theirs[name])
            for mine, theirs, names in pairs
            for kind in kinds((group,))
            for name in names.get(kind, ())
        )


def snapshot(content: Content, state: State, turn: int, m: int) -> Snapshot:
    """The last month of a turn as it was solved; turn 0 is the base year's calm month."""
    structure = structure_of(content)
    neutral = Policy.none(structure.shape)
    arrays = {f.name: getattr(neutral, f.name) for f in fields(Policy)}
    rules = {k: v[m] for k, v in arrays.items() if isinstance(v, np.ndarray)}
    rules["evasion"] = np.array(structure.evasion[m])
    regions = structure.shape[-1]
    calm = np.ones(structure.shape[1:])
    luck: dict[str, Array] = {
        "demand": calm,
        "capacity": calm,
        "freight": np.ones((*structure.shape[1:], regions)),
    }
    if turn == 0:
        return Snapshot(_sliced(calibrated(content)[1], m), rules, luck)
    stored = state.turns[turn - 1].policy
    market = opened(structure, stored)
    for name, values in stored.items():
        if name.startswith(LUCK):
            luck[name.removeprefix(LUCK)] = np.broadcast_to(
                np.asarray(values)[m], luck[name.removeprefix(LUCK)].shape
            )
        elif not name.startswith(BEFORE):
            rules[name] = np.asarray(values)[m]
    return Snapshot(_sliced(market, m), rules, luck, steps(content, state, turn, m))


def opened(structure: Structure, stored: Bundle) -> MarketState:
    """The state before the last month, with the plants that opened in it."""
    market = MarketState.from_arrays(
        {k.removeprefix(BEFORE): v for k, v in stored.items() if k.startswith(BEFORE)}
    )
    if "capacity_add" not in stored:
        return market
    share = None
    if "offtake" in stored:
        use = np.where(market.use_last > 0, market.use_last, np.inf)
        share = stored["offtake"] / use[..., None, :]
    return enter_capacity(
        structure,
        market,
        stored["capacity_add"],
        stored["capacity_cost"],
        stored["capacity_width"],
        share,
    )


def _sliced(market: MarketState, m: int) -> dict[str, Array]:
    arrays = market.to_arrays()
    return {k: np.asarray(v if k == "month" else v[m]) for k, v in arrays.items()}


def mix(first: Snapshot, last: Snapshot, moved: frozenset[str]) -> Snapshot:
    """The first month with the inputs of some causes, or kinds of causes, taken from the last; the rest rides along.

    Fields of the state that no cause owns only start the solver; they come from the nearer end.
    """
    owned = {*_OUTLOOK, *(name for names in _STATE.values() for name in names)}
    near = last if 2 * len(moved) > len(GROUPS) else first
    state = {k: (first.state[k] if k in owned else near.state[k]) for k in last.state}
    state |= _expecting(first, last, frozenset(kinds(moved)))
    rules, luck = dict(first.policy), dict(first.luck)
    for group in kinds(moved):
        for name in _STATE.get(group, ()):
            state[name] = last.state[name]
        for name in _POLICY.get(group, ()):
            rules[name] = last.policy[name]
        for name in _LUCK.get(group, ()):
            luck[name] = last.luck[name]
    return Snapshot(state, rules, luck)


def _expecting(first: Snapshot, last: Snapshot, moved: frozenset[str]) -> dict[str, Array]:
    """Expected prices and trends with some parts of their change."""
    taken = [last.steps[kind] for kind in OUTLOOK if kind in moved and kind in last.steps]
    if not taken or len(taken) == len(OUTLOOK):
        near = last if taken else first
        return {name: near.state[name] for name in _OUTLOOK}
    expected = first.state["expected"] * np.exp(sum(step.expected for step in taken))
    return {"expected": expected, "momentum": first.state["momentum"] + sum(step.momentum for step in taken)}


def begun(month: Snapshot, start: Solved) -> Snapshot:
    """The same month with the solver started elsewhere; its answer is the same."""
    moved = {"price": start.exworks, "price_delivered": start.delivered, "rent": start.rent}
    return Snapshot({**month.state, **moved}, month.policy, month.luck, month.steps)


def solved(content: Content, months: Sequence[Snapshot], m: int) -> list[Solved]:
    """Prices and rents of each month, all solved in one batch."""
    structure = some_minerals(structure_of(content), [m])
    state = MarketState.from_arrays(
        {
            name: np.asarray(months[0].state[name])
            if name == "month"
            else np.stack([x.state[name] for x in months])[:, None]
            for name in months[0].state
        }
    )
    arrays = {name: np.stack([x.policy[name] for x in months])[:, None] for name in _names()}
    luck = {name: np.stack([x.luck[name] for x in months])[:, None] for name in months[0].luck}
    rules = Policy(**arrays)  # type: ignore[arg-type]
    month, terms, answer, put = clear(structure, state, rules, Shocks(**luck))
    rent = put.back(terms.curbs.origin_rents(answer.quota_rent))
    found = (month.price_exworks, month.price_delivered, rent)
    return [Solved(*(np.asarray(values[k, 0]) for values in found)) for k in range(len(months))]


def _names() -> tuple[str, ...]:
    return tuple(name for names in _POLICY.values() for name in names)


def some_minerals(structure: Structure, rows: list[int]) -> Structure:
    """The constants of some minerals, by their rows; joint materials act through the state."""
    cut: dict[str, Any] = {}
    for f in fields(Structure):
        value = getattr(structure, f.name)
        if isinstance(value, np.ndarray):
            cut[f.name] = value[rows]
    return with_fields(structure, **cut, joint=())

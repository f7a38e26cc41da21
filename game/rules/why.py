"""Why a price moved: causes between two months' ends that add up to the move."""

from collections.abc import Callable, Sequence
from itertools import combinations
from math import factorial
from typing import Final

import msgspec
import numpy as np

from game.model.arrays import Array
from game.model.content import Content
from game.model.ids import MineralId, RegionId, Stage, stage_index
from game.model.phrases import phrase
from game.model.state import State
from game.rules.names import short
from game.rules.outlooks import ECHO, FOLLOW, leader, outlook
from game.rules.snapshot import GROUPS, SPLIT, Snapshot, Solved, begun, mix, snapshot, solved

TEXTS: Final[dict[str, str]] = {
    "china": "China's offer",
    "sharing": "emergency sharing among members",
    "curb": "export curbs",
    "levy": "floors and duties",
    "capacity": "plants opened and closed",
    "demand": "change of use",
    "thrift": "thrift and scrap",
    "stocks": "warehouses filled and emptied",
    "echo": "the echo of the turn before among traders",
    "belief": "floors as far as traders believe them",
    "hopes": "traders who followed the price",
    "fear": "fear of a curb",
    "public": "public stockpiles",
    "freight": "freight",
    "habit": "suppliers' standing and contracts",
    "events": "events at plants",
}
MOST_EXACT: Final = 6
"""Up to so many active causes every subset is solved (64 markets); beyond, rotations of an order."""
NOTHING: Final = 1e-7
"""Relative change of a price below which a cause alone is none: the solver's own rounding."""
KEPT: Final = 12
"""So many solved moves (a mineral, a turn) are kept for the next question about them."""

ECHO_HEARD: Final = 0.1
"""Share of all causes from which the cause of last turn that traders still answer is looked for."""
FARTHEST: Final = 1.5
"""Largest change, in logarithms, by which a start is guessed."""
STEPS: Final = ("price_cut", "export_tax", "export_tax_rate")
CHARGES: Final = "specific"
"""Inputs of the cause "china": steps of its own, and charges on links, which members' sharing lays, too."""
Subset = frozenset[str]


class Part(msgspec.Struct, frozen=True):
    """One cause: its share of the move in USD/kg, and a sentence."""

    cause: str
    amount_usd_per_kg: float
    text: str
    led_by: str = ""
    """What traders followed or still answer: another cause, of ``led_turn``; empty where none has weight."""
    led_turn: int = 0


class Why(msgspec.Struct, frozen=True):
    """A price at the end of two turns and the causes in between, largest first.

    ``before + sum(parts) = after`` to 1e-6 of the price, USD per contained kg delivered.
    """

    mineral: MineralId
    stage: Stage
    region: RegionId
    turn: int
    before: float
    after: float
    total: float
    parts: tuple[Part, ...]
    outlook: tuple[float, float] = (0.0, 0.0)
    """Price that traders counted on at the end of both turns, USD/kg, its trend drawn on."""


def why(
    content: Content, state: State, mineral: MineralId, stage: Stage, region: RegionId, turn: int
) -> Why:
    """Causes of a delivered price's move from the end of the turn before to the end of ``turn``.

    Turn 1 is compared with the base year. Shapley values over the causes that are active: the
    mean of what each adds over all orders (up to six causes; beyond, over the rotations of one
    order and its reverse). IndexError for a turn not played yet.
    """
    m, s, r = content.mineral_index(mineral), stage_index(stage), content.region_index(region)
    before, after, shares = _told(content, state, (m, s, r), turn)
    move, name = _move(content, state, turn, m), short(mineral, stage, content)
    shares = _by_name(shares, move)
    led = {FOLLOW: leader(shares, shares.get(FOLLOW, 0.0))}
    if abs(shares.get(ECHO, 0.0)) > ECHO_HEARD * sum(abs(share) for share in shares.values()):
        before_that = _move(content, state, turn - 1, m)
        led[ECHO] = leader(_by_name(_roughly(before_that, s, r), before_that), shares[ECHO])
    parts = tuple(
        _part(cause, amount, name, led.get(cause, ""), turn)
        for cause, amount in sorted(shares.items(), key=lambda pair: -abs(pair[1]))
    )
    expects = outlook(move.first.state, s, r), outlook(move.last.state, s, r)
    return Why(mineral, stage, region, turn, before, after, after - before, parts, expects)


def _by_name(shares: dict[str, float], move: "_Move") -> dict[str, float]:
    """The shares with what members' emergency sharing did under its own name.

    Its charge on sales to outsiders is laid on the same links as the import charge beside a price step of China's:
    where China took no step, all of it is the members'.
    """
    first, last = move.first.policy, move.last.policy
    stepped = any(not np.array_equal(first[name], last[name]) for name in STEPS)
    if stepped or np.array_equal(first[CHARGES], last[CHARGES]) or "china" not in shares:
        return shares
    return {("sharing" if cause == "china" else cause): share for cause, share in shares.items()}


def _roughly(move: "_Move", s: int, r: int) -> dict[str, float]:
    """About what each cause added to a move, of all kinds together: alone, and missing from the whole."""
    active, known = _active(move.first, move.last, lambda names: [float(x.delivered[s, r]) for x in move.solve(names)])
    whole, none = frozenset(GROUPS), frozenset[str]()
    return {
        g: 0.5 * (known[frozenset({g})] - known[none] + known[whole] - known[whole - {g}]) for g in active
    }


def _told(
    content: Content, state: State, place: tuple[int, int, int], turn: int
) -> tuple[float, float, dict[str, float]]:
    """A price at the end of two turns and the shares of its causes by kind, USD/kg."""
    m, s, r = place
    move = _move(content, state, turn, m)
    first, last = move.first, move.last

    def solve(subsets: Sequence[Subset]) -> list[float]:
        return [float(found.delivered[s, r]) for found in move.solve(subsets)]

    active, known = _active(first, last, solve)
    shares = _shares(active, known, solve)
    before, after = known[frozenset()], known[frozenset(GROUPS)]
    shares = _told_apart(_settle(shares, after - before), first, last, known, solve)
    return before, after, _settle(shares, after - before)


class _Move:
    """What is between two turns' ends of one mineral, and the mixtures of the two solved so far."""

    def __init__(self, content: Content, first: Snapshot, last: Snapshot, m: int) -> None:
        self.content, self.first, self.last, self.m = content, first, last, m
        self.known: dict[Subset, Solved] = {}

    def solve(self, subsets: Sequence[Subset]) -> list[Solved]:
        """The months with the inputs of some causes moved on, those not yet known in one batch."""
        new = [names for names in dict.fromkeys(subsets) if names not in self.known]
        if new:
            months = [self._start(mix(self.first, self.last, names), names) for names in new]
            self.known |= dict(zip(new, solved(self.content, months, self.m), strict=True))
        return [self.known[names] for names in subsets]

    def _start(self, month: Snapshot, names: Subset) -> Snapshot:
        """Start where the effects of single causes, added up from the nearer end, would lead."""
        whole = frozenset(GROUPS)
        end = whole if 2 * len(names) > len(GROUPS) else frozenset[str]()
        base = self.known.get(end)
        if base is None:
            return month
        singles = [self.known.get(end ^ {g}) for g in GROUPS if g in names ^ end]
        near = [one for one in singles if one is not None]
        return begun(month, Solved(*(_added(base[k], [one[k] for one in near], k) for k in range(3))))


def _added(base: Array, ones: Sequence[Array], kind: int) -> Array:
    """Changes against a base added up: prices as ratios, rents (kind 2) as amounts."""
    if kind == 2:
        return np.asarray(np.maximum(base + sum((one - base for one in ones), np.zeros_like(base)), 0.0), float)
    change = sum((np.log(one / base) for one in ones), np.zeros_like(base))
    return np.asarray(base * np.exp(np.clip(change, -FARTHEST, FARTHEST)), float)


_MOVES: Final[list[tuple[Content, object, object, int, _Move]]] = []


def forget() -> None:
    """Solve every move anew when it is next asked about (for timings)."""
    _MOVES.clear()


def _move(content: Content, state: State, turn: int, m: int) -> _Move:
    """The move of a mineral in a turn, kept from the last question about it if there was one."""
    record = state.turns[turn - 1]
    before = state.turns[turn - 2] if turn > 1 else None
    for kept in _MOVES:
        if kept[0] is content and kept[1] is record and kept[2] is before and kept[3] == m:
            return kept[4]
    move = _Move(content, snapshot(content, state, turn - 1, m), snapshot(content, state, turn, m), m)
    _MOVES.append((content, record, before, m, move))
    del _MOVES[:-KEPT]
    return move


def _active(
    first: Snapshot, last: Snapshot, solve: Callable[[Sequence[Subset]], list[float]]
) -> tuple[tuple[str, ...], dict[Subset, float]]:
    """Causes that differ and move the price alone or out of the whole; prices already known."""
    differ = [g for g in GROUPS if first.differs(last, g)]
    whole = frozenset(GROUPS)
    asked = [frozenset(), whole]
    asked += [frozenset({g}) for g in differ] + [whole - {g} for g in differ]
    asked = list(dict.fromkeys(asked))
    known = dict(zip(asked, solve(asked), strict=True))
    scale = NOTHING * abs(known[frozenset()])
    moving = tuple(
        g
        for g in differ
        if abs(known[frozenset({g})] - known[frozenset()]) > scale
        or abs(known[whole] - known[whole - {g}]) > scale
    )
    return moving, known


def _shares(
    active: tuple[str, ...],
    known: dict[Subset, float],
    solve: Callable[[Sequence[Subset]], list[float]],
) -> dict[str, float]:
    """Shapley values of the active causes; the idle ones count as moved from the start."""
    if not active:
        return {}
    idle = frozenset(GROUPS) - set(active)
    if len(active) <= MOST_EXACT:
        needed = [
            frozenset(c) for n in range(len(active) + 1) for c in combinations(active, n)
        ]
    else:
        needed = [frozenset(o[:k]) for o in _orders(active) for k in range(len(o) + 1)]
    values: dict[Subset, float] = {
        frozenset(): known[frozenset()],
        frozenset(active): known[frozenset(GROUPS)],
    }
    missing = [n for n in dict.fromkeys(needed) if n not in values]
    values |= dict(zip(missing, solve([n | idle for n in missing]), strict=True))
    if len(active) <= MOST_EXACT:
        return {g: _shapley(g, active, values) for g in active}
    return _by_orders(active, values)


def _shapley(cause: str, active: tuple[str, ...], values: dict[Subset, float]) -> float:
    """Weighted mean of what a cause adds to every subset of the others."""
    n = len(active)
    others = [g for g in active if g != cause]
    total = 0.0
    for size in range(n):
        weight = factorial(size) * factorial(n - size - 1) / factorial(n)
        for chosen in combinations(others, size):
            subset = frozenset(chosen)
            total += weight * (values[subset | {cause}] - values[subset])
    return total


def _orders(active: tuple[str, ...]) -> list[tuple[str, ...]]:
    """Rotations of the order of causes and of its reverse: each cause at each place, both ways."""
    turned = [active[k:] + active[:k] for k in range(len(active))]
    return turned + [tuple(reversed(o)) for o in turned]


def _by_orders(active: tuple[str, ...], values: dict[Subset, float]) -> dict[str, float]:
    shares = dict.fromkeys(active, 0.0)
    orders = _orders(active)
    for order in orders:
        for k, cause in enumerate(order):
            step = values[frozenset(order[: k + 1])] - values[frozenset(order[:k])]
            shares[cause] += step / len(orders)
    return shares


OUT: Final = {"use": "demand", "goods": "stocks"}
"""Kinds that keep the name of their cause."""


def _told_apart(
    shares: dict[str, float],
    first: Snapshot,
    last: Snapshot,
    known: dict[Subset, float],
    solve: Callable[[Sequence[Subset]], list[float]],
) -> dict[str, float]:
    """The shares of causes of several kinds given to those kinds, with the same sum.

    Each kind gets the mean of what it adds alone and what is missing without it; what is left over of the cause's
    share goes by the size of these means.
    """
    differ = {c: [k for k in SPLIT[c] if first.differs(last, k)] for c in shares if c in SPLIT}
    whole, none = frozenset(GROUPS), frozenset[str]()
    several = [(c, k) for c, found in differ.items() if len(found) > 1 for k in found]
    rest = {k: (whole - {c}) | (frozenset(SPLIT[c]) - {k}) for c, k in several}
    asked = [*(frozenset({k}) for k in rest), *rest.values()]
    answer = dict(zip(asked, solve(asked), strict=True)) if asked else {}
    out: dict[str, float] = {}
    for cause, share in shares.items():
        found = differ.get(cause, [])
        if len(found) < 2:
            name = found[0] if found else cause
            out[OUT.get(name, name)] = share
            continue
        means = {
            k: 0.5 * (answer[frozenset({k})] - known[none] + known[whole] - answer[rest[k]]) for k in found
        }
        left, size = share - sum(means.values()), sum(abs(v) for v in means.values())
        for k, value in means.items():
            out[OUT.get(k, k)] = value + left * (abs(value) / size if size else 1.0 / len(means))
    return out


def _settle(shares: dict[str, float], total: float) -> dict[str, float]:
    """Put what rounding of the solver left over on the largest part, so that the sum is exact."""
    if not shares:
        return {"demand": total} if total else {}
    largest = max(shares, key=lambda g: abs(shares[g]))
    return {**shares, largest: shares[largest] + total - sum(shares.values())}


def _part(cause: str, amount: float, name: str, led_by: str, turn: int) -> Part:
    """One cause with a plain sentence: what moved the price which way."""
    told = TEXTS[cause][:1].upper() + TEXTS[cause][1:]
    if cause == FOLLOW and led_by:
        told = phrase("The echo of {cause} among traders", cause=TEXTS[led_by])
    if cause == ECHO and led_by:
        told = phrase("The echo of turn {n}'s {cause} among traders", n=turn - 1, cause=TEXTS[led_by])
    if amount > 0:
        text = phrase("{cause} raised {good} by {amount:.3g} USD/kg.", cause=told, good=name, amount=amount)
    else:
        text = phrase("{cause} lowered {good} by {amount:.3g} USD/kg.", cause=told, good=name, amount=-amount)
    return Part(cause, amount, text, led_by, turn - (cause == ECHO))

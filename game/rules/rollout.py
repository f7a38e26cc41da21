"""Order sheets played ahead on what one seat sees: a few turns, a few guesses at the unknown, one batch.

The state is imagined from the view (``imagine``), never the true one. Each look is the month in the
middle of a turn: background growth, cards that open by then, floors that bind by then, China's price
step as guessed for that sample, everybody else at the border rules they publish. Only minerals that a
sheet really moves are solved again. Arrays inside are per region; answers are for the seat itself.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

import msgspec
import numpy as np

from game.market import MarketState, Month, NoEquilibrium, Structure
from game.model.arrays import Array
from game.model.content import Content
from game.model.ids import STAGES, MineralId
from game.model.orders import OrderSheet, PriceMove
from game.model.state import ProjectState, State
from game.model.views import View
from game.rules import curbs_ahead, equity, investors, later, ore, outlook, permits, policy, rng, truces
from game.rules.figures import earned
from game.rules.imagine import imagine
from game.rules.names import at, china_index
from game.rules.policy_draft import NEUTRAL, Draft
from game.rules.structure import market_of, structure_of

LOOKS: Final = (0, 2, 4)
"""Turns ahead that are looked at unless the caller names others; 0 is the coming one."""
CUTS: Final = (0.0, -0.15, -0.30)
"""China's steps that a sample may draw, the first in the calm sample."""
USE_NOISE: Final = 0.03


@dataclass(frozen=True)
class Ahead:
    """What a sheet changes for its seat at each look, meaned over samples; USD million a turn.

    ``bill`` users' basket, ``added`` value added at home, ``border`` duties and the own part of levies,
    ``fees`` of own export quotas. ``started``: cards that investors would start with the money of the sheet.
    """

    bill: tuple[float, ...]
    added: tuple[float, ...]
    border: tuple[float, ...]
    started: tuple[str, ...]
    fees: tuple[float, ...] = ()


@dataclass(frozen=True)
class _World:
    """One guess at the unknown at one look: market state and China's step."""

    market: MarketState
    demand: float
    step: PriceMove | None


@dataclass(frozen=True)
class _Case:
    """One sheet in one world: the policy arrays and the capacity it leads to."""

    arrays: dict[str, Array]
    capacity: Array
    fees: frozenset[int] = frozenset()
    """Minerals whose ore pays an export fee at home."""


def play_ahead(
    content: Content,
    view: View,
    sheets: Sequence[OrderSheet],
    samples: int = 2,
    seed: int = 1,
    looks: tuple[int, ...] = LOOKS,
    *,
    easing: bool = False,
) -> tuple[Ahead, ...]:
    """Play each sheet against the standing orders; same view, sheets and seed give the same answer.

    ``easing``: curbs that come back in steps do so at later looks; else they end with their last whole turn.
    """
    structure, r = structure_of(content), content.region_index(view.seat)
    state = imagine(content, view)
    worlds = {
        (k, look): _world(content, structure, view, state, look, seed + k, calm=k == 0)
        for k in range(samples)
        for look in looks
    }
    projects = [_funded(content, state, view, sheet) for sheet in (view.default_sheet, *sheets)]
    total = np.zeros((len(sheets), len(looks), 4))
    for look_at, look in enumerate(looks):
        drafts = [
            _draft(content, structure, _eased(content, view, sheet, look) if easing else view, sheet, look, held)
            for sheet, held in zip((view.default_sheet, *sheets), projects, strict=True)
        ]
        for m in range(len(content.minerals)):
            moved = [k for k in range(1, len(drafts)) if _differs(drafts[0], drafts[k], m)]
            if moved:
                mine = [w for (_, at_look), w in worlds.items() if at_look == look]
                total[:, look_at] += _solve(content, structure, mine, (m, r), drafts, moved)
    total /= samples
    return tuple(
        Ahead(
            bill=tuple(float(x) for x in total[k, :, 0]),
            added=tuple(float(x) for x in total[k, :, 1]),
            border=tuple(float(x) for x in total[k, :, 2]),
            started=tuple(p for p, h in projects[k + 1].items() if _newly(view, p, h)),
            fees=tuple(float(x) for x in total[k, :, 3]),
        )
        for k in range(len(sheets))
    )


def month_with(content: Content, view: View, mineral: MineralId, sheets: Sequence[OrderSheet]) -> Month | None:
    """The coming turn's month of one mineral under each sheet, along the first axis, on what the seat sees; None where
    the market has no answer."""
    structure, state = structure_of(content), imagine(content, view)
    world, held = _world(content, structure, view, state, 0, 1, calm=True), dict(state.projects)
    rows = [(world, _draft(content, structure, view, sheet, 0, held)) for sheet in sheets]
    try:
        month: Month = _month(content, structure, content.mineral_index(mineral), rows)
    except NoEquilibrium:
        return None
    return month


def _newly(view: View, project: str, held: ProjectState) -> bool:
    return view.projects[project].status == "open" and held.status != "open"


def _world(
    content: Content, structure: Structure, view: View, state: State, look: int, seed: int, *, calm: bool
) -> _World:
    """A guess: growth to the middle of that turn, noise of use, and one price step of China."""
    market = later.grown(content, structure, market_of(state.market), look)
    if calm:
        return _World(market, 1.0, None)
    draw = rng.stream(seed, view.turn + look, "rollout")
    focus = content.seat(view.seat).focus or tuple(m.id for m in content.minerals)
    mineral = focus[int(draw.integers(len(focus)))]
    stage = STAGES[1 + int(draw.integers(2))]
    step = CUTS[int(draw.integers(len(CUTS)))]
    demand = float(np.exp(draw.normal(0.0, USE_NOISE)))
    return _World(market, demand, PriceMove(mineral, stage, step) if step else None)


def _funded(content: Content, state: State, view: View, sheet: OrderSheet) -> dict[str, ProjectState]:
    """Cards with the sheet's money on them; those that investors then start are under way."""
    held = dict(state.projects)
    named: list[str] = []
    for row in sheet.fund:
        card = held.get(row.project)
        if card is None or card.status != "open":
            continue
        if row.instrument == "equity":
            project = content.project(row.project)
            share = row.amount_usd_m / max(1e-9, project.capex_usd_m)
            held[row.project] = equity.add(card, view.seat, row.amount_usd_m, share, view.seat)
            named.append(row.project)
            continue
        field = "grants_usd_m" if row.instrument == "grant" else "loans_usd_m"
        before: dict[str, float] = getattr(card, field)
        more: dict[str, Any] = {field: {**before, view.seat: before.get(view.seat, 0.0) + row.amount_usd_m}}
        held[row.project] = msgspec.structs.replace(card, **more)
        named.append(row.project)
    if not named:
        return held
    tried = msgspec.structs.replace(state, projects=held)
    hopes = outlook.outlook(content, tried)
    for name in dict.fromkeys(named):
        project = content.project(name)
        case = investors.judge(content, tried, hopes, project)
        if case.passes:
            months = permits.lead_months(content, project, held[name])
            held[name] = msgspec.structs.replace(
                held[name], status="construction", scale=case.scale, months_left=months, started_turn=view.turn
            )
    return held


def _draft(
    content: Content, structure: Structure, view: View, sheet: OrderSheet, look: int, projects: dict[str, ProjectState]
) -> _Case:
    """Border rules at a look: the sheet in the coming turn, later those that stand (it can be undone).

    A measure on own ore lasts its term, and a truce of the seat that the sheet ends stays ended.
    """
    curbs = ore.after_orders(content, view.curbs, view.seat, sheet.home, view.turn)
    view = msgspec.structs.replace(view, curbs=curbs)
    force = policy.of_view(view, view.default_sheet if look else sheet, view.turn + look)
    kept = force.truces - {view.seat} if _ends_truce(view, sheet) else force.truces
    force = msgspec.structs.replace(force, prices=(), truces=kept)
    china = np.asarray(view.market["price"])[..., china_index(content)]
    draft = policy.compile_policy(content, structure, force, china)
    r, months = content.region_index(view.seat), content.rules.turn.months_per_turn
    if look == 0:
        for side in sheet.side_purchases:
            draft["covert"][(*at(content, side.mineral, side.stage), r)] = side.tonnes_per_month
        for order in sheet.stock:
            kind = "purchase_max" if order.tonnes > 0 else "release_max"
            draft[kind][(*at(content, order.mineral, order.stage), r)] = abs(order.tonnes) / months
    return _Case(draft.arrays, later.opened(content, view, projects, look), _charged(content, view, view.turn + look))


def _eased(content: Content, view: View, sheet: OrderSheet, look: int) -> View:
    """The view with the curbs, and the sheet's own measures on ore among them, as they stand at a look."""
    laid = ore.after_orders(content, view.curbs, view.seat, sheet.home, view.turn)
    return msgspec.structs.replace(view, curbs=curbs_ahead.at_turn(content, laid, view.turn, view.turn + look))


def _ends_truce(view: View, sheet: OrderSheet) -> bool:
    """Whether a sheet ends its seat's own truce with China: by the tone, or by a higher duty."""
    before = view.you.sheet if view.you is not None else view.default_sheet
    return sheet.posture == "press" or bool(truces.raises(before, sheet))


def _charged(content: Content, view: View, turn: int) -> frozenset[int]:
    """Minerals whose ore leaves the seat under a quota of its own, standing ones too, and pays for it."""
    return frozenset(
        content.mineral_index(c.mineral)
        for c in view.curbs
        if c.origin == view.seat and c.kind == "quota" and c.stage == "mine" and policy.active(c, turn)
    )


def _differs(base: _Case, other: _Case, m: int) -> bool:
    """Whether a sheet moves a mineral at all."""
    if not np.array_equal(base.capacity[m], other.capacity[m]) or (m in base.fees) != (m in other.fees):
        return True
    for name in {*base.arrays, *other.arrays}:
        one, two = base.arrays.get(name), other.arrays.get(name)
        if one is None or two is None:
            known = two if one is None else one
            if known is not None and np.any(known[m] != NEUTRAL.get(name, 0.0)):
                return True
        elif not np.array_equal(one[m], two[m]):
            return True
    return False


def _solve(
    content: Content,
    structure: Structure,
    mine: list[_World],
    place: tuple[int, int],
    drafts: list[_Case],
    moved: list[int],
) -> Array:
    """One batch: the standing orders and every sheet that moves this mineral, in every world (K,4)."""
    (m, r), kept = place, [0, *moved]
    out = np.zeros((len(drafts) - 1, 4))
    rows = [(world, drafts[k]) for world in mine for k in kept]
    try:
        month = _month(content, structure, m, rows)
    except NoEquilibrium:
        return out
    months = content.rules.turn.months_per_turn
    money = month.accounts
    basket = np.stack([world.market.final_base[m, :, r] for world, _ in rows])
    bill = (month.price_delivered[:, 0, :, r] * basket).sum(axis=1) * months / 1000.0
    added = earned(money)[:, 0, :, r].sum(axis=1) * months
    border = (money.duty + money.levy_treasury)[:, 0, :, r].sum(axis=1) * months
    rate = content.rules.ore.fee_share * np.array([m in case.fees for _, case in rows])
    fees = rate * money.licence_rent[:, 0, 0, r] * months
    found = np.stack([bill, added, border, fees], axis=-1).reshape(len(mine), len(kept), 4)
    change = (found[:, 1:] - found[:, :1]).sum(axis=0)
    for at_row, k in enumerate(moved):
        out[k - 1] = change[at_row]
    return out


def _month(content: Content, structure: Structure, m: int, rows: list[tuple[_World, _Case]]) -> Any:
    markets = [later.joined(structure, w.market, case.capacity) for w, case in rows]
    borders = [_with_step(content, structure, world, case) for world, case in rows]
    return later.one_month(structure, m, markets, borders, np.array([world.demand for world, _ in rows]))


def _with_step(content: Content, structure: Structure, world: _World, case: _Case) -> dict[str, Array]:
    """The arrays of a case with China's step of that world laid on."""
    if world.step is None:
        return case.arrays
    draft = Draft(structure.shape)
    draft.arrays = {k: np.array(v) if k in ("price_cut", "specific") else v for k, v in case.arrays.items()}
    china = np.asarray(world.market.price)[..., china_index(content)]
    policy.price_step(content, draft, world.step, china)
    return draft.arrays

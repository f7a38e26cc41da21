"""What a campaign would bring China: the market model solved for a press and for a harvest.

A campaign is a move for some turns (*press*) and a move afterwards (*harvest*). All campaigns of
all fronts searched are solved as one batch: games are campaigns, rows are fronts, and each row is
the chain of its front's mineral. Only what China's view shows goes in.
"""

from dataclasses import dataclass, fields
from dataclasses import replace as with_fields
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from game.agents.china.reading import Front, Reading
from game.market import MarketState, Month, Policy, Shocks, Structure, clear, enter_capacity
from game.model.ids import CHINA, MONTHS_PER_YEAR, RegionId, stage_index
from game.rules import figures, incumbents, policy
from game.rules.structure import market_of, structure_of

Array = NDArray[np.float64]
CLOSING_SPREAD: Final = 0.1
"""How sharply a plant answers a margin near its cash cost, as a share of that cost."""
STARTING_SPREAD: Final = 0.05
"""The same for investors near the price they ask."""
ADAPTATION_MONTHS: Final = 20.0
"""Time in which users' long-run answer to price is reached (the market's prior)."""
STOCK_SHARE: Final = 0.7
"""Of users' stocks, what a long shortage draws down."""
CLOSES_SHARE: Final = 0.75
"""Of a bleeding block's idle capacity, what two turns close."""


@dataclass(frozen=True)
class Campaign:
    """A move to press, a move to harvest. Steps are shares of the price, below 0 a cut.

    ``quota`` < 1 limits exports to that share of the base year's while pressing.
    """

    name: str
    press: float = 0.0
    harvest: float = 0.0
    quota: float = 1.0
    aimed: bool = False


@dataclass(frozen=True)
class Outcome:
    """What a campaign brings over waiting, USD million in today's money, and its parts.

    ``exports``: profit on exports less cuts while pressing; ``later``: the same in the harvest;
    ``kept``: worth of the share of sales kept; ``tension``: its cost; ``closed``: rival capacity
    that closes or is never built, t/month.
    """

    campaign: Campaign
    gain: float
    exports: float
    later: float
    kept: float
    tension: float
    closed: float


@dataclass
class Board:
    """Everything that the campaigns of one turn share, cut down to the rows of their fronts."""

    reading: Reading
    fronts: list[Front]
    aims: list[tuple[RegionId, ...]]
    rows: list[int]
    structure: Structure
    state: MarketState
    common: dict[str, Array]
    china_price: Array
    stock: Array

    @property
    def china(self) -> int:
        """Column of China."""
        return self.reading.content.region_index(CHINA)


def board(reading: Reading, fronts: list[Front], aims: list[tuple[RegionId, ...]]) -> Board:
    """Read the market off the view: its state, the border rules in force, the leak as guessed."""
    content, view = reading.content, reading.view
    whole, market = structure_of(content), market_of(view.market)
    force = policy.of_view(view, view.default_sheet, view.turn)
    force = type(force)(**{f: getattr(force, f) for f in force.__struct_fields__} | {"prices": ()})
    china = np.asarray(market.price)[..., content.region_index(CHINA)]
    draft = policy.compile_policy(content, whole, force, china)
    _leaks(reading, draft)
    rows = [content.mineral_index(f.mineral) for f in fronts]
    bare = with_fields(_rows_of(whole, rows), cover_base=np.zeros_like(whole.cover_base[rows]), joint=())
    state = _rows_of(market, rows)
    zero = np.zeros_like(state.stock_users)
    state = with_fields(state, stock_users=zero, stock_producers=zero, news=zero, user_build=zero)
    return Board(
        reading=reading,
        fronts=fronts,
        aims=aims,
        rows=rows,
        structure=bare,
        state=state,
        common={name: np.asarray(values)[rows] for name, values in draft.arrays.items()},
        china_price=china[rows],
        stock=np.asarray(market.stock_users)[rows],
    )


def _rows_of(record: Any, rows: list[int]) -> Any:
    """The same record with only some rows of its mineral axis, the first of every array."""
    found: dict[str, Any] = {}
    for field in fields(record):
        value = getattr(record, field.name)
        found[field.name] = value[rows] if isinstance(value, np.ndarray) and value.ndim else value
    return type(record)(**found)


def _leaks(reading: Reading, draft: policy.Draft) -> None:
    """What passes each binding floor, as China makes it out: the same share at every border."""
    for floor in reading.view.floors:
        shield = reading.shield(Front(floor.mineral, floor.stage))
        if shield is None or shield.leak <= 0:
            continue
        m, s = figures.place(reading.content, floor.mineral, floor.stage)
        for seat in shield.levying:
            draft["leak"][m, s, reading.content.region_index(seat)] = min(1.0, shield.leak)


def judge(held: Board, campaigns: tuple[Campaign, ...]) -> list[list[Outcome]]:
    """Outcomes by front and campaign, measured against waiting.

    A cut is measured against waiting with the same harvest: a rise that would pay anyway is no
    reason to cut first. Raises NoEquilibrium where the market is too disturbed to be reckoned with.
    """
    rules = held.reading.content.doctrines.planner
    later_only = {c.harvest: Campaign("wait", harvest=c.harvest) for c in campaigns if c.press < 0}
    calm = tuple({0.0: Campaign("wait"), **later_only}.values())
    first = (*calm, *campaigns)
    measure = {c.harvest: k for k, c in enumerate(calm)}
    phases = sorted({(c.press, c.quota, c.aimed) for c in first})
    at = {phase: k for k, phase in enumerate(phases)}
    near = _ahead(held, held.state, rules.press_turns / 2.0)
    near = _open(held, near, rules.press_turns / 2.0, np.ones((1, len(held.fronts), _cards(held))))
    pressed = _solve(held, _repeat(near, len(phases)), [(p, q, a) for p, q, a in phases])
    ours = [at[(c.press, c.quota, c.aimed)] for c in first]
    alive, kept = _rivals(held, pressed, at[(0.0, 1.0, False)])
    later = _later(held, alive[ours], kept[ours], _lost_use(held, pressed, ours, at[(0.0, 1.0, False)]))
    harvest = _solve(held, later, [(c.harvest, 1.0, c.aimed and c.harvest < 0) for c in first])
    profit_a, share_a = _worth(held, pressed)
    profit_b, share_b = _worth(held, harvest)
    d = rules.discount
    weight_a = sum(d**t for t in range(rules.press_turns))
    weight_b = sum(d**t for t in range(rules.press_turns, rules.press_turns + rules.harvest_turns))
    closed = _closed(held, alive, kept)
    out: list[list[Outcome]] = []
    for f in range(len(held.fronts)):
        base = ours[0]
        line = []
        for k, campaign in enumerate(first[len(calm) :], start=len(calm)):
            than = measure[campaign.harvest] if campaign.press < 0 else 0
            exports = weight_a * float(profit_a[ours[k], f] - profit_a[base, f])
            after = weight_b * float(profit_b[k, f] - profit_b[than, f])
            more = weight_a * (share_a[ours[k], f] - share_a[base, f])
            more += weight_b * (share_b[k, f] - share_b[than, f])
            tension = -rules.tension_usd_m if campaign.quota < 1 else 0.0
            kept_worth = rules.share_value * float(more)
            line.append(
                Outcome(
                    campaign=campaign,
                    gain=exports + after + kept_worth + tension,
                    exports=exports,
                    later=after,
                    kept=kept_worth,
                    tension=tension,
                    closed=float(closed[ours[k], f] - closed[base, f]),
                )
            )
        out.append(line)
    return out


def _ahead(held: Board, state: MarketState, turns: float) -> MarketState:
    """The market some turns on: growth of use and background growth of capacity."""
    years = turns * held.reading.view.months_per_turn / MONTHS_PER_YEAR
    return with_fields(
        state,
        final_base=state.final_base * np.exp(held.structure.growth * years),
        capacity=state.capacity * np.exp(held.structure.capacity_growth * years),
    )


def _cards(held: Board) -> int:
    return len(held.reading.content.projects)


def _open(held: Board, state: MarketState, turns: float, alive: Array) -> MarketState:
    """Cards that have opened after some turns, as far as they are alive (K,F,cards)."""
    content, months = held.reading.content, turns * held.reading.view.months_per_turn
    games = alive.shape[0]
    added = np.zeros((games, *state.capacity.shape[-3:]))
    cost = np.zeros_like(added)
    for c, card in enumerate(content.projects):
        now = held.reading.view.projects[card.id]
        share = _running(now.status, now.months_left, now.active_share, months, content.rules.finance.ramp_months)
        if now.status == "open":
            share = _started(card.lead_months, months)
        if share <= 0:
            continue
        r = content.region_index(card.region)
        for output in card.outputs:
            for f, front in enumerate(held.fronts):
                if front.mineral != output.mineral:
                    continue
                s = stage_index(output.stage)
                tonnes = held.reading.guess(f"rival/{card.id}/{output.mineral}/{output.stage}", 1.0)
                more = share * now.scale * output.capacity_t_per_month * tonnes * alive[:, f, c]
                if now.status == "open":
                    more = more * (alive[:, f, c] < 1.0)
                added[:, f, s, r] += more
                cost[:, f, s, r] += more * figures.cash_cost(card, output)
    mean = np.divide(cost, added, out=np.zeros_like(cost), where=added > 0)
    return enter_capacity(held.structure, _repeat(state, games), added, np.where(added > 0, mean, 1.0))


def _running(status: str, wait: int, active: float, months: float, ramp: int) -> float:
    """Share of a card that will have opened beside what runs already."""
    if status not in ("permitting", "construction", "ramp_up"):
        return 0.0
    passed = months - (0 if status == "ramp_up" else wait)
    return min(1.0 - active, max(0.0, passed / ramp))


def _started(lead: int, months: float) -> float:
    """Share of a card begun now that runs after some months."""
    return min(1.0, max(0.0, (months - lead) / 12.0))


def _repeat(state: MarketState, games: int) -> MarketState:
    """The same state as a batch of games; a batch of one is spread out, a full one stays."""
    batched = state.capacity.ndim == 4
    found: dict[str, Any] = {}
    for field in fields(state):
        value = getattr(state, field.name)
        if field.name != "month":
            whole = value if batched else value[None]
            value = np.broadcast_to(whole, (games, *whole.shape[1:])).copy()
        found[field.name] = value
    return type(state)(**found)


def _solve(held: Board, state: MarketState, moves: list[tuple[float, float, bool]]) -> Month:
    """A month under one move a game, on every front at once."""
    games = len(moves)
    shape = (games, len(held.fronts), *held.structure.price_base.shape[1:])
    arrays: dict[str, Array] = {
        name: np.broadcast_to(values, (games, *values.shape)).copy() for name, values in held.common.items()
    }
    links = (*shape, shape[-1])
    arrays.setdefault("price_cut", np.zeros(links))
    arrays.setdefault("specific", np.zeros(links))
    for k, (step, quota, aimed) in enumerate(moves):
        for f, front in enumerate(held.fronts):
            _lay(held, arrays, k, f, stage_index(front.stage), step, quota, aimed)
    return clear(held.structure, state, Policy(**arrays), Shocks())[0]  # type: ignore[arg-type]


def _lay(
    held: Board, arrays: dict[str, Array], k: int, f: int, s: int, step: float, quota: float, aimed: bool
) -> None:
    """One move on one front: a cut with its charge at home, a rise, a quota."""
    i, count = held.china, held.structure.price_base.shape[-1]
    others = [j for j in range(count) if j != i]
    named = [held.reading.content.region_index(d) for d in held.aims[f]] if aimed else []
    if step:
        cut = -step * float(held.china_price[f, s])
        arrays["price_cut"][k, f, s, i, named or others] = cut
        if cut > 0:
            charge = arrays["specific"][k, f, s, others, i]
            arrays["specific"][k, f, s, others, i] = np.maximum(charge, cut)
    if quota < 1:
        base = held.structure.base_flow[f, s, i, others].sum()
        limits = arrays.setdefault("quota_total", np.full(arrays["price_cut"].shape[:-1], np.inf))
        limits[k, f, s, i] = min(limits[k, f, s, i], quota * float(base) + _from_stock(held, f, s))


def _from_stock(held: Board, f: int, s: int) -> float:
    """What users outside live off their stocks while a quota stands, t/month."""
    months = held.reading.content.doctrines.planner.press_turns * held.reading.view.months_per_turn
    return STOCK_SHARE * float(np.delete(held.stock[f, s], held.china).sum()) / months


def _rivals(held: Board, month: Month, calm: int) -> tuple[Array, Array]:
    """How far rivals survive each press: cards (K,F,cards) and running blocks (K,F,S,R), 0 to 1.

    A card on its way or running lives while its margin covers its cash cost; one that nobody has
    begun is begun when the price that investors expect covers what they ask.
    """
    content, view = held.reading.content, held.reading.view
    games = month.margin.shape[0]
    alive = np.ones((games, len(held.fronts), _cards(held)))
    price = month.price_delivered
    for c, card in enumerate(content.projects):
        now, r = view.projects[card.id], content.region_index(card.region)
        for f, front in enumerate(held.fronts):
            outs = [o for o in card.outputs if o.mineral == front.mineral]
            if not outs or card.region == CHINA:
                continue
            output = outs[-1]
            s = stage_index(output.stage)
            cost = figures.cash_cost(card, output)
            if now.status == "open":
                belief = view.expected_credibility.get(f"{output.mineral}/{output.stage}", 0.0)
                belief *= any((x.mineral, x.stage) == (output.mineral, output.stage) for x in view.floors)
                change = price[:, f, s, r] / price[calm, f, s, r] - 1.0
                ask = now.expected_margin_share * (1.0 + (1.0 - belief) * change)
                alive[:, f, c] = np.minimum(0.999, _ease((ask - 1.0) / STARTING_SPREAD))
            else:
                alive[:, f, c] = _ease((month.margin[:, f, s, r] - cost) / (CLOSING_SPREAD * max(cost, 1e-9)))
    line = incumbents.threshold(content)[held.rows]
    judged = np.ones(line.shape, dtype=bool)
    judged[:, 0] = False
    judged[..., held.china] = False
    scale = CLOSING_SPREAD * np.maximum(np.abs(line), 1e-9)
    bleeding = _ease((line - month.margin) / scale) * judged
    kept = 1.0 - CLOSES_SHARE * bleeding * np.clip(1.0 - month.utilisation, 0.0, 1.0)
    return alive, kept


def _ease(value: Array) -> Array:
    """A soft step from 0 to 1."""
    out: Array = 1.0 / (1.0 + np.exp(-np.clip(value, -40.0, 40.0)))
    return out


def _lost_use(held: Board, month: Month, ours: list[int], calm: int) -> Array:
    """Final use in the harvest over waiting: what a high price drives away comes back slowly (K,F,S,R)."""
    months = held.reading.content.doctrines.planner.press_turns * held.reading.view.months_per_turn
    reach = 1.0 - np.exp(-months / ADAPTATION_MONTHS)
    gap = held.structure.elasticity_long - held.structure.elasticity_short
    dearer = month.price_delivered[ours] / np.maximum(month.price_delivered[calm], 1e-12)
    lost: Array = np.clip(dearer, 0.2, 5.0) ** (-gap * reach)
    return lost


def _later(held: Board, alive: Array, kept: Array, use: Array) -> MarketState:
    """The market in the harvest: what has closed is gone, what lived has opened, users have moved."""
    rules = held.reading.content.doctrines.planner
    turns = rules.press_turns + rules.harvest_turns / 2.0
    base = _repeat(held.state, alive.shape[0])
    grown = _ahead(held, base, turns)
    grown = with_fields(grown, capacity=grown.capacity * kept, final_base=grown.final_base * use)
    opened = _open(held, grown, turns, alive)
    return with_fields(opened, capacity_known=opened.capacity)


def _closed(held: Board, alive: Array, kept: Array) -> Array:
    """Rival capacity that is gone after each press, at the front's own stage (K,F), t/month."""
    gone = np.zeros(alive.shape[:2])
    standing = _repeat(held.state, alive.shape[0]).capacity * (1.0 - kept)
    for f, front in enumerate(held.fronts):
        s = stage_index(front.stage)
        gone[:, f] = np.delete(standing[:, f, s], held.china, axis=-1).sum(axis=-1)
        for c, card in enumerate(held.reading.content.projects):
            now = held.reading.view.projects[card.id]
            if card.region == CHINA or now.status in ("lost", "care"):
                continue
            for output in card.outputs:
                if (output.mineral, output.stage) == (front.mineral, front.stage):
                    gone[:, f] += (1.0 - alive[:, f, c]) * now.scale * output.capacity_t_per_month
    return gone


def _worth(held: Board, month: Month) -> tuple[Array, Array]:
    """Profit on exports (cuts paid) and the value of sales outside at base prices (K,F), a turn."""
    i, months = held.china, held.reading.view.months_per_turn
    out = month.flow[..., i, :].sum(axis=-1)
    away = out - month.flow[..., i, i]
    share = np.divide(away, out, out=np.zeros_like(out), where=out > 0)
    money = month.accounts
    profit = (share * money.surplus[..., i] + money.licence_rent[..., i] - money.price_cut[..., i]).sum(axis=-1)
    sales = (away * held.structure.price_base[..., i] / 1000.0).sum(axis=-1)
    return months * profit, months * sales


def floor_worth(held: Board, front: Front, price: float, members: list[RegionId]) -> float:
    """Worth of a turn to China without a floor on the first front less its worth with it, USD million."""
    content, s = held.reading.content, stage_index(front.stage)
    columns = [content.region_index(seat) for seat in members]
    shape = (2, len(held.fronts), *held.structure.price_base.shape[1:])
    arrays = {name: np.broadcast_to(values, (2, *values.shape)).copy() for name, values in held.common.items()}
    arrays.setdefault("floor", np.zeros(shape))
    arrays.setdefault("outside", np.zeros((*shape, shape[-1]), dtype=bool))
    out = np.array([k not in columns for k in range(shape[-1])])
    for j in columns:
        arrays["floor"][1, 0, s, j] = price
        arrays["outside"][1, 0, s, out, j] = True
    near = _repeat(_ahead(held, held.state, 1.0), 2)
    month = clear(held.structure, near, Policy(**arrays), Shocks())[0]  # type: ignore[arg-type]
    profit, sales = _worth(held, month)
    rules = content.doctrines.planner
    return float(profit[0, 0] - profit[1, 0] + rules.share_value * (sales[0, 0] - sales[1, 0]))

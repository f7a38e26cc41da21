"""Project Vault: a warehouse of the USA that buys zone output below the floor and sells in a curb.

It buys months, not independence. Its purse is borrowed: what it sells pays the loan back and
nothing of it ever reaches a treasury, so that no seat can earn by trading with itself through it.
"""

from collections.abc import Iterable, Mapping
from typing import Final

import msgspec
import numpy as np

from game.model.arrays import Array
from game.model.content import Content
from game.model.ids import CHINA, MineralId, SeatId, Stage
from game.model.orders import StockOrder, VaultOrder
from game.model.state import CurbState, State, VaultState
from game.model.talks import Deal, Motion
from game.rules import credit, figures, floors
from game.rules.names import at, cell, split
from game.rules.policy import Draft, active
from game.rules.promises import sheet_of
from game.rules.work import Work, change, emit, pay

OWNER: Final[SeatId] = "USA"
"""Whose instrument the Vault is (announced by the USA in February 2026)."""
VAULT: Final = "VAULT"
"""The Vault's name in the ledger."""
SCARCE_MULTIPLE: Final = 1.2
"""Home price over the reference (or base) price from which stock may be sold without a curb."""

replace = msgspec.structs.replace


def purse_left(content: Content, vault: VaultState) -> float:
    """What the Vault may spend this turn, USD million: a turn's draw, and never above its purse."""
    rules = content.rules.vault
    return max(0.0, min(rules.draw_per_turn_usd_m, rules.purse_usd_m - vault.drawn_usd_m))


def buying_price(content: Content, floor_usd_per_kg: float) -> float:
    """Ex-works price at and below which it buys: below the entry price of outside material."""
    return content.rules.vault.price_share * floor_usd_per_kg


def intake_cap(content: Content, zone_use_t_per_month: float) -> float:
    """Tonnes of one mineral and stage that it may buy in a turn."""
    months = content.rules.turn.months_per_turn
    return content.rules.vault.intake_share * zone_use_t_per_month * months


def rights(deals: Iterable[Deal], turn: int) -> dict[SeatId, dict[str, float]]:
    """Draw rights that run this turn: seat -> ``mineral/stage`` -> tonnes a month."""
    found: dict[SeatId, dict[str, float]] = {}
    for deal in deals:
        for clause in deal.clauses:
            running = deal.signed_turn <= turn < deal.signed_turn + clause.turns
            if clause.kind != "vault_draw" or clause.giver != OWNER or not running:
                continue
            seat = next(p for p in deal.parties if p != OWNER)
            held = found.setdefault(seat, {})
            key = cell(clause.mineral, clause.stage)
            held[key] = held.get(key, 0.0) + clause.tonnes_per_month
    return found


def reserved(content: Content, deals: Iterable[Deal], turn: int) -> dict[SeatId, dict[str, float]]:
    """Tonnes of this turn that each draw right claims."""
    months = content.rules.turn.months_per_turn
    return {s: {k: t * months for k, t in held.items()} for s, held in rights(deals, turn).items()}


def needed(
    content: Content, curbs: Iterable[CurbState], turn: int, seat: SeatId, mineral: MineralId
) -> bool:
    """Whether a Chinese curb laid in this game bites on a seat's use of a mineral."""
    del content
    return any(
        curb.origin == CHINA
        and curb.mineral == mineral
        and not curb.id.startswith("standing")
        and active(curb, turn)
        and (not curb.destinations or seat in curb.destinations)
        for curb in curbs
    )


def scarce(price_usd_per_kg: float, reference_usd_per_kg: float) -> bool:
    """Whether a price is so far above its reference that stock may be sold without a curb."""
    return price_usd_per_kg >= SCARCE_MULTIPLE * reference_usd_per_kg > 0


def may_draw(
    content: Content,
    vault: VaultState,
    claims: Mapping[SeatId, Mapping[str, float]],
    seat: SeatId,
    key: str,
    use_share: float,
) -> float:
    """Most tonnes that a seat can draw this turn of one mineral and stage.

    A draw right counts first; the owner has what no right claims; by treaty a member has its share
    of the zone's use of what may go out in a turn.
    """
    stock = vault.stock_t.get(key, 0.0)
    claimed = sum(held.get(key, 0.0) for held in claims.values())
    own = min(claims.get(seat, {}).get(key, 0.0), stock)
    free = max(0.0, min(content.rules.vault.release_share * stock, stock - claimed))
    if seat == OWNER:
        return own + free
    return own + free * use_share if vault.access == "members" else own


def use_shares(content: Content, state: State, mineral: MineralId, stage: Stage) -> dict[SeatId, float]:
    """Share of each member that does not stand in reserve in the zone's use."""
    floor = state.floor(mineral, stage)
    use = figures.of_state(content, state, "use")[figures.place(content, mineral, stage)]
    held = {
        s: float(use[content.region_index(s)])
        for s in state.members()
        if floor is None or floors.stance(floor, s) == "apply"
    }
    total = sum(held.values())
    return {s: t / total for s, t in held.items()} if total > 0 else {}


# -- the turn ------------------------------------------------------------------------------------


def draws(work: Work) -> dict[SeatId, dict[str, float]]:
    """Tonnes that leave the warehouse this turn by who ordered them; more than is there is shared.

    Draw rights are served first; what is left goes to the others in proportion to their orders.
    """
    claims = reserved(work.content, work.state.deals, work.turn)
    wanted: dict[SeatId, dict[str, float]] = {}
    for seat in work.content.seat_ids():
        for order in sheet_of(work, seat).vault if seat in work.sheets else ():
            if order.tonnes < 0 and release_open(work, seat, order.mineral, order.stage):
                wanted.setdefault(seat, {})[cell(order.mineral, order.stage)] = -order.tonnes
    out: dict[SeatId, dict[str, float]] = {seat: {} for seat in wanted}
    for key in sorted({k for held in wanted.values() for k in held}):
        stock = work.state.vault.stock_t.get(key, 0.0)
        first = {s: min(held.get(key, 0.0), claims.get(s, {}).get(key, 0.0)) for s, held in wanted.items()}
        first = _fit(first, stock)
        rest = {s: held.get(key, 0.0) - first[s] for s, held in wanted.items() if _entitled(work, s)}
        left = max(0.0, min(stock - sum(first.values()), work.content.rules.vault.release_share * stock))
        rest = _fit(rest, left)
        for seat in wanted:
            out[seat][key] = first[seat] + rest.get(seat, 0.0)
    return out


def _entitled(work: Work, seat: SeatId) -> bool:
    """Whether a seat draws beside its rights: the owner, and members by treaty."""
    return seat == OWNER or (work.state.vault.access == "members" and seat in work.state.members())


def _fit(wanted: Mapping[SeatId, float], most: float) -> dict[SeatId, float]:
    total = sum(wanted.values())
    share = min(1.0, most / total) if total > 0 else 0.0
    return {seat: share * tonnes for seat, tonnes in wanted.items()}


def release_open(work: Work, seat: SeatId, mineral: MineralId, stage: Stage) -> bool:
    """Whether stock may go out to a seat this turn: a curb bites, or the price says scarcity."""
    if needed(work.content, work.state.china.curbs, work.turn, seat, mineral):
        return True
    place = (*at(work.content, mineral, stage), work.content.region_index(seat))
    price = float(np.asarray(work.state.market["price_delivered"])[place])
    return scarce(price, reference(work.content, work.state, mineral, stage))


def reference(content: Content, state: State, mineral: MineralId, stage: Stage) -> float:
    """Reference price where one binds, else the base price, USD/kg."""
    floor = state.floor(mineral, stage)
    if floor is not None:
        return floor.price_usd_per_kg
    return float(content.table["price"][at(content, mineral, stage)])


def lay(work: Work, draft: Draft) -> None:
    """Put the turn's orders into the months' policy: buying from members' plants, draws at home.

    It buys only from members that apply the floor: a seat in reserve could sell its own output here
    and import cheap material for itself.
    """
    months = work.content.rules.turn.months_per_turn
    for seat, held in draws(work).items():
        r = work.content.region_index(seat)
        for key, tonnes in held.items():
            if tonnes > credit.DUST:
                draft["release_max"][(*at(work.content, *split(key)), r)] += tonnes / months
    for key, tonnes in purchases(work).items():
        mineral, stage = split(key)
        place = at(work.content, mineral, stage)
        floor = work.state.floor(mineral, stage)
        assert floor is not None
        limit = buying_price(work.content, floor.price_usd_per_kg)
        for r, share in _makers(work, mineral, stage).items():
            draft["buffer_max"][(*place, r)] = tonnes * share / months
            draft["buffer_limit"][(*place, r)] = limit


def purchases(work: Work) -> dict[str, float]:
    """Tonnes that the Vault would buy this turn at its limit price, within purse and intake cap."""
    if OWNER not in work.sheets:
        return {}
    out: dict[str, float] = {}
    purse = purse_left(work.content, work.state.vault)
    for order in work.sheets[OWNER].vault:
        floor = work.state.floor(order.mineral, order.stage)
        if order.tonnes <= 0 or floor is None or floor.binds_turn > work.turn:
            continue
        use = figures.of_state(work.content, work.state, "use")
        use = use[figures.place(work.content, order.mineral, order.stage)]
        zone = float(use[figures.columns(work.content, work.state.members())].sum())
        price = buying_price(work.content, floor.price_usd_per_kg)
        tonnes = min(order.tonnes, intake_cap(work.content, zone), purse * 1000.0 / price)
        purse -= tonnes * price / 1000.0
        out[cell(order.mineral, order.stage)] = tonnes
    return {key: tonnes for key, tonnes in out.items() if tonnes > credit.DUST}


def _makers(work: Work, mineral: MineralId, stage: Stage) -> dict[int, float]:
    """Columns of members that apply the floor with their share of the output there.

    Not where stock is released: a treasury, the owner's first of all, would sell to the Vault's
    purse and leave it the debt.
    """
    key = cell(mineral, stage)
    selling = {s for s in work.state.members() if _sells(work, s, key)}
    floor = work.state.floor(mineral, stage)
    output = figures.of_state(work.content, work.state, "output")
    output = output[figures.place(work.content, mineral, stage)]
    held = {
        work.content.region_index(s): float(output[work.content.region_index(s)])
        for s in work.state.members()
        if floor and s not in selling and floors.conduct(work.state, floor, s, sheet_of(work, s)) == "apply"
    }
    total = sum(held.values())
    return {r: t / total for r, t in held.items() if t > 0} if total > 0 else {}


def _sells(work: Work, seat: SeatId, key: str) -> bool:
    """Whether a seat releases stock of this kind this turn, its own or the Vault's."""
    sheet = sheet_of(work, seat)
    orders: tuple[StockOrder | VaultOrder, ...] = (*sheet.stock, *sheet.vault)
    return any(o.tonnes < 0 and cell(o.mineral, o.stage) == key for o in orders)


def release_share(work: Work, seat: SeatId) -> Array:
    """Part of what was released at home that came from the Vault (M,S), not from the own stock."""
    out = np.zeros(work.content.table["price"].shape)
    ours = draws(work).get(seat, {})
    sheet, stock = sheet_of(work, seat), work.state.seats[seat].stock_t
    for key, tonnes in ours.items():
        own = sum(
            min(-o.tonnes, stock.get(key, 0.0)) for o in sheet.stock if o.tonnes < 0 and cell(o.mineral, o.stage) == key
        )
        if tonnes + own > 0:
            out[at(work.content, *split(key))] = tonnes / (tonnes + own)
    return out


def settle(work: Work) -> Work:
    """Book purchases, sales and the carrying cost; tell of what moved."""
    work = _bought(work)
    work = _sold(work)
    return _carry(work)


def _bought(work: Work) -> Work:
    tonnes = np.sum([m.buffer_bought for m in work.months], axis=(0, -1))
    cost = np.sum([m.accounts.buffer_cost for m in work.months], axis=(0, -1))
    for key in purchases(work):
        place = at(work.content, *split(key))
        t, usd = float(tonnes[place]), float(cost[place])
        if t <= credit.DUST:
            continue
        work = pay(work, VAULT, "", usd, "Vault bought", key)
        work = _stock(work, key, t, usd, usd)
        mineral, stage = split(key)
        work = emit(
            work, "vault_bought", seat=OWNER, mineral=mineral, stage=stage, tonnes=t, amount_usd_m=usd
        )
    return work


def _sold(work: Work) -> Work:
    for seat, held in draws(work).items():
        r, share = work.content.region_index(seat), release_share(work, seat)
        for key in held:
            place = at(work.content, *split(key))
            part = float(share[place])
            t = part * sum(float(m.released[(*place, r)]) for m in work.months)
            usd = part * sum(float(m.accounts.release_revenue[(*place, r)]) for m in work.months)
            if t <= credit.DUST:
                continue
            work = pay(work, "", VAULT, usd, "Vault sold", key)
            before = work.state.vault
            cost = before.cost_usd_m.get(key, 0.0) * min(1.0, t / max(before.stock_t.get(key, 0.0), t))
            work = _stock(work, key, -t, -cost, -usd)
            mineral, stage = split(key)
            work = emit(
                work, "vault_released", seat=seat, mineral=mineral, stage=stage, tonnes=t, amount_usd_m=usd
            )
    return work


def _stock(work: Work, key: str, tonnes: float, cost: float, drawn: float) -> Work:
    """Change one heap of the warehouse and the loan behind it."""
    held = work.state.vault
    stock, costs = dict(held.stock_t), dict(held.cost_usd_m)
    stock[key] = stock.get(key, 0.0) + tonnes
    costs[key] = max(0.0, costs.get(key, 0.0) + cost)
    if stock[key] <= credit.DUST:
        stock.pop(key)
        costs.pop(key)
    after = replace(held, drawn_usd_m=held.drawn_usd_m + drawn, stock_t=stock, cost_usd_m=costs)
    return change(work, vault=after)


def carry_cost(content: Content, vault: VaultState) -> float:
    """Interest on what is drawn and storage of what lies there, for a turn, USD million."""
    rules, years = content.rules.vault, content.rules.turn.months_per_turn / 12.0
    storage = rules.storage_per_year * sum(vault.cost_usd_m.values())
    return years * (rules.interest_per_year * max(0.0, vault.drawn_usd_m) + storage)


def _carry(work: Work) -> Work:
    """The owner pays; who holds a draw right, or access by treaty, carries its part."""
    total = carry_cost(work.content, work.state.vault)
    if total <= credit.DUST:
        return work
    shares = carry_shares(work.content, work.state, work.turn)
    for seat, share in shares.items():
        work = pay(work, seat, "", share * total, "Vault carry")
    text = f"Interest and storage of the Vault: {total:.0f} million."
    paid = {seat: share * total for seat, share in shares.items()}
    return emit(work, "vault_carry", seat=OWNER, text=text, amount_usd_m=total, shares=paid)


def unbacked(content: Content, state: State, seat: SeatId) -> float:
    """What the owner would owe if the Vault closed now: loans above its stock's worth at home."""
    if seat != OWNER:
        return 0.0
    r = content.region_index(OWNER)
    price = np.asarray(state.market["price_delivered"])[..., r]
    worth = sum(t * float(price[at(content, *split(k))]) for k, t in state.vault.stock_t.items())
    return max(0.0, state.vault.drawn_usd_m - worth / 1000.0)


def carry_shares(content: Content, state: State, turn: int) -> dict[SeatId, float]:
    """Parts of the carrying cost by seat; they add up to 1."""
    vault, claims = state.vault, reserved(content, state.deals, turn)
    value = sum(vault.cost_usd_m.values())
    shares: dict[SeatId, float] = {OWNER: 1.0}
    for key, cost in vault.cost_usd_m.items():
        for seat, part in _heap_shares(content, state, claims, key).items():
            moved = part * cost / value if value > 0 else 0.0
            shares[seat] = shares.get(seat, 0.0) + moved
            shares[OWNER] -= moved
    return {seat: max(0.0, share) for seat, share in shares.items() if share > 0}


def _heap_shares(
    content: Content, state: State, claims: Mapping[SeatId, Mapping[str, float]], key: str
) -> dict[SeatId, float]:
    """What others than the owner carry of one heap: their claims, then the treaty's shares."""
    stock = state.vault.stock_t.get(key, 0.0)
    if stock <= 0:
        return {}
    claimed = {seat: held[key] / stock for seat, held in claims.items() if key in held}
    out = _fit(claimed, 1.0)
    free = max(0.0, 1.0 - sum(out.values()))
    if state.vault.access == "members":
        for seat, share in use_shares(content, state, *split(key)).items():
            if seat != OWNER:
                out[seat] = out.get(seat, 0.0) + free * share
    return out


def cover_months(content: Content, state: State, need: Array) -> Array:
    """Months of need that the Vault covers for each seat (M,S,R), at most two.

    A right holder counts what it may draw in a turn; by treaty members count their share of the
    rest; the owner counts what nobody else may claim.
    """
    out = np.zeros_like(need)
    claims = reserved(content, state.deals, state.turn)
    for key, stock in state.vault.stock_t.items():
        mineral, stage = split(key)
        place = at(content, mineral, stage)
        held = _fit({s: c.get(key, 0.0) for s, c in claims.items()}, stock)
        free = max(0.0, stock - sum(held.values()))
        shares = use_shares(content, state, mineral, stage) if state.vault.access == "members" else {OWNER: 1.0}
        for seat, share in shares.items():
            held[seat] = held.get(seat, 0.0) + free * share
        for seat, tonnes in held.items():
            where = (*place, content.region_index(seat))
            if need[where] > 0:
                out[where] = min(content.rules.vault.security_months, tonnes / float(need[where]))
    return out


def set_access(work: Work, motion: Motion) -> Work:
    """The treaty: all members may draw in a curb, or again the owner alone."""
    work = change(work, vault=replace(work.state.vault, access=motion.access))
    who = "all members" if motion.access == "members" else f"{OWNER} alone"
    return emit(
        work, "vault_rules", seat=OWNER, text=f"In a curb the Vault is open to {who}.", access=motion.access
    )

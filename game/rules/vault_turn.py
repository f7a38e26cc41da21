"""The Vault's turn: what it buys and releases while the months run, and what that is booked as."""

import msgspec
import numpy as np

from game.model.arrays import Array
from game.model.ids import MineralId, SeatId, Stage
from game.model.orders import StockOrder, VaultOrder
from game.model.phrases import phrase
from game.rules import credit, figures, floors, vault
from game.rules.names import at, cell, short, split
from game.rules.policy_draft import Draft
from game.rules.promises import sheet_of
from game.rules.work import Work, change, emit, pay

TOLD_USD_M = 0.1
LITTLE_SHARE = 0.25
"""An order of which less than this part was bought is reported to the owner."""
"""Purchases below this are booked and not told: "buys 0 t" is no news."""

replace = msgspec.structs.replace


def draws(work: Work) -> dict[SeatId, dict[str, float]]:
    """Tonnes that leave the warehouse this turn by who ordered them; more than is there is shared.

    Draw rights are served first; what is left goes to the others in proportion to their orders.
    """
    claims = vault.reserved(work.content, work.state.deals, work.turn)
    wanted: dict[SeatId, dict[str, float]] = {}
    for seat in work.content.seat_ids():
        for order in sheet_of(work, seat).vault if seat in work.sheets else ():
            if order.tonnes < 0 and release_open(work, seat, order.mineral, order.stage):
                wanted.setdefault(seat, {})[cell(order.mineral, order.stage)] = -order.tonnes
    out: dict[SeatId, dict[str, float]] = {seat: {} for seat in wanted}
    for key in sorted({k for held in wanted.values() for k in held}):
        stock = work.state.vault.stock_t.get(key, 0.0)
        first = {s: min(held.get(key, 0.0), claims.get(s, {}).get(key, 0.0)) for s, held in wanted.items()}
        first = vault.fit(first, stock)
        rest = {s: held.get(key, 0.0) - first[s] for s, held in wanted.items() if _entitled(work, s)}
        left = max(0.0, min(stock - sum(first.values()), work.content.rules.vault.release_share * stock))
        rest = vault.fit(rest, left)
        for seat in wanted:
            out[seat][key] = first[seat] + rest.get(seat, 0.0)
    return out


def _entitled(work: Work, seat: SeatId) -> bool:
    """Whether a seat draws beside its rights: the owner, and members by treaty."""
    return seat == vault.OWNER or (work.state.vault.access == "members" and seat in work.state.members())


def release_open(work: Work, seat: SeatId, mineral: MineralId, stage: Stage) -> bool:
    """Whether stock may go out to a seat this turn: a curb bites, or the price says scarcity."""
    if vault.needed(work.content, work.state.china.curbs, work.turn, seat, mineral):
        return True
    place = (*at(work.content, mineral, stage), work.content.region_index(seat))
    price = float(np.asarray(work.state.market["price_delivered"])[place])
    return vault.scarce(price, vault.reference(work.content, work.state, mineral, stage))


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
        limit = vault.buying_price(work.content, floor.price_usd_per_kg)
        for r, share in _makers(work, mineral, stage).items():
            draft["buffer_max"][(*place, r)] = tonnes * share / months
            draft["buffer_limit"][(*place, r)] = limit


def purchases(work: Work) -> dict[str, float]:
    """Tonnes that the Vault would buy this turn at its limit price, within purse and intake cap."""
    if vault.OWNER not in work.sheets:
        return {}
    out: dict[str, float] = {}
    purse = vault.purse_left(work.content, work.state.vault)
    for order in work.sheets[vault.OWNER].vault:
        floor = work.state.floor(order.mineral, order.stage)
        if order.tonnes <= 0 or floor is None or floor.binds_turn > work.turn:
            continue
        use = figures.of_state(work.content, work.state, "use")
        use = use[figures.place(work.content, order.mineral, order.stage)]
        zone = float(use[figures.columns(work.content, work.state.members())].sum())
        price = vault.buying_price(work.content, floor.price_usd_per_kg)
        tonnes = min(order.tonnes, vault.intake_cap(work.content, zone), purse * 1000.0 / price)
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
    """Part of what was released at home that came from the Vault (M,S), not from the own stock.

    To be asked before the turn's purchases and sales are booked.
    """
    out = np.zeros(work.content.table["price"].shape)
    r = work.content.region_index(seat)
    for key, tonnes in draws(work).get(seat, {}).items():
        place = at(work.content, *split(key))
        most = sum(float(p.release_max[(*place, r)]) for p in work.policies if p.release_max is not None)
        out[place] = min(1.0, tonnes / most) if most > credit.DUST else 0.0
    return out


def settle(work: Work) -> Work:
    """Book sales, purchases and the carrying cost; tell of what moved."""
    work = _sold(work)
    work = _bought(work)
    return _carry(work)


def _bought(work: Work) -> Work:
    wanted = purchases(work)
    tonnes = np.sum([m.buffer_bought for m in work.months], axis=(0, -1))
    cost = np.sum([m.accounts.buffer_cost for m in work.months], axis=(0, -1))
    for mineral in work.content.minerals:
        for info in mineral.stages:
            place, key = at(work.content, mineral.id, info.stage), cell(mineral.id, info.stage)
            t, usd = float(tonnes[place]), float(cost[place])
            if t < LITTLE_SHARE * wanted.get(key, 0.0):
                work = _found_little(work, key, t, wanted[key])
            if t <= credit.DUST:
                continue
            work = pay(work, vault.VAULT, "", usd, "Vault bought", key)
            work = _stock(work, key, t, usd, usd)
            if usd >= TOLD_USD_M:
                work = _told(work, "vault_bought", vault.OWNER, key, t, usd)
    return work


def _found_little(work: Work, key: str, tonnes: float, wanted: float) -> Work:
    """Tell the owner that its order met no plants that sell at the Vault's price."""
    mineral, stage = split(key)
    floor = work.state.floor(mineral, stage)
    limit = vault.buying_price(work.content, floor.price_usd_per_kg) if floor is not None else 0.0
    text = phrase(
        "Project Vault finds {tonnes:.0f} t of {good} of the {wanted:.0f} t ordered: zone plants get more than the "
        "{price:.1f} USD/kg it pays.",
        tonnes=tonnes, good=short(mineral, stage, work.content), wanted=wanted, price=limit,
    )
    return emit(work, "vault_found_little", seat=vault.OWNER, text=text, seen_by=(vault.OWNER,), mineral=mineral,
                stage=stage, tonnes=tonnes, wanted_t=wanted, price_usd_per_kg=limit)  # fmt: skip


def _sold(work: Work) -> Work:
    """Everything is read off the state before the first sale is booked."""
    sales = [
        (seat, key, work.content.region_index(seat), float(release_share(work, seat)[at(work.content, *split(key))]))
        for seat, held in draws(work).items()
        for key in held
    ]
    for seat, key, r, part in sales:
        place = (*at(work.content, *split(key)), r)
        t = part * sum(float(m.released[place]) for m in work.months)
        usd = part * sum(float(m.accounts.release_revenue[place]) for m in work.months)
        if t <= credit.DUST:
            continue
        before = work.state.vault
        cost = before.cost_usd_m.get(key, 0.0) * min(1.0, t / max(before.stock_t.get(key, 0.0), t))
        work = pay(work, "", vault.VAULT, usd, "Vault sold", key)
        work = _stock(work, key, -t, -cost, -usd)
        drew = {**work.state.vault.drew_t}
        mine = {**drew.get(seat, {})}
        mine[key] = mine.get(key, 0.0) + t
        work = change(work, vault=replace(work.state.vault, drew_t={**drew, seat: mine}))
        work = _told(work, "vault_released", seat, key, t, usd)
    return work


def _told(work: Work, kind: str, seat: SeatId, key: str, tonnes: float, usd: float) -> Work:
    mineral, stage = split(key)
    name = short(mineral, stage, work.content)
    verb = "buys" if kind == "vault_bought" else "releases"
    text = phrase(
        "Project Vault {does} {tonnes:.0f} t of {good} for {money:.0f} million.",
        does=verb, tonnes=tonnes, good=name, money=usd,
    )
    return emit(work, kind, seat=seat, text=text, mineral=mineral, stage=stage, tonnes=tonnes, amount_usd_m=usd)


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


def _carry(work: Work) -> Work:
    """The owner pays; who holds a draw right, or access by treaty, carries its part."""
    total = vault.carry_cost(work.content, work.state.vault)
    if total <= credit.DUST:
        return work
    shares = vault.carry_shares(work.content, work.state, work.turn)
    for seat, share in shares.items():
        work = pay(work, seat, "", share * total, "Vault carry")
        held = work.state.vault
        paid_so_far = {**held.paid_usd_m, seat: held.paid_usd_m.get(seat, 0.0) + share * total}
        work = change(work, vault=replace(held, paid_usd_m=paid_so_far))
    text = phrase("Interest and storage of the Vault: {total:.0f} million.", total=total)
    paid = {seat: share * total for seat, share in shares.items()}
    return emit(work, "vault_carry", seat=vault.OWNER, text=text, amount_usd_m=total, shares=paid)

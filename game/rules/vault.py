"""Project Vault: a warehouse of the USA that buys zone output below the floor and sells in a curb.

It buys months, not independence. Its purse is borrowed: what it sells pays the loan back and
nothing of it ever reaches a treasury, so that no seat can earn by trading with itself through it.
"""

from collections.abc import Iterable, Mapping
from typing import Final

import msgspec
import numpy as np

from game.model.arrays import Array
from game.model.china_state import CurbState
from game.model.content import Content
from game.model.ids import CHINA, MineralId, SeatId, Stage
from game.model.phrases import phrase
from game.model.state import State, VaultState
from game.model.talks import Deal, Motion
from game.rules import figures, floors
from game.rules.names import at, cell, split
from game.rules.policy import active
from game.rules.work import Work, change, emit

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
            if clause.kind != "vault_draw" or clause.giver != OWNER or not deal.running(clause, turn):
                continue
            key = cell(clause.mineral, clause.stage)
            for seat in deal.receivers(clause):
                held = found.setdefault(seat, {})
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


def fit(wanted: Mapping[SeatId, float], most: float) -> dict[SeatId, float]:
    """Scale claims down to what is there, all by the same share; left alone where they fit."""
    total = sum(wanted.values())
    share = min(1.0, most / total) if total > 0 else 0.0
    return {seat: share * tonnes for seat, tonnes in wanted.items()}


def reference(content: Content, state: State, mineral: MineralId, stage: Stage) -> float:
    """Reference price where one binds, else the base price, USD/kg."""
    floor = state.floor(mineral, stage)
    if floor is not None:
        return floor.price_usd_per_kg
    return float(content.table["price"][at(content, mineral, stage)])


def carry_cost(content: Content, vault: VaultState) -> float:
    """Interest on what is drawn and storage of what lies there, for a turn, USD million."""
    rules, years = content.rules.vault, content.rules.turn.months_per_turn / 12.0
    storage = rules.storage_per_year * sum(vault.cost_usd_m.values())
    return years * (rules.interest_per_year * max(0.0, vault.drawn_usd_m) + storage)


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
    out = fit(claimed, 1.0)
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
        held = fit({s: c.get(key, 0.0) for s, c in claims.items()}, stock)
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
    who = "all members" if motion.access == "members" else phrase("{owner} alone", owner=OWNER)
    return emit(
        work,
        "vault_rules",
        seat=OWNER,
        text=phrase("In a curb the Vault is open to {allowed}.", allowed=who),
        access=motion.access,
    )

"""What a seat can do now: limits and choices for screens and ministries, from its own view.

Everything here is derived from the same numbers as the checks, so that a slider never offers what
the checks refuse.
"""

from typing import Literal

import msgspec

from game.model.content import Content
from game.model.ids import CHINA, Membership, MineralId, ProjectId, SeatId, Stage
from game.model.orders import HomeKind
from game.model.phrases import phrase
from game.model.views import View
from game.rules import check_base, check_motions, check_orders, floors, fund, home_policy, permits
from game.rules.check_goods import capacity_for_offtake
from game.rules.check_money import stock_limits
from game.rules.check_sheet import civil_use_of
from game.rules.cost import room, spendable
from game.rules.outlook import public_total

__all__ = [
    "CardLimit",
    "Limits",
    "PriceBand",
    "Push",
    "StockLimit",
    "VaultLimit",
    "accusable",
    "card_limits",
    "china_steps",
    "fundable",
    "help_limit",
    "inspectable",
    "limits",
    "offtake_limit",
    "price_bands",
    "pushes",
    "side_limits",
    "stock_limit",
    "vault_limits",
    "votable",
    "waivable",
]


class PriceBand(msgspec.Struct, frozen=True):
    """What a reference-price motion may set now, USD/kg contained."""

    mineral: MineralId
    stage: Stage
    low: float
    high: float
    fair: float
    warn: str


class CardLimit(msgspec.Struct, frozen=True):
    """Public money that a card can still take, USD million, and why not if it can take none."""

    project: ProjectId
    most_usd_m: float
    why_not: str = ""


class StockLimit(msgspec.Struct, frozen=True):
    """Tonnes that a seat can release or buy of one mineral and stage this turn."""

    mineral: MineralId
    stage: Stage
    held_t: float
    buy_most_t: float


class Limits(msgspec.Struct, frozen=True):
    """What a seat can do now: the short list that every screen needs.

    ``free_usd_m``: money beside running deals and open pledges; ``ballots``: motions it may vote
    on; ``membership``: orders that change something or ``stay``; ``replies``: offers before it.
    """

    can_talk: bool
    can_table: bool
    can_set_agenda: bool
    free_usd_m: float
    spendable_usd_m: float
    window_usd_m: float
    initiative: int
    partners: tuple[SeatId, ...]
    ballots: tuple[str, ...]
    membership: tuple[Membership, ...]
    replies: tuple[str, ...]
    withdrawable: tuple[str, ...]
    effort_costs_usd_m: tuple[float, float, float, float]


def limits(content: Content, view: View) -> Limits:
    """The short list for one seat; for China's player everything is closed but the sheet."""
    you = view.you
    talk = view.phase == "talk" and you is not None
    open_offers = [o for o in view.offers if o.status == "open"]
    return Limits(
        can_talk=talk,
        can_table=talk and check_base.is_member(view) and bool(you and you.initiative > 0),
        can_set_agenda=talk and view.chair == view.seat,
        free_usd_m=max(0.0, room(content, view)),
        spendable_usd_m=max(0.0, spendable(content, you)) if you else 0.0,
        window_usd_m=content.seat(view.seat).loan_window_usd_m if you else 0.0,
        initiative=you.initiative if you else 0,
        partners=tuple(s for s in view.seats if s not in (view.seat, CHINA)),
        ballots=votable(view),
        membership=_membership(view),
        replies=tuple(o.id for o in open_offers if view.seat in o.addressees and view.seat not in o.accepted),
        withdrawable=tuple(o.id for o in open_offers if o.by == view.seat),
        effort_costs_usd_m=content.rules.customs.effort_cost_usd_m,
    )


def votable(view: View) -> tuple[str, ...]:
    """Motions that the seat may put on its ballot: the agenda once fixed, all tabled before."""
    if not check_base.is_member(view):
        return ()
    fixed = view.phase not in ("brief", "talk")
    return tuple(m.id for m in view.motions if (m.id in view.agenda or not fixed) and m.seat != view.seat)


def _membership(view: View) -> tuple[Membership, ...]:
    if view.you is None:
        return ("stay",)
    admitted = any(m.kind == "admit" and m.seat == view.seat for m in view.motions)
    choices: dict[Literal["member", "observer", "outside", "suspended"], tuple[Membership, ...]] = {
        "member": ("stay", "leave"),
        "suspended": ("stay", "leave"),
        "observer": ("stay", "join"),
        "outside": ("stay", "join") if admitted else ("stay",),
    }
    return choices[view.you.status]


def price_bands(view: View) -> tuple[PriceBand, ...]:
    """Every stage that a reference-price motion can be about, with its band."""
    return tuple(PriceBand(f.mineral, f.stage, f.low, f.high, f.fair, f.warn) for f in view.fair_costs if f.fair > 0)


def card_limits(content: Content, view: View) -> tuple[CardLimit, ...]:
    """How much public money each card can still take from any seat."""
    share = content.rules.finance.public_share_cap
    out = []
    for card in content.projects:
        held = view.projects.get(card.id)
        if held is None:
            continue
        if held.status in ("operating", "lost"):
            out.append(CardLimit(card.id, 0.0, phrase("it is {status}", status=held.status)))
            continue
        given = public_total(held)
        left = max(0.0, share * card.capex_usd_m - given)
        out.append(CardLimit(card.id, left, "" if left > 0 else "public money is at its cap"))
    return tuple(out)


def inspectable(view: View) -> tuple[tuple[SeatId, MineralId, Stage], ...]:
    """Members and floors that inspectors can be aimed at now."""
    if not check_base.is_member(view):
        return ()
    return tuple(
        (seat.id, floor.mineral, floor.stage)
        for seat in view.seats.values()
        if seat.status == "member" and seat.id != view.seat
        for floor in view.floors
        if floor.binds_turn <= view.turn and floors.stance(floor, seat.id) == "apply"
    )


def side_limits(content: Content, view: View) -> dict[tuple[MineralId, Stage], float]:
    """Largest side purchase in t/month for each binding floor that the seat applies."""
    if not check_base.is_member(view):
        return {}
    cap = content.rules.customs.side_purchase_cap
    return {
        (f.mineral, f.stage): cap * civil_use_of(content, view, f.mineral, f.stage)
        for f in view.floors
        if f.binds_turn <= view.turn and floors.stance(f, view.seat) == "apply"
    }


def stock_limit(content: Content, view: View, mineral: MineralId, stage: Stage) -> StockLimit:
    """What can be bought for or released from the national stockpile this turn, tonnes."""
    held = view.you.stock_t.get(f"{mineral}/{stage}", 0.0) if view.you else 0.0
    cap, space = stock_limits(content, view, mineral, stage)
    return StockLimit(mineral, stage, held, max(0.0, min(cap, space - held)))


def offtake_limit(content: Content, view: View, seller: SeatId, mineral: MineralId, stage: Stage) -> float:
    """Tonnes a month that a seller can still put under contract."""
    return capacity_for_offtake(content, view, seller, mineral, stage)


def china_steps(content: Content) -> tuple[float, ...]:
    """All price steps that China may order, cuts below zero."""
    rules = content.rules.china
    return (*(-step for step in reversed(rules.cut_steps)), *rules.rise_steps)


def fundable(content: Content, view: View) -> tuple[CardLimit, ...]:
    """Cards that a motion may give Fund money to, with the most it may ask for, and why not."""
    statuses = {seat.id: seat.status for seat in view.seats.values()}
    free = check_motions.free_money(view)
    out = []
    for card in content.projects:
        why = fund.card_obstacle(content, statuses, view.floors, view.projects, card.id)
        most = 0.0 if why else min(free, fund.card_room(content, view.projects, card))
        out.append(CardLimit(card.id, most, why or ("" if most > 0 else "the Fund holds nothing free")))
    return tuple(out)


def accusable(view: View) -> tuple[tuple[SeatId, MineralId, Stage], ...]:
    """Members and floors that a charge can be about now (the same as inspectors can be aimed at)."""
    return inspectable(view)


def waivable(content: Content, view: View) -> tuple[tuple[ProjectId, int, int], ...]:
    """Cards at home with open permits: id, permits left, months that waiving one saves."""
    return tuple(
        (card.id, permits.left(card, held), permits.months_each(content, card))
        for card in content.projects
        if card.region == view.seat
        and (held := view.projects.get(card.id)) is not None
        and held.status in ("open", "permitting")
        and permits.left(card, held) > 0
    )


class Push(msgspec.Struct, frozen=True):
    """A programme of home policy: its aim and what is reached, as shares of use; price of a push."""

    kind: HomeKind
    mineral: MineralId
    aim_share: float
    reached_share: float
    cap_share: float
    cost_usd_m: float


def pushes(content: Content, view: View) -> tuple[Push, ...]:
    """Every recycling and substitution programme that the seat could push now."""
    held = view.you.programmes if view.you else {}
    kinds: tuple[HomeKind, ...] = ("recycling", "substitution")
    return tuple(
        Push(
            kind,
            mineral.id,
            held.get(f"{kind}/{mineral.id}", 0.0),
            held.get(f"{kind}/{mineral.id}{home_policy.NOW}", 0.0),
            home_policy.step_and_cap(content, kind)[1],
            home_policy.push_cost(content, view.seat, kind, mineral.id),
        )
        for kind in kinds
        for mineral in content.minerals
        if view.you is not None
    )


def help_limit(content: Content, view: View) -> float:
    """Most help for users this turn, USD million."""
    return content.rules.programme.help_cap_budgets * view.you.budget_usd_m if view.you else 0.0


class VaultLimit(msgspec.Struct, frozen=True):
    """The Vault in one mineral and stage: tonnes in stock, most to buy, most this seat can draw."""

    mineral: MineralId
    stage: Stage
    held_t: float
    buy_most_t: float
    draw_most_t: float


def vault_limits(content: Content, view: View) -> tuple[VaultLimit, ...]:
    """Where the Vault has stock or this seat may act; empty for others and without a Vault."""
    if view.you is None or content.rules.vault.purse_usd_m <= 0:
        return ()
    rows = [
        VaultLimit(
            mineral.id,
            info.stage,
            view.vault.stock_t.get(f"{mineral.id}/{info.stage}", 0.0),
            check_orders.vault_buy_limit(content, view, mineral.id, info.stage),
            check_orders.vault_draw_limit(content, view, mineral.id, info.stage),
        )
        for mineral in content.minerals
        for info in mineral.stages
    ]
    return tuple(r for r in rows if r.held_t > 0 or r.buy_most_t > 0 or r.draw_most_t > 0)

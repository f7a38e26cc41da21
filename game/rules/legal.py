"""What a seat can do now: limits and choices for screens and ministries, from its own view.

Everything here is derived from the same numbers as the checks, so that a slider never offers what
the checks refuse.
"""

import msgspec

from game.model.content import Content
from game.model.ids import MineralId, ProjectId, SeatId, Stage
from game.model.orders import HomeKind
from game.model.phrases import phrase
from game.model.views import View
from game.rules import check_base, check_orders, floors, home_policy, permits
from game.rules.check_goods import capacity_for_offtake
from game.rules.check_money import stock_limits
from game.rules.check_sheet import civil_use_of
from game.rules.outlook import public_total

__all__ = [
    "CardLimit",
    "Push",
    "StockLimit",
    "VaultLimit",
    "card_limits",
    "help_limit",
    "offtake_limit",
    "pushes",
    "side_limits",
    "stock_limit",
    "vault_limits",
    "waivable",
]


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


def card_limits(content: Content, view: View) -> tuple[CardLimit, ...]:
    """How much public money each card can still take from any seat."""
    share = content.rules.finance.public_share_cap
    out = []
    for card in content.projects:
        held = view.projects.get(card.id)
        if held is None:
            continue
        if held.status == "later":
            out.append(CardLimit(card.id, 0.0, phrase("the plant that it belongs to does not run")))
            continue
        if held.status in ("operating", "lost"):
            out.append(CardLimit(card.id, 0.0, phrase("it is {status}", status=held.status)))
            continue
        given = public_total(held)
        left = max(0.0, share * card.capex_usd_m - given)
        out.append(CardLimit(card.id, left, "" if left > 0 else "public money is at its cap"))
    return tuple(out)


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

"""Project Vault in words: its purse and stock, why it is empty and what would fill it, how far a price is from it."""

from typing import Final

import msgspec

from game.model.content import Content
from game.model.ids import MineralId, Stage
from game.model.orders import OrderSheet
from game.model.views import View
from game.present import counts, fmt, seating
from game.present.names import capital, good, heading, party, within
from game.present.words import tr
from game.rules import figures, vault_fill
from game.rules.check_orders import vault_buy_limit, vault_draw_limit
from game.rules.floors import stance
from game.rules.guard import LEAST_T
from game.rules.vault import OWNER, buying_price, purse_left

__all__ = [
    "NEXT_TO_NOTHING", "VaultRow", "bill_words", "fill_words", "gap_share", "gap_words", "how_words",
    "is_empty", "nearest", "vault_lines", "vault_rows",
]  # fmt: skip


MOST_OF_IT, NEXT_TO_NOTHING = 0.5, 0.005
"""Parts of an order from which it counts as bought, and below which as not."""
EMPTY_USD_M: Final = 0.5
"""What its stock cost below which it counts as empty, USD million: nothing that a screen shows."""


class VaultRow(msgspec.Struct, frozen=True):
    """One good in or for the Vault: stock, and the tonnes this seat may draw (below 0) or buy (above 0).

    ``why``: what stands in the way of both; empty where one of them can be done. ``dear``: that plants of the zone get
    more than it pays; ``near``: that they get less, so that it finds sellers.
    """

    mineral: MineralId
    stage: Stage
    name: str
    stock: float
    least: float
    most: float
    why: str = ""
    dear: str = ""
    near: str = ""
    inside: str = ""
    """The good as it stands within a sentence."""

    @property
    def hint(self) -> str:
        """All of it in one line."""
        return capital("; ".join(filter(None, (self.why, self.dear or self.near))))


def vault_lines(content: Content, view: View) -> tuple[str, ...]:
    """Purse, why it is empty, who may draw, who has paid for the Vault and who drew on it: a line each."""
    rules, held = content.rules.vault, view.vault
    left = max(0.0, min(rules.draw_per_turn_usd_m, rules.purse_usd_m - held.drawn_usd_m))
    lines = [tr("It may spend {money} this turn, at {share} of a floor that binds.", money=fmt.money(left),
                share=fmt.percent(rules.price_share))]  # fmt: skip
    if view.seat != OWNER:  # how it is filled is its owner's matter
        lines = []
    elif is_empty(view):
        lines.append(empty_words(content))
    owner = tr("the United States and holders of a draw right")
    who = tr("all members, by treaty") if held.access == "members" else owner
    lines.append(tr("In a curb it opens to {who}; it counts for {n} months of need at most.", who=who,
                    n=fmt.number(rules.security_months)))  # fmt: skip
    if held.paid_usd_m:
        paid = [f"{party(content, s)} {fmt.money(v)}" for s, v in sorted(held.paid_usd_m.items(), key=lambda r: -r[1])]
        lines.append(tr("Interest and storage paid so far: {rows}.", rows=", ".join(paid)))
    if held.drew_t:
        drew = [
            f"{party(content, seat)} {fmt.tonnes(t)} {good(content, *key.split('/'))}"  # type: ignore[arg-type]
            for seat, rows in sorted(held.drew_t.items())
            for key, t in sorted(rows.items())
        ]
        lines.append(tr("Drawn so far: {rows}.", rows=", ".join(drew)))
    return tuple(lines)


def how_words(content: Content, view: View) -> str:
    """What its owner presses to use it, or why there is nothing to press yet; empty for all others.

    A class had a lever "buy for Project Vault" and $ 12 bn on the page, and no field to press.
    """
    if view.seat != OWNER:
        return ""
    share, binding = fmt.percent(content.rules.vault.price_share), [f for f in view.floors if f.binds_turn <= view.turn]
    if binding:
        return tr("To use it, type tonnes in the field of a good: + orders out of the Vault's own purse, − draws. An "
                  "order finds what plants of the zone sell below {share} of the floor.", share=share)  # fmt: skip
    turn = min((f.binds_turn for f in view.floors), default=view.turn + 1)
    when = tr("from turn {n}", n=turn) if view.floors else tr("one voted now, from turn {n} at the earliest", n=turn)
    return tr("Nothing to press here yet: it buys only goods whose floor binds ({when}). Each of them then has a field "
              "here for tonnes. Until then buy for the national stockpile, out of your budget.", when=when)  # fmt: skip


def bill_words(content: Content, view: View, sheet: OrderSheet) -> str:
    """What a sheet's orders for the Vault take, for its bill; empty where there are none.

    Its own purse buys, at most at its limit price; its owner's budget carries interest and storage.
    """
    wanted = 0.0
    for order in sheet.vault:
        floor = view.floor(order.mineral, order.stage)
        if floor is not None and floor.binds_turn <= view.turn:
            wanted += max(0.0, order.tonnes) * buying_price(content, floor.price_usd_per_kg) / 1000.0
    spent = min(wanted, purse_left(content, view.vault))
    if spent < EMPTY_USD_M / 10:
        return ""
    rules = content.rules.vault
    carry = spent * (rules.interest_per_year + rules.storage_per_year) * view.months_per_turn / 12.0
    return tr("For the Vault: up to {money} from its own purse; interest and storage on it cost your budget up to "
              "{carry} a turn.", money=fmt.money(spent), carry=counts.small_money(carry))


def is_empty(view: View) -> bool:
    """Whether as good as nothing lies in it."""
    return view.vault.drawn_usd_m < EMPTY_USD_M


def empty_words(content: Content) -> str:
    """Why nothing lies in it, and what would bring something."""
    share = fmt.percent(content.rules.vault.price_share)
    return tr("It is as good as empty: it pays {share} of a floor, and while the floor holds plants in the zone get "
              "more elsewhere. It fills in a turn in which a floor gives way (a price cut gets in, or the zone makes "
              "more than it uses) and {name} has ordered.",
              share=share, name=within(content, OWNER))  # fmt: skip


def vault_rows(content: Content, view: View) -> tuple[VaultRow, ...]:
    """Goods with a floor or with stock, the seat's own first, always in the same order."""
    places = {(f.mineral, f.stage) for f in view.floors}
    places |= {(key.split("/")[0], key.split("/")[1]) for key in view.vault.stock_t}  # type: ignore[misc]
    rows = []
    for mineral, stage in sorted(places, key=lambda place: seating.good_place(content, view.seat, *place)):
        most = max(0.0, vault_buy_limit(content, view, mineral, stage))
        least = -max(0.0, vault_draw_limit(content, view, mineral, stage))
        stock = view.vault.stock_t.get(f"{mineral}/{stage}", 0.0)
        why = "" if most > least else _why(content, view, mineral, stage, stock)
        share = gap_share(content, view, mineral, stage)
        gap = gap_words(content, view, mineral, stage)
        dear, near = (gap, "") if share is not None and share > 0 else ("", gap)
        rows.append(VaultRow(mineral, stage, heading(content, mineral, stage), stock, least, most, why, dear, near,
                             good(content, mineral, stage)))  # fmt: skip
    return tuple(rows)


def fill_words(content: Content, view: View, mineral: MineralId, stage: Stage, ordered_t: float = 0.0) -> str:
    """How much of an order should find sellers now, and when it would be about half; empty where it buys nothing.

    ``ordered_t``: what the draft orders, tonnes; what that comes to is then told.
    """
    share, held = vault_fill.fill_share(content, view, mineral, stage), view.floor(mineral, stage)
    if share is None or held is None:
        return ""
    limit, part = fmt.price(buying_price(content, held.price_usd_per_kg)), fmt.percent(share)
    if share < NEXT_TO_NOTHING:
        return tr("By last turn's gate prices an order finds next to nothing; about half once plants sell at {limit} "
                  "USD/kg.", limit=limit)  # fmt: skip
    text = tr("By last turn's gate prices an order finds about {share} of its tonnes; about half once plants sell at "
              "{limit} USD/kg.", share=part, limit=limit)  # fmt: skip
    if share >= MOST_OF_IT:
        text = tr("By last turn's gate prices an order finds about {share} of its tonnes; its own buying lifts them.",
                  share=part)  # fmt: skip
    if ordered_t <= 0:
        return text
    return tr("{text} Of the {all} ordered about {some} would come.", text=text,
              all=fmt.tonnes(ordered_t), some=fmt.tonnes(share * ordered_t))  # fmt: skip


def gap_share(content: Content, view: View, mineral: MineralId, stage: Stage) -> float | None:
    """How far the cheapest seller's price must fall until the Vault buys, as a share of it; 0 or less: it can now.

    Sellers: plants of members that apply the floor, at their gate. None where no floor binds or nobody makes the good.
    """
    held, gate = view.floor(mineral, stage), _cheapest(content, view, mineral, stage)
    if held is None or held.binds_turn > view.turn or gate is None:
        return None
    return 1.0 - buying_price(content, held.price_usd_per_kg) / gate


def _cheapest(content: Content, view: View, mineral: MineralId, stage: Stage) -> float | None:
    """Lowest price at the gate of members' plants that the Vault buys from, USD/kg."""
    held, place = view.floor(mineral, stage), figures.place(content, mineral, stage)
    price, made = (figures.of_view(content, view, name)[place] for name in ("price_exworks", "output"))
    columns = [
        content.region_index(s.id) for s in view.seats.values()
        if s.status == "member" and held is not None and stance(held, s.id) == "apply"
    ]  # fmt: skip
    gates = [float(price[r]) for r in columns if made[r] > LEAST_T and price[r] > 0]
    return min(gates, default=None)


def gap_words(content: Content, view: View, mineral: MineralId, stage: Stage) -> str:
    """The same in words with both prices; empty where it does not buy at all."""
    share = gap_share(content, view, mineral, stage)
    held = view.floor(mineral, stage)
    if share is None or held is None:
        return ""
    pays = buying_price(content, held.price_usd_per_kg)
    now = pays / (1.0 - share)
    if share <= 0:
        return tr("pays up to {limit} USD/kg, and plants of the zone sell from {now}",
                  limit=fmt.price(pays), now=fmt.price(now))  # fmt: skip
    return tr("pays {limit} USD/kg at most; plants of the zone sell from {now}, which would have to fall by {share}",
              limit=fmt.price(pays), now=fmt.price(now), share=fmt.percent(share, 1))  # fmt: skip


def nearest(content: Content, view: View) -> tuple[MineralId, Stage] | None:
    """The good whose price is nearest to a purchase; None without a floor that binds."""
    found = [
        (share, f.mineral, f.stage)
        for f in view.floors
        if (share := gap_share(content, view, f.mineral, f.stage)) is not None
    ]
    return min(found)[1:] if found else None


def _why(content: Content, view: View, mineral: MineralId, stage: Stage, stock: float) -> str:
    """Why this seat can neither buy for the Vault nor draw on it."""
    floor = view.floor(mineral, stage)
    if view.seat != OWNER:
        buy = tr("only {name} buys for it", name=within(content, OWNER))
    elif floor is None:
        buy = tr("no floor to buy under")
    elif floor.binds_turn > view.turn:
        buy = tr("the floor binds from turn {n}", n=floor.binds_turn)
    else:
        buy = tr("its purse is spent for this turn")
    draw = tr("nothing in it to draw") if stock <= 0 else tr("it opens in a curb or at a scarcity price only")
    return tr("{buy}; {draw}", buy=capital(buy), draw=draw)

"""Pure policies: scripted seats that do one thing whatever happens, to see whether it beats playing.

Each takes the sheet of the AI that would sit there and bends it to its one idea, so that a
comparison with the AI's own game of the same seed isolates the idea.
"""

from collections.abc import Callable, Mapping
from typing import Final

import msgspec

from game import agents
from game.host import Engine, real_engine
from game.model.content import Content, Project
from game.model.ids import Membership, SeatId, Vote
from game.model.orders import Ballot, FundCard, OrderSheet, SidePurchase, StockOrder
from game.model.talks import MakeOffer, Offer, ReplyOffer, TableMotion, TalkMove
from game.model.views import View
from game.rules import figures

replace = msgspec.structs.replace
SPENT_SHARE: Final = 0.8
"""Of the purse, what a policy that buys one thing spends a turn."""
ROWS: Final = 3
"""Cards, stocks or side purchases a turn: within the points of a turn."""

Bend = Callable[[Content, View, OrderSheet], OrderSheet]


def always_floor(_content: Content, view: View, sheet: OrderSheet) -> OrderSheet:
    """Yes to every reference price, and applied; nothing on the side; in the club as soon as it may be."""
    return replace(sheet, ballots=_ballots(view, sheet, "yes"), side_purchases=(), membership=_inside(view, sheet))



def never_floor(_content: Content, view: View, sheet: OrderSheet) -> OrderSheet:
    """No to every reference price, and reserved if it passes."""
    kept = tuple(t for t in sheet.tariffs if t.kind != "adjustable")
    return replace(sheet, ballots=_ballots(view, sheet, "no"), tariffs=kept)


def always_cheat(content: Content, view: View, sheet: OrderSheet) -> OrderSheet:
    """As much on the side as the rules let through wherever a floor binds; no customs effort."""
    rows = []
    use = figures.civil_use(content, figures.of_view(content, view, "use"))
    r = content.region_index(view.seat)
    for duty in sorted(view.duties, key=lambda d: -d.users_pay_usd_m):
        if duty.stance == "apply" and duty.binds_turn <= view.turn and duty.duty_usd_per_kg > 0:
            m, s = figures.place(content, duty.mineral, duty.stage)
            tonnes = 0.99 * content.rules.customs.side_purchase_cap * float(use[m, s, r])
            if tonnes > 0.0:
                rows.append(SidePurchase(duty.mineral, duty.stage, tonnes))
    return replace(sheet, side_purchases=tuple(rows[:ROWS]), customs_effort=0, disclose=False)


def never_cheat(_content: Content, _view: View, sheet: OrderSheet) -> OrderSheet:
    """Nothing on the side, and customs at full effort."""
    return replace(sheet, side_purchases=(), customs_effort=3)


def mine_only(content: Content, view: View, sheet: OrderSheet) -> OrderSheet:
    """All public money into mines, at home first."""
    return replace(sheet, fund=_mines(content, view), stock=(), inspections=(), home=())


def vault_only(content: Content, view: View, sheet: OrderSheet) -> OrderSheet:
    """All public money into a stockpile."""
    return replace(sheet, fund=(), stock=_stocks(content, view), inspections=(), home=())


def nothing(_content: Content, _view: View, _sheet: OrderSheet) -> OrderSheet:
    """An empty sheet."""
    return OrderSheet()


POLICIES: Final[dict[str, Bend]] = {
    "always floor": always_floor,
    "never floor": never_floor,
    "always cheat": always_cheat,
    "never cheat": never_cheat,
    "mine only": mine_only,
    "vault only": vault_only,
    "do nothing": nothing,
}


def _inside(view: View, sheet: OrderSheet) -> Membership:
    """Into the club from the observer's bench, and never out of it."""
    if view.you is not None and view.you.status == "observer":
        return "join"
    return "stay" if sheet.membership == "leave" else sheet.membership


def _ballots(view: View, sheet: OrderSheet, vote: Vote) -> tuple[Ballot, ...]:
    """The sheet's ballots with those on reference prices set."""
    prices = {m.id for m in view.motions if m.kind == "reference_price" and m.id in view.agenda}
    kept = tuple(b for b in sheet.ballots if b.motion not in prices)
    member = view.you is not None and view.you.status == "member"
    stance = "apply" if vote == "yes" else "reserve"
    mine = tuple(Ballot(name, vote, stance) for name in sorted(prices)) if member else ()  # type: ignore[arg-type]
    return (*kept, *mine)


def _purse(view: View) -> float:
    return SPENT_SHARE * max(0.0, view.you.money_usd_m if view.you is not None else 0.0)


def _mines(content: Content, view: View) -> tuple[FundCard, ...]:
    """Grants to open mine cards, own ones first, then those nearest to starting."""
    cards = [c for c in content.projects if _is_mine(c) and view.projects[c.id].status == "open"]
    cards.sort(key=lambda c: (c.region != view.seat, -view.projects[c.id].expected_margin_share, c.id))
    left, out = _purse(view), []
    for card in cards[:ROWS]:
        given = sum(view.projects[card.id].grants_usd_m.values()) + sum(view.projects[card.id].loans_usd_m.values())
        room = content.rules.finance.public_share_cap * card.capex_usd_m - given
        amount = min(left, room)
        if amount >= 1.0:
            out.append(FundCard(card.id, "grant", round(amount, 1)))
            left -= amount
    return tuple(out)


def _is_mine(card: Project) -> bool:
    return all(o.stage == "mine" for o in card.outputs)


def _stocks(content: Content, view: View) -> tuple[StockOrder, ...]:
    """The refined stage of the seat's own minerals, as much as cap and purse allow."""
    left, out = _purse(view), []
    r = content.region_index(view.seat)
    use, price = figures.of_view(content, view, "use"), figures.of_view(content, view, "price_delivered")
    for mineral in content.seat(view.seat).focus[:ROWS]:
        m, s = figures.place(content, mineral, "refined")
        tonnes = content.rules.stock.buy_cap_months * float(use[m, s, r])
        cost = tonnes * float(price[m, s, r]) * 1.25 / 1000.0
        share = min(1.0, left / cost) if cost > 0 else 0.0
        if share > 0.01:
            out.append(StockOrder(mineral, "refined", 0.99 * share * tonnes))
            left -= share * cost
    return tuple(out)


def engine_with(policies: Mapping[SeatId, str]) -> Engine:
    """The game's engine with scripted seats: KeyError for an unknown policy."""
    bends = {seat: POLICIES[name] for seat, name in policies.items()}
    mute = {seat for seat, name in policies.items() if name == "do nothing"}
    shy = {seat for seat, name in policies.items() if name == "never floor"}

    def orders(content: Content, view: View) -> OrderSheet:
        bend = bends.get(view.seat)
        sheet = agents.orders(content, view)
        return sheet if bend is None else bend(content, view, sheet)

    def talk(content: Content, view: View) -> tuple[TalkMove, ...]:
        if view.seat in mute:
            return ()
        said = agents.talk(content, view)
        if view.seat in shy:
            said = tuple(m for m in said if not (isinstance(m, TableMotion) and m.kind == "reference_price"))
        return said

    def reply(content: Content, view: View, offer: Offer) -> ReplyOffer | MakeOffer:
        if view.seat in mute:
            return ReplyOffer(offer=offer.id, answer="decline")
        return agents.reply(content, view, offer)

    return replace(real_engine(), orders=orders, talk=talk, reply=reply)

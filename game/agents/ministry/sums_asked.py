"""Money in an offer: what may be asked of a partner, and how a sum that is missing is written into clauses."""

from typing import Final

from msgspec.structs import replace

from game.agents.ministry.desk import Desk
from game.agents.words import price, up, usd
from game.model.ids import CHINA, SeatId
from game.model.phrases import phrase
from game.model.talks import CARD_MONEY, Clause
from game.rules.cost import pledge, running_payments

KEEPS_SHARE: Final = 0.05
"""Share of B that stays in the purse when a deal is paid for."""
CARD_BACK: Final = 0.5
"""Most that is asked back of the money that a seat brings for a card, as a part of it."""
ROUNDING: Final = 1e-6
"""Less than this, two sums of money are the same."""
HALF: Final = 0.5
"""Part of a contract's price below which a sum at signing stays a sum."""


def affordable(desk: Desk, partner: SeatId, clauses: tuple[Clause, ...]) -> bool:
    """Whether the partner has places left for its clauses and, as far as is known, the money that they take."""
    theirs = sum(c.giver == partner for c in clauses)
    return theirs <= desk.content.rules.offers.clauses_per_side and room_to_ask(desk, partner, clauses) >= 0.0


def room_to_ask(desk: Desk, partner: SeatId, clauses: tuple[Clause, ...]) -> float:
    """Money that may be asked of the partner beyond what these clauses take from it; below 0 if they take too much.

    No more than it is known to have, and no more than the thing is worth: whoever only brings money for a card
    cannot ask more than a part of that money back, since the other could pay it in itself.
    """
    room = known_money(desk, partner) - pledge(clauses, partner)
    ours = [c for c in clauses if c.giver == desk.me and c.kind != "money"]
    if ours and all(c.kind in CARD_MONEY for c in ours):
        most = CARD_BACK * sum(c.amount_usd_m for c in ours)
        room = min(room, most - sum(c.amount_usd_m for c in clauses if (c.giver, c.kind) == (partner, "money")))
    return room


def known_money(desk: Desk, partner: SeatId) -> float:
    """What a partner can spare now as far as others know, USD million.

    A ministry's budget of a turn, less what it keeps and what deals in the open take from it now. What it saved
    nobody knows.
    """
    if partner == CHINA:
        return desk.content.rules.china.cut_budget_usd_m
    turn, deals = desk.view.turn, desk.view.deals
    paid = running_payments(deals, partner, turn)
    paid += sum(
        c.amount_usd_m for d in deals if d.signed_turn == turn for c in d.clauses
        if (c.giver, c.kind) == (partner, "money")
    )
    return max(0.0, (1.0 - KEEPS_SHARE) * desk.content.seat(partner).budget_usd_m - paid)


def net_money(clauses: tuple[Clause, ...], giver: SeatId) -> float:
    """What one side pays in money clauses less what it gets, USD million."""
    return sum(
        c.amount_usd_m if c.giver == giver else -c.amount_usd_m
        for c in clauses
        if c.kind == "money"
    )


def with_money(
    me: SeatId, partner: SeatId, clauses: tuple[Clause, ...], missing: float
) -> tuple[Clause, ...]:
    """Move money toward ``me`` by at least the missing sum: first off our own payment."""
    asked = up(missing - ROUNDING)
    out: list[Clause] = []
    for clause in clauses:
        if asked > 0 and clause.giver == me and clause.kind == "money":
            left = max(0.0, clause.amount_usd_m - asked)
            asked -= clause.amount_usd_m - left
            if left > 0:
                out.append(_sum(clause, left))
        else:
            out.append(clause)
    if asked <= 0:
        return tuple(out)
    for k, clause in enumerate(out):
        if clause.giver == partner and clause.kind == "money":
            out[k] = _sum(clause, clause.amount_usd_m + asked)
            return tuple(out)
    return (*out, Clause(kind="money", giver=partner, amount_usd_m=asked))


def into_price(desk: Desk, clauses: tuple[Clause, ...]) -> tuple[Clause, ...]:
    """A contract whose seller would pay its buyer at signing, as the contract at the lower price that this makes.

    Any other package stays as it is, and so does one whose price would fall by half.
    """
    bought = [c for c in clauses if c.kind == "offtake"]
    paid = [c for c in clauses if c.kind == "money"]
    if len(clauses) != 2 or len(bought) != 1 or len(paid) != 1 or paid[0].giver == bought[0].giver:
        return clauses
    deal = bought[0]
    kilos = desk.facts.turn_value(deal.tonnes_per_month, 1.0) * desk.worth(deal.turns)
    price = float(f"{deal.price_usd_per_kg - paid[0].amount_usd_m / max(kilos, 1e-9):.4g}")
    if price < HALF * deal.price_usd_per_kg:
        return clauses
    return (replace(deal, price_usd_per_kg=price),)


def sum_named(clauses: tuple[Clause, ...], partner: SeatId) -> str:
    """What a counter-offer of these clauses names: the price of a contract alone, else the money."""
    if len(clauses) == 1 and clauses[0].kind == "offtake":
        return phrase("we say {price}", price=price(clauses[0].price_usd_per_kg))
    return terms_instead(net_money(clauses, partner))


def terms_instead(net: float) -> str:
    """What a counter-offer changes about the money."""
    if net > 0:
        return phrase("we ask for {net} M USD from you", net=usd(net))
    return phrase("we pay {net} M USD only", net=usd(-net)) if net < 0 else "we pay nothing"


def _sum(clause: Clause, amount: float) -> Clause:
    return Clause(kind="money", giver=clause.giver, amount_usd_m=amount)

"""What a sheet's money would do for a card, by the sum that investors published: whether it starts, how large, what
comes back. The very functions that decide at the bell (``investors``, ``finance``), on figures everybody has.

What else the bell brings (others' money, a floor that passes) is not in it: that can only be more or less later.
"""

from typing import Final

import msgspec

from game.model.content import Content, Project
from game.model.ids import SeatId
from game.model.orders import OrderSheet
from game.model.state import ProjectState
from game.model.talks import Deal
from game.model.views import View
from game.rules import figures, investors
from game.rules.check_money import signed_clauses
from game.rules.finance import surplus
from game.rules.investors import Case
from game.rules.plant_terms import contract_of

__all__ = ["CardSum", "reckon", "tipping_strike"]

replace = msgspec.structs.replace
MONEY: Final = ("grant", "loan", "equity")
TERMS: Final = ("cfd", "offtake")


class CardSum(msgspec.Struct, frozen=True):
    """A card with the money of a draft and of deals signed this turn.

    ``ratio``: margin expected over margin asked. ``starts``: whether that is enough, at ``scale`` of its size.
    ``back_usd_m``: grants beyond what tips it, which return to their givers at once; ``own_back_usd_m``: the part of
    this seat.
    """

    ratio: float
    starts: bool
    scale: float
    back_usd_m: float = 0.0
    own_back_usd_m: float = 0.0


def _published(card: Project, held: ProjectState) -> Case | None:
    """The investors' sum as it was published; None before the first look."""
    told = held.reckoned
    if told is None:
        return None
    saved = figures.mean_cash_cost(card) - told.cash
    return Case(held.expected_usd_per_kg, held.asked_usd_per_kg, told.inputs, told.scale, saved)


def reckon(content: Content, view: View, sheet: OrderSheet, card: Project) -> CardSum:
    """The card at the bell if nothing else is decided there."""
    held = view.projects[card.id]
    then = with_money(view, sheet, card)
    if card.corridor is not None:
        ratio = investors.corridor_case(card, then).ratio
        return CardSum(ratio, ratio >= 1, 1.0)
    case = _judged(content, view, sheet, card, then)
    if case is None:
        return CardSum(held.expected_margin_share, False, held.scale)
    back = surplus(content, card, then, case) if case.passes else 0.0
    had = sum(then.grants_usd_m.values())
    mine = then.grants_usd_m.get(view.seat, 0.0)
    return CardSum(case.ratio, case.passes, case.scale, back, back * mine / had if had > 0 else 0.0)


def _judged(content: Content, view: View, sheet: OrderSheet, card: Project, then: ProjectState) -> Case | None:
    """The investors' sum with the money and contracts of a draft; None for a corridor or one that is begun."""
    held = view.projects[card.id]
    told = _published(card, held)
    if told is None or held.status != "open" or card.corridor is not None:
        return None
    expected = told.expected + _struck(content, view, sheet, card)
    signed = any(row.project == card.id for row in sheet.fund) or then is not held
    return investors.best(content, card, then, (expected, told.inputs, told.saved), backed=signed)


def tipping_strike(content: Content, view: View, card: Project) -> float:
    """The strike at which a guarantee on all of the first output just starts the card, USD/kg.

    What offtakes add to the price expected is lost under it, so that the strike has to bring that, too.
    """
    held = view.projects[card.id]
    lacks = max(0.0, held.asked_usd_per_kg - held.expected_usd_per_kg)
    return _first(content, view, card, held, view.deals) + lacks / max(1e-9, _share(card))


def _struck(content: Content, view: View, sheet: OrderSheet, card: Project) -> float:
    """What contracts of the draft on the card, and deals signed this turn, add to the price expected, USD/kg.

    A guarantee takes the place of offtakes that were counted on the same tonnes: both are reckoned anew.
    """
    drafted = [row for row in sheet.fund if row.project == card.id and row.instrument in TERMS]
    rows = tuple(contract_of(row, view.seat) for row in drafted)
    before = tuple(deal for deal in view.deals if deal.signed_turn < view.turn)
    if not rows and len(before) == len(view.deals):
        return 0.0
    held = view.projects[card.id]
    then = replace(held, contracts=(*held.contracts, *rows))
    now, was = _first(content, view, card, then, view.deals), _first(content, view, card, held, before)
    return _share(card) * (now - was)


def _first(content: Content, view: View, card: Project, held: ProjectState, deals: tuple[Deal, ...]) -> float:
    """Price of the first output as investors count it with a card's contracts and some deals, USD/kg."""
    output = card.outputs[0]
    place = (*figures.place(content, output.mineral, output.stage), content.region_index(card.region))
    tied = investors.ties(content, deals, view.turn).get(place, (0.0, 0.0))
    return investors.first_price(content, card, held, held.main_usd_per_kg, tied)


def _share(card: Project) -> float:
    """The first output as a part of a card's tonnes."""
    return card.outputs[0].capacity_t_per_month / max(1e-9, sum(o.capacity_t_per_month for o in card.outputs))


def with_money(view: View, sheet: OrderSheet, card: Project) -> ProjectState:
    """The card with the money of the draft and of deals signed this turn paid in; itself where there is none."""
    given: list[tuple[SeatId, str, float]] = [
        (view.seat, row.instrument, row.amount_usd_m)
        for row in sheet.fund if row.project == card.id and row.instrument in MONEY
    ]  # fmt: skip
    given += [(clause.giver, clause.kind, clause.amount_usd_m) for clause in signed_clauses(view, card.id)]
    held = view.projects[card.id]
    if not any(usd > 0 for _, _, usd in given):
        return held
    more = {"grant": dict(held.grants_usd_m), "loan": dict(held.loans_usd_m), "equity": dict(held.equity_usd_m)}
    for seat, kind, usd in given:
        more[kind][seat] = more[kind].get(seat, 0.0) + usd
    return replace(held, grants_usd_m=more["grant"], loans_usd_m=more["loan"], equity_usd_m=more["equity"])

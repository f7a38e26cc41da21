"""What a ministry is asked this turn, and what a sheet answers."""

from typing import Final

import numpy as np

from game.model.content import Content, MatterAnswer, MatterCard
from game.model.orders import Matter, OrderSheet
from game.model.state import SeatState
from game.model.views import View

USERS: Final = frozenset({"users"})
LEAST_USED_USD_M: Final = 0.5
"""USD million a month below which a country counts as one without users."""


def card_of(content: Content, matter: Matter) -> MatterCard:
    """The card behind a matter, its own or the scenario's; KeyError if there is none."""
    if matter.own is not None:
        return matter.own
    held = next((c for c in content.matters if c.id == matter.card), None)
    if held is None:
        raise KeyError(f"no matter {matter.card!r} in this scenario")
    return held


def offered(content: Content, view: View, matter: Matter) -> tuple[MatterAnswer, ...]:
    """The answers of a matter that fit the reader's country, in their order; what silence says always does."""
    card = card_of(content, matter)
    fit = USERS if used_usd_m(content, view) >= LEAST_USED_USD_M else frozenset[str]()
    return tuple(a for a in card.answers if a.needs == "nothing" or a.needs in fit or a.id == card.silence)


def used_usd_m(content: Content, view: View) -> float:
    """What the country's users took in the last month of all goods of the table, USD million."""
    r = content.region_index(view.seat)
    use, paid = (np.asarray(view.prices[name])[-1, :, :, r] for name in ("use", "price_delivered"))
    return float(np.nansum(use * paid)) / 1000.0


def waiting(seat: SeatState, turn: int) -> tuple[Matter, ...]:
    """What is put to a ministry for this turn and not closed yet."""
    return tuple(m for m in seat.matters if m.turn == turn and not m.answer)


def answer_of(content: Content, sheet: OrderSheet, matter: Matter) -> MatterAnswer:
    """What a sheet answers to a matter: what silence says where it names none."""
    given = {reply.card: reply.answer for reply in sheet.matters}
    return card_of(content, matter).answer(given.get(matter.card, ""))


def answers(content: Content, view: View, sheet: OrderSheet) -> tuple[tuple[Matter, MatterAnswer], ...]:
    """Every matter of the turn with the answer that a sheet gives it."""
    if view.you is None:
        return ()
    return tuple((m, answer_of(content, sheet, m)) for m in waiting(view.you, view.turn))


def price(answer: MatterAnswer, budget: float) -> float:
    """What an answer takes from the own purse, USD million (what comes in costs nothing)."""
    return max(0.0, answer.money_budgets) * budget

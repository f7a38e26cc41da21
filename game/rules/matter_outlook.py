"""What the answers of a sheet are expected to bring beside their cost, with ranges: for the forecast of a sheet."""

from collections.abc import Iterator
from typing import Final

import msgspec
import numpy as np

from game.model.arrays import Array
from game.model.content import Content, MatterAnswer
from game.model.ids import MineralId, Stage
from game.model.orders import Matter, OrderSheet
from game.model.views import View
from game.rules import figures, home, matter_answers

Span = tuple[float, float]
"""Least and most."""
NOISE: Span = (0.96, 1.04)
"""Tonnes used or made in a turn against today's: the noise of use that the forecast's ranges cover, too."""

LASTS: Final = 0.55
GOES_ON: Final = 0.47
"""Parts of the users' bill of a turn: of today's, and of the way since the mean of last turn's months. What is dear
draws less use and falls back, and what moved goes on: fitted to seven games of years, points missed by half as much."""


class AnswerOutlook(msgspec.Struct, frozen=True):
    """One answer of the coming turn. Money in USD million, spans as (least, most).

    ``brings_usd_m``: what the treasury gets. ``users_usd_m``: off the users' bill (relief counts up to what prices
    above the base year take). ``output_usd_m``: own output that stands still, at today's price.
    ``support_points`` at home, what relief keeps among them; ``own_points``: without that; ``helped_usd_m``: the whole
    relief. ``standing_points``: mean trust of the other ministries. ``belief_share`` in the floor that ``mineral`` and
    ``stage`` name; ``delay_months`` of works.
    """

    card: str
    answer: str
    brings_usd_m: float
    users_usd_m: Span
    output_usd_m: Span
    support_points: Span
    standing_points: float
    belief_share: float
    delay_months: int
    mineral: MineralId
    stage: Stage
    own_points: float = 0.0
    helped_usd_m: float = 0.0


def expected(content: Content, view: View, sheet: OrderSheet) -> tuple[AnswerOutlook, ...]:
    """Every answer of the turn, silence among them."""
    return tuple(_outlook(content, view, m, a) for m, a in matter_answers.answers(content, view, sheet))


def _outlook(content: Content, view: View, matter: Matter, answer: MatterAnswer) -> AnswerOutlook:
    assert view.you is not None
    budget = view.you.budget_usd_m
    helped = budget * (answer.gift_budgets + (answer.money_budgets if answer.to == "users" else 0.0))
    low, high = (extra_bill(content, view, use) for use in NOISE)
    lost = stopped(content, view, matter, answer)
    relief = sorted(_relief_points(content, view, extra, helped) for extra in (low, high))
    return AnswerOutlook(
        matter.card, answer.id, max(0.0, -answer.money_budgets) * budget,
        users_usd_m=(min(helped, low), min(helped, high)),
        output_usd_m=(lost * NOISE[0], lost * NOISE[1]),
        support_points=(answer.support_points + relief[0], answer.support_points + relief[1]),
        standing_points=mean_trust(content, view, matter, answer),
        belief_share=answer.belief_share, delay_months=answer.delay_months if matter.project else 0,
        mineral=matter.mineral, stage=matter.stage, own_points=answer.support_points, helped_usd_m=helped,
    )  # fmt: skip


def extra_bill(content: Content, view: View, use: float = 1.0) -> float:
    """What prices above the base year should take from users at home in the coming turn, as prices go, USD million.

    ``use`` against today's need. The bill is a mean of the turn's months (``LASTS``, ``GOES_ON``).
    """
    here = content.region_index(view.seat)
    base = figures.base_year(content, "price_delivered")[..., here]
    final = np.asarray(view.market["final_base"])[..., here]
    mean, way = figures.of_view(content, view, "price_delivered")[..., here], last_way(view)[..., here]
    above = LASTS * (mean + way - base) + GOES_ON * way
    gap = float((np.where(final > 0, above, 0.0) * final).sum())
    return max(0.0, use * gap * view.months_per_turn / 1000.0)


def last_way(view: View) -> Array:
    """How far the delivered prices of now (M,S,R) stand above their mean of last turn's months, USD/kg."""
    paid = np.asarray(view.prices["price_delivered"])[-view.months_per_turn :]
    return np.asarray(paid[-1] - paid.mean(axis=0)) if len(paid) else np.zeros(paid.shape[1:])


def help_of(sheet: OrderSheet) -> float:
    """Help for users on a sheet, USD million."""
    return sum(order.amount_usd_m for order in sheet.home if order.kind == "users_help")


def helped(content: Content, view: View, sheet: OrderSheet) -> float:
    """What a sheet's help takes off the users' bill, USD million: at most what prices above the base year take."""
    given = help_of(sheet)
    return min(given, extra_bill(content, view)) if given > 0 else 0.0


def support_if(content: Content, view: View, helped_usd_m: float) -> float:
    """Support at home after this turn with so much help for users, as prices go; without other acts."""
    if view.you is None:
        return 0.0
    budget = home.turn_money(content, view.seat)
    bill = extra_bill(content, view) / budget
    return home.next_support(content.rules.home, view.you.support, bill, helped_budgets=helped_usd_m / budget)


def _relief_points(content: Content, view: View, extra: float, helped: float) -> float:
    """Support that relief keeps of what the users' extra bill costs."""
    budget = home.turn_money(content, view.seat)
    return home.helped_points(content.rules.home, extra / budget, helped / budget)


def stopped(content: Content, view: View, matter: Matter, answer: MatterAnswer) -> float:
    """Value of the own output that an answer stops, at today's price, USD million."""
    months = view.months_per_turn
    return sum(share * min(1.0, last / months) * made_at_home(content, view, matter) for share, last in _stops(answer))


def _stops(answer: MatterAnswer) -> Iterator[tuple[float, int]]:
    return ((e.share, e.months) for e in answer.effects if e.effect == "capacity" and not e.mineral and not e.regions)


def made_at_home(content: Content, view: View, matter: Matter) -> float:
    """Value of what is made of a matter's good at home in a turn, USD million; 0 where it is about no good."""
    if not matter.mineral:
        return 0.0
    place = (*figures.place(content, matter.mineral, matter.stage), content.region_index(view.seat))
    tonnes, price = (float(figures.of_view(content, view, n)[place]) for n in ("output", "price_exworks"))
    return tonnes * price * view.months_per_turn / 1000.0


def mean_trust(content: Content, view: View, matter: Matter, answer: MatterAnswer) -> float:
    """Change of the mean trust of all other ministries."""
    others = [s for s in content.seat_ids() if s != view.seat]
    moved = [answer.trust_points or answer.others_points if s == matter.partner else answer.others_points
             for s in others]  # fmt: skip
    return sum(moved) / max(1, len(moved))

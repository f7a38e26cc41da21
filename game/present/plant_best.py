"""How a plant is best paid for: of loan, grant and price guarantee the way that leaves the reader most points.

One answer for the list of projects, its card, the brief, the adviser and the question at the lock: all name this way
and its net points.
"""

from collections.abc import Collection
from math import inf
from typing import Final

import msgspec

from game.model.content import Content, Project
from game.model.gains import PlantGain
from game.model.ids import ProjectId
from game.model.orders import FundCard, OrderSheet
from game.model.views import View
from game.present import counts, fmt, plant_sizes
from game.present.names import card_name
from game.present.plant_gains import SMALL, Gain, Gains, gain_of
from game.present.project_orders import without_fund
from game.present.words import tr
from game.rules import at_bell, card_ways, cost, guarantee, plant_margin, plant_terms
from game.rules.kept import Kept

__all__ = ["Paid", "by_itself", "for_list", "free_usd_m", "gain_for", "name_words", "paid", "way_words"]

TIP: Final = 1.02
"""A strike is this much above the one that just starts a card: sealed orders may press its price."""
LIKELY: Final = 0.5
"""Odds of a place at a permit office from which a card is told as one that starts."""
YEARS: Final = 4.0
"""Length of a guarantee, as far as the rules allow it."""
MONTHS: Final = 12.0
MARGIN: Final = 1.15
"""A guarantee must be worth this multiple of what it should cost: forecasts flatter."""


class Paid(msgspec.Struct, frozen=True):
    """The best way to pay for an open card: the orders, and what the card then brings (``gain.worth``: points net).

    ``lent_usd_m`` comes out of loan windows, ``given_usd_m`` out of the purse; both 0 with a guarantee, whose cost
    comes later (``gain.promise_usd_m``). USD million.
    """

    rows: tuple[FundCard, ...]
    gain: Gain
    lent_usd_m: float = 0.0
    given_usd_m: float = 0.0
    strike: float = 0.0
    """USD/kg of a guarantee, 0 with money."""

    @property
    def money_usd_m(self) -> float:
        """Loan and grant together."""
        return self.lent_usd_m + self.given_usd_m


_KNOWN: Final[Kept[dict[tuple[ProjectId, float], Paid | None]]] = Kept(16)


def free_usd_m(content: Content, view: View, sheet: OrderSheet, project: Project) -> float:
    """What the purse has for a card beside the rest of a sheet, USD million."""
    if view.you is None:
        return 0.0
    rest = without_fund(sheet, project.id)
    return view.you.money_usd_m - cost(content, view, rest).money_usd_m


def paid(
    content: Content, view: View, sheet: OrderSheet, project: Project, gains: Gains, money_usd_m: float | None = None
) -> Paid | None:
    """The way that leaves most, of those that start a card at the coming bell; None where none is needed, none would
    do, the purse bears none, or it is a second line whose plant may shut at this bell: that is kept first.

    ``sheet``: the orders beside which it is tried; its own rows for the card are left out. ``money_usd_m``: another
    purse than its own.
    """
    found, held = gains.get(project.id), view.projects[project.id]
    if found is None or held.status != "open" or view.you is None:
        return None
    bare = without_fund(sheet, project.id)
    if by_itself(content, view, bare, project) >= 1 or plant_margin.line_in_danger(content, view, project, bare):
        return None
    free = free_usd_m(content, view, bare, project) if money_usd_m is None else money_usd_m
    rests_on = content, view, gains, at_bell.alike(bare).fund
    known: dict[tuple[ProjectId, float], Paid | None] = _KNOWN.of(rests_on, dict)
    key = project.id, free
    if key not in known:
        known[key] = _best(content, view, bare, project, gains, found, free)
    return known[key]


def by_itself(content: Content, view: View, sheet: OrderSheet, project: Project) -> float:
    """The size at which an open card starts at the coming bell without the sheet's own money and promises: investors,
    partners and signed deals pay for it; 0 where it does not, or where a permit office would rather not look at it."""
    bare = without_fund(sheet, project.id)
    alone = at_bell.fate(content, view, bare, project.id)
    return alone.scale if alone.starts and alone.odds >= LIKELY else 0.0


def _best(
    content: Content, view: View, bare: OrderSheet, project: Project, gains: Gains, found: PlantGain, free: float
) -> Paid | None:
    ways = [one for one in (_money(content, view, bare, project, gains, found, free),
                            _guaranteed(content, view, bare, project, gains))
            if one is not None and _has_place(content, view, bare, project, one.rows)]  # fmt: skip
    return max(ways, key=lambda one: one.gain.worth or -inf, default=None)


def _has_place(
    content: Content, view: View, bare: OrderSheet, project: Project, rows: tuple[FundCard, ...]
) -> bool:
    """Whether the host's permit office takes it at this bell, as far as is known: money for one that waits outside it
    buys no start, and what a sheet starts before it may fill the office."""
    fate = at_bell.fate(content, view, msgspec.structs.replace(bare, fund=(*bare.fund, *rows)), project.id)
    return not fate.office or (fate.starts and fate.odds >= LIKELY)


def _money(
    content: Content, view: View, bare: OrderSheet, project: Project, gains: Gains, found: PlantGain, free: float
) -> Paid | None:
    way = plant_sizes.fill_in(content, view, bare, project, free, found)
    if way is None:
        return None
    rows = card_ways.rows(project, way.loan_usd_m, way.grant_usd_m)
    gain = gain_of(content, view, gains, project, msgspec.structs.replace(bare, fund=(*bare.fund, *rows)))
    return Paid(rows, gain, way.loan_usd_m, way.grant_usd_m)


def _guaranteed(content: Content, view: View, bare: OrderSheet, project: Project, gains: Gains) -> Paid | None:
    """A price guarantee on all of its first output, a little above the price from which it starts the card: for a
    plant at home that has none."""
    held, rules = view.projects[project.id], content.rules.finance
    if project.region != view.seat or project.corridor is not None or held.contracts:
        return None
    if held.expected_margin_share >= 1:
        return None
    low, high = plant_terms.strike_band(content, project, held)
    tonnes, least = plant_terms.free_tonnes(project, held), plant_sizes.guarantee_from(content, view, bare, project)
    strike = max(low, TIP * least)
    used, most = guarantee.used(content, view, bare)
    if not 0 < low <= strike <= high or used + plant_terms.exposure(content, "cfd", tonnes, strike) > most:
        return None
    left = max(1, view.announced_turns - view.turn)
    turns = min(max(1, round(MONTHS * YEARS / view.months_per_turn)), rules.contract_turns, left)
    row = FundCard(project.id, "cfd", 0.0, tonnes_per_month=tonnes, price_usd_per_kg=strike, turns=turns)
    given = msgspec.structs.replace(bare, fund=(*bare.fund, row))
    if not at_bell.fate(content, view, given, project.id).starts:
        return None
    gain = gain_of(content, view, gains, project, given)
    return Paid((row,), gain, strike=strike) if (gain.points or 0.0) >= MARGIN * gain.cost_points else None


def gain_for(content: Content, view: View, sheet: OrderSheet | None, project: Project, gains: Gains) -> Gain:
    """A card as every list names it: with the sheet's own support, where that gives it some, else paid the best way.

    Cards that bring nothing in any case are not tried: they stand with the grant of their published sum.
    """
    told, found = sheet or OrderSheet(), gains.get(project.id)
    plain = gain_of(content, view, gains, project, sheet)
    ordered = tuple(row for row in told.fund if row.project == project.id)
    if ordered or found is None or plain.begun or max(found.points, found.hasty_points) < SMALL:
        return msgspec.structs.replace(plain, way=ordered)
    if plain.need_usd_m == 0 and not plain.cost_points:
        return plain  # investors come by themselves
    best = paid(content, view, told, project, gains) or paid(content, view, told, project, gains, inf)
    if best is None or (best.gain.worth or -inf) < (plain.worth if plain.worth is not None else -inf):
        return plain
    return msgspec.structs.replace(best.gain, need_usd_m=plain.need_usd_m, way=best.rows, promised=False)


def for_list(
    content: Content, view: View, sheet: OrderSheet | None, gains: Gains, only: Collection[ProjectId] | None = None
) -> dict[ProjectId, Gain]:
    """The same of every plant (takes a while): ``only``: of these."""
    cards = (card for card in content.projects if only is None or card.id in only)
    return {card.id: gain_for(content, view, sheet, card, gains) for card in cards}


def way_words(rows: tuple[FundCard, ...]) -> str:
    """``a loan of $ 80 m and a grant of $ 30 m``, ``a guarantee at 26 USD/kg``; empty without any."""
    sums = {row.instrument: row for row in rows}
    if (promised := sums.get("cfd")) is not None:
        return tr("a price guarantee at {price} USD/kg", price=fmt.price(promised.price_usd_per_kg))
    lent, given = (sums[kind].amount_usd_m if kind in sums else 0.0 for kind in ("loan", "grant"))
    if lent + given <= 0:
        return ""
    return plant_sizes.way_words(card_ways.Way(lent, given, given, 1.0))


def name_words(content: Content, project: Project, found: Paid) -> str:
    """``Siviour mine: loan and grant of $ 110 m`` in a few words, for lists."""
    name = card_name(content, project.id)
    if found.strike > 0:
        return tr("Guarantee {card} a price of {price} USD/kg", card=name, price=fmt.price(found.strike))
    money = counts.small_money(found.money_usd_m)
    if found.lent_usd_m > 0 and found.given_usd_m > 0:
        return tr("Fund {card}: loan and grant, {money}", card=name, money=money)
    kind = tr("loan") if found.lent_usd_m > 0 else tr("grant")
    return tr("Fund {card}: {kind} of {money}", card=name, kind=kind, money=money)
